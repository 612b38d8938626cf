package claim

import (
	"strings"

	"liaison/extract/event"
	"liaison/extract/syntax"
)

// subject is a noun i that is the subject of h: "the meeting took place", "the
// talks were cancelled", "the visit is possible", "the talks failed".
func (x *statuses) subject(g *event.Graph, i, h int, f *factuality) (on, negation, modals bool) {
	s, lemma, ok := x.lookup(g, h)
	if g.Kid(h, "cop") >= 0 && !g.Verb(h) {
		if e, phrase := x.predicate(g, h); phrase != "" {
			f.applied = append(f.applied, h)
			if n, not := f.negated(g, h); not {
				f.apply(e.minus, n+" "+phrase)
			} else {
				f.apply(e.plus, phrase)
			}
			return true, false, true
		}
		if ok {
			x.take(g, h, s, lemma, f)
			return true, false, true
		}
		d := g.Kid(i, "det", "nmod:poss")
		if g.Words[i].UPOS == syntax.NOUN && (d < 0 || g.Form(d) == "a" || g.Form(d) == "an") && tenseOf(g, h) == "pres" && !goingOn[g.Lemma(h)] {
			f.apply(hyp, g.Form(i)+" is "+g.Form(h)) // "a meeting is far from certain": none is said to have been
			return false, false, false
		}
		return x.tensed(g, h, f)
	}
	if g.Lemma(h) == "be" {
		return true, true, true // "there is no contact"
	}
	if on, ok := x.linked(g, h, f); ok {
		return on, false, true
	}
	passive := g.Passive(h)
	if passive && disclosing[g.Lemma(h)] {
		f.applied = append(f.applied, h)
		n, not := f.negated(g, h)
		switch {
		case not && f.mode == fact && !f.negative && x.secret(g, i, h): // "her visit was not announced in advance"
			f.say("%s %q: taken for granted", n, lemma)
			f.settled = true
		case not:
			f.apply(hyp, n+" "+lemma)
		case f.negative && g.Kid(i, "det") >= 0 && g.Form(g.Kid(i, "det")) == "no": // "no visit has been announced"
			f.negative = false
			f.apply(hyp, "no … "+lemma)
		default:
			f.say("%q: as it stands", lemma)
		}
		return true, false, true
	}
	if lemma == "fail" {
		for _, k := range g.Kids(h) { // "failed to take place"; talks that failed took place
			if g.Is(k, "xcomp") && happens[g.Lemma(k)] {
				x.take(g, h, s, lemma, f)
				return true, false, true
			}
		}
	}
	if ok && (passive || happens[g.Lemma(h)] || lemma == "fall through" || lemma == "depend") {
		x.take(g, h, s, lemma, f)
		return true, false, true
	}
	if happens[g.Lemma(h)] {
		return true, true, true
	}
	return x.tensed(g, h, f)
}

// secret reports whether noun i, of which it is said that it was not made known
// (verb h), is spoken of as something that happened all the same: by whom it
// was, or that it was not known before.
func (x *statuses) secret(g *event.Graph, i, h int) bool {
	if tenseOf(g, h) != "past" && tenseOf(g, h) != "pastperf" {
		return false
	}
	if x.near(g, h, "previously", "publicly", "officially", "beforehand", "initially", "earlier") || x.near(g, h, "advance") {
		return true
	}
	return g.Kid(i, "nmod:poss") >= 0
}

// linked takes what a linking verb h says of its subject: "a meeting remains a
// possibility", "seems unlikely".
func (x *statuses) linked(g *event.Graph, h int, f *factuality) (on, ok bool) {
	if !linking[g.Lemma(h)] {
		return false, false
	}
	for _, k := range g.Kids(h) {
		if !g.Is(k, "xcomp", "obj", "obl") || k < h || g.Verb(k) {
			continue
		}
		if s, lemma, known := x.lookup(g, k); known && (s.plus == hyp || s.plus == expect || s.plus == deny) {
			x.take(g, k, s, lemma, f)
			return true, true
		}
	}
	return false, false
}

