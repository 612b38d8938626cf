package neo4j

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"liaison/extract"
	"liaison/extract/article"
	"liaison/graph"
)

func ptr(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// doc makes a document from lines such as
//
//	MET occurred a b 2021-06-10 by c at P
//
// with entities named by a letter: lower case a person, upper case a place.
func doc(id, text string, lines ...string) *extract.Document {
	d := &extract.Document{Article: article.Article{ID: id, Hash: extract.Sketch(text), Outlet: "Outlet " + id[:1], Published: "2021-06-1" + id[len(id)-1:], PublishedPrecision: "day"}, Sketch: extract.Sketch(text)}
	use := func(s string) *string {
		e := extract.Entity{ID: "person/" + s, Type: "Person", Name: "Person " + s, Aliases: []string{s + " in " + id}}
		switch {
		case s == "-":
			return nil
		case s == strings.ToUpper(s):
			e = extract.Entity{ID: "place/" + s, Type: "Place", Name: "Place " + s}
		case len(s) > 1:
			e = extract.Entity{ID: "service/" + s, Type: "Service", Name: "Service " + s}
		}
		if !slices.ContainsFunc(d.Entities, func(x extract.Entity) bool { return x.ID == e.ID }) {
			d.Entities = append(d.Entities, e)
		}
		return &e.ID
	}
	for i, l := range lines {
		f := strings.Fields(l)
		c := extract.Claim{Relation: f[0], Status: f[1], Subject: use(f[2]), Object: use(f[3]), Start: i * 100, End: i*100 + 80, Quote: l, Confidence: .5, Mode: "narrator", Precision: "none"}
		for i := 4; i < len(f); i++ {
			switch f[i] {
			case "by":
				i++
				c.SaidBy, c.Mode = append(c.SaidBy, *use(f[i])), "indirect"
			case "at":
				i++
				c.Place = use(f[i])
			case "org":
				i++
				c.Org = use(f[i])
			case "as":
				i++
				c.Position, c.Role = ptr(f[i]), f[i]
			default:
				c.Time, c.From, c.To, c.Precision = ptr(f[i]), ptr(f[i]), ptr(f[i]), "day"
			}
		}
		d.Claims = append(d.Claims, c)
	}
	return d
}

func story(n int, also ...string) string {
	var s []string
	for i := range 12 {
		s = append(s, fmt.Sprintf("This is sentence %d of the story number %d.", i, n))
	}
	copy(s, also)
	return strings.Join(s, " ")
}

// sample has near duplicates, rivals, three-party facts, tense, and names that
// only one article gives.
func sample() (a, b []*extract.Document) {
	a = []*extract.Document{
		doc("a1", story(1), "MET occurred a b 2021-06-10 by c at P", "HOLDS_POSITION ongoing a svr as head", "APPOINTED occurred d e org svr as deputy"),
		doc("a2", story(2), "MET denied a b by b", "HOLDS_POSITION ended f svr as head", "MET expected a c 2021-07-01", "DETAINED occurred - g"),
		doc("a3", story(3), "PHONED hypothetical a b", "NOMINATED expected - e org svr as head"),
	}
	b = []*extract.Document{
		doc("b4", story(1, "The desk changed this one."), "MET occurred b a 2021-06-10 by h", "MET occurred a z"),
		doc("b0", story(3), "MET occurred a b 2021-06-10", "MET denied b a 2021-06-10 by a", "HOLDS_POSITION ongoing a svr as head"),
		doc("b5", story(5), "MET denied a c", "VISITED occurred z P 2021-06-01"),
	}
	return a, b
}

func TestModel(t *testing.T) {
	db := connect(t)
	a, b := sample()
	load(t, db, docs(a...), LoadOptions{})
	onlyA := dump(t, db)
	ask := func(q string) (out []string) {
		t.Helper()
		err := db.Rows(t.Context(), Query{Text: q}, func([]string) error { return nil }, func(v []any) error { out = append(out, strings.TrimSuffix(fmt.Sprintln(v...), "\n")); return nil })
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	load(t, db, docs(b...), LoadOptions{})
	both := dump(t, db)
	if err := db.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	for _, c := range []struct{ q, want string }{
		{"MATCH (a:Person)-[r:MET]-(b:Person) WHERE a.id < b.id RETURN a.id + ' ' + b.id + ' ' + coalesce(r.time, '?') AS x ORDER BY x", "person/a person/b 2021-06-10|person/a person/z ?"},
		{"MATCH ()-[r]->() WHERE type(r) STARTS WITH 'APPOINTED' OR type(r) STARTS WITH 'NOMINATED' OR type(r) = 'HELD_POSITION' OR type(r) = 'DETAINED' RETURN type(r) AS x ORDER BY x", "APPOINTED|APPOINTED_TO|HELD_POSITION|NOMINATED_TO_EXPECTED"},
		{"MATCH ()-[r]->() WHERE type(r) STARTS WITH 'PHONED' RETURN r", ""},
		// a1 and b4 are one story, a3 and b0 another; three articles tell of the meeting.
		{"MATCH ()-[r:MET {time: '2021-06-10'}]->() RETURN r.articles, r.sources, r.claims, r.outlets, toString(r.first_reported), toString(r.last_reported), r.place", "3 2 3 2 2021-06-10 2021-06-14 Place P"},
		{"MATCH (x:Article) RETURN x.story AS s, count(*) AS n ORDER BY s", "a1 2|a2 1|a3 2|b5 1"},
		// Each denial of a and b against each report of their meeting.
		{"MATCH (d:Claim)-[:CONTRADICTS]->(c:Claim) RETURN d.status, c.status, count(*)", "denied occurred 6"},
		{"MATCH (n:Person {id: 'person/a'}) RETURN n.name, n.aliases", "Person a [a in a1 a in a2 a in a3 a in b0 a in b4 a in b5]"},
	} {
		if g := strings.Join(ask(c.q), "|"); g != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.q, g, c.want)
		}
	}

	// Taking b back gives what a gave.
	if r, _, err := db.Retract(t.Context(), Selection{Articles: []string{"b4", "b0", "b5"}}, true); err != nil || r.Articles.Removed != 3 || r.Claims.Removed != 7 {
		t.Errorf("dry run: %+v, %v", r, err)
	}
	r, missing, err := db.Retract(t.Context(), Selection{Articles: []string{"b4", "b0", "b5", "b9"}}, false)
	if err != nil || r.Articles.Removed != 3 || !slices.Equal(missing, []string{"b9"}) {
		t.Errorf("retract: %+v, %v, %v", r, missing, err)
	}
	if got := dump(t, db); got != onlyA {
		t.Errorf("after loading and retracting b:\n%s", differ(got, onlyA))
	}
	// And loading again what retracting by outlet and date took.
	load(t, db, docs(b...), LoadOptions{})
	if r, _, err := db.Retract(t.Context(), Selection{Outlet: "Outlet b", Before: time.Date(2021, 6, 15, 0, 0, 0, 0, time.UTC)}, false); err != nil || r.Articles.Removed != 2 {
		t.Errorf("retract by outlet: %+v, %v", r, err)
	}
	load(t, db, docs(b...), LoadOptions{})
	if got := dump(t, db); got != both {
		t.Errorf("after retracting and loading b:\n%s", differ(got, both))
	}

	// A changed article replaces its earlier version; put back, all is as before.
	v2 := doc("a1", story(7), "MET occurred a b 2021-06-12", "PHONED denied a h")
	if r := load(t, db, docs(v2), LoadOptions{}); r.Articles.Changed != 1 || r.Articles.New != 0 {
		t.Errorf("changed: %+v", r)
	}
	if err := db.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	if got := ask("MATCH ()-[r:MET {time: '2021-06-10'}]->() RETURN r.articles, r.sources, r.place"); !slices.Equal(got, []string{"2 2 <nil>"}) {
		t.Errorf("the edge that lost a claim: %q", got)
	}
	load(t, db, docs(a[0]), LoadOptions{})
	if got := dump(t, db); got != both {
		t.Errorf("after changing an article and back:\n%s", differ(got, both))
	}
	// The same article twice in one load: the later version counts.
	load(t, db, docs(v2, a[1], a[0]), LoadOptions{})
	if got := dump(t, db); got != both {
		t.Errorf("two versions in one load:\n%s", differ(got, both))
	}
}

