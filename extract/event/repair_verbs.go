package event

import (
	"slices"
	"strings"

	"liaison/extract/mention"
	"liaison/extract/syntax"
)

// participle makes the verb of a sentence of what was taken for a participle
// in front of its object: "The BND shared data with X".
func (a *Article) participle(s, v int) bool {
	g := &a.Graphs[s]
	w := g.Words
	h := w[v].Head
	if w[v].Rel != "amod" || h <= v || v == 0 || !pastParticiple(&w[v]) && !strings.HasSuffix(w[v].Form, "ed") || w[h].UPOS != syntax.NOUN && w[h].UPOS != syntax.PROPN {
		return false
	}
	if noParticiple[w[v].Form] {
		return false
	}
	m := a.outer(s, v-1)
	if m < 0 || a.Res.Mentions[m].Last != v || a.Res.Mentions[m].Adjective || g.Verb(h) {
		return false
	}
	subj := a.Res.Mentions[m].Head
	if w[subj].Head != h && w[subj].Head != v {
		return false
	}
	// No verb may have the object for its own argument.
	for x := h; x >= 0; x = w[x].Head {
		if x != h && (w[x].UPOS == syntax.VERB || w[x].UPOS == syntax.AUX) && x > v && w[h].Head == x && w[h].Rel != "conj" {
			return false
		}
	}
	w[v].Head, w[v].Rel = w[h].Head, w[h].Rel
	w[h].Head, w[h].Rel = v, "obj"
	w[subj].Head, w[subj].Rel = v, "nsubj"
	for i := range w {
		switch {
		case w[i].Head != h || i == v:
		case i < a.Res.Mentions[m].First && w[i].Rel == "det":
			w[i].Head = subj
		case i > h && w[i].Rel == "nmod" && g.Case(i) != "of":
			w[i].Head, w[i].Rel = v, "obl"
		case i > h && (w[i].Rel == "punct" || w[i].Rel == "advcl" || w[i].Rel == "parataxis"):
			w[i].Head = v
		}
	}
	return true
}

// particle gives verb v the particle that was taken for the preposition of its
// object: "tipped off the SVR".
func (a *Article) particle(s, v int) bool {
	g := &a.Graphs[s]
	w := g.Words
	if v+2 < len(w) && particles[g.Form(v+1)] { // "did not rule out meeting X"
		k := v + 2
		for k+1 < len(w) && w[k].UPOS == syntax.ADV {
			k++
		}
		if w[k].UPOS == syntax.VERB && w[k].Feats.Has(syntax.Ger) && w[v+1].Head == k && w[k].Head == v {
			w[v+1].Head, w[v+1].Rel, w[k].Rel = v, "compound:prt", "xcomp"
			return true
		}
	}
	if v+2 >= len(w) || !g.Is(v+1, "case") || g.Form(v+2) == "of" {
		return false
	}
	h := w[v+1].Head
	if h <= v+1 || w[h].Head != v || !g.Is(h, "obl") {
		return false
	}
	for _, f := range frames()[g.Lemma(v)] {
		if f.Class == 'v' && len(f.With) == 1 && f.With[0] == g.Form(v+1) && verbParticles[f.With[0]] && !slices.Contains(f.Right, f.With[0]) {
			w[h].Rel = "obj"
			w[v+1].Head, w[v+1].Rel = v, "compound:prt"
			return true
		}
	}
	return false
}

// perfect makes a verb of what was taken for an adjective: "Iran has armed X".
func perfect(g *Graph, i int) bool {
	w := &g.Words[i]
	if !strings.HasSuffix(w.Form, "ed") || g.Is(i, "amod", "compound") || g.Kid(i, "cop") >= 0 || !slices.ContainsFunc(g.Kids(i), func(k int) bool { return g.Is(k, "aux") && g.Lemma(k) == "have" }) {
		return false
	}
	w.UPOS, w.Lemma = syntax.VERB, syntax.Lemma(w.Form, syntax.VERB, syntax.Past|syntax.Part)
	return true
}

// gerund makes a verb of a noun that has an object of its own, no article, and
// a verb that governs it: "has denied funding it".
func gerund(g *Graph, i int) bool {
	h := g.Head(i)
	if !strings.HasSuffix(g.Form(i), "ing") || !g.Is(i, "obj") || h != i-1 || !g.Verb(h) || g.Kid(i, "obj") <= i || g.Kid(i, "det", "nmod:poss", "amod") >= 0 {
		return false
	}
	w := &g.Words[i]
	w.UPOS, w.Lemma, w.Feats, w.Rel = syntax.VERB, syntax.Lemma(w.Form, syntax.VERB, syntax.Ger), w.Feats|syntax.Ger, "xcomp"
	return true
}

// denies makes a verb of the noun "denies", its subject of the noun before it
// and its complement of the clause after it: "the service denies having met X".
func denies(g *Graph, v int) bool {
	if g.Form(v) != "denies" {
		return false
	}
	g.Words[v].UPOS, g.Words[v].Lemma = syntax.VERB, "deny"
	for _, k := range g.Kids(v) {
		switch {
		case k == v-1 && g.Is(k, "compound", "amod") && g.Noun(k):
			g.Words[k].Rel = "nsubj"
		case k > v && g.Is(k, "acl"):
			g.Words[k].Rel = "ccomp"
		}
	}
	return true
}

