package text

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// A normal is a text with its typography evened out, and the way back: the
// byte at p of s comes from the byte at(p) of the source.
type normal struct {
	s      string
	shifts []shift // sorted by at; empty when s is the source itself
	last   int     // index into shifts of the last answer: questions come in order
}

// From byte at of the normal text on, source offsets are larger by by. Gone is
// set where source bytes that nothing stands for end.
type shift struct {
	at, by int
	gone   bool
}

// find returns the index of the last shift at or before p, or -1.
func (n *normal) find(p int) int {
	if len(n.shifts) == 0 || p < n.shifts[0].at {
		return -1
	}
	i := n.last
	if n.shifts[i].at > p || i+8 < len(n.shifts) && n.shifts[i+8].at <= p {
		i = sort.Search(len(n.shifts), func(i int) bool { return n.shifts[i].at > p }) - 1
	}
	for i+1 < len(n.shifts) && n.shifts[i+1].at <= p {
		i++
	}
	n.last = i
	return i
}

// at returns the source offset of byte p of the normal text, 0 <= p <= len(s).
func (n *normal) at(p int) int {
	if i := n.find(p); i >= 0 {
		return p + n.shifts[i].by
	}
	return p
}

// span returns where s[a:b], which is not empty, stands in the source.
func (n *normal) span(a, b int) Span {
	return Span{n.at(a), n.end(b)}
}

// outer is span with what is gone before and after it.
func (n *normal) outer(a, b int) Span {
	return Span{n.end(a), n.at(b)}
}

// end returns where the source of the byte before p ends.
func (n *normal) end(p int) int {
	i := n.find(p)
	for i >= 0 && n.shifts[i].at == p && n.shifts[i].gone {
		i--
	}
	if i < 0 {
		return p
	}
	return p + n.shifts[i].by
}

// plain holds what stands for a rune in the normal text; runes that are not
// in it stand for themselves.
var plain = map[rune]string{
	'\r': "\n", '\t': " ", '\v': "\n", '\f': "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n", 0: " ",
	0xA0: " ", 0x1680: " ", 0x2000: " ", 0x2001: " ", 0x2002: " ", 0x2003: " ", 0x2004: " ", 0x2005: " ",
	0x2006: " ", 0x2007: " ", 0x2008: " ", 0x2009: " ", 0x200A: " ", 0x202F: " ", 0x205F: " ", 0x3000: " ",
	0xAD: "", 0x34F: "", 0x200B: "", 0x200C: "", 0x200D: "", 0x200E: "", 0x200F: "", 0x202A: "", 0x202B: "",
	0x202C: "", 0x202D: "", 0x202E: "", 0x2060: "", 0x2061: "", 0x2062: "", 0x2063: "", 0x2064: "",
	0x2066: "", 0x2067: "", 0x2068: "", 0x2069: "", 0xFEFF: "", 0xFE0E: "", 0xFE0F: "", 0xFFFC: " ",
	'‘': "'", '’': "'", '‚': "'", '‛': "'", '′': "'", '‹': "'", '›': "'", 'ʼ': "'", '＇': "'", '´': "'",
	'“': `"`, '”': `"`, '„': `"`, '‟': `"`, '″': `"`, '«': `"`, '»': `"`, '＂': `"`, '〝': `"`, '〞': `"`,
	'‐': "-", '‑': "-", 'ﬀ': "ff", 'ﬁ': "fi", 'ﬂ': "fl", 'ﬃ': "ffi", 'ﬄ': "ffl", 'ﬅ': "st", 'ﬆ': "st",
}

