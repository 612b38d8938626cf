// Package claim turns events into claims: who is said to have done what, with
// which status, when, and in whose words.
package claim

import (
	"slices"
	"strings"
	"time"

	"liaison/extract/coref"
	"liaison/extract/event"
	"liaison/extract/syntax"
	"liaison/extract/text"
	"liaison/extract/timex"
)

// A Status says how a claim stands to the facts.
type Status string

const (
	Occurred     Status = "occurred"
	Ongoing      Status = "ongoing"
	Ended        Status = "ended"
	Expected     Status = "expected"
	Denied       Status = "denied"
	Hypothetical Status = "hypothetical"
)

// A Mode says in whose voice the article makes a claim.
type Mode string

const (
	Narrator Mode = "narrator"
	Quote    Mode = "quote"
	Indirect Mode = "indirect"
)

// A Source is one of those to whom the article attributes a claim: an entity
// of the article, or words that name none ("a US official").
type Source struct {
	Entity *coref.Entity // nil when only words are known
	Words  string
}

func (s Source) name() string {
	if s.Entity != nil {
		return s.Entity.Name
	}
	return s.Words
}

// A Claim is an assertion about an event, with the words that make it.
type Claim struct {
	Relation event.Relation
	Subject  *coref.Entity // nil where the authority is not named
	Object   *coref.Entity
	Status   Status
	Time     timex.Time
	Place    *coref.Entity // nil when unknown
	Position string        // title as in the text
	Role     string        // its normal form
	Org      *coref.Entity // the body of the post, for APPOINTED, NOMINATED, DISMISSED and SUCCEEDED
	SaidBy   []Source      // empty when the article speaks in its own voice
	Mode     Mode

	text.Span                  // the sentence that best supports the claim
	Trigger             string // the one word there that signals the relation
	Rule                string // which rule found it
	Steps               []string
	Sentence            int // the sentence, and the tokens that Explain marks
	TriggerAt           int
	SubjectAt, ObjectAt int
	recent              bool    // within some weeks of the publication
	both                bool    // told beside a call: "spoke, also by telephone"
	Rejected            string  // why it was not kept; "" for claims that stand
	Confidence          float64 // how often claims such as this one are right, 0 to 1
}

// Attribute turns the events of an article into claims: each with its status,
// its time, its source and the sentence that supports it best. Published is
// the date of publication in EDTF, "" when unknown. With explain, events that
// give no claim are kept, with the reason in Rejected.
func Attribute(a *event.Article, events []event.Event, published string, explain bool) []Claim {
	x := &statuses{Article: a, sig: signatures()}
	made := make([]Claim, len(events))
	for i := range events {
		made[i] = x.claim(&events[i], published)
	}
	for i := range events {
		if n := events[i].From; n > 0 { // what follows from another event
			c, from := &made[i], &made[n-1]
			c.SaidBy, c.Mode = from.SaidBy, from.Mode
			switch {
			case from.Rejected != "":
				c.Rejected = "follows from a claim that was given up"
			case from.Status == Occurred || from.Status == Ongoing || from.Status == Ended:
				c.Status = Ended
			case (from.Status == Expected || from.Status == Denied) && c.Object != nil && (c.Position != "" || c.Object.Type != "Country") && !heldElsewhere(events, made, i):
				c.Status, c.Time = Ongoing, timex.Time{}
				c.Steps = append(c.Steps, "still held")
			default:
				c.Rejected = "not left as yet"
			}
		}
	}
	for i := range events { // what only takes up another event has its time and place
		if n := events[i].Again; n > 0 && made[i].Rejected == "" {
			if events[i].Moved > 0 && made[n-1].Status != Denied {
				made[i].Rejected = "what is put off was not planned"
				continue
			}
			if events[i].Rule == "another called off" {
				if made[n-1].Status != Expected {
					made[i].Rejected = "nothing of the kind was planned"
				}
				continue
			}
			if made[i].Time.EDTF == "" {
				made[i].Time = made[n-1].Time
			}
			if made[i].Place == nil {
				made[i].Place = made[n-1].Place
			}
			if of := &made[n-1]; of.Status == Hypothetical && of.Rejected == "" && sameArgs(of, &made[i]) {
				of.Rejected = "answered"
			}
		}
	}
	x.share(made, published)
	for i := range events {
		if n := events[i].From; n > 0 {
			made[i].Time = before(made[n-1].Time)
		}
	}
	statements(made)
	made = append(made, followed(made, published)...)
	claims := fuse(made)
	x.plans(claims, published)
	var kept []Claim
	for _, c := range claims {
		if c.Rejected == "" || explain {
			c.Confidence = confidence(&c)
			kept = append(kept, c)
		}
	}
	return kept
}

