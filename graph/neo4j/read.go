package neo4j

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"slices"
	"sort"
	"strings"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"liaison/graph"
)

// Counts is how much the graph holds. The server keeps these figures, so
// asking for them takes no time.
type Counts struct {
	Articles, Entities, Claims, Edges, Contradictions, Failed int64
	Labels                                                    map[string]int64 // entities by label
}

// Counts counts nodes by label, and edges of the view.
func (db *DB) Counts(ctx context.Context) (Counts, error) {
	c := Counts{Labels: map[string]int64{}}
	nodes := append([]string{"Article", "Claim", "FailedArticle"}, graph.Labels...)
	n, err := db.count(ctx, nodes, append([]string{""}, graph.RecordTypes...))
	if err != nil {
		return c, err
	}
	c.Articles, c.Claims, c.Failed = n["(:Article)"], n["(:Claim)"], n["(:FailedArticle)"]
	for _, l := range graph.Labels {
		if k := n["(:"+l+")"]; k > 0 {
			c.Labels[l] = k
			c.Entities += k
		}
	}
	c.Edges, c.Contradictions = n["[]"], n["[:CONTRADICTS]"]
	for _, t := range graph.RecordTypes { // all relationships are the record's or the view's
		c.Edges -= n["[:"+t+"]"]
	}
	return c, nil
}

// CountEdges counts the edges of the view by type.
func (db *DB) CountEdges(ctx context.Context) (map[string]int64, error) {
	var types []string
	err := db.Query(ctx, Query{Text: "CALL db.relationshipTypes() YIELD relationshipType AS t RETURN t"}, func(r *driver.Record) error {
		if t := str(r.Values[0]); slices.Contains(graph.EdgeTypes, t) {
			types = append(types, t)
		}
		return nil
	})
	if err != nil || types == nil {
		return nil, err
	}
	n, err := db.count(ctx, nil, types)
	counts := map[string]int64{}
	for _, t := range types {
		if k := n["[:"+t+"]"]; k > 0 {
			counts[t] = k
		}
	}
	return counts, err
}

// count asks for figures that the server keeps: of nodes by label, as
// "(:Label)", and of relationships by type, as "[:TYPE]", or "[]" for "". These
// are statements of their own in one transaction: as one, with UNION, they took
// the server seconds to plan, and again whenever the graph had grown.
func (db *DB) count(ctx context.Context, labels, types []string) (map[string]int64, error) {
	var parts []string
	for _, l := range labels {
		parts = append(parts, "(:"+l+")")
	}
	for _, t := range types {
		if t != "" {
			t = ":" + t
		}
		parts = append(parts, "["+t+"]")
	}
	n := map[string]int64{}
	try := func() error {
		s := db.session(ctx, driver.AccessModeRead)
		defer s.Close(context.WithoutCancel(ctx))
		t, err := s.BeginTransaction(ctx, driver.WithTxTimeout(time.Minute))
		if err != nil {
			return err
		}
		defer t.Close(context.WithoutCancel(ctx))
		for _, p := range parts {
			text := "MATCH " + strings.Replace(p, "(", "(x", 1) + " RETURN count(x)"
			if p[0] == '[' {
				text = "MATCH ()-" + strings.Replace(p, "[", "[x", 1) + "->() RETURN count(x)"
			}
			r, err := t.Run(ctx, keepPlan+text, nil)
			if err != nil {
				return err
			}
			rec, err := r.Single(ctx)
			if err != nil {
				return err
			}
			n[p] = num(rec.Values[0])
		}
		return nil
	}
	return n, reread(ctx, func() (bool, error) { return false, try() })
}

// A Journal is what the graph knows of its loads.
type Journal struct {
	LastLoad time.Time // zero when nothing was loaded
	From     string    // where the article loaded last came from
}

// Journal tells of the last load.
func (db *DB) Journal(ctx context.Context) (j Journal, err error) {
	err = db.Query(ctx, Query{Text: "MATCH (a:Article) WHERE a.loaded IS NOT NULL RETURN a.loaded, a.ingested_from ORDER BY a.loaded DESC LIMIT 1"}, func(r *driver.Record) error {
		j.LastLoad, _ = r.Values[0].(time.Time)
		j.From = str(r.Values[1])
		return nil
	})
	return j, err
}

// Failed lists the articles that did not go in and were not loaded since.
func (db *DB) Failed(ctx context.Context, f func(Failure) error) error {
	return db.Query(ctx, Query{Text: "MATCH (f:FailedArticle) WHERE NOT EXISTS { MATCH (a:Article {id: f.id}) WHERE a.loaded >= f.at } RETURN f.id, f.ingested_from, f.reason ORDER BY f.id"}, func(r *driver.Record) error {
		return f(Failure{str(r.Values[0]), str(r.Values[1]), str(r.Values[2])})
	})
}

