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

// mayName decides for each token of a sentence whether it may be part of a name.
func (f *finder) mayName(s int) {
	t := f.toks[s]
	for i := range t {
		w := &t[i]
		if w.Form == "Jan" && i+1 < len(t) && t[i+1].cap && t[i+1].letter && !calendar[t[i+1].low] { // "Jan Dorn"
			w.name = true
			continue
		}
		if !w.cap || calendar[w.low] || !w.letter && !w.caps && !digits(w.Form) || address(w.Form) {
			continue
		}
		if w.inner || w.Form == "Q" && w.opens || f.shouted(s, i) {
			continue // the question of a transcript; "NEWS DESK"
		}
		if w.initial && (w.Form == "I" || w.Form == "A" && (i+1 >= len(t) || !t[i+1].cap)) {
			continue
		}
		if w.low == "may" && w.Form == "May" && f.month(t, i) {
			continue
		}
		if w.low == "new" && i+1 < len(t) && t[i+1].cap && !w.opens && !t[i+1].is(titles) {
			w.name = true // "New York"
			continue
		}
		if notNames[w.low] && w.opens && i+1 < len(t) && t[i+1].cap {
			if _, n := f.lex.Match(f.words[s], i); n > 1 { // "New Zealand"
				w.name = true
				continue
			}
		}
		if w.opens && (w.low == "will" || w.low == "may" || w.low == "mark") && i+2 < len(t) && t[i+1].cap && t[i+2].UPOS == syntax.VERB && t[i+2].Feats.Has(syntax.Past) {
			w.name = true // "Will Parsons met"
			continue
		}
		if notNames[w.low] && (w.opens || !w.caps && (w.low == "the" || w.UPOS != syntax.PROPN)) {
			w.name = verbNames[w.low] && !w.opens && !w.caps && i > 0 && t[i-1].name && !t[i-1].is(bodies|titles) // "Peter Mwangi Were"
			continue
		}
		if !w.opens {
			w.name = w.low == "march" || w.low != "the" && !(w.UPOS == syntax.PRON && !w.caps)
			continue
		}
		if w.is(mod) && w.UPOS == syntax.ADJ { // "Senior Israeli officials"
			if _, n := f.lex.MatchDemonym(f.words[s], i+1); n > 0 && i+1+n < len(t) && !t[i+1+n].cap {
				continue
			}
		}
		// At the head of a sentence a capital says nothing.
		seen := f.seen[w.low]
		switch {
		case w.caps && len(w.Form) > 1 || properNouns[w.low]:
			w.name = true
		case seen&seenCap != 0 && seen&seenLower == 0 && (w.noun == nil || i+1 < len(t) && t[i+1].cap):
			w.name = true
		case w.UPOS == syntax.PROPN:
			w.name = w.noun == nil || i+1 < len(t) && (t[i+1].cap || w.is(bodies) && (t[i+1].low == "of" || t[i+1].low == "for") && i+2 < len(t) && (t[i+2].cap || t[i+2].low == "the")) || f.likelyGiven(w.Form) // "Federal prosecutors", "Trust had been damaged"
		case i+1 < len(t) && t[i+1].cap && !t[i+1].initial && !calendar[t[i+1].low] && (w.UPOS == syntax.NOUN || w.UPOS == syntax.ADJ || w.UPOS == syntax.X) && !f.verbal(w):
			w.name = true
		case w.UPOS == syntax.VERB && w.noun == nil && seen&seenLower == 0 && !ordinary(w.low) && !f.verbal(w) && i+1 < len(t) && t[i+1].cap && !ordinary(t[i+1].low) && t[i+1].noun == nil:
			w.name = true // "Xandor Bellini", a line of its own
		default:
			if _, ok := f.lex.Given(w.Form); ok && w.UPOS != syntax.AUX && w.UPOS != syntax.ADP && w.UPOS != syntax.ADV && w.UPOS != syntax.DET {
				w.name = !f.lex.Common(w.Form) || i+1 < len(t) && t[i+1].cap
			}
			if !w.name && seen&seenLower == 0 {
				if _, n := f.lex.MatchDemonym(f.words[s], i); n > 0 {
					w.name = true
				} else if e, n := f.lex.Match(f.words[s], i); n > 1 || n == 1 && !f.lex.Common(e[0].Name) && w.UPOS != syntax.VERB && w.UPOS != syntax.ADV {
					w.name = true
				}
			}
		}
	}
	for i := 1; i < len(t); i++ { // "Chuck Schumer (D-N.Y.)"
		switch w := &t[i]; {
		case t[i-1].Form != "(" && t[i-1].Form != "," || len(w.Form) == 0 || !strings.Contains("DRI", w.Form[:1]):
		case len(w.Form) > 3 && w.Form[1] == '-' && w.Form[2] >= 'A' && w.Form[2] <= 'Z':
			w.name = false
		case len(w.Form) == 1 && i+2 < len(t) && t[i+1].glue:
			w.name, t[i+2].name = false, false
		}
	}
	for i := range t { // "First" of "First Lady" opens the title, whatever it is alone
		if w := &t[i]; w.name && w.is(titles) && w.words > 1 {
			for k := i - w.words + 1; k < i; k++ {
				t[k].name = t[k].name || t[k].cap
			}
		}
	}
}

