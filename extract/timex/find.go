package timex

import (
	"strings"

	"liaison/extract/syntax"
	"liaison/extract/text"
)

// A finder reads one document.
type finder struct {
	doc  *text.Document
	pub  date // of publication; zero fields are not known
	base value
	// names[m] says that month m is somebody's name in this text (Theresa May).
	names [13]bool

	// of the sentence at hand
	sent        *text.Sentence
	tree        *syntax.Tree
	ts          []tok
	sentDate    value // first date in the sentence
	betweenOpen bool
	depth       int // of calendar within calendar
	headYear    int // the paragraph is headed by a date, as in a chronology
	headMonth   int
	tensed      int // piece whose tense is cached, -1 for none
	tenseWas    tense
}

// Find gives the temporal expressions of d in order, those of furniture and
// title left out. trees holds one tree for each sentence of d, or is nil: then
// weekdays and bare months go by words of tense near them. published is the
// date of publication in EDTF with any precision, or an RFC 3339 time, or ""
// when it is not known: then what counts from it has no EDTF.
//
// Conventions: weeks run from Monday to Sunday. A weekday in the past is the
// last one, the day of publication included; one to come is the next. "Last
// Friday" lies before the day of publication, "next Friday" in the next week.
// A bare month or day is the nearest in the direction of the tense. Weeks ago
// are days, months ago months, years ago years. Parts ("early June", "the late
// 1980s") leave the interval whole and say so in Mod, halves and quarters and
// seasons are intervals of months. "From 2013 to 2016" includes 2016.
func Find(d *text.Document, trees []syntax.Tree, published string) []Expr {
	f := &finder{doc: d, tensed: -1}
	f.pub, _ = parseDate(published)
	f.learnNames()
	var out []Expr
	paragraph := -1
	for k := range d.Sentences {
		s := &d.Sentences[k]
		if s.Kind == text.Furniture {
			continue
		}
		f.sentence(s)
		if s.Paragraph != paragraph {
			paragraph = s.Paragraph
			f.headYear, f.headMonth = 0, 0
			f.heading()
		}
		f.tree = nil
		if k < len(trees) && len(trees[k].Words) == len(s.Tokens) {
			f.tree = &trees[k]
		}
		out = f.read(out, k)
	}
	return out
}

// sentence divides s into pieces.
func (f *finder) sentence(s *text.Sentence) {
	f.sent = s
	f.ts = f.ts[:0]
	f.sentDate = value{}
	f.tensed = -1
	end := -1
	for i := range s.Tokens {
		sp := s.Tokens[i].Span
		if sp.Start < 0 || sp.End > len(f.doc.Source) || sp.Start >= sp.End {
			continue
		}
		n := len(f.ts)
		f.ts = scan(f.ts, vocabulary, f.doc.Source, sp, i)
		if len(f.ts) > n && sp.Start > end {
			f.ts[n].space = true
		}
		end = sp.End
	}
}

// heading notes the year of a paragraph that begins "March 1998 - ".
func (f *finder) heading() {
	if len(f.ts) == 0 || f.ts[0].class != month && f.ts[0].class != number {
		return
	}
	v, e := f.calendar(0)
	if e > 0 && v.a.y > 0 && !v.iv && (f.is(e, "-", "—", ":")) && f.at(e).space {
		f.headYear, f.headMonth = v.a.y, v.a.m
	}
}

