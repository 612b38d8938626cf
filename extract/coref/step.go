package coref

import (
	"slices"
	"strconv"
	"strings"

	"liaison/extract/lexicon"
	"liaison/extract/mention"
	"liaison/extract/syntax"
)

// step resolves mention i, a description or a pronoun, when all before it are
// resolved. Names are resolved already.
func (v *resolver) step(i int) {
	m := &v.Mentions[i]
	if m.Form == mention.Name && m.Type == mention.Person && len(m.Posts) > 0 && v.one(i) >= 0 && v.ents[v.one(i)].seenAt == i {
		v.unmaskPost(i)
		return
	}
	if len(v.Of[i]) > 0 || v.depth > 8 { // owners may hang on one another in a circle
		return
	}
	v.depth++
	defer func() { v.depth-- }()
	switch {
	case m.Form == mention.Pronoun:
		v.pronoun(i)
	case m.Type == mention.Person:
		v.person(i)
	case m.Form == mention.Nominal && m.Same >= 0 && v.one(m.Same) >= 0:
		v.set(i, v.one(m.Same), "the name beside it")
	case m.Type == mention.Country:
		v.state(i)
	case m.Type == mention.Place:
		v.place(i)
	default:
		v.org(i)
	}
}

// role gives the grammatical role of a mention: its relation, over appositions
// and coordinations, and the word it hangs on.
func (v *resolver) role(i int) (rel string, governor int) {
	m := &v.Mentions[i]
	w := v.trees[m.Sentence].Words
	h := m.Head
	for n := 0; n < 5 && w[h].Head >= 0; n++ {
		switch w[h].Rel {
		case "appos", "flat", "nmod:desc", "compound", "conj":
			h = w[h].Head
			continue
		}
		break
	}
	return w[h].Rel, w[h].Head
}

func salience(rel string) float64 {
	switch {
	case strings.HasPrefix(rel, "nsubj"):
		return 3
	case rel == "root", rel == "parataxis", rel == "vocative", rel == "dislocated": // news addresses nobody: a subject that the parser misses
		return 2
	case rel == "obj", rel == "iobj":
		return 1.8
	case rel == "obl:agent":
		return 1.6
	case strings.HasPrefix(rel, "obl"):
		return 1.2
	case rel == "nmod:poss":
		return .8
	}
	return .6
}

// A want says which earlier mentions may be what a pronoun refers to.
type want func(k int, e *entity) bool

// Weights of what makes an earlier mention likely to be meant by a pronoun;
// chosen on GUM's training part (TestGUM).
const (
	perSentence  = 1.8 // lost for each sentence in between
	perParagraph = .8  // lost for a paragraph's border
	outOfQuote   = 0.8 // lost by what stands in another's words
	parallel     = .6  // same grammatical role
	again        = 0.5 // for each further mention nearby, up to three
	unnamed      = 1.2 // lost by a person without a name
	sexKnown     = 1.2 // the sex is known and fits
	nearby       = 0.7 // for what stands last before the pronoun in its sentence
	ownsSubject  = 1.4 // for the owner of a subject
	saysOf       = 1.5 // for the subject of the verb that the clause of a subject hangs on
)

// find looks back from mention i for the most salient thing that fits, at most
// reach sentences.
func (v *resolver) find(i, reach int, ok want) (best int, score float64) {
	m := &v.Mentions[i]
	best, score = -1, -1e9
	rel, gov := v.role(i)
	subject := strings.HasPrefix(rel, "nsubj")
	type cand struct {
		x, n int
		s    float64
	}
	var cands []cand
	para := v.d.Sentences[m.Sentence].Paragraph
	quote := v.quoteAt(i)
	frames := v.frames(i, gov)
	says := -1
	if gov >= 0 && v.trees[m.Sentence].Words[gov].Rel == "ccomp" {
		says = v.trees[m.Sentence].Words[gov].Head
	}
	last := true
	over, overRel := v.controller(i, rel, gov)
	for k := i - 1; k >= 0; k-- {
		c := &v.Mentions[k]
		dist := m.Sentence - c.Sentence
		if dist > reach {
			break
		}
		if len(v.Of[k]) != 1 || c.Adjective && c.Form == mention.Name && c.Type == mention.Country {
			continue
		}
		x := v.Of[k][0]
		if v.Stands[k] && v.anon[k] > 0 {
			x = v.anon[k]
		}
		e := v.ents[x]
		if !ok(k, e) {
			continue
		}
		crel, cgov := v.role(k)
		if c.Sentence == m.Sentence {
			// Two arguments of one verb are two things.
			if cgov == gov && rel != "nmod:poss" && c.Form != mention.Pronoun && (subject || strings.HasPrefix(crel, "nsubj")) && !strings.HasPrefix(crel, "nmod") && !strings.HasPrefix(rel, "conj") {
				if gov >= 0 && (v.upos(m.Sentence, gov) == syntax.VERB) && crel != rel {
					continue
				}
			}
			if m.First >= c.First && m.Last <= c.Last || over >= 0 && cgov == over && strings.HasPrefix(crel, overRel) {
				continue
			}
		}
		s := salience(crel) - perSentence*float64(dist)
		if crel == "nmod:poss" && cgov >= 0 && strings.HasPrefix(v.trees[c.Sentence].Words[cgov].Rel, "nsubj") { // "Toth's position looks shaky"
			s += ownsSubject
		}
		if dist == 0 && subject && says >= 0 && cgov == says && (strings.HasPrefix(crel, "nsubj") || crel == "vocative") { // "Toth denies that he"
			s += saysOf
		}
		if dist > 0 && v.d.Sentences[c.Sentence].Paragraph != para {
			s -= perParagraph
		}
		if q := v.quoteAt(k); q >= 0 && q != quote && quote < 0 {
			s -= outOfQuote
		}
		if v.d.Sentences[c.Sentence].Kind != 0 && v.d.Sentences[m.Sentence].Kind == 0 {
			s -= 3
		}
		if subject && strings.HasPrefix(crel, "nsubj") || rel == crel {
			s += parallel
		}
		if e.nobody {
			s -= unnamed
		}
		if m.Gender != 0 && m.Gender != 'n' && e.Gender == m.Gender {
			s += sexKnown
		}
		if frames {
			if q := v.quoteAt(k); q >= 0 {
				s -= 3
			}
			if dist == 0 {
				s -= 2.5
			} else if cgov >= 0 && strings.HasPrefix(crel, "nsubj") && speech[v.trees[c.Sentence].Words[cgov].Lemma] {
				s++
			}
		}
		if last && dist == 0 && !subject {
			s += nearby
		}
		last = false
		found := false
		for j := range cands {
			if cands[j].x == x {
				cands[j].n++
				cands[j].s = max(cands[j].s, s)
				found = true
			}
		}
		if !found {
			cands = append(cands, cand{x, 0, s})
		}
	}
	for _, c := range cands {
		if s := c.s + again*float64(min(c.n, 3)); s > score {
			best, score = c.x, s
		}
	}
	return best, score
}

// ownerBefore gives the owner that a possessive follows: the GRU in "the GRU and its
// commander"; -1 if there is none of the types.
func (v *resolver) ownerBefore(i int, types ...mention.Type) int {
	m := &v.Mentions[i]
	w := v.trees[m.Sentence].Words
	if rel := w[m.Head].Rel; rel != "nmod:poss" || m.First < 2 || w[m.First-1].Form != "and" {
		return -1
	}
	for k := i - 1; k >= 0 && v.Mentions[k].Sentence == m.Sentence; k-- {
		c := &v.Mentions[k]
		if c.Last == m.First-1 && c.Form == mention.Name && slices.Contains(types, c.Type) {
			return v.one(k)
		}
	}
	return -1
}