// address reports the address of a page or of a mailbox.
func address(w string) bool {
	if strings.ContainsAny(w, "@/_") || strings.HasPrefix(w, "www.") {
		return true
	}
	i := strings.LastIndexByte(w, '.')
	switch strings.ToLower(w[i+1:]) {
	case "com", "org", "gov", "net", "edu", "mil":
		return i > 1
	}
	return false
}

// shouted reports whether the word in capitals at i is an ordinary one written
// so for the sake of loudness: the lexicon knows no name there.
func (f *finder) shouted(s, i int) bool {
	t := f.toks[s]
	loud := func(k int) bool {
		return k >= 0 && k < len(t) && t[k].caps && (ordinary(t[k].low) || notNames[t[k].low])
	}
	if !loud(i) || (len(t[i].Form) < 4 || t[i].is(bodies)) && !loud(i-1) && !loud(i+1) || t[i].is(titles) || f.likelyGiven(t[i].Form) {
		return false
	}
	for k := i; k >= 0 && k > i-4; k-- {
		if _, n := f.lex.Match(f.words[s], k); n > max(i-k, 1) && t[k].low != "the" {
			return false
		}
	}
	return true
}

// verbal reports whether a word that opens a sentence may be a verb: "Visits
// Washington in May".
func (f *finder) verbal(w *token) bool {
	for _, e := range [...]string{"s", "ed", "ing", "es"} {
		if len(w.low) > 4 && strings.HasSuffix(w.low, e) && w.noun == nil {
			_, given := f.lex.Given(w.Form)
			return !given
		}
	}
	return false
}

// month reports whether "May" at i is the month.
func (f *finder) month(t []token, i int) bool {
	if i+1 < len(t) && (digits(t[i+1].Form) || t[i+1].Form == "," && i+2 < len(t) && digits(t[i+2].Form)) {
		return true
	}
	if i == 0 {
		return !t[min(1, len(t)-1)].cap
	}
	switch t[i-1].low {
	case "in", "of", "since", "until", "till", "last", "next", "this", "early", "late", "mid", "-", "from", "to", "between", "and", "by", "before", "after", "for", "during", "through", "on":
		return i+1 >= len(t) || !t[i+1].cap || calendar[t[i+1].low]
	}
	return digits(t[i-1].Form)
}

func digits(f string) bool {
	for i := range len(f) {
		if f[i] >= '0' && f[i] <= '9' {
			return true
		}
	}
	return false
}

// split cuts a sentence into names.
func (f *finder) split(s int) {
	t := f.toks[s]
	for i := 0; i < len(t); {
		w := &t[i]
		start := w.name
		if !start && !w.cap && leads[w.low] && i+1 < len(t) && w.chunk < 0 {
			j := i + 1
			if t[j].glue || j+1 < len(t) && leads[t[j].low] || j+1 < len(t) && particles[t[j].low] && !t[j].cap && w.low == "van" {
				j++
			}
			start = j < len(t) && t[j].name && (t[i+1].glue || w.low == "van" || w.low == "von" || w.low == "al" || w.low == "bin" || w.low == "ibn" || w.low == "abu" || w.low == "ter")
		}
		if !start {
			i++
			continue
		}
		i = max(i+1, f.segment(s, i, f.run(t, i)))
	}
}