// learnNames finds months that are names of people in this text: a capital
// word or a title right before them, no preposition.
func (f *finder) learnNames() {
	for k := range f.doc.Sentences {
		toks := f.doc.Sentences[k].Tokens
		for i := 1; i < len(toks); i++ {
			form := toks[i].Form
			if len(form) < 3 || len(form) > 6 || form[0] != 'M' && form[0] != 'A' && form[0] != 'J' {
				continue
			}
			var m int
			switch form {
			case "May":
				m = 5
			case "March":
				m = 3
			case "April":
				m = 4
			case "June":
				m = 6
			case "August":
				m = 8
			default:
				continue
			}
			b := toks[i-1].Form
			digits := i+1 < len(toks) && toks[i+1].Form != "" && toks[i+1].Form[0] >= '0' && toks[i+1].Form[0] <= '9'
			if b == "" || digits {
				continue
			}
			switch b {
			case "In", "Since", "By", "Until", "From", "Last", "Next", "This", "That", "Late", "Early", "Mid", "Before", "After", "During", "On", "The", "For", "Between", "Through", "And", "Of", "Throughout", "Each", "Every":
				continue
			}
			if b[0] >= 'A' && b[0] <= 'Z' && i > 1 && vocabulary[lower(b)].class != weekDay && vocabulary[lower(b)].class != month || b == "Mr" || b == "Mrs" || b == "Ms" || b == "Mr." || b == "Mrs." || b == "Ms." || b == "Theresa" {
				f.names[m] = true
			}
		}
	}
}

func lower(s string) string {
	var b [16]byte
	if len(s) > len(b) {
		return ""
	}
	for i := range len(s) {
		b[i] = s[i] | 0x20
	}
	return vocabulary[string(b[:len(s)])].low
}

// read appends the expressions of the sentence at hand.
func (f *finder) read(out []Expr, sentence int) []Expr {
	for i := 0; i < len(f.ts); {
		t := &f.ts[i]
		if t.class == other && t.low != "'" || t.class == word && len(t.low) < 2 && t.low != "a" && t.low != "q" && t.low != "h" {
			i++
			continue
		}
		f.tensed = -1
		v, from, e := f.expr(i)
		if e <= from || e > len(f.ts) {
			i++
			continue
		}
		if f.headYear > 0 && from == 0 && v.a.y == f.headYear {
			// The heading itself needs no tense.
			f.headMonth = v.a.m
		}
		f.fill(&v, from)
		x := Expr{Sentence: sentence, Time: v.settle(), Duration: v.dur, Mod: v.mod}
		x.Start, x.End = f.ts[from].start, f.ts[e-1].end
		x.First, x.Last = f.ts[from].tok, f.ts[e-1].tok+1
		if v.anchor[1] > v.anchor[0] {
			x.Anchor = f.doc.Source[f.ts[v.anchor[0]].start:f.ts[v.anchor[1]-1].end]
			if v.a.y > 0 { // the time of what follows "after": hang it there
				x.First = f.ts[e-1].tok
			}
		}
		if x.EDTF == "" && !x.Duration && x.Anchor == "" && v.basis == Explicit {
			i++
			continue
		}
		if n := len(out) - 1; n >= 0 && x.Precision == Day && out[n].Sentence == sentence && out[n].Precision == Day && out[n].Basis == Weekday && f.doc.Source[out[n].End:x.Start] == " (" && strings.HasPrefix(f.doc.Source[x.End:], ")") {
			out[n].Time = x.Time // "Monday (August 23)"
		}
		out = append(out, x)
		if x.EDTF != "" && !v.self {
			if f.sentDate.a.y == 0 && v.open == 0 && !v.iv {
				f.sentDate = v
			}
			if v.open >= 0 && !f.reporting(from, e) {
				f.base = v
			}
		} else if x.EDTF != "" && v.self && v.anchor[1] == 0 && v.a.y > 0 {
			f.base = v
		}
		i = e
	}
	return out
}

// reporting tells whether the expression dates a report rather than a deed:
// "said on Thursday", "documents showed Friday".
func (f *finder) reporting(from, e int) bool {
	k := from - 1
	if f.is(k, "on", "late", "early") {
		k--
	}
	if f.base.a.y == 0 {
		return false
	}
	return f.is(k, "said", "told", "reported", "announced", "stated", "noted", "confirmed", "wrote", "added", "showed", "says", "reporters") || f.is(e, "showed", "said", "reported")
}

