package neo4j

import (
	"context"
	"fmt"
	"iter"
	"os"
	"os/exec"
	"strings"
	"testing"

	"liaison/extract"
	"liaison/graph"
	"liaison/graph/local"
)

// The tests share one throw-away server. Without Java, or without Maven and
// the jars it fetches, they are skipped, unless LIAISON_REQUIRE_ALL is 1.
var server struct {
	s   *local.Server
	o   local.Options
	why string
}

func TestMain(m *testing.M) {
	if uri := os.Getenv("LIAISON_TEST_LOADER"); uri != "" {
		os.Exit(loaderProcess(uri))
	}
	os.Exit(func() int {
		ctx := context.Background()
		dir, err := os.MkdirTemp("", "liaison-neo4j-*")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(dir)
		_, jerr := local.FindJava(ctx)
		_, merr := exec.LookPath("mvn")
		switch {
		case jerr != nil:
			server.why = jerr.Error()
		case merr != nil && os.Getenv("LIAISON_REQUIRE_ALL") != "1":
			server.why = "no mvn to fetch Neo4j with"
		default:
			server.o = local.Options{DataDir: dir, ThrowAway: true, Only: local.Fetched, Probe: Probe}
			defer local.Stop(ctx, server.o)
			if server.s, err = local.Start(ctx, server.o); err != nil {
				fmt.Fprintln(os.Stderr, err)
				return 1
			}
		}
		return m.Run()
	}())
}

// connect gives an empty database.
func connect(t testing.TB) *DB {
	t.Helper()
	if server.why != "" {
		if os.Getenv("LIAISON_REQUIRE_ALL") == "1" {
			t.Fatal(server.why)
		}
		t.Skip(server.why)
	}
	db, err := Connect(t.Context(), Config{URI: server.s.URI})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close(context.Background()) })
	if err := db.Clear(t.Context()); err != nil {
		t.Fatal(err)
	}
	return db
}

func dump(t testing.TB, db *DB) string {
	t.Helper()
	var b strings.Builder
	if err := db.Dump(t.Context(), &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// docs hands out a slice.
func docs(list ...*extract.Document) iter.Seq2[*extract.Document, error] {
	return func(yield func(*extract.Document, error) bool) {
		for _, d := range list {
			if !yield(d, nil) {
				return
			}
		}
	}
}

func load(t testing.TB, db *DB, d iter.Seq2[*extract.Document, error], o LoadOptions) Report {
	t.Helper()
	r, err := db.Load(t.Context(), d, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// differ shows the first lines in which two dumps differ.
func differ(got, want string) string {
	g, w := map[string]bool{}, map[string]bool{}
	for _, l := range strings.Split(got, "\n") {
		g[l] = true
	}
	var out []string
	for _, l := range strings.Split(want, "\n") {
		w[l] = true
		if !g[l] {
			out = append(out, "- "+l)
		}
	}
	for l := range g {
		if !w[l] {
			out = append(out, "+ "+l)
		}
	}
	return strings.Join(out[:min(len(out), 12)], "\n")
}

func TestLoadTwice(t *testing.T) {
	db := connect(t)
	r := load(t, db, graph.Synthetic(1, 150), LoadOptions{Batch: 500})
	t.Logf("%d articles, %d claims in %v", r.Articles.New, r.Claims.New, r.Took)
	if r.Articles.New != 150 || r.Claims.New != r.Total.Claims || r.Edges.New != r.Total.Edges || r.Entities.New != r.Total.Entities {
		t.Errorf("first load: %+v", r)
	}
	first := dump(t, db)
	if err := db.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	r = load(t, db, graph.Synthetic(1, 150), LoadOptions{})
	t.Logf("%d articles, %d claims in %v", r.Articles.New, r.Claims.New, r.Took)
	if r.Articles.Unchanged != 150 || r.Articles.New+r.Claims.New+r.Edges.New+r.Edges.Changed+r.Entities.New+r.Entities.Changed != 0 {
		t.Errorf("second load: %+v", r)
	}
	if again := dump(t, db); again != first {
		t.Errorf("the second load changed something:\n%s", differ(again, first))
	}
	// The order and the size of batches and the number of writers do not matter.
	other := connect(t)
	var list []*extract.Document
	for d := range graph.Synthetic(1, 150) {
		list = append([]*extract.Document{d}, list...)
	}
	load(t, other, docs(list...), LoadOptions{Batch: 300, Writers: 1})
	if got := dump(t, other); got != first {
		t.Errorf("in another order the graph is another:\n%s", differ(got, first))
	}
}
