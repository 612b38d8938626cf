package event

import (
	"fmt"
	"slices"

	"liaison/extract/mention"
	"liaison/extract/syntax"
)

// leads completes a frame of leading: the title that the verb implies, and no
// claim where what is led is no body.
func (d *detector) leads(f *Frame, ev *Event, slots []slot) {
	switch f.Trigger {
	case "chair":
		ev.Position, ev.Role = "chair", "chair"
	case "found":
		ev.Position, ev.Role, ev.Status = "founder", "founder", "occurred"
	case "command":
		ev.Position, ev.Role = "commander", "commander"
	default:
		ev.Position, ev.Role = "head", "head"
	}
}

var succession = classes.Of("succession")

// succession finds "his predecessor, X", "X's successor as minister, Y", and
// "vice Y" in lists of appointments.
func (d *detector) succession(s, i int, lemma string) {
	g := &d.Graphs[s]
	stead := lemma == "place" || lemma == "succession"
	if lemma == "vice" || stead && (g.Case(i) != "in" && (i == 0 || g.Form(i-1) != "in")) {
		return
	}
	var named []int // entities of the person called predecessor
	namedAt := i
	if who, at := d.givenTo(s, i, lemma); at >= 0 {
		named, namedAt = who, at
	} else if stead {
		return
	}
	if m := d.MentionAt(s, i); m >= 0 && len(named) == 0 {
		for _, e := range d.Res.Of[m] {
			if d.isPerson(e) {
				named = append(named, e)
			}
		}
	}
	for _, k := range g.Kids(i) {
		if g.Is(k, "appos", "flat", "nsubj") && len(named) == 0 {
			for _, e := range d.entities(s, k) {
				if d.isPerson(e) {
					named, namedAt = append(named, e), k
				}
			}
		}
	}
	if h := g.Head(i); len(named) == 0 && h >= 0 && g.Is(i, "appos", "nmod:desc", "compound") {
		for _, e := range d.entities(s, h) {
			if d.isPerson(e) {
				named, namedAt = append(named, e), h
			}
		}
	}
	if len(named) == 0 { // ", Ivan Petrov," further on
		for k := i + 1; k < len(g.Words) && k < i+14; k++ {
			if g.Words[k].UPOS == syntax.VERB {
				break
			}
			if m := d.outer(s, k); m >= 0 && d.Res.Mentions[m].Type == mention.Person && d.Res.Mentions[m].Form == mention.Name && k > 0 && (g.Words[k-1].Form == "," || k == i+1) {
				named, namedAt = d.Res.Of[m], d.Res.Mentions[m].Head
				break
			}
		}
	}
	var owner []int
	ownerAt := -1
	f := found{body: -1}
	for _, k := range g.Kids(i) {
		switch {
		case g.Is(k, "nmod:poss"):
			for _, e := range d.entities(s, k) {
				owner, ownerAt = append(owner, e), k
			}
		case g.Is(k, "nmod") && (g.Case(k) == "of" || g.Case(k) == "to") && len(owner) == 0:
			for _, e := range d.entities(s, k) {
				owner, ownerAt = append(owner, e), k
			}
		case g.Is(k, "nmod", "obl") && g.Case(k) == "as":
			f, _ = d.titleAt(s, k)
		}
	}
	if len(owner) == 0 { // "X's predecessor", "his own predecessor"
		for k := i - 1; k >= 0 && k > i-4; k-- {
			if g.Form(k) == "'s" || g.Form(k) == "own" || g.Form(k) == "’s" || g.Form(k) == "immediate" {
				continue
			}
			if m := d.outer(s, k); m >= 0 && d.Res.Mentions[m].Last <= i {
				owner, ownerAt = d.Res.Of[m], k
			} else if m := d.MentionAt(s, k); m >= 0 {
				owner, ownerAt = d.Res.Of[m], k
			}
			break
		}
	}
	if h := g.Head(i); lemma == "successor" && len(owner) == 1 && h >= 0 { // "ousted X and installed Y as his successor": not the installer's
		v := h
		for n := 0; n < 3 && v >= 0 && !g.Verb(v); n++ {
			v = g.Head(v)
		}
		if v >= 0 && g.Is(v, "conj") && g.Head(v) >= 0 && slices.ContainsFunc(d.frames[g.Lemma(g.Head(v))], func(f *Frame) bool { return f.Relation == Dismissed }) {
			owner = nil
			for _, x := range d.verbSlots(s, g.Head(v), 0) {
				if x.role == "obj" {
					owner, ownerAt = d.entities(s, x.at), x.at
				}
			}
		}
	}
	if stead { // "dismissed X and appointed Y in his place": not the appointer's
		for _, ev := range d.events {
			if ev.Sentence == s && ev.Trigger < i && ev.Rejected == "" && ev.Relation == Dismissed && len(owner) == 1 && owner[0] == ev.Subject && ev.Object >= 0 {
				owner = []int{ev.Object}
			}
		}
	}
	if f.title == "" {
		for k := i + 1; k < len(g.Words) && k < i+3; k++ {
			if g.Form(k) == "as" {
				f, _ = d.titleFrom(s, k+1)
			}
		}
	}
	for _, o := range owner {
		for _, n := range named {
			if o == n || !d.isPerson(o) {
				continue
			}
			ev := Event{Relation: Succeeded, Sentence: s, Trigger: i, Subject: o, Object: n, SubjectAt: ownerAt, ObjectAt: namedAt, Place: -1, Org: f.body,
				Position: f.title, Role: f.role, Rule: lemma, Status: "occurred"}
			if lemma != "predecessor" {
				ev.Subject, ev.Object, ev.SubjectAt, ev.ObjectAt = n, o, namedAt, ownerAt
			}
			if namedAt == i && slices.ContainsFunc(d.events, func(x Event) bool {
				return x.Relation == Succeeded && x.Subject == ev.Subject && x.Object == ev.Object && x.Rejected == ""
			}) {
				continue // only taken up
			}
			ev.Steps = []string{fmt.Sprintf("%q of %s: %s", lemma, d.names([]int{o}), d.names([]int{n}))}
			d.events = append(d.events, ev)
		}
	}
}

