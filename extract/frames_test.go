package extract

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"liaison/extract/article"
	"liaison/extract/event"
)

// TestFrames reads the example of every frame as an article and looks for the
// claims that the frame says it gives. A frame whose example gives something
// else is either wrong or waits for a better tree: it must not stay so in
// number.
func TestFrames(t *testing.T) {
	short := map[string]string{"CIA": "Central Intelligence Agency", "SVR": "Foreign Intelligence Service", "FBI": "Federal Bureau of Investigation"}
	found, all := 0, 0
	for _, f := range event.Frames() {
		d := Run(&article.Article{ID: "frame", Published: "2021-06-10", Text: f.Example}, Options{})
		name := map[string]string{}
		for _, e := range d.Entities {
			name[e.ID] = e.Name
		}
		get := func(s *string) string {
			if s == nil {
				return "-"
			}
			return name[*s]
		}
		var got []string
		for _, c := range d.Claims {
			pair := []string{get(c.Subject), get(c.Object)}
			if event.Relation(c.Relation).Symmetric() {
				slices.Sort(pair)
			}
			got = append(got, fmt.Sprintf("%s %s, %s", c.Relation, pair[0], pair[1]))
		}
		for _, want := range strings.Split(f.Claims, "; ") {
			all++
			rel, args, _ := strings.Cut(want, " ")
			a, b, _ := strings.Cut(args, ", ")
			for _, status := range []string{" ongoing", " ended", " expected", " occurred"} {
				b = strings.TrimSuffix(b, status)
			}
			pair := []string{a, b}
			for i := range pair {
				if s, ok := short[pair[i]]; ok {
					pair[i] = s
				}
			}
			if event.Relation(rel).Symmetric() {
				slices.Sort(pair)
			}
			w := fmt.Sprintf("%s %s, %s", rel, pair[0], pair[1])
			if slices.ContainsFunc(got, func(g string) bool {
				// A dash leaves the argument open.
				return g == w || strings.HasPrefix(g, rel+" ") && (pair[0] == "-" && strings.HasSuffix(g, ", "+pair[1]) || pair[1] == "-" && strings.HasPrefix(g, rel+" "+pair[0]+","))
			}) {
				found++
			} else {
				t.Logf("frames.txt: %s: %s\n  want %s\n  got  %s", f.Name(), f.Example, w, strings.Join(got, "; "))
			}
		}
	}
	t.Logf("%d of %d examples read as their frames say", found, all)
	if found*100 < all*80 {
		t.Errorf("only %d of %d examples give what their frame says", found, all)
	}
}
