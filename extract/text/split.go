package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Split divides an article's text: datelines are set apart, and every
// sentence is told to be body, headline or furniture. It takes any bytes, in
// time linear in their number.
func Split(src string) *Document {
	d := &divider{tokenizer: tokenizer{src: src, n: normalise(src, true)}}
	d.doc.Source = src
	d.paragraphs(true)
	d.furniture()
	d.datelines()
	d.headlines()
	for i, p := range d.pars {
		d.sentences(p, i)
	}
	return d.document()
}

// SplitPlain divides text that is no article: only blank lines part
// paragraphs, and every byte that is not white space belongs to a token of a
// sentence of kind Body.
func SplitPlain(src string) *Document {
	d := &divider{tokenizer: tokenizer{src: src, n: normalise(src, false)}}
	d.doc.Source = src
	d.paragraphs(false)
	for i, p := range d.pars {
		d.sentences(p, i)
	}
	return d.document()
}

// SplitTitle divides an article's title. Spans refer to the title.
func SplitTitle(title string) []Sentence {
	s := SplitPlain(title).Sentences
	for i := range s {
		s[i].Kind = Headline
	}
	return s
}

// A divider has the state of one call of Split.
type divider struct {
	tokenizer
	pars   []paragraph
	ends   []int // of sentences, as indexes into the tokens
	kinds  []Kind
	number []int
	doc    Document
}

// A paragraph is a range of the normal text.
type paragraph struct {
	a, b  int
	kind  Kind
	set   bool // kind is known
	date  bool // a dateline stood before a
	blank bool // a blank line or the beginning of the text stands before it
	item  bool // an item of a list, by its mark
}

// document puts the sentences together once all tokens are there.
func (d *divider) document() *Document {
	from := 0
	for i, end := range d.ends {
		toks := d.out[from:end:end]
		d.doc.Sentences = append(d.doc.Sentences, Sentence{
			Span:      Span{toks[0].Start, toks[len(toks)-1].End},
			Tokens:    toks,
			Paragraph: d.number[i],
			Kind:      d.kinds[i],
		})
		from = end
	}
	return &d.doc
}

// paragraphs finds the paragraphs: what stands between blank lines and, where
// lines is set, what stands between line breaks that were not made to fit a
// width.
func (d *divider) paragraphs(lines bool) {
	s := d.n.s
	width := 0
	if lines {
		width = d.wrap()
	}
	p := paragraph{a: -1, blank: true}
	blank := true
	last := 0 // where the last line began
	end := func() {
		if p.item && lines {
			p.a, p.b = trim(s, p.a+bullet(s[p.a:p.b]), p.b)
		}
		if p.a >= 0 && p.b > p.a {
			d.pars = append(d.pars, p)
		}
		p = paragraph{a: -1}
	}
	for a := 0; a < len(s); {
		e := strings.IndexByte(s[a:], '\n')
		if e < 0 {
			e = len(s)
		} else {
			e += a
		}
		la, lb := trim(s, a, e)
		switch {
		case la == lb:
			end()
			blank = true
		case p.a < 0:
			p = paragraph{a: la, b: lb, blank: blank, item: item(s[la:lb])}
			blank = false
		case !lines || d.continues(last, p.b, la, lb, width):
			p.b = lb
		default:
			end()
			p = paragraph{a: la, b: lb, item: item(s[la:lb])}
		}
		last = a
		a = e + 1
	}
	end()
}

func trim(s string, a, b int) (int, int) {
	for a < b && space(s[a]) {
		a++
	}
	for b > a && space(s[b-1]) {
		b--
	}
	return a, b
}

