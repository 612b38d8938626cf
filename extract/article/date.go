package article

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"
)

// layouts are ways to write a day, the commonest first. A time of day and a
// zone may follow; the date is taken as written, in no other zone.
var layouts = []struct{ layout, precision string }{
	{"2006-01-02", "day"}, {"2006-1-2", "day"}, {"2006/01/02", "day"}, {"2006/1/2", "day"}, {"2006.01.02", "day"}, {"20060102", "day"},
	{"2 January 2006", "day"}, {"2 Jan 2006", "day"}, {"January 2, 2006", "day"}, {"Jan 2, 2006", "day"}, {"January 2 2006", "day"}, {"Jan 2 2006", "day"},
	{"2-Jan-2006", "day"}, {"02.01.2006", "day"}, {"2.1.2006", "day"}, {"Jan 2006", "month"}, {"January 2006", "month"}, {"2006-01", "month"}, {"2006/01", "month"}, {"2006", "year"},
}

var (
	timeOfDay = regexp.MustCompile(`(?i)(?:T|,? +(?:at )?|, )\d{1,2}(?::|\.)\d{2}(?:(?::|\.)\d{2})?(?:[.,]\d+)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|UTC|GMT|[A-Z]{2,4}|[+-]\d{2}:?\d{2})?(?: \([A-Z]+\))?$`)
	weekday   = regexp.MustCompile(`(?i)^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]* +`)
	ordinal   = regexp.MustCompile(`(?i)(\d)(?:st|nd|rd|th)\b`)
	slashed   = regexp.MustCompile(`^(\d{1,2})/(\d{1,2})/(\d{4})$`)
)

// parseDate reads a date of publication: RFC 3339 and the ways in which pages
// and tables write dates. It returns the date in EDTF and its precision.
func parseDate(s string) (edtf, precision string, err error) {
	d := strings.Join(strings.Fields(s), " ")
	if len(d) > 80 {
		return "", "", errors.New("it is too long for a date")
	}
	d = timeOfDay.ReplaceAllString(d, "")
	d = weekday.ReplaceAllString(d, "")
	d = ordinal.ReplaceAllString(d, "$1")
	d = strings.ReplaceAll(strings.ReplaceAll(d, "Sept ", "Sep "), "Sept. ", "Sep ")
	d = strings.TrimSuffix(strings.Replace(d, ". ", " ", 1), ",")
	if m := slashed.FindStringSubmatch(d); m != nil {
		// 6/10/2021 may be June or October.
		var a, b int
		fmt.Sscan(m[1], &a)
		fmt.Sscan(m[2], &b)
		switch {
		case a > 12 && b <= 12:
			a, b = b, a
		case a <= 12 && b <= 12 && a != b:
			return "", "", errors.New("day and month cannot be told apart")
		}
		d = fmt.Sprintf("%s-%02d-%02d", m[3], a, b)
	}
	for _, l := range layouts {
		t, err := time.Parse(l.layout, d)
		if err != nil {
			continue
		}
		if t.Year() < 1500 || t.Year() > 2200 {
			return "", "", fmt.Errorf("the year %d is out of range", t.Year())
		}
		switch l.precision {
		case "day":
			return t.Format("2006-01-02"), "day", nil
		case "month":
			return t.Format("2006-01"), "month", nil
		}
		return t.Format("2006"), "year", nil
	}
	return "", "", errors.New("it is no date")
}

// setPublished sets the date of publication and says how it is known; it
// leaves a alone when s is empty.
func (a *Article) setPublished(s, basis string) error {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	d, p, err := parseDate(s)
	if err != nil {
		return err
	}
	a.Published, a.PublishedPrecision, a.PublishedBasis = d, p, basis
	return nil
}
