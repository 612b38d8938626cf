package coref

import (
	"strings"

	"liaison/extract/mention"
	"liaison/extract/syntax"
	"liaison/extract/text"
)

// findQuotes finds what stands in quotation marks and who is likely to say it.
//
// A paragraph that opens a quotation without closing it goes on in the next.
func (v *resolver) findQuotes() {
	v.quoted = make([][]int, len(v.d.Sentences))
	open := false
	para := -1
	lastSpeaker, lastPara := -1, -2 // of the latest direct quotation
	for s := range v.d.Sentences {
		if s >= len(v.trees) {
			break
		}
		w := v.trees[s].Words
		v.quoted[s] = make([]int, len(w))
		for i := range w {
			v.quoted[s][i] = -1
		}
		if len(w) == 0 {
			continue
		}
		if p := v.d.Sentences[s].Paragraph; p != para {
			if open && w[0].Form != "\"" {
				open = false
			} else if open {
				open = false // reopened by the mark that starts the paragraph
			}
			para = p
		}
		start := 0
		if !open {
			start = -1
		}
		for i := range w {
			if w[i].Form != "\"" && w[i].Form != "''" && w[i].Form != "``" {
				continue
			}
			if open {
				v.addQuote(s, start, i)
				open = false
			} else {
				open, start = true, i+1
			}
		}
		if open && start >= 0 && start < len(w) {
			v.addQuote(s, start, len(w))
		}
	}
	// Speakers.
	for q := range v.Quotes {
		x := &v.Quotes[q]
		if x.Last-x.First < 4 && !v.sentenceLike(x) { // a word in inverted commas
			x.Speaker = -1
		}
		m, verb, vs := v.framer(q)
		p := v.d.Sentences[x.Sentence].Paragraph
		if m < 0 && q > 0 {
			o := &v.Quotes[q-1]
			op := v.d.Sentences[o.Sentence].Paragraph
			if o.Speaker >= 0 && (op == p || op == p-1 && !v.framed(x.Sentence)) && x.Sentence-o.Sentence <= 6 {
				m, verb, vs = o.Speaker, o.Verb, o.VerbSentence
			}
		}
		if m < 0 && lastSpeaker >= 0 && p-lastPara <= 1 {
			m = lastSpeaker
		}
		x.Speaker, x.Verb, x.VerbSentence = m, verb, vs
		if m >= 0 {
			lastSpeaker, lastPara = m, p
		}
	}
	v.indirect()
}

func (v *resolver) sentenceLike(x *Quote) bool {
	w := v.trees[x.Sentence].Words
	for i := x.First; i < x.Last; i++ {
		if (w[i].UPOS == syntax.VERB || w[i].UPOS == syntax.AUX) && w[i].Feats.Has(syntax.Fin) {
			return true
		}
	}
	return false
}

// framed reports whether a sentence has a frame of its own outside quotation marks.
func (v *resolver) framed(s int) bool {
	w := v.trees[s].Words
	for i := range w {
		if v.quoted[s][i] < 0 && w[i].UPOS == syntax.VERB && speech[w[i].Lemma] {
			return true
		}
	}
	return false
}

func (v *resolver) addQuote(s, a, b int) {
	if b <= a {
		return
	}
	w := v.trees[s].Words
	q := Quote{Span: text.Span{Start: w[a].Start, End: w[b-1].End}, Sentence: s, First: a, Last: b, Direct: true, Speaker: -1, Verb: -1, VerbSentence: s}
	v.Quotes = append(v.Quotes, q)
	for i := a; i < b; i++ {
		v.quoted[s][i] = len(v.Quotes) - 1
	}
}

// quoteAt gives the direct quotation that mention i stands in, -1 if none.
func (v *resolver) quoteAt(i int) int {
	m := &v.Mentions[i]
	if m.Sentence < len(v.quoted) && m.First < len(v.quoted[m.Sentence]) {
		return v.quoted[m.Sentence][m.First]
	}
	return -1
}

