package mention

import (
	"strings"

	"liaison/extract/lexicon"
	"liaison/extract/syntax"
)

// A chunk is a stretch of a sentence that is a name.
type chunk struct {
	sent, first, last int
	typ               Type // "" until decided
	entries           []*lexicon.Entry
	country           *lexicon.Entry // the state a demonym or adjective stands for
	adjective         bool           // "Russian", "Swiss"
	person            bool           // a demonym that may be a person: "the Libyan", "Americans"
	plural            bool
	sex               byte
	head              class // of a body's name: the class of its head
	of                int   // chunk of the state or body it belongs to, -1
	acronymOf         int   // chunk that it abbreviates, -1
	inside            bool  // lies within another chunk
	title             int   // tokens of a title directly before, in capitals: [title, first)
	key               string
	why               string
	mention           int
	votes             [3]float32 // person, body, place
}

// finder holds the state of one call of Find.
type finder struct {
	lex    *lexicon.Lexicon
	sent   bool      // a dispatch with a dateline, which "here" speaks of
	toks   [][]token // by sentence
	words  [][]string
	chunks []chunk
	bySent [][]int // outermost and inner chunks of a sentence, in order
	seen   map[string]uint8
	out    []Mention
	served map[[2]int]bool // titles, by sentence and head, behind which a servant's name stands
}

const (
	seenCap   uint8 = 1 << iota // with a capital where a capital means something
	seenLower                   // without
)

// titleAt gives the number of tokens of a title in capitals at i: words that
// may stand before a head, and a head such as "Minister", "General", "Sir".
func titleAt(t []token, i, b int) int {
	end := 0
	for k := i; k < b && k < i+8; k++ {
		w := &t[k]
		switch {
		case w.glue:
			continue
		case w.is(titles) && (w.words == 1 || k-w.words+1 >= i):
			end = k + 1 - i
		case w.is(mod):
		default:
			return end
		}
	}
	return end
}

