package coref

import (
	"strings"

	"liaison/extract/lexicon"
	"liaison/extract/mention"
	"liaison/extract/syntax"
)

// state resolves a description of a state: "the country", "the Russian side",
// "both sides".
func (v *resolver) state(i int) {
	m := &v.Mentions[i]
	owner := v.ownerOf(i)
	if m.Plural {
		if m.Of >= 0 && m.And >= 0 {
			for _, k := range []int{m.Of, m.And} {
				if e := v.one(k); e >= 0 && v.ents[e].country != nil {
					v.set(i, v.ofEntry(v.ents[e].country), "both named")
				}
			}
			return
		}
		if !m.Definite {
			return
		}
		if m.Noun == "side" || m.Noun == "party" {
			// The parties of the talks: states, else services, else people.
			for _, typ := range []mention.Type{mention.Country, mention.Service, mention.Person} {
				if g := v.group(i, 2, 3, func(k int, e *entity) bool { return e.Type == typ && !e.nobody }); len(g) == 2 {
					v.Of[i], v.why[i] = g, "both before"
					return
				}
			}
			return
		}
		g := v.group(i, 2, 4, func(k int, e *entity) bool { return e.Type == mention.Country })
		if len(g) == 1 && v.main != nil && v.ents[g[0]].Entry != v.main { // the other is where the article stands
			g = append(g, v.ofEntry(v.main))
		}
		if len(g) == 2 {
			v.Of[i], v.why[i] = g, "both before"
		}
		return
	}
	if owner >= 0 {
		if c := v.ents[owner].country; c != nil {
			if m.Noun == "neighbor" || m.Noun == "neighbour" || m.Noun == "ally" {
				return
			}
			v.set(i, v.ofEntry(c), "the state of "+v.ents[owner].Name)
			return
		}
		if v.ents[owner].Type == mention.Country {
			v.set(i, owner, "the state")
		}
		return
	}
	if !m.Definite || notTheState[m.Noun] {
		return
	}
	if m.Noun == "side" {
		return
	}
	reach := 2
	if m.Noun == "government" {
		reach = 1
	}
	if e, _ := v.find(i, reach, func(k int, e *entity) bool { return e.Type == mention.Country }); e >= 0 && m.Noun != "government" {
		v.set(i, e, "the "+m.Noun)
		return
	}
	if v.main != nil {
		v.set(i, v.ofEntry(v.main), "the state the article is about")
	}
}

// place resolves a description of a place: "the Afghan capital", "the city".
func (v *resolver) place(i int) {
	m := &v.Mentions[i]
	owner := v.ownerOf(i)
	switch {
	case m.Noun == "capital":
		c := v.main
		if owner >= 0 {
			c = v.ents[owner].country
		} else if !m.Definite {
			return
		}
		if c == nil {
			return
		}
		if e := v.lex.CapitalOf(c.ID); e != nil {
			v.set(i, v.ofEntry(e), "capital of "+c.Name)
		}
	case seats[m.Noun]:
		if owner >= 0 && (v.ents[owner].Type == mention.Service || v.ents[owner].Type == mention.Organization) {
			v.set(i, owner, "seat of "+v.ents[owner].Name)
		}
	case !m.Plural && v.ownPlace(i): // "Larnaca airport", "Moscow's Lefortovo prison"
		x := v.keyed(mention.Place, m.Text, nil)
		v.set(i, x, "named by a description")
	case owner >= 0 || !m.Definite || m.Plural:
	case regions[m.Noun]:
		if e, _ := v.find(i, 3, func(k int, e *entity) bool { return e.Type == mention.Place }); e >= 0 {
			v.set(i, e, "the "+m.Noun)
		}
	}
}

// ownPlace reports whether a description has a name in it that tells the place
// apart: a word with a capital directly before the noun.
func (v *resolver) ownPlace(i int) bool {
	m := &v.Mentions[i]
	w := v.trees[m.Sentence].Words
	if m.Head <= m.First || noName[m.Noun] {
		return false
	}
	for k := m.Head - 1; k >= m.First; k-- {
		if c := w[k].Form[0]; c >= 'A' && c <= 'Z' && w[k].UPOS == syntax.PROPN {
			j, ok := v.at[[2]int{m.Sentence, k}]
			return !ok || v.Mentions[j].Type != mention.Country && v.Mentions[j].Type != mention.Person
		}
		if w[k].UPOS != syntax.NOUN && w[k].UPOS != syntax.ADJ && w[k].UPOS != syntax.PUNCT {
			return false
		}
	}
	return false
}

