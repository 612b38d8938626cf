package timex

// Times that are counted: lengths, periods round a date, parts of periods,
// "last week", "two days after".

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
