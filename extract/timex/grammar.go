package timex

// The grammar reads from a piece onwards and gives a value and the piece after
// it. A value may lack its year or be a bare weekday: resolve.go completes it.

// A value is the meaning of an expression before it is completed.
type value struct {
	a, b    date
	iv      bool // a to b
	open    int  // -1: no later than a; +1: from a on
	basis   Basis
	mod     string
	empty   bool // understood, but nothing to count from
	dur     bool
	anchor  [2]int // pieces the expression hangs on
	self    bool   // counts from the text's last date, and so becomes no such date itself
	holiday string // rule of a holiday without a year
}

func point(d date) value              { return value{a: d, basis: Explicit} }
func (v value) because(b Basis) value { v.basis = b; return v }

// at is the piece i, or an empty one outside the sentence.
func (f *finder) at(i int) *tok {
	if i < 0 || i >= len(f.ts) {
		return &noTok
	}
	return &f.ts[i]
}

var noTok = tok{space: true}

func (f *finder) is(i int, words ...string) bool {
	low := f.at(i).low
	if low == "" {
		return false
	}
	for _, w := range words {
		if low == w {
			return true
		}
	}
	return false
}

// has tells whether the words stand from i on.
func (f *finder) has(i int, words ...string) bool {
	for k, w := range words {
		if f.at(i+k).low != w {
			return false
		}
	}
	return true
}

// year reads a year from 1000 to 2999 in digits, or in words.
func (f *finder) year(i int) (int, int) {
	t := f.at(i)
	if t.class == number {
		if t.digits != 4 || t.val < 1000 || t.val > 2999 {
			return 0, 0
		}
		n := f.at(i + 1)
		if !n.space && (n.class != other && !f.is(i+1, "-") || n.low == "," && f.at(i+2).digits == 3 && !f.at(i+2).space || n.low == "." && f.at(i+2).digits > 0 && !f.at(i+2).space || n.low == "%") {
			return 0, 0
		}
		return t.val, i + 1
	}
	if t.class != card {
		return 0, 0
	}
	tens := func(k int) (int, int) { // 1 to 99
		t := f.at(k)
		if t.class != card {
			return 0, 0
		}
		if t.val >= 20 {
			j := k + 1
			if f.is(j, "-") {
				j++
			}
			if u := f.at(j); u.class == card && u.val < 10 {
				return t.val + u.val, j + 1
			}
		}
		return t.val, k + 1
	}
	if f.is(i+1, "thousand") && t.val <= 2 {
		y, j := t.val*1000, i+2
		if c := f.at(j); c.class == card && f.is(j+1, "hundred") && c.val < 10 {
			y, j = y+c.val*100, j+2
		}
		k := j
		if f.is(k, "and") {
			k++
		}
		if n, e := tens(k); e > 0 {
			return y + n, e
		}
		return y, j
	}
	if t.val < 17 || t.val > 20 {
		return 0, 0
	}
	j := i + 1
	if f.is(j, "-") {
		j++
	}
	if z := f.at(j); z.low == "zero" {
		return 0, 0
	}
	n, e := tens(j)
	if e == 0 || n < 10 {
		return 0, 0
	}
	return t.val*100 + n, e
}

// relYear reads "last year", "of this year", "that year" after a month or a
// season.
func (f *finder) relYear(i int) (int, int) {
	j := i
	if f.is(j, "of", ",", "in") {
		j++
	}
	the := f.is(j, "the")
	if the {
		j++
	}
	if !f.is(j+1, "year") {
		if the && f.is(j, "year") && f.at(j+1).class == number {
			return f.year(j + 1)
		}
		return 0, 0
	}
	y := 0
	switch f.at(j).low {
	case "last", "past":
		y = f.pub.y - 1
	case "this", "current":
		y = f.pub.y
	case "next", "coming":
		y = f.pub.y + 1
	case "same", "that":
		y = f.base.a.y
	case "following":
		if y = f.base.a.y; y > 0 {
			y++
		}
	case "previous", "preceding":
		if y = f.base.a.y; y > 0 {
			y--
		} else {
			y = f.pub.y - 1
		}
	default:
		return 0, 0
	}
	if y <= 0 {
		return 0, 0
	}
	return y, j + 2
}

// dayNumber reads the day of a month: "10", "3rd", "third", "twenty-first".
// suffix is true where an ordinal was written.
func (f *finder) dayNumber(i int) (d, next int, suffix bool) {
	t := f.at(i)
	switch {
	case t.class == number && t.digits <= 2 && t.val >= 1 && t.val <= 31:
		n := f.at(i + 1)
		if !n.space && f.is(i+1, "st", "nd", "rd", "th") {
			return t.val, i + 2, true
		}
		if !n.space && (n.low == ":" || n.low == "%" || (n.low == "." || n.low == ",") && f.at(i+2).class == number && !f.at(i+2).space && f.at(i+2).digits != 4 ||
			n.class != other && n.class != month || n.low == "/" || n.low == "-" && f.at(i+2).class == number && f.at(i+3).low == "-" && !f.at(i+2).space) {
			return 0, 0, false
		}
		return t.val, i + 1, false
	case t.class == ord && t.val <= 31:
		return t.val, i + 1, true
	case t.class == card && (t.val == 20 || t.val == 30):
		j := i + 1
		if f.is(j, "-") {
			j++
		}
		if o := f.at(j); o.class == ord && t.val+o.val <= 31 && o.val < 10 {
			return t.val + o.val, j + 1, true
		}
	}
	return 0, 0, false
}

// digits reads dates of digits: 2021-06-10, 2021/06/10, 10.06.2021, 06/10/2021,
// 2021-06, 06/2021. With slashes and hyphens the month stands first unless it
// cannot, with points the day does.
func (f *finder) digitDate(i int) (value, int) {
	p, q, r := f.at(i), f.at(i+2), f.at(i+4)
	sep := f.at(i + 1).low
	if q.class == month && (sep == "-" || sep == "/") && p.digits == 4 && f.at(i+3).low == sep && r.class == number && r.digits <= 2 && !r.space && !q.space {
		d := date{y: p.val, m: q.val, d: r.val} // 2019-Sep-1
		if d.valid() && d.d > 0 {
			return point(d), i + 5
		}
	}
	if q.class == month && (sep == "-" || sep == "/") && p.digits <= 2 && f.at(i+3).low == sep && r.digits == 4 && !r.space && !q.space {
		d := date{y: r.val, m: q.val, d: p.val} // 5-Aug-2016
		if d.valid() && d.d > 0 {
			return point(d), i + 5
		}
	}
	if q.class == number && sep == "/" && (f.at(i+1).space || q.space) && f.at(i+3).low != "/" { // "11 / 2016"
		d := date{y: p.val, m: q.val}
		if q.digits == 4 {
			d = date{y: q.val, m: p.val}
		}
		if p.digits+q.digits >= 5 && d.valid() && d.m > 0 && d.y > 1500 && d.y < 2200 {
			return point(d), i + 3
		}
	}
	if q.class != number || sep != "-" && sep != "/" && sep != "." || f.at(i+1).space || q.space {
		return value{}, 0
	}
	if b := f.at(i - 1); !p.space && i > 0 && (b.class == number || b.low == "." || b.low == "/") {
		return value{}, 0
	}
	closes := func(k int) bool { // nothing of the number follows
		n := f.at(k)
		return n.space || n.class == other && n.low != "/" && (n.low != "-" && n.low != "." && n.low != ":" || f.at(k+1).class != number || f.at(k+1).space)
	}
	if f.at(i+3).low == sep && r.class == number && !r.space && !f.at(i+3).space {
		// A range of two such dates may follow at once: "10/1/2018-10/7/2018".
		if !closes(i+5) && !(sep != "-" && f.is(i+5, "-")) {
			return value{}, 0
		}
		d := date{}
		switch {
		case p.digits == 4 && q.digits <= 2 && r.digits <= 2:
			d = date{y: p.val, m: q.val, d: r.val}
		case (r.digits == 4 || r.digits == 2) && p.digits <= 2 && q.digits <= 2:
			y := r.val
			if r.digits == 2 {
				y += 2000
				if r.val > 49 {
					y -= 100
				}
			}
			d = date{y: y, m: p.val, d: q.val}
			if sep == "." && q.val <= 12 || p.val > 12 {
				d.m, d.d = q.val, p.val
			}
		}
		if !d.valid() || d.d == 0 || d.y < 1000 {
			return value{}, 0
		}
		return point(d), i + 5
	}
	d := date{}
	switch {
	case p.digits == 4 && (q.digits == 2 || q.digits == 1) && sep != ".":
		d = date{y: p.val, m: q.val}
	case q.digits == 4 && p.digits <= 2 && sep != ".":
		d = date{y: q.val, m: p.val}
	case sep == "/" && p.val == 9 && q.val == 11 && p.digits == 1: // the attacks of 2001
		d = date{y: 2001, m: 9, d: 11}
		if closes(i + 3) {
			return point(d), i + 3
		}
	case sep == "/" && p.digits <= 2 && q.digits <= 2 && (f.is(i-1, "on", "from", "since", "until", "by", "between", "before", "after") || f.is(i-1, "to", "-", "and") && f.is(i-3, "/") || f.at(i-1).class == weekDay):
		// Day and month alone, only where a preposition of time asks for one.
		if p.val == 24 && q.val == 7 {
			return value{}, 0
		}
		d = date{y: 2000, m: p.val, d: q.val}
		if p.val > 12 {
			d.m, d.d = q.val, p.val
		}
		if d.valid() && d.d > 0 && d.m > 0 && (closes(i+3) || f.is(i+3, "-")) {
			d.y = 0
			return point(d), i + 3
		}
		return value{}, 0
	}
	if !d.valid() || d.m == 0 || d.y < 1500 || d.y > 2200 || !closes(i+3) && !f.is(i+3, "-") {
		return value{}, 0
	}
	return point(d), i + 3
}

