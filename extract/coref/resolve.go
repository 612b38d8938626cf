package coref

import (
	"slices"
	"strings"

	"liaison/extract/lexicon"
	"liaison/extract/mention"
	"liaison/extract/syntax"
	"liaison/extract/text"
)

// Resolve finds the entities that mentions refer to. Published is the date of
// publication in EDTF, or "" if unknown; roles are looked up as of that day.
//
// Names come first, since they are sure and are often fuller further down;
// then descriptions and pronouns in the order of the text; then the first
// person in quotations, whose speaker often stands behind them.
func Resolve(d *text.Document, trees []syntax.Tree, mentions []mention.Mention, lex *lexicon.Lexicon, published string) *Resolution {
	n := len(mentions)
	r := &Resolution{Mentions: mentions, Of: make([][]int, n), Body: make([]int, n), Alt: make([]int, n), Stands: make([]bool, n), at: map[[2]int]int{}}
	v := &resolver{Resolution: r, d: d, trees: trees, lex: lex, day: day(published), why: make([]string, n), byEntry: map[string]int{}, byKey: map[string]int{}, relations: map[relation]int{}, countries: map[*lexicon.Entry]int{}, anon: map[int]int{}}
	for i := range mentions {
		r.Body[i], r.Alt[i] = -1, -1
	}
	for words := range anonymity {
		v.anonymous = v.anonymous || strings.Contains(d.Source, words)
	}
	v.index()
	v.weighCountries()
	v.names()
	v.posts()
	v.heads()
	v.findQuotes()
	for _, e := range v.ents {
		e.last = -1
	}
	for i := range mentions {
		v.step(i)
		for _, x := range v.Of[i] {
			v.ents[x].last = i
		}
	}
	v.firstPerson()
	v.speakers()
	v.finish()
	return r
}

// day gives the day that an EDTF date of publication begins with.
func day(published string) string {
	if i := strings.IndexByte(published, 'T'); i > 0 {
		published = published[:i]
	}
	if len(published) >= 10 {
		return published[:10]
	}
	return published
}

// An entity under construction.
type entity struct {
	Entity
	nouns     map[string]bool // head nouns of titles and descriptions given to it: "minister", "chief"
	posts     []held
	country   *lexicon.Entry
	forms     []string   // of a person: distinct names
	names     [][]string // their words, folded
	nobody    bool       // unnamed: "a US official"; not handed out
	plural    bool
	last      int // its latest mention
	seenAt    int // its first mention
	standsFor int // of one unnamed: whom it stands for, -1
}

// held is a post that the article gives a person.
type held struct {
	role   string
	title  lexicon.Title
	noun   string
	body   int // entity, -1
	former bool
	elect  bool
}

type relation struct {
	owner int
	noun  string
}

type resolver struct {
	*Resolution
	d         *text.Document
	trees     []syntax.Tree
	lex       *lexicon.Lexicon
	day       string
	ents      []*entity
	why       []string
	byEntry   map[string]int
	byKey     map[string]int
	relations map[relation]int // "X's predecessor" → person
	countries map[*lexicon.Entry]int
	main      *lexicon.Entry // the state the article is most about
	quoted    [][]int        // by sentence: for each token the quote it stands in, -1
	orgs      []int
	depth     int         // of step within step
	anon      map[int]int // by mention: the unnamed person it introduces or refers to
	anonymous bool        // somebody in the article does not want to be named
}

// index notes which mention each token heads.
func (v *resolver) index() {
	for i := range v.Mentions {
		m := &v.Mentions[i]
		key := [2]int{m.Sentence, m.Head}
		if old, ok := v.at[key]; !ok || v.Mentions[old].Last-v.Mentions[old].First < m.Last-m.First && v.Mentions[old].Form != mention.Name {
			v.at[key] = i
		}
	}
	for i := range v.Mentions {
		m := &v.Mentions[i]
		for _, p := range m.Posts {
			for t := p.First; t < p.Last; t++ {
				key := [2]int{p.Sentence, t}
				if _, ok := v.at[key]; !ok {
					v.at[key] = i
				}
			}
		}
		for t := m.First; m.Form == mention.Name && t < m.Last; t++ {
			key := [2]int{m.Sentence, t}
			if old, ok := v.at[key]; !ok {
				v.at[key] = i
			} else if o := &v.Mentions[old]; o.Head != t && o.Form != mention.Name {
				v.at[key] = i
			}
		}
	}
	// A title in front of a name that the parser took for the head.
	for i := range v.Mentions {
		m := &v.Mentions[i]
		if m.Form != mention.Name || m.Type != mention.Person {
			continue
		}
		w := v.trees[m.Sentence].Words
		for t := m.First - 1; t >= 0 && t >= m.First-4 && w[t].Head >= 0; t-- {
			if w[t].UPOS != syntax.NOUN && w[t].UPOS != syntax.PROPN && w[t].UPOS != syntax.ADJ {
				break
			}
			if _, ok := v.at[[2]int{m.Sentence, t}]; ok {
				break
			}
			v.at[[2]int{m.Sentence, t}] = i
		}
	}
}

