package claim

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"liaison/extract/event"
	"liaison/extract/mention"
	"liaison/extract/syntax"
)

//go:embed speech.txt
var speechText string

// speech holds the words of speech.txt: "say v" …; true where what they govern
// is only spoken about.
var speech = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, line := range strings.Split(speechText, "\n") {
		if f := strings.Fields(line); len(f) >= 2 && f[0][0] != '#' {
			all[f[0]+" "+f[1]] = len(f) > 2 && f[2] == "about"
		}
	}
	return all
})

// speaks gives the key of word i in speech.txt.
func speaks(g *event.Graph, i int) bool {
	class := " n"
	if g.Words[i].UPOS == syntax.VERB {
		class = " v"
		for _, k := range g.Kids(i) {
			if g.Is(k, "compound:prt", "advmod") {
				if _, ok := speech()[g.Lemma(i)+"_"+g.Form(k)+" v"]; ok {
					return true
				}
			}
		}
	}
	about, ok := speech()[g.Lemma(i)+class]
	return ok && !about
}

// sources finds to whom the article attributes what word t of sentence s says:
// the innermost voice first.
func (x *statuses) sources(s, t int) ([]Source, Mode, []string) {
	g := &x.Graphs[s]
	var out []Source
	var steps []string
	mode := Narrator
	add := func(src []Source, how string) {
		for _, a := range src {
			if !slices.ContainsFunc(out, func(b Source) bool { return a.name() == b.name() }) {
				out = append(out, a)
				steps = append(steps, "said by "+a.name()+": "+how)
			}
		}
	}
	at := x.Text.Sentences[s].Tokens[t].Start
	quoted := -1
	for q := range x.Res.Quotes {
		c := &x.Res.Quotes[q]
		if m := c.Speaker; m >= 0 && x.Res.Mentions[m].Sentence == s && x.Res.Mentions[m].Last == c.First-1 {
			continue // "that X "has not been there"": the subject of what is quoted
		}
		if c.Direct && c.Start <= at && at < c.End && (c.Speaker >= 0 || c.Words != "" || len(c.Entities) > 0) {
			quoted = q
		}
	}
	i := t
	for n := 0; n < 40 && i >= 0; n++ {
		// "X met Y, Z said"; "according to Z"
		for _, k := range g.Kids(i) {
			switch {
			case g.Is(k, "parataxis") && g.Words[k].UPOS == syntax.VERB && speaks(g, k) && g.Kid(k, "ccomp") < 0:
				if v := x.speaker(s, k); v != nil {
					add(v, g.Form(k))
					mode = Indirect
				}
			case g.Is(k, "obl", "advcl", "nmod", "parataxis") && strings.HasPrefix(g.Case(k), "according"):
				add(x.voice(s, k), "according to")
				mode = Indirect
			case g.Form(k) == "according":
				for _, q := range g.Kids(k) {
					if g.Is(q, "obl", "pobj", "nmod") {
						add(x.voice(s, q), "according to")
						mode = Indirect
					}
				}
			}
		}
		h := g.Head(i)
		if h < 0 {
			break
		}
		switch {
		case g.Is(i, "ccomp", "xcomp", "csubj", "parataxis") && speaks(g, h) && g.Verb(h),
			(g.Is(i, "obj") || g.Is(i, "obl") && g.Case(i) == "") && speaks(g, h) && g.Verb(h) && (denials[g.Lemma(h)] || !g.Verb(i) && objects[g.Lemma(h)]),
			g.Is(i, "obj", "obl") && g.Verb(h) && reports[g.Lemma(i)] && x.sig[g.Lemma(h)+" v report"] != (signature{}), // "scoffed at reports that"
			g.Is(i, "advcl") && speaks(g, h) && g.Verb(h) && g.Words[i].Feats.Has(syntax.Ger):
			if v := x.speaker(s, h); v != nil {
				add(v, g.Form(h))
				if mode == Narrator {
					mode = Indirect
				}
			}
		case g.Is(i, "obl") && !g.Verb(i) && (g.Case(i) == "of" || g.Case(i) == "about") && telling[g.Lemma(h)], // "told reporters of a meeting"
			g.Is(i, "obj", "nsubj") && !g.Verb(i) && (g.Lemma(h) == "call" || g.Lemma(h) == "describe" || g.Is(i, "nsubj") && g.Is(h, "xcomp") && g.Head(h) >= 0 && g.Lemma(g.Head(h)) == "call"): // "called the meeting useful"
			v := h
			if g.Is(i, "nsubj") {
				v = g.Head(h)
			}
			if s := x.speaker(s, v); s != nil && !g.Passive(v) {
				add(s, g.Form(v))
				if mode == Narrator {
					mode = Indirect
				}
			}
		case g.Is(i, "advcl", "xcomp") && (g.Lemma(h) == "call" || g.Lemma(h) == "appeal") && g.Verb(h) && x.bareTo(g, i): // "called on X to resign"
			if v := x.speaker(s, h); v != nil {
				add(v, g.Form(h))
				mode = Indirect
			}
		case g.Is(i, "nsubj:pass") && g.Verb(h) && (denials[g.Lemma(h)] || !g.Verb(i) && objects[g.Lemma(h)]): // "his visit was reported by X"
			if v := x.speaker(s, h); v != nil {
				add(v, g.Form(h))
				mode = Indirect
			}
		case g.Is(i, "conj") && g.Verb(i) && minds[g.Lemma(i)] && g.Kid(i, "nsubj") < 0 && g.Verb(h) && speaks(g, h) && g.Kid(h, "ccomp") >= 0: // "said he was glad and hoped to meet Y"
			if v := x.speaker(s, h); v != nil {
				add(v, g.Form(h))
				mode = Indirect
			}
		case g.Is(i, "acl", "appos", "nmod") && !g.Verb(h) && speaks(g, h):
			if k := g.Kid(h, "nmod:poss"); k >= 0 {
				add(x.voice(s, k), g.Form(h))
				mode = Indirect
			} else if k := g.Kid(h, "compound"); k >= 0 && g.Lemma(h) == "report" && len(x.Entities(s, k)) > 0 { // "the Washington Post report of a meeting"
				add(x.voice(s, k), g.Form(h))
				mode = Indirect
			} else {
				named := false
				for _, k := range g.Kids(h) {
					if g.Is(k, "nmod") && (g.Case(k) == "by" || g.Case(k) == "from" || g.Case(k) == "of") && k != i {
						add(x.voice(s, k), g.Form(h))
						mode, named = Indirect, true
					}
				}
				if v := g.Head(h); !named && v >= 0 && g.Is(h, "obj") && issuing[g.Lemma(v)] { // "issued a denial of"
					if s := x.speaker(s, v); s != nil {
						add(s, g.Form(v)+" "+g.Form(h))
						mode = Indirect
					}
				}
			}
		}
		i = h
	}
	if quoted >= 0 {
		c := &x.Res.Quotes[quoted]
		mode = Quote
		var src []Source
		for _, e := range c.Entities {
			if !indefinite(c.Words) || x.Res.Entities[e].Type != mention.Person {
				src = append(src, Source{Entity: &x.Res.Entities[e]})
			}
		}
		if len(src) == 0 && c.Words != "" {
			src = append(src, Source{Words: c.Words})
		}
		if c.Verb >= 0 && c.VerbSentence < len(x.Graphs) && c.Verb < len(x.Graphs[c.VerbSentence].Words) {
			add(x.cited(c.VerbSentence, c.Verb), "quoted")
		}
		add(src, "quotation")
	} else if len(out) == 0 {
		if v := x.closing(s, t); v != nil {
			add(v, "the words that close the sentence")
			mode = Indirect
		} else if v := x.opening(s, t); v != nil {
			add(v, "the words that open the sentence")
			mode = Indirect
		}
	}
	if quoted < 0 && len(out) == 0 {
		for q := range x.Res.Quotes {
			c := &x.Res.Quotes[q]
			if !c.Direct && c.Start <= at && at < c.End {
				var src []Source
				for _, e := range c.Entities {
					if !indefinite(c.Words) || x.Res.Entities[e].Type != mention.Person {
						src = append(src, Source{Entity: &x.Res.Entities[e]})
					}
				}
				if c.Words != "" && (len(src) == 0 || !properName(x, c.Entities)) {
					src = append([]Source{{Words: c.Words}}, src...)
				}
				if len(src) > 0 {
					add(src, "indirect speech")
					mode = Indirect
				}
			}
		}
	}
	return out, mode, steps
}

