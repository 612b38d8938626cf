package event

import (
	"slices"
	"strings"

	"liaison/extract/mention"
	"liaison/extract/syntax"
)

// namesHead makes a name the head of the title and body in front of it.
func (a *Article) namesHead(s, _ int) bool {
	w := a.Graphs[s].Words
	changed := false
	for _, m := range a.in[s] {
		x := &a.Res.Mentions[m]
		if x.Type != mention.Person || x.Form != mention.Name || len(x.Posts) == 0 || x.Last > len(w) {
			continue
		}
		first := x.First
		for _, p := range x.Posts {
			// "the Secretary of State for Security, X": the secretary, not the security.
			if o := w[x.Head].Head; p.Sentence == s && p.Whole[1] == x.First-1 && w[x.First-1].Form == "," && o > p.Head && o < p.Whole[1] && p.Head >= 0 {
				w[x.Head].Head, w[x.Head].Rel, changed = p.Head, "appos", true
			}
			if p.Sentence == s && (p.Last == x.First || p.Whole[1] == x.First) && p.Whole[0] < first {
				first = max(p.Whole[0], 0)
			}
		}
		for first < x.First && (w[first].UPOS == syntax.SCONJ || w[first].UPOS == syntax.PRON || w[first].UPOS == syntax.ADP || governs(w, first)) { // "that SVR chief X", "had met interior minister X"
			first++
		}
		if first == x.First {
			continue
		}
		first = alsoAssistant(w, first)
		t := top(w, first, x.Last)
		if t < 0 { // the title and the name hang on different words: the first counts
			for i := first; i < x.Last && t < 0; i++ {
				if h := w[i].Head; h < first || h >= x.Last {
					t = i
				}
			}
			if t < 0 || !slices.Contains([]string{"nsubj", "nsubj:pass", "obj", "nmod", "obl", "conj", "iobj", "obl:agent"}, w[t].Rel) || t >= x.First {
				continue
			}
		}
		if t >= x.First {
			continue
		}
		h := x.Head
		if above(w, w[t].Head, h) {
			continue
		}
		w[h].Head, w[h].Rel = w[t].Head, w[t].Rel
		for i := range w {
			switch {
			case i == h:
			case i >= first && i < x.First && i != t && (w[i].Head < first || w[i].Head >= x.Last) && w[i].Rel == "nmod": // "X and head of Y's C Z", the body that was taken for another's
				w[i].Head = t
			case i > t && i < x.First && w[i].Head == h && w[i].Rel == "case": // "chairman of B's C X", the title's
				w[i].Head, w[i].Rel = t, "dep"
			case w[i].Head == t && (i < first || i >= x.Last), i >= x.First && i < x.Last && i != h && (w[i].Head < x.First || w[i].Head >= x.Last):
				if i >= x.First && i < x.Last {
					w[i].Rel = "flat"
				}
				w[i].Head = h
			}
		}
		w[t].Head, w[t].Rel = h, "nmod:desc"
		changed = true
		if x.Last < len(w) && (w[x.Last].Form == "'s" || w[x.Last].Form == "’s") { // "Secretary of State X's visit has been postponed"
			for k := x.Last; k < len(w); k++ {
				if w[k].Head == w[h].Head && w[k].Rel == w[h].Rel && w[h].Head > k {
					w[h].Head, w[h].Rel = k, "nmod:poss"
					break
				}
			}
		}
	}
	return changed
}

// governs reports whether word i is a verb with a subject or an auxiliary.
func governs(w []syntax.Word, i int) bool {
	return w[i].UPOS == syntax.VERB && slices.ContainsFunc(w, func(x syntax.Word) bool {
		return x.Head == i && (x.Rel == "nsubj" || x.Rel == "aux" || x.Rel == "aux:pass")
	})
}

// alsoAssistant gives the first word of "Deputy Assistant to the President and
// Coordinator for Asia X" where only the last title is known to be X's.
func alsoAssistant(w []syntax.Word, first int) int {
	capital := func(i int) bool { return w[i].Form != strings.ToLower(w[i].Form) }
	for n := first - 1; n >= 4 && n > first-10 && (capital(n) || w[n].Form == "and"); n-- {
		if w[n].Form != "and" || w[n-1].Form != "President" || w[n-2].Form != "the" || w[n-3].Form != "to" {
			continue
		}
		for n -= 4; n >= 0 && capital(n) && w[n].UPOS != syntax.PUNCT; n-- {
		}
		return n + 1
	}
	return first
}

