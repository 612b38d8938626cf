package mention_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"liaison/extract/lexicon"
	"liaison/extract/mention"
	"liaison/extract/syntax"
	"liaison/extract/text"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestFind compares the mentions of small texts, each about one difficulty,
// with what testdata says of them. A file holds the text, a line "--", and the
// mentions.
func TestFind(t *testing.T) {
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
			src, want, _ := strings.Cut(string(b), "\n--\n")
			got := dump(src)
			if *update {
				if err := os.WriteFile(file, []byte(src+"\n--\n"+got), 0o644); err != nil {
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

func dump(src string) string {
	d := text.Split(src)
	var b bytes.Buffer
	for i, m := range mention.Find(d, syntax.Parse(d), lexicon.Default()) {
		fmt.Fprintf(&b, "#%d %v\n", i, m)
	}
	return b.String()
}

// TestDump prints the mentions of the file that LIAISON_DUMP names.
func TestDump(t *testing.T) {
	name := os.Getenv("LIAISON_DUMP")
	if name == "" {
		t.Skip("LIAISON_DUMP names no file")
	}
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Print(dump(string(b)))
}

// FuzzFind checks that no text makes Find panic and that spans and links stay
// in range.
func FuzzFind(f *testing.F) {
	f.Add("MOSCOW, June 10. /TASS/. CIA Director William Burns (al-) met \"Bob\" de of the Jr., in X's.")
	f.Add("The U.S.' and S. - van (CIA of")
	f.Add("Joanne N. Smith, President and CEO, Girls for Gender Equity (GGE)") // an acronym whose name is no mention
	f.Fuzz(func(t *testing.T, src string) {
		d := text.Split(src)
		ms := mention.Find(d, syntax.Parse(d), lexicon.Default())
		for i, m := range ms {
			if m.Start < 0 || m.End > len(src) || m.Start >= m.End || m.First >= m.Last || m.Head < m.First || m.Of >= len(ms) || m.Same >= len(ms) || m.Of == i || m.Same == i {
				t.Fatalf("mention %d out of range: %+v", i, m)
			}
		}
	})
}

// TestSuffix: "Jr." is part of the name before it, whether the lexicon knows
// that name or not.
func TestSuffix(t *testing.T) {
	for _, s := range []string{"Joseph R. Biden, Jr. met Xi Jinping.", "Warren Pemberley, Jr. met Xi Jinping.", "Martin Luther King Jr. met Xi Jinping."} {
		d := text.Split(s)
		var names []string
		for _, m := range mention.Find(d, syntax.Parse(d), lexicon.Default()) {
			if m.Form == mention.Name {
				names = append(names, d.Source[m.Start:m.End])
			}
		}
		if len(names) != 2 || !strings.HasSuffix(names[0], "Jr.") {
			t.Errorf("%s: %q", s, names)
		}
	}
}
