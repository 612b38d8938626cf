package neo4j

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"liaison/extract"
)

// hot makes n articles of 40 outlets about one pair that meets on n/5 days,
// five near duplicates a day, as when everybody prints the agencies: each tells
// the meeting of its day, one fact without a date that all of them tell, and a
// post; one in ten denies the meeting of its day.
func hot(n int) (list []*extract.Document) {
	for i := range n {
		day := i % max(1, n/5)
		date := time.Date(2021, 1, 1+day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		var text []string
		for s := range 24 {
			text = append(text, fmt.Sprintf("This is sentence %d of what happened on day %d.", s, day))
		}
		text[i%24] = fmt.Sprintf("The desk of article %d changed this one.", i)
		lines := []string{"MET occurred a b " + date + " by c", "MET occurred b a by d at P", "HOLDS_POSITION ongoing a svr as head"}
		if i%10 == 9 {
			lines[0] = "MET denied a b " + date + " by a"
		}
		d := doc(fmt.Sprintf("hot-%06d", i), strings.Join(text, " "), lines...)
		d.Article.Outlet, d.Article.Published = fmt.Sprintf("Outlet %02d", i%40), date
		d.Entities[0].Aliases = []string{fmt.Sprint("a of outlet ", i%40)}
		list = append(list, d)
	}
	return list
}

// One pair in everything, told by many near duplicates: the graph does not
// depend on how it was loaded, a second load changes nothing, and retracting is
// the inverse of loading. LIAISON_HOT_ARTICLES sets how many articles; what
// each step took is logged.
func TestHotFacts(t *testing.T) {
	db := connect(t)
	n := 100
	if s := os.Getenv("LIAISON_HOT_ARTICLES"); s != "" {
		if _, err := fmt.Sscan(s, &n); err != nil {
			t.Fatal(err)
		}
	}
	batch := max(40, n/4) // claims: some twelve batches
	list := hot(n)
	half, rest := list[:n/2], list[n/2:]
	step := func(what string, f func()) {
		t.Helper()
		began := time.Now()
		f()
		t.Logf("%s: %v", what, time.Since(began).Round(time.Millisecond))
	}
	verify := func() {
		t.Helper()
		if err := db.Verify(t.Context()); err != nil {
			t.Error(err)
		}
	}
	step("half", func() { load(t, db, docs(half...), LoadOptions{Batch: batch}) })
	first := dump(t, db)
	step("the other half", func() { load(t, db, docs(rest...), LoadOptions{Batch: batch}) })
	all := dump(t, db)
	verify()
	var got []string
	err := db.Rows(t.Context(), Query{Text: "MATCH ()-[r:MET]->() WHERE r.time IS NULL MATCH (x:Article) WITH r, count(DISTINCT x.story) AS stories MATCH ()-[m:MET]->() WHERE m.time IS NOT NULL RETURN r.articles, r.sources = stories, r.outlets, count(m)"},
		func([]string) error { return nil }, func(v []any) error { got = append(got, fmt.Sprint(v...)); return nil })
	days := map[string]bool{} // on which somebody says they met
	for _, d := range list {
		if d.Claims[0].Status == "occurred" {
			days[*d.Claims[0].Time] = true
		}
	}
	if want := fmt.Sprint(n, true, min(n, 40), len(days)); err != nil || !slices.Equal(got, []string{want}) {
		t.Errorf("articles, sources, outlets and dated meetings: %q, want %q; %v", got, want, err)
	}
	step("the same again", func() {
		if r := load(t, db, docs(list...), LoadOptions{Batch: batch}); r.Articles.Unchanged != int64(n) || r.Edges.Changed+r.Claims.New != 0 {
			t.Errorf("a second load: %+v", r)
		}
	})
	step("retract the other half", func() {
		var ids []string
		for _, d := range rest {
			ids = append(ids, d.Article.ID)
		}
		if r, _, err := db.Retract(t.Context(), Selection{Articles: ids}, false); err != nil || r.Articles.Removed != int64(len(rest)) {
			t.Errorf("retract: %+v, %v", r, err)
		}
	})
	if got := dump(t, db); got != first {
		t.Errorf("after retracting the other half:\n%s", differ(got, first))
	}
	verify()
	other := connect(t)
	slices.Reverse(list)
	step("all at once, the last first", func() { load(t, other, docs(list...), LoadOptions{}) })
	if got := dump(t, other); got != all {
		t.Errorf("loaded at once it is another:\n%s", differ(got, all))
	}
}
