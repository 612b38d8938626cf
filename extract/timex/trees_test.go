package timex

import (
	"sync"

	"liaison/extract/syntax"
	"liaison/extract/text"
)

// trees parses d as the program does.
func trees(d *text.Document) []syntax.Tree {
	return treeParser().ParseAll(d.Sentences)
}

var treeParser = sync.OnceValue(func() *syntax.Parser { return new(syntax.Parser) })