// Whatever a name says, it is a name.
func TestHostileNames(t *testing.T) {
	db := connect(t)
	names := []string{"`) DETACH DELETE n //", "' OR 1=1 --", `"; MATCH (n) DETACH DELETE n; //`, "line\nbreak\x00nul", "\\u0027\\", "}) RETURN 1 UNION MATCH (x) DELETE x", "=HYPERLINK(\"x\")", "<script>", "\x1b[31m", "bad \xff utf8", "$p.rows"}
	d := &extract.Document{Article: article.Article{ID: "it's \"1\"", Title: names[0], Outlet: names[1], URL: names[2], Published: "2021"}}
	for i, n := range names {
		d.Entities = append(d.Entities, extract.Entity{ID: "person/" + n, Type: "Person", Name: n, Aliases: []string{n + n}})
		if i > 0 {
			d.Claims = append(d.Claims, extract.Claim{Relation: "MET", Status: "occurred", Subject: ptr("person/" + names[i-1]), Object: ptr("person/" + n), Position: ptr(n), Quote: n, Rule: n, SaidBy: []string{n, "person/" + n}})
		}
	}
	bad := *d
	bad.Article.ID = "bad"
	bad.Entities = append([]extract.Entity{{ID: "x", Type: "Person`) DELETE", Name: "x"}}, d.Entities...)
	bad.Claims = append([]extract.Claim{{Relation: "MET", Status: "occurred", Subject: ptr("x"), Object: ptr("person/" + names[1])}}, d.Claims...)
	worse := *d
	worse.Article.ID = "worse"
	worse.Claims = []extract.Claim{{Relation: "MET]->() DELETE n //", Status: "occurred", Subject: ptr("person/" + names[0]), Object: ptr("person/" + names[1])}}
	r := load(t, db, docs(&bad, d, &worse), LoadOptions{})
	if r.Failures != 2 || r.Total.Articles != 1 || r.Total.Labels["Person"] != int64(len(names)) || r.Total.Claims != int64(len(names)-1) {
		t.Errorf("%+v", r)
	}
	if err := db.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	n := 0
	if err := db.Failed(t.Context(), func(f Failure) error { n++; return nil }); err != nil || n != 2 {
		t.Errorf("%d failed articles listed, %v", n, err)
	}
	for _, s := range names {
		c, err := db.ResolveName(t.Context(), "Person", s)
		if fold(s) != "" && err != nil && !errors.As(err, new(*Ambiguous)) {
			t.Errorf("resolve %q: %v, %v", s, c, err)
		}
	}
	err := db.Query(t.Context(), Query{Text: "MATCH (n) DETACH DELETE n"}, func(*driver.Record) error { return nil })
	if !errors.Is(err, ErrWrites) {
		t.Errorf("a query that writes: %v", err)
	}
}