// expr reads an expression that begins at i, its preposition included where it
// bears on the meaning. It gives the piece from which the expression counts
// and the one after it.
func (f *finder) expr(i int) (v value, from, end int) {
	t := f.at(i)
	switch t.low {
	case "since":
		if f.is(i+1, "then") {
			if f.base.a.y == 0 {
				return missing(Relative), i, i + 2
			}
			return value{a: f.base.a, open: 1, basis: Relative, self: true}, i, i + 2
		}
		if v, e := f.stretch(i + 1); e > 0 {
			return f.opened(v, i, 1), i, e
		}
		if v, e := f.hung(i + 1); e > 0 {
			return v, i, e
		}
	case "until", "till":
		if v, e := f.stretch(i + 1); e > 0 {
			if f.moved(i) { // "put off until September": the new date
				f.tensed, f.tenseWas = i+1, future
				f.fill(&v, i+1)
				return v, i + 1, e
			}
			return f.opened(v, i, -1), i, e
		}
		if v, e := f.hungDate(i + 1); e > 0 {
			return f.opened(v, i, -1), i, e
		}
		if v, e := f.hung(i + 1); e > 0 {
			return v, i, e
		}
	case "by", "before":
		if f.is(i+1, "the") && f.is(i+2, "end", "close") || f.is(i+1, "end") && f.is(i+2, "of") {
			j := i + 1
			if f.is(j, "the") {
				j++
			}
			if v, e := f.calendar(j); e > 0 && v.mod == "end" {
				f.fill(&v, i)
				if v.empty || v.a.y == 0 {
					return v, i, e
				}
				last := v.a
				if v.iv {
					last = v.b
				}
				last = last.last()
				if f.pub.d > 0 && last.number() > f.pub.number() {
					return value{a: f.pub, b: last, iv: true, basis: Relative}, i, e
				}
				return value{a: last, open: -1, basis: v.basis}, i, e
			}
		}
		if v, e := f.stretch(i + 1); e > 0 {
			return f.opened(v, i, -1), i, e
		}
	case "prior":
		if f.is(i+1, "to") {
			if v, e := f.stretch(i + 2); e > 0 {
				return f.opened(v, i, -1), i, e
			}
		}
	case "later":
		if f.is(i+1, "than") && !f.is(i-1, "no", "not") {
			if v, e := f.stretch(i + 2); e > 0 {
				return f.opened(v, i, 1), i, e
			}
		}
	case "no", "not":
		if f.is(i+1, "later") && f.is(i+2, "than") {
			if v, e := f.stretch(i + 3); e > 0 {
				return f.opened(v, i, -1), i, e
			}
		}
		return value{}, 0, 0
	case "after":
		// "freed after three days": counts from the deed before
		if l, e := f.length(i + 1); e > 0 && !l.vague && !l.sub && f.base.a.d > 0 && !f.is(i+1, "a", "an") && !f.is(e, "of", "in", "as", "on", "'", "-") && (f.at(e).low != "" || e >= len(f.ts)) && l.unit < 30 {
			x, ok := l.shift(f.base.a, 1)
			if ok {
				v := point(x).because(Relative)
				v.self = true
				return v, i, e
			}
		}
		if v, e := f.stretch(i + 1); e > 0 && f.at(i+1).low != "a" {
			return f.opened(v, i, 1), i, e
		}
	case "from":
		if v, e := f.stretch(i + 1); e > 0 {
			if f.is(e, "on", "onward", "onwards") && f.at(e+1).class != weekDay {
				return f.opened(v, i, 1), i, e + 1
			}
			if v.iv {
				return v, i, e
			}
			if f.is(e, "until", "till", "to") { // "from 2013 until his retirement in 2017"
				if w, e2 := f.hungDate(e + 1); e2 > 0 {
					f.fill(&v, i)
					f.fill(&w, e)
					if v.a.y > 0 && w.a.y > 0 && !w.iv && w.a.last().number() >= v.a.first().number() {
						v.b, v.iv = w.a, true
						return v, i, e2
					}
				}
			}
			if f.has(e, "to") || f.moved(i) {
				return v, i + 1, e
			}
			return f.opened(v, i, 1), i, e
		}
	case "starting", "beginning", "effective", "as":
		j := i + 1
		if t.low == "as" {
			if !f.is(j, "of", "from") || f.is(i-1, "such") {
				if f.is(j, "early", "late") && f.is(j+1, "as") {
					if v, e := f.stretch(j + 2); e > 0 {
						return v, j + 2, e
					}
				}
				return value{}, 0, 0
			}
			j++
		} else if f.is(j, "on", "in", "from") {
			j++
		}
		if v, e := f.stretch(j); e > 0 {
			return f.opened(v, i, 1), i, e
		}
	case "between":
		f.betweenOpen = true
		v, e := f.stretch(i + 1)
		f.betweenOpen = false
		if e > 0 && v.iv {
			return v, i, e
		}
		if e > 0 {
			return v, i + 1, e
		}
	case "within", "in":
		j := i + 1
		if f.is(j, "the") {
			j++
		}
		if t.low == "within" && f.is(j, "next", "coming", "upcoming") {
			j++
		}
		if l, e := f.length(j); e > 0 && f.at(i+1).low != "the" || t.low == "within" && e > 0 {
			if l.sub && l.d == 0 {
				return value{dur: true, basis: NoBasis}, j, e
			}
			if f.is(e, "'") { // "in two days' time"
				e++
			}
			if f.is(e, "s") && f.is(e-1, "'") {
				e++
			}
			time := f.is(e, "time")
			if time {
				e++
			}
			if f.pub.d > 0 && !l.vague && !f.ranked(i, e) && (time || t.low == "within" && f.tense(i) != past || f.is(e, "from") && f.is(e+1, "now", "today") || t.low == "in" && f.tense(i) != past && f.tense(i) != present && (f.tense(i) == future || l.unit < 30 && f.at(e).class == other) && f.at(i-1).class != word && f.at(e).low != ",") {
				if f.is(e, "from") {
					e += 2
				}
				if x, ok := l.shift(f.pub, 1); ok {
					if t.low == "within" {
						if l.unit >= 365 {
							x = f.pub.addMonths(12*l.y + l.m)
						} else if l.unit >= 30 {
							x = f.pub.addMonths(12*l.y + l.m)
						}
						return value{a: f.pub, b: x, iv: true, basis: Relative}, i, e
					}
					return point(x).because(Relative), i, e
				}
			}
			if rv, re := f.counted(j); re > e {
				return rv, j, re
			}
			return value{dur: true, basis: NoBasis}, j, e
		}
	case "during", "throughout", "under", "over":
		if v, e := f.tenure(i + 1); e > 0 {
			return v, i, e
		}
	case "for":
		if v, e := f.tenure(i + 1); e > 0 && f.is(e-1, "time") {
			return v, i, e
		}
	}
	if v, e := f.counted(i); e > 0 {
		return v, i, e
	}
	if v, e := f.stretch(i); e > 0 {
		switch { // "2018 or later", "June 2019 onwards"
		case v.empty || v.dur || v.open != 0:
		case f.is(e, "or", "and") && f.is(e+1, "later", "after", "onwards") && f.at(e+2).class == other, f.is(e, "onward", "onwards"):
			if f.is(e, "or", "and") {
				e++
			}
			return f.opened(v, i, 1), i, e + 1
		case f.is(e, "or") && f.is(e+1, "earlier", "before") && f.at(e+2).class == other:
			return f.opened(v, i, -1), i, e + 2
		}
		return v, i, e
	}
	return value{}, 0, 0
}

