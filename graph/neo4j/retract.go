package neo4j

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"liaison/graph"
)

// touched are facts to be counted anew: fact id → the edge types it may have.
type touched map[string][]string

// read adds facts that a statement gives as fact id, relation, status.
func (f touched) read(t *tx, text string, rows []string) error {
	return each(t, text, rows, func(v []any) error { f.add(str(v[0]), str(v[1]), str(v[2])); return nil })
}

func (f touched) add(id, relation, status string) {
	if f[id] == nil {
		f[id] = graph.LegTypes(relation, status)
	}
}

// edgesOf finds the edges of facts and takes their locks: internal id → fact id.
func (f touched) edgesOf(t *tx) (map[string]string, error) {
	types := map[string][]string{}
	for id, list := range f {
		for _, typ := range list {
			types[typ] = append(types[typ], id)
		}
	}
	edges := map[string]string{}
	for _, typ := range slices.Sorted(maps.Keys(types)) {
		slices.Sort(types[typ])
		if err := each(t, graph.FindEdges(typ), types[typ], func(v []any) error { edges[str(v[1])] = str(v[0]); return nil }); err != nil {
			return nil, err
		}
	}
	n := 0
	err := each(t, graph.LockEdges, slices.Sorted(maps.Keys(edges)), func([]any) error { n++; return nil })
	if err == nil && n != len(edges) {
		err = errStale
	}
	return edges, err
}

// recomputed says what recompute did.
type recomputed struct{ changed, deleted int64 }

// recompute writes the edges of facts anew from their claims, and deletes
// those that have none any more.
func (db *DB) recompute(t *tx, facts touched) (recomputed, error) {
	edges, err := facts.edgesOf(t)
	if err != nil {
		return recomputed{}, err
	}
	return db.recount(t, edges)
}

func (db *DB) recount(t *tx, edges map[string]string) (recomputed, error) {
	var done recomputed
	byFact := map[string][]string{}
	for el, f := range edges {
		byFact[f] = append(byFact[f], el)
	}
	for ids := range slices.Chunk(slices.Sorted(maps.Keys(byFact)), 500) { // bounded memory
		support := map[string][]graph.Support{}
		err := each(t, graph.FactSupport, ids, func(v []any) error {
			id, s := readSupport(v)
			support[id] = append(support[id], s)
			return nil
		})
		if err != nil {
			return done, err
		}
		var set [][]any
		var del []string
		for _, id := range ids {
			f := graph.Gather(id, support[id])
			for _, el := range byFact[id] {
				if f.Claims == 0 {
					del = append(del, el)
				} else {
					set = append(set, f.Row(el))
				}
			}
		}
		if _, err := run(t, graph.SetEdges, set); err != nil {
			return done, err
		}
		if _, err := run(t, graph.DeleteEdges, del); err != nil {
			return done, err
		}
		done.changed, done.deleted = done.changed+int64(len(set)), done.deleted+int64(len(del))
	}
	return done, nil
}

// readSupport reads a row of graph.FactSupport.
func readSupport(v []any) (fact string, s graph.Support) {
	s = graph.Support{Claim: str(v[1]), Status: str(v[2]), Time: str(v[3]), From: str(v[4]), To: str(v[5]), Precision: str(v[6]), Basis: str(v[7]), Position: str(v[8]), Role: str(v[9]),
		Confidence: float(v[10]), SaidBy: strs(v[12]), Article: str(v[13]), Story: str(v[14]), Outlet: str(v[15]), Published: str(v[16])}
	if p := strs(v[11]); len(p) > 0 {
		s.Place = p[0]
	}
	return str(v[0]), s
}

// remove takes articles out of the graph with all that only they support.
func (db *DB) remove(t *tx, ids []string, took *Report) error {
	slices.Sort(ids)
	var storyNames []string
	gave := map[int64]bool{}
	n := int64(0)
	err := each(t, graph.LockArticles, ids, func(v []any) error {
		n++
		storyNames = append(storyNames, str(v[1]))
		l, _ := v[2].([]any)
		for _, x := range l {
			gave[num(x)] = true
		}
		return nil
	})
	if err != nil || n == 0 {
		return err
	}
	facts := touched{}
	var claims []string
	entities := map[string]bool{}
	err = each(t, graph.ArticleClaims, ids, func(v []any) error {
		claims = append(claims, str(v[0]))
		facts.add(str(v[1]), str(v[2]), str(v[3]))
		for _, e := range strs(v[4]) {
			entities[e] = true
		}
		return nil
	})
	if err != nil {
		return err
	}
	edges, err := facts.edgesOf(t)
	if err != nil {
		return err
	}
	if _, err := run(t, graph.DeleteClaims, claims); err != nil {
		return err
	}
	if _, err := run(t, graph.DeleteArticle, ids); err != nil {
		return err
	}
	// Stories that lose a member may fall apart.
	slices.Sort(storyNames)
	members, was := map[string]string{}, map[string]string{}
	err = each(t, graph.StoryMembers, slices.Compact(storyNames), func(v []any) error {
		members[str(v[0])], was[str(v[0])] = str(v[1]), str(v[2])
		return nil
	})
	if err != nil {
		return err
	}
	var moved [][]any
	var movedIDs []string
	for id, story := range graph.Stories(members) {
		if story != was[id] {
			moved, movedIDs = append(moved, []any{id, story}), append(movedIDs, id)
		}
	}
	if moved != nil {
		if _, err := run(t, graph.SetStory, moved); err != nil {
			return err
		}
		more := touched{}
		if err := more.read(t, graph.ArticleFacts, movedIDs); err != nil {
			return err
		}
		e, err := more.edgesOf(t)
		if err != nil {
			return err
		}
		maps.Copy(edges, e)
	}
	did, err := db.recount(t, edges)
	if err != nil {
		return err
	}
	gone := int64(0)
	sorted := slices.Sorted(maps.Keys(entities))
	if err := each(t, graph.DeleteOrphans, sorted, func(v []any) error { gone += num(v[0]); return nil }); err != nil {
		return err
	}
	changed, err := db.reduceNames(t, sorted, gave)
	if err != nil {
		return err
	}
	took.Articles.Removed += n
	took.Claims.Removed += int64(len(claims))
	took.Edges.Removed += did.deleted
	took.Edges.Changed += did.changed
	took.Entities.Removed += gone
	took.Entities.Changed += changed
	return nil
}

