package graph

import (
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"liaison/extract"
	"liaison/extract/article"
	"liaison/extract/event"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares text with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	name = filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s is another text; -update writes it, and then read the difference.\ngot:\n%s", name, got)
	}
}

func TestCodes(t *testing.T) {
	if len(Codes) != len(event.Relations) {
		t.Errorf("%d codes for %d relations", len(Codes), len(event.Relations))
	}
	for i, r := range event.Relations {
		if i < len(Codes) && Codes[i].Relation != r {
			t.Errorf("code %d is of %s, want %s", i, Codes[i].Relation, r)
		}
	}
}

// A denied, planned or hypothetical contact never stands as one that happened.
func TestLegs(t *testing.T) {
	for _, c := range []struct {
		relation, status     string
		subject, object, org int
		want                 string
	}{
		{"MET", "occurred", 0, 1, -1, "MET 0 1"},
		{"MET", "ongoing", 0, 1, -1, "MET 0 1"},
		{"MET", "expected", 0, 1, -1, "MET_EXPECTED 0 1"},
		{"MET", "denied", 0, 1, -1, "MET_DENIED 0 1"},
		{"MET", "hypothetical", 0, 1, -1, ""},
		{"MET", "something new", 0, 1, -1, ""},
		{"HOLDS_POSITION", "ongoing", 0, 1, -1, "HOLDS_POSITION 0 1"},
		{"HOLDS_POSITION", "ended", 0, 1, -1, "HELD_POSITION 0 1"},
		{"HOLDS_POSITION", "denied", 0, 1, -1, "HOLDS_POSITION_DENIED 0 1"},
		{"APPOINTED", "occurred", 0, 1, 2, "APPOINTED 0 1, APPOINTED_TO 1 2"},
		{"APPOINTED", "denied", -1, 1, 2, "APPOINTED_TO_DENIED 1 2"},
		{"NOMINATED", "expected", 0, 1, -1, "NOMINATED_EXPECTED 0 1"},
		{"DISMISSED", "ended", -1, 1, 2, "DISMISSED_FROM 1 2"},
		{"DETAINED", "occurred", -1, 1, -1, ""},
	} {
		var got []string
		for _, l := range legs(c.relation, c.status, c.subject, c.object, c.org) {
			got = append(got, l.Type+" "+string(rune('0'+l.From))+" "+string(rune('0'+l.To)))
			if !slices.Contains(EdgeTypes, l.Type) {
				t.Errorf("%s is not in EdgeTypes", l.Type)
			}
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s %s: got %q, want %q", c.relation, c.status, s, c.want)
		}
	}
}

// Facts and entities come out the same in whatever order they are put together.
func TestSums(t *testing.T) {
	s := []Support{
		{Claim: "c", Status: "occurred", Confidence: .5, Place: "Q", SaidBy: []string{"y", "x"}, Article: "1", Story: "1", Outlet: "o", Published: "2021-01-02"},
		{Claim: "b", Status: "ongoing", Confidence: .9, Article: "2", Story: "2", Published: "2021-01-01"},
		{Claim: "a", Status: "ended", Confidence: .9, Place: "P", SaidBy: []string{"x", "z"}, Article: "3", Story: "3", Outlet: "p"},
	}
	all := Gather("f", s)
	if all.Status != "ended" || all.Place != "P" || all.Articles != 3 || all.Sources != 3 || len(all.Outlets) != 2 || all.First != "2021-01-01" || all.Last != "2021-01-02" || len(all.SaidBy) != 3 {
		t.Errorf("%+v", all)
	}
	for i := range s {
		rest := slices.Delete(slices.Clone(s), i, i+1)
		if got := Gather("f", rest).Add(Gather("f", s[i:i+1])); !reflect.DeepEqual(got, all) {
			t.Errorf("without %d, and then with it:\n got %+v\nwant %+v", i, got, all)
		}
	}
	e := []Entity{
		{Label: "Person", ID: "p", Name: "Bill Burns", Aliases: []string{"Burns"}},
		{Label: "Person", ID: "p", Name: "William Burns", Aliases: []string{"Burns", "W. Burns"}, Country: "b"},
		{Label: "Person", ID: "p", Name: "Burns", Aliases: []string{"William Burns"}, Country: "a"},
	}
	want := Entity{Label: "Person", ID: "p", Name: "William Burns", Aliases: []string{"Bill Burns", "Burns", "W. Burns"}, Country: "a"}
	for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}, {1, 0, 2}, {2, 0, 1}} {
		var m Entity
		for _, i := range order {
			m = MergeEntities(m, e[i])
		}
		if !m.Equal(want) {
			t.Errorf("%v: got %+v, want %+v", order, m, want)
		}
	}
}

