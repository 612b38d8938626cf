package main

import (
	"testing"

	"liaison/extract"
	"liaison/extract/event"
)

func TestPhrase(t *testing.T) {
	p := func(s string) *string { return &s }
	name := func(id string) string { return id }
	for _, test := range []struct {
		c    extract.Claim
		want string
	}{
		{extract.Claim{Relation: "MET", Subject: p("A"), Object: p("B"), Status: "denied", Place: p("P")}, "A did not meet B in P"},
		{extract.Claim{Relation: "PHONED", Subject: p("A"), Object: p("B"), Status: "expected"}, "A is expected to phone B"},
		{extract.Claim{Relation: "VISITED", Subject: p("A"), Object: p("B"), Status: "hypothetical"}, "A might visit B"},
		{extract.Claim{Relation: "HOLDS_POSITION", Subject: p("A"), Object: p("B"), Status: "ended", Position: p("head")}, "A was head, B"},
		{extract.Claim{Relation: "HOLDS_POSITION", Subject: p("A"), Object: p("B"), Status: "ongoing"}, "A is with B"},
		{extract.Claim{Relation: "APPOINTED", Object: p("B"), Status: "occurred", Position: p("head"), Org: p("O")}, "(not named) appointed B as head, O"},
		{extract.Claim{Relation: "COOPERATED_WITH", Subject: p("A"), Object: p("B"), Status: "ongoing"}, "A cooperated with (ongoing) B"},
	} {
		if got := phrase(&test.c, name); got != test.want {
			t.Errorf("%+v: got %q, want %q", test.c, got, test.want)
		}
	}
	for _, r := range event.Relations {
		if p := phrases()[string(r)]; p[0] == "" || p[1] == "" {
			t.Errorf("phrases.txt lacks %s", r)
		}
	}
}
