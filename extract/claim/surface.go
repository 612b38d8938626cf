package claim

import (
	"fmt"
	"slices"
	"strings"

	"liaison/extract/event"
	"liaison/extract/syntax"
)

// surface looks at the words around an event that the tree tells as fact, for
// what a wrong tree may hide: telling a denied or planned contact as fact is
// the worst error, so a sign that the tree does not explain is heeded.
func (x *statuses) surface(g *event.Graph, i int, f *factuality) {
	f.weak, f.report = false, false
	in := func(t int) bool { return slices.Contains(f.path, t) }
	governs := func(t int) bool {
		s, lemma, ok := x.lookup(g, t)
		if !ok || slices.Contains(f.applied, t) || g.Is(t, "case", "mark", "fixed") && g.Words[t].UPOS != syntax.ADJ && g.Words[t].UPOS != syntax.VERB {
			return false
		}
		x.take(g, t, s, lemma, f)
		return true
	}
	verb := g.Verb(i)
	for k := max(0, i-6); k+1 < i; k++ { // "discussions were under way over X visiting Y"
		if c := g.Form(k); verb && strings.HasSuffix(g.Form(i), "ing") && (c == "over" || c == "about" || c == "on") && !x.verbBetween(g, k, i) {
			for q := k - 1; q >= 0 && q > k-6; q-- {
				if l := g.Lemma(q); discussions[l] {
					f.apply(hyp, l+" "+c)
					return
				}
			}
		}
	}
	if verb {
		for k := i + 1; k < len(g.Words) && k < i+4; k++ { // "met with neither X nor Y"
			switch w := g.Form(k); {
			case (w == "neither" || w == "nobody" || w == "none") && !in(k):
				f.apply(deny, w)
				return
			case g.Words[k].UPOS == syntax.ADP || g.Words[k].UPOS == syntax.ADV:
				continue
			}
			break
		}
	}
	if strings.HasSuffix(g.Form(i), "ing") && i > 1 && g.Form(i-1) == "from" { // "were kept from meeting"
		for k := i - 2; k >= 0 && k > i-5; k-- {
			if g.Words[k].UPOS == syntax.VERB && keeping[g.Lemma(k)] {
				f.apply(deny, g.Form(k)+" from")
				return
			}
		}
	}
	if verb && g.Form(0) == "had" && g.Words[0].Form == "Had" && len(g.Words) > 1 && !x.verbBetween(g, 0, i) && g.Words[1].UPOS != syntax.ADP {
		f.apply(hyp, "had, inverted") // "Had X met Y, …"
		return
	}
	if verb && x.interrupted(g, i, f) {
		return
	}
	t := i - 1
	for ; t >= 0; t-- {
		w := g.Form(t)
		if x.inName(g, t) {
			break
		}
		if w == "not" || w == "n't" || w == "never" || w == "no" && !verb || w == "without" {
			if (w == "not" || w == "no") && t+1 < len(g.Words) && affirming[g.Form(t+1)] {
				return
			}
			if !in(t) && !in(g.Head(t)) || w == "without" || w == "no" && t == i-1 {
				f.apply(deny, fmt.Sprintf("%q right before", w))
			}
			return
		}
		if verb && w == "to" && t > 0 {
			p := t - 1
			for p > 0 && g.Words[p].UPOS == syntax.ADV {
				p--
			}
			if governs(p) {
				return
			}
			break
		}
		u := g.Words[t].UPOS
		if w == "having" || u == syntax.AUX || u == syntax.ADV || !verb && (u == syntax.ADJ || u == syntax.DET) {
			if verb && (w == "will" || w == "would" || w == "could" || w == "may" || w == "might" || w == "wo") && !in(g.Head(t)) {
				x.modalWord(w, f)
				return
			}
			continue
		}
		break
	}
	if t >= 0 && verb && (strings.HasSuffix(g.Form(i), "ing") || g.Form(t+1) == "having") {
		governs(t)
		return
	}
	if !verb {
		for t >= 0 && i-t < 6 && (g.Words[t].UPOS == syntax.NOUN || g.Words[t].UPOS == syntax.ADJ || g.Words[t].UPOS == syntax.DET || g.Words[t].UPOS == syntax.PROPN || g.Words[t].UPOS == syntax.NUM) {
			t--
		}
	}
	if t >= 0 && !verb && g.Verb(t) {
		if s, lemma, ok := x.lookup(g, t); ok && !slices.Contains(f.applied, t) && s.plus == deny && !s.clause {
			x.take(g, t, s, lemma, f)
			return
		}
		_, _, known := x.lookup(g, t)
		far := !known && !light[g.Lemma(t)] // what is denied of it denies the event no longer: "did not want to put at risk the exchange"
		// What stands before the verb that supports the noun.
		for k := t - 1; k >= 0 && k > t-6; k-- {
			w := g.Form(k)
			switch {
			case w == "not" || w == "n't" || w == "never":
				if !far && !in(k) && !in(g.Head(k)) {
					f.apply(deny, fmt.Sprintf("%q before %q", w, g.Form(t)))
				}
				return
			case w == "to" && k > 0:
				if n, _ := negation(g, k-1, f.negs); !far || n < 0 {
					governs(k - 1)
				}
				return
			case (w == "will" || w == "would" || w == "could" || w == "may" || w == "might") && !in(g.Head(k)):
				x.modalWord(w, f)
				return
			}
			if u := g.Words[k].UPOS; u != syntax.AUX && u != syntax.ADV && u != syntax.PUNCT {
				break
			}
		}
	}
	if !verb && g.Case(i) == "for" { // "Preparations are under way for a meeting"
		for t := i - 1; t >= 0 && t > i-14; t-- {
			if u := g.Words[t].UPOS; u == syntax.NOUN && !in(t) {
				if s, ok := x.sig[g.Lemma(t)+" n"]; ok && (s.plus == expect || s.plus == hyp) {
					x.take(g, t, s, g.Lemma(t), f)
					return
				}
			}
		}
	}
	if !verb {
		for k := max(0, i-5); k+1 < i; k++ {
			if p := g.Lemma(k) + " " + g.Form(k+1); calledOff[p] && !slices.Contains(f.applied, k) {
				if _, n := f.negated(g, k); n {
					f.apply(hyp, p)
				} else {
					f.apply(deny, p)
				}
				return
			}
		}
		for t := range g.Words {
			if in(t) {
				continue
			}
			l := g.Lemma(t)
			off := calledOff[l] && (t < i || t-i < 24) && !slices.ContainsFunc(g.Words[min(t, i):max(t, i)], func(w syntax.Word) bool { return because[strings.ToLower(w.Form)] })
			if next := t + 1; next < len(g.Words) {
				off = off || calledOff[l+" "+g.Form(next)]
				off = off || g.Form(t) == "not" && (g.Form(next) == "take" || g.Form(next) == "materialise" || g.Form(next) == "materialize")
			}
			if off && g.Verb(t) || off && g.Form(t) == "not" {
				f.apply(deny, fmt.Sprintf("%q in the sentence", g.Form(t)))
				return
			}
		}
	}
	for k := max(0, i-4); k < i; k++ {
		if c := g.Form(k); (c == "of" || c == "with" || c == "for") && k > 0 && verb && strings.HasSuffix(g.Form(i), "ing") && !x.verbBetween(g, k, i) {
			for q := k - 1; q >= 0 && q > k-8; q-- {
				if accusing[g.Lemma(q)] {
					f.apply(hyp, g.Lemma(q)+": the deed is only alleged")
					return
				}
			}
		}
	}
	for k := i + 1; !verb && k+1 < len(g.Words) && k < i+16 && g.Words[k].UPOS != syntax.PUNCT; k++ { // "a meeting was under consideration"
		phrase := g.Form(k)
		for _, next := range g.Words[k+1 : min(k+4, len(g.Words))] {
			phrase += "_" + strings.ToLower(next.Form)
			if s, ok := x.sig[phrase+" p"]; ok {
				e := s.plus
				if w := g.Form(k - 1); w == "not" || w == "n't" || g.Form(max(0, k-2)) == "not" && !affirming[w] {
					e = s.minus
				}
				f.apply(e, strings.ReplaceAll(phrase, "_", " "))
				return
			}
		}
	}
	for k := max(1, i-4); k < i; k++ { // "let alone met her"
		if w := g.Form(max(0, k-3)); k > 2 && g.Form(k-2) == "so" && g.Form(k-1) == "much" && g.Form(k) == "as" && (w == "not" || w == "n't" || w == "never") {
			f.apply(deny, "not so much as")
			return
		}
		if p := g.Form(k-1) + " " + g.Form(k); p == "let alone" || p == "much less" || p == "still less" || p == "never mind" {
			f.apply(deny, p)
			return
		}
	}
	// "denied that …", "Reports that … are false", "whether …"
	for t := range g.Words {
		w := g.Form(t)
		switch {
		case t < i && (w == "whether" || w == "if" && t > 0) && i-t < 12 && !x.verbBetween(g, t, i):
			f.apply(hyp, fmt.Sprintf("%q before", w))
			return
		case t < i && g.Verb(t) && denials[g.Lemma(t)] && t+1 < i && g.Form(t+1) == "that" && !in(t) && !x.verbBetween(g, t, i):
			if !verb {
				if w := g.Form(max(0, i-1)); w == "her" || w == "his" || w == "their" || w == "the" || w == "its" {
					return // "denied that her meeting with X had touched on Y"
				}
			}
			f.apply(deny, fmt.Sprintf("%q before", g.Lemma(t)))
			return
		case t+2 < i && w == "at" && g.Form(t+1) == "no" && times[g.Lemma(t+2)]:
			f.apply(deny, "at no "+g.Form(t+2))
			return
		}
	}
	x.verdict(g, i, f)
}

