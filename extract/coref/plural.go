package coref

import (
	"slices"
	"strings"

	"liaison/extract/mention"
)

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