func TestStories(t *testing.T) {
	text := func(from, to int) string {
		var s []string
		for i := from; i < to; i++ {
			s = append(s, strings.Repeat("word ", 4)+string(rune('a'+i))+".")
		}
		return extract.Sketch(strings.Join(s, " "))
	}
	got := Stories(map[string]string{"b": text(0, 20), "a": text(1, 20), "c": text(2, 21), "d": text(30, 50), "e": text(30, 50), "f": "", "g": ""})
	want := map[string]string{"a": "a", "b": "a", "c": "a", "d": "d", "e": "d", "f": "f", "g": "g"}
	if !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// form is the sketch of number n of a form in which everybody fills in one line.
func form(n int) string {
	var text []string
	for s := range 24 {
		text = append(text, fmt.Sprintf("This is sentence %d of a form that everybody fills in.", s))
	}
	text[n%24] = fmt.Sprintf("Only this one is of number %d.", n)
	return extract.Sketch(strings.Join(text, " "))
}

// Stories are what comparing each text with each gives.
func TestStoriesOfForms(t *testing.T) {
	sketches, want := map[string]string{}, map[string]string{}
	for i := range 300 {
		id := fmt.Sprintf("%03d", i)
		sketches[id], want[id] = form(i), id
	}
	for changed := true; changed; {
		changed = false
		for a := range sketches {
			for b := range sketches {
				if want[b] < want[a] && near(minima(sketches[a]), minima(sketches[b])) {
					want[a], changed = want[b], true
				}
			}
		}
	}
	if got := Stories(sketches); !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func BenchmarkStories(b *testing.B) {
	sketches := map[string]string{}
	for i := range 2000 {
		sketches[fmt.Sprint(i)] = form(i)
	}
	for b.Loop() {
		Stories(sketches)
	}
}

func TestPrepareRefuses(t *testing.T) {
	p := func(s string) *string { return &s }
	good := func() *extract.Document {
		return &extract.Document{Article: article.Article{ID: "1"}, Entities: []extract.Entity{{ID: "x", Type: "Person", Name: "X"}, {ID: "y", Type: "Country", Name: "Y"}},
			Claims: []extract.Claim{{Relation: "VISITED", Status: "occurred", Subject: p("x"), Object: p("y")}}}
	}
	if _, err := Prepare(good()); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		want string
		edit func(*extract.Document)
	}{
		{"article id of 0 bytes", func(d *extract.Document) { d.Article.ID = "" }},
		{"article id of 5000 bytes", func(d *extract.Document) { d.Article.ID = strings.Repeat("x", 5000) }},
		{`published: "2021-02-30"`, func(d *extract.Document) { d.Article.Published = "2021-02-30" }},
		{`unknown type of entity "Person) DELETE"`, func(d *extract.Document) { d.Entities[0].Type = "Person) DELETE" }},
		{`claim 1: unknown relation "LIKES"`, func(d *extract.Document) { d.Claims[0].Relation = "LIKES" }},
		{`claim 1: unknown status "maybe"`, func(d *extract.Document) { d.Claims[0].Status = "maybe" }},
		{`claim 1: object "z" is not among`, func(d *extract.Document) { d.Claims[0].Object = p("z") }},
		{"without an object", func(d *extract.Document) { d.Claims[0].Object = nil }},
		{`"June" is not a day`, func(d *extract.Document) { d.Claims[0].From = p("June") }},
		{"sketch is not", func(d *extract.Document) { d.Sketch = "?" }},
	} {
		d := good()
		c.edit(d)
		if _, err := Prepare(d); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got %v, want %s", err, c.want)
		}
	}
}

func TestSchemaGolden(t *testing.T) { golden(t, "schema.cypher", strings.Join(Schema(), ";\n")+";\n") }

