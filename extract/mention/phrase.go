package mention

import (
	"liaison/extract/lexicon"
	"liaison/extract/syntax"
)

// An np is a description: a noun of nouns.txt with what stands before and
// behind it.
type np struct {
	l, h, r   int    // first token, head, end
	det       string // "the", "a", "his", "" …
	owners    []int  // mentions: "Russian", "Russia's", "CIA", "of the CIA"
	genitive  bool   // the owner has "'s"
	pron      int    // token of the possessive pronoun, -1
	subject   [2]int // tokens of a minister's subject: "Public Security" in "Minister of Public Security"
	titleFrom int    // first token of the title proper
	flags     struct{ former, acting, elect bool }
	mention   int
}

// possessives are the possessive pronouns.
var possessives = map[string]bool{"my": true, "our": true, "your": true, "his": true, "her": true, "its": true, "their": true}

var determiners = map[string]bool{"the": true, "a": true, "an": true, "this": true, "that": true, "these": true, "those": true, "both": true, "all": true, "some": true, "any": true, "no": true, "another": true, "each": true, "every": true, "either": true, "neither": true, "what": true, "which": true, "whose": true, "several": true, "many": true, "most": true, "few": true, "such": true}

// phrases finds the descriptions of a sentence, first those of bodies, then
// those of people, which may have bodies in them.
func (f *finder) phrases(s int) {
	t := f.toks[s]
	for h := range t {
		w := &t[h]
		if w.noun == nil || w.chunk >= 0 || !w.is(bodies|country|place) || !nounTag(w) {
			continue
		}
		if w.is(titles) && !w.is(service|body) {
			continue
		}
		f.bodyPhrase(s, h)
	}
	last := -1 // the person that the preceding description stands with
	lastEnd := -1
	for h := 0; h < len(t); h++ {
		w := &t[h]
		if w.noun == nil || w.chunk >= 0 || w.np >= 0 && f.out[w.np].Head == h || !w.is(people) || !nounTag(w) && !w.cap && w.low != "chief" {
			continue
		}
		if w.is(mod) && w.is(person) && !w.is(post) && (w.UPOS == syntax.ADJ || h+1 < len(t) && (t[h+1].UPOS == syntax.NOUN || t[h+1].UPOS == syntax.ADJ)) {
			continue // "the national security interest"
		}
		if w.is(mod|bodies) && !w.is(post|person) && !(w.is(rank) && (f.bareRank(t, h) || f.generalPost(s, h))) || w.low == "chief" && h+1 < len(t) && (t[h+1].is(mod|titles) || t[h+1].UPOS == syntax.NOUN || t[h+1].UPOS == syntax.ADJ) {
			continue
		}
		last, lastEnd = f.personPhrase(s, h, last, lastEnd)
	}
	f.demonymPersons(s)
}

func nounTag(w *token) bool {
	return w.UPOS == syntax.NOUN || w.UPOS == syntax.PROPN || w.UPOS == syntax.X || w.UPOS == syntax.ADJ && (w.is(person) || w.low == "capital" || w.is(people|bodies) && !w.is(mod))
}

