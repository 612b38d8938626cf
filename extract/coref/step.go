package coref

import (
	"slices"
	"strings"

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

func (v *resolver) upos(s, t int) syntax.UPOS { return v.trees[s].Words[t].UPOS }

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
	if strings.HasPrefix(m.Posts[0].Role, "deputy") && len(e.posts) > 0 && !slices.ContainsFunc(e.posts, func(p held) bool { return strings.HasPrefix(p.role, "deputy") || p.noun == "deputy" || p.role == "" }) {
		return false // "the agency's deputy chief" is not its chief
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