// segment cuts the run [a, b) of a sentence into titles and names and returns
// where the next run may start.
func (f *finder) segment(s, a, b int) int {
	t, words := f.toks[s], f.words[s]
	title := -1 // start of a title that ends where the next name starts
	i := a
	for k := a; k < b; k++ { // "Chief of the Army Staff Raheel Sharif"
		if w := &t[k]; w.is(titles) && w.words > 1 && k-w.words+1 < a {
			title, i, a = k-w.words+1, k+1, k+1
		}
	}
	// "Minister of Public Security Li Ming": the subject of the title is no body.
	if a >= 2 && (t[a-1].low == "of" || t[a-1].low == "for" || t[a-1].low == "the" && t[a-2].low == "of" && a >= 3) {
		h := a - 2
		if t[a-1].low == "the" {
			h--
		}
		if t[h].is(post) && ministerial(t[h].low) && (t[h].low != "deputy" || f.orgEnd(s, a, b) == 0) {
			k := a
			for k < b && (t[k].is(mod) || t[k].low == "and") && !f.isGivenAndNext(t, k, b) {
				k++
			}
			for k == b && k+1 < len(t) && t[k].low == "and" && t[k+1].is(mod) && t[k+1].cap { // "of Foreign Affairs and Trade"
				b = f.run(t, k+1)
				for k++; k < b && t[k].is(mod); {
					k++
				}
			}
			if k > a && f.lexLonger(words, a, k) == 0 {
				title = h
				i = k
			}
		}
	}
	if a >= 2 && i == a && t[a-1].low == "of" && t[a-2].is(post) && t[a-2].cap && !t[a-2].noun.plural { // "Director of Public Prosecutions Noordin Haji"
		k := f.plainEnd(t, a, b)
		if rest := b - k; k > a && (rest == 2 || rest == 3) && f.lexLonger(words, a, k) == 0 && f.orgEnd(s, a, b) == 0 && t[k].noun == nil && (t[k+1].noun == nil || k+2 == b) && !ordinary(t[k].low) && !ordinary(t[k+1].low) {
			title, i = a-2, k
		}
	}
	if a >= 2 && t[a-1].low == "of" && t[a-2].is(post) && (t[a].low == "staff" || t[a].low == "mission" || t[a].low == "station") {
		i = a + 1 // "Chief of Staff"
	}
	if i == a && a > 0 && (t[a-1].low == "of" || t[a-1].low == "for" || t[a-1].low == "and") && f.orgEnd(s, a, b) == 0 {
		// "Representative for International Cooperation Erzhan Kazykhan"
		k := a
		for k < b && t[k].is(mod) && t[k].chunk < 0 {
			k++
		}
		if k > a && b-k >= 2 && (f.likelyGiven(t[k].Form) || b-k <= 3 && t[k].noun == nil && t[k+1].noun == nil) && f.lexLonger(words, a, k) == 0 {
			i = k
		}
	}
	for i < b {
		w := &t[i]
		if w.glue || !w.name && !(leads[w.low] && i+1 < b) {
			i++
			continue
		}
		entries, n := f.lex.Match(words, i)
		if n > 1 && i+n > b && !t[i+n-1].cap {
			entries, n = f.lex.Match(words[:b], i) // "South Korea" in a longer name with words in lower case
		}
		if n == 1 && len(entries) > 0 && w.opens && !w.caps && f.lex.Common(entries[0].Name) && w.UPOS != syntax.PROPN {
			entries, n = nil, 0
		}
		if n == 1 && len(w.Form) <= 2 && !w.caps {
			entries, n = nil, 0 // "La", "De"
		}
		dem, dn := f.lex.MatchDemonym(words, i)
		org := f.orgEnd(s, i, b)
		tn := titleAt(t, i, b)
		if tn > 0 && org > i+tn && t[i].is(titles) && !t[i].is(mod) {
			org = 0 // "President Central Bank" is no name
		}
		if f.shortForm(s, i, b, n, tn) {
			w.name = false
			title = -1
			i++
			continue
		}
		if end, typ := f.whole(s, i, &b, n, org, tn, entries); end > 0 {
			c := f.addChunk(s, i, end, nil)
			c.typ, c.why = typ, "a whole name"
			f.title(c, &title, i)
			b = max(b, end)
			i = f.after(s, end, &b)
			continue
		}
		switch {
		case n > 0 && n >= dn && (org == 0 || i+n >= org) && i+n > i+tn && !f.partOfPerson(t, words, entries, i, n, b):
			if i+n > b {
				b = i + n
			}
			if i+n < b && (entries[0].Type == "Place" || n == 1 && t[i+n].low == "county" && f.lex.Common(entries[0].Name)) && t[i+n].cap && t[i+n].is(place) && !t[i+n].is(bodies) {
				n++ // "New York City", "Larnaca Airport"
				if t[i+n-1].low != "city" {
					entries = nil
				}
			}
			c := f.addChunk(s, i, i+n, entries)
			if entries == nil {
				c.typ = Place
			}
			c.why = "lexicon"
			f.title(c, &title, i)
			i += n
			i = f.after(s, i, &b)
		case dn > 0 && (org == 0 || org > i+dn) && !f.partOfPersonDemonym(t, i, dn, b, org):
			c := f.addChunk(s, i, i+dn, nil)
			f.demonym(c, dem)
			i += dn
			title = -1
		case stateForms[w.low] && i+1 == b && i+2 < len(t) && t[i+1].low == "of" && (t[i+2].name || t[i+2].low == "the"): // "Republic of Tesk"
			k := i + 2
			if t[k].low == "the" {
				k++
			}
			end := k
			if k < len(t) && t[k].name {
				end = f.run(t, k)
			}
			c := f.addChunk(s, i, end, nil)
			c.typ, c.why = Country, "a form of state"
			i, b = end, max(end, b)
			title = -1
		case tn > 0 && (org == 0 || org <= i+tn):
			if title < 0 {
				title = i
			}
			if i+tn < b && t[i+tn].low == "of" {
				title = -1
			}
			i += tn
		case org > 0:
			end := f.orgOf(s, org, &b)
			if end == org && end < b && (companyForms[strings.TrimSuffix(t[end].low, ".")] || t[end].caps && shortForms[t[end].low]) {
				end++ // "Stoneleigh Advisory Partners LLP"
			}
			c := f.addChunk(s, i, end, nil)
			h := org - 1
			if t[h].noun == nil { // "Daily Herald"
				h = i
			}
			c.typ, c.head, c.why = f.bodyType(t, i, h+1, end), t[h].noun.class, "head word "+t[h].Form
			f.title(c, &title, i)
			i = f.after(s, end, &b)
		default:
			j := i + 1
			for j < b && !f.boundary(s, i, j, b) {
				j++
			}
			for j > i+1 && (t[j-1].glue || !t[j-1].name && !t[j-1].letter) {
				j--
			}
			if j == b && j+1 < len(t) && t[j].Form == "," && (t[j+1].low == "jr." || t[j+1].low == "sr." || t[j+1].low == "jr") {
				j += 2
				b = j
			}
			if last := &t[j-1]; j > i+1 && last.caps && romans[last.low] && ordinary(w.low) && !f.likelyGiven(w.Form) { // "World War II", "Annex III"
				title = -1
				i = j
				continue
			}
			if last := &t[j-1]; last.is(thing) && !(j < len(t) && j-i == 2 && movements[t[j].low] && !t[j].cap) && !(j-i == 2 && f.likelyGiven(w.Form)) && (j > i+1 || !last.is(bodies|titles|place|nameHead)) || j == i+1 && capitalAdjectives[w.low] {
				title = -1
				i = j
				continue
			}
			if j == b && j == i+1 && w.is(mod) && !w.caps && j < len(t) && !t[j].cap && t[j].is(service|mixed) && nounTag(&t[j]) && !f.likelyGiven(w.Form) { // "Military intelligence"
				w.name = false
				title = -1
				i = j
				continue
			}
			if j == i+1 && !w.caps && i > 0 && (t[i-1].low == "a" || t[i-1].low == "an") && !f.likelyGiven(w.Form) && (j >= len(t) || t[j].UPOS != syntax.NOUN && t[j].UPOS != syntax.PROPN && t[j].UPOS != syntax.ADJ && !t[j].glue) {
				title = -1 // "a Gulfstream"
				i = j
				continue
			}
			c := f.addChunk(s, i, j, nil)
			f.title(c, &title, i)
			c.why = "capitals"
			if typ := foreignLast(t[i:j]); typ != "" {
				c.typ, c.why = typ, "head word "+t[j-1].Form
			}
			i = f.after(s, j, &b)
		}
	}
	return max(b, i)
}

