package neo4j

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"liaison/graph"
	"liaison/graph/local"
)

func csvDir(t *testing.T) (string, *graph.CSV) {
	dir := t.TempDir()
	return dir, graph.NewCSV(func(n string) (io.WriteCloser, error) { return os.Create(filepath.Join(dir, n)) })
}

func TestExport(t *testing.T) {
	db := connect(t)
	a, b := sample()
	r := load(t, db, docs(append(a, b...)...), LoadOptions{})
	var jsonl, graphml, ftm bytes.Buffer
	for _, x := range []graph.Exporter{graph.NewJSONL(&jsonl), graph.NewGraphML(&graphml), graph.NewFtM(&ftm)} {
		if err := db.Export(t.Context(), x, 0); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := strings.Count(jsonl.String(), `{"node"`), r.Total.Articles+r.Total.Claims+r.Total.Entities; got != int(want) {
		t.Errorf("JSON Lines: %d nodes, want %d", got, want)
	}
	var g struct {
		Nodes []struct {
			ID string `xml:"id,attr"`
		} `xml:"graph>node"`
		Edges []struct {
			Source string `xml:"source,attr"`
		} `xml:"graph>edge"`
	}
	if err := xml.Unmarshal(graphml.Bytes(), &g); err != nil || len(g.Nodes) != int(r.Total.Articles+r.Total.Claims+r.Total.Entities) || len(g.Edges) != strings.Count(jsonl.String(), `{"relationship"`) {
		t.Errorf("GraphML: %v, %d nodes, %d edges", err, len(g.Nodes), len(g.Edges))
	}
	ids, schemata := map[string]bool{}, map[string]int{}
	var refs []string
	for line := range strings.Lines(ftm.String()) {
		var e struct {
			ID, Schema string
			Properties map[string][]string
		}
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		ids[e.ID] = true
		schemata[e.Schema]++
		for _, p := range []string{"involved", "holder", "post", "subject", "object", "caller", "receiver", "entity", "organization", "endLocation"} {
			refs = append(refs, e.Properties[p]...)
		}
	}
	for _, id := range refs {
		if !ids[id] {
			t.Errorf("FollowTheMoney: %s is referred to and not there", id)
		}
	}
	// Two meetings and a visit happened; three meetings were denied or are to come.
	if schemata["Event"] != 3 || schemata["Occupancy"] == 0 {
		t.Errorf("FollowTheMoney: %v", schemata)
	}
}

// The offline import of bulk files makes the graph that load makes.
func TestBulk(t *testing.T) {
	db := connect(t)
	load(t, db, graph.Synthetic(7, 60), LoadOptions{})
	a, b := sample()
	load(t, db, docs(append(a, b...)...), LoadOptions{})
	want := dump(t, db)
	dir, x := csvDir(t)
	bulk := graph.NewBulk(x, "2021-06-10T00:00:00Z")
	for d := range graph.Synthetic(7, 60) {
		if err := bulk.Add(d, ""); err != nil {
			t.Fatal(err)
		}
	}
	for _, d := range append(a, b...) {
		if err := bulk.Add(d, ""); err != nil {
			t.Fatal(err)
		}
	}
	if err := bulk.Add(a[0], ""); err == nil {
		t.Error("an article went in twice")
	}
	if err := bulk.Close(); err != nil {
		t.Fatal(err)
	}
	o := local.Options{DataDir: t.TempDir(), ThrowAway: true, Only: local.Fetched, Probe: Probe}
	if err := local.Import(t.Context(), o, dir, x.ImportArgs()); err != nil {
		t.Fatal(err)
	}
	if err := local.Import(t.Context(), o, dir, x.ImportArgs()); !errors.Is(err, local.ErrNotEmpty) {
		t.Errorf("a second import: %v", err)
	}
	s, err := local.Start(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Stop(context.Background())
	second, err := Connect(t.Context(), Config{URI: s.URI})
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close(context.Background())
	if got := dump(t, second); got != want {
		t.Errorf("by offline import:\n%s", differ(got, want))
	}
	if r := load(t, second, docs(a...), LoadOptions{}); r.Articles.Unchanged != 3 {
		t.Errorf("load after import: %+v", r)
	}
}