// controller gives whose subject a verb without one of its own has, of which
// mention i is an object, and so cannot be: the verb above it and the relation
// to that, "nsubj" of nominated in "X was nominated to replace him"; -1 if none.
func (v *resolver) controller(i int, rel string, gov int) (over int, overRel string) {
	if gov < 0 || rel != "obj" && rel != "iobj" && rel != "obl" {
		return -1, ""
	}
	w := v.trees[v.Mentions[i].Sentence].Words
	kid := func(h int, rel string) bool {
		for k := range w {
			if w[k].Head == h && strings.HasPrefix(w[k].Rel, rel) {
				return true
			}
		}
		return false
	}
	for n := 0; n < 3; n++ {
		if h := w[gov].Head; h < 0 || w[h].UPOS != syntax.VERB || kid(gov, "nsubj") {
			return -1, ""
		}
		switch w[gov].Rel {
		case "xcomp", "advcl":
			if w[gov].Feats.Has(syntax.Fin) {
				return -1, ""
			}
		case "conj":
		default:
			return -1, ""
		}
		xcomp := w[gov].Rel == "xcomp"
		gov = w[gov].Head
		if xcomp && kid(gov, "obj") {
			return gov, "obj"
		}
		if kid(gov, "nsubj") {
			return gov, "nsubj"
		}
	}
	return -1, ""
}

// frames reports whether mention i is the subject of a verb of speech that
// follows what is said: "…, he said". It is seldom one of those in the words.
func (v *resolver) frames(i, gov int) bool {
	m := &v.Mentions[i]
	w := v.trees[m.Sentence].Words
	if gov < 0 || m.First < 4 || !speech[w[gov].Lemma] || gov != m.First+1 && gov != m.First-1 || m.Text == "him" || m.Text == "his" || m.Text == "her" || m.Text == "its" || m.Text == "them" {
		return false
	}
	p := w[min(gov, m.First)-1].Form
	return p == "," || p == "\""
}

func (v *resolver) upos(s, t int) syntax.UPOS { return v.trees[s].Words[t].UPOS }

// pronoun resolves a pronoun of the third person or a relative one.
func (v *resolver) pronoun(i int) {
	m := &v.Mentions[i]
	switch m.Text {
	case "who", "whom", "whose", "which", "that":
		v.relative(i)
	case "here":
		if v.quoteAt(i) < 0 {
			for _, e := range v.lex.Lookup(titleCase(v.d.Datelines[0].Place)) {
				if e.Type == "Place" {
					v.set(i, v.ofEntry(e), "the dateline's place")
					break
				}
			}
		}
	case "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves":
		// after the speakers are known
	case "he", "him", "his", "himself", "she", "her", "hers", "herself":
		q := v.quoteAt(i)
		speaker := -1
		if q >= 0 {
			speaker = v.speakerEntity(q)
		}
		if e := v.named(i); e >= 0 && (v.ents[e].Gender == 0 || v.ents[e].Gender == m.Gender) {
			if x, _ := v.find(i, 1, func(k int, y *entity) bool { return y.nobody && y.Type == mention.Person && !y.plural }); x >= 0 {
				v.unmask(x, e)
			}
			v.set(i, e, "named by the sentence")
			return
		}
		if m.Text == "himself" || m.Text == "herself" {
			if e := v.reflexive(i); e >= 0 {
				v.set(i, e, "reflexive "+m.Text)
				return
			}
		}
		if v.saidAgain(i) {
			return
		}
		if e := v.ownerBefore(i, mention.Person); e >= 0 && (v.ents[e].Gender == 0 || v.ents[e].Gender == m.Gender) {
			v.refer(i, e, "pronoun "+m.Text+" of what is named with its owner")
			return
		}
		if e := v.ahead(i); e >= 0 && strings.EqualFold(v.trees[m.Sentence].Words[0].Form, "asked") {
			v.set(i, e, "pronoun "+m.Text+" before its name")
			return
		}
		if e := v.author(i); e >= 0 {
			v.refer(i, e, "pronoun "+m.Text+" in what its owner states")
			return
		}
		e, _ := v.find(i, 5, func(k int, e *entity) bool {
			if e.Type != mention.Person || e.plural || e.Gender != 0 && e.Gender != m.Gender || speaker >= 0 && v.Of[k][0] == speaker {
				return false
			}
			return !(e.Gender == 0 && e.nobody && false)
		})
		if e >= 0 {
			v.refer(i, e, "pronoun "+m.Text)
		} else if e := v.ahead(i); e >= 0 {
			v.set(i, e, "pronoun "+m.Text+" before its name")
		}
	case "it", "its", "itself":
		w := v.trees[m.Sentence].Words
		if m.Text == "it" && w[m.Head].Rel == "nsubj:pass" && w[m.Head].Head >= 0 && ofEvents[w[w[m.Head].Head].Lemma] {
			return
		}
		if m.Text == "it" && (w[m.Head].Rel == "expl" || pleonastic(w, m.First) || w[m.Head].Rel == "obj" && w[m.Head].Head >= 0 && ofClauses[w[w[m.Head].Head].Lemma]) {
			return
		}
		if v.saidAgain(i) {
			return
		}
		if m.Text == "itself" {
			if e := v.reflexive(i); e >= 0 {
				v.set(i, e, "reflexive itself")
				return
			}
		}
		if e := v.ownerBefore(i, mention.Service, mention.Organization); e >= 0 {
			v.set(i, e, "pronoun "+m.Text+" of what is named with its owner")
			return
		}
		e, _ := v.find(i, 2, func(k int, e *entity) bool {
			if e.plural || v.Mentions[k].Plural && v.Mentions[k].Form == mention.Nominal || v.Mentions[k].Form == mention.Nominal && v.Stands[k] {
				return false
			}
			if e.Kind == "media" { // "told AFP that it"
				if rel, _ := v.role(k); !strings.HasPrefix(rel, "nsubj") {
					return false
				}
			}
			return e.Type == mention.Service || e.Type == mention.Organization || e.Type == mention.Country
		})
		if e >= 0 {
			v.set(i, e, "pronoun "+m.Text)
		}
	case "they", "them", "their", "theirs", "themselves":
		v.they(i)
	}
}

// saidAgain resolves the pronoun of "…, he said" to the speaker of the words
// before, where sex and number allow.
func (v *resolver) saidAgain(i int) bool {
	m := &v.Mentions[i]
	if _, gov := v.role(i); !v.frames(i, gov) {
		return false
	}
	k := v.lastSpeaker(i)
	if k < 0 {
		return false
	}
	x := v.one(k)
	if v.anon[k] > 0 {
		x = v.anon[k]
	}
	if x < 0 || v.Mentions[k].Plural && v.Mentions[k].Form == mention.Nominal {
		return false
	}
	e := v.ents[x]
	if e.nobody && v.Mentions[k].Sentence < m.Sentence-1 { // somebody named has come in between
		for j := i - 1; j >= 0 && v.Mentions[j].Sentence > v.Mentions[k].Sentence; j-- {
			if y := v.one(j); y >= 0 && v.Mentions[j].Form == mention.Name && v.ents[y].Type == mention.Person && v.ents[y].Gender == m.Gender {
				return false
			}
		}
	}
	if person := m.Gender == 'm' || m.Gender == 'f'; person != (e.Type == mention.Person) || person && e.Gender != 0 && e.Gender != m.Gender {
		return false
	}
	v.refer(i, x, "pronoun "+m.Text+": speaks on")
	return true
}