// weighCountries counts how often each state is named or stands behind a name.
func (v *resolver) weighCountries() {
	for i := range v.Mentions {
		m := &v.Mentions[i]
		if m.Form != mention.Name || m.Entry == nil {
			continue
		}
		if c := v.stateOf(m.Entry); c != nil && (m.Type == mention.Country || m.Type == mention.Place || len(m.Entries) < 2) {
			v.countries[c]++
		}
	}
	for _, l := range v.d.Datelines {
		if e := v.lex.Lookup(titleCase(l.Place)); len(e) > 0 {
			if c := v.stateOf(e[0]); c != nil {
				v.countries[c] += 3
			}
		}
	}
	for c, n := range v.countries {
		if v.main == nil || n > v.countries[v.main] || n == v.countries[v.main] && c.ID < v.main.ID {
			v.main = c
		}
	}
}

func titleCase(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, " ")
}

// stateOf gives the state that an entry is or belongs to.
func (v *resolver) stateOf(e *lexicon.Entry) *lexicon.Entry {
	if e == nil {
		return nil
	}
	if e.Type == "Country" {
		return e
	}
	if e.Country != "" {
		return v.lex.Entry(e.Country)
	}
	return nil
}

func (v *resolver) new(typ mention.Type, name string) int {
	v.ents = append(v.ents, &entity{Entity: Entity{Type: typ, Name: name}, nouns: map[string]bool{}, last: -1, seenAt: -1, standsFor: -1})
	return len(v.ents) - 1
}

// set makes mention i refer to entity e.
func (v *resolver) set(i, e int, why string) {
	v.Of[i] = append(v.Of[i], e)
	v.why[i] = why
	x := v.ents[e]
	x.last = max(x.last, i)
	if x.seenAt < 0 || i < x.seenAt {
		x.seenAt = i
	}
	if m := &v.Mentions[i]; m.Type == mention.Person && len(v.Of[i]) == 1 && x.Type == mention.Person {
		if x.Gender == 0 && (m.Gender == 'm' || m.Gender == 'f') {
			x.Gender = m.Gender
		}
	}
}

// one gives the entity of mention i if it refers to exactly one, else -1.
func (v *resolver) one(i int) int {
	if i >= 0 && len(v.Of[i]) == 1 {
		return v.Of[i][0]
	}
	return -1
}

func (v *resolver) ofEntry(e *lexicon.Entry) int {
	if x, ok := v.byEntry[e.ID]; ok {
		return x
	}
	x := v.new(mention.Type(e.Type), e.Name)
	v.byEntry[e.ID] = x
	v.ents[x].Entry, v.ents[x].country, v.ents[x].Kind = e, v.stateOf(e), e.Kind
	v.ents[x].Gender = e.Sex
	return x
}

// personOf gives the entity of a person of the lexicon: one that the article
// names in part, if the name fits.
func (v *resolver) personOf(e *lexicon.Entry) int {
	if x, ok := v.byEntry[e.ID]; ok {
		return x
	}
	words := nameWords(e.Name)
	for x, p := range v.ents {
		if p.Type != mention.Person || p.nobody || p.Entry != nil {
			continue
		}
		for _, n := range p.names {
			if v.sameName(n, words) || v.partScore(words, n) == 3 {
				p.Entry = e
				v.byEntry[e.ID] = x
				return x
			}
		}
	}
	return v.ofEntry(e)
}