// ServerVersion gives version and edition of the server: "5.26.29 community".
func (db *DB) ServerVersion(ctx context.Context) (v string, err error) {
	err = db.Query(ctx, Query{Text: "CALL dbms.components() YIELD versions, edition RETURN versions[0] + ' ' + edition LIMIT 1"}, func(r *driver.Record) error {
		v = str(r.Values[0])
		return nil
	})
	return v, err
}

// volatile properties differ between equal graphs.
var volatile = map[string]bool{"loaded": true, "input": true, "ingested_from": true}

// Dump writes the graph in a form that is the same for equal graphs: one line
// per node and relationship, sorted, without internal ids and the times and
// places of loading. It holds the graph in memory.
func (db *DB) Dump(ctx context.Context, w io.Writer) error {
	var lines []string
	add := func(head string, props map[string]any) error {
		p := map[string]any{}
		for k, v := range props {
			if !volatile[k] {
				p[k] = Plain(v)
			}
		}
		b, err := json.Marshal(p)
		lines = append(lines, head+" "+string(b))
		return err
	}
	labels := strings.Join(append([]string{"Article", "Claim"}, graph.Labels...), "|")
	err := db.Query(ctx, Query{Text: "MATCH (n:" + labels + ") RETURN n", Timeout: 10 * time.Minute}, func(r *driver.Record) error {
		n := r.Values[0].(driver.Node)
		sort.Strings(n.Labels)
		return add(strings.Join(n.Labels, ":"), n.Props)
	})
	if err != nil {
		return err
	}
	err = db.Query(ctx, Query{Text: "MATCH (a)-[r]->(b) RETURN a.id, r, b.id", Timeout: 10 * time.Minute}, func(r *driver.Record) error {
		x := r.Values[1].(driver.Relationship)
		return add(fmt.Sprintf("(%s)-[%s]->(%s)", str(r.Values[0]), x.Type, str(r.Values[2])), x.Props)
	})
	if err != nil {
		return err
	}
	slices.Sort(lines)
	out := bufio.NewWriter(w)
	for _, l := range lines {
		out.WriteString(l)
		out.WriteByte('\n')
	}
	return out.Flush()
}

// A Candidate is an entity that a name may mean.
type Candidate struct {
	ID, Label, Name string
	Aliases         []string
	Claims          int64
	Exact           bool // the name is its own or an alias, but for case and signs
}

// An Ambiguous error says that a name fits several entities, or none and these
// come near.
type Ambiguous struct {
	Name, Kind string
	Candidates []Candidate
	None       bool // nothing fits; the candidates are near
}

func (e *Ambiguous) Error() string {
	var b strings.Builder
	if e.None {
		fmt.Fprintf(&b, "no %s named %q in the graph", e.Kind, e.Name)
		if len(e.Candidates) > 0 {
			b.WriteString("; did you mean")
		}
	} else {
		fmt.Fprintf(&b, "%q may be several, say which:", e.Name)
	}
	for _, c := range e.Candidates {
		fmt.Fprintf(&b, "\n  %s  (%s, %d claims)", c.ID, c.Name, c.Claims)
	}
	return b.String()
}

// ResolveName finds the entity that a person typing name means: an id, a full
// name or alias, or a part of one ("burns"). kind is a label, or "" for any.
// The error is an *Ambiguous when several fit equally or none does.
func (db *DB) ResolveName(ctx context.Context, kind, name string) (Candidate, error) {
	list, err := db.FindNames(ctx, kind, name, 20)
	if err != nil {
		return Candidate{}, err
	}
	show := strings.ToLower(kind)
	if kind == "" {
		show = "entity"
	}
	var exact, words []Candidate
	q := fold(name)
	for _, c := range list {
		switch {
		case c.ID == name:
			return c, nil
		case c.Exact:
			exact = append(exact, c)
		case slices.ContainsFunc(append([]string{c.Name}, c.Aliases...), func(s string) bool { return hasWords(fold(s), q) }):
			words = append(words, c)
		}
	}
	for _, fit := range [][]Candidate{exact, words} {
		switch {
		case len(fit) == 1:
			return fit[0], nil
		case len(fit) > 1:
			return Candidate{}, &Ambiguous{Name: name, Kind: show, Candidates: fit}
		}
	}
	return Candidate{}, &Ambiguous{Name: name, Kind: show, Candidates: list, None: true}
}

