package claim

import (
	"liaison/extract/event"
)

// setting reports whether contact i is only where something else was done: "in a
// meeting with X he ruled out a swap", "did not raise it during their talks". It
// is then as real as the time of h says, whatever h does with its own objects.
func (x *statuses) setting(g *event.Graph, i, h int, f *factuality) bool {
	if !f.contact || len(f.path) != 1 || f.mode != fact || f.negative || !g.Verb(h) || motion[g.Lemma(h)] {
		return false
	}
	if k := g.Kid(i, "det"); k >= 0 && (g.Form(k) == "any" || g.Form(k) == "no" || g.Form(k) == "every" || g.Form(k) == "either") {
		return false
	}
	fronted := i < h && g.Rel(i) == "obl"
	switch c := g.Case(i); c {
	case "during", "in the course of", "at the end of", "at the start of":
	case "in", "at", "over", "on", "midway through":
		own := g.Kid(h, "obj")
		if !fronted && (own < 0 || partOf[g.Lemma(own)] || g.Lemma(own) == g.Lemma(i)) && g.Kid(h, "ccomp", "xcomp") < 0 {
			return false
		}
		if l := g.Lemma(i); c == "on" && l != "call" && l != "visit" && l != "trip" {
			return false // "slammed the door on a meeting with X"
		}
	default:
		return false
	}
	return true
}