func (x *statuses) claim(ev *event.Event, published string) Claim {
	g := &x.Graphs[ev.Sentence]
	ent := func(i int) *coref.Entity {
		if i < 0 {
			return nil
		}
		return &x.Res.Entities[i]
	}
	c := Claim{both: ev.Both, Relation: ev.Relation, Subject: ent(ev.Subject), Object: ent(ev.Object), Place: ent(ev.Place), Org: ent(ev.Org), Position: ev.Position, Role: ev.Role,
		Span: x.Text.Sentences[ev.Sentence].Span, Trigger: g.Words[ev.Trigger].Form, Rule: ev.Rule, Steps: append([]string(nil), ev.Steps...), Rejected: ev.Rejected,
		Sentence: ev.Sentence, TriggerAt: ev.Trigger, SubjectAt: ev.SubjectAt, ObjectAt: ev.ObjectAt, Mode: Narrator}
	if c.Rejected != "" {
		return c
	}
	if c.Subject != nil && c.Subject == c.Object {
		c.Rejected = "both arguments are the same"
		return c
	}
	if x.closes(ev) {
		c.Rejected = "who says it, not who did it"
		return c
	}
	var f *factuality
	if ev.Rule == "post with name" || ev.Rule == "plural title" || ev.Rule == "counterpart" || ev.Rule == "successor" && ev.Relation == event.HoldsPosition || ev.Rule == "list" || ev.Rule == "notice" || ev.Rule == "vice" || ev.From > 0 {
		// A title beside a name is told whatever becomes of the sentence.
		c.Status = Status(ev.Status)
		if c.Status == "" {
			c.Status = Ongoing
		}
	} else {
		c.Status, f = x.status(ev)
		c.Steps = append(c.Steps, f.steps...)
	}
	if c.Status == Occurred && (ev.ObjectAt > ev.Trigger && excepted(g, ev.ObjectAt) || ev.SubjectAt > ev.Trigger && excepted(g, ev.SubjectAt)) {
		c.Status = Denied
		c.Steps = append(c.Steps, "\"not\" before the name: denied")
	}
	if ev.Again > 0 && c.Status != Hypothetical {
		c.Status = Status(ev.Status)
	}
	if ev.Topic && c.Status == Denied && !f.never(g) {
		c.Rejected = "the topic is denied, not the contact"
		return c
	}
	if f != nil && f.drop != "" && c.Status != Denied {
		c.Rejected = f.drop
		return c
	}
	if x.fiction(ev.Sentence) {
		c.Rejected = "told of a book or a film"
		return c
	}
	if ev.Relation == event.HoldsPosition && c.Status == Expected {
		if !x.toTake(ev) {
			c.Rejected = "nobody's post as yet"
			return c
		}
		c.Relation, c.Subject, c.Object, c.Org = event.Appointed, nil, c.Subject, c.Object
		c.SubjectAt, c.ObjectAt = -1, c.SubjectAt
		c.Steps = append(c.Steps, "a post still to be taken is an appointment to come")
	}
	if ev.Cancelled && c.Status == Expected || ev.Never && c.Status == Occurred {
		c.Status = Denied
		c.Steps = append(c.Steps, "called off: denied")
	}
	c.Time = x.timeOf(ev, c.Status, published)
	if (c.Status == Occurred || c.Status == Ongoing) && future(c.Time, published) && ev.Rule != "post with name" {
		c.Status = Expected
		c.Steps = append(c.Steps, "the time is still to come: expected")
	}
	if c.Status == Expected && past(c.Time, published) && x.before(ev) {
		c.Status = Occurred
		c.Steps = append(c.Steps, "what came before it, at a time gone by: occurred")
	}
	if c.Status == Occurred && c.Relation == event.Met && fresh(c.Time, published) && x.errand(ev) {
		c.Status = Expected
		c.Steps = append(c.Steps, "what somebody has only just come for: expected")
	}
	if ev.Rule != "post with name" {
		var steps []string
		c.SaidBy, c.Mode, steps = x.sources(ev.Sentence, ev.Trigger)
		if ev.Rule == "charge denied" {
			if v := x.speaker(ev.Sentence, ev.Trigger); v != nil {
				c.SaidBy, c.Mode = v, Indirect
			}
		}
		c.Steps = append(c.Steps, steps...)
	}
	c.recent = len(published) == 10 && len(c.Time.From) == 10 && c.Time.From[:4] == published[:4] && c.Time.From >= published[:8]+"01"
	c.Steps = append(c.Steps, "status "+string(c.Status))
	if c.Time.EDTF != "" {
		c.Steps = append(c.Steps, "time "+c.Time.EDTF)
	}
	return c
}

