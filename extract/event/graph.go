package event

import (
	"slices"
	"strings"

	"liaison/extract/coref"
	"liaison/extract/mention"
	"liaison/extract/syntax"
	"liaison/extract/text"
	"liaison/extract/timex"
)

// A Graph is the tree of one sentence with the children of every word, so that
// it can be walked both ways. Words are named by their index.
type Graph struct {
	Words []syntax.Word
	kids  []int // all children, those of a word together and in order of the text
	from  []int // kids[from[i]:from[i+1]] are the children of word i
}

func newGraph(words []syntax.Word) Graph {
	n := len(words)
	g := Graph{Words: words, from: make([]int, n+2), kids: make([]int, n)}
	for i := range words {
		if h := words[i].Head; h >= 0 && h < n {
			g.from[h+2]++
		}
	}
	for i := 2; i < len(g.from); i++ {
		g.from[i] += g.from[i-1]
	}
	for i := range words {
		if h := words[i].Head; h >= 0 && h < n {
			g.kids[g.from[h+1]] = i
			g.from[h+1]++
		}
	}
	return g
}

// Kids gives the children of word i in order of the text.
func (g *Graph) Kids(i int) []int {
	if i < 0 || i >= len(g.Words) {
		return nil
	}
	return g.kids[g.from[i]:g.from[i+1]]
}

// Rel gives the relation of word i to its head.
func (g *Graph) Rel(i int) string { return g.Words[i].Rel }

// Head gives the head of word i, -1 for the root.
func (g *Graph) Head(i int) int { return g.Words[i].Head }

// Lemma gives the lemma of word i in lower case.
func (g *Graph) Lemma(i int) string { return strings.ToLower(g.Words[i].Lemma) }

// Form gives word i in lower case.
func (g *Graph) Form(i int) string { return strings.ToLower(g.Words[i].Form) }

// Is reports whether the relation of word i is one of rels, with or without a
// subtype.
func (g *Graph) Is(i int, rels ...string) bool {
	r := g.Words[i].Rel
	for _, x := range rels {
		if r == x || len(r) > len(x) && r[len(x)] == ':' && r[:len(x)] == x {
			return true
		}
	}
	return false
}

// Kid gives the first child of word i with one of rels, -1 if it has none.
func (g *Graph) Kid(i int, rels ...string) int {
	for _, k := range g.Kids(i) {
		if g.Is(k, rels...) {
			return k
		}
	}
	return -1
}

// Verb reports whether word i is the head of a clause with a verb of its own.
func (g *Graph) Verb(i int) bool {
	u := g.Words[i].UPOS
	return u == syntax.VERB || u == syntax.AUX && !g.Is(i, "aux", "cop")
}

// Noun reports whether word i heads a nominal.
func (g *Graph) Noun(i int) bool {
	switch g.Words[i].UPOS {
	case syntax.NOUN, syntax.PROPN, syntax.PRON, syntax.NUM, syntax.SYM, syntax.X:
		return true
	}
	return false
}

// Case gives the prepositions of word i as one string, "together with"; ""
// for none. A possessive ending is "'s".
func (g *Graph) Case(i int) string {
	c := ""
	for _, k := range g.Kids(i) {
		if k < i && g.Is(k, "nmod:desc", "compound") { // a preposition that the parser gave to the title
			for _, q := range g.Kids(k) {
				if g.Is(q, "case") && g.Form(q) != "'s" && g.Words[q].UPOS == syntax.ADP && c == "" {
					c = g.Form(q)
				}
			}
		}
		if g.Is(k, "case") || g.Is(k, "mark") && g.Words[k].UPOS == syntax.ADP {
			if c != "" {
				c += " "
			}
			c += g.Form(k)
			for _, f := range g.Kids(k) {
				if g.Is(f, "fixed") {
					c += " " + g.Form(f)
				}
			}
		}
	}
	return c
}

