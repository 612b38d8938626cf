package timex

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"liaison/extract/text"
)

//go:embed words.txt
var wordsText string

//go:embed holidays.txt
var holidaysText string

// A class is the part a word plays in temporal expressions.
type class uint8

const (
	other class = iota
	word        // named by the grammar
	month
	weekDay
	card
	ord
	unit
	season
	decade
	number // of digits
)

type entry struct {
	low   string
	class class
	val   int
	short bool // "Jan", "Thu"
}

// A holiday is a name in words and the rule that dates it.
type holiday struct {
	words []string
	rule  string
}

// vocabulary holds the words of words.txt and of holidays.txt; holidays are
// found by their first word, longest name first.
var vocabulary, holidays = func() (map[string]entry, map[string][]holiday) {
	classes := map[string]entry{
		"word": {class: word}, "month": {class: month}, "mon": {class: month, short: true}, "weekday": {class: weekDay},
		"wday": {class: weekDay, short: true}, "card": {class: card}, "ord": {class: ord}, "unit": {class: unit},
		"season": {class: season}, "decade": {class: decade},
	}
	v := make(map[string]entry)
	for n, line := range strings.Split(wordsText, "\n") {
		f := strings.Fields(line)
		if len(f) == 0 || f[0] == "#" {
			continue
		}
		e, ok := classes[f[1]]
		if !ok {
			panic(fmt.Sprintf("words.txt:%d: unknown class %q", n+1, f[1]))
		}
		e.low = f[0]
		if len(f) > 2 {
			e.val, _ = strconv.Atoi(f[2])
		}
		v[f[0]] = e
	}
	h := make(map[string][]holiday)
	for line := range strings.SplitSeq(holidaysText, "\n") {
		name, rule, ok := strings.Cut(line, "|")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		var ws []string
		for _, t := range scan(nil, v, name, text.Span{End: len(name)}, -1) {
			low := strings.ToLower(name[t.start:t.end])
			if _, ok := v[low]; !ok && len(low) > 1 {
				v[low] = entry{low: low, class: word}
			}
			ws = append(ws, low)
		}
		h[ws[0]] = append(h[ws[0]], holiday{ws, rule})
	}
	return v, h
}()

// dated gives the day of a holiday in year y.
func dated(rule string, y int) date {
	if n, ok := strings.CutPrefix(rule, "easter"); ok {
		off, _ := strconv.Atoi(n)
		return dayOf(easter(y).number() + off)
	}
	ms, rest, _ := strings.Cut(rule, "-")
	m, _ := strconv.Atoi(ms)
	if wd, n, ok := strings.Cut(rest, "#"); ok {
		n, plus, _ := strings.Cut(n, "+")
		w, _ := strconv.Atoi(wd)
		k, _ := strconv.Atoi(n)
		off, _ := strconv.Atoi(plus)
		return dayOf(nth(y, m, w, k).number() + off)
	}
	d, _ := strconv.Atoi(rest)
	return date{y: y, m: m, d: d}
}

// A tok is a piece of a token: a run of letters, a run of digits, or a mark.
// Temporal expressions are read from pieces, so that it does not matter where
// a tokeniser divides "mid-January", "3rd" or "2009-2013".
type tok struct {
	entry
	start, end int
	tok        int // index of the token in its sentence
	digits     int // number of digits, 0 when not a number
	capital    bool
	space      bool // white space stands before it
}

// marks are the one-character pieces that the grammar names.
var marks = [128]string{'-': "-", '/': "/", '.': ".", ',': ",", '\'': "'", '(': "(", ')': ")", '$': "$", '%': "%", '#': "#", ':': ":", '"': "\"", '~': "~", '_': "_", ';': ";"}

// scan appends the pieces of src[sp] to ts.
func scan(ts []tok, v map[string]entry, src string, sp text.Span, token int) []tok {
	var buf [24]byte
	space := false
	for i := sp.Start; i < sp.End; {
		c, n := rune(src[i]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(src[i:sp.End])
		}
		t := tok{start: i, tok: token, space: space}
		space = false
		switch {
		case c >= '0' && c <= '9':
			for i < sp.End && src[i] >= '0' && src[i] <= '9' {
				if t.digits < 9 {
					t.val = t.val*10 + int(src[i]-'0')
				}
				t.digits++
				i++
			}
			t.class = number
		case c < utf8.RuneSelf && (c|0x20 >= 'a' && c|0x20 <= 'z') || c >= utf8.RuneSelf && unicode.IsLetter(c):
			t.capital = c >= 'A' && c <= 'Z' || c >= utf8.RuneSelf && unicode.IsUpper(c)
			k := 0
			for i < sp.End {
				b := src[i]
				if b|0x20 >= 'a' && b|0x20 <= 'z' {
					if k < len(buf) {
						buf[k] = b | 0x20
					}
					k++
					i++
					continue
				}
				if b < utf8.RuneSelf {
					break
				}
				r, n := utf8.DecodeRuneInString(src[i:sp.End])
				if !unicode.IsLetter(r) && !unicode.IsMark(r) {
					break
				}
				k += len(buf) // no word of the vocabulary
				i += n
			}
			if k <= len(buf) {
				if e, ok := v[string(buf[:k])]; ok {
					t.entry = e
				}
			}
		case unicode.IsSpace(c) || c == '\u00ad' || c == '\u200b':
			i += n
			space = true
			continue
		default:
			i += n
			switch c {
			case '–', '‑', '‐':
				t.low = "-"
			case '’', '‘':
				t.low = "'"
			case '“', '”':
				t.low = "\""
			case '—':
				t.low = "—"
			default:
				if c < 128 {
					t.low = marks[c]
				}
			}
		}
		t.end = i
		ts = append(ts, t)
	}
	return ts
}
