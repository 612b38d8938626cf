package event

import (
	"fmt"
	"slices"
	"strings"

	"liaison/extract/coref"
	"liaison/extract/mention"
	"liaison/extract/syntax"
	"liaison/extract/text"
)

// A tenure is a post that the article says somebody holds or held.
type tenure struct {
	title, role string
	body        int
	status      string
	sentence    int
	former      bool
	given       bool // by an appointment
}

// tenures are those of each person, in order of the text, what was followed
// first.
type tenures map[int][]tenure

func (known tenures) add(e int, p tenure) { known[e] = append(known[e], p) }

// pick gives a post of person e, of that title if it is not "", with a body or,
// for any title, with a title; if current none that is said to be over.
func (known tenures) pick(e int, title string, current bool) (tenure, bool) {
	for _, p := range known[e] {
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
	return tenure{body: -1}, false
}

// fillPosts completes what one sentence leaves to another: the post that
// somebody resigned from or was put into, the body of a title, and the posts
// that a succession, dismissal or resignation implies.
func (d *detector) fillPosts() {
	known := d.tenures()
	d.sharedPosts(known)
	d.followed(known)
	d.completePosts(known)
	d.impliedPosts()
	for i := range d.events {
		ev := &d.events[i]
		if ev.Relation == HoldsPosition && ev.Rejected == "" && ev.Object < 0 {
			ev.Rejected = "no body known for the post"
		}
	}
}

// tenures gives the posts that the events of the article tell of.
func (d *detector) tenures() tenures {
	known := tenures{}
	for i := range d.events {
		ev := &d.events[i]
		switch {
		case ev.Rejected != "":
		case ev.Relation == HoldsPosition && ev.Subject >= 0 && (ev.Position != "" || ev.Object >= 0):
			known.add(ev.Subject, tenure{ev.Position, ev.Role, ev.Object, ev.Status, ev.Sentence, ev.Status == "ended", ev.Rule == "took office"})
		case (ev.Relation == Appointed || ev.Relation == Nominated) && ev.Position != "" && ev.Object >= 0:
			known.add(ev.Object, tenure{ev.Position, ev.Role, ev.Org, "", ev.Sentence, false, true})
		case (ev.Relation == Dismissed) && ev.Position != "" && ev.Object >= 0:
			known.add(ev.Object, tenure{ev.Position, ev.Role, ev.Org, "ended", ev.Sentence, true, false})
		case ev.Relation == ResignedFrom && ev.Position != "" && ev.Subject >= 0:
			known.add(ev.Subject, tenure{ev.Position, ev.Role, ev.Object, "ended", ev.Sentence, true, false})
		}
	}
	for i := range d.events {
		if ev := &d.events[i]; ev.Relation == HoldsPosition && ev.Rejected == "" && ev.Object < 0 && ev.Subject >= 0 && d.incumbent(ev) {
			if ev.Object = d.bodyAtHand(ev); ev.Object >= 0 {
				known.add(ev.Subject, tenure{ev.Position, ev.Role, ev.Object, ev.Status, ev.Sentence, false, false})
			}
		}
	}
	return known
}

// sharedPosts gives whoever serves under the holder of a post its body, and
// counterparts the post of whom they are the counterpart of.
func (d *detector) sharedPosts(known tenures) {
	for _, b := range d.bosses {
		if p, ok := known.pick(b[1], "", true); ok && d.events[b[0]].Object < 0 {
			d.events[b[0]].Object = p.body
		}
	}
	for _, c := range d.counterparts {
		if _, ok := known.pick(c.who, "", true); ok || c.owner < 0 {
			continue
		}
		if p, ok := known.pick(c.owner, "", true); ok && p.title != "" {
			ev := d.postEvent(c.sentence, c.trigger, c.who, c.at)
			ev.Position, ev.Role, ev.Object, ev.Rule, ev.Status = p.title, p.role, c.country, "counterpart", "ongoing"
			ev.Steps = []string{fmt.Sprintf("counterpart of %s, %q", d.names([]int{c.owner}), p.title)}
			if ev.Object < 0 {
				continue
			}
			d.events = append(d.events, ev)
			known.add(c.who, p)
		}
	}
}

// followed gives successions their post: whoever was followed held what the
// follower holds.
func (d *detector) followed(known tenures) {
	for i := range d.events {
		ev := &d.events[i]
		if ev.Rejected != "" || ev.Relation != Succeeded {
			continue
		}
		if ev.Position == "" {
			var p tenure
			n := slices.IndexFunc(known[ev.Subject], func(p tenure) bool { return p.given })
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
					p, ok = known.pick(e, "", e == ev.Subject)
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
					if p, ok := known.pick(e, ev.Position, false); ok && ev.Org < 0 {
						ev.Org = p.body
					}
				}
			}
			known[ev.Object] = append([]tenure{{strings.TrimPrefix(ev.Position, "new "), ev.Role, ev.Org, "ended", ev.Sentence, true, false}}, known[ev.Object]...)
			if ev.Subject >= 0 {
				known.add(ev.Subject, tenure{ev.Position, ev.Role, ev.Org, "", ev.Sentence, false, true})
			}
		}
	}
}