func TestResolveName(t *testing.T) {
	db := connect(t)
	d := doc("a1", "")
	for _, n := range []string{"William Burns", "Nicholas Burns", "Sergey Naryshkin", "Recep Erdoğan", "Bill Burnside"} {
		id := "person/" + strings.ReplaceAll(fold(n), " ", "-")
		d.Entities = append(d.Entities, extract.Entity{ID: id, Type: "Person", Name: n, Aliases: []string{n[:1] + ". " + n}})
		d.Claims = append(d.Claims, extract.Claim{Relation: "VISITED", Status: "occurred", Subject: ptr(id), Object: ptr("place/P")})
	}
	d.Entities = append(d.Entities, extract.Entity{ID: "place/P", Type: "Place", Name: "Burns"})
	load(t, db, docs(d), LoadOptions{})
	for _, c := range []struct{ kind, name, want string }{
		{"Person", "William Burns", "person/william-burns"},
		{"Person", "naryshkin", "person/sergey-naryshkin"},
		{"Person", "erdogan", "person/recep-erdogan"},
		{"Person", "person/bill-burnside", "person/bill-burnside"},
		{"Place", "burns", "place/P"},
		{"Person", "burns", "several: person/nicholas-burns person/william-burns"},
		{"Person", "Narishkin", "none: person/sergey-naryshkin"},
		{"Person", "xyzzy", "none:"},
	} {
		got, err := db.ResolveName(t.Context(), c.kind, c.name)
		s := got.ID
		var a *Ambiguous
		if errors.As(err, &a) {
			s = "several:"
			if a.None {
				s = "none:"
			}
			var ids []string
			for _, x := range a.Candidates {
				ids = append(ids, " "+x.ID)
			}
			slices.Sort(ids)
			s += strings.Join(ids, "")
		} else if err != nil {
			s = err.Error()
		}
		if s != c.want {
			t.Errorf("%s %q: got %s, want %s", c.kind, c.name, s, c.want)
		}
	}
}