// run gives the end of the run of name tokens that starts at i.
func (f *finder) run(t []token, i int) int {
	j := i + 1
	if !t[i].name { // a particle
		for j < len(t) && !t[j].name {
			j++
		}
		j++
	}
	for j < len(t) {
		w := &t[j]
		switch {
		case w.name:
			j++
			continue
		case w.glue && j+1 < len(t) && seated[t[j+1].Form]: // "Oslo-based Nordic Centre"
			return j
		case w.glue && j+1 < len(t) && t[j+1].letter:
			j += 2
			continue
		case w.Form == "&" && j+1 < len(t) && t[j+1].name:
			j += 2
			continue
		case particles[w.low] && !w.cap && w.letter:
			k := j + 1
			for k < len(t) && k < j+3 && (particles[t[k].low] && !t[k].cap || t[k].glue) {
				k++
			}
			if k < len(t) && t[k].name && (len(w.low) > 1 || w.low == "y" && k == j+1) && !t[k].opens {
				if (w.low == "de" || len(w.low) > 2 || w.low == "al" || w.low == "el" || w.low == "di" || w.low == "da" || w.low == "du" || w.low == "y" || w.low == "la" || w.low == "wa") || t[j+1].glue {
					j = k + 1
					continue
				}
			}
		case (w.Form == "\"" || w.Form == "'") && j+3 < len(t) && t[j+1].cap && t[j+2].Form == w.Form && t[j+3].name && t[j-1].SpaceAfter && !w.SpaceAfter:
			j += 4
			continue
		case w.Form == "\"" && j+4 < len(t) && t[j+1].cap && t[j+2].cap && t[j+3].Form == w.Form && t[j+4].name && t[j-1].SpaceAfter && !w.SpaceAfter: // 'Sipho "Bra Zakes" Ndlovu'
			j += 5
			continue
		case j > 0 && digits(w.Form) && len(w.Form) <= 5 && t[j-1].is(bodies|nameHead) && t[j-1].cap && (!t[j-1].is(mod) || t[j-1].low == "bureau" || t[j-1].low == "directorate") && t[j-1].noun != nil:
			j++
			continue
		}
		break
	}
	return j
}

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

