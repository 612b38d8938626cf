package event

import (
	"strings"

	"liaison/extract/syntax"
)

// kindOfContact reads the kind of contact from the headline.
func (d *detector) kindOfContact() Relation {
	for i := range d.Text.Title {
		toks := d.Text.Title[i].Tokens
		word := func(n int) string {
			if n >= 0 && n < len(toks) {
				return strings.ToLower(toks[n].Form)
			}
			return ""
		}
		for n := range toks {
			switch w := word(n); w {
			case "call", "calls":
				if next := word(n + 1); next == "with" || next == "to" || next == "between" || next == "" || word(n-1) == "phone" || word(n-1) == "telephone" || word(n-1) == "'s" || word(n-1) == "’s" {
					return Phoned
				}
			case "phone", "phones", "telephone", "telephones", "phoned":
				return Phoned
			case "meeting", "meets", "meet", "meetings", "met":
				return Met
			}
		}
	}
	return ""
}

// byPhone reports whether the contact at word i was by telephone or video.
func (d *detector) byPhone(s, i int) bool {
	g := &d.Graphs[s]
	c := classes["phone"]
	check := func(i int) bool {
		for _, k := range g.Kids(i) {
			switch {
			case g.Is(k, "compound", "amod", "advmod") && c[g.Lemma(k)]:
				return true
			case g.Is(k, "obl", "nmod"):
				p := g.Case(k)
				if p == "by" || p == "over" || p == "via" || p == "on" || p == "through" || p == "in" {
					if c[g.Lemma(k)] || g.Lemma(k) == "call" {
						return true
					}
					if x := g.Kid(k, "compound", "amod"); x >= 0 && c[g.Lemma(x)] && (g.Lemma(k) == "link" || g.Lemma(k) == "line" || g.Lemma(k) == "conversation" || g.Lemma(k) == "conference") {
						return true
					}
				}
			}
		}
		return false
	}
	if check(i) {
		return true
	}
	if g.Verb(i) { // by the order of the words: "over the phone"
		for t := i + 1; t+1 < len(g.Words) && t < i+14 && g.Words[t].UPOS != syntax.VERB; t++ {
			switch g.Form(t) {
			case "by", "over", "on", "via":
				k := t + 1
				if g.Form(k) == "the" || g.Form(k) == "a" {
					k++
				}
				if k < len(g.Words) && (g.Form(k) == "phone" || g.Form(k) == "telephone" || g.Form(k) == "video" || g.Form(k) == "videoconference") {
					return true
				}
			}
		}
	}
	if !g.Verb(i) {
		if v := d.governor(s, i); v >= 0 && support[g.Lemma(v)] && check(v) {
			return true
		}
	}
	return false
}

// deliberate reports whether verb i is the purpose of a journey: "flew to X to
// see Y".
func (d *detector) deliberate(s, i int) bool {
	return d.toInf(s, i) && d.Graphs[s].Is(i, "advcl", "xcomp", "acl", "conj")
}

// alsoByPhone reports whether the telephone was one channel among others:
// "over the phone as well", "not even by telephone".
func (d *detector) alsoByPhone(s, i int) bool {
	g := &d.Graphs[s]
	for t := i + 1; t < len(g.Words) && t < i+14; t++ {
		if classes["phone"][g.Lemma(t)] {
			for k := max(i, t-4); k < min(len(g.Words), t+3); k++ {
				switch g.Form(k) {
				case "even", "also", "well", "including":
					return true
				}
			}
			return false
		}
	}
	return false
}