// monthName tells whether piece i names a month. Names that are words of
// another kind ("may", "march") or given names ("April") need more evidence.
func (f *finder) monthName(i int) bool {
	t := f.at(i)
	if t.class != month {
		return false
	}
	dayNext := func() bool {
		k := i + 1
		if f.is(k, ".", "-", "/", "the") || f.is(k, ",") && f.at(k+1).digits == 4 {
			k++
		}
		n := f.at(k)
		if n.class == ord && k > i+1 && f.is(i+1, "the") || n.class == ord && n.low != "first" && n.low != "second" && n.low != "third" || n.class == card && n.val >= 20 && n.val <= 30 && (f.at(k+1).class == ord || f.at(k+1).class == card && f.at(k+1).val < 10) || n.class == card && f.at(k+2).class == ord {
			return true
		}
		return n.class == number && n.val > 0 && (n.digits <= 2 && n.val <= 31 || n.digits == 4) && !(f.is(k-1, "the") && !f.is(k+1, "st", "nd", "rd", "th"))
	}
	if t.short && f.is(i-1, ".") && f.at(i-2).class == number && f.at(i-2).digits <= 2 && f.at(i+1).low == "." || f.is(i-1, "of") && (f.at(i-2).class == ord || f.at(i-2).class == number && f.at(i-2).digits <= 2 || f.is(i-2, "st", "nd", "rd", "th")) || t.short && f.at(i-1).class == number && f.at(i-1).digits <= 2 || t.short && f.is(i-1, "-") && f.at(i-2).class == number || t.short && f.is(i-1, "st", "nd", "rd", "th") {
		return true
	}
	if t.short {
		if f.at(i-1).class == weekDay || f.is(i-1, ",") && f.at(i-2).class == weekDay || f.at(i+1).class == ord && f.at(i+1).low != "second" {
			return true
		}
		return t.capital && (f.at(i+1).low == "." && !f.at(i+1).space || dayNext() || f.timePrep(i-1)) || !t.capital && dayNext() && t.val != 3 || !t.capital && t.val != 3 && t.val != 12 && t.val != 1 && f.timePrep(i-1)
	}
	switch t.low {
	case "may", "march", "april", "june", "august":
	default:
		return true
	}
	if !t.capital && t.low != "april" && t.low != "june" && t.low != "august" && !dayNext() {
		return false
	}
	if dayNext() || f.is(i+1, "of") && f.at(i+2).digits == 4 || f.has(i+1, ",") && f.at(i+2).digits == 4 {
		return true
	}
	if _, j := f.relYear(i + 1); j > 0 {
		return true
	}
	if t.low == "march" && f.is(i+1, "for", "on", "of") {
		return false
	}
	before := f.at(i - 1)
	if f.names[t.val] && !f.timePrep(i-1) {
		return false
	}
	if f.names[t.val] && f.is(i-1, "by", "for", "with", "from", "to", "of") {
		return false
	}
	if f.timePrep(i-1) || before.class == ord || before.class == weekDay {
		return true
	}
	if before.class == number || f.is(i-1, "of", "and", "or", "-", "/", "(", "the", "to") {
		return !f.is(i+1, "'") || t.low != "may"
	}
	// "June saw …", "March's elections": at the head of a sentence "May" is a verb
	// or a name more often than a month.
	return t.low != "may" && t.low != "march" && t.low != "april" && t.low != "june" && t.low != "august" || f.has(i+1, "'", "s") && t.low != "may"
}

// timePrep tells whether piece i may stand right before a month or a year.
func (f *finder) timePrep(i int) bool {
	if f.is(i, "-") {
		i--
	}
	return f.is(i, "in", "since", "until", "till", "by", "from", "last", "next", "this", "that", "early", "late", "mid", "before", "after", "during", "for", "through", "throughout",
		"between", "around", "about", "following", "every", "each", "past", "previous", "coming", "same", "on", "to", "of")
}

// monthDate reads what begins with a month: "June", "June 10, 2021", "June
// 2021", "May last year", "November the 3rd".
func (f *finder) monthDate(i int) (value, int) {
	if !f.monthName(i) {
		return value{}, 0
	}
	d := date{m: f.at(i).val}
	j := i + 1
	if f.at(i).short && f.is(j, ".") && !f.at(j).space {
		j++
	}
	k := j
	if f.is(k, ",") && f.at(k+1).class == number && f.is(k+2, "st", "nd", "rd", "th") && !f.at(k+2).space || !f.at(i).short && f.is(k, ".") && !f.at(k).space && f.at(k+1).class == number && f.at(k+1).digits <= 2 && f.at(k+2).low == "" {
		k++
	}
	if f.is(k, "the") {
		k++
	} else if f.is(k, "-", "/") && !f.at(k).space && f.at(k+1).digits <= 2 && f.at(k+1).class == number {
		k++
	}
	if n, e, suffix := f.dayNumber(k); e > 0 && n <= monthLen(0, d.m) && (f.at(k).class == number || suffix && f.at(k).low != "second" && !f.at(e).isUnit()) {
		d.d = n
		if y, e2 := f.tailYear(e); e2 > 0 {
			d.y = y
			return point(d), e2
		}
		return point(d), e
	}
	if c := f.at(j); c.class == card && c.val >= 20 && c.val <= 30 { // "May twenty one"
		n, e := c.val, j+1
		if u := f.at(e); u.class == card && u.val < 10 {
			n, e = n+u.val, e+1
		}
		if n <= monthLen(0, d.m) && f.at(e).class != unit && f.at(e).class != card && !f.is(e, "people", "-", "hundred", "thousand") {
			d.d = n
			if y, e2 := f.tailYear(e); e2 > 0 {
				d.y = y
				e = e2
			}
			return point(d), e
		}
	}
	if y, e := f.tailYear(j); e > 0 {
		d.y = y
		return point(d), e
	}
	if n := f.at(j); n.digits == 4 && !n.space && f.is(i-1, "_", "/") {
		return value{}, 0
	}
	if f.is(j, "-", "/") && !f.at(j).space {
		if y, e := f.year(j + 1); e > 0 {
			d.y = y
			return point(d), e
		}
	}
	return point(d), j
}

func (t *tok) isUnit() bool { return t.class == unit }

// tailYear reads the year after a month or a day: ", 2021", "of 2021", "last
// year".
func (f *finder) tailYear(i int) (int, int) {
	k := i
	if f.is(k, ",", "of") || f.is(k, "in") && f.at(k+1).digits == 4 {
		k++
	}
	if y, e := f.year(k); e > 0 {
		return y, e
	}
	if f.at(k).low == "'" && f.at(k+1).digits == 2 && !f.at(k+1).space {
		y := 1900 + f.at(k+1).val
		if y < 1930 {
			y += 100
		}
		return y, k + 2
	}
	return f.relYear(i)
}

