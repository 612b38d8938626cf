package mention

import (
	"slices"
	"sort"
	"strings"

	"liaison/extract/lexicon"
	"liaison/extract/syntax"
)

// votes of chunk.votes
const (
	votePerson = iota
	voteBody
	votePlace
)

// decide gives every chunk that has none a type.
//
// A name is mostly clear somewhere in an article and bare elsewhere, so each
// place where it stands votes and all places take the result; a single word
// goes with the fuller name that holds it.
func (f *finder) decide() {
	sums := map[string]*[3]float32{}
	explained := map[string]bool{} // acronyms that stand in brackets behind what they stand for
	koreas := map[string]*lexicon.Entry{}
	for id := range f.chunks {
		c := &f.chunks[id]
		c.key = phrase(f.toks[c.sent], c.first, c.last)
		if c.acronymOf >= 0 {
			explained[c.key] = true
		}
		for _, e := range c.entries {
			if e.Stands == "country/south-korea" {
				koreas["South"] = f.lex.Entry(e.Stands)
			}
			switch e.ID {
			case "country/north-korea":
				koreas["North"] = e
			case "country/south-korea":
				koreas["South"] = e
			}
		}
	}
	if koreas["South"] != nil && koreas["North"] == nil {
		koreas["North"] = f.lex.Entry("country/north-korea")
	}
	for id := range f.chunks {
		c := &f.chunks[id]
		t := f.toks[c.sent]
		if e := koreas[c.key]; e != nil && c.typ == "" && c.first > 0 && t[c.first-1].low == "the" { // "the North"
			c.entries, c.typ = []*lexicon.Entry{e}, Country
		}
		if c.typ != "" {
			continue
		}
		if t[c.first].caps && c.last == c.first+1 && len(c.key) <= 6 { // "NIS" is no town before it is a service
			bodies := slices.DeleteFunc(slices.Clone(c.entries), func(e *lexicon.Entry) bool { return e.Type == "Place" })
			if len(bodies) > 0 || explained[c.key] && c.acronymOf < 0 {
				c.entries = bodies
			}
		}
		if c.acronymOf >= 0 && len(c.entries) > 0 {
			// An acronym has the type of what it stands for.
			if o := f.chunks[c.acronymOf].typ; o == Organization || o == Service {
				var fit []*lexicon.Entry
				for _, e := range c.entries {
					if Type(e.Type) == o {
						fit = append(fit, e)
					}
				}
				c.entries = fit
			}
		}
		if len(c.entries) > 1 && f.secretBefore(t, c) { // "Turkish intelligence agency MIT"
			if fit := slices.DeleteFunc(slices.Clone(c.entries), func(e *lexicon.Entry) bool { return e.Type != "Service" }); len(fit) > 0 {
				c.entries = fit
			}
		}
		if len(c.entries) > 0 {
			f.fromEntries(c)
			if c.typ != "" {
				continue
			}
		}
		if c.acronymOf >= 0 {
			if o := &f.chunks[c.acronymOf]; o.typ != "" {
				c.typ = o.typ
				if c.typ == Place || c.typ == Country && !o.adjective || c.typ == Person {
					c.typ = Organization
				}
				continue
			}
		}
		f.vote(c, t)
		s := sums[c.key]
		if s == nil {
			s = &[3]float32{}
			sums[c.key] = s
		}
		for i, v := range c.votes {
			s[i] += v
		}
	}
	// Full names first: they decide what their parts are.
	keys := make([]string, 0, len(sums))
	for k := range sums {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		a, b := strings.Count(keys[i], " "), strings.Count(keys[j], " ")
		return a > b || a == b && keys[i] < keys[j]
	})
	full := map[string]Type{} // type by part of a person's name
	typ := map[string]Type{}
	for id := range f.chunks {
		if c := &f.chunks[id]; c.typ == Country && c.why == "a form of state" {
			if i := strings.LastIndex(c.key, " of "); i > 0 {
				typ[c.key[i+4:]] = Country
			}
		} else if c.typ == Person || c.typ == Organization || c.typ == Service {
			typ[c.key] = c.typ
			if c.typ == Person {
				for _, p := range nameParts(c.key) {
					full[p] = Person
				}
			}
		}
	}
	for id := range f.chunks { // "Gang", who was named in full elsewhere
		if c := &f.chunks[id]; c.typ == Organization && len(c.entries) == 0 && c.last == c.first+1 && full[c.key] == Person {
			c.typ = Person
			typ[c.key] = Person
		}
	}
	acronyms := map[string]Type{}
	for id := range f.chunks {
		if c := &f.chunks[id]; c.acronymOf >= 0 && c.typ != "" {
			acronyms[c.key] = c.typ
		}
	}
	for _, k := range keys {
		s := sums[k]
		if i := strings.LastIndexByte(k, ' '); i > 0 { // what the surname alone tells
			if o := sums[k[i+1:]]; o != nil && o[votePerson] > o[voteBody] && o[votePerson] > o[votePlace] {
				s[votePerson] += o[votePerson] / 2
			}
		}
		if t, ok := acronyms[k]; ok {
			typ[k] = t
			continue
		}
		if _, ok := typ[k]; ok {
			continue
		}
		p := s[votePerson]
		if full[k] == Person {
			p += 6
		}
		switch {
		case p >= s[voteBody] && p >= s[votePlace] && p > 0:
			typ[k] = Person
			if strings.ContainsAny(k, " ") || p >= 4 {
				for _, part := range nameParts(k) {
					full[part] = Person
				}
			}
		case s[votePlace] > s[voteBody]:
			typ[k] = Place
		default:
			typ[k] = Organization
		}
	}
	services := map[string]bool{} // what the text calls a spy agency somewhere
	for id := range f.chunks {
		c := &f.chunks[id]
		if (c.typ == Organization || c.typ == "" && typ[c.key] == Organization) && len(c.entries) == 0 && (f.secretBefore(f.toks[c.sent], c) || f.secretBehind(f.toks[c.sent], c)) {
			services[c.key] = true
			if c.acronymOf >= 0 {
				services[f.chunks[c.acronymOf].key] = true
			}
		}
	}
	for id := range f.chunks {
		c := &f.chunks[id]
		if c.acronymOf >= 0 && services[f.chunks[c.acronymOf].key] {
			services[c.key] = true
		}
	}
	for id := range f.chunks {
		c := &f.chunks[id]
		if len(services) > 0 && services[c.key] && len(c.entries) == 0 && (c.typ == Organization || c.typ == "") && !f.civil(c) {
			c.typ = Service
		}
	}
	for id := range f.chunks { // "a portrait of Washington" in a text on George Washington
		c := &f.chunks[id]
		if c.typ == Place && full[c.key] == Person && c.last == c.first+1 {
			var v chunk = *c
			f.vote(&v, f.toks[c.sent])
			if v.votes[votePerson] > v.votes[votePlace] {
				c.typ, c.entries = Person, nil
			}
		}
	}
	for id := range f.chunks {
		c := &f.chunks[id]
		if c.typ == "" {
			c.typ = typ[c.key]
			if c.acronymOf >= 0 {
				if o := &f.chunks[c.acronymOf]; o.typ == Person || o.typ == Place {
					o.typ = Organization
				} else if o.typ != "" {
					c.typ = o.typ
				}
			}
		}
	}
	spelled := map[int]bool{} // what an acronym stands for
	for id := range f.chunks {
		spelled[f.chunks[id].acronymOf] = true
	}
	for s := range f.bySent {
		f.bySent[s] = slices.DeleteFunc(f.bySent[s], func(id int) bool {
			c := &f.chunks[id]
			t := f.toks[s]
			w := &t[c.first]
			if f.stateCode(t, c) {
				w.chunk, c.typ = -1, ""
				return true
			}
			if c.typ == Organization && len(c.entries) == 0 && c.why == "capitals" && f.subject(t, c) {
				for k := c.first; k < c.last; k++ {
					t[k].chunk = -1
				}
				c.typ = ""
				return true
			}
			if c.typ == Person && len(c.entries) == 0 && c.acronymOf < 0 && full[c.key] != Person && !w.caps && f.plainPerson(t, c) && (c.title < c.first || sums[c.key] == nil || sums[c.key][votePerson] < 5) {
				for k := c.first; k < c.last; k++ {
					t[k].chunk = -1 // "Provisions", "Debt Relief", "Ambassador Extraordinary"
				}
				c.typ = ""
				return true
			}
			if c.typ != Organization && (c.typ != Place || c.why != "capitals") || len(c.entries) > 0 || c.acronymOf >= 0 || spelled[id] || c.head != 0 || c.last > c.first+1 || w.caps || !ordinary(w.low) || w.is(bodies|country|nameHead|people|honorific) && !(c.last < len(t) && digits(t[c.last].Form)) || f.likelyGiven(w.Form) {
				return false
			}
			if v := sums[c.key]; v == nil || v[votePerson] > .5 || v[voteBody] > 1.6 || v[votePlace] > 1 {
				return false
			}
			w.chunk, c.typ = -1, "" // "Section", "Laughter": a capital makes no name of it
			return true
		})
	}
}

