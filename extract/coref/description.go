package coref

import (
	"slices"
	"strconv"
	"strings"

	"liaison/extract/lexicon"
	"liaison/extract/mention"
	"liaison/extract/syntax"
)

// person resolves a description of people.
func (v *resolver) person(i int) {
	m := &v.Mentions[i]
	if m.Same >= 0 {
		if e := v.one(m.Same); e >= 0 {
			if m.Definite && v.ents[e].seenAt >= i-1 {
				v.unmask(v.masked(i, m.Noun, v.ownerState(i)), e)
			}
			v.set(i, e, "apposition")
			v.remember(i, e)
			if m.Noun == "counterpart" || m.Noun == "opposite number" {
				v.inherit(i, e)
			}
			return
		}
	}
	if e := v.apposed(i); e >= 0 {
		v.set(i, e, "apposition in the tree")
		v.describe(e, i)
		return
	}
	if e := v.named(i); e >= 0 && m.Definite {
		v.unmask(v.masked(i, m.Noun, v.ownerState(i)), e)
		v.set(i, e, "named by the sentence")
		v.describe(e, i)
		return
	}
	if e := v.beside(i); e >= 0 {
		v.set(i, e, "the name beside it")
		v.describe(e, i)
		v.remember(i, e)
		return
	}
	if e := v.copula(i); e >= 0 {
		v.set(i, e, "copula")
		v.describe(e, i)
		v.remember(i, e)
		return
	}
	if e := v.asPost(i); e >= 0 {
		v.set(i, e, "post after \"as\"")
		v.describe(e, i)
		return
	}
	switch m.Noun {
	case "both", "two", "pair", "couple", "duo", "three", "trio":
		v.plural(i)
		return
	case "latter", "former":
		g := v.group(i, 2, 1, func(k int, e *entity) bool {
			return v.Mentions[k].Form == mention.Name && !v.Mentions[k].Adjective && (e.Type == mention.Person)
		})
		if len(g) == 2 {
			v.set(i, g[map[string]int{"former": 0, "latter": 1}[m.Noun]], "the "+m.Noun)
		}
		return
	case "counterpart", "opposite number":
		v.counterpart(i)
		return
	}
	if m.Plural {
		v.plural(i)
		return
	}
	owner := v.ownerOf(i)
	if owner >= 0 && v.ents[owner].Type == mention.Person {
		if x, ok := v.relations[relation{owner, m.Noun}]; ok {
			v.set(i, x, "as before: "+m.Noun)
			return
		}
		if kin[m.Noun] {
			v.unnamed(i)
			return
		}
	}
	if !m.Definite {
		v.unnamed(i)
		return
	}
	former := len(m.Posts) > 0 && m.Posts[0].Former
	// "the SVR chief": the article's holder of the post.
	holds := func() bool {
		if body := v.postBody(i, owner); body >= 0 {
			if x := v.holder(i, body, former); x >= 0 {
				v.set(i, x, "post: "+m.Text)
				return true
			}
		}
		return false
	}
	state := v.ownerState(i)
	anyBody := state == nil && owner < 0 && len(m.Posts) > 0 && m.Posts[0].Body >= 0 && strings.EqualFold(v.Mentions[m.Posts[0].Body].Text, "intelligence")
	if !anyBody && holds() {
		return
	}
	if state == nil && owner >= 0 {
		state = v.ents[owner].country
	}
	best, score := -1, 0.0
	teller := v.teller(i)
	for x, e := range v.ents {
		if e.Type != mention.Person || e.plural || e.last < 0 || e.last > i || x == teller {
			continue
		}
		if m.Gender != 0 && e.Gender != 0 && m.Gender != e.Gender || state != nil && e.country != nil && e.country != state || v.disjoint(i, x) {
			continue
		}
		if m.Noun == "national" && e.country != state {
			continue
		}
		s := 0.0
		for n := range e.nouns {
			if n == m.Noun {
				s = max(s, 4)
			} else if sameRole(n, m.Noun) {
				s = max(s, 3)
			}
		}
		if len(m.Posts) > 0 && s > 0 && !compatible(e, m) {
			s = 0
		}
		if s == 0 && m.Noun == "leader" && state != nil && e.country == state && slices.ContainsFunc(e.posts, func(p held) bool {
			return !p.former && !p.elect && (p.role == "president" || p.role == "prime_minister" || p.role == "monarch" || p.role == "chancellor")
		}) {
			s = 3 // "the Israeli leader"
		}
		if s == 0 && vague[m.Noun] {
			s = 1.5
			if m.Noun == "official" && len(e.posts) == 0 && !e.nobody {
				s = .7
			}
			if m.Noun == "official" && v.anonymous && !e.nobody && !e.nouns["official"] {
				continue // "the official, who declined to be named"
			}
		}
		if s == 0 && state != nil && e.country == state && m.Noun == "national" {
			s = 2
		}
		if s == 0 {
			continue
		}
		if state != nil && e.country == state {
			s += 2
		} else if state != nil && e.country == nil {
			s -= 1
		}
		last := &v.Mentions[e.last]
		dist := float64(m.Sentence - last.Sentence)
		s -= .25 * min(dist, 12)
		if dist > 3 && vague[m.Noun] {
			continue
		}
		most := 0.0 // of what is said of it in the sentence of its last mention
		for k := e.last; k >= 0 && v.Mentions[k].Sentence == last.Sentence; k-- {
			if v.one(k) == x {
				rel, _ := v.role(k)
				most = max(most, salience(rel))
			}
		}
		s += .2 * most
		if s > score {
			best, score = x, s
		}
	}
	if best >= 0 && score > 0 {
		v.refer(i, best, "description: "+m.Text)
		return
	}
	if anyBody && holds() { // "the intelligence chief" is first of all who was named last
		return
	}
	// A role that the lexicon knows on the day: "the Russian president".
	if v.lexical(i, owner, former) {
		return
	}
	v.unnamed(i)
}