// moved tells whether "from Monday to Friday" before i is a change of date.
func (f *finder) moved(i int) bool {
	for k := i - 1; k >= 0 && k > i-6; k-- {
		if f.is(k, "postponed", "moved", "delayed", "rescheduled", "shifted", "pushed", "put") {
			return true
		}
	}
	return false
}

// opened makes v open: from v on (1), or no later than v (-1).
func (f *finder) opened(v value, i, way int) value {
	f.fill(&v, i)
	if v.empty || v.dur || v.open != 0 {
		return v
	}
	if v.iv && way < 0 {
		v.a = v.b
	}
	v.iv, v.b, v.open = false, date{}, way
	return v
}

// stretch reads a point and, after "to", "-", "until", the end of a range.
func (f *finder) stretch(i int) (value, int) {
	// "4 to 22 January" and "from 4 to 22 this month" are read by the day.
	if f.is(i, "a", "an", "one") && f.at(i+1).class != weekDay && f.at(i+1).low != "" {
		return value{}, 0
	}
	if f.is(i, "now", "today") && f.betweenOpen && f.is(i+1, "and") && f.pub.d > 0 {
		if w, e := f.calendar(i + 2); e > 0 && !w.iv && !w.empty {
			f.fill(&w, i+2)
			if w.a.y > 0 && w.a.last().number() > f.pub.number() {
				return value{a: f.pub, b: w.a, iv: true, basis: Relative}, e
			}
		}
	}
	v, e := f.calendar(i)
	if e == 0 {
		return f.bareDays(i)
	}
	if v.empty || v.dur || v.open != 0 || v.anchor[1] > 0 || v.iv && v.a.d > 0 && v.b.d > 0 && v.basis == Explicit {
		return v, e
	}
	if n := f.at(e + 1); v.a.d > 0 && v.a.m > 0 && v.a.y == 0 && !v.iv && f.is(e, "and") && n.class == number && n.val == v.a.d+1 { // "June 9 and 10"
		if d, e2, _ := f.dayNumber(e + 1); e2 > 0 && d <= monthLen(0, v.a.m) && f.at(e2).class != month && f.at(e2).class != unit && !f.is(e2, "of", "people", "%") && !strings.HasSuffix(f.form(e2), "s") {
			v.b, v.iv = v.a, true
			v.b.d, v.b.wd = d, 0
			if y, e3 := f.tailYear(e2); e3 > 0 {
				v.a.y, v.b.y, e2 = y, y, e3
			}
			return v, e2
		}
	}
	to := f.rangeMark(e)
	if to == 0 || f.is(i-1, "to") && f.is(e, "to") {
		return v, e
	}
	dash := f.is(e, "-", "~")
	if f.is(e, "to") && (f.moved(i-1) || !f.is(i-1, "from") && !f.at(to).dateLike()) {
		return v, e
	}
	if f.is(e, "until", "till", "through") && !f.is(i-1, "from", "between") && v.a.d == 0 && v.a.y == 0 && v.a.wd == 0 {
		return v, e
	}
	// "June 10-12", "June 10 to 12, 2021"
	if n := f.at(to); n.low == "the" && v.a.d > 0 && v.a.m > 0 && !v.iv && (f.at(to+1).class == ord || f.is(to+2, "st", "nd", "rd", "th")) {
		if d, e2, suffix := f.dayNumber(to + 1); e2 > 0 && suffix && d > v.a.d && d <= 28 && f.at(e2).class != unit && f.at(e2).class != month && !f.is(e2, "of") {
			v.b, v.iv = v.a, true
			v.b.d, v.b.wd = d, 0
			return v, e2
		}
	}
	if n := f.at(to); v.a.d > 0 && v.a.m > 0 && (n.class == number || n.class == ord) {
		if d, e2, _ := f.dayNumber(to); e2 > 0 && d > v.a.d && f.at(e2).class != unit && !(f.at(e2).class == month && f.at(e2).low != "") && !f.is(e2, "%") {
			b := v.a
			b.d = d
			b.wd = 0
			if y, e3 := f.tailYear(e2); e3 > 0 {
				v.a.y, b.y = y, y
				e2 = e3
			}
			if d <= monthLen(b.y, b.m) {
				v.b, v.iv = b, true
				return v, e2
			}
		}
	}
	// "2013-16"
	if dash && v.a.m == 0 && v.a.y > 0 && !v.iv && f.at(to).class == number && f.at(to).digits == 2 && !f.at(to).space && f.at(to).val > v.a.y%100 {
		v.b, v.iv = date{y: v.a.y/100*100 + f.at(to).val}, true
		return v, to + 1
	}
	if dash && (f.at(e).space != f.at(to).space) {
		return v, e
	}
	if dash && f.at(e).space && f.at(to).class != number && f.at(to).class != month {
		return v, e
	}
	if f.is(to, "now", "today") && f.pub.y > 0 {
		f.fill(&v, i)
		if v.empty {
			return v, to + 1
		}
		v.b, v.iv = f.pub, true
		return v, to + 1
	}
	w, e2 := f.calendar(to)
	if e2 == 0 || w.empty || w.dur || w.open != 0 || w.anchor[1] > 0 || w.holiday != "" || v.holiday != "" {
		return v, e
	}
	b := w.a
	if w.iv {
		b = w.b
	}
	if v.basis == Relative && w.basis == Relative && v.iv != w.iv {
		return v, e
	}
	if b.y > 0 && v.a.y > 0 && b.last().number() < v.a.first().number() {
		return v, e
	}
	if v.a.wd > 0 && v.a.m == 0 && b.wd == 0 && b.d == 0 {
		return v, e
	}
	if v.iv && v.b.d > 0 && b.d == 0 {
		return v, e
	}
	v.b, v.iv = b, true
	if w.mod != "" && v.mod == "" {
		v.mod = w.mod
	}
	return v, e2
}

