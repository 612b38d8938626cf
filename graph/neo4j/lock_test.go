package neo4j

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"liaison/graph"
)

// A statement that locks reads what the holder of the lock before it wrote,
// all of it, and changes nothing itself.
func TestLocksRead(t *testing.T) {
	db := connect(t)
	load(t, db, docs(doc("a1", story(1), "MET occurred a b 2021-06-10")), LoadOptions{})
	ask := func(text string) (v []any) {
		t.Helper()
		if err := db.Query(t.Context(), Query{Text: text}, func(r *driver.Record) error { v = r.Values; return nil }); err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, c := range []struct{ find, set, lock, key, all string }{
		{"MATCH ()-[x:MET]->()", "x.claims = 7, x.articles = 7", graph.LockEdges, "elementId(x)", "elementId(x), x.fact_id, x." + strings.Join(graph.EdgeProps(), ", x.")},
		{"MATCH (x:Article)", "x.claims = 7, x.story = 'b'", graph.LockArticles, "x.id", "x.id, x.story, x.names, x.claims, x.facts"},
		{"MATCH (x:Person {id: 'person/a'})", "x.name = 'B', x.aliases = ['C']", graph.LockEntities, "elementId(x)", "elementId(x), labels(x), x.id, x.name, x.aliases, x.country, x.kind, x.wikidata"},
	} {
		key := str(ask(c.find + " RETURN " + c.key)[0])
		s := db.session(t.Context(), driver.AccessModeWrite)
		defer s.Close(context.Background())
		first, err := s.BeginTransaction(t.Context())
		if err == nil {
			_, err = first.Run(t.Context(), c.find+" SET "+c.set, nil)
		}
		if err != nil {
			t.Fatal(err)
		}
		var got []any
		done := make(chan error, 1)
		go func() {
			done <- db.write(t.Context(), func(t *tx) error {
				return each(t, c.lock, []string{key}, func(v []any) error { got = v; return nil })
			})
		}()
		for num(ask("SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN count(*)")[0]) == 0 {
			time.Sleep(5 * time.Millisecond) // until the second waits for the first
		}
		if err := first.Commit(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := <-done; err != nil {
			t.Fatal(err)
		}
		if is := ask(c.find + " RETURN " + c.all); !reflect.DeepEqual(got, is) {
			t.Errorf("%s: the lock read\n%v, the graph has\n%v", c.find, got, is)
		}
		if p := ask(c.find + " WHERE x." + strings.TrimPrefix(strings.Fields(c.set)[0], "x.") + " = " + strings.TrimSuffix(strings.Fields(c.set)[2], ",") + " RETURN keys(x)"); p == nil || slices.Contains(strs(p[0]), "locked") {
			t.Errorf("%s: what the first wrote is lost, or the lock left something: %v", c.find, p)
		}
	}
}

// What a load made for claims that never came, the next load takes back.
func TestTidy(t *testing.T) {
	db := connect(t)
	a, b := sample()
	load(t, db, docs(a...), LoadOptions{})
	want := dump(t, db)
	if err := db.Clear(t.Context()); err != nil {
		t.Fatal(err)
	}
	load(t, db, docs(a[:2]...), LoadOptions{})
	dead := &loader{db: db, turns: db.turns(), entities: map[string]entityRef{}}
	b[0].Entities[0].Name += " the Elder"
	var cut []pendingDoc
	for _, d := range b {
		p, err := graph.Prepare(d)
		if err != nil {
			t.Fatal(err)
		}
		cut = append(cut, pendingDoc{Doc: p})
	}
	if err := dead.writeEntities(t.Context(), &batch{docs: cut}); err != nil {
		t.Fatal(err)
	}
	if got := dump(t, db); !strings.Contains(got, "the Elder") || !strings.Contains(got, "person/z") {
		t.Errorf("not there to be taken back:\n%s", got)
	}
	load(t, db, docs(a[2]), LoadOptions{})
	if got := dump(t, db); got != want {
		t.Errorf("after a load that was cut off:\n%s", differ(got, want))
	}
}