// entities are what pages leave behind in text that was meant to be plain.
var entities = map[string]string{
	"&amp;": "&", "&quot;": `"`, "&apos;": "'", "&#39;": "'", "&#039;": "'", "&#x27;": "'", "&nbsp;": " ", "&#160;": " ",
	"&lsquo;": "'", "&rsquo;": "'", "&ldquo;": `"`, "&rdquo;": `"`, "&ndash;": "–", "&mdash;": "—", "&lt;": "<", "&gt;": ">",
	"&#8216;": "'", "&#8217;": "'", "&#8220;": `"`, "&#8221;": `"`, "&#8211;": "–", "&#8212;": "—", "&hellip;": "…", "&#8230;": "…",
}

// tags are elements whose marks may stand in text; those that end a line of
// the page end a line here.
var tags = map[string]string{
	"p": "\n\n", "div": "\n\n", "table": "\n\n", "tbody": "\n\n", "thead": "\n\n", "tr": "\n\n", "br": "\n", "li": "\n\n", "ul": "\n\n", "ol": "\n\n",
	"h1": "\n\n", "h2": "\n\n", "h3": "\n\n", "h4": "\n\n", "h5": "\n\n", "h6": "\n\n", "hr": "\n\n", "blockquote": "\n\n", "figure": "\n\n", "figcaption": "\n\n",
	"td": " ", "th": " ", "span": "", "a": "", "b": "", "i": "", "u": "", "em": "", "strong": "", "sup": " ", "sub": "", "img": " ", "center": "\n\n", "font": "",
}

// normalise evens out white space, quotation marks, ligatures and hyphens of
// src and drops what has no width. Bytes that are not UTF-8 become U+FFFD. A
// return before a line feed goes. Where markup is set it reads entities, the
// commonest tags of HTML, and Markdown's emphasis, links and escapes.
func normalise(src string, markup bool) *normal {
	i := strange(src, 0)
	if i == len(src) {
		return &normal{s: src}
	}
	var b strings.Builder
	b.Grow(len(src) + 16)
	n := &normal{}
	put := func(s string, width int) { // s stands for the next width bytes
		b.WriteString(s)
		i += width
		if len(s) != width {
			n.shifts = append(n.shifts, shift{b.Len(), i - b.Len(), s == ""})
		}
	}
	row := 0 // bytes of a table's row that may still come: its line breaks are spaces
	b.WriteString(src[:i])
	for i < len(src) {
		c := src[i]
		from := i
		switch {
		case c == '\r' && i+1 < len(src) && src[i+1] == '\n':
			put("\n", 2)
		case c == '\n' && row > 0:
			put(" ", 1)
		case c < utf8.RuneSelf && (!markup || c < ' '):
			if s, ok := plain[rune(c)]; ok {
				put(s, 1)
			} else {
				put(src[i:i+1], 1)
			}
		case c == '&':
			if w := entity(src[i:]); w > 0 {
				put(entities[src[i:i+w]], w)
			} else {
				put("&", 1)
			}
		case c == '<':
			w, s := tag(src[i:])
			if w == 0 {
				s, w = "<", 1
			} else if low := strings.ToLower(src[i : i+w]); strings.HasPrefix(low, "<tr") {
				row = 2000
			} else if s == "\n\n" {
				row = 0
			}
			put(s, w)
		case c < utf8.RuneSelf:
			if w := marking(src, i); w > 0 {
				put("", w)
			} else {
				put(src[i:i+1], 1)
			}
		default:
			r, w := utf8.DecodeRuneInString(src[i:])
			if s, ok := plain[r]; ok {
				put(s, w)
			} else if r >= 0xFF01 && r <= 0xFF5E { // full-width forms of ASCII
				put(string(r-0xFEE0), w)
			} else if r == utf8.RuneError && w == 1 {
				put("\uFFFD", 1)
			} else {
				put(src[i:i+w], w)
			}
		}
		j := strange(src, i)
		if row > 0 {
			if k := strings.IndexByte(src[i:j], '\n'); k >= 0 {
				j = i + k
			}
			row -= j - from
		}
		b.WriteString(src[i:j])
		i = j
	}
	n.s = b.String()
	return n
}

