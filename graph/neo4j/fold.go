package neo4j

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold brings a name into a form for comparison: lower case, without
// diacritics, signs as spaces. What is left has no meaning to the query
// language of the full-text index.
func fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r), unicode.IsDigit(r):
			if p, ok := plain[r]; ok {
				b.WriteString(p)
			} else {
				b.WriteRune(r)
			}
		default:
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// plain has the letters that decomposition leaves alone.
var plain = map[rune]string{'ł': "l", 'ø': "o", 'đ': "d", 'ı': "i", 'ß': "ss", 'æ': "ae", 'œ': "oe"}

// hasWords reports whether all words of q are in s.
func hasWords(s, q string) bool {
	s = " " + s + " "
	for _, w := range strings.Fields(q) {
		if !strings.Contains(s, " "+w+" ") {
			return false
		}
	}
	return q != ""
}