// heldElsewhere reports whether another event tells of the post that the person
// of event i has in the same body.
func heldElsewhere(events []event.Event, made []Claim, i int) bool {
	for j := range events {
		x := &events[j]
		if j == i || x.Relation != event.HoldsPosition || x.Subject != events[i].Subject || x.Object != events[i].Object || x.Rejected != "" {
			continue
		}
		if n := x.From; n == 0 || j < i || made[n-1].Rejected == "" && (made[n-1].Status == Occurred || made[n-1].Status == Ended) {
			return true
		}
	}
	return false
}

// toTake reports whether event ev is a post that somebody is about to take: "is
// to be", "will become", "is due to take over as", not "should be" nor "will be a good one".
func (x *statuses) toTake(ev *event.Event) bool {
	g := &x.Graphs[ev.Sentence]
	switch ev.Rule {
	case "copula", "became", "took office":
	case "head v", "lead v", "run v":
		k := g.Kid(ev.Trigger, "aux")
		if k < 0 || g.Form(k) != "will" && g.Form(k) != "'ll" {
			return false
		}
	default:
		return false
	}
	return !slices.ContainsFunc(g.Kids(ev.Trigger), func(k int) bool {
		switch g.Form(k) {
		case "a", "an": // "will be a great director"
			return ev.Rule == "copula"
		case "should", "must", "ought", "would":
			return g.Is(k, "aux")
		}
		return false
	})
}

// past reports whether a time has begun by the day of publication, and is not open.
func past(t timex.Time, published string) bool {
	return len(published) == 10 && t.From != "" && t.To != "" && t.From <= published
}

// before reports whether an event stands in a phrase that opens the sentence
// and says after what the rest comes: "After a visit to X last week, Y is to …".
func (x *statuses) before(ev *event.Event) bool {
	g := &x.Graphs[ev.Sentence]
	c := g.Case(ev.Trigger)
	h := g.Head(ev.Trigger)
	return (c == "after" || c == "following") && g.Noun(ev.Trigger) && h > ev.Trigger
}

// fresh reports whether a time is the day of publication or the day before.
func fresh(t timex.Time, published string) bool {
	if len(published) < 10 || t.Precision != timex.Day || strings.Contains(t.EDTF, "/") {
		return false
	}
	day, err := time.Parse(time.DateOnly, published[:10])
	return err == nil && t.EDTF <= published[:10] && t.EDTF >= day.AddDate(0, 0, -1).Format(time.DateOnly)
}

// errand reports whether an event is only the purpose of a journey.
func (x *statuses) errand(ev *event.Event) bool {
	g := &x.Graphs[ev.Sentence]
	i := ev.Trigger
	for n := 0; n < 3 && i >= 0 && g.Noun(i) && (g.Is(i, "nmod") && g.Case(i) == "of" || g.Is(i, "conj")); n++ {
		i = g.Head(i) // "a round of talks"
	}
	if i < 0 || g.Head(i) < 0 || !coming[g.Lemma(g.Head(i))] || tenseOf(g, g.Head(i)) != "past" {
		return false
	}
	return g.Noun(i) && g.Is(i, "obl", "nmod") && g.Case(i) == "for" || g.Verb(i) && g.Is(i, "advcl", "xcomp") && x.bareTo(g, i)
}

