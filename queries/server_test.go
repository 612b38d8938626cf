package queries_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"liaison/extract"
	"liaison/graph"
	"liaison/graph/local"
	"liaison/graph/neo4j"
	"liaison/queries"
	"liaison/queries/render"
)

// The server of these tests, started by the first that needs it and stopped by
// TestMain; err says why there is none.
var shared struct {
	started bool
	dir     string
	server  *local.Server
	db      *neo4j.DB
	err     error
}

func TestMain(m *testing.M) {
	code := m.Run()
	if shared.db != nil {
		shared.db.Close(context.Background())
	}
	if shared.server != nil {
		if err := shared.server.Stop(context.Background()); err != nil {
			fmt.Fprintln(os.Stderr, err)
			code = max(code, 1)
		}
	}
	if shared.dir != "" {
		os.RemoveAll(shared.dir)
	}
	os.Exit(code)
}

// missing skips a test by the name of what this machine lacks, or fails it
// where nothing may be lacking.
func missing(t *testing.T, what string) {
	t.Helper()
	if os.Getenv("LIAISON_REQUIRE_ALL") == "1" {
		t.Fatalf("%s is missing and LIAISON_REQUIRE_ALL is set", what)
	}
	t.Skipf("%s is missing", what)
}

// sampleServer gives a Neo4j that holds the sample graph and nothing else.
func sampleServer(t *testing.T) (*local.Server, *neo4j.DB) {
	t.Helper()
	if _, err := local.FindJava(t.Context()); err != nil {
		missing(t, "Java")
	}
	if _, err := exec.LookPath("mvn"); err != nil {
		missing(t, "mvn, to fetch Neo4j with,")
	}
	if !shared.started {
		shared.started = true
		shared.err = startSample(context.Background(), readSample(t))
	}
	if shared.err != nil {
		t.Fatal(shared.err)
	}
	return shared.server, shared.db
}

func startSample(ctx context.Context, docs []extract.Document) (err error) {
	if shared.dir, err = os.MkdirTemp("", "liaison-queries-"); err != nil {
		return err
	}
	if shared.server, err = local.Start(ctx, local.Options{DataDir: shared.dir, ThrowAway: true, Only: local.Fetched, HeapMB: 512, Probe: neo4j.Probe}); err != nil {
		return err
	}
	if shared.db, err = neo4j.Connect(ctx, neo4j.Config{URI: shared.server.URI}); err != nil {
		return err
	}
	report, err := shared.db.Load(ctx, func(yield func(*extract.Document, error) bool) {
		for i := range docs {
			if !yield(&docs[i], nil) {
				return
			}
		}
	}, neo4j.LoadOptions{})
	if err == nil && report.Failures > 0 {
		err = fmt.Errorf("load the sample graph: %v", report.Failed)
	}
	return err
}

func browserJar(t *testing.T) string {
	t.Helper()
	jar, err := local.BrowserJar(t.Context(), local.Options{DataDir: shared.dir})
	if err != nil {
		t.Fatal(err)
	}
	return jar
}

// ask runs a query of the canned ones.
func ask(t *testing.T, db *neo4j.DB, q queries.Query, values map[string]string) render.Rows {
	t.Helper()
	params, err := q.Bind(values)
	if err != nil {
		t.Fatal(err)
	}
	var r render.Rows
	err = db.Rows(t.Context(), neo4j.Query{Text: q.Cypher, Params: params},
		func(c []string) error { r.Columns = c; return nil },
		func(row []any) error { r.Cells = append(r.Cells, row); return nil })
	if err != nil {
		t.Fatalf("%s %v: %v", q.Name, values, err)
	}
	return r
}

// A case is a line of testdata/cases.txt.
type testCase struct {
	line   string
	query  queries.Query
	values map[string]string
}

