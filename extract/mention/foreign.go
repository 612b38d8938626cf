package mention

import (
	_ "embed"
	"strings"
	"unicode/utf8"
)

// A foreignClass is a set of the classes of foreign.txt.
type foreignClass uint8

const (
	foreignMixed foreignClass = 1 << iota
	foreignService
	foreignBody
	foreignLink
	foreignWord
	foreignHead = foreignMixed | foreignService | foreignBody
)

//go:embed foreign.txt
var foreignText string

// foreignWords are the words of foreign.txt, foreignRoots the beginnings of
// words that tell a service, foreignEnds the ends of heads that stand last.
var foreignWords, foreignRoots, foreignEnds = readForeign(foreignText)

func readForeign(s string) (words map[string]foreignClass, roots, ends []string) {
	classes := map[string]foreignClass{"mixed": foreignMixed, "service": foreignService, "body": foreignBody, "link": foreignLink, "word": foreignWord}
	words = map[string]foreignClass{}
	for line := range strings.Lines(s) {
		word, class, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		switch {
		case !ok || line[0] == '#':
		case class == "root":
			roots = append(roots, word)
		case class == "suffix":
			ends = append(ends, word)
		default:
			words[word] |= classes[class]
		}
	}
	return words, roots, ends
}

// english reports whether a word may be one of English, so that it alone makes
// no foreign name: "Office", "National", "Police".
func english(t *token) bool { return t.noun != nil || ordinary(t.low) }

// foreign gives the end of a body's name in another language that starts with
// its head at i, and its type; 0 if there is none.
func (f *finder) foreign(s, i int) (end int, typ Type) {
	t := f.toks[s]
	w := &t[i]
	class := foreignWords[w.low]
	if class&foreignHead == 0 || !w.cap || w.caps {
		return 0, ""
	}
	if class == foreignBody && f.likelyGiven(w.Form) && !(i+1 < len(t) && (strings.HasPrefix(t[i+1].low, "al-") || t[i+1].low == "al" || t[i+1].low == "ul")) {
		return 0, "" // "Ansar al-Ghabat", but "Ansar Abbasi"
	}
	end = i + 1
	own, secret, given := !english(w), class&foreignService != 0 || foreignRoot(w.low), false
	joined := false // by a link, or a word in lower case
	for k := i + 1; k < len(t) && k < i+14; k++ {
		x := &t[k]
		c := foreignWords[x.low]
		switch {
		case x.name && !x.opens && (x.cap || x.caps):
			if x.is(titles) && english(x) && !x.is(mod|body|mixed) || f.likelyGiven(x.Form) && !joined && k > i+1 && !english(x) {
				given = true
				break
			}
			end = k + 1
			own = own || !english(x)
			joined = false
			secret = secret || foreignRoot(x.low) || secretWords[x.low]
			continue
		case !x.cap && c&foreignLink != 0 || x.Form == "'" || x.Form == "’" || x.glue:
			joined = true
			continue
		case strings.HasPrefix(x.low, "d'") || strings.HasPrefix(x.low, "l'") || strings.HasPrefix(x.low, "d’") || strings.HasPrefix(x.low, "l’"):
			end, own, joined = k+1, true, true
			secret = secret || foreignRoot(x.low[2:])
			continue
		case !x.cap && x.letter && (c&foreignWord != 0 || foreignRoot(x.low) && !english(x) || accented(x.low)):
			end, own, joined = k+1, true, true
			secret = secret || foreignRoot(x.low)
			continue
		}
		break
	}
	for end > i+1 && (foreignWords[t[end-1].low]&foreignLink != 0 && !t[end-1].cap || t[end-1].glue) {
		end--
	}
	if end < i+2 || !own || given && end == i+1 {
		return 0, ""
	}
	if class&foreignService != 0 || class&foreignMixed != 0 && secret {
		return end, Service
	}
	return end, Organization
}

// foreignLast gives the type of a name whose last word is a head in another
// language: "Alkotmányvédelmi Szolgálat", "Staatsschutzamt"; "" if it is none.
func foreignLast(t []token) Type {
	w := &t[len(t)-1]
	if english(w) || w.caps || len(w.low) < 6 {
		return ""
	}
	for _, e := range foreignEnds {
		if strings.HasSuffix(w.low, e) && (len(w.low) >= len(e)+4 || len(t) > 1 && w.low == e) {
			if strings.HasSuffix(e, "rbund") || e == "foreningen" { // a union
				return Organization
			}
			for k := range t {
				if foreignRoot(t[k].low) || strings.Contains(t[k].low, "sicherheit") || strings.Contains(t[k].low, "schutz") {
					return Service
				}
			}
			if strings.HasPrefix(e, "polit") || strings.HasPrefix(e, "poli") || e == "dienst" || strings.HasPrefix(e, "tjenest") || strings.HasPrefix(e, "tjänst") || e == "szolgálat" {
				return Service
			}
			return Organization
		}
	}
	return ""
}

func foreignRoot(w string) bool {
	for _, r := range foreignRoots {
		if strings.HasPrefix(w, r) {
			return true
		}
	}
	return false
}

// accented reports a letter that English does not use.
func accented(w string) bool {
	for _, r := range w {
		if r >= utf8.RuneSelf && r != '’' && r != '‘' && r != '–' && r != '—' {
			return true
		}
	}
	return false
}
