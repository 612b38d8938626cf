package extract

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"liaison/extract/article"
	"liaison/extract/score"
)

var update = flag.Bool("update", false, "write testdata/score.golden anew; read the diff afterwards")

// TestArticles reads the articles of testdata, each about the one difficulty
// that its name tells, and compares what is found with .gold, what a careful
// reader finds. testdata/score.golden says how well: it moves with the commit
// that moves it, gains and losses alike. -v lists every claim that is missed
// or wrong.
func TestArticles(t *testing.T) {
	texts, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(texts) < 20 {
		t.Fatalf("%d articles, %v", len(texts), err)
	}
	gold := fstest.MapFS{}
	var found bytes.Buffer
	known := make(map[string]string)
	for r, err := range article.Read(context.Background(), texts, nil, article.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		a := r.Article
		known[a.ID] = a.Text
		name := "testdata/" + a.ID + ".gold"
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		checkGold(t, name, data, a)
		gold[a.ID+".json"] = &fstest.MapFile{Data: data}
		line, err := json.Marshal(Run(a, Options{}))
		if err != nil {
			t.Fatal(err)
		}
		found.Write(append(line, '\n'))
	}
	records, err := score.ReadGold(gold, known)
	if err != nil {
		t.Fatal(err)
	}
	predicted, err := score.ReadPredicted(&found)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	fmt.Fprintf(&got, "# right, wrong and missed claims; times right of those that gold has; denied or expected told as fact.\n")
	row := func(name string, r *score.Result) {
		fmt.Fprintf(&got, "%-32s %3d %3d %3d   %3d of %3d   %d\n", name, r.All.Right, r.All.Wrong, r.All.Missed, r.TimeRight, r.TimeOf, r.ToldAsFact)
	}
	outlet := func(string) string { return "" }
	for i := range records {
		r := score.Score(records[i:i+1], predicted, outlet)
		row(records[i].Article, r)
		for _, e := range r.Errors {
			t.Logf("%s: %s %s %s → %s (%s)", e.Article, e.Kind, e.Claim.Relation, e.Subject, e.Object, e.Claim.Status)
		}
	}
	row("all", score.Score(records, predicted, outlet))

	golden(t, "testdata/score.golden", got.String())
}

// checkGold tells of claims that do not fit the article: an offset that opens
// no sentence, a trigger that is not in it, an entity that is not listed.
func checkGold(t *testing.T, name string, data []byte, a *article.Article) {
	t.Helper()
	var g struct {
		Article  string
		Upto     int
		Entities []struct{ ID, Type string }
		Claims   []struct {
			Relation, Status, Trigger string
			Subject, Object, Org      *string
			Offset                    int
		}
	}
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if g.Article != a.ID || g.Upto > utf8.RuneCountInString(a.Text) || len(g.Claims) == 0 {
		t.Errorf("%s: article %q, up to %d", name, g.Article, g.Upto)
	}
	var ids []string
	for _, e := range g.Entities {
		ids = append(ids, e.ID)
	}
	runes := []rune(a.Text)
	for _, c := range g.Claims {
		for _, id := range []*string{c.Subject, c.Object, c.Org} {
			if id != nil && !slices.Contains(ids, *id) {
				t.Errorf("%s: %s: no entity %q", name, c.Relation, *id)
			}
		}
		if c.Offset >= len(runes) {
			t.Errorf("%s: %s at %d lies outside the text", name, c.Relation, c.Offset)
			continue
		}
		rest, _, _ := strings.Cut(string(runes[c.Offset:]), "\n")
		if !strings.Contains(rest, c.Trigger) {
			t.Errorf("%s: %s: no %q in %q", name, c.Relation, c.Trigger, rest)
		}
	}
}