// kindOf tells what kind of service a description speaks of.
func kindOf(text string) string {
	t := " " + strings.ToLower(text) + " "
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(t, " "+w+" ") {
				return true
			}
		}
		return false
	}
	switch {
	case has("police", "gendarmerie", "constabulary"):
		return "police"
	case has("military", "army", "defence", "defense"):
		return "military"
	case has("foreign", "external", "overseas"):
		return "foreign"
	case has("domestic", "internal", "homeland", "counterintelligence", "counter-intelligence"):
		return "domestic"
	case has("signals", "eavesdropping", "electronic"):
		return "signals"
	case has("intelligence community"):
		return "community"
	}
	return ""
}

// org resolves a description of a service or another body.
func (v *resolver) org(i int) {
	m := &v.Mentions[i]
	owner := v.ownerOf(i)
	var state *lexicon.Entry
	if owner >= 0 {
		state = v.ents[owner].country
	}
	if m.And >= 0 || m.Plural && m.Of < 0 && m.Definite && m.Noun != "prosecutors" {
		v.orgs2(i)
		return
	}
	low := strings.ToLower(m.Text)
	if m.Plural && m.Type == mention.Organization && m.Noun[len(m.Noun)-1] != 's' && m.Noun != "taliban" { // "the Amman offices"
		return
	}
	if m.Type == mention.Service && strings.Contains(low, "intelligence") && m.Plural || strings.Contains(low, "intelligence community") {
		if state != nil {
			for _, e := range v.lex.Lookup(state.Name + " Intelligence Community") {
				v.set(i, v.ofEntry(e), "the services of "+state.Name)
				return
			}
		}
	}
	if m.Plural && m.Type == mention.Service && m.Noun != "police" && !strings.HasPrefix(m.Noun, "security") {
		return
	}
	if owner >= 0 && v.ents[owner].Type == mention.Person { // "his department"
		for k := range v.ents[owner].posts {
			p := &v.ents[owner].posts[k]
			if b := v.bodyOf(p); b >= 0 && !p.former && v.ents[b].Type != mention.Country && (groupsOfNouns[m.Noun] != "media" && groupsOfNouns[m.Noun] != "company") {
				v.set(i, b, "body of "+v.ents[owner].Name)
				return
			}
		}
	}
	core := v.core2(i) // the description without its owner
	kind := kindOf(core)
	group := groupsOfNouns[m.Noun]
	// One the article has named.
	best, score := -1, 0.0
	for x, e := range v.ents {
		if e.Type != mention.Service && e.Type != mention.Organization || e.plural {
			continue
		}
		if e.last < 0 && !(e.Named || e.Entry != nil) { // further down it may be named
			continue
		}
		if e.last < 0 && state == nil && (kind == "" || e.Kind != kind) {
			continue
		}
		if owner >= 0 && v.ents[owner].Type != mention.Country && v.ents[owner].Type != mention.Place && x == owner {
			continue
		}
		if state != nil && e.country != nil && e.country != state {
			continue
		}
		s := v.suits(e, m, core, kind, group)
		if s <= 0 {
			continue
		}
		if state != nil {
			if e.country == state {
				s += 2
			} else {
				s -= 1.5
			}
		}
		if owner >= 0 && v.ents[owner].Type != mention.Country && (e.Named || state == nil) {
			s -= 1
		}
		if owner >= 0 && v.ents[owner].Type == mention.Organization && e.Entry != nil && (kind == "" || e.Kind != kind) {
			continue // a department of that organization
		}
		if e.last >= 0 {
			d := float64(m.Sentence - v.Mentions[e.last].Sentence)
			s += 1 - .15*min(d, 8)
			rel, _ := v.role(e.last)
			s += .2 * salience(rel)
		} else {
			s += .3
		}
		if s > score {
			best, score = x, s
		}
	}
	need := 1.6
	if !m.Definite && owner < 0 && m.Noun != "police" && m.Noun != "prosecutors" {
		need = 4
	}
	if best >= 0 && score >= need {
		v.set(i, best, "description: "+m.Text)
		return
	}
	// The one that the press means, or the only one of its kind of that state.
	if state != nil && m.Type == mention.Service && kind != "police" && m.Definite && !m.Plural {
		word := kind
		if word == "" {
			word = described[core]
		}
		n := v.lex.Described(state.ID, word)
		if n == nil && kind != "" {
			n = current(v.lex.Bodies(state.ID, kind))
		}
		if n != nil {
			kind = word
			x := v.ofEntry(n)
			v.set(i, x, "the "+kind+" service of "+state.Name)
			return
		}
	}
	if state != nil && group == "ministry" {
		field := strings.Fields(core)[0]
		if field == "defence" {
			field = "defense"
		}
		for _, k := range []string{field + "-ministry", strings.Replace(field, "defense", "defence", 1) + "-ministry"} {
			if n := current(v.lex.Bodies(state.ID, k)); n != nil {
				v.set(i, v.ofEntry(n), "the "+field+" ministry of "+state.Name)
				return
			}
		}
	}
	if state != nil && group == "parliament" {
		if n := current(v.lex.Bodies(state.ID, "parliament")); n != nil {
			v.set(i, v.ofEntry(n), "the parliament of "+state.Name)
			return
		}
	}
	// A body of its own, named by its description.
	modified := strings.Contains(core, " ")
	if hands[m.Noun] {
		if owner >= 0 {
			v.Stands[i] = true
			v.set(i, owner, m.Noun+" of "+v.ents[owner].Name)
		}
		return
	}
	if !modified && owner < 0 && !ownName[m.Noun] || m.Plural && m.Noun != "police" && m.Noun != "prosecutors" && !(owner >= 0 && (m.Noun == "guerrillas" || m.Noun == "rebels" || m.Noun == "militants")) && m.Type != mention.Service {
		return
	}
	if det := v.trees[m.Sentence].Words[m.First].Lemma; owner < 0 && (det == "a" || det == "an" || det == "some" || det == "another" || det == "any" || det == "no" || !modified && !m.Definite && !ownName[m.Noun]) {
		return
	}
	if !modified && owner >= 0 && (group == "any" || leaderships[m.Noun]) {
		e := v.ents[owner]
		var led *lexicon.Entry
		if e.Type == mention.Person && (m.Noun == "administration" || m.Noun == "regime") { // "the Biden administration"
			led = v.ruled(e)
		}
		if led != nil {
			v.set(i, v.ofEntry(led), m.Noun+" of "+e.Name)
			v.Stands[i] = true
		} else if e.Type == mention.Country || m.Noun == "leadership" || m.Noun == "administration" {
			v.set(i, owner, m.Noun+" of "+e.Name)
			v.Stands[i] = true
		}
		return
	}
	if m.Noun == "intelligence" && !modified && owner < 0 && state == nil { // "intelligence counterparts": nobody's
		return
	}
	name := m.Text
	if owner >= 0 && v.ents[owner].Type == mention.Person {
		return
	}
	x := v.keyed(m.Type, core, state)
	if v.ents[x].seenAt < 0 {
		if m.Of >= 0 && v.Mentions[m.Of].First < m.Head && m.Last > m.Head+1 { // "German police in Leipzig"
			name = strings.TrimSpace(v.words(m.Sentence, v.Mentions[m.Of].First, m.Head+1))
		}
		v.ents[x].Name = name
		if strings.Contains(core, " ") {
			v.ents[x].forms = append(v.ents[x].forms, core)
		}
		v.ents[x].Kind = kind
	}
	v.ents[x].nouns[m.Noun] = true
	if state == nil && ownName[m.Noun] {
		v.ents[x].country = nil
	}
	v.set(i, x, "named by a description")
}

