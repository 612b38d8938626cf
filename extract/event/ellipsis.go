package event

import (
	"fmt"
	"slices"
	"strings"

	"liaison/extract/lexicon"
	"liaison/extract/syntax"
	"liaison/extract/text"
)

// ellipses finds what takes up an event told just before without telling it
// again: "her brother did not", "he said that he had", "Absolutely not," he
// replied, "the call never took place", "a charge Syria denied". Each gives an
// event of its own with the arguments of the one before, its status in Status
// and the one before in Again.
func (d *detector) ellipses() {
	told := len(d.events) // what stands in the text itself
	for s := range d.Graphs {
		if d.Text.Sentences[s].Kind != text.Body {
			continue
		}
		g := &d.Graphs[s]
		for i := range g.Words {
			d.cancelled(s, i)
			switch {
			case g.Is(i, "conj") && d.butNot(s, i, told):
			case auxiliary[g.Form(i)]:
				d.verbPhrase(s, i, told)
			case g.Verb(i) && (denying[g.Lemma(i)] || g.Lemma(i) == "reject" || g.Lemma(i) == "dismiss"):
				d.deniedCharge(s, i, told)
			case g.Words[i].UPOS == syntax.NOUN && kindOf[g.Lemma(i)] != nil:
				d.neverHappened(s, i, told)
			}
		}
		d.answer(s, told)
		d.refused(s, told)
	}
}

var (
	auxiliary = lexicon.Words("did does do has had have was were is are will would could can wo 'd")
)

// kindOf gives the relations that a noun may take up.
var kindOf = map[string][]Relation{
	"meeting": {Met}, "talk": {Met}, "encounter": {Met}, "session": {Met}, "summit": {Met},
	"call": {Phoned}, "conversation": {Phoned, CommunicatedWith}, "contact": {CommunicatedWith, Met, Phoned},
	"trip": {Visited}, "visit": {Visited}, "journey": {Visited},
}

