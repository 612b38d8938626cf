package claim

import (
	"slices"
	"strings"

	"liaison/extract/event"
	"liaison/extract/syntax"
)

// modal gives what the auxiliaries of word i say: will, may, would, is to.
func (x *statuses) modal(g *event.Graph, i int, f *factuality) {
	perfect, would, should, must, be, to, bare, present := false, false, false, false, false, false, false, false
	for _, k := range g.Kids(i) {
		if g.Is(k, "mark") && g.Form(k) == "to" {
			to = true
		}
		if !g.Is(k, "aux", "cop") || x.inName(g, k) {
			continue
		}
		switch g.Form(k) {
		case "will", "shall", "'ll", "wo", "'ll'":
			f.apply(expect, g.Form(k))
		case "may", "might", "could", "can", "ca":
			if g.Form(k) == "can" && perfect {
				continue
			}
			if n := g.Form(k); f.negative && (n == "can" || n == "could" || n == "ca") && slices.ContainsFunc(f.negs, func(t int) bool { return g.Head(t) == i && t > k }) {
				continue // "could not meet": did not
			}
			f.apply(hyp, g.Form(k))
		case "would", "'d":
			would = g.Form(k) == "would" || !strings.HasSuffix(g.Form(i), "ed")
		case "should", "must", "ought":
			if n := g.Kid(i, "nsubj"); g.Form(k) == "should" && (k == 0 || g.Words[k-1].UPOS == syntax.PUNCT && (n < 0 || n > k)) && k < i { // "Should X visit Y, …"
				f.apply(hyp, "should, inverted")
				continue
			}
			should, must = should || g.Form(k) != "must", must || g.Form(k) == "must"
		case "have", "has", "had", "having":
			perfect = true
		case "is", "are", "was", "were", "'s", "'re", "be":
			if g.Form(k) == "be" && (g.Rel(k) == "aux:pass" || g.Is(k, "cop")) {
				bare = true
			}
			be = be || (g.Is(k, "aux") || g.Verb(i)) && g.Rel(k) != "aux:pass" || g.Form(k) != "be" && k+1 < i && g.Form(k+1) == "to" // "is to be the next head", "is to be appointed"
			present = be && !strings.HasPrefix(g.Form(k), "w") && g.Form(k) != "be"
		}
	}
	if bare && !to && f.mode == fact { // "demanded that X be released"
		modal := false
		for _, k := range g.Kids(i) {
			if g.Is(k, "aux") && g.Rel(k) != "aux:pass" {
				modal = true
			}
		}
		if !modal && g.Kid(i, "nsubj") >= 0 {
			f.apply(expect, "subjunctive")
		}
	}
	if !bare && !to && f.mode == fact && g.Verb(i) && g.Form(i) == g.Lemma(i) && g.Is(i, "ccomp") { // "demanded that Germany expel him"
		sing, that := false, false
		for _, k := range g.Kids(i) {
			if g.Is(k, "aux") {
				that = false
				break
			}
			if g.Is(k, "mark") && g.Form(k) == "that" {
				that = true
			}
			if g.Is(k, "nsubj") && (g.Words[k].UPOS == syntax.PROPN || g.Words[k].Feats.Has(syntax.Sing)) && g.Kid(k, "conj") < 0 {
				sing = true
			}
		}
		for t := max(0, i-8); t < i; t++ {
			that = that && g.Form(t) != "did" && g.Form(t) != "does"
		}
		if sing && that {
			f.apply(expect, "subjunctive")
		}
	}
	if present && !perfect && f.mode == fact && heading[g.Lemma(i)] && strings.HasSuffix(g.Form(i), "ing") {
		f.apply(expect, "is "+g.Form(i)) // "is travelling to X for talks"
	}
	if be && to { // "is to meet", "was to have met"
		if perfect {
			f.apply(deny, "was to have")
		} else {
			f.apply(expect, "is to")
		}
	}
	switch {
	case must && perfect:
		f.apply(hyp, "must have")
	case should && perfect:
		f.apply(deny, "should have")
	case should || must:
		f.apply(expect, "should or must")
	}
	if would {
		if perfect {
			f.apply(hyp, "would have")
		} else {
			f.apply(expect, "would")
		}
	}
}

// inName reports whether word k, such as "Will" or "May", has a capital inside
// a sentence and so belongs to a name.
func (x *statuses) inName(g *event.Graph, k int) bool {
	f := g.Words[k].Form
	return k > 0 && f != "" && f[0] >= 'A' && f[0] <= 'Z' || k == 0 && len(g.Words) > 1 && g.Words[1].UPOS == syntax.PROPN && (g.Words[0].Form == "Will" || g.Words[0].Form == "May")
}

func (x *statuses) modalWord(w string, f *factuality) {
	switch w {
	case "will", "would", "wo":
		f.apply(expect, w)
	default:
		f.apply(hyp, w)
	}
}

