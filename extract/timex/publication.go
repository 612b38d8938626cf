package timex

import (
	"fmt"

	"liaison/extract/lexicon"
	"liaison/extract/text"
)

// Publication infers the date on which d was published from its dateline, for
// an article whose metadata has none.
//
// A dateline names day and month ("MOSCOW, June 10."), seldom the year. The
// year is the first, from the latest past year that the text names, in which
// the dateline's day is the weekday that the news is told of ("told reporters
// on Thursday"), or the day after it. An anniversary "this year" of a thing
// set up in a named year settles it alone. Where the text names no year, or
// none that fits, the year is the only one in which the weekday fits and all
// whom lex knows in an office, and the text does not call former, held one;
// lex may be nil. Where that leaves none or several, and where there is no
// dateline, the date stays "" with precision "none" and basis "unknown".
//
// basis says why in words: "dateline: Thursday 10 June falls in 2021, the
// latest year named is 2017".
func Publication(d *text.Document, lex *lexicon.Lexicon) (edtf, precision, basis string) {
	const none = "none"
	if len(d.Datelines) == 0 {
		return "", none, "unknown"
	}
	f := &finder{doc: d, tensed: -1}
	day, ok := f.datelineDay(d.Datelines[0].Date)
	if !ok {
		return "", none, "unknown"
	}
	if day.y > 0 {
		return day.String(), string(Day), "dateline: " + d.Source[d.Datelines[0].Date.Start:d.Datelines[0].Date.End]
	}
	f.learnNames()
	latest, anniversary, wd := 0, 0, 0
	words := 0
	for k := range d.Sentences {
		s := &d.Sentences[k]
		if s.Kind != text.Body {
			continue
		}
		f.sentence(s)
		if wd == 0 && words < 80 {
			wd = f.newsDay()
		}
		words += len(s.Tokens)
		year, nth := 0, 0
		for i := 0; i < len(f.ts); {
			if n := f.anniversary(i); n > 0 {
				nth = n
			}
			v, from, e := f.expr(i)
			if e <= from {
				i++
				continue
			}
			y := max(v.a.y, v.b.y)
			if y > 0 && v.basis == Explicit && v.open >= 0 && f.tense(from) != future && f.tense(from) != planned {
				year = max(year, y)
				latest = max(latest, y)
			}
			i = e
		}
		if year > 0 && nth > 0 && anniversary == 0 {
			anniversary = year + nth
		}
	}
	if anniversary >= latest && anniversary > 0 {
		day.y = anniversary
		if day.valid() && (wd == 0 || fits(day, wd) >= 0) {
			return day.String(), string(Day), fmt.Sprintf("dateline: an anniversary in the text falls in %d", anniversary)
		}
	}
	if wd == 0 {
		return "", none, "unknown"
	}
	best, cost := 0, 100
	if latest == 0 {
		latest = 10000
	}
	for y := latest; y <= latest+6 && y < 9000; y++ {
		day.y = y
		if !day.valid() {
			continue
		}
		if c := fits(day, wd); c >= 0 && y-latest+2*c < cost {
			best, cost = y, y-latest+2*c
		}
	}
	if best == 0 {
		return inOffice(d, lex, day, wd)
	}
	day.y = best
	lag := ""
	if fits(day, wd) > 0 {
		lag = "the day after "
	}
	return day.String(), string(Day), fmt.Sprintf("dateline: %d %s is %sa %s in %d, the latest year named is %d", day.d, monthNames[day.m], lag, dayNames[wd], best, latest)
}