// ruled gives the state of a person of whose administration the text speaks: by
// what it says of him, else the one that somebody of his surname led on the day.
func (v *resolver) ruled(e *entity) *lexicon.Entry {
	if e.country != nil || v.day == "" {
		return e.country
	}
	name := e.Name[strings.LastIndexByte(e.Name, ' ')+1:]
	return v.lex.Ruled(name, v.day)
}

// suits says how well an entity fits a description of a body.
func (v *resolver) suits(e *entity, m *mention.Mention, core, kind, group string) float64 {
	name := strings.ToLower(e.Name)
	s := 0.0
	switch {
	case strings.EqualFold(e.Name, core):
		s = 4
	case e.nouns[m.Noun] && !strings.Contains(core, " "):
		s = 3
	case strings.HasSuffix(name, " "+core):
		s = 3
	case m.Noun != "" && (strings.HasSuffix(name, " "+m.Noun) || strings.HasPrefix(name, m.Noun+" ") || strings.Contains(name, " "+m.Noun+" ")):
		s = 2.5
	case group == "service" && e.Type == mention.Service && e.Kind != "police":
		s = 2
	case m.Type == mention.Service && group == "" && e.Type == mention.Service && m.Noun != "police":
		s = 1.5
	case group == "any":
		s = 1.2
	case group == "media" && e.Type == mention.Organization && (e.Kind == "media" || e.Kind == "" && hasGroup(e, "media")):
		s = 2
	case group != "" && group != "service" && hasGroup(e, group):
		s = 2
	case group == "group" && e.Type == mention.Organization && (e.Kind == "armed-group" || e.Kind == "party"), group == "party" && e.Kind == "party", group == "ministry" && strings.Contains(e.Kind, "ministry"), group == "parliament" && e.Kind == "parliament":
		s = 2
	}
	if s == 0 {
		return 0
	}
	if kind != "" && e.Kind != "" && e.Kind != kind && e.Type == mention.Service {
		return 0
	}
	if kind != "" && e.Kind == kind {
		s += 1.5
	}
	if m.Type == mention.Service && e.Type != mention.Service {
		return 0
	}
	if m.Type == mention.Organization && e.Type == mention.Service && group != "service" && group != "any" && !strings.Contains(name, m.Noun) && !e.nouns[m.Noun] {
		return 0
	}
	// "foreign ministry" is no "interior ministry".
	if fields := strings.Fields(core); len(fields) > 1 && s < 4 {
		for _, w := range fields[:len(fields)-1] {
			if bodyFields[w] && e.Type == mention.Organization && !strings.Contains(name, w) {
				return 0
			}
		}
	}
	return s
}

