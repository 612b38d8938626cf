package neo4j

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"liaison/extract/claim"
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

// An insertion writes new articles with all that hangs on them, in one
// transaction.
type insertion struct {
	l       *loader
	t       *tx
	docs    []pendingDoc
	known   map[string]entityRef // entities, by id
	epoch   int64                // of what is remembered of facts; -1 when that must not be asked
	took    *Report
	stories storied
	facts   map[string]*batchFact
	ids     []string             // of facts, in order
	refs    map[string][]edgeRef // edges of facts that are there
}

// insert writes new articles and returns the edges of the facts that it made
// or found.
func (l *loader) insert(t *tx, docs []pendingDoc, known map[string]entityRef, epoch int64, took *Report) (map[string][]edgeRef, error) {
	in := &insertion{l: l, t: t, docs: docs, known: known, epoch: epoch, took: took, facts: map[string]*batchFact{}, refs: map[string][]edgeRef{}}
	for _, step := range []func() error{in.verify, in.gather, in.findFacts, in.writeRecord, in.writeView, in.recount} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return in.refs, nil
}

// element is the internal id of an entity of a document.
func (in *insertion) element(d pendingDoc, i int) string { return in.known[d.Entities[i].ID].element }

// verify makes sure that the entities are still the nodes they were.
func (in *insertion) verify() error {
	var rows [][]any
	seen := map[string]bool{}
	for _, d := range in.docs {
		for i, e := range d.Entities {
			if !seen[e.ID] {
				seen[e.ID] = true
				rows = append(rows, []any{in.element(d, i), e.ID})
			}
		}
	}
	var found int64
	err := each(in.t, graph.VerifyNodes, rows, func(v []any) error { found += num(v[0]); return nil })
	if err == nil && int(found) != len(rows) {
		err = errStale
	}
	return err
}

// gather finds the stories of the articles and brings their claims together by
// fact.
func (in *insertion) gather() (err error) {
	if in.stories, err = stories(in.t, in.docs); err != nil {
		return err
	}
	for _, d := range in.docs {
		for i := range d.Claims {
			c := &d.Claims[i]
			if len(c.Legs) == 0 {
				continue
			}
			f := in.facts[c.FactID]
			if f == nil {
				f = &batchFact{}
				for _, g := range c.Legs {
					f.legs = append(f.legs, edgeEnds{g.Type, in.element(d, g.From), in.element(d, g.To)})
				}
				in.facts[c.FactID] = f
			}
			f.claims = append(f.claims, d.Support(c, in.stories.of[d.Article.ID], func(i int) string { return in.known[d.Entities[i].ID].e.Name }))
		}
	}
	in.ids = slices.Sorted(maps.Keys(in.facts))
	return nil
}

// findFacts finds which facts are there, and their edges. It locks nothing. It
// waits for batches that are making one of those that are missing, and until
// the transaction is over others wait for the rest.
func (in *insertion) findFacts() error {
	there, err := in.find(in.ids)
	if err != nil {
		return err
	}
	absent := slices.DeleteFunc(slices.Clone(in.ids), func(f string) bool { return there[f] })
	own := &claimed{l: in.l, done: make(chan struct{})}
	in.t.over = append(in.t.over, own.release)
	others := own.take(absent)
	for _, ch := range others {
		select {
		case <-ch:
		case <-in.t.ctx.Done():
			return in.t.ctx.Err()
		}
	}
	if others != nil {
		_, err = in.find(absent)
	}
	return err
}