// subject reports plain words in capitals that are what a post is about:
// "Special Adviser to the President on Media and Publicity".
func (f *finder) subject(t []token, c *chunk) bool {
	if f.plainEnd(t, c.first, c.last) < c.last || c.first < 2 {
		return false
	}
	switch t[c.first-1].low {
	case "on", "for", "and":
	default:
		return false
	}
	about := false
	for k := c.first - 1; k >= 0 && k > c.first-12; k-- {
		w := &t[k]
		about = about || w.low == "on" || w.low == "for"
		switch {
		case !about && w.is(post):
			return false
		case w.is(post) && w.cap && w.low != "president" && w.low != "minister" || counsellors[w.low]:
			return true
		case w.cap || w.low == "of" || w.low == "to" || w.low == "for" || w.low == "on" || w.low == "and" || w.low == "the" || w.Form == ",":
		default:
			return false
		}
	}
	return false
}

// plainPerson reports a person that is none: all its words are ordinary ones
// and no names, and a title before it is but a word as well ("General
// Provisions").
func (f *finder) plainPerson(t []token, c *chunk) bool {
	for k := c.first; k < c.last; k++ {
		w := &t[k]
		if !ordinary(w.low) || f.likelyGiven(w.Form) || f.lex.Surname(w.Form) || w.initial || w.is(titles) && k == c.first {
			return false
		}
	}
	last := &t[c.last-1]
	return c.title == c.first || c.last == c.first+1 && (last.UPOS == syntax.ADJ || last.UPOS == syntax.NOUN || strings.HasSuffix(last.low, "s") && ordinary(strings.TrimSuffix(last.low, "s")))
}