// closing gives the speaker named at the end of a sentence: "…, Z said on
// Monday", "…, according to Z", where the tree does not tie it to word t.
func (x *statuses) closing(s, t int) []Source {
	g := &x.Graphs[s]
	for v := len(g.Words) - 1; v > t; v-- {
		w := &g.Words[v]
		if w.Form == "," && v+2 < len(g.Words) && g.Form(v+1) == "according" {
			return x.nominal(s, v+3)
		}
		if w.UPOS != syntax.VERB || !speaks(g, v) || v < 2 || strings.HasSuffix(g.Form(v), "ing") || w.Feats.Has(syntax.Inf) || g.Passive(v) && g.Kid(v, "aux:pass") >= 0 && g.Lemma(v) != "quote" {
			continue
		}
		if v+1 < len(g.Words) && (g.Form(v+1) == "that" || g.Words[v+1].UPOS == syntax.PRON) {
			return nil
		}
		// The phrase before it starts after a comma or quotation mark.
		end := v
		if g.Words[v-1].Form == "," { // "the official, who declined to be named, said"
			for p := v - 2; p > t; p-- {
				if g.Words[p].Form == "," {
					if f := g.Form(p + 1); f == "who" || f == "which" || f == "whose" || strings.HasSuffix(f, "ing") {
						end = p
					}
					break
				}
			}
			if end == v {
				return nil
			}
		}
		k := end - 1
		for k > t && g.Words[k].Form != "," && g.Words[k].Form != "\"" && g.Words[k].UPOS != syntax.VERB && g.Words[k].UPOS != syntax.CCONJ && g.Words[k].UPOS != syntax.SCONJ {
			k--
		}
		if k <= t || g.Words[k].Form != "," && g.Words[k].Form != "\"" || k == end-1 {
			return nil
		}
		if end < v {
			return x.nominal(s, k+1)
		}
		if f := g.Form(k + 1); f == "who" || f == "which" {
			return nil
		}
		if n := g.Kid(v, "nsubj"); n > k && n < v {
			return x.voice(s, n)
		}
		if !g.Noun(v - 1) {
			return nil
		}
		// "two sources familiar with the matter said"
		return x.nominal(s, k+1)
	}
	return nil
}