// left finds the start of a description whose head is at h.
func (f *finder) left(s, h int) np {
	t := f.toks[s]
	n := np{h: h, l: h, r: h + 1, pron: -1, mention: -1}
	if t[h].words > 1 {
		n.l = h - t[h].words + 1
	}
	n.titleFrom = n.l
	open := true // modifiers still belong to the title
	for p := n.l - 1; p >= 0 && h-p < 14; {
		w := &t[p]
		switch {
		case w.chunk >= 0:
			c := &f.chunks[w.chunk]
			if c.last != p+1 || c.mention < 0 || c.typ == Person && !n.genitive && t[h].low != "administration" { // "the Biden administration"
				return n
			}
			n.owners = append(n.owners, c.mention)
			n.l, open = c.first, false
			p = c.first - 1
			if p >= 0 && t[p].low == "and" && p > 0 && t[p-1].chunk >= 0 && !n.genitive && len(n.owners) == 1 && (c.adjective || c.typ == Country) && f.chunks[t[p-1].chunk].last == p && (f.chunks[t[p-1].chunk].adjective || f.chunks[t[p-1].chunk].typ == Country) { // "the Russian and US services"
				p--
				continue
			} else if p >= 0 && t[p].chunk >= 0 && !n.genitive { // "US [CIA] director"
				if o := &f.chunks[t[p].chunk]; o.last == p+1 && (o.typ == Country || o.typ == Organization) && o.mention >= 0 {
					n.l = o.first
					p = o.first - 1
				}
			}
			n.genitive = false
			if p >= 0 && (t[p].Form == "'s" || t[p].Form == "'") && p > 0 && t[p-1].chunk >= 0 && f.chunks[t[p-1].chunk].mention >= 0 { // "Russia's SVR chief"
				n.l = f.chunks[t[p-1].chunk].first
				p = n.l - 1
			}
			for p >= 0 && (determiners[t[p].low] || f.holding(t[p].low) || t[p].glue || t[p].low == "ex") {
				if n.det != "" && t[p].low == "that" { // "reported that a US official"
					break
				}
				f.flag(&n, t[p].low)
				if determiners[t[p].low] {
					n.det = t[p].low
				}
				n.l = p
				p--
			}
			if p >= 0 && possessives[t[p].low] { // "his Czech counterpart"
				n.l, n.pron, n.det = p, p, t[p].low
			}
			for q := p; n.det == "" && n.pron < 0 && q >= 0 && t[q].chunk < 0; q-- { // "a senior Saudi official": nobody known
				if determiners[t[q].low] {
					n.det = t[q].low
				} else if t[q].UPOS != syntax.ADJ && !t[q].is(mod) {
					break
				}
			}
			return n
		case w.Form == "'s" || w.Form == "'" && w.UPOS == syntax.PART:
			if p == 0 {
				return n
			}
			q := p - 1
			switch {
			case t[q].chunk >= 0 && f.oneNational(s, t[q].chunk): // "the Libyan's deputy"
				m := f.national(s, t[q].chunk)
				n.owners = append(n.owners, m)
				n.genitive = true
				n.l = f.out[m].First
				return n
			case t[q].chunk >= 0:
				n.genitive = true
			case t[q].np >= 0 && f.out[t[q].np].Last == p:
				m := t[q].np
				n.owners = append(n.owners, m)
				n.genitive = true
				n.l = f.out[m].First
				return n
			default:
				return n
			}
			n.l, open = p, false
			p--
		case w.Form == ")" && p > 1 && t[p-1].chunk >= 0 && f.chunks[t[p-1].chunk].acronymOf >= 0: // "Central Intelligence Agency (CIA) Director"
			p = f.chunks[t[p-1].chunk].first - 2
		case w.glue:
			n.l = p
			p--
		case possessives[w.low] || w.low == "whose":
			n.l, n.pron, n.det = p, p, w.low
			return n
		case w.low == "that" && w.UPOS != syntax.DET:
			return n
		case determiners[w.low]:
			n.l, n.det = p, w.low
			if p > 0 && (t[p-1].low == "both" || t[p-1].low == "all") {
				n.l = p - 1
			}
			// "then the deputy adviser", "once the head"
			if n.l > 0 && (t[n.l-1].low == "then" || t[n.l-1].low == "once" || t[n.l-1].low == "formerly") {
				n.flags.former = true
			}
			return n
		case f.holding(w.low) || f.lex.ModifierOf(w.low) == lexicon.ElectWord:
			if w.low == "then" && p+1 < len(t) && t[p+1].low == "," {
				return n
			}
			f.flag(&n, w.low)
			n.l, open = p, false
			p--
		case w.low == "now" && p > 0 && t[p-1].low != "is" && p+1 == n.l:
			n.l = p
			return n
		case (w.low == "and" || w.Form == ",") && p > 0 && (t[p-1].is(mod) && t[p-1].chunk < 0 && (t[p+1].is(mod) || t[p+1].is(bodies)) && t[h].is(bodies)):
			n.l = p
			p--
		case w.low == "and" && p > 0 && t[p-1].chunk >= 0 && len(n.owners) > 0:
			p--
		case w.UPOS == syntax.VERB && (w.low == "named" || w.low == "appointed" || w.low == "made" || w.low == "became" || w.low == "elected"): // "was named intelligence chief"
			return n
		case w.UPOS == syntax.ADJ || w.UPOS == syntax.NOUN || w.UPOS == syntax.PROPN || w.UPOS == syntax.NUM || w.UPOS == syntax.VERB && (w.Feats.Has(syntax.Part) || w.Feats.Has(syntax.Ger)) || w.is(mod):
			if !w.letter && !digits(w.Form) || calendar[w.low] {
				return n
			}
			if open && w.is(mod|titles) {
				n.titleFrom = p
			} else if w.UPOS != syntax.NOUN {
				open = false
			} else if open {
				n.titleFrom = p
			}
			n.l = p
			p--
		default:
			return n
		}
	}
	return n
}

