package event

import (
	"fmt"
	"slices"
	"strings"

	"liaison/extract/mention"
	"liaison/extract/syntax"
)

// maxPairs is how many pairs of participants a list gives; beyond it the first
// on each side is paired with all others (docs/annotation.md).
const maxPairs = 6

// apply fills the frame's roles at word i and adds an event for each pair.
func (d *detector) apply(f *Frame, s, i int) {
	if f.Relation == ResignedFrom && d.isNotice(s) {
		return // "vice Y, resigned"
	}
	slots := d.slots(s, i)
	if f.Class == 'n' {
		for _, x := range d.phrases(s, i) {
			if !slices.ContainsFunc(slots, func(y slot) bool { return y.role == x.role && d.refers(s, y.at) || y.at == x.at }) {
				slots = append(slots, x)
			}
		}
	}
	slots = d.further(f, s, i, slots)
	if f.Class == 'v' && (f.Marks["contacts"] || f.Marks["agreement"] || f.Marks["info"] || f.Marks["arms"]) {
		for _, k := range d.Graphs[s].Kids(i) {
			if d.Graphs[s].Is(k, "obj", "nsubj:pass") {
				slots = append(slots, d.ownPhrases(s, k)...)
			}
		}
	}
	if h := d.Graphs[s].Head(i); f.Class == 'v' && h >= 0 && classes["exchange"][d.Graphs[s].Lemma(i)] && (d.Graphs[s].Lemma(h) == "stop" || d.Graphs[s].Lemma(h) == "cease") && d.gerund(s, h, i) {
		return // told as SUSPENDED_CONTACTS_WITH
	}
	if f.Class == 'n' && (f.Relation == CooperatedWith || f.Relation == ExchangedInformation || f.Relation == CommunicatedWith) {
		if v := d.governor(s, i); v >= 0 && suspends[d.Graphs[s].Lemma(v)] {
			return // told as SUSPENDED_CONTACTS_WITH
		}
	}
	ev := Event{Relation: f.Relation, Sentence: s, Trigger: i, Subject: -1, Object: -1, Place: -1, Org: -1, SubjectAt: -1, ObjectAt: -1,
		Rule: f.Name(), Stative: f.Marks["state"], Topic: f.Marks["topic"]}
	g := &d.Graphs[s]
	if f.Marks["phone"] && g.Words[i].UPOS == syntax.NOUN && !d.byPhone(s, i) && g.Lemma(i) == "call" {
		ok := false
		for _, x := range slots {
			ok = ok || x.role == "between" || x.role == "with" || x.role == "to" || x.role == "from"
		}
		if !ok {
			return
		}
	}
	var extra []slot // read off the order of the words, where the tree has nothing
	fill := func(roles []string, taken []int, class func(int) bool) (ents, at []int, role string) {
		for _, r := range roles {
			from := slots
			if extra != nil {
				from = extra
			}
			for _, x := range from {
				if x.role != r {
					continue
				}
				es, as := d.members(s, x.at)
				dir := 0 // "A and B" that the tree does not join
				if (r == "between" || r == "with" || r == "obj" || r == "to") && x.at > i {
					dir = 1
					if r == "between" {
						dir = 2
					}
				} else if r == "subj" && x.at < i {
					dir = -1
				}
				if dir != 0 && len(es) == 1 {
					at := as[0]
					if m := d.mentionFor(s, at); m >= 0 && d.MentionAt(s, at) < 0 && d.Res.Mentions[m].Sentence == s { // a title stands for its name
						at = d.Res.Mentions[m].Head
					}
					if hs := d.listed(s, at, dir); len(hs) > 1 {
						for _, h := range hs[1:] {
							for _, e := range d.entities(s, h) {
								if !slices.Contains(es, e) {
									es, as = append(slices.Clone(es), e), append(as, h)
								}
							}
						}
					}
				}
				for n, e := range es {
					if !slices.Contains(ents, e) && !slices.Contains(taken, e) && (class == nil || class(e)) {
						ents, at = append(ents, e), append(at, as[n])
					}
				}
			}
			if len(ents) > 0 {
				return ents, at, r
			}
		}
		return nil, nil, ""
	}
	optionalLeft := slices.Contains(f.Left, "-")
	optionalRight := slices.Contains(f.Right, "-")
	left, leftAt, leftRole := fill(f.Left, nil, d.leftClass(f))
	right, rightAt, rightRole := fill(f.Right, left, d.rightClass(f))
	if f.Class == 'v' && (len(left) == 0 && !optionalLeft || len(right) == 0 && !optionalRight && !(len(left) > 1 && slices.Contains(f.Right, "*"))) {
		if extra = d.linear(s, i); extra != nil {
			l, la, lr := left, leftAt, leftRole
			if len(left) == 0 {
				l, la, lr = fill(f.Left, right, d.leftClass(f))
			}
			other := false // the tree has another object: "dismissed the speculation"
			for _, x := range slots {
				other = other || x.role == "obj" && g.Words[x.at].UPOS == syntax.NOUN && (f.Marks["post"] || f.Relation == Detained || f.Relation == Released || f.Relation == Killed) && d.MentionAt(s, x.at) < 0 && !d.titleWord(s, x.at)
			}
			if len(right) == 0 && !other {
				right, rightAt, rightRole = fill(f.Right, l, d.rightClass(f))
			}
			if len(right) == 0 && len(l) == 1 && slices.Contains(f.Right, "*") {
				if l2, la2, lr2 := fill(f.Left, nil, d.leftClass(f)); len(l2) > 1 {
					l, la, lr = l2, la2, lr2
				}
			}
			if len(l) == 0 && slices.Contains(f.Left, "subj") {
				if e := d.chronology(s, i); e >= 0 {
					l, la, lr = []int{e}, []int{-1}, "whom the chronology is about"
				}
			}
			left, leftAt, leftRole = l, la, lr
			ev.Steps = append(ev.Steps, "by the order of the words")
			ev.Linear = true
			extra = nil
		}
	}
	left, leftAt = d.withoutTheirs(left, leftAt)
	right, rightAt = d.withoutTheirs(right, rightAt)
	right, rightAt = d.people(s, f, right, rightAt)
	// The participants beside the subject: "together with her deputy".
	if len(left) > 0 && leftRole == "subj" {
		for _, r := range []string{"together with", "along with", "accompanied by", "alongside"} {
			es, as, _ := fill([]string{r}, append(slices.Clone(left), right...), nil)
			left, leftAt = append(left, es...), append(leftAt, as...)
		}
	}
	if len(left) > 0 && f.Class == 'v' && (leftRole == "subj") {
		for t := 0; t+2 < i; t++ { // "X, together with her deputy, Y, met Z"
			if w := g.Form(t); w != "together" && w != "along" || g.Form(t+1) != "with" {
				continue
			}
			for k := t + 2; k < i; k++ {
				if m := d.outer(s, k); m >= 0 && d.Res.Mentions[m].Type == mention.Person && d.Res.Mentions[m].Form == mention.Name {
					if e := d.Res.Of[m][0]; !slices.Contains(left, e) && !slices.Contains(right, e) {
						left, leftAt = append(left, e), append(leftAt, d.Res.Mentions[m].Head)
					}
					break
				}
			}
		}
	}
	if f.Relation == Investigated && len(right) == 0 { // "an inquiry into X's expenses"
		for t := i + 1; t+1 < len(g.Words) && t < i+4; t++ {
			if g.Form(t) != "into" && g.Form(t) != "of" {
				continue
			}
			for k := t + 1; k < len(g.Words) && k < t+4; k++ {
				if m := d.outer(s, k); m >= 0 {
					if e := d.Res.Of[m][0]; !slices.Contains(left, e) && d.isAgent(e) {
						right, rightAt, rightRole = []int{e}, []int{k}, "whose affairs"
					}
					break
				}
			}
		}
	}
	if f.Class == 'n' && len(right) == 0 && !optionalRight && slices.Contains(f.Right, "with") {
		if k := d.withNear(s, i, slices.Contains(f.Right, "to")); k >= 0 {
			es, as := d.members(s, k)
			for n, e := range es {
				if !slices.Contains(left, e) && d.rightClass(f)(e) {
					right, rightAt, rightRole = append(right, e), append(rightAt, as[n]), "with"
				}
			}
		}
	}
	if f.Class == 'v' && f.Marks["post"] && len(right) == 0 && !optionalRight {
		// "appointed a reputable specialist, X, as director"
		for t := i + 1; t < len(g.Words) && t < i+30; t++ {
			if m := d.outer(s, t); m >= 0 && d.Res.Mentions[m].Type == mention.Person && d.Res.Mentions[m].Form == mention.Name {
				if l := d.Res.Mentions[m].Last; l < len(g.Words) && g.Form(l) == "as" {
					if p, at := d.titleFrom(s, l+1); at >= 0 {
						right, rightAt, rightRole = []int{d.Res.Of[m][0]}, []int{d.Res.Mentions[m].Head}, "the name before \"as\""
						ev.Position, ev.Role, ev.Org = p.title, p.role, p.body
					}
				}
				break
			}
		}
	}
	mixed := len(left) == 2 && leftAt[0] == leftAt[1] && d.Type(left[0]) != d.Type(left[1]) // "they", not understood
	if len(right) == 0 && slices.Contains(f.Right, "*") && (len(left) < 2 || mixed) && f.Relation.Symmetric() {
		if who := d.together(s, i, slots); who != nil {
			left, leftAt = who, make([]int, len(who))
			for n := range leftAt {
				leftAt[n] = -1
			}
		}
	}
	if f.Class == 'n' && slices.Contains(f.Left, "subj") && (len(left) == 0 && len(right) > 0 || len(left) == 1 && len(right) == 0 && slices.Contains(f.Right, "*") && leftRole != "from" && leftRole != "by") {
		// By the order of the words before the verb that supports the noun.
		if v := d.governor(s, i); v >= 0 && v < i && support[g.Lemma(v)] && !g.Passive(v) {
			if h := d.before(s, v); h >= 0 {
				for _, k := range d.listed(s, h, -1) {
					for _, e := range d.entities(s, k) {
						if !slices.Contains(left, e) && !slices.Contains(right, e) && d.leftClass(f)(e) {
							left, leftAt, leftRole = append(left, e), append(leftAt, k), "subj"
						}
					}
				}
			}
		}
	}
	if f.Class == 'n' && len(left) == 0 && len(right) > 0 && f.Relation != Visited {
		if c := d.clauseSubject(s, i); c >= 0 && !optionalLeft {
			es, as := d.members(s, c)
			for n, e := range es {
				if !slices.Contains(right, e) && d.leftClass(f)(e) {
					left, leftAt = append(left, e), append(leftAt, as[n])
				}
			}
		}
	}
	if f.Class == 'n' && len(left) == 0 && len(right) > 0 && !optionalLeft && (f.Relation == Met || f.Relation == Visited) && g.Is(i, "nsubj") && g.Kid(i, "nmod:poss") < 0 {
		// "A meeting with X, announced for Monday, did not take place": with
		// whoever the text speaks of.
		if e := d.protagonist(s); e >= 0 && !slices.Contains(right, e) {
			left, leftAt, leftRole = []int{e}, []int{-1}, "the subject of what came before"
		}
	}
	reject := func(why string) {
		ev.Rejected = why
		if len(left) > 0 {
			ev.Subject, ev.SubjectAt = left[0], leftAt[0]
		}
		if len(right) > 0 {
			ev.Object, ev.ObjectAt = right[0], rightAt[0]
		}
		d.events = append(d.events, ev)
	}
	d.place(&ev, slots)
	if f.Marks["post"] {
		if ev.Position == "" {
			d.findPost(&ev, slots)
		}
		if f.Marks["needpost"] && ev.Position == "" && ev.Org < 0 {
			reject("no post named")
			return
		}
	}
	if f.Relation == HoldsPosition && f.Marks["post"] && ev.Org >= 0 {
		right, rightAt, rightRole = []int{ev.Org}, []int{-1}, "the body of the post"
		ev.Org = -1
	}
	if f.Marks["office"] && ev.Position == "" && ev.Org < 0 && !d.near(s, i, 10, "office") && len(right) > 0 && !d.inOffice(right[0]) {
		reject("no post named")
		return
	}
	if f.Marks["active"] && ev.Position == "" && ev.Org < 0 && !slices.ContainsFunc(slots, func(x slot) bool { return x.role == "from" && d.refers(s, x.at) }) && len(left) > 0 && !d.inOffice(left[0]) {
		reject("retired from nothing named")
		return
	}
	if f.Marks["will"] {
		ev.Status = "expected"
	}
	if f.Marks["leads"] {
		d.leads(f, &ev, slots)
	}
	if f.Relation == CommunicatedWith || f.Relation == Met {
		if phone, also := d.byPhone(s, i), d.alsoByPhone(s, i); phone && also && f.Relation == CommunicatedWith && !ev.Both && len(left) > 0 && len(right) > 0 {
			e := ev
			e.Both = true
			e.Steps = append(e.Steps, "not by telephone alone")
			for a := range left {
				for b := range right {
					if left[a] != right[b] {
						e.Subject, e.SubjectAt, e.Object, e.ObjectAt = left[a], leftAt[a], right[b], rightAt[b]
						d.events = append(d.events, e)
					}
				}
			}
			ev.Relation = Phoned
		} else if phone {
			ev.Relation = Phoned
			ev.Steps = append(ev.Steps, "by telephone or video: PHONED")
		} else if f.Relation == CommunicatedWith && (f.Trigger == "speak" || f.Trigger == "talk" || f.Trigger == "conversation" || f.Trigger == "discuss") && d.headline != "" {
			ev.Relation = d.headline
			ev.Steps = append(ev.Steps, "the headline tells what kind of contact: "+string(d.headline))
		}
	}
	if f.Marks["inf"] && !d.deliberate(s, i) && ev.Place < 0 {
		reject("seeing is no meeting without a journey or a place")
		return
	}
	if f.Marks["postto"] {
		extra = nil
		if left, leftAt, leftRole = fill([]string{"obj"}, nil, d.isPerson); len(left) == 0 {
			return
		}
		right, rightAt, _ = fill([]string{"to", "where"}, left, func(e int) bool { return d.Type(e) == mention.Place || d.Type(e) == mention.Country })
		rightRole = "to"
	}
	if len(left) == 0 && !optionalLeft {
		if len(right) > 0 {
			reject("nobody named as " + f.Left[0])
		}
		return
	}
	if len(right) == 0 {
		switch {
		case slices.Contains(f.Right, "*") && len(left) > 1:
			d.pairs(ev, left, leftAt)
			return
		case optionalRight:
		default:
			if len(left) > 0 {
				reject("nobody named as " + f.Right[0])
			}
			return
		}
	}
	ev.Steps = append(ev.Steps, fmt.Sprintf("%q in frame %s: %s as %s, %s as %s", d.Graphs[s].Words[i].Form, f.Name(), d.names(left), leftRole, d.names(right), rightRole))
	if len(left) == 0 {
		left, leftAt = []int{-1}, []int{-1}
	}
	if len(right) == 0 {
		right, rightAt = []int{-1}, []int{-1}
	}
	n := 0
	for a := range left {
		for b := range right {
			if left[a] == right[b] || len(left)*len(right) > maxPairs && a > 0 && b > 0 || d.own(f.Relation, left[a], right[b]) || d.own(f.Relation, right[b], left[a]) {
				continue
			}
			if n++; n > 12 {
				return
			}
			e := ev
			e.Subject, e.SubjectAt, e.Object, e.ObjectAt = left[a], leftAt[a], right[b], rightAt[b]
			d.events = append(d.events, e)
		}
	}
}

