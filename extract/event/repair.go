package event

import (
	"slices"
	"strings"

	"liaison/extract/mention"
	"liaison/extract/syntax"
)

// repair mends what the trees get wrong and the mentions know better. The
// words are copies of read: the trees themselves stay as they were read, and
// what comes out is a tree again.
//
//   - "SVR chief Anton Gorelov" hangs together by the name, whichever of its
//     words the parser took for the head;
//   - people in a row are a list, not appositions, and no bodies;
//   - "the CIA and Ukraine's SBU" joins two bodies, not the CIA and Ukraine;
//   - "received in Madrid the director of the DGST" has an object that is no
//     name of Madrid;
//   - "the BND shared data with X" has a verb, not a participle in front of data;
//   - "Iran has armed X", "Mali phones Y" have verbs;
//   - "X, head of Y, consulted with Z, the sources said" has a verb of X;
//   - "talks were held with X" names no agent;
//   - "In a letter to X, Y complained" has the subject Y.
func (a *Article) repair(s int, read []syntax.Word) {
	g := &a.Graphs[s]
	w := g.Words
	changed := a.namesHead(s)
	changed = a.inARow(s) || changed
	changed = a.owners(s) || changed
	if changed {
		*g = newGraph(w)
	}
	changed = a.besidePlace(s) || changed
	for i := range w {
		switch w[i].UPOS {
		case syntax.VERB:
			changed = a.participle(s, i) || changed
			changed = a.particle(s, i) || changed
			changed = inverted(g, i) || changed
			changed = raised(g, i) || changed
			changed = isTo(g, i) || changed
			changed = having(g, i) || changed
			changed = twoSubjects(g, i) || changed
			changed = a.fronted(s, i) || changed
			changed = a.ownSubject(s, i) || changed
			changed = a.noPredicate(s, i) || changed
			changed = a.notWho(s, i) || changed
			changed = splitAux(g, i) || changed
			changed = saidThat(g, i) || changed
			changed = alleged(g, i) || changed
			changed = onDay(g, i) || changed
			changed = closes(g, i) || changed
		case syntax.ADJ:
			if strings.HasSuffix(w[i].Form, "ed") && !g.Is(i, "amod", "compound") {
				for _, k := range g.Kids(i) {
					if g.Is(k, "aux") && g.Lemma(k) == "have" && g.Kid(i, "cop") < 0 {
						w[i].UPOS, w[i].Lemma = syntax.VERB, syntax.Lemma(w[i].Form, syntax.VERB, syntax.Past|syntax.Part)
					}
				}
			}
		case syntax.NOUN, syntax.PROPN:
			if a.gerundOf(s, i) || g.Form(i) == "denies" { // "has denied funding it", "the service denies having met X"
				w[i].UPOS, changed = syntax.VERB, true
				if g.Form(i) == "denies" {
					w[i].Lemma = "deny"
					denies(g, i)
				} else {
					w[i].Lemma, w[i].Feats, w[i].Rel = syntax.Lemma(w[i].Form, syntax.VERB, syntax.Ger), w[i].Feats|syntax.Ger, "xcomp"
				}
			}
			if g.Kid(i, "nsubj") >= 0 && g.Kid(i, "obj") >= 0 && g.Kid(i, "cop") < 0 && len(frames()[g.Lemma(i)]) > 0 {
				w[i].UPOS = syntax.VERB
			}
		}
	}
	switch {
	case changed && whole(w):
		a.Graphs[s] = newGraph(w)
	case changed:
		copy(w, read) // two mends that do not go together
	}
	g = &a.Graphs[s]
	for i := range g.Words {
		if c := g.Case(i); g.Rel(i) == "obl:agent" && c != "by" && c != "" {
			g.Words[i].Rel = "obl"
		}
	}
}

// gerundOf reports whether noun i is the gerund of a verb: it has an object of
// its own, no article, and a verb governs it.
func (a *Article) gerundOf(s, i int) bool {
	g := &a.Graphs[s]
	h := g.Head(i)
	return strings.HasSuffix(g.Form(i), "ing") && g.Is(i, "obj") && h == i-1 && g.Verb(h) && g.Kid(i, "obj") > i && g.Kid(i, "det", "nmod:poss", "amod") < 0
}