// top gives the word of tokens [first, last) that hangs on a word outside,
// -1 if there are none or several.
func top(w []syntax.Word, first, last int) int {
	t := -1
	for i := first; i < last; i++ {
		if h := w[i].Head; h < first || h >= last {
			if t >= 0 {
				return -1
			}
			t = i
		}
	}
	return t
}

// inARow makes one list of people of names that were taken for appositions to
// one another: "home secretary X, agency chief Y and bureau head Z".
func (a *Article) inARow(s, _ int) bool {
	w := a.Graphs[s].Words
	person := func(t int) int {
		m := a.MentionAt(s, t)
		if m < 0 || a.Res.Mentions[m].Head != t || a.Res.Mentions[m].Type != mention.Person || a.Res.Mentions[m].Form != mention.Name || len(a.Res.Of[m]) == 0 {
			return -1
		}
		return a.Res.Of[m][0]
	}
	changed := false
	for i := range w {
		h := w[i].Head
		if w[i].Rel != "appos" && (w[i].Rel != "flat" || a.Graphs[s].Kid(i, "case") >= 0) || h < 0 || h >= i { // not "a message from X to Y"
			continue
		}
		verb := slices.ContainsFunc(w[h:i], func(x syntax.Word) bool { return x.UPOS == syntax.VERB })
		if p, q := person(i), person(h); p >= 0 && q >= 0 && p != q && !verb {
			w[i].Rel = "conj"
			changed = true
		}
	}
	// "met the head of the SBU, X, in A and FSB deputy director Y in B": Y goes
	// with the head, not with the SBU.
	for i := range w {
		h := w[i].Head
		if w[i].Rel != "conj" || h < 1 || person(i) < 0 {
			continue
		}
		m := a.MentionAt(s, h)
		if o := w[h].Head; m >= 0 && body(a.Res.Mentions[m].Type) && w[h].Rel == "nmod" && o >= 0 && o < h {
			if _, title := a.inPost[[2]int{s, o}]; title || person(o) >= 0 {
				w[i].Head, changed = o, true
			}
		}
	}
	return changed
}

// meant gives a name the noun whose apposition it is, where it was taken for one
// of the word before the comma: "his counterpart from Russia, X", "one of
// Russia's spy chiefs, X", "several officials, among them X".
func (a *Article) meant(s, _ int) bool {
	g := &a.Graphs[s]
	w := g.Words
	for i := 3; i < len(w); i++ {
		m := a.MentionAt(s, i)
		if m < 0 || a.Res.Mentions[m].Head != i || a.Res.Mentions[m].Type != mention.Person || a.Res.Mentions[m].Form != mention.Name {
			continue
		}
		first := a.Res.Mentions[m].First
		for _, p := range a.Res.Mentions[m].Posts {
			if p.Sentence == s && p.Whole[1] == a.Res.Mentions[m].First {
				first = min(first, p.Whole[0])
			}
		}
		if first >= 4 && g.Form(first-1) == "them" && g.Form(first-2) == "among" && w[first-3].Form == "," {
			t := first - 4
			for n := 0; n < 4 && g.Is(t, "nmod", "flat") && w[t].Head >= 0 && w[t].Head < t; n++ {
				t = w[t].Head
			}
			if !g.Noun(t) || w[i].Head == t || above(w, t, i) {
				continue
			}
			w[i].Head, w[i].Rel = t, "appos"
			w[first-1].Head, w[first-1].Rel, w[first-2].Head, w[first-2].Rel = i, "dep", first-1, "case"
			return true
		}
		h := w[i].Head
		if w[i].Rel != "appos" || h < 2 || h > i || w[first-1].Form != "," {
			continue
		}
		k := a.MentionAt(s, h)
		if c := g.Case(h); k >= 0 && (a.Res.Mentions[k].Type == mention.Country || a.Res.Mentions[k].Type == mention.Place) && (c == "from" || c == "in" || c == "of") {
			t := a.Res.Mentions[k].First - 2
			if q := a.MentionAt(s, t); q >= 0 && a.Res.Mentions[q].Type == mention.Person && a.Res.Mentions[q].Form == mention.Nominal && a.Res.Mentions[q].Head == t && !above(w, t, i) {
				w[i].Head, w[h].Head, w[h].Rel = t, t, "nmod"
				return true
			}
		}
		if o := w[h].Head; w[h].Rel == "nmod" && g.Case(h) == "of" && o >= 0 && o < h && g.Form(o) == "one" && !above(w, o, i) {
			w[i].Head = o
			return true
		}
	}
	return false
}

