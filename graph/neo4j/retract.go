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

func nullable(s string) any {
	if s == "" {
		return nil
	}
	return s
}
