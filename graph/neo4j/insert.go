package neo4j

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"liaison/graph"
)

// insertBatch commits a batch of new articles.
func (l *loader) insertBatch(ctx context.Context, b *batch) error {
	var took Report
	var late []pendingDoc
	err := l.turns.write(ctx, b.writer, b.epoch, func(t *tx, alone bool) (err error) {
		todo, known := b.docs, b.known
		took, late = Report{}, nil
		epoch := b.epoch
		if alone {
			epoch = -1
			// Somebody else may have loaded some of them, or this batch, whose
			// commit was not heard of; and entities may be gone or have other names.
			if todo, late, err = stillNew(t, b.docs); err != nil {
				return err
			}
			if len(todo) < len(b.docs) && b.note != "" {
				if took.Entities.Removed, took.Entities.Changed, err = l.turns.tidy(t, []string{b.note}); err != nil {
					return err
				}
			}
			fresh := &loader{db: l.db, turns: l.turns, entities: map[string]entityRef{}}
			c, err := fresh.prepareEntities(t, todo, true)
			if err != nil {
				return err
			}
			took.Entities.New, took.Entities.Changed = c.New, took.Entities.Changed+c.Changed
			known = fresh.entities
		}
		if b.note != "" {
			if err := settle(t, b.note); err != nil {
				return err
			}
		}
		if len(todo) == 0 {
			return nil
		}
		made, err := l.insert(t, todo, known, epoch, &took)
		if epoch >= 0 { // known before the next batch asks
			t.done = append(t.done, func() { l.facts.put(epoch, made) })
		}
		return err
	})
	if err != nil {
		return err
	}
	l.add(func(r *Report) {
		r.Articles.New += took.Articles.New
		r.Articles.Unchanged += int64(len(b.docs)-len(late)) - took.Articles.New
		r.Claims.New += took.Claims.New
		r.Edges.New += took.Edges.New
		r.Edges.Changed += took.Edges.Changed
		r.Entities.New += took.Entities.New
		r.Entities.Changed += took.Entities.Changed
		r.Entities.Removed += took.Entities.Removed
		for _, d := range late {
			l.late[d.Article.ID] = d
		}
		if l.o.Progress != nil {
			l.o.Progress(*r)
		}
	})
	return nil
}

// stillNew drops documents that are in the graph by now; late are those of
// them that are there in another version.
func stillNew(t *tx, docs []pendingDoc) (todo, late []pendingDoc, err error) {
	var ids []string
	for _, d := range docs {
		ids = append(ids, d.Article.ID)
	}
	there := map[string]string{}
	err = each(t, graph.FindArticles, ids, func(v []any) error { there[str(v[0])] = str(v[1]); return nil })
	for _, d := range docs {
		switch digest, ok := there[d.Article.ID]; {
		case !ok:
			todo = append(todo, d)
		case digest != d.Digest:
			late = append(late, d)
		}
	}
	return todo, late, err
}

// replace puts a document in the place of an earlier version of its article,
// in one transaction.
func (l *loader) replace(ctx context.Context, d pendingDoc) error {
	var took Report
	err := l.turns.write(ctx, 0, -1, func(t *tx, _ bool) error {
		took = Report{}
		if err := l.db.remove(t, []string{d.Article.ID}, &took); err != nil {
			return err
		}
		fresh := &loader{db: l.db, turns: l.turns, entities: map[string]entityRef{}}
		c, err := fresh.prepareEntities(t, []pendingDoc{d}, true)
		if err != nil {
			return err
		}
		if _, err := l.insert(t, []pendingDoc{d}, fresh.entities, -1, &took); err != nil {
			return err
		}
		took.Entities.New, took.Entities.Changed = c.New, took.Entities.Changed+c.Changed
		return nil
	})
	clear(l.entities) // some may have gone, or come back as other nodes
	l.facts.clear()
	if err != nil {
		return fmt.Errorf("replace article %s: %w", d.Article.ID, err)
	}
	l.add(func(r *Report) {
		r.Articles.Changed++
		r.Claims.New += took.Claims.New
		r.Claims.Removed += took.Claims.Removed
		r.Edges.New += took.Edges.New
		r.Edges.Changed += took.Edges.Changed
		r.Edges.Removed += took.Edges.Removed
		r.Entities.New += took.Entities.New
		r.Entities.Changed += took.Entities.Changed
		r.Entities.Removed += took.Entities.Removed
		if l.o.Progress != nil {
			l.o.Progress(*r)
		}
	})
	return nil
}

