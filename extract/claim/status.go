package claim

import (
	"fmt"
	"slices"

	"liaison/extract/event"
	"liaison/extract/syntax"
)

// A factuality is what is known of an event on the way up from its trigger.
type factuality struct {
	negative bool
	mode     effect // fact, expect or hyp
	applied  []int  // the words whose signature was taken
	path     []int  // the words from the trigger up
	weak     bool   // a clause of speech lies between: what governs it is about the saying
	report   bool   // the content of a report: a denial of the report denies it
	negs     []int  // the words of negation that were counted
	drop     string // why it is told neither as a fact nor as anything else
	given    string // the word that takes the event for granted: "recent"
	settled  bool   // what governs it changes nothing any more
	goes     bool   // it is said to go on
	contact  bool   // it is a contact told by a noun
	setting  bool   // it is where something else is done
	rather   bool   // "rather than" stands before it
	taken    bool   // it is spoken of as known: "at their meeting"
	rumour   string // the word that leaves the event open unless it is denied: "alleged"
	scolded  bool   // a report of it is scolded, which does not say that it is false
	sentence int
	trigger  int
	who      []int // the entities that take part in it
	steps    []string
}

func (f *factuality) say(format string, args ...any) {
	f.steps = append(f.steps, fmt.Sprintf(format, args...))
}

// apply composes an embedding word's effect.
func (f *factuality) apply(e effect, what string) {
	if f.settled {
		return
	}
	switch e {
	case deny:
		f.negative = !f.negative
		f.say("%s: denied", what)
		if !f.negative {
			f.steps[len(f.steps)-1] = what + ": a denial of the denial"
		}
	case expect:
		if f.mode != hyp {
			f.mode = expect
		}
		f.say("%s: expected", what)
	case hyp:
		f.mode = hyp
		f.say("%s: open", what)
	}
}

type statuses struct {
	*event.Article
	sig     map[string]signature
	contact bool // of the event in hand: it is a contact or a journey
	vague   bool // and told by a noun with "a": nothing says as yet that there was one
}

// of walks from the trigger of an event up to the root of its sentence and
// composes what the words on the way do to it.
func (x *statuses) of(ev *event.Event) *factuality {
	g := &x.Graphs[ev.Sentence]
	i := ev.Trigger
	f := &factuality{mode: fact, contact: ev.Relation.Contact() && g.Noun(i), sentence: ev.Sentence, trigger: i, who: []int{ev.Subject, ev.Object}}
	x.contact = ev.Relation.Contact() || ev.Relation == event.Visited
	x.vague = (ev.Relation == event.Met || ev.Relation == event.Phoned || ev.Relation == event.Visited) && g.Noun(i) && g.Kid(i, "det") >= 0 && (g.Form(g.Kid(i, "det")) == "a" || g.Form(g.Kid(i, "det")) == "an")
	negation, modals := true, true // whether those of word i still count
	for n := 0; i >= 0 && n < 40; n++ {
		f.path = append(f.path, i)
		if negation && !x.ranked(g, i, f) {
			if w, ok := f.negated(g, i); ok {
				f.apply(deny, fmt.Sprintf("%q", w))
			}
		}
		if modals {
			x.modal(g, i, f)
		}
		x.marked(g, i, f)
		h := g.Head(i)
		if h < 0 {
			break
		}
		if g.Is(i, "acl") && (g.Rel(i) != "acl:relcl" || x.that(g, i) || x.bareContent(g, i)) {
			h = x.content(g, h)
		}
		var on bool
		if on, negation, modals = x.step(g, i, h, f); !on {
			break
		}
		i = h
	}
	if f.mode == fact && !f.negative && !f.setting {
		x.surface(g, ev.Trigger, f)
	}
	if f.mode == fact && !f.negative && !f.setting {
		x.verdict(g, ev.Trigger, f)
	}
	if f.scolded && f.mode == hyp { // "slammed reports that … as disinformation"
		f.mode = fact
		if x.verdict(g, ev.Trigger, f); !f.negative {
			f.mode = hyp
		}
	}
	if f.mode == expect && !f.negative {
		x.verdict(g, ev.Trigger, f)
		x.withdrawn(g, f)
	}
	if k := g.Kid(ev.Trigger, "det"); f.mode == fact && !f.negative && !f.settled && k >= 0 && g.Form(k) == "any" && g.Noun(ev.Trigger) { // "no word of any contact"
		f.apply(hyp, "any")
	}
	if f.rumour != "" && f.mode == fact && !f.negative {
		f.apply(hyp, fmt.Sprintf("%q", f.rumour))
	}
	return f
}