// Passive reports whether verb v is a passive: "was met", or a participle that
// modifies what it happened to: "the man arrested".
func (g *Graph) Passive(v int) bool {
	active := false
	for _, k := range g.Kids(v) {
		if g.Is(k, "aux:pass", "nsubj:pass", "csubj:pass", "obl:agent") {
			return true
		}
		if g.Is(k, "cop") && k < v && g.Words[v].UPOS == syntax.VERB && (pastParticiple(&g.Words[v]) || strings.HasSuffix(g.Form(v), "ed") && g.Lemma(v) != g.Form(v)) && g.Kid(v, "mark") < 0 { // "was on Monday appointed"
			return true
		}
		active = active || g.Words[k].Rel == "nsubj"
	}
	if active {
		return false
	}
	w := &g.Words[v]
	if simplePast[g.Form(v)] {
		return false
	}
	if w.Feats.Has(syntax.Pass) {
		return true
	}
	if w.UPOS != syntax.VERB || !pastParticiple(w) {
		return false
	}
	if g.Is(v, "acl", "advcl", "amod") && g.Rel(v) != "acl:relcl" && g.Kid(v, "aux") < 0 && g.Kid(v, "nsubj") < 0 && g.Kid(v, "obj") < 0 {
		return true
	}
	if g.Is(v, "conj") && g.Kid(v, "nsubj", "aux", "obj") < 0 && g.Head(v) >= 0 {
		h := g.Head(v)
		return g.Words[h].UPOS == syntax.VERB && pastParticiple(&g.Words[h]) && g.Passive(h)
	}
	// A headline or list that drops its auxiliary: "Arrested by the KCIA".
	return g.Rel(v) == "root" && g.Kid(v, "nsubj", "aux", "obj") < 0
}

// simplePast are pasts that are no participles, whatever the parser says.
var simplePast = classes.Of("simple-past")

func pastParticiple(w *syntax.Word) bool {
	return w.Feats.Has(syntax.Part) && !w.Feats.Has(syntax.Pres) && !w.Feats.Has(syntax.Ger)
}

// Conjuncts gives i and the words coordinated with it, in order of the text.
func (g *Graph) Conjuncts(i int) []int {
	out := []int{i}
	for n := 0; n < len(out) && n < 30; n++ {
		for _, k := range g.Kids(out[n]) {
			if g.Is(k, "conj") || g.Is(k, "appos") && g.Kid(k, "cc") >= 0 { // "neither X nor Y"
				out = append(out, k)
			}
		}
	}
	return out
}

// First gives the first of the words coordinated with i.
func (g *Graph) First(i int) int {
	for g.Is(i, "conj") && g.Head(i) >= 0 {
		i = g.Head(i)
	}
	return i
}

// Under reports whether word i is d or below it.
func (g *Graph) Under(i, d int) bool {
	for n := 0; i >= 0 && n <= len(g.Words); n++ {
		if i == d {
			return true
		}
		i = g.Head(i)
	}
	return false
}

// An Article is what earlier rooms made of an article, in the form in which
// this room and the next walk it.
type Article struct {
	Text   *text.Document
	Graphs []Graph // parallel to Text.Sentences
	Res    *coref.Resolution
	Times  []timex.Expr

	at      [][]int32 // per sentence and token: 1 + index of the mention whose head it is, or that covers it; 0 for none
	inPost  map[[2]int]int
	headed  map[[2]int]int
	timesIn [][]int
	heads   map[int]int // body: its head, by the posts in the article
	in      [][]int     // per sentence its mentions
}