// dayFirst reads "3rd of February 2020", "10 June", "the twenty-second of
// June", "20th of next month" and ranges "4 to 22 January", "10-12 June".
func (f *finder) dayFirst(i int) (value, int) {
	d, j, suffix := f.dayNumber(i)
	if j == 0 {
		return value{}, 0
	}
	if f.at(i).class == number && (f.is(i-1, ".", ",", "$", ":", "/") && !f.at(i).space && !(f.is(i-1, ":", ",") && f.at(i-2).class != number)) {
		return value{}, 0
	}
	k := j
	if f.is(k, ".") && !f.at(k).space && f.at(k+1).class == month { // 16. Nov.
		k++
	}
	of := f.is(k, "of")
	if of || f.is(k, "-") && !f.at(k).space && f.at(k+1).class == month && !f.at(k+1).space {
		k++
	}
	if f.at(k).class == month && (f.monthName(k) || f.at(k).capital) && (of || suffix || f.at(i).class == number) {
		v, e := f.monthOnly(k)
		v.a.d = d
		if v.a.d > monthLen(v.a.y, v.a.m) {
			return value{}, 0
		}
		return v, e
	}
	if suffix && of || suffix && f.is(i-1, "the") || suffix && f.is(k, "this", "next", "last") {
		the := k
		if f.is(the, "the") {
			the++
		}
		if f.is(the+1, "month") && f.pub.m > 0 {
			m := date{y: f.pub.y, m: f.pub.m}
			switch f.at(the).low {
			case "next", "following", "coming":
				m = m.addMonths(1)
			case "last", "previous", "past":
				m = m.addMonths(-1)
			case "this", "same", "current":
			default:
				return value{}, 0
			}
			m.d = d
			if d > monthLen(m.y, m.m) {
				return value{}, 0
			}
			return point(m).because(Relative), the + 2
		}
	}
	// "2 and 3 March" are two days on end, "2 and 9 March" two dates.
	if n := j + 1; f.is(j, "and", "or") && (f.at(i).class == number || f.betweenOpen) {
		if f.is(n, "the") && f.betweenOpen {
			n++
		}
		if d2, e, _ := f.dayNumber(n); e > 0 && d2 > d {
			if v, e2 := f.dayFirst(n); e2 > 0 && v.a.d == d2 && !v.iv && v.a.m > 0 {
				v.a.d = d
				if f.betweenOpen {
					v.b, v.iv = v.a, true
					v.b.d = d2
					return v, e2
				}
				if d2 > d+1 {
					return v, j
				}
				v.b, v.iv = v.a, true
				v.b.d = d2
				return v, e2
			}
		}
	}
	if to := f.rangeMark(j); to > 0 {
		if d2, e, _ := f.dayNumber(to); e > 0 && d2 > d {
			if v, e2 := f.dayFirst(to); e2 > 0 && v.a.d == d2 && !v.iv && v.a.m > 0 && (f.is(j, "-") || f.is(i-1, "from", "between")) {
				v.b, v.iv = v.a, true
				v.a.d = d
				return v, e2
			}
		}
	}
	return value{}, 0
}

// monthOnly reads a month and its year, no day.
func (f *finder) monthOnly(i int) (value, int) {
	d := date{m: f.at(i).val}
	j := i + 1
	if f.at(i).short && f.is(j, ".") && !f.at(j).space {
		j++
	}
	if y, e := f.tailYear(j); e > 0 {
		d.y = y
		return point(d), e
	}
	return point(d), j
}

// rangeMark gives the piece after "-", "to", "until", "through".
func (f *finder) rangeMark(i int) int {
	switch {
	case f.is(i, "-", "~", "to", "until", "till", "through"):
		return i + 1
	case f.is(i, "and", "or") && f.betweenOpen:
		return i + 1
	}
	return 0
}

// weekdayDate reads what begins with a weekday.
func (f *finder) weekdayDate(i int) (value, int) {
	t := f.at(i)
	if t.class != weekDay {
		return value{}, 0
	}
	j := i + 1
	if t.short {
		if f.is(j, ".") && !f.at(j).space {
			j++
		}
		k := j
		if f.is(k, ",") {
			k++
		}
		n := f.at(k)
		if !t.capital && (t.low == "mon" || t.low == "sat" || t.low == "sun" || t.low == "wed") && !(f.is(k-1, ",") && n.class == number) || !(n.class == month || n.class == number || j > i+1 || f.is(i-1, "on", "next", "last", "this", "from", "to")) {
			return value{}, 0
		}
	}
	wd := t.val
	if !t.capital && !f.is(i-1, "on", "this", "next", "last", "by", "until", "since", "before", "after", "from", "to", "and", "the", "-", "week", "every", "or", "of", "late", "early") && t.low != "thursday" && t.low != "wednesday" && t.low != "tuesday" && t.low != "friday" && t.low != "saturday" && t.low != "sunday" && t.low != "monday" {
		return value{}, 0
	}
	if f.is(i-1, "the") && f.at(j).capital && f.at(j).space && f.at(j).class != month || f.is(i-1, "every", "each") || f.is(i-1, "bloody") || f.is(j, "school") ||
		f.is(j, "times", "telegraph", "mirror", "mail", "express", "post", "herald") && f.at(j).capital {
		return value{}, 0
	}
	if f.is(j, "morning", "afternoon", "evening", "night", "lunchtime", "noon", "midnight") {
		j++
	}
	k := j
	if f.is(k, ",") {
		k++
	}
	if v, e := f.monthDate(k); e > 0 && v.a.d > 0 {
		v.a.wd = wd
		return v, e
	}
	k2 := k
	if f.is(k2, "the", "on") {
		k2++
	}
	if f.is(k2, "the") {
		k2++
	}
	if v, e := f.dayFirst(k2); e > 0 && !v.iv {
		v.a.wd = wd
		return v, e
	}
	if c := f.at(k2); c.class == card && c.val >= 13 && c.val < 20 && f.is(k2-1, "the") && f.pub.d > 0 { // "the fifteen"
		if d, ok := f.dayWithWeekday(c.val, wd); ok {
			return point(d).because(Weekday), k2 + 1
		}
	}
	if n, e, suffix := f.dayNumber(k2); e > 0 && suffix && f.is(k2-1, "the") && f.pub.d > 0 {
		// The nearest month in which that day is that weekday.
		if d, ok := f.dayWithWeekday(n, wd); ok {
			return point(d).because(Weekday), e
		}
	}
	if f.at(k).class == number {
		if v, e := f.digitDate(k); e > 0 && v.a.d > 0 {
			return v, e
		}
	}
	if f.is(i-1, "a", "one") || f.at(i-2).low == "a" {
		k := j
		if f.is(k, "early", "late", "mid") {
			k++
		}
		if f.is(k, "in", "of") { // "a wet Sunday in November 2021"
			k++
			if f.is(k, "early", "late") {
				k++
			}
			if v, e := f.monthDate(k); e > 0 && v.a.d == 0 {
				return v, e
			}
		}
		if f.is(i-1, "a", "one") {
			return value{}, 0
		}
	}
	if f.is(j, "week") && f.pub.d > 0 && (f.at(j+1).class == other && f.at(j+1).low != "" || j+1 >= len(f.ts)) { // "on Wednesday week"
		n := f.pub.number()
		return point(dayOf(n + (wd-weekday(n)+7)%7 + 7)).because(Weekday), j + 1
	}
	// "Friday last week", "Friday of next week"
	k = j
	if f.is(k, "of", "in") {
		k++
	}
	if f.is(k+1, "week") && f.pub.d > 0 {
		if off, ok := map[string]int{"last": -7, "this": 0, "next": 7}[f.at(k).low]; ok {
			n := f.pub.number()
			return point(dayOf(n - weekday(n) + wd + off)).because(Weekday), k + 2
		}
	}
	return value{a: date{wd: wd}, basis: Weekday}, j
}

// dayWithWeekday finds the month nearest to publication whose day d is a wd.
func (f *finder) dayWithWeekday(d, wd int) (date, bool) {
	for k := range 24 {
		off := (k + 1) / 2
		if k%2 == 1 {
			off = -off
		}
		m := date{y: f.pub.y, m: f.pub.m}.addMonths(off)
		m.d = d
		if d <= monthLen(m.y, m.m) && weekday(m.number()) == wd {
			return m, true
		}
	}
	return date{}, false
}

// count reads how many: "three", "3", "a", "two dozen"; n is 0 where the text
// says "several" or "a few".
func (f *finder) count(i int) (n, next int) {
	t := f.at(i)
	switch {
	case t.class == number:
		if !f.at(i+1).space && f.is(i+1, ",", ".") && f.at(i+2).class == number && !f.at(i+2).space {
			return 0, 0
		}
		if f.at(i-1).low == "," && !t.space || f.at(i-1).low == "." && !t.space || t.digits > 5 {
			return 0, 0
		}
		return t.val, i + 1
	case t.class == card:
		if t.val >= 20 {
			j := i + 1
			if f.is(j, "-") {
				j++
			}
			if u := f.at(j); u.class == card && u.val < 10 {
				return t.val + u.val, j + 1
			}
		}
		return t.val, i + 1
	case f.is(i, "a", "an", "another"):
		switch {
		case f.is(i+1, "few"):
			return 0, i + 2
		case f.is(i+1, "couple"):
			if f.is(i+2, "of") {
				return 2, i + 3
			}
			return 2, i + 2
		case f.is(i+1, "dozen"):
			return 12, i + 2
		}
		return 1, i + 1
	case f.is(i, "several", "few", "some"):
		return 0, i + 1
	case f.is(i, "couple"):
		return 2, i + 1
	}
	return 0, 0
}

