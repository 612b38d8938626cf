package mention

import (
	"slices"
	"strings"
	"unicode"

	"liaison/extract/lexicon"
	"liaison/extract/syntax"
	"liaison/extract/text"
)

// Find gives the mentions of a document's body and headings in order of the
// text, outer before inner. Trees are parallel to d.Sentences; sentences
// without a tree (furniture) have no mentions.
func Find(d *text.Document, trees []syntax.Tree, lex *lexicon.Lexicon) []Mention {
	n := min(len(d.Sentences), len(trees))
	f := &finder{lex: lex, sent: len(d.Datelines) > 0, toks: make([][]token, n), words: make([][]string, n), bySent: make([][]int, n), seen: map[string]uint8{}}
	total := 0
	for i := range n {
		total += len(trees[i].Words)
	}
	toks, words := make([]token, 0, total), make([]string, 0, total)
	for i := range n {
		a := len(toks)
		toks = prepare(&trees[i], toks)
		words = forms(toks[a:], words)
		f.toks[i], f.words[i] = toks[a:len(toks):len(toks)], words[a:len(words):len(words)]
		if d.Sentences[i].Kind == text.Headline {
			continue
		}
		for k := range f.toks[i] {
			t := &f.toks[i][k]
			switch {
			case !t.letter:
			case t.cap && !t.opens:
				f.seen[t.low] |= seenCap
			case !t.cap:
				f.seen[t.low] |= seenLower
			}
		}
	}
	for s := range n {
		if len(f.toks[s]) == 0 {
			continue
		}
		if f.capitals(s, d.Sentences[s].Kind == text.Headline) {
			f.headline(s)
			continue
		}
		f.mayName(s)
		f.split(s)
	}
	f.decide()
	for id := 0; id < len(f.chunks); id++ {
		f.inner(id)
	}
	for s := range n {
		f.names(s)
		f.phrases(s)
		f.pronouns(s)
	}
	return f.finish()
}

// capitals reports whether a sentence has capitals throughout, as headlines
// have, so that a capital there says nothing.
func (f *finder) capitals(s int, heading bool) bool {
	t := f.toks[s]
	with, without, all := 0, 0, 0
	for i := range t {
		if !t[i].letter || t[i].UPOS == syntax.ADP || t[i].UPOS == syntax.DET || t[i].UPOS == syntax.CCONJ || t[i].UPOS == syntax.PART || t[i].UPOS == syntax.AUX {
			continue
		}
		if t[i].cap {
			with++
			if t[i].caps {
				all++
			}
		} else if len(t[i].Form) > 1 {
			without++
		}
	}
	if !heading { // a list of names and posts may have capitals throughout as well
		return with+without >= 4 && all >= with+without-1
	}
	return with+without >= 5 && without*5 <= with || t[len(t)-1].Form != "." && with+without >= 4 && without == 0
}

// headline finds the names of a sentence in capitals: those that the lexicon
// or the rest of the article knows.
func (f *finder) headline(s int) {
	t := f.toks[s]
	for i := 0; i < len(t); i++ {
		w := &t[i]
		if !w.cap || notNames[w.low] || calendar[w.low] || address(w.Form) {
			continue
		}
		w.name = true
	}
	// Runs of words that the article has with a capital elsewhere, or that no
	// one has in lower case.
	for i := range t {
		w := &t[i]
		if !w.name {
			continue
		}
		seen := f.seen[w.low]
		if seen&seenLower != 0 || seen == 0 && (w.UPOS != syntax.PROPN && !w.is(mod|bodies|titles) || f.shouted(s, i)) {
			w.name = false
		}
	}
	f.split(s)
}

// called gives the mention of the person whose other name a chunk is: "Mahad
// Warsame, better known as Mahad Yare"; -1 if there is none.
func (f *finder) called(t []token, c *chunk) int {
	k := c.first - 1
	if k < 1 {
		return -1
	}
	switch {
	case t[k].low == "alias", t[k].low == "nicknamed", t[k].low == "aka", t[k].low == "a.k.a.":
		k--
	case t[k].low == "as" && t[k-1].low == "known":
		k -= 2
		for k >= 0 && (t[k].UPOS == syntax.ADV || t[k].low == "better" || t[k].low == "best" || t[k].low == "also") {
			k--
		}
	default:
		return -1
	}
	if k >= 0 && (t[k].Form == "," || t[k].Form == "(") {
		k--
	}
	if k < 0 || t[k].chunk < 0 {
		return -1
	}
	if d := &f.chunks[t[k].chunk]; d.typ == Person && d.mention >= 0 && d.last == k+1 {
		return d.mention
	}
	return -1
}