// last gives the events of the latest clause with events before word i of
// sentence s, at most one sentence back.
func (d *detector) last(s, i, told int, ok func(*Event) bool) []int {
	for _, at := range []int{s, s - 1} {
		if at < 0 || at < s && (d.Text.Sentences[at].Kind != text.Body) {
			return nil
		}
		best := -1
		var out []int
		for j := range told {
			ev := &d.events[j]
			if ev.Sentence != at || at == s && ev.Trigger >= i || ev.Rejected != "" || ev.Relation == HoldsPosition || ev.Relation == Succeeded || !ok(ev) {
				continue
			}
			// What hangs on one another is one clause: "visited X to see Y".
			if best >= 0 && !d.Graphs[at].Under(ev.Trigger, best) && !d.Graphs[at].Under(best, ev.Trigger) {
				if ev.Trigger < best {
					continue
				}
				out = out[:0]
			}
			out, best = append(out, j), ev.Trigger
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// again adds the event that takes up event j.
func (d *detector) again(j, s, i int, status, rule string, change func(*Event)) {
	ev := d.events[j]
	ev.Again, ev.Sentence, ev.Trigger, ev.Status, ev.Rule, ev.Topic, ev.Cancelled = j+1, s, i, status, rule, false, false
	ev.SubjectAt, ev.ObjectAt = -1, -1
	ev.Steps = []string{fmt.Sprintf("%q takes up %q: %s", d.Phrase(s, i, i+1), d.Graphs[d.events[j].Sentence].Words[d.events[j].Trigger].Form, status)}
	if change != nil {
		change(&ev)
	}
	if ev.Subject == ev.Object {
		return
	}
	d.events = append(d.events, ev)
}

// butNot calls off what conjunct i says did not come about: "was to meet X but
// did not", "was to meet X but flew home instead".
func (d *detector) butNot(s, i, told int) bool {
	g := &d.Graphs[s]
	h, c := g.Head(i), g.Kid(i, "cc")
	if h < 0 || c < 0 || g.Form(c) != "but" || g.Kid(i, "nsubj", "nsubj:pass") >= 0 {
		return false
	}
	off := slices.ContainsFunc(g.Kids(i), func(k int) bool { return g.Form(k) == "instead" })
	if n := i + 1; auxiliary[g.Form(i)] && n < len(g.Words) && (g.Form(n) == "not" || g.Form(n) == "n't" || g.Form(n) == "never") {
		off = n+1 == len(g.Words) || g.Words[n+1].UPOS == syntax.PUNCT
	}
	if !off {
		return false
	}
	for j := range told {
		if ev := &d.events[j]; ev.Sentence == s && ev.Trigger < i && (ev.Trigger == h || g.Under(ev.Trigger, h)) {
			ev.Cancelled = true
		}
	}
	return true
}

// verbPhrase takes an auxiliary without its verb: "Rourke did not.", "said that
// he had".
func (d *detector) verbPhrase(s, i, told int) {
	g := &d.Graphs[s]
	k := i + 1
	not, so := false, false
	for ; k < len(g.Words); k++ {
		switch g.Form(k) {
		case "not", "n't", "never":
			not = true
			continue
		case "so", "too", "either":
			so = true
			continue
		}
		break
	}
	if k < len(g.Words) && g.Words[k].UPOS != syntax.PUNCT || k < len(g.Words) && (g.Words[k].Form == "-" || g.Words[k].Form == "(") {
		return
	}
	if k < len(g.Words) && g.Words[k].Form == "," && k+1 < len(g.Words) && !not && g.Words[k+1].UPOS == syntax.ADV {
		return
	}
	at := g.Kid(i, "nsubj")
	if at < 0 || at > i {
		if at = d.before(s, i); at < 0 {
			return
		}
	}
	who := d.entities(s, at)
	if len(who) != 1 {
		return
	}
	var status string
	f := g.Form(i)
	future := f == "will" || f == "would" || f == "wo" || f == "'d"
	passive := f == "was" || f == "were" || f == "is" || f == "are"
	switch {
	case f == "can" || f == "could":
		return
	case not:
		status = "denied"
	case future:
		status = "expected"
	default:
		status = "occurred"
	}
	for _, j := range d.last(s, i, told, func(ev *Event) bool {
		eg := &d.Graphs[ev.Sentence]
		return eg.Verb(ev.Trigger) && eg.Passive(ev.Trigger) == passive
	}) {
		ev := &d.events[j]
		self := ev.Subject
		if passive {
			self = ev.Object
		}
		if pron := g.Form(at); self >= 0 && (pron == "he" || pron == "she") && d.isPerson(self) && ev.Sentence < s {
			who = []int{self} // whose act it is said to have been
		}
		same := self == who[0]
		if !not && !so && !(same && d.asked(ev.Sentence)) {
			continue
		}
		if same && not && ev.Sentence == s && !d.asked(s) {
			ev.Cancelled = true // "was to meet X but did not"
			continue
		}
		d.again(j, s, i, status, "ellipsis", func(e *Event) {
			switch {
			case same, !passive && e.Object == who[0] && e.Relation.Symmetric():
			case passive && e.Object >= 0 && d.Type(e.Object) == d.Type(who[0]):
				e.Object, e.ObjectAt = who[0], at
			case !passive && e.Subject >= 0 && d.Type(e.Subject) == d.Type(who[0]):
				e.Subject, e.SubjectAt = who[0], at
			default:
				e.Rejected = "somebody else's kind of act"
			}
		})
	}
}

// asked reports whether sentence s asks or tells of a question.
func (d *detector) asked(s int) bool {
	g := &d.Graphs[s]
	for i := range g.Words {
		switch g.Form(i) {
		case "?", "whether":
			return true
		case "asked", "questioned", "pressed":
			if i+1 < len(g.Words) && (g.Form(i+1) == "if" || g.Form(i+1) == "about" || g.Form(i+1) == "whether") || g.Is(i, "advcl", "amod", "acl", "ccomp") {
				return true
			}
		}
	}
	return false
}

// answer takes a quotation that denies or affirms what was asked.
func (d *detector) answer(s, told int) {
	g := &d.Graphs[s]
	for i := range g.Words {
		if q := g.Words[i].Form; q != "\"" && q != "“" && q != "``" && !(i == 0 && s > 0 && d.asked(s-1)) {
			continue
		}
		t := i
		if q := g.Words[i].Form; q == "\"" || q == "“" || q == "``" {
			t++
		}
		var open strings.Builder
		for k := t; k < len(g.Words) && k < t+7; k++ {
			if w := g.Form(k); w != "\"" && w != "”" {
				open.WriteString(w + " ")
			}
		}
		status := ""
		opens := func(with map[string]bool) bool {
			for words := range with {
				if strings.HasPrefix(open.String(), words+" ") {
					return true
				}
			}
			return false
		}
		switch {
		case opens(denyingAnswer):
			status = "denied"
		case opens(affirmingAnswer):
			status = "occurred"
		}
		if status == "" && (strings.HasPrefix(open.String(), "that 's ") || strings.HasPrefix(open.String(), "that is ") || strings.HasPrefix(open.String(), "this is ") || strings.HasPrefix(open.String(), "it is ")) {
			not := false
			for k := t + 2; k < len(g.Words) && k < t+7 && g.Words[k].UPOS != syntax.PUNCT; k++ {
				not = not || g.Form(k) == "not"
				if verdicts[g.Lemma(k)] && !not || g.Form(k) == "true" && not {
					status = "denied"
				}
			}
		}
		if status == "" {
			continue
		}
		for _, e := range d.events[:told] { // the quotation tells of it itself
			if e.Sentence == s && e.Trigger > t && e.Trigger < t+8 && e.Rejected == "" && kindOf[g.Lemma(e.Trigger)] != nil {
				return
			}
		}
		for _, j := range d.last(s, t, told, func(ev *Event) bool { return true }) {
			ev := &d.events[j]
			if ev.Sentence != s && t > 3 && !d.asked(ev.Sentence) || !d.asked(ev.Sentence) && status != "denied" {
				continue
			}
			if !d.asked(ev.Sentence) && !strings.HasPrefix(open.String(), "th") && !strings.HasPrefix(open.String(), "it ") {
				continue
			}
			d.again(j, s, t, status, "answer", nil)
		}
		return
	}
}

// neverHappened takes "the call never took place", "no such meeting took
// place": the noun takes up a contact told before.
func (d *detector) neverHappened(s, i, told int) {
	g := &d.Graphs[s]
	no, such := false, false
	for _, k := range g.Kids(i) {
		switch f := g.Form(k); {
		case f == "no" && k < i:
			no, such = true, g.Form(k+1) == "such"
		case f == "a" || f == "an" || f == "any":
			return
		}
	}
	h := g.Head(i)
	happens := h >= 0 && g.Is(i, "nsubj") && (g.Lemma(h) == "take" || g.Lemma(h) == "happen" || g.Lemma(h) == "occur" || g.Lemma(h) == "materialise" || g.Lemma(h) == "materialize")
	if happens {
		for k := max(i, h-3); k < h; k++ {
			no = no || g.Form(k) == "never" || g.Form(k) == "not" || g.Form(k) == "n't"
		}
	}
	if !no || !happens && !(h >= 0 && (g.Lemma(h) == "be" || g.Lemma(h) == "hold" || g.Lemma(h) == "there")) {
		return
	}
	for _, e := range d.events[:told] {
		if e.Sentence == s && e.Trigger == i && e.Rejected == "" {
			return // told in full
		}
	}
	for k := range i {
		if g.Case(k) == "with" && g.Is(k, "obl", "nmod", "dislocated") && d.refers(s, k) {
			return // "With X there was no such contact": not that of those before
		}
	}
	if !happens && !such { // "there have been no meetings": of the two last told of
		for j := told - 1; j >= 0 && d.events[j].Sentence >= s-2; j-- {
			ev := &d.events[j]
			if (ev.Sentence < s || ev.Trigger < i) && ev.Rejected == "" && (ev.Relation == Met || ev.Relation == Phoned || ev.Relation == CommunicatedWith) && kindOf[g.Lemma(i)][0].Symmetric() {
				d.again(j, s, i, "denied", "none since", func(e *Event) { e.Relation = kindOf[g.Lemma(i)][0]; e.Place = -1 })
				return
			}
		}
		return
	}
	for at := s; at >= max(0, s-3); at-- {
		for j := told - 1; j >= 0; j-- {
			ev := &d.events[j]
			if ev.Sentence == at && (at < s || ev.Trigger < i) && ev.Rejected == "" && slices.Contains(kindOf[g.Lemma(i)], ev.Relation) {
				d.again(j, s, i, "denied", "never happened", nil)
				return
			}
		}
	}
}

// deniedCharge takes "He denies it", "a charge Damascus denied": the deed of
// which the denier was accused, or had said of him, just before.
func (d *detector) deniedCharge(s, v, told int) {
	g := &d.Graphs[s]
	if _, ok := neg(g, v); ok || g.Kid(v, "ccomp", "xcomp") >= 0 {
		return
	}
	obj := g.Kid(v, "obj", "nsubj:pass")
	if n := g.Kid(v, "nsubj"); obj < 0 && n > 0 && n < v && deniedCharge[g.Lemma(n-1)] { // "a charge Syria denied"
		obj = n - 1
	}
	if obj < 0 && g.Rel(v) == "acl:relcl" {
		obj = g.Head(v)
	}
	if obj < 0 || !deniedCharge[g.Lemma(obj)] || g.Kid(obj, "acl", "nmod") >= 0 && g.Rel(v) != "acl:relcl" {
		return
	}
	var who []int
	for _, x := range d.verbSlots(s, v, 0) {
		if x.role == "subj" {
			who = d.entities(s, x.at)
		}
	}
	if len(who) != 1 {
		return
	}
	accused := false
	deeds := d.last(s, v, told, func(ev *Event) bool {
		accused = accused || ev.Relation == Accused
		return ev.Relation != Accused && ev.Relation != Expelled && (ev.Subject == who[0] || ev.Object == who[0] && ev.Relation.Symmetric())
	})
	for _, j := range deeds {
		if accused || d.events[j].Sentence == s {
			d.again(j, s, v, "denied", "charge denied", nil)
		}
	}
}

func neg(g *Graph, v int) (string, bool) {
	for _, k := range g.Kids(v) {
		if f := g.Form(k); (f == "not" || f == "n't" || f == "never") && (k < v || g.Words[k-1].Form != ",") { // but "postponed, not for want of time"
			return f, true
		}
	}
	return "", false
}

// refused marks plans of a sentence that its last clause lets come to nothing:
// "invited X to visit, but the Briton declined", "had wanted to meet X but was
// turned away".
func (d *detector) refused(s, told int) {
	g := &d.Graphs[s]
	for b := range g.Words {
		if f := g.Form(b); f != "but" && f != "however" && f != "only" {
			continue
		}
		for v := b + 1; v < len(g.Words) && v < b+8; v++ {
			if g.Words[v].UPOS != syntax.VERB {
				continue
			}
			alone := refusing[g.Lemma(v)]
			if _, not := neg(g, v); not || !alone && (v+1 >= len(g.Words) || !refusing[g.Lemma(v)+" "+g.Form(v+1)]) {
				break
			}
			if k := g.Kid(v, "obj", "xcomp", "ccomp"); k >= 0 && alone && g.Words[k].UPOS != syntax.PRON && kindOf[g.Lemma(k)] == nil && g.Lemma(k) != "plan" && g.Lemma(k) != "invitation" {
				break // "but rejected the charge": something else
			}
			for j := range told {
				if ev := &d.events[j]; ev.Sentence == s && ev.Trigger < b && ev.Rejected == "" {
					ev.Cancelled = true
					ev.Steps = append(ev.Steps, fmt.Sprintf("%q: if it was expected, it came to nothing", g.Words[v].Form))
				}
			}
			return
		}
	}
}

// cancelled finds plans told before that come to nothing: "The trip was called
// off", "It was scrapped", "The meeting did not take place", "called it off",
// "announced the cancellation of the trip".
func (d *detector) cancelled(s, i int) {
	g := &d.Graphs[s]
	next := ""
	if i+1 < len(g.Words) {
		next = g.Form(i + 1)
	}
	moved := d.movedTo(s, i)
	k, never := -1, false
	switch l := g.Lemma(i); {
	case l == "cancellation" || l == "postponement":
		if h := g.Head(i); h >= 0 && g.Verb(h) && g.Is(i, "obj", "obl", "nsubj:pass") {
			for _, x := range g.Kids(i) {
				if g.Is(x, "nmod") && g.Case(x) == "of" {
					k = x
				}
			}
		}
	case !g.Verb(i):
	case l == "take" || l == "materialise" || l == "materialize" || l == "happen" || l == "occur" || l == "proceed" || l == "go" && next == "ahead" || l == "come" && (next == "off" || next == "about"):
		if next == "place" || l != "take" {
			for n := max(0, i-3); n < i; n++ {
				if f := g.Form(n); f == "not" || f == "n't" || f == "never" {
					k, never = g.Kid(i, "nsubj"), true
				}
			}
		}
	case l == "fall" && next == "through" || l == "come" && next == "to" && i+2 < len(g.Words) && g.Form(i+2) == "nothing":
		k, never = g.Kid(i, "nsubj"), true
	default:
		part, ok := "", offVerbs[l]
		for _, p := range []string{"off", "up", "out"} {
			if offVerbs[l+" "+p] {
				part, ok = p, true
			}
		}
		if !ok && classes["move"][l] && moved > 0 {
			ok = true
			if next == "back" || next == "forward" {
				part = next
			}
		}
		if !ok {
			return
		}
		if _, not := neg(g, i); not {
			return
		}
		passive := g.Passive(i) || g.Kid(i, "aux:pass") >= 0
		if k = g.Kid(i, "obj"); k < 0 || passive {
			if !passive && part == "" {
				return
			}
			k = g.Kid(i, "nsubj")
		}
		if part != "" && next != part && (k != i+1 || i+2 >= len(g.Words) || g.Form(i+2) != part) {
			return
		}
	}
	if k < 0 {
		return
	}
	l := g.Lemma(k)
	if g.Words[k].UPOS == syntax.PRON && (l == "them" || l == "this" || l == "that") {
		l = "it"
	}
	want, ok := kindOf[l]
	if !ok {
		if !planned[l] {
			return
		}
	}
	another := slices.ContainsFunc(g.Kids(k), func(x int) bool { return classes["another"][g.Form(x)] }) // "a trip planned for July was called off"
	itself := g.Kid(k, "acl") > k && g.Rel(g.Kid(k, "acl")) == "acl" && d.toInf(s, g.Kid(k, "acl"))      // the noun tells of one in full, and does not take up another
	for j := range d.events {
		ev := &d.events[j]
		itself = itself || ev.Sentence == s && ev.Trigger == k && ev.Rejected == ""
	}
	own := slices.ContainsFunc(d.events, func(ev Event) bool { // "had planned to meet X in May, but the meeting was put off": no other
		return ev.Sentence == s && ev.Trigger < i && ev.Trigger != k && ev.Rejected == "" && want != nil && slices.Contains(want, ev.Relation)
	})
	for j := range d.events {
		ev := &d.events[j]
		if own && ev.Sentence == s-1 {
			continue
		}
		if ev.Rejected != "" || ev.Relation == HoldsPosition || ev.Rule == "put off" || ev.Rule == "another called off" {
			continue
		}
		if ev.Trigger == k && ev.Sentence == s { // "postponed his trip to X until June"
			d.move(j, s, i, moved)
			continue
		}
		before := !itself && (ev.Sentence == s-1 || ev.Sentence == s && ev.Trigger < i) && (want == nil || slices.Contains(want, ev.Relation) || d.purpose(j, want))
		if before && another {
			if want == nil || slices.Contains(want, ev.Relation) {
				d.again(j, s, k, "denied", "another called off", nil)
			}
			continue
		}
		if before || ev.Sentence == s && ev.Trigger > i && g.Under(ev.Trigger, k) { // "cancelled a trip to X, where he was to meet Y"
			ev.Cancelled = true
			ev.Never = ev.Never || ev.Sentence == s && never && (l == "it" || l == "they")
			ev.Steps = append(ev.Steps, fmt.Sprintf("%q: if it was expected, it was called off", d.Phrase(s, i, i+1)))
			d.move(j, s, i, moved)
		}
	}
}

// purpose reports whether event j is what an event of one of the relations
// before it is for: "was to fly to X for talks with Y".
func (d *detector) purpose(j int, of []Relation) bool {
	ev := &d.events[j]
	return slices.ContainsFunc(d.events[:j], func(x Event) bool {
		return x.Sentence == ev.Sentence && x.Trigger < ev.Trigger && x.Rejected == "" && slices.Contains(of, x.Relation) && d.Graphs[ev.Sentence].Under(ev.Trigger, x.Trigger)
	})
}

// movedTo gives 1 + the temporal expression to which verb i puts something
// off, "until June", "to Monday", 0 if there is none.
func (d *detector) movedTo(s, i int) int {
	g := &d.Graphs[s]
	for _, n := range d.TimesIn(s) {
		e := &d.Times[n]
		if e.First <= i || e.First > i+8 || e.Duration || e.EDTF == "" {
			continue
		}
		if slices.ContainsFunc(g.Words[i+1:e.First], func(w syntax.Word) bool { return w.UPOS == syntax.VERB }) {
			continue // "called off a trip planned for Thursday"
		}
		for _, t := range []int{e.First, e.First - 1} {
			if f := g.Form(t); t > i && (f == "until" || f == "till" || f == "to" || f == "for") {
				return n + 1
			}
		}
	}
	return 0
}

// move adds event j anew, planned for the time to which it was put off, 1 +
// index; 0 for none.
func (d *detector) move(j, s, i, to int) {
	if to > 0 {
		d.events[j].Moved = to
		d.again(j, s, i, "expected", "put off", func(ev *Event) { ev.Moved, ev.Never = to, false })
	}
}
