package neo4j

import (
	"context"
	"fmt"
	"slices"

	"liaison/graph"
)

type entityRef struct {
	element string
	e       graph.Entity
}

// maxEntities bounds what a loader remembers of entities: about 10 MB.
const maxEntities = 20_000

// writeEntities prepares the entities of a batch in a transaction of its own:
// batches side by side that make the same entities would wait for one another.
func (l *loader) writeEntities(ctx context.Context, b *batch) error {
	var c Count
	l.batches++
	note := fmt.Sprintf("pending %s %d", l.turns.me, l.batches)
	err := l.turns.write(ctx, 0, l.epoch, func(t *tx, alone bool) (err error) {
		if alone {
			clear(l.entities)
		}
		c, err = l.prepareEntities(t, b.docs, alone)
		l.epoch = l.turns.epoch.Load()
		b.note = ""
		if err == nil && c.New+c.Changed > 0 {
			b.note = note
			err = pend(t, note, wanted(b.docs))
		}
		return err
	})
	if err != nil {
		return err
	}
	b.epoch, b.known = l.epoch, map[string]entityRef{} // the batch's own: writers run beside the loader
	for _, d := range b.docs {
		for _, e := range d.Entities {
			b.known[e.ID] = l.entities[e.ID]
		}
	}
	l.add(func(r *Report) { r.Entities.New += c.New; r.Entities.Changed += c.Changed })
	return nil
}

// wanted are the entities of documents, each joined over all that name it.
func wanted(docs []pendingDoc) map[string]graph.Entity {
	want := map[string]graph.Entity{}
	for _, d := range docs {
		for _, e := range d.Entities {
			want[e.ID] = graph.MergeEntities(want[e.ID], e)
		}
	}
	return want
}

// prepareEntities sees that the entities of documents are in the graph, with
// all their names, and that l.entities knows them. An entity can get a better
// name only while nothing else writes, since edges carry names of speakers and
// places.
func (l *loader) prepareEntities(t *tx, docs []pendingDoc, alone bool) (c Count, err error) {
	if len(l.entities) > maxEntities {
		l.entities = map[string]entityRef{}
	}
	want := wanted(docs)
	lookup := map[string][]string{}
	for id, e := range want {
		if _, ok := l.entities[id]; !ok {
			lookup[e.Label] = append(lookup[e.Label], id)
		}
	}
	read := func(v []any) error { l.remember(v); return nil }
	for _, label := range graph.Labels {
		ids := lookup[label]
		if len(ids) == 0 {
			continue
		}
		slices.Sort(ids) // one order for all loaders: no deadlock
		if err := each(t, graph.FindEntities(label), ids, read); err != nil {
			return c, err
		}
		var rows [][]any
		for _, id := range ids {
			if _, ok := l.entities[id]; !ok {
				rows = append(rows, want[id].Row(id))
			}
		}
		if rows == nil {
			continue
		}
		m, err := run(t, graph.CreateEntities(label), rows)
		if err != nil {
			return c, err
		}
		c.New += int64(m.nodes)
		if err := each(t, graph.FindEntities(label), ids, read); err != nil {
			return c, err
		}
	}
	var lock []string
	for id, e := range want {
		r := l.entities[id]
		if r.e.Label != e.Label {
			return c, fmt.Errorf("entity %s is a %s in one place and a %s in another", id, r.e.Label, e.Label)
		}
		if !graph.MergeEntities(r.e, e).Equal(r.e) {
			lock = append(lock, r.element)
		}
	}
	if lock != nil {
		slices.Sort(lock)
		var rows [][]any
		var renamed []string
		err := each(t, graph.LockEntities, lock, func(v []any) error {
			old := l.remember(v)
			e := graph.MergeEntities(old.e, want[old.e.ID])
			if e.Equal(old.e) {
				return nil
			}
			if e.Name != old.e.Name {
				renamed = append(renamed, old.element)
			}
			rows = append(rows, e.Row(old.element))
			l.entities[e.ID] = entityRef{old.element, e}
			c.Changed++
			return nil
		})
		if err == nil {
			_, err = run(t, graph.SetEntities, rows)
		}
		if err == nil && renamed != nil {
			if !alone {
				return c, errTurn
			}
			l.turns.epoch.Add(1)
			facts := touched{}
			if err = facts.read(t, graph.EntityFacts, renamed); err == nil {
				_, err = l.db.recompute(t, facts)
			}
		}
		if err != nil {
			clear(l.entities)
			return c, err
		}
	}
	return c, nil
}

