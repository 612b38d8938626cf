package queries_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"liaison/extract"
	"liaison/extract/article"
)

var update = flag.Bool("update", false, "write testdata anew; read the diff afterwards")

// TestSample: testdata/sample.jsonl is what sample.txt says.
func TestSample(t *testing.T) {
	text, err := os.ReadFile("testdata/sample.txt")
	if err != nil {
		t.Fatal(err)
	}
	docs, err := parseSample(string(text))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for _, d := range docs {
		for _, c := range d.Claims {
			if d.Article.Text[c.Start:c.End] != c.Quote {
				t.Errorf("%s: offsets %d-%d are not the quote %q", d.Article.ID, c.Start, c.End, c.Quote)
			}
		}
		if err := enc.Encode(d); err != nil {
			t.Fatal(err)
		}
	}
	golden(t, "testdata/sample.jsonl", b.Bytes())
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
		for i := 0; i < max(len(g), len(w)); i++ {
			a, b := "(end)", "(end)"
			if i < len(g) {
				a = g[i]
			}
			if i < len(w) {
				b = w[i]
			}
			if a != b {
				t.Errorf("%s:%d:\n got %s\nwant %s", file, i+1, a, b)
				return
			}
		}
	}
}

// readSample gives the documents of the sample graph.
func readSample(t *testing.T) []extract.Document {
	t.Helper()
	f, err := os.Open("testdata/sample.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var docs []extract.Document
	for dec := json.NewDecoder(f); dec.More(); {
		var d extract.Document
		if err := dec.Decode(&d); err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d)
	}
	return docs
}

var field = regexp.MustCompile(`(\w+)=("[^"]*"|\S+)`)

