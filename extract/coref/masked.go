package coref

import (
	"strings"

	"liaison/extract/lexicon"
	"liaison/extract/mention"
)

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