// examples hangs on noun i those who are named as some of them right behind it,
// where they were hung on its verb: "met Italian officials such as X".
func examples(g *Graph, i int) bool {
	h := g.Head(i)
	if i+1 >= len(g.Words) || h < 0 || g.Is(i, "nsubj") {
		return false
	}
	from := g.Form(i+1) == "from" && representatives[g.Lemma(i)] // "met officials from the CIA"
	switch g.Form(i + 1) {
	case "such", "like", "including":
	default:
		if !from {
			return false
		}
	}
	for _, k := range g.Kids(h) {
		if k > i && g.Is(k, "obl", "nmod", "advcl") && (exemplifying[g.Case(k)] || from && g.Case(k) == "from") {
			if from, _ := g.Reach(k, nil); from == i+1 {
				g.Words[k].Head, g.Words[k].Rel = i, "nmod"
				return true
			}
		}
	}
	return false
}

// owners joins what "A and B's C" joins: A and C, where both are bodies or
// both are people.
func (a *Article) owners(s, _ int) bool {
	w := a.Graphs[s].Words
	changed := false
	for i := 2; i+2 < len(w); i++ {
		if f := w[i+1].Form; w[i].Form != "and" || i+3 >= len(w) || f == "," {
			continue
		}
		left, owner := a.outer(s, i-1), a.MentionAt(s, i+1)
		if left < 0 || owner < 0 {
			continue
		}
		e := a.Res.Mentions[owner].Last
		if o := a.outer(s, i+1); o >= 0 && o != owner { // "Ukraine's SBU" as one name
			continue
		}
		if e+1 >= len(w) || w[e].Form != "'s" && w[e].Form != "’s" {
			continue
		}
		right := a.outer(s, e+1)
		if right < 0 || a.Res.Mentions[right].First > e+1 {
			continue
		}
		l, o, r := &a.Res.Mentions[left], &a.Res.Mentions[owner], &a.Res.Mentions[right]
		if body(l.Type) != body(r.Type) || l.Type == mention.Country || l.Type == mention.Place || r.Type == mention.Place || o.Type != mention.Country || w[o.Head].Rel != "conj" {
			continue
		}
		ah, oh, rh := l.Head, o.Head, r.Head
		if rh >= len(w) || ah == rh {
			continue
		}
		if w[ah].Head == rh { // A was taken for an owner of C
			w[ah].Head, w[ah].Rel = w[rh].Head, w[rh].Rel
		}
		w[rh].Head, w[rh].Rel = ah, "conj"
		w[oh].Head, w[oh].Rel = rh, "nmod:poss"
		changed = true
	}
	return changed
}

func body(t mention.Type) bool { return t == mention.Service || t == mention.Organization }

// besidePlace makes the person who stands behind a place the object of the verb
// of both: "received today in Madrid the head of the DGST", "met in Paris French
// Prime Minister X".
func (a *Article) besidePlace(s, _ int) bool {
	g := &a.Graphs[s]
	w := g.Words
	place := func(t int) bool {
		m := a.MentionAt(s, t)
		return m >= 0 && a.Res.Mentions[m].Head == t && a.Res.Mentions[m].Type == mention.Place && w[t-1].UPOS == syntax.ADP
	}
	for i := range w {
		if who := a.entities(s, i); len(who) == 0 || a.Type(who[0]) != mention.Person || !g.Noun(i) {
			continue
		}
		p, swallowed := w[i].Head, false
		if !g.Is(i, "appos", "nmod:unmarked", "conj") {
			p, swallowed = g.Kid(i, "compound"), true
		}
		if p < 1 || p >= i || !place(p) || w[p-1].Head != p && !swallowed {
			continue
		}
		v := w[p].Head
		if swallowed {
			v = w[i].Head
		}
		if v < 0 || v >= p || !g.Verb(v) || g.Passive(v) || g.Kid(v, "obj") >= 0 || slices.ContainsFunc(w[p:i], func(x syntax.Word) bool {
			return x.Form == "," || x.Form == "and" || x.UPOS == syntax.ADP && x.Head == i
		}) {
			continue
		}
		w[i].Head, w[i].Rel = v, "obj"
		if swallowed {
			w[p].Head, w[p].Rel, w[p-1].Head = v, "obl", p
		}
		return true
	}
	return false
}