// ahead gives the person named as a subject further down in the sentence of a
// pronoun: "Asked whether he had been there, Toth said".
func (v *resolver) ahead(i int) int {
	m := &v.Mentions[i]
	_, hi := v.sentence(m.Sentence)
	for k := i + 1; k < hi; k++ {
		c := &v.Mentions[k]
		if c.Form != mention.Name || c.Type != mention.Person || v.one(k) < 0 {
			continue
		}
		if rel, _ := v.role(k); !strings.HasPrefix(rel, "nsubj") {
			continue
		}
		if e := v.ents[v.one(k)]; e.Gender == 0 || e.Gender == m.Gender {
			return v.one(k)
		}
	}
	return -1
}

// pleonastic reports whether "it" at i stands for a clause or the weather: "it
// is clear that", "it emerged that".
func pleonastic(w []syntax.Word, i int) bool {
	j := i + 1
	for j < len(w) && (w[j].UPOS == syntax.AUX || w[j].UPOS == syntax.ADV || w[j].UPOS == syntax.PART) {
		j++
	}
	if j >= len(w) {
		return false
	}
	if impersonal[w[j].Lemma] {
		return true
	}
	// "it was expelling" is somebody
	if w[j].UPOS == syntax.ADJ || w[j].UPOS == syntax.VERB && j > i+1 && !(w[j].Feats.Has(syntax.Pres) && w[j].Feats.Has(syntax.Part)) || w[j].UPOS == syntax.DET || w[j].UPOS == syntax.NOUN {
		for k := j + 1; k < len(w) && k < j+8; k++ {
			if w[k].Form == "that" && w[k].UPOS == syntax.SCONJ || w[k].Form == "to" && w[k].UPOS == syntax.PART && w[j].UPOS == syntax.ADJ || w[k].Form == "who" {
				return true
			}
		}
	}
	return false
}

// reflexive gives the subject of the clause.
func (v *resolver) reflexive(i int) int {
	m := &v.Mentions[i]
	w := v.trees[m.Sentence].Words
	g := w[m.Head].Head
	for n := 0; g >= 0 && n < 4; n++ {
		for k := range w {
			if w[k].Head == g && strings.HasPrefix(w[k].Rel, "nsubj") {
				if e := v.one(v.At(m.Sentence, k)); e >= 0 && v.ents[e].Type == mention.Person == (m.Text != "itself") {
					return e
				}
			}
		}
		if k := v.At(m.Sentence, g); k >= 0 && k != i {
			if e := v.one(k); e >= 0 {
				return e
			}
		}
		g = w[g].Head
	}
	return -1
}

// relative resolves "who", "which", "whose" to what its clause hangs on.
func (v *resolver) relative(i int) {
	m := &v.Mentions[i]
	w := v.trees[m.Sentence].Words
	h := m.Head
	for n := 0; n < 6 && h >= 0; n++ {
		if strings.HasPrefix(w[h].Rel, "acl") {
			if k := v.At(m.Sentence, w[h].Head); k >= 0 && v.Mentions[k].First < m.First {
				switch m.Text {
				case "who", "whom":
					k = v.holderIn(i, k)
				case "which":
					if v.Mentions[k].Type == mention.Person { // "talks with X, which were held": the talks
						return
					}
				}
				v.link(i, k)
				return
			}
			break
		}
		h = w[h].Head
	}
	// What stands right before it.
	best := -1
	for k := i - 1; k >= 0 && v.Mentions[k].Sentence == m.Sentence; k-- {
		c := &v.Mentions[k]
		if c.Last > m.First || c.Form == mention.Pronoun && c.Last < m.First || c.Adjective {
			continue
		}
		gap := m.First - c.Last
		if gap > 8 {
			break
		}
		if (m.Text == "which" || m.Text == "that") == (c.Type == mention.Person) {
			continue
		}
		if gap <= 1 || best < 0 && gap <= 2 {
			best = k
			break
		}
		if best < 0 && gap > 2 && c.Type == mention.Person && m.Text != "that" && m.Text != "which" && w[m.First-1].Form == "," {
			best = k // over an apposition: "Burns, director of the CIA, who"
			break
		}
	}
	if best >= 0 {
		v.link(i, best)
	}
}

// holderIn gives the person whose description ends with the body k, which
// "who" at i cannot mean: "the head of the CIA who"; else k.
func (v *resolver) holderIn(i, k int) int {
	c := &v.Mentions[k]
	if c.Type == mention.Person {
		return k
	}
	for j := k - 1; j >= 0 && v.Mentions[j].Sentence == c.Sentence; j-- {
		if p := &v.Mentions[j]; p.Type == mention.Person && p.Form == mention.Nominal && p.Last == c.Last && p.First < c.First {
			return j
		}
	}
	return k
}

// link makes i refer to what k refers to.
func (v *resolver) link(i, k int) {
	m := &v.Mentions[i]
	if len(v.Of[k]) == 0 && k < i {
		v.step(k)
	}
	if len(v.Of[k]) == 0 {
		return
	}
	v.Of[i] = append([]int(nil), v.Of[k]...)
	v.Stands[i] = v.Stands[k]
	v.why[i] = "relative " + m.Text
	if len(v.Of[k]) == 1 {
		v.ents[v.Of[k][0]].last = i
	}
	m.Type, m.Plural = v.Mentions[k].Type, v.Mentions[k].Plural
}

// group gives the latest n distinct entities of a kind named before mention i,
// those that stand together first: "A and B", "A met B".
func (v *resolver) group(i, n, reach int, ok want) []int {
	m := &v.Mentions[i]
	var out []int
	has := map[int]bool{}
	for s := m.Sentence; s >= 0 && s >= m.Sentence-reach; s-- {
		var here []int
		lo, hi := v.sentence(s)
		for k := lo; k < hi && k < i; k++ {
			for _, x := range v.Of[k] {
				if v.Stands[k] && v.ents[x].Type != mention.Country {
					continue
				}
				if !has[x] && ok(k, v.ents[x]) && len(v.Of[k]) <= 2 {
					has[x] = true
					here = append(here, x)
				}
			}
		}
		if len(here) > n-len(out) && len(out) < n {
			here = v.core(s, here, n-len(out))
		}
		out = append(here, out...)
		if len(out) >= n {
			return out[:n]
		}
	}
	return out
}

// core picks those n of the entities of a sentence with the highest grammatical
// roles.
func (v *resolver) core(s int, xs []int, n int) []int {
	best := map[int]float64{}
	lo, hi := v.sentence(s)
	for k := lo; k < hi; k++ {
		for _, x := range v.Of[k] {
			rel, _ := v.role(k)
			sc := salience(rel)
			if v.Mentions[k].Form != mention.Name {
				sc += .2
			}
			best[x] = max(best[x], sc)
		}
	}
	out := append([]int(nil), xs...)
	for len(out) > n {
		worst := 0
		for j := range out {
			if best[out[j]] < best[out[worst]] {
				worst = j
			}
		}
		out = append(out[:worst], out[worst+1:]...)
	}
	return out
}

// sentence gives the range of mentions of a sentence.
func (v *resolver) sentence(s int) (lo, hi int) {
	lo = lowerBound(v.Mentions, s)
	return lo, lowerBound(v.Mentions, s+1)
}

