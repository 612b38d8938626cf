package report

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"

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

// golden compares with a file, or writes it.
func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not as it was; run with -update, look at it, read the diff", file)
	}
}

func TestReports(t *testing.T) {
	for _, name := range []string{"person", "pair", "service"} {
		d := sample(t, name)
		for kind, write := range map[string]func(*bytes.Buffer) error{
			"html": func(b *bytes.Buffer) error { return HTML(b, d) },
			"svg":  func(b *bytes.Buffer) error { return SVG(b, d) },
			"md":   func(b *bytes.Buffer) error { return Markdown(b, d) },
			"card": func(b *bytes.Buffer) error { return EntityCard(b, d, 4, Screen{Width: 78}) },
		} {
			var b, again bytes.Buffer
			if err := write(&b); err != nil {
				t.Fatal(err)
			}
			if write(&again); !bytes.Equal(b.Bytes(), again.Bytes()) {
				t.Errorf("%s.%s: two runs differ", name, kind)
			}
			file := "testdata/" + name + "." + kind
			golden(t, file, b.Bytes())
			if s := b.String(); strings.Contains(s, "<script") {
				t.Errorf("%s: there is a script in it", file)
			}
			for _, l := range strings.Split(b.String(), "\n") {
				if n := text.StringWidth(l); kind == "card" && n > 78 {
					t.Errorf("%s: a line of %d columns: %s", file, n, l)
				}
			}
		}
	}
}

func TestCards(t *testing.T) {
	d := sample(t, "pair")
	var b bytes.Buffer
	for _, c := range d.Claims {
		if c.Status != "denied" || c.Time != "2022-11-14" {
			continue
		}
		var rivals []Claim
		for _, r := range d.Claims {
			if r.Fact != c.Fact && r.Time == c.Time {
				rivals = append(rivals, r)
			}
		}
		if err := ClaimCard(&b, c, rivals, Screen{Width: 70}); err != nil {
			t.Fatal(err)
		}
	}
	var claims []Claim
	for _, c := range d.Claims {
		if c.Article == "https://rpa.example/5102" {
			claims = append(claims, c)
		}
	}
	b.WriteString("\n----\n")
	body := "Drosin did not meet Verlin on Monday, foreign minister Marek Sol said; they spoke by telephone the day before.\n\nA last word."
	if err := ArticleCard(&b, "Minister denies\x1b[2J spy chiefs' meeting", "Ruvia Press Agency", "2019-03-07", "", body, claims, Screen{Width: 70}); err != nil {
		t.Fatal(err)
	}
	b.WriteString("\n----\n")
	if err := ArticleCard(&b, "Without its text", "", "", "", "", claims, Screen{Width: 70, Color: false}); err != nil {
		t.Fatal(err)
	}
	golden(t, "testdata/cards.golden", b.Bytes())
}

// What comes from articles stays text, whatever it looks like.
func TestHostile(t *testing.T) {
	const evil = "</title><script>alert(1)</script>\x1b[2J\u202e|`*[x](javascript:1) \"'&<svg onload=x>"
	d := Data{Subject: Entity{ID: "person/a", Kind: "Person", Name: evil, Aliases: []string{evil}},
		Facts: []Fact{
			{ID: "1", Type: "MET", Status: "occurred", Time: "2020", From: "2020-01-01", To: "2020-12-31", Subject: "person/a", Who: evil, SubjectKind: "Person", Object: "person/b", Whom: evil, ObjectKind: evil, Place: evil, SaidBy: []string{evil}},
			{ID: "2", Type: "MET_DENIED", Status: "denied", Time: evil, From: evil, To: "9999-99-99", Subject: "person/a", Object: "person/c", Whom: evil},
		},
		Claims: []Claim{{ID: "1", Relation: evil, Status: evil, Who: evil, Whom: evil, Quote: evil, Title: evil, URL: "javascript:alert(1)", Outlet: evil, Start: -5, End: 1 << 40},
			{ID: "2", Relation: "MET", Status: "denied", Whom: evil, Quote: evil, URL: "https://x.example/\"><script>", Contradicts: []string{"1", "nobody"}}},
	}
	for kind, write := range map[string]func(*bytes.Buffer) error{
		"html":    func(b *bytes.Buffer) error { return HTML(b, d) },
		"svg":     func(b *bytes.Buffer) error { return SVG(b, d) },
		"md":      func(b *bytes.Buffer) error { return Markdown(b, d) },
		"card":    func(b *bytes.Buffer) error { return EntityCard(b, d, 9, Screen{}) },
		"claim":   func(b *bytes.Buffer) error { return ClaimCard(b, d.Claims[0], d.Claims, Screen{}) },
		"article": func(b *bytes.Buffer) error { return ArticleCard(b, evil, evil, evil, evil, evil, d.Claims, Screen{}) },
	} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Errorf("%s: %v", kind, err)
		}
		s := b.String()
		bad := []string{"\x1b", "\u202e"}
		switch kind {
		case "html", "svg":
			bad = append(bad, "<script", "<svg onload", "href=\"javascript")
		case "md":
			bad = append(bad, "<script", "](javascript", "](<javascript")
			s = strings.NewReplacer(`\<`, "", `\]`, "").Replace(s) // written out, they mean nothing
		}
		for _, x := range bad {
			if strings.Contains(s, x) {
				t.Errorf("%s: %q got through:\n%s", kind, x, s)
			}
		}
	}
	if err := HTML(&bytes.Buffer{}, Data{}); err != nil {
		t.Errorf("an empty report: %v", err)
	}
	if err := EntityCard(&bytes.Buffer{}, Data{}, 3, Screen{}); err != nil {
		t.Errorf("an empty card: %v", err)
	}
}

