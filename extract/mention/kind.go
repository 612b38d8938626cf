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