// odd holds the bytes that normalise has to look at.
var odd = func() (t [256]bool) {
	for c := range t {
		t[c] = c >= utf8.RuneSelf || c < ' ' && c != '\n' || strings.IndexByte("&<*[]\\", byte(c)) >= 0
	}
	return
}()

// strange returns the offset of the next such byte from i on.
func strange(src string, i int) int {
	for i < len(src) && !odd[src[i]] {
		i++
	}
	return i
}

// marking returns the length of the mark of Markdown at src[i] that says how
// its neighbours look, or 0.
func marking(src string, i int) int {
	switch src[i] {
	case '*':
		if i+1 < len(src) && src[i+1] == '*' {
			if i+2 < len(src) && src[i+2] == '*' || i > 0 && src[i-1] == '*' {
				return 0
			}
			return 2
		}
		before, after := i > 0 && letter(src[i-1]) || i > 0 && src[i-1] == '.', i+1 < len(src) && letter(src[i+1])
		if before != after {
			return 1
		}
	case '[':
		if e := strings.IndexByte(src[i:min(len(src), i+300)], ']'); e > 0 && link(src, i+e) > 0 {
			return 1
		}
	case ']':
		return link(src, i)
	case '\\':
		if i+1 < len(src) && strings.IndexByte("#*_[]()'\"$<>-.!~`|+", src[i+1]) >= 0 {
			return 1
		}
	}
	return 0
}

// link returns the length of "](https://…)" at src[i], or 0.
func link(src string, i int) int {
	s := src[i:min(len(src), i+400)]
	if !strings.HasPrefix(s, "](http") && !strings.HasPrefix(s, "](/") && !strings.HasPrefix(s, "](mailto:") {
		return 0
	}
	for j := 2; j < len(s) && s[j] > ' '; j++ {
		if s[j] == ')' {
			return j + 1
		}
	}
	return 0
}

// entity returns the length of the known entity that s begins with, or 0.
func entity(s string) int {
	end := strings.IndexByte(s[:min(len(s), 9)], ';') + 1
	if _, ok := entities[s[:end]]; ok {
		return end
	}
	return 0
}

// tag returns the length of the tag that s begins with and what stands for
// it, or 0.
func tag(s string) (int, string) {
	if strings.HasPrefix(s, "<!--") {
		if e := strings.Index(s[:min(len(s), 1000)], "-->"); e > 0 {
			return e + 3, ""
		}
		return 0, ""
	}
	i := 1
	if i < len(s) && s[i] == '/' {
		i++
	}
	j := i
	for j < len(s) && j < i+11 && (s[j]|0x20 >= 'a' && s[j]|0x20 <= 'z' || s[j] >= '0' && s[j] <= '9') {
		j++
	}
	space, ok := tags[strings.ToLower(s[i:j])]
	if !ok {
		return 0, ""
	}
	cell := space == " "
	for k := j; k < len(s) && k < 400; k++ {
		switch s[k] {
		case '>':
			k++
			if cell && s[1] == '/' { // the cells of a row stand on one line
				e := k
				for e < len(s) && e < k+40 && (s[e] == ' ' || s[e] == '\n' || s[e] == '\r' || s[e] == '\t') {
					e++
				}
				if strings.HasPrefix(s[e:], "<t") || strings.HasPrefix(s[e:], "<T") {
					k = e
				}
			}
			return k, space
		case '<':
			return 0, ""
		}
	}
	return 0, ""
}

// opening reports whether the quotation mark at p of the normal text opens:
// 1 yes, -1 no, it closes, 0 the mark does not say ("straight").
func (n *normal) opening(src string, p int) int {
	r, _ := utf8.DecodeRuneInString(src[n.at(p):])
	switch r {
	case '‘', '“', '‚', '„', '«', '‹', '〝':
		return 1
	case '’', '”', '»', '›', '〞':
		return -1
	}
	return 0
}