// dateLike tells whether a piece may begin a date.
func (t *tok) dateLike() bool {
	return t.class == month || t.class == weekDay || t.class == number && t.digits <= 4 || t.low == "now" || t.low == "today" || t.low == "tomorrow" || t.low == "the"
}

// bareDays reads "4 to 22 this month" after "from" or "between".
func (f *finder) bareDays(i int) (value, int) {
	from := f.is(i-1, "from", "between")
	d, j, _ := f.dayNumber(i)
	if j == 0 {
		return value{}, 0
	}
	to := f.rangeMark(j)
	if to == 0 {
		return value{}, 0
	}
	d2, e, _ := f.dayNumber(to)
	if e == 0 {
		if v, e := f.monthDate(to); from && e > 0 && v.a.d > d { // "from 4 to January 22, 1995"
			v.b, v.iv = v.a, true
			v.a.d = d
			return v, e
		}
		return value{}, 0
	}
	if f.is(e, "of", "in") {
		e++
	}
	if d2 <= d {
		return value{}, 0
	}
	if f.is(e+1, "month") && f.is(e, "this", "next", "last") && f.pub.m > 0 {
		if v, e2 := f.relative(e, false); e2 > 0 && !v.empty && v.a.m > 0 && d2 <= monthLen(v.a.y, v.a.m) {
			a := v.a
			a.d = d
			b := v.a
			b.d = d2
			return value{a: a, b: b, iv: true, basis: Relative}, e2
		}
	}
	return value{}, 0
}

