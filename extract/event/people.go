package event

import (
	"strings"

	"liaison/extract/mention"
	"liaison/extract/syntax"
	"liaison/extract/text"
)

// people leaves out of what must be people names that are called people by
// their shape alone and stand as things do: "released its Fact Sheet",
// "Removing Barriers".
func (d *detector) people(s int, f *Frame, who, at []int) ([]int, []int) {
	switch f.Relation {
	case Appointed, Nominated, Dismissed, Succeeded, Detained, Released, Killed:
	default:
		if !f.Marks["person"] {
			return who, at
		}
	}
	var w, t []int
	for i, e := range who {
		if !d.isPerson(e) || d.likely(s, at[i], e) {
			w, t = append(w, e), append(t, at[i])
		}
	}
	return w, t
}

// likely reports whether person e, named at word t, is one: known, spoken of
// in other ways than by its name, or named without article or owner.
func (d *detector) likely(s, t, e int) bool {
	x := &d.Res.Entities[e]
	if x.Entry != nil {
		return true
	}
	if classes["things"][strings.ToLower(x.Name[strings.LastIndexByte(x.Name, ' ')+1:])] {
		return false
	}
	for _, m := range x.Mentions {
		if y := &d.Res.Mentions[m]; y.Form != mention.Name || len(y.Posts) > 0 || y.Gender == 'm' || y.Gender == 'f' {
			return true
		}
	}
	m := -1
	if t >= 0 {
		m = d.outer(s, t)
	}
	if m < 0 {
		return true
	}
	g := &d.Graphs[s]
	y := &d.Res.Mentions[m]
	if strings.HasSuffix(g.Form(y.First), "ing") && y.Last > y.First+1 {
		return false
	}
	for n := y.Last; n < len(g.Words) && n < y.Last+5; n++ { // "the Robert Kennedy Ripple of Hope Award"
		if classes["things"][g.Form(n)] && capital(g, n) {
			return false
		}
		if !capital(g, n) && g.Form(n) != "of" && g.Form(n) != "and" {
			break
		}
	}
	p := y.First - 1
	for p >= 0 && g.Words[p].UPOS == syntax.PUNCT && g.Words[p].Form != "," {
		if g.Words[p].Form == "[" {
			return false // a link to what it is
		}
		p--
	}
	if p < 0 {
		return true
	}
	switch g.Form(p) {
	case "the", "a", "an", "this", "its", "their", "our", "his", "her", "my", "your", "new", "updated", "first":
		return false
	}
	return g.Words[p].UPOS != syntax.NUM
}

// inOffice reports whether the article names a post of person e.
func (d *detector) inOffice(e int) bool {
	for _, m := range d.Res.Entities[e].Mentions {
		if len(d.Res.Mentions[m].Posts) > 0 {
			return true
		}
	}
	return false
}

// withoutTitles leaves out people whose whole name is a title, "State
// Councilor" in "State Councilor and Minister X".
func (d *detector) withoutTitles(who, at []int) ([]int, []int) {
	if len(who) < 2 {
		return who, at
	}
	var w, t []int
	for i, e := range who {
		if x := &d.Res.Entities[e]; x.Entry == nil && x.Type == mention.Person {
			words := strings.Fields(x.Name)
			if _, n := d.lex.MatchTitle(words, 0); n > 0 && n == len(words) {
				continue
			}
		}
		w, t = append(w, e), append(t, at[i])
	}
	return w, t
}

// withoutTheirs leaves out the countries and bodies of which somebody named on
// the same side is: "X and other Israeli officials" are X.
func (d *detector) withoutTheirs(who, at []int) ([]int, []int) {
	if len(who) < 2 {
		return who, at
	}
	var w, t []int
	for i, e := range who {
		drop := false
		if d.Type(e) == mention.Country {
			for _, p := range who {
				drop = drop || d.isPerson(p) && d.Res.Entities[p].Country == d.Res.Entities[e].ID
			}
		}
		if !drop {
			w, t = append(w, e), append(t, at[i])
		}
	}
	return w, t
}

// clauseSubject gives the subject of the clause in which noun n stands, -1 if
// none: who "after talks with X" speaks of.
func (d *detector) clauseSubject(s, n int) int {
	g := &d.Graphs[s]
	for i := 0; i < 10 && n >= 0; i++ {
		if g.Verb(n) || g.Kid(n, "cop") >= 0 {
			for _, x := range d.verbSlots(s, n, 0) {
				if x.role == "subj" {
					return x.at
				}
			}
			if g.Is(n, "root", "ccomp", "parataxis") {
				if k := g.Kid(n, "nsubj"); k >= 0 {
					return k
				}
				return -1
			}
			return -1
		}
		if g.Is(n, "nsubj") {
			return -1
		}
		n = g.Head(n)
	}
	return -1
}

