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