// wrap returns the width to which the lines of s were broken, or 0 when its
// line breaks are those of paragraphs.
func (d *divider) wrap() int {
	s := d.n.s
	const least, most = 50, 110
	// For each width: pairs of lines that it explains, the first having no room
	// for the next's first word, and how many of those end inside a sentence.
	// Where lines are broken to a width, many begin in small letters.
	var fit, inside, small [most + 2]int
	last, length := "", 0
	for a := 0; a < len(s); {
		e := strings.IndexByte(s[a:], '\n')
		if e < 0 {
			e = len(s)
		} else {
			e += a
		}
		la, lb := trim(s, a, e)
		l := s[la:lb]
		if l != "" && last != "" && length <= most {
			// Widths from length to length+first explain the break.
			lo, hi := max(length, least), min(length+d.first(la, lb)+1, most+1)
			if lo < hi {
				fit[lo]++
				fit[hi]--
				if !terminated(last) {
					inside[lo]++
					inside[hi]--
				}
				if l[0] >= 'a' && l[0] <= 'z' {
					small[lo]++
					small[hi]--
				}
			}
		}
		last, length = l, d.length(a, lb)
		if strings.HasPrefix(s[lb:e], "  ") {
			last = "" // a break made by hand
		}
		a = e + 1
	}
	best, width, fits, lower := 1, 0, 0, 0
	f, n, m := 0, 0, 0
	for w := range most + 1 {
		f += fit[w]
		n += inside[w]
		m += small[w]
		if n >= best { // the widest that explains most
			best, width, fits, lower = n, w, f, m
		}
	}
	if best < 2 || best*10 < fits*6 || lower*6 < best && lower < 4 {
		return 0
	}
	return width
}

// length returns the number of characters of the source that s[a:b] stands for, marks and links included.
func (d *divider) length(a, b int) int {
	x := d.n.outer(a, b)
	return utf8.RuneCountInString(d.src[x.Start:x.End])
}

// first returns the length of the first word of the line s[a:b].
func (d *divider) first(a, b int) int {
	if e := strings.IndexByte(d.n.s[a:b], ' '); e >= 0 {
		b = a + e
	}
	return d.length(a, b)
}

// continues reports whether the line s[x:y] goes on with the paragraph s[a:b],
// whose last line begins at l.
func (d *divider) continues(l, b, x, y, width int) bool {
	s := d.n.s
	if item(s[x:y]) || strings.HasPrefix(s[b:x], "  ") {
		return false
	}
	if width > 0 && d.length(l, b)+1+d.first(x, y) > width {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s[x:y])
	return unicode.IsLower(r) && !terminated(s[l:b]) && b-l > 30
}

// item reports whether a line begins like an item of a list.
func item(l string) bool { return bullet(l) > 0 }

// bullet returns the length of the mark that an item of a list begins with, or
// 0.
func bullet(l string) int {
	r, w := utf8.DecodeRuneInString(l)
	switch r {
	case '•', '·', '●', '▪', '◦', '‣', '■', '►', '*', '-', '–', '—', '+':
		if len(l) > w && l[w] == ' ' {
			return w
		}
		return 0
	}
	i := 0
	for i < len(l) && i < 3 && digit(l[i]) {
		i++
	}
	if i > 0 && i+1 < len(l) && (l[i] == '.' || l[i] == ')') && l[i+1] == ' ' {
		return i + 1
	}
	return 0
}

// terminated reports whether l ends like a sentence.
func terminated(l string) bool {
	for len(l) > 0 {
		r, w := utf8.DecodeLastRuneInString(l)
		switch r {
		case '.', '!', '?', '…':
			return true
		case '"', '\'', ')', ']', ' ', '*':
			l = l[:len(l)-w]
			continue
		}
		return false
	}
	return false
}

// sentences cuts paragraph p, the i-th.
func (d *divider) sentences(p paragraph, i int) {
	from := len(d.out)
	d.paragraph(p.a, p.b)
	toks := d.out[from:]
	if len(toks) == 0 {
		return
	}
	start := 0
	add := func(end int) {
		k := p.kind
		if k == Body && start > 0 || k == Body && end < len(toks) {
			if s := d.doc.Source[toks[start].Start:toks[end-1].End]; aside(s) || end == len(toks) && end-start < 3 && furniture().whole[simple(s)] {
				k = Furniture
			}
		}
		d.ends = append(d.ends, from+end)
		d.kinds = append(d.kinds, k)
		d.number = append(d.number, i)
		start = end
	}
	b := boundary{toks: toks, src: d.src}
	b.brackets()
	for j := 0; j < len(toks); j++ {
		if end := b.after(j, start); end > 0 && end < len(toks) {
			add(end)
			j = end - 1
		}
	}
	add(len(toks))
}

// A boundary decides where sentences of one paragraph end.
type boundary struct {
	toks   []Token
	src    string
	close  []int // index of the bracket that closes the one that opens here, or 0
	inside int   // end of the bracket the reading is in
	quotes bool  // a straight quotation mark is open
}

