package event

import (
	"liaison/extract/mention"
	"liaison/extract/syntax"
)

// linear reads arguments of verb v off the order of the words, for sentences
// whose tree misses them: the name right before the verb group, the name right
// after it, and the first phrase of each preposition with no verb between. It
// is asked only for roles that the tree leaves empty.
func (a *Article) linear(s, v int) []slot {
	g := &a.Graphs[s]
	var out []slot
	passive := g.Passive(v)
	if l := a.before(s, v); l >= 0 {
		r := "subj"
		if passive {
			r = "obj"
		}
		for _, m := range a.listed(s, l, -1) {
			out = append(out, slot{r, m})
		}
	}
	// To the right.
	direct := !passive
	seen := map[string]bool{}
	for t := v + 1; t < len(g.Words) && t < v+25; t++ {
		w := &g.Words[t]
		if m := a.outer(s, t); m >= 0 && w.UPOS != syntax.ADP {
			x := &a.Res.Mentions[m]
			if next := a.named(s, x.Last); direct && next >= 0 && x.Type != mention.Person { // "met Iranian Foreign Minister X"
				x = &a.Res.Mentions[next]
			}
			if direct && x.Last < len(g.Words) && g.Form(x.Last) == "'s" {
				direct = false // "called X's remarks unhelpful"
			}
			if direct && x.Form != mention.Pronoun {
				for _, k := range a.listed(s, x.Head, 1) {
					out = append(out, slot{"obj", k})
				}
				direct = false
			}
			t = max(t, x.Last-1)
			direct = false
			continue
		}
		if (w.UPOS == syntax.NOUN || w.UPOS == syntax.PROPN) && !a.titleWord(s, t) && a.outer(s, t+1) < 0 {
			direct = false
		}
		switch w.UPOS {
		case syntax.VERB:
			return out
		case syntax.SCONJ:
			return out
		case syntax.PRON:
			if f := g.Form(t); f == "who" || f == "which" || f == "that" || f == "what" {
				return out
			}
		case syntax.AUX:
			return out
		case syntax.PUNCT:
			if f := w.Form; f == ";" || f == ":" || f == "." || f == "\"" {
				return out
			}
			direct = false
		case syntax.ADP:
			f := g.Form(t)
			if t == v+1 && (f == "over" || f == "out" || f == "up" || f == "off" || f == "down") {
				if m := a.outer(s, t+1); m >= 0 && direct {
					continue // a particle: "handed over X"
				}
			}
			direct = false
			if seen[f] || f == "with" && t > 1 && g.Form(t-2) == "in" && g.Noun(t-1) { // "in line with", "in accordance with"
				continue
			}
			// The phrase after it, up to its first name.
			for k := t + 1; k < len(g.Words) && k < t+10; k++ {
				if m := a.outer(s, k); m >= 0 {
					x := &a.Res.Mentions[m]
					if len(a.entities(s, x.Head)) == 0 {
						k = x.Last - 1
						continue
					}
					// "CIA Director Burns": the body in front of a title is not meant.
					if next := a.named(s, x.Last); next >= 0 && x.Type != mention.Person {
						x = &a.Res.Mentions[next]
					}
					if x.Type == mention.Person && x.Last < len(g.Words) && g.Form(x.Last) == "'s" {
						if next := a.named(s, x.Last+1); next >= 0 { // "with X's deputy, Y"
							x = &a.Res.Mentions[next]
						} else if f == "with" || f == "by" || f == "to" { // "with X's deputy"; "into X's affairs" is into X
							k = x.Last
							continue
						}
					}
					r := f
					if passive && f == "by" {
						r = "subj"
					}
					for _, y := range a.listed(s, x.Head, 1) {
						out = append(out, slot{r, y})
					}
					seen[f] = true
					t = x.Last - 1
					break
				}
				if u := g.Words[k].UPOS; u == syntax.VERB || u == syntax.PUNCT || u == syntax.ADP && !a.titleWord(s, k) || u == syntax.AUX || u == syntax.SCONJ {
					break
				}
			}
		}
	}
	return out
}

// named gives the mention of a person that starts after title words at token t
// of sentence s, -1 if something else comes first.
func (a *Article) named(s, t int) int {
	g := &a.Graphs[s]
	for k := t; k < len(g.Words) && k < t+8; k++ {
		m := a.MentionAt(s, k)
		if m >= 0 && a.Res.Mentions[m].Type == mention.Person && a.Res.Mentions[m].Form == mention.Name {
			return m
		}
		if _, ok := a.inPost[[2]int{s, k}]; ok || m >= 0 || k > t && g.Words[k].Form == "," {
			continue
		}
		return -1
	}
	return -1
}

// titleWord reports whether token t stands in a title of a person.
func (a *Article) titleWord(s, t int) bool {
	_, ok := a.inPost[[2]int{s, t}]
	return ok
}

