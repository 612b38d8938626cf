package lexicon

import (
	"slices"
	"strings"
)

// A Class says how a title is used.
type Class uint8

const (
	Post      Class = iota // an office: director, minister, ambassador
	Rank                   // general, colonel: no office
	Noun                   // a word for a person that is no office: agent, lawmaker, billionaire, defector
	Honorific              // Mr, Sir, Dr
)

// A Title is a title or role noun as it stands in a text.
type Title struct {
	Text    string // as in the lexicon, without modifiers: "foreign minister"
	Role    string // its normal form: head, minister, president, prime_minister, ambassador, spokesperson …; with a deputy's prefix: deputy_head
	Class   Class
	Sex     byte   // of those who bear it: spokeswoman, king
	Field   string // of a minister: foreign, defence, interior …
	Country string // id of the country whose post it is wherever it is named ("home secretary", "taoiseach"), else ""

	Plural bool // "ministers"
	Former bool // "former", "ex-", "then", "late"
	Acting bool // "acting", "interim"
	Elect  bool // "-elect", "designate", "nominee", "incoming"
}

// A Modifier is a word before or after a title that changes its meaning.
type Modifier uint8

const (
	NoModifier Modifier = iota
	Deputy              // deputy, vice, assistant, under
	ActingWord          // acting, interim, caretaker
	FormerWord          // former, ex, then, late, ousted
	ElectWord           // elect, designate, nominee, incoming
	Senior              // senior, chief, top, first: no change
	Particle            // not of titles: a word inside names (bin, van)
)

var modifiers = map[string]Modifier{"deputy": Deputy, "acting": ActingWord, "former": FormerWord, "elect": ElectWord, "senior": Senior, "particle": Particle}

// ModifierOf returns what word does to the title it stands with.
func (l *Lexicon) ModifierOf(word string) Modifier { return l.words[Fold(strings.Trim(word, "-"))] }

// MatchTitle finds the longest title at words[i], with the modifiers before
// and after it, in any case: "former CIA director" has one at "director",
// "acting foreign minister" at "acting", "president-elect" at "president". n is
// the number of words, 0 if there is none. Where a text has several readings,
// the first of the lexicon's lines is taken.
func (l *Lexicon) MatchTitle(words []string, i int) (t Title, n int) {
	j := i
	if i < len(words) { // "president-elect" as one word
		if head, tail, ok := strings.Cut(words[i], "-"); ok && l.words[Fold(tail)] == ElectWord {
			if hits, n := l.posts.match([]string{head}, 0); n == 1 {
				t = l.titles[hits[0]]
				t.Elect = true
				return t, 1
			}
		}
	}
	var deputy, former, acting, elect bool
	for j < len(words) {
		w := Fold(words[j])
		if w == "-" {
			if j == i {
				return t, 0
			}
			j++
			continue
		}
		if hits, k := l.posts.match(words, j); hits != nil && (l.words[w] == NoModifier || l.titleEnd(words, j+1) <= j+k) {
			break // not "chief of staff", "vice president"; but "chief spokesman", "first deputy director"
		}
		m := l.words[strings.Trim(w, "-")]
		if m == NoModifier && strings.HasPrefix(w, "ex-") { // "ex-director" as one word
			if hits, k := l.posts.match(append([]string{words[j][3:]}, words[min(j+1, len(words)):]...), 0); hits != nil {
				t = l.titles[hits[0]]
				t.Former = true
				return l.after(t, words, i, j+k, deputy, true, acting, elect)
			}
		}
		switch m {
		case Deputy:
			deputy = true
		case ActingWord:
			acting = true
		case FormerWord:
			former = true
		case ElectWord:
			elect = true
		case Senior:
		default:
			return t, 0
		}
		j++
	}
	hits, k := l.posts.match(words, j)
	if hits == nil {
		return t, 0
	}
	return l.after(l.titles[hits[0]], words, i, j+k, deputy, former, acting, elect)
}

// titleEnd returns where the title with its modifiers that starts at words[j]
// ends, or 0.
func (l *Lexicon) titleEnd(words []string, j int) int {
	for j < len(words) && words[j] == "-" {
		j++
	}
	_, n := l.MatchTitle(words, j)
	if n == 0 {
		return 0
	}
	return j + n
}

// after completes a title with its modifiers and what follows it.
func (l *Lexicon) after(t Title, words []string, i, j int, deputy, former, acting, elect bool) (Title, int) {
	k := j
	if k < len(words) && words[k] == "-" {
		k++
	}
	if k < len(words) && l.words[strings.TrimLeft(Fold(words[k]), "-")] == ElectWord && Fold(words[k]) != "incoming" {
		elect, j = true, k+1
	}
	if deputy && !strings.HasPrefix(t.Role, "deputy_") && t.Role != "" {
		t.Role = "deputy_" + t.Role
	}
	t.Former, t.Acting, t.Elect = t.Former || former, t.Acting || acting, t.Elect || elect
	return t, j - i
}

// composeTitles builds the index of titles: those of the lexicon's lines, those
// made of a field and "minister", "secretary" or "ministry's head", and the
// plurals of all.
func (l *Lexicon) composeTitles() {
	var keys []string
	for words := range l.fields {
		keys = append(keys, words)
	}
	slices.Sort(keys)
	for _, words := range keys {
		f := l.fields[words]
		for _, form := range []string{words + " minister", "minister of " + words, "minister of the " + words, "minister for " + words, words + " secretary", "secretary of " + words, "secretary of the " + words} {
			l.titles = append(l.titles, Title{Text: form, Role: "minister", Field: f})
		}
	}
	for i := range len(l.titles) {
		t := l.titles[i]
		if t.Plural {
			continue
		}
		many := t
		many.Plural = true
		l.posts.add(t.Text, i, true)
		if t.Class == Honorific {
			continue
		}
		l.posts.add(plural(t.Text), len(l.titles), true)
		l.titles = append(l.titles, many)
	}
}

// plural returns the plural of a title.
func plural(title string) string {
	head, rest := title, ""
	for _, sep := range []string{" of ", " for ", " to ", " in ", " general"} {
		if i := strings.Index(title, sep); i > 0 && i < len(head) {
			head, rest = title[:i], title[i:]
		}
	}
	switch {
	case strings.HasSuffix(head, "man"):
		head = head[:len(head)-2] + "en"
	case strings.HasSuffix(head, "y") && !strings.HasSuffix(head, "ey"):
		head = head[:len(head)-1] + "ies"
	case strings.HasSuffix(head, "s"), strings.HasSuffix(head, "ch"):
		if head != "chief" {
			head += "es"
		}
	default:
		head += "s"
	}
	return head + rest
}