// names resolves all mentions that are names.
func (v *resolver) names() {
	for i := range v.Mentions { // states first: bodies are told apart by them
		m := &v.Mentions[i]
		if m.Form == mention.Name && m.Type == mention.Country {
			if m.Entry != nil && m.Entry.Type == "Country" {
				v.set(i, v.ofEntry(m.Entry), m.Why)
			} else {
				v.set(i, v.keyed(mention.Country, m.Text, nil), m.Why)
			}
		}
	}
	for i := range v.Mentions {
		m := &v.Mentions[i]
		if m.Form != mention.Name {
			continue
		}
		switch m.Type {
		case mention.Service, mention.Organization:
			v.body(i)
		case mention.Place:
			if m.Entry != nil {
				v.set(i, v.ofEntry(m.Entry), m.Why)
			} else {
				v.set(i, v.keyed(mention.Place, m.Text, nil), m.Why)
			}
		}
	}
	v.people()
	for i := range v.Mentions {
		if a := v.Mentions[i].Alt; a != nil && v.Mentions[i].Form == mention.Name {
			v.Alt[i] = v.ofEntry(a)
		}
	}
}

func (v *resolver) keyed(typ mention.Type, name string, country *lexicon.Entry) int {
	folded := lexicon.Fold(name)
	if typ == mention.Country { // "Republic of Tesk" is Tesk
		if i := strings.LastIndex(folded, " of "); i > 0 {
			folded = strings.TrimPrefix(folded[i+4:], "the ")
		}
	}
	key := string(typ) + " " + folded
	if country != nil {
		key += " " + country.ID
	}
	if x, ok := v.byKey[key]; ok {
		return x
	}
	x := v.new(typ, name)
	v.byKey[key] = x
	v.ents[x].country = country
	return x
}

// ownerState gives the state that stands before a mention: "Russia's",
// "Russian".
func (v *resolver) ownerState(i int) *lexicon.Entry {
	m := &v.Mentions[i]
	if m.Of < 0 {
		return nil
	}
	o := &v.Mentions[m.Of]
	if o.Form == mention.Name && (o.Type == mention.Country || o.Type == mention.Place) {
		if o.Entry != nil {
			return v.stateOf(o.Entry)
		}
		return nil
	}
	if e := v.one(m.Of); e >= 0 {
		return v.ents[e].country
	}
	return nil
}

// body resolves the name of a service or another body.
func (v *resolver) body(i int) {
	m := &v.Mentions[i]
	if m.Same >= 0 && len(v.Of[m.Same]) == 1 && (v.ents[v.Of[m.Same][0]].Type == mention.Service || v.ents[v.Of[m.Same][0]].Type == mention.Organization) {
		v.set(i, v.Of[m.Same][0], m.Why)
		if m.Entry != nil && v.ents[v.Of[m.Same][0]].Entry == nil && v.ents[v.Of[m.Same][0]].country != nil && m.Entry.Country == v.ents[v.Of[m.Same][0]].country.ID {
			// the acronym is known where the name is not
			x := v.ents[v.Of[m.Same][0]]
			if _, ok := v.byEntry[m.Entry.ID]; !ok && x.Type == mention.Type(m.Entry.Type) {
				x.Entry, x.country, x.Kind = m.Entry, v.stateOf(m.Entry), m.Entry.Kind
				v.byEntry[m.Entry.ID] = v.Of[m.Same][0]
			}
		}
		v.short(m.Text, v.Of[i][0])
		return
	}
	state := v.ownerState(i)
	if state == nil && m.Why == "the minister's ministry" {
		for k := i - 1; k >= 0 && v.Mentions[k].Sentence == m.Sentence && state == nil; k-- {
			if c := &v.Mentions[k]; c.Type == mention.Country && c.Form == mention.Name && c.Entry != nil {
				state = v.stateOf(c.Entry)
			}
		}
		if state == nil {
			state = v.main
		}
	}
	if x, ok := v.byKey["short "+lexicon.Fold(m.Text)]; ok && state == nil && !strings.Contains(m.Text, " ") && v.ents[x].Type == m.Type {
		v.set(i, x, "as before") // an acronym that the article has explained
		return
	}
	var fit []*lexicon.Entry
	for _, e := range m.Entries {
		if mention.Type(e.Type) == m.Type {
			fit = append(fit, e)
		}
	}
	if m.Alt != nil && m.Entry != nil {
		fit = append(fit, m.Entry)
	}
	if len(fit) > 0 {
		e := v.choose(fit, state, m.Text)
		if e != nil {
			x := v.ofEntry(e)
			v.set(i, x, m.Why)
			v.short(m.Text, x)
			return
		}
	}
	// A form that the article has tied to a body before: an acronym, a shorter name.
	key := "short " + lexicon.Fold(m.Text)
	if x, ok := v.byKey[key]; ok && (state == nil || v.ents[x].country == nil || v.ents[x].country == state) {
		v.set(i, x, "as before")
		if state != nil && v.ents[x].country == nil {
			v.ents[x].country = state
		}
		return
	}
	// The end or the initials of a fuller name: "Oversight Board", "ICRC".
	folded := lexicon.Fold(m.Text)
	for _, x := range v.orgs {
		e := v.ents[x]
		if state != nil && e.country != nil && e.country != state {
			continue
		}
		full := lexicon.Fold(e.Name)
		if strings.Contains(folded, " ") && strings.HasSuffix(full, " "+folded) || m.Text == initials(e.Name) && len(m.Text) > 2 {
			v.set(i, x, "short for "+e.Name)
			v.short(m.Text, x)
			return
		}
	}
	x := v.keyed(m.Type, m.Text, state)
	v.orgs = append(v.orgs, x)
	v.set(i, x, m.Why)
	v.short(m.Text, x)
}

