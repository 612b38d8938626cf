package article

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	uni "golang.org/x/text/encoding/unicode"
)

// encodingOf tells the encoding of a stream by its first bytes; nil means
// UTF-8. Whole says that b is all there is.
func encodingOf(b []byte, whole bool) encoding.Encoding {
	switch {
	case bytes.HasPrefix(b, []byte{0xEF, 0xBB, 0xBF}):
		return uni.UTF8BOM
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}):
		return uni.UTF16(uni.LittleEndian, uni.UseBOM)
	case bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		return uni.UTF16(uni.BigEndian, uni.UseBOM)
	}
	// Text in UTF-16 without a mark has a zero in most pairs of bytes.
	var zero [2]int
	for i, c := range b {
		if c == 0 {
			zero[i&1]++
		}
	}
	if half := len(b) / 2; half > 4 {
		if zero[1]*10 > half*8 && zero[0]*20 < half {
			return uni.UTF16(uni.LittleEndian, uni.IgnoreBOM)
		}
		if zero[0]*10 > half*8 && zero[1]*20 < half {
			return uni.UTF16(uni.BigEndian, uni.IgnoreBOM)
		}
	}
	t := b
	if !whole { // a character may be cut at the end
		for i := 0; i < utf8.UTFMax && len(t) > 0 && !utf8.RuneStart(t[len(t)-1]); i++ {
			t = t[:len(t)-1]
		}
		if len(t) > 0 && t[len(t)-1] >= utf8.RuneSelf {
			t = t[:len(t)-1]
		}
	}
	if utf8.Valid(t) || mostly(t) {
		return nil
	}
	if e, _, certain := charset.DetermineEncoding(b[:min(len(b), 1024)], ""); certain && looksHTML(b) {
		return e
	}
	return charmap.Windows1252
}

// mostly reports whether t is UTF-8 with a few broken bytes.
func mostly(t []byte) bool {
	good, bad := 0, 0
	for len(t) > 0 {
		r, w := utf8.DecodeRune(t)
		if r == utf8.RuneError && w == 1 {
			bad++
		} else if w > 1 {
			good++
		}
		t = t[w:]
	}
	return good > bad*3
}

// decode turns a whole document into UTF-8.
func decode(b []byte) (string, error) {
	e := encodingOf(b, true)
	if e == nil {
		return strings.ToValidUTF8(string(b), "\uFFFD"), nil
	}
	out, err := e.NewDecoder().Bytes(b)
	return strings.TrimPrefix(string(out), "\uFEFF"), err
}

// binary reports whether bytes that are meant to be UTF-8 are no text.
func binary(b []byte) bool {
	control := 0
	for _, c := range b {
		if c == 0 || c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1B && c != 0x1A {
			control++
		}
	}
	return control > 0 && control*200 > len(b)
}

// looksHTML reports whether b begins like a page.
func looksHTML(b []byte) bool {
	t := bytes.ToLower(bytes.TrimLeft(b[:min(len(b), 4096)], " \t\r\n\uFEFF"))
	if !bytes.HasPrefix(t, []byte("<")) {
		return false
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<article", "<meta", "<title", "<div", "<p>", "<p ", "<main", "<h1", "<section"} {
		if bytes.Contains(t, []byte(tag)) {
			return true
		}
	}
	return false
}
