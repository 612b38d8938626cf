package event

import (
	"fmt"
	"slices"
	"strings"

	"liaison/extract/coref"
	"liaison/extract/lexicon"
	"liaison/extract/mention"
	"liaison/extract/syntax"
	"liaison/extract/text"
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
		case "lawmaker", "negotiator", "head", "leader":
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

// copula finds posts told by a predicate: "X is the director of Y", "X, once
// deputy head of Y".
func (d *detector) copula(s, i int) {
	g := &d.Graphs[s]
	if !g.Noun(i) || g.Words[i].UPOS == syntax.PRON {
		return
	}
	subj := -1
	cop := g.Kid(i, "cop")
	if cop >= 0 {
		subj = g.Kid(i, "nsubj")
	}
	if subj < 0 && g.Is(i, "conj") && g.Kid(i, "nsubj") < 0 { // "was minister of X and head of Y"
		if h := g.First(i); g.Kid(h, "cop") >= 0 {
			subj = g.Kid(h, "nsubj")
		}
	}
	if subj < 0 {
		return
	}
	if m := d.MentionAt(s, i); m >= 0 && cop >= 0 && d.Res.Mentions[m].Type == mention.Person && d.Res.Mentions[m].Form == mention.Name && d.Res.Mentions[m].Head == i {
		d.holderNamed(s, i, subj, m) // "the next chief will be X"
		return
	}
	f, ok := d.titleAt(s, i)
	if !ok {
		return
	}
	if f.title, ok = d.worthy(f.title, f.body); !ok {
		return
	}
	if r := d.antecedent(s, subj); r >= 0 {
		subj = r
	}
	who, at := d.members(s, subj)
	given := d.givenIn(s, cop, i)
	for n, e := range who {
		if !d.isPerson(e) {
			continue
		}
		if given >= 0 {
			ev := Event{Relation: Appointed, Sentence: s, Trigger: given, Subject: -1, SubjectAt: -1, Object: e, ObjectAt: at[n], Place: -1, Org: f.body, Position: f.title, Role: f.role, Rule: "appointed"}
			if classes["proposing"][g.Lemma(given)] {
				ev.Relation = Nominated
			}
			ev.Steps = []string{fmt.Sprintf("%s was %s %q", d.names([]int{e}), g.Words[given].Form, f.title)}
			d.events = append(d.events, ev)
			continue
		}
		ev := d.postEvent(s, i, e, at[n])
		ev.Position, ev.Role, ev.Object, ev.Rule = f.title, f.role, f.body, "copula"
		ev.Steps = append(ev.Steps, fmt.Sprintf("%s is said to be %q", d.names([]int{e}), f.title))
		if f.t.Former || d.once(s, i) {
			ev.Status = "ended"
		}
		d.events = append(d.events, ev)
	}
}

// givenIn gives the participle by which somebody is put into the post that noun
// i tells, where the tree takes it for an adjective: "has been appointed head of
// Y"; -1 if there is none.
func (d *detector) givenIn(s, cop, i int) int {
	g := &d.Graphs[s]
	if cop < 0 || cop+1 >= i {
		return -1
	}
	t := cop + 1
	for t < i && g.Words[t].UPOS == syntax.ADV {
		t++
	}
	if t < i && pastParticiple(&g.Words[t]) && classes["giving"][g.Lemma(t)] {
		return t
	}
	return -1
}

// holderNamed finds a post whose holder the predicate names: "the head of the
// CIA is X".
func (d *detector) holderNamed(s, i, subj, m int) {
	f, ok := d.titleAt(s, subj)
	if !ok || f.t.Plural || f.body < 0 || len(d.Res.Of[m]) == 0 {
		return
	}
	if f.title, ok = d.worthy(f.title, f.body); !ok || f.title == "" {
		return
	}
	ev := d.postEvent(s, i, d.Res.Of[m][0], i)
	ev.Position, ev.Role, ev.Object, ev.Rule = f.title, f.role, f.body, "copula"
	ev.Steps = append(ev.Steps, fmt.Sprintf("%q is said to be %s", f.title, d.names(d.Res.Of[m])))
	if f.t.Former {
		ev.Status = "ended"
	}
	d.events = append(d.events, ev)
}

func (d *detector) once(s, i int) bool {
	g := &d.Graphs[s]
	for _, k := range g.Kids(i) {
		if formerly[g.Form(k)] {
			return true
		}
	}
	return false
}

// become finds posts taken up without anybody who gives them: "became
// director of Y in 2008", "is to become".
func (d *detector) become(s, v int) {
	g := &d.Graphs[s]
	p := g.Kid(v, "xcomp")
	if p < 0 {
		p = g.Kid(v, "obj")
	}
	f, ok := d.titleAt(s, p)
	if ok {
		f.title, ok = d.worthy(f.title, f.body)
	}
	if !ok || d.ranked(s, p) {
		return
	}
	slots := d.verbSlots(s, v, 0)
	line := -1
	if !slices.ContainsFunc(slots, func(x slot) bool { return x.role == "subj" }) {
		if line = d.chronology(s, v); line >= 0 {
			slots = append(slots, slot{"subj", v})
		}
	}
	for _, x := range slots {
		if x.role != "subj" {
			continue
		}
		who, at := d.members(s, x.at)
		if line >= 0 {
			who, at = []int{line}, []int{-1}
		}
		for n, e := range who {
			if !d.isPerson(e) {
				continue
			}
			ev := d.postEvent(s, p, e, at[n])
			ev.Trigger = v
			ev.Position, ev.Role, ev.Object, ev.Rule = f.title, f.role, f.body, "became"
			ev.Steps = append(ev.Steps, fmt.Sprintf("%s became %q", d.names([]int{e}), f.title))
			d.events = append(d.events, ev)
		}
	}
}

// ranked reports whether the noun at word p says who was the first or the last
// of a kind to do something: "became the first diplomat to lead Y".
func (d *detector) ranked(s, p int) bool {
	g := &d.Graphs[s]
	order := false
	for _, k := range g.Kids(p) {
		switch g.Form(k) {
		case "first", "first-ever", "second", "third", "last", "latest", "only", "youngest", "oldest":
			order = true
		}
	}
	if !order {
		return false
	}
	for i := p + 1; i < len(g.Words) && i < p+10; i++ {
		if g.Form(i) == "to" && i+1 < len(g.Words) && g.Words[i+1].UPOS == syntax.VERB {
			return true
		}
	}
	return false
}

// takeOffice finds "took office", "took over as director", "took the helm of",
// "takes up the post".
func (d *detector) takeOffice(s, v int) {
	g := &d.Graphs[s]
	obj := g.Kid(v, "obj")
	ok := obj >= 0 && tookOffice[g.Lemma(obj)]
	over := false
	for _, k := range g.Kids(v) {
		if g.Is(k, "compound:prt", "advmod") && g.Form(k) == "over" {
			over = true
		}
	}
	if !ok && !over {
		return
	}
	slots := d.verbSlots(s, v, 0)
	if obj >= 0 {
		slots = append(slots, d.ownPhrases(s, obj)...)
	}
	for _, x := range slots {
		if x.role != "subj" {
			continue
		}
		who, at := d.members(s, x.at)
		for n, e := range who {
			if !d.isPerson(e) {
				continue
			}
			ev := d.postEvent(s, v, e, at[n])
			ev.Rule = "took office"
			d.findPost(&ev, slots)
			ev.Object, ev.Org = ev.Org, -1
			if over && !ok && ev.Position == "" && ev.Object < 0 {
				continue // "took over a factory"
			}
			ev.Steps = append(ev.Steps, fmt.Sprintf("%s took a post", d.names([]int{e})))
			d.events = append(d.events, ev)
		}
	}
}

// holdsOffice finds "holds the post of director at Y", "occupied the position of".
func (d *detector) holdsOffice(s, v int) {
	g := &d.Graphs[s]
	obj := g.Kid(v, "obj")
	if obj < 0 || !classes["job"][g.Lemma(obj)] && !classes["office"][g.Lemma(obj)] || g.Passive(v) {
		return
	}
	slots := d.verbSlots(s, v, 0)
	for _, x := range slots {
		if x.role != "subj" {
			continue
		}
		who, at := d.members(s, x.at)
		for n, e := range who {
			if !d.isPerson(e) {
				continue
			}
			ev := d.postEvent(s, v, e, at[n])
			ev.Rule = "holds office"
			d.findPost(&ev, append(d.ownPhrases(s, obj), slots...))
			if ev.Object, ev.Org = ev.Org, -1; ev.Position == "" {
				continue
			}
			ev.Steps = []string{fmt.Sprintf("%s holds a post", d.names([]int{e}))}
			d.events = append(d.events, ev)
		}
	}
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

// leads completes a frame of leading: the title that the verb implies, and no
// claim where what is led is no body.
func (d *detector) leads(f *Frame, ev *Event, slots []slot) {
	switch f.Trigger {
	case "chair":
		ev.Position, ev.Role = "chair", "chair"
	case "found":
		ev.Position, ev.Role, ev.Status = "founder", "founder", "occurred"
	case "command":
		ev.Position, ev.Role = "commander", "commander"
	default:
		ev.Position, ev.Role = "head", "head"
	}
}

var succession = classes.Of("succession")

// succession finds "his predecessor, X", "X's successor as minister, Y", and
// "vice Y" in lists of appointments.
func (d *detector) succession(s, i int, lemma string) {
	g := &d.Graphs[s]
	stead := lemma == "place" || lemma == "succession"
	if lemma == "vice" || stead && (g.Case(i) != "in" && (i == 0 || g.Form(i-1) != "in")) {
		return
	}
	var named []int // entities of the person called predecessor
	namedAt := i
	if who, at := d.givenTo(s, i, lemma); at >= 0 {
		named, namedAt = who, at
	} else if stead {
		return
	}
	if m := d.MentionAt(s, i); m >= 0 && len(named) == 0 {
		for _, e := range d.Res.Of[m] {
			if d.isPerson(e) {
				named = append(named, e)
			}
		}
	}
	for _, k := range g.Kids(i) {
		if g.Is(k, "appos", "flat", "nsubj") && len(named) == 0 {
			for _, e := range d.entities(s, k) {
				if d.isPerson(e) {
					named, namedAt = append(named, e), k
				}
			}
		}
	}
	if h := g.Head(i); len(named) == 0 && h >= 0 && g.Is(i, "appos", "nmod:desc", "compound") {
		for _, e := range d.entities(s, h) {
			if d.isPerson(e) {
				named, namedAt = append(named, e), h
			}
		}
	}
	if len(named) == 0 { // ", Ivan Petrov," further on
		for k := i + 1; k < len(g.Words) && k < i+14; k++ {
			if g.Words[k].UPOS == syntax.VERB {
				break
			}
			if m := d.outer(s, k); m >= 0 && d.Res.Mentions[m].Type == mention.Person && d.Res.Mentions[m].Form == mention.Name && k > 0 && (g.Words[k-1].Form == "," || k == i+1) {
				named, namedAt = d.Res.Of[m], d.Res.Mentions[m].Head
				break
			}
		}
	}
	var owner []int
	ownerAt := -1
	f := found{body: -1}
	for _, k := range g.Kids(i) {
		switch {
		case g.Is(k, "nmod:poss"):
			for _, e := range d.entities(s, k) {
				owner, ownerAt = append(owner, e), k
			}
		case g.Is(k, "nmod") && (g.Case(k) == "of" || g.Case(k) == "to") && len(owner) == 0:
			for _, e := range d.entities(s, k) {
				owner, ownerAt = append(owner, e), k
			}
		case g.Is(k, "nmod", "obl") && g.Case(k) == "as":
			f, _ = d.titleAt(s, k)
		}
	}
	if len(owner) == 0 { // "X's predecessor", "his own predecessor"
		for k := i - 1; k >= 0 && k > i-4; k-- {
			if g.Form(k) == "'s" || g.Form(k) == "own" || g.Form(k) == "’s" || g.Form(k) == "immediate" {
				continue
			}
			if m := d.outer(s, k); m >= 0 && d.Res.Mentions[m].Last <= i {
				owner, ownerAt = d.Res.Of[m], k
			} else if m := d.MentionAt(s, k); m >= 0 {
				owner, ownerAt = d.Res.Of[m], k
			}
			break
		}
	}
	if h := g.Head(i); lemma == "successor" && len(owner) == 1 && h >= 0 { // "ousted X and installed Y as his successor": not the installer's
		v := h
		for n := 0; n < 3 && v >= 0 && !g.Verb(v); n++ {
			v = g.Head(v)
		}
		if v >= 0 && g.Is(v, "conj") && g.Head(v) >= 0 && slices.ContainsFunc(d.frames[g.Lemma(g.Head(v))], func(f *Frame) bool { return f.Relation == Dismissed }) {
			owner = nil
			for _, x := range d.verbSlots(s, g.Head(v), 0) {
				if x.role == "obj" {
					owner, ownerAt = d.entities(s, x.at), x.at
				}
			}
		}
	}
	if stead { // "dismissed X and appointed Y in his place": not the appointer's
		for _, ev := range d.events {
			if ev.Sentence == s && ev.Trigger < i && ev.Rejected == "" && ev.Relation == Dismissed && len(owner) == 1 && owner[0] == ev.Subject && ev.Object >= 0 {
				owner = []int{ev.Object}
			}
		}
	}
	if f.title == "" {
		for k := i + 1; k < len(g.Words) && k < i+3; k++ {
			if g.Form(k) == "as" {
				f, _ = d.titleFrom(s, k+1)
			}
		}
	}
	for _, o := range owner {
		for _, n := range named {
			if o == n || !d.isPerson(o) {
				continue
			}
			ev := Event{Relation: Succeeded, Sentence: s, Trigger: i, Subject: o, Object: n, SubjectAt: ownerAt, ObjectAt: namedAt, Place: -1, Org: f.body,
				Position: f.title, Role: f.role, Rule: lemma, Status: "occurred"}
			if lemma != "predecessor" {
				ev.Subject, ev.Object, ev.SubjectAt, ev.ObjectAt = n, o, namedAt, ownerAt
			}
			if namedAt == i && slices.ContainsFunc(d.events, func(x Event) bool {
				return x.Relation == Succeeded && x.Subject == ev.Subject && x.Object == ev.Object && x.Rejected == ""
			}) {
				continue // only taken up
			}
			ev.Steps = []string{fmt.Sprintf("%q of %s: %s", lemma, d.names([]int{o}), d.names([]int{n}))}
			d.events = append(d.events, ev)
		}
	}
}

// givenTo gives who was put into a post as successor of somebody, or "in place
// of" him: whom the verb above noun i appoints.
func (d *detector) givenTo(s, i int, lemma string) (who []int, at int) {
	g := &d.Graphs[s]
	if lemma == "predecessor" {
		return nil, -1
	}
	v := g.Head(i)
	for n := 0; n < 3 && v >= 0 && !g.Verb(v); n++ {
		if g.Is(v, "conj") {
			return nil, -1
		}
		v = g.Head(v)
	}
	if v < 0 || v > i || !classes["giving"][g.Lemma(v)] && (lemma == "successor" || !classes["leading"][g.Lemma(v)]) {
		return nil, -1
	}
	if classes["leading"][g.Lemma(v)] { // "named to head X in place of Y"
		v = g.Head(v)
		if v < 0 || !classes["giving"][g.Lemma(v)] {
			return nil, -1
		}
	}
	for _, x := range d.verbSlots(s, v, 0) {
		if x.role == "obj" && x.at != i {
			for _, e := range d.entities(s, x.at) {
				if d.isPerson(e) {
					return []int{e}, x.at
				}
			}
		}
	}
	return nil, -1
}

// predecessors resolves "his predecessor", "her successor" without a name to
// whomever the text told of as such before.
func (d *detector) predecessors(s int) {
	for _, m := range d.in[s] {
		x := &d.Res.Mentions[m]
		if x.Form != mention.Nominal || x.Noun != "predecessor" && x.Noun != "successor" || x.Of < 0 || len(d.Res.Of[m]) > 0 || len(d.Res.Of[x.Of]) == 0 {
			continue
		}
		owner := d.Res.Of[x.Of][0]
		for j := range d.events {
			ev := &d.events[j]
			if ev.Relation != Succeeded || ev.Rejected != "" {
				continue
			}
			if x.Noun == "predecessor" && ev.Subject == owner && ev.Object >= 0 {
				d.Res.Of[m] = []int{ev.Object}
			} else if x.Noun == "successor" && ev.Object == owner && ev.Subject >= 0 {
				d.Res.Of[m] = []int{ev.Subject}
			}
		}
	}
}

// fillPosts completes what one sentence leaves to another: the post that
// somebody resigned from or was put into, the body of a title, and the posts
// that a succession, dismissal or resignation implies.
func (d *detector) fillPosts() {
	type post struct {
		title, role string
		body        int
		status      string
		sentence    int
		former      bool
		given       bool // by an appointment
	}
	known := map[int][]post{}
	add := func(e int, p post) { known[e] = append(known[e], p) }
	countries := map[int]int{}
	for m := range d.Res.Mentions {
		for _, e := range d.Res.Of[m] {
			if d.Type(e) == mention.Country {
				countries[e]++
			}
		}
	}
	for i := range d.events {
		ev := &d.events[i]
		switch {
		case ev.Rejected != "":
		case ev.Relation == HoldsPosition && ev.Subject >= 0 && (ev.Position != "" || ev.Object >= 0):
			add(ev.Subject, post{ev.Position, ev.Role, ev.Object, ev.Status, ev.Sentence, ev.Status == "ended", ev.Rule == "took office"})
		case (ev.Relation == Appointed || ev.Relation == Nominated) && ev.Position != "" && ev.Object >= 0:
			add(ev.Object, post{ev.Position, ev.Role, ev.Org, "", ev.Sentence, false, true})
		case (ev.Relation == Dismissed) && ev.Position != "" && ev.Object >= 0:
			add(ev.Object, post{ev.Position, ev.Role, ev.Org, "ended", ev.Sentence, true, false})
		case ev.Relation == ResignedFrom && ev.Position != "" && ev.Subject >= 0:
			add(ev.Subject, post{ev.Position, ev.Role, ev.Object, "ended", ev.Sentence, true, false})
		}
	}
	pick := func(e int, title string, current bool) (post, bool) {
		ps := known[e]
		for _, p := range ps {
			if title != "" && (!strings.EqualFold(p.title, title) || p.body < 0) {
				continue
			}
			if current && p.former {
				continue
			}
			if p.body >= 0 || title == "" && p.title != "" {
				return p, true
			}
		}
		return post{body: -1}, false
	}
	for _, b := range d.bosses {
		if p, ok := pick(b[1], "", true); ok && d.events[b[0]].Object < 0 {
			d.events[b[0]].Object = p.body
		}
	}
	for _, c := range d.counterparts {
		if _, ok := pick(c.who, "", true); ok || c.owner < 0 {
			continue
		}
		if p, ok := pick(c.owner, "", true); ok && p.title != "" {
			ev := d.postEvent(c.sentence, c.trigger, c.who, c.at)
			ev.Position, ev.Role, ev.Object, ev.Rule, ev.Status = p.title, p.role, c.country, "counterpart", "ongoing"
			ev.Steps = []string{fmt.Sprintf("counterpart of %s, %q", d.names([]int{c.owner}), p.title)}
			if ev.Object < 0 {
				continue
			}
			d.events = append(d.events, ev)
			add(c.who, p)
		}
	}
	for i := range d.events { // whoever was followed held what the follower holds
		ev := &d.events[i]
		if ev.Rejected != "" || ev.Relation != Succeeded {
			continue
		}
		if ev.Position == "" {
			var p post
			n := slices.IndexFunc(known[ev.Subject], func(p post) bool { return p.given })
			ok := n >= 0
			if ok {
				p = known[ev.Subject][n]
			}
			first, second := ev.Subject, ev.Object
			if d.ahead(ev) { // what the successor is so far is another post
				first, second = second, -1
			}
			for _, e := range []int{first, second} {
				if e >= 0 && !ok {
					p, ok = pick(e, "", e == ev.Subject)
					ok = ok && !(p.given && e == ev.Object) // what the predecessor got instead
				}
			}
			if ok {
				ev.Position, ev.Role = p.title, p.role
				if ev.Org < 0 {
					ev.Org = p.body
				}
			}
		}
		if ev.Position != "" && ev.Object >= 0 {
			if ev.Org < 0 {
				for _, e := range []int{ev.Subject, ev.Object} {
					if p, ok := pick(e, ev.Position, false); ok && ev.Org < 0 {
						ev.Org = p.body
					}
				}
			}
			known[ev.Object] = append([]post{{strings.TrimPrefix(ev.Position, "new "), ev.Role, ev.Org, "ended", ev.Sentence, true, false}}, known[ev.Object]...)
			if ev.Subject >= 0 {
				add(ev.Subject, post{ev.Position, ev.Role, ev.Org, "", ev.Sentence, false, true})
			}
		}
	}
	for i := range d.events {
		ev := &d.events[i]
		if ev.Rejected != "" {
			continue
		}
		switch ev.Relation {
		case HoldsPosition:
			if ev.Object < 0 && ev.Position == "" {
				if p, ok := pick(ev.Subject, "", false); ok && ev.Rule == "took office" {
					ev.Position, ev.Role, ev.Object = p.title, p.role, p.body
				}
			}
			if ev.Object < 0 && ev.Subject >= 0 {
				if p, ok := pick(ev.Subject, ev.Position, false); ok {
					ev.Object = p.body
				}
			}
			if ev.Object < 0 && ev.Subject >= 0 {
				ev.Object = d.termBody(ev.Subject, ev.Role)
			}
			if ev.Object < 0 && ev.Subject >= 0 {
				ev.Object = d.colleagues(ev)
			}
			if ev.Object < 0 && ev.Role == "lawmaker" && classes["congress-title"][strings.ToLower(ev.Position)] {
				ev.Object = slices.IndexFunc(d.Res.Entities, func(x coref.Entity) bool { return x.ID == "country/united-states" })
			}
			if w := strings.Fields(strings.ToLower(ev.Position)); ev.Object < 0 && ev.Subject >= 0 && len(w) > 0 && !(classes["bodiless"][w[0]] && (len(w) == 1 && (w[0] != "judge" && w[0] != "prosecutor" || ev.Status == "ended") || len(w) > 1 && (classes["bodiless"][w[1]] || w[1] == "leader"))) {
				ev.Object = d.countryOf(ev.Subject, ev.Sentence, ev.Trigger, countries)
			}
		case Appointed, Nominated, Dismissed:
			if ev.Position == "" && d.thePost(ev) { // "was appointed to the post"
				for j := i - 1; j >= 0; j-- {
					if b := &d.events[j]; b.Rejected == "" && b.Position != "" && (b.Relation == Appointed || b.Relation == Succeeded || b.Relation == Nominated) && b.Object != ev.Object {
						ev.Position, ev.Role, ev.Org = b.Position, b.Role, b.Org
						break
					}
				}
			}
			if ev.Position == "" {
				p, ok := pick(ev.Object, "", false)
				if ev.Relation == Dismissed && ok && p.given && p.sentence == ev.Sentence { // the post that he got instead
					ok = false
				}
				if ok {
					ev.Position, ev.Role = p.title, p.role
					if ev.Org < 0 {
						ev.Org = p.body
					}
				}
			}
			if ev.Org < 0 && ev.Object >= 0 {
				if p, ok := pick(ev.Object, ev.Position, false); ok {
					ev.Org = p.body
				} else {
					ev.Org = d.countryOf(ev.Object, ev.Sentence, ev.Trigger, countries)
				}
			}
		case ResignedFrom:
			if ev.Object < 0 {
				ev.Object, ev.Org = ev.Org, -1
			}
			if ev.Position == "" || ev.Object < 0 {
				p, ok := pick(ev.Subject, ev.Position, false)
				if !ok && ev.Position == "" && ev.Object < 0 { // "named X as head of Y after the resignation of Z"
					for j := range d.events {
						if b := &d.events[j]; b.Sentence == ev.Sentence && b.Rejected == "" && b.Relation == Appointed && b.Trigger < ev.Trigger && b.Object != ev.Subject && b.Org >= 0 {
							p, ok = post{title: strings.TrimPrefix(b.Position, "new "), role: b.Role, body: b.Org}, true
						}
					}
				}
				if ok {
					if ev.Position == "" {
						ev.Position, ev.Role = p.title, p.role
					}
					if ev.Object < 0 {
						ev.Object = p.body
					}
				}
			}
			if ev.Object < 0 {
				ev.Object = d.countryOf(ev.Subject, ev.Sentence, ev.Trigger, countries)
			}
			if ev.Object < 0 {
				ev.Rejected = "nothing known that was resigned from"
			}
		}
	}
	for i := range len(d.events) { // what these events imply
		ev := d.events[i]
		if ev.Rejected != "" {
			continue
		}
		who, at, body := -1, -1, ev.Org
		switch ev.Relation {
		case Succeeded, Dismissed:
			who, at = ev.Object, ev.ObjectAt
			if ev.Rule == "successor" && ev.Subject >= 0 {
				p := d.postEvent(ev.Sentence, ev.Trigger, ev.Subject, ev.SubjectAt)
				p.Object, p.Position, p.Role, p.Status, p.Rule = body, ev.Position, ev.Role, "ongoing", "successor"
				d.events = append(d.events, p)
			}
		case ResignedFrom:
			who, at, body = ev.Subject, ev.SubjectAt, ev.Object
		}
		if who < 0 || ev.Position == "" && body < 0 {
			continue
		}
		p := d.postEvent(ev.Sentence, ev.Trigger, who, at)
		p.Object, p.Position, p.Role, p.Status, p.Rule = body, ev.Position, ev.Role, "ended", "left "+string(ev.Relation)
		p.From = i + 1
		p.Steps = []string{fmt.Sprintf("%s implies that the post was held before", ev.Relation)}
		d.events = append(d.events, p)
	}
	for i := range d.events {
		ev := &d.events[i]
		if ev.Relation == HoldsPosition && ev.Rejected == "" && ev.Object < 0 {
			ev.Rejected = "no body known for the post"
		}
	}
}

// ahead reports whether event ev is told of as still to come: "will replace",
// "is to succeed", "nominated to follow".
func (d *detector) ahead(ev *Event) bool {
	g := &d.Graphs[ev.Sentence]
	if !g.Verb(ev.Trigger) {
		return false
	}
	if w := &g.Words[ev.Trigger]; w.Feats.Has(syntax.Fin) && w.Feats.Has(syntax.Pres) {
		return true // "replaces"
	}
	return slices.ContainsFunc(g.Kids(ev.Trigger), func(k int) bool {
		f := g.Form(k)
		return g.Is(k, "aux") && (f == "will" || f == "would" || f == "shall" || f == "being") || g.Is(k, "mark") && f == "to"
	})
}

// inRole finds posts in which somebody does something: "as head of the CIA, X
// had warned", where nothing else tells of the post.
func (d *detector) inRole() {
	for m := range d.Res.Mentions {
		x := &d.Res.Mentions[m]
		if x.Form != mention.Nominal || x.Type != mention.Person || x.Plural || len(x.Posts) == 0 || x.Sentence < 0 || x.First < 1 || d.Text.Sentences[x.Sentence].Kind != text.Body {
			continue
		}
		s, g := x.Sentence, &d.Graphs[x.Sentence]
		v := g.Head(x.Head)
		if g.Form(x.First-1) != "as" || x.First > 1 && g.Words[x.First-2].Form != "," || v < 0 || !g.Verb(v) || v < x.Head {
			continue
		}
		f, ok := d.titleAt(s, x.Head)
		if ok {
			f.title, ok = d.worthy(f.title, f.body)
		}
		if !ok || f.body < 0 {
			continue
		}
		for _, y := range d.verbSlots(s, v, 0) {
			if y.role != "subj" || y.at < x.Head {
				continue
			}
			for _, e := range d.entities(s, y.at) {
				if !d.isPerson(e) || slices.ContainsFunc(d.events, func(o Event) bool {
					return o.Relation == HoldsPosition && o.Rejected == "" && o.Subject == e && (o.Object == f.body || o.Role == f.role)
				}) {
					continue
				}
				ev := d.postEvent(s, x.Head, e, y.at)
				ev.Position, ev.Role, ev.Object, ev.Rule, ev.Status = f.title, f.role, f.body, "post with name", "ongoing"
				if f.t.Former || g.Words[v].Feats.Has(syntax.Past) || g.Kid(v, "aux") >= 0 && g.Form(g.Kid(v, "aux")) == "had" {
					ev.Status = "ended"
				}
				ev.Steps = []string{fmt.Sprintf("%q as what somebody does something", f.title)}
				d.events = append(d.events, ev)
			}
		}
	}
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

// thePost reports whether an appointment is to "the post" told before.
func (d *detector) thePost(ev *Event) bool {
	g := &d.Graphs[ev.Sentence]
	for t := ev.Trigger + 1; t+1 < len(g.Words) && t < ev.Trigger+5; t++ {
		if g.Form(t) == "the" && (g.Form(t+1) == "post" || g.Form(t+1) == "position" || g.Form(t+1) == "job") {
			return t+2 >= len(g.Words) || g.Form(t+2) != "of"
		}
	}
	return false
}

// termBody gives the body of the post of that role that the lexicon knows a
// person to have held, where it or its country is an entity of the article.
func (d *detector) termBody(e int, role string) int {
	if role == "" || !strings.HasPrefix(d.Res.Entities[e].ID, "person/") {
		return -1
	}
	for _, t := range d.lex.Posts(d.Res.Entities[e].ID) {
		if t.Role != role && t.Role != "prime_"+role && !strings.HasSuffix(t.Role, "_"+role) {
			continue
		}
		for i := range d.Res.Entities {
			if d.Res.Entities[i].ID == t.Body {
				return i
			}
		}
		if x := d.lex.Entry(t.Body); x != nil { // not named in the article, but the post is its
			d.Res.Entities = append(d.Res.Entities, coref.Entity{ID: x.ID, Type: mention.Type(x.Type), Name: x.Name, Entry: x, Country: x.Country})
			return len(d.Res.Entities) - 1
		}
	}
	return -1
}

// colleagues gives the country of whoever the holder of a post is coordinated
// with, "President X and Prime Minister Y", -1 if unknown.
func (d *detector) colleagues(ev *Event) int {
	if ev.SubjectAt < 0 {
		return -1
	}
	g := &d.Graphs[ev.Sentence]
	pair := g.Conjuncts(g.First(ev.SubjectAt))
	if len(pair) != 2 {
		return -1
	}
	for t := pair[0]; t < pair[1]; t++ {
		if m := d.MentionAt(ev.Sentence, t); m >= 0 && d.Res.Mentions[m].Type == mention.Country {
			return -1 // "President X of Y and Prime Minister Z"
		}
	}
	for _, k := range pair {
		for _, e := range d.entities(ev.Sentence, k) {
			if e == ev.Subject || !d.isPerson(e) {
				continue
			}
			for i := range d.events {
				x := &d.events[i]
				if x.Relation != HoldsPosition || x.Rejected != "" || x.Subject != e || x.Object < 0 || x.Sentence != ev.Sentence || x.Role == ev.Role {
					continue
				}
				if d.Type(x.Object) == mention.Country {
					return x.Object
				}
				for c := range d.Res.Entities {
					if d.Res.Entities[c].ID == d.Res.Entities[x.Object].Country {
						return c
					}
				}
			}
		}
	}
	return -1
}

// countryOf gives the country whose post a person without a named body holds:
// the one named nearest before the trigger in its sentence, or the person's
// own, or the article's most frequent.
func (d *detector) countryOf(e, s, t int, countries map[int]int) int {
	if c := d.Res.Entities[e].Country; c != "" {
		for i := range d.Res.Entities {
			if d.Res.Entities[i].ID == c {
				return i
			}
		}
	}
	best, n := -1, 0
	var keys []int
	for c := range countries {
		keys = append(keys, c)
	}
	slices.Sort(keys)
	for _, c := range keys {
		if countries[c] > n {
			best, n = c, countries[c]
		}
	}
	return best
}
