package timex

import "strconv"

// A date is a day, a month (d is 0) or a year (m and d are 0) of the Gregorian
// calendar. A date whose y is 0 lacks its year; one that has only wd is a day
// of the week; one that has only d is a day of some month.
type date struct {
	y, m, d int
	wd      int // 1 Monday … 7 Sunday; 0 where none was given
}

// number counts days; 1 January 1970 is 0. (Days-from-civil, after Hinnant.)
func (x date) number() int {
	y, m := x.y, x.m
	if m <= 2 {
		y--
	}
	era := floor(y, 400)
	yoe := y - era*400
	doy := (153*((m+9)%12)+2)/5 + x.d - 1
	return era*146097 + yoe*365 + yoe/4 - yoe/100 + doy - 719468
}

// dayOf is the inverse of number.
func dayOf(n int) date {
	n += 719468
	era := floor(n, 146097)
	doe := n - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	y := yoe + era*400
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	m := mp + 3
	if mp >= 10 {
		m = mp - 9
	}
	if m <= 2 {
		y++
	}
	return date{y: y, m: m, d: doy - (153*mp+2)/5 + 1}
}

func floor(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// weekday is 1 on Monday and 7 on Sunday.
func weekday(n int) int { return ((n+3)%7+7)%7 + 1 }

func monthLen(y, m int) int {
	switch m {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if y == 0 || y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// first and last are the first and the last day of x.
func (x date) first() date {
	x.m, x.d = max(x.m, 1), max(x.d, 1)
	return x
}

func (x date) last() date {
	if x.m == 0 {
		x.m = 12
	}
	if x.d == 0 {
		x.d = monthLen(x.y, x.m)
	}
	return x
}

// valid tells whether x is a date of the calendar in the years 1 to 9999.
func (x date) valid() bool {
	return x.y > 0 && x.y < 10000 && x.m >= 0 && x.m <= 12 && x.d >= 0 && (x.m > 0 || x.d == 0) && (x.d == 0 || x.d <= monthLen(x.y, x.m))
}

// addMonths moves x by n months. A day that the month lacks becomes its last.
func (x date) addMonths(n int) date {
	t := x.y*12 + x.m - 1 + n
	x.y, x.m = floor(t, 12), t-floor(t, 12)*12+1
	if x.d > monthLen(x.y, x.m) {
		x.d = monthLen(x.y, x.m)
	}
	return x
}

// String is x in EDTF.
func (x date) String() string {
	b := make([]byte, 0, 10)
	pad := func(n, w int) {
		s := strconv.Itoa(n)
		for i := len(s); i < w; i++ {
			b = append(b, '0')
		}
		b = append(b, s...)
	}
	pad(x.y, 4)
	if x.m > 0 {
		b = append(b, '-')
		pad(x.m, 2)
		if x.d > 0 {
			b = append(b, '-')
			pad(x.d, 2)
		}
	}
	return string(b)
}

// parseDate reads the date at the head of s: "2021", "2021-06", "2021-06-10"
// and all that follows a day ("2021-06-10T12:00:00Z").
func parseDate(s string) (date, bool) {
	var x date
	read := func(from, n int) (int, bool) {
		if len(s) < from+n {
			return 0, false
		}
		v := 0
		for _, c := range []byte(s[from : from+n]) {
			if c < '0' || c > '9' {
				return 0, false
			}
			v = v*10 + int(c-'0')
		}
		return v, true
	}
	var ok bool
	if x.y, ok = read(0, 4); !ok {
		return date{}, false
	}
	if len(s) > 4 && s[4] == '-' {
		if x.m, ok = read(5, 2); !ok {
			return date{}, false
		}
		if len(s) > 7 && s[7] == '-' {
			if x.d, ok = read(8, 2); !ok {
				return date{}, false
			}
		}
	}
	return x, x.valid()
}

// easter is Western Easter Sunday of year y (Butcher's rule).
func easter(y int) date {
	a, b, c := y%19, y/100, y%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return date{y: y, m: n / 31, d: n%31 + 1}
}

// nth is the nth weekday wd of a month, the last when n is -1.
func nth(y, m, wd, n int) date {
	if n < 0 {
		end := date{y: y, m: m, d: monthLen(y, m)}.number()
		return dayOf(end - (weekday(end)-wd+7)%7)
	}
	start := date{y: y, m: m, d: 1}.number()
	return dayOf(start + (wd-weekday(start)+7)%7 + (n-1)*7)
}
