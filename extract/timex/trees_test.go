package timex

import (
	"liaison/extract/syntax"
	"liaison/extract/text"
)

// trees parses d where the parser has a model.
func trees(d *text.Document) []syntax.Tree { return nil }