// What is known to the month is not told to the day, what nobody is named for
// is told without a somebody, and one fact has few sentences.
func TestTelling(t *testing.T) {
	d := Data{Subject: Entity{ID: "person/a", Kind: "Person", Name: "A"}, Facts: []Fact{
		{ID: "1", Type: "MET", Time: "2017-06", From: "2017-06-01", To: "2017-06-30", Subject: "person/a", Object: "person/b"},
		{ID: "2", Type: "MET", Time: "2019/..", From: "2019-01-01", Subject: "person/a", Object: "person/b"}}}
	if got := d.Figures(); !strings.Contains(got, ", between 2017-06 and 2019.") {
		t.Error(got)
	}
	for want, c := range map[string]Claim{
		"B was appointed head of C":             {Relation: "APPOINTED", Status: "occurred", Whom: "B", Position: "head", Org: "C"},
		"B is expected to be dismissed as head": {Relation: "DISMISSED", Status: "expected", Whom: "B", Position: "head"},
		"B was not detained":                    {Relation: "DETAINED", Status: "denied", Whom: "B"},
		"somebody met B":                        {Relation: "MET", Status: "occurred", Whom: "B"},
	} {
		if got := c.Sentence(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	var many []Claim
	for i := range 9 {
		many = append(many, Claim{Fact: "f", Status: "occurred", Quote: strings.Repeat("x", i+1)})
	}
	if got := few(voices(many)); len(got) != 3 || got[2].More != 6 {
		t.Errorf("%d voices, %d more", len(got), got[len(got)-1].More)
	}
}

// A graph with many neighbours: at most 40 nodes, and no label on another.
func TestNetworkLabels(t *testing.T) {
	for _, n := range []int{2, 3, 7, 38, 39, 90} {
		d := Data{Subject: Entity{ID: "person/a", Kind: "Person", Name: "A"}}
		for i := range n {
			d.Facts = append(d.Facts, Fact{ID: string(rune('a' + i)), Type: "MET", Subject: "person/a", Object: "person/" + strings.Repeat("x", i+1), Whom: "Somebody With a Long Name", ObjectKind: "Person"})
		}
		for _, width := range []float64{1080, 360} {
			nodes, height, left := layout(d, width)
			if len(nodes) > maxNodes-1 || len(nodes)+left != n {
				t.Errorf("%d neighbours: %d drawn, %d left", n, len(nodes), left)
			}
			for i, a := range nodes {
				if a.y < 0 || a.y > height || a.x < 0 || a.x > width {
					t.Errorf("%d neighbours, width %.0f: %v is outside", n, width, a)
				}
				for _, b := range nodes[:i] {
					if a.right == b.right && a.y-b.y < 14 && b.y-a.y < 14 {
						t.Errorf("%d neighbours, width %.0f: labels at %.0f and %.0f", n, width, a.y, b.y)
					}
				}
			}
		}
	}
}

func TestPostsJoin(t *testing.T) {
	post := func(position, role, object string, claims int) Fact {
		return Fact{Type: "HOLDS_POSITION", Status: "ongoing", Subject: "person/a", Who: "A", Object: object, Whom: object, Position: position, Role: role, Claims: claims}
	}
	d := Data{Facts: []Fact{post("chief", "head", "S", 1), post("Director", "head", "S", 3), post("director", "head", "S", 1), post("spokesman", "spokesperson", "S", 1), post("head", "head", "T", 1), post("adviser", "", "S", 1), post("envoy", "", "S", 1)}}
	var got []string
	for _, f := range d.posts() {
		got = append(got, fmt.Sprintf("%s %s %d", f.Position, f.Object, f.Claims))
	}
	if want := []string{"Director (also chief) S 5", "spokesman S 1", "head T 1", "adviser S 1", "envoy S 1"}; !slices.Equal(got, want) {
		t.Errorf("posts %q, want %q", got, want)
	}
}
