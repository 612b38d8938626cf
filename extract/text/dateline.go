package text

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

// datelines takes the datelines off the paragraphs that begin with one, also
// where a title stands before it on the same line, and sets lines apart that
// hold only a date.
func (d *divider) datelines() {
	s := d.n.s
	var pars []paragraph
	early := 0 // paragraphs seen that are not furniture
	found := false
	for _, p := range d.pars {
		if p.set {
			pars = append(pars, p)
			continue
		}
		l := s[p.a:min(p.b, p.a+240)]
		if p.b-p.a < 60 {
			a := 0
			if e := placeTitle(l, 0); strings.HasPrefix(l[e:], ", ") && !weekdays[strings.ToLower(l[:e])] && dateAt(l, 0) == 0 {
				a = e + 2
			}
			b, ok := onlyDate(l[a:])
			if !ok {
				a = 0
				b, ok = onlyDate(l)
			}
			if ok {
				d.doc.Datelines = append(d.doc.Datelines, Dateline{Span: d.n.span(p.a, p.b), Place: strings.TrimSuffix(l[:a], ", "), Date: d.n.span(p.a+a, p.a+a+b)})
				continue
			}
		}
		if x := parseDateline(l, early < 6 && !found); x.end > 0 {
			d.dateline(p.a, x)
			p.a, _ = trim(s, p.a+x.end, p.b)
			p.date, found = true, true
		} else if early < 2 && !found {
			for i := 1; i < len(l); i++ { // a title on the same line
				if l[i-1] != ' ' || !(upper(l[i]) || l[i] == '(') {
					continue
				}
				if x := parseDateline(l[i:], false); x.end > 0 && x.agency[1] > x.agency[0] && x.place[1] > x.place[0] {
					d.dateline(p.a+i, x)
					t := p
					t.a, t.b = trim(s, p.a, p.a+i)
					t.kind, t.set = Headline, true
					pars = append(pars, t)
					p.a, _ = trim(s, p.a+i+x.end, p.b)
					p.date, found = true, true
					break
				}
			}
		}
		early++
		if p.a < p.b {
			pars = append(pars, p)
		}
	}
	d.pars = pars
}

func (d *divider) dateline(at int, x dateline) {
	s := d.n.s
	_, end := trim(s, at, at+x.end)
	l := Dateline{Span: d.n.span(at, end), Place: s[at+x.place[0] : at+x.place[1]], Agency: s[at+x.agency[0] : at+x.agency[1]]}
	if x.date[1] > x.date[0] {
		l.Date = d.n.span(at+x.date[0], at+x.date[1])
	}
	d.doc.Datelines = append(d.doc.Datelines, l)
}

// A dateline as parsed: offsets into the line.
type dateline struct {
	end                 int // 0: none
	place, date, agency [2]int
}

// parseDateline reads the dateline that l begins with. At the top of an
// article a place in capitals and a dash are enough. What follows begins a
// sentence.
func parseDateline(l string, top bool) dateline {
	x := beginsDispatch(l, top)
	if x.end > 0 {
		if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(l[x.end:], " ")); unicode.IsLower(r) {
			return dateline{}
		}
	}
	return x
}