// framer finds the mention that speaks quotation q: the subject of a verb of
// speech in its sentence, or of the one that leads to it from the sentence
// before or follows it in the paragraph.
func (v *resolver) framer(q int) (m, verb, vs int) {
	x := &v.Quotes[q]
	s := x.Sentence
	if m, verb := v.frame(s, x); m >= 0 {
		return m, verb, s
	}
	p := v.d.Sentences[s].Paragraph
	w := v.trees[s].Words
	whole := true // nothing but quotation in this sentence
	for i := range w {
		if v.quoted[s][i] < 0 && w[i].UPOS != syntax.PUNCT {
			whole = false
		}
	}
	if s > 0 && x.First <= 1 && len(v.trees[s-1].Words) > 0 {
		pw := v.trees[s-1].Words
		if end := pw[len(pw)-1].Form; end == ":" || end == "," {
			if m, verb := v.frame(s-1, nil); m >= 0 {
				return m, verb, s - 1
			}
		}
	}
	if whole {
		// The next sentence of the paragraph closes the quotation and frames it.
		for n := s + 1; n < len(v.trees) && n <= s+4 && v.d.Sentences[n].Paragraph == p; n++ {
			if len(v.quoted[n]) == 0 {
				continue
			}
			if v.quoted[n] != nil && v.quoted[n][0] < 0 && v.trees[n].Words[0].Form != "\"" {
				if q > 0 && v.d.Sentences[v.Quotes[q-1].Sentence].Paragraph == p {
					break
				}
				// "..." He said nothing more.
				if m, verb := v.frame(n, nil); m >= 0 && n == s+1 && v.quoted[n][0] < 0 && startsFrame(v.trees[n].Words) {
					return m, verb, n
				}
				break
			}
			if m, verb := v.frame(n, nil); m >= 0 {
				if q == 0 || v.d.Sentences[v.Quotes[q-1].Sentence].Paragraph != p || v.Quotes[q-1].Speaker < 0 {
					return m, verb, n
				}
			}
		}
		if s > 0 && v.d.Sentences[s-1].Paragraph == p && (q == 0 || v.Quotes[q-1].Sentence < s-1) {
			if m, verb := v.frame(s-1, nil); m >= 0 {
				return m, verb, s - 1
			}
		}
	}
	return -1, -1, s
}

func startsFrame(w []syntax.Word) bool { return len(w) > 0 && len(w) < 10 }

// frame finds a verb of speech outside quotation marks in sentence s, nearest
// to quotation x, and its subject; or "according to".
func (v *resolver) frame(s int, x *Quote) (m, verb int) {
	w := v.trees[s].Words
	best, bestDist := -1, 1<<30
	bestM := -1
	for i := range w {
		if v.quoted[s] != nil && v.quoted[s][i] >= 0 || w[i].UPOS != syntax.VERB && !(w[i].Lemma == "say" && w[i].UPOS != syntax.PUNCT) || !speech[w[i].Lemma] {
			continue
		}
		if x == nil && directOnly[w[i].Lemma] && w[i].Lemma != "continue" && !v.hasQuote(s) {
			continue
		}
		subj := v.subject(s, i)
		if subj < 0 {
			continue
		}
		d := 0
		if x != nil {
			switch {
			case i < x.First:
				d = x.First - i
			case i >= x.Last:
				d = i - x.Last
			}
			if i < x.First && !strings.HasPrefix(w[max(x.First-1, 0)].Form, "\"") {
				d += 3
			}
		}
		if d < bestDist {
			best, bestDist, bestM = i, d, subj
		}
	}
	if best >= 0 {
		return bestM, best
	}
	for i := range w {
		if strings.EqualFold(w[i].Form, "according") && i+2 < len(w) && w[i+1].Form == "to" {
			for k := i + 2; k < len(w) && k < i+14; k++ {
				if a := v.At(s, k); a >= 0 && (v.Mentions[a].Type == mention.Person || v.Mentions[a].Type == mention.Organization || v.Mentions[a].Type == mention.Service || v.Mentions[a].Type == mention.Country) && !v.Mentions[a].Adjective && v.outer(s, i+2, k, w) {
					return a, -1
				}
			}
		}
	}
	return -1, -1
}

// hasQuote reports whether some of sentence s stands in quotation marks.
func (v *resolver) hasQuote(s int) bool {
	for _, q := range v.quoted[s] {
		if q >= 0 {
			return true
		}
	}
	return false
}

// outer reports whether the word at k heads the phrase that starts at a.
func (v *resolver) outer(s, a, k int, w []syntax.Word) bool {
	h := w[k].Head
	return h < a || h > k+12 || w[k].Rel == "obl" || w[k].Rel == "nmod" && h < a
}