// predicate gives the signature of a predicate with a preposition whose head is
// h: "on the agenda", and how it reads.
func (x *statuses) predicate(g *event.Graph, h int) (signature, string) {
	for _, k := range g.Kids(h) {
		if !g.Is(k, "case") || k > h || h-k > 3 {
			continue
		}
		phrase := g.Form(k)
		for t := k + 1; t <= h; t++ {
			phrase += "_" + g.Form(t)
		}
		if s, ok := x.sig[phrase+" p"]; ok {
			return s, strings.ReplaceAll(phrase, "_", " ")
		}
	}
	return signature{}, ""
}

// object is a noun i that is the object of h: "held talks", "cancelled the
// visit", "confirmed the report".
func (x *statuses) object(g *event.Graph, i, h int, f *factuality) (on, negation, modals bool) {
	s, lemma, ok := x.governing(g, i, h)
	if lemma == "dismiss" && !reports[g.Lemma(i)] {
		ok = false
	}
	if r, only := x.scorned(g, i, h, f); only {
		s, ok = r, true
	}
	if ok && !s.clause {
		x.take(g, h, s, lemma, f)
		return true, false, true
	}
	if ok && s.object != keep { // "suggested a meeting with X", "ordered the arrest of X"
		f.apply(s.object, lemma)
		return true, true, true
	}
	if w, n := f.negated(g, h); n {
		if light[lemma] {
			f.apply(deny, w)
		} else {
			f.apply(hyp, w+" "+lemma)
		}
	}
	if !ok && !light[lemma] {
		if x.vague && g.Verb(h) {
			f.apply(hyp, lemma+": nothing says that there was one")
		}
		return x.tensed(g, h, f) // "put at risk the cooperation": it is there to be put at risk
	}
	return true, false, true
}

// oblique is a noun i after a preposition under h: "after talks", "called for
// talks", "flew there for talks".
func (x *statuses) oblique(g *event.Graph, i, h int, f *factuality) (on, negation, modals bool) {
	if x.setting(g, i, h, f) {
		f.setting, f.taken = true, g.Kid(i, "nmod:poss") >= 0 || g.Kid(i, "det") >= 0 && g.Form(g.Kid(i, "det")) == "the"
		f.say("only where it is told that somebody did something: as it stands")
		return true, false, true
	}
	c := g.Case(i)
	s, lemma, ok := x.governing(g, i, h)
	if r, only := x.scorned(g, i, h, f); only {
		x.take(g, h, r, lemma, f)
		return true, false, true
	}
	if c == "about" && (lemma == "ask" || lemma == "tell" || lemma == "question") {
		if k := g.Kid(i, "det"); k >= 0 && (g.Form(k) == "a" || g.Form(k) == "an" || g.Form(k) == "any") {
			f.apply(hyp, lemma+" about")
		}
		return false, false, false
	}
	if p := g.Head(h); (c == "to" || c == "into" || c == "at") && g.Verb(h) && g.Is(h, "acl") && x.bareTo(g, h) && p >= 0 {
		if s, _, ok := x.lookup(g, p); ok && (s.plus == expect || s.plus == hyp) { // "the intention to move to talks with X"
			return true, true, true
		}
	}
	if l := g.Lemma(i); l == "phone" || l == "telephone" {
		return true, true, true // "would talk with X on the phone"
	}
	if g.Rel(i) == "obl" && c == "" && g.Words[i].UPOS == syntax.NOUN || ok && c != "" && strings.HasSuffix(lemma, " "+c) { // "laughed off a report": an object
		return x.object(g, i, h, f)
	}
	switch c {
	case "ahead of", "before", "prior to", "pending", "until":
		if c != "until" {
			f.apply(expect, c)
		}
		return false, false, false
	case "instead of", "rather than":
		f.apply(deny, c)
		return false, false, false
	case "due to", "because of", "owing to", "thanks to": // a cause stands whatever comes of it
		return false, false, false
	case "by":
		if g.Passive(h) && causing[g.Lemma(h)] {
			return false, false, false
		}
		return x.tensed(g, h, f)
	case "without":
		return x.tensed(g, h, f)
	case "on", "upon", "about", "over", "to", "for":
		if c == "about" && x.vague && !ok {
			f.apply(hyp, lemma+" about")
			return true, false, true
		}
		if lemma == "agree" && c != "to" {
			if _, n := f.negated(g, h); n { // "did not agree on a meeting": nothing is said of one
				f.drop = "not agreed upon"
				return false, false, false
			}
		}
		fallthrough
	case "from", "of", "against", "out", "out of", "away from", "with", "into", "in", "at":
		if reports[g.Lemma(i)] {
			f.apply(hyp, c+" "+g.Form(i))
			return false, false, false
		}
		if (c == "of" || c == "about") && (lemma == "speak" || lemma == "talk") && x.bareTo(g, h) { // "it is too early to speak of a meeting"
			return true, true, true
		}
		if x.underway(g, i) {
			f.apply(expect, "on the way to")
			return false, false, false
		}
		if x.vague && !ok && g.Words[h].UPOS == syntax.ADJ { // "was sceptical of a meeting"
			f.apply(hyp, lemma+" "+c)
			return true, false, true
		}
		if ok && strings.HasSuffix(lemma, " "+g.Form(max(0, g.Kid(h, "obj")))) { // "closed the door on talks"
			x.take(g, h, s, lemma, f)
			return true, false, true
		}
		if ok && (c != "in" && c != "at" || s.plus != fact && c == "in") && (c != "with" && c != "on" || s.plus == expect && lemma != "expect" || lemma == "agree") && !motion[g.Lemma(h)] && (c != "to" || s.plus != fact) {
			x.take(g, h, s, lemma, f)
			return true, false, true
		}
		if c == "for" && (g.Lemma(h) == "depart" || g.Lemma(h) == "embark") {
			f.apply(expect, "bound for") // "departed for visits to X"
			return false, false, false
		}
		if motion[g.Lemma(h)] || c == "in" || c == "for" || light[g.Lemma(h)] && c != "at" || g.Lemma(h) == "be" || c == "into" {
			return true, true, true
		}
		return x.tensed(g, h, f)
	case "under":
		return true, true, true
	}
	return x.tensed(g, h, f)
}