func beginsDispatch(l string, top bool) (x dateline) {
	p := 0
	if strings.HasPrefix(l, "/") { // /KYIV, June 10 (Ukrinform)/
		p = 1
	}
	caps := false
	if e := placeCaps(l, p); e > p {
		x.place, caps = [2]int{p, e}, true
		p = e
	} else if e := placeTitle(l, p); e > p {
		x.place = [2]int{p, e}
		p = e
	}
	// "CNN — ", "London CNN — ": the agency stands where the place ends.
	if w := strings.LastIndexByte(l[:p], ' ') + 1; x.place[1] > 0 && w >= x.place[0] && agencies[strings.ToLower(l[w:p])] {
		if q := p; terminator(l, &q) {
			return dateline{end: q, place: [2]int{x.place[0], max(x.place[0], w-1)}, agency: [2]int{w, p}}
		}
		if w == x.place[0] {
			return dateline{}
		}
	}
	if x.place[1] > 0 { // ", Va.", ", Azerbaijan", "[India]"
		for range 2 {
			q := p
			if strings.HasPrefix(l[q:], ", ") {
				q += 2
			} else if strings.HasPrefix(l[q:], " [") {
				q += 2
			} else {
				break
			}
			if dateAt(l, q) > q || agencyAt(l, q) > 0 {
				break
			}
			e := placeTitle(l, q)
			if e == q {
				break
			}
			if l[q-1] == '[' {
				if e >= len(l) || l[e] != ']' {
					break
				}
				e++
			} else if e < len(l) && l[e] == '.' && e-q <= 5 {
				e++
			}
			p = e
		}
	}
	sep := func() {
		for p < len(l) && (l[p] == ' ' || l[p] == ',' || l[p] == '.') {
			p++
		}
	}
	if e := agencyAt(l, 0); top && e > 0 && e < len(l) { // "Shafaq News/ The head"
		if q := e + strings.Count(l[e:e+1], " "); q+2 < len(l) && l[q] == '/' && l[q+1] == ' ' && (upper(l[q+2]) || l[q+2] == '"') {
			return dateline{agency: [2]int{0, e}, end: q + 1}
		}
	}
	comma := p
	sep()
	if x.place[1] == 0 && p > 0 && l[0] != '/' {
		return dateline{}
	}
	if e := dateAt(l, p); e > p {
		x.date = [2]int{p, e}
		p = e
		comma = p
		sep()
	}
	hasDate := x.date[1] > 0
	// The agency, in brackets or between strokes.
	if p < len(l) && (l[p] == '(' || l[p] == '/') {
		closer := byte(')')
		if l[p] == '/' {
			closer = '/'
		}
		e := strings.IndexByte(l[p+1:min(len(l), p+42)], closer)
		if e > 1 {
			inner := l[p+1 : p+1+e]
			if r, _ := utf8.DecodeRuneInString(inner); unicode.IsUpper(r) || inner == "dpa" {
				x.agency = [2]int{p + 1, p + 1 + e}
				p += e + 2
				if closer == '/' && p < len(l) && l[p] == '.' {
					p++
				}
				q := p
				dash := terminator(l, &q)
				agencyWords := strings.Count(inner, " ") < 4
				switch {
				case dash && agencyWords && (hasDate || caps || agencies[strings.ToLower(inner)]) || hasDate && (caps || agencies[strings.ToLower(inner)]) && agencyWords:
				case closer == '/' && caps && agencyWords && (q == len(l) || l[q] == ' '):
				case closer == ')' && top && agencies[strings.ToLower(inner)] && q < len(l) && (upper(l[q]) || l[q] == '"'): // (CNN)The
				default:
					return dateline{}
				}
				if dash {
					p = q
				}
				if p < len(l) && l[p] == '.' {
					p++
				}
				x.end = p
				return x
			}
		}
		return dateline{}
	}
	// The agency bare: "IRNA -", "- RIA Novosti.", "By A. B. - Trend:".
	q := comma
	dash := terminator(l, &q)
	if dash && (hasDate || caps) {
		if e := agencyAt(l, q); e > 0 && e < len(l) && (l[e] == '.' || l[e] == ':') {
			x.agency = [2]int{q, e}
			x.end = e + 1
			return x
		}
	}
	if e := agencyAt(l, p); e > 0 && (hasDate || caps || x.place[1] > 0 && l[comma] == ',') {
		q := e
		if terminator(l, &q) || q < len(l) && l[q] == '.' && (hasDate || caps) {
			x.agency = [2]int{p, e}
			x.end = max(q, e+1)
			return x
		}
	}
	colon := dash && l[q-1] == ':' || dash && strings.HasSuffix(strings.TrimRight(l[:q], " "), ":")
	switch {
	case x.place[1] == 0 || !dash:
	case hasDate && (caps || top):
		x.end = q
	case caps && top && !colon && x.place[1]-x.place[0] > 2:
		x.end = q
	case caps && top && colon && cities[l[x.place[0]:x.place[1]]]:
		x.end = q
	}
	if x.end == 0 {
		return dateline{}
	}
	return x
}

// terminator moves *p past the dash or colon that ends a dateline.
func terminator(l string, p *int) bool {
	q := *p
	for q < len(l) && l[q] == ' ' {
		q++
	}
	free := q > *p
	rest := l[q:]
	n := 0
	switch {
	case strings.HasPrefix(rest, "---"):
		n = 3
	case strings.HasPrefix(rest, "--"):
		n = 2
	case strings.HasPrefix(rest, "–"), strings.HasPrefix(rest, "—"), strings.HasPrefix(rest, "―"), strings.HasPrefix(rest, "−"):
		n = 3
	case strings.HasPrefix(rest, "-"):
		n = 1
		if !free {
			return false
		}
	case strings.HasPrefix(rest, ":") && !free:
		n = 1
	default:
		return false
	}
	if q+n < len(l) && l[q+n] != ' ' && n < 2 {
		return false
	}
	q += n
	for q < len(l) && l[q] == ' ' {
		q++
	}
	*p = q
	return true
}

// placeCaps returns the end of the place in capitals at l[p]: "NEW YORK",
// "RIO DE JANEIRO", "WASHINGTON/MOSCOW".
func placeCaps(l string, p int) int {
	end, letters, count := p, 0, 0
	for q := p; q < len(l) && count < 6; {
		e, up, low := q, 0, 0
		for e < len(l) {
			r, w := utf8.DecodeRuneInString(l[e:])
			if unicode.IsUpper(r) {
				up++
			} else if unicode.IsLower(r) {
				low++
			} else if !(r == '\'' || r == '-' && e > q || r == '/' && e > q && e+1 < len(l) && upper(l[e+1]) || r == '.' && e+1 < len(l) && (e-q <= 2 || l[e+1] != ' ')) {
				break
			}
			e += w
		}
		if up == 0 || low > 0 && (low > 2 || up < 3) {
			break
		}
		if e > q && l[e-1] == '-' {
			break
		}
		letters += up
		end = e
		count++
		if e >= len(l) || l[e] != ' ' {
			break
		}
		q = e + 1
	}
	if letters < 3 {
		return p
	}
	return end
}

