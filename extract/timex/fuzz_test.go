package timex

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/sfomuseum/go-edtf/parser"

	"liaison/extract/text"
)

// FuzzFind checks that no text breaks Find and Publication, that spans and
// token ranges lie in the text, and that every value is EDTF with its bounds.
func FuzzFind(f *testing.F) {
	data, err := os.ReadFile("testdata/find.txt")
	if err != nil {
		f.Fatal(err)
	}
	for line := range strings.SplitSeq(string(data), "\n") {
		f.Add(line, "2021-06-10")
	}
	f.Add("KYIV, May 5. /X/ two days after after 31 February 2019-99-99 9999-12-31", "2021-02")
	f.Add("last first half of the '80s' until since by 0000 in 99999999 weeks", "0001-01-01")
	f.Fuzz(func(t *testing.T, s, published string) {
		d := text.Split(s)
		for _, e := range Find(d, nil, published) {
			check(t, d, e)
		}
		if day, precision, basis := Publication(d, nil); (day == "") != (precision == "none") || basis == "" {
			t.Errorf("publication %q %q %q", day, precision, basis)
		}
	})
}

func check(t *testing.T, d *text.Document, e Expr) {
	t.Helper()
	s := &d.Sentences[e.Sentence]
	if e.Start < s.Start || e.End > s.End || e.Start >= e.End || e.First < 0 || e.First >= e.Last || e.Last > len(s.Tokens) {
		t.Fatalf("%+v lies outside its sentence %v", e, s.Span)
	}
	if e.EDTF == "" {
		if e.From+e.To != "" || e.Precision != None {
			t.Errorf("%+v has bounds without a value", e)
		}
		return
	}
	if e.Duration {
		t.Errorf("%+v is a duration with a value", e)
	}
	if e.From+e.To == "" || e.From != "" && e.To != "" && e.From > e.To {
		t.Errorf("%+v: bounds", e)
	}
	if e.From != "" && !real(e.From) || e.To != "" && !real(e.To) {
		t.Errorf("%+v: no such day", e)
	}
}

func real(s string) bool {
	d, ok := parseDate(s)
	return ok && d.d > 0 && len(s) == 10
}

// TestEDTF checks the values of testdata/find.txt with another's reader of
// EDTF. (".." for an open end is level 1; the reader knows it.)
func TestEDTF(t *testing.T) {
	data, err := os.ReadFile("testdata/find.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, e := range Find(text.Split(string(data)), nil, "2021-06-10") {
		if e.EDTF == "" {
			continue
		}
		n++
		if _, err := parser.ParseString(e.EDTF); err != nil {
			t.Errorf("%s: %v", e.EDTF, err)
		}
	}
	if n < 50 {
		t.Errorf("%d values", n)
	}
}

// BenchmarkFind reads the agency articles; words a second is what matters.
func BenchmarkFind(b *testing.B) {
	fh, err := os.Open("../../../shared/eval/agency/articles.jsonl")
	if err != nil {
		b.Skip(err)
	}
	defer fh.Close()
	var ds []*text.Document
	words := 0
	sc := bufio.NewScanner(fh)
	sc.Buffer(nil, 1<<24)
	for sc.Scan() {
		var a struct{ Text string }
		if err := json.Unmarshal(sc.Bytes(), &a); err != nil {
			b.Fatal(err)
		}
		d := text.Split(a.Text)
		for _, s := range d.Sentences {
			words += len(s.Tokens)
		}
		ds = append(ds, d)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, d := range ds {
			Find(d, nil, "2021-06-10")
		}
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}

// TestLong reads sentences without end that could make the grammar go round
// and round.
func TestLong(t *testing.T) {
	for _, s := range []string{"the first 2 days of ", "early late ", "between 1 and ", "1 day and ", "the day after ", "from Monday to ", "in the last ", "since the end of ", "week of the ", "May 1-", "2 days before "} {
		Find(text.Split(strings.Repeat(s, 5000)), nil, "2021-06-10")
	}
}