// remember keeps what the graph says of an entity.
func (l *loader) remember(v []any) entityRef {
	r := readEntity(v)
	l.entities[r.e.ID] = r
	return r
}

func readEntity(v []any) entityRef {
	e := graph.Entity{ID: str(v[2]), Name: str(v[3]), Aliases: strs(v[4]), Country: str(v[5]), Kind: str(v[6]), Wikidata: str(v[7])}
	for _, x := range strs(v[1]) {
		if slices.Contains(graph.Labels, x) {
			e.Label = x
		}
	}
	return entityRef{str(v[0]), e}
}

// reduceNames takes names off entities that only the removed articles gave
// them. gave holds the NameHash of what those gave.
func (db *DB) reduceNames(t *tx, elements []string, gave map[int64]bool) (int64, error) {
	var refs []entityRef
	lost := map[string][]int64{} // by internal id: what the removed articles gave and no article seen so far gives
	var ask [][]any
	err := each(t, graph.LockEntities, elements, func(v []any) error {
		r := readEntity(v)
		for _, h := range nameHashes(r.e) {
			if gave[h] {
				lost[r.element] = append(lost[r.element], h)
			}
		}
		if l := lost[r.element]; l != nil {
			refs, ask = append(refs, r), append(ask, []any{r.element, l})
		}
		return nil
	})
	if err != nil || ask == nil {
		return 0, err
	}
	held := map[int64]bool{}
	hold := func(v []any) error {
		list, _ := v[0].([]any)
		for _, h := range list {
			held[num(h)] = true
		}
		return nil
	}
	if err := each(t, graph.SomeNamesSupported, ask, hold); err != nil {
		return 0, err
	}
	// Nearly always everything is still given by another article. Where not,
	// it takes a look at all articles to say which names are left.
	refs = slices.DeleteFunc(refs, func(r entityRef) bool {
		return !slices.ContainsFunc(lost[r.element], func(h int64) bool { return !held[h] })
	})
	ask = nil
	for _, r := range refs {
		ask = append(ask, []any{r.element, nameHashes(r.e)})
	}
	if err := each(t, graph.NamesSupported, ask, hold); err != nil {
		return 0, err
	}
	var set [][]any
	var renamed []string
	for _, r := range refs {
		e := r.e
		left := graph.Entity{Label: e.Label, ID: e.ID, Country: e.Country, Kind: e.Kind, Wikidata: e.Wikidata}
		var aliases []string
		for _, s := range names(e) {
			switch {
			case held[graph.NameHash(e.ID, true, s)]:
				if left.Name == "" {
					left.Name = s
				} else {
					left = graph.MergeEntities(left, graph.Entity{ID: e.ID, Name: s})
				}
			case held[graph.NameHash(e.ID, false, s)]:
				aliases = append(aliases, s)
			}
		}
		if left.Name == "" {
			continue // given by no article: not this loader's, leave it alone
		}
		left = graph.MergeEntities(left, graph.Entity{ID: e.ID, Name: left.Name, Aliases: aliases})
		if left.Equal(e) {
			continue
		}
		if left.Name != e.Name {
			renamed = append(renamed, r.element)
		}
		set = append(set, left.Row(r.element))
	}
	if _, err := run(t, graph.SetEntities, set); err != nil {
		return 0, err
	}
	if renamed != nil {
		facts := touched{}
		if err := facts.read(t, graph.EntityFacts, renamed); err != nil {
			return 0, err
		}
		if _, err := db.recompute(t, facts); err != nil {
			return 0, err
		}
	}
	return int64(len(set)), nil
}

// names are all names of an entity, its own first.
func names(e graph.Entity) []string { return append([]string{e.Name}, e.Aliases...) }

func nameHashes(e graph.Entity) (list []int64) {
	for _, s := range names(e) {
		list = append(list, graph.NameHash(e.ID, true, s), graph.NameHash(e.ID, false, s))
	}
	return list
}
