package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"liaison/extract/syntax"
	"liaison/extract/text"
)

// A token is what the finder knows of a word before it looks for names.
type token struct {
	*syntax.Word
	low     string
	cap     bool // begins with a capital, "al-Sadr" and "d'Estaing" included
	caps    bool // an acronym's shape: "CIA", "U.S.", "R&AW"
	initial bool // "J.", "A"
	letter  bool // holds letters only, but for hyphens, apostrophes and dots
	opens   bool // stands where every word has a capital: after a full stop, a colon, an opening quotation mark
	glue    bool // a hyphen between two words without white space
	name    bool // may be part of a name
	noun    *noun
	words   int  // how many words the noun takes
	inner   bool // belongs to a noun with a genitive: "sheriff's office"
	chunk   int  // the outermost chunk that covers it, -1
	np      int  // the mention that covers it as a description, -1
}

func (t *token) is(c class) bool { return t.noun != nil && t.noun.class&c != 0 }

// prepare looks at each word of a tree.
func prepare(tr *syntax.Tree, out []token) []token {
	base := len(out)
	for i := range tr.Words {
		w := &tr.Words[i]
		out = append(out, token{Word: w, chunk: -1, np: -1})
		t := &out[len(out)-1]
		f := w.Form
		r, size := utf8.DecodeRuneInString(f)
		t.low = f
		lower := true
		uppers, lowers, letters := 0, 0, true
		for _, r := range f {
			switch {
			case unicode.IsUpper(r):
				uppers++
				lower = false
			case unicode.IsLetter(r):
				lowers++
			case r == '-' || r == '\'' || r == '.' || r == '&':
			default:
				letters = false
			}
		}
		if !lower {
			t.low = strings.ToLower(f)
		}
		t.letter = letters && uppers+lowers > 0
		t.cap = unicode.IsUpper(r) || uppers > 0 && lowers > 0 && t.letter && size < len(f) && strings.ContainsAny(f, "-'") && joined(f)
		t.caps = uppers > 1 && lowers == 0 || uppers > 1 && lowers == 1 && len(f) <= 5 && strings.HasSuffix(f, "s") // "MPs"
		t.initial = uppers == 1 && lowers == 0 && len(f) <= size+1 && (len(f) == size || f[size] == '.')
		t.glue = (f == "-" || f == "‑") && i > 0 && i+1 < len(tr.Words) && !tr.Words[i-1].SpaceAfter && !w.SpaceAfter
		if i == 0 {
			t.opens = true
		} else {
			switch p := out[len(out)-2]; p.Form {
			case "\"", "'", ":", ";", "-", "--", "—", "–", "(", "*", "•", ".", "?", "!", "...", "…", "|", "/":
				t.opens = p.opens && p.Form != "(" || p.Form == ":" || p.Form == "." || p.Form == "?" || p.Form == "!" || (p.Form == "\"" || p.Form == "'") && (i == 1 || out[len(out)-3].Form == "," || out[len(out)-3].Form == ":")
			}
		}
	}
	// Nouns of several words first.
	toks := out[base:]
	for i := range toks {
		t := &toks[i]
		if t.noun != nil {
			continue
		}
		if n, ok := nounStarts[t.low]; ok {
			for k := min(n, len(toks)-i); k > 1; k-- {
				key := t.low
				for _, u := range toks[i+1 : i+k] {
					key += " " + u.low
				}
				if n := nouns[key]; n != nil {
					toks[i+k-1].noun, toks[i+k-1].words = n, k
					for j := range k {
						toks[i+j].inner = toks[i+1].Form == "'s" // "sheriff's office" is no sheriff
					}
					break
				}
			}
		}
		if t.inner {
			continue
		}
		if t.noun == nil && i > 1 && toks[i-1].glue { // "film - maker"
			if n := nouns[toks[i-2].low+"-"+t.low]; n != nil {
				t.noun, t.words = n, 3
			}
		}
		if t.noun == nil {
			if n := nouns[t.low]; n != nil {
				t.noun, t.words = n, 1
			} else if j := strings.LastIndexByte(t.low, '-'); j > 0 && j+1 < len(t.low) {
				if n := nouns[t.low[j+1:]]; n != nil && n.class&(post|rank) != 0 { // "vice-minister", "ex-director"
					t.noun, t.words = n, 1
				}
			}
		}
	}
	return out
}

// joined reports whether a lower-case start of a word is one that names have:
// "al-Sadr", "d'Estaing".
func joined(f string) bool {
	i := strings.IndexAny(f, "-'")
	if glued[f[:i]] {
		r, _ := utf8.DecodeRuneInString(f[i+1:])
		return unicode.IsUpper(r)
	}
	return false
}

// span gives the bytes of tokens [a, b) of a sentence.
func span(toks []token, a, b int) text.Span {
	return text.Span{Start: toks[a].Start, End: toks[b-1].End}
}

// phrase gives tokens [a, b) with single spaces where the text has white space.
func phrase(toks []token, a, b int) string {
	if b == a+1 {
		return toks[a].Form
	}
	var s strings.Builder
	for i := a; i < b; i++ {
		s.WriteString(toks[i].Form)
		if toks[i].SpaceAfter && i+1 < b {
			s.WriteByte(' ')
		}
	}
	return s.String()
}

// forms are the words of a sentence as the lexicon wants them.
func forms(toks []token, out []string) []string {
	for i := range toks {
		out = append(out, toks[i].Form)
	}
	return out
}
