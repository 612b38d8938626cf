package claim

import (
	"fmt"
	"slices"
	"strings"

	"liaison/extract/event"
	"liaison/extract/lexicon"
	"liaison/extract/syntax"
)

// marked takes conditionals and questions that open the clause of word i, and
// what a modifier says of an event that is a noun: "planned", "possible".
func (x *statuses) marked(g *event.Graph, i int, f *factuality) {
	for _, k := range g.Kids(i) {
		w := g.Form(k)
		switch {
		case g.Is(k, "mark") && (w == "if" || w == "unless" || w == "whether" || w == "against" && g.Kid(i, "aux", "cop") >= 0): // "is against meeting X"
			f.apply(hyp, fmt.Sprintf("%q", w))
		case g.Is(k, "advmod") && k < i:
			if s, ok := x.sig[w+" r"]; ok && (s.plus != deny || k == i-1 || g.Is(k+1, "aux", "advmod") && g.Head(k+1) == i) { // not "met almost every day"
				f.apply(s.plus, w)
			}
		case g.Is(k, "aux") && w == "should" && k < i && !g.Is(i, "ccomp", "xcomp"):
			if s := g.Kid(i, "nsubj"); s > k { // "Should X visit Y, …"
				f.apply(hyp, "should, inverted")
			}
		case g.Is(k, "aux", "cop") && k < i && inverted[w]:
			if last := len(g.Words) - 1; (g.Form(last) == "?" || last > 0 && g.Form(last-1) == "?") && g.Kid(i, "nsubj") > k {
				f.apply(hyp, "question")
			}
		}
		if g.Verb(i) {
			continue
		}
		if g.Is(k, "amod", "compound", "nmod:desc") {
			if s, ok := x.sig[w+" m"]; ok && s.plus == hyp && s.minus == deny {
				f.rumour = w
			} else if ok && s.plus == fact {
				f.given = w
			} else if ok {
				f.apply(s.plus, fmt.Sprintf("%q", w))
			}
		}
		if g.Rel(k) == "acl:relcl" && g.Verb(k) && g.Passive(k) && g.Kid(k, "nsubj") >= 0 && relative[g.Form(g.Kid(k, "nsubj"))] { // "which was cancelled"
			if s, lemma, ok := x.lookup(g, k); ok && s.plus == deny && f.mode != hyp {
				f.negative = false
				f.apply(deny, fmt.Sprintf("%q", lemma))
			}
		}
		if g.Is(k, "nmod") && g.Words[k].UPOS == syntax.PROPN { // "a visit to X planned for May", all on X
			for _, q := range g.Kids(k) {
				if q > k && g.Is(q, "acl") && g.Rel(q) != "acl:relcl" && g.Verb(q) && !x.complement(g, q) && g.Passive(q) {
					if s, lemma, ok := x.lookup(g, q); ok && (s.plus == expect || s.plus == deny) {
						f.apply(s.plus, fmt.Sprintf("%q", lemma))
					}
				}
			}
		}
		if g.Is(k, "acl") && g.Verb(k) && !x.complement(g, k) && g.Rel(k) != "acl:relcl" && g.Passive(k) {
			if s, lemma, ok := x.lookup(g, k); ok && (s.plus == expect || s.plus == deny) {
				f.apply(s.plus, fmt.Sprintf("%q", lemma))
			}
		}
	}
	if g.Verb(i) && f.mode == expect && !f.negative {
		for _, k := range g.Kids(i) { // "if he is approved, he will be sworn in"
			if m := g.Kid(k, "mark"); g.Is(k, "advcl") && m >= 0 && (g.Form(m) == "if" || g.Form(m) == "unless") && !slices.Contains(f.path, k) && (m == 0 || g.Form(m-1) != "even") {
				f.apply(hyp, "on a condition")
			}
		}
	}
	if i >= 2 && g.Form(i-1) == "than" && g.Form(i-2) == "rather" && g.Verb(i) { // "resigned rather than meet X"
		f.apply(deny, "rather than")
		f.rather = true
	}
	if i >= 2 && g.Form(i-1) == "to" && g.Form(i-2) == "yet" { // "has yet to meet"
		f.apply(deny, "yet to")
	}
}

var (
	relative = lexicon.Words("which that")
	inverted = lexicon.Words("did do does has have had will would can could is are was were")
)

// content gives the noun of which a clause that hangs on noun h is the content:
// h itself, or the noun it modifies, in "a report in the press that X met Y".
func (x *statuses) content(g *event.Graph, h int) int {
	for n, k := h, 0; k < 5 && n >= 0; n, k = g.Head(n), k+1 {
		if _, ok := x.sig[g.Lemma(n)+" n"]; ok && g.Noun(n) {
			return n
		}
		// "a report in the press that", "reports spread by a newspaper that"
		if !(g.Noun(n) && (g.Is(n, "nmod", "appos") || g.Is(n, "obl"))) && !(g.Verb(n) && g.Rel(n) == "acl") {
			break
		}
	}
	return h
}

