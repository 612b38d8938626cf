package extract

import (
	"liaison/extract/article"
	"liaison/extract/claim"
	"liaison/extract/coref"
	"liaison/extract/event"
	"liaison/extract/syntax"
	"liaison/extract/text"
	"liaison/extract/timex"
)

// Options says how articles are read. The zero value is ready.
type Options struct {
	Explain bool // keep rejected claims in Analysis.Claims, with the reason
}

// Run reads one article: who did what with whom, when, and who says so. It is
// pure: the same article and options give the same document.
func Run(a *article.Article, o Options) *Document { return Analyze(a, o).Document() }

// An Analysis holds what every stage made of one article. `liaison explain`
// and `--format entities` read it; most callers want [Run].
type Analysis struct {
	Article    *article.Article
	Text       *text.Document
	Trees      []syntax.Tree // parallel to Text.Sentences; Furniture has the zero Tree
	Resolution *coref.Resolution
	Times      []timex.Expr
	Events     []event.Event
	Claims     []claim.Claim // with Options.Explain also the rejected ones
}

// Analyze is the journey of an article through the rooms of this package.
func Analyze(a *article.Article, o Options) *Analysis {
	return &Analysis{Article: a, Text: &text.Document{Source: a.Text}, Resolution: &coref.Resolution{}}
}

// Document gives what was found in the form that is stored and printed.
func (a *Analysis) Document() *Document {
	d := &Document{Article: *a.Article, Entities: []Entity{}, Claims: []Claim{}, Sketch: Sketch(a.Article.Text)}
	d.Article.Text = ""
	return d
}