// chronology gives whom a line such as "June 2000 - Travels to Pyongyang" is
// about, -1 if sentence s is no such line: the person named first in the text.
func (d *detector) chronology(s, v int) int {
	g := &d.Graphs[s]
	if len(d.timesIn[s]) == 0 || d.Times[d.timesIn[s][0]].First > 1 {
		// A second sentence of the line: "Resigns in December".
		if v > 0 || s == 0 || d.Text.Sentences[s].Paragraph != d.Text.Sentences[s-1].Paragraph || g.Kid(v, "nsubj") >= 0 {
			return -1
		}
		return d.chronology(s-1, -1)
	}
	k := d.Times[d.timesIn[s][0]].Last
	if k >= len(g.Words) {
		return -1
	}
	if w := g.Words[k].Form; w != "-" && w != "–" && w != "—" && w != ":" && w != "--" {
		return -1
	}
	if v >= 0 && v > k+2 {
		for t := k + 1; t < v; t++ {
			if m := d.outer(s, t); m >= 0 && d.Res.Mentions[m].Type == mention.Person && g.Kid(v, "nsubj") >= 0 {
				return -1
			}
		}
	}
	for m := range d.Res.Mentions {
		x := &d.Res.Mentions[m]
		if x.Type == mention.Person && x.Form == mention.Name && len(d.Res.Of[m]) > 0 && d.Text.Sentences[x.Sentence].Kind == text.Body {
			return d.Res.Of[m][0]
		}
	}
	return -1
}

// withNear gives the name after a "with" shortly before noun i, in "interaction
// with X on the exchange of data"; -1 if there is none.
func (d *detector) withNear(s, i int, to bool) int {
	g := &d.Graphs[s]
	if g.Form(i) == "meeting" { // a gerund: "denied meeting X"
		if m := d.outer(s, i+1); m >= 0 && d.Res.Mentions[m].Form == mention.Name {
			return d.Res.Mentions[m].Head
		}
	}
	for t := i + 1; t < len(g.Words) && t < i+6; t++ {
		if g.Words[t].UPOS == syntax.VERB || g.Words[t].Form == "," {
			break
		}
		if g.Form(t) == "with" || to && g.Form(t) == "to" {
			for k := t + 1; k < len(g.Words) && k < t+8; k++ {
				m := d.outer(s, k)
				if m < 0 {
					if u := g.Words[k].UPOS; u == syntax.VERB || u == syntax.PUNCT || u == syntax.ADP && !d.titleWord(s, k) {
						break
					}
					continue
				}
				if x := &d.Res.Mentions[m]; x.Type != mention.Person {
					if next := d.named(s, x.Last); next >= 0 {
						m = next
					}
				}
				return d.Res.Mentions[m].Head
			}
			break
		}
	}
	for t := i - 1; t >= 0 && t > i-9; t-- {
		if g.Words[t].UPOS == syntax.VERB || g.Words[t].Form == "," {
			return -1
		}
		if g.Form(t) == "with" {
			for k := t + 1; k < i; k++ {
				if m := d.outer(s, k); m >= 0 {
					return d.Res.Mentions[m].Head
				}
			}
			return -1
		}
	}
	return -1
}

// together gives the two whom "we", "they" or "the sides" mean after a sentence
// that told of what they do with each other.
func (d *detector) together(s, i int, slots []slot) []int {
	g := &d.Graphs[s]
	for _, x := range slots {
		if x.role != "subj" {
			continue
		}
		if !sides[g.Form(x.at)] {
			continue
		}
		for j := len(d.events) - 1; j >= 0; j-- {
			ev := &d.events[j]
			if ev.Sentence < s-2 {
				return nil
			}
			if ev.Rejected == "" && (ev.Sentence < s || ev.Trigger < x.at) && ev.Relation.Symmetric() && ev.Subject >= 0 && ev.Object >= 0 && ev.Rule != "together" && d.Type(ev.Subject) == d.Type(ev.Object) {
				return []int{ev.Subject, ev.Object}
			}
		}
	}
	return nil
}

// protagonist gives the person who is the subject of the sentence before s, -1
// if there is none.
func (d *detector) protagonist(s int) int {
	for p := s - 1; p >= 0 && p >= s-2; p-- {
		g := &d.Graphs[p]
		for i := range g.Words {
			if g.Is(i, "nsubj") && g.Head(i) >= 0 && (g.Rel(g.Head(i)) == "root" || g.Is(g.Head(i), "ccomp")) {
				for _, e := range d.entities(p, i) {
					if d.isPerson(e) {
						return e
					}
				}
			}
		}
	}
	return -1
}
