package timex

// complete gives d the year, and a bare weekday its day, by the tense of the
// clause round piece i.
func (f *finder) complete(d date, i int) date {
	switch {
	case d.y > 0 || f.pub.y == 0:
		return d
	case d.wd > 0 && d.m == 0 && d.d == 0:
		if f.pub.d == 0 {
			return date{}
		}
		n := f.pub.number()
		w := weekday(n)
		switch f.tense(i) {
		case future, planned, present:
			return dayOf(n + (d.wd-w+7)%7)
		}
		return dayOf(n - (w-d.wd+7)%7)
	case d.m == 0 && d.d > 0: // "on the 27th"
		if f.pub.d == 0 {
			return date{}
		}
		m := date{y: f.pub.y, m: f.pub.m}
		switch t := f.tense(i); {
		case t == past && d.d > f.pub.d:
			m = m.addMonths(-1)
		case (t == future || t == planned) && d.d < f.pub.d:
			m = m.addMonths(1)
		}
		m.d = d.d
		if d.d > monthLen(m.y, m.m) {
			return date{}
		}
		return m
	}
	if f.headYear > 0 {
		d.y = f.headYear
		if f.headMonth > 0 && d.m < f.headMonth {
			d.y++
		}
		d.wd = 0
		return d
	}
	if f.pub.m == 0 {
		// Only the year of publication is known, and the month may lie in the one
		// before: nothing can be said.
		return date{}
	}
	y := f.pub.y
	before := func(y int) bool { // the date lies before publication
		return y*372+d.m*31+d.d < f.pub.y*372+f.pub.m*31+f.pub.d && (d.d > 0 || y*12+d.m < f.pub.y*12+f.pub.m)
	}
	same := d.m == f.pub.m && (d.d == 0 || d.d == f.pub.d || f.pub.d == 0)
	if d.wd > 0 && d.d > 0 {
		// The weekday says which year: the nearest that fits.
		for _, off := range []int{0, -1, 1, -2, 2, -3, 3, -4, 4} {
			if x := (date{y: y + off, m: d.m, d: d.d}); x.valid() && weekday(x.number()) == d.wd {
				return x
			}
		}
	}
	switch f.tense(i) {
	case past:
		if !same && !before(y) {
			y--
			// Nobody tells of a day eleven months ago without its year: "spoke of
			// the June 16 summit" a week before it.
			if next := (date{y: y + 1, m: d.m, d: d.d}); d.d > 0 && f.pub.d > 0 && next.valid() {
				ahead := next.number() - f.pub.number()
				if ahead <= 21 || ahead <= 60 && f.is(i-1, "the") {
					y++
				}
			}
		}
	case future:
		if !same && before(y) {
			y++
		}
	case present:
		if f.is(i-1, "the") && f.at(i-1).low != "" { // "the January 6 committee"
			if !same && !before(y) {
				y--
			}
			break
		}
		if diff := d.m - f.pub.m; diff > 6 || diff == 6 {
			y--
		} else if diff < -6 {
			y++
		}
	case unclear: // news tells of the past rather
		if diff := d.m - f.pub.m; !same && !before(y) && diff > 1 {
			y--
		} else if diff < -10 {
			y++
		}
	default: // the nearest
		diff := d.m - f.pub.m
		switch {
		case diff > 6:
			y--
		case diff < -6:
			y++
		case diff == 6 && d.m > f.pub.m && f.tense(i) != planned:
			y--
		}
	}
	d.y = y
	d.wd = 0
	if d.d > monthLen(d.y, d.m) { // 29 February
		for k := 1; k < 8; k++ {
			if monthLen(y-k, d.m) >= d.d {
				d.y = y - k
				break
			}
		}
	}
	return d
}

// fill completes both ends of v.
func (f *finder) fill(v *value, i int) {
	if v.holiday != "" {
		if f.pub.d == 0 {
			v.empty = true
			return
		}
		x := dated(v.holiday, f.pub.y)
		n, p := x.number(), f.pub.number()
		switch t := f.tense(i); {
		case t == past && n > p:
			x = dated(v.holiday, f.pub.y-1)
		case t == future && n < p:
			x = dated(v.holiday, f.pub.y+1)
		case t != past && t != future && n-p > 183:
			x = dated(v.holiday, f.pub.y-1)
		case t != past && t != future && p-n > 183:
			x = dated(v.holiday, f.pub.y+1)
		}
		v.a = x
		return
	}
	if v.empty || v.dur {
		return
	}
	lackA := v.a.y == 0
	if v.a.y == 0 {
		if v.a.wd == 0 && v.basis == Explicit {
			v.basis = Relative
		}
		if v.iv && v.b.y > 0 && v.a.m > 0 {
			v.a.y = v.b.y
			if v.a.m > v.b.m && v.b.m > 0 {
				v.a.y--
			}
			v.a.wd = 0
			v.basis = Explicit
		} else {
			v.a = f.complete(v.a, i)
		}
	}
	if v.iv && v.b.y == 0 {
		switch {
		case v.a.y == 0:
		case v.b.wd > 0 && v.b.m == 0:
			if v.a.d == 0 {
				v.empty = true
				return
			}
			n := v.a.number()
			v.b = dayOf(n + (v.b.wd-weekday(n)+7)%7)
		case v.b.m == 0 && v.b.d > 0:
			v.b.m = v.a.m
			v.b.y = v.a.y
			if v.b.d < v.a.d {
				d := v.b.d
				v.b = date{y: v.a.y, m: v.a.m}.addMonths(1)
				v.b.d = d
			}
		default:
			v.b.y = v.a.y
			if v.b.m < v.a.m || v.b.m == v.a.m && v.b.d > 0 && v.b.d < v.a.d {
				v.b.y++
			}
			if lackA && f.tense(i) == past && f.pub.m > 0 && v.b.y*12+v.b.m > f.pub.y*12+f.pub.m && v.b.m >= v.a.m {
				v.a.y--
				v.b.y--
			}
		}
		v.b.wd = 0
	}
	v.a.wd = 0
	if !v.a.valid() || v.iv && (!v.b.valid() || v.b.first().number() < v.a.first().number()) {
		v.empty = true
	}
}

// settle turns a completed value into what Expr carries.
func (v value) settle() Time {
	t := Time{Precision: None, Basis: v.basis}
	if v.empty || v.dur || !v.a.valid() || v.iv && !v.b.valid() {
		if v.dur {
			t.Basis = NoBasis
		}
		return t
	}
	lo, hi := v.a.first().String(), v.a.last().String()
	switch {
	case v.iv && v.a != v.b:
		t.EDTF, t.From, t.To, t.Precision = v.a.String()+"/"+v.b.String(), lo, v.b.last().String(), Interval
	case v.open > 0:
		t.EDTF, t.From, t.Precision = v.a.String()+"/..", lo, Interval
	case v.open < 0:
		t.EDTF, t.To, t.Precision = "../"+v.a.String(), hi, Interval
	default:
		t.EDTF, t.From, t.To, t.Precision = v.a.String(), lo, hi, Year
		if v.a.d > 0 {
			t.Precision = Day
		} else if v.a.m > 0 {
			t.Precision = Month
		}
	}
	return t
}