func TestScriptGolden(t *testing.T) {
	p := func(s string) *string { return &s }
	day := p("2021-06-10")
	d := &extract.Document{
		Article: article.Article{ID: "1", Title: `It's \u0027 "quoted" \`, Outlet: "TASS", Published: "2021-06-11", PublishedPrecision: "day"},
		Entities: []extract.Entity{
			{ID: "person/a", Type: "Person", Name: "A'); MATCH (n) DETACH DELETE n; //"}, {ID: "person/b", Type: "Person", Name: "B", Aliases: []string{"line\nbreak"}},
			{ID: "service/s", Type: "Service", Name: "S"}, {ID: "place/unused", Type: "Place", Name: "nobody needs it"},
		},
		Claims: []extract.Claim{
			{Relation: "MET", Status: "occurred", Subject: p("person/b"), Object: p("person/a"), Time: day, From: day, To: day, Precision: "day", Quote: "They met.", Confidence: 1, SaidBy: []string{"person/a", "an official"}, Mode: "quote"},
			{Relation: "MET", Status: "denied", Subject: p("person/a"), Object: p("person/b"), Quote: "They did not.", Start: 10, Confidence: .5},
			{Relation: "APPOINTED", Status: "expected", Object: p("person/a"), Org: p("service/s"), Position: p("head"), Confidence: .5},
		},
	}
	var b strings.Builder
	if err := WriteScript(&b, []*extract.Document{d}); err != nil {
		t.Error(err)
	}
	s := b.String()
	golden(t, "script.cypher", s[strings.Index(s, "UNWIND"):])
}

func FuzzQuote(f *testing.F) {
	f.Add("it's")
	f.Add(`\u0027`)
	f.Fuzz(func(t *testing.T, s string) {
		var b strings.Builder
		quote(&b, s)
		q := b.String()
		// Between the first and last mark, each mark is escaped or part of a join.
		in := strings.ReplaceAll(strings.ReplaceAll(q[1:len(q)-1], `' + '\\' + '`, ""), `\'`, "")
		if strings.ContainsAny(in, "'\n\r") || strings.Contains(strings.ReplaceAll(in, `\n`, ""), `\n`) {
			t.Errorf("%q becomes %s", s, q)
		}
	})
}

// Whatever a line of `liaison extract` holds, it is refused or makes rows and a
// script whose strings stay strings.
func FuzzPrepare(f *testing.F) {
	for d := range Synthetic(1, 2) {
		b, _ := json.Marshal(d)
		f.Add(b)
	}
	f.Add([]byte(`{"article":{"id":"'"},"entities":[{"id":"\u2028","type":"Person","name":"\\u0027"},{"id":"b","type":"Place"}],"claims":[{"relation":"VISITED","subject":"\u2028","object":"b","status":"denied","from":"2021-02-31"}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		d := new(extract.Document)
		if json.Unmarshal(b, d) != nil {
			return
		}
		p, err := Prepare(d)
		if err != nil {
			return
		}
		for i := range p.Claims {
			p.Claims[i].Row("a", "b")
			if p.Claims[i].Pair != "" {
				p.Claims[i].RivalRow(nil)
			}
		}
		if again, err := Prepare(d); err != nil || again.Digest != p.Digest {
			t.Fatalf("the same document twice: %v", err)
		}
		var out strings.Builder
		if err := WriteScript(&out, []*extract.Document{d}); err != nil {
			t.Fatal(err)
		}
		// Quotation marks outside of strings come in pairs: no string ends early.
		if in := strings.ReplaceAll(out.String(), `\'`, ""); strings.Count(strings.ReplaceAll(in, `'\\'`, "''"), "'")%2 != 0 {
			t.Fatalf("unbalanced:\n%s", out.String())
		}
		bulk := NewBulk(NewCSV(func(string) (io.WriteCloser, error) { return discard{io.Discard}, nil }), "2021-01-01T00:00:00Z")
		if err := cmp.Or(bulk.Add(d, ""), bulk.Close()); err != nil {
			t.Fatal(err)
		}
	})
}

type discard struct{ io.Writer }

func (discard) Close() error { return nil }

// One pair meets on 300 different days, however many articles there are.
func TestSyntheticMeetings(t *testing.T) {
	for _, n := range []int{300, 2000, 20_000} {
		days := map[string]bool{}
		for d := range Synthetic(0, n) {
			for _, c := range d.Claims {
				if c.Subject != nil && *c.Subject == "person/synthetic-0" && *c.Object == "person/synthetic-1" && c.Relation == "MET" && c.Time != nil {
					days[*c.Time] = true
				}
			}
		}
		if len(days) < 300 {
			t.Errorf("%d articles: the pair meets on %d days, want 300", n, len(days))
		}
	}
}

func BenchmarkPrepare(b *testing.B) {
	var docs []*extract.Document
	for d := range Synthetic(1, 200) {
		docs = append(docs, d)
	}
	claims := 0
	for i := 0; b.Loop(); i++ {
		p, err := Prepare(docs[i%len(docs)])
		if err != nil {
			b.Fatal(err)
		}
		claims += len(p.Claims)
	}
	b.ReportMetric(float64(claims)/b.Elapsed().Seconds(), "claims/s")
}
