package event

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"liaison/extract/lexicon"
	"liaison/extract/mention"
	"liaison/extract/syntax"
	"liaison/extract/text"
)

// Detect finds the events of an article in order of the text. Those it looked
// at and gave up carry the reason in Rejected.
func Detect(a *Article, lex *lexicon.Lexicon) []Event {
	d := &detector{Article: a, lex: lex, frames: frames()}
	d.headline = d.kindOfContact()
	a.readHeads()
	for s := range a.Graphs {
		if a.Text.Sentences[s].Kind != text.Body {
			continue
		}
		g := &a.Graphs[s]
		if heading(g) {
			continue
		}
		d.predecessors(s)
		d.amongThem(s)
		d.posts(s)
		d.plurals(s)
		for i := range g.Words {
			switch g.Words[i].UPOS {
			case syntax.VERB, syntax.NOUN, syntax.ADJ, syntax.AUX, syntax.PROPN, syntax.ADV, syntax.X:
				d.trigger(s, i)
			}
		}
	}
	d.lists()
	d.besides()
	d.ourselves()
	d.unheadlined()
	d.ellipses()
	d.inRole()
	d.fillPosts()
	return d.events
}

// heading reports whether a sentence is all in capitals, or each of its words
// begins with one: "Removing Barriers to Trade".
func heading(g *Graph) bool {
	up, low := 0, 0
	titled, verbs := true, 0
	for i := range g.Words {
		switch g.Words[i].UPOS {
		case syntax.VERB, syntax.NOUN, syntax.ADJ, syntax.ADV, syntax.PROPN:
			titled = titled && capital(g, i)
			if g.Words[i].UPOS == syntax.VERB && i > 0 {
				verbs++
			}
		}
		for _, r := range g.Words[i].Form {
			if unicode.IsUpper(r) {
				up++
			} else if unicode.IsLower(r) {
				low++
			}
		}
	}
	return len(g.Words) > 3 && (up > 3*low || titled && verbs > 0)
}

// ourselves makes "we" the speaker where a person was met, called on or phoned:
// "We met with the ambassador," the director said. A spokesman speaks of others.
func (d *detector) ourselves() {
	for i := range d.events {
		ev := &d.events[i]
		if ev.Relation != Met && ev.Relation != Phoned && ev.Relation != Visited {
			continue
		}
		if ev.Relation == Visited || ev.Object >= 0 && d.isPerson(ev.Object) {
			d.speaker(ev.Sentence, ev.SubjectAt, &ev.Subject)
		}
		if ev.Relation != Visited && ev.Subject >= 0 && d.isPerson(ev.Subject) {
			d.speaker(ev.Sentence, ev.ObjectAt, &ev.Object)
		}
	}
}

// speaker replaces e, a body for which "we" at word t stands, by who says so.
func (d *detector) speaker(s, t int, e *int) {
	if t < 0 || *e < 0 || d.isPerson(*e) || d.Graphs[s].Form(t) != "we" && d.Graphs[s].Form(t) != "us" {
		return
	}
	for q := range d.Res.Quotes {
		x := &d.Res.Quotes[q]
		if x.Sentence != s || t < x.First || t >= x.Last || len(x.Entities) != 1 || !d.isPerson(x.Entities[0]) {
			continue
		}
		for _, m := range d.Res.Entities[x.Entities[0]].Mentions {
			for _, p := range d.Res.Mentions[m].Posts {
				if p.Role == "spokesperson" {
					return
				}
			}
		}
		*e = x.Entities[0]
		return
	}
}

type detector struct {
	*Article
	lex    *lexicon.Lexicon
	frames map[string][]*Frame
	events []Event

	beside       [][2]int // sentence and word of those who accompany and attend
	counterparts []counterpart
	bosses       [][2]int // event of a post and the person under whom it is held

	open []Event // deeds done to several people whom their sentence does not name

	headline Relation // the kind of contact that the headline names: MET, PHONED or ""
}

// trigger tries the frames of word i.
func (d *detector) trigger(s, i int) {
	g := &d.Graphs[s]
	lemma := g.Lemma(i)
	if g.Form(i) == "met" { // often taken for a noun
		lemma = "meet"
	}
	d.copula(s, i)
	if lemma == "counterpart" {
		d.counterpart(s, i)
	}
	if classes["accompany"][lemma] || classes["attend"][lemma] {
		d.beside = append(d.beside, [2]int{s, i})
	}
	if succession[lemma] {
		d.succession(s, i, lemma)
	}
	if g.Words[i].UPOS == syntax.VERB || g.Words[i].UPOS == syntax.AUX {
		switch lemma {
		case "call", "describe", "identify":
			d.calledAs(s, i)
		case "become":
			d.become(s, i)
		case "take":
			d.takeOffice(s, i)
		case "hold", "occupy":
			d.holdsOffice(s, i)
		}
	}
	d.located(s, i)
	d.backed(s, i)
	switch lemma {
	case "jointly":
		d.jointly(s, i)
	case "responsibility":
		d.claimed(s, i)
	}
	if m := d.outer(s, i); m >= 0 && d.Res.Mentions[m].Form == mention.Name && d.Res.Mentions[m].Last > d.Res.Mentions[m].First+1 {
		return // "Operation Allies Welcome"
	}
	for _, f := range d.frames[lemma] {
		if d.fits(f, s, i) {
			d.apply(f, s, i)
		}
	}
}