// orgEnd gives the end of a body's name that starts at i and has its head
// before b: "Federal Security Service", "Beijing Municipal Public Security
// Bureau"; 0 if there is none.
func (f *finder) orgEnd(s, i, b int) int {
	t := f.toks[s]
	end := 0
	for k := i; k < b; k++ {
		w := &t[k]
		if w.glue {
			continue
		}
		if !w.cap && !(k > i && t[k-1].glue) && !particles[w.low] {
			if end == 0 || w.Form != "&" {
				break
			}
		}
		if w.is(titles) && !w.is(mod|bodies|nameHead) && (k > i || w.is(honorific)) && !(w.words > 1 && k+1 < b && t[k+1].is(bodies)) { // but "Public Defender Service"
			break
		}
		if w.is(bodies|nameHead) && w.cap && (!w.noun.plural || w.is(nameHead) || w.words == 1 && pluralBody[w.low]) {
			if w.is(mod) && !w.is(bodies) && k+1 < b && t[k+1].cap && end == 0 && !t[k+1].is(mod|bodies|nameHead|titles) && false {
				continue
			}
			if k == i && !(w.is(body) && !w.is(mod) || w.is(mixed|service) && !w.is(mod)) && !(w.is(mixed) && k+1 == b && k+2 < len(t) && (t[b].low == "of" || t[b].low == "for") && (t[b+1].cap || t[b+1].low == "the")) {
				continue
			}
			end = k + 1
		}
	}
	// "Military Intelligence and Security Service": go on over "and" where what stands before it is no whole name.
	if k := b; k+1 < len(t) && (t[k].low == "and" || t[k].Form == "," && k+3 < len(t)) && t[k+1].name && t[k+1].cap && allMods(t, i, b) {
		k2 := f.run(t, k+1)
		if t[k].Form == "," { // "Committee on Banking, Housing, and Urban Affairs" is for orgOf
			return end
		}
		for j := k + 1; j < k2; j++ {
			if t[j].is(titles) && !t[j].is(mod) {
				break
			}
			if t[j].is(bodies) && t[j].cap {
				for j+1 < k2 && t[j+1].is(bodies) && !t[j+1].is(titles) { // "Tax and Customs Administration"
					j++
				}
				return j + 1
			}
			if !t[j].is(mod|nameHead) && f.plainEnd(t, j, j+1) == j { // "Crime and Corruption Bureau"
				break
			}
		}
	}
	if end > 0 && t[end-1].is(nameHead) && !t[end-1].is(bodies) {
		// "Security", "News", "Times" head a name only together with other words.
		if end-i < 2 {
			return 0
		}
		if t[end-1].is(mod) && allMods(t, i, end) && !(t[end-1].low == "intelligence" || t[end-1].low == "police" || t[end-1].low == "security" || t[end-1].low == "affairs" || t[end-1].low == "staff" || t[end-1].low == "customs") {
			return 0
		}
		if t[end-1].is(mod) && !allMods(t, i, end-1) && f.likelyGiven(t[i].Form) {
			return 0
		}
	}
	if end == i+1 && end < b && namedAfter[t[i].low] && t[end].name && t[end].noun == nil { // "Radio Liberty", "Daily Herald"
		return b
	}
	if end == i+1 && end < b && t[end].name && t[end].noun == nil && !t[end].caps {
		return 0 // "Kim Min-su"
	}
	if end == i+1 && (t[i].is(mixed) || t[i].is(place|country)) && !(end+1 < len(t) && (t[end].low == "of" || t[end].low == "for")) {
		return 0 // "the Agency": a description
	}
	if end > 0 && f.likelyGiven(t[i].Form) && end-i == 2 && !t[i].is(mod) && t[end-1].is(nameHead) && !t[end-1].is(bodies) {
		return 0 // "Emily Post"
	}
	return end
}

// allMods reports whether all of [i, b) are words that want a head after them.
func allMods(t []token, i, b int) bool {
	for k := i; k < b; k++ {
		if !t[k].is(mod) && !t[k].glue {
			return false
		}
	}
	return b > i
}

