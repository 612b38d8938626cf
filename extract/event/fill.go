package event

import (
	"fmt"
	"slices"
	"strings"

	"liaison/extract/lexicon"
	"liaison/extract/mention"
	"liaison/extract/syntax"
)

// maxPairs is how many pairs of participants a list gives; beyond it the first
// on each side is paired with all others (docs/annotation.md).
const maxPairs = 6

// A party is the entities on one side of a relation, the words that stand for
// them (-1 where they stand in another sentence), and the role that gave them.
type party struct {
	who, at []int
	role    string
}

func (p *party) add(e, at int, role string) {
	p.who, p.at, p.role = append(p.who, e), append(p.at, at), role
}

// A filling is a frame at word i of sentence s with its parties as far as they
// are found.
type filling struct {
	*detector
	f           *Frame
	s, i        int
	g           *Graph
	slots       []slot
	left, right party
	ev          Event // what all pairs have in common

	optionalLeft, optionalRight bool
}

// apply fills the frame's roles at word i and adds an event for each pair.
func (d *detector) apply(f *Frame, s, i int) {
	if f.Relation == ResignedFrom && d.isNotice(s) || d.toldAsSuspended(f, s, i) {
		return // "vice Y, resigned"
	}
	p := filling{detector: d, f: f, s: s, i: i, g: &d.Graphs[s], optionalLeft: slices.Contains(f.Left, "-"), optionalRight: slices.Contains(f.Right, "-"),
		ev: Event{Relation: f.Relation, Sentence: s, Trigger: i, Subject: -1, Object: -1, Place: -1, Org: -1, SubjectAt: -1, ObjectAt: -1,
			Rule: f.Name(), Stative: f.Marks["state"], Topic: f.Marks["topic"]}}
	p.gather()
	if f.Marks["phone"] && p.g.Words[i].UPOS == syntax.NOUN && p.g.Lemma(i) == "call" && !d.byPhone(s, i) &&
		!slices.ContainsFunc(p.slots, func(x slot) bool { return classes["by-call"][x.role] }) {
		return
	}
	p.parties()
	p.fallbacks()
	if f.Relation == Met {
		p.withThem(&p.left)
		p.withThem(&p.right)
	}
	if f.Relation == Met || f.Relation == Phoned || f.Relation == CommunicatedWith {
		for _, side := range []*party{&p.left, &p.right} { // "the CIA and Mossad chiefs met X"
			if who := d.headsOf(p.s, side.who, side.at); len(side.who) > 1 && who != nil {
				side.who = who
			}
		}
	}
	d.place(&p.ev, p.slots)
	if why, ok := p.post(); !ok {
		p.reject(why)
		return
	}
	p.channel()
	if f.Marks["inf"] && !d.deliberate(s, i) && p.ev.Place < 0 {
		p.reject("seeing is no meeting without a journey or a place")
		return
	}
	if f.Marks["postto"] {
		p.left = p.fill([]string{"obj"}, nil, d.isPerson, p.slots)
		if len(p.left.who) == 0 {
			return
		}
		p.right = p.fill([]string{"to", "where"}, p.left.who, func(e int) bool { return d.Type(e) == mention.Place || d.Type(e) == mention.Country }, p.slots)
		p.right.role = "to"
	}
	p.emit()
}

// toldAsSuspended reports whether what word i tells is stopped, which is told
// as SUSPENDED_CONTACTS_WITH.
func (d *detector) toldAsSuspended(f *Frame, s, i int) bool {
	g := &d.Graphs[s]
	if h := g.Head(i); f.Class == 'v' && h >= 0 && classes["exchange"][g.Lemma(i)] && (g.Lemma(h) == "stop" || g.Lemma(h) == "cease") && d.gerund(s, h, i) {
		return true
	}
	if f.Class == 'n' && (f.Relation == CooperatedWith || f.Relation == ExchangedInformation || f.Relation == CommunicatedWith) {
		v := d.governor(s, i)
		if v >= 0 && (g.Lemma(v) == "call" || g.Lemma(v) == "scale") && g.Kid(v, "compound:prt") < 0 {
			return false // "calls for cooperation"
		}
		return v >= 0 && suspends[g.Lemma(v)]
	}
	return false
}

// gather collects the slots of the trigger over the tree.
func (p *filling) gather() {
	p.slots = p.detector.slots(p.s, p.i)
	if p.f.Class == 'n' {
		for _, x := range p.phrases(p.s, p.i) {
			if !slices.ContainsFunc(p.slots, func(y slot) bool { return y.role == x.role && p.refers(p.s, y.at) || y.at == x.at }) {
				p.slots = append(p.slots, x)
			}
		}
	}
	p.slots = p.further(p.f, p.s, p.i, p.slots)
	p.predicate()
	if m := p.f.Marks; p.f.Class == 'v' && (m["contacts"] || m["agreement"] || m["info"] || m["arms"]) {
		for _, k := range p.g.Kids(p.i) {
			if p.g.Is(k, "obj", "nsubj:pass") {
				p.slots = append(p.slots, p.ownPhrases(p.s, k)...)
				if p.g.Lemma(k) == "memorandum" { // "of understanding" may be taken for a clause
					p.slots = append(p.slots, p.phrases(p.s, k)...)
				}
			}
		}
	}
}

// predicate: "was on Monday appointed the next chief of Y", where the tree takes
// the post for what somebody was given.
func (p *filling) predicate() {
	if !p.givesPost() || !p.g.Passive(p.i) {
		return
	}
	for a := range p.slots {
		for b := range p.slots {
			if p.slots[a].role == "iobj" && p.slots[b].role == "obj" && p.postAlone(p.slots[b].at) && p.refers(p.s, p.slots[a].at) {
				p.slots[a].role, p.slots[b].role = "obj", "xcomp"
				return
			}
		}
	}
}