// givenTo gives who was put into a post as successor of somebody, or "in place
// of" him: whom the verb above noun i appoints.
func (d *detector) givenTo(s, i int, lemma string) (who []int, at int) {
	g := &d.Graphs[s]
	if lemma == "predecessor" {
		return nil, -1
	}
	v := g.Head(i)
	for n := 0; n < 3 && v >= 0 && !g.Verb(v); n++ {
		if g.Is(v, "conj") {
			return nil, -1
		}
		v = g.Head(v)
	}
	if v < 0 || v > i || !classes["giving"][g.Lemma(v)] && (lemma == "successor" || !classes["leading"][g.Lemma(v)]) {
		return nil, -1
	}
	if classes["leading"][g.Lemma(v)] { // "named to head X in place of Y"
		v = g.Head(v)
		if v < 0 || !classes["giving"][g.Lemma(v)] {
			return nil, -1
		}
	}
	for _, x := range d.verbSlots(s, v, 0) {
		if x.role == "obj" && x.at != i {
			for _, e := range d.entities(s, x.at) {
				if d.isPerson(e) {
					return []int{e}, x.at
				}
			}
		}
	}
	return nil, -1
}

// predecessors resolves "his predecessor", "her successor" without a name to
// whomever the text told of as such before.
func (d *detector) predecessors(s int) {
	for _, m := range d.in[s] {
		x := &d.Res.Mentions[m]
		if x.Form != mention.Nominal || x.Noun != "predecessor" && x.Noun != "successor" || x.Of < 0 || len(d.Res.Of[m]) > 0 || len(d.Res.Of[x.Of]) == 0 {
			continue
		}
		owner := d.Res.Of[x.Of][0]
		for j := range d.events {
			ev := &d.events[j]
			if ev.Relation != Succeeded || ev.Rejected != "" {
				continue
			}
			if x.Noun == "predecessor" && ev.Subject == owner && ev.Object >= 0 {
				d.Res.Of[m] = []int{ev.Object}
			} else if x.Noun == "successor" && ev.Object == owner && ev.Subject >= 0 {
				d.Res.Of[m] = []int{ev.Subject}
			}
		}
	}
}