// noAgent takes what is governed by another preposition than "by" for no agent:
// "talks were held with X".
func noAgent(g *Graph, i int) bool {
	if c := g.Case(i); g.Rel(i) != "obl:agent" || c == "" || strings.HasPrefix(c, "by") {
		return false
	}
	g.Words[i].Rel = "obl"
	return true
}

// having makes what follows "having met" its object: such a clause has no
// subject of its own there.
func having(g *Graph, v int) bool {
	k, aux := g.Kid(v, "nsubj"), g.Kid(v, "aux")
	if k == v+1 || k > v && g.Words[k].Rel == "nsubj" {
		if aux >= 0 && g.Form(aux) == "having" && g.Kid(v, "obj") < 0 {
			g.Words[k].Rel = "obj"
			return true
		}
	}
	return false
}

// inverted makes the noun between an auxiliary and verb v its subject: "Only
// then did X inform them".
func inverted(g *Graph, v int) bool {
	if g.Kid(v, "nsubj") >= 0 {
		return false
	}
	aux := false
	for _, k := range g.Kids(v) {
		switch {
		case k >= v:
			return false
		case g.Is(k, "aux"):
			aux = true
		case aux && g.Is(k, "iobj", "obj", "obl:unmarked") && g.Noun(k):
			g.Words[k].Rel = "nsubj"
			return true
		}
	}
	return false
}

// isTo gives verb v, "is to meet", the noun before it that was taken for a
// clause of its own: "where Georgian security chief X is to receive him".
func isTo(g *Graph, v int) bool {
	w := g.Words
	be := g.Kid(v, "cop", "aux")
	if be < 1 || be > v-2 || w[be].Lemma != "be" || g.Form(v-1) != "to" || g.Kid(v, "nsubj", "nsubj:pass") >= 0 {
		return false
	}
	t := be - 1
	for g.Is(t, "flat", "compound", "nmod", "appos", "conj", "amod", "punct") && w[t].Head >= 0 && w[t].Head < be {
		t = w[t].Head
	}
	if !g.Noun(t) || !g.Is(t, "acl", "parataxis", "root", "ccomp", "advcl") || above(w, w[t].Head, v) {
		return false
	}
	w[v].Head, w[v].Rel = w[t].Head, w[t].Rel
	w[t].Head, w[t].Rel = v, "nsubj"
	return true
}

// raised hangs infinitive v on the word right before its "to", where the parser
// hung both on the same word: "was due to fly".
func raised(g *Graph, v int) bool {
	if v < 2 || g.Form(v-1) != "to" || !g.Is(v-1, "mark") || g.Words[v-1].Head != v {
		return false
	}
	w := g.Words
	if u := v - 2; (w[u].UPOS == syntax.ADJ || w[u].UPOS == syntax.VERB) && w[u].Head == w[v].Head && w[v].Head >= 0 && g.Is(u, "ccomp", "parataxis", "conj", "advcl", "acl") && g.Is(v, "ccomp", "parataxis", "conj", "advcl") {
		w[v].Head, w[v].Rel = u, "xcomp"
		return true
	}
	return false
}

// splitAux makes verb v, "had, in fact, flown", the auxiliary of the participle
// that was taken for another clause.
func splitAux(g *Graph, v int) bool {
	w := g.Words
	if w[v].Lemma != "have" || v+1 >= len(w) || w[v+1].Form != "," || g.Kid(v, "obj") >= 0 {
		return false
	}
	for k := v + 2; k < len(w) && k < v+8; k++ {
		if w[k].UPOS != syntax.VERB {
			continue
		}
		if w[k-1].Form != "," && w[k-1].UPOS != syntax.ADV || !pastParticiple(&w[k]) || w[k].Head != v && (w[k].Head != w[v].Head || w[k].Rel != w[v].Rel) || g.Kid(k, "mark", "nsubj", "nsubj:pass", "aux", "aux:pass", "cc") >= 0 {
			return false
		}
		w[k].Head, w[k].Rel = w[v].Head, w[v].Rel
		w[k].Feats &^= syntax.Pass
		for i := range w {
			if w[i].Head == v && i != k {
				w[i].Head = k
			}
		}
		w[v].Head, w[v].Rel, w[v].UPOS = k, "aux", syntax.AUX
		return true
	}
	return false
}