// stateCode reports two capitals in a table, "MI 1,204": the post's short form
// of an American state, and no service.
func (f *finder) stateCode(t []token, c *chunk) bool {
	if c.last != c.first+1 || len(t[c.first].Form) != 2 || !t[c.first].caps || c.acronymOf >= 0 {
		return false
	}
	next, prev := c.last, c.first-1
	if next < len(t) && digits(t[next].Form) {
		return true
	}
	if next == len(t) && prev < 0 {
		return true // a cell of its own
	}
	return prev >= 0 && next < len(t) && (digits(t[prev].Form) || t[prev].Form == "|") && (t[next].Form == "|" || digits(t[next].Form))
}

// nameParts are the words of a person's name by which it may be called:
// "Gianni van der Meulen" gives "Gianni", "van der Meulen", "der Meulen", "Meulen".
func nameParts(k string) []string {
	var parts []string
	words := strings.Fields(k)
	for i, w := range words {
		if len(w) > 1 && !particles[w] {
			parts = append(parts, w)
		}
		if i > 0 {
			parts = append(parts, strings.Join(words[i:], " "))
			if j := strings.IndexByte(w, '-'); j == 2 && particles[strings.ToLower(w[:j])] { // "al-Sadr": "Sadr"
				parts = append(parts, w[j+1:])
			}
		}
	}
	if len(words) == 1 {
		return parts[:min(1, len(parts))]
	}
	return parts
}

// serviceFirst puts a service before a body of another kind that has the same
// name, "MIT", where the text speaks of the service's country and not of the
// other's, or the country or a word for a service stands beside it.
func (f *finder) serviceFirst(c *chunk) {
	k := slices.IndexFunc(c.entries, func(e *lexicon.Entry) bool { return e.Type == "Service" })
	if k <= 0 || c.entries[0].Type != "Organization" {
		return
	}
	svc, other := c.entries[k], c.entries[0]
	here, there, beside := false, false, false
	for i := range f.chunks {
		x := &f.chunks[i]
		if len(x.entries) == 0 {
			continue
		}
		here = here || x.entries[0].ID == svc.Country
		there = there || x.entries[0].ID == other.Country
		beside = beside || x.entries[0].ID == svc.Country && x.sent == c.sent && x.last <= c.first && x.last >= c.first-2
	}
	t := f.toks[c.sent]
	for i := c.last; i < len(t) && i < c.last+2; i++ {
		beside = beside || besideService[t[i].low]
	}
	if beside || here && !there {
		c.entries = append([]*lexicon.Entry{svc}, slices.Delete(slices.Clone(c.entries), k, k+1)...)
	}
}