// fill gives the entities of the first of roles that names any which are of
// the class and not taken.
func (p *filling) fill(roles []string, taken []int, class func(int) bool, from []slot) party {
	for _, r := range roles {
		if (r == "subj" || r == "over") && p.othersOwn(from) {
			continue
		}
		out := party{role: r}
		for _, x := range from {
			if x.role != r {
				continue
			}
			es, as := p.members(p.s, x.at)
			dir := 0 // "A and B" that the tree does not join
			if (r == "between" || r == "with" || r == "obj" || r == "to" || r == "on" || r == "against") && x.at > p.i {
				dir = 1
				if r == "between" {
					dir = 2
				}
			} else if r == "subj" && x.at < p.i {
				dir = -1
			}
			if dir != 0 && len(es) == 1 {
				at := as[0]
				if m := p.mentionFor(p.s, at); m >= 0 && p.MentionAt(p.s, at) < 0 && p.Res.Mentions[m].Sentence == p.s { // a title stands for its name
					at = p.Res.Mentions[m].Head
				}
				if hs := p.listed(p.s, at, dir); len(hs) > 1 {
					for _, h := range hs[1:] {
						for _, e := range p.entities(p.s, h) {
							if !slices.Contains(es, e) {
								es, as = append(slices.Clone(es), e), append(as, h)
							}
						}
					}
				}
			}
			for n, e := range es {
				if p.givesPost() && p.postAlone(as[n]) {
					continue // "appointed X head of Y": the head of Y so far is not meant
				}
				if !slices.Contains(out.who, e) && !slices.Contains(taken, e) && (class == nil || class(e) || p.delegates(e, as[n])) {
					out.add(e, as[n], r)
				}
			}
		}
		if len(out.who) > 0 {
			return out
		}
	}
	return party{}
}

// delegates reports whether it is people of country e who travel, not the
// country: "Israeli officials went to Qatar".
func (p *filling) delegates(e, at int) bool {
	if p.f.Relation != Visited || p.Type(e) != mention.Country || at < 0 || !classes["delegations"][p.g.Form(at)] || p.g.Kid(at, "nummod") >= 0 {
		return false
	}
	m := p.MentionAt(p.s, at)
	return m < 0 || p.Res.Mentions[m].Form != mention.Name
}

// othersOwn reports whether somebody who is nobody named owns what the noun
// tells: "accepted the outgoing chief's resignation".
func (p *filling) othersOwn(from []slot) bool {
	if p.f.Class != 'n' || !slices.Contains(p.f.Left, "poss") {
		return false
	}
	for _, x := range from {
		if x.role == "poss" && p.g.Words[x.at].UPOS == syntax.NOUN && p.g.Form(x.at) == p.g.Lemma(x.at) && (classes["human"][p.g.Lemma(x.at)] || representatives[p.g.Lemma(x.at)]) && !p.refers(p.s, x.at) {
			return true
		}
	}
	return false
}

// givesPost reports whether the frame puts somebody into a post.
func (p *filling) givesPost() bool {
	return p.f.Class == 'v' && p.f.Marks["post"] && (p.f.Relation == Appointed || p.f.Relation == Nominated)
}

// postAlone reports whether word t after the trigger is the title of a post
// with no name.
func (p *filling) postAlone(t int) bool {
	if t <= p.i {
		return false
	}
	if m := p.MentionAt(p.s, t); m >= 0 && p.Res.Mentions[m].Form != mention.Nominal {
		return false
	}
	f, ok := p.titleAt(p.s, t)
	return ok && f.t.Class == lexicon.Post
}

// parties fills both sides over the tree, and by the order of the words where
// the tree gives a side nobody.
func (p *filling) parties() {
	f, d := p.f, p.detector
	p.left = p.fill(f.Left, nil, d.leftClass(f), p.slots)
	p.right = p.fill(f.Right, p.left.who, d.rightClass(f), p.slots)
	among := slices.Contains(f.Right, "*")
	if f.Class == 'v' && (len(p.left.who) == 0 && !p.optionalLeft || len(p.right.who) == 0 && !p.optionalRight && !(len(p.left.who) > 1 && among)) {
		if extra := d.linear(p.s, p.i); extra != nil {
			left := p.left
			if len(left.who) == 0 {
				left = p.fill(f.Left, p.right.who, d.leftClass(f), extra)
			}
			other := false // the tree has another object: "dismissed the speculation"
			for _, x := range p.slots {
				other = other || x.role == "obj" && p.g.Words[x.at].UPOS == syntax.NOUN && (f.Marks["post"] || f.Marks["person"]) && d.MentionAt(p.s, x.at) < 0 && !d.titleWord(p.s, x.at)
			}
			if len(p.right.who) == 0 && !other {
				p.right = p.fill(f.Right, left.who, d.rightClass(f), extra)
			}
			if len(p.right.who) == 0 && len(left.who) == 1 && among {
				if l := p.fill(f.Left, nil, d.leftClass(f), extra); len(l.who) > 1 {
					left = l
				}
			}
			if len(left.who) == 0 && slices.Contains(f.Left, "subj") {
				if e := d.chronology(p.s, p.i); e >= 0 {
					left.add(e, -1, "whom the chronology is about")
				}
			}
			p.left = left
			p.ev.Steps = append(p.ev.Steps, "by the order of the words")
			p.ev.Linear = true
		}
	}
	if f.Class == 'v' && len(p.right.who) == 0 && p.optionalLeft && !p.optionalRight && pastParticiple(&p.g.Words[p.i]) && p.g.Kid(p.i, "nsubj", "aux") < 0 && (p.g.Kid(p.i, "obj") < 0 || p.postAlone(p.g.Kid(p.i, "obj"))) && slices.Contains(f.Right, "obj") {
		if e := d.chronology(p.s, p.i); e >= 0 { // "March 1998 - Named minister."
			p.right.add(e, -1, "whom the chronology is about")
			if x, at := d.titleFrom(p.s, p.i+1); p.givesPost() && at >= 0 && at < p.i+4 {
				p.ev.Position, p.ev.Role, p.ev.Org = x.title, x.role, x.body
			}
		}
	}
	p.notOwn()
	p.whoLeft()
	p.left.who, p.left.at = d.withoutTitles(p.left.who, p.left.at)
	p.right.who, p.right.at = d.withoutTitles(p.right.who, p.right.at)
	p.left.who, p.left.at = d.withoutTheirs(p.left.who, p.left.at)
	p.right.who, p.right.at = d.withoutTheirs(p.right.who, p.right.at)
	p.right.who, p.right.at = d.people(p.s, f, p.right.who, p.right.at)
	p.companions()
}

