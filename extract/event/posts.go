package event

import (
	"fmt"
	"slices"
	"strings"

	"liaison/extract/lexicon"
	"liaison/extract/mention"
	"liaison/extract/syntax"
)

// posts adds the posts that stand with mentions of people in sentence s, in
// front of the name or in apposition.
func (d *detector) posts(s int) {
	for m := range d.Res.Mentions {
		x := &d.Res.Mentions[m]
		if x.Sentence != s || x.Type != mention.Person || x.Form != mention.Name {
			continue
		}
		if len(x.Posts) == 0 {
			d.apposition(s, m)
			d.throned(s, m)
		}
		d.postBefore(s, m)
		d.employed(s, m)
		for _, p := range x.Posts {
			if p.Sentence != s {
				continue
			}
			body, boss := -1, -1
			if p.Body >= 0 && len(d.Res.Of[p.Body]) > 0 {
				if b := d.Res.Of[p.Body][0]; !d.isPerson(b) && d.Type(b) != mention.Place {
					body = b
				} else if d.isPerson(b) { // "X's deputy"
					boss = b
				}
			}
			if words := strings.Fields(p.Title); len(words) > 0 && !x.Plural {
				if t, n := d.lex.MatchTitle(words, 0); n == len(words) && t.Plural {
					continue // "the heads of the services, X said": of others
				}
			}
			title, keep := d.worthy(p.Title, body)
			if !keep {
				continue
			}
			for _, e := range d.Res.Of[m] {
				ev := d.postEvent(s, max(p.Last-1, p.First), e, x.Head)
				ev.Position, ev.Role, ev.Rule = title, p.Role, "post with name"
				ev.Object = body
				if body < 0 && boss >= 0 {
					d.bosses = append(d.bosses, [2]int{len(d.events), boss})
				}
				switch {
				case p.Former:
					ev.Status = "ended"
				case p.Elect:
					ev.Status = "expected"
				default:
					ev.Status = "ongoing"
				}
				ev.Steps = append(ev.Steps, fmt.Sprintf("title %q with the name: %s", p.Title, ev.Status))
				d.events = append(d.events, ev)
			}
		}
	}
}

// throned reads "King Salman", a name that has its title in it.
func (d *detector) throned(s, m int) {
	x := &d.Res.Mentions[m]
	word, rest, _ := strings.Cut(x.Text, " ")
	if t, n := d.lex.MatchTitle([]string{word}, 0); rest == "" || n == 0 || t.Role != "monarch" || len(d.Res.Of[m]) != 1 || d.Res.Entities[d.Res.Of[m][0]].Entry == nil {
		return
	}
	ev := d.postEvent(s, x.First, d.Res.Of[m][0], x.Head)
	ev.Position, ev.Role, ev.Rule, ev.Status = word, "monarch", "post with name", "ongoing"
	ev.Steps = []string{fmt.Sprintf("title %q in the name", word)}
	d.events = append(d.events, ev)
}

// postBefore reads the post that a name explains over what stands between:
// "Russia's defence attache in London, Colonel X".
func (d *detector) postBefore(s, m int) {
	g, x := &d.Graphs[s], &d.Res.Mentions[m]
	if len(d.Res.Of[m]) != 1 || x.First < 3 {
		return
	}
	for _, p := range x.Posts {
		if t, _ := d.lex.MatchTitle(strings.Fields(p.Title), 0); t.Class != lexicon.Rank {
			return
		}
	}
	at := x.Head
	if !g.Is(at, "appos") {
		at = x.First - 1 // a rank that bears the name
	}
	h := -1
	for n := 0; n < 3 && at >= 0 && at < x.Last; n, at = n+1, at-1 {
		if g.Is(at, "appos") && g.Head(at) < at-1 {
			h = g.Head(at)
			break
		}
	}
	if h < 0 || !slices.Contains(d.explainedBy(s, h), d.Res.Of[m][0]) {
		return
	}
	f, ok := d.titleAt(s, h)
	if ok {
		f.title, ok = d.worthy(f.title, f.body)
	}
	if !ok || f.t.Plural || f.body < 0 {
		return
	}
	ev := d.postEvent(s, h, d.Res.Of[m][0], x.Head)
	ev.Position, ev.Role, ev.Object, ev.Rule, ev.Status = f.title, f.role, f.body, "post with name", "ongoing"
	if f.t.Former || d.once(s, h) {
		ev.Status = "ended"
	}
	ev.Steps = []string{fmt.Sprintf("title %q that the name explains", f.title)}
	d.events = append(d.events, ev)
}

