package lexicon

import (
	"slices"
	"strings"
)

// keys returns the posts that a term may be asked for by: its body and role,
// and for a minister or a secretary of the security council also the country.
func (l *Lexicon) keys(t Term) []postKey {
	keys := []postKey{{t.Body, t.Role}}
	b := l.byID[t.Body]
	if b == nil || b.Country == "" {
		return keys
	}
	if field, ok := strings.CutSuffix(b.Kind, "-ministry"); ok && (t.Role == "minister" || t.Role == "deputy_minister") {
		keys = append(keys, postKey{b.Country, strings.TrimSuffix(t.Role, "minister") + field + "_minister"})
	}
	if name, ok := strings.CutPrefix(b.Name, "Ministry of "); ok && b.Type == "Service" && t.Role == "head" { // China's minister of public security
		if field := l.fields[Fold(name)]; field != "" {
			keys = append(keys, postKey{b.Country, field + "_minister"})
		}
	}
	if b.Kind == "security-council" {
		switch t.Role {
		case "secretary":
			keys = append(keys, postKey{b.Country, "security_council_secretary"})
		case "adviser":
			keys = append(keys, postKey{b.Country, "national_security_adviser"})
		}
	}
	return keys
}

// Terms returns every term. The caller must not change them.
func (l *Lexicon) Terms() []Term { return l.terms }

// Holders returns those who held a post at any time of day, which is a day, a
// month or a year, or ever if day is ""; in order of time. A term that was
// running when its line was checked counts as still running.
func (l *Lexicon) Holders(role, body, day string) (held []Term) {
	for _, i := range l.holders[postKey{body, role}] {
		if t := l.terms[i]; day == "" || l.During(t, day) {
			held = append(held, t)
		}
	}
	return held
}

// Ruled gives the state of which somebody of that surname may have been president
// or prime minister on a day, nil for none; of several the first in the lexicon.
func (l *Lexicon) Ruled(surname, day string) *Entry {
	for _, r := range l.rulers()[Fold(surname)] {
		if l.During(l.terms[r.term], day) {
			return r.state
		}
	}
	return nil
}

// readRulers puts presidents and prime ministers under their surnames.
func (l *Lexicon) readRulers() map[string][]ruler {
	all := map[string][]ruler{}
	for _, c := range l.entries {
		if c.Type != "Country" {
			continue
		}
		for _, role := range []string{"president", "prime_minister"} {
			for _, i := range l.holders[postKey{c.ID, role}] {
				if p := l.byID[l.terms[i].PersonID()]; p != nil {
					name := Fold(p.Name)
					surname := name[strings.LastIndexByte(name, ' ')+1:]
					all[surname] = append(all[surname], ruler{c, i})
				}
			}
		}
	}
	return all
}

// Who answers who held a post on a day (or all through a month or year): the
// term, or false for unknown. It is unknown where no line covers the day, where
// two do, where the day is near the edge of a term whose dates are known by
// month or year only, and where the day is later than the line was checked. On
// the day of a handover it is the newcomer.
func (l *Lexicon) Who(role, body, day string) (Term, bool) {
	if !ValidDate(day) {
		return Term{}, false
	}
	var found []Term
	for _, t := range l.Holders(role, body, day) {
		if t.To == day && len(day) == 10 { // left on that day: a successor counts
			if slices.ContainsFunc(l.Holders(role, body, day), func(u Term) bool { return u.From == day }) {
				continue
			}
		}
		found = append(found, t)
	}
	if len(found) != 1 {
		return Term{}, false
	}
	t := found[0]
	until := t.To
	if until == "" {
		until = t.AsOf
	}
	// Every day of day lies within what is sure of the term.
	if latest(t.From) > earliest(day) || earliest(until) < latest(day) && !(until == day) {
		return Term{}, false
	}
	return t, true
}

// earliest and latest return the first and last day of a date.
func earliest(d string) string { return d + "-01-01"[min(len(d)-4, 6):] }
func latest(d string) string   { return d + "-12-31"[min(len(d)-4, 6):] }

// During reports whether a term may cover some of day.
func (l *Lexicon) During(t Term, day string) bool {
	return earliest(t.From) <= latest(day) && (t.To == "" || latest(t.To) >= earliest(day))
}

