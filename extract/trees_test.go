package extract

import (
	"os"
	"path/filepath"
	"testing"

	"liaison/extract/article"
)

// Repaired trees are trees: whoever climbs one comes to its root.
func TestTrees(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	more, _ := filepath.Glob("testdata/pairs/*.txt")
	if err != nil || len(files)+len(more) < 20 {
		t.Fatalf("%d files, %v", len(files)+len(more), err)
	}
	for _, f := range append(files, more...) {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		a := Analyze(&article.Article{Text: string(data), Published: "2020-01-01"}, Options{}).graph
		for s := range a.Graphs {
			w := a.Graphs[s].Words
			for i := range w {
				h, n := i, 0
				for ; h >= 0 && n <= len(w); h, n = w[h].Head, n+1 {
				}
				if h >= 0 {
					t.Errorf("%s: word %d %q hangs in a circle: %s", f, i, w[i].Form, a.Text.Source[a.Text.Sentences[s].Start:a.Text.Sentences[s].End])
					break
				}
			}
		}
	}
}