func (d *detector) explainedBy(s, h int) []int {
	who, _ := d.explained(s, h)
	return who
}

// employed finds what a name has beside it that is no title of a post: "MI5
// lawyer X", "X, a BND employee", "Sen. X".
func (d *detector) employed(s, m int) {
	g, x := &d.Graphs[s], &d.Res.Mentions[m]
	if len(d.Res.Of[m]) == 0 || !d.isPerson(d.Res.Of[m][0]) {
		return
	}
	if t := x.First - 1; t >= 0 && classes["congress-title"][strings.TrimSuffix(g.Form(t), ".")] && !d.titleWord(s, t) {
		ev := d.postEvent(s, t, d.Res.Of[m][0], x.Head)
		ev.Position, ev.Role, ev.Rule, ev.Status = strings.TrimSuffix(g.Words[t].Form, ".")+".", "lawmaker", "post with name", "ongoing"
		ev.Steps = []string{fmt.Sprintf("title %q before the name", g.Words[t].Form)}
		d.events = append(d.events, ev)
	}
	for _, n := range d.in[s] {
		y := &d.Res.Mentions[n]
		if y.Form != mention.Nominal || y.Type != mention.Person || y.Same != m && !d.apposed(s, y, m) || y.Of < 0 || d.Res.Mentions[y.Of].Form == mention.Pronoun || !classes["employed"][y.Noun] || len(d.Res.Of[y.Of]) == 0 {
			continue
		}
		b := d.Res.Of[y.Of][0]
		if t := d.Type(b); t != mention.Service && t != mention.Organization {
			continue
		}
		ev := d.postEvent(s, y.Head, d.Res.Of[m][0], x.Head)
		ev.Object, ev.Rule, ev.Status = b, "post with name", "ongoing"
		for t := y.First; t < y.Head; t++ {
			if formerPost[g.Form(t)] {
				ev.Status = "ended"
			}
		}
		ev.Steps = []string{fmt.Sprintf("%q beside the name", y.Text)}
		d.events = append(d.events, ev)
	}
}

// apposed reports whether the name m explains description y over a clause: "a
// BND officer held since May, X,".
func (d *detector) apposed(s int, y *mention.Mention, m int) bool {
	x := &d.Res.Mentions[m]
	if y.Definite || y.Last > x.First || len(y.Posts) > 1 {
		return false
	}
	g := &d.Graphs[s]
	return g.Is(x.Head, "appos") && g.Head(x.Head) == y.Head
}