// before gives the head of the mention that ends right before the verb group of
// v, -1 if something else stands there. An apposition between commas is passed.
func (a *Article) before(s, v int) int {
	g := &a.Graphs[s]
	t := v - 1
	timed := func(t int) bool {
		for _, n := range a.timesIn[s] {
			if e := &a.Times[n]; e.First <= t && t < e.Last {
				return true
			}
		}
		return false
	}
	for t >= 0 && (g.Words[t].UPOS == syntax.AUX || g.Words[t].UPOS == syntax.ADV || g.Form(t) == "not" || g.Form(t) == "n't" || g.Form(t) == "last" || g.Form(t) == "first" || timed(t)) {
		if g.Form(t) == "to" {
			return -1
		}
		t--
	}
	if t < 0 || g.Form(t) == "to" {
		return -1
	}
	at := func(t int) int {
		if m := a.outer(s, t); m >= 0 {
			return a.Res.Mentions[m].Head
		}
		return -1
	}
	if g.Words[t].Form == "," {
		// "his deputy, Ivan Petrov, visited"
		if m := a.outer(s, t-1); m >= 0 && a.Res.Mentions[m].Type == mention.Person && a.Res.Mentions[m].Form == mention.Name {
			if f := a.Res.Mentions[m].First; f > 0 && g.Words[f-1].Form == "," {
				return a.Res.Mentions[m].Head
			}
		}
		for k := t - 1; k > 0 && k > t-25; k-- {
			if g.Words[k].UPOS == syntax.VERB && g.Form(k) != "named" {
				return -1
			}
			if g.Words[k].Form == "," {
				if h := at(k - 1); h >= 0 {
					if m := a.outer(s, k-1); a.Res.Mentions[m].Type == mention.Person || a.Res.Mentions[m].Form == mention.Nominal {
						return h
					}
				}
				return -1
			}
		}
		return -1
	}
	return at(t)
}

// listed gives the heads of the mentions that stand in a list with the one at
// h, going left (-1) or right (1; 2 also where a verb follows, as after
// "between").
func (a *Article) listed(s, h, dir int) []int {
	out := []int{h}
	m := a.MentionAt(s, h)
	if m < 0 {
		return out
	}
	g := &a.Graphs[s]
	typ := a.Res.Mentions[m].Type
	t := a.Res.Mentions[m].Last
	if dir < 0 {
		t = a.Res.Mentions[m].First - 1
	}
	joined, comma := false, false
	for n := 0; n < 40 && t >= 0 && t < len(g.Words); n++ {
		x := a.MentionAt(s, t)
		switch {
		case x >= 0 && a.Res.Mentions[x].Type == typ && len(a.Res.Of[x]) > 0 && a.Res.Mentions[x].Form == mention.Name:
			if !joined {
				return out
			}
			if l := a.Res.Mentions[x].Last; dir == 1 && l < len(g.Words) && (g.Words[l].UPOS == syntax.VERB || g.Words[l].UPOS == syntax.AUX) {
				return out // the subject of the next clause
			}
			out = append(out, a.Res.Mentions[x].Head)
			joined = false
			if dir > 0 {
				t = a.Res.Mentions[x].Last
			} else {
				t = a.Res.Mentions[x].First - 1
			}
			continue
		case g.Form(t) == "and" || g.Form(t) == "&":
			joined = true
		case g.Words[t].Form == ",":
			if comma && !joined {
				comma = false
			}
			comma = true
		case x >= 0 || a.titleWord(s, t):
		case comma && (g.Form(t) == "of" || g.Form(t) == "for" || g.Form(t) == "'s"):
		case g.Words[t].UPOS == syntax.DET, g.Words[t].UPOS == syntax.ADJ, g.Words[t].UPOS == syntax.PROPN && joined:
		default:
			return out
		}
		t += max(-1, min(dir, 1))
	}
	return out
}

// phrases reads the prepositional phrases right after noun n off the order of
// the words, "the exchange of data between X and Y", "the killing of X by Y",
// whatever the tree hangs them on. It stops at the first word that is neither
// part of such a phrase nor of a name.
func (a *Article) phrases(s, n int) (out []slot) {
	g := &a.Graphs[s]
	empty := "" // the preposition before, where nobody is named after it: "with the navies of X"
	t := n + 1
	if t+1 < len(g.Words) && g.Words[t].Form == "-" { // "a tip-off from"
		t += 2
	}
	for t < len(g.Words) && t < n+30 {
		p := g.Form(t)
		switch p {
		case "of":
			if empty != "" && empty != "of" {
				p = empty
			}
		case "by", "between", "with", "to", "from", "against", "into", "on", "in", "at":
		default:
			return out
		}
		before := len(out)
		k := t + 1
		for k < len(g.Words) && k < t+10 {
			m := a.outer(s, k)
			if m < 0 {
				if u := g.Words[k].UPOS; !classes["agreement"][g.Form(k)] && u != syntax.DET && u != syntax.ADJ && u != syntax.NOUN && u != syntax.PROPN && u != syntax.NUM && g.Form(k) != "'s" {
					break
				}
				k++
				continue
			}
			x := &a.Res.Mentions[m]
			if next := a.named(s, x.Last); next >= 0 && x.Type != mention.Person && next != m {
				x = &a.Res.Mentions[next]
			}
			k = max(k+1, x.Last)
			if k < len(g.Words) && (g.Form(k) == "'s" || (x.Adjective || x.Form == mention.Pronoun) && g.Words[k].UPOS != syntax.ADP && g.Words[k].UPOS != syntax.PUNCT && g.Words[k].UPOS != syntax.VERB && g.Words[k].UPOS != syntax.AUX) { // an owner
				continue
			}
			if len(a.entities(s, x.Head)) == 0 {
				continue
			}
			if p != g.Form(t) && x.Type == mention.Person { // "talks with envoys of X": not with him
				return out
			}
			dir := 1
			if p == "between" {
				dir = 2
			}
			for _, y := range a.listed(s, x.Head, dir) {
				out = append(out, slot{p, y})
				if m := a.MentionAt(s, y); m >= 0 {
					k = max(k, a.Res.Mentions[m].Last)
				}
			}
			break
		}
		if k == t+1 {
			return out
		}
		empty = ""
		if len(out) == before {
			empty = p
		}
		t = k
	}
	return out
}