// fromEntries takes the type from the lexicon where the context does not
// speak against it.
func (f *finder) fromEntries(c *chunk) {
	f.serviceFirst(c)
	e := c.entries[0]
	t := f.toks[c.sent]
	if c.first > 0 && t[c.first-1].is(honorific) && !t[c.first-1].is(people) && e.Type != "Person" {
		c.entries, c.typ = nil, Person // "Mr. London"
		return
	}
	// A name that is also an ordinary surname or word needs support.
	if c.last == c.first+1 && f.lex.Common(e.Name) && !t[c.first].caps && e.Type != "Country" {
		var v chunk = *c
		f.vote(&v, t)
		if e.Type == "Place" && v.votes[votePerson] > v.votes[votePlace] && (v.votes[votePerson] >= 3 || e.Stands == "") || e.Type != "Place" && v.votes[votePerson] > 3 {
			c.entries = nil
			return
		}
	}
	if e.Type == "Place" && c.last < len(t) && mediaHeads[t[c.last].low] || e.Type == "Place" && c.last+1 < len(t) && t[c.last].low == "news" && t[c.last+1].low == "agency" {
		c.entries, c.typ = nil, Organization // "the Anatolia news agency"
		return
	}
	if e.Type == "Place" && c.title < c.first && !t[c.first-1].is(honorific) {
		// "Governor Washington" is a person; "ambassador to Paris" has a preposition between.
		if t[c.first-1].is(titles) && c.last == c.first+1 && e.Kind != "building" {
			c.entries = nil
			return
		}
	}
	c.typ = Type(e.Type)
	if c.typ == Place && e.Stands != "" {
		if st := f.lex.Entry(e.Stands); st != nil && f.actor(c, e) {
			c.typ = Type(st.Type)
		}
	}
}

// secretBefore reports whether the words before a name call it a service: "the
// Ghanaian spy agency", "intelligence service".
func (f *finder) secretBefore(t []token, c *chunk) bool {
	q := c.first - 1
	if q >= 1 && t[q].Form == "," { // "Nepal's new security service, the BSI"
		return false
	}
	return q >= 1 && t[q].chunk < 0 && t[q].is(mixed|service) && !t[q].noun.plural && nounTag(&t[q]) && secretKind[t[q-1].low]
}

// secretBehind reports whether an apposition calls a name a service: "X, the
// country's new counter-intelligence body,".
func (f *finder) secretBehind(t []token, c *chunk) bool {
	k := c.last
	if k+2 >= len(t) || t[k].Form != "," {
		return false
	}
	for k++; k+1 < len(t) && k < c.last+10 && t[k].UPOS != syntax.VERB && t[k].UPOS != syntax.PUNCT || k < len(t) && t[k].glue; k++ {
		if t[k].UPOS == syntax.ADP || t[k].UPOS == syntax.AUX {
			return false
		}
		if k+1 < len(t) && (secretKind[t[k].low] || t[k].low == "intelligence") && (t[k+1].is(mixed|service) || t[k+1].low == "body" || t[k+1].low == "arm") && (k+2 >= len(t) || t[k+2].UPOS == syntax.PUNCT || t[k+2].UPOS == syntax.AUX || t[k+2].UPOS == syntax.VERB || t[k+2].low == "of") {
			return true
		}
	}
	return false
}

// civil reports whether the head of a body's name says that it is no service.
func (f *finder) civil(c *chunk) bool {
	return slices.ContainsFunc(f.toks[c.sent][c.first:c.last], func(w token) bool { return civil[w.low] })
}

