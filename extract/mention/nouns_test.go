package mention

import (
	"slices"
	"strings"
	"testing"
)

// TestNouns checks that nouns.txt is sorted, has no line twice, and uses only
// the classes and marks that its head explains.
func TestNouns(t *testing.T) {
	var lines []string
	for line := range strings.Lines(nounsText) {
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		lines = append(lines, line)
		f := strings.Split(line, "\t")
		if len(f) < 2 || classes[f[1]] == 0 {
			t.Errorf("nouns.txt: %q: no such class", line)
		}
		for _, m := range strings.Fields(strings.Join(f[min(len(f), 2):], " ")) {
			if !slices.Contains([]string{"m", "f", "plu", "mass", "g"}, m) {
				t.Errorf("nouns.txt: %q: no such mark %q", line, m)
			}
		}
	}
	if !slices.IsSorted(lines) || len(slices.Compact(slices.Clone(lines))) != len(lines) {
		t.Error("nouns.txt is not sorted, or has a line twice")
	}
}

// TestOrdinary checks that ordinary.txt is sorted, has no line twice and holds
// words in lower case only.
func TestOrdinary(t *testing.T) {
	var lines []string
	for line := range strings.Lines(ordinaryText) {
		if line[0] != '#' {
			lines = append(lines, strings.TrimRight(line, "\n"))
		}
	}
	if !slices.IsSorted(lines) || len(slices.Compact(slices.Clone(lines))) != len(lines) {
		t.Error("ordinary.txt is not sorted, or has a line twice")
	}
	for _, w := range lines {
		if w != strings.ToLower(w) || strings.ContainsAny(w, " \t") {
			t.Errorf("ordinary.txt: %q is no word in lower case", w)
		}
	}
}

// TestForeign checks that foreign.txt is sorted, has no line twice and only the
// classes that its head explains.
func TestForeign(t *testing.T) {
	var lines []string
	for line := range strings.Lines(foreignText) {
		if line[0] == '#' {
			continue
		}
		line = strings.TrimRight(line, "\n")
		lines = append(lines, line)
		word, class, _ := strings.Cut(line, "\t")
		if word != strings.ToLower(word) || !slices.Contains([]string{"mixed", "service", "body", "link", "word", "root", "suffix"}, class) {
			t.Errorf("foreign.txt: %q", line)
		}
	}
	if !slices.IsSorted(lines) || len(slices.Compact(slices.Clone(lines))) != len(lines) {
		t.Error("foreign.txt is not sorted, or has a line twice")
	}
}
