package coref

import (
	"liaison/extract/lexicon"
	"liaison/extract/mention"
)

// counterpart resolves "his American counterpart": the holder of the same role
// on the other side, by the article or the dated lexicon.
func (v *resolver) counterpart(i int) {
	m := &v.Mentions[i]
	if m.Plural {
		v.plural(i)
		return
	}
	state := v.ownerState(i)
	self := v.whose(i)
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

// inherit gives the counterpart e the posts of the one whose counterpart he is,
// on his own side.
func (v *resolver) inherit(i, e int) {
	state := v.ownerState(i)
	if state == nil {
		return
	}
	v.ents[e].country = state
	self := v.whose(i)
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

// whose gives the entity of the pronoun in description i, "his counterpart", -1
// if there is none.
func (v *resolver) whose(i int) int {
	m, self := &v.Mentions[i], -1
	for k := m.First; k < m.Head; k++ {
		if a := v.At(m.Sentence, k); a >= 0 && v.Mentions[a].Form == mention.Pronoun {
			if len(v.Of[a]) == 0 {
				v.step(a)
			}
			self = v.one(a)
		}
	}
	return self
}