// short remembers that a form names body x in this article.
func (v *resolver) short(form string, x int) {
	key := "short " + lexicon.Fold(form)
	if _, ok := v.byKey[key]; !ok {
		v.byKey[key] = x
	}
}

// initials gives the capitals of a name: "International Committee of the Red
// Cross" → "ICRC".
func initials(name string) string {
	var s []byte
	for _, w := range strings.Fields(name) {
		if w[0] >= 'A' && w[0] <= 'Z' {
			s = append(s, w[0])
		}
	}
	if len(s) < 3 {
		return ""
	}
	return string(s)
}

// choose picks one of several bodies of a name: of the state named beside it,
// else one that the article has named already, else of the state the article
// speaks of most. It is nil where the name belongs to bodies of other states
// only.
func (v *resolver) choose(fit []*lexicon.Entry, state *lexicon.Entry, form string) *lexicon.Entry {
	if state != nil {
		if p := lexicon.Pick(fit, state.ID); len(p) > 0 {
			return p[0]
		}
		for _, e := range fit {
			if e.Country == "" {
				return e
			}
		}
		if len(fit) == 1 && unmistakable(form) {
			return fit[0]
		}
		return nil
	}
	if len(fit) == 1 && fit[0].Country != "" && !strings.Contains(form, " ") && len(form) <= 4 && v.countries[v.stateOf(fit[0])] <= 1 && v.main != nil && v.countries[v.main] > 2 && v.main.ID != fit[0].Country && len(v.lex.Holders("head", fit[0].ID, "")) == 0 {
		return nil // a short acronym of a little known body of a state that the article does not name
	}
	if len(fit) == 1 {
		// "Security Council", "National Police": a plain name of one state's body
		// may well be another's, if that one's state is not in the article.
		e := fit[0]
		if e.Country == "" || unmistakable(form) || v.countries[v.stateOf(e)] > 1 || len(strings.Fields(form)) > 3 {
			return e
		}
		if v.main != nil && v.main.ID != e.Country && plain(form) {
			return nil
		}
		return e
	}
	var best *lexicon.Entry
	score := -1
	for _, e := range fit {
		s := 2 * v.countries[v.stateOf(e)]
		if _, ok := v.byEntry[e.ID]; ok {
			s += 5
		}
		if e.To == "" {
			s++
		}
		// Nothing else known, the better known one: "the MSS" is China's.
		if s = s*4 + min(3, len(v.lex.Holders("head", e.ID, ""))); s > score {
			best, score = e, s
		}
	}
	return best
}

// unmistakable reports whether a form is an acronym or a name of its own kind
// ("Mossad", "Pentagon") rather than made of common words.
func unmistakable(form string) bool {
	words := strings.Fields(form)
	return len(words) == 1 && !plain(form)
}

// plain reports whether a name is made of words that many bodies share.
func plain(form string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(form)) {
		if !plainWords[w] {
			return false
		}
	}
	return true
}