// denies makes the noun before the verb at v its subject and the clause after it
// its complement.
func denies(g *Graph, v int) {
	for _, k := range g.Kids(v) {
		switch {
		case k == v-1 && g.Is(k, "compound", "amod") && g.Noun(k):
			g.Words[k].Rel = "nsubj"
		case k > v && g.Is(k, "acl"):
			g.Words[k].Rel = "ccomp"
		}
	}
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

// twoSubjects gives the first of two subjects of verb v, "X, head of Y,
// consulted with Z, the sources said", the verb that was taken for its
// participle.
func twoSubjects(g *Graph, v int) bool {
	w := g.Words
	first, second := -1, -1
	for _, k := range g.Kids(v) {
		if w[k].Rel == "nsubj" && k < v {
			if first < 0 {
				first = k
			} else if second < 0 {
				second = k
			}
		}
	}
	if second < 0 && first >= 0 { // "A and B keep up contacts, Director X said": each took the other's
		for _, k := range g.Kids(v) {
			if b := g.Kid(k, "nsubj"); w[k].Rel == "ccomp" && k > first && k < v && b > k && b < v && g.Kid(k, "obj", "obl", "xcomp") >= 0 && saying[g.Lemma(v)] {
				w[first].Head, w[b].Head = k, v
				return true
			}
		}
	}
	if second < 0 {
		return false
	}
	for _, k := range g.Kids(v) { // "The meeting with X is off, the Kremlin said"
		if w[k].Rel == "ccomp" && k > first && k < second && g.Kid(k, "nsubj", "nsubj:pass", "csubj", "expl") < 0 {
			w[first].Head = k
			return true
		}
	}
	for _, k := range g.Kids(first) {
		if k > 0 && k < second && w[k].Rel == "acl" && w[k].UPOS == syntax.VERB && w[k-1].Form == "," && strings.HasSuffix(w[k].Form, "ed") && g.Kid(k, "obl:agent", "mark", "aux") < 0 {
			w[k].Head, w[k].Rel = v, "ccomp"
			w[k].Feats &^= syntax.Part | syntax.Pass
			w[first].Head = k
			return true
		}
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

// saidThat gives the clause of verb v after a comma and "that" to the verb of
// speech from which a phrase parts it: "reported, citing sources, that X met Y".
func saidThat(g *Graph, v int) bool {
	w := g.Words
	m := g.Kid(v, "mark")
	if m < 2 || g.Form(m) != "that" || w[m-1].Form != "," || !g.Is(v, "acl", "advcl", "ccomp") {
		return false
	}
	c := g.Head(v)
	for n := 0; n < 4 && c >= 0 && !(g.Is(c, "advcl") && g.Verb(c)); n++ {
		c = g.Head(c)
	}
	if c < 1 || c > m || !citing[g.Lemma(c)] || w[c-1].Form != "," {
		return false
	}
	s := g.Head(c)
	if s < 0 || s > c || g.Kid(s, "ccomp") >= 0 || above(w, s, v) {
		return false
	}
	w[v].Head, w[v].Rel = s, "ccomp"
	return true
}

var citing = words("cite quote reference credit")

// alleged gives a clause to the participle before it, both of which were hung
// on one noun: "a report alleging X has spied on Y".
func alleged(g *Graph, v int) bool {
	n := g.Head(v)
	if g.Rel(v) != "acl:relcl" || n < 0 || g.Kid(v, "nsubj", "nsubj:pass") < 0 {
		return false
	}
	for _, k := range g.Kids(n) {
		if k > n && k < v && g.Rel(k) == "acl" && g.Verb(k) && g.Kid(k, "obj", "ccomp", "xcomp") < 0 && g.Kid(v, "nsubj", "nsubj:pass") > k {
			g.Words[v].Head, g.Words[v].Rel = k, "ccomp"
			return true
		}
	}
	return false
}

// closes makes a clause of speech of the noun behind verb v that was taken for
// another subject of it: "X and Y met on Monday, an official confirmed to Z".
func closes(g *Graph, v int) bool {
	w := g.Words
	for _, k := range g.Kids(v) {
		c := g.Kid(k, "acl")
		if k < v || w[k].Rel != "nsubj" || c != k+1 || !saying[g.Lemma(c)] || g.Kid(c, "obl:agent", "mark", "aux") >= 0 {
			continue
		}
		from, _ := g.Reach(k, nil)
		if from < 1 || w[from].Form != "," && w[from-1].Form != "," || g.Kid(v, "nsubj", "nsubj:pass") == k {
			continue
		}
		w[c].Head, w[c].Rel, w[c].Feats = w[v].Head, w[v].Rel, w[c].Feats&^(syntax.Part|syntax.Pass)
		w[v].Head, w[v].Rel = c, "ccomp"
		w[k].Head = c
		return true
	}
	return false
}

var saying = words("say confirm tell report add note state announce claim reveal disclose explain stress")

var weekday = words("monday tuesday wednesday thursday friday saturday sunday")

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

var partOfDay = words("morning afternoon evening night noon midday midnight dawn")

// notWho hangs a clause with "which" on the noun that a person stands with:
// "her talks with X, which were held in May".
func (a *Article) notWho(s, v int) bool {
	g := &a.Graphs[s]
	k := g.Kid(v, "nsubj", "obj")
	if g.Rel(v) != "acl:relcl" || k < 0 || g.Form(k) != "which" {
		return false
	}
	person := func(t int) bool {
		m := a.MentionAt(s, t)
		return m >= 0 && a.Res.Mentions[m].Type == mention.Person
	}
	t := g.Head(v)
	if !person(t) {
		return false
	}
	for t >= 0 && (person(t) || !g.Noun(t)) && g.Is(t, "nmod", "conj", "appos", "flat", "compound") {
		t = g.Head(t)
	}
	if t < 0 || person(t) || !g.Noun(t) || above(g.Words, t, v) {
		return false
	}
	g.Words[v].Head = t
	return true
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

// ownSubject gives verb v, joined to another without a conjunction of its own,
// the name right before it that was taken for the end of a list: "X asked Y to
// sound out Z, and envoy W met officials".
func (a *Article) ownSubject(s, v int) bool {
	g := &a.Graphs[s]
	w := g.Words
	if !g.Is(v, "conj") || g.Kid(v, "nsubj", "nsubj:pass", "csubj", "cc", "mark") >= 0 || w[v].Feats&(syntax.Inf|syntax.Ger) != 0 {
		return false
	}
	t := v - 1
	for t > 0 && (w[t].UPOS == syntax.AUX || w[t].UPOS == syntax.ADV) {
		t--
	}
	m := a.outer(s, t)
	if m < 0 || a.Res.Mentions[m].Last != t+1 || w[v].Head >= a.Res.Mentions[m].First {
		return false
	}
	h := a.Res.Mentions[m].Head
	cc := g.Kid(h, "cc")
	if !g.Is(h, "conj") || cc < 0 || w[h].Head <= w[v].Head || above(w, v, h) {
		return false
	}
	w[cc].Head = v
	w[h].Head, w[h].Rel = v, "nsubj"
	return true
}

// fronted gives verb v, which has no subject, the name right before it that
// was taken for one more of a list in the phrase that opens the sentence.
func (a *Article) fronted(s, v int) bool {
	g := &a.Graphs[s]
	w := g.Words
	if !g.Is(v, "root", "ccomp", "parataxis", "conj") || g.Kid(v, "nsubj", "csubj", "expl") >= 0 {
		return false
	}
	t := v - 1
	for t > 0 && (w[t].UPOS == syntax.AUX || w[t].UPOS == syntax.ADV || w[t].UPOS == syntax.PART) {
		t--
	}
	m := a.outer(s, t)
	if m < 0 || a.Res.Mentions[m].Last != t+1 || a.Res.Mentions[m].Form != mention.Name {
		return false
	}
	h := a.Res.Mentions[m].Head
	if w[h].Rel != "conj" && w[h].Rel != "appos" || g.Kid(h, "cc") >= 0 {
		return false
	}
	from, _ := g.Reach(h, nil)
	if from < 2 || w[from-1].Form != "," {
		return false
	}
	p := w[h].Head
	for p >= 0 && w[p].Head != v {
		p = w[p].Head
	}
	if p < 0 || w[p].Rel != "obl" || p > h {
		return false
	}
	for i := p; i < h; i++ { // "A, B and C": a list after all
		if w[i].Rel == "cc" {
			return false
		}
	}
	w[h].Head, w[h].Rel = v, "nsubj"
	return true
}

// above reports whether word h is i or stands above it.
func above(w []syntax.Word, i, h int) bool {
	for n := 0; i >= 0 && n <= len(w); i, n = w[i].Head, n+1 {
		if i == h {
			return true
		}
	}
	return false
}

// whole reports whether words make a tree: a wrong repair must not loop.
func whole(w []syntax.Word) bool {
	for i := range w {
		n := 0
		for h := w[i].Head; h >= 0; h = w[h].Head {
			if n++; n > len(w) {
				return false
			}
		}
	}
	return true
}

var particles = words("out off up down")

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
		if f.Class == 'v' && len(f.With) == 1 && f.With[0] == g.Form(v+1) && slices.Contains([]string{"off", "on", "over", "out", "up", "down", "back"}, f.With[0]) && !slices.Contains(f.Right, f.With[0]) {
			w[h].Rel = "obj"
			w[v+1].Head, w[v+1].Rel = v, "compound:prt"
			return true
		}
	}
	return false
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

// namesHead makes a name the head of the title and body in front of it.
func (a *Article) namesHead(s int) bool {
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
		for first < x.First && (w[first].UPOS == syntax.SCONJ || w[first].UPOS == syntax.ADP) { // "that SVR chief X"
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

// inARow makes one list of people of names that were taken for appositions to
// one another: "home secretary X, agency chief Y and bureau head Z".
func (a *Article) inARow(s int) bool {
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
		if w[i].Rel != "appos" || h < 0 || h >= i {
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

// besidePlace makes the person who stands behind a place the object of the verb
// of both: "received today in Madrid the head of the DGST", "met in Paris French
// Prime Minister X".
func (a *Article) besidePlace(s int) bool {
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

// owners joins what "A and B's C" joins: A and C, where both are bodies or
// both are people.
func (a *Article) owners(s int) bool {
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

// participle makes the verb of a sentence of what was taken for a participle
// in front of its object: "The BND shared data with X".
func (a *Article) participle(s, v int) bool {
	g := &a.Graphs[s]
	w := g.Words
	h := w[v].Head
	if w[v].Rel != "amod" || h <= v || v == 0 || !pastParticiple(&w[v]) && !strings.HasSuffix(w[v].Form, "ed") || w[h].UPOS != syntax.NOUN && w[h].UPOS != syntax.PROPN {
		return false
	}
	switch w[v].Form {
	case "based", "backed", "led", "linked", "owned", "controlled", "trained", "born":
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
