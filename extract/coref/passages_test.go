package coref_test

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestPassages compares the entities that passages.txt lists by hand with those
// found. score.golden beside it counts them, those of right type among them,
// people split or merged, and named entities found that no line lists; it moves
// with the commit that moves it. It names the misses, but for those of even
// numbers up to 60, which are there to be counted, not looked at.
func TestPassages(t *testing.T) {
	b, err := os.ReadFile("testdata/passages/passages.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	type score struct{ all, found, split, merged, extra int }
	var total [3]score
	var byType [3]map[string][2]int
	for i := range byType {
		byType[i] = map[string][2]int{}
	}
	for _, block := range strings.Split(string(b), "\n== ")[1:] {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		number, day, _ := strings.Cut(lines[0], " ")
		n, err := strconv.Atoi(number)
		if err != nil {
			t.Fatalf("%q: %v", lines[0], err)
		}
		half := (n + 1) % 2
		if n > 60 {
			half = 2
		}
		s, show := &total[half], half != 1
		_, r := resolve(lines[1], day)
		var got []names
		for _, e := range r.Entities {
			got = append(got, namesOf(string(e.Type), e.Name, e.Aliases))
		}
		listed, people := map[int]bool{}, map[int][]string{}
		for _, line := range lines[2:] {
			f := strings.Split(line, " | ")
			types := strings.Split(f[0], ";")
			aliases := ""
			if len(f) > 2 {
				aliases = f[2]
			}
			want := namesOf(types[0], f[1], strings.Split(aliases, "; "))
			hit, near := 0, ""
			for k, g := range got {
				if !g.same(want) && !want.same(g) {
					continue
				}
				listed[k] = true
				if slices.Contains(types, g.typ) {
					hit++
					if g.typ == "Person" {
						people[k] = append(people[k], f[1])
					}
				} else {
					near += fmt.Sprintf(" [%s %s]", g.typ, r.Entities[k].Name)
				}
			}
			s.all++
			c := byType[half][types[0]]
			c[1]++
			if hit > 0 {
				s.found++
				c[0]++
			} else if show {
				fmt.Fprintf(&out, "%d missed %s %q%s\n", n, f[0], f[1], near)
			}
			byType[half][types[0]] = c
			if hit > 1 && types[0] == "Person" {
				s.split++
				if show {
					fmt.Fprintf(&out, "%d split %q\n", n, f[1])
				}
			}
		}
		for k, e := range r.Entities {
			if e.Named && !listed[k] {
				s.extra++
				if show {
					fmt.Fprintf(&out, "%d extra %s %q %q\n", n, e.Type, e.Name, e.Aliases)
				}
			}
			if len(people[k]) > 1 {
				s.merged++
			}
		}
	}
	for half, s := range total {
		var types string
		for _, typ := range []string{"Person", "Service", "Organization", "Country", "Place"} {
			types += fmt.Sprintf(" %s %d of %d", typ, byType[half][typ][0], byType[half][typ][1])
		}
		fmt.Fprintf(&out, "%s ones: %d entities, %d found with the right type (%.3f), %d more named, people split %d, merged %d;%s\n",
			[]string{"odd", "even", "last"}[half], s.all, s.found, float64(s.found)/float64(s.all), s.extra, s.split, s.merged, types)
	}
	const golden = "testdata/passages/score.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got := out.String(); got != string(want) {
		t.Errorf("%s\ngot:\n%swant:\n%s", golden, got, want)
	}
}
