package event

import (
	"fmt"
	"strings"

	"liaison/extract/lexicon"
	"liaison/extract/mention"
	"liaison/extract/syntax"
	"liaison/extract/text"
)

// lists finds appointments that stand in lists, where there is no verb to hang
// them on: "X, of Ohio, to be Ambassador to Y, vice Z, resigned", and rows of
// a name and a post below "the following individuals".
func (d *detector) lists() {
	list := Relation("") // what the rows below the last introduction are
	acting := false
	rows := 0
	introTime := -1
	for s := range d.Graphs {
		if d.Text.Sentences[s].Kind == text.Furniture {
			continue
		}
		if d.notice(s) {
			continue
		}
		if d.Text.Sentences[s].Kind != text.Body {
			continue
		}
		if rel, act, ok := d.introduces(s); ok {
			list, acting, rows, introTime = rel, act, 0, s
			continue
		}
		if list == "" {
			continue
		}
		if d.row(s, list, acting, introTime) {
			rows = 0
		} else if rows++; rows > 6 {
			list = ""
		}
	}
}

var people = classes.Of("listed")

// introduces reports whether sentence s opens a list of appointments.
func (d *detector) introduces(s int) (rel Relation, acting, ok bool) {
	g := &d.Graphs[s]
	following, about := false, false
	rel = Appointed
	for i := range g.Words {
		switch l := g.Lemma(i); {
		case g.Form(i) == "following":
			following = true
		case people[l]:
			about = true
		case strings.HasPrefix(l, "nominat"):
			rel = Nominated
			about = true
		case l == "acting":
			acting = true
		}
	}
	if !following || !about {
		return "", false, false
	}
	for i := range g.Words {
		switch l := g.Lemma(i); {
		case strings.HasPrefix(l, "nominat"), strings.HasPrefix(l, "appoint"), l == "serve", l == "direct", l == "designate", l == "name", l == "select":
			return rel, acting, true
		}
	}
	return "", false, false
}

// row reads one row of a list: a name and a title, or a body and a name.
func (d *detector) row(s int, rel Relation, acting bool, intro int) bool {
	g := &d.Graphs[s]
	if len(g.Words) > 30 {
		return false
	}
	person := -1
	for i := range g.Words {
		m := d.MentionAt(s, i)
		if m >= 0 && d.Res.Mentions[m].Type == mention.Person && d.Res.Mentions[m].Form == mention.Name && len(d.Res.Of[m]) > 0 {
			if person >= 0 && m != person {
				return false
			}
			person = m
			continue
		}
		if u := g.Words[i].UPOS; m < 0 && (u == syntax.VERB || u == syntax.AUX) {
			return false
		}
	}
	if person < 0 {
		return false
	}
	x := &d.Res.Mentions[person]
	ev := Event{Relation: rel, Sentence: s, Trigger: x.Head, Subject: -1, Object: d.Res.Of[person][0], SubjectAt: -1, ObjectAt: x.Head, Place: -1, Org: -1,
		Rule: "list", Status: "occurred", TimeIn: intro + 1}
	switch {
	case x.First <= 1 && x.Last < len(g.Words):
		f, at := d.titleFrom(s, x.Last)
		if at < 0 {
			return false
		}
		ev.Position, ev.Role, ev.Org, ev.Trigger = f.title, f.role, f.body, at
	case x.Last >= len(g.Words)-1 && x.First > 0:
		for i := 0; i < x.First; i++ {
			for _, e := range d.entities(s, i) {
				if t := d.Type(e); t == mention.Service || t == mention.Organization {
					ev.Org = e
				}
			}
		}
		if ev.Org < 0 {
			return false
		}
		ev.Position, ev.Role = "head", "head"
	default:
		return false
	}
	if acting && !strings.Contains(strings.ToLower(ev.Position), "acting") {
		ev.Position = "acting " + ev.Position
	}
	ev.Steps = []string{fmt.Sprintf("row of a list of appointments: %q", ev.Position)}
	d.events = append(d.events, ev)
	return true
}

