package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

// A shell takes only what begins as typed, in its capitals, and a hostile name
// is not offered.
func TestCompletions(t *testing.T) {
	names := []string{"person/sergey-naryshkin", "Sergey Naryshkin", "Sergei Yevgenyevich Naryshkin", "Na\x1b[2Jry"}
	for typed, want := range map[string][]string{
		"nary":       {"naryshkin", "naryshkin"},
		"Serg":       {"Sergey Naryshkin", "Sergei Yevgenyevich Naryshkin"},
		"sergey na":  {"sergey naryshkin"},
		"person/ser": {"person/sergey-naryshkin"},
		"kin":        nil,
	} {
		if got := completions(typed, names); !slices.Equal(got, want) {
			t.Errorf("completions(%q) = %q, want %q", typed, got, want)
		}
	}
}

// Mistakes are answered with what was meant, before any server is asked.
func TestQueryMistakes(t *testing.T) {
	for line, want := range map[string]string{
		"query contcts":               `no query "contcts"; did you mean contacts?`,
		"query contacts --persn x":    "did you mean --person?",
		"query contacts":              "needs --person: whose contacts (person), such as person/sergey-naryshkin",
		"query met-in-year 20x1":      `year is "20x1": want a year such as 2017`,
		"query contacts a b":          "accepts at most 1",
		"browse --query timelin":      "did you mean timeline?",
		"query contacts x --format y": "none of table, tsv, jsonl, csv",
	} {
		var out, errw bytes.Buffer
		if code := run(strings.Fields(line), strings.NewReader(""), &out, &errw); code != exitUsage || !strings.Contains(errw.String(), want) {
			t.Errorf("liaison %s: exit %d, %s; want %q", line, code, errw.String(), want)
		}
	}
}