// FindNames lists entities whose names are like name, the best first.
func (db *DB) FindNames(ctx context.Context, kind, name string, limit int) ([]Candidate, error) {
	labels := graph.Labels
	if kind != "" {
		if !slices.Contains(graph.Labels, kind) {
			return nil, fmt.Errorf("no kind of entity %q; there are %s", kind, strings.Join(graph.Labels, ", "))
		}
		labels = []string{kind}
	}
	var list []Candidate
	seen := map[string]bool{}
	q := fold(name)
	take := func(r *driver.Record) error {
		c := Candidate{ID: str(r.Values[0]), Name: str(r.Values[2]), Aliases: strs(r.Values[3]), Claims: num(r.Values[4])}
		for _, l := range strs(r.Values[1]) {
			if slices.Contains(labels, l) {
				c.Label = l
			}
		}
		if c.Label == "" || seen[c.ID] {
			return nil
		}
		seen[c.ID] = true
		c.Exact = slices.ContainsFunc(append([]string{c.Name}, c.Aliases...), func(s string) bool { return fold(s) == q })
		list = append(list, c)
		return nil
	}
	const returns = " RETURN n.id, labels(n), n.name, n.aliases, COUNT { (n)<-[:SUBJECT|OBJECT|ORG|AT|ATTRIBUTED_TO]-(:Claim) } AS claims"
	for _, l := range labels {
		if err := db.Query(ctx, Query{Text: "MATCH (n:" + l + " {id: $name})" + returns, Params: map[string]any{"name": name}}, take); err != nil {
			return nil, err
		}
	}
	// All words must be there; then any word, spelled nearly so.
	var all, near []string
	for _, w := range strings.Fields(q) {
		all, near = append(all, "+"+w), append(near, w+"~")
	}
	for _, text := range []string{strings.Join(all, " "), strings.Join(near, " ")} {
		if text == "" || len(list) > 0 && text == strings.Join(near, " ") {
			continue
		}
		err := db.Query(ctx, Query{
			Text:   "CALL db.index.fulltext.queryNodes($index, $text) YIELD node AS n, score WITH n, score ORDER BY score DESC, n.id LIMIT 200" + returns + " ORDER BY score DESC, claims DESC, n.id",
			Params: map[string]any{"index": graph.FullText, "text": text},
		}, take)
		if err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(list, func(a, b Candidate) int {
		switch {
		case a.Exact != b.Exact && a.Exact:
			return -1
		case a.Exact != b.Exact:
			return 1
		}
		return int(b.Claims - a.Claims)
	})
	return list[:min(limit, len(list))], nil
}

// Clear deletes everything, schema excepted. It is for tests and for starting
// anew with a server of one's own. Relationships go first and in portions: a
// transaction is held in memory, and a country has hundreds of thousands.
func (db *DB) Clear(ctx context.Context) error {
	for _, text := range []string{"MATCH ()-[r]->() WITH r LIMIT 20000 DELETE r", "MATCH (n) WITH n LIMIT 20000 DELETE n"} {
		for n := 1; n > 0; {
			err := db.write(ctx, func(t *tx) error {
				m, err := run(t, text, []int{0})
				n = m.deletedRels + m.deletedNodes
				return err
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// Verify recounts every edge of the view from the claims and reports the first
// that is not what they come to, in either direction. It sees one state only
// while nobody writes. It holds the facts in memory.
func (db *DB) Verify(ctx context.Context) error {
	support := map[string][]graph.Support{}
	types := map[string][]string{}
	text := strings.Replace(graph.FactSupport, "UNWIND $p.rows AS r MATCH (c:Claim {fact_id: r})", "MATCH (c:Claim)", 1)
	text = strings.Replace(text, " USING INDEX c:Claim(fact_id)", "", 1)
	text = strings.Replace(text, "RETURN r,", "RETURN c.fact_id,", 1) + ", c.relation, EXISTS { (c)-[:SUBJECT]->() }, EXISTS { (c)-[:ORG]->() }"
	err := db.Query(ctx, Query{Text: text, Timeout: 10 * time.Minute}, func(r *driver.Record) error {
		id, s := readSupport(r.Values)
		support[id] = append(support[id], s)
		types[id] = graph.LegTypesOf(str(r.Values[17]), s.Status, r.Values[18] == true, r.Values[19] == true)
		return nil
	})
	if err != nil {
		return err
	}
	seen := map[string]int{}
	props := "e." + strings.Join(graph.EdgeProps(), ", e.")
	err = db.Query(ctx, Query{Text: "MATCH ()-[e]->() WHERE e.fact_id IS NOT NULL RETURN type(e), e.fact_id, " + props, Timeout: 10 * time.Minute}, func(r *driver.Record) error {
		typ, f := str(r.Values[0]), readFact(r.Values[1:])
		if !slices.Contains(types[f.ID], typ) {
			return fmt.Errorf("the edge %s of fact %s has no claim", typ, f.ID)
		}
		if want := graph.Gather(f.ID, support[f.ID]); !reflect.DeepEqual(f, want) {
			return fmt.Errorf("the edge %s of fact %s is\n%+v, its claims come to\n%+v", typ, f.ID, f, want)
		}
		seen[f.ID]++
		return nil
	})
	if err != nil {
		return err
	}
	for id, t := range types {
		if seen[id] != len(t) {
			return fmt.Errorf("fact %s has %d edges, want %v", id, seen[id], t)
		}
	}
	return nil
}