// subject gives the mention that is the subject of the verb at i: by the tree,
// over "and", "who" and control; else the name beside it ("said Naryshkin").
func (v *resolver) subject(s, i int) int {
	w := v.trees[s].Words
	if a := v.closing(s, i); a >= 0 {
		return a
	}
	g := i
	for n := 0; g >= 0 && n < 4; n++ {
		for k := range w {
			if w[k].Head == g && strings.HasPrefix(w[k].Rel, "nsubj") {
				if v.quoted[s] != nil && v.quoted[s][k] >= 0 && v.quoted[s][i] < 0 {
					return -1 // who stands inside a quotation does not frame it
				}
				if a := v.At(s, k); a >= 0 {
					return a
				}
				return -1
			}
		}
		switch {
		case strings.HasPrefix(w[g].Rel, "conj"), w[g].Rel == "xcomp", w[g].Rel == "advcl" && w[g].Feats.Has(syntax.Ger), w[g].Rel == "advcl":
			g = w[g].Head
		case strings.HasPrefix(w[g].Rel, "acl"):
			return v.At(s, w[g].Head)
		default:
			g = -1
		}
	}
	// Inverted, or misparsed.
	for _, k := range []int{i + 1, i - 1, i + 2, i - 2} {
		if k < 0 || k >= len(w) || w[k].UPOS == syntax.PUNCT {
			continue
		}
		if a := v.At(s, k); a >= 0 && v.Mentions[a].Type != mention.Place && (v.quoted[s] == nil || v.quoted[s][k] < 0) {
			if k > i && w[i].Lemma != "say" && w[i].Lemma != "add" && w[i].Lemma != "write" && w[i].Lemma != "tell" {
				continue
			}
			if w[i].Lemma == "tell" && k > i {
				continue
			}
			if v.Mentions[a].Form == mention.Pronoun && v.Mentions[a].Text != "he" && v.Mentions[a].Text != "she" && v.Mentions[a].Text != "they" && v.Mentions[a].Text != "it" && v.Mentions[a].Text != "who" {
				continue
			}
			return a
		}
	}
	return -1
}

// closing gives the subject of a verb that closes a sentence: "…, Pakistani
// officials said". It stands between a comma and the verb, whatever the parser
// makes of it.
func (v *resolver) closing(s, i int) int {
	w := v.trees[s].Words
	if i < 4 || i+1 < len(w) && w[i+1].UPOS != syntax.PUNCT && w[i+1].UPOS != syntax.ADP && w[i+1].UPOS != syntax.PROPN {
		return -1
	}
	end := i
	if w[i-1].Form == "," { // "the official, who declined to be named, said"
		for p := i - 2; p > 0; p-- {
			if w[p].Form == "," {
				if f := w[p+1].Form; f == "who" || f == "which" || f == "whose" {
					end = p
				}
				break
			}
		}
	}
	best := -1
	lo, hi := v.sentence(s)
	for k := lo; k < hi; k++ {
		m := &v.Mentions[k]
		if m.Last != end || m.First == 0 || m.Adjective {
			continue
		}
		if p := w[m.First-1].Form; (p == "," || p == "\"") && (best < 0 || v.Mentions[best].First > m.First) {
			best = k
		}
	}
	return best
}

// lastSpeaker gives the person or body whose words stand last before mention i,
// for "he said" behind them.
func (v *resolver) lastSpeaker(i int) int {
	m := &v.Mentions[i]
	best, at := -1, -1
	for q := range v.Quotes {
		x := &v.Quotes[q]
		if x.Speaker >= 0 && x.Sentence < m.Sentence && x.Sentence >= m.Sentence-10 && v.Mentions[x.Speaker].Sentence > at && x.Speaker < i {
			best, at = x.Speaker, v.Mentions[x.Speaker].Sentence
		}
	}
	if best < 0 || v.d.Sentences[m.Sentence].Paragraph-v.d.Sentences[at].Paragraph > 1 {
		return -1
	}
	return best
}

