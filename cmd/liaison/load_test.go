package main

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"liaison/extract"
	"liaison/extract/article"
	"liaison/graph/neo4j"
)

// What is in the graph unchanged is left out, and no version of an article
// that comes after another in the same load, nor a line of claims that says
// something else of the same article.
func TestFilter(t *testing.T) {
	graph := map[string]string{} // id → key, as the graph keeps it
	f := filter{extractor: "x", known: func(_ context.Context, keys map[string]string) (map[string]bool, error) {
		known := map[string]bool{}
		for id, key := range keys {
			known[id] = graph[id] == key
		}
		return known, nil
	}}
	line := func(id, rest string) item {
		return item{rec: article.Record{Article: &article.Article{ID: id}, Extracted: []byte(id + rest)}}
	}
	text := func(id, hash string) item {
		return item{rec: article.Record{Article: &article.Article{ID: id, Hash: hash}}}
	}
	for i, c := range []struct {
		in   []item
		want string
	}{
		{[]item{text("a", "1"), text("b", "1"), line("c", "1")}, "a b c"},
		{[]item{text("a", "1"), text("b", "2"), line("c", "1")}, "b"},
		{[]item{text("b", "1"), text("b", "2"), line("c", "2"), text("b", "3")}, "b b c b"},
		{[]item{line("c", "2"), text("b", "3")}, ""},
	} {
		var got []string
		for it := range f.unknown(t.Context(), slices.Values(c.in)) {
			id := it.rec.Article.ID
			got = append(got, id)
			graph[id] = f.input(&extract.Document{Article: article.Article{ID: id}})
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("load %d: got %q, want %q", i, s, c.want)
		}
	}
	// Two versions on their way at once: the key of one must not go with the other.
	both := slices.Collect(f.unknown(t.Context(), slices.Values([]item{text("d", "1"), text("d", "2")})))
	d := &extract.Document{Article: article.Article{ID: "d"}}
	if one, two := f.input(d), f.input(d); len(both) != 2 || one != "" || two != "" {
		t.Errorf("keys %q and %q", one, two)
	}
}

func TestProgressLine(t *testing.T) {
	p := &progress{total: 400}
	p.words.Store(5000)
	r := neo4j.Report{Articles: neo4j.Count{New: 7, Unchanged: 2}, Failures: 1, Claims: neo4j.Count{New: 50}, Edges: neo4j.Count{New: 30}}
	for _, c := range []struct {
		read int64
		want string
	}{
		{0, "10 articles, 500 words/s, 50 claims, 30 edges, 10s"},
		{100, "10 articles, 500 words/s, 50 claims, 30 edges, 10s, 30s left"},
		{500, "10 articles, 500 words/s, 50 claims, 30 edges, 10s, 0s left"},
	} {
		p.read.Store(c.read)
		if got := p.line(r, 10*time.Second); got != c.want {
			t.Errorf("read %d: got %q, want %q", c.read, got, c.want)
		}
	}
}
