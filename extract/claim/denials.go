package claim

import (
	"fmt"
	"slices"

	"liaison/extract/event"
)

// What is denied besides an event itself, or of it only in part: a report of
// it, somebody's part in it, that it was the first, its confirmation.

// ranked reports whether predicate i says which of several somebody is not, "is
// not the first spy chief to visit X": the event below it is there either way,
// and of the post nothing is said.
func (x *statuses) ranked(g *event.Graph, i int, f *factuality) bool {
	if g.Verb(i) || g.Kid(i, "cop") < 0 || g.Kid(i, "acl") < 0 || !slices.ContainsFunc(g.Kids(i), func(k int) bool { return g.Is(k, "amod", "nummod") && ranks[g.Form(k)] }) {
		return false
	}
	if t, _ := negation(g, i, f.negs); t < 0 {
		return false
	}
	f.say("which of several is denied, not that there were some")
	if i == f.trigger {
		f.drop = "only which of several"
	}
	return true
}

// withdrawn denies what was to be, where the main clause says of whoever was to
// do it that he gave it up: "X, who was due to meet Y, has pulled out".
func (x *statuses) withdrawn(g *event.Graph, f *factuality) {
	for _, i := range f.path {
		n := g.Head(i)
		if g.Rel(i) != "acl:relcl" || n < 0 || !g.Is(n, "nsubj") || tenseOf(g, i) != "past" {
			continue
		}
		v := g.Head(n)
		if v < 0 || !g.Verb(v) || g.Passive(v) || tenseOf(g, v) == "pres" || tenseOf(g, v) == "" {
			return
		}
		s, lemma, ok := x.lookup(g, v)
		if !ok || s.plus != deny || denials[lemma] || g.Kid(v, "obj", "xcomp", "ccomp") >= 0 && !calledOff[lemma] {
			return
		}
		if _, not := f.negated(g, v); !not {
			f.apply(deny, fmt.Sprintf("then %q", lemma))
		}
		return
	}
}

// apart reports whether an event is denied by somebody without a part in it,
// who denies only that he had one, with word h: "denied any role in the talks
// between X and Y".
func (x *statuses) apart(g *event.Graph, h int, f *factuality) bool {
	v := g.Head(h)
	if !partaking[g.Lemma(h)] || v < 0 || !g.Verb(v) || !denials[g.Lemma(v)] {
		return false
	}
	for n := 0; n < 4 && v >= 0; n, v = n+1, g.Head(v) {
		if k := g.Kid(v, "nsubj"); k >= 0 {
			who := x.Entities(f.sentence, k)
			return len(who) > 0 && !slices.ContainsFunc(who, func(e int) bool { return slices.Contains(f.who, e) })
		}
	}
	return false
}

// unconfirmed reports whether clause i under h is a confirmation that is
// refused, or neither given nor refused, which leaves the event open: "declined to confirm
// X's visit".
func (x *statuses) unconfirmed(g *event.Graph, i, h int, f *factuality) bool {
	switch l := g.Lemma(h); {
	case (l == "refuse" || l == "decline") && vouching[g.Lemma(i)]:
		f.apply(hyp, l+" to "+g.Lemma(i))
		return true
	case l == "confirm" || l == "deny":
		other := map[string]string{"confirm": "deny", "deny": "confirm"}[l]
		if slices.ContainsFunc(g.Kids(h), func(k int) bool { return g.Is(k, "conj") && g.Lemma(k) == other }) || g.Is(h, "conj") && g.Lemma(g.Head(h)) == other {
			f.apply(hyp, "neither confirmed nor denied")
			return true
		}
	}
	return false
}

// scorned gives the signature of word h over the report i of an event, where it
// has one for reports alone: "scoffed at reports that".
func (x *statuses) scorned(g *event.Graph, i, h int, f *factuality) (signature, bool) {
	if !reports[g.Lemma(i)] || !g.Verb(h) {
		return signature{}, false
	}
	s, ok := x.sig[g.Lemma(h)+" v report"]
	f.scolded = f.scolded || ok && s.plus == hyp
	return s, ok
}

// hearsay gives the signature of a noun of a report that nobody vouches for,
// "rumour": what it tells is open, unless somebody denies it.
func (f *factuality) hearsay(s signature, lemma string) signature {
	if reports[lemma] && s.plus == hyp {
		f.rumour, s.plus = lemma, keep
	}
	return s
}
