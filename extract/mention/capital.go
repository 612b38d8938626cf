package mention

import (
	"strings"

	"liaison/extract/syntax"
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