// indirect finds words given without quotation marks: the clause that a verb of
// speech governs, or the sentence that one follows ("..., he said"), or that
// "according to" heads.
func (v *resolver) indirect() {
	for s := range v.trees {
		w := v.trees[s].Words
		for i := range w {
			if w[i].UPOS == syntax.VERB && speech[w[i].Lemma] && !directOnly[w[i].Lemma] && v.quoted[s][i] < 0 {
				if m := v.closing(s, i); m >= 0 && v.Mentions[m].First > 1 {
					a, b := 0, v.Mentions[m].First-1
					if v.quoted[s][b-1] < 0 {
						v.Quotes = append(v.Quotes, Quote{Span: text.Span{Start: w[a].Start, End: w[b-1].End}, Sentence: s, First: a, Last: b, Speaker: m, Verb: i, VerbSentence: s})
					}
					continue
				}
				for k := range w {
					if w[k].Head == i && (w[k].Rel == "ccomp" || w[k].Rel == "parataxis" && w[i].Rel == "root" && k < i) {
						v.addIndirect(s, k, i)
					}
				}
				if w[i].Rel == "parataxis" && w[i].Head >= 0 { // "..., he said"
					v.addIndirect(s, w[i].Head, i)
				}
			}
			if strings.EqualFold(w[i].Form, "according") && i+2 < len(w) && w[i+1].Form == "to" {
				if m, verb := v.frame(s, nil); m >= 0 && verb < 0 {
					a, b := 0, len(w)
					if i > 0 {
						b = i
					}
					v.Quotes = append(v.Quotes, Quote{Span: text.Span{Start: w[a].Start, End: w[b-1].End}, Sentence: s, First: a, Last: b, Speaker: m, Verb: -1, VerbSentence: s})
				}
			}
		}
	}
}

// addIndirect notes the clause headed by k as the words of the subject of verb i.
func (v *resolver) addIndirect(s, k, i int) {
	w := v.trees[s].Words
	m := v.subject(s, i)
	if m < 0 || v.quoted[s][k] >= 0 {
		return
	}
	a, b := k, k+1
	for j := range w {
		for h, n := j, 0; h >= 0 && n < len(w); h, n = w[h].Head, n+1 {
			if h == i {
				break
			}
			if h == k {
				a, b = min(a, j), max(b, j+1)
				break
			}
		}
	}
	v.Quotes = append(v.Quotes, Quote{Span: text.Span{Start: w[a].Start, End: w[b-1].End}, Sentence: s, First: a, Last: b, Speaker: m, Verb: i, VerbSentence: s})
}

// speakerEntity gives the entity that speaks quotation q, -1 if not yet known.
func (v *resolver) speakerEntity(q int) int {
	return v.one(v.Quotes[q].Speaker)
}

// firstPerson resolves "I" and "we" to the speaker of the quotation they stand
// in and the body spoken for.
func (v *resolver) firstPerson() {
	for i := range v.Mentions {
		m := &v.Mentions[i]
		if m.Form != mention.Pronoun || len(v.Of[i]) > 0 {
			continue
		}
		we := false
		switch m.Text {
		case "i", "me", "my", "mine", "myself":
		case "we", "us", "our", "ours", "ourselves":
			we = true
		default:
			continue
		}
		q := v.quoteAt(i)
		if q < 0 {
			// Indirect speech has no first person; an article in the first person
			// has its author.
			continue
		}
		e := v.speakerEntity(q)
		if e < 0 {
			continue
		}
		if !we {
			v.set(i, e, "pronoun "+m.Text+": the speaker")
			continue
		}
		if b := v.spokenFor(e); b >= 0 {
			v.Body[i] = b
			v.set(i, b, "pronoun "+m.Text+": the speaker's body")
			continue
		}
		v.set(i, e, "pronoun "+m.Text+": the speaker")
	}
}

// spokenFor gives the body or state that a person speaks for.
func (v *resolver) spokenFor(e int) int {
	x := v.ents[e]
	if x.Type != mention.Person {
		return e
	}
	for k := range x.posts {
		p := &x.posts[k]
		if p.former || p.elect {
			continue
		}
		if b := v.bodyOf(p); b >= 0 {
			return b
		}
	}
	if x.country != nil {
		for k := range x.posts {
			if !x.posts[k].former {
				return v.ofEntry(x.country)
			}
		}
	}
	return -1
}

// speakers fills in who speaks each quotation.
func (v *resolver) speakers() {
	for q := range v.Quotes {
		x := &v.Quotes[q]
		if x.Speaker < 0 {
			continue
		}
		m := &v.Mentions[x.Speaker]
		x.Words = v.words(m.Sentence, m.First, m.Last)
		for _, e := range v.Of[x.Speaker] {
			if !v.ents[e].nobody {
				x.Entities = append(x.Entities, e)
			}
		}
	}
}