// embedded is a clause i that is the complement of h.
func (x *statuses) embedded(g *event.Graph, i, h int, f *factuality) (on, negation, modals bool) {
	s, lemma, ok := x.governing(g, i, h)
	if accusing[lemma] {
		if u := g.Head(h); u >= 0 && g.Noun(h) && g.Is(h, "obj", "nsubj:pass") && denials[g.Lemma(u)] { // "rejected the allegation that"
			if _, n := f.negated(g, u); !n {
				f.apply(deny, g.Lemma(u)+" "+lemma)
				return false, false, false
			}
		}
		f.apply(hyp, lemma+": the deed is only alleged")
		return false, false, false
	}
	if x.unconfirmed(g, i, h, f) {
		return true, false, false
	}
	if g.Is(i, "csubj") {
		if on, ok := x.linked(g, h, f); ok {
			return on, false, true
		}
	}
	c := g.Case(i)
	if g.Is(i, "obl", "nmod") && (c == "after" || c == "before" || c == "since" || c == "by" || c == "in" || c == "while") {
		return x.tensed(g, h, f)
	}
	if k := g.Kid(i, "mark"); g.Is(i, "acl") && !ok && x.contact && k >= 0 && g.Form(k) == "about" { // "in two minds about meeting X"
		f.apply(hyp, g.Form(h)+" about")
		return true, false, true
	}
	if g.Is(i, "acl") && !ok { // "the first to visit", "the man to see"
		if g.Noun(h) || g.Words[h].UPOS == syntax.ADJ {
			return true, true, true
		}
	}
	if !ok && g.Is(i, "xcomp", "ccomp") && x.bareTo(g, i) {
		if _, n := f.negated(g, h); n {
			if g.Form(h) == "going" {
				f.apply(deny, "not going to")
			} else {
				f.apply(hyp, "negated "+g.Form(h))
			}
			return true, false, true
		}
		if !motion[lemma] || g.Form(h) == "going" && g.Kid(h, "obl", "advmod") < 0 {
			f.apply(expect, g.Form(h)+" to") // "is about to meet", "is going to meet"
			return true, false, g.Form(h) != "going"
		}
	}
	if k := g.Kid(h, "nsubj"); !ok && g.Is(i, "ccomp") && k >= 0 && reports[g.Lemma(k)] { // "rumours spread that X met Y"
		if s, lemma, ok := x.lookup(g, k); ok {
			x.take(g, k, f.hearsay(s, lemma), lemma, f)
			f.weak = true
			return true, false, false
		}
	}
	if !ok {
		if _, n := f.negated(g, h); n || x.contact && g.Lemma(i) != "visit" && g.Is(i, "xcomp") && gerund(g, i) && g.Verb(h) && !motion[lemma] {
			f.apply(hyp, g.Form(h)+": nothing says that it was done")
		}
		return true, false, true
	}
	if lemma == "question" && g.Noun(h) && x.that(g, i) {
		if _, n := f.negated(g, h); n { // "there is no question that X met Y"
			f.say("no question that: as it stands")
			return true, false, false
		}
	}
	if v := g.Head(h); granted[lemma] && v >= 0 && g.Verb(v) && g.Is(h, "obj") && seizing[g.Lemma(v)] { // "had the chance to meet"
		if realised(g, v) {
			f.applied = append(f.applied, h)
			if w, n := f.negated(g, v); n {
				f.apply(deny, w+" "+lemma)
			}
			return false, false, false
		}
	}
	if v := g.Head(h); granted[lemma] && v >= 0 && g.Verb(v) && (g.Is(h, "obj") || g.Rel(h) == "obl" && g.Case(h) == "") { // "passed up a chance to meet"
		if e, what, known := x.lookup(g, v); known && e.plus == deny {
			f.applied = append(f.applied, h)
			x.take(g, v, e, what, f)
			return false, false, false
		}
	}
	if g.Is(i, "ccomp") && asking[lemma] && x.presupposes(g, i) {
		f.steps = append(f.steps, fmt.Sprintf("%q why or how: taken as having happened", lemma))
		return false, false, false
	}
	if lemma == "wish" && g.Is(i, "ccomp") && tenseOf(g, i) == "pastperf" { // "wishes he had met X"
		f.apply(deny, "wish … had")
		return false, false, false
	}
	if g.Noun(h) {
		s = f.hearsay(s, lemma)
	}
	if t := tenseOf(g, i); s.plus == expect && swearing[lemma] && g.Is(i, "ccomp") && !x.bareTo(g, i) && (t == "past" || t == "pastperf" || t == "presperf") {
		s.plus = keep // "swore that he had met X"
	}
	if b := g.Kid(h, "aux:pass", "cop"); b >= 0 && s.plus == expect && strings.HasPrefix(g.Form(b), "w") && g.Kid(i, "mark") >= 0 && g.Form(g.Kid(i, "mark")) == "to" && g.Kid(i, "aux") >= 0 && g.Form(g.Kid(i, "aux")) == "have" {
		f.apply(deny, g.Form(b)+" "+g.Form(h)+" to have") // "was supposed to have met X"
		return true, false, false
	}
	x.take(g, h, s, lemma, f)
	if lemma == "see" && g.Is(i, "ccomp") && g.Verb(i) && g.Form(i) == g.Lemma(i) && g.Kid(i, "aux", "mark") < 0 {
		return true, false, true // "the pact will see A and B share data"
	}
	if g.Is(i, "ccomp") || g.Is(i, "acl") || g.Is(i, "csubj") {
		if s.plus == fact && s.minus == fact {
			return false, false, false // factive: holds whatever becomes of h
		}
		if s.plus == keep || s.plus == fact {
			f.report = f.report || !f.weak && g.Noun(h) && (reports[lemma] || lemma == "fact" && g.Head(h) >= 0 && denials[g.Lemma(g.Head(h))])
			f.weak = true
			return true, false, false
		}
	}
	return true, false, s.plus == fact || s.plus == keep
}