// actor reports whether the name of a seat of government stands for those who
// sit there.
func (f *finder) actor(c *chunk, e *lexicon.Entry) bool {
	t := f.toks[c.sent]
	h := headOf(t, c.first, c.last)
	prev, next := "", ""
	p := c.first - 1
	if p >= 0 && t[p].low == "the" {
		p--
	}
	if p >= 0 {
		prev = t[p].low
	}
	if c.last < len(t) {
		next = t[c.last].low
	}
	if next == "," && c.last+1 < len(t) && t[c.last+1].chunk >= 0 {
		if d := f.chunks[t[c.last+1].chunk]; d.typ == Country || len(d.entries) > 0 && (d.entries[0].Type == "Country" || d.entries[0].Kind == "region") {
			return false // "Moscow, Idaho"
		}
	}
	switch prev {
	case "in", "at", "near", "outside", "around", "into", "via", "inside", "across", "throughout":
		return false
	case "to", "from", "toward", "towards", "for", "through":
		// "flew to Moscow", "returned from Moscow"; but "close to Moscow", "demand from Moscow"
		g := governor(t, h)
		for u, n := g, 0; u >= 0 && n < 4 && prev == "to"; u, n = t[u].Head, n+1 { // "the visit of X to Minsk"
			if journey[t[u].low] && u < h {
				return false
			}
			if !strings.HasPrefix(t[u].Rel, "nmod") {
				break
			}
		}
		if g >= 0 && (t[g].UPOS == syntax.NOUN || t[g].UPOS == syntax.ADJ || t[g].UPOS == syntax.PROPN) && !journey[t[g].low] && prev != "from" {
			return e.Kind != "building" && !t[g].is(titles) && prev == "to" && !t[g].is(place)
		}
		if g >= 0 && t[g].UPOS == syntax.VERB && handing[t[g].Lemma] && prev == "to" {
			if t[g].Lemma == "send" { // "sent him to Dhaka", "sent a letter to Moscow"
				for k := g + 1; k < p; k++ {
					if t[k].Head == g && t[k].Rel == "obj" {
						return t[k].UPOS != syntax.PRON && t[k].UPOS != syntax.PROPN && !t[k].is(people)
					}
				}
				return false
			}
			return true
		}
		return false
	case "of":
		return false
	case "between", "with", "by", "against", "on", "than", "about", "among":
		return true
	case "and", "or":
		if p >= 1 && t[p-1].chunk >= 0 {
			if d := &f.chunks[t[p-1].chunk]; d.typ == Place || d.typ == Country {
				return d.typ == Country
			}
		}
	}
	if p >= 0 && travel[t[p].Lemma] || prev == "visits" || prev == "visited" || prev == "visiting" {
		return false
	}
	if next == "'s" || next == "'" {
		k := c.last + 1
		for k < len(t) && k < c.last+5 && t[k].chunk < 0 && (t[k].UPOS == syntax.ADJ || t[k].UPOS == syntax.NOUN && k+1 < len(t) && t[k+1].UPOS == syntax.NOUN) {
			k++
		}
		if k < len(t) && (t[k].is(place) && t[k].low != "side" || t[k].low == "mayor" || t[k].low == "city" || t[k].low == "police") {
			return false
		}
		return true
	}
	rel := t[h].Rel
	switch {
	case strings.HasPrefix(rel, "nsubj"):
		return true
	case rel == "obj" || rel == "iobj":
		if g := t[h].Head; g >= 0 && travel[t[g].Lemma] {
			return false
		}
		return true
	case rel == "compound" || rel == "nmod:poss" || rel == "amod":
		if c.last < len(t) && t[c.last].UPOS == syntax.NOUN && (t[c.last].is(people|bodies) || talks[t[c.last].low]) && !t[c.last].is(place) && e.Kind != "city" && e.Kind != "building" {
			return t[c.last].low != "court" && t[c.last].low != "police"
		}
		return e.Kind == "building" && c.last < len(t) && t[c.last].is(people|bodies)
	case rel == "conj":
		if g := t[h].Head; g >= 0 && t[g].chunk >= 0 {
			return f.chunks[t[g].chunk].typ == Country
		}
	}
	return rel == "root" && c.first == 0
}

// governor gives the word that a prepositional phrase with head h hangs on.
func governor(t []token, h int) int {
	g := t[h].Head
	for n := 0; g >= 0 && t[h].Rel == "conj" && n < 4; n++ {
		h = g
		g = t[h].Head
	}
	return g
}

// headOf gives the syntactic head of tokens [a, b): the first whose head lies
// outside.
func headOf(t []token, a, b int) int {
	for i := a; i < b; i++ {
		if h := t[i].Head; (h < a || h >= b) && t[i].UPOS != syntax.PUNCT && t[i].UPOS != syntax.DET {
			return i
		}
	}
	return b - 1
}