// counted reads what begins with a length of time: "two years ago", "a month
// later", "three days after the talks", "for three years", "three-hour".
func (f *finder) counted(i int) (value, int) {
	t := f.at(i)
	if t.class != number && t.class != card && t.class != word {
		return value{}, 0
	}
	l, e := f.length(i)
	if e == 0 {
		if f.is(i, "half") && f.is(i+1, "a", "an") && f.at(i+2).class == unit { // half a year ago
			switch u := f.at(i + 2).val; u {
			case 365:
				l = length{m: 6, unit: 30}
			case 3650:
				l = length{y: 5, unit: 365}
			default:
				return value{}, 0
			}
			e = i + 3
		} else {
			return f.weekdaysOff(i)
		}
	}
	if f.is(i, "a", "an") && f.at(e-1).class == unit && f.at(e-1).val == 2 {
		return value{}, 0 // a weekend
	}
	mod := ""
	if f.is(i-1, "about", "around", "nearly", "almost", "approximately", "some", "over") || f.is(i-1, "than") {
		mod = "approx"
	}
	j := e
	if f.is(j, "or") && f.is(j+1, "so") {
		j += 2
	}
	shifted := func(from date, s, end int) (value, int) {
		if l.sub && l.d == 0 && l.m == 0 && l.y == 0 {
			return value{dur: true, basis: NoBasis}, e
		}
		x, ok := l.shift(from, s)
		if !ok {
			return missing(Relative), end
		}
		v := point(x).because(Relative)
		v.mod = mod
		return v, end
	}
	switch {
	case f.is(j, "ago"):
		if l.unit == 3650 {
			l.unit = 365
		}
		if f.is(j+1, "today") {
			return shifted(f.pub, -1, j+2)
		}
		return shifted(f.pub, -1, j+1)
	case f.is(j, "hence"), f.is(j, "from") && f.is(j+1, "now", "today"):
		n := 1
		if f.is(j, "from") {
			n = 2
		}
		return shifted(f.pub, 1, j+n)
	case f.is(j, "from", "after", "before") && f.is(j+1, "tomorrow", "yesterday", "today"):
		if f.pub.d == 0 {
			return missing(Relative), j + 2
		}
		d := f.pub
		switch f.at(j + 1).low {
		case "tomorrow":
			d = dayOf(d.number() + 1)
		case "yesterday":
			d = dayOf(d.number() - 1)
		}
		s := 1
		if f.is(j, "before") {
			s = -1
		}
		return shifted(d, s, j+2)
	case f.is(j, "from") && f.pub.d > 0 && !l.sub && !l.vague && !f.is(i-1, "for"):
		if f.at(j+1).class != weekDay && f.at(j+1).class != month && f.at(j+1).class != number {
			break
		}
		if w, e2 := f.calendar(j + 1); e2 > 0 && !w.iv && !w.empty && w.open == 0 {
			f.fill(&w, j+1)
			if w.a.d > 0 {
				return shifted(w.a, 1, e2)
			}
		}
	case f.is(j, "later", "afterwards", "afterward"):
		v, e := shifted(f.base.a, 1, j+1)
		if f.base.iv {
			v, e = shifted(f.base.b, 1, j+1)
		}
		v.self = true
		return v, e
	case f.is(j, "earlier", "previously"), f.is(j, "before") && (f.at(j+1).class == other && f.at(j+1).low != "" || j+1 >= len(f.ts)):
		v, e := shifted(f.base.a, -1, j+1)
		v.self = true
		return v, e
	case f.is(j, "after", "before", "following"):
		s := 1
		if f.is(j, "before") {
			s = -1
		}
		if v, e2 := f.offset(l, j+1, s, false); e2 > 0 {
			if v.anchor[1] > 0 && f.is(i-1, "than") { // less than a year after
				w := missing(Relative)
				w.anchor = v.anchor
				return w, e2
			}
			if v.mod == "" {
				v.mod = mod
			}
			if l.sub || l.vague {
				v2 := missing(Relative)
				v2.anchor = v.anchor
				return v2, e2
			}
			return v, e2
		}
	}
	// "for three days from Monday", "two weeks starting May 20"
	if k := j; f.pub.d > 0 && !l.sub && !l.vague {
		if f.is(k, ",") {
			k++
		}
		if f.is(k, "from", "starting", "beginning") {
			k++
			if f.is(k, "from", "on") {
				k++
			}
			if w, e2 := f.calendar(k); e2 > 0 && !w.iv && !w.empty && w.open == 0 {
				f.fill(&w, k)
				if w.a.d > 0 {
					if x, ok := l.shift(w.a, 1); ok && x.d > 0 {
						return value{a: w.a, b: dayOf(x.number() - 1), iv: true, basis: Relative}, e2
					}
				}
			}
		}
	}
	// A length alone.
	if f.is(i, "some", "few", "several", "another") && !f.is(i-1, "for", "in", "over") || l.vague && !f.is(i-1, "for", "after", "a") {
		return value{}, 0
	}
	if f.at(e-1).low == "second" || f.at(e-1).val == 90 || f.at(e-1).val == 2 || f.is(i, "a", "an") && !f.is(i-1, "for", "about", "nearly", "almost", "after", "than", "within", "in", "of") {
		return value{}, 0
	}
	if f.is(i, "a", "an") && f.is(i-1, "in", "of") && f.at(e-1).val != 3650 {
		return value{}, 0
	}
	return value{dur: true, basis: NoBasis}, e
}