// posts notes what the article calls each person and of which state and body
// they are.
func (v *resolver) posts() {
	for i := range v.Mentions {
		m := &v.Mentions[i]
		if m.Form != mention.Name || m.Type != mention.Person || len(v.Of[i]) != 1 {
			continue
		}
		x := v.ents[v.Of[i][0]]
		for _, p := range m.Posts {
			v.give(x, &p)
		}
		if m.Of >= 0 {
			if o := &v.Mentions[m.Of]; o.Type == mention.Country && x.country == nil {
				x.country = o.Entry
			}
		}
		// Ranks and other words directly before the name.
		w := v.trees[m.Sentence].Words
		for t := m.First - 1; t >= 0 && t >= m.First-6; t-- {
			if w[t].UPOS != syntax.NOUN && w[t].UPOS != syntax.PROPN && w[t].UPOS != syntax.ADJ {
				break
			}
			if w[t].UPOS != syntax.ADJ {
				n := strings.ToLower(w[t].Form)
				if full := abbreviated[strings.TrimSuffix(n, ".")]; full != "" {
					n = full
				}
				x.nouns[n] = true
			}
			if k, ok := v.at[[2]int{m.Sentence, t}]; ok && v.Mentions[k].Type == mention.Country && v.Mentions[k].Form == mention.Name && x.country == nil {
				x.country = v.Mentions[k].Entry
			}
		}
	}
	// Descriptions that the grammar ties to a name.
	for i := range v.Mentions {
		m := &v.Mentions[i]
		if m.Form == mention.Nominal && m.Type == mention.Person && m.Same >= 0 {
			if e := v.one(m.Same); e >= 0 {
				v.ents[e].nouns[m.Noun] = true
				for _, p := range m.Posts {
					v.give(v.ents[e], &p)
				}
				if s := v.ownerState(i); s != nil && v.ents[e].country == nil && m.Noun != "counterpart" {
					v.ents[e].country = s
				}
			}
		}
	}
}

// heads gives posts to those of whom the article says that they head a body:
// "Ostap Danylko, who heads the SBU", so that "the SBU chief" is nobody else.
func (v *resolver) heads() {
	for s := range v.trees {
		w := v.trees[s].Words
		for g := range w {
			if w[g].UPOS != syntax.VERB || !heading[w[g].Lemma] {
				continue
			}
			person, body := -1, -1
			past := w[g].Feats.Has(syntax.Past) && w[g].Feats.Has(syntax.Fin)
			for k := range w {
				if w[k].Head != g {
					continue
				}
				at := k
				switch {
				case w[k].Rel == "nsubj":
					if w[k].UPOS == syntax.PRON && strings.HasPrefix(w[g].Rel, "acl") {
						at = w[g].Head
					}
					if a := v.At(s, at); a >= 0 && v.Mentions[a].Form == mention.Name && v.Mentions[a].Type == mention.Person {
						person = v.one(a)
					}
				case w[k].Rel == "obj":
					if a := v.At(s, k); a >= 0 && (v.Mentions[a].Type == mention.Service || v.Mentions[a].Type == mention.Organization) {
						body = v.one(a)
					}
				}
			}
			if person >= 0 && body >= 0 {
				x := v.ents[person]
				x.nouns["head"] = true
				x.posts = append(x.posts, held{role: "head", noun: "head", body: body, former: past})
			}
		}
	}
}

// give notes a post for a person.
func (v *resolver) give(x *entity, p *mention.Post) {
	h := held{role: p.Role, title: p.Lexical, body: -1, former: p.Former, elect: p.Elect}
	words := strings.Fields(strings.ToLower(p.Title))
	for _, w := range words {
		if w == "of" || w == "for" {
			break
		}
		h.noun = w
	}
	x.nouns[h.noun] = true
	if p.Body >= 0 {
		b := p.Body
		h.body = v.one(b)
		if h.body < 0 && v.Mentions[b].Form == mention.Nominal {
			h.body = -2 - b // resolved later
		}
		if h.body >= 0 && x.country == nil && !strings.HasPrefix(p.Role, "ambassador") {
			x.country = v.ents[h.body].country
		} else if h.body < -1 && x.country == nil {
			x.country = v.ownerState(b)
		}
	}
	if x.country == nil && p.Lexical.Country != "" {
		x.country = v.lex.Entry(p.Lexical.Country)
	}
	if !slices.ContainsFunc(x.posts, func(o held) bool { return o.noun == h.noun && o.body == h.body && o.former == h.former }) {
		x.posts = append(x.posts, h)
	}
}

// bodyOf gives the entity of a held post, once descriptions are resolved.
func (v *resolver) bodyOf(h *held) int {
	if h.body <= -2 {
		if b := -2 - h.body; len(v.Of[b]) == 0 && v.Mentions[b].Of >= 0 && v.Mentions[v.Mentions[b].Of].Form == mention.Name && v.Mentions[v.Mentions[b].Of].Type == mention.Country { // "Ruritania's intelligence", told further down
			v.step(b)
		}
		if e := v.one(-2 - h.body); e >= 0 {
			h.body = e
		} else {
			return -1
		}
	}
	return h.body
}