func lowerBound(ms []mention.Mention, s int) int {
	lo, hi := 0, len(ms)
	for lo < hi {
		mid := (lo + hi) / 2
		if ms[mid].Sentence < s {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// they resolves a plural pronoun: to people or bodies that stand together, to
// a plural description, or to one body.
func (v *resolver) they(i int) {
	m := &v.Mentions[i]
	// A plural mention nearby.
	for k := i - 1; k >= 0 && v.Mentions[k].Sentence >= m.Sentence-1; k-- {
		c := &v.Mentions[k]
		if c.Plural && (c.Form == mention.Nominal || c.Form == mention.Pronoun) && c.Type != mention.Place {
			if len(v.Of[k]) > 0 {
				v.Of[i] = append([]int(nil), v.Of[k]...)
				v.Stands[i] = v.Stands[k]
				v.why[i] = "pronoun " + m.Text
			}
			return
		}
		// "A and B" / "A met B"
		if g, more := v.coordinated(k); len(g) > 1 || more {
			v.Of[i] = g
			v.why[i] = "pronoun " + m.Text
			return
		}
		if (c.Type == mention.Service || c.Type == mention.Organization) && c.Form != mention.Pronoun && v.one(k) >= 0 && c.Sentence == m.Sentence {
			rel, _ := v.role(k)
			if strings.HasPrefix(rel, "nsubj") {
				v.set(i, v.one(k), "pronoun "+m.Text)
				return
			}
		}
	}
	if g := v.group(i, 2, 1, func(k int, e *entity) bool {
		return e.Type == mention.Person && !e.nobody && v.Mentions[k].Form != mention.Pronoun
	}); len(g) == 2 {
		v.Of[i] = g
		v.why[i] = "pronoun " + m.Text
	}
}

// coordinated gives the entities of a coordination of names that mention k
// heads, "A, B and C", and whether it has people besides whom nobody names: "A
// and B's chief".
func (v *resolver) coordinated(k int) (out []int, more bool) {
	m := &v.Mentions[k]
	if m.Form == mention.Pronoun || m.Adjective || v.one(k) < 0 {
		return nil, false
	}
	w := v.trees[m.Sentence].Words
	if strings.HasPrefix(w[m.Head].Rel, "conj") {
		return nil, false
	}
	out = []int{v.one(k)}
	for t := m.Last; t < len(w); t++ {
		if w[t].Head != m.Head || w[t].Rel != "conj" {
			continue
		}
		c := v.At(m.Sentence, t)
		if x := v.one(c); x >= 0 {
			if v.ents[x].Type == v.ents[out[0]].Type {
				out = append(out, x)
			}
		} else if c >= 0 && v.Mentions[c].Type == mention.Person && m.Type == mention.Person {
			more = true
		}
	}
	return out, more
}

// sameRole reports whether two nouns for people can speak of one post.
func sameRole(a, b string) bool {
	return a == b || roleClass[a] != "" && roleClass[a] == roleClass[b]
}

// apposed gives whom description i stands in apposition to by the tree, where
// the words between hide it: "Abigail Edan, the 4-year-old American citizen".
func (v *resolver) apposed(i int) int {
	m := &v.Mentions[i]
	w := v.trees[m.Sentence].Words
	if m.Form != mention.Nominal || m.Plural || w[m.Head].Rel != "appos" {
		return -1
	}
	for k := i - 1; k >= 0 && v.Mentions[k].Sentence == m.Sentence; k-- {
		if c := &v.Mentions[k]; c.Type == mention.Person && c.Form == mention.Name && c.Head == w[m.Head].Head && w[c.Last].Form == "," && m.First-c.Last < 9 {
			return v.one(k)
		}
	}
	return -1
}

// person resolves a description of people.
func (v *resolver) person(i int) {
	m := &v.Mentions[i]
	if m.Same >= 0 {
		if e := v.one(m.Same); e >= 0 {
			if m.Definite && v.ents[e].seenAt >= i-1 {
				v.unmask(v.masked(i, m.Noun, v.ownerState(i)), e)
			}
			v.set(i, e, "apposition")
			v.remember(i, e)
			if m.Noun == "counterpart" || m.Noun == "opposite number" {
				v.inherit(i, e)
			}
			return
		}
	}
	if e := v.apposed(i); e >= 0 {
		v.set(i, e, "apposition in the tree")
		v.describe(e, i)
		return
	}
	if e := v.named(i); e >= 0 && m.Definite {
		v.unmask(v.masked(i, m.Noun, v.ownerState(i)), e)
		v.set(i, e, "named by the sentence")
		v.describe(e, i)
		return
	}
	if e := v.beside(i); e >= 0 {
		v.set(i, e, "the name beside it")
		v.describe(e, i)
		v.remember(i, e)
		return
	}
	if e := v.copula(i); e >= 0 {
		v.set(i, e, "copula")
		v.describe(e, i)
		v.remember(i, e)
		return
	}
	if e := v.asPost(i); e >= 0 {
		v.set(i, e, "post after \"as\"")
		v.describe(e, i)
		return
	}
	switch m.Noun {
	case "both", "two", "pair", "couple", "duo", "three", "trio":
		v.plural(i)
		return
	case "latter", "former":
		g := v.group(i, 2, 1, func(k int, e *entity) bool {
			return v.Mentions[k].Form == mention.Name && !v.Mentions[k].Adjective && (e.Type == mention.Person)
		})
		if len(g) == 2 {
			v.set(i, g[map[string]int{"former": 0, "latter": 1}[m.Noun]], "the "+m.Noun)
		}
		return
	case "counterpart", "opposite number":
		v.counterpart(i)
		return
	}
	if m.Plural {
		v.plural(i)
		return
	}
	owner := v.ownerOf(i)
	if owner >= 0 && v.ents[owner].Type == mention.Person {
		if x, ok := v.relations[relation{owner, m.Noun}]; ok {
			v.set(i, x, "as before: "+m.Noun)
			return
		}
		if kin[m.Noun] {
			v.unnamed(i)
			return
		}
	}
	if !m.Definite {
		v.unnamed(i)
		return
	}
	former := len(m.Posts) > 0 && m.Posts[0].Former
	// "the SVR chief": the article's holder of the post.
	holds := func() bool {
		if body := v.postBody(i, owner); body >= 0 {
			if x := v.holder(i, body, former); x >= 0 {
				v.set(i, x, "post: "+m.Text)
				return true
			}
		}
		return false
	}
	state := v.ownerState(i)
	anyBody := state == nil && owner < 0 && len(m.Posts) > 0 && m.Posts[0].Body >= 0 && strings.EqualFold(v.Mentions[m.Posts[0].Body].Text, "intelligence")
	if !anyBody && holds() {
		return
	}
	if state == nil && owner >= 0 {
		state = v.ents[owner].country
	}
	best, score := -1, 0.0
	teller := v.teller(i)
	for x, e := range v.ents {
		if e.Type != mention.Person || e.plural || e.last < 0 || e.last > i || x == teller {
			continue
		}
		if m.Gender != 0 && e.Gender != 0 && m.Gender != e.Gender || state != nil && e.country != nil && e.country != state || v.disjoint(i, x) {
			continue
		}
		if m.Noun == "national" && e.country != state {
			continue
		}
		s := 0.0
		for n := range e.nouns {
			if n == m.Noun {
				s = max(s, 4)
			} else if sameRole(n, m.Noun) {
				s = max(s, 3)
			}
		}
		if len(m.Posts) > 0 && s > 0 && !compatible(e, m) {
			s = 0
		}
		if s == 0 && m.Noun == "leader" && state != nil && e.country == state && slices.ContainsFunc(e.posts, func(p held) bool {
			return !p.former && !p.elect && (p.role == "president" || p.role == "prime_minister" || p.role == "monarch" || p.role == "chancellor")
		}) {
			s = 3 // "the Israeli leader"
		}
		if s == 0 && vague[m.Noun] {
			s = 1.5
			if m.Noun == "official" && len(e.posts) == 0 && !e.nobody {
				s = .7
			}
			if m.Noun == "official" && v.anonymous && !e.nobody && !e.nouns["official"] {
				continue // "the official, who declined to be named"
			}
		}
		if s == 0 && state != nil && e.country == state && m.Noun == "national" {
			s = 2
		}
		if s == 0 {
			continue
		}
		if state != nil && e.country == state {
			s += 2
		} else if state != nil && e.country == nil {
			s -= 1
		}
		last := &v.Mentions[e.last]
		dist := float64(m.Sentence - last.Sentence)
		s -= .25 * min(dist, 12)
		if dist > 3 && vague[m.Noun] {
			continue
		}
		most := 0.0 // of what is said of it in the sentence of its last mention
		for k := e.last; k >= 0 && v.Mentions[k].Sentence == last.Sentence; k-- {
			if v.one(k) == x {
				rel, _ := v.role(k)
				most = max(most, salience(rel))
			}
		}
		s += .2 * most
		if s > score {
			best, score = x, s
		}
	}
	if best >= 0 && score > 0 {
		v.refer(i, best, "description: "+m.Text)
		return
	}
	if anyBody && holds() { // "the intelligence chief" is first of all who was named last
		return
	}
	// A role that the lexicon knows on the day: "the Russian president".
	if v.lexical(i, owner, former) {
		return
	}
	v.unnamed(i)
}

// disjoint reports whether x stands beside mention i in its sentence as another
// conjunct or another argument of its verb: two people.
func (v *resolver) disjoint(i, x int) bool {
	m := &v.Mentions[i]
	w := v.trees[m.Sentence].Words
	rel, gov := v.role(i)
	first := func(h int) int {
		for w[h].Rel == "conj" && w[h].Head >= 0 {
			h = w[h].Head
		}
		return h
	}
	argument := func(rel string) bool {
		return strings.HasPrefix(rel, "nsubj") || rel == "obj" || rel == "iobj" || strings.HasPrefix(rel, "obl")
	}
	for k := i - 1; k >= 0 && v.Mentions[k].Sentence == m.Sentence; k-- {
		c := &v.Mentions[k]
		if c.Form != mention.Name || v.one(k) != x || c.First >= m.First && c.Last <= m.Last {
			continue
		}
		if m.Head != c.Head && first(m.Head) == first(c.Head) {
			return true
		}
		if r, g := v.role(k); g == gov && g >= 0 && w[g].UPOS == syntax.VERB && r != rel && argument(r) && argument(rel) {
			return true
		}
	}
	return false
}

// teller gives the person in whose indirect speech mention i is the subject of
// what is said: "his spokesman said the general had left".
func (v *resolver) teller(i int) int {
	m := &v.Mentions[i]
	w := v.trees[m.Sentence].Words
	if !strings.HasPrefix(w[m.Head].Rel, "nsubj") {
		return -1
	}
	g := w[m.Head].Head
	if g < 0 || w[g].Rel != "ccomp" || w[g].Head < 0 || !speech[w[w[g].Head].Lemma] {
		return -1
	}
	return v.one(v.subject(m.Sentence, w[g].Head))
}

// author gives the person whose statement pronoun i is the subject of: "X's
// claim that he had met Y".
func (v *resolver) author(i int) int {
	m := &v.Mentions[i]
	w := v.trees[m.Sentence].Words
	if !strings.HasPrefix(w[m.Head].Rel, "nsubj") || w[m.Head].Head < 0 {
		return -1
	}
	g := w[m.Head].Head
	if !strings.HasPrefix(w[g].Rel, "acl") && w[g].Rel != "ccomp" {
		return -1
	}
	h := w[g].Head
	for n := 0; n < 3 && h >= 0 && !statements[w[h].Lemma] && strings.HasPrefix(w[h].Rel, "nmod"); n++ {
		h = w[h].Head
	}
	if h < 0 || !statements[w[h].Lemma] {
		return -1
	}
	for k := range w {
		if w[k].Head == h && w[k].Rel == "nmod:poss" && w[k].UPOS != syntax.PRON {
			e := v.one(v.At(m.Sentence, k))
			if e >= 0 && v.ents[e].Type == mention.Person && (v.ents[e].Gender == 0 || m.Gender == 0 || v.ents[e].Gender == m.Gender) {
				return e
			}
		}
	}
	return -1
}

// refer makes mention i refer to e, or to what e stands for if it is not named.
func (v *resolver) refer(i, e int, why string) {
	x := v.ents[e]
	if !x.nobody {
		v.set(i, e, why)
		return
	}
	v.anon[i] = e
	x.last = i
	if x.standsFor >= 0 {
		v.Stands[i] = true
		v.set(i, x.standsFor, why)
	} else {
		v.Of[i], v.why[i] = []int{e}, why
	}
}

// compatible reports whether a description's field agrees with the posts the
// article gives a person: "the interior minister" is no foreign minister.
func compatible(e *entity, m *mention.Mention) bool {
	t := m.Posts[0].Lexical
	if chiefs[t.Role] && len(e.posts) > 0 && !slices.ContainsFunc(e.posts, func(p held) bool { return p.role == t.Role || p.role == "" }) {
		return false // "the prime minister" is no foreign minister
	}
	if t.Field == "" {
		return true
	}
	for _, p := range e.posts {
		if p.title.Field == "" || p.title.Field == t.Field {
			return true
		}
	}
	return len(e.posts) == 0
}

// chiefs are the roles that one person of a state has.
var chiefs = map[string]bool{"prime_minister": true, "president": true, "monarch": true, "supreme_leader": true, "vice_president": true, "crown_prince": true}

// remember notes "X's predecessor, Y".
func (v *resolver) remember(i, e int) {
	m := &v.Mentions[i]
	if o := v.ownerOf(i); o >= 0 && v.ents[o].Type == mention.Person {
		v.relations[relation{o, m.Noun}] = e
	}
}

// describe notes the nouns and posts of a description that is said of e.
func (v *resolver) describe(e, i int) {
	m := &v.Mentions[i]
	v.ents[e].nouns[m.Noun] = true
	for k := range m.Posts {
		v.give(v.ents[e], &m.Posts[k])
	}
	if s := v.ownerState(i); s != nil && v.ents[e].country == nil && roleClass[m.Noun] != "envoy" {
		v.ents[e].country = s
	}
}

// ownerOf gives the entity that a description belongs to, -1 if none.
func (v *resolver) ownerOf(i int) int {
	m := &v.Mentions[i]
	if m.Of < 0 {
		return -1
	}
	if len(v.Of[m.Of]) == 0 && v.Mentions[m.Of].Form != mention.Name && m.Of != i && v.Mentions[m.Of].Of != i {
		if v.Mentions[m.Of].Form == mention.Pronoun && m.Of > i { // "his" stands inside the phrase, behind its start
			v.pronoun(m.Of)
		} else if m.Of > i && v.Mentions[m.Of].Form == mention.Nominal {
			v.step(m.Of)
		}
	}
	return v.one(m.Of)
}

// postBody gives the body of the post that a description names, -1 if none.
func (v *resolver) postBody(i, owner int) int {
	m := &v.Mentions[i]
	if len(m.Posts) > 0 && m.Posts[0].Body >= 0 {
		b := m.Posts[0].Body
		if len(v.Of[b]) == 0 && v.Mentions[b].Form == mention.Nominal && b != i {
			v.step(b)
		}
		if e := v.one(b); e >= 0 {
			return e
		}
	}
	if owner >= 0 && v.ents[owner].Type != mention.Person {
		return owner
	}
	return -1
}

// holder gives the person who holds a post in a body by what the article says.
func (v *resolver) holder(i, body int, former bool) int {
	m := &v.Mentions[i]
	best, score := -1, 0.0
	for x, e := range v.ents {
		if e.Type != mention.Person || e.nobody || m.Gender != 0 && e.Gender != 0 && m.Gender != e.Gender {
			continue
		}
		for k := range e.posts {
			p := &e.posts[k]
			b := v.bodyOf(p)
			if b != body && !(b >= 0 && v.ents[body].Type == mention.Country && v.ents[b].country != nil && v.ents[b].country == v.ents[body].Entry) {
				continue
			}
			deputy := (strings.HasPrefix(p.role, "deputy") || p.noun == "deputy") && p.noun != "undersecretary"
			want := len(m.Posts) > 0 && strings.HasPrefix(m.Posts[0].Role, "deputy")
			if deputy != want {
				continue
			}
			s := 0.0
			switch {
			case p.noun == m.Noun:
				s = 3
			case sameRole(p.noun, m.Noun):
				s = 2.5
			case len(m.Posts) > 0 && p.role != "" && p.role == m.Posts[0].Role:
				s = 2.5
			}
			if s == 0 || len(m.Posts) > 0 && !compatible(e, m) {
				continue
			}
			if len(m.Posts) > 0 && p.role != "" && (p.role == "spokesperson") != (m.Posts[0].Role == "spokesperson") {
				continue // "the press secretary" is no secretary
			}
			if former && !p.former {
				continue
			}
			if p.former != former {
				s -= 1.5
			}
			if p.elect {
				s -= .5
			}
			if b == body {
				s += .5
			}
			if e.last >= 0 {
				s += .5 - .02*float64(m.Sentence-v.Mentions[e.last].Sentence)
			}
			if s > score {
				best, score = x, s
			}
		}
	}
	if score < 1.2 {
		return -1
	}
	return best
}

// lexical resolves a role through the dated lexicon.
func (v *resolver) lexical(i, owner int, former bool) bool {
	m := &v.Mentions[i]
	if len(m.Posts) == 0 || former || m.Posts[0].Elect || v.day == "" || m.Plural {
		return false
	}
	var body *lexicon.Entry
	if owner >= 0 {
		body = v.ents[owner].Entry
	}
	if b := v.postBody(i, owner); b >= 0 {
		body = v.ents[b].Entry
	}
	if body == nil {
		if m.Posts[0].Lexical.Country == "" {
			return false
		}
	}
	if body != nil && body.Type == "Country" && spies[m.Noun] { // "Russia's spy chief"
		if e := v.lex.Described(body.ID, "spy"); e != nil {
			body = e
		}
	}
	role, id, ok := v.lex.Post(m.Posts[0].Lexical, body)
	if !ok {
		return false
	}
	t, ok := v.lex.Who(role, id, v.day)
	if !ok {
		return false
	}
	for k := m.First; k < m.Head; k++ { // "the new head of the SBU" is not who has been it for years
		if w := v.trees[m.Sentence].Words[k].Lemma; (w == "new" || w == "newly" || w == "next" || w == "future") && !(len(t.From) >= 7 && len(v.day) >= 7 && months(v.day)-months(t.From) <= 3) {
			return false
		}
	}
	e := v.lex.Entry(t.PersonID())
	if e == nil {
		return false
	}
	x := v.personOf(e)
	v.set(i, x, "role: "+role+" of "+id+" on "+v.day)
	v.describe(x, i)
	return true
}

// months counts the months up to a date.
func months(date string) int {
	y, _ := strconv.Atoi(date[:4])
	m, _ := strconv.Atoi(date[5:7])
	return 12*y + m
}

// beside gives the person whose name stands beside a post where the tree does
// not say so: "the press secretary of the Russian president, Dmitry Peskov, said".
// Whoever the lexicon or the article knows as holder, it is this one.
func (v *resolver) beside(i int) int {
	m := &v.Mentions[i]
	if len(m.Posts) == 0 && !vague[m.Noun] || !m.Definite || m.Plural || m.Form != mention.Nominal {
		return -1
	}
	w := v.trees[m.Sentence].Words
	noun := func(t int) bool { return w[t].UPOS == syntax.NOUN || w[t].UPOS == syntax.PROPN }
	k := m.Last
	for k < len(w) && k < m.Last+2 && noun(k) {
		k++
	}
	if k >= len(w) || w[k].Form != "," && w[k].Form != "(" {
		return -1
	}
	a := i + 1
	for a < len(v.Mentions) && v.Mentions[a].Sentence == m.Sentence && (v.Mentions[a].First <= k || v.Mentions[a].Type != mention.Person || v.Mentions[a].Form != mention.Name) {
		a++
	}
	if a >= len(v.Mentions) || v.Mentions[a].Sentence != m.Sentence || v.Mentions[a].First > k+4 || v.Mentions[a].Last-v.Mentions[a].First < 2 || v.Mentions[a].First > k+1 && len(v.Mentions[a].Posts) == 0 {
		return -1
	}
	for t := k + 1; t < v.Mentions[a].First; t++ { // ", SVR Director Sergey Naryshkin,"
		if !noun(t) {
			return -1
		}
	}
	if r := v.Mentions[a].Last; r >= len(w) || w[r].Form != "," && w[r].Form != ")" && w[r].Form != "." {
		return -1 // "… the CIA director, Sergey Naryshkin said"
	}
	if r := v.Mentions[a].Last + 1; r < len(w) && w[r-1].Form == "," && v.At(m.Sentence, r) >= 0 && v.Mentions[v.At(m.Sentence, r)].Form == mention.Name {
		return -1 // a list
	}
	if r := v.Mentions[a].Last + 1; w[r-1].Form == "," && r < len(w) && w[r].UPOS != syntax.VERB && w[r].UPOS != syntax.AUX && w[r].UPOS != syntax.ADP && w[r].UPOS != syntax.PRON && w[r].UPOS != syntax.CCONJ {
		return -1
	}
	for _, p := range v.Mentions[a].Posts { // he bears the title before it: "the press secretary of the president, X"
		if p.Sentence == m.Sentence && p.Last <= m.First {
			return -1
		}
	}
	for j := i - 1; j >= 0 && v.Mentions[j].Sentence == m.Sentence; j-- { // the president's press secretary, not the president
		if o := &v.Mentions[j]; o.Form == mention.Nominal && o.Type == mention.Person && len(o.Posts) > 0 && o.Last <= m.First+1 && o.Last >= m.First-2 && o.Last < len(w) {
			for t := o.First; t < m.First; t++ {
				if w[t].Form == "of" || w[t].Form == "to" {
					return -1
				}
			}
		}
	}
	return v.one(a)
}

// copula gives the subject of "X is the director of Y", "X became head of Z".
func (v *resolver) copula(i int) int {
	m := &v.Mentions[i]
	w := v.trees[m.Sentence].Words
	h := m.Head
	subject := func(g int) int {
		for k := range w {
			if w[k].Head == g && strings.HasPrefix(w[k].Rel, "nsubj") && k < m.First {
				if a := v.At(m.Sentence, k); a >= 0 && a != i && v.Mentions[a].Type == mention.Person {
					if len(v.Of[a]) == 0 && a < i {
						v.step(a)
					}
					return v.one(a)
				}
			}
		}
		return -1
	}
	for k := range w {
		if w[k].Head == h && w[k].Rel == "cop" {
			if m.Plural {
				return -1
			}
			return subject(h)
		}
	}
	if (w[h].Rel == "xcomp" || w[h].Rel == "obj") && w[h].Head >= 0 { // the parser takes the one for the other
		switch w[w[h].Head].Lemma {
		case "become", "remain", "stay":
			return subject(w[h].Head)
		}
	}
	return -1
}

// asPost gives the person to whom a post behind "as" belongs: the subject of
// "retired as chief of MI6", "was named as director", the object of "appointed
// him as head".
func (v *resolver) asPost(i int) int {
	m := &v.Mentions[i]
	w := v.trees[m.Sentence].Words
	if m.First == 0 || m.Plural || !strings.EqualFold(w[m.First-1].Form, "as") && !(strings.EqualFold(w[m.First].Form, "as") && m.Last > m.First+1) {
		return -1
	}
	g := w[m.Head].Head
	if g < 0 || w[g].UPOS != syntax.VERB && w[g].UPOS != syntax.NOUN {
		return -1
	}
	person := func(k int) int {
		if a := v.At(m.Sentence, k); a >= 0 && a != i && v.Mentions[a].Type == mention.Person && !v.Mentions[a].Plural {
			if len(v.Of[a]) == 0 && a < i {
				v.step(a)
			}
			return v.one(a)
		}
		return -1
	}
	if w[g].UPOS == syntax.NOUN { // "his term as director"
		for k := range w {
			if w[k].Head == g && w[k].Rel == "nmod:poss" {
				return person(k)
			}
		}
		return -1
	}
	for k := range w {
		if w[k].Head == g && w[k].Rel == "obj" && k < m.First {
			return person(k)
		}
	}
	for n := 0; g >= 0 && n < 3; n++ {
		for k := range w {
			if w[k].Head == g && strings.HasPrefix(w[k].Rel, "nsubj") {
				return person(k)
			}
		}
		switch {
		case strings.HasPrefix(w[g].Rel, "acl"):
			return person(w[g].Head)
		case strings.HasPrefix(w[g].Rel, "conj"), w[g].Rel == "xcomp", w[g].Rel == "advcl":
			g = w[g].Head
		default:
			return -1
		}
	}
	return -1
}

// named gives the person whose name is said of mention i: "the man was Omar
// Said", "he was Pavel Toth".
func (v *resolver) named(i int) int {
	m := &v.Mentions[i]
	w := v.trees[m.Sentence].Words
	g := w[m.Head].Head
	if g < 0 || w[m.Head].Rel != "nsubj" || g < m.Head {
		return -1
	}
	for k := m.Head + 1; k < len(w) && k <= g+1; k++ {
		if w[k].Head == g && w[k].Rel == "cop" && (w[k].Form == "was" || w[k].Form == "is") {
			a := v.At(m.Sentence, g)
			if a >= 0 && v.Mentions[a].Form == mention.Name && v.Mentions[a].Type == mention.Person && v.Mentions[a].First > k {
				return v.one(a)
			}
		}
	}
	return -1
}

// unmask makes all mentions of a person who had no name refer to e, as soon as
// the article gives the name.
func (v *resolver) unmask(x, e int) {
	if x < 0 || x == e || !v.ents[x].nobody {
		return
	}
	for i := range v.Mentions {
		if a, ok := v.anon[i]; ok && a == x {
			v.Of[i], v.why[i], v.Stands[i] = []int{e}, "named further down", false
			v.ents[e].seenAt = min(v.ents[e].seenAt, i)
			v.describe(e, i)
			delete(v.anon, i)
		}
	}
	for k := range v.Mentions { // pronouns and relatives that follow it
		for j, y := range v.Of[k] {
			if y == x {
				v.Of[k][j] = e
			}
		}
	}
	v.ents[x].last = -1
}

// unmaskPost finds out whom a name with a post in front, "the Bolivian
// official, Juan B", gives a name to.
func (v *resolver) unmaskPost(i int) {
	p := &v.Mentions[i].Posts[0]
	w := v.trees[p.Sentence].Words
	if det := strings.ToLower(w[p.Whole[0]].Form); det != "the" && det != "this" || p.Body < 0 || p.Former {
		return
	}
	noun := strings.ToLower(w[p.Head].Form)
	if b := &v.Mentions[p.Body]; b.Type == mention.Country && b.Form == mention.Name {
		v.unmask(v.masked(i, noun, b.Entry), v.one(i))
	}
}

// masked gives the person not yet named whom mention i, which has a name beside
// it, may be: of that state ("the Omani, Salim T"), or of that noun, named in
// the last sentences and the only one.
func (v *resolver) masked(i int, noun string, state *lexicon.Entry) int {
	m := &v.Mentions[i]
	found := -1
	for x, e := range v.ents {
		if !e.nobody || e.plural || e.last < 0 || e.last >= i || m.Sentence-v.Mentions[e.last].Sentence > 4 {
			continue
		}
		fits := e.nouns[noun] && (state == nil || e.country == nil || e.country == state)
		if (noun == "national" || noun == "official" || noun == "man" || noun == "woman") && state != nil {
			fits = e.country == state && !e.nouns["national"]
		}
		if !fits || m.Gender != 0 && e.Gender != 0 && m.Gender != e.Gender {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = x
	}
	return found
}

// counterpart resolves "his American counterpart": the holder of the same role
// on the other side, by the article or the dated lexicon.
func (v *resolver) counterpart(i int) {
	m := &v.Mentions[i]
	if m.Plural {
		v.plural(i)
		return
	}
	state := v.ownerState(i)
	// Whose counterpart?
	self := -1
	for k := m.First; k < m.Head; k++ {
		if a := v.At(m.Sentence, k); a >= 0 && v.Mentions[a].Form == mention.Pronoun {
			if len(v.Of[a]) == 0 {
				v.step(a)
			}
			self = v.one(a)
		}
	}
	if self < 0 && m.Of >= 0 && v.Mentions[m.Of].Type == mention.Person {
		self = v.ownerOf(i)
	}
	if self < 0 {
		self, _ = v.find(i, 2, func(k int, e *entity) bool { return e.Type == mention.Person && !e.nobody && len(e.posts) > 0 })
	}
	if self < 0 {
		v.unnamed(i)
		return
	}
	me := v.ents[self]
	if me.Type != mention.Person { // "its Sudanese counterpart": a body of the same kind
		v.bodyCounterpart(i, self, state)
		return
	}
	for _, named := range []bool{true, false} { // named before, else further down
		for x, e := range v.ents {
			if x == self || e.Type != mention.Person || (e.last >= 0) != named || !named && (e.nobody || e.seenAt < 0 || state == nil) || state != nil && e.country != state {
				continue
			}
			if state == nil && (e.country == nil || e.country == me.country) {
				continue
			}
			for n := range e.nouns {
				for o := range me.nouns {
					if sameRole(n, o) && (roleClass[n] != "" || n == o) && e.seenAt < len(v.Mentions) {
						v.set(i, x, "counterpart of "+me.Name)
						return
					}
				}
			}
		}
	}
	if state != nil && v.day != "" {
		for _, p := range me.posts {
			if p.former || p.elect {
				continue
			}
			b := v.bodyOf(&p)
			if b < 0 || v.ents[b].Entry == nil {
				continue
			}
			bodies := []*lexicon.Entry{state}
			if body := v.ents[b].Entry; body.Type == "Service" {
				if body.Kind != "foreign" {
					continue // the press means whom it likes
				}
				bodies = v.lex.Bodies(state.ID, body.Kind)
			}
			var found *lexicon.Entry
			why, n := "", 0
			for _, body := range bodies { // the only one of them with a head known on the day
				if e, post := v.onDay(p.title, body); e != nil {
					found, why, n = e, post, n+1
				}
			}
			if n == 1 {
				v.set(i, v.personOf(found), "counterpart: "+why)
				return
			}
		}
	}
	v.unnamed(i)
}

// onDay gives who held a post of a body on the day of the article by the
// lexicon, and the post in words; nil if that is not known.
func (v *resolver) onDay(title lexicon.Title, body *lexicon.Entry) (*lexicon.Entry, string) {
	role, id, ok := v.lex.Post(title, body)
	if !ok || v.day == "" {
		return nil, ""
	}
	t, ok := v.lex.Who(role, id, v.day)
	if !ok {
		return nil, ""
	}
	return v.lex.Entry(t.PersonID()), role + " of " + id + " on " + v.day
}

// inherit gives the counterpart e the posts of the one whose counterpart he is,
// on his own side.
func (v *resolver) inherit(i, e int) {
	m := &v.Mentions[i]
	state := v.ownerState(i)
	if state == nil {
		return
	}
	v.ents[e].country = state
	self := -1
	for k := m.First; k < m.Head; k++ {
		if a := v.At(m.Sentence, k); a >= 0 && v.Mentions[a].Form == mention.Pronoun {
			if len(v.Of[a]) == 0 {
				v.step(a)
			}
			self = v.one(a)
		}
	}
	if self < 0 || self == e {
		return
	}
	for _, p := range v.ents[self].posts {
		b := v.bodyOf(&p)
		if p.former || b < 0 {
			continue
		}
		h := held{role: p.role, title: p.title, noun: p.noun, body: -1}
		if v.ents[b].Type == mention.Country {
			h.body = v.ofEntry(state)
		}
		v.ents[e].posts = append(v.ents[e].posts, h)
		v.ents[e].nouns[p.noun] = true
	}
}

func (v *resolver) bodyCounterpart(i, self int, state *lexicon.Entry) {
	me := v.ents[self]
	for x, e := range v.ents {
		if x != self && e.Type == me.Type && e.last >= 0 && e.country != nil && (e.country == state || state == nil && e.country != me.country) && (e.Kind == me.Kind || e.Kind == "" || me.Kind == "") {
			v.set(i, x, "counterpart of "+me.Name)
			return
		}
	}
	if state != nil && me.Entry != nil {
		if all := v.lex.Bodies(state.ID, me.Kind); len(all) == 1 {
			v.set(i, v.ofEntry(all[0]), "counterpart of "+me.Name)
		}
	}
}

// plural resolves a description of several people: those the article has just
// named, or the body that unnamed people stand for.
func (v *resolver) plural(i int) {
	m := &v.Mentions[i]
	pair := m.Noun == "both" || m.Noun == "two" || m.Noun == "pair" || m.Noun == "couple" || m.Noun == "duo" || m.Noun == "three" || m.Noun == "trio"
	n := 2
	words := strings.Fields(strings.ToLower(v.words(m.Sentence, m.First, m.Head+1))) // not "chiefs of both nations"
	for _, w := range words {
		if w == "three" {
			n = 3
		}
		if w == "two" || w == "both" || w == "three" {
			pair = pair || m.Definite
		}
	}
	if m.Of >= 0 && !pair {
		if e := v.ownerOf(i); e >= 0 && v.ents[e].Type != mention.Person {
			if standIns[m.Noun] || len(m.Posts) > 0 {
				of := []int{e}
				if m.And >= 0 {
					if o := v.one(m.And); o >= 0 {
						of = append(of, o)
					}
				} else {
					of = append(of, v.joined(m.Of)...)
				}
				if v.holders(i, of) {
					return
				}
				if !standIns[m.Noun] {
					return
				}
				v.Stands[i] = true
				for k, o := range of {
					v.set(i, o, []string{"they stand for " + v.ents[o].Name, "they stand for both"}[min(k, 1)])
				}
			}
			return
		}
	}
	if !m.Definite {
		return
	}
	subject := -1
	if rel, gov := v.role(i); gov >= 0 && !strings.HasPrefix(rel, "nsubj") {
		w := v.trees[m.Sentence].Words
		for k := range w {
			if w[k].Head == gov && strings.HasPrefix(w[k].Rel, "nsubj") {
				subject = v.one(v.At(m.Sentence, k))
			}
		}
	}
	teller := v.teller(i)
	fits := func(k int, e *entity) bool {
		if x := v.one(k); x >= 0 && x == teller {
			return false // "X said the two had met"
		}
		if e.Type != mention.Person || e.plural || m.Gender != 0 && e.Gender != 0 && m.Gender != e.Gender {
			return false
		}
		if x := v.Of[k]; len(x) == 1 && x[0] == subject {
			return false // "A spoke to both men"
		}
		if m.Noun == "man" || m.Noun == "woman" || vague[m.Noun] && pair || m.Noun == "both" || m.Noun == "two" || m.Noun == "three" || m.Noun == "pair" || m.Noun == "leader" || m.Noun == "duo" || m.Noun == "trio" || m.Noun == "couple" || len(e.nouns) == 0 {
			return true
		}
		for o := range e.nouns {
			if sameRole(o, m.Noun) {
				return true
			}
		}
		return false
	}
	if n == 3 { // three who were named together
		for k := i - 1; k >= 0 && v.Mentions[k].Sentence >= m.Sentence-3; k-- {
			if v.Mentions[k].Form == mention.Name && v.Mentions[k].Type == mention.Person {
				if g, _ := v.coordinated(k); len(g) == 3 {
					v.Of[i], v.why[i] = g, "the three before"
					return
				}
			}
		}
	}
	if m.Noun == "both" || m.Noun == "two" {
		// People first, else states: "the two", "both".
		if g := v.group(i, 2, 2, fits); len(g) == 2 {
			v.Of[i], v.why[i] = g, "the two before"
			return
		}
		if g := v.group(i, 2, 1, func(k int, e *entity) bool {
			c := &v.Mentions[k]
			switch v.trees[c.Sentence].Words[c.Head].Rel {
			case "compound", "amod", "nmod:desc": // "Russia-Ukraine war: The two …"
				return false
			}
			return e.Type == mention.Country || e.Type == mention.Service
		}); len(g) == 2 {
			v.Of[i], v.why[i] = g, "the two before"
		}
		return
	}
	if g := v.group(i, n, 3, fits); len(g) == n && (pair || m.Definite) {
		v.Of[i], v.why[i] = g, "those before"
	}
}

// joined gives the bodies and states that stand in a list with mention k,
// behind it: of "the heads of the CIA and the SVR" the SVR.
func (v *resolver) joined(k int) (out []int) {
	c := &v.Mentions[k]
	w := v.trees[c.Sentence].Words
	for j := k + 1; j < len(v.Mentions) && v.Mentions[j].Sentence == c.Sentence; j++ {
		o := &v.Mentions[j]
		if w[o.Head].Rel != "conj" || w[o.Head].Head != c.Head || o.Type == mention.Person || o.Type == mention.Place {
			continue
		}
		if e := v.one(j); e >= 0 && e != v.one(k) && !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	return out
}

// holders makes mention i, "the presidents of Russia and the United States",
// the people who held the posts on the day by the lexicon; false if one of them
// is not known. Heads of services are left to what the article says.
func (v *resolver) holders(i int, of []int) bool {
	m := &v.Mentions[i]
	if len(of) < 2 || len(m.Posts) == 0 || m.Posts[0].Former || m.Posts[0].Elect {
		return false
	}
	var who []int
	why := ""
	for _, b := range of {
		if v.ents[b].Type != mention.Country || v.ents[b].Entry == nil {
			return false
		}
		e, post := v.onDay(m.Posts[0].Lexical, v.ents[b].Entry)
		if e == nil {
			return false
		}
		who, why = append(who, v.personOf(e)), why+", "+post
	}
	for _, x := range who {
		v.set(i, x, "roles: "+why[2:])
	}
	return true
}

// unnamed makes a description of a person whom the article does not name
// a thing of its own, so that "the official" further down is that one; where
// such people stand for a body or state, the mention refers to it.
func (v *resolver) unnamed(i int) {
	m := &v.Mentions[i]
	former := len(m.Posts) > 0 && m.Posts[0].Former
	if e := v.ownerOf(i); e >= 0 && !former && v.ents[e].Type != mention.Person && v.ents[e].Type != mention.Place && standIns[m.Noun] {
		v.Stands[i] = true
		v.set(i, e, "stands for "+v.ents[e].Name)
	}
	x := v.new(mention.Person, m.Text)
	e := v.ents[x]
	e.nobody, e.last, e.seenAt, e.Gender = true, i, i, m.Gender
	e.nouns[m.Noun] = true
	e.country = v.ownerState(i)
	v.anon[i] = x
	if v.Stands[i] {
		e.standsFor = v.Of[i][0]
	} else {
		v.Of[i] = append(v.Of[i], x)
		v.why[i] = "not named"
	}
}