// holding reports whether a word before a title says that its post is held no
// longer, or for the time being.
func (f *finder) holding(w string) bool {
	m := f.lex.ModifierOf(w)
	return m == lexicon.FormerWord || m == lexicon.ActingWord
}

func (f *finder) flag(n *np, w string) {
	switch f.lex.ModifierOf(w) {
	case lexicon.FormerWord:
		n.flags.former = true
	case lexicon.ActingWord:
		n.flags.acting = true
	case lexicon.ElectWord:
		n.flags.elect = true
	}
}

// secret reports whether [l, h] speaks of intelligence, security or police.
func secret(t []token, l, h int) bool {
	for k := l; k <= h; k++ {
		if secretWords[t[k].low] && t[k].chunk < 0 && !(k == h && t[k].is(mixed)) {
			return true
		}
	}
	return false
}

// bodyPhrase makes a mention of a description of a body, a state or a place.
func (f *finder) bodyPhrase(s, h int) {
	t := f.toks[s]
	w := &t[h]
	// A noun behind it makes it a modifier: "security service chief", "agency money".
	inner := false
	if h+1 < len(t) {
		x := &t[h+1]
		k := h + 1
		if x.glue && h+2 < len(t) {
			k = h + 2
			if t[k].UPOS != syntax.NOUN && !t[k].is(people) {
				return
			}
			x = &t[k]
		}
		switch {
		case x.chunk >= 0:
		case x.is(people) && nounTag(x):
			inner = true
		case x.UPOS == syntax.NOUN && w.SpaceAfter:
			if x.is(bodies|country|place) || !w.is(service) {
				return
			}
			inner = true
			for j := k; j < len(t) && j < k+3; j++ {
				if t[j].is(people) && nounTag(&t[j]) {
					break
				}
			}
		}
	}
	if w.is(mod) && !inner && !w.is(service) && w.UPOS != syntax.NOUN {
		return
	}
	n := f.left(s, h)
	if inner && n.l < h && (n.det == "a" || n.det == "an") && t[n.l].low == n.det { // the article is that of the whole phrase
		n.l++
		n.det = ""
	}
	for k := n.l; inner && k < h; k++ {
		if t[k].UPOS == syntax.NUM || t[k].low == "both" { // "the two intelligence heads": two heads
			n.l, n.det = k+1, ""
		}
	}
	if w.low == "intelligence" && !inner && len(n.owners) == 0 || w.low == "intelligence" && h+1 < len(t) && (t[h+1].low == "on" || t[h+1].low == "about") {
		return // information
	}
	typ := Organization
	sec := secret(t, n.l, h)
	bodyNoun := w.is(bodies)
	switch {
	case w.low == "capital":
		typ, bodyNoun = Place, false
	case w.is(service) || sec && w.is(mixed):
		typ = Service
	case w.is(country) && !w.is(mixed) && !(w.is(body) && w.low != "federation" && w.low != "alliance"):
		typ = Country
	case w.is(place) && !w.is(bodies):
		typ = Place
	case w.is(place) && w.is(country): // "state"
		typ = Country
	}
	if inner && n.det == "" && len(n.owners) == 0 && n.pron < 0 && !w.is(service|mixed|body) {
		return
	}
	if inner && typ == Country && len(n.owners) == 0 { // "state police", "government spokesman"
		if w.low != "government" && w.low != "country" {
			return
		}
	}
	if typ == Place && len(n.owners) == 0 && n.det != "the" && n.pron < 0 && !(h+1 < len(t) && t[h+1].low == "of") {
		// "an airport": nothing that could be named
		if !(n.det == "a" && h+2 < len(t) && (t[h+1].low == "in" || t[h+1].low == "near")) {
			return
		}
	}
	// What stands behind.
	same := -1
	if h+1 < len(t) && !inner {
		x := &t[h+1]
		switch {
		case x.chunk >= 0 && f.chunks[x.chunk].first == h+1: // "the magazine Semanario"
			c := &f.chunks[x.chunk]
			if !c.adjective && c.mention >= 0 && (c.typ == typ || bodyNoun && (c.typ == Service || c.typ == Organization)) && !w.plural() {
				same = c.mention
			} else if c.typ == Person || c.typ == Country {
				return // "Russian state Vladimir Putin": no phrase
			}
		case (x.Form == "," || x.Form == "(") && h+2 < len(t) && t[h+2].chunk >= 0:
			c := &f.chunks[t[h+2].chunk]
			end := c.last
			if c.first == h+2 && c.mention >= 0 && !c.adjective && bodyNoun && (c.typ == Service || c.typ == Organization) && !w.plural() && (end >= len(t) || closes(t[end].Form)) {
				same = c.mention
			} else if c.first == h+2 && typ == Place && w.low == "capital" && c.typ == Place {
				same = c.mention
			}
		}
		if (x.low == "of" || x.low == "in" || x.low == "at" || x.low == "for") && n.r < len(t)-1 {
			k := n.r + 1
			for k < len(t) && determiners[t[k].low] {
				k++
			}
			if k < len(t) && t[k].chunk >= 0 && f.chunks[t[k].chunk].first == k {
				c := &f.chunks[t[k].chunk]
				if g := c.last; g+1 < len(t) && (t[g].Form == "'s" || t[g].Form == "'") && t[g+1].chunk >= 0 && x.low == "of" { // "of Russia's SVR"
					if d := &f.chunks[t[g+1].chunk]; d.first == g+1 && (d.typ == Service || d.typ == Organization) {
						c = d
					}
				}
				switch {
				case c.mention < 0, c.adjective:
				case x.low != "of" && (c.typ != Place && c.typ != Country || !located[w.low]):
				case x.low == "of" && (c.typ == Place || c.typ == Country && !c.adjective) && w.is(place) && !w.is(bodies) && towns[w.low]:
					same = c.mention
					n.r = c.last
				default:
					n.owners = append(n.owners, c.mention)
					n.r = c.last
				}
			}
		}
		// "citation of the ministry, MI6" is enough
	}
	// "Syria's [SBU] security service", "the DGI intelligence agency": the name before it.
	if same < 0 && len(n.owners) > 0 && !inner {
		m := n.owners[0]
		if o := &f.out[m]; o.Form == Name && o.Last <= h && !(t[o.Last].Form == "'s" || t[o.Last].Form == "'") && (o.Type == Service || o.Type == Organization) && sameHeads[t[h].low] && !(t[o.Last].low == "press" || t[o.Last].low == "news" && o.Type == Service) {
			if o.Type == Service && typ == Service || o.Type == Organization && (o.Entry == nil || len(o.Entry.Name) > 0) {
				same = m
				n.owners = n.owners[1:]
				if o.Of >= 0 {
					n.owners = append(n.owners, o.Of)
				}
				if typ == Service && o.Entry == nil {
					f.retype(o.Text, Service)
				}
			}
		}
	}
	// "MI6, the British service,": the name before the comma.
	if same < 0 && n.l >= 2 && t[n.l-1].Form == "," && t[n.l-2].chunk >= 0 && (n.det == "the" || n.det == "a" || n.det == "an") && (n.r >= len(t) || closes(t[n.r].Form) || t[n.r].low == "that" || t[n.r].low == "which") {
		c := &f.chunks[t[n.l-2].chunk]
		if c.mention >= 0 && !c.adjective && (bodyNoun && (c.typ == Service || c.typ == Organization) || typ == Place && c.typ == Place || typ == Country && c.typ == Country && w.low != "side") {
			same = c.mention
		}
	}
	m := f.add(s, n.l, n.r)
	x := &f.out[m]
	x.Head = h
	if w.words > 2 { // "committee of inquiry"
		x.Head = headOf(t, n.l, h+1)
	}
	x.Form, x.Type, x.Gender, x.Noun, x.Plural = Nominal, typ, 'n', w.noun.singular(w.low), w.plural()
	x.Text = f.bare(t, n.l, n.r)
	x.Definite = definite(n)
	x.Same = same
	f.own(m, &n, s)
	x = &f.out[m]
	x.Why = "description"
	if same >= 0 && f.out[same].Type != typ && (typ == Service && f.out[same].Type == Organization && f.out[same].Entry == nil) {
		f.retype(f.out[same].Text, typ)
	} else if same >= 0 {
		x.Type = f.out[same].Type
	}
	for k := n.l; k < n.r; k++ {
		if t[k].np < 0 || k == h {
			t[k].np = m
		}
	}
}