// sameRole reports whether two nouns for people can speak of one post.
func sameRole(a, b string) bool {
	return a == b || roleClass[a] != "" && roleClass[a] == roleClass[b]
}

// apposed gives whom description i stands in apposition to by the tree, where
// the words between hide it: "Abigail Edan, the 4-year-old American citizen".
func (v *resolver) apposed(i int) int {
	m := &v.Mentions[i]
	w := v.trees[m.Sentence].Words
	if m.Form != mention.Nominal || m.Plural || w[m.Head].Rel != "appos" {
		return -1
	}
	for k := i - 1; k >= 0 && v.Mentions[k].Sentence == m.Sentence; k-- {
		if c := &v.Mentions[k]; c.Type == mention.Person && c.Form == mention.Name && c.Head == w[m.Head].Head && w[c.Last].Form == "," && m.First-c.Last < 9 {
			return v.one(k)
		}
	}
	return -1
}

// teller gives the person in whose indirect speech mention i is the subject of
// what is said: "his spokesman said the general had left".
func (v *resolver) teller(i int) int {
	m := &v.Mentions[i]
	w := v.trees[m.Sentence].Words
	if !strings.HasPrefix(w[m.Head].Rel, "nsubj") {
		return -1
	}
	g := w[m.Head].Head
	if g < 0 || w[g].Rel != "ccomp" || w[g].Head < 0 || !speech[w[w[g].Head].Lemma] {
		return -1
	}
	return v.one(v.subject(m.Sentence, w[g].Head))
}

// author gives the person whose statement pronoun i is the subject of: "X's
// claim that he had met Y".
func (v *resolver) author(i int) int {
	m := &v.Mentions[i]
	w := v.trees[m.Sentence].Words
	if !strings.HasPrefix(w[m.Head].Rel, "nsubj") || w[m.Head].Head < 0 {
		return -1
	}
	g := w[m.Head].Head
	if !strings.HasPrefix(w[g].Rel, "acl") && w[g].Rel != "ccomp" {
		return -1
	}
	h := w[g].Head
	for n := 0; n < 3 && h >= 0 && !statements[w[h].Lemma] && strings.HasPrefix(w[h].Rel, "nmod"); n++ {
		h = w[h].Head
	}
	if h < 0 || !statements[w[h].Lemma] {
		return -1
	}
	for k := range w {
		if w[k].Head == h && w[k].Rel == "nmod:poss" && w[k].UPOS != syntax.PRON {
			e := v.one(v.At(m.Sentence, k))
			if e >= 0 && v.ents[e].Type == mention.Person && (v.ents[e].Gender == 0 || m.Gender == 0 || v.ents[e].Gender == m.Gender) {
				return e
			}
		}
	}
	return -1
}