func cases(t *testing.T) []testCase {
	t.Helper()
	text, err := os.ReadFile("testdata/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []testCase
	for i, l := range strings.Split(string(text), "\n") {
		if l = strings.TrimSpace(l); l == "" || l[0] == '#' {
			continue
		}
		w := strings.Fields(l)
		q, err := queries.Find(w[0])
		if err != nil {
			t.Fatalf("testdata/cases.txt:%d: %v", i+1, err)
		}
		c := testCase{l, q, map[string]string{}}
		for _, kv := range w[1:] {
			k, v, _ := strings.Cut(kv, "=")
			c.values[k] = v
		}
		out = append(out, c)
	}
	return out
}

// TestAnswers runs every canned query on the sample graph. What it answers is
// in testdata/answers.golden, as liaison query prints it.
func TestAnswers(t *testing.T) {
	_, db := sampleServer(t)
	var b bytes.Buffer
	asked := map[string]bool{}
	for _, c := range cases(t) {
		asked[c.query.Name] = true
		r := ask(t, db, c.query, c.values)
		fmt.Fprintf(&b, "$ liaison query %s\n", c.line)
		if len(r.Cells) == 0 {
			b.WriteString("(nothing)\n")
		}
		if err := render.Text(&b, r, render.Options{}); err != nil {
			t.Fatal(err)
		}
		b.WriteByte('\n')
		honest(t, c, r)
	}
	golden(t, "testdata/answers.golden", b.Bytes())
	for _, q := range queries.All() {
		if q.Picture {
			if r := ask(t, db, q, pictureValues(q)); len(r.Cells) == 0 {
				t.Errorf("%s: an empty picture", q.Name)
			}
		} else if !asked[q.Name] {
			t.Errorf("testdata/cases.txt does not ask %s", q.Name)
		}
	}
}

func pictureValues(q queries.Query) map[string]string {
	v := map[string]string{}
	for _, p := range q.Params {
		switch {
		case !p.Required:
		case p.Type == queries.Service:
			v[p.Name] = "service/ruvian-external-service"
		case p.Name == "other":
			v[p.Name] = "person/viktor-drosin"
		default:
			v[p.Name] = "person/ana-verlin"
		}
	}
	return v
}

// honest checks of every row that its status and its relation tell the same.
func honest(t *testing.T, c testCase, r render.Rows) {
	t.Helper()
	status, relation := slices.Index(r.Columns, "status"), slices.Index(r.Columns, "relation")
	if relation < 0 {
		return
	}
	for _, row := range r.Cells {
		rel, _ := row[relation].(string)
		if status < 0 {
			t.Errorf("%s: a relation and no status", c.line)
			return
		}
		s, _ := row[status].(string)
		if strings.HasSuffix(rel, "_DENIED") != (s == "denied") && strings.HasSuffix(rel, "_DENIED") || strings.HasSuffix(rel, "_EXPECTED") != (s == "expected") && strings.HasSuffix(rel, "_EXPECTED") {
			t.Errorf("%s: %s is said to be %s", c.line, rel, s)
		}
	}
}

// TestReportRows keeps what the report's queries answer for the tests of
// queries/report, which have no server.
func TestReportRows(t *testing.T) {
	_, db := sampleServer(t)
	for name, values := range map[string]map[string]string{
		"person":  {"entity": "person/viktor-drosin"},
		"pair":    {"entity": "person/ana-verlin", "other": "person/viktor-drosin"},
		"service": {"entity": "service/calden-intelligence-service"},
	} {
		for _, n := range []string{"facts", "facts-around", "claims"} {
			q, err := queries.Find(n)
			if err != nil {
				t.Fatal(err)
			}
			v := maps.Clone(values)
			if n == "facts-around" {
				delete(v, "other")
			}
			var b bytes.Buffer
			if err := render.JSONL(&b, ask(t, db, q, v)); err != nil {
				t.Fatal(err)
			}
			golden(t, "report/testdata/"+name+"."+n+".jsonl", b.Bytes())
		}
	}
}

// TestPlans: no query walks over all nodes or relationships or multiplies
// what has nothing to do with each other; those that look at every node of one
// label are known by name.
func TestPlans(t *testing.T) {
	server, _ := sampleServer(t)
	d, err := driver.NewDriverWithContext(server.URI, driver.NoAuth())
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close(context.Background())
	// These ask about the whole graph, so they look at all of one kind.
	whole := map[string]string{
		"counts": "Claim", "low-confidence": "Claim", "all": "Article", "outlets": "Article", "speakers": "", "contradictions": "Claim", "denials-contradicted": "Claim",
		"same-story": "Article", "since-load": "Article", "unpublished": "Article", "same-entities": "entities", "orphans": "entities", "two-holders": "Person", "pairs": "entities", "picture": "Person",
	}
	for _, q := range queries.All() {
		params, err := q.Bind(pictureAndExamples(q))
		if err != nil {
			t.Fatal(err)
		}
		res, err := driver.ExecuteQuery(t.Context(), d, "EXPLAIN "+q.Cypher, params, driver.EagerResultTransformer)
		if err != nil {
			t.Errorf("%s: %v", q.Name, err)
			continue
		}
		var walk func(driver.Plan)
		walk = func(p driver.Plan) {
			op, _, _ := strings.Cut(p.Operator(), "@")
			bad := regexp.MustCompile(`^(AllNodesScan|(Un)?[Dd]irectedAllRelationshipsScan)$`).MatchString(op)
			if op == "CartesianProduct" { // of two nodes, each found by its id, there is one
				_, pair := params["other"]
				bad = !pair
			}
			if strings.HasSuffix(op, "NodeByLabelsScan") || op == "NodeByLabelScan" {
				_, known := whole[q.Name]
				bad = !known
			}
			if bad {
				t.Errorf("%s: %s %v", q.Name, p.Operator(), p.Arguments()["Details"])
			}
			for _, c := range p.Children() {
				walk(c)
			}
		}
		walk(res.Summary.Plan())
		for _, n := range res.Summary.Notifications() {
			if strings.Contains(n.Code(), "Deprecat") || strings.Contains(n.Code(), "UnknownLabel") || strings.Contains(n.Code(), "UnknownPropertyKey") && !strings.Contains(n.Description(), "said_by") {
				t.Errorf("%s: %s: %s", q.Name, n.Code(), n.Description())
			}
		}
	}
}

func pictureAndExamples(q queries.Query) map[string]string {
	v := map[string]string{}
	for _, p := range q.Params {
		if p.Required {
			v[p.Name] = p.Example
		}
	}
	return v
}

// TestTypes: the types that queries name are those that the graph has.
func TestTypes(t *testing.T) {
	for _, c := range graph.Codes {
		if !slices.Contains(queries.Relations, string(c.Relation)) {
			t.Errorf("queries.Relations lacks %s", c.Relation)
		}
	}
	types := slices.Concat(graph.EdgeTypes, graph.RecordTypes)
	name := regexp.MustCompile(`\[\w*:([A-Z_|]+)`)
	for _, q := range queries.All() {
		for _, m := range name.FindAllStringSubmatch(q.Cypher, -1) {
			for _, typ := range strings.Split(m[1], "|") {
				if !slices.Contains(types, typ) {
					t.Errorf("%s: there is no relationship type %s", q.Name, typ)
				}
			}
		}
	}
}
