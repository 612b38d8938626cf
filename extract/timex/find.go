package timex

import (
	"liaison/extract/syntax"
	"liaison/extract/text"
)

// Find gives the temporal expressions of d in order. trees holds one tree for
// each sentence of d, or is nil; published is the date of publication in EDTF,
// or "" when it is not known.
func Find(d *text.Document, trees []syntax.Tree, published string) []Expr { return nil }

// Publication infers the date on which d was published from its dateline. It
// gives "" where the text does not tell the year; basis says why in words.
func Publication(d *text.Document) (edtf, precision, basis string) { return "", "none", "unknown" }
