package event

import (
	"strings"

	"liaison/extract/mention"
	"liaison/extract/syntax"
)

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
	if second < 0 && first >= 0 && saying[g.Lemma(v)] { // "A meeting of A and B has been put off because …, envoy X told Y": the meeting does not tell
		for _, k := range g.Kids(v) {
			if w[k].Rel != "ccomp" || k < first || k > v || w[k].UPOS != syntax.VERB || g.Kid(k, "nsubj", "csubj", "expl") >= 0 || w[k].Feats.Has(syntax.Ger) {
				continue
			}
			for n := v - 1; n > k; n-- {
				if x := w[n].Head; (w[n].Rel == "nsubj" || w[n].Rel == "nsubj:pass") && x > k && n > x && x < v && g.Kid(x, "nsubj") >= 0 && g.Kid(x, "nsubj") < n {
					w[first].Head, w[n].Head, w[n].Rel = k, v, "nsubj"
					return true
				}
			}
		}
	}
	if second < 0 && first >= 0 { // "the ministry said X, who was to meet Y, had cancelled"
		n := -1
		for _, k := range g.Kids(v) {
			switch {
			case k < v:
			case w[k].Rel == "nsubj" && n < 0:
				n = k
			case w[k].Rel == "ccomp" && n >= 0 && saying[g.Lemma(v)] && g.Kid(k, "nsubj", "nsubj:pass", "csubj", "expl") < 0:
				w[n].Head = k
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

// ofTheSame makes noun i, taken for what was said, the subject of the predicate
// behind it, taken for the same: "said reports on a meeting are unfounded".
func ofTheSame(g *Graph, i int) bool {
	w := g.Words
	h := g.Head(i)
	if w[i].Rel != "ccomp" || h < 0 || h > i || !saying[g.Lemma(h)] || g.Kid(i, "cop", "nsubj", "mark") >= 0 {
		return false
	}
	for _, k := range g.Kids(h) {
		if k > i && w[k].Rel == "ccomp" && g.Kid(k, "cop", "aux", "aux:pass") >= 0 && g.Kid(k, "nsubj", "csubj", "expl") < 0 {
			w[i].Head, w[i].Rel = k, "nsubj"
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

// forTo makes the name after "for" the subject of infinitive v behind it:
// "arranged for X to meet Y".
func forTo(g *Graph, v int) bool {
	h := g.Head(v)
	if v < 3 || g.Form(v-1) != "to" || h < 0 || h > v-3 || !g.Is(v, "advcl", "xcomp", "ccomp", "acl") || g.Kid(v, "nsubj") >= 0 {
		return false
	}
	for _, k := range g.Kids(h) {
		if _, to := g.Reach(k, nil); k > h && k < v && g.Is(k, "obl", "nmod") && g.Case(k) == "for" && to == v-1 && (g.Words[k].UPOS == syntax.PROPN || g.Words[k].UPOS == syntax.PRON) {
			g.Words[k].Head, g.Words[k].Rel = v, "nsubj"
			if c := g.Kid(k, "case"); c >= 0 {
				g.Words[c].Head, g.Words[c].Rel = v, "mark"
			}
			return true
		}
	}
	return false
}

// withAgain joins to the first phrase of verb v the second that repeats its
// preposition: "met first with X and then with Y".
func withAgain(g *Graph, v int) bool {
	for _, k := range g.Kids(v) {
		c := g.Case(k)
		if k < v || c == "" || !g.Is(k, "conj") || !g.Noun(k) || g.Kid(k, "cc") < 0 {
			continue
		}
		for _, o := range g.Kids(v) {
			if o > v && o < k && g.Is(o, "obl") && g.Case(o) == c {
				g.Words[k].Head = o
				return true
			}
		}
	}
	return false
}

// shares takes from participle v the passive that its auxiliary, which it shares
// with the verb it is joined to, does not give: "had never met or spoken to X".
func shares(g *Graph, v int) bool {
	h := g.Head(v)
	if !g.Is(v, "conj") || h < 0 || !g.Words[v].Feats.Has(syntax.Pass) || g.Passive(h) || g.Kid(v, "aux", "aux:pass") >= 0 || !pastParticiple(&g.Words[h]) {
		return false
	}
	for _, k := range g.Kids(h) {
		if g.Is(k, "aux") && g.Lemma(k) == "have" {
			g.Words[v].Feats &^= syntax.Pass
			return true
		}
	}
	return false
}

// recipient makes a name the indirect object of verb v, where a thing follows as
// the object: "sent X a letter".
func recipient(g *Graph, v int) bool {
	first := -1
	for _, k := range g.Kids(v) {
		if k < v || !g.Is(k, "obj") {
			continue
		}
		if first >= 0 && g.Words[first].UPOS == syntax.PROPN && g.Words[k].UPOS == syntax.NOUN && g.Kid(k, "det") >= 0 {
			g.Words[first].Rel = "iobj"
			return true
		}
		first = k
	}
	return false
}

// faceToFace makes of "face to face", "side by side" at noun i what they are: a
// manner, nobody whom one meets.
func faceToFace(g *Graph, i int) bool {
	if i+2 >= len(g.Words) || g.Form(i+2) != g.Form(i) || g.Words[i].UPOS != syntax.NOUN || g.Form(i+1) != "to" && g.Form(i+1) != "by" || !g.Is(i, "obj", "nsubj", "xcomp") {
		return false
	}
	g.Words[i].Rel = "advmod"
	return true
}

// shared gives what follows a closing clause of speech at verb v to the clause
// in front of it: "X met Y, officials said, and phoned Z".
func shared(g *Graph, v int) bool {
	c, w := g.Kid(v, "ccomp"), g.Words
	if !saying[g.Lemma(v)] || c < 0 || c > v || g.Kid(c, "nsubj", "nsubj:pass") < 0 {
		return false
	}
	for _, k := range g.Kids(v) {
		if k > v && g.Is(k, "conj") && g.Verb(k) && g.Kid(k, "cc") > v && w[g.Kid(k, "cc")-1].Form == "," && g.Kid(k, "nsubj", "nsubj:pass") < 0 {
			w[k].Head = c
			return true
		}
	}
	return false
}

// inserted parts a clause of speech at verb v, which stands between commas in
// another, from that other: "X, officials said, met Y", "X had not, he
// insisted, met Y". The verb behind it takes the subject and the auxiliaries in
// front of it.
func inserted(g *Graph, v int) bool {
	w := g.Words
	if !saying[g.Lemma(v)] && g.Lemma(v) != "insist" && g.Lemma(v) != "write" && g.Lemma(v) != "believe" {
		return false
	}
	open, own := v-1, -1
	for ; open > 0 && w[open].Form != ","; open-- {
		if w[open].Head == v && w[open].Rel == "nsubj" {
			own = open
		}
		if v-open > 12 || w[open].UPOS == syntax.VERB {
			return false
		}
	}
	shut := v + 1
	for ; shut < len(w) && w[shut].Form != ","; shut++ {
		if shut-v > 4 || w[shut].UPOS == syntax.VERB || w[shut].UPOS == syntax.SCONJ {
			return false
		}
	}
	m := shut + 1
	for m < len(w) && m < shut+5 && (w[m].UPOS == syntax.AUX || w[m].UPOS == syntax.ADV || g.Form(m) == "not" || g.Form(m) == "n't") {
		m++
	}
	if own < 0 || open < 1 || m >= len(w) || w[m].UPOS != syntax.VERB || m == shut+1 && strings.HasSuffix(g.Form(m), "ing") {
		return false
	}
	// What stands before the insertion: the subject, then auxiliaries.
	first := open
	for first > 0 && (w[first-1].UPOS == syntax.AUX || w[first-1].UPOS == syntax.ADV || w[first-1].UPOS == syntax.PART || auxiliary[g.Form(first-1)]) {
		first--
	}
	subject := -1
	for k := first - 1; k >= 0 && subject < 0; k-- {
		if h := w[k].Head; (w[k].Rel == "nsubj" || w[k].Rel == "nsubj:pass") && (h == v || h == m || h >= first && h < open) {
			if _, to := g.Reach(k, nil); h == v || to <= first || h == m {
				subject = k
			}
		}
		if w[k].UPOS == syntax.VERB && w[k].Rel != "acl" && w[k].Rel != "acl:relcl" && w[k].Rel != "amod" {
			return false
		}
	}
	if subject < 0 || w[subject].Head == m && w[v].Head == m && (first == open || w[open-1].Head == m) {
		return false
	}
	of := func(k int) bool { return k == v || k == m || k >= first && k < open }
	top := m
	for n := 0; n < 8 && of(top) && w[top].Head >= 0 && of(w[top].Head); n++ {
		top = w[top].Head
	}
	head, rel := w[top].Head, w[top].Rel
	if of(head) {
		return false
	}
	for k := range w {
		if h := w[k].Head; k != m && k != v && (h >= first && h < open || h == v && (k > m || k < open)) {
			w[k].Head = m
		}
	}
	passive := pastParticiple(&w[m])
	for k := first; k < open; k++ {
		w[k].Head, w[k].Rel = m, "advmod"
		if w[k].UPOS == syntax.AUX || auxiliary[g.Form(k)] {
			w[k].UPOS = syntax.AUX
			if w[k].Rel = "aux"; passive && w[k].Lemma == "be" {
				w[k].Rel = "aux:pass"
				w[subject].Rel = "nsubj:pass"
			}
		}
	}
	if w[subject].Rel == "nsubj:pass" && g.Kid(m, "aux:pass") < 0 && !(first < open && w[open-1].Lemma == "be") {
		w[subject].Rel = "nsubj"
	}
	w[m].Head, w[m].Rel, w[subject].Head = head, rel, m
	w[v].Head, w[v].Rel = m, "parataxis"
	return true
}

// ownPlan hangs infinitive v on the noun of what somebody wants for himself,
// where he stands between the two: "rejected a request by X to travel to Y".
func ownPlan(g *Graph, v int) bool {
	w := g.Words
	h := g.Head(v)
	if !g.Is(v, "advcl", "xcomp") || v < 3 || g.Form(v-1) != "to" || h < 0 || h > v || !g.Verb(h) {
		return false
	}
	o := g.Kid(h, "obj", "nsubj:pass")
	if o < 0 || o > v || !ownPlans[g.Lemma(o)] {
		return false
	}
	for k := o + 2; k < v-1; k++ {
		c := g.Case(k)
		if c != "by" && c != "from" || w[k].Head != o && w[k].Head != h {
			continue
		}
		if !above(w, v-2, k) {
			continue
		}
		w[k].Head, w[k].Rel = o, "nmod"
		w[v].Head, w[v].Rel = o, "acl"
		return true
	}
	return false
}

var ownPlans = classes.Of("own-plans")

// parting hangs noun i after "between" on what parts or joins the two, which stands
// right before: "was held on the border between the two countries".
func parting(g *Graph, i int) bool {
	k := g.Kid(i, "case")
	if k < 1 || g.Form(k) != "between" || g.Words[i].Head == k-1 || !betweens[g.Lemma(k-1)] || above(g.Words, k-1, i) {
		return false
	}
	g.Words[i].Head, g.Words[i].Rel = k-1, "nmod"
	return true
}

var betweens = classes.Of("between-two")

// bothSides gives noun i after "between", alone so far, the second of the two,
// which was hung on a word that stands between them: "between its envoy at the
// conference in Vienna and a US official".
func bothSides(g *Graph, i int) bool {
	w := g.Words
	if g.Case(i) != "between" || g.Kid(i, "conj") >= 0 || w[i].Feats.Has(syntax.Plur) {
		return false
	}
	for k := i + 1; k < len(w) && k < i+16 && w[k].UPOS != syntax.VERB && w[k].UPOS != syntax.AUX; k++ {
		if w[k].Rel != "cc" || g.Form(k) != "and" {
			continue
		}
		if c := w[k].Head; c > k && w[c].Rel == "conj" && w[c].Head > i && w[c].Head < k && g.Noun(c) {
			w[c].Head = i
			return true
		}
	}
	return false
}

// leadsIn gives what opens the sentence to the clause that follows it, from the
// verb of speech v that closes the sentence: "During a meeting with X, Y gave him
// a letter, the agency said."
func leadsIn(g *Graph, v int) bool {
	w := g.Words
	c, n := g.Kid(v, "ccomp"), g.Kid(v, "nsubj")
	if c < 0 || c > v || n < c || !saying[g.Lemma(v)] {
		return false
	}
	own := g.Kid(c, "nsubj", "nsubj:pass")
	done := false
	for _, k := range g.Kids(v) {
		if k < own && own < c && g.Is(k, "obl", "advcl") && !strings.HasPrefix(g.Case(k), "according") {
			w[k].Head, done = c, true
		}
	}
	return done
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

// alleged gives a clause to the participle before it, both of which were hung
// on one noun: "a report alleging X has spied on Y".
func alleged(g *Graph, v int) bool {
	n := g.Head(v)
	if g.Rel(v) != "acl:relcl" || n < 0 || g.Kid(v, "nsubj", "nsubj:pass") < 0 {
		return false
	}
	for _, k := range g.Kids(n) {
		if k > n && k < v && g.Rel(k) == "acl" && g.Verb(k) && !g.Passive(k) && g.Kid(k, "obj", "ccomp", "xcomp") < 0 && g.Kid(v, "nsubj", "nsubj:pass") > k {
			g.Words[v].Head, g.Words[v].Rel = k, "ccomp"
			return true
		}
	}
	return false
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
