package timex

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"liaison/extract/text"
)

var update = flag.Bool("update", false, "write testdata/recognizers.txt anew; read the diff afterwards")

// The public suite: Microsoft Recognizers-Text, Specs/DateTime/English (MIT),
// as far as it speaks of dates. Parser files check what a text means as well as
// where it stands, extractor files only where.

// A specCase is one input and the expressions expected in it.
type specCase struct {
	file    string
	n       string // its number in the file
	ref     string // reference time
	input   string
	results []specResult
}

type specResult struct {
	n     string
	text  string
	timex []string
	pairs [][2]string // intervals that may be meant, first day and last day or the day after, "" where open; none for an impossible date
}

// specs reads testdata/recognizers-specs.txt.
func specs(t *testing.T) (cases []specCase) {
	data, err := os.ReadFile("testdata/recognizers-specs.txt")
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.NewReplacer(`\n`, "\n", `\t`, "\t", `\r`, "\r", `\\`, `\`)
	file := ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		if name, ok := strings.CutPrefix(line, "spec "); ok {
			file = name
			continue
		}
		f := strings.Split(line, "\t")
		f = append(f, "", "", "")
		switch line[0] {
		case '@':
			c := specCase{file: file, n: f[0][1:], ref: f[1], input: plain.Replace(f[2])}
			if c.ref == "" {
				c.ref = "2016-11-07T00:00:00" // as the suite's parser files have it
			}
			cases = append(cases, c)
		case '=':
			r := specResult{n: f[0][1:], text: plain.Replace(f[1]), timex: strings.Fields(f[2])}
			for _, p := range strings.Fields(f[3]) {
				from, to, _ := strings.Cut(p, "/")
				r.pairs = append(r.pairs, [2]string{from, to})
			}
			c := &cases[len(cases)-1]
			c.results = append(c.results, r)
		}
	}
	return cases
}

// core strips what the two conventions count differently: prepositions and
// articles at the edge.
func core(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	for {
		was := s
		for _, p := range []string{"in ", "on ", "the ", "of ", "at ", "my ", "for ", "during ", "around "} {
			s = strings.TrimPrefix(s, p)
		}
		s = strings.TrimRight(s, " .,")
		if s == was {
			return s
		}
	}
}

// weekOf turns "2016-W45" and "2016-W45-WE" into the interval they name.
func weekOf(t string) string {
	var y, w int
	if n, _ := fmt.Sscanf(t, "%d-W%d", &y, &w); n != 2 || y < 1 {
		return "?"
	}
	mon := weekOne(y) + 7*(w-1)
	if strings.HasSuffix(t, "-WE") {
		return dayOf(mon+5).String() + "/" + dayOf(mon+6).String()
	}
	return dayOf(mon).String() + "/" + dayOf(mon+6).String()
}

// seasonMonths turns "2016-SU" into the months it stands for.
func seasonMonths(t string) string {
	y, s, ok := strings.Cut(t, "-")
	n, err := strconv.Atoi(y)
	m := map[string]int{"SP": 3, "SU": 6, "FA": 9, "WI": 12}[s]
	if !ok || err != nil || m == 0 {
		return "?"
	}
	v := seasonOf(m, n)
	return v.settle().EDTF
}

func means(e Expr, pairs [][2]string, timex []string, ref string) bool {
	for _, t := range timex {
		if e.EDTF != "" && (e.EDTF == t || weekOf(t) == e.EDTF || seasonMonths(t) == e.EDTF) {
			return true
		}
	}
	for _, t := range timex { // "early June" without a year: the month of one of the years
		if m, ok := strings.CutPrefix(t, "XXXX"); ok && len(m) == 3 && len(e.EDTF) == 7 && e.EDTF[4:] == m {
			for _, p := range pairs {
				if len(p[0]) > 4 && p[0][:4] == e.EDTF[:4] || len(p[1]) > 4 && p[1][:4] == e.EDTF[:4] {
					return true
				}
			}
		}
	}
	// A bound is a moment with them and a day with us: "since 2018" begins the
	// same, "before 2018" ends on the day before or within.
	if a, ok := strings.CutSuffix(e.EDTF, "/.."); ok {
		for _, p := range pairs {
			if p[0] == e.From && (p[1] == "" || p[1] == ref) {
				return true
			}
			d, _ := parseDate(a)
			if p[1] == "" && dayOf(d.last().number()+1).String() == p[0] { // their "after 2016" is 2017/..
				return true
			}
		}
		return false
	}
	if b, ok := strings.CutPrefix(e.EDTF, "../"); ok {
		for _, p := range pairs {
			d, _ := parseDate(b)
			if p[0] == "" && (p[1] == d.first().String() || p[1] == dayOf(d.last().number()+1).String()) {
				return true
			}
		}
		return false
	}
	if e.EDTF == "" {
		return len(pairs) == 0
	}
	start := e.To // first day of the last element
	if i := strings.IndexByte(e.EDTF, '/'); i >= 0 {
		if d, ok := parseDate(e.EDTF[i+1:]); ok {
			start = d.first().String()
		}
	}
	for _, p := range pairs {
		a, b := p[0], p[1]
		if a != e.From {
			continue
		}
		if b == e.To || b == start && b != "" {
			return true
		}
		if d, ok := parseDate(e.To); ok && dayOf(d.number()+1).String() == b {
			return true
		}
	}
	return false
}

// TestRecognizers checks that Find gives .85 of the suite's date expressions at
// the same place with the same meaning, those left out whose kind is a
// convention of ours; and that those missed are the ones that
// testdata/recognizers.txt lists by kind, with nothing in it that has come to
// pass. -update rewrites the list, keeping the kinds.
func TestRecognizers(t *testing.T) {
	const list = "testdata/recognizers.txt"
	kinds := make(map[string]string)
	var heads []string
	if data, err := os.ReadFile(list); err == nil {
		for line := range strings.SplitSeq(string(data), "\n") {
			if strings.HasPrefix(line, "#") || line == "" {
				heads = append(heads, line)
				continue
			}
			id, kind, _ := strings.Cut(line, " ")
			kinds[id] = kind
		}
	}
	n, ok := 0, 0
	var missed []string
	found, all := map[string]int{}, map[string]int{}
	for _, c := range specs(t) {
		d := text.Split(c.input)
		es := Find(d, nil, c.ref)
		for _, r := range c.results {
			n++
			all[c.file]++
			id := c.file + ":" + c.n + "." + r.n
			hit := slices.ContainsFunc(es, func(e Expr) bool {
				if e.Duration || core(d.Source[e.Start:e.End]) != core(r.text) {
					return false
				}
				return strings.HasSuffix(c.file, "Extractor") || means(e, r.pairs, r.timex, c.ref[:min(10, len(c.ref))])
			})
			if hit {
				ok++
				found[c.file]++
				continue
			}
			missed = append(missed, id)
			if testing.Verbose() {
				var got []string
				for _, e := range es {
					got = append(got, fmt.Sprintf("%s=%s", d.Source[e.Start:e.End], e.EDTF))
				}
				t.Logf("%s %q want %q %v %v (ref %.10s) got %v", id, c.input, r.text, r.timex, r.pairs, c.ref, got)
			}
		}
	}
	for _, file := range slices.Sorted(maps.Keys(all)) {
		t.Logf("%s: %d of %d (%.3f)", file, found[file], all[file], float64(found[file])/float64(all[file]))
	}
	ours := 0
	for _, id := range missed {
		if strings.HasPrefix(kinds[id], "convention") {
			ours++
		}
	}
	share := float64(ok) / float64(n-ours)
	t.Logf("all: %d of %d (%.3f); %d differ by convention, of the others %.3f", ok, n, float64(ok)/float64(n), ours, share)
	if *update {
		out := strings.Join(heads, "\n") + "\n"
		for _, id := range missed {
			kind := kinds[id]
			if kind == "" {
				kind = "other"
			}
			out += id + " " + kind + "\n"
		}
		if err := os.WriteFile(list, []byte(strings.TrimLeft(out, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if share < 0.85 {
		t.Errorf("%.3f of the date expressions, want .85", share)
	}
	for _, id := range missed {
		if kinds[id] == "" {
			t.Errorf("%s is missed and not listed in %s", id, list)
		}
		delete(kinds, id)
	}
	for id := range kinds {
		t.Errorf("%s is found now: strike it from %s", id, list)
	}
}