// opening gives the speaker of "According to Z, …".
func (x *statuses) opening(s, t int) []Source {
	g := &x.Graphs[s]
	if len(g.Words) > 4 && g.Form(0) == "according" && t > 2 {
		return x.nominal(s, 2)
	}
	// "Z told a briefing that …"
	for k := t - 1; k > 1; k-- {
		if g.Form(k) != "that" {
			continue
		}
		for v := k - 1; v > 0 && v > k-8; v-- {
			if g.Words[v].Form == "," {
				return nil
			}
			if g.Words[v].UPOS == syntax.VERB {
				if speaks(g, v) {
					return x.speaker(s, v)
				}
				return nil
			}
		}
		return nil
	}
	return nil
}

// nominal gives the source that the phrase at word t names: its head is the
// last noun before a comma, a verb or a preposition.
func (x *statuses) nominal(s, t int) []Source {
	g := &x.Graphs[s]
	head := -1
	for k := t; k < len(g.Words) && k < t+10; k++ {
		u := g.Words[k].UPOS
		if g.Words[k].Form == "," || g.Words[k].Form == "." || u == syntax.VERB || u == syntax.ADP && head >= 0 {
			break
		}
		if u == syntax.NOUN || u == syntax.PROPN || u == syntax.PRON {
			head = k
		}
	}
	if head < 0 {
		return nil
	}
	return x.voice(s, head)
}

// indefinite reports whether a source's words name somebody new: "a senior
// official" is nobody who was named before.
func indefinite(words string) bool {
	w := strings.ToLower(words)
	return strings.HasPrefix(w, "a ") || strings.HasPrefix(w, "an ") || strings.HasPrefix(w, "one ")
}

func properName(x *statuses, ents []int) bool {
	for _, e := range ents {
		if x.Res.Entities[e].Type == mention.Person {
			return true
		}
	}
	return false
}

// speaker gives who is the subject of speech verb v.
func (x *statuses) speaker(s, v int) []Source {
	g := &x.Graphs[s]
	for n := 0; n < 4 && v >= 0; n++ {
		passive, who := g.Passive(v), -1
		for _, k := range g.Kids(v) {
			if g.Rel(k) == "nsubj" && !passive || passive && (g.Is(k, "obl:agent") || g.Is(k, "obl") && g.Case(k) == "by") {
				if who < 0 || max(v-k, k-v) < max(v-who, who-v) { // of two the nearer
					who = k
				}
			}
		}
		if who >= 0 {
			return append(x.cited(s, v), x.voice(s, who)...)
		}
		if passive && g.Kid(v, "nsubj") >= 0 && g.Lemma(v) != "quote" && g.Lemma(v) != "cite" {
			return nil // "was said to": nobody says it
		}
		if passive && (g.Lemma(v) == "quote" || g.Lemma(v) == "cite") {
			if k := g.Kid(v, "nsubj"); k >= 0 {
				return x.voice(s, k)
			}
		}
		switch {
		case g.Rel(v) == "acl:relcl", g.Is(v, "acl"):
			if h := g.Head(v); reports[g.Lemma(h)] || g.Lemma(h) == "article" { // "a report in X alleging that": X, unless somebody denies it
				return x.author(s, h)
			}
			return x.voice(s, g.Head(v))
		case g.Is(v, "conj", "xcomp", "advcl"):
			v = g.Head(v)
			if !g.Verb(v) && g.Kid(v, "nsubj") < 0 {
				return nil
			}
			if k := g.Kid(v, "nsubj"); k >= 0 && !g.Verb(v) {
				return x.voice(s, k)
			}
		default:
			return nil
		}
	}
	return nil
}