// ownerOf gives the entity that a description belongs to, -1 if none.
func (v *resolver) ownerOf(i int) int {
	m := &v.Mentions[i]
	if m.Of < 0 {
		return -1
	}
	if len(v.Of[m.Of]) == 0 && v.Mentions[m.Of].Form != mention.Name && m.Of != i && v.Mentions[m.Of].Of != i {
		if v.Mentions[m.Of].Form == mention.Pronoun && m.Of > i { // "his" stands inside the phrase, behind its start
			v.pronoun(m.Of)
		} else if m.Of > i && v.Mentions[m.Of].Form == mention.Nominal {
			v.step(m.Of)
		}
	}
	return v.one(m.Of)
}

// postBody gives the body of the post that a description names, -1 if none.
func (v *resolver) postBody(i, owner int) int {
	m := &v.Mentions[i]
	if len(m.Posts) > 0 && m.Posts[0].Body >= 0 {
		b := m.Posts[0].Body
		if len(v.Of[b]) == 0 && v.Mentions[b].Form == mention.Nominal && b != i {
			v.step(b)
		}
		if e := v.one(b); e >= 0 {
			return e
		}
	}
	if owner >= 0 && v.ents[owner].Type != mention.Person {
		return owner
	}
	return -1
}

// holder gives the person who holds a post in a body by what the article says.
func (v *resolver) holder(i, body int, former bool) int {
	m := &v.Mentions[i]
	best, score := -1, 0.0
	for x, e := range v.ents {
		if e.Type != mention.Person || e.nobody || m.Gender != 0 && e.Gender != 0 && m.Gender != e.Gender {
			continue
		}
		for k := range e.posts {
			p := &e.posts[k]
			b := v.bodyOf(p)
			if b != body && !(b >= 0 && v.ents[body].Type == mention.Country && v.ents[b].country != nil && v.ents[b].country == v.ents[body].Entry) {
				continue
			}
			deputy := (strings.HasPrefix(p.role, "deputy") || p.noun == "deputy") && p.noun != "undersecretary"
			want := len(m.Posts) > 0 && strings.HasPrefix(m.Posts[0].Role, "deputy")
			if deputy != want {
				continue
			}
			s := 0.0
			switch {
			case p.noun == m.Noun:
				s = 3
			case sameRole(p.noun, m.Noun):
				s = 2.5
			case len(m.Posts) > 0 && p.role != "" && p.role == m.Posts[0].Role:
				s = 2.5
			}
			if s == 0 || len(m.Posts) > 0 && !compatible(e, m) {
				continue
			}
			if len(m.Posts) > 0 && p.role != "" && (p.role == "spokesperson") != (m.Posts[0].Role == "spokesperson") {
				continue // "the press secretary" is no secretary
			}
			if former && !p.former {
				continue
			}
			if p.former != former {
				s -= 1.5
			}
			if p.elect {
				s -= .5
			}
			if b == body {
				s += .5
			}
			if e.last >= 0 {
				s += .5 - .02*float64(m.Sentence-v.Mentions[e.last].Sentence)
			}
			if s > score {
				best, score = x, s
			}
		}
	}
	if score < 1.2 {
		return -1
	}
	return best
}

// chiefs are the roles that one person of a state has.
var chiefs = map[string]bool{"prime_minister": true, "president": true, "monarch": true, "supreme_leader": true, "vice_president": true, "crown_prince": true}