// apposition reads "X, a member of the parliament," off the order of the words
// where no post was found with the name.
func (d *detector) apposition(s, m int) {
	g := &d.Graphs[s]
	x := &d.Res.Mentions[m]
	t := x.Last
	if t+2 >= len(g.Words) || g.Words[t].Form != "," || len(d.Res.Of[m]) == 0 {
		return
	}
	t++
	for t < len(g.Words) && (g.Words[t].UPOS == syntax.DET || g.Form(t) == "now" || g.Form(t) == "also") {
		t++
	}
	f, at := d.titleFrom(s, t)
	if at < 0 || at > t+3 {
		return
	}
	for k := t; k < at; k++ { // only modifiers and bodies may stand before the title
		if u := g.Words[k].UPOS; u != syntax.ADJ && u != syntax.PROPN && u != syntax.NOUN && u != syntax.PART {
			return
		}
	}
	if n := at + len(strings.Fields(f.title)); n+1 < len(g.Words) && g.Words[n].Form == "," && !capital(g, n+1) {
		f.body = -1 // "the CIA's director, according to TASS"
	}
	if f.body < 0 {
		for k := t; k < at; k++ {
			for _, e := range d.entities(s, k) {
				if ty := d.Type(e); ty != mention.Person && ty != mention.Place {
					f.body = e
				}
			}
		}
	}
	if g.Lemma(x.Last+1) == "a" { // "they met X, a spokesman for Y said": the subject of what follows
		for k := at; k < len(g.Words) && g.Words[k].Form != ","; k++ {
			if g.Words[k].UPOS == syntax.VERB && g.Words[k].Feats.Has(syntax.Fin) {
				return
			}
		}
	}
	title, ok := d.worthy(f.title, f.body)
	if !ok || f.body < 0 {
		return
	}
	ev := d.postEvent(s, at, d.Res.Of[m][0], x.Head)
	ev.Position, ev.Role, ev.Object, ev.Rule, ev.Status = title, f.role, f.body, "post with name", "ongoing"
	if f.t.Former || g.Form(t) == "once" || g.Form(t) == "then" || g.Form(t) == "former" {
		ev.Status = "ended"
	}
	ev.Steps = []string{fmt.Sprintf("title %q after the name", f.title)}
	d.events = append(d.events, ev)
}

// worthy says whether a title is a post by docs/annotation.md: an office, a
// seat in a parliament, or rank or employment in a named body, which has no
// title of its own.
func (d *detector) worthy(title string, body int) (string, bool) {
	words := strings.Fields(strings.ReplaceAll(title, "-", " - "))
	named := body >= 0 && d.Type(body) != mention.Country
	for i := range words {
		t, n := d.lex.MatchTitle(words, i)
		if n == 0 || i+n < len(words) && !strings.EqualFold(words[i+n], "of") && !strings.EqualFold(words[i+n], "for") && i+n != len(words) {
			continue
		}
		switch t.Class {
		case lexicon.Honorific:
			return title, false
		case lexicon.Rank:
			return "", named
		case lexicon.Post:
			switch t.Role {
			case "cleric", "monarch", "royal", "editor":
				return title, t.Role == "monarch" || named
			}
			return title, true
		}
		if strings.HasPrefix(strings.ToLower(title), "opposition leader") {
			return title, named
		}
		switch t.Role {
		case "lawmaker", "negotiator", "head", "leader", "deputy_head":
			return title, true
		case "officer", "soldier":
			return "", named
		case "journalist": // "a correspondent of a US outlet" is of no named body
			return "", named && d.Res.Entities[body].Entry != nil
		case "business":
			return "", named && strings.Contains(strings.ToLower(title), "contractor")
		case "agent", "member", "scholar", "lawyer", "interpreter", "official", "guard", "diplomat", "adviser":
			return title, named
		}
		return title, false
	}
	return title, named
}

func (d *detector) postEvent(s, trigger, person, at int) Event {
	return Event{Relation: HoldsPosition, Sentence: s, Trigger: trigger, Subject: person, SubjectAt: at, Object: -1, ObjectAt: -1, Place: -1, Org: -1, Stative: true}
}

// A found is a title and its body read from the tree.
type found struct {
	title, role string
	body        int
	t           lexicon.Title
}