// A length is a number of years, months and days.
type length struct {
	y, m, d int
	vague   bool
	sub     bool // hours or less
	unit    int  // the smallest unit, as words.txt has it
}

func (l *length) add(n, unit int) {
	if n == 0 {
		l.vague = true
	}
	switch unit {
	case 0:
		l.sub = true
	case 30:
		l.m += n
	case 90:
		l.m += 3 * n
	case 365, 3650, 36500:
		l.y += n * (unit / 365)
	case 2:
		l.d += 7 * n
	default:
		l.d += n * unit
	}
	if l.unit == 0 || unit < l.unit {
		l.unit = unit
	}
}

// length reads "three years", "1 month and 21 days", "two-day".
func (f *finder) length(i int) (length, int) {
	var l length
	end := 0
	for j := i; j < i+20; {
		n, k := f.count(j)
		if k == 0 {
			break
		}
		if f.is(k, "-") {
			k++
		}
		if f.is(k, "more", "full", "whole") {
			k++
		}
		u := f.at(k)
		if u.class != unit || n > 20000 {
			break
		}
		l.add(n, u.val)
		k++
		if f.is(k-2, "-") && f.is(k, "-") && f.is(k+1, "old") || f.is(k, "old") || f.is(k, "-") && f.is(k+1, "old") {
			return length{}, 0
		}
		end, j = k, k
		if f.is(j, "and", ",") {
			j++
		}
	}
	return l, end
}

// shift moves d by l, s times, as precisely as both are known: a year and a
// half before a day is a month, two years before it a year.
func (l length) shift(d date, s int) (date, bool) {
	if d.y == 0 || l.vague {
		return date{}, false
	}
	switch {
	case l.unit >= 365:
		return date{y: d.y + s*l.y}, true
	case l.unit >= 30:
		if d.m == 0 {
			return date{}, false
		}
		x := date{y: d.y, m: d.m}.addMonths(s * (12*l.y + l.m))
		return x, true
	}
	if d.d == 0 {
		if l.y == 0 && l.m == 0 && l.d < 28 {
			return d, true // "two weeks later" than some day of 1991
		}
		return date{}, false
	}
	if l.y != 0 || l.m != 0 {
		d = d.addMonths(s * (12*l.y + l.m))
	}
	return dayOf(d.number() + s*l.d), true
}

// period gives the week, month, quarter, year, decade or century off units
// away from the one that holds d; half a week and the like are empty.
func period(d date, unit, off int) (value, bool) {
	switch unit {
	case 1:
		if d.d == 0 {
			return value{}, false
		}
		return point(dayOf(d.number() + off)), true
	case 7, 14:
		if d.d == 0 {
			return value{}, false
		}
		n := d.number()
		mon := n - weekday(n) + 1 + off*unit
		return value{a: dayOf(mon), b: dayOf(mon + unit - 1), iv: true}, true
	case 2:
		if d.d == 0 {
			return value{}, false
		}
		n := d.number()
		sat := n - weekday(n) + 6 + off*7
		return value{a: dayOf(sat), b: dayOf(sat + 1), iv: true}, true
	case 30:
		if d.m == 0 {
			return value{}, false
		}
		return point(date{y: d.y, m: d.m}.addMonths(off)), true
	case 90:
		if d.m == 0 {
			return value{}, false
		}
		m := date{y: d.y, m: (d.m-1)/3*3 + 1}.addMonths(3 * off)
		return value{a: m, b: m.addMonths(2), iv: true}, true
	case 365:
		return point(date{y: d.y + off}), d.y > 0
	case 3650:
		y := d.y/10*10 + 10*off
		return value{a: date{y: y}, b: date{y: y + 9}, iv: true}, d.y > 0
	case 36500:
		y := d.y/100*100 + 100*off
		return value{a: date{y: y}, b: date{y: y + 99}, iv: true}, d.y > 0
	}
	return value{}, false
}

func seasonOf(m, y int) value {
	a := date{y: y, m: m}
	b := date{y: y, m: (m+1)%12 + 1}
	if m == 12 && y > 0 {
		b.y++
	}
	return value{a: a, b: b, iv: true, basis: Explicit}
}

// missing is what an expression gives that needs a date to count from and has
// none.
func missing(b Basis) value { return value{empty: true, basis: b} }

// relative reads "last week", "this month", "next Friday", "that summer", "the
// following day", "the past three years"; i stands on the adjective.
func (f *finder) relative(i int, the bool) (value, int) {
	j := i + 1
	if f.is(i, "past") && f.is(j, "the") {
		return value{}, 0
	}
	way, anaphor := 0, false
	switch f.at(i).low {
	case "last", "past":
		way = -1
	case "previous", "preceding":
		way, anaphor = -1, f.base.a.y > 0
	case "this", "current":
	case "next", "coming", "upcoming":
		way = 1
		anaphor = the && f.is(i, "next") && f.base.a.y > 0 && f.is(j, "day", "morning", "night", "afternoon", "evening")
	case "following":
		way, anaphor = 1, true
	case "same", "that", "those":
		anaphor = true
	default:
		return value{}, 0
	}
	if f.is(i, "this") && f.is(j, "past", "coming", "upcoming") {
		v, e := f.relative(j, the)
		if f.is(j, "coming", "upcoming") && e > 0 && f.at(j+1).class == weekDay && f.pub.d > 0 {
			n := f.pub.number()
			v.a = dayOf(n + (f.at(j+1).val-weekday(n)+6)%7 + 1)
		}
		return v, e
	}
	from, basis := f.pub, Relative
	if anaphor {
		from = f.base.a
	}
	t := f.at(j)
	if f.is(i, "those") {
		if (t.class == unit && t.val >= 7) && f.base.iv {
			v := f.base
			v.self = true
			return v.because(Relative), j + 1
		}
		return value{}, 0
	}
	// N units: "the past three years", "next 10 days"
	if way != 0 && !f.is(i, "preceding", "previous") || f.is(i, "previous") {
		if l, e := f.length(j); e > 0 && f.at(e-1).class == unit && !f.is(j, "a", "an") {
			if l.sub {
				return value{dur: true, basis: NoBasis}, e
			}
			x, ok := l.shift(from, way)
			if !ok {
				return missing(basis), e
			}
			if way < 0 {
				return f.window(x, i), e
			}
			if from.d > 0 && l.unit >= 30 {
				x = from.addMonths(12*l.y + l.m)
			}
			return value{a: from, b: x, iv: true, basis: basis}, e
		}
	}
	if anaphor && f.base.a.y == 0 {
		switch {
		case t.class == unit && t.val > 0, t.class == weekDay, t.class == season, f.is(j, "morning", "night", "evening", "afternoon"):
			if f.is(i, "same", "following") || t.class == unit && f.is(i, "that") && !f.at(j+1).capital {
				return missing(Relative), j + 1
			}
		}
		return value{}, 0
	}
	switch t.class {
	case unit:
		if t.val == 0 || t.low[len(t.low)-1] == 's' { // "the coming weeks" is no week
			return value{}, 0
		}
		if t.val == 7 && !anaphor && f.pub.d > 0 { // "next week on Friday"
			k := j + 1
			if f.is(k, "on") {
				k++
			}
			if w := f.at(k); w.class == weekDay && !w.short && w.capital == f.at(k).capital {
				if _, e := f.weekdayDate(k); e > 0 && !f.is(e, "-") {
					n := from.number()
					return point(dayOf(n - weekday(n) + w.val + 7*way)).because(Weekday), e
				}
			}
		}
		if t.val == 1 && !anaphor {
			if way == 1 && f.is(i, "next") && f.pub.d > 0 && the && f.tense(i) == future {
				return point(dayOf(f.pub.number() + 1)).because(Relative), j + 1
			}
			return value{}, 0
		}
		if t.val == 3650 && way != 0 || the && f.is(i, "past") || f.is(i, "past") {
			// "the past year": the twelve months before, no calendar year
			var l length
			l.add(1, t.val)
			x, ok := l.shift(from, way)
			if !ok {
				return missing(basis), j + 1
			}
			if way < 0 {
				return f.window(x, i), j + 1
			}
			return value{a: date{y: from.y}, b: x, iv: true, basis: basis}, j + 1
		}
		if t.val == 2 && !anaphor {
			if way == 0 && f.pub.d > 0 && weekday(f.pub.number()) <= 3 && f.tense(i) == past {
				way = -1
			}
			return f.weekend(way), j + 1
		}
		if anaphor && way == 0 && t.val <= 7 && from.d == 0 || anaphor && t.val == 30 && from.m == 0 || anaphor && t.val == 1 && from.d == 0 {
			// That week of a month not known to the day: the month is what is known.
			v := f.base
			v.self = true
			if way != 0 && t.val > 7 {
				return missing(basis), j + 1
			}
			return v.because(basis), j + 1
		}
		v, ok := period(from, t.val, way)
		if !ok {
			return missing(basis), j + 1
		}
		v.self = anaphor
		return v.because(basis), j + 1
	case month:
		if !f.monthName(j) || from.y == 0 {
			return value{}, 0
		}
		// "last July 14"
		v, e := f.monthDate(j)
		if v.a.y > 0 {
			return value{}, 0
		}
		y := from.y
		switch {
		case anaphor && f.is(i, "following") && t.val <= max(from.m, 1), !anaphor && way == 1 && t.val <= from.m:
			y++
		case way == -1 && t.val >= from.m && from.m > 0:
			y--
		}
		v.a.y = y
		return v.because(basis), e
	case weekDay:
		if t.short && !t.capital {
			return value{}, 0
		}
		full, e := f.weekdayDate(j)
		if e == 0 {
			return value{}, 0
		}
		if full.a.d > 0 && full.a.m > 0 {
			return full, e
		}
		if from.d == 0 {
			return missing(Weekday), e
		}
		n := from.number()
		mon := n - weekday(n) // day 0 of the week
		var x int
		switch {
		case anaphor && f.is(i, "following"):
			x = n + (t.val-weekday(n)+6)%7 + 1
		case anaphor && way == 0:
			x = mon + t.val
		case way == 0:
			x = mon + t.val
		case way < 0:
			x = n - (weekday(n)-t.val+6)%7 - 1
		default:
			x = mon + 7 + t.val
		}
		return point(dayOf(x)).because(Weekday), e
	case season:
		if from.y == 0 {
			return value{}, 0
		}
		if y, e := f.tailYear(j + 1); e > 0 && f.is(j+1, "of") {
			return seasonOf(t.val, y), e
		}
		if t.low == "fall" && f.is(j+1, "of") {
			return value{}, 0
		}
		y := from.y
		if !anaphor && from.m > 0 {
			end := t.val + 2
			switch {
			case way < 0 && end >= from.m:
				y--
			case way > 0 && t.val <= from.m:
				y++
			}
		} else {
			y += way
		}
		return seasonOf(t.val, y).because(basis), j + 1
	case ord:
		return value{}, 0
	}
	switch {
	case f.is(j, "night", "evening", "morning", "afternoon") && (f.is(i, "last") && f.is(j, "night") || way == 0 || anaphor):
		if f.is(i, "current") {
			return value{}, 0
		}
		if from.d == 0 {
			if anaphor {
				v := f.base
				v.self = true
				return v.because(basis), j + 1
			}
			return missing(basis), j + 1
		}
		return point(dayOf(from.number() + way)).because(basis), j + 1
	}
	return value{}, 0
}