// presupposes reports whether clause i asks why or how something happened,
// which grants that it did.
func (x *statuses) presupposes(g *event.Graph, i int) bool {
	for _, k := range g.Kids(i) {
		if f := g.Form(k); g.Is(k, "advmod") && k < i && (f == "why" || f == "how") {
			t := tenseOf(g, i)
			return t == "past" || t == "pastperf" || t == "presperf"
		}
	}
	return false
}

// shares reports whether conjunct i has no auxiliary, subject or tense of its
// own and takes those of h: "will go to X and meet Y", "was not arrested or
// charged".
func (x *statuses) shares(g *event.Graph, i, h int) bool {
	if !g.Verb(i) {
		return g.Kid(i, "cop", "nsubj") < 0 // "no talks or contacts"
	}
	for _, k := range g.Kids(i) {
		if g.Is(k, "nsubj", "aux", "cop", "mark") {
			return false
		}
	}
	w, v := &g.Words[i], &g.Words[h]
	finite := w.Feats.Has(syntax.Fin) && w.Feats.Has(syntax.Past) || g.Form(i) != g.Lemma(i) && w.Feats.Has(syntax.Pres) && w.Feats.Has(syntax.Fin)
	if finite && g.Kid(h, "aux") >= 0 && !v.Feats.Has(syntax.Part) {
		return false
	}
	if finite && v.Feats.Has(syntax.Fin) {
		return false
	}
	return true
}

// that reports whether clause i is opened by the conjunction "that" and has a
// subject of its own. Where the parser takes "that" for a pronoun, the clause
// must have all that it needs without it: "reports that X met Y".
func (x *statuses) that(g *event.Graph, i int) bool {
	that, subject, object := false, false, false
	for _, k := range g.Kids(i) {
		switch {
		case g.Form(k) == "that" && (g.Is(k, "mark") || g.Is(k, "obj", "obl", "nsubj", "advmod") && g.Words[k].UPOS == syntax.PRON):
			that = true
			object = object || g.Is(k, "mark")
		case g.Is(k, "nsubj"):
			subject = true
		case g.Is(k, "obj", "ccomp", "xcomp"):
			object = true
		case g.Is(k, "obl"):
			object = object || g.Case(k) != "" // "that X met with Y"
		}
	}
	return that && subject && (object || g.Noun(i))
}

// complement reports whether clause i under a noun is its content ("the plan
// to meet", "the claim that they met") and no modifier.
func (x *statuses) complement(g *event.Graph, i int) bool {
	for _, k := range g.Kids(i) {
		if g.Is(k, "mark") {
			return true
		}
	}
	return x.that(g, i) || x.bareContent(g, i)
}

// bareContent reports whether clause i is the content of the report it hangs on
// without "that": "the claim he met X".
func (x *statuses) bareContent(g *event.Graph, i int) bool {
	h := g.Head(i)
	return h >= 0 && reports[g.Lemma(h)] && g.Kid(i, "nsubj") == h+1 && g.Kid(i, "obj", "obl") > i
}

