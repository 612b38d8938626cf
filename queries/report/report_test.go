package report

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"liaison/queries/render"
)

var update = flag.Bool("update", false, "write testdata anew; look at the pages and read the diff afterwards")

// rows reads rows kept as JSON Lines.
func rows(t *testing.T, file string) render.Rows {
	t.Helper()
	b, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var r render.Rows
	for dec := json.NewDecoder(bytes.NewReader(b)); dec.More(); {
		m := map[string]any{}
		if err := dec.Decode(&m); err != nil {
			t.Fatal(err)
		}
		if r.Columns == nil {
			for k := range m {
				r.Columns = append(r.Columns, k)
			}
		}
		var cells []any
		for _, c := range r.Columns {
			cells = append(cells, m[c])
		}
		r.Cells = append(r.Cells, cells)
	}
	return r
}

func sample(t *testing.T, name string) Data {
	d := Data{Facts: FactsOf(rows(t, name+".facts.jsonl")), Around: FactsOf(rows(t, name+".facts-around.jsonl")), Claims: ClaimsOf(rows(t, name+".claims.jsonl")), Made: "2023-03-01"}
	switch name {
	case "person":
		d.Subject = Entity{ID: "person/viktor-drosin", Kind: "Person", Name: "Viktor Drosin", Aliases: []string{"Drosin", "Viktor S. Drosin"}}
	case "pair":
		d.Subject = Entity{ID: "person/ana-verlin", Kind: "Person", Name: "Ana Verlin"}
		d.Other = &Entity{ID: "person/viktor-drosin", Kind: "Person", Name: "Viktor Drosin"}
		d.Around = nil
	case "service":
		d.Subject = Entity{ID: "service/calden-intelligence-service", Kind: "Service", Name: "Calden Intelligence Service", Aliases: []string{"CIS"}}
	}
	return d
}

func TestReports(t *testing.T) {
	for _, name := range []string{"person", "pair", "service"} {
		d := sample(t, name)
		for kind, write := range map[string]func(*bytes.Buffer) error{
			"html": func(b *bytes.Buffer) error { return HTML(b, d) },
			"svg":  func(b *bytes.Buffer) error { return SVG(b, d) },
		} {
			var b, again bytes.Buffer
			if err := write(&b); err != nil {
				t.Fatal(err)
			}
			if write(&again); !bytes.Equal(b.Bytes(), again.Bytes()) {
				t.Errorf("%s.%s: two runs differ", name, kind)
			}
			file := "testdata/" + name + "." + kind
			if *update {
				if err := os.WriteFile(file, b.Bytes(), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(b.Bytes(), want) {
				t.Errorf("%s is not as it was; run with -update, look at it, read the diff", file)
			}
			if s := b.String(); strings.Contains(s, "<script") {
				t.Errorf("%s: there is a script in it", file)
			}
		}
	}
}