// edgeEnds is an edge to make, by the internal ids of its ends.
type edgeEnds struct{ typ, from, to string }

// batchFact is a fact as a batch tells it.
type batchFact struct {
	legs   []edgeEnds
	claims []graph.Support
}

// insert writes new articles with all that hangs on them. What is remembered
// of facts is asked if it is of that epoch; -1 for not at all. It returns the
// edges of the facts that it made or found.
func (l *loader) insert(t *tx, docs []pendingDoc, known map[string]entityRef, epoch int64, took *Report) (map[string][]edgeRef, error) {
	own := &claimed{l: l, done: make(chan struct{})}
	t.over = append(t.over, own.release)
	element := func(d pendingDoc, i int) string { return known[d.Entities[i].ID].element }
	var verify [][]any
	seen := map[string]bool{}
	for _, d := range docs {
		for i, e := range d.Entities {
			if !seen[e.ID] {
				seen[e.ID] = true
				verify = append(verify, []any{element(d, i), e.ID})
			}
		}
	}
	var found int64
	if err := each(t, graph.VerifyNodes, verify, func(v []any) error { found += num(v[0]); return nil }); err != nil {
		return nil, err
	}
	if int(found) != len(verify) {
		return nil, errStale
	}
	st, err := stories(t, docs)
	if err != nil {
		return nil, err
	}

	facts := map[string]*batchFact{}
	for _, d := range docs {
		for i := range d.Claims {
			c := &d.Claims[i]
			if len(c.Legs) == 0 {
				continue
			}
			f := facts[c.FactID]
			if f == nil {
				f = &batchFact{}
				for _, g := range c.Legs {
					f.legs = append(f.legs, edgeEnds{g.Type, element(d, g.From), element(d, g.To)})
				}
				facts[c.FactID] = f
			}
			f.claims = append(f.claims, d.Support(c, st.of[d.Article.ID], func(i int) string { return known[d.Entities[i].ID].e.Name }))
		}
	}
	// Which facts are there, and their edges. Nothing is locked yet.
	refs := map[string][]edgeRef{} // of facts that are there
	there := map[string]bool{}
	ids := slices.Sorted(maps.Keys(facts))
	absent := func() []string { return slices.DeleteFunc(slices.Clone(ids), func(f string) bool { return there[f] }) }
	find := func(ids []string) error {
		ids = slices.DeleteFunc(ids, func(f string) bool {
			refs[f] = l.facts.get(epoch, f)
			there[f] = refs[f] != nil
			return there[f]
		})
		err := each(t, graph.FindFacts, ids, func(v []any) error { there[str(v[0])] = true; return nil })
		types := map[string][]string{} // edge type → facts
		for _, f := range ids {
			if there[f] {
				for _, g := range facts[f].legs {
					types[g.typ] = append(types[g.typ], f)
				}
			}
		}
		for _, typ := range slices.Sorted(maps.Keys(types)) {
			if err == nil {
				err = each(t, graph.FindEdges(typ), types[typ], func(v []any) error {
					f := str(v[0])
					refs[f] = append(refs[f], edgeRef{typ, str(v[1])})
					return nil
				})
			}
		}
		return err
	}
	if err := find(slices.Clone(ids)); err != nil {
		return nil, err
	}
	if others := own.take(absent()); others != nil {
		for _, ch := range others {
			select {
			case <-ch:
			case <-t.ctx.Done():
				return nil, t.ctx.Err()
			}
		}
		if err := find(absent()); err != nil {
			return nil, err
		}
	}

	// The record.
	var articleRows [][]any
	for _, d := range docs {
		articleRows = append(articleRows, d.Row(st.of[d.Article.ID], d.input))
	}
	var articles []string
	if err := each(t, graph.CreateArticles, articleRows, func(v []any) error { articles = append(articles, str(v[0])); return nil }); err != nil {
		return nil, err
	}
	if len(articles) != len(docs) {
		return nil, errStale
	}
	var claimRows, claimOfRows, rivals [][]any // of claims without a subject, of those with one
	for i, d := range docs {
		for j := range d.Claims {
			c := &d.Claims[j]
			row := c.Row(articles[i], element(d, c.Object))
			if c.Subject < 0 {
				claimRows = append(claimRows, row)
			} else {
				claimOfRows = append(claimOfRows, append(row, element(d, c.Subject)))
			}
			if c.Pair != "" {
				rivals = append(rivals, c.RivalRow())
			}
		}
	}
	var elements, elementsOf []string
	err = each(t, graph.CreateClaims, claimRows, func(v []any) error { elements = append(elements, str(v[0])); return nil })
	if err == nil {
		err = each(t, graph.CreateClaimsOf, claimOfRows, func(v []any) error { elementsOf = append(elementsOf, str(v[0])); return nil })
	}
	if err == nil && (len(elements) != len(claimRows) || len(elementsOf) != len(claimOfRows)) {
		err = errStale
	}
	if err != nil {
		return nil, err
	}
	links := map[string][][]any{}
	for _, d := range docs {
		for j := range d.Claims {
			c := &d.Claims[j]
			of := &elements
			if c.Subject >= 0 {
				of = &elementsOf
			}
			el := (*of)[0]
			*of = (*of)[1:]
			link := func(typ string, e int, more ...any) {
				if e >= 0 {
					links[typ] = append(links[typ], append([]any{el, element(d, e)}, more...))
				}
			}
			link("ORG", c.Org)
			link("AT", c.At)
			for _, e := range c.By {
				link("ATTRIBUTED_TO", e, c.Mode)
			}
		}
	}
	for _, typ := range slices.Sorted(maps.Keys(links)) {
		m, err := run(t, graph.LinkClaims[typ], links[typ])
		if err != nil {
			return nil, err
		}
		if m.rels != len(links[typ]) {
			return nil, errStale
		}
	}
	took.Articles.New, took.Claims.New = int64(len(docs)), int64(len(claimRows)+len(claimOfRows))

	// The view: new edges, then those that are there, whose locks others may
	// wait for, last.
	var lock []string
	add := map[string]graph.Fact{} // internal id of an edge → what comes to it
	rows := map[string][][]any{}   // edge type → edges to make
	for _, id := range ids {
		sum := graph.Gather(id, facts[id].claims)
		for _, r := range refs[id] {
			lock, add[r.element] = append(lock, r.element), sum
		}
		for _, g := range facts[id].legs {
			if !slices.ContainsFunc(refs[id], func(r edgeRef) bool { return r.typ == g.typ }) {
				rows[g.typ] = append(rows[g.typ], sum.Row(g.from, g.to, id))
			}
		}
	}
	made, err := l.createEdges(t, rows)
	if err != nil {
		return nil, err
	}
	for id, r := range made {
		took.Edges.New += int64(len(r))
		refs[id] = append(refs[id], r...)
	}
	if _, err := run(t, graph.JoinRivals, rivals); err != nil {
		return nil, err
	}
	if _, err := run(t, graph.RenameStory, st.rename); err != nil {
		return nil, err
	}
	slices.Sort(lock)
	var sums [][]any
	n := 0
	err = each(t, graph.LockEdges, lock, func(v []any) error {
		f, more := readFact(v[1:]), add[str(v[0])]
		if f.ID == more.ID {
			n++
		}
		f = f.Add(more)
		sums = append(sums, f.Row(v[0]))
		return nil
	})
	if err != nil {
		return nil, err
	}
	if n != len(lock) {
		return nil, errStale
	}
	if _, err := run(t, graph.SetEdges, sums); err != nil {
		return nil, err
	}
	took.Edges.Changed += int64(len(sums))
	if st.joined == nil {
		return refs, nil
	}
	// Articles that tell a story that was there: its sources cannot be summed.
	facts2 := touched{}
	if err := facts2.read(t, graph.ArticleFacts, st.joined); err != nil {
		return nil, err
	}
	_, err = l.db.recompute(t, facts2)
	return refs, err
}

// createEdges makes edges, given by type, and gives them by fact.
func (l *loader) createEdges(t *tx, rows map[string][][]any) (map[string][]edgeRef, error) {
	made := map[string][]edgeRef{}
	create := func(text string, rows [][]any, typ func(i int) string, fact int) error {
		i := 0
		err := each(t, text, rows, func(v []any) error {
			f := rows[i][fact].(string)
			made[f] = append(made[f], edgeRef{typ(i), str(v[0])})
			i++
			return nil
		})
		if err == nil && i != len(rows) {
			err = errStale
		}
		return err
	}
	var any [][]any
	for _, typ := range slices.Sorted(maps.Keys(rows)) {
		if l.db.dynamic {
			for _, r := range rows[typ] {
				any = append(any, graph.EdgeRow(typ, r))
			}
		} else if err := create(graph.CreateEdges(typ), rows[typ], func(int) string { return typ }, 2); err != nil {
			return nil, err
		}
	}
	return made, create(graph.CreateAnyEdges, any, func(i int) string { return any[i][0].(string) }, 3)
}