// cited gives whom the subject of speech verb v quotes: "X quoted Y as saying",
// "X reported, citing Y".
func (x *statuses) cited(s, v int) []Source {
	g := &x.Graphs[s]
	if l := g.Lemma(v); l == "quote" || l == "cite" {
		if k := g.Kid(v, "nsubj:pass"); k >= 0 {
			return x.voice(s, k)
		}
		if k := g.Kid(v, "obj"); k >= 0 {
			return x.voice(s, k)
		}
		return nil
	}
	for _, k := range g.Kids(v) {
		if f := g.Form(k); k > v && (f == "citing" || f == "quoting") {
			if o := g.Kid(k, "obj"); o >= 0 {
				return x.voice(s, o)
			}
		}
	}
	return nil
}

// author gives whose report or article noun h is: "a report in X", "X's
// report", "the X report"; none where it is the object of a denial.
func (x *statuses) author(s, h int) []Source {
	g := &x.Graphs[s]
	for _, k := range g.Kids(h) {
		if c := g.Case(k); g.Is(k, "nmod:poss", "compound") && len(x.Entities(s, k)) > 0 || g.Is(k, "nmod") && (c == "in" || c == "by" || c == "from" || c == "on") {
			return x.voice(s, k)
		}
	}
	if u := g.Head(h); u >= 0 && denials[g.Lemma(u)] {
		return nil
	}
	if w := x.words(s, h); w != "" {
		return []Source{{Words: w}}
	}
	return nil
}

// voice gives the source that the noun phrase at word t names: people and
// bodies, or the words where it names only what somebody belongs to.
func (x *statuses) voice(s, t int) []Source {
	g := &x.Graphs[s]
	var out []Source
	for _, c := range g.Conjuncts(t) {
		m := x.MentionFor(s, c)
		if d := g.Kid(c, "det"); d >= 0 && (g.Form(d) == "a" || g.Form(d) == "an") && m >= 0 && len(x.Res.Of[m]) > 0 && x.Res.Entities[x.Res.Of[m][0]].Type == mention.Person &&
			(x.Res.Mentions[m].Last <= d || x.Res.Mentions[m].Form != mention.Name) {
			// "…, X, an official told Y" is no apposition, and "a spokesman" nobody known.
			if w := x.words(s, c); w != "" {
				out = append(out, Source{Words: w})
			}
			continue
		}
		named := m >= 0 && len(x.Res.Of[m]) > 0 && !x.Res.Stands[m]
		if !named && g.Words[c].UPOS != syntax.PRON {
			if w := x.words(s, c); w != "" {
				out = append(out, Source{Words: w})
			}
		}
		for _, e := range x.Entities(s, c) {
			out = append(out, Source{Entity: &x.Res.Entities[e]})
		}
		if named && x.Res.Mentions[m].Type != mention.Person && x.Res.Mentions[m].Of >= 0 { // "the FSB public relations center"
			for _, e := range x.Res.Of[x.Res.Mentions[m].Of] {
				if t := x.Res.Entities[e].Type; t == mention.Service || t == mention.Organization {
					out = append(out, Source{Entity: &x.Res.Entities[e]})
				}
			}
		}
		if !named { // "a spokesman, X, said"
			for _, k := range g.Kids(c) {
				if g.Is(k, "appos", "flat") {
					for _, e := range x.Entities(s, k) {
						out = append(out, Source{Entity: &x.Res.Entities[e]})
					}
				}
			}
		}
	}
	return out
}

// words gives the words of a noun phrase without its relative clauses and
// appositions.
func (x *statuses) words(s, t int) string {
	g := &x.Graphs[s]
	first, last := g.Reach(t, func(k int) bool {
		return g.Is(k, "acl:relcl", "appos", "punct", "conj", "cc", "parataxis", "cop", "nsubj", "case") || g.Is(k, "aux")
	})
	for k := t - 1; k > first; k-- { // what stands before a comma belongs to something else
		if g.Words[k].Form == "," {
			first = k + 1
			break
		}
	}
	for k := t + 1; k < last; k++ {
		if w := g.Words[k].Form; w == "," || w == "-" {
			last = k
			break
		}
	}
	if last-first > 14 {
		first, last = max(first, t-4), min(last, t+5)
	}
	return x.Phrase(s, first, last)
}