// notOwn: who accepts "his resignation" accepts that of another, of whom the
// text spoke before.
func (p *filling) notOwn() {
	if p.f.Relation != ResignedFrom || p.f.Class != 'n' || p.left.role != "poss" || len(p.left.who) == 0 {
		return
	}
	v := p.governor(p.s, p.i)
	if v < 0 || !classes["accepting"][p.g.Lemma(v)] {
		return
	}
	for _, x := range p.verbSlots(p.s, v, 0) {
		if x.role == "subj" && slices.Contains(p.entities(p.s, x.at), p.left.who[0]) {
			old := p.left.who[0]
			p.left = party{}
			if e := p.protagonist(p.s); e >= 0 && e != old {
				p.left = party{[]int{e}, []int{-1}, "the subject of what came before"}
			}
			return
		}
	}
}

// whoLeft: "him" in "replaces him" is whoever the text told of as dismissed or
// leaving just before.
func (p *filling) whoLeft() {
	if p.f.Relation != Succeeded || len(p.right.who) != 1 || p.right.at[0] < 0 || p.g.Words[p.right.at[0]].UPOS != syntax.PRON {
		return
	}
	best := -1
	for j := len(p.events) - 1; j >= 0 && p.events[j].Sentence >= p.s-2; j-- {
		ev, e := &p.events[j], -1
		switch ev.Relation {
		case Dismissed:
			e = ev.Object
		case ResignedFrom:
			e = ev.Subject
		}
		if e == p.right.who[0] {
			return
		}
		if e >= 0 && best < 0 && ev.Rejected == "" && !slices.Contains(p.left.who, e) {
			best = e
		}
	}
	if x, old := best, p.right.who[0]; x >= 0 && (p.Res.Entities[x].Gender == 0 || p.Res.Entities[old].Gender == 0 || p.Res.Entities[x].Gender == p.Res.Entities[old].Gender) {
		p.right.who[0] = x
	}
}

// companions adds to the subject whoever is beside it: "together with her deputy".
func (p *filling) companions() {
	with := []string{"together with", "along with", "accompanied by", "alongside"}
	if p.f.Class == 'v' && p.g.Passive(p.i) && p.right.role == "obj" { // "was expelled by X along with his driver, Y"
		for _, r := range with {
			x := p.fill([]string{r}, append(slices.Clone(p.left.who), p.right.who...), p.rightClass(p.f), p.slots)
			p.right.who, p.right.at = append(p.right.who, x.who...), append(p.right.at, x.at...)
		}
		return
	}
	if len(p.left.who) == 0 || p.left.role != "subj" {
		return
	}
	for _, r := range with {
		x := p.fill([]string{r}, append(slices.Clone(p.left.who), p.right.who...), nil, p.slots)
		p.left.who, p.left.at = append(p.left.who, x.who...), append(p.left.at, x.at...)
	}
	if p.f.Class != 'v' {
		return
	}
	for t := 0; t+2 < p.i; t++ { // "X, together with her deputy, Y, met Z"
		if w := p.g.Form(t); w != "together" && w != "along" || p.g.Form(t+1) != "with" {
			continue
		}
		for k := t + 2; k < p.i; k++ {
			if m := p.outer(p.s, k); m >= 0 && p.Res.Mentions[m].Type == mention.Person && p.Res.Mentions[m].Form == mention.Name {
				if e := p.Res.Of[m][0]; !slices.Contains(p.left.who, e) && !slices.Contains(p.right.who, e) {
					p.left.add(e, p.Res.Mentions[m].Head, "subj")
				}
				break
			}
		}
	}
}

// withThem adds to a side who accompanies somebody on it: "X, joined by Y, met
// Z", "met Z, who was accompanied by Y".
func (p *filling) withThem(side *party) {
	if side.role == "" || len(side.who) == 0 || slices.Contains(side.at, -1) {
		return
	}
	for n, t := range slices.Clone(side.at) {
		if who, at := p.inGroup(t); len(who) > 0 && classes["visitors"][p.g.Lemma(t)] { // "a U.S. delegation including X": X, not the U.S.
			for k, e := range who {
				if !slices.Contains(p.left.who, e) && !slices.Contains(p.right.who, e) {
					side.who[n], side.at[n] = e, at[k]
					for j := k + 1; j < len(who); j++ {
						side.add(who[j], at[j], side.role)
					}
					break
				}
			}
			continue
		}
		for _, v := range p.g.Kids(t) {
			if !p.g.Is(v, "acl") || !classes["accompany"][p.g.Lemma(v)] || !p.g.Passive(v) {
				continue
			}
			for _, x := range p.verbSlots(p.s, v, 0) {
				if x.role != "subj" {
					continue
				}
				who, at := p.members(p.s, x.at)
				for n, e := range who {
					if p.isPerson(e) && !slices.Contains(p.left.who, e) && !slices.Contains(p.right.who, e) {
						side.add(e, at[n], side.role)
					}
				}
			}
		}
	}
}