var romans = map[string]bool{"ii": true, "iii": true, "iv": true, "v": true, "vi": true, "vii": true, "viii": true, "ix": true}

// shortForm reports whether the word at i is the head of a body's name that
// stands for the whole, "the Committee": a description, but for its capital.
func (f *finder) shortForm(s, i, b, n, tn int) bool {
	t := f.toks[s]
	w := &t[i]
	if n > 0 || tn > 0 || i+1 != b || i == 0 || w.caps || w.words != 1 || !w.is(bodies) || w.noun.plural || w.is(place|country) && !w.is(mixed) {
		return false
	}
	switch t[i-1].low {
	case "the", "this", "its", "our":
	default:
		return false
	}
	if i+1 < len(t) && (t[i+1].low == "of" || t[i+1].low == "for" || t[i+1].low == "on" || t[i+1].low == "against" || t[i+1].Form == "\"" || t[i+1].Form == "(") {
		return false
	}
	return true
}

// title notes that a title stands directly before a name.
func (f *finder) title(c *chunk, title *int, i int) {
	c.title = i
	if *title >= 0 {
		c.title = *title
	}
	*title = -1
}

func (f *finder) addChunk(s, a, b int, entries []*lexicon.Entry) *chunk {
	id := len(f.chunks)
	f.chunks = append(f.chunks, chunk{sent: s, first: a, last: b, entries: entries, of: -1, acronymOf: -1, mention: -1, title: a})
	f.bySent[s] = append(f.bySent[s], id)
	for k := a; k < b; k++ {
		f.toks[s][k].chunk = id
	}
	return &f.chunks[id]
}

func (f *finder) demonym(c *chunk, found []lexicon.Demonym) {
	c.country, c.typ, c.why = found[0].Country, Country, "demonym"
	for _, d := range found {
		c.adjective = c.adjective || d.Adjective
		c.person = c.person || d.Person
		c.plural = c.plural || d.Plural && !d.Adjective
		if d.Sex != 0 {
			c.sex = d.Sex
		}
		c.entries = append(c.entries, d.Country)
	}
}

// after looks for an acronym in brackets behind the name that ends at i.
func (f *finder) after(s, i int, b *int) int {
	t := f.toks[s]
	if i+2 < len(t) && t[i].Form == "(" {
		k := i + 1
		for k < len(t) && k < i+4 && t[k].Form != ")" {
			k++
		}
		if k < len(t) && t[k].Form == ")" && k > i+1 && t[i+1].name && (t[i+1].caps || k == i+2 && !t[i+1].is(titles)) {
			of := len(f.chunks) - 1
			if f.chunks[of].typ == Person || f.chunks[of].typ == "" && !t[i+1].caps {
				return i
			}
			c := f.addChunk(s, i+1, k, nil)
			c.acronymOf, c.why = of, "acronym in brackets"
			if e, n := f.lex.Match(f.words[s], i+1); n == k-i-1 {
				c.entries = e
			}
			*b = max(*b, k+1)
			return k + 1
		}
	}
	return i
}