// brackets pairs the round brackets that close within a sentence's length.
func (b *boundary) brackets() {
	const far = 120
	var stack []int
	for i, t := range b.toks {
		switch t.Form {
		case "(":
			stack = append(stack, i)
		case ")":
			if len(stack) > 0 {
				o := stack[len(stack)-1]
				stack = stack[:len(stack)-1]
				if i-o <= far {
					if b.close == nil {
						b.close = make([]int, len(b.toks))
					}
					b.close[o] = i
				}
			}
		}
	}
}

// after returns the index after the last token of the sentence that ends with
// token i and its closing marks, or 0 when none ends there. The sentence
// began at token start.
func (b *boundary) after(i, start int) int {
	toks := b.toks
	form := toks[i].Form
	if form == `"` {
		b.quotes = !b.quotes
		return 0
	}
	if b.close != nil && form == "(" && i > start && b.close[i] > b.inside {
		b.inside = b.close[i]
	}
	last := form[len(form)-1]
	if last != '.' && last != '!' && last != '?' && form != "…" || len(toks) == i+1 || i < b.inside {
		return 0
	}
	kind := mark(form)
	if kind == nothing {
		return 0
	}
	if kind == stop && i == start+1 && numberOrLetter(toks[start].Form) { // "1. The", "2.1. The"
		return 0
	}
	// Closing marks stay.
	j, quoted := i+1, false
	open := b.quotes
	for j < len(toks) && (!toks[j-1].SpaceAfter || toks[j].Form == "[" || j == i+1 && open && toks[j].Form == `"` && loose(toks, j)) {
		f := toks[j].Form
		if f == ")" || f == "]" || f == "}" {
		} else if f == `"` && (open || b.opens(j) < 0) && b.opens(j) < 1 {
			open, quoted = false, true
		} else if (f == "''" || f == "'" && (toks[j].SpaceAfter || j+1 == len(toks) || !word(toks[j+1].Form))) && b.opens(j) < 1 {
			quoted = true
		} else if f == "[" && j+2 < len(toks) && toks[j+2].Form == "]" && digit(toks[j+1].Form[0]) {
			j += 2 // a footnote
		} else {
			break
		}
		j++
	}
	if j < len(toks) && b.ends(kind, i, j, quoted) {
		b.quotes = open
		return j
	}
	return 0
}

// opens reports what kind of quotation mark token j is: 1 opening, -1
// closing, 0 the mark does not say.
func (b *boundary) opens(j int) int {
	n := normal{s: b.src}
	return n.opening(b.src, b.toks[j].Start)
}

// loose reports whether the quotation mark at j stands free on both sides.
func loose(toks []Token, j int) bool { return j+1 == len(toks) || toks[j].SpaceAfter }

type ending uint8

const (
	nothing  ending = iota
	stop            // "."
	question        // "?", "!"
	dots            // "...", "…"
	short           // an abbreviation that may end a sentence
)

// mark says how a token may end a sentence.
func mark(form string) ending {
	switch c := form[0]; {
	case form == ".":
		return stop
	case c == '!' || c == '?', c == '.' && strings.ContainsAny(form, "!?"):
		return question
	case c == '.' || form == "…":
		return dots
	case form[len(form)-1] != '.':
		return nothing
	}
	low := form[:len(form)-1]
	if len(low) == 1 && upper(low[0]) {
		return short
	}
	if len(low) > 24 {
		return nothing
	}
	k := words.abbr[strings.ToLower(low)]
	if k == unknown {
		k = words.abbr[low[:1]+strings.ToLower(low[1:])]
	}
	switch k {
	case title, number:
		return nothing
	case open:
		return short
	}
	if len(low) > 2 && low[len(low)-2] == '.' {
		return short
	}
	return nothing
}

func numberOrLetter(f string) bool {
	for i := 0; i < len(f); i++ {
		if !digit(f[i]) && (f[i] != '.' || i == 0) {
			return len(f) == 1
		}
	}
	return len(f) <= 5
}

func word(f string) bool { return letter(f[0]) || digit(f[0]) || f[0] >= 0x80 && wordRune(f) }