// Posts returns the terms of a person, given by name, other spelling or id, in
// order of time.
func (l *Lexicon) Posts(person string) (terms []Term) {
	ids := []string{person}
	for _, e := range l.Lookup(person) {
		if e.Type == "Person" {
			ids = append(ids, e.ID)
		}
	}
	if len(ids) == 1 {
		ids = append(ids, "person/"+Slug(person))
	}
	for _, id := range ids {
		for _, i := range l.persons[id] {
			terms = append(terms, l.terms[i])
		}
	}
	return terms
}

// Post returns the post that a title is in a body: the role under which terms
// of it are kept, and the body's id. "Foreign minister" of a country is a
// minister of its foreign ministry, the president of the BND its head.
// ok is false where the lexicon keeps no such post.
func (l *Lexicon) Post(t Title, body *Entry) (role, id string, ok bool) {
	if body == nil {
		if t.Country == "" {
			return "", "", false
		}
		body = l.byID[t.Country]
	}
	prefix, base := "", t.Role
	if rest, found := strings.CutPrefix(base, "deputy_"); found {
		prefix, base = "deputy_", rest
	}
	candidates := []string{base}
	switch {
	case base == "minister" && t.Field != "" && body.Type == "Country":
		candidates = []string{t.Field + "_minister"}
	case base == "adviser" && t.Field == "security" && body.Type == "Country":
		candidates = []string{"national_security_adviser"}
	case strings.HasSuffix(body.Kind, "-ministry") && headlike[base]:
		candidates = []string{"minister"}
	case body.Kind == "security-council":
		candidates = []string{base, "secretary", "adviser"}
	case body.Type == "Country" && base == "head":
		candidates = nil
	case body.Kind == "police" && base == "commissioner":
		candidates = append(candidates, "head")
	case body.Type != "Country" && headlike[base]:
		candidates = append(candidates, "head")
	}
	for _, c := range candidates {
		if len(l.holders[postKey{body.ID, prefix + c}]) > 0 {
			return prefix + c, body.ID, true
		}
	}
	return "", "", false
}

// headlike are the roles that may be that of the first person of a body.
var headlike = map[string]bool{"head": true, "president": true, "minister": true, "secretary": true, "commander": true, "chair": true}

// ParseQuestion understands the words for a post: "director of the CIA", "CIA
// director", "Russian foreign minister", "US secretary of state", "president of
// France", "Egyptian intelligence chief"; a body alone ("Mossad") asks for its
// head. ok is false if it knows no such post, or several that are equally well
// known: five states have a service called NIS.
func (l *Lexicon) ParseQuestion(q string) (role, body string, ok bool) {
	words := slices.DeleteFunc(strings.Fields(strings.NewReplacer("?", "", ",", "", "'s ", " ", "’s ", " ").Replace(q+" ")), func(w string) bool {
		switch strings.ToLower(w) {
		case "who", "is", "was":
			return true
		}
		return false
	})
	for i := range words {
		_, longest := l.MatchTitle(words, i)
		for n := longest; n > 0; n-- { // "director of intelligence", or "director" of the Intelligence Bureau
			t, k := l.MatchTitle(words[i:i+n], 0)
			if k != n || t.Class == Honorific || l.cutsName(words, i, n) {
				continue
			}
			if n > 1 && describing[strings.ToLower(words[i])] && t.Role == "head" { // "chief" of what "Egyptian intelligence" is
				continue
			}
			bodies, countries, ok := l.bodiesIn(slices.Concat(words[:i], words[i+n:]))
			if !ok {
				continue
			}
			found := map[postKey]bool{}
			for _, b := range bodies {
				if len(countries) > 0 && b.Country != "" && !slices.Contains(countries, b.Country) {
					continue
				}
				if role, body, ok := l.Post(t, b); ok {
					found[postKey{body, role}] = true
				}
			}
			if len(found) > 0 {
				post, ok := l.bestKnown(found)
				return post.role, post.body, ok
			}
			for _, c := range countries {
				if role, body, ok = l.Post(t, l.byID[c]); ok {
					return role, body, true
				}
			}
			if len(bodies)+len(countries) == 0 {
				if role, body, ok = l.Post(t, nil); ok {
					return role, body, true
				}
			}
		}
	}
	// A title that only one post has: "director of national intelligence",
	// "homeland security secretary".
	words = slices.DeleteFunc(words, func(w string) bool { return strings.EqualFold(w, "the") })
	if len(words) > 2 {
		if _, n := l.Match(words, 0); n > 0 && n < len(words)-1 { // "US …"
			words = words[n:]
		}
		last := len(words) - 1
		asked, turned := Fold(strings.Join(words, " ")), Fold(words[last]+" of "+strings.Join(words[:last], " "))
		for _, t := range l.terms {
			if title := Fold(t.Title); title == "" || title != asked && title != turned {
				continue
			}
			if ok && t.Body != body {
				return "", "", false
			}
			role, body, ok = t.Role, t.Body, true
		}
		if ok {
			return role, body, true
		}
	}
	// The body alone asks for its head.
	if bodies, _, ok := l.bodiesIn(words); ok {
		found := map[postKey]bool{}
		for _, b := range bodies {
			if len(l.holders[postKey{b.ID, "head"}]) > 0 {
				found[postKey{b.ID, "head"}] = true
			}
		}
		post, ok := l.bestKnown(found)
		return post.role, post.body, ok
	}
	return "", "", false
}