// reduceNames takes names off entities that only the removed articles gave
// them. gave holds the NameHash of what those gave.
func (db *DB) reduceNames(t *tx, elements []string, gave map[int64]bool) (int64, error) {
	var refs []entityRef
	var ask [][]any
	err := each(t, graph.LockEntities, elements, func(v []any) error {
		r := readEntity(v)
		n := len(ask)
		for _, h := range nameHashes(r.e) {
			if gave[h] {
				ask = append(ask, []any{r.element, h})
			}
		}
		if len(ask) > n {
			refs = append(refs, r)
		}
		return nil
	})
	if err != nil || ask == nil {
		return 0, err
	}
	held := map[int64]bool{}
	hold := func(v []any) error { held[num(v[0])] = true; return nil }
	if err := each(t, graph.NameSupported, ask, hold); err != nil {
		return 0, err
	}
	// Nearly always everything is still given by another article. Where not,
	// it takes a look at all names to say what is left.
	refs = slices.DeleteFunc(refs, func(r entityRef) bool {
		return !slices.ContainsFunc(nameHashes(r.e), func(h int64) bool { return gave[h] && !held[h] })
	})
	ask = nil
	for _, r := range refs {
		for _, h := range nameHashes(r.e) {
			if !gave[h] {
				ask = append(ask, []any{r.element, h})
			}
		}
	}
	if err := each(t, graph.NameSupported, ask, hold); err != nil {
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

// A Selection says which articles: those named, or those of an outlet before a
// day, or both conditions together.
type Selection struct {
	Articles []string  // ids
	Outlet   string    // "" for any
	Before   time.Time // zero for any; by date of publication, undated articles are never before
}

// Retract takes articles back: their claims go, and exactly the edges that
// lose their last claim. It is the inverse of loading them. With dryRun it
// only counts articles and claims. Articles that are not there are named in
// missing.
func (db *DB) Retract(ctx context.Context, s Selection, dryRun bool) (r Report, missing []string, err error) {
	start := time.Now()
	ids, missing, err := db.selected(ctx, s)
	if err != nil {
		return r, missing, err
	}
	if dryRun {
		err := db.Query(ctx, Query{Text: "UNWIND $p.rows AS r MATCH (a:Article {id: r}) RETURN count(a), sum(a.claims)", Params: rowsOf(ids)}, func(rec *driver.Record) error {
			r.Articles.Removed, r.Claims.Removed = num(rec.Values[0]), num(rec.Values[1])
			return nil
		})
		return r, missing, err
	}
	turns := db.turns()
	for part := range slices.Chunk(ids, 200) {
		var took Report
		err := turns.write(ctx, 0, -1, func(t *tx, _ bool) error {
			took = Report{}
			return db.remove(t, slices.Clone(part), &took)
		})
		if err != nil {
			return r, missing, fmt.Errorf("retract: %w", err)
		}
		r.Articles.Removed += took.Articles.Removed
		r.Claims.Removed += took.Claims.Removed
		r.Edges.Removed += took.Edges.Removed
		r.Edges.Changed += took.Edges.Changed
		r.Entities.Removed += took.Entities.Removed
		r.Entities.Changed += took.Entities.Changed
	}
	r.Took = time.Since(start)
	r.Total, err = db.Counts(ctx)
	return r, missing, err
}

func (db *DB) selected(ctx context.Context, s Selection) (ids, missing []string, err error) {
	if len(s.Articles) == 0 && s.Outlet == "" && s.Before.IsZero() {
		return nil, nil, fmt.Errorf("retract: no article, outlet or date given")
	}
	text := "MATCH (a:Article) WHERE ($ids IS NULL OR a.id IN $ids) AND ($outlet IS NULL OR a.outlet = $outlet) AND ($before IS NULL OR a.published < date($before)) RETURN a.id ORDER BY a.id"
	p := map[string]any{"ids": nil, "outlet": nullable(s.Outlet), "before": nil}
	if !s.Before.IsZero() {
		p["before"] = s.Before.Format(time.DateOnly)
	}
	if len(s.Articles) > 0 {
		p["p"] = map[string]any{"rows": s.Articles}
		text = "UNWIND $p.rows AS r MATCH (a:Article {id: r}) WHERE ($outlet IS NULL OR a.outlet = $outlet) AND ($before IS NULL OR a.published < date($before)) RETURN DISTINCT a.id"
	}
	err = db.Query(ctx, Query{Text: text, Params: p}, func(r *driver.Record) error { ids = append(ids, str(r.Values[0])); return nil })
	for _, id := range s.Articles {
		if !slices.Contains(ids, id) {
			missing = append(missing, id)
		}
	}
	return ids, missing, err
}
