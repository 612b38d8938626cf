package mention

import (
	"strings"

	"liaison/extract/lexicon"
	"liaison/extract/syntax"
)

// vote weighs what one place says of an unknown name: its own shape, what stands
// before and behind it, and what governs it.
func (f *finder) vote(c *chunk, t []token) {
	n := 0
	for i := c.first; i < c.last; i++ {
		if !t[i].glue && t[i].Form != "\"" {
			n++
		}
	}
	f.voteShape(c, t, n)
	q, the := f.voteBefore(c, t, n)
	f.voteBehind(c, t, n, q, the)
	p, b, l := &c.votes[votePerson], &c.votes[voteBody], &c.votes[votePlace]
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
	if n == 1 && !t[c.first].caps && *p+*b+*l <= 0 {
		*b += .2
	}
}

// voteShape weighs the n words of the name itself.
func (f *finder) voteShape(c *chunk, t []token, n int) {
	p, b, l := &c.votes[votePerson], &c.votes[voteBody], &c.votes[votePlace]
	first, last := &t[c.first], &t[c.last-1]
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
}

// voteBefore weighs what stands before the name. It gives the last word that is
// neither "the" nor a comma nor in brackets, -1 for none, and whether "the"
// stands there.
func (f *finder) voteBefore(c *chunk, t []token, n int) (q int, the bool) {
	p, b, l := &c.votes[votePerson], &c.votes[voteBody], &c.votes[votePlace]
	q = c.first - 1
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
	return q, the
}

// voteBehind weighs what stands behind the name; q and the are those of
// voteBefore.
func (f *finder) voteBehind(c *chunk, t []token, n, q int, the bool) {
	p, b, l := &c.votes[votePerson], &c.votes[voteBody], &c.votes[votePlace]
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