// weekdaysOff reads "two Sundays from now".
func (f *finder) weekdaysOff(i int) (value, int) {
	n, j := f.count(i)
	w := f.at(j)
	if n < 1 || j == 0 || f.pub.d == 0 || n > 60 {
		return value{}, 0
	}
	if f.is(j+1, "s") {
		return value{}, 0
	}
	wd, ok := weekdayPlural[f.form(j)]
	if !ok {
		if w.class != weekDay || w.short {
			return value{}, 0
		}
		wd = w.val
	}
	p := f.pub.number()
	switch {
	case f.is(j+1, "from") && f.is(j+2, "now", "today"):
		return point(dayOf(p + (wd-weekday(p)+6)%7 + 1 + 7*(n-1))).because(Weekday), j + 3
	case f.is(j+1, "ago"):
		return point(dayOf(p - (weekday(p)-wd+6)%7 - 1 - 7*(n-1))).because(Weekday), j + 2
	}
	return value{}, 0
}

var weekdayPlural = map[string]int{"Mondays": 1, "Tuesdays": 2, "Wednesdays": 3, "Thursdays": 4, "Fridays": 5, "Saturdays": 6, "Sundays": 7, "sundays": 7}

// tenure reads "her tenure", "his second term as director", "Pompeo's time in
// office": what hangs on a post that somebody held. The lexicon of terms dates
// it, not this room.
func (f *finder) tenure(i int) (value, int) {
	for k := i; k < i+7 && k < len(f.ts); k++ {
		switch f.at(k).low {
		case "tenure", "presidency", "premiership", "chairmanship", "directorship", "leadership", "stint", "mandate", "reign":
		case "term":
		case "time":
			if !f.is(k+1, "as", "at", "in") || k == i {
				continue
			}
		case ".", ",", ";", "\"", "(", ")":
			return value{}, 0
		default:
			continue
		}
		if k == i {
			return value{}, 0
		}
		poss := false
		for p := i; p < k; p++ {
			poss = poss || f.is(p, "his", "her", "their", "its", "our", "my", "s") || f.is(p, "the") && f.is(k+1, "of")
		}
		if !poss {
			return value{}, 0
		}
		v := missing(Tenure)
		v.anchor = [2]int{i, k + 1}
		return v, k + 1
	}
	return value{}, 0
}

