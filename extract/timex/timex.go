// Package timex finds temporal expressions and resolves them to calendar
// intervals.
//
// An expression such as "last Friday" has a meaning only against a date. Find
// takes that date as an argument; it never asks the clock.
package timex

import "liaison/extract/text"

// A Precision is how finely a time is known.
type Precision string

const (
	Day      Precision = "day"
	Month    Precision = "month"
	Year     Precision = "year"
	Interval Precision = "interval"
	None     Precision = "none"
)

// A Basis says why a time is what it is.
type Basis string

const (
	Explicit Basis = "explicit" // "June 10, 2021"
	Relative Basis = "relative" // "last month", against the publication date
	Weekday  Basis = "weekday"  // "on Thursday"
	Tenure   Basis = "tenure"   // bounded by a term of office that the lexicon knows
	NoBasis  Basis = "none"
)

// A Time is an interval of days with what is known about it.
type Time struct {
	EDTF      string // "2017", "2021-06-10", "2017/2018", "../2021-06-10", "2021-06-10/.."; "" when unknown
	From, To  string // inclusive bounds as YYYY-MM-DD, "" when open
	Precision Precision
	Basis     Basis
}

// An Expr is a temporal expression in a sentence.
type Expr struct {
	text.Span
	Sentence    int
	First, Last int // tokens [First, Last), the preposition included where it bears on the meaning ("since 2017")
	Time
	Duration bool   // "for three years": a length, not a position in time; EDTF is then empty
	Mod      string // what narrows the interval in words that EDTF does not: "early", "mid", "late", "end", "earlier", "later", "approx"; "" else

	// Anchor holds the words that "the day after the talks", "during her
	// tenure", "until his retirement" hang on; "" else. EDTF is then empty, but
	// for one case: in "expelled two on Monday, three days after Sofia ordered
	// out an attaché" the sentence dates its main clause, and so the deed of
	// the anchor. EDTF is then the time of that deed, and [First, Last) is
	// "after" alone, which the tree hangs on it.
	Anchor string
}
