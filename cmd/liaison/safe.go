package main

import (
	"strings"
	"unicode"
)

// safe makes text from outside harmless on a terminal: control characters,
// which could move the cursor or change colours, and the marks that reorder
// text become visible stand-ins.
func safe(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return '\uFFFD'
		}
		return r
	}, s)
}