// inner adds the state that stands inside a body's name: "Security Service of
// Ukraine".
func (f *finder) inner(id int) {
	c := f.chunks[id]
	if c.typ != Organization && c.typ != Service || c.inside || c.last-c.first < 2 {
		return
	}
	t := f.toks[c.sent]
	for i := c.first; i < c.last; i++ {
		if i > c.first && t[i-1].low != "of" && t[i-1].low != "the" && t[i-1].low != "for" {
			continue
		}
		if i == c.first {
			if d, n := f.lex.MatchDemonym(f.words[c.sent], i); n > 0 && i+n < c.last {
				f.addInner(id, i, i+n, []*lexicon.Entry{d[0].Country}, true)
				return
			}
		}
		if e, n := f.lex.Match(f.words[c.sent], i); n > 0 && i+n <= c.last && n < c.last-c.first {
			for _, x := range e {
				if x.Type == "Country" || x.Type == "Place" && i > c.first {
					f.addInner(id, i, i+n, []*lexicon.Entry{x}, false)
					return
				}
			}
		}
	}
}

func (f *finder) addInner(id, a, b int, e []*lexicon.Entry, adjective bool) {
	outer := f.chunks[id]
	k := len(f.chunks)
	f.chunks = append(f.chunks, chunk{sent: outer.sent, first: a, last: b, entries: e, typ: Type(e[0].Type), of: -1, acronymOf: -1, mention: -1, title: a, inside: true, adjective: adjective, why: "inside a name"})
	if adjective {
		f.chunks[k].country = e[0]
	}
	f.bySent[outer.sent] = append(f.bySent[outer.sent], k)
	f.chunks[id].of = k
}

// names makes mentions of a sentence's chunks.
func (f *finder) names(s int) {
	t := f.toks[s]
	slices.SortStableFunc(f.bySent[s], func(a, b int) int {
		x, y := &f.chunks[a], &f.chunks[b]
		if x.first != y.first {
			return x.first - y.first
		}
		return y.last - x.last
	})
	f.suffixes(s)
	for _, id := range f.bySent[s] {
		c := &f.chunks[id]
		m := f.add(s, c.first, c.last)
		c.mention = m
		x := &f.out[m]
		x.Form, x.Type, x.Text, x.Why, x.Entries, x.Adjective = Name, c.typ, phrase(t, c.first, c.last), c.why, c.entries, c.adjective
		if x.Type == "" {
			x.Type = Organization
		}
		x.Plural = c.plural
		if len(c.entries) > 0 {
			x.Entry = f.pick(c)
		}
		if x.Entry != nil {
			switch {
			case x.Type == Country && x.Entry.Type == "Place", x.Type != Place && x.Entry.Type == "Place" && x.Entry.Stands != "":
				if st := f.lex.Entry(x.Entry.Stands); st != nil {
					x.Alt, x.Entry = x.Entry, st
					x.Why = "lexicon, stands for " + st.Name
				}
			case x.Type == Place && x.Entry.Stands != "":
				x.Alt = f.lex.Entry(x.Entry.Stands)
			case string(x.Type) != x.Entry.Type:
				x.Entry = nil
			}
		}
		switch c.typ {
		case Person:
			x.Gender = c.sex
			if x.Entry != nil {
				x.Gender = x.Entry.Sex
			}
			if x.Gender == 0 {
				if c.title < c.first && t[c.first-1].noun != nil {
					x.Gender = t[c.first-1].noun.sex
				}
			}
			if x.Gender == 0 && c.last > c.first+1 {
				x.Gender = f.sexOf(t, c.first, c.last)
			}
		case Country, Service, Organization, Place:
			x.Gender = 'n'
			if c.person && c.typ == Country {
				x.Gender = 0
			}
		}
	}
	// Owners of bodies: "Russia's SVR", "the US Central Intelligence Agency".
	for _, id := range f.bySent[s] {
		c := &f.chunks[id]
		m := &f.out[c.mention]
		if c.of >= 0 {
			m.Of = f.chunks[c.of].mention
		}
		if c.typ == Person && c.acronymOf < 0 {
			m.Same = f.called(t, c)
		}
		if c.acronymOf >= 0 {
			m.Same = f.chunks[c.acronymOf].mention
			if m.Of < 0 && m.Same >= 0 {
				m.Of = f.out[m.Same].Of
			}
			continue
		}
		if c.inside || m.Of >= 0 || c.first == 0 {
			continue
		}
		p := c.first - 1
		if (t[p].Form == "'s" || t[p].Form == "'") && p > 0 {
			p--
		}
		if t[p].chunk >= 0 {
			if o := &f.chunks[t[p].chunk]; o.last == p+1 && o.mention >= 0 && (c.typ == Service || c.typ == Organization || p < c.first-1) && (p < c.first-1 || o.typ == Country || o.typ == Organization || o.typ == Service) {
				m.Of = o.mention
			}
		}
	}
}