// lexLonger reports how far a name of the lexicon that starts at a reaches
// beyond k.
func (f *finder) lexLonger(words []string, a, k int) int {
	if _, n := f.lex.Match(words, a); a+n > k {
		return a + n
	}
	return 0
}

func ministerial(w string) bool {
	return ministers[w] || strings.HasSuffix(w, "-minister")
}

// isGivenAndNext reports whether a person's name may start at k, though the word is also a modifier.
func (f *finder) isGivenAndNext(t []token, k, b int) bool {
	if k+1 >= b {
		return false
	}
	_, ok := f.lex.Given(t[k].Form)
	return ok && !t[k+1].is(mod)
}

// partOfPerson reports whether a match of the lexicon at [i, i+n) is the first
// word of a person's name: "Jordan Peele", "Chad Johnson", "Israel Katz".
func (f *finder) partOfPerson(t []token, words []string, entries []*lexicon.Entry, i, n, b int) bool {
	if n != 1 || i+1 >= b || t[i].caps {
		return false
	}
	next := &t[i+1]
	if !next.name || next.noun != nil || next.caps && !next.initial {
		return false
	}
	for _, e := range entries {
		if _, given := f.lex.Given(t[i].Form); e.Type == "Person" && !given { // "Francis" is the pope, "Francis Doyle" is not
			return false
		}
		if e.Type == "Country" && i > 0 && (t[i-1].low == "to" || t[i-1].low == "in" || t[i-1].low == "of" || t[i-1].low == "for" || t[i-1].low == "from") {
			return false // "Ambassador to China Li Wei"
		}
	}
	if _, m := f.lex.Match(words, i+1); m > 0 {
		return false
	}
	if _, m := f.lex.MatchDemonym(words, i+1); m > 0 {
		return false
	}
	_, given := f.lex.Given(t[i].Form)
	_, nextGiven := f.lex.Given(next.Form)
	return given || f.lex.Common(t[i].Form) && !nextGiven || f.lex.FamilyFirst(t[i].Form)
}

func (f *finder) partOfPersonDemonym(t []token, i, n, b, org int) bool {
	if n != 1 || org > 0 || i+1 >= b || !t[i+1].name || t[i+1].noun != nil {
		return false
	}
	_, given := f.lex.Given(t[i].Form)
	_, next := f.lex.Given(t[i+1].Form)
	return given && !next
}

// boundary reports whether a new segment starts at j of an unnamed run that
// began at i.
func (f *finder) boundary(s, i, j, b int) bool {
	t, words := f.toks[s], f.words[s]
	w := &t[j]
	if w.glue || t[j-1].glue || !w.name {
		return false
	}
	if w.is(titles) {
		if j == i+1 && surnames[w.low] && w.low != "general" && f.likelyGiven(t[i].Form) && !t[i].is(titles) && j+1 < b && t[j+1].is(post) && w.words == 1 {
			return false // "Michelle King, Commissioner of Social Security" in two cells of a table
		}
		if j == i+1 && j+1 == b && surnames[w.low] && w.is(honorific) && !w.is(post|rank) && t[i].noun == nil && !ordinary(t[i].low) {
			return false // "Noordin Haji"
		}
		if n := titleAt(t, j, b); n > 0 && (j+n < b || !f.likelyGiven(t[i].Form) && !t[i].initial || j+n < len(t) && (t[j+n].low == "of" || t[j+n].low == "for") || j-i >= 2 && w.is(post) && !surnames[w.low] || n > 1) {
			return true
		}
	}
	if w.is(mod) && titleAt(t, j, b) > 0 && j+titleAt(t, j, b) < b {
		return true
	}
	if w.caps && len(w.Form) > 2 && !w.initial && !t[j-1].caps {
		if e, n := f.lex.Match(words, j); n > 0 && e[0].Type != "Place" && e[0].Type != "Person" {
			return true
		}
	}
	if e, n := f.lex.Match(words, j); n > 1 && j+n <= b && e[0].Type != "Person" && e[0].Type != "Place" {
		return true
	}
	// "Coordinator of Operation Welcome Bob Fenton": a given name behind ordinary words begins a name.
	if f.likelyGiven(w.Form) && !ordinary(w.low) && j+1 < b && t[j+1].name && !ordinary(t[j+1].low) && t[j+1].noun == nil {
		for k := i; k < j; k++ {
			if !ordinary(t[k].low) || f.likelyGiven(t[k].Form) {
				return false
			}
		}
		return true
	}
	return false
}

func (f *finder) likelyGiven(w string) bool { _, ok := f.lex.Given(w); return ok }
