package mention

import (
	"strings"

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

// generalPost reports whether the general at h ends the title of a post:
// "Attorney General Jane Doe".
func (f *finder) generalPost(s, h int) bool {
	t := f.toks[s]
	if h == 0 || t[h].low != "general" || !t[h-1].is(post) || t[h-1].is(rank) || t[h-1].chunk >= 0 {
		return false
	}
	x, n := f.lex.MatchTitle(f.words[s], h-1)
	return n == 2 && x.Class == lexicon.Post
}

// bareRank reports whether a rank that is also a modifier stands by itself:
// "the general", "a Sudanese general", but not "the general strike".
func (f *finder) bareRank(t []token, h int) bool {
	if h == 0 || t[h].UPOS != syntax.NOUN && t[h].UPOS != syntax.PROPN || h+1 < len(t) && (t[h+1].UPOS == syntax.NOUN || t[h+1].UPOS == syntax.ADJ || t[h+1].glue || t[h+1].cap) {
		return false
	}
	p := &t[h-1]
	return determiners[p.low] || p.chunk >= 0 && f.chunks[p.chunk].adjective || p.is(mod) && p.UPOS == syntax.NOUN || p.is(people)
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
			for p >= 0 && (determiners[t[p].low] || formerWords[t[p].low] || actingWords[t[p].low] || t[p].glue || t[p].low == "ex") {
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
		case formerWords[w.low] || actingWords[w.low] || electWords[w.low]:
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
			if t[p].is(people) && !t[p].is(mod) && w.UPOS == syntax.NOUN && t[h].is(people) && !t[h].is(mod) && t[p].low != "state" && p+1 == n.titleFrom && !(t[p].is(rank)) && t[p].low != "secretary" && t[p].low != "chief" {
				// "rebel leader" is one phrase, "minister Serhiy's" is not reached
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

func (f *finder) flag(n *np, w string) {
	switch {
	case formerWords[w]:
		n.flags.former = true
	case actingWords[w]:
		n.flags.acting = true
	case electWords[w]:
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
	for a < b-1 && (determiners[t[a].low] || possessives[t[a].low] || formerWords[t[a].low] || actingWords[t[a].low] || t[a].low == "now" || t[a].glue) {
		a++
	}
	return phrase(t, a, b)
}

// personPhrase handles a description of a person whose head is at h: as a post
// of the person named before or behind it, or as a mention of its own. It
// returns the person and where the phrase ends, for "once head of A and now
// spokesman of B".
func (f *finder) personPhrase(s, h, last, lastEnd int) (int, int) {
	t := f.toks[s]
	w := &t[h]
	if h+1 < len(t) {
		x := &t[h+1]
		if x.glue && h+2 < len(t) && (t[h+2].is(titles) || electWords[t[h+2].low]) && w.cap == t[h+2].cap { // "director-general" in pieces
			if t[h+2].is(people) {
				return last, lastEnd
			}
		} else if x.glue {
			return last, lastEnd
		}
		if x.chunk < 0 && w.SpaceAfter && nounTag(x) && !x.is(mod) && x.noun != nil && x.is(people) && (!w.is(rank) || x.is(rank)) && x.Form != "," {
			return last, lastEnd // "deputy director"
		}
		if x.chunk < 0 && x.low == "general" && (w.is(rank) || f.generalPost(s, h+1)) {
			return last, lastEnd // "attorney general" is met at "general"
		}
		if x.chunk < 0 && x.UPOS == syntax.NOUN && !x.is(people) && w.SpaceAfter && !w.cap && w.Rel == "compound" {
			return last, lastEnd // "agent network"
		}
		if x.chunk < 0 && x.is(mod) && (nounTag(x) || x.UPOS == syntax.ADJ) && h+2 < len(t) && t[h+2].is(people|mod|bodies) && (w.is(mod) || w.low == "deputy") {
			return last, lastEnd // "deputy foreign minister"
		}
	}
	n := f.left(s, h)
	end := h + 1
	// "Secretary of State", "chief of staff"
	for end+1 < len(t) && t[end].low == "of" && (t[end+1].low == "state" || t[end+1].low == "staff" || t[end+1].low == "general" || t[end+1].low == "mission" || t[end+1].low == "station") && t[end+1].chunk < 0 {
		end += 2
	}
	if end < len(t) && electSuffix(t, end) > 0 {
		n.flags.elect = true
		end += electSuffix(t, end)
	}
	if end < len(t) && end == h+1 && w.is(post) && t[end].low == "general" && t[end].chunk < 0 && f.generalPost(s, end) {
		end++
	}
	n.r = end
	titleEnd := end
	// Body and subject behind.
	for n.r+1 < len(t) {
		prep := t[n.r].low
		if !(prep == "of" || w.is(titles) && (prep == "for" || prep == "at" || prep == "in" || prep == "to" || prep == "with" || prep == "on")) {
			break
		}
		k := n.r + 1
		for k < len(t) && determiners[t[k].low] && t[k].low != "which" && t[k].low != "what" && t[k].low != "whose" {
			k++
		}
		if prep == "for" && underSecretary(t, h) && k < len(t) && t[k].cap { // "Under Secretary for Political Affairs": no body
			j := k
			for j < len(t) && (t[j].cap || t[j].low == "and") && !(t[j].chunk >= 0 && f.chunks[t[j].chunk].typ == Person) {
				j++
			}
			n.r, titleEnd = j, j
			break
		}
		k = overAdjectives(t, k)
		if k >= len(t) {
			break
		}
		if c := t[k].chunk; c >= 0 && f.chunks[c].first == k && f.chunks[c].mention >= 0 {
			ch := &f.chunks[c]
			if g := ch.last; (ch.typ == Country || ch.typ == Place) && g+1 < len(t) && (t[g].Form == "'s" || t[g].Form == "'") { // "of Russia's powerful Security Council"
				if d := f.chunkAt(s, overAdjectives(t, g+1)); d != nil && d.mention >= 0 && (d.typ == Service || d.typ == Organization) {
					ch = d
				}
			}
			// A description that begins with this name: "head of Britain's foreign service".
			if m := f.outermost(t[k].np); m >= 0 && f.out[m].First <= k && f.out[m].Last > ch.last && f.out[m].Form == Nominal && f.out[m].First >= n.r {
				n.owners = append(n.owners, m)
				n.r = f.out[m].Last
				if f.out[m].Same >= 0 {
					n.r = max(n.r, f.out[f.out[m].Same].Last)
				}
				break
			}
			if ch.adjective && ch.last < len(t) && t[ch.last].chunk >= 0 && f.chunks[t[ch.last].chunk].first == ch.last { // "of the Russian Security Council"
				ch = &f.chunks[t[ch.last].chunk]
			} else if ch.last+1 < len(t) && (t[ch.last].Form == "'s" || t[ch.last].Form == "'") && t[ch.last+1].chunk >= 0 { // "of Russia's SVR"
				ch = &f.chunks[t[ch.last+1].chunk]
			} else if (ch.typ == Country || ch.typ == Organization) && ch.last < len(t) && t[ch.last].chunk >= 0 && f.chunks[t[ch.last].chunk].first == ch.last && f.chunks[t[ch.last].chunk].typ != Person { // "of the US Central Intelligence Agency"
				ch = &f.chunks[t[ch.last].chunk]
			}
			if ch.typ == Person && prep != "of" && prep != "to" && prep != "for" {
				break
			}
			if prep == "in" && ch.typ != Place && ch.typ != Country && ch.typ != Organization && ch.typ != Service {
				break
			}
			if prep == "in" && ch.typ == Place && !inPosts[w.low] || prep == "on" {
				break
			}
			if ch.mention < 0 {
				break
			}
			n.owners = append(n.owners, ch.mention)
			n.r = ch.last
			// acronym in brackets
			if n.r+2 < len(t) && t[n.r].Form == "(" && t[n.r+1].chunk >= 0 {
				if a := &f.chunks[t[n.r+1].chunk]; a.acronymOf >= 0 && a.last < len(t) && t[a.last].Form == ")" {
					n.r = a.last + 1
				}
			}
			if ministerial(w.low) || prep == "in" {
				break
			}
			break
		}
		if m := f.outermost(t[k].np); m >= 0 && f.out[m].Form == Nominal && f.out[m].First >= n.r && f.out[m].First <= k && f.out[m].Type != Person {
			n.owners = append(n.owners, m)
			n.r = f.out[m].Last
			if sm := f.out[m].Same; sm >= 0 && f.out[sm].First == n.r {
				n.r = f.out[sm].Last
			}
			break
		}
		// A subject: "of Public Security", "for foreign affairs".
		j := k
		for j < len(t) && t[j].chunk < 0 && (t[j].is(mod) || t[j].low == "and" && j+1 < len(t) && t[j+1].is(mod) || t[j].low == "the" && j == k) && !(t[j].is(people) && !t[j].is(mod)) {
			j++
		}
		if j == k || prep == "in" || prep == "at" || prep == "with" || prep == "to" {
			break
		}
		if ministerial(w.low) && t[k].cap {
			n.subject = [2]int{k, j}
		}
		n.r, titleEnd = j, j
	}
	// "Director General of Territorial Surveillance of the Kingdom of Morocco (DGST)"
	if len(n.owners) > 0 && n.r > h+1 && n.r+1 < len(t) {
		if k := n.r + 1; t[n.r].low == "of" {
			if t[k].low == "the" && k+1 < len(t) {
				k++
			}
			if c := f.chunkAt(s, k); c != nil && (c.typ == Country || c.typ == Place) && !c.adjective {
				n.r = c.last
			}
		}
		if n.r+2 < len(t) && t[n.r].Form == "(" && t[n.r+1].chunk >= 0 {
			if a := &f.chunks[t[n.r+1].chunk]; a.first == n.r+1 && a.typ != Person && a.last < len(t) && t[a.last].Form == ")" {
				n.r = a.last + 1
			}
		}
	}
	if len(n.owners) == 0 && n.r == end && end+3 < len(t) && t[end].low == "and" && t[end+1].is(titles) && t[end+2].low == "of" { // "the spokesman and head of Y"
		k := end + 3
		if determiners[t[k].low] && k+1 < len(t) {
			k++
		}
		if c := f.chunkAt(s, k); c != nil && c.mention >= 0 && (c.typ == Service || c.typ == Organization) {
			n.owners = append(n.owners, c.mention)
		}
	}
	// The person.
	who := -1
	attach := func(m int) bool {
		return m >= 0 && f.out[m].Form == Name && f.out[m].Type == Person
	}
	plural := w.plural() && !w.noun.group
	var whos []int
	if c := f.namedAfterTitles(s, n.r); c != nil && attach(c.mention) {
		who = c.mention
		if plural {
			whos = f.conjuncts(s, c)
		}
	} else if c := f.servant(s, end, &n); c != nil && attach(c.mention) {
		who = c.mention
	} else if !f.served[[2]int{s, h}] && n.r < len(t) && t[n.r].Form == "," && (w.is(titles) || n.det != "" || len(n.owners) > 0 || n.pron >= 0) {
		k := n.r + 1
		if c := f.namedAfterTitles(s, k); c != nil && attach(c.mention) && (plural || !f.listed(s, c) || n.det == "the" && len(n.owners) > 0 && w.is(titles) && f.titledNext(s, c)) {
			who = c.mention
			if plural {
				whos = f.conjuncts(s, c)
			}
		}
	} else if n.r < len(t) && t[n.r].Form == ":" || n.r < len(t) && (t[n.r].Form == "-" || t[n.r].Form == "—" || t[n.r].Form == "–") {
		if c := f.chunkAt(s, n.r+1); c != nil && attach(c.mention) && c.last < len(t) && t[c.last].Form == t[n.r].Form {
			who = c.mention
		}
	}
	if l := n.l; l >= 2 && (who < 0 || t[n.r].Form == ",") {
		k := l - 1
		for k > 0 && (apposed[t[k].low] || calendar[t[k].low] && t[k-1].low == "until") {
			switch t[k].low {
			case "then", "once", "formerly", "previously", "until":
				n.flags.former = true
			}
			k--
		}
		switch {
		case (t[k].Form == "," || t[k].Form == "(" || t[k].Form == "-" || t[k].Form == "—" || t[k].Form == "–") && k > 0:
			q := k - 1
			if q > 1 && t[q-1].Form == "," && digits(t[q].Form) && len(t[q].Form) <= 3 { // ", 61,"
				q -= 2
			}
			if q > 0 && t[q].Form == ")" && digits(t[q-1].Form) { // "(61),"
				q -= 3
			}
			if n.r < len(t) && n.det != "" && (t[n.r].UPOS == syntax.VERB && t[n.r].Feats.Has(syntax.Fin) || t[n.r].UPOS == syntax.AUX) {
				break // "…, the spokeswoman said"
			}
			if q >= 0 && t[q].chunk >= 0 && f.chunks[t[q].chunk].last == q+1 && attach(f.chunks[t[q].chunk].mention) && !plural {
				// A list "X, minister Y and Z" has a name right behind the title.
				if who < 0 || t[n.r].Form == "," && n.det != "" && !(n.pron >= 0 && len(n.owners) == 0) {
					who, whos = f.chunks[t[q].chunk].mention, nil
				}
			} else if plural && q >= 0 && t[q].chunk >= 0 && who < 0 && attach(f.chunks[t[q].chunk].mention) && n.det != "the" {
				c := f.chunks[t[q].chunk]
				if p := c.first - 1; p > 0 && t[p].low == "and" && t[p-1].chunk >= 0 && attach(f.chunks[t[p-1].chunk].mention) { // "A and B, officers of the GRU"
					who = c.mention
					whos = []int{f.chunks[t[p-1].chunk].mention, c.mention}
				}
			} else if who < 0 && last >= 0 && lastEnd == k && t[k].Form == "," && w.is(titles) && n.det != "the" && !plural {
				who = last // "Burns, a former ambassador, head of the CIA"
			}
		case (t[k].low == "and" || t[k].low == "or") && last >= 0 && (lastEnd == k || lastEnd == k-1 && t[k-1].Form == ",") && who < 0 && w.is(titles) && !plural:
			who = last
		}
	}
	if l := n.l; who < 0 && l > 0 && n.r >= len(t) && t[l].cap && !plural && t[l-1].chunk >= 0 && f.chunks[t[l-1].chunk].last == l && attach(f.chunks[t[l-1].chunk].mention) && w.is(post) {
		who = f.chunks[t[l-1].chunk].mention // a row of a table: name, post
	}
	isPost := w.is(titles) && !w.is(honorific) && !(w.is(rank) && !w.is(post) && len(n.owners) == 0 && !f.generalPost(s, h))
	if w.is(person) && !w.is(post) {
		isPost = false
	}
	if len(whos) == 0 && who >= 0 {
		whos = []int{who}
	}
	if who >= 0 && isPost {
		for i, m := range whos {
			p := f.makePost(s, &n, titleEnd)
			if len(n.owners) > 1 && len(whos) == len(n.owners) && f.out[n.owners[0]].Last <= h {
				// "The Russian and German foreign ministers, A and B"
				o := n.owners[len(n.owners)-1-i]
				p.Body = o
			}
			f.out[m].Posts = append(f.out[m].Posts, p)
			if w.noun.sex != 0 && f.out[m].Gender == 0 {
				f.out[m].Gender = w.noun.sex
			}
		}
		f.cover(t, n.l, n.r, who)
		return whos[len(whos)-1], n.r
	}
	if who >= 0 && w.is(honorific|rank) && !w.is(person|post) {
		if w.noun.sex != 0 && f.out[who].Gender == 0 {
			f.out[who].Gender = w.noun.sex
		}
		return last, lastEnd
	}
	if w.is(honorific) && !w.is(people) {
		return last, lastEnd
	}
	// A mention of its own.
	if n.det == "no" {
		return last, lastEnd
	}
	m := f.add(s, n.l, n.r)
	x := &f.out[m]
	x.Head = h
	x.Form, x.Type, x.Noun, x.Plural, x.Gender = Nominal, Person, w.noun.singular(w.low), w.plural(), w.noun.sex
	x.Text = f.bare(t, n.l, n.r)
	x.Definite = definite(n) && !oneOfSeveral(t, n.l)
	x.Why = "description"
	f.own(m, &n, s)
	x = &f.out[m]
	if who >= 0 && len(whos) == 1 {
		x.Same = who
		if w.noun.sex != 0 && f.out[who].Gender == 0 {
			f.out[who].Gender = w.noun.sex
		}
	}
	if isPost {
		x.Posts = append(x.Posts, f.makePost(s, &n, titleEnd))
	}
	f.cover(t, n.l, n.r, m)
	return last, lastEnd
}

// oneOfSeveral reports whether the words before l make the description one of
// several: "a second CIA chief".
func oneOfSeveral(t []token, l int) bool {
	if l == 0 {
		return false
	}
	switch t[l-1].low {
	case "second", "third", "fourth", "another":
		return l < 2 || t[l-2].low != "the"
	}
	return false
}

// underSecretary reports whether the title at h is that of somebody under a
// secretary, who has a field and no ministry.
func underSecretary(t []token, h int) bool {
	if t[h].low == "undersecretary" {
		return true
	}
	if t[h].low != "secretary" || h == 0 {
		return false
	}
	b := t[h-1].low
	return b == "under" || b == "assistant" || b == "deputy"
}

// overAdjectives gives the first token from k on that is no adjective in small
// letters before a name: "the powerful Security Council".
func overAdjectives(t []token, k int) int {
	for i := k; i < len(t) && i < k+3; i++ {
		if t[i].chunk >= 0 {
			return i
		}
		if t[i].UPOS != syntax.ADJ || t[i].cap || t[i].is(people|bodies|mod) {
			break
		}
	}
	return k
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

func electSuffix(t []token, i int) int {
	if electWords[t[i].low] {
		return 1
	}
	if t[i].glue && i+1 < len(t) && electWords[t[i+1].low] {
		return 2
	}
	if strings.HasPrefix(t[i].low, "-") && electWords[t[i].low[1:]] {
		return 1
	}
	return 0
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

// namedAfterTitles gives the name that starts at i, over titles in front of it:
// "Major General John Doe".
func (f *finder) namedAfterTitles(s, i int) *chunk {
	t := f.toks[s]
	for k := i; k < len(t) && k < i+5; k++ {
		if c := f.chunkAt(s, k); c != nil {
			return c
		}
		title, n := f.lex.MatchTitle(f.words[s], k)
		if !t[k].is(rank|honorific) && !(n == 1 && title.Class == lexicon.Honorific) && !(t[k].is(mod) && t[k].cap) && !t[k].glue {
			return nil
		}
	}
	return nil
}

// listed reports whether a name behind a comma goes on a list or begins a clause
// rather than telling who the description before it is: "the minister, X and
// Y", "after a call with his mother, X left".
func (f *finder) listed(s int, c *chunk) bool {
	t := f.toks[s]
	if c.last >= len(t) {
		return false
	}
	w := &t[c.last]
	return w.low == "and" || w.low == "or" || w.UPOS == syntax.VERB && w.Feats.Has(syntax.Fin) || w.UPOS == syntax.AUX
}

// servant gives the name of the person described by n who serves the holder of
// a post, "the press secretary of the Russian president, X", and takes the
// country or body of the post for his.
func (f *finder) servant(s, end int, n *np) *chunk {
	t := f.toks[s]
	if !servants[t[n.h].low] || end+3 >= len(t) || t[end].low != "of" && t[end].low != "for" && t[end].low != "to" {
		return nil
	}
	owner, head := -1, -1
	k := end + 1
	for ; k < len(t) && k < end+10 && t[k].Form != ","; k++ {
		switch c := f.chunkAt(s, k); {
		case c != nil && c.typ != Person && c.mention >= 0:
			owner = c.mention
			k = c.last - 1
			head = -1
		case t[k].is(titles) && !t[k].is(honorific|rank):
			head = k
		case determiners[t[k].low] || t[k].is(mod) || t[k].Form == "'s" || t[k].UPOS == syntax.ADJ:
		default:
			return nil
		}
	}
	if head < 0 || head+1 != k || k >= len(t) {
		return nil
	}
	c := f.namedAfterTitles(s, k+1)
	if c == nil || c.last < len(t) && t[c.last].Form != "," && t[c.last].Form != "." {
		return nil
	}
	if owner >= 0 {
		n.owners = []int{owner}
	}
	if f.served == nil {
		f.served = map[[2]int]bool{}
	}
	f.served[[2]int{s, head}] = true
	return c
}

// titledNext reports whether "and" and somebody with a title of his own follow
// name c: "the director of the SVR, X and CIA chief Y" are two people.
func (f *finder) titledNext(s int, c *chunk) bool {
	t := f.toks[s]
	if c.last+1 >= len(t) || t[c.last].low != "and" {
		return false
	}
	title := false
	for k := c.last + 1; k < len(t) && k < c.last+9 && t[k].Form != ","; k++ {
		if d := f.chunkAt(s, k); d != nil && d.typ == Person {
			return title
		}
		title = title || t[k].is(titles)
	}
	return false
}

// conjuncts gives the people of "A, B and C" that starts with c.
func (f *finder) conjuncts(s int, c *chunk) []int {
	t := f.toks[s]
	out := []int{c.mention}
	for i := c.last; i+1 < len(t); {
		k := i
		if t[k].Form == "," {
			k++
		}
		if k < len(t) && t[k].low == "and" {
			k++
		}
		if k == i {
			break
		}
		d := f.namedAfterTitles(s, k)
		if d == nil || d.typ != Person {
			break
		}
		out = append(out, d.mention)
		i = d.last
	}
	return out
}

// makePost describes the post that a phrase gives.
func (f *finder) makePost(s int, n *np, end int) Post {
	t := f.toks[s]
	a := min(n.titleFrom, n.h)
	for a < n.h && (t[a].chunk >= 0 || t[a].glue) {
		a++
	}
	p := Post{Span: span(t, a, end), Sentence: s, First: a, Last: end, Head: n.h, Whole: [2]int{n.l, n.r}, Body: -1, Former: n.flags.former, Acting: n.flags.acting, Elect: n.flags.elect}
	p.Title = phrase(t, a, end)
	for i := a; i <= n.h; i++ {
		if title, k := f.lex.MatchTitle(f.words[s], i); k > 0 && i+k > n.h {
			p.Role, p.Lexical = title.Role, title
			p.Former = p.Former || title.Former
			p.Acting = p.Acting || title.Acting
			p.Elect = p.Elect || title.Elect
			break
		}
	}
	if len(n.owners) > 0 {
		p.Body = n.owners[0]
		if len(n.owners) > 1 && f.out[n.owners[1]].Type != Place && f.out[n.owners[1]].Type != Country && f.out[n.owners[0]].Type == Country {
			p.Body = n.owners[1] // "Russian deputy head of the SVR": the narrower
		}
	}
	if n.subject[1] > 0 {
		p.Body = f.ministry(s, n, p.Body)
	}
	if len(n.owners) == 0 && n.pron >= 0 {
		p.Body = f.pronoun(s, n.pron) // "its spokeswoman"
	}
	// "Ethiopian intelligence chief": the description inside the title is the body.
	for k := n.h - 1; k >= n.l; k-- {
		if m := t[k].np; m >= 0 && f.out[m].Form == Nominal && f.out[m].Type != Person && f.out[m].Last <= n.h && f.out[m].First >= n.l && t[k].chunk < 0 {
			if f.out[m].Type == Service || f.out[m].Type == Organization {
				p.Body = m
			}
			break
		}
	}
	return p
}

// ministry makes a mention of the ministry that a minister's title names: its
// subject, "Public Security" in "Chinese Minister of Public Security".
func (f *finder) ministry(s int, n *np, state int) int {
	t := f.toks[s]
	if counsellors[t[n.h].low] { // they have no ministry
		return state
	}
	a, b := n.subject[0], n.subject[1]
	if t[a].low == "the" {
		a++
	}
	for k := len(f.out) - 1; k >= 0 && f.out[k].Sentence == s; k-- {
		if f.out[k].First == a && f.out[k].Last == b && f.out[k].Why == whyMinistry {
			return k
		}
	}
	kind := "Ministry of "
	if t[n.h].low == "secretary" || t[n.h].low == "undersecretary" {
		kind = "Department of "
		if t[a-1].low == "the" {
			kind += "the "
		}
	}
	m := f.add(s, a, b)
	x := &f.out[m]
	x.Form, x.Type, x.Gender, x.Text, x.Why = Name, Organization, 'n', kind+phrase(t, a, b), whyMinistry
	if state >= 0 && f.out[state].Type == Country {
		x.Of = state
	}
	if e := f.lex.Lookup(x.Text); len(e) > 0 {
		x.Entries = e
	}
	return m
}

const whyMinistry = "the minister's ministry"

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

var pronounGender = map[string]byte{"he": 'm', "him": 'm', "his": 'm', "himself": 'm', "she": 'f', "her": 'f', "hers": 'f', "herself": 'f', "it": 'n', "its": 'n', "itself": 'n'}
var pronounPlural = map[string]bool{"they": true, "them": true, "their": true, "theirs": true, "themselves": true, "we": true, "us": true, "our": true, "ours": true, "ourselves": true, "both": true}

// pronouns makes mentions of the pronouns of a sentence.
func (f *finder) pronouns(s int) {
	t := f.toks[s]
	for i := range t {
		switch t[i].low {
		case "he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself", "they", "them", "their", "theirs", "themselves",
			"i", "me", "my", "mine", "myself", "we", "our", "ours", "ourselves", "who", "whom", "whose":
			if t[i].low == "i" && (t[i].Form != "I" || t[i].chunk >= 0) {
				continue
			}
			f.pronoun(s, i)
		case "here": // where a dispatch was sent from
			if f.sent && t[i].UPOS == syntax.ADV && t[i].Rel == "advmod" {
				f.out[f.pronoun(s, i)].Type = Place
			}
		case "us":
			if t[i].Form != "US" {
				f.pronoun(s, i)
			}
		case "which", "that":
			if t[i].UPOS == syntax.PRON && t[i].Feats.Has(syntax.Rel) || t[i].low == "which" && i > 0 && t[i-1].Form == "," {
				f.pronoun(s, i)
			}
		case "both", "latter", "one", "another", "other", "others", "two", "three", "pair":
			// "both" alone, "the two", "the latter", "the other": stand for people or states named before.
			if i+1 < len(t) && (t[i+1].UPOS == syntax.NOUN || t[i+1].UPOS == syntax.ADJ || t[i+1].UPOS == syntax.PROPN || t[i+1].glue || t[i+1].chunk >= 0 || t[i+1].UPOS == syntax.NUM || t[i+1].low == "the" || t[i+1].low == "his" || t[i+1].low == "her" || t[i+1].low == "their" || t[i+1].low == "a") || t[i].np >= 0 || t[i].chunk >= 0 {
				continue
			}
			the := i > 0 && t[i-1].low == "the"
			switch t[i].low {
			case "both":
				if t[i].Rel == "cc:preconj" || t[i].Rel == "advmod" && false {
					continue
				}
			case "latter", "two", "three":
				if !the {
					continue
				}
			default:
				continue
			}
			a := i
			if the {
				a--
			}
			m := f.add(s, a, i+1)
			x := &f.out[m]
			x.Head, x.Form, x.Type, x.Text, x.Noun, x.Plural, x.Definite, x.Why = i, Nominal, Person, t[i].low, t[i].low, t[i].low != "latter", true, "the two"
			t[i].np = m
		case "former":
			if i > 0 && t[i-1].low == "the" && (i+1 >= len(t) || t[i+1].UPOS == syntax.VERB || t[i+1].UPOS == syntax.AUX || t[i+1].Form == ",") && t[i].np < 0 {
				m := f.add(s, i-1, i+1)
				x := &f.out[m]
				x.Head, x.Form, x.Type, x.Text, x.Noun, x.Definite, x.Why = i, Nominal, Person, "former", "former", true, "the former"
			}
		}
	}
}

// pronoun gives the mention of the pronoun at i, making it if need be.
func (f *finder) pronoun(s, i int) int {
	t := f.toks[s]
	for k := len(f.out) - 1; k >= 0 && f.out[k].Sentence == s; k-- {
		if f.out[k].Form == Pronoun && f.out[k].First == i {
			return k
		}
	}
	m := f.add(s, i, i+1)
	x := &f.out[m]
	x.Form, x.Type, x.Text, x.Gender, x.Plural, x.Why = Pronoun, Person, t[i].low, pronounGender[t[i].low], pronounPlural[t[i].low], "pronoun"
	if x.Gender == 'n' || x.Text == "which" {
		x.Type = Organization
		x.Gender = 'n'
	}
	return m
}