// lexical resolves a role through the dated lexicon.
func (v *resolver) lexical(i, owner int, former bool) bool {
	m := &v.Mentions[i]
	if len(m.Posts) == 0 || former || m.Posts[0].Elect || v.day == "" || m.Plural {
		return false
	}
	var body *lexicon.Entry
	if owner >= 0 {
		body = v.ents[owner].Entry
	}
	if b := v.postBody(i, owner); b >= 0 {
		body = v.ents[b].Entry
	}
	if body == nil {
		if m.Posts[0].Lexical.Country == "" {
			return false
		}
	}
	if body != nil && body.Type == "Country" && spies[m.Noun] { // "Russia's spy chief"
		if e := v.lex.Described(body.ID, "spy"); e != nil {
			body = e
		}
	}
	role, id, ok := v.lex.Post(m.Posts[0].Lexical, body)
	if !ok {
		return false
	}
	t, ok := v.lex.Who(role, id, v.day)
	if !ok {
		return false
	}
	for k := m.First; k < m.Head; k++ { // "the new head of the SBU" is not who has been it for years
		if w := v.trees[m.Sentence].Words[k].Lemma; (w == "new" || w == "newly" || w == "next" || w == "future") && !(len(t.From) >= 7 && len(v.day) >= 7 && months(v.day)-months(t.From) <= 3) {
			return false
		}
	}
	e := v.lex.Entry(t.PersonID())
	if e == nil {
		return false
	}
	x := v.personOf(e)
	v.set(i, x, "role: "+role+" of "+id+" on "+v.day)
	v.describe(x, i)
	return true
}

// months counts the months up to a date.
func months(date string) int {
	y, _ := strconv.Atoi(date[:4])
	m, _ := strconv.Atoi(date[5:7])
	return 12*y + m
}

// beside gives the person whose name stands beside a post where the tree does
// not say so: "the press secretary of the Russian president, Dmitry Peskov, said".
// Whoever the lexicon or the article knows as holder, it is this one.
func (v *resolver) beside(i int) int {
	m := &v.Mentions[i]
	if len(m.Posts) == 0 && !vague[m.Noun] || !m.Definite || m.Plural || m.Form != mention.Nominal {
		return -1
	}
	w := v.trees[m.Sentence].Words
	noun := func(t int) bool { return w[t].UPOS == syntax.NOUN || w[t].UPOS == syntax.PROPN }
	k := m.Last
	for k < len(w) && k < m.Last+2 && noun(k) {
		k++
	}
	if k >= len(w) || w[k].Form != "," && w[k].Form != "(" {
		return -1
	}
	a := i + 1
	for a < len(v.Mentions) && v.Mentions[a].Sentence == m.Sentence && (v.Mentions[a].First <= k || v.Mentions[a].Type != mention.Person || v.Mentions[a].Form != mention.Name) {
		a++
	}
	if a >= len(v.Mentions) || v.Mentions[a].Sentence != m.Sentence || v.Mentions[a].First > k+4 || v.Mentions[a].Last-v.Mentions[a].First < 2 || v.Mentions[a].First > k+1 && len(v.Mentions[a].Posts) == 0 {
		return -1
	}
	for t := k + 1; t < v.Mentions[a].First; t++ { // ", SVR Director Sergey Naryshkin,"
		if !noun(t) {
			return -1
		}
	}
	if r := v.Mentions[a].Last; r >= len(w) || w[r].Form != "," && w[r].Form != ")" && w[r].Form != "." {
		return -1 // "… the CIA director, Sergey Naryshkin said"
	}
	if r := v.Mentions[a].Last + 1; r < len(w) && w[r-1].Form == "," && v.At(m.Sentence, r) >= 0 && v.Mentions[v.At(m.Sentence, r)].Form == mention.Name {
		return -1 // a list
	}
	if r := v.Mentions[a].Last + 1; w[r-1].Form == "," && r < len(w) && w[r].UPOS != syntax.VERB && w[r].UPOS != syntax.AUX && w[r].UPOS != syntax.ADP && w[r].UPOS != syntax.PRON && w[r].UPOS != syntax.CCONJ {
		return -1
	}
	for _, p := range v.Mentions[a].Posts { // he bears the title before it: "the press secretary of the president, X"
		if p.Sentence == m.Sentence && p.Last <= m.First {
			return -1
		}
	}
	for j := i - 1; j >= 0 && v.Mentions[j].Sentence == m.Sentence; j-- { // the president's press secretary, not the president
		if o := &v.Mentions[j]; o.Form == mention.Nominal && o.Type == mention.Person && len(o.Posts) > 0 && o.Last <= m.First+1 && o.Last >= m.First-2 && o.Last < len(w) {
			for t := o.First; t < m.First; t++ {
				if w[t].Form == "of" || w[t].Form == "to" {
					return -1
				}
			}
		}
	}
	return v.one(a)
}