// retype changes the type of a name everywhere.
func (f *finder) retype(name string, typ Type) {
	for i := range f.out {
		if f.out[i].Form == Name && f.out[i].Text == name && f.out[i].Entry == nil {
			f.out[i].Type = typ
		}
	}
	for i := range f.chunks {
		if f.chunks[i].mention < 0 && f.chunks[i].key == name && len(f.chunks[i].entries) == 0 {
			f.chunks[i].typ = typ
		}
	}
}

func closes(form string) bool {
	switch form {
	case ",", ".", ")", "(", ";", ":", "\"", "-", "--", "—", "–", "'s":
		return true
	}
	return false
}

// plural reports whether a noun stands in the plural.
func (t *token) plural() bool {
	if t.noun == nil {
		return false
	}
	if t.noun.plural && t.noun.class&(person|post|rank|body|mixed|service|country|place) != 0 {
		if t.UPOS == syntax.NOUN && t.Feats.Has(syntax.Sing) && !t.noun.group {
			return false
		}
		return true
	}
	return false
}

// singular gives the key under which rules know the noun.
func (n *noun) singular(low string) string {
	if !n.plural || n.group || n.plu {
		return low
	}
	if s, ok := singulars[low]; ok {
		return s
	}
	return low
}

func definite(n np) bool {
	return n.pron >= 0 || n.det == "the" || n.det == "this" || n.det == "that" || n.det == "these" || n.det == "those" || n.det == "both" || len(n.owners) > 0 && n.det == ""
}