// orgOf continues a body's name that ends at i over "of", "for", "on" and
// "against": "Office for the Protection of the Constitution", "Committee on
// Foreign Affairs", "Security Service of Ukraine".
func (f *finder) orgOf(s, i int, b *int) int {
	t, words := f.toks[s], f.words[s]
	end := i
	if i < *b {
		return i // the run goes on with something else
	}
	media := t[i-1].is(nameHead) && !t[i-1].is(bodies|mod) && !joiners[t[i-1].low]
	for round := 0; round < 4 && !media; round++ {
		k := end
		if k+1 >= len(t) {
			break
		}
		switch t[k].low {
		case "of", "for", "on", "against":
		case "to":
			if t[end-1].low != "mission" && t[end-1].low != "delegation" { // "Mission to the United Nations"
				return end
			}
		default:
			return end
		}
		prep := t[k].low
		k++
		if t[k].low == "the" && k+1 < len(t) {
			k++
		}
		if !t[k].name || t[k].opens || calendar[t[k].low] {
			return end
		}
		r := f.run(t, k)
		if e, n := f.lex.Match(words, k); n > 0 {
			if t[i-1].low == "office" && t[k-1].low == "the" && k+n < r && t[r-1].is(post) { // "Office of the United States Trade Representative"
				return r
			}
			if e[0].Type == "Place" && k+n == r-1 && learned[t[i-1].low] && t[k+n].noun == nil && !f.likelyGiven(t[k+n].Form) { // "Council of Delta Elders"
				end = r
				continue
			}
			if e[0].Type == "Country" || e[0].Type == "Place" && prep == "of" {
				if prep == "on" || k+n < r && !t[k+n].is(bodies) {
					if prep == "on" {
						return end
					}
				}
				end = k + n
				continue
			}
		}
		if d, n := f.lex.MatchDemonym(words, k); n > 0 && len(d) > 0 && k+n < r { // "Party of Russian Muslims"
			k += n
		}
		if k+1 == r && t[k].is(post) && t[k].noun.plural && t[k].cap && prep == "of" { // "Board of Auditors", "Union of Journalists"
			end = r
			continue
		}
		j := k
		for j < r && (t[j].is(mod|bodies|nameHead|place|country) || t[j].glue) && !(t[j].is(titles) && !t[j].is(mod)) {
			j++
		}
		if p := f.plainEnd(t, k, r); p > j && (p == r || !learned[t[i-1].low]) && !t[i-1].is(place) {
			j = p
		}
		if j == k {
			// Unknown words: "Church of Scientology", "Protection of the Constitution",
			// "Association for Computational Linguistics".
			if learned[t[i-1].low] && prep != "on" && !f.likelyGiven(t[k].Form) {
				end = r
				for end+1 < len(t) && t[end].low == "and" && t[end+1].name && t[end+1].is(thing|mod) {
					end = f.run(t, end+1)
				}
				continue
			}
			if t[r-1].is(mod) && r-k > 1 && !f.likelyGiven(t[k].Form) { // "Bureau of Consumer Financial Protection"
				end = r
				continue
			}
			if r == k+1 && prep != "on" && !t[k].caps && (prep == "of" || t[k-1].low == "the") && !t[k].is(titles) && !f.likelyGiven(t[k].Form) {
				end = r
				continue
			}
			return end
		}
		if j == r-1 && t[j].is(post) && t[i-1].low == "office" && t[k-1].low == "the" { // "Office of the Special Counsel"
			return r
		}
		if j < r && !f.personAt(t, j, r) {
			if learned[t[i-1].low] && prep != "on" && !f.likelyGiven(t[j].Form) && !t[j].is(titles|bodies) { // "Society of Consulting Arborists"
				end = r
				continue
			}
			return end
		}
		end = j
		// "and", ", X, and Y"
		for j == r && end < len(t) {
			m := end
			if t[m].Form == "," && m+1 < len(t) {
				m++
			}
			if m < len(t) && (t[m].low == "and" || t[m].Form == "&") {
				m++
			} else if m == end || !(m+2 < len(t) && t[m].cap && (t[m].is(mod) || f.listGoes(t, m))) {
				break
			}
			if m >= len(t) || !t[m].name || !t[m].is(mod|nameHead) && f.plainEnd(t, m, m+1) == m || t[m].is(bodies) && !t[m].is(mod) {
				break
			}
			if e, n := f.lex.Match(words, m); n > 0 && (e[0].Type == "Country" || e[0].Type == "Place") {
				break
			}
			r = f.run(t, m)
			j = m
			for j < r && t[j].is(mod|nameHead) && !(t[j].is(titles) && !t[j].is(mod)) {
				j++
			}
			j = max(j, f.plainEnd(t, m, r))
			if j == r-1 && t[j].low == "services" { // "Institute of Museum and Library Services"
				j = r
			}
			if j < r && t[j].is(bodies) {
				break // the next body's name
			}
			end = j
		}
	}
	return end
}

// plainEnd gives the end of the words at [k, r) that English writes in lower
// case elsewhere, so that their capitals go with the head before them:
// "Ministry of Public Resilience", "Committee for Free Voices".
func (f *finder) plainEnd(t []token, k, r int) int {
	for k < r && k < len(t) && t[k].cap && !t[k].caps && !t[k].opens && (t[k].is(mod) || plainWord(t[k].low)) && (!t[k].is(titles|bodies|thing) || t[k].is(mod)) && !f.likelyGiven(t[k].Form) && !(k+1 < len(t) && t[k+1].glue) {
		k++
	}
	return k
}

// plainWord reports a word of ordinary.txt, in the plural or in British spelling
// as well.
func plainWord(w string) bool {
	return ordinary(w) || ordinary(strings.TrimSuffix(w, "s")) || ordinary(strings.Replace(w, "is", "iz", 1)) || ordinary(strings.Replace(w, "our", "or", 1)) || ordinary(strings.Replace(w, "ence", "ense", 1))
}