// further adds the slots that single frames ask for: "whom", the subject of
// the clause below ("alleged that X had killed Y"); "owner", whose telephone
// or money the object is; "self", who is called by noun i ("his nominee, X");
// "strike", whose strike somebody died in.
func (d *detector) further(f *Frame, s, i int, slots []slot) []slot {
	g := &d.Graphs[s]
	want := func(r string) bool { return slices.Contains(f.Left, r) || slices.Contains(f.Right, r) }
	if want("whom") {
		for _, k := range g.Kids(i) {
			if g.Is(k, "ccomp", "acl", "parataxis") && k > i {
				for _, x := range d.slots(s, k) {
					if x.role == "subj" {
						slots = append(slots, slot{"whom", x.at})
					}
				}
				if x := g.Kid(k, "nsubj"); x >= 0 && !g.Verb(k) { // "that X was behind it"
					slots = append(slots, slot{"whom", x})
				}
			}
		}
	}
	if want("below") {
		for _, k := range g.Kids(i) {
			if d.gerund(s, i, k) {
				for _, x := range d.verbSlots(s, k, 0) {
					if x.role == "with" || x.role == "to" || x.role == "iobj" {
						slots = append(slots, slot{"below", x.at})
					}
				}
				if o := g.Kid(k, "obj"); o >= 0 {
					for _, x := range append(d.ownPhrases(s, o), d.phrases(s, o)...) {
						if x.role == "with" || x.role == "to" {
							slots = append(slots, slot{"below", x.at})
						}
					}
				}
			}
		}
	}
	if want("owner") {
		for _, k := range g.Kids(i) {
			if !g.Is(k, "obj", "nsubj:pass", "obl") {
				continue
			}
			for _, x := range g.Kids(k) {
				if g.Is(x, "nmod:poss", "compound") || g.Is(x, "nmod") && (g.Case(x) == "of" || g.Case(x) == "belonging to") {
					slots = append(slots, slot{"owner", x})
				}
			}
			for _, x := range d.phrases(s, k) {
				if x.role == "of" {
					slots = append(slots, slot{"owner", x.at})
				}
			}
		}
	}
	if want("self") {
		slots = append(slots, slot{"self", i})
		if h := g.Head(i); h >= 0 && g.Is(i, "appos", "nmod:desc", "compound") {
			slots = append(slots, slot{"self", h})
		}
		if k := g.Kid(i, "nsubj"); k >= 0 {
			slots = append(slots, slot{"self", k})
		}
		for t := i - 1; t > 0 && t > i-7; t-- { // "X, his choice for director,"
			if g.Words[t].Form == "," {
				if m := d.outer(s, t-1); m >= 0 && d.Res.Mentions[m].Type == mention.Person {
					slots = append(slots, slot{"self", d.Res.Mentions[m].Head})
				}
				break
			}
		}
		for t := i + 1; t+1 < len(g.Words) && t < i+9 && g.Words[t].UPOS != syntax.VERB; t++ { // "his nominee for director, X,"
			if m := d.outer(s, t+1); g.Words[t].Form == "," && m >= 0 && d.Res.Mentions[m].First == t+1 && d.Res.Mentions[m].Type == mention.Person {
				slots = append(slots, slot{"self", d.Res.Mentions[m].Head})
			}
		}
	}
	if want("strike") {
		for _, k := range g.Kids(i) {
			if g.Is(k, "obl", "nmod") && (g.Case(k) == "in" || g.Case(k) == "by" || g.Case(k) == "during") && d.ofClass(s, k, classes["strike"]) {
				for _, x := range g.Kids(k) {
					if g.Is(x, "amod", "compound", "nmod:poss") {
						slots = append(slots, slot{"strike", x})
					}
				}
			}
		}
	}
	return slots
}

