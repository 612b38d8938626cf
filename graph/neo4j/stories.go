package neo4j

import (
	"fmt"
	"slices"
	"strings"

	"liaison/graph"
)

// storied says which story each new article tells.
type storied struct {
	of     map[string]string // article → story
	rename [][]any           // stories that turn out to be one with another: old, new
	joined []string          // articles whose facts must be counted anew
}

// stories finds which new articles are near duplicates of one another or of
// what is in the graph.
func stories(t *tx, docs []pendingDoc) (storied, error) {
	s := storied{of: map[string]string{}}
	sketches := map[string]string{}
	keys := map[string]any{}
	bands := make([][]int64, graph.Bands)
	for _, d := range docs {
		s.of[d.Article.ID] = d.Article.ID
		if b := graph.BandsOf(d.Article.Sketch); b != nil {
			sketches[d.Article.ID] = d.Article.Sketch
			for i := range b {
				bands[i] = append(bands[i], b[i])
			}
		}
	}
	if len(sketches) == 0 {
		return s, nil
	}
	for i := range bands {
		slices.Sort(bands[i])
		keys[fmt.Sprint("b", i)] = slices.Compact(bands[i])
	}
	was := map[string]string{} // article of the graph → its story
	err := t.rows(graph.FindAlike, map[string]any{"p": keys}, func(v []any) error {
		was[str(v[0])] = str(v[2])
		sketches[str(v[0])] = str(v[1])
		return nil
	})
	if err != nil {
		return s, err
	}
	group := graph.Stories(sketches)
	// Groups as seen from here, joined through the stories of the graph.
	to := map[string]string{} // group or story → least name known
	var find func(string) string
	find = func(x string) string {
		if y, ok := to[x]; ok && y != x {
			return find(y)
		}
		return x
	}
	old := map[string]bool{}
	for id, story := range was {
		g, x := find("g"+group[id]), find("s"+story)
		if g != x {
			to[max(g, x)] = min(g, x) // "g…" < "s…", and names do not matter here
		}
		old[story] = true
	}
	least := map[string]string{} // root → the story's name: the least article id
	for story := range old {
		r := find("s" + story)
		least[r] = lessOf(least[r], story)
	}
	for _, d := range docs {
		id := d.Article.ID
		if _, ok := group[id]; ok {
			r := find("g" + group[id])
			least[r] = lessOf(least[r], id)
		}
	}
	roots := map[string][]string{} // root → stories of the graph in it
	for story := range old {
		r := find("s" + story)
		roots[r] = append(roots[r], story)
	}
	var merged []string
	for _, d := range docs {
		id := d.Article.ID
		g, ok := group[id]
		if !ok {
			continue
		}
		r := find("g" + g)
		s.of[id] = least[r]
		if len(roots[r]) > 0 {
			s.joined = append(s.joined, id)
		}
	}
	for r, list := range roots {
		new := false // a candidate that no new article joins changes nothing
		for _, id := range s.joined {
			new = new || s.of[id] == least[r]
		}
		if !new {
			continue
		}
		for _, story := range list {
			if story != least[r] {
				s.rename = append(s.rename, []any{story, least[r]})
			}
		}
		if len(list) > 1 {
			merged = append(merged, list...)
		}
	}
	slices.SortFunc(s.rename, func(a, b []any) int { return strings.Compare(a[0].(string), b[0].(string)) })
	if merged != nil {
		slices.Sort(merged)
		err = each(t, graph.StoryMembers, merged, func(v []any) error { s.joined = append(s.joined, str(v[0])); return nil })
	}
	return s, err
}

func lessOf(a, b string) string {
	if a == "" || b < a {
		return b
	}
	return a
}