// speaker gives who says it, for a contact that is told with one side only: "X
// said there had been no meeting with Y". Who speaks for a body or a state
// stands for it.
func (p *filling) speaker() (side party) {
	g := p.g
	k := p.i
	for n := 0; n < 8 && g.Head(k) >= 0; n++ {
		h := g.Head(k)
		if g.Is(k, "acl", "advcl", "nmod", "obl", "conj") || n == 0 && !g.Is(k, "nsubj", "nsubj:pass", "parataxis") {
			return side
		}
		if saying[g.Lemma(h)] && g.Verb(h) && g.Is(k, "ccomp", "parataxis") {
			for _, x := range p.verbSlots(p.s, h, 0) {
				if x.role != "subj" {
					continue
				}
				es, as := p.members(p.s, x.at)
				if len(es) != 1 || slices.Contains(p.right.who, es[0]) || !p.isAgent(es[0]) {
					return side
				}
				e := es[0]
				for _, m := range p.Res.Entities[e].Mentions {
					for _, post := range p.Res.Mentions[m].Posts {
						if post.Role == "spokesperson" {
							if post.Body < 0 || len(p.Res.Of[post.Body]) == 0 {
								return side
							}
							e = p.Res.Of[post.Body][0]
						}
					}
				}
				side.add(e, as[0], "who says so")
				return side
			}
			return side
		}
		k = h
	}
	return side
}

// inGroup gives the people who are said to be in the group at word t: "a delegation
// including X and Y", "a team that included X".
func (p *filling) inGroup(t int) (who, at []int) {
	for _, k := range p.g.Kids(t) {
		if exemplifying[p.g.Case(k)] {
			return p.onlyPeople(p.members(p.s, k))
		}
		if l := p.g.Lemma(k); (l == "include" || l == "comprise") && p.g.Is(k, "acl") && p.g.Kid(k, "obj") >= 0 {
			return p.onlyPeople(p.members(p.s, p.g.Kid(k, "obj")))
		}
	}
	return nil, nil
}

func (p *filling) onlyPeople(es, as []int) (who, at []int) {
	for n, e := range es {
		if p.isPerson(e) {
			who, at = append(who, e), append(at, as[n])
		}
	}
	return who, at
}

// fallbacks looks further for sides that nobody stands on yet.
func (p *filling) fallbacks() {
	f, d, g, s, i := p.f, p.detector, p.g, p.s, p.i
	if h := g.Head(i); f.Relation == Accused && f.Class == 'v' && len(p.left.who) == 0 && h >= 0 && g.Is(i, "conj") && g.Passive(i) && g.Passive(h) { // "was arrested by X and accused of"
		p.left = p.fill([]string{"subj"}, p.right.who, d.leftClass(f), d.verbSlots(s, h, 0))
	}
	if f.Relation == Investigated && f.Class == 'n' && len(p.right.who) == 0 { // "an inquiry into X's expenses"
		for t := i + 1; t+1 < len(g.Words) && t < i+4; t++ {
			if g.Form(t) != "into" && g.Form(t) != "of" {
				continue
			}
			for k := t + 1; k < len(g.Words) && k < t+4; k++ {
				if m := d.outer(s, k); m >= 0 {
					own := d.isPerson(d.Res.Of[m][0]) || d.Res.Mentions[m].Last < len(g.Words) && g.Is(d.Res.Mentions[m].Last, "case")
					if e := d.Res.Of[m][0]; own && !slices.Contains(p.left.who, e) && d.isAgent(e) && d.Type(e) != mention.Country {
						p.right = party{[]int{e}, []int{k}, "whose affairs"}
					}
					break
				}
			}
		}
	}
	if f.Class == 'n' && len(p.right.who) == 0 && !p.optionalRight && slices.Contains(f.Right, "with") {
		if k := d.withNear(s, i, slices.Contains(f.Right, "to")); k >= 0 {
			es, as := d.members(s, k)
			for n, e := range es {
				if !slices.Contains(p.left.who, e) && d.rightClass(f)(e) {
					p.right.add(e, as[n], "with")
				}
			}
		}
	}
	if f.Relation == Supported && f.Class == 'v' && len(p.right.who) == 0 && g.Kid(i, "obj") < 0 { // "is funding, training and giving shelter to X"
		for _, k := range g.Conjuncts(i) {
			if k > i && g.Verb(k) && len(p.right.who) == 0 {
				p.right = p.fill([]string{"to", "for"}, p.left.who, d.rightClass(f), d.verbSlots(s, k, 0))
			}
		}
	}
	if f.Class == 'v' && len(p.right.who) == 0 && !p.optionalRight && f.Relation.Contact() && g.Kid(i, "obj") < 0 {
		for _, k := range g.Kids(i) { // "has never met or spoken to X": one object of both
			if g.Is(k, "conj") && k > i && k < i+4 && g.Verb(k) && (g.Form(i+1) == "or" || g.Form(i+1) == "and" || g.Form(i+1) == "nor") {
				p.right = p.fill([]string{"obj", "to", "with"}, p.left.who, d.rightClass(f), d.verbSlots(s, k, 0))
				break
			}
		}
	}
	if f.Class == 'v' && f.Marks["post"] && len(p.right.who) == 0 && !p.optionalRight {
		p.namedBeforeAs()
	}
	if f.Class == 'v' && len(p.right.who) == 0 && g.Is(i, "acl") && pastParticiple(&g.Words[i]) {
		if h := g.Head(i); g.Case(h) == "among" && g.Kid(h, "nsubj") >= 0 { // "X and Y were among the prisoners freed"
			es, as := d.members(s, g.Kid(h, "nsubj"))
			for n, e := range es {
				if d.rightClass(f)(e) && !slices.Contains(p.left.who, e) {
					p.right.add(e, as[n], "one of those")
				}
			}
		}
	}
	if f.Class == 'v' && len(p.right.who) == 0 && g.Form(0) == "among" && i < 8 && i > 1 && pastParticiple(&g.Words[i]) {
		p.amongThose()
	}
	mixed := len(p.left.who) == 2 && p.left.at[0] == p.left.at[1] && d.Type(p.left.who[0]) != d.Type(p.left.who[1]) // "they", not understood
	if len(p.right.who) == 0 && slices.Contains(f.Right, "*") && (len(p.left.who) < 2 || mixed) && f.Relation.Symmetric() && !f.Marks["sides"] {
		if who := d.together(s, i, p.slots); who != nil {
			p.left.who, p.left.at = who, make([]int, len(who))
			for n := range p.left.at {
				p.left.at[n] = -1
			}
		}
	}
	if f.Class != 'n' {
		return
	}
	if slices.Contains(f.Left, "subj") && (len(p.left.who) == 0 && len(p.right.who) > 0 || len(p.left.who) == 1 && len(p.right.who) == 0 && slices.Contains(f.Right, "*") && p.left.role != "from" && p.left.role != "by") {
		// By the order of the words before the verb that supports the noun.
		if v := d.governor(s, i); v >= 0 && v < i && support[g.Lemma(v)] && !g.Passive(v) {
			if h := d.before(s, v); h >= 0 {
				for _, k := range d.listed(s, h, -1) {
					for _, e := range d.entities(s, k) {
						if !slices.Contains(p.left.who, e) && !slices.Contains(p.right.who, e) && d.leftClass(f)(e) {
							p.left.add(e, k, "subj")
						}
					}
				}
			}
		}
	}
	if len(p.left.who) > 0 || len(p.right.who) == 0 || p.optionalLeft {
		return
	}
	if f.Relation != Visited {
		if c := d.clauseSubject(s, i); c >= 0 {
			es, as := d.members(s, c)
			for n, e := range es {
				if !slices.Contains(p.right.who, e) && d.leftClass(f)(e) {
					p.left.add(e, as[n], "")
				}
			}
		}
	}
	if len(p.left.who) == 0 && (f.Relation == Met || f.Relation == Visited) && g.Is(i, "nsubj") && g.Kid(i, "nmod:poss") < 0 {
		// "A meeting with X, announced for Monday, did not take place": with
		// whoever the text speaks of.
		if e := d.protagonist(s); e >= 0 && !slices.Contains(p.right.who, e) {
			p.left = party{[]int{e}, []int{-1}, "the subject of what came before"}
		}
	}
}

