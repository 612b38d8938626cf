package lexicon

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A matcher finds the longest of many forms of words at a place in a text.
//
// Forms and words are cut into atoms at hyphens, apostrophes and slashes, so
// that it does not matter how the text was divided, and compared without case
// and diacritics; the case that a form asks for is checked where it ends.
type matcher struct {
	atoms map[string]int32 // folded atoms, and unfolded ones of forms
	count int32            // of folded atoms
	edges map[uint64]int32 // node and atom to node; node 0 is the root
	ends  [][]end          // by node
}

// An end is a form that ends at a node. shapes holds two bits for each of its
// atoms, the first lowest.
type end struct {
	payload int32
	shapes  uint64
}

// What a form asks of an atom, and what an atom of the text offers; a higher
// value satisfies a lower one.
const (
	anyCase = iota // "of", "al"
	initial        // "Security"
	inner          // "LeT", "BfV", "McLean": a further capital
	capital        // "US", "MI6": no lower-case letter, and not merely a single initial
)

// newMatcher returns a matcher with room for about size forms.
func newMatcher(size int) *matcher {
	return &matcher{atoms: make(map[string]int32, 2*size), edges: make(map[uint64]int32, 2*size), ends: make([][]end, 1, 2*size)}
}

// atom returns the number of an atom, in any case and with or without
// diacritics. Spellings that forms use are in the map as they stand, which
// saves folding them again.
func (m *matcher) atom(atom string) (id int32, ok bool) {
	if id, ok = m.atoms[atom]; ok {
		return id, true
	}
	id, ok = m.atoms[Fold(atom)]
	return id, ok
}

// add enters a form. With loose set, its case does not matter.
func (m *matcher) add(form string, payload int, loose bool) {
	var node int32
	var shapes uint64
	n := 0
	eachAtom(form, func(atom string) {
		if n == 0 && len(form) > 4 && atom == "The" {
			return // "The Hague" is found as "Hague", and "The Guardian" as "Guardian"
		}
		id, ok := m.atoms[atom]
		if !ok {
			key := Fold(atom)
			if id, ok = m.atoms[key]; !ok {
				id = m.count
				m.count++
				m.atoms[key] = id
			}
			m.atoms[atom] = id
		}
		edge := uint64(node)<<32 | uint64(id)
		next, ok := m.edges[edge]
		if !ok {
			next = int32(len(m.ends))
			m.ends = append(m.ends, nil)
			m.edges[edge] = next
		}
		node = next
		if !loose && n < 32 {
			shapes |= uint64(shape(atom)) << (2 * n)
		}
		n++
	})
	if n == 0 {
		return
	}
	e := end{int32(payload), shapes}
	for _, have := range m.ends[node] {
		if have == e {
			return
		}
	}
	m.ends[node] = append(m.ends[node], e)
}

// match returns the payloads of the longest form that starts at words[i], and
// how many words it takes.
func (m *matcher) match(words []string, i int) (payloads []int, n int) {
	var node int32
	var shapes uint64
	atoms := 0
	for j := i; j < len(words); j++ {
		dead, count := false, 0
		eachAtom(words[j], func(atom string) {
			count++
			if dead {
				return
			}
			id, ok := m.atom(atom)
			if !ok {
				dead = true
				return
			}
			next, ok := m.edges[uint64(node)<<32|uint64(id)]
			if !ok {
				dead = true
				return
			}
			node = next
			if atoms < 32 {
				shapes |= uint64(shape(atom)) << (2 * atoms)
			}
			atoms++
		})
		if dead {
			break
		}
		if count == 0 { // "-" may stand inside a name, not before or after it
			if atoms == 0 || !joins(words[j]) {
				break
			}
			continue
		}
		first := true
		for _, e := range m.ends[node] {
			if satisfies(shapes, e.shapes) {
				if first {
					payloads, n, first = payloads[:0], j-i+1, false
				}
				payloads = append(payloads, int(e.payload))
			}
		}
	}
	return payloads, n
}

