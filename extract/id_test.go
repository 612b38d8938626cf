package extract

import (
	"encoding/base64"
	"strings"
	"testing"
)

func ptr(s string) *string { return &s }

func TestFactID(t *testing.T) {
	base := Claim{Relation: "MET", Subject: ptr("person/a"), Object: ptr("person/b"), Status: "occurred", Time: ptr("2021-06-10")}
	id := FactID(&base)
	for _, c := range []struct {
		name string
		edit func(*Claim)
		same bool
	}{
		{"arguments swapped", func(c *Claim) { c.Subject, c.Object = c.Object, c.Subject }, true},
		{"other words, same family", func(c *Claim) { c.Status, c.Quote, c.Rule = "ongoing", "x", "y" }, true},
		{"denied", func(c *Claim) { c.Status = "denied" }, false},
		{"expected", func(c *Claim) { c.Status = "expected" }, false},
		{"another day", func(c *Claim) { c.Time = ptr("2021-06-11") }, false},
		{"no day", func(c *Claim) { c.Time = nil }, false},
		{"a directed relation", func(c *Claim) { c.Relation = "VISITED" }, false},
		{"with a position", func(c *Claim) { c.Position = ptr("head") }, false},
		{"parts run together", func(c *Claim) { c.Subject, c.Object = ptr("person/ap"), ptr("erson/b") }, false},
	} {
		d := base
		c.edit(&d)
		if (FactID(&d) == id) != c.same {
			t.Errorf("%s: same fact is %v, want %v", c.name, !c.same, c.same)
		}
	}
	held := Claim{Relation: "HOLDS_POSITION", Subject: ptr("person/a"), Object: ptr("service/b"), Status: "ended", Position: ptr("CIA  Director")}
	now, spelled := held, held
	now.Status, spelled.Position = "ongoing", ptr("cia director")
	if FactID(&held) == FactID(&now) || FactID(&held) != FactID(&spelled) {
		t.Error("a former post must be another fact than today's, and the same in another spelling")
	}
	held.FactID = FactID(&held)
	if a, b := ClaimID(&held, "1"), ClaimID(&held, "2"); a == b || len(a) != 32 {
		t.Errorf("claim ids %s %s", a, b)
	}
}

func TestSketch(t *testing.T) {
	agree := func(a, b string) int {
		x, _ := base64.RawStdEncoding.DecodeString(Sketch(a))
		y, _ := base64.RawStdEncoding.DecodeString(Sketch(b))
		n := 0
		for i := 0; i+4 <= len(x) && i+4 <= len(y); i += 4 {
			if string(x[i:i+4]) == string(y[i:i+4]) {
				n++
			}
		}
		return n
	}
	var s []string
	for _, w := range strings.Fields("Moscow Paris London Kyiv Berlin Rome Oslo Madrid Prague Vienna") {
		s = append(s, "The head of the service arrived in "+w+" for talks.")
	}
	text := strings.Join(s, " ")
	for _, c := range []struct {
		name, other string
		min, max    int
	}{
		{"the same", text, 24, 24},
		{"case and punctuation", strings.ToUpper(strings.ReplaceAll(text, ".", " !\n")), 24, 24},
		{"nine of ten", strings.Join(s[1:], " "), 17, 24},
		{"half", strings.Join(s[5:], " "), 5, 18},
		{"nothing in common", "Another text that says something else altogether.", 0, 1},
		{"empty", " . ", 0, 0},
	} {
		if n := agree(text, c.other); n < c.min || n > c.max {
			t.Errorf("%s: %d of 24 agree, want %d to %d", c.name, n, c.min, c.max)
		}
	}
}
