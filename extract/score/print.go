package score

import (
	"fmt"
	"io"
	"maps"
	"slices"
)

// Print writes the result as a table of text, with every error if asked.
func (r *Result) Print(w io.Writer, errors bool) error {
	p := printer{w: w}
	p.linef("articles %d (no prediction for %d)", r.Articles, r.Missing)
	p.row("all", r.All)
	for _, part := range []struct {
		name  string
		lines map[string]Line
	}{{"tier", r.Tier}, {"status", r.Status}, {"relation", r.Relation}, {"outlet", r.Outlet}} {
		p.linef("-- by %s", part.name)
		for _, key := range slices.Sorted(maps.Keys(part.lines)) {
			p.row(key, part.lines[key])
		}
	}
	p.linef("-- matched claims: time exact %d of %d (invented where gold has none: %d); said_by right %d of %d", r.TimeRight, r.TimeOf, r.TimeInvented, r.SaidByRight, r.SaidByOf)
	p.linef("-- denied or expected, told as fact: %d of %d", r.ToldAsFact, r.DeniedExpected)
	if errors {
		for _, e := range r.Errors {
			p.linef("%s %-6s %s %s -> %s [%s] time=%s position=%s trigger=%s", e.Article, e.Kind, e.Claim.Relation, e.Subject, e.Object, e.Claim.Status,
				value(e.Claim.Time), value(e.Claim.Position), e.Claim.Trigger)
		}
	}
	return p.err
}

type printer struct {
	w   io.Writer
	err error
}

func (p *printer) linef(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", args...)
	}
}

func (p *printer) row(name string, l Line) {
	p.linef("%-28s P %.3f  R %.3f  F1 %.3f  gold %4d  predicted %4d", name, l.Precision(), l.Recall(), l.F1(), l.Right+l.Missed, l.Right+l.Wrong)
}