// window is the time from x to publication, open where the text speaks of what
// has lasted "for the past three years". i stands on "past".
func (f *finder) window(x date, i int) value {
	if f.is(i-1, "the", "these", "this") {
		i--
	}
	v := value{a: x, open: 1, basis: Relative}
	if !f.is(i-1, "for") && f.pub.y > 0 {
		v.open, v.iv, v.b = 0, true, f.pub
		if x.d == 0 {
			v.b.d = 0
		}
		if x.m == 0 {
			v.b.m = 0
		}
	}
	return v
}

// weekend is the one before (-1), at hand (0) or after (1) the publication.
func (f *finder) weekend(way int) value {
	if f.pub.d == 0 {
		return missing(Relative)
	}
	n := f.pub.number()
	w := weekday(n)
	sat := n - w + 6
	switch {
	case way < 0 && w <= 5:
		sat -= 7
	case way < 0:
		sat -= 7
	case way > 0 && w >= 6, way > 0 && w < 6:
		sat += 7
	}
	return value{a: dayOf(sat), b: dayOf(sat + 1), iv: true, basis: Relative}
}

// part reads "first half of 2016", "third quarter", "first week of August",
// "the last Friday of July" from the ordinal on.
func (f *finder) part(i int) (value, int) {
	n := 0
	t := f.at(i)
	j := i + 1
	switch {
	case t.class == ord && f.is(i-1, "-") && f.at(i-2).class == card, t.class == ord && f.at(i-1).class == card:
		return value{}, 0 // read from "twenty" on
	case t.class == ord:
		n = t.val
	case t.class == card && t.val >= 20:
		d, e, suffix := f.dayNumber(i)
		if e == 0 || !suffix {
			return value{}, 0
		}
		n, j = d, e
	case t.class == number && !f.at(i+1).space && f.is(i+1, "st", "nd", "rd", "th"):
		n, j = t.val, i+2
	case f.is(i, "last"):
		n = -1
	default:
		return value{}, 0
	}
	if n == 0 || n > 100 {
		return value{}, 0
	}
	if f.is(j, "-") {
		j++
	}
	u := f.at(j)
	if u.class == unit && u.val == 36500 && n > 0 {
		y := (n - 1) * 100
		if y < 1 {
			return value{}, 0
		}
		return value{a: date{y: y}, b: date{y: y + 99}, iv: true, basis: Explicit}, j + 1
	}
	if l, e := f.length(j); e > 0 && !l.vague && !l.sub && (n == 1 || n == -1) && !f.is(j, "a", "an") && f.is(e, "of") {
		return f.firstUnits(l, n, e+1)
	}
	if u := f.at(j); u.class == unit && u.val == 1 && (n == 1 || n == -1) && u.low == "days" && f.is(j+1, "of") { // "the first days of May"
		v, e := f.thePeriod(j + 2)
		if e == 0 || v.iv {
			return value{}, 0
		}
		v.mod = "early"
		if n < 0 {
			v.mod = "late"
		}
		return v, e
	}
	half := f.is(j, "half")
	if u.class == weekDay && u.short {
		return value{}, 0
	}
	if !half && u.class != weekDay && (u.class != unit || u.val != 7 && u.val != 90 && u.val != 1) {
		return value{}, 0
	}
	k := j + 1
	if f.is(k, "of", "in") {
		k++
	}
	if f.is(k, "the") && (f.is(k+1, "year") || f.is(k+1, "month")) {
		k++
	}
	var in value
	e := 0
	if y, e2 := f.year(k); e2 > 0 {
		in, e = point(date{y: y}), e2
	} else if y, e2 := f.relYear(k); e2 > 0 {
		in, e = point(date{y: y}).because(Relative), e2
	} else if f.is(k, "year") && f.is(k-1, "the") && f.pub.y > 0 {
		in, e = point(date{y: f.pub.y}).because(Relative), k+1
	} else if f.at(k).class == month {
		in, e = f.monthDate(k)
		if in.a.d > 0 {
			return value{}, 0
		}
	} else if f.is(k+1, "month") && f.is(k, "this", "last", "next", "previous", "that") {
		in, e = f.relative(k, false)
	} else if half || u.val == 90 && u.class == unit {
		if n < 0 || f.is(k-1, "of") || !f.is(i-1, "the", "in") || f.pub.y == 0 || half {
			return value{}, 0
		}
		in, e = point(date{}), j+1 // "the third quarter"
	}
	if e == 0 && u.class == weekDay && f.pub.d > 0 && n > 0 && (n < 6 && f.is(i-1, "back", "on")) {
		in, e = point(date{y: f.pub.y, m: f.pub.m}), j+1
	}
	if e == 0 || in.empty || in.iv {
		return value{}, 0
	}
	d := in.a
	at := func(m1, m2 int) value {
		return value{a: date{y: d.y, m: m1}, b: date{y: d.y, m: m2}, iv: true, basis: in.basis}
	}
	switch {
	case half && d.m == 0 && n <= 2 && n > 0:
		return at(n*6-5, n*6), e
	case half && d.m > 0 && n <= 2 && n > 0:
		return in, e
	case u.class == weekDay:
		if d.m == 0 {
			return value{}, 0
		}
		if d.y == 0 && f.pub.y == 0 {
			return missing(Relative), e
		}
		if d.y == 0 {
			d.y = f.complete(d, i).y
		}
		if x := nth(d.y, d.m, u.val, n); x.m == d.m {
			return point(x).because(in.basis), e
		}
		return value{}, 0
	case u.val == 90 && d.m == 0 && n <= 4:
		if n < 0 {
			n = 4
		}
		return at(n*3-2, n*3), e
	case u.val == 1 && d.m > 0:
		if n < 0 {
			d.d = monthLen(d.y, d.m)
		} else {
			d.d = n
		}
		if d.d <= monthLen(d.y, d.m) {
			return point(d).because(in.basis), e
		}
	case u.val == 1:
		switch n {
		case -1:
			return point(date{y: d.y, m: 12, d: 31}).because(in.basis), e
		case 1:
			return point(date{y: d.y, m: 1, d: 1}).because(in.basis), e
		}
	case u.val == 7 && d.m > 0 && n <= 4:
		a, b := date{y: d.y, m: d.m}, date{y: d.y, m: d.m}
		if n < 0 {
			b.d = monthLen(d.y, d.m)
			a.d = b.d - 6
		} else {
			a.d, b.d = n*7-6, n*7
		}
		return value{a: a, b: b, iv: true, basis: in.basis}, e
	case u.val == 7 && d.m == 0 && n > 0 && n <= 53 && d.y > 0: // weeks of the year after ISO 8601
		mon := weekOne(d.y) + 7*(n-1)
		return value{a: dayOf(mon), b: dayOf(mon + 6), iv: true, basis: in.basis}, e
	case u.val == 7 && d.m == 0 && n < 0 && d.y > 0:
		mon := weekOne(d.y+1) - 7
		return value{a: dayOf(mon), b: dayOf(mon + 6), iv: true, basis: in.basis}, e
	}
	return value{}, 0
}

