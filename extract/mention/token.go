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

// particles stand inside names in lower case, and may begin a surname.
var particles = map[string]bool{"al": true, "el": true, "bin": true, "ibn": true, "bint": true, "ben": true, "van": true, "von": true, "der": true, "den": true, "de": true,
	"del": true, "della": true, "di": true, "da": true, "dos": true, "das": true, "du": true, "la": true, "le": true, "ter": true, "ten": true, "zu": true, "af": true, "ul": true,
	"ur": true, "abu": true, "ould": true, "ag": true, "oglu": true, "ash": true, "as": true, "eş": true, "es": true, "ez": true, "er": true, "en": true, "et": true, "ed": true, "ad": true, "an": true, "ar": true, "at": true, "az": true, "y": true, "e": true, "i": true, "wa": true, "dit": true}

// leads are the particles that may stand before a surname that stands alone.
var leads = map[string]bool{"al": true, "el": true, "bin": true, "ibn": true, "van": true, "von": true, "de": true, "del": true, "della": true, "di": true, "da": true, "du": true, "abu": true, "ash": true, "ad": true, "ter": true}

// calendar words have capitals and name nobody.
var calendar = map[string]bool{"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"january": true, "february": true, "march": true, "april": true, "june": true, "july": true, "august": true, "september": true, "october": true, "november": true, "december": true,
	"jan.": true, "feb.": true, "mar.": true, "apr.": true, "jun.": true, "jul.": true, "aug.": true, "sept.": true, "sep.": true, "oct.": true, "nov.": true, "dec.": true,
	"jan": true, "feb": true, "aug": true, "sept": true, "oct": true, "nov": true, "dec": true,
	"gmt": true, "est": true, "edt": true, "a.m.": true, "p.m.": true, "am": true, "pm": true, "bst": true, "utc": true, "ce": true, "bc": true, "ad": true,
	"tv": true, "christmas": true, "easter": true, "ramadan": true, "covid-19": true, "islam": true, "internet": true, "god": true, "olympics": true, "holocaust": true, "i": true}

// notNames are words that a capital at the head of a sentence, or in a name's
// neighbourhood, does not make a name.
var notNames = map[string]bool{"the": true, "a": true, "an": true, "this": true, "that": true, "these": true, "those": true, "he": true, "she": true, "it": true, "they": true, "we": true, "you": true,
	"his": true, "her": true, "its": true, "their": true, "our": true, "my": true, "your": true, "in": true, "on": true, "at": true, "of": true, "for": true, "from": true, "with": true, "by": true, "to": true, "as": true,
	"and": true, "but": true, "or": true, "nor": true, "if": true, "when": true, "while": true, "after": true, "before": true, "since": true, "until": true, "although": true, "though": true, "because": true,
	"who": true, "what": true, "where": true, "why": true, "how": true, "which": true, "whose": true, "whether": true, "there": true, "here": true, "then": true, "now": true, "today": true, "yesterday": true, "tomorrow": true,
	"not": true, "no": true, "yes": true, "also": true, "earlier": true, "later": true, "meanwhile": true, "however": true, "former": true, "ex": true, "acting": true, "both": true, "all": true, "some": true, "many": true, "most": true,
	"one": true, "two": true, "three": true, "four": true, "five": true, "six": true, "seven": true, "eight": true, "nine": true, "ten": true, "several": true, "other": true, "another": true, "each": true, "every": true, "any": true,
	"asked": true, "according": true, "speaking": true, "following": true, "during": true, "among": true, "about": true, "under": true, "over": true, "between": true, "against": true, "amid": true, "despite": true, "like": true, "unlike": true,
	"once": true, "only": true, "even": true, "just": true, "still": true, "such": true, "so": true, "than": true, "too": true, "more": true, "last": true, "next": true, "new": true, "old": true, "late": true, "early": true, "first": true, "second": true, "third": true,
	"mr": true, "mr.": true, "mrs": true, "mrs.": true, "ms": true, "ms.": true, "dr": true, "dr.": true, "read": true, "photo": true, "file": true, "opinion": true, "video": true, "breaking": true, "via": true, "per": true, "is": true, "was": true, "are": true, "were": true, "be": true, "will": true, "would": true, "could": true, "may": true, "can": true, "must": true, "should": true, "do": true, "did": true, "does": true, "has": true, "had": true, "have": true, "let": true, "i": true, "born": true, "named": true, "nobody": true, "everybody": true, "police": true, "officials": true, "sources": true, "lawmakers": true, "authorities": true, "prosecutors": true, "ok": true, "outside": true, "inside": true, "near": true, "up": true, "out": true, "off": true, "back": true}

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
	switch f[:i] {
	case "al", "el", "as", "ash", "ad", "an", "ar", "at", "az", "ul", "ed", "es", "eş", "ez", "en", "er", "et", "d", "l", "de", "ibn", "bin", "abu", "ben":
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