// listGoes reports whether a list of plain words in capitals goes on from m to an
// "and": "Bureau of Alcohol, Tobacco, Firearms and Explosives".
func (f *finder) listGoes(t []token, m int) bool {
	for k := m; k+1 < len(t) && k < m+10; {
		n := f.plainEnd(t, k, k+3)
		if n == k || n+1 >= len(t) {
			return false
		}
		switch {
		case t[n].low == "and" || t[n].Form == "&" || t[n].Form == "," && t[n+1].low == "and":
			if t[n].Form == "," {
				n++
			}
			return n+1 < len(t) && f.plainEnd(t, n+1, n+2) > n+1
		case t[n].Form != ",":
			return false
		}
		k = n + 1
	}
	return false
}

// whole gives the end and type of a body's name at i that the words in capitals
// alone, or what the lexicon knows of its beginning (n words), cut short; 0 if
// there is none.
func (f *finder) whole(s, i int, b *int, n, org, tn int, entries []*lexicon.Entry) (int, Type) {
	t := f.toks[s]
	w := &t[i]
	if !w.cap || w.inner {
		return 0, ""
	}
	if end, typ := f.foreign(s, i); end > i+n && end > i+1 {
		return end, typ
	}
	if articles[w.low] && i+1 < len(t) && foreignWords[t[i+1].low]&foreignBody != 0 && t[i+1].cap { // "El Faro de Aragón"
		if end, typ := f.foreign(s, i+1); end > max(i+2, i+n) {
			return end, typ
		}
	}
	if last := *b - 1; articles[w.low] && n == 0 && last > i+1 && foreignWords[t[last].low]&foreignBody != 0 { // "De Nieuwe Courant"
		return *b, Organization
	}
	// "RIA Vostok" is not RIA, nor "PT Garuda Mitra Abadi" a party.
	if n == 1 && w.caps && i+1 < *b && len(entries) > 0 && (entries[0].Kind == "media" || entries[0].Kind == "company" || entries[0].Kind == "party") {
		x := &t[i+1]
		_, known := f.lex.Match(f.words[s], i+1)
		_, dem := f.lex.MatchDemonym(f.words[s], i+1)
		if x.cap && !x.caps && x.noun == nil && known == 0 && dem == 0 && !f.likelyGiven(x.Form) && !f.lex.Surname(x.Form) && !ordinary(x.low) {
			return *b, Organization
		}
	}
	// "People's Security Committee", "Workers' Solidarity Party"
	if i+2 < len(t) && owners[w.low] && (t[i+1].Form == "'s" || t[i+1].Form == "'" || t[i+1].Form == "’s" || t[i+1].Form == "’") && t[i+2].name && n < 2 {
		r := f.run(t, i+2)
		if o := f.orgEnd(s, i+2, r); o > 0 {
			end := f.orgOf(s, o, &r)
			return end, f.bodyType(t, i, o, end)
		}
	}
	// "State Agency "Technical Protection""
	if org > 0 && org == *b && org+2 < len(t) && n == 0 && t[org].Form == "\"" && t[org+1].cap {
		k := org + 1
		for k < len(t) && k < org+6 && t[k].cap {
			k++
		}
		if k < len(t) && t[k].Form == "\"" {
			return k + 1, f.bodyType(t, i, org, k)
		}
	}
	// "Main Directorate for Special Cooperation" is not the Main Directorate.
	if h := i + n - 1; n > 0 && h+2 < len(t) && i+n >= *b && len(entries) > 0 && (t[h].is(bodies|nameHead) && !t[h].caps) && (t[h+1].low == "of" || t[h+1].low == "for") && (entries[0].Type == "Service" || entries[0].Type == "Organization") {
		k := h + 2
		if t[k].low == "the" {
			k++
		}
		_, dn := 0, 0
		if k < len(t) {
			_, dn = f.lex.Match(f.words[s], k)
			if dn == 0 {
				_, dn = f.lex.MatchDemonym(f.words[s], k)
			}
		}
		if k < len(t) && dn == 0 && t[k].name && !t[k].opens {
			bb := i + n
			if end := f.orgOf(s, i+n, &bb); end > i+n {
				return end, f.bodyType(t, i, h+1, end)
			}
		}
	}
	// "Voice of the Regions party", "Strength in Unity bloc", "Sabre of Hamrin Brigades"
	if k := *b; tn == 0 && n == 0 && org == 0 && k+2 < len(t) && !w.opens && !w.is(bodies|titles|place|thing|country) && (t[k].low == "of" || t[k].low == "in" || t[k].low == "for") && t[k-1].cap {
		j := k + 1
		if t[j].low == "the" {
			j++
		}
		if j < len(t) && t[j].name && t[j].cap {
			r := f.run(t, j)
			if r < len(t) && !t[r].cap && movements[t[r].low] && t[k-1].noun == nil {
				return r, Organization
			}
			if t[r-1].is(bodies|nameHead) && (t[r-1].low == "brigades" || movements[t[r-1].low]) && i > 0 && t[i-1].low == "the" && ordinaryOr(t, i, k) {
				return r, Organization
			}
		}
	}
	return 0, ""
}