// suffixes joins "Jr." to the name it ends, also after a comma or a word taken
// for a title ("Martin Luther King Jr."): it is nobody by itself.
func (f *finder) suffixes(s int) {
	t := f.toks[s]
	kept := f.bySent[s][:0]
	for _, id := range f.bySent[s] {
		c := &f.chunks[id]
		if c.last == c.first+1 && (t[c.first].low == "jr." || t[c.first].low == "sr." || t[c.first].low == "jr") {
			if len(kept) > 0 {
				if p := &f.chunks[kept[len(kept)-1]]; p.typ == Person && (p.last == c.first || p.last == c.first-1 && (t[p.last].Form == "," || unicode.IsUpper(rune(t[p.last].Form[0])))) {
					p.last = c.last
				}
			}
			continue
		}
		kept = append(kept, id)
	}
	f.bySent[s] = kept
}

// pick chooses among what the lexicon says of a name: what belongs to the
// state named beside it, else the first.
func (f *finder) pick(c *chunk) *lexicon.Entry {
	var fit []*lexicon.Entry
	for _, e := range c.entries {
		if Type(e.Type) == c.typ || e.Stands != "" {
			fit = append(fit, e)
		}
	}
	if len(fit) == 0 {
		return nil
	}
	if len(fit) > 1 {
		t := f.toks[c.sent]
		var country *lexicon.Entry
		if p := c.first - 1; p >= 0 {
			if (t[p].Form == "'s" || t[p].Form == "'") && p > 0 {
				p--
			}
			if t[p].chunk >= 0 && f.chunks[t[p].chunk].last == p+1 {
				if o := &f.chunks[t[p].chunk]; o.country != nil {
					country = o.country
				} else if len(o.entries) > 0 && o.entries[0].Type == "Country" {
					country = o.entries[0]
				} else if len(o.entries) > 0 && o.entries[0].Stands != "" {
					country = f.lex.Entry(o.entries[0].Stands)
				}
			}
		}
		if country != nil {
			if p := lexicon.Pick(fit, country.ID); len(p) > 0 {
				return p[0]
			}
		}
	}
	return fit[0]
}

// sexOf guesses a person's sex from the given name.
func (f *finder) sexOf(t []token, a, b int) byte {
	if sex, ok := f.lex.Given(t[a].Form); ok && !f.lex.FamilyFirst(t[a].Form) {
		return sex
	}
	if last := t[b-1].low; strings.HasSuffix(last, "ova") || strings.HasSuffix(last, "eva") || strings.HasSuffix(last, "skaya") || strings.HasSuffix(last, "ina") && len(last) > 6 {
		return 'f'
	}
	return 0
}

// add appends an empty mention of tokens [a, b).
func (f *finder) add(s, a, b int) int {
	t := f.toks[s]
	f.out = append(f.out, Mention{Span: span(t, a, b), Sentence: s, First: a, Last: b, Head: headOf(t, a, b), Of: -1, And: -1, Same: -1})
	return len(f.out) - 1
}

// finish sorts the mentions and renumbers the links among them.
func (f *finder) finish() []Mention {
	order := make([]int, len(f.out))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &f.out[a], &f.out[b]
		switch {
		case x.Sentence != y.Sentence:
			return x.Sentence - y.Sentence
		case x.First != y.First:
			return x.First - y.First
		}
		return y.Last - x.Last
	})
	to := make([]int, len(f.out))
	for i, o := range order {
		to[o] = i
	}
	link := func(i *int) {
		if *i >= 0 {
			*i = to[*i]
		}
	}
	out := make([]Mention, len(f.out))
	for i, o := range order {
		m := f.out[o]
		link(&m.Of)
		link(&m.And)
		link(&m.Same)
		for k := range m.Posts {
			link(&m.Posts[k].Body)
		}
		out[i] = m
	}
	return out
}