// firstUnits reads the period of which "the first three months" or "the last
// ten days" are a part; n is 1 or -1.
func (f *finder) firstUnits(l length, n, i int) (value, int) {
	var in value
	e := 0
	if y, e2 := f.year(i); e2 > 0 {
		in, e = point(date{y: y}), e2
	} else if in, e = f.thePeriod(i); e == 0 || in.iv || in.empty || in.open != 0 {
		return value{}, 0
	}
	f.fill(&in, i)
	if in.empty || in.a.y == 0 || in.a.d > 0 {
		return value{}, 0
	}
	v := value{iv: true, basis: in.basis}
	first, last := in.a.first(), in.a.last()
	if in.a.m == 0 && l.unit >= 30 && l.unit < 365 {
		first.d, last.d = 0, 0
	}
	var ok bool
	if n > 0 {
		v.a = first
		v.b, ok = l.shift(first, 1)
		if first.d == 0 {
			v.b = v.b.addMonths(-1)
		} else {
			v.b = dayOf(v.b.number() - 1)
		}
	} else {
		v.b = last
		v.a, ok = l.shift(last, -1)
		if last.d == 0 {
			v.a = v.a.addMonths(1)
		} else {
			v.a = dayOf(v.a.number() + 1)
		}
	}
	if !ok || l.unit >= 365 || l.unit >= 30 && in.a.m > 0 {
		return value{}, 0
	}
	return v, e
}

// weekOne is the Monday of the week that holds 4 January.
func weekOne(y int) int {
	n := date{y: y, m: 1, d: 4}.number()
	return n - weekday(n) + 1
}

// holidayDate reads the name of a holiday and its year.
func (f *finder) holidayDate(i int) (value, int) {
	t := f.at(i)
	hs := holidays[t.low]
	best, e := "", 0
	for _, h := range hs {
		if len(h.words)+i > len(f.ts) || len(h.words)+i <= e {
			continue
		}
		ok := true
		k := i
		for _, w := range h.words {
			if w == "'" && f.at(k).low != "'" {
				continue
			}
			if f.at(k).low != w {
				ok = false
				break
			}
			k++
		}
		if ok && k > e {
			best, e = h.rule, k
		}
	}
	if e == 0 || !t.capital && e < i+2 && t.low != "christmas" && t.low != "easter" && t.low != "thanksgiving" && t.low != "halloween" {
		return value{}, 0
	}
	if n := f.at(e); n.capital && n.class == other && n.space {
		return value{}, 0 // "Easter Egg Roll", "Christmas Island"
	}
	if y, e2 := f.tailYear(e); e2 > 0 {
		return point(dated(best, y)), e2
	}
	if f.is(i-1, "last", "next", "this", "previous", "following", "coming") && f.pub.d > 0 {
		y := f.pub.y
		n := f.pub.number()
		switch d := dated(best, y).number(); {
		case f.is(i-1, "last", "previous") && d >= n:
			y--
		case f.is(i-1, "next", "following", "coming") && d <= n:
			y++
		}
		return point(dated(best, y)).because(Relative), e
	}
	return value{holiday: best, basis: Relative}, e
}

// calendar reads one point or stretch of time, without preposition. Its parts
// may hold others ("the end of the first half of next year"), but not without
// end.
func (f *finder) calendar(i int) (value, int) {
	if f.depth >= 5 {
		return value{}, 0
	}
	f.depth++
	v, e := f.nested(i)
	f.depth--
	return v, e
}

func (f *finder) nested(i int) (value, int) {
	t := f.at(i)
	switch t.class {
	case other:
		if t.low == "'" && f.at(i+1).digits == 2 && !f.at(i+1).space && f.at(i+1).val%10 == 0 && f.is(i+2, "s") && !f.at(i+2).space {
			return decadeOf(f.at(i + 1).val), i + 3
		}
		return value{}, 0
	case number:
		if v, e := f.digitDate(i); e > 0 {
			return v, e
		}
		if s := i + 1; t.digits == 4 && t.val%10 == 0 && t.val > 1000 && t.val < 2100 {
			if f.is(s, "'") && !f.at(s).space && !f.at(s+1).space {
				s++
			}
			if f.is(s, "s") && !f.at(s).space {
				return value{a: date{y: t.val}, b: date{y: t.val + 9}, iv: true, basis: Explicit}, s + 1
			}
		}
		if t.digits == 2 && t.val%10 == 0 && f.is(i-1, "in", "early", "late") && (f.is(i+1, "s") && !f.at(i+1).space || f.has(i+1, "'", "s")) {
			e := i + 2
			if f.is(i+1, "'") {
				e++
			}
			return decadeOf(t.val), e
		}
		if v, e := f.part(i); e > 0 {
			return v, e
		}
		if v, e := f.dayFirst(i); e > 0 {
			return v, e
		}
		if n, e, suffix := f.dayNumber(i); e > 0 && suffix && f.is(i-1, "on") && f.at(e).class == other && (f.at(e).low != "" || e >= len(f.ts)) && !f.is(e, "-", "'", "(") {
			return value{a: date{d: n}, basis: Relative}, e
		}
		if y, e := f.year(i); e > 0 && f.plausible(i, y) {
			return f.afterYear(y, e)
		}
	case card:
		if d := f.at(i + 1); t.val >= 18 && t.val <= 20 && d.class == decade && d.val%100 > 0 {
			y := t.val*100 + d.val%100
			return value{a: date{y: y}, b: date{y: y + 9}, iv: true, basis: Explicit}, i + 2
		}
		if v, e := f.part(i); e > 0 {
			return v, e
		}
		if v, e := f.dayFirst(i); e > 0 {
			return v, e
		}
		if y, e := f.year(i); e > 0 && (f.is(i-1, "in", "of", "since", "from", "until", "by", "to", "and")) {
			return point(date{y: y}), e
		}
	case ord:
		if v, e := f.part(i); e > 0 {
			return v, e
		}
		return f.dayFirst(i)
	case month:
		if f.is(i+1, "day") && f.at(i+1).capital {
			if v, e := f.holidayDate(i); e > 0 {
				return v, e
			}
		}
		if v, e := f.monthDate(i); e > 0 {
			return v, e
		}
	case weekDay:
		return f.weekdayDate(i)
	case season:
		if y, e := f.tailYear(i + 1); e > 0 && !(t.low == "fall" && f.is(i+1, "of", "in") && f.at(i+2).class != number) {
			return seasonOf(t.val, y), e
		}
		if f.is(i-1, "in", "the", "during", "since", "by", "until", "early", "late", "mid", "-") && t.low != "fall" && (f.is(i-1, "in", "since", "by", "early", "late", "mid") || f.is(i-1, "-") && f.is(i-2, "mid") || f.is(i-2, "in", "over", "during", "since", "by", "through", "for")) || t.low == "fall" && t.space && (f.is(i-1, "in") || f.is(i-1, "the") && f.is(i-2, "in", "since", "by", "until") && !f.is(i+1, "of")) {
			return seasonOf(t.val, 0).because(Relative), i + 1
		}
	case unit:
		if v, e := f.unitDate(i); e > 0 {
			return v, e
		}
	case decade:
		if t.low != "tens" && f.is(i-1, "the", "early", "late", "mid", "-") {
			return value{a: date{y: t.val}, b: date{y: t.val + 9}, iv: true, basis: Explicit}, i + 1
		}
	case word:
		return f.wordDate(i)
	}
	return f.holidayOr(i)
}