// ordinaryOr reports whether none of [i, k) is a noun of a person or a body.
func ordinaryOr(t []token, i, k int) bool {
	for ; i < k; i++ {
		if t[i].is(titles | bodies | place) {
			return false
		}
	}
	return true
}

// personAt reports whether [j, r) looks like a person's name behind a body's.
func (f *finder) personAt(t []token, j, r int) bool {
	return r-j >= 2 || t[j].is(titles)
}

// bodyType tells services from other bodies by the words of the name [i, end),
// whose head is before org.
func (f *finder) bodyType(t []token, i, org, end int) Type {
	h := &t[org-1]
	secret := false
	for k := i; k < end; k++ {
		if secretWords[t[k].low] && (k != org-1 || t[k].low == "police" || t[k].low == "intelligence" || t[k].low == "guard" || t[k].low == "constabulary") {
			secret = true
			if t[k].low == "security" && k > i && (t[k-1].low == "social" || t[k-1].low == "homeland" || t[k-1].low == "food" || t[k-1].low == "and") && h.low == "department" {
				secret = false
			}
			if (t[k].low == "protection" || t[k].low == "investigation") && h.is(mixed) && k > i && (t[k-1].low == "environmental" || t[k-1].low == "consumer" || t[k-1].low == "data" || t[k-1].low == "environment" || t[k-1].low == "financial" || t[k-1].low == "social") {
				secret = false
			}
		}
	}
	if h.low == "office" { // "Office of National Drug Control Policy"
		for k := org; k < end; k++ {
			secret = secret && t[k].low != "policy"
		}
	}
	switch {
	case h.is(service) || h.low == "guard" && org-1 > i:
		return Service
	case h.low == "intelligence" && org == end:
		return Service
	case h.low == "security" && !secret && org == end && allMods(t, i, org):
		return Service // "Political Security", "General Security"
	case h.low == "committee" && secretCommittee(t, i, end):
		return Service // the KNB
	case h.low == "committee" || h.low == "council" || h.low == "board" || h.low == "commission" || h.low == "ministry" || h.low == "house":
		return Organization
	case secret && h.is(mixed) || secret && (h.low == "service" || h.low == "services"):
		if h.is(place) && !h.is(mixed) {
			return Organization
		}
		return Service
	case secret && (h.low == "organization" || h.low == "organisation" || h.low == "force" || h.low == "forces" || h.low == "squad" || h.low == "patrol" || h.low == "office"):
		return Service
	}
	return Organization
}

// secretCommittee reports whether a committee is a service by its name:
// "National Security Committee", "State Committee for National Security", but
// not "Senate National Security Committee".
func secretCommittee(t []token, i, end int) bool {
	for k := i; k+1 < end; k++ {
		if t[k+1].low == "security" && (t[k].low == "national" || t[k].low == "state") {
			return i == 0 || t[i-1].low != "house" && t[i-1].low != "senate" && t[i-1].low != "parliamentary"
		}
		if !t[k].is(mod) && t[k].low != "committee" && t[k].low != "for" && t[k].low != "of" {
			return false
		}
	}
	return false
}