// own sets the owners of a mention: a name, another description, or the
// possessive pronoun before it.
func (f *finder) own(m int, n *np, s int) {
	pron := -1
	if n.pron >= 0 {
		pron = f.pronoun(s, n.pron)
	}
	x := &f.out[m]
	if len(n.owners) > 0 {
		x.Of = n.owners[0]
	}
	if len(n.owners) > 1 {
		x.Of, x.And = n.owners[1], n.owners[0]
		if f.out[x.Of].First > f.out[x.And].First {
			x.Of, x.And = x.And, x.Of
		}
		if f.out[x.And].First >= x.Head { // "the Georgian embassy in Moscow": the second is where
			x.And = -1
		}
	}
	if x.Of < 0 {
		x.Of = pron
	}
}

// bare gives a description's words without its determiner and the words that
// say former or acting.
func (f *finder) bare(t []token, a, b int) string {
	for a < b-1 && (determiners[t[a].low] || possessives[t[a].low] || f.holding(t[a].low) || t[a].low == "now" || t[a].glue) {
		a++
	}
	return phrase(t, a, b)
}

// outermost gives the longest description that starts with description m.
func (f *finder) outermost(m int) int {
	if m < 0 {
		return m
	}
	for k := m + 1; k < len(f.out) && f.out[k].Sentence == f.out[m].Sentence; k++ {
		if x := &f.out[k]; x.Form == Nominal && x.Type != Person && x.First <= f.out[m].First && x.Last > f.out[m].Last {
			m = k
		}
	}
	return m
}

// cover notes the description that tokens belong to, where none inside it is noted.
func (f *finder) cover(t []token, l, r, m int) {
	for k := l; k < r; k++ {
		if t[k].np < 0 {
			t[k].np = m
		}
	}
}

// chunkAt gives the outermost name that starts at token i.
func (f *finder) chunkAt(s, i int) *chunk {
	t := f.toks[s]
	if i < len(t) && t[i].chunk >= 0 && f.chunks[t[i].chunk].first == i {
		return &f.chunks[t[i].chunk]
	}
	return nil
}