// backed finds "the Iran-backed Houthis", "the PMF, an Iranian-backed militia".
func (d *detector) backed(s, i int) {
	g := &d.Graphs[s]
	if !classes["backing"][g.Form(i)] || i < 2 || i+1 >= len(g.Words) {
		return
	}
	if w := g.Words[i-1].Form; w != "-" && w != "–" {
		return
	}
	by := d.outer(s, i-2)
	if by < 0 || d.Res.Mentions[by].Last != i-1 {
		return
	}
	whom, at := -1, -1
	for t := i + 1; t < len(g.Words) && t < i+8; t++ {
		if m := d.outer(s, t); m >= 0 {
			x := &d.Res.Mentions[m]
			if next := d.named(s, x.Last); next >= 0 && x.Type != mention.Person {
				x, m = &d.Res.Mentions[next], next
			}
			whom, at = d.Res.Of[m][0], x.Head
			break
		}
		if u := g.Words[t].UPOS; u == syntax.NOUN || u == syntax.PROPN {
			if t+1 < len(g.Words) && (g.Noun(t+1) || d.outer(s, t+1) >= 0) {
				continue // "the Iran-backed Kataib militia"
			}
			for h := t; h >= 0 && whom < 0; h = g.Head(h) { // an apposition
				for _, e := range d.entities(s, h) {
					if h != t || d.mentionFor(s, h) >= 0 {
						whom, at = e, h
					}
				}
				if !g.Is(h, "appos") {
					break
				}
			}
			break
		} else if u != syntax.ADJ {
			break
		}
	}
	if whom < 0 || d.Type(whom) == mention.Place || d.Type(whom) == mention.Country {
		return
	}
	for _, e := range d.Res.Of[by] {
		if e == whom || !d.isAgent(e) {
			continue
		}
		ev := Event{Relation: Supported, Sentence: s, Trigger: i, Subject: e, SubjectAt: i - 2, Object: whom, ObjectAt: at, Place: -1, Org: -1, Rule: "backed", Stative: true, Status: "ongoing"}
		ev.Steps = []string{fmt.Sprintf("%s-%s: %s", d.names([]int{e}), g.Form(i), d.names([]int{whom}))}
		d.events = append(d.events, ev)
	}
}

// jointly finds "A and B jointly dismantled the ring", "run jointly by A and B".
func (d *detector) jointly(s, i int) {
	g := &d.Graphs[s]
	v := g.Head(i)
	if v < 0 || !g.Verb(v) {
		return
	}
	slots := d.verbSlots(s, v, 0)
	for _, x := range slots {
		if x.role != "subj" {
			continue
		}
		who, at := d.members(s, x.at)
		for _, y := range slots {
			if y.role == "with" && len(who) == 1 {
				w, t := d.members(s, y.at)
				who, at = append(slices.Clone(who), w...), append(slices.Clone(at), t...)
			}
		}
		if len(who) < 2 || slices.ContainsFunc(who, func(e int) bool { return !d.isAgent(e) || d.isPerson(e) }) { // people make statements
			return
		}
		d.pairs(Event{Relation: CooperatedWith, Sentence: s, Trigger: v, Place: -1, Org: -1, Rule: "jointly"}, who, at, false)
		return
	}
}

// claimed reads "X was killed. Y claimed responsibility": whose deed the killing
// told just before was.
func (d *detector) claimed(s, i int) {
	g := &d.Graphs[s]
	v := d.governor(s, i)
	if v < 0 || g.Lemma(v) != "claim" || g.Kid(i, "nmod") >= 0 {
		return
	}
	for _, x := range d.verbSlots(s, v, 0) {
		if x.role != "subj" {
			continue
		}
		for _, e := range d.entities(s, x.at) {
			for j := len(d.events) - 1; j >= 0 && d.events[j].Sentence >= s-1; j-- {
				if ev := &d.events[j]; ev.Relation == Killed && ev.Rejected == "" && ev.Subject < 0 && ev.Object != e && d.isAgent(e) {
					ev.Subject = e
					ev.Steps = append(ev.Steps, fmt.Sprintf("%s claimed responsibility", d.names([]int{e})))
					return
				}
			}
		}
	}
}

func (d *detector) isPerson(e int) bool { return d.Type(e) == mention.Person }

func (d *detector) isAgent(e int) bool {
	if d.Type(e) == mention.Place || d.media(e) {
		return false
	}
	x := &d.Res.Entities[e]
	if x.Entry != nil {
		return true
	}
	name := strings.ToLower(x.Name)
	last := name[strings.LastIndexByte(name, ' ')+1:]
	return !classes["generic"][name] && !(x.Type == mention.Organization && classes["things"][last])
}

// media reports whether entity e is a news outlet: interviews and statements to
// the press are no contacts.
func (d *detector) media(e int) bool {
	x := d.Res.Entities[e].Entry
	return x != nil && x.Kind == "media"
}
