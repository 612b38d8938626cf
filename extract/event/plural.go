package event

import (
	"fmt"

	"liaison/extract/lexicon"
	"liaison/extract/mention"
	"liaison/extract/syntax"
)

// plurals finds posts that one plural title gives to several people: "the
// Russian and German foreign ministers, X and Y", "two Mossad agents, X and Y",
// "first secretaries X and Y", "officers of the GRU, X and Y".
func (d *detector) plurals(s int) {
	g := &d.Graphs[s]
	var forms []string
	for i := 0; i < len(g.Words); i++ {
		if u := g.Words[i].UPOS; u != syntax.NOUN && u != syntax.PROPN && u != syntax.ADJ {
			continue
		}
		if forms == nil {
			forms = make([]string, len(g.Words))
			for k := range g.Words {
				forms[k] = g.Words[k].Form
			}
		}
		t, n := d.lex.MatchTitle(forms, i)
		if n == 0 || !t.Plural {
			continue
		}
		title := d.Phrase(s, i, i+n)
		// The body after it, then the names.
		body, k := -1, i+n
		if k < len(g.Words) && (g.Form(k) == "of" || g.Form(k) == "from" || g.Form(k) == "in" || g.Form(k) == "at") {
			for k++; k < len(g.Words) && k < i+n+12 && g.Words[k].Form != ","; k++ {
				if m := d.outer(s, k); m >= 0 && d.Res.Mentions[m].Type != mention.Person && body < 0 {
					if e := d.Res.Of[m][0]; d.Type(e) != mention.Place {
						body = e
					}
				}
			}
		}
		if k < len(g.Words) && g.Words[k].Form == "," {
			k++
		}
		if k >= len(g.Words) {
			continue
		}
		m := d.outer(s, k)
		if m < 0 || d.Res.Mentions[m].Type != mention.Person || d.Res.Mentions[m].Form != mention.Name {
			continue
		}
		who := d.listed(s, d.Res.Mentions[m].Head, 1)
		if len(who) < 2 {
			continue
		}
		// Bodies and countries in front of it.
		var before []int
		for b := i - 1; b >= 0 && b > i-9; b-- {
			if x := d.outer(s, b); x >= 0 && d.Res.Mentions[x].Type != mention.Person && d.Res.Mentions[x].Type != mention.Place {
				before = append([]int{d.Res.Of[x][0]}, before...)
				b = d.Res.Mentions[x].First
				continue
			}
			if w := g.Form(b); w != "and" && w != "'s" && w != "," && g.Words[b].UPOS != syntax.ADJ && g.Words[b].UPOS != syntax.NUM {
				break
			}
		}
		for j, h := range who {
			b := body
			if b < 0 && len(before) == len(who) {
				b = before[j]
			} else if b < 0 && len(before) > 0 {
				b = before[len(before)-1]
			}
			pos, ok := d.worthy(title, b)
			if !ok || t.Class == lexicon.Noun && b < 0 {
				continue
			}
			for _, e := range d.entities(s, h) {
				if !d.isPerson(e) {
					continue
				}
				ev := d.postEvent(s, i+n-1, e, h)
				ev.Position, ev.Role, ev.Object, ev.Rule, ev.Status = pos, t.Role, b, "plural title", "ongoing"
				if t.Former {
					ev.Status = "ended"
				}
				ev.Steps = []string{fmt.Sprintf("title %q of several", title)}
				d.events = append(d.events, ev)
			}
		}
	}
}

// counterpart finds posts that follow from somebody else's: "met his Iraqi
// counterpart, X" gives X the post that the owner holds in his own country.
func (d *detector) counterpart(s, i int) {
	g := &d.Graphs[s]
	country := -1
	for k := i - 1; k >= 0 && k > i-4; k-- {
		if m := d.MentionAt(s, k); m >= 0 {
			for _, e := range d.Res.Of[m] {
				if d.Type(e) == mention.Country && country < 0 {
					country = e
				}
			}
		}
	}
	who, at := -1, i
	for k := i + 1; k < len(g.Words) && k < i+4; k++ {
		if m := d.outer(s, k); m >= 0 && d.Res.Mentions[m].Type == mention.Person && d.Res.Mentions[m].Form == mention.Name {
			who, at = d.Res.Of[m][0], k
			break
		}
	}
	if who < 0 {
		return
	}
	owner := -1
	for k := i - 1; k >= 0 && k > i-4; k-- {
		if g.Is(k, "nmod:poss") || g.Words[k].UPOS == syntax.PRON {
			for _, e := range d.entities(s, k) {
				if d.isPerson(e) {
					owner = e
				}
			}
		}
	}
	d.counterparts = append(d.counterparts, counterpart{s, i, who, at, owner, country})
}

type counterpart struct{ sentence, trigger, who, at, owner, country int }