// NewArticle joins the results of earlier rooms. Trees stand parallel to the
// sentences of d.
func NewArticle(d *text.Document, trees []syntax.Tree, r *coref.Resolution, times []timex.Expr) *Article {
	a := &Article{Text: d, Res: r, Times: times, Graphs: make([]Graph, len(d.Sentences)), at: make([][]int32, len(d.Sentences)),
		inPost: map[[2]int]int{}, headed: map[[2]int]int{}, timesIn: make([][]int, len(d.Sentences)),
		in: make([][]int, len(d.Sentences))}
	for i := range d.Sentences {
		if i < len(trees) {
			a.Graphs[i] = newGraph(slices.Clone(trees[i].Words)) // repair changes them
		}
		a.at[i] = make([]int32, len(d.Sentences[i].Tokens))
	}
	width := func(m int) int { return r.Mentions[m].Last - r.Mentions[m].First }
	for m := range r.Mentions {
		x := &r.Mentions[m]
		if x.Sentence < 0 || x.Sentence >= len(a.at) {
			continue
		}
		a.in[x.Sentence] = append(a.in[x.Sentence], m)
		at := a.at[x.Sentence]
		for t := max(x.First, 0); t < x.Last && t < len(at); t++ {
			if old := int(at[t]) - 1; old < 0 || width(old) > width(m) {
				at[t] = int32(m + 1)
			}
		}
		k := [2]int{x.Sentence, x.Head}
		if old, ok := a.headed[k]; !ok || width(old) < width(m) {
			a.headed[k] = m
		}
		for _, p := range x.Posts {
			for t := p.First; t < p.Last; t++ {
				if k := [2]int{p.Sentence, t}; p.Sentence >= 0 {
					if _, ok := a.inPost[k]; !ok {
						a.inPost[k] = m
					}
				}
			}
		}
	}
	for i := range times {
		if s := times[i].Sentence; s >= 0 && s < len(a.timesIn) {
			a.timesIn[s] = append(a.timesIn[s], i)
		}
	}
	for s := range a.Graphs {
		if len(a.in[s]) > 0 && d.Sentences[s].Kind == text.Body && s < len(trees) {
			a.repair(s, trees[s].Words)
		}
	}
	return a
}

// TimesIn gives the indices of the temporal expressions of sentence s.
func (a *Article) TimesIn(s int) []int { return a.timesIn[s] }

// MentionAt gives the mention that word t of sentence s heads or stands in,
// -1 if none.
func (a *Article) MentionAt(s, t int) int {
	if m, ok := a.headed[[2]int{s, t}]; ok {
		return m
	}
	if s >= 0 && s < len(a.at) && t >= 0 && t < len(a.at[s]) {
		return int(a.at[s][t]) - 1
	}
	return -1
}

// outer gives the widest resolved mention that covers word t of sentence s, -1
// if none: the service in "Egyptian General Intelligence Service", not Egypt.
func (a *Article) outer(s, t int) int {
	if s < 0 || s >= len(a.in) {
		return -1
	}
	best := -1
	for _, m := range a.in[s] {
		x := &a.Res.Mentions[m]
		if x.First <= t && t < x.Last && len(a.Res.Of[m]) > 0 && (best < 0 || x.Last-x.First > a.Res.Mentions[best].Last-a.Res.Mentions[best].First) {
			best = m
		}
	}
	return best
}

// Type gives the type of entity e.
func (a *Article) Type(e int) mention.Type { return a.Res.Entities[e].Type }

// Phrase gives the words of tokens [first, last) of sentence s as they stand
// in the text, white space made single.
func (a *Article) Phrase(s, first, last int) string {
	toks := a.Text.Sentences[s].Tokens
	if first < 0 || last > len(toks) || first >= last {
		return ""
	}
	from, to := toks[first].Start, toks[last-1].End
	if from < 0 || to > len(a.Text.Source) || from > to {
		return ""
	}
	return strings.Join(strings.Fields(a.Text.Source[from:to]), " ")
}

// Reach gives the first and one past the last token of the subtree of i,
// leaving out the children for which skip is true.
func (g *Graph) Reach(i int, skip func(k int) bool) (first, last int) {
	first, last = i, i+1
	for _, k := range g.Kids(i) {
		if skip != nil && skip(k) {
			continue
		}
		f, l := g.Reach(k, nil)
		first, last = min(first, f), max(last, l)
	}
	return first, last
}

// MentionFor gives the mention that word t of sentence s stands for, as its
// head, as part of it or as a title in front of it; -1 if none.
func (a *Article) MentionFor(s, t int) int { return a.mentionFor(s, t) }

// Entities gives the entities that word t of sentence s refers to.
func (a *Article) Entities(s, t int) []int { return a.entities(s, t) }
