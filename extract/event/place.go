package event

import (
	"fmt"
	"slices"
	"strings"

	"liaison/extract/lexicon"
	"liaison/extract/mention"
)

// place looks for where the event happened: at the trigger, at the verb that
// supports it, or at the journey whose purpose it was.
func (d *detector) place(ev *Event, slots []slot) {
	s := ev.Sentence
	g := &d.Graphs[s]
	isPlace := func(e int) bool { return d.Type(e) == mention.Place || d.Type(e) == mention.Country }
	find := func(slots []slot, roles ...string) bool {
		for _, x := range slots {
			if slices.Contains(roles, x.role) && d.mentionFor(s, x.at) >= 0 { // not "at the initiative of the US side"
				for _, e := range d.entities(s, x.at) {
					if isPlace(e) {
						ev.Place = e
						return true
					}
				}
			}
		}
		return false
	}
	here := []string{"in", "at", "where", "near", "outside", "inside", "on", "aboard"}
	if ev.Relation == Visited {
		return
	}
	if find(slots, here...) {
		return
	}
	// "on the island of Malta", "at the conference in Vilnius", "on the margins of a conference in Vilnius"
	for _, x := range slots {
		if (slices.Contains(here, x.role) || x.role == "during" || x.role == "with") && !classes["behest"][g.Lemma(x.at)] {
			for _, k := range g.Kids(x.at) {
				if g.Is(k, "nmod") && (slices.Contains(here, g.Case(k)) || g.Case(k) == "of") {
					for _, y := range append([]int{k}, g.Kids(k)...) {
						if d.standsFor(s, y, 0) != nil {
							continue // "of the US side"
						}
						for _, e := range d.entities(s, y) {
							if isPlace(e) && (y == k || slices.Contains(here, g.Case(y))) && x.role != "with" {
								ev.Place = e
								return
							}
						}
					}
				}
			}
		}
	}
	v := ev.Trigger
	for n := 0; n < 4 && v >= 0; n++ {
		if !g.Verb(v) && !motion[g.Lemma(v)] {
			v = d.governor(s, v)
			if v < 0 {
				return
			}
		}
		if v != ev.Trigger {
			vs := d.slots(s, v)
			if motion[g.Lemma(v)] {
				if find(vs, "obj", "to", "in", "at", "into", "for", "where", "from") {
					return
				}
			} else if g.Is(v, "advcl", "xcomp") || n == 0 {
				if support[g.Lemma(v)] && find(vs, here...) {
					return
				}
			}
		}
		if g.Is(v, "advcl", "xcomp", "conj", "acl") {
			v = g.Head(v)
			continue
		}
		return
	}
}

// motion are verbs whose destination is where what follows them happens.
var motion = classes.Of("motion")

// located finds presence at a place told by "to be": "was in London", "is due
// in Sofia", "has been to Baku".
func (d *detector) located(s, i int) {
	g := &d.Graphs[s]
	subj, place := g.Kid(i, "nsubj"), i
	if h := g.Head(i); subj < 0 && g.Is(i, "conj") && g.Verb(h) { // "called X and is due in Y"
		for _, x := range d.verbSlots(s, h, 0) {
			if x.role == "subj" {
				subj = x.at
			}
		}
	}
	due := false
	switch {
	case g.Kid(i, "cop") >= 0 && located[strings.TrimPrefix(g.Case(i), "due ")]:
		due = strings.HasPrefix(g.Case(i), "due ")
	case g.Form(i) == "due" || g.Form(i) == "expected" || g.Form(i) == "scheduled":
		place = -1
		for _, k := range g.Kids(i) {
			if g.Is(k, "obl") && (g.Case(k) == "in" || g.Case(k) == "at") {
				for _, e := range d.entities(s, k) {
					if t := d.Type(e); t == mention.Place || t == mention.Country {
						place, due = k, true
					}
				}
			}
			if g.Is(k, "xcomp") {
				return
			}
		}
	case g.Lemma(i) == "be" && g.Verb(i):
		place = -1
		for _, k := range g.Kids(i) {
			if g.Is(k, "obl") && (g.Case(k) == "in" || g.Case(k) == "to") {
				place = k
			}
		}
	default:
		return
	}
	if subj < 0 || place < 0 || !due && g.Kid(i, "nsubj") < 0 && g.Kid(i, "cop") < 0 {
		return
	}
	who, at := d.members(s, subj)
	for n, e := range who {
		if !d.isPerson(e) {
			continue
		}
		for _, p := range d.entities(s, place) {
			if t := d.Type(p); t == mention.Place || t == mention.Country {
				ev := Event{Relation: Visited, Sentence: s, Trigger: i, Subject: e, SubjectAt: at[n], Object: p, ObjectAt: place, Place: -1, Org: -1, Rule: "presence"}
				if due {
					ev.Status, ev.Rule = "expected", "due in"
					if slices.ContainsFunc(g.Kids(i), func(k int) bool { f := g.Form(k); return f == "not" || f == "n't" || f == "never" || f == "longer" }) {
						ev.Status = "denied"
					}
				}
				ev.Steps = []string{fmt.Sprintf("%s is said to be at %s", d.names([]int{e}), d.names([]int{p}))}
				d.events = append(d.events, ev)
			}
		}
	}
}

var located = lexicon.Words("in to at")
