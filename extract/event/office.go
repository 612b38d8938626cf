package event

import (
	"fmt"
	"slices"

	"liaison/extract/mention"
	"liaison/extract/syntax"
)

// copula finds posts told by a predicate: "X is the director of Y", "X, once
// deputy head of Y".
func (d *detector) copula(s, i int) {
	g := &d.Graphs[s]
	if !g.Noun(i) || g.Words[i].UPOS == syntax.PRON {
		return
	}
	subj := -1
	cop := g.Kid(i, "cop")
	if cop >= 0 {
		subj = g.Kid(i, "nsubj")
	}
	if subj < 0 && g.Is(i, "conj") && g.Kid(i, "nsubj") < 0 { // "was minister of X and head of Y"
		if h := g.First(i); g.Kid(h, "cop") >= 0 {
			subj = g.Kid(h, "nsubj")
		}
	}
	if subj < 0 {
		return
	}
	if m := d.MentionAt(s, i); m >= 0 && cop >= 0 && d.Res.Mentions[m].Type == mention.Person && d.Res.Mentions[m].Form == mention.Name && d.Res.Mentions[m].Head == i {
		d.holderNamed(s, i, subj, m) // "the next chief will be X"
		return
	}
	f, ok := d.titleAt(s, i)
	if !ok {
		return
	}
	if f.title, ok = d.worthy(f.title, f.body); !ok {
		return
	}
	if r := d.antecedent(s, subj); r >= 0 {
		subj = r
	}
	who, at := d.members(s, subj)
	given := d.givenIn(s, cop, i)
	for n, e := range who {
		if !d.isPerson(e) {
			continue
		}
		if given >= 0 {
			ev := Event{Relation: Appointed, Sentence: s, Trigger: given, Subject: -1, SubjectAt: -1, Object: e, ObjectAt: at[n], Place: -1, Org: f.body, Position: f.title, Role: f.role, Rule: "appointed"}
			if classes["proposing"][g.Lemma(given)] {
				ev.Relation = Nominated
			}
			ev.Steps = []string{fmt.Sprintf("%s was %s %q", d.names([]int{e}), g.Words[given].Form, f.title)}
			d.events = append(d.events, ev)
			continue
		}
		ev := d.postEvent(s, i, e, at[n])
		ev.Position, ev.Role, ev.Object, ev.Rule = f.title, f.role, f.body, "copula"
		ev.Steps = append(ev.Steps, fmt.Sprintf("%s is said to be %q", d.names([]int{e}), f.title))
		if f.t.Former || d.once(s, i) {
			ev.Status = "ended"
		}
		d.events = append(d.events, ev)
	}
}

// givenIn gives the participle by which somebody is put into the post that noun
// i tells, where the tree takes it for an adjective: "has been appointed head of
// Y"; -1 if there is none.
func (d *detector) givenIn(s, cop, i int) int {
	g := &d.Graphs[s]
	if cop < 0 || cop+1 >= i {
		return -1
	}
	t := cop + 1
	for t < i && g.Words[t].UPOS == syntax.ADV {
		t++
	}
	if t < i && pastParticiple(&g.Words[t]) && classes["giving"][g.Lemma(t)] {
		return t
	}
	return -1
}

// holderNamed finds a post whose holder the predicate names: "the head of the
// CIA is X".
func (d *detector) holderNamed(s, i, subj, m int) {
	f, ok := d.titleAt(s, subj)
	if !ok || f.t.Plural || f.body < 0 || len(d.Res.Of[m]) == 0 {
		return
	}
	if f.title, ok = d.worthy(f.title, f.body); !ok || f.title == "" {
		return
	}
	ev := d.postEvent(s, i, d.Res.Of[m][0], i)
	ev.Position, ev.Role, ev.Object, ev.Rule = f.title, f.role, f.body, "copula"
	ev.Steps = append(ev.Steps, fmt.Sprintf("%q is said to be %s", f.title, d.names(d.Res.Of[m])))
	if f.t.Former {
		ev.Status = "ended"
	}
	d.events = append(d.events, ev)
}

func (d *detector) once(s, i int) bool {
	g := &d.Graphs[s]
	for _, k := range g.Kids(i) {
		if formerly[g.Form(k)] {
			return true
		}
	}
	return false
}