// titleAt reads a title headed by word t of sentence s: its words as in the
// text, its normal form, and the body named with it (-1 if none).
func (d *detector) titleAt(s, t int) (found, bool) {
	g := &d.Graphs[s]
	if t < 0 || t >= len(g.Words) || g.Words[t].UPOS == syntax.PRON || g.Words[t].UPOS == syntax.VERB {
		return found{body: -1}, false
	}
	if m := d.MentionAt(s, t); m >= 0 && d.Res.Mentions[m].Form == mention.Name {
		return found{body: -1}, false
	}
	forms := make([]string, 0, len(g.Words))
	for i := range g.Words {
		forms = append(forms, g.Words[i].Form)
	}
	best, from, to := lexicon.Title{}, -1, -1
	for i := max(0, t-5); i <= t; i++ {
		if x, n := d.lex.MatchTitle(forms, i); n > 0 && i+n > t {
			best, from, to = x, i, i+n
			break
		}
	}
	if from < 0 || best.Class == lexicon.Honorific {
		return found{body: -1}, false
	}
	f := found{title: d.Phrase(s, from, to), role: best.Role, body: -1, t: best}
	consider := func(k int) {
		for _, e := range d.entities(s, k) {
			switch d.Type(e) {
			case mention.Service, mention.Organization:
				if f.body < 0 || d.Type(f.body) == mention.Country || d.Type(f.body) == mention.Place {
					f.body = e
				}
			case mention.Country:
				if f.body < 0 {
					f.body = e
				}
			}
		}
	}
	for i := from; i < to; i++ {
		for _, k := range g.Kids(i) {
			if k >= from && k < to {
				continue
			}
			if g.Is(k, "nmod:poss", "compound", "amod") {
				consider(k)
			} else if g.Is(k, "nmod") {
				switch g.Case(k) {
				case "of", "for", "at", "in", "with", "on":
					if classes["envoys"][best.Role] && g.Case(k) != "of" {
						continue
					}
					consider(k)
					for _, kk := range g.Kids(k) {
						if g.Is(kk, "nmod", "nmod:poss", "compound") && f.body < 0 {
							consider(kk)
						}
					}
				}
			}
		}
	}
	if f.body < 0 && to+1 < len(g.Words) && (g.Form(to) == "of" || g.Form(to) == "for" || g.Form(to) == "at") {
		for k := to + 1; k < len(g.Words) && k < to+6; k++ { // where the tree hangs the body elsewhere
			if m := d.MentionAt(s, k); m >= 0 && d.Res.Mentions[m].Type != mention.Person && len(d.Res.Of[m]) > 0 {
				if e := d.Res.Of[m][0]; d.Type(e) != mention.Place {
					f.body = e
				}
				break
			}
		}
	}
	return f, true
}

// ownPhrases gives the prepositional phrases of noun n as slots.
func (d *detector) ownPhrases(s, n int) (out []slot) {
	g := &d.Graphs[s]
	for _, k := range g.Kids(n) {
		if g.Is(k, "nmod") && g.Case(k) != "" {
			out = append(out, slot{g.Case(k), k})
		} else if g.Is(k, "compound", "nmod:poss") {
			out = append(out, slot{"comp", k})
		}
	}
	return out
}

// findPost looks for the post that an appointment or resignation is about: its
// predicate ("named director"), "as", "the post of", "to head".
func (d *detector) findPost(ev *Event, slots []slot) {
	s := ev.Sentence
	g := &d.Graphs[s]
	set := func(f found) {
		ev.Position, ev.Role = f.title, f.role
		if f.t.Plural {
			ev.Position = singular(f.title)
		}
		if f.body >= 0 && ev.Org < 0 {
			ev.Org = f.body
		}
	}
	body := func(t int) bool {
		for _, e := range d.entities(s, t) {
			switch d.Type(e) {
			case mention.Service, mention.Organization, mention.Country:
				ev.Org = e
				return true
			}
		}
		return false
	}
	var try func(t, depth int) bool
	try = func(t, depth int) bool {
		if f, ok := d.titleAt(s, t); ok && f.t.Class == lexicon.Post {
			set(f)
			return true
		}
		if depth > 2 {
			return false
		}
		if postsOf[g.Lemma(t)] {
			for _, k := range g.Kids(t) {
				if g.Is(k, "nmod", "compound", "nmod:poss", "appos") && (try(k, depth+1) || body(k)) {
					return true
				}
			}
		}
		if g.Verb(t) {
			switch {
			case headingBody[g.Lemma(t)]:
				for _, k := range g.Kids(t) {
					if g.Is(k, "obj") && body(k) {
						ev.Position, ev.Role = "head", "head"
						return true
					}
				}
			case holding[g.Lemma(t)]:
				for _, k := range g.Kids(t) {
					if g.Is(k, "obl", "xcomp", "obj") && try(k, depth+1) {
						return true
					}
				}
			}
		}
		return false
	}
	for _, want := range []string{"xcomp", "as", "to", "for", "of", "at", "from"} {
		for _, x := range slots {
			if x.role == want && x.at != ev.Trigger && try(x.at, 0) {
				return
			}
		}
	}
	for _, k := range g.Kids(ev.Trigger) {
		if ev.Relation == Dismissed && g.Is(k, "obj", "nsubj") { // "relieved X of his post as head"
			for _, kk := range g.Kids(k) {
				if c := g.Case(kk); g.Is(kk, "nmod") && (c == "of" || c == "from" || c == "as") && kk > ev.Trigger && try(kk, 0) {
					return
				}
			}
		}
		if g.Is(k, "obj") && d.titleOf(s, k) || k < ev.Trigger && (d.titleWord(s, k) || g.Is(k, "obl", "nmod", "appos")) {
			continue // "nominated former speaker X to head Y", "X, at present the speaker, was named"
		}
		if (g.Is(k, "xcomp", "advcl", "obl", "ccomp", "acl", "nmod", "appos", "parataxis", "dep", "obj") || g.Is(k, "nsubj") && k > ev.Trigger) && try(k, 0) {
			return
		}
	}
	// "accepted her resignation as minister"; the body alone: "resigned from the CIA".
	for _, x := range slots {
		switch x.role {
		case "from", "of", "at", "to":
			if body(x.at) {
				return
			}
		}
	}
}