func parseSample(text string) ([]extract.Document, error) {
	entities := map[string]extract.Entity{}
	var docs []extract.Document
	var d *extract.Document
	start := 0 // of the sentence at hand
	line := 0
	fail := func(what string) ([]extract.Document, error) {
		return nil, fmt.Errorf("testdata/sample.txt:%d: %s", line, what)
	}
	hash := func(parts ...string) string {
		h := sha256.Sum256([]byte(strings.Join(parts, "\x1f")))
		return hex.EncodeToString(h[:16])
	}
	for _, l := range strings.Split(text, "\n") {
		line++
		switch {
		case strings.HasPrefix(l, "#") || strings.TrimSpace(l) == "":
		case strings.HasPrefix(l, "@ "):
			m := regexp.MustCompile(`^@ (\w+) (\w+) "([^"]+)" ?(.*)$`).FindStringSubmatch(l)
			if m == nil {
				return fail("want @ key Type \"Name\" …")
			}
			e := extract.Entity{Type: m[2], Name: m[3], Aliases: []string{}}
			e.ID = strings.ToLower(e.Type) + "/" + strings.ReplaceAll(strings.ToLower(e.Name), " ", "-")
			for _, f := range field.FindAllStringSubmatch(m[4], -1) {
				switch f[1] {
				case "country":
					e.Country = entities[f[2]].ID
				case "kind":
					e.Kind = f[2]
				}
			}
			if a := strings.TrimSpace(field.ReplaceAllString(m[4], "")); a != "" {
				e.Aliases = strings.Split(a, "|")
			}
			entities[m[1]] = e
		case strings.HasPrefix(l, "article "):
			p := strings.Split(strings.TrimPrefix(l, "article "), "|")
			if len(p) != 3 {
				return fail("want article id | outlet | published")
			}
			a := article.Article{ID: strings.TrimSpace(p[0]), Outlet: strings.TrimSpace(p[1]), Published: strings.TrimSpace(p[2]), Language: "en"}
			a.PublishedPrecision, a.PublishedBasis = "day", "given"
			if a.Published == "" {
				a.PublishedPrecision, a.PublishedBasis = "none", "unknown"
			}
			if strings.HasPrefix(a.ID, "http") {
				a.URL = a.ID
			}
			docs = append(docs, extract.Document{Article: a})
			d = &docs[len(docs)-1]
		case strings.HasPrefix(l, "! "):
			d.Article.Title = l[2:]
		case !strings.HasPrefix(l, "  "):
			if d.Article.Text != "" {
				d.Article.Text += "\n\n"
			}
			start = len(d.Article.Text)
			d.Article.Text += l
		default:
			opts := map[string]string{}
			for _, f := range field.FindAllStringSubmatch(l, -1) {
				opts[f[1]] = strings.Trim(f[2], `"`)
			}
			w := strings.Fields(field.ReplaceAllString(l, ""))
			if len(w) != 5 {
				return fail("want RELATION subject object status time")
			}
			ref := func(key string) *string {
				e, ok := entities[key]
				if !ok {
					return nil
				}
				i := slices.IndexFunc(d.Entities, func(x extract.Entity) bool { return x.ID == e.ID })
				if i < 0 {
					e.Mentions = [][2]int{}
					d.Entities = append(d.Entities, e)
					i = len(d.Entities) - 1
				}
				for _, n := range append([]string{e.Name}, e.Aliases...) {
					if at := strings.Index(d.Article.Text[start:], n); at >= 0 {
						if m := [2]int{start + at, start + at + len(n)}; !slices.Contains(d.Entities[i].Mentions, m) {
							d.Entities[i].Mentions = append(d.Entities[i].Mentions, m)
						}
						break
					}
				}
				return &e.ID
			}
			text := func(s string) *string {
				if s == "" || s == "-" {
					return nil
				}
				return &s
			}
			c := extract.Claim{Relation: w[0], Subject: ref(w[1]), Object: ref(w[2]), Status: w[3], Time: text(w[4]), Basis: "none", Precision: "none",
				Place: ref(opts["place"]), Position: text(opts["position"]), Role: opts["role"], Org: ref(opts["org"]), Mode: "narrator", SaidBy: []string{},
				Start: start, End: len(d.Article.Text), Quote: d.Article.Text[start:], Trigger: opts["trigger"], Rule: "sample", Confidence: .9}
			if c.Object == nil || w[1] != "-" && c.Subject == nil {
				return fail("unknown entity")
			}
			if c.Time != nil {
				c.From, c.To, c.Precision = bounds(*c.Time)
				c.Basis = "explicit"
			}
			if b := opts["basis"]; b != "" {
				c.Basis = b
			}
			if m := opts["mode"]; m != "" {
				c.Mode = m
			}
			if by := opts["by"]; by != "" {
				if id := ref(by); id != nil {
					by = *id
				}
				c.SaidBy = []string{by}
			}
			if s := opts["conf"]; s != "" {
				var err error
				if c.Confidence, err = strconv.ParseFloat(s, 64); err != nil {
					return fail(err.Error())
				}
			}
			family := map[string]string{"ongoing": "occurred", "ended": "occurred"}[c.Status]
			if family == "" || c.Relation == "HOLDS_POSITION" {
				family = c.Status
			}
			deref := func(s *string) string {
				if s == nil {
					return ""
				}
				return *s
			}
			args := []string{deref(c.Subject), deref(c.Object)}
			if slices.Contains([]string{"MET", "PHONED", "COMMUNICATED_WITH", "COOPERATED_WITH", "EXCHANGED_INFORMATION", "SIGNED_AGREEMENT_WITH"}, c.Relation) {
				slices.Sort(args)
			}
			c.FactID = hash(c.Relation, args[0], args[1], deref(c.Org), family, deref(c.Time), deref(c.Position))
			c.ID = hash(c.FactID, d.Article.ID, fmt.Sprint(c.Start, c.End))
			d.Claims = append(d.Claims, c)
		}
	}
	for i := range docs {
		a := &docs[i].Article
		a.Hash = hash(strings.Join(strings.Fields(a.Title+" "+a.Text), " "))
	}
	return docs, nil
}

// bounds gives the first and last day and the precision of the EDTF forms that
// the sample uses.
func bounds(edtf string) (from, to *string, precision string) {
	a, b, interval := strings.Cut(edtf, "/")
	if !interval {
		b = a
	}
	first := func(s string) *string {
		if s == ".." {
			return nil
		}
		s += "-01-01"[min(len(s)-4, 6):]
		return &s
	}
	last := func(s string) *string {
		switch len(s) {
		case 2:
			return nil
		case 4:
			s += "-12-31"
		case 7:
			days := map[string]string{"01": "31", "02": "28", "06": "30", "10": "31"}[s[5:]]
			s += "-" + days
		}
		return &s
	}
	precision = map[int]string{4: "year", 7: "month", 10: "day"}[len(a)]
	if interval {
		precision = "interval"
	}
	return first(a), last(b), precision
}