func (f *finder) holidayOr(i int) (value, int) {
	if f.at(i).low != "" {
		return f.holidayDate(i)
	}
	return value{}, 0
}

func decadeOf(n int) value {
	y := 1900 + n
	if n < 20 {
		y += 100
	}
	return value{a: date{y: y}, b: date{y: y + 9}, iv: true, basis: Explicit}
}

// afterYear reads "2016 Q3", "2019 June" and "2013/14" after a year.
func (f *finder) afterYear(y, e int) (value, int) {
	if n := f.at(e + 1); f.is(e, "/", "-") && !f.at(e).space && n.digits == 2 && !n.space && n.val == (y+1)%100 && n.val > 12 {
		return value{a: date{y: y}, b: date{y: y + 1}, iv: true, basis: Explicit}, e + 2
	}
	k := e
	if f.is(k, ",") {
		k++
	}
	if m := f.at(k); m.class == month && !f.is(k+1, ".", "-") && f.at(k+1).class != number && !(k > e && f.at(k).short == false && f.at(k+1).class != other) && (k == e || m.short) {
		return point(date{y: y, m: m.val}), k + 1
	}
	if f.is(k, "the", "-") {
		k++
	}
	if v, e := f.part(k); e > 0 && v.iv && v.a.y == 0 && f.is(k-1, "the") {
		v.a.y, v.b.y = y, y
		return v, e
	}
	if v, e := f.quarter(k); e > 0 && v.a.y == 0 {
		v.a.y, v.b.y = y, y
		return v, e
	}
	return point(date{y: y}), e
}

// quarter reads "Q3", "H1 2016", "Q3 of this year".
func (f *finder) quarter(i int) (value, int) {
	n := f.at(i + 1)
	if !f.is(i, "q", "h") || f.is(i, "h") && !f.at(i).capital || n.class != number || n.digits != 1 || n.space || n.val < 1 || n.val > 4 || f.is(i, "h") && n.val > 2 {
		return value{}, 0
	}
	step := 3
	if f.is(i, "h") {
		step = 6
	}
	v := value{a: date{m: n.val*step - step + 1}, b: date{m: n.val * step}, iv: true, basis: Explicit}
	k := i + 2
	if f.is(k, "-") && !f.at(k).space {
		k++
	}
	if y, e := f.tailYear(k); e > 0 {
		v.a.y, v.b.y = y, y
		return v, e
	}
	return v, i + 2
}

// plausible tells whether the number y at i is a year: something before it or
// after it says so, and it counts nothing.
func (f *finder) plausible(i, y int) bool {
	if y < 1500 || y > 2150 {
		return false
	}
	b, n := f.at(i-1), f.at(i+1)
	if f.is(i-1, "fiscal", "financial", "academic", "school") || f.is(i-1, "year") && f.is(i-2, "fiscal", "financial", "academic", "school") {
		return false // such years begin where nobody said
	}
	if b.low == "$" || b.low == "#" || !f.at(i).space && i > 0 && (b.class == number || b.low == "." || b.low == "/" || b.low == "," || b.low == "-" && !b.space && f.at(i-2).class == other) {
		return false
	}
	if n.class == unit || f.is(i+1, "people", "percent", "per", "%", "million", "billion", "dollars", "euros", "troops", "soldiers", "km", "miles", "kilometers", "kilometres", "meters", "metres", "kg", "tons", "tonnes", "hundred", "thousand", "of") && !f.timePrep(i-1) {
		return false
	}
	if !n.space && n.low == "-" && f.at(i+2).class == other && !f.at(i+2).space && f.at(i+2).low == "" {
		return y > 1900 // "2016-style"
	}
	if f.timePrep(i-1) || f.is(i-1, "and", "or", "-", "(", "the", "a", "an", "s", "'", "his", "her", "their", "its", "year", ",") || i == 0 {
		return y >= 1800 || f.is(i-1, "in", "since", "year")
	}
	if f.at(i-1).class == other && y >= 1950 && y <= 2049 {
		return true
	}
	return y >= 1980 && y <= 2039 && !f.is(i-1, "about", "around", "some", "nearly", "almost", "more", "than", "least", "only", "over", "another")
}

// wordDate reads what begins with a plain word.
func (f *finder) wordDate(i int) (value, int) {
	day := func(off int) value {
		if f.pub.d == 0 {
			return missing(Relative)
		}
		return point(dayOf(f.pub.number() + off)).because(Relative)
	}
	switch f.at(i).low {
	case "today", "tonight":
		return day(0), i + 1
	case "yesterday", "tomorrow", "tmrw":
		off := 1
		if f.is(i, "yesterday") {
			off = -1
		}
		if f.is(i+1, "morning", "evening", "afternoon", "night") {
			return day(off), i + 2
		}
		return day(off), i + 1
	case "overnight":
		if f.pub.d == 0 {
			return missing(Relative), i + 1
		}
		if f.at(i+1).class == weekDay || f.is(i+1, "from", "to", "stay", "flight") || f.is(i-1, "an", "the") {
			return value{}, 0
		}
		v := value{a: dayOf(f.pub.number() - 1), b: f.pub, iv: true, basis: Relative}
		return v, i + 1
	case "last", "past", "previous", "preceding", "this", "current", "next", "coming", "upcoming", "same", "that", "those", "following":
		if f.is(i, "last", "previous") {
			if v, e := f.part(i); e > 0 {
				return v, e
			}
		}
		if f.is(i, "last", "next", "this", "previous", "following", "coming") && holidays[f.at(i+1).low] != nil {
			if v, e := f.holidayDate(i + 1); e > 0 {
				return v, e
			}
		}
		if v, e := f.relative(i, f.is(i-1, "the")); e > 0 {
			return v, e
		}
		return f.holidayOr(i)
	case "early", "late", "mid", "earlier", "later":
		return f.modified(i)
	case "beginning", "start", "end", "middle", "close":
		j := i + 1
		if f.is(j, "of") {
			j++
		} else {
			return value{}, 0
		}
		mod := map[string]string{"beginning": "early", "start": "early", "end": "end", "close": "end", "middle": "mid"}[f.at(i).low]
		v, e := f.thePeriod(j)
		if e == 0 {
			return value{}, 0
		}
		v.mod = mod
		return v, e
	case "the":
		return f.theDate(i)
	case "q", "h":
		return f.quarter(i)
	case "rest":
		if v, e := f.rest(i); e > 0 {
			return v, e
		}
	}
	return f.holidayOr(i)
}

// thePeriod reads a month, year, decade, or "the year", "the month", "next
// week" after "the end of" and the like.
func (f *finder) thePeriod(j int) (value, int) {
	if u := f.at(j); u.class == unit && u.val > 1 && !f.is(j, "week") && u.low[len(u.low)-1] != 's' && f.at(j+1).class != number {
		v, ok := period(f.pub, u.val, 0)
		if !ok {
			return missing(Relative), j + 1
		}
		return v.because(Relative), j + 1
	}
	if f.is(j, "the") && f.at(j+1).class == unit && f.at(j+1).val > 1 {
		v, ok := period(f.pub, f.at(j+1).val, 0)
		if !ok {
			return missing(Relative), j + 2
		}
		if f.at(j+1).val == 2 {
			v = f.weekend(0)
		}
		return v.because(Relative), j + 2
	}
	v, e := f.calendar(j)
	if e == 0 || !v.iv && v.a.d > 0 || v.a.wd > 0 || v.open != 0 {
		return value{}, 0
	}
	return v, e
}