// titleOf reports whether the name of a person follows word t, its title.
func (d *detector) titleOf(s, t int) bool {
	for _, k := range d.Graphs[s].Kids(t) {
		if k > t && d.Graphs[s].Is(k, "appos", "flat") {
			if m := d.MentionAt(s, k); m >= 0 && d.Res.Mentions[m].Type == mention.Person && d.Res.Mentions[m].Form == mention.Name {
				return true
			}
		}
	}
	return false
}

// calledAs finds what somebody is said to be: "X and Y, whom it called agents of
// the SVR", "X, described by Britain as a GRU officer".
func (d *detector) calledAs(s, i int) {
	g := &d.Graphs[s]
	k := i - 1
	for ; k > 1 && k > i-5; k-- { // back over "whom it", "who was"
		if f := g.Form(k); f == "whom" || f == "who" {
			break
		}
	}
	if k <= 1 || g.Form(k) != "whom" && !(g.Form(k) == "who" && g.Passive(i)) {
		if !g.Passive(i) || g.Words[max(i-1, 0)].Form != "," {
			return
		}
		k = i
	}
	if g.Words[k-1].Form != "," {
		return
	}
	m := d.outer(s, k-2)
	if m < 0 || d.Res.Mentions[m].Type != mention.Person || d.Res.Mentions[m].Form != mention.Name {
		return
	}
	forms := make([]string, len(g.Words))
	for t := range g.Words {
		forms[t] = g.Words[t].Form
	}
	for t := i + 1; t < len(g.Words) && t < i+12; t++ {
		x, n := d.lex.MatchTitle(forms, t)
		if n == 0 {
			if w := g.Words[t].Form; w == ";" || w == "." {
				return
			}
			continue
		}
		f, ok := d.titleAt(s, t+n-1)
		if !ok {
			return
		}
		if f.title, ok = d.worthy(f.title, f.body); !ok || f.body < 0 {
			return
		}
		for _, h := range d.listed(s, d.Res.Mentions[m].Head, -1) {
			for _, e := range d.entities(s, h) {
				if !d.isPerson(e) {
					continue
				}
				ev := d.postEvent(s, t+n-1, e, h)
				ev.Position, ev.Role, ev.Object, ev.Rule, ev.Status = f.title, f.role, f.body, "called", "ongoing"
				if x.Former {
					ev.Status = "ended"
				}
				if x.Plural {
					ev.Position = singular(f.title)
				}
				ev.Steps = []string{fmt.Sprintf("%s %q", g.Words[i].Form, f.title)}
				d.events = append(d.events, ev)
			}
		}
		return
	}
}