func hasGroup(e *entity, group string) bool {
	for n := range e.nouns {
		if groupsOfNouns[n] == group {
			return true
		}
	}
	words := strings.Fields(strings.ToLower(e.Name))
	for _, w := range words {
		if groupsOfNouns[w] == group {
			return true
		}
	}
	return false
}

// core2 gives a body's description without its owner and determiner, in lower
// case: "foreign intelligence agency" of "Russia's foreign intelligence agency".
func (v *resolver) core2(i int) string {
	m := &v.Mentions[i]
	w := v.trees[m.Sentence].Words
	a, b := m.First, m.Head+1
	if m.Of >= 0 {
		if o := &v.Mentions[m.Of]; o.Sentence == m.Sentence && o.First >= m.First && o.Last <= m.Head {
			a = o.Last
			if a < b && (w[a].Form == "'s" || w[a].Form == "'") {
				a++
			}
		}
	}
	text := strings.ToLower(v.words(m.Sentence, a, b))
	for {
		first, rest, ok := strings.Cut(text, " ")
		if !ok || !beforeNames[first] {
			return text
		}
		text = rest
	}
}

// words gives tokens [a, b) of a sentence.
func (v *resolver) words(s, a, b int) string {
	w := v.trees[s].Words
	var sb strings.Builder
	for i := a; i < b; i++ {
		sb.WriteString(w[i].Form)
		if w[i].SpaceAfter && i+1 < b {
			sb.WriteByte(' ')
		}
	}
	return sb.String()
}

// current gives the only body of a list that still exists, nil if several or none.
func current(all []*lexicon.Entry) *lexicon.Entry {
	var one *lexicon.Entry
	for _, e := range all {
		if e.To != "" {
			continue
		}
		if one != nil {
			return nil
		}
		one = e
	}
	return one
}

// orgs2 resolves descriptions of two bodies: "the Russian and US services",
// "the two ministries".
func (v *resolver) orgs2(i int) {
	m := &v.Mentions[i]
	if m.And >= 0 {
		for _, k := range []int{m.Of, m.And} {
			e := v.one(k)
			if e < 0 {
				continue
			}
			st := v.ents[e].country
			found := -1
			for x, b := range v.ents {
				if b.Type == m.Type && b.country != nil && b.country == st && b.last >= 0 && !b.nobody && (m.Type != mention.Service || b.Kind != "police") {
					if found < 0 || b.last > v.ents[found].last {
						found = x
					}
				}
			}
			if found < 0 {
				found = e // the state stands for its services
				v.Stands[i] = true
			}
			v.set(i, found, "both named")
		}
		return
	}
	low := " " + strings.ToLower(v.d.Source[m.Start:m.End])
	if !strings.Contains(low, " two ") && !strings.Contains(low, " both ") {
		return
	}
	typ := m.Type
	if g := v.group(i, 2, 4, func(k int, e *entity) bool {
		return (e.Type == typ || e.Type == mention.Service && groupsOfNouns[m.Noun] == "service") && !e.nobody
	}); len(g) == 2 {
		v.Of[i], v.why[i] = g, "both before"
	}
}