// vote weighs what one place says of an unknown name.
func (f *finder) vote(c *chunk, t []token) {
	n := 0
	for i := c.first; i < c.last; i++ {
		if !t[i].glue && t[i].Form != "\"" {
			n++
		}
	}
	first, last := &t[c.first], &t[c.last-1]
	v := &c.votes
	p, b, l := &v[votePerson], &v[voteBody], &v[votePlace]
	// Shape.
	switch n {
	case 1:
		if first.caps && len(first.Form) <= 6 {
			*b += 2.5
		} else if first.caps && len(first.Form) <= 9 && c.title == c.first { // "MONUSCO"
			*b += 1.5
		}
	case 2, 3:
		*p += 1.2
	case 4:
		*p += .6
	}
	if n > 1 && first.caps && !first.initial {
		*b++
	}
	if _, ok := f.lex.Given(first.Form); ok && !first.caps {
		if n > 1 {
			*p += 3
		} else if !ordinary(first.low) && !first.is(titles) {
			*p++
		}
	} else if n > 1 && !last.initial && ordinary(last.low) && !f.likelyGiven(last.Form) { // "Tax Cuts", "Bellin Health"
		*p -= 2
		*b += .5
		if ordinary(first.low) {
			*p--
		}
	} else if ordinary(first.low) && !first.is(titles) && (n == 1 || !f.lex.FamilyFirst(last.Form) && !f.lex.Surname(last.Form)) { // "Strategy", "Hurricane Ida"
		*p -= 1.2
	}
	if (companyForms[strings.TrimSuffix(last.low, ".")] || last.caps && shortForms[last.low] && !first.caps) && n > 1 {
		*p -= 3
		*b += 5
	}
	if n == 2 && (first.Form == "Der" || first.Form == "Das" || first.Form == "Het") { // "Der Grenzbote"
		*p -= 4
		*b += 3
	}
	if n > 1 && (last.low == "monitor" || last.low == "observer") && !f.likelyGiven(first.Form) {
		*b += 3
	}
	if n > 1 && storms[first.low] {
		*p -= 5
	}
	if n > 1 && heights[first.low] {
		*p -= 2
		*l += 3
	}
	if digits(first.Form) {
		*p -= 3
	}
	if n == 1 && !first.caps && !ordinary(first.low) && f.lex.Surname(first.Form) {
		*p++
	}
	if n > 1 && f.lex.FamilyFirst(first.Form) {
		*p += 2
	}
	for i := c.first; i < c.last; i++ {
		w := &t[i]
		switch {
		case w.initial && i+1 < c.last:
			*p += 2.5
		case particles[w.low] && !w.cap && i > c.first:
			*p += 2
		case hyphenGiven(w.Form), w.glue && i+1 < c.last && !t[i+1].cap && !compoundEnd(t[i+1].low):
			*p += 2
		case w.is(nameHead) && i == c.last-1 && n > 1 && !w.is(mod):
			*b += .7
		case w.is(place) && i == c.last-1 && n > 1:
			*l += 2
			*p -= 1.5
		case w.Form == "&": // "Sweeney & Bechtold"
			*p -= 3
			*b += 2
		}
	}
	if n > 1 && first.is(mod) {
		if e, k := f.lex.Match(f.words[c.sent], c.last-1); k == 1 && e[0].Type == "Country" { // "Environment Canada"
			*b += 3
			*p--
		}
	}
	if allMods(t, c.first, c.last) {
		*b++
		*p -= 3
	}
	if n == 1 && camel(first.Form) {
		*b += 2
	}
	if strings.HasPrefix(first.Form, "al-") || strings.HasPrefix(first.Form, "el-") || strings.HasPrefix(last.Form, "al-") {
		*p += 2
	}
	if n == 1 && strings.Contains(first.Form, "-") && surnameEnd(first.low) {
		*p++
	}
	if surnameEnd(last.low) {
		*p++
	}
	switch last.low {
	case "jr.", "sr.", "jr", "ii", "iii":
		if !ordinary(first.low) {
			*p += 3
		} else if last.caps { // "World War II", "Annex II"
			*p -= 3
		}
	}
	// What stands before.
	q := c.first - 1
	the := false
	if q >= 0 && t[q].low == "the" {
		the = true
		q--
	}
	if !the { // "the mass-circulation Haboker"
		k := q
		for k > 0 && (t[k].UPOS == syntax.ADJ || t[k].glue || !t[k].glue && k+1 <= q && t[k+1].glue) && t[k].chunk < 0 {
			k--
		}
		if k < q && k >= 0 && t[k].low == "the" && !t[q].is(people) {
			*b += 1.5
			*p--
		}
	}
	if the {
		*b += 1.5
		*p -= 2
	}
	if q >= 0 && (t[q].low == "a" || t[q].low == "an") { // "a Gulfstream"
		*p -= 2
	}
	if q >= 0 && (t[q].Form == "\"" || t[q].Form == "'") && !the {
		*p -= .5
	}
	comma := false
	if q >= 1 && t[q].Form == "," {
		comma = true
		q--
	}
	if q >= 0 && t[q].Form == ")" && q >= 2 { // "the head of the service (NSS), X"
		for q > 0 && t[q].Form != "(" {
			q--
		}
		q--
	}
	if q >= 0 {
		w := &t[q]
		weight := float32(4)
		if comma {
			weight = 1.5
		}
		switch {
		case c.title < c.first && !comma:
			if t[c.first-1].is(people | honorific) {
				*p += 5
			}
		case w.chunk >= 0 && !comma && !the && f.chunks[w.chunk].typ != Person && !f.chunks[w.chunk].adjective && f.titleOf(t, f.chunks[w.chunk].first):
			*p += 4 // "Director of the Foreign Intelligence Service X"
		case w.chunk >= 0 && comma:
			// "head of the Mossad, X": the phrase before decides; "Vienna, Austria"
			if d := &f.chunks[w.chunk]; (d.typ == Organization || d.typ == Service || d.typ == Country) && f.titleOf(t, d.first) {
				*p += 2
			}
		case w.is(honorific) && !comma:
			*p += 5
		case !comma && !the && q >= 2 && (w.low == "mission" || w.low == "station" || w.low == "staff") && t[q-1].low == "of" && t[q-2].is(post): // "Chief of Mission Allison Kershaw"
			*p += 5
		case w.is(people) && w.words > 0 && (w.UPOS == syntax.NOUN || w.UPOS == syntax.PROPN || w.UPOS == syntax.ADJ) && !(w.is(mod) && w.low != "deputy"):
			if !w.is(bodies) || w.is(titles) {
				*p += weight
			}
		case (w.is(service|body) || w.is(mixed)) && nounTag(w):
			if comma && f.headOfPhrase(t, q) { // "head of the service, X"
				*p += 3
			} else if comma {
				*b += weight
			} else {
				*b += 6
			}
		case w.is(place) && w.UPOS == syntax.NOUN && !w.noun.plural && !comma:
			*l += weight
		case w.low == "of" && q >= 1 && t[q-1].is(place) && t[q-1].UPOS == syntax.NOUN:
			*l += 4
		case !the && !comma && (w.low == "in" || w.low == "near" || w.low == "outside" || w.low == "around"):
			*l += 2.5
		case !the && !comma && w.low == "on" && q >= 1 && assaults[t[q-1].low]: // "the raid on Quissanga"
			*l += 3
		case !the && !comma && (w.low == "at" || w.low == "from" || w.low == "to" || w.low == "into" || w.low == "across" || w.low == "toward"):
			*l += 1
		case w.low == "with" || w.low == "by" || w.low == "told":
			*p += .7
		case w.low == "said" || w.low == "says" || w.low == "according":
			*p += .7
		case w.Form == "'s" && !comma && n > 1:
			*p += .5
		}
	}
	// What stands behind.
	r := c.last
	if r < len(t) {
		w := &t[r]
		switch {
		case w.Form == "," && r+2 < len(t):
			x := &t[r+1]
			switch {
			case x.low == "who" || x.low == "whom" || x.low == "whose":
				*p += 3
			case len(x.Form) == 2 && digits(x.Form) && t[r+2].Form == ",":
				*p += 4
			case x.low == "which":
				*b++
				*p--
			case x.chunk >= 0 && n <= 2 && (f.chunks[x.chunk].typ == Country && !f.chunks[x.chunk].adjective || len(f.chunks[x.chunk].entries) > 0 && (f.chunks[x.chunk].entries[0].Type == "Country" || f.chunks[x.chunk].entries[0].Kind == "region")):
				if q < 0 || !(t[q].is(people) || t[q].Form == ",") {
					*l += 1.5
				}
			default:
				for k := r + 1; k < len(t) && k < r+8; k++ {
					y := &t[k]
					if y.is(people) && y.words > 0 && y.UPOS != syntax.VERB && y.chunk < 0 && !(y.is(mod) && k+1 < len(t) && t[k+1].is(people|mod|bodies)) {
						*p += 2.5
						break
					}
					if y.is(bodies) && y.chunk < 0 && y.UPOS == syntax.NOUN && k+1 < len(t) && (t[k+1].Form == "," || t[k+1].low == "of" || t[k+1].Form == ".") && t[r+1].UPOS == syntax.DET {
						*b += 2.5
						break
					}
					if (y.is(place) || y.low == "capital") && y.chunk < 0 && (k+1 >= len(t) || t[k+1].UPOS != syntax.NOUN) && y.UPOS == syntax.NOUN && (t[r+1].UPOS == syntax.DET || y.low == "capital") {
						*l += 1.5
						break
					}
					if y.UPOS == syntax.VERB && y.Feats.Has(syntax.Fin) || y.UPOS == syntax.PUNCT && k > r+1 {
						break
					}
				}
			}
		case (w.low == "mp" || w.low == "lawmaker" || w.low == "governor" || w.low == "mayor") && n == 1 && r+1 < len(t) && t[r+1].chunk >= 0: // "Belgut MP Nelson Koech"
			*l += 3
		case w.low == "who" || w.low == "whom":
			*p += 3
		case w.Form == "(" && r+2 < len(t) && len(t[r+1].Form) == 2 && digits(t[r+1].Form) && t[r+2].Form == ")":
			*p += 3
		case w.UPOS == syntax.VERB || w.UPOS == syntax.AUX:
			switch {
			case humanVerbs[w.Lemma]:
				*p += 1.2
			case reportVerbs[w.Lemma]:
				*p += .6
			}
		case w.low == "himself" || w.low == "herself":
			*p += 3
		case w.Form == "'s" || w.Form == "'":
			if r+1 < len(t) {
				switch x := &t[r+1]; {
				case x.is(person) && !x.is(bodies), x.low == "predecessor", x.low == "visit", x.low == "resignation", x.low == "death", x.low == "arrest", x.low == "career":
					*p += 1.5
				case x.UPOS == syntax.NOUN:
					*p += .3
				}
			}
		case r+1 < len(t) && t[r+1].words == 2 && t[r+1].is(bodies): // "the official Zarya news agency"
			*b += 4
		case w.UPOS == syntax.NOUN && w.is(bodies) && !w.is(place) && !the:
			*b += 2
		case w.UPOS == syntax.NOUN && (w.is(place) && !w.is(bodies)):
			*l += 1.5
		case w.UPOS == syntax.NOUN && w.is(people) && n == 1:
			*b += 1
		}
	}
	h := headOf(t, c.first, c.last)
	if g := t[h].Head; g >= 0 {
		switch rel := t[h].Rel; {
		case strings.HasPrefix(rel, "nsubj") && humanVerbs[t[g].Lemma]:
			*p++
		case strings.HasPrefix(rel, "nsubj") && reportVerbs[t[g].Lemma]:
			*p += .5
		case rel == "obj" && travel[t[g].Lemma] && !the:
			*l += 1.5
		case rel == "obj" && humanVerbs[t[g].Lemma]:
			*p++
		case rel == "compound":
			*p -= .5
		}
	}
	if n == 1 && !first.caps && *p+*b+*l <= 0 {
		*b += .2
	}
}