// cutsName reports whether the n words of a title at words[i] reach into a name
// that goes on after them: "head of state" into "State Security Service".
func (l *Lexicon) cutsName(words []string, i, n int) bool {
	for k := i + 1; k < i+n; k++ {
		if _, m := l.Match(words, k); k+m > i+n {
			return true
		}
	}
	return false
}

// bestKnown returns the post that is meant by words that may mean several: the
// one of which the lexicon knows at least twice as many holders as of any
// other; ok is false if there is none.
func (l *Lexicon) bestKnown(posts map[postKey]bool) (best postKey, ok bool) {
	most, next := 0, 0
	for p := range posts {
		n := len(l.holders[p])
		if n > most {
			best, most, next = p, n, most
		} else {
			next = max(next, n)
		}
	}
	return best, most > 0 && most >= 2*next
}

// describing are the words that tell which service of a state is meant, as
// described.txt has them; "service" and its like tell nothing.
var describing = map[string]bool{"foreign": true, "domestic": true, "military": true, "signals": true, "intelligence": true, "spy": true, "security": true, "secret": true}

// bodiesIn returns the bodies that words name, and the ids of the countries; ok
// is false if a word is left that names none. Words that describe ("Egyptian
// intelligence", "Russia's foreign intelligence service") give the service that
// is meant by them.
func (l *Lexicon) bodiesIn(words []string) (bodies []*Entry, countries []string, ok bool) {
	var description []string
	for i := 0; i < len(words); {
		found, n := l.Match(words, i)
		if _, k := l.MatchDemonym(words, i); k == n && n > 0 && !slices.ContainsFunc(found, func(e *Entry) bool { return e.Kind != "media" }) {
			n = 0 // "Australian", not the newspaper
		}
		if n > 0 {
			for _, e := range found {
				switch {
				case e.Type == "Country":
					countries = append(countries, e.ID)
				case e.Stands != "" && l.byID[e.Stands].Type == "Country":
					countries = append(countries, e.Stands)
				case e.Stands != "":
					bodies = append(bodies, l.byID[e.Stands])
				case e.Type != "Person":
					bodies = append(bodies, e)
				}
			}
			i += n
			continue
		}
		if found, n := l.MatchDemonym(words, i); n > 0 {
			for _, d := range found {
				if !slices.Contains(countries, d.Country.ID) {
					countries = append(countries, d.Country.ID)
				}
			}
			i += n
			continue
		}
		switch w := strings.ToLower(words[i]); {
		case describing[w]:
			description = append(description, w)
		case w == "general" || w == "service" || w == "agency":
		case w != "of" && w != "in" && w != "for" && w != "at" && w != "the":
			return nil, nil, false
		}
		i++
	}
	if description == nil {
		return bodies, countries, true
	}
	if len(countries) != 1 || bodies != nil {
		return nil, nil, false
	}
	for _, w := range description { // "foreign intelligence": the first word that the file has
		if e := l.Described(countries[0], w); e != nil {
			return []*Entry{e}, nil, true
		}
	}
	return nil, nil, false
}
