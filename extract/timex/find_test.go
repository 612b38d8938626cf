package timex

import (
	"os"
	"strings"
	"testing"

	"liaison/extract/text"
)

// TestFind reads testdata/find.txt: a line "published YYYY-MM-DD" sets the
// date, then each line is a text and what is found in it, divided by "=>":
// EDTF values (or "duration", "-" for none, "anchor: words") divided by ";".
// A line "para" begins a new document; else each line is a document.
func TestFind(t *testing.T) {
	data, err := os.ReadFile("testdata/find.txt")
	if err != nil {
		t.Fatal(err)
	}
	published := ""
	for n, line := range strings.Split(string(data), "\n") {
		line = strings.TrimSpace(line)
		if p, ok := strings.CutPrefix(line, "published"); ok {
			published = strings.TrimSpace(p)
			continue
		}
		in, want, ok := strings.Cut(line, "=>")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		in, want = strings.TrimSpace(in), strings.TrimSpace(want)
		d := text.Split(in)
		var got []string
		for _, e := range Find(d, nil, published) {
			got = append(got, show(e))
		}
		if g := strings.Join(got, "; "); g != want {
			t.Errorf("find.txt:%d: %s (published %s)\n got %s\nwant %s", n+1, in, published, g, want)
		}
	}
}

func show(e Expr) string {
	s := e.EDTF
	switch {
	case e.Duration:
		s = "duration"
	case s == "":
		s = "-"
	}
	if e.Anchor != "" {
		s += " anchor: " + e.Anchor
	}
	return s
}