// underway reports whether somebody is on the way to event i: "en route to talks".
func (x *statuses) underway(g *event.Graph, i int) bool {
	k := g.Kid(i, "case")
	if !x.contact || k < 1 || g.Form(k) != "to" {
		return false
	}
	l := g.Lemma(k - 1)
	return l == "way" && k > 1 && g.Words[k-2].UPOS != syntax.VERB || l == "route"
}

// modifier is a noun i that modifies the noun h: "plans for a meeting",
// "reports of a visit", "the date of the talks".
func (x *statuses) modifier(g *event.Graph, i, h int, f *factuality) (on, negation, modals bool) {
	if !g.Noun(h) && !g.Verb(h) {
		return false, false, false
	}
	s, lemma, ok := x.lookup(g, h)
	c := g.Case(i)
	if x.underway(g, i) {
		f.apply(expect, "on the way to")
		return false, false, false
	}
	if particulars[g.Lemma(h)] && (c == "of" || c == "on" || c == "about" || c == "from") && !x.vague { // "gave no details of the talks": there were some
		f.say("%q: as it stands", lemma)
		return false, false, false
	}
	if x.apart(g, h, f) {
		f.say("%q: only the part of another is denied", lemma)
		return false, false, false
	}
	if ok && !g.Verb(h) && (c == "of" || c == "for" || c == "on" || c == "about" || c == "regarding" || c == "concerning" || c == "in" && partOf[lemma] || c == "to" || c == "with" || g.Is(i, "compound")) {
		s = f.hearsay(s, lemma)
		x.take(g, h, s, lemma, f)
		if s.plus == keep || s.plus == fact {
			return true, false, false
		}
		return true, false, true
	}
	if v := g.Head(h); v >= 0 && g.Verb(v) && g.Is(h, "obj") {
		if s, what, ok := x.lookup(g, v); ok && strings.HasSuffix(what, " "+g.Form(h)) { // "pulled the plug on talks"
			f.path = append(f.path, h)
			x.take(g, v, s, what, f)
			return false, false, false
		}
	}
	if counters[g.Lemma(h)] || c == "for" && motion[g.Lemma(h)] { // "a visit for talks with X"
		return true, true, true
	}
	if topics[g.Lemma(h)] && c == "of" {
		f.drop = "only a topic"
	}
	if c == "for" && !(x.contact && g.Kid(i, "nmod:poss") >= 0) || x.vague && (c == "of" || c == "about") { // "a warrant for the arrest of X"
		f.apply(hyp, lemma+": nothing says that there was one")
	}
	return false, false, false
}