// titleFrom reads the first title at or after token t, and the body after it.
func (d *detector) titleFrom(s, t int) (found, int) {
	g := &d.Graphs[s]
	forms := make([]string, len(g.Words))
	for i := range g.Words {
		forms[i] = g.Words[i].Form
	}
	for i := t; i < len(forms) && i < t+6; i++ {
		x, n := d.lex.MatchTitle(forms, i)
		if n == 0 || x.Class != lexicon.Post {
			continue
		}
		f := found{title: d.Phrase(s, i, i+n), role: x.Role, body: -1, t: x}
		for k := i + n; k < len(forms) && k < i+n+12; k++ {
			if w := g.Form(k); w == "vice" || w == ";" {
				break
			}
			for _, e := range d.entities(s, k) {
				if ty := d.Type(e); f.body < 0 && (ty == mention.Service || ty == mention.Organization || ty == mention.Country) {
					f.body = e
				}
			}
		}
		return f, i
	}
	return found{body: -1}, -1
}

// notice reads "X, of Ohio, to be Ambassador to Y, vice Z, resigned."
func (d *detector) notice(s int) bool {
	g := &d.Graphs[s]
	at := -1
	for i := 1; i+2 < len(g.Words); i++ {
		if g.Form(i) == "to" && g.Form(i+1) == "be" {
			at = i
			break
		}
		if u := g.Words[i].UPOS; (u == syntax.AUX || u == syntax.VERB && g.Words[i].Feats.Has(syntax.Fin)) && d.MentionAt(s, i) < 0 {
			return false
		}
	}
	if at < 0 {
		return false
	}
	m := -1
	for i := 0; i < at; i++ {
		if k := d.MentionAt(s, i); k >= 0 && d.Res.Mentions[k].Type == mention.Person && d.Res.Mentions[k].Form == mention.Name && len(d.Res.Of[k]) > 0 {
			m = k
			break
		}
	}
	if m < 0 || d.Res.Mentions[m].First > 2 {
		return false
	}
	f, t := d.titleFrom(s, at+2)
	if t < 0 {
		return false
	}
	who := d.Res.Of[m][0]
	ev := Event{Relation: Nominated, Sentence: s, Trigger: t, Subject: -1, Object: who, SubjectAt: -1, ObjectAt: d.Res.Mentions[m].Head, Place: -1, Org: f.body,
		Position: f.title, Role: f.role, Rule: "notice", Status: "occurred", Steps: []string{"notice of a nomination: \"to be\""}}
	d.events = append(d.events, ev)
	for i := t; i+1 < len(g.Words); i++ {
		if g.Form(i) != "vice" {
			continue
		}
		for k := i + 1; k < len(g.Words) && k < i+6; k++ {
			v := d.MentionAt(s, k)
			if v < 0 || d.Res.Mentions[v].Type != mention.Person || len(d.Res.Of[v]) == 0 || d.Res.Of[v][0] == who {
				continue
			}
			old := d.Res.Of[v][0]
			d.events = append(d.events,
				Event{Relation: Succeeded, Sentence: s, Trigger: i, Subject: who, Object: old, SubjectAt: ev.ObjectAt, ObjectAt: k, Place: -1, Org: f.body,
					Position: f.title, Role: f.role, Rule: "vice", Status: "expected", Steps: []string{"\"vice\" names the predecessor"}})
			p := d.postEvent(s, i, old, k)
			p.Position, p.Role, p.Object, p.Status, p.Rule = f.title, f.role, f.body, "ended", "vice"
			d.events = append(d.events, p)
			return true
		}
	}
	return true
}

// isNotice reports whether sentence s names a predecessor by "vice".
func (d *detector) isNotice(s int) bool {
	g := &d.Graphs[s]
	to := false
	for i := range g.Words {
		switch g.Form(i) {
		case "to":
			to = to || i+1 < len(g.Words) && g.Form(i+1) == "be"
		case "vice":
			if to {
				return true
			}
		}
	}
	return false
}
