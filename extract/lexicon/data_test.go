package lexicon

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"
)

// TestFiles reads every embedded file: lines sorted and unique, every kind
// known, ids well formed.
func TestFiles(t *testing.T) {
	l := Default()
	for _, f := range l.files {
		var last string
		for i, line := range strings.Split(f.Text, "\n") {
			if line == "" || line[0] == '#' || strings.HasPrefix(line, "form ") || strings.HasPrefix(line, "asof ") || strings.HasPrefix(line, "source ") {
				last = ""
				continue
			}
			if line <= last {
				t.Errorf("%s:%d: %q stands after %q: sort the lines, and drop doubles", f.Name, i+1, line, last)
			}
			last = line
		}
	}
	id := regexp.MustCompile(`^(person|service|organization|country|place)/[\p{Ll}\p{Lo}\p{N}]+(-[\p{Ll}\p{Lo}\p{N}]+)*$`)
	kinds := map[string]string{
		"Service":      "foreign domestic military signals police coordination",
		"Organization": "foreign-ministry defence-ministry interior-ministry finance-ministry justice-ministry security-ministry ministry security-council parliament party armed-group military international media company agency ngo think-tank university",
		"Country":      "state territory",
		"Place":        "capital city region state building continent",
		"Person":       "",
	}
	for _, e := range l.Entries() {
		if !id.MatchString(e.ID) || !strings.HasPrefix(e.ID, strings.ToLower(e.Type)+"/") {
			t.Errorf("%s is no id of a %s", e.ID, e.Type)
		}
		if e.Kind != "" && !slices.Contains(strings.Fields(kinds[e.Type]), e.Kind) {
			t.Errorf("%s: unknown kind %q", e.ID, e.Kind)
		}
		if e.From != "" && e.To != "" && e.From > e.To {
			t.Errorf("%s: from %s to %s", e.ID, e.From, e.To)
		}
		for _, a := range e.Aliases {
			if a == e.Name || strings.TrimSpace(a) == "" {
				t.Errorf("%s: alias %q", e.ID, a)
			}
		}
	}
}

// shared names the posts that several people hold at once.
var shared = map[string]string{}

// TestTerms checks that terms are in order, and that no two people hold a post
// of one holder at the same time.
func TestTerms(t *testing.T) {
	l := Default()
	roles := strings.Fields("head deputy_head minister deputy_minister president prime_minister monarch supreme_leader secretary adviser secretary_general speaker commander leader chief_of_staff spokesperson ambassador vice_president crown_prince attorney_general chair deputy_prime_minister")
	for _, term := range l.Terms() {
		if term.To != "" && earliest(term.From) > latest(term.To) {
			t.Errorf("%s: %s: from %s to %s", term.Source, term.Person, term.From, term.To)
		}
		if earliest(term.From) > latest(term.AsOf) {
			t.Errorf("%s: %s: begins on %s, after the line was checked on %s", term.Source, term.Person, term.From, term.AsOf)
		}
		if !slices.Contains(roles, term.Role) {
			t.Errorf("%s: %s: unknown role %q", term.Source, term.Person, term.Role)
		}
	}
	for key, list := range l.holders {
		if strings.HasPrefix(key.role, "deputy_") || shared[key.body+" "+key.role] != "" {
			continue
		}
		for i := 1; i < len(list); i++ {
			a, b := l.terms[list[i-1]], l.terms[list[i]]
			if a.To == "" || latest(b.From) < earliest(a.To) {
				if a.Body == key.body && !a.Acting && !b.Acting {
					t.Errorf("%s of %s: %s from %s to %q, %s from %s: %s, %s", key.role, key.body, a.Person, a.From, a.To, b.Person, b.From, a.Source, b.Source)
				}
			}
		}
	}
}

// TestCounts keeps the number of entries by kind in a file.
func TestCounts(t *testing.T) {
	l := Default()
	counts := map[string]int{"given names": l.GivenNames(), "terms of office": len(l.Terms()), "titles": len(l.titles), "demonyms": len(l.demonyms)}
	posts := map[string]bool{}
	for _, term := range l.Terms() {
		posts[term.Body+" "+term.Role] = true
	}
	counts["posts with terms"] = len(posts)
	for _, e := range l.Entries() {
		counts[strings.TrimSpace(e.Type+" "+e.Kind)]++
	}
	var lines []string
	for k, n := range counts {
		lines = append(lines, fmt.Sprintf("%-32s %6d\n", k, n))
	}
	sort.Strings(lines)
	got := strings.Join(lines, "")
	golden := filepath.Join("testdata", "counts.golden")
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, _ := os.ReadFile(golden)
	if got != string(want) {
		t.Errorf("counts changed; UPDATE=1 go test rewrites %s:\n%s", golden, got)
	}
}

func BenchmarkBuild(b *testing.B) {
	files := Default().files
	for b.Loop() {
		if _, err := build(files); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMatch(b *testing.B) {
	l := Default()
	words := strings.Fields("The director of the Foreign Intelligence Service , Sergei Naryshkin , said on Tuesday that he had met the head of the Central Intelligence Agency in Ankara to discuss nuclear risks , the state news agency TASS reported from Moscow .")
	b.SetBytes(int64(len(words)))
	for b.Loop() {
		for i := range words {
			l.Match(words, i)
			l.MatchTitle(words, i)
			l.MatchDemonym(words, i)
		}
	}
}
