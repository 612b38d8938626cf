package coref

import (
	"strings"

	"liaison/extract/mention"
	"liaison/extract/syntax"
)

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