// amongThose: "Among those freed by X were Y and Z".
func (p *filling) amongThose() {
	for t := p.i + 1; t < len(p.g.Words) && t < p.i+14; t++ {
		switch p.g.Form(t) {
		case "was", "were", "is", "are":
			if m := p.named(p.s, t+1); m >= 0 {
				for _, h := range p.listed(p.s, p.Res.Mentions[m].Head, 1) {
					for _, e := range p.entities(p.s, h) {
						if p.rightClass(p.f)(e) && !slices.Contains(p.left.who, e) {
							p.right.add(e, h, "among those")
						}
					}
				}
			}
			return
		}
	}
}

// namedBeforeAs: "appointed a reputable specialist, X, as director".
func (p *filling) namedBeforeAs() {
	for t := p.i + 1; t < len(p.g.Words) && t < p.i+30; t++ {
		m := p.outer(p.s, t)
		if m < 0 || p.Res.Mentions[m].Type != mention.Person || p.Res.Mentions[m].Form != mention.Name {
			continue
		}
		l := p.Res.Mentions[m].Last
		if l < len(p.g.Words) && p.g.Words[l].Form == "," { // ", who is no insider, as"
			for k := l + 2; k+1 < len(p.g.Words) && k < l+16; k++ {
				if p.g.Words[k].Form == "," && p.g.Form(k+1) == "as" {
					l = k + 1
					break
				}
			}
		}
		if l < len(p.g.Words) && p.g.Form(l) == "as" {
			if x, at := p.titleFrom(p.s, l+1); at >= 0 {
				p.right = party{[]int{p.Res.Of[m][0]}, []int{p.Res.Mentions[m].Head}, "the name before \"as\""}
				p.ev.Position, p.ev.Role, p.ev.Org = x.title, x.role, x.body
			}
		}
		return
	}
}

// namedTo: "named X director of Y", a title right behind the name.
func (p *filling) namedTo() {
	m := p.named(p.s, p.i+1)
	if m < 0 || len(p.Res.Of[m]) == 0 {
		return
	}
	x := &p.Res.Mentions[m]
	f, at := p.titleFrom(p.s, x.Last)
	if at < 0 || at != x.Last && (at != x.Last+1 || p.g.Words[x.Last].UPOS != syntax.DET && p.g.Words[x.Last].UPOS != syntax.ADJ) {
		return
	}
	if e := p.Res.Of[m][0]; !slices.Contains(p.right.who, e) {
		if len(p.left.who) == 0 && len(p.right.who) > 0 && p.right.at[0] < p.i { // "the minister, X, named Y director"
			p.left = party{p.right.who, p.right.at, "subj"}
		}
		p.right = party{[]int{e}, []int{x.Head}, "the name before the title"}
	}
	if k := p.g.Kid(p.i, "nsubj"); len(p.left.who) == 0 && k >= 0 && k < p.i && p.g.Kid(p.i, "aux:pass") < 0 { // taken for a passive
		es, as := p.members(p.s, k)
		for n, e := range es {
			if !slices.Contains(p.right.who, e) && p.leftClass(p.f)(e) {
				p.left.add(e, as[n], "subj")
			}
		}
	}
	p.ev.Position, p.ev.Role, p.ev.Org = f.title, f.role, f.body
}

