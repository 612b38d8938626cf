package main

import (
	"testing"
	"time"

	"liaison/graph/neo4j"
)

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