// tensed takes only the future of h, for what does not hang on whether h is
// true; the walk ends there.
func (x *statuses) tensed(g *event.Graph, h int, f *factuality) (on, negation, modals bool) {
	for _, k := range g.Kids(h) {
		if g.Is(k, "aux") {
			switch g.Form(k) {
			case "will", "shall", "'ll", "would":
				f.apply(expect, g.Form(k)+" "+g.Form(h))
			case "could", "may", "might":
				f.apply(hyp, g.Form(k)+" "+g.Form(h))
			}
		}
	}
	if s, lemma, ok := x.lookup(g, h); ok && s.plus == expect && g.Verb(h) && (g.Passive(h) || g.Words[h].Feats.Has(syntax.Pres)) {
		f.apply(expect, lemma)
	}
	return false, false, false
}

// realised reports whether verb v tells of something done: it is no infinitive,
// stands under no modal and not in the present.
func realised(g *event.Graph, v int) bool {
	for _, k := range g.Kids(v) {
		switch g.Form(k) {
		case "will", "would", "may", "might", "could", "can", "should", "must", "to":
			if g.Is(k, "aux", "mark") {
				return false
			}
		}
	}
	return tenseOf(g, v) != "pres" && g.Form(v) != g.Lemma(v)
}

// bareTo reports whether clause i is an infinitive with "to" that is no
// perfect: what it tells lies ahead of what governs it.
func (x *statuses) bareTo(g *event.Graph, i int) bool {
	to := false
	for _, k := range g.Kids(i) {
		to = to || g.Is(k, "mark") && g.Form(k) == "to"
		if g.Is(k, "aux") && g.Form(k) == "have" {
			return false
		}
	}
	return to
}

// gerund reports whether verb i is a form in -ing without an auxiliary.
func gerund(g *event.Graph, i int) bool {
	return g.Verb(i) && strings.HasSuffix(g.Form(i), "ing") && g.Kid(i, "aux") < 0
}

// aspect gives the status of what is told as fact: occurred, ongoing or ended.
func (x *statuses) aspect(ev *event.Event, f *factuality) Status {
	g := &x.Graphs[ev.Sentence]
	i := ev.Trigger
	if !g.Verb(i) && g.Kid(i, "cop") < 0 { // the verb that supports a noun
		for n := 0; n < 6; n++ {
			h := g.Head(i)
			if h < 0 {
				break
			}
			i = h
			if g.Verb(i) || g.Kid(i, "cop") >= 0 {
				break
			}
		}
	}
	t := tenseOf(g, i)
	for _, k := range g.Kids(i) {
		if w := g.Form(k); g.Is(k, "advmod") && (w == "longer" && k > 0 && (g.Form(k-1) == "no" || g.Form(k-1) == "any") || w == "anymore") {
			return Ended // "no longer meets X"
		}
	}
	since := x.near(g, ev.Trigger, "since") || x.near(g, i, "since")
	until := x.near(g, ev.Trigger, "until", "till") || x.near(g, i, "until", "till")
	if !ev.Stative {
		return Occurred
	}
	switch {
	case until:
		return Ended
	case t == "used":
		return Ended
	case t == "pres", t == "presperf":
		if t == "presperf" && ev.Relation != event.HoldsPosition && !since && !x.near(g, i, "for") && ev.Relation != event.CooperatedWith && ev.Relation != event.CommunicatedWith {
			return Occurred
		}
		return Ongoing
	case t == "pastperf" && since:
		return Ended
	case t == "past" || t == "pastperf":
		if ev.Relation == event.HoldsPosition {
			return Ended
		}
		return Occurred
	}
	return Ongoing
}

// near reports whether a preposition of that form heads a phrase of word i.
func (x *statuses) near(g *event.Graph, i int, forms ...string) bool {
	for _, k := range g.Kids(i) {
		if slices.Contains(forms, g.Form(k)) {
			return true
		}
		for _, q := range g.Kids(k) {
			if g.Is(q, "case", "mark") && slices.Contains(forms, g.Form(q)) {
				return true
			}
		}
	}
	return false
}

// tenseOf gives the tense of predicate i: past, pres, presperf, pastperf, used
// ("used to"), or "".
func tenseOf(g *event.Graph, i int) string {
	for n := 0; n < 4 && i >= 0; n++ {
		perfect, past, pres := false, false, false
		for _, k := range g.Kids(i) {
			if !g.Is(k, "aux", "cop") {
				continue
			}
			switch g.Form(k) {
			case "has", "have", "'ve":
				perfect = true
			case "had":
				return "pastperf"
			case "was", "were", "did":
				past = true
			case "is", "are", "am", "does", "do", "'s", "'re", "'m":
				pres = true
			}
		}
		w := g.Words[i]
		switch {
		case perfect:
			return "presperf"
		case past:
			return "past"
		case pres:
			return "pres"
		case w.Feats.Has(syntax.Fin) && w.Feats.Has(syntax.Past):
			return "past"
		case w.Feats.Has(syntax.Fin) && w.Feats.Has(syntax.Pres):
			return "pres"
		}
		h := g.Head(i)
		if h < 0 {
			return ""
		}
		if g.Lemma(h) == "use" && g.Is(i, "xcomp") {
			return "used"
		}
		if !g.Is(i, "xcomp", "conj", "ccomp") {
			return ""
		}
		i = h
	}
	return ""
}
