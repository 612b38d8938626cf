package text

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Tokens are cut as the English treebanks EWT and GUM cut them. What is
// closed and learnt by looking there stands in words.txt.

//go:embed words.txt
var wordsFile string

// A vocabulary is words.txt as read: what a word may be, keyed in lower case.
type vocabulary struct {
	abbr    map[string]abbreviation
	clitics map[string][]int // lengths of the parts of a multi-word token
	prefix  map[string]bool
	starter map[string]bool
	units   map[string]bool
	given   map[string]bool
	smiley  map[string]bool
}

// An abbreviation keeps its dot.
type abbreviation uint8

const (
	unknown abbreviation = iota
	title                // what it belongs to follows: "Mr.", "Gen."
	number               // a number follows, or it is a word of its own: "No. 2"
	open                 // may end a sentence: "Inc.", "a.m."
)

var words = readWords(wordsFile)

func readWords(file string) *vocabulary {
	v := &vocabulary{map[string]abbreviation{}, map[string][]int{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for line := range strings.Lines(file) {
		f := strings.Fields(line)
		if len(f) < 2 || f[0] == "#" {
			continue
		}
		switch f[0] {
		case "title":
			v.abbr[f[1]] = title
		case "number":
			v.abbr[f[1]] = number
		case "open":
			v.abbr[f[1]] = open
		case "clitic":
			var n []int
			for _, part := range f[1:] {
				n = append(n, len(part))
			}
			v.clitics[strings.Join(f[1:], "")] = n
		case "prefix":
			v.prefix[f[1]] = true
		case "starter":
			v.starter[f[1]] = true
		case "unit":
			v.units[f[1]] = true
		case "given":
			v.given[f[1]] = true
		case "smiley":
			v.smiley[f[1]] = true
		}
	}
	return v
}

// A tokenizer cuts a normal text.
type tokenizer struct {
	src string
	n   *normal
	out []Token
	// Depth of single quotation marks that open and wait for their partner, so
	// that "the states'" can be told from 'the states'.
	single bool
}

// paragraph cuts n.s[a:b] and appends to t.out.
func (t *tokenizer) paragraph(a, b int) {
	s := t.n.s
	t.single = false
	for a < b {
		for a < b && space(s[a]) {
			a++
		}
		e := a
		for e < b && !space(s[e]) {
			e++
		}
		if a < e {
			from := len(t.out)
			t.chunk(a, e)
			if len(t.out) > from {
				t.out[len(t.out)-1].SpaceAfter = e < len(s) && space(s[e])
			}
		}
		a = e
	}
}

func space(c byte) bool { return c <= ' ' }

// add appends the token s[a:b].
func (t *tokenizer) add(a, b int) {
	t.out = append(t.out, Token{Span: t.n.span(a, b), Form: t.n.s[a:b]})
}

// chunk cuts s[a:b], which holds no white space.
func (t *tokenizer) chunk(a, b int) {
	s := t.n.s
	// A word of letters alone is the commonest chunk.
	i := a
	for i < b && letter(s[i]) {
		i++
	}
	if i == b || i == b-1 && (s[i] == ',' || s[i] == '.') && b-a > 2 {
		if i == b {
			t.word(a, b)
			return
		}
		if s[i] == ',' || t.abbreviation(a, i) == unknown {
			t.word(a, i)
			t.add(i, b)
			return
		}
	}
	if smiley(s[a:b]) || rule(s[a:b]) {
		t.add(a, b)
		return
	}
	for a < b {
		a = t.next(a, b)
	}
}

// smiley reports whether s is one, as whole chunks may be.
func smiley(s string) bool { return len(s) <= 6 && len(s) > 1 && words.smiley[s] }

// rule reports whether s is a line drawn with signs: "==---".
func rule(s string) bool {
	for i := 0; i < len(s); i++ {
		if strings.IndexByte("-=_*~+|<>", s[i]) < 0 {
			return false
		}
	}
	return len(s) > 2
}

// next cuts one or more tokens off the front of s[a:b] and returns where it
// stopped.
func (t *tokenizer) next(a, b int) int {
	s := t.n.s
	c := s[a]
	switch {
	case letter(c) || digit(c) || c >= 0x80 && wordRune(s[a:b]):
		if e := address(s[a:b]); e > 0 {
			t.add(a, a+e)
			return a + e
		}
		return t.run(a, b)
	case c == '.' || c == '!' || c == '?':
		e := a + 1
		for e < b && (s[e] == '.' || s[e] == '!' || s[e] == '?') {
			e++
		}
		if c == '.' && e == a+1 && e < b && digit(s[e]) && (a == 0 || !digit(s[a-1]) && !letter(s[a-1])) { // .223
			return t.run(a, b)
		}
		t.add(a, e)
		return e
	case c == '\'' || c == '`':
		return t.apostrophe(a, b)
	case c == '#' && a+1 < b && letter(s[a+1]): // #tag
		e := atom(s, a+1, b)
		t.add(a, e)
		return e
	case c == '-' || c == '$' || c == '*' || c == '=' || c == '_' || c == '~' || c == '#' || c == '+' || c == '|' || c == '<' || c == '>':
		e := a + 1
		for e < b && s[e] == c {
			e++
		}
		// A plus sign before a number belongs to it where nothing stands before.
		if e == a+1 && c == '+' && e < b && digit(s[e]) && (a == 0 || space(s[a-1]) || s[a-1] == '(') {
			return t.run(a, b)
		}
		t.add(a, e)
		return e
	case c == '@' && a+1 < b && (letter(s[a+1]) || s[a+1] == '_') && (a == 0 || !letter(s[a-1])): // @name
		e := a + 1
		for e < b && (letter(s[e]) || digit(s[e]) || s[e] == '_') {
			e++
		}
		t.add(a, e)
		return e
	case c < 0x80:
		t.add(a, a+1)
		return a + 1
	}
	_, w := utf8.DecodeRuneInString(s[a:b])
	e := a + w
	for e < b { // marks that combine stay with what they stand on
		r, w := utf8.DecodeRuneInString(s[e:b])
		if !unicode.Is(unicode.M, r) {
			break
		}
		e += w
	}
	t.add(a, e)
	return e
}

// apostrophe cuts at a quotation mark.
func (t *tokenizer) apostrophe(a, b int) int {
	s := t.n.s
	e := a + 1
	if e < b && s[e] == s[a] { // ” typed as two
		t.add(a, e+1)
		return e + 1
	}
	if a > 0 && !space(s[a-1]) && len(t.out) > 0 { // 's after a mark: "U.S.'s", "(SVR)'s"
		if n := clitic(s[a:b]); n > 0 {
			if s[a-1] == '.' && len(t.out[len(t.out)-1].Form) > 1 {
				t.out[len(t.out)-1].Multi = 2
			}
			t.add(a, a+n)
			return a + n
		}
	}
	if e < b && digit(s[e]) { // '90s
		for e < b && digit(s[e]) {
			e++
		}
		if e-a == 3 && (e == b || !digit(s[e])) && t.n.opening(t.src, a) < 1 || e-a == 3 && e < b && s[e] == 's' {
			if e < b && s[e] == 's' {
				e++
			}
			t.add(a, e)
			return e
		}
		e = a + 1
	}
	for _, w := range [...]string{"'em", "'til", "'cause", "'bout", "'n'", "'n"} {
		if len(w) <= b-a && strings.EqualFold(s[a:a+len(w)], w) && (a+len(w) == b || !letter(s[a+len(w)])) && t.n.opening(t.src, a) < 1 {
			t.add(a, a+len(w))
			return a + len(w)
		}
	}
	for _, w := range [...]string{"'tis", "'twas"} {
		if len(w) <= b-a && strings.EqualFold(s[a:a+len(w)], w) && (a+len(w) == b || !letter(s[a+len(w)])) {
			t.add(a, a+2)
			t.add(a+2, a+len(w))
			t.out[len(t.out)-2].Multi = 2
			return a + len(w)
		}
	}
	if a == 0 || space(s[a-1]) || s[a-1] == '(' || s[a-1] == '"' {
		t.single = true
	} else if e == b || !letter(s[e]) {
		t.single = false
	}
	t.add(a, e)
	return e
}

// clitic returns the length of the clitic that s begins with ("'s", "'ll"), or
// 0. s begins with an apostrophe.
func clitic(s string) int {
	for _, w := range [...]string{"'s", "'ll", "'re", "'ve", "'d", "'m"} {
		if len(s) >= len(w) && strings.EqualFold(s[1:len(w)], w[1:]) {
			if len(s) == len(w) || !letter(s[len(w)]) && !digit(s[len(w)]) && s[len(w)] < 0x80 && s[len(w)] != '\'' {
				return len(w)
			}
		}
	}
	return 0
}

func letter(c byte) bool { c |= 0x20; return c >= 'a' && c <= 'z' }
func digit(c byte) bool  { return c >= '0' && c <= '9' }
func upper(c byte) bool  { return c >= 'A' && c <= 'Z' }

// wordRune reports whether s begins with a letter, digit or mark beyond ASCII.
func wordRune(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || r == '№' || r == 'º' || r == 'ª'
}

// atom returns the end of the letters and digits that begin at s[a].
func atom(s string, a, b int) int {
	for a < b {
		switch c := s[a]; {
		case letter(c) || digit(c):
			a++
		case c >= 0x80 && wordRune(s[a:b]):
			_, w := utf8.DecodeRuneInString(s[a:b])
			a += w
		default:
			return a
		}
	}
	return a
}

// run cuts a run of letters and digits with what joins them. s[a] is a letter
// or a digit, or a sign of a number.
func (t *tokenizer) run(a, b int) int {
	s := t.n.s
	i := a
	if s[a] == '.' || s[a] == '+' {
		i++
	}
	if digit(s[i]) {
		if e := numeric(s, i, b); e > 0 {
			return t.numeral(a, e, b)
		}
	}
	e := atom(s, i, b)
	for e < b {
		c := s[e]
		next := e + 1
		if next >= b || !(letter(s[next]) || digit(s[next]) || s[next] >= 0x80 && wordRune(s[next:b])) {
			break
		}
		switch c {
		case '\'', '`':
		case '&':
			if !upper(s[e-1]) || !upper(s[next]) {
				goto done
			}
		case '_':
		case '@':
		case '.':
			// Single letters: "U.S", "a.k.a"; otherwise a full stop without its space.
			if !dotted(s, a, e, next, b) {
				goto done
			}
		case '-':
			if !t.joined(a, e, next, b) {
				goto done
			}
		case '/':
			if !slashed(s, a, e, b) {
				goto done
			}
		default:
			goto done
		}
		e = atom(s, next, b)
	}
done:
	if e < b && s[e] == '$' && e-a <= 2 && upper(s[a]) && upper(s[e-1]) { // US$, A$
		t.add(a, e+1)
		return e + 1
	}
	if e < b && s[e] == '.' {
		if k := t.abbreviation(a, e); k != unknown {
			t.word(a, e+1)
			return e + 1
		}
	}
	if e < b && s[e] == '/' && e-a == 1 && s[a]|0x20 == 'w' { // w/
		e++
	}
	// An apostrophe after s, with nothing to quote: a possessive.
	if e < b && s[e] == '\'' && e-a > 1 && s[e-1]|0x20 == 's' && !t.single && (e+1 == b || s[e+1] != '\'') && t.n.opening(t.src, e) < 1 {
		from := len(t.out)
		t.word(a, e)
		if len(t.out) == from+1 {
			t.out[from].Multi = 2
		}
		t.add(e, e+1)
		return e + 1
	}
	t.word(a, e)
	return e
}

// dotted reports whether the dot at s[e] joins s[a:e] and what begins at next.
func dotted(s string, a, e, next, b int) bool {
	p := e
	for p > a && s[p-1] != '.' && s[p-1] != '-' {
		p--
	}
	f := atom(s, next, b)
	if e-p == 1 && letter(s[p]) && (f-next == 1 && letter(s[next]) || f < b && s[f] == '.' && f-next <= 2) {
		return true
	}
	low := strings.ToLower(s[a:min(f, a+16)])
	_, ok := words.abbr[low]
	return ok || low == "ph.d" || p > a && e-p == 1 && letter(s[p]) && f-next <= 2
}

// slashed reports whether the slash at s[e] stays inside a token: "b/c", "I/O".
func slashed(s string, a, e, b int) bool {
	if f := atom(s, e+1, b); e-a == 1 && f-e-1 == 1 && letter(s[a]) && letter(s[e+1]) {
		return upper(s[a]) == upper(s[e+1])
	}
	low := strings.ToLower(s[a:atom(s, e+1, b)])
	return low == "w/o" || low == "w/out" || low == "s/he"
}

// joined reports whether the hyphen at s[e] stays inside a token: after a
// prefix that is no word ("non-Arab", "co-chair"), and in given names of two
// syllables ("Jong-un").
func (t *tokenizer) joined(a, e, next, b int) bool {
	s := t.n.s
	f := atom(s, next, b)
	if e-a <= 12 && words.prefix[t.fold(a, e)] {
		return true
	}
	if upper(s[a]) && e-a <= 6 && f-next <= 6 && (f == b || s[f] != '-') {
		return words.given[t.fold(a, e)] && words.given[t.fold(next, f)]
	}
	return false
}

// fold returns s[a:b] in lower case, without allocating where it is short ASCII.
func (t *tokenizer) fold(a, b int) string {
	s := t.n.s[a:b]
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 0x80 || upper(c) {
			return strings.ToLower(s)
		}
	}
	return s
}

// numeric returns the end of the number, date, time or telephone number that
// begins at s[i], or 0.
func numeric(s string, i, b int) int {
	digits := func(k int) int {
		for k < b && digit(s[k]) {
			k++
		}
		return k
	}
	e := digits(i)
	switch {
	case e < b && s[e] == '/': // 11/28/2000, 9/11
		f := digits(e + 1)
		if f > e+1 && f-e <= 3 && e-i <= 2 {
			if g := f; g < b && s[g] == '/' {
				if h := digits(g + 1); h-g == 3 || h-g == 5 {
					return h
				}
			}
			month, day := s[i:e], s[e+1:f]
			if small(month, 12) && small(day, 31) && !(len(month) == 1 && len(day) == 1 && day <= "4") {
				return f
			}
		}
		return e
	case e < b && s[e] == '-': // 2005-03-09, 713-853-3989, 345-9945
		f := digits(e + 1)
		if f > e+1 && f < b && (s[f] == '-') {
			if g := digits(f + 1); g > f+1 && (g == b || s[g] != '-') {
				return g
			}
		}
		if e-i == 3 && f-e == 5 {
			return f
		}
		return e
	}
	for e < b {
		f := digits(e + 1)
		switch {
		case s[e] == ',' && f-e == 4:
		case s[e] == '.' && f > e+1:
		case s[e] == ':' && f > e+1:
		default:
			return e
		}
		e = f
	}
	return e
}

func small(s string, n int) bool {
	v := 0
	for i := 0; i < len(s); i++ {
		v = v*10 + int(s[i]-'0')
	}
	return v > 0 && v <= n
}

// numeral adds the number s[a:e] and what clings to it: "12th", "1980s",
// "5pm", "50%".
func (t *tokenizer) numeral(a, e, b int) int {
	s := t.n.s
	f := atom(s, e, b)
	if f == e {
		if e+1 < b && s[e] == '\'' && s[e+1]|0x20 == 's' && (e+2 == b || !letter(s[e+2])) { // 1960's
			e += 2
		}
		t.add(a, e)
		return e
	}
	tail := t.fold(e, f)
	if words.units[tail] {
		t.add(a, e)
		if f < b && s[f] == '.' && f+2 < b && s[f+1]|0x20 == 'm' && s[f+2] == '.' { // 5p.m.
			t.add(e, f+3)
			return f + 3
		}
		t.add(e, f)
		return f
	}
	for f+1 < b && s[f] == '_' {
		f = atom(s, f+1, b)
	}
	t.add(a, f)
	return f
}

// abbreviation says what s[a:e], which a dot follows, is short for: anything
// but unknown keeps the dot.
func (t *tokenizer) abbreviation(a, e int) abbreviation {
	s := t.n.s
	if e-a == 1 && letter(s[a]) {
		if upper(s[a]) && (s[a] != 'I' || t.initial(e)) || words.abbr[s[a:e]] == open {
			return open
		}
		if words.abbr[s[a:e]] == number && figure(s[e+1:]) {
			return number
		}
		return unknown
	}
	if e-a > 24 {
		return unknown
	}
	if k, ok := words.abbr[t.fold(a, e)]; ok && k != number || k == number && figure(s[e+1:]) {
		return k
	}
	if upper(s[a]) { // names of states, days and months: "Miss." is none of "miss."
		if k, ok := words.abbr[s[a:a+1]+t.fold(a+1, e)]; ok {
			return k
		}
	}
	if e-a >= 3 && s[e-2] == '.' && letter(s[e-1]) { // U.S
		return open
	}
	return unknown
}

// initial reports whether an "I" whose dot stands at s[e] is one of a name's:
// "Pavel I. Orlov".
func (t *tokenizer) initial(e int) bool {
	s := t.n.s
	return e+2 < len(s) && s[e+1] == ' ' && upper(s[e+2]) && len(t.out) > 0 && capital(t.out[len(t.out)-1].Form)
}

// figure reports whether s begins with a number, after white space.
func figure(s string) bool {
	for i := 0; i < len(s) && i < 4; i++ {
		if !space(s[i]) && s[i] != '(' {
			return digit(s[i])
		}
	}
	return false
}

// word adds s[a:e], cut where it is two words: "didn't", "cannot".
func (t *tokenizer) word(a, e int) {
	s := t.n.s
	n := e - a
	if n < 2 || n > 40 {
		t.add(a, e)
		return
	}
	cut := 0
	switch {
	case n >= 3 && s[e-1]|0x20 == 't' && (s[e-2] == '\'' || s[e-2] == '`') && s[e-3]|0x20 == 'n' && n > 3:
		cut = e - 3
	case n >= 3 && (s[e-2] == '\'' || s[e-2] == '`') && strings.IndexByte("smd", s[e-1]|0x20) >= 0:
		cut = e - 2
	case n >= 4 && s[e-3] == '\'' && (strings.EqualFold(s[e-2:e], "ll") || strings.EqualFold(s[e-2:e], "re") || strings.EqualFold(s[e-2:e], "ve")):
		cut = e - 3
	case n == 3 && s[e-1]|0x20 == 's' && s[e-2]|0x20 == 't' && s[a]|0x20 == 'i' && t.lost(e):
		cut = e - 1
	case n <= 9:
		if parts, ok := words.clitics[t.fold(a, e)]; ok && t.n.at(e)-t.n.at(a) == n {
			from := len(t.out)
			for _, p := range parts {
				t.add(a, a+p)
				a += p
			}
			t.out[from].Multi = len(parts)
			return
		}
	}
	if cut > a {
		from := len(t.out)
		if s[cut] != '\'' && s[cut] != '`' || cut-a < 4 || !strings.Contains(s[a:cut], "'") {
			t.add(a, cut)
		} else {
			t.word(a, cut) // couldn't've
			if len(t.out) > from+1 {
				t.out[from].Multi = 3
				t.add(cut, e)
				return
			}
		}
		t.out[from].Multi = 2
		t.add(cut, e)
		return
	}
	t.add(a, e)
}

// lost reports whether the "its" that ends at e has lost its apostrophe: no
// possessive stands before "a", "not" or "been".
func (t *tokenizer) lost(e int) bool {
	s := t.n.s
	if e >= len(s) || s[e] != ' ' {
		return false
	}
	switch s[e+1 : atom(s, e+1, min(len(s), e+6))] {
	case "a", "an", "the", "not", "been", "so":
		return true
	}
	return false
}

// address returns the length of the URL or e-mail address that s begins with,
// or 0.
func address(s string) int {
	limit := len(s)
	colon := strings.Index(s[:min(limit, 12)], "://")
	www := len(s) > 5 && strings.EqualFold(s[:4], "www.")
	if colon > 0 && atom(s, 0, colon) == colon || www {
		e := limit
		if q := strings.IndexAny(s, "<>\""); q >= 0 {
			e = q
		}
		spare := strings.Count(s[:e], ")") - strings.Count(s[:e], "(") // brackets that close more than the address opens
		for e > 0 && (strings.IndexByte(".,;:!?'*]", s[e-1]) >= 0 || s[e-1] == ')' && spare > 0) {
			if s[e-1] == ')' {
				spare--
			}
			e--
		}
		return e
	}
	// The rest needs a dot with a letter after it somewhere.
	i := 0
	at := -1
	for i < limit && i < 100 {
		c := s[i]
		if c == '@' && at < 0 && i > 0 {
			at = i
		} else if !(letter(c) || digit(c) || c == '.' || c == '-' || c == '_' || c == '+' || c == '%' && at < 0) {
			break
		}
		i++
	}
	for i > 0 && (s[i-1] == '.' || s[i-1] == '-') {
		i--
	}
	dot := strings.LastIndexByte(s[:i], '.')
	if dot < 1 || dot < at || dot == i-1 {
		return 0
	}
	if at > 0 && at+1 < i {
		return i
	}
	if at < 0 && group(s[:i]) {
		return i
	}
	if at > 0 || !domains[strings.ToLower(s[dot+1:i])] || strings.Contains(s[:dot], "..") || dot < 2 {
		return 0
	}
	if i < limit && s[i] == '/' {
		for i < limit && s[i] > ' ' && s[i] < 0x80 && strings.IndexByte("<>\"()[]", s[i]) < 0 {
			i++
		}
		for strings.IndexByte(".,;:!?'", s[i-1]) >= 0 {
			i--
		}
	}
	return i
}

// group reports whether s is words in small letters with dots between them, at
// least three: the name of a newsgroup or host.
func group(s string) bool {
	dots, last := 0, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '.':
			if i-last < 2 {
				return false
			}
			dots++
			last = i + 1
		case c == '-' || c >= 'a' && c <= 'z':
		default:
			return false
		}
	}
	return dots > 1 && len(s)-last > 1
}

// domains end host names that are written without "www" or "http", and the
// names of files.
var domains = map[string]bool{
	"com": true, "org": true, "net": true, "gov": true, "edu": true, "mil": true, "info": true, "int": true, "uk": true, "ru": true, "ua": true, "de": true, "fr": true, "cn": true, "io": true, "eu": true, "tv": true, "ca": true, "au": true,
	"doc": true, "pdf": true, "txt": true, "xls": true, "jpg": true, "html": true, "htm": true, "exe": true, "ppt": true,
}
