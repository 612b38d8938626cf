package event

import (
	"fmt"
	"slices"
	"strings"

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
		// The bodies after it, then the names.
		var after []int
		k := i + n
		if k < len(g.Words) && (g.Form(k) == "of" || g.Form(k) == "from" || g.Form(k) == "in" || g.Form(k) == "at") {
			joined := false
			for k++; k < len(g.Words) && k < i+n+14 && g.Words[k].Form != ","; k++ {
				joined = joined || g.Form(k) == "and"
				if m := d.MentionAt(s, k); m >= 0 && d.Res.Mentions[m].Type != mention.Person && len(d.Res.Of[m]) > 0 {
					if e := d.Res.Of[m][0]; d.Type(e) != mention.Place {
						if !joined { // "of Russia's GRU"
							after = after[:max(0, len(after)-1)]
						}
						after, joined = append(after, e), false
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
		who := d.series(s, m)
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
			b := -1
			if len(after) == len(who) {
				b = after[j]
			} else if len(after) > 0 {
				b = after[0]
			} else if b < 0 && len(before) == len(who) {
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
				ev.Position, ev.Role, ev.Object, ev.Rule, ev.Status = singular(pos), t.Role, b, "plural title", "ongoing"
				if t.Former {
					ev.Status = "ended"
				}
				ev.Steps = []string{fmt.Sprintf("title %q of several", title)}
				d.events = append(d.events, ev)
			}
		}
	}
}

// singular gives the title that each of several bears: "first secretary".
func singular(title string) string {
	if t, ok := strings.CutSuffix(title, "ies"); ok {
		return t + "y"
	}
	if t, ok := strings.CutSuffix(title, "men"); ok {
		return t + "man"
	}
	return strings.TrimSuffix(title, "s")
}

// counterpart finds posts that follow from somebody else's: "met his Iraqi
// counterpart, X" gives X the post that the owner holds in his own country, "his
// Greek and French counterparts, X and Y" both.
func (d *detector) counterpart(s, i int) {
	g := &d.Graphs[s]
	var countries []int
	back := 4
	if g.Form(i) == "counterparts" {
		back = 10
	}
	k := i - 1
	for ; k >= 0 && k > i-back; k-- {
		if g.Is(k, "nmod:poss") || g.Words[k].UPOS == syntax.PRON {
			break
		}
		if m := d.MentionAt(s, k); m >= 0 {
			for _, e := range d.Res.Of[m] {
				if d.Type(e) == mention.Country && (back > 4 || len(countries) == 0) && !slices.Contains(countries, e) {
					countries = append([]int{e}, countries...)
				}
			}
		}
	}
	owner := -1
	for ; k >= 0 && k > i-back; k-- {
		if g.Is(k, "nmod:poss") || g.Words[k].UPOS == syntax.PRON {
			for _, e := range d.entities(s, k) {
				if d.isPerson(e) {
					owner = e
				}
			}
		}
	}
	for k := i + 1; k < len(g.Words) && k < i+4; k++ {
		m := d.outer(s, k)
		if m < 0 || d.Res.Mentions[m].Type != mention.Person || d.Res.Mentions[m].Form != mention.Name {
			continue
		}
		who := []int{k}
		if back > 4 {
			who = d.series(s, m)
		}
		for n, at := range who {
			country := -1
			if len(countries) == 1 || len(countries) == len(who) {
				country = countries[min(n, len(countries)-1)]
			}
			if m := d.outer(s, at); m >= 0 {
				d.counterparts = append(d.counterparts, counterpart{s, i, d.Res.Of[m][0], at, owner, country})
			}
		}
		return
	}
}

// series gives the heads of the names in "A, B and C" that mention m begins.
func (d *detector) series(s, m int) []int {
	g := &d.Graphs[s]
	out := []int{d.Res.Mentions[m].Head}
	for and := false; ; {
		t := d.Res.Mentions[m].Last
		if t < len(g.Words) && g.Words[t].Form == "," {
			t++
		}
		if t < len(g.Words) && g.Form(t) == "and" {
			and = true
			t++
		}
		next := d.outer(s, t)
		if t == d.Res.Mentions[m].Last || next < 0 || d.Res.Mentions[next].First != t || d.Res.Mentions[next].Type != mention.Person || d.Res.Mentions[next].Form != mention.Name {
			break
		}
		m, out = next, append(out, d.Res.Mentions[next].Head)
		if and {
			return out
		}
	}
	return out[:1]
}

type counterpart struct{ sentence, trigger, who, at, owner, country int }