// asAfterName: "named officer X as the new boss of Y", where the tree hangs the
// post on the officer.
func (p *filling) asAfterName() {
	for _, t := range p.right.at {
		if t < p.i {
			continue
		}
		m := p.outer(p.s, t)
		if m < 0 || p.Res.Mentions[m].Last >= len(p.g.Words) || p.g.Form(p.Res.Mentions[m].Last) != "as" {
			continue
		}
		if x, at := p.titleFrom(p.s, p.Res.Mentions[m].Last+1); at >= 0 {
			p.ev.Position, p.ev.Role, p.ev.Org = x.title, x.role, x.body
		}
		return
	}
}

// post finds the office that the frame speaks of; not ok where it needs one
// and there is none.
func (p *filling) post() (why string, ok bool) {
	f, ev := p.f, &p.ev
	if p.givesPost() {
		p.namedTo()
	}
	if f.Marks["post"] {
		if ev.Position == "" {
			p.findPost(ev, p.slots)
		}
		if ev.Position == "" && p.givesPost() {
			p.asAfterName()
		}
		if f.Marks["needpost"] && ev.Position == "" && ev.Org < 0 && !slices.ContainsFunc(p.g.Kids(p.i), func(k int) bool { // "chosen to follow X"
			return p.g.Is(k, "xcomp", "advcl") && classes["following"][p.g.Lemma(k)] && p.toInf(p.s, k)
		}) {
			return "no post named", false
		}
	}
	if f.Relation == HoldsPosition && f.Marks["post"] && ev.Org >= 0 {
		p.right = party{[]int{ev.Org}, []int{-1}, "the body of the post"}
		ev.Org = -1
	}
	none := ev.Position == "" && ev.Org < 0
	if f.Marks["office"] && none && !p.near(p.s, p.i, 10, "office") && len(p.right.who) > 0 && !p.inOffice(p.right.who[0]) {
		return "no post named", false
	}
	if f.Marks["active"] && none && !slices.ContainsFunc(p.slots, func(x slot) bool { return x.role == "from" && p.refers(p.s, x.at) }) && len(p.left.who) > 0 && !p.inOffice(p.left.who[0]) {
		return "retired from nothing named", false
	}
	if f.Marks["will"] {
		ev.Status = "expected"
	}
	if f.Marks["leads"] {
		p.leads(f, ev, p.slots)
	}
	return "", true
}

// channel makes PHONED of contacts by telephone, or what the headline calls
// them.
func (p *filling) channel() {
	f := p.f
	if f.Relation != CommunicatedWith && f.Relation != Met {
		return
	}
	phone, also := p.byPhone(p.s, p.i), p.alsoByPhone(p.s, p.i)
	switch {
	case f.Relation == CommunicatedWith && (p.inPerson() || !phone && p.atMeeting()):
		p.ev.Relation = Met
		p.ev.Steps = append(p.ev.Steps, "face to face or at a meeting: MET")
	case phone && also && f.Relation == CommunicatedWith && len(p.left.who) > 0 && len(p.right.who) > 0:
		e := p.ev
		e.Both = true
		e.Steps = append(e.Steps, "not by telephone alone")
		for a := range p.left.who {
			for b := range p.right.who {
				if p.left.who[a] != p.right.who[b] {
					e.Subject, e.SubjectAt, e.Object, e.ObjectAt = p.left.who[a], p.left.at[a], p.right.who[b], p.right.at[b]
					p.events = append(p.events, e)
				}
			}
		}
		p.ev.Relation = Phoned
	case phone:
		p.ev.Relation = Phoned
		p.ev.Steps = append(p.ev.Steps, "by telephone or video: PHONED")
	case f.Relation == CommunicatedWith && classes["headlined"][f.Trigger] && p.headline != "":
		p.ev.Relation, p.ev.headlined = p.headline, true
		p.ev.Steps = append(p.ev.Steps, "the headline tells what kind of contact: "+string(p.headline))
	}
}

// withOthers reports whether the frame's right-hand side is taken by somebody
// who is nobody named: "A and B spoke to reporters".
func (p *filling) withOthers() bool {
	for _, x := range p.slots {
		if slices.Contains(p.f.Right, x.role) && x.role != "between" && x.at > p.i && (p.g.Words[x.at].UPOS == syntax.NOUN || p.g.Words[x.at].UPOS == syntax.PROPN) && p.g.Lemma(x.at) != "other" {
			return true
		}
	}
	return false
}

// swapped reports whether those on the left have what noun i means with one
// another, "exchanged letters", "maintain contacts", by a verb of that class,
// and do not send it to others.
func (p *filling) swapped(class string) bool {
	if p.left.role != "subj" && p.left.role != "over" && p.left.role != "by" && p.left.role != "from" {
		return true
	}
	v := p.governor(p.s, p.i)
	return v >= 0 && classes[class][p.g.Lemma(v)] || p.g.Case(p.i) == "in" // "are in contact"
}

// atMeeting reports whether what was discussed was so "at a meeting" or "over
// dinner".
func (p *filling) atMeeting() bool {
	if p.f.Trigger != "discuss" {
		return false
	}
	for t := p.i + 1; t+1 < len(p.g.Words) && t < p.i+16; t++ {
		switch p.g.Form(t) {
		case "at", "during", "over":
			for k := t + 1; k < len(p.g.Words) && k < t+4; k++ {
				if classes["gathering"][p.g.Lemma(k)] {
					return true
				}
			}
		}
	}
	return false
}