// hungDate reads "his retirement in 2017".
func (f *finder) hungDate(i int) (value, int) {
	_, e := f.hung(i)
	if e == 0 || !f.is(e, "in", "on") {
		return value{}, 0
	}
	v, e2 := f.calendar(e + 1)
	if v.empty || v.dur || v.open != 0 || v.iv {
		return value{}, 0
	}
	return v, e2
}

// hung reads "his retirement", "the coup" after since and until.
func (f *finder) hung(i int) (value, int) {
	if !f.is(i, "his", "her", "their", "its", "the") {
		return value{}, 0
	}
	e := i
	for e < len(f.ts) && e < i+6 && (f.at(e).class == other && f.at(e).low == "" || e == i || f.at(e).low == "s" || f.at(e).low == "'") {
		e++
	}
	if e < i+2 {
		return value{}, 0
	}
	v := missing(Relative)
	v.anchor = [2]int{i, e}
	return v, e
}

// ranked reports whether a length of time from token i to e, after "in", is that
// of which something is the first: "the first meeting in a decade".
func (f *finder) ranked(i, e int) bool {
	if f.is(e, "since") {
		return true
	}
	for k := i - 1; k > 0 && k > i-12; k-- {
		if f.is(k, "first", "only", "worst", "deadliest", "biggest", "largest", "longest", "highest", "highest-level") {
			return true
		}
	}
	return false
}