// adverbial is a clause i that modifies h.
func (x *statuses) adverbial(g *event.Graph, i, h int, f *factuality) (on, negation, modals bool) {
	mark, c := "", ""
	for _, k := range g.Kids(i) {
		if g.Is(k, "mark", "case") || g.Is(k, "advmod") && (g.Form(k) == "when" || g.Form(k) == "where") {
			mark = g.Form(k)
			c += g.Form(k) + " "
			for _, q := range g.Kids(k) {
				if g.Is(q, "fixed") {
					c += g.Form(q) + " "
				}
			}
		}
	}
	if accusing[g.Lemma(h)] && (mark == "of" || mark == "for" || mark == "with" || mark == "") && !g.Words[i].Feats.Has(syntax.Fin) {
		f.apply(hyp, g.Lemma(h)+": the deed is only alleged")
		return false, false, false
	}
	if k := g.Kid(i, "mark"); k > 1 && mark == "to" && g.Form(k-2) == "too" { // "arrived too late to meet X"
		f.apply(deny, "too … to")
		return false, false, false
	}
	switch {
	case mark == "before" && x.contact && gerund(g, i) && parting[g.Lemma(h)]: // "walked out before meeting X"
		f.apply(hyp, g.Form(h)+" before")
		return false, false, false
	case (mark == "until" || mark == "till" || mark == "before" || mark == "once") && tenseOf(g, i) == "pres":
		f.apply(expect, mark) // "until the minister informs Congress"
		return false, false, false
	case strings.HasPrefix(c, "instead of"), strings.HasPrefix(c, "rather than") && !f.rather, strings.HasPrefix(c, "far "):
		f.apply(deny, strings.TrimSpace(c))
		return false, false, false
	case mark == "from" && g.Form(h) == "far": // "far from meeting X"
		f.apply(deny, "far from")
		return false, false, false
	case strings.HasPrefix(c, "as if"), strings.HasPrefix(c, "as though"):
		f.apply(hyp, strings.TrimSpace(c))
		return false, false, false
	case mark == "to":
		// A purpose is as real as the journey made for it; of other acts it is
		// only intended.
		s, lemma, ok := x.lookup(g, h)
		if g.Lemma(h) == "be" { // "there was to have been a meeting"
			if k := g.Kid(i, "aux"); k >= 0 && g.Form(k) == "have" {
				f.apply(deny, "was to have")
			} else {
				f.apply(expect, "is to")
			}
			return true, false, false
		}
		if n := g.Kid(h, "nsubj:pass", "obj"); n >= 0 && n < i && (g.Is(n, "nsubj:pass") || light[g.Lemma(h)] || destined[g.Lemma(h)]) { // "a decision was taken to appoint X"
			if e, what, known := x.lookup(g, n); known && !granted[what] && (e.plus == expect || e.plus == hyp) {
				x.take(g, n, e, what, f)
				return true, true, true
			}
		}
		switch {
		case motion[g.Lemma(h)], destined[g.Lemma(h)], light[g.Lemma(h)] && g.Kid(h, "obj") >= 0 && motion[g.Lemma(g.Kid(h, "obj"))], yielding[g.Lemma(h)] && g.Kid(h, "obj") >= 0 && tenseOf(g, h) != "pres":
			return true, true, true
		case ok && (s.plus == expect || s.plus == deny || s.plus == hyp):
			x.take(g, h, s, lemma, f)
			return true, false, false
		case ok && s.plus == fact && installs[lemma]:
			return true, true, true
		}
		if k := g.Kid(i, "aux"); k >= 0 && g.Form(k) == "have" { // "is reported to have told", "is believed to have met"
			if ok {
				x.take(g, h, s, lemma, f)
			}
			return true, !ok, true
		}
		f.apply(expect, "purpose of "+g.Form(h))
		return true, false, false
	case mark == "of" || mark == "from" || mark == "against" || mark == "for" || mark == "about" || mark == "on" || mark == "in" || mark == "at":
		if s, lemma, ok := x.governing(g, i, h); ok && (mark != "in" || g.Words[h].UPOS == syntax.ADJ || g.Lemma(h) == "interest" || s.plus == fact && lemma == "succeed") { // "stopped short of meeting", "thought about visiting"
			x.take(g, h, s, lemma, f)
			return true, false, true
		}
		if (mark == "about" || g.Words[h].UPOS == syntax.ADJ && mark != "in") && x.contact { // "was nervous about meeting X", "was wary of meeting X"
			f.apply(hyp, g.Form(h)+" about")
			return true, false, true
		}
		return x.tensed(g, h, f)
	case mark == "that" || mark == "":
		if s, lemma, ok := x.lookup(g, h); ok && s.plus != fact && s.plus != keep && g.Words[i].Feats.Has(syntax.Ger) && g.Kid(h, "xcomp", "ccomp", "obj") < 0 {
			x.take(g, h, s, lemma, f)
			return true, false, true
		}
	}
	return x.tensed(g, h, f)
}
