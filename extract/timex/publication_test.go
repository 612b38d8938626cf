package timex

import (
	"strings"
	"testing"

	"liaison/extract/lexicon"
	"liaison/extract/text"
)

func TestPublication(t *testing.T) {
	for _, c := range []struct{ in, want, basis string }{
		{"MOSCOW, June 10. /TASS/. The services will talk more, the director told reporters on Thursday.\n\nHe was appointed in 2017.", "2021-06-10", "10 June is a Thursday in 2021"},
		{"ACCRA, Oct 8 (Reuters) - The bureau's head flew to Lome on Thursday, officials said.\n\nHe has led it since 2021.", "2021-10-08", "the day after a Thursday"},
		{"LIMA, March 3 (AFP) - The head of the agency resigned on Tuesday.\n\nThe agency, set up in 1990, marks its 30th anniversary this year.", "2020-03-03", "anniversary"},
		{"PARIS, May 4, 2009 (AFP) - The head of the agency resigned.", "2009-05-04", "dateline"},
		{"LIMA, March 3 (AFP) - The head of the agency resigned.\n\nHe was named in 2015.", "", "unknown"},
		{"LIMA, March 3 (AFP) - The head of the agency resigned on Tuesday.", "", "unknown"},
		{"The head of the agency resigned on Tuesday. He was named in 2015.", "", "unknown"},
		{"WASHINGTON, June 7 (Reuters) - CIA Director Gina Haspel met her counterpart on Thursday.", "2018-06-07", "held office"},
	} {
		day, precision, basis := Publication(text.Split(c.in), lexicon.Default())
		if day != c.want || !strings.Contains(basis, c.basis) || (precision == "day") != (day != "") {
			t.Errorf("%s\n got %q %q %q\nwant %q, basis with %q", c.in, day, precision, basis, c.want, c.basis)
		}
	}
}
