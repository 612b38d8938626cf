package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"

	unicodenorm "golang.org/x/text/unicode/norm"
)

// pieces divides words into the pieces that the model has embeddings for, by
// the longest match from the left, without capitals and accents.
type pieces struct{ start, inside map[string]int }

const (
	unknownPiece = 0
	maxPieces    = 12
	maxRun       = 60 // longer runs of letters are unknown as a whole
)

func newPieces(vocabulary []string) pieces {
	p := pieces{make(map[string]int, len(vocabulary)), make(map[string]int, len(vocabulary)/4)}
	for i, v := range vocabulary {
		if s, ok := strings.CutPrefix(v, "##"); ok && s != "" {
			p.inside[s] = i
		} else {
			p.start[v] = i
		}
	}
	return p
}

// of appends the numbers of the pieces of a lower-case form to out, at least
// one and at most maxPieces.
func (p *pieces) of(lower string, out []int) []int {
	if i, ok := p.start[lower]; ok && lower != "[unk]" {
		return append(out, i)
	}
	for i := 0; i < len(lower); i++ {
		if lower[i] >= utf8.RuneSelf {
			lower = unicodenorm.NFD.String(lower)
			break
		}
	}
	n := len(out)
	var run [maxRun * utf8.UTFMax]byte
	letters, size := 0, 0
	flush := func() {
		if letters > maxRun {
			out = append(out, unknownPiece)
		} else if letters > 0 {
			out = p.run(run[:size], out)
		}
		letters, size = 0, 0
	}
	for _, r := range lower {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsPunct(r) || r > 32 && r < 127 && !(r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'):
			flush()
			size = utf8.EncodeRune(run[:], r)
			out = p.run(run[:size], out)
			size = 0
		case unicode.IsSpace(r):
			flush()
		default:
			if letters < maxRun {
				size += utf8.EncodeRune(run[size:], r)
			}
			letters++
		}
	}
	flush()
	if len(out) == n {
		out = append(out, unknownPiece)
	}
	return out[:min(len(out), n+maxPieces)]
}

func (p *pieces) run(s []byte, out []int) []int {
	n := len(out)
	for i := 0; i < len(s); {
		table := p.start
		if i > 0 {
			table = p.inside
		}
		j := len(s)
		for ; j > i; j-- {
			if k, ok := table[string(s[i:j])]; ok {
				out = append(out, k)
				break
			}
		}
		if j == i {
			return append(out[:n], unknownPiece)
		}
		i = j
	}
	return out
}

// shapeOf tells forms apart by their capitals and digits.
func shapeOf(form string) int {
	const lower, title, capitals, letter, mixed, digits, alphanumeric, none = 1, 2, 3, 4, 5, 6, 7, 8
	n, lo, up, firstUp, digit := 0, 0, 0, false, false
	for _, r := range form {
		if unicode.IsDigit(r) {
			digit = true
		}
		if !unicode.IsLetter(r) {
			continue
		}
		if unicode.IsUpper(r) {
			up++
			firstUp = firstUp || n == 0
		} else if unicode.IsLower(r) {
			lo++
		}
		n++
	}
	switch {
	case digit && n == 0:
		return digits
	case digit:
		return alphanumeric
	case n == 0:
		return none
	case lo == n:
		return lower
	case up == n && n == 1:
		return letter
	case up == n:
		return capitals
	case firstUp && up == 1:
		return title
	}
	return mixed
}

// ending is the last n letters of s.
func ending(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:i])
		i -= size
	}
	return s[i:]
}

// hash is FNV-1a.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}