// pairs adds an event for every two of the participants.
func (d *detector) pairs(ev Event, who, at []int) {
	ev.Steps = append(ev.Steps, fmt.Sprintf("%q among %s", d.Graphs[ev.Sentence].Words[ev.Trigger].Form, d.names(who)))
	many := len(who)*(len(who)-1)/2 > maxPairs
	for a := range who {
		for b := a + 1; b < len(who); b++ {
			if many && a > 0 {
				return
			}
			if d.own(ev.Relation, who[a], who[b]) || d.own(ev.Relation, who[b], who[a]) {
				continue
			}
			e := ev
			e.Subject, e.SubjectAt, e.Object, e.ObjectAt = who[a], at[a], who[b], at[b]
			d.events = append(d.events, e)
		}
	}
}

func (d *detector) names(ents []int) string {
	if len(ents) == 0 {
		return "nobody"
	}
	var n []string
	for _, e := range ents {
		n = append(n, d.Res.Entities[e].Name)
	}
	return strings.Join(n, ", ")
}

func (d *detector) leftClass(f *Frame) func(int) bool {
	switch f.Relation {
	case HoldsPosition, ResignedFrom, Succeeded:
		return d.isPerson
	case Phoned:
		if f.Class == 'v' {
			return d.isPerson
		}
	case Visited:
		return func(e int) bool {
			return d.Type(e) == mention.Person || d.Type(e) == mention.Service || d.Type(e) == mention.Organization
		}
	}
	if f.Marks["authority"] {
		return func(e int) bool { return d.isAgent(e) && !d.isPerson(e) }
	}
	return d.isAgent
}

func (d *detector) rightClass(f *Frame) func(int) bool {
	switch {
	case f.Marks["country"]:
		return func(e int) bool { return d.Type(e) == mention.Country }
	case f.Marks["service"]:
		return func(e int) bool { return d.Type(e) == mention.Service }
	}
	switch f.Relation {
	case Visited:
		return func(e int) bool { return d.Type(e) != mention.Person }
	case Appointed, Nominated, Dismissed, Succeeded, Detained, Released, Killed:
		return d.isPerson
	case HoldsPosition, ResignedFrom:
		return func(e int) bool { t := d.Type(e); return t != mention.Person && t != mention.Place }
	}
	if f.Marks["person"] {
		return d.isPerson
	}
	return d.isAgent
}

var suspends = class("suspends")

// own reports whether a contact of e is with its own country: what a president
// tells "the American people" or his ministers is told nobody named.
func (d *detector) own(r Relation, e, country int) bool {
	switch r {
	case Met, Phoned, CommunicatedWith, Supported, ExchangedInformation, Visited:
		return e >= 0 && country >= 0 && d.Type(country) == mention.Country && d.Res.Entities[e].Country == d.Res.Entities[country].ID
	}
	return false
}