// joins reports whether a token of punctuation may stand inside a name.
func joins(word string) bool {
	switch word {
	case "-", "–", "‑", "'", "’", "/", ".":
		return true
	}
	return false
}

// satisfies reports whether the shapes of a text fit those a form asks for.
func satisfies(have, want uint64) bool {
	for want != 0 {
		if have&3 < want&3 {
			return false
		}
		have, want = have>>2, want>>2
	}
	return true
}

// shape tells the case of an atom.
func shape(atom string) byte {
	r, size := utf8.DecodeRuneInString(atom)
	if unicode.IsLower(r) {
		return anyCase
	}
	if len(atom) == size {
		return initial
	}
	lower, upper := false, false
	for _, r := range atom[size:] {
		lower, upper = lower || unicode.IsLower(r), upper || unicode.IsUpper(r)
	}
	if lower && upper {
		return inner
	}
	if lower {
		return initial
	}
	if unicode.IsDigit(r) { // "5", "1st"
		return initial
	}
	return capital
}

// eachAtom calls f with the atoms of s in turn: its words, without dots, cut
// at hyphens, apostrophes and slashes; "&" is "and".
func eachAtom(s string, f func(atom string)) {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9') {
			plain = false
			break
		}
	}
	if plain {
		if s != "" {
			f(s)
		}
		return
	}
	start, dots := -1, false
	flush := func(end int) {
		if start >= 0 {
			atom := s[start:end]
			if dots {
				atom = strings.ReplaceAll(atom, ".", "")
			}
			if atom == "&" {
				atom = "and"
			}
			if atom != "" {
				f(atom)
			}
		}
		start, dots = -1, false
	}
	for i, r := range s {
		switch {
		case r == '.':
			dots = true
			if start < 0 {
				start = i
			}
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '&':
			if start < 0 {
				start = i
			}
		default:
			flush(i)
		}
	}
	flush(len(s))
}

// folds maps letters with marks to plain ones, for [Fold] and [Slug].
var folds = func() map[rune]string {
	m := map[rune]string{}
	for _, f := range strings.Fields(`a:àáâãåāăąạảấầẩẫậắằẳẵặǎ ae:æ c:çćĉċč d:ďđð e:èéêëēĕėęěẹẻẽếềểễệə g:ĝğġģ h:ĥħḥ i:ìíîïĩīĭįıỉịǐ j:ĵ k:ķ
		l:ĺļľŀł n:ñńņňŉ o:òóôõøōŏőơọỏốồổỗộớờởỡợǒ oe:œ r:ŕŗř s:śŝşšșṣ ss:ß t:ţťŧțṭ th:þ u:ùúûũūŭůűųưụủứừửữựǔ w:ŵ y:ýÿŷỳỵỷỹ z:źżžẓ a:ä o:ö u:ü`) {
		plain, marked, _ := strings.Cut(f, ":")
		for _, r := range marked {
			m[r] = plain
		}
	}
	return m
}()

// Fold returns s in lower case and without diacritics, for comparison.
func Fold(s string) string {
	ascii, lower := true, true
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
		if 'A' <= s[i] && s[i] <= 'Z' {
			lower = false
		}
	}
	if ascii {
		if lower {
			return s
		}
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range s {
		r = unicode.ToLower(r)
		if plain, ok := folds[r]; ok {
			b.WriteString(plain)
		} else if !unicode.IsMark(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Slug returns a name as it stands in an id: folded, words joined by hyphens.
func Slug(name string) string {
	var b strings.Builder
	b.Grow(len(name))
	dash := false
	for _, r := range Fold(name) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if dash && b.Len() > 0 {
				b.WriteByte('-')
			}
			dash = false
			b.WriteRune(r)
		case r == '\'' || r == '’' || r == '.':
		default:
			dash = true
		}
	}
	return b.String()
}