// inPerson reports whether "face to face" or "in person" stands after the
// trigger.
func (p *filling) inPerson() bool {
	for t := p.i + 1; t+1 < len(p.g.Words) && t < p.i+14; t++ {
		switch p.g.Form(t) {
		case "face":
			if n := p.g.Form(t + 1); n == "to" || n == "-" {
				return true
			}
		case "face-to-face":
			return true
		case "in":
			if p.g.Form(t+1) == "person" {
				return true
			}
		}
	}
	return false
}

func (p *filling) reject(why string) {
	p.ev.Rejected = why
	if len(p.left.who) > 0 {
		p.ev.Subject, p.ev.SubjectAt = p.left.who[0], p.left.at[0]
	}
	if len(p.right.who) > 0 {
		p.ev.Object, p.ev.ObjectAt = p.right.who[0], p.right.at[0]
	}
	p.events = append(p.events, p.ev)
}

// emit adds an event for each pair of the two sides, or of the one.
func (p *filling) emit() {
	f, d, left, right := p.f, p.detector, p.left, p.right
	if len(right.who) == 0 {
		p.toSeveral()
	}
	if len(left.who) == 0 && len(right.who) > 0 && right.role == "with" && !p.optionalLeft && f.Class == 'n' && f.Relation.Contact() {
		left = p.speaker()
	}
	switch {
	case len(left.who) == 0 && !p.optionalLeft:
		if len(right.who) > 0 {
			p.reject("nobody named as " + f.Left[0])
		}
		return
	case len(right.who) == 0 && slices.Contains(f.Right, "*") && len(left.who) > 1 && (!f.Marks["swapped"] || p.swapped("swap")) && (!f.Marks["kept"] || p.swapped("keep")):
		if f.Marks["sides"] && (d.toInf(p.s, p.i) || left.at[0] == left.at[1]) {
			return // "met to discuss", "They discussed": told otherwise
		}
		if p.withOthers() {
			p.reject("with others who are not named")
			return
		}
		d.pairs(p.ev, left.who, left.at, f.Marks["sides"])
		return
	case len(right.who) == 0 && !p.optionalRight:
		if len(left.who) > 0 {
			p.reject("nobody named as " + f.Right[0])
		}
		return
	}
	p.ev.Steps = append(p.ev.Steps, fmt.Sprintf("%q in frame %s: %s as %s, %s as %s", p.g.Words[p.i].Form, f.Name(), d.names(left.who), left.role, d.names(right.who), right.role))
	if len(left.who) == 0 {
		left.add(-1, -1, "")
	}
	if len(right.who) == 0 {
		right.add(-1, -1, "")
	}
	if f.Marks["mutual"] && len(left.who) > 1 { // each frees those of the other
		left = party{[]int{-1}, []int{-1}, ""}
	}
	n := 0
	for a, l := range left.who {
		for b, r := range right.who {
			if f.Relation == Succeeded && len(left.who) == len(right.who) && a != b { // "they will replace X and Y"
				continue
			}
			if l == r || len(left.who)*len(right.who) > maxPairs && a > 0 && b > 0 || d.own(f.Relation, l, r) || d.own(f.Relation, r, l) || f.Marks["sides"] && f.Relation == Accused && (!d.apart(l, r) || d.isPerson(r)) {
				continue
			}
			if n++; n > 12 {
				return
			}
			e := p.ev
			e.Subject, e.SubjectAt, e.Object, e.ObjectAt = l, left.at[a], r, right.at[b]
			d.events = append(d.events, e)
		}
	}
}

// toSeveral remembers a deed done to people who may be named in what follows:
// "imposed sanctions on 15 officials. Among them were X and Y".
func (p *filling) toSeveral() {
	switch p.f.Relation {
	case Sanctioned, Detained, Released, Expelled, Killed:
	default:
		return
	}
	for _, x := range p.slots {
		if slices.Contains(p.f.Right, x.role) && (p.g.Words[x.at].UPOS == syntax.NUM || p.g.Words[x.at].Feats.Has(syntax.Plur)) {
			e := p.ev
			if len(p.left.who) > 0 {
				e.Subject = p.left.who[0]
			}
			p.open = append(p.open, e)
			return
		}
	}
}