// step goes from word i to its head h. It applies what h does to the event and
// reports whether the walk goes on, and whether h's own negation and
// auxiliaries still count there.
func (x *statuses) step(g *event.Graph, i, h int, f *factuality) (on, negation, modals bool) {
	clause := g.Verb(i) || g.Kid(i, "cop") >= 0
	switch {
	case g.Rel(i) == "acl:relcl" && (x.that(g, i) || x.bareContent(g, i)): // "reports that X met Y"
		return x.embedded(g, i, h, f)
	case g.Rel(i) == "acl:relcl", g.Rel(i) == "advcl:relcl":
		return false, false, false // told as it stands, whatever governs the noun
	case g.Is(i, "conj"):
		share := x.shares(g, i, h)
		nor := slices.ContainsFunc(g.Kids(i), func(k int) bool { return g.Form(k) == "nor" && slices.Contains(f.negs, k) })
		return true, share && !nor, share
	case g.Is(i, "parataxis", "list"):
		return false, false, false
	case g.Is(i, "acl") && !x.complement(g, i), g.Is(i, "xcomp") && i > 0 && g.Words[i-1].Form == "," && g.Passive(i) && g.Kid(i, "mark", "aux") < 0:
		return false, false, false // "the man arrested by X", "the man, held since May,"
	case g.Is(i, "advcl"):
		return x.adverbial(g, i, h, f)
	case g.Is(i, "appos"):
		return !clause && !g.Verb(h), false, false
	case clause && g.Is(i, "xcomp", "ccomp", "csubj", "acl", "obj", "obl", "nmod", "nsubj"):
		return x.embedded(g, i, h, f)
	case g.Is(i, "nsubj"):
		return x.subject(g, i, h, f)
	case g.Is(i, "obj", "iobj", "xcomp", "ccomp"):
		return x.object(g, i, h, f)
	case g.Is(i, "obl", "advmod"):
		return x.oblique(g, i, h, f)
	case g.Is(i, "nmod", "compound", "amod", "flat", "dep"):
		return x.modifier(g, i, h, f)
	}
	return false, false, false
}

// take applies the signature of h, negated or not.
func (x *statuses) take(g *event.Graph, h int, s signature, lemma string, f *factuality) {
	f.applied = append(f.applied, h)
	f.goes = f.goes || lemma == "continue"
	if f.given != "" && (s.plus == hyp || s.plus == expect) && len(f.applied) == 1 && f.mode == fact && !f.negative { // "discussed his recent visit"
		f.say("%q: taken for granted", f.given)
		f.mode = fact
		f.settled = true
		return
	}
	if accusing[lemma] {
		f.apply(hyp, lemma+": the deed is only alleged")
		return
	}
	e, w := s.plus, fmt.Sprintf("%q", lemma)
	if n, ok := f.negated(g, h); ok {
		e, w = s.minus, n+" "+w
		if denials[lemma] && (n == "nor" || n == "neither") { // "neither confirmed nor denied"
			e = hyp
		}
	}
	if e == keep || e == fact {
		for _, k := range g.Kids(h) {
			if a, ok := x.sig[g.Form(k)+" s"]; ok && g.Is(k, "advmod") { // "wrongly reported that X met Y"
				e, w = a.plus, g.Form(k)+" "+w
			}
		}
	}
	switch {
	case f.report && e == deny && s.plus != deny: // "there is no truth to reports that"
		f.report, f.weak = false, false
	case f.report && s.plus == deny: // "denied reports that", "reports that … are false"
		if e != deny {
			e = hyp
		}
		f.report, f.weak = false, false
	case f.weak: // a denial of what was said leaves the event open
		if e == deny || e == hyp {
			e = hyp
		} else {
			e = keep
		}
	}
	if f.setting && e == deny {
		if e = hyp; f.taken || s.plus == deny && s.minus == fact && g.Is(f.path[len(f.path)-1], "xcomp") {
			e = fact // "failed to win concessions in talks with X", "denied having raised it at their meeting"
		}
	}
	switch e {
	case fact, keep:
		f.say("%s: as it stands", w)
	default:
		f.apply(e, w)
	}
}

// goesOn are relations that hold between two over time.
var goesOn = map[event.Relation]bool{event.CooperatedWith: true, event.CommunicatedWith: true, event.ExchangedInformation: true, event.Supported: true}

// voted reports whether a parliament puts somebody into or out of a post by its
// vote: "parliament voted to dismiss X".
func (x *statuses) voted(ev *event.Event) bool {
	g := &x.Graphs[ev.Sentence]
	h := g.Head(ev.Trigger)
	return (ev.Relation == event.Appointed || ev.Relation == event.Dismissed) && h >= 0 && g.Is(ev.Trigger, "xcomp") && g.Lemma(h) == "vote" &&
		tenseOf(g, h) == "past" && g.Head(h) < 0
}

// headless reports whether an event is told as news are announced, without a
// finite verb: "CIA chief to meet Turkish spymaster".
func (x *statuses) headless(ev *event.Event) bool {
	g := &x.Graphs[ev.Sentence]
	i := ev.Trigger
	if !g.Verb(i) || !g.Is(i, "acl") || g.Head(g.Head(i)) >= 0 || !x.bareTo(g, i) {
		return false
	}
	return !slices.ContainsFunc(g.Words, func(w syntax.Word) bool { return w.Feats.Has(syntax.Fin) })
}

// status gives the status of an event and the steps that led to it.
func (x *statuses) status(ev *event.Event) (Status, *factuality) {
	f := x.of(ev)
	switch {
	case f.mode == hyp:
		return Hypothetical, f
	case f.negative:
		return Denied, f
	case f.mode == expect && x.voted(ev):
		f.say("who votes so does so")
		return Occurred, f
	case f.mode == expect:
		if f.goes && goesOn[ev.Relation] {
			return Ongoing, f // "will continue to work with": they work together
		}
		return Expected, f
	}
	if ev.Status != "" {
		return Status(ev.Status), f
	}
	if x.headless(ev) {
		f.say("no finite verb: expected")
		return Expected, f
	}
	if ev.Rule == "became" || ev.Rule == "took office" {
		return Ongoing, f
	}
	return x.aspect(ev, f), f
}