// copula gives the subject of "X is the director of Y", "X became head of Z".
func (v *resolver) copula(i int) int {
	m := &v.Mentions[i]
	w := v.trees[m.Sentence].Words
	h := m.Head
	subject := func(g int) int {
		for k := range w {
			if w[k].Head == g && strings.HasPrefix(w[k].Rel, "nsubj") && k < m.First {
				if a := v.At(m.Sentence, k); a >= 0 && a != i && v.Mentions[a].Type == mention.Person {
					if len(v.Of[a]) == 0 && a < i {
						v.step(a)
					}
					return v.one(a)
				}
			}
		}
		return -1
	}
	for k := range w {
		if w[k].Head == h && w[k].Rel == "cop" {
			if m.Plural {
				return -1
			}
			return subject(h)
		}
	}
	if (w[h].Rel == "xcomp" || w[h].Rel == "obj") && w[h].Head >= 0 { // the parser takes the one for the other
		switch w[w[h].Head].Lemma {
		case "become", "remain", "stay":
			return subject(w[h].Head)
		}
	}
	return -1
}

// asPost gives the person to whom a post behind "as" belongs: the subject of
// "retired as chief of MI6", "was named as director", the object of "appointed
// him as head".
func (v *resolver) asPost(i int) int {
	m := &v.Mentions[i]
	w := v.trees[m.Sentence].Words
	if m.First == 0 || m.Plural || !strings.EqualFold(w[m.First-1].Form, "as") && !(strings.EqualFold(w[m.First].Form, "as") && m.Last > m.First+1) {
		return -1
	}
	g := w[m.Head].Head
	if g < 0 || w[g].UPOS != syntax.VERB && w[g].UPOS != syntax.NOUN {
		return -1
	}
	person := func(k int) int {
		if a := v.At(m.Sentence, k); a >= 0 && a != i && v.Mentions[a].Type == mention.Person && !v.Mentions[a].Plural {
			if len(v.Of[a]) == 0 && a < i {
				v.step(a)
			}
			return v.one(a)
		}
		return -1
	}
	if w[g].UPOS == syntax.NOUN { // "his term as director"
		for k := range w {
			if w[k].Head == g && w[k].Rel == "nmod:poss" {
				return person(k)
			}
		}
		return -1
	}
	for k := range w {
		if w[k].Head == g && w[k].Rel == "obj" && k < m.First {
			return person(k)
		}
	}
	for n := 0; g >= 0 && n < 3; n++ {
		for k := range w {
			if w[k].Head == g && strings.HasPrefix(w[k].Rel, "nsubj") {
				return person(k)
			}
		}
		switch {
		case strings.HasPrefix(w[g].Rel, "acl"):
			return person(w[g].Head)
		case strings.HasPrefix(w[g].Rel, "conj"), w[g].Rel == "xcomp", w[g].Rel == "advcl":
			g = w[g].Head
		default:
			return -1
		}
	}
	return -1
}

// named gives the person whose name is said of mention i: "the man was Omar
// Said", "he was Pavel Toth".
func (v *resolver) named(i int) int {
	m := &v.Mentions[i]
	w := v.trees[m.Sentence].Words
	g := w[m.Head].Head
	if g < 0 || w[m.Head].Rel != "nsubj" || g < m.Head {
		return -1
	}
	for k := m.Head + 1; k < len(w) && k <= g+1; k++ {
		if w[k].Head == g && w[k].Rel == "cop" && (w[k].Form == "was" || w[k].Form == "is") {
			a := v.At(m.Sentence, g)
			if a >= 0 && v.Mentions[a].Form == mention.Name && v.Mentions[a].Type == mention.Person && v.Mentions[a].First > k {
				return v.one(a)
			}
		}
	}
	return -1
}

// onDay gives who held a post of a body on the day of the article by the
// lexicon, and the post in words; nil if that is not known.
func (v *resolver) onDay(title lexicon.Title, body *lexicon.Entry) (*lexicon.Entry, string) {
	role, id, ok := v.lex.Post(title, body)
	if !ok || v.day == "" {
		return nil, ""
	}
	t, ok := v.lex.Who(role, id, v.day)
	if !ok {
		return nil, ""
	}
	return v.lex.Entry(t.PersonID()), role + " of " + id + " on " + v.day
}