// interrupted takes what stands before an insertion between commas that parts
// verb i from its auxiliaries: "did not, as the ministry had claimed, meet X".
func (x *statuses) interrupted(g *event.Graph, i int, f *factuality) bool {
	if i < 3 || g.Words[i-1].Form != "," {
		return false
	}
	p := i - 2
	for p > 0 && g.Words[p].Form != "," {
		p--
	}
	found := false
	for t := p - 1; t >= 0 && !x.inName(g, t); t-- {
		u := g.Words[t].UPOS
		if u != syntax.AUX && u != syntax.PART && u != syntax.ADV && g.Form(t) != "not" && g.Form(t) != "never" {
			break
		}
		if slices.Contains(f.negs, t) || slices.Contains(f.path, g.Head(t)) && g.Is(t, "aux") {
			continue // the tree has it
		}
		switch w := g.Form(t); w {
		case "not", "n't", "never":
			f.apply(deny, fmt.Sprintf("%q before an insertion", w))
			found = true
		case "will", "would", "wo", "could", "may", "might", "can":
			x.modalWord(w, f)
			found = true
		}
	}
	return found
}

// verdict looks for a report before word i that the sentence calls false:
// "media reports that X met Y are a canard".
func (x *statuses) verdict(g *event.Graph, i int, f *factuality) {
	for t := 0; t+1 < i; t++ {
		if !reports[g.Lemma(t)] || g.Words[t].UPOS != syntax.NOUN && t > 0 && !press[g.Form(t-1)] && !denials[g.Lemma(t-1)] || g.Form(t+1) != "that" && g.Form(t+1) != "of" && g.Form(t+1) != "about" {
			continue
		}
		for k := range g.Words {
			if k >= t && k <= i || slices.Contains(f.path, k) {
				continue
			}
			if s, lemma, ok := x.lookup(g, k); ok && s.plus == deny && (s.minus == fact && !g.Verb(k) || denials[lemma] || x.sig[g.Form(k)+" a"] == signature{plus: deny, minus: fact}) {
				f.apply(deny, fmt.Sprintf("report called %q", lemma))
				return
			}
		}
	}
}

func (x *statuses) verbBetween(g *event.Graph, a, b int) bool {
	for t := a + 1; t < b; t++ {
		if g.Words[t].UPOS == syntax.VERB {
			return true
		}
	}
	return false
}