// closes reports whether the subject of an event only says so, behind it: "X
// visited Iraq on Thursday, Russia Today revealed".
func (x *statuses) closes(ev *event.Event) bool {
	g := &x.Graphs[ev.Sentence]
	m := -1
	if ev.SubjectAt > ev.Trigger && g.Verb(ev.Trigger) {
		m = x.MentionFor(ev.Sentence, ev.SubjectAt)
	}
	if m < 0 {
		return false
	}
	first, last := x.Res.Mentions[m].First, x.Res.Mentions[m].Last
	for i := ev.Trigger; i >= 0; i = g.Head(i) {
		if g.Is(i, "advcl") && g.Head(i) == last {
			return false // "When meeting X, Y said": who says it did it
		}
	}
	return first > 0 && g.Words[first-1].Form == "," && last < len(g.Words) && g.Words[last].UPOS == syntax.VERB && speaks(g, last)
}

// future reports whether a time lies wholly after the day of publication.
func future(t timex.Time, published string) bool {
	return t.From != "" && len(published) == 10 && t.From > published
}

// followed gives the posts that somebody was put into in the past and another
// person holds at the time of the article: they have ended.
func followed(cs []Claim, published string) []Claim {
	var out []Claim
	for i := range cs {
		a := &cs[i]
		if strings.HasPrefix(a.Position, "new ") || strings.HasPrefix(a.Position, "next ") {
			continue // whoever holds it now is about to leave it
		}
		if a.Rejected != "" || a.Relation != event.Appointed || a.Status != Occurred || a.Org == nil || a.Object == nil || a.Time.Precision == timex.Day || a.Rule != "appoint v" {
			continue
		}
		for j := range cs {
			h := &cs[j]
			if h.Rejected != "" || h.Relation != event.HoldsPosition || h.Status != Ongoing || h.Subject == a.Object || h.Subject == nil || !sameEntity(h.Object, a.Org) || !samePost(a, h) {
				continue
			}
			c := *a
			c.Relation, c.Status, c.Subject, c.Object, c.Org, c.Rule = event.HoldsPosition, Ended, a.Object, a.Org, nil, "followed"
			c.SubjectAt, c.ObjectAt = a.ObjectAt, -1
			c.Time = after(a.Time)
			c.Steps = []string{"put into a post that " + h.Subject.Name + " holds now: ended"}
			out = append(out, c)
			break
		}
	}
	return out
}

// fiction reports whether sentence s speaks of the plot of a book or a film.
func (x *statuses) fiction(s int) bool {
	g := &x.Graphs[s]
	for i := range g.Words {
		switch g.Lemma(i) {
		case "fictional", "thriller":
			return true
		case "novel", "movie":
			return g.Words[i].UPOS == syntax.NOUN && i < 8
		}
	}
	return false
}

// statements gives what "the statement" says to whoever issued it: the body
// that the sentences before attribute theirs to.
func statements(cs []Claim) {
	var last Source
	at := -1
	order := make([]int, len(cs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cs[a].Sentence - cs[b].Sentence })
	for _, i := range order {
		c := &cs[i]
		for _, s := range c.SaidBy {
			if w := strings.ToLower(s.Words); c.Rejected == "" && (s.Entity != nil && s.Entity.Type != "Person" || s.Entity == nil && w != "it" && !strings.HasSuffix(w, "statement")) {
				last, at = s, c.Sentence
			}
		}
		if len(c.SaidBy) == 1 && c.SaidBy[0].Entity == nil && at >= 0 && c.Sentence-at <= 4 {
			switch strings.ToLower(c.SaidBy[0].Words) {
			case "the statement", "statement", "it", "a statement":
				c.SaidBy = append(c.SaidBy, last)
			}
		}
	}
}