// unitDate reads "week 31", "the week of June 3", "the month of May".
func (f *finder) unitDate(i int) (value, int) {
	if f.is(i, "week", "month") {
		if n := f.at(i + 1); f.is(i, "week") && n.class == number && n.digits <= 2 && n.val >= 1 && n.val <= 53 && f.pub.y > 0 && n.space && (f.is(i-1, "in", "from", "to", "and", "of", "by", "since", "until", "during", "between", "the") || i == 0) {
			mon := weekOne(f.pub.y) + 7*(n.val-1)
			e := i + 2
			if y, e2 := f.tailYear(e); e2 > 0 {
				mon, e = weekOne(y)+7*(n.val-1), e2
			}
			return value{a: dayOf(mon), b: dayOf(mon + 6), iv: true, basis: Relative}, e
		}
		if f.is(i+1, "of", "beginning", "starting", "commencing", "ending") {
			k := i + 2
			if f.is(k, "the", "on") {
				k++
			}
			if n, e, suffix := f.dayNumber(k); e > 0 && suffix && f.is(k-1, "the") && f.pub.d > 0 && f.at(e).low != "of" && f.at(e).class != month {
				d := f.complete(date{d: n}, i)
				if p, ok := period(d, f.at(i).val, 0); ok {
					return p.because(Relative), e
				}
			}
			if f.is(i, "month") && f.at(k).class == month && k == i+2 { // "the month of May"
				f.ts[k].capital = f.ts[k].capital || !f.ts[k].short
				return f.monthOnly(k)
			}
			if v, e := f.calendar(k); e > 0 && v.a.d > 0 && !v.iv {
				d := f.complete(v.a, i)
				if p, ok := period(d, f.at(i).val, 0); ok {
					return p.because(v.basis), e
				}
			}
		}
	}
	if f.is(i, "year") && !f.is(i-1, "fiscal", "financial", "academic", "school") {
		if y, e := f.year(i + 1); e > 0 && f.at(i+1).class == number {
			return point(date{y: y}), e
		}
	}
	return f.holidayOr(i)
}

// rest reads "the rest of the week": from publication to its end.
func (f *finder) rest(i int) (value, int) {
	j := i + 1
	if f.is(j, "of") {
		j++
	}
	if f.is(j, "the", "this", "current", "my") {
		j++
	}
	u := f.at(j)
	if j == i+1 || u.class != unit || u.val < 7 || f.pub.d == 0 {
		return value{}, 0
	}
	v, ok := period(f.pub, u.val, 0)
	if !ok {
		return value{}, 0
	}
	end := v.a
	if v.iv {
		end = v.b
	}
	return value{a: f.pub, b: end.last(), iv: true, basis: Relative}, j + 1
}

// modified reads "early June", "mid-January", "late last year", "later this
// week", "earlier in the month", "early on Monday", "late in 2019".
func (f *finder) modified(i int) (value, int) {
	mod := f.at(i).low
	j := i + 1
	if mod == "early" && f.is(j, "to") || mod == "mid" && f.is(j, "to") {
		j++
		if f.is(j, "-") {
			j++
		}
		if f.is(j, "mid", "late") {
			j++
		}
	}
	if f.is(j, "-") && !f.at(j).space {
		j++
	}
	if f.is(j, "on", "in") && (mod != "mid") {
		j++
		if f.is(j, "the") && f.at(j+1).class == unit && f.at(j+1).val > 0 {
			u := f.at(j + 1)
			if u.val == 1 {
				if f.base.a.d > 0 {
					v := point(f.base.a).because(Relative)
					v.self = true
					return v, j + 2
				}
				return missing(Relative), j + 2
			}
			v, ok := period(f.pub, u.val, 0)
			if !ok {
				return missing(Relative), j + 2
			}
			v.mod = mod
			return v.because(Relative), j + 2
		}
	}
	if f.is(j, "the") && (mod == "late" || mod == "early") {
		j++
	}
	v, e := f.calendar(j)
	if e == 0 || v.open != 0 || v.dur {
		return value{}, 0
	}
	if mod == "earlier" || mod == "later" {
		switch {
		case f.is(j, "this", "that", "last", "next", "today", "yesterday", "tomorrow"), f.at(j).class == weekDay, f.is(j-1, "in", "on"):
		default:
			return value{}, 0
		}
	}
	v.mod = mod
	return v, e
}

// theDate reads what begins with "the".
func (f *finder) theDate(i int) (value, int) {
	j := i + 1
	t := f.at(j)
	switch {
	case f.is(j, "day") && f.is(j+1, "before", "after") && f.is(j+2, "yesterday", "tomorrow", "tmrw"):
		if f.pub.d == 0 {
			return missing(Relative), j + 3
		}
		off := 2
		if f.is(j+1, "before") {
			off = -2
		}
		return point(dayOf(f.pub.number() + off)).because(Relative), j + 3
	case t.class == unit && t.val > 0 && f.is(j+1, "after", "before"):
		n := 1
		if f.is(j+1, "before") {
			n = -1
		}
		var l length
		l.add(n, t.val)
		if f.is(j+2, "next") && n > 0 || f.has(j+2, "the", "next") {
			e := j + 3
			if f.is(j+2, "the") {
				e++
			}
			v, ok := period(f.pub, t.val, 2)
			if !ok {
				return missing(Relative), e
			}
			return v.because(Relative), e
		}
		if z := f.at(j + 2); z.class == other && z.low != "" || j+2 >= len(f.ts) { // "the month before."
			from := f.base.a
			if from.y == 0 && n < 0 {
				from = f.pub
			}
			p, ok := period(from, t.val, n)
			if !ok {
				return missing(Relative), j + 2
			}
			p.self = true
			return p.because(Relative), j + 2
		}
		return f.offset(l, j+2, 1, t.val == 1)
	case f.is(j, "weekend") && f.is(j+1, "of"):
		return value{}, 0 // "the weekend of March 3-4": the date tells
	case f.is(j, "weekend"):
		if !f.is(j+1, "of", "after", "before") && f.at(j+1).class != other || f.at(j+1).low != "" || j+1 >= len(f.ts) || f.is(i-1, "over", "at", "during", "on", "for", "this", "in") {
			w := f.weekend(0)
			if f.pub.d > 0 && f.tense(i) != future && weekday(f.pub.number()) < 6 {
				w = f.weekend(-1)
			}
			return w, j + 1
		}
		return value{}, 0
	case f.is(j, "year") && f.at(j+1).class == number:
		if y, e := f.year(j + 1); e > 0 {
			return point(date{y: y}), e
		}
	case t.class == number && t.digits == 2 && t.val%10 == 0 && !f.at(j+1).space && (f.is(j+1, "s") || f.has(j+1, "'", "s")):
		e := j + 2
		if f.is(j+1, "'") {
			e++
		}
		return decadeOf(t.val), e
	case t.class == ord || t.class == number:
		if v, e := f.part(j); e > 0 {
			return v, e
		}
		if v, e := f.dayFirst(j); e > 0 {
			return v, e
		}
		if n, e, suffix := f.dayNumber(j); e > 0 && suffix && f.is(i-1, "on", "of", "for", "until", "by", "since", "week", "before", "after") && (f.at(e).low == "." || f.at(e).low == "!" || f.at(e).low == "?" || f.at(e).low == "," || f.at(e).low == ";" || e >= len(f.ts) || f.at(e).low == "\"") && f.pub.d > 0 && t.class == number {
			return value{a: date{d: n}, basis: Relative}, e
		}
	}
	if (t.class == month || t.class == number && !f.is(j+1, "s", "'") && !(t.digits <= 2 && f.is(j+1, "st", "nd", "rd", "th"))) && !f.is(i-1, "since", "until", "till", "by", "before", "after", "to", "from") {
		return value{}, 0 // "the November 27 deal": the article belongs to the deal
	}
	if v, e := f.calendar(j); e > 0 && f.at(j).low != "the" {
		if f.at(j).class == weekDay && v.a.d == 0 && !v.iv {
			return value{}, 0
		}
		return v, e
	}
	return value{}, 0
}

// offset reads the rest of "two days after the talks": s is 1 where l runs
// forward. Before a date it computes; before other words it gives what they
// are about when the sentence dates the deed they explain: "expelled two on
// Monday, three days after Sofia ordered out an attaché" is about Friday.
func (f *finder) offset(l length, i, s int, whole bool) (value, int) {
	if v, e := f.calendar(i); e > 0 && !v.empty && !v.dur && v.open == 0 {
		d := v
		f.fill(&d, i)
		if d.empty || d.a.y == 0 {
			return missing(Relative), e
		}
		from := d.a
		if d.iv && s > 0 {
			from = d.b
		}
		x, ok := l.shift(from, s)
		if !ok {
			return missing(Relative), e
		}
		return point(x).because(Relative), e
	}
	// The words up to the next mark are the anchor.
	e := i
	for e < len(f.ts) && e-i < 8 && !f.is(e, ",", ".", ";", ":", "\"", "(", ")") {
		e++
	}
	if e == i {
		return value{}, 0
	}
	v := missing(Relative)
	v.anchor = [2]int{i, e}
	if f.sentDate.a.y > 0 && f.at(i-1).low == "after" {
		if x, ok := l.shift(f.sentDate.a, -s); ok {
			v = point(x).because(Relative)
			v.anchor = [2]int{i, e}
			v.self = true
		}
	}
	return v, i
}