// camel reports a capital inside a word: "PolitiFact", but not "McDonald".
func camel(w string) bool {
	for _, p := range [...]string{"Mc", "Mac", "De", "La", "Le", "Di", "Du", "Van", "Von", "O'", "Fitz"} {
		if strings.HasPrefix(w, p) {
			return false
		}
	}
	for i := 2; i < len(w); i++ {
		if w[i] >= 'A' && w[i] <= 'Z' && w[i-1] >= 'a' && w[i-1] <= 'z' {
			return true
		}
	}
	return false
}

// titleOf reports whether the body that starts at i is part of a phrase such as
// "head of the Mossad".
func (f *finder) titleOf(t []token, i int) bool {
	for k := i - 1; k >= 0 && k > i-6; k-- {
		if t[k].low == "of" || t[k].low == "for" || t[k].low == "the" || t[k].chunk >= 0 || t[k].Form == "'s" {
			continue
		}
		return t[k].is(people)
	}
	return false
}

// headOfPhrase reports whether the description of a body that ends at q belongs
// to a post: "the chief of the Libyan intelligence service".
func (f *finder) headOfPhrase(t []token, q int) bool {
	for k := q - 1; k > 0 && k > q-10 && t[k].UPOS != syntax.VERB && t[k].Form != ","; k-- {
		if t[k].low == "of" || t[k].low == "for" || t[k].low == "at" {
			return t[k-1].is(people)
		}
	}
	return false
}

// hyphenGiven reports the shape of Korean and Chinese given names: "Min-su".
func hyphenGiven(w string) bool {
	i := strings.IndexByte(w, '-')
	if i <= 0 || i+1 >= len(w) || w[0] < 'A' || w[0] > 'Z' || w[i+1] < 'a' || w[i+1] > 'z' {
		return false
	}
	return !compoundEnd(w[i+1:])
}

// compoundEnd reports what makes an adjective of a name before a hyphen:
// "Black-owned", "Trump-era".
func compoundEnd(w string) bool {
	return compoundEnds[w] || len(w) > 4 && strings.HasSuffix(w, "ed")
}

// surnameEnd reports endings that are common in surnames and rare elsewhere.
func surnameEnd(w string) bool {
	if len(w) < 5 {
		return false
	}
	for _, e := range [...]string{"ov", "ev", "enko", "chuk", "sky", "skyi", "skiy", "ski", "vich", "vic", "vić", "yan", "shvili", "dze", "oglu", "ez", "sson", "ssen", "poulos", "idis", "zadeh", "nejad", "ova", "eva", "skaya", "ska", "ius", "aitis", "ė", "čuk", "zade", "bayev", "ullah", "uddin", "stein", "berg", "mann"} {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}
