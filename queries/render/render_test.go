package render

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"
)

var update = flag.Bool("update", false, "write testdata anew; read the diff afterwards")

var rows = Rows{
	Columns: []string{"time", "status", "relation", "contact", "sources", "said_by", "quote"},
	Cells: [][]any{
		{"2021-06-25", "occurred", "MET", "Viktor Drosin", int64(2), []any{"Ana Verlin", "a US official"}, "They met in Halden on Friday, and talked about prisoners, her service confirmed."},
		{"2021-06-10/2021-06-30", "expected", "MET_EXPECTED", "Viktor Drosin", int64(1), []any{}, nil},
		{"2019-03-04", "denied", "MET_DENIED", "İlker Çağlar 王毅", int64(-1), []string{"Sol"}, "=HYPERLINK(\"http://x\",\"y\")"},
		{"../2018-04-30", "ended", "HELD_POSITION", "a\x1b[2Jb\u202ec\u009bd", nil, nil, "two\nlines\tand a tab"},
		{nil, "hypothetical", "MET", "-1+1|cmd", 0.25, map[string]any{"b": true, "a": nil}, "@SUM(1)"},
	},
}

func TestFormats(t *testing.T) {
	var b strings.Builder
	section := func(name string, err error) {
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	for _, w := range []int{0, 120, 80, 40} {
		b.WriteString("== width " + map[int]string{0: "any", 120: "120", 80: "80", 40: "40"}[w] + "\n")
		start := b.Len()
		section("text", Text(&b, rows, Options{Width: w}))
		for _, l := range strings.Split(b.String()[start:], "\n") {
			if n := text.StringWidth(l); w > 0 && n > w {
				t.Errorf("a line of %d columns for a terminal of %d: %s", n, w, l)
			}
		}
	}
	b.WriteString("== colour\n")
	var c strings.Builder
	section("colour", Text(&c, rows, Options{Width: 120, Color: true}))
	b.WriteString(strings.ReplaceAll(c.String(), "\x1b", "␛"))
	b.WriteString("== tsv\n")
	section("tsv", TSV(&b, rows))
	b.WriteString("== jsonl\n")
	section("jsonl", JSONL(&b, rows))
	b.WriteString("== csv\n")
	section("csv", CSV(&b, rows))
	if i := strings.IndexFunc(b.String(), func(r rune) bool { return r != '\n' && r != '\t' && risky(r) }); i >= 0 {
		t.Errorf("a harmful character got through: %q", b.String()[max(0, i-20):i+10])
	}
	const file = "testdata/formats.golden"
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestWhen(t *testing.T) {
	for in, want := range map[string]string{"2021": "2021", "2021-06": "2021-06", "2016/..": "from 2016", "../2018-04-30": "until 2018-04-30", "2017/2018": "2017 to 2018", "a/b": "a/b", "": ""} {
		if got := When(in); got != want {
			t.Errorf("When(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add("a\x1b[31mb\xff\u2066")
	f.Fuzz(func(t *testing.T, s string) {
		for _, r := range Clean(s) {
			if risky(r) {
				t.Errorf("%q keeps %U", s, r)
			}
		}
	})
}