// become finds posts taken up without anybody who gives them: "became
// director of Y in 2008", "is to become".
func (d *detector) become(s, v int) {
	g := &d.Graphs[s]
	p := g.Kid(v, "xcomp")
	if p < 0 {
		p = g.Kid(v, "obj")
	}
	f, ok := d.titleAt(s, p)
	if ok {
		f.title, ok = d.worthy(f.title, f.body)
	}
	if !ok || d.ranked(s, p) {
		return
	}
	slots := d.verbSlots(s, v, 0)
	line := -1
	if !slices.ContainsFunc(slots, func(x slot) bool { return x.role == "subj" }) {
		if line = d.chronology(s, v); line >= 0 {
			slots = append(slots, slot{"subj", v})
		}
	}
	for _, x := range slots {
		if x.role != "subj" {
			continue
		}
		who, at := d.members(s, x.at)
		if line >= 0 {
			who, at = []int{line}, []int{-1}
		}
		for n, e := range who {
			if !d.isPerson(e) {
				continue
			}
			ev := d.postEvent(s, p, e, at[n])
			ev.Trigger = v
			ev.Position, ev.Role, ev.Object, ev.Rule = f.title, f.role, f.body, "became"
			if h := g.Head(v); h >= 0 && classes["climbing"][g.Lemma(h)] && d.toInf(s, v) && g.Words[h].Feats.Has(syntax.Past) { // "rose to become", which is no purpose
				ev.Status = "ongoing"
			}
			ev.Steps = append(ev.Steps, fmt.Sprintf("%s became %q", d.names([]int{e}), f.title))
			d.events = append(d.events, ev)
		}
	}
}

// ranked reports whether the noun at word p says who was the first or the last
// of a kind to do something: "became the first diplomat to lead Y".
func (d *detector) ranked(s, p int) bool {
	g := &d.Graphs[s]
	order := false
	for _, k := range g.Kids(p) {
		switch g.Form(k) {
		case "first", "first-ever", "second", "third", "last", "latest", "only", "youngest", "oldest":
			order = true
		}
	}
	if !order {
		return false
	}
	for i := p + 1; i < len(g.Words) && i < p+10; i++ {
		if g.Form(i) == "to" && i+1 < len(g.Words) && g.Words[i+1].UPOS == syntax.VERB {
			return true
		}
	}
	return false
}

// takeOffice finds "took office", "took over as director", "took the helm of",
// "takes up the post".
func (d *detector) takeOffice(s, v int) {
	g := &d.Graphs[s]
	obj := g.Kid(v, "obj")
	ok := obj >= 0 && tookOffice[g.Lemma(obj)]
	over := false
	for _, k := range g.Kids(v) {
		if g.Is(k, "compound:prt", "advmod") && g.Form(k) == "over" {
			over = true
		}
	}
	if !ok && !over {
		return
	}
	slots := d.verbSlots(s, v, 0)
	if obj >= 0 {
		slots = append(slots, d.ownPhrases(s, obj)...)
	}
	d.officeOf(s, v, slots, slots, "took office", "took a post", func(ev *Event) bool {
		return !over || ok || ev.Position != "" || ev.Object >= 0 // "took over a factory"
	})
}

// holdsOffice finds "holds the post of director at Y", "occupied the position of".
func (d *detector) holdsOffice(s, v int) {
	g := &d.Graphs[s]
	obj := g.Kid(v, "obj")
	if obj < 0 || !classes["job"][g.Lemma(obj)] && !classes["office"][g.Lemma(obj)] || g.Passive(v) {
		return
	}
	slots := d.verbSlots(s, v, 0)
	d.officeOf(s, v, slots, append(d.ownPhrases(s, obj), slots...), "holds office", "holds a post", func(ev *Event) bool { return ev.Position != "" })
}

// officeOf gives the people who are subjects of verb v, among slots, the post
// that post tells of, where good is true of what comes out.
func (d *detector) officeOf(s, v int, slots, post []slot, rule, step string, good func(*Event) bool) {
	for _, x := range slots {
		if x.role != "subj" {
			continue
		}
		who, at := d.members(s, x.at)
		for n, e := range who {
			if !d.isPerson(e) {
				continue
			}
			ev := d.postEvent(s, v, e, at[n])
			ev.Rule = rule
			d.findPost(&ev, post)
			if ev.Object, ev.Org = ev.Org, -1; good(&ev) {
				ev.Steps = append(ev.Steps, fmt.Sprintf("%s %s", d.names([]int{e}), step))
				d.events = append(d.events, ev)
			}
		}
	}
}
