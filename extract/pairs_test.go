package extract

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"liaison/extract/article"
	"liaison/extract/event"
)

// TestPairs reads the minimal pairs of testdata/pairs and compares what is
// found with what they say. score.golden beside them names the items that are
// read wrong, so that a change that moves one shows; -v tells how.
func TestPairs(t *testing.T) {
	got := "# Items that are read wrong.\n" + pairs(t, "pairs.txt") + pairs(t, "times.txt")
	golden(t, "testdata/pairs/score.golden", got)
}

func pairs(t *testing.T, file string) string {
	data, err := os.ReadFile("testdata/pairs/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var wrong []string
	items, groups, right := 0, 0, 0
	half := [2][2]int{} // odd and even groups: items right, items
	for _, group := range strings.Split(string(data), "\n\n") {
		ok, n := true, 0
		for line := range strings.Lines(group) {
			line = strings.TrimSpace(line)
			if line == "" || line[0] == '#' {
				continue
			}
			f := strings.SplitN(line, " | ", 3)
			if len(f) != 3 {
				t.Fatalf("%s: %q", file, line)
			}
			n++
			items++
			odd := 0
			fmt.Sscanf(f[0], "%d", &odd)
			half[odd%2][1]++
			if got := pairFaults(f[1], f[2]); len(got) > 0 {
				wrong, ok = append(wrong, f[0]), false
				t.Logf("%s: %s\n  %s", f[0], f[2], strings.Join(got, "\n  "))
			} else {
				half[odd%2][0]++
			}
		}
		if n > 0 {
			groups++
			if ok {
				right++
			}
		}
	}
	t.Logf("%s: odd %v, even %v", file, half[1], half[0])
	return fmt.Sprintf("%s: items right %d of %d, groups %d of %d\n%s\n", file, items-len(wrong), items, right, groups, strings.Join(wrong, " "))
}

// pairFaults reads text and gives what is amiss with the claims found in it.
func pairFaults(want, text string) []string {
	d := Run(&article.Article{ID: "pair", Published: "2024-05-16", Text: text}, Options{})
	name := map[string]string{}
	for _, e := range d.Entities {
		name[e.ID] = e.Name
	}
	get := func(s *string) string {
		if s == nil {
			return ""
		}
		if n, ok := name[*s]; ok {
			return n
		}
		return *s
	}
	found := slices.DeleteFunc(slices.Clone(d.Claims), func(c Claim) bool { return c.Relation == string(event.HoldsPosition) })
	is := func(want, got string) bool {
		want, got = strings.ToLower(want), strings.ToLower(got)
		return want == "" || want == got || strings.HasSuffix(got, " "+want) || strings.HasSuffix(got, "-"+want) || strings.HasPrefix(got, want+" ")
	}
	var faults []string
	for _, w := range strings.Split(want, "; ") {
		if w == "-" {
			continue
		}
		optional := strings.HasPrefix(w, "(")
		w = strings.Trim(w, "()")
		rest, on, _ := strings.Cut(w, " on ")
		rest, by, asked := strings.Cut(rest, " by ")
		rel, rest, _ := strings.Cut(rest, " ")
		status, rest, _ := strings.Cut(rest, " ")
		a, b, _ := strings.Cut(rest+" ", ">")
		a, b = strings.TrimSpace(a), strings.TrimSpace(b)
		i := slices.IndexFunc(found, func(c Claim) bool {
			x, y := get(c.Subject), get(c.Object)
			return c.Relation == rel && family(c.Status) == family(status) && (is(a, x) && is(b, y) || event.Relation(rel).Symmetric() && is(a, y) && is(b, x))
		})
		if i < 0 {
			if !optional {
				faults = append(faults, "missed "+w)
			}
			continue
		}
		c := found[i]
		found = slices.Delete(found, i, i+1)
		if on != "" && (c.Time == nil || *c.Time != on) {
			faults = append(faults, fmt.Sprintf("time %q of %s", get(c.Time), w))
		}
		if !asked {
			continue
		}
		var said []string
		for i := range c.SaidBy {
			said = append(said, get(&c.SaidBy[i]))
		}
		switch {
		case by == "-" && len(said) > 0:
			faults = append(faults, fmt.Sprintf("said by %q: %s", said, w))
		case by != "-":
			for _, who := range strings.Split(by, ", ") {
				if !slices.ContainsFunc(said, func(s string) bool { return is(who, s) }) {
					faults = append(faults, fmt.Sprintf("said by %q: %s", said, w))
				}
			}
		}
	}
	for _, c := range found {
		faults = append(faults, fmt.Sprintf("wrong %s %s %s > %s", c.Relation, c.Status, get(c.Subject), get(c.Object)))
	}
	return faults
}
