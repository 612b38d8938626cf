package graph

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"liaison/extract"
)

// A Bulk turns documents into the files of the server's offline import: the
// way into an empty database for a large archive. What comes of it is what
// Load would have made. Claims are written as they come; facts, entities and
// sketches are kept in memory until Close, some 300 bytes a claim.
type Bulk struct {
	x        Exporter
	loaded   string // RFC 3339, for Article.loaded
	entities map[string]Entity
	articles []bulkArticle
	at       map[string]bool
	facts    map[string]*bulkFact
	pairs    map[string][]bulkRival // claims that can contradict, by pair key
}

type bulkArticle struct {
	row    []any
	id     string
	sketch string
}

type bulkFact struct {
	legs []bulkLeg
	s    []Support
	by   [][]string // entity ids of the speakers, parallel to s
	at   []string
}

type bulkLeg struct{ typ, fromLabel, from, toLabel, to string }

type bulkRival struct{ id, from, to, role string }

// NewBulk writes through x; loaded is the time of the load, RFC 3339.
func NewBulk(x Exporter, loaded string) *Bulk {
	return &Bulk{x: x, loaded: loaded, entities: map[string]Entity{}, at: map[string]bool{}, facts: map[string]*bulkFact{}, pairs: map[string][]bulkRival{}}
}

// Add writes a document. An article that was added before, or that cannot be
// loaded, is an error and changes nothing.
func (b *Bulk) Add(doc *extract.Document, input string) error {
	d, err := Prepare(doc)
	if err != nil {
		return err
	}
	if b.at[d.Article.ID] {
		return fmt.Errorf("article %s for the second time", d.Article.ID)
	}
	for _, e := range d.Entities {
		if old, ok := b.entities[e.ID]; ok && old.Label != e.Label {
			return fmt.Errorf("entity %s is a %s in one place and a %s in another", e.ID, old.Label, e.Label)
		}
	}
	b.at[d.Article.ID] = true
	for _, e := range d.Entities {
		b.entities[e.ID] = MergeEntities(b.entities[e.ID], e)
	}
	b.articles = append(b.articles, bulkArticle{row: d.Row("", input), id: d.Article.ID, sketch: d.Article.Sketch})
	for i := range d.Claims {
		c := &d.Claims[i]
		if err := b.x.Node("Claim", c.ID, zip(claimProps, c.Row())); err != nil {
			return err
		}
		link := func(typ string, e int, props map[string]any) {
			if e >= 0 && err == nil {
				err = b.x.Relationship(typ, "Claim", c.ID, d.Entities[e].Label, d.Entities[e].ID, props)
			}
		}
		link("SUBJECT", c.Subject, nil)
		link("OBJECT", c.Object, nil)
		link("ORG", c.Org, nil)
		link("AT", c.At, nil)
		for _, e := range c.By {
			link("ATTRIBUTED_TO", e, map[string]any{"mode": null(c.Mode)})
		}
		if err == nil {
			err = b.x.Relationship("STATED_IN", "Claim", c.ID, "Article", d.Article.ID, nil)
		}
		if err != nil {
			return err
		}
		if c.Pair != "" {
			b.pairs[c.Pair] = append(b.pairs[c.Pair], bulkRival{c.ID, c.From, c.To, c.Role})
		}
		if len(c.Legs) == 0 {
			continue
		}
		f := b.facts[c.FactID]
		if f == nil {
			f = &bulkFact{}
			for _, l := range c.Legs {
				from, to := d.Entities[l.From], d.Entities[l.To]
				f.legs = append(f.legs, bulkLeg{l.Type, from.Label, from.ID, to.Label, to.ID})
			}
			b.facts[c.FactID] = f
		}
		var by []string
		for _, e := range c.By {
			by = append(by, d.Entities[e].ID)
		}
		at := ""
		if c.At >= 0 {
			at = d.Entities[c.At].ID
		}
		s := d.Support(c, "", func(int) string { return "" })
		s.SaidBy = c.Words
		f.s, f.by, f.at = append(f.s, s), append(f.by, by), append(f.at, at)
	}
	return nil
}

// zip names the values of a row by their properties.
func zip(props []string, row []any) map[string]any {
	m := map[string]any{}
	for i, p := range props {
		m[p] = row[i]
	}
	return m
}

// Close writes what could only be known at the end, and closes the files.
func (b *Bulk) Close() error {
	err := b.rest()
	return cmp.Or(err, b.x.Close())
}

func (b *Bulk) rest() error {
	for _, id := range slices.Sorted(maps.Keys(b.entities)) {
		e := b.entities[id]
		if err := b.x.Node(e.Label, id, zip(entityProps, e.Row(id)[1:])); err != nil {
			return err
		}
	}
	sketches := map[string]string{}
	for _, a := range b.articles {
		sketches[a.id] = a.sketch
	}
	story := Stories(sketches)
	for _, a := range b.articles {
		p := zip(articleProps, a.row)
		p["story"], p["loaded"] = story[a.id], b.loaded
		if err := b.x.Node("Article", a.id, p); err != nil {
			return err
		}
	}
	for _, id := range slices.Sorted(maps.Keys(b.facts)) {
		f := b.facts[id]
		for i := range f.s {
			s := &f.s[i]
			s.Story = story[s.Article]
			s.SaidBy = slices.Clone(s.SaidBy)
			for _, e := range f.by[i] {
				s.SaidBy = append(s.SaidBy, b.entities[e].Name)
			}
			s.Place = b.entities[f.at[i]].Name
		}
		sum := Gather(id, f.s)
		p := zip(edgeProps, sum.Row())
		p["fact_id"] = id
		for _, l := range f.legs {
			if err := b.x.Relationship(l.typ, l.fromLabel, l.from, l.toLabel, l.to, p); err != nil {
				return err
			}
		}
	}
	for _, k := range slices.Sorted(maps.Keys(b.pairs)) {
		if k[len(k)-1] != '-' {
			continue
		}
		for _, d := range b.pairs[k] {
			for _, c := range b.pairs[Opposite(k)] {
				if (d.from == "" || c.to == "" || d.from <= c.to) && (d.to == "" || c.from == "" || d.to >= c.from) && (d.role == "" || c.role == "" || d.role == c.role) {
					if err := b.x.Relationship("CONTRADICTS", "Claim", d.id, "Claim", c.id, nil); err != nil {
						return err
					}
				}
			}
		}
	}
	return nil
}