// amongThem reads "Among them were X and Y" as more of what the sentences
// before tell was done to several people.
func (d *detector) amongThem(s int) {
	g := &d.Graphs[s]
	if g.Form(0) != "among" || len(g.Words) < 4 {
		return
	}
	ev := Event{Sentence: -1, Subject: -1}
	if n := len(d.open) - 1; n >= 0 && d.open[n].Sentence >= s-2 {
		ev = d.open[n]
	}
	for i := len(d.open) - 2; i >= 0 && ev.Subject < 0 && d.open[i].Sentence >= s-3; i-- { // the sentence before that tells whose deed
		if d.open[i].Relation == ev.Relation {
			ev.Subject = d.open[i].Subject
		}
	}
	for i := len(d.events) - 1; i >= 0 && ev.Subject < 0 && d.events[i].Sentence >= s-3; i-- { // "on Russian officials", who stood for Russia as long as none was named
		switch x := &d.events[i]; x.Relation {
		case Sanctioned, Detained, Released, Expelled, Killed:
			if x.Rejected != "" || x.ObjectAt < 0 || ev.Sentence >= 0 && x.Relation != ev.Relation || d.isPerson(x.Object) || !d.Graphs[x.Sentence].Words[x.ObjectAt].Feats.Has(syntax.Plur) {
				continue
			}
			if ev.Sentence < 0 {
				ev = *x
			}
			ev.Subject = x.Subject
			x.Rejected = "those people are named in what follows"
		}
	}
	if ev.Sentence < 0 {
		return
	}
	switch g.Form(1) {
	case "them", "those", "the":
	default:
		return
	}
	for t := 2; t < len(g.Words) && t < 9; t++ {
		if f := g.Form(t); f == "who" || g.Words[t].UPOS == syntax.VERB {
			return // "Among those arrested were": told by the verb
		} else if f != "was" && f != "were" && f != "are" && f != "is" {
			continue
		}
		m := d.named(s, t+1)
		if m < 0 || d.Res.Mentions[m].Type != mention.Person {
			return
		}
		for _, h := range d.listed(s, d.Res.Mentions[m].Head, 1) {
			for _, e := range d.entities(s, h) {
				if d.isPerson(e) && e != ev.Subject {
					x := ev
					x.Sentence, x.Trigger, x.SubjectAt, x.Object, x.ObjectAt, x.Rule, x.Place = s, 0, -1, e, h, "among them", -1
					x.Steps = []string{fmt.Sprintf("one of those of whom %q is told before", d.Graphs[ev.Sentence].Words[ev.Trigger].Form)}
					d.events = append(d.events, x)
				}
			}
		}
		return
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
			if g.Is(k, "ccomp", "acl", "parataxis") && (k > i || g.Is(k, "ccomp") && f.Marks["behind"]) {
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
	if k := g.Kid(i, "nsubj"); want("theirs") && k >= 0 {
		for _, x := range g.Kids(k) {
			if g.Is(x, "nmod:poss", "compound", "amod") {
				slots = append(slots, slot{"theirs", x})
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
	if want("land") { // "was ordered to leave X"
		for _, k := range g.Kids(i) {
			if g.Is(k, "xcomp", "ccomp", "advcl") && g.Lemma(k) == "leave" {
				if o := g.Kid(k, "obj"); o >= 0 {
					slots = append(slots, slot{"land", o})
				}
			}
		}
	}
	if h := g.Head(i); want("claimant") && h >= 0 && g.Lemma(h) == "responsibility" { // "X claimed responsibility for the murder"
		if v := d.governor(s, h); v >= 0 && g.Lemma(v) == "claim" {
			for _, x := range d.verbSlots(s, v, 0) {
				if x.role == "subj" {
					slots = append(slots, slot{"claimant", x.at})
				}
			}
		}
	}
	if want("strike") {
		if k := g.Kid(i, "nsubj"); k >= 0 && d.ofClass(s, k, classes["strike"]) {
			for _, x := range g.Kids(k) {
				if g.Is(x, "amod", "compound", "nmod:poss") {
					slots = append(slots, slot{"strike", x})
				}
			}
		}
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
func (d *detector) pairs(ev Event, who, at []int, sides bool) {
	ev.Steps = append(ev.Steps, fmt.Sprintf("%q among %s", d.Graphs[ev.Sentence].Words[ev.Trigger].Form, d.names(who)))
	if heads := d.headsOf(ev.Sentence, who, at); heads != nil {
		who = heads
		ev.Steps = append(ev.Steps, fmt.Sprintf("their heads, named by the article: %s", d.names(who)))
	}
	many := len(who)*(len(who)-1)/2 > maxPairs
	v := d.governor(ev.Sentence, ev.Trigger)
	g := &d.Graphs[ev.Sentence]
	beside := v >= 0 && classes["attend"][g.Lemma(v)] // two of one side attended a meeting with others
	if beside && slices.ContainsFunc(g.Kids(v), func(k int) bool { return g.Form(k) == "also" }) {
		return
	}
	for a := range who {
		for b := a + 1; b < len(who); b++ {
			if many && a > 0 {
				return
			}
			if d.own(ev.Relation, who[a], who[b]) || d.own(ev.Relation, who[b], who[a]) || beside && d.side(who[a]) == d.side(who[b]) || sides && !d.apart(who[a], who[b]) {
				continue
			}
			e := ev
			e.Subject, e.SubjectAt, e.Object, e.ObjectAt = who[a], at[a], who[b], at[b]
			d.events = append(d.events, e)
		}
	}
}

// headsOf gives the people whom the article names as heads of bodies, where the
// words speak of those, "the heads of the CIA and the SVR", "the CIA and SVR
// chiefs"; nil where it names none of one of them.
func (d *detector) headsOf(s int, bodies, at []int) []int {
	g := &d.Graphs[s]
	speaks := false
	for _, t := range at {
		for n, i := 0, t; n < 4 && i >= 0 && !g.Verb(i) && !speaks; n, i = n+1, g.Head(i) {
			speaks = strings.HasSuffix(g.Form(i), "s") && headNouns[syntax.Lemma(g.Form(i), syntax.NOUN, syntax.Plur)]
		}
	}
	if !speaks {
		return nil
	}
	var out []int
	for _, b := range bodies {
		h := b
		if !d.isPerson(b) {
			h = d.headOf(b)
		}
		if h < 0 || slices.Contains(out, h) {
			return nil
		}
		out = append(out, h)
	}
	return out
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

var suspends = classes.Of("suspends")

// own reports whether a contact of e is with its own country: what a president
// tells "the American people" or his ministers is told nobody named.
func (d *detector) own(r Relation, e, country int) bool {
	switch r {
	case Met, Phoned, CommunicatedWith: // "CIA Director X of the CIA"
		if h, ok := d.heads[country]; ok && h == e && e >= 0 {
			return true
		}
	}
	switch r {
	case Met, Phoned, CommunicatedWith, Supported, ExchangedInformation, Visited, CooperatedWith, Sanctioned, Expelled:
		return e >= 0 && country >= 0 && d.Type(country) == mention.Country && d.Res.Entities[e].Country == d.Res.Entities[country].ID
	}
	return false
}
