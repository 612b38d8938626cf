package timex

// Dates that the text names: years, months, days of the month and of the week,
// dates of digits, holidays.

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
	if m := f.at(k); m.class == month && !f.is(k+1, ".", "-") && f.at(k+1).class != number && !(k > e && !f.at(k).short && f.at(k+1).class != other) && (k == e || m.short) {
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