// find looks for facts and their edges, in what is remembered and in the graph.
func (in *insertion) find(ids []string) (there map[string]bool, err error) {
	there = map[string]bool{}
	var ask []string
	for _, f := range ids {
		if refs := in.l.facts.get(in.epoch, f); refs != nil {
			in.refs[f], there[f] = refs, true
		} else {
			ask = append(ask, f)
		}
	}
	found, err := collect(in.t, graph.FindFacts, ask)
	if err != nil {
		return nil, err
	}
	types := map[string][]string{} // edge type → facts
	for _, f := range found {
		there[f] = true
		for _, g := range in.facts[f].legs {
			types[g.typ] = append(types[g.typ], f)
		}
	}
	for _, typ := range slices.Sorted(maps.Keys(types)) {
		err := each(in.t, graph.FindEdges(typ), types[typ], func(v []any) error {
			f := str(v[0])
			in.refs[f] = append(in.refs[f], edgeRef{typ, str(v[1])})
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return there, nil
}

// writeRecord makes articles and claims with their relationships.
func (in *insertion) writeRecord() error {
	var rows [][]any
	for _, d := range in.docs {
		rows = append(rows, d.Row(in.stories.of[d.Article.ID], d.input))
	}
	articles, err := collect(in.t, graph.CreateArticles, rows)
	if err == nil && len(articles) != len(in.docs) {
		err = errStale
	}
	if err != nil {
		return err
	}
	var rowsOf [2][][]any // of claims without a subject, of those with one
	var rivals [][]any
	denials := map[string][]string{} // pair key → claims of this batch: they are joined from their side
	for _, d := range in.docs {
		for i := range d.Claims {
			if c := &d.Claims[i]; c.Pair != "" && c.Status == string(claim.Denied) {
				denials[c.Pair] = append(denials[c.Pair], c.ID)
			}
		}
	}
	for i, d := range in.docs {
		for j := range d.Claims {
			c := &d.Claims[j]
			row := c.Row(articles[i], in.element(d, c.Object))
			if c.Subject >= 0 {
				row = append(row, in.element(d, c.Subject))
			}
			k := withSubject(c)
			rowsOf[k] = append(rowsOf[k], row)
			if c.Pair != "" {
				rivals = append(rivals, c.RivalRow(denials[graph.Opposite(c.Pair)]))
			}
		}
	}
	var claims [2][]string // internal ids
	for k, text := range []string{graph.CreateClaims, graph.CreateClaimsOf} {
		if claims[k], err = collect(in.t, text, rowsOf[k]); err == nil && len(claims[k]) != len(rowsOf[k]) {
			err = errStale
		}
		if err != nil {
			return err
		}
		in.took.Claims.New += int64(len(claims[k]))
	}
	if err := in.linkClaims(claims); err != nil {
		return err
	}
	in.took.Articles.New = int64(len(in.docs))
	_, err = run(in.t, graph.JoinRivals, rivals)
	return err
}

// withSubject is 1 for a claim that has a subject, and 0 for others.
func withSubject(c *graph.Claim) int { return min(1, c.Subject+1) }

// linkClaims makes the relationships that not every claim has. It is given the
// claims' internal ids, those without a subject and those with one, in order.
func (in *insertion) linkClaims(claims [2][]string) error {
	links := map[string][][]any{}
	for _, d := range in.docs {
		for j := range d.Claims {
			c := &d.Claims[j]
			k := withSubject(c)
			el := claims[k][0]
			claims[k] = claims[k][1:]
			link := func(typ string, e int, more ...any) {
				if e >= 0 {
					links[typ] = append(links[typ], append([]any{el, in.element(d, e)}, more...))
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
		m, err := run(in.t, graph.LinkClaims[typ], links[typ])
		if err == nil && m.rels != len(links[typ]) {
			err = errStale
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// writeView makes the edges of new facts, and then adds to those that are
// there, whose locks others may wait for.
func (in *insertion) writeView() error {
	var lock []string
	add := map[string]graph.Fact{} // internal id of an edge → what comes to it
	rows := map[string][][]any{}   // edge type → edges to make
	for _, id := range in.ids {
		sum := graph.Gather(id, in.facts[id].claims)
		for _, r := range in.refs[id] {
			lock, add[r.element] = append(lock, r.element), sum
		}
		for _, g := range in.facts[id].legs {
			if !slices.ContainsFunc(in.refs[id], func(r edgeRef) bool { return r.typ == g.typ }) {
				rows[g.typ] = append(rows[g.typ], sum.Row(g.from, g.to, id))
			}
		}
	}
	made, err := in.l.createEdges(in.t, rows)
	if err != nil {
		return err
	}
	for id, r := range made {
		in.took.Edges.New += int64(len(r))
		in.refs[id] = append(in.refs[id], r...)
	}
	slices.Sort(lock)
	var sums [][]any
	n := 0
	err = each(in.t, graph.LockEdges, lock, func(v []any) error {
		f, more := readFact(v[1:]), add[str(v[0])]
		if f.ID == more.ID {
			n++
		}
		f = f.Add(more)
		sums = append(sums, f.Row(v[0]))
		return nil
	})
	if err == nil && n != len(lock) {
		err = errStale
	}
	if err == nil {
		_, err = run(in.t, graph.SetEdges, sums)
	}
	in.took.Edges.Changed += int64(len(sums))
	return err
}

// recount counts the facts anew whose sources cannot be summed: those of
// articles that tell a story that was there.
func (in *insertion) recount() error {
	if _, err := run(in.t, graph.RenameStory, in.stories.rename); err != nil || in.stories.joined == nil {
		return err
	}
	facts := touched{}
	err := facts.read(in.t, graph.ArticleFacts, in.stories.joined)
	if err == nil {
		_, err = in.l.db.recompute(in.t, facts)
	}
	return err
}

// createEdges makes edges, given by type, and gives them by fact.
func (l *loader) createEdges(t *tx, rows map[string][][]any) (map[string][]edgeRef, error) {
	made := map[string][]edgeRef{}
	create := func(text string, rows [][]any, typ func(i int) string, fact int) error {
		list, err := collect(t, text, rows)
		if err == nil && len(list) != len(rows) {
			err = errStale
		}
		if err != nil {
			return err
		}
		for i, el := range list {
			f := rows[i][fact].(string)
			made[f] = append(made[f], edgeRef{typ(i), el})
		}
		return nil
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