// crowd makes articles about four people, a service and a place, so that
// loaders at once are always at the same edges: rival claims, near duplicates,
// names that grow, facts that all tell.
func crowd(seed uint64, n int) []*extract.Document {
	r := rand.New(rand.NewPCG(seed, 1))
	var list []*extract.Document
	for i := range n {
		var lines []string
		for range 1 + r.IntN(3) {
			a, b := string("abcd"[r.IntN(4)]), string("abcd"[r.IntN(4)])
			lines = append(lines, []string{
				"MET occurred " + a + " " + b + " 2021-06-1" + fmt.Sprint(r.IntN(2)) + " by c at P",
				"MET denied " + a + " " + b + " by " + b,
				"PHONED occurred " + a + " " + b,
				"HOLDS_POSITION ongoing " + a + " svr as head by d",
				"APPOINTED occurred " + a + " " + b + " org svr as deputy",
			}[r.IntN(5)])
		}
		d := doc(fmt.Sprintf("x%02d", i), story(i/3, fmt.Sprintf("Version %d of it.", i)), lines...)
		for k := range d.Entities {
			e := &d.Entities[k]
			if e.Name += strings.Repeat(" Long", r.IntN(8)/4); r.IntN(3) > 0 {
				e.Aliases = nil
			}
		}
		list = append(list, d)
	}
	return list
}

// Several loaders at once, with articles in common, give what one gives.
func TestLoaders(t *testing.T) {
	db := connect(t)
	rounds := 3
	if s := os.Getenv("LIAISON_ROUNDS"); s != "" {
		fmt.Sscan(s, &rounds)
	}
	for round := range rounds {
		list := crowd(uint64(round), 40)
		if err := db.Clear(t.Context()); err != nil {
			t.Fatal(err)
		}
		load(t, db, docs(list...), LoadOptions{})
		want := dump(t, db)
		if err := db.Clear(t.Context()); err != nil {
			t.Fatal(err)
		}
		errs := make(chan error, 4)
		for i := range 4 {
			go func() {
				var some []*extract.Document
				for k, j := range rand.New(rand.NewPCG(uint64(round), uint64(i))).Perm(len(list)) {
					if j%4 == i || k%3 == 0 {
						some = append(some, list[j])
					}
				}
				_, err := db.Load(t.Context(), docs(some...), LoadOptions{Batch: 8})
				errs <- err
			}()
		}
		for range 4 {
			if err := <-errs; err != nil {
				t.Error(err)
			}
		}
		if got := dump(t, db); got != want {
			t.Errorf("round %d, four loaders:\n%s", round, differ(got, want))
		}
		if err := db.Verify(t.Context()); err != nil {
			t.Error(err)
		}
	}
}

// TestSchemaOfLargeGraph: a graph that was imported has no indexes yet. The
// server fills new ones in the background, and what it plans meanwhile it plans
// without them.
func TestSchemaOfLargeGraph(t *testing.T) {
	db := connect(t)
	ctx := t.Context()
	load(t, db, graph.Synthetic(3, 3), LoadOptions{})
	admin := func(text string, params map[string]any) {
		t.Helper()
		if _, err := driver.ExecuteQuery(ctx, db.d, text, params, driver.EagerResultTransformer); err != nil {
			t.Fatal(err)
		}
	}
	admin("UNWIND range(1, 20000) AS i CREATE (:Claim {id: 'filler ' + i, fact_id: 'filler ' + i})", nil)
	admin("DROP INDEX claim_fact_id", nil)
	if err := db.EnsureSchema(ctx); err != nil {
		t.Fatal(err)
	}
	err := db.Query(ctx, Query{Text: "SHOW INDEXES YIELD name, state WHERE state <> 'ONLINE' RETURN name, state"}, func(r *driver.Record) error {
		t.Errorf("%v when the load begins", r.Values)
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
