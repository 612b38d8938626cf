package mention

import (
	"liaison/extract/syntax"
)

// demonymPersons makes mentions of "the Libyan", "the Americans".
func (f *finder) demonymPersons(s int) {
	t := f.toks[s]
	for _, id := range f.bySent[s] {
		c := &f.chunks[id]
		if c.country == nil || !c.person || c.inside || c.mention < 0 || t[c.first].np >= 0 && f.out[t[c.first].np].Head != c.first {
			continue
		}
		if c.last < len(t) && (t[c.last].chunk >= 0 || t[c.last].Form == "-" || (t[c.last].UPOS == syntax.NOUN || t[c.last].UPOS == syntax.ADJ || t[c.last].UPOS == syntax.PROPN) && t[c.last].letter) {
			continue
		}
		l, det := c.first, ""
		if l > 0 && determiners[t[l-1].low] {
			l--
			det = t[l].low
		}
		if l > 0 && det == "" && (t[l-1].UPOS == syntax.NUM || t[l-1].UPOS == syntax.ADJ || t[l-1].UPOS == syntax.VERB && t[l-1].Feats.Has(syntax.Part) && !t[l-1].Feats.Has(syntax.Fin)) {
			continue // "two freed Ukrainians"
		}
		if l > 0 && t[l-1].UPOS == syntax.NUM || l > 0 && t[l].UPOS == syntax.ADJ && t[l-1].low == "the" {
			continue
		}
		if !c.plural && det != "the" && det != "this" && f.namedBefore(s, l, det) == nil {
			continue
		}
		f.national(s, id)
	}
}

// namedBefore gives the person whom "a Swede" at l is said to be: "X, a Swede".
func (f *finder) namedBefore(s, l int, det string) *chunk {
	t := f.toks[s]
	if l < 2 || t[l-1].Form != "," || det != "a" && det != "an" || t[l-2].chunk < 0 {
		return nil
	}
	if d := &f.chunks[t[l-2].chunk]; d.typ == Person && d.mention >= 0 && d.last == l-1 {
		return d
	}
	return nil
}

// oneNational reports whether a demonym stands for one person: "the Libyan".
func (f *finder) oneNational(s, id int) bool {
	c := &f.chunks[id]
	return c.country != nil && c.person && !c.plural && c.mention >= 0 && c.first > 0 && f.toks[s][c.first-1].low == "the"
}

// national makes a mention of the people that a demonym stands for.
func (f *finder) national(s, id int) int {
	t, c := f.toks[s], &f.chunks[id]
	l, det := c.first, ""
	if l > 0 && determiners[t[l-1].low] {
		l--
		det = t[l].low
	}
	m := f.add(s, l, c.last)
	x := &f.out[m]
	x.Head = headOf(t, c.first, c.last)
	x.Form, x.Type, x.Text, x.Noun, x.Of, x.Definite, x.Why = Nominal, Person, phrase(t, c.first, c.last), "national", c.mention, det == "the", "nationality"
	x.Plural, x.Gender = c.plural, c.sex
	if !c.plural && det == "the" && c.last < len(t) && t[c.last].Form == "," { // "the Libyan, Khalifa T,"
		if d := f.chunkAt(s, c.last+1); d != nil && d.typ == Person && d.mention >= 0 && d.last < len(t) && closes(t[d.last].Form) {
			x.Same = d.mention
		}
	}
	if d := f.namedBefore(s, l, det); !c.plural && d != nil {
		x.Same = d.mention
	}
	for k := l; k < c.last; k++ {
		t[k].np = m
	}
	return m
}