// inOffice gives the only year in which day is the weekday wd and everybody
// named held an office.
func inOffice(d *text.Document, lex *lexicon.Lexicon, day date, wd int) (edtf, precision, basis string) {
	if lex == nil {
		return "", "none", "unknown"
	}
	terms := make(map[string][]lexicon.Term)
	for k := range d.Sentences {
		s := &d.Sentences[k]
		if s.Kind != text.Body {
			continue
		}
		words := make([]string, len(s.Tokens))
		for i := range words {
			words[i] = s.Tokens[i].Form
		}
		for i := 0; i < len(words); i++ {
			es, n := lex.Match(words, i)
			if n < 2 || len(es) != 1 || es[0].Type != "Person" {
				continue
			}
			former := false
			for j := max(0, i-6); j < i; j++ {
				switch words[j] {
				case "former", "Former", "ex", "late", "then", "predecessor", "ousted":
					former = true
				}
			}
			if t := lex.Posts(es[0].ID); len(t) > 0 && !former {
				terms[es[0].Name] = t
			}
			i += n - 1
		}
	}
	if len(terms) == 0 {
		return "", "none", "unknown"
	}
	found := 0
	for y := 1945; y < 2100; y++ {
		day.y = y
		if !day.valid() || fits(day, wd) != 0 {
			continue
		}
		all := true
		for _, ts := range terms {
			held := false
			for _, t := range ts {
				held = held || lex.During(t, day.String()) && (t.To != "" || day.String() <= t.AsOf)
			}
			all = all && held
		}
		if all && found > 0 {
			return "", "none", "unknown"
		}
		if all {
			found = y
		}
	}
	if found == 0 {
		return "", "none", "unknown"
	}
	day.y = found
	return day.String(), string(Day), fmt.Sprintf("dateline: %d %s is a %s in %d, when those named held office", day.d, monthNames[day.m], dayNames[wd], found)
}

var (
	monthNames = [...]string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	dayNames   = [...]string{"", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
)

// fits is 0 where d is the weekday wd, 1 where it is the day after, else -1.
func fits(d date, wd int) int {
	switch (weekday(d.number()) - wd + 7) % 7 {
	case 0:
		return 0
	case 1:
		return 1
	}
	return -1
}

// datelineDay reads the date of a dateline: "June 10", "10 June 2021", "Oct. 4".
func (f *finder) datelineDay(sp text.Span) (date, bool) {
	if sp.Start < 0 || sp.End > len(f.doc.Source) || sp.Start >= sp.End {
		return date{}, false
	}
	f.ts = scan(f.ts[:0], vocabulary, f.doc.Source, sp, 0)
	for i := range f.ts {
		var v value
		var e int
		switch f.ts[i].class {
		case month:
			// "MAY 5" and "mar 5" are months here whatever the letters' case.
			f.ts[i].capital = true
			v, e = f.monthDate(i)
		case number:
			if i+1 < len(f.ts) {
				f.ts[i+1].capital = true
			}
			if v, e = f.digitDate(i); e == 0 {
				v, e = f.dayFirst(i)
			}
		}
		if e > 0 && v.a.d > 0 && v.a.m > 0 && v.a.d <= monthLen(v.a.y, v.a.m) {
			v.a.wd = 0
			return v.a, true
		}
	}
	return date{}, false
}

// newsDay gives the first bare weekday of the past in the sentence: the day
// the news is told of.
func (f *finder) newsDay() int {
	for i := range f.ts {
		if f.ts[i].class != weekDay || f.is(i-1, "last", "next", "this", "by", "until", "since", "before", "from", "following", "previous", "a", "every") {
			continue
		}
		v, e := f.weekdayDate(i)
		if e == 0 || v.a.m > 0 || v.a.wd == 0 {
			continue
		}
		if t := f.surfaceTense(i); t == future || t == planned {
			continue
		}
		return v.a.wd
	}
	return 0
}

// anniversary reads "30th anniversary".
func (f *finder) anniversary(i int) int {
	j := i + 1
	if t := f.at(i); t.class != number && t.class != ord {
		return 0
	}
	if f.is(j, "st", "nd", "rd", "th") {
		j++
	}
	if !f.is(j, "anniversary") {
		return 0
	}
	for k := range f.ts {
		if f.has(k, "this", "year") {
			return f.at(i).val
		}
	}
	return 0
}