// bareAux makes auxiliary i, "did, however, visit", the auxiliary of the verb
// behind what parts them.
func bareAux(g *Graph, i int) bool {
	w := g.Words
	if w[i].UPOS == syntax.VERB && w[i].Lemma != "do" && w[i].Lemma != "have" || g.Is(i, "aux", "cop") || i+1 >= len(w) || w[i+1].Form != "," {
		return false
	}
	for k := i + 2; k < len(w) && k < i+8; k++ {
		if w[k].UPOS != syntax.VERB {
			continue
		}
		bare := g.Form(k) == g.Lemma(k) || pastParticiple(&w[k]) || strings.HasSuffix(w[k].Form, "ing")
		if w[k].Head != i || w[k-1].Form != "," && w[k-1].UPOS != syntax.ADV || !bare || g.Kid(k, "mark", "nsubj", "nsubj:pass", "aux", "aux:pass", "cc") >= 0 {
			return false
		}
		w[k].Head, w[k].Rel = w[i].Head, w[i].Rel
		for n := range w {
			if w[n].Head == i && n != k {
				w[n].Head = k
			}
		}
		w[i].Head, w[i].Rel = k, "aux"
		return true
	}
	return false
}

// noPredicate makes a titled name the object of verb v, of which it was taken
// for a predicate: "who called Foreign Minister X".
func (a *Article) noPredicate(s, v int) bool {
	g := &a.Graphs[s]
	k := g.Kid(v, "xcomp")
	if k < v || g.Passive(v) || g.Kid(v, "obj") >= 0 || g.Kid(k, "case", "mark", "cop") >= 0 {
		return false
	}
	m := a.MentionAt(s, k)
	if m < 0 || a.Res.Mentions[m].Head != k || a.Res.Mentions[m].Type != mention.Person || a.Res.Mentions[m].Form != mention.Name {
		return false
	}
	if l := a.Res.Mentions[m].Last; l < len(g.Words) && (g.Words[l].UPOS == syntax.DET || g.Words[l].UPOS == syntax.ADJ || g.Words[l].UPOS == syntax.NOUN) {
		return false // "called X a professional"
	}
	g.Words[k].Rel = "obj"
	return true
}

// onDay parts the day from the object of verb v behind it, of which it was taken
// for the first word: "denied on Monday reports that".
func onDay(g *Graph, v int) bool {
	w := g.Words
	if g.Passive(v) || g.Kid(v, "obj") >= 0 {
		return false
	}
	for _, k := range g.Kids(v) {
		d := g.Kid(k, "compound")
		if !g.Is(k, "obl") || k != d+1 || d < 1 || !weekday[g.Form(d)] || g.Form(d-1) != "on" || w[k].UPOS != syntax.NOUN || partOfDay[g.Lemma(k)] {
			continue
		}
		w[k].Rel = "obj"
		w[d].Head, w[d].Rel, w[d-1].Head = v, "obl", d
		return true
	}
	return false
}

// pressed: in "came under pressure to resign" the pressure is to resign.
func pressed(g *Graph, v int) bool {
	h := g.Head(v)
	if h < 0 || h > v || !g.Is(v, "advcl") || g.Kid(v, "mark") < 0 || g.Form(g.Kid(v, "mark")) != "to" {
		return false
	}
	for _, k := range g.Kids(h) {
		if k > h && k < v && g.Is(k, "obl") && g.Case(k) == "under" && (g.Lemma(k) == "pressure" || g.Lemma(k) == "order") {
			g.Words[v].Head, g.Words[v].Rel = k, "acl"
			return true
		}
	}
	return false
}

// besideInfinitive: what is finite and past stands beside no infinitive but
// beside the verb above it: "called on X to set up Y and accused Z".
func besideInfinitive(g *Graph, v int) bool {
	f := g.Words[v].Feats
	if !g.Is(v, "conj") || !f.Has(syntax.Fin) || !f.Has(syntax.Past) || g.Kid(v, "nsubj") >= 0 || g.Kid(v, "aux") >= 0 {
		return false
	}
	h := g.Head(v)
	for n := 0; n < 4 && h >= 0 && g.Verb(h); n++ {
		k := g.Kid(h, "mark")
		if k < 0 || g.Form(k) != "to" || g.Passive(h) || !g.Is(h, "advcl", "xcomp", "acl", "conj") {
			break
		}
		h = g.Head(h)
	}
	if h < 0 || h == g.Head(v) || h > v || !g.Verb(h) || !g.Words[h].Feats.Has(syntax.Fin) {
		return false
	}
	g.Words[v].Head = h
	return true
}

// seenToDo: in "will see A and B share data" the sharing is what is seen, and
// stands beside no verb.
func seenToDo(g *Graph, v int) bool {
	h, w := g.Head(v), g.Words
	if h < 0 || h > v || !g.Is(v, "conj") || g.Lemma(h) != "see" && g.Lemma(h) != "let" || g.Form(v) != g.Lemma(v) || g.Kid(v, "aux", "mark") >= 0 || g.Kid(h, "aux") < 0 {
		return false
	}
	o, n, c := g.Kid(h, "obj"), g.Kid(v, "nsubj"), g.Kid(v, "cc")
	if o < h || o > v || (n < 0) != (c < 0) || n >= 0 && (n < o || n > v || c > n) {
		return false
	}
	if n >= 0 { // "A and B" was parted
		w[n].Head, w[n].Rel, w[c].Head = o, "conj", n
	}
	w[o].Head, w[o].Rel, w[v].Rel = v, "nsubj", "ccomp"
	return true
}