// ends reports whether a sentence ends with token i when toks[j] is the next
// after its closing marks.
func (b *boundary) ends(kind ending, i, j int, quoted bool) bool {
	toks := b.toks
	next := toks[j].Form
	gap := toks[j-1].SpaceAfter
	k := j
	for k+1 < len(toks) && (next == `"` || next == "'" || next == "``" || next == "[" || next == "(") { // what opens
		if next == "(" && kind == short || next == `"` && b.opens(j) < 0 {
			return false
		}
		k++
		next = toks[k].Form
		if k > j+2 {
			break
		}
	}
	r, _ := utf8.DecodeRuneInString(next)
	switch {
	case unicode.IsLower(r):
		if !name(toks, k) || kind == short || kind == dots {
			return false
		}
	case unicode.IsDigit(r):
		if kind == short && !(len(b.toks[i].Form) > 2 && k > j) {
			return false
		}
	case unicode.IsLetter(r):
	case r == '$' || r == '€' || r == '£' || r == '¥' || r == '•' || r == '@' || r == '#' || r == '*':
		return kind != short && gap
	case r == '.' || r == '…':
		return kind != short && gap && kind != dots
	case r == '-' || r == '–' || r == '—':
		return false
	default:
		return k > j
	}
	if !gap {
		// "said.The": a stop without its space, between words that show it.
		return kind != short && kind != dots && i > 0 && j == k && len(next) > 1 && lowerWord(toks[i-1].Form) && capital(next) || quoted && k == j && kind != short
	}
	switch kind {
	case short:
		if k > j {
			return true
		}
		f := toks[i].Form
		low := strings.ToLower(next)
		if low == "a" || low == "i" && len(f) == 2 {
			return false
		}
		if (f == "a.m." || f == "p.m.") && !timeWord[low] || f == "etc." || quoted || j > i+1 {
			return true
		}
		return words.starter[low]
	case dots:
		return next != "I" || quoted
	case question:
		if quoted && reported(toks[k:]) {
			return false
		}
	}
	return true
}

// timeWord follows a time of day without beginning a sentence.
var timeWord = map[string]bool{
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"est": true, "edt": true, "et": true, "gmt": true, "utc": true, "bst": true, "cet": true, "pst": true, "pdt": true, "pt": true, "moscow": true, "kyiv": true, "kiev": true, "eastern": true, "local": true, "beijing": true, "central": true, "pacific": true,
	"jan.": true, "feb.": true, "march": true, "april": true, "may": true, "june": true, "july": true, "aug.": true, "sept.": true, "oct.": true, "nov.": true, "dec.": true,
}

func capital(f string) bool {
	r, w := utf8.DecodeRuneInString(f)
	if !unicode.IsUpper(r) {
		return false
	}
	r, _ = utf8.DecodeRuneInString(f[w:])
	return unicode.IsLower(r)
}

func lowerWord(f string) bool {
	return len(f) > 1 && f[0] >= 'a' && f[0] <= 'z' && f[1] >= 'a' && f[1] <= 'z'
}

// name reports whether toks[k], in small letters, begins a name: "al-Sadr",
// "iPhone", "von der Leyen".
func name(toks []Token, k int) bool {
	f := toks[k].Form
	for i := 1; i < len(f); i++ {
		if upper(f[i]) {
			return true
		}
	}
	switch f {
	case "al", "el", "ash", "az", "as", "ad", "an", "ar", "at":
		return k+2 < len(toks) && toks[k+1].Form == "-" && !toks[k].SpaceAfter && !lowerWord(toks[k+2].Form)
	case "de", "von", "van", "bin", "ibn", "ould", "abu", "di", "du", "da", "le", "la":
		for n := k + 1; n < len(toks) && n < k+3; n++ {
			if capital(toks[n].Form) {
				return true
			}
		}
	}
	return false
}

// reported reports whether toks begin with a name and a verb of saying: they
// end the sentence of the question quoted before.
func reported(toks []Token) bool {
	for i, t := range toks {
		switch t.Form {
		case "said", "asked", "says", "asks", "wondered", "added", "wrote", "told", "replied", "exclaimed", "shouted":
			return i > 0 && i+1 < len(toks) && i < 7 && (strings.IndexByte(".,", toks[i+1].Form[0]) >= 0 || lowerWord(toks[i+1].Form) && i+1 < 4)
		}
		if i > 6 || !capital(t.Form) && t.Form != "the" && t.Form != "'s" && !strings.HasSuffix(t.Form, ".") && len(t.Form) > 3 && i == 0 {
			return false
		}
	}
	return false
}
