package mention

import (
	"liaison/extract/lexicon"
	"liaison/extract/syntax"
)

// personPhrase handles a description of a person whose head is at h: as a post
// of the person named before or behind it, or as a mention of its own. It
// returns the person and where the phrase ends, for "once head of A and now
// spokesman of B".
func (f *finder) personPhrase(s, h, last, lastEnd int) (int, int) {
	t := f.toks[s]
	w := &t[h]
	if h+1 < len(t) {
		x := &t[h+1]
		if x.glue && h+2 < len(t) && (t[h+2].is(titles) || f.lex.ModifierOf(t[h+2].low) == lexicon.ElectWord) && w.cap == t[h+2].cap { // "director-general" in pieces
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
	if end < len(t) && f.electSuffix(t, end) > 0 {
		n.flags.elect = true
		end += f.electSuffix(t, end)
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

func (f *finder) electSuffix(t []token, i int) int {
	if f.lex.ModifierOf(t[i].low) == lexicon.ElectWord {
		return 1
	}
	if t[i].glue && i+1 < len(t) && f.lex.ModifierOf(t[i+1].low) == lexicon.ElectWord {
		return 2
	}
	return 0
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

const whyMinistry = "the minister's ministry"

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
