package extract

import (
	"slices"

	"liaison/extract/article"
	"liaison/extract/claim"
	"liaison/extract/coref"
	"liaison/extract/event"
	"liaison/extract/lexicon"
	"liaison/extract/mention"
	"liaison/extract/syntax"
	"liaison/extract/text"
	"liaison/extract/timex"
)

// Options says how articles are read. The zero value is ready.
type Options struct {
	Lexicon *lexicon.Lexicon // nil for the embedded one
	Explain bool             // keep rejected claims in Analysis.Claims, with the reason
}

// Run reads one article: who did what with whom, when, and who says so. It is
// pure: the same article and options give the same document.
func Run(a *article.Article, o Options) *Document { return Analyze(a, o).Document() }

// An Analysis holds what every stage made of one article. `liaison explain`
// and `--format entities` read it; most callers want [Run].
type Analysis struct {
	Article    article.Article // with the date of publication inferred from the dateline where it had none
	Text       *text.Document
	Trees      []syntax.Tree // parallel to Text.Sentences; Furniture has the zero Tree
	Resolution *coref.Resolution
	Times      []timex.Expr
	Events     []event.Event
	Claims     []claim.Claim // with Options.Explain also the rejected ones

	graph *event.Article // all that in the form in which the events were found, with mended trees
}

// Analyze is the journey of an article through the rooms of this package.
func Analyze(a *article.Article, o Options) *Analysis {
	lex := o.Lexicon
	if lex == nil {
		lex = lexicon.Default()
	}
	x := &Analysis{Article: *a, Text: text.Split(a.Text)}
	if a.Title != "" {
		x.Text.SetTitle(a.Title)
	}
	if p := &x.Article; p.Published == "" {
		p.Published, p.PublishedPrecision, p.PublishedBasis = timex.Publication(x.Text, lex)
	}
	published := x.Article.Published
	x.Trees = syntax.Parse(x.Text)
	mentions := mention.Find(x.Text, x.Trees, lex)
	x.Resolution = coref.Resolve(x.Text, x.Trees, mentions, lex, published)
	x.Times = timex.Find(x.Text, x.Trees, published)
	x.graph = event.NewArticle(x.Text, x.Trees, x.Resolution, x.Times)
	x.Events = event.Detect(x.graph, lex)
	x.Claims = claim.Attribute(x.graph, x.Events, published, o.Explain)
	return x
}

// Document gives what was found in the form that is stored and printed. Only
// entities that a claim speaks of are in it.
func (a *Analysis) Document() *Document {
	d := &Document{Article: a.Article, Entities: []Entity{}, Claims: []Claim{}, Sketch: Sketch(a.Text.Source)}
	d.Article.Text = ""
	used := map[*coref.Entity]bool{}
	id := func(e *coref.Entity) *string {
		if e == nil {
			return nil
		}
		used[e] = true
		return &e.ID
	}
	for i := range a.Claims {
		c := &a.Claims[i]
		if c.Rejected != "" {
			continue
		}
		out := Claim{Relation: string(c.Relation), Subject: id(c.Subject), Object: id(c.Object), Status: string(c.Status),
			Time: orNil(c.Time.EDTF), From: orNil(c.Time.From), To: orNil(c.Time.To), Precision: string(c.Time.Precision), Basis: string(c.Time.Basis),
			Place: id(c.Place), Position: orNil(c.Position), Role: c.Role, Org: id(c.Org), SaidBy: []string{}, Mode: string(c.Mode),
			Start: c.Start, End: c.End, Quote: a.quote(c.Span), Trigger: c.Trigger, Rule: c.Rule, Confidence: c.Confidence}
		for _, s := range c.SaidBy {
			if s.Entity != nil {
				out.SaidBy = append(out.SaidBy, *id(s.Entity))
			} else if s.Words != "" {
				out.SaidBy = append(out.SaidBy, s.Words)
			}
		}
		out.FactID = FactID(&out)
		out.ID = ClaimID(&out, a.Article.ID)
		d.Claims = append(d.Claims, out)
	}
	for i := range a.Resolution.Entities {
		e := &a.Resolution.Entities[i]
		if !used[e] {
			continue
		}
		out := Entity{ID: e.ID, Type: string(e.Type), Name: e.Name, Aliases: append([]string{}, e.Aliases...), Country: e.Country, Mentions: [][2]int{}}
		if e.Entry != nil {
			out.Kind, out.Wikidata = e.Entry.Kind, e.Entry.Wikidata
		}
		for _, m := range e.Mentions {
			s := a.Resolution.Mentions[m].Span
			out.Mentions = append(out.Mentions, [2]int{s.Start, s.End})
		}
		d.Entities = append(d.Entities, out)
	}
	slices.SortStableFunc(d.Claims, func(x, y Claim) int { return x.Start - y.Start })
	return d
}

func (a *Analysis) quote(s text.Span) string {
	if s.Start < 0 || s.End > len(a.Text.Source) || s.Start > s.End {
		return ""
	}
	return a.Text.Source[s.Start:s.End]
}

func orNil(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