// placeTitle returns the end of up to three capitalised words at l[p].
func placeTitle(l string, p int) int {
	end := p
	q := p
	for range 3 {
		r, _ := utf8.DecodeRuneInString(l[q:])
		if !unicode.IsUpper(r) {
			break
		}
		e := q
		for e < len(l) {
			r, w := utf8.DecodeRuneInString(l[e:])
			if !unicode.IsLetter(r) && r != '\'' && r != '-' {
				break
			}
			e += w
		}
		if e < len(l) && l[e] == '.' && e == q+1 && e+1 < len(l) && upper(l[e+1]) { // N.Y.
			for e+1 < len(l) && l[e] == '.' && upper(l[e+1]) {
				e += 2
			}
		}
		end = e
		if e >= len(l) || l[e] != ' ' {
			break
		}
		q = e + 1
	}
	return end
}

//go:embed datelines.txt
var datelinesFile string

var months, cities, agencies = readDatelines(datelinesFile)

func readDatelines(file string) (months, cities, agencies map[string]bool) {
	months, cities, agencies = map[string]bool{}, map[string]bool{}, map[string]bool{}
	for line := range strings.Lines(file) {
		kind, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch kind {
		case "month":
			months[rest] = true
		case "city":
			cities[rest] = true
		case "agency":
			agencies[strings.ToLower(rest)] = true
		}
	}
	return
}

// dateAt returns the end of the date at l[p] ("June 10", "3 Feb. 2011",
// "Tuesday, March 5"), or p.
func dateAt(l string, p int) int {
	w, q := alpha(l, p)
	if weekdays[strings.ToLower(w)] {
		for q < len(l) && (l[q] == ',' || l[q] == ' ' || l[q] == '.') {
			q++
		}
		if e := dateAt2(l, q); e > q {
			return e
		}
		return p
	}
	return dateAt2(l, p)
}

var weekdays = map[string]bool{"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true, "mon": true, "tue": true, "wed": true, "thu": true, "fri": true, "sat": true, "sun": true}

func alpha(l string, p int) (string, int) {
	e := p
	for e < len(l) && letter(l[e]) {
		e++
	}
	return l[p:e], e
}

func number2(l string, p int) int {
	e := p
	for e < len(l) && digit(l[e]) && e < p+2 {
		e++
	}
	if e < len(l) && digit(l[e]) {
		return p
	}
	if e > p {
		for _, s := range [...]string{"st", "nd", "rd", "th"} {
			if strings.HasPrefix(l[e:], s) {
				return e + 2
			}
		}
	}
	return e
}

func year(l string, p int) int {
	if p+4 <= len(l) && (l[p] == '1' && l[p+1] == '9' || l[p] == '2' && l[p+1] == '0') && digit(l[p+2]) && digit(l[p+3]) && (p+4 == len(l) || !digit(l[p+4])) {
		return p + 4
	}
	return p
}

func skip(l string, p int, set string) int {
	for p < len(l) && strings.IndexByte(set, l[p]) >= 0 {
		p++
	}
	return p
}

func dateAt2(l string, p int) int {
	if w, q := alpha(l, p); months[strings.ToLower(w)] {
		q = skip(l, q, ". ")
		e := number2(l, q)
		if e == q {
			return p
		}
		if y := skip(l, e, ", "); y > e && year(l, y) > y {
			return year(l, y)
		}
		return e
	}
	if q := number2(l, p); q > p {
		m := skip(l, q, " ")
		if m == q {
			return p
		}
		w, e := alpha(l, m)
		if !months[strings.ToLower(w)] {
			return p
		}
		if e < len(l) && l[e] == '.' && len(w) <= 4 {
			e++
		}
		if y := skip(l, e, ", "); y > e && year(l, y) > y {
			return year(l, y)
		}
		return e
	}
	return p
}

// onlyDate reports whether l is nothing but a date with its year, and perhaps
// a time of day; it returns the end of the date, with which l begins.
func onlyDate(l string) (int, bool) {
	e := dateAt(l, 0)
	if e < 8 || year(l, e-4) != e {
		return 0, false
	}
	rest := strings.ToLower(l[e:])
	rest = strings.TrimLeft(rest, " ,|-–—•·0123456789:.")
	for _, w := range []string{"at", "am", "a.m.", "pm", "p.m.", "gmt", "utc", "est", "edt", "et", "ist", "cet", "bst", "local time", "min read"} {
		rest = strings.TrimLeft(strings.TrimPrefix(rest, w), " ,|-–—•·0123456789:.")
	}
	return e, rest == ""
}

// agencyAt returns the end of the agency's name at l[p], or 0.
func agencyAt(l string, p int) int {
	best := 0
	for e := p; e < len(l) && e < p+32; e++ {
		if (e+1 == len(l) || !letter(l[e+1])) && letter(l[e]) && agencies[strings.ToLower(l[p:e+1])] {
			best = e + 1
		}
	}
	return best
}