// completePosts gives events of posts the title and body that another sentence
// tells.
func (d *detector) completePosts(known tenures) {
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
		if ev.Rejected != "" {
			continue
		}
		switch ev.Relation {
		case HoldsPosition:
			if ev.Object < 0 && ev.Position == "" {
				if p, ok := known.pick(ev.Subject, "", false); ok && ev.Rule == "took office" {
					ev.Position, ev.Role, ev.Object = p.title, p.role, p.body
				}
			}
			if ev.Object < 0 && ev.Subject >= 0 {
				if p, ok := known.pick(ev.Subject, ev.Position, false); ok {
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
				p, ok := known.pick(ev.Object, "", false)
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
				if p, ok := known.pick(ev.Object, ev.Position, false); ok {
					ev.Org = p.body
				} else {
					ev.Org = d.countryOf(ev.Object, ev.Sentence, ev.Trigger, countries)
				}
			}
		case ResignedFrom:
			if word, rest, _ := strings.Cut(ev.Position, " "); classes["incumbent"][strings.ToLower(word)] && rest != "" { // "the retirement of the current chief, X"
				ev.Position = rest
				if p, ok := known.pick(ev.Subject, "", true); ok && p.sentence == ev.Sentence {
					ev.Org = p.body
				}
			}
			if ev.Object < 0 {
				ev.Object, ev.Org = ev.Org, -1
			}
			if ev.Position == "" || ev.Object < 0 {
				p, ok := known.pick(ev.Subject, ev.Position, false)
				if !ok && ev.Position == "" && ev.Object < 0 { // "named X as head of Y after the resignation of Z"
					for j := range d.events {
						if b := &d.events[j]; b.Sentence == ev.Sentence && b.Rejected == "" && b.Relation == Appointed && b.Trigger < ev.Trigger && b.Object != ev.Subject && b.Org >= 0 {
							p, ok = tenure{title: strings.TrimPrefix(b.Position, "new "), role: b.Role, body: b.Org}, true
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
	d.successions()
}

// impliedPosts adds the posts that a succession, dismissal or resignation
// implies.
func (d *detector) impliedPosts() {
	for i := range len(d.events) {
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
}

// incumbent reports whether a post is told with "the current chief, X", whose
// body is the one the text speaks of.
func (d *detector) incumbent(ev *Event) bool {
	g := &d.Graphs[ev.Sentence]
	for t := ev.Trigger; t >= 0 && t > ev.Trigger-4; t-- {
		if classes["incumbent"][g.Form(t)] {
			return true
		}
	}
	return false
}

// bodyAtHand gives the body of the post that somebody else is told to have or
// get in the sentence of ev or the one before, else the only service named
// there; -1 if there is none.
func (d *detector) bodyAtHand(ev *Event) int {
	isBody := func(e int) bool {
		return e >= 0 && (d.Type(e) == mention.Service || d.Type(e) == mention.Organization)
	}
	for s := ev.Sentence; s >= 0 && s >= ev.Sentence-1; s-- {
		for i := range d.events {
			x := &d.events[i]
			switch {
			case x.Sentence != s || x.Rejected != "":
			case x.Relation == HoldsPosition && x.Subject != ev.Subject && x.Role == ev.Role && isBody(x.Object):
				return x.Object
			case (x.Relation == Appointed || x.Relation == Nominated) && x.Object != ev.Subject && x.Role == ev.Role && isBody(x.Org):
				return x.Org
			}
		}
	}
	only := -1
	for s := ev.Sentence; s >= 0 && s >= ev.Sentence-1; s-- {
		for _, m := range d.in[s] {
			for _, e := range d.Res.Of[m] {
				if d.Type(e) == mention.Service && e != only {
					if only >= 0 {
						return -1
					}
					only = e
				}
			}
		}
	}
	return only
}

// successions adds what "named head of Y after Z resigned" implies.
func (d *detector) successions() {
	for i := range len(d.events) {
		a := d.events[i]
		who, at, org := a.Object, a.ObjectAt, a.Org
		switch {
		case a.Rejected != "":
			continue
		case a.Relation == Appointed:
		case a.Relation == HoldsPosition && (a.Rule == "became" || a.Rule == "took office"):
			who, at, org = a.Subject, a.SubjectAt, a.Object
		default:
			continue
		}
		for j := range len(d.events) {
			r := d.events[j]
			old, oldAt, body := r.Subject, r.SubjectAt, r.Object
			switch {
			case r.Rejected != "" || r.Sentence != a.Sentence || r.Trigger < a.Trigger:
				continue
			case r.Relation == ResignedFrom:
			case r.Relation == Dismissed:
				old, oldAt, body = r.Object, r.ObjectAt, r.Org
			default:
				continue
			}
			if old < 0 || who < 0 || old == who || org < 0 || body != org || !d.afterThat(a.Sentence, a.Trigger, r.Trigger) || slices.ContainsFunc(d.events, func(x Event) bool {
				return x.Relation == Succeeded && x.Rejected == "" && x.Subject == who && x.Object == old
			}) {
				continue
			}
			d.events = append(d.events, Event{Relation: Succeeded, Sentence: a.Sentence, Trigger: a.Trigger, Subject: who, SubjectAt: at, Object: old, ObjectAt: oldAt, Place: -1,
				Org: org, Position: a.Position, Role: a.Role, Rule: "after", Steps: []string{fmt.Sprintf("%s got the post after %s had left it", d.names([]int{who}), d.names([]int{old}))}})
		}
	}
}

// afterThat reports whether "after" stands between words a and b, of which b is
// a verb that tells of the past.
func (d *detector) afterThat(s, a, b int) bool {
	g := &d.Graphs[s]
	if !g.Verb(b) || !g.Words[b].Feats.Has(syntax.Past) || g.Is(b, "ccomp", "xcomp") || g.Kid(b, "aux") >= 0 && g.Form(g.Kid(b, "aux")) != "had" && g.Form(g.Kid(b, "aux")) != "has" {
		return false
	}
	for t := a + 1; t < b; t++ {
		if g.Form(t) == "after" || g.Form(t) == "following" {
			return true
		}
	}
	return false
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
