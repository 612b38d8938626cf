package coref_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"liaison/extract/coref"
	"liaison/extract/lexicon"
	"liaison/extract/mention"
	"liaison/extract/syntax"
	"liaison/extract/text"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestResolve compares the entities of small texts, each about one difficulty,
// with what testdata says of them. A file holds the date of publication, the
// text, a line "--", and the entities with their mentions.
func TestResolve(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test data: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			published, rest, _ := strings.Cut(string(b), "\n")
			src, want, _ := strings.Cut(rest, "\n--\n")
			got := dump(src, published)
			if *update {
				if err := os.WriteFile(file, []byte(published+"\n"+src+"\n--\n"+got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != want {
				t.Errorf("%s\ntext: %s\ngot:\n%swant:\n%s", file, src, got, want)
			}
		})
	}
}

func dump(src, published string) string {
	d, r := resolve(src, published)
	var b bytes.Buffer
	for _, e := range r.Entities {
		fmt.Fprintf(&b, "%s %q", e.ID, e.Name)
		if e.Country != "" {
			fmt.Fprintf(&b, " of %s", e.Country)
		}
		b.WriteByte('\n')
		for k, i := range e.Mentions {
			m := r.Mentions[i]
			stands := ""
			if r.Stands[i] {
				stands = " (stands for it)"
			}
			fmt.Fprintf(&b, "  %d-%d %q: %s%s\n", m.Start, m.End, d.Source[m.Start:m.End], e.Why[k], stands)
		}
	}
	for _, q := range r.Quotes {
		if q.Speaker < 0 {
			fmt.Fprintf(&b, "quote %q\n", d.Source[q.Start:q.End])
			continue
		}
		var who []string
		for _, e := range q.Entities {
			who = append(who, r.Entities[e].ID)
		}
		kind := "indirect"
		if q.Direct {
			kind = "quote"
		}
		fmt.Fprintf(&b, "%s %q by %q %v\n", kind, d.Source[q.Start:q.End], q.Words, who)
	}
	return b.String()
}

// TestDump prints the entities of the articles of LIAISON_DUMP, a file of
// articles as JSON Lines, or of the one whose id LIAISON_ARTICLE gives.
func TestDump(t *testing.T) {
	set := os.Getenv("LIAISON_DUMP")
	if set == "" {
		t.Skip("LIAISON_DUMP names no evaluation set")
	}
	articles, _ := readSet(t, set)
	for _, a := range articles {
		if id := os.Getenv("LIAISON_ARTICLE"); id == "" || id == a.ID {
			fmt.Printf("== %s %s %s\n%s\n", a.ID, a.Published, a.Text, dump(a.Text, a.Published))
			for i, m := range mention.Find(text.Split(a.Text), syntax.Parse(text.Split(a.Text)), lexicon.Default()) {
				fmt.Printf("#%d %v\n", i, m)
			}
		}
	}
}

// FuzzResolve checks that no text makes Resolve panic and that indices stay in
// range.
func FuzzResolve(f *testing.F) {
	f.Add("\"I met him,\" Burns said. The two men, who they say it was his counterpart of the agency's, told us.")
	f.Fuzz(func(t *testing.T, src string) {
		_, r := resolve(src, "2020-01-01")
		for i, of := range r.Of {
			for _, e := range of {
				if e < 0 || e >= len(r.Entities) {
					t.Fatalf("mention %d refers to entity %d of %d", i, e, len(r.Entities))
				}
			}
		}
		for _, q := range r.Quotes {
			if q.Start > q.End || q.End > len(src) {
				t.Fatalf("quote out of range: %+v", q)
			}
		}
	})
}

// BenchmarkEntities measures mentions and coreference, without the parser, in
// words a second of one worker.
func BenchmarkEntities(b *testing.B) {
	articles, _ := readSet(b, "agency")
	lex := lexicon.Default()
	var docs []*text.Document
	var trees [][]syntax.Tree
	words := 0
	for _, a := range articles {
		d := text.Split(a.Text)
		docs = append(docs, d)
		trees = append(trees, syntax.Parse(d))
		for _, s := range d.Sentences {
			words += len(s.Tokens)
		}
	}
	for b.Loop() {
		for i, d := range docs {
			coref.Resolve(d, trees[i], mention.Find(d, trees[i], lex), lex, "2020-01-01")
		}
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
