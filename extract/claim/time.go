package claim

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"liaison/extract/coref"
	"liaison/extract/event"
	"liaison/extract/syntax"
	"liaison/extract/timex"
)

// when gives the temporal expression that the tree ties to word t of sentence
// s, nil if there is none. Of two the one of a point in time counts before the
// one that is open ("on Monday accused him of spying since 2014").
func (x *statuses) when(s, t int) *timex.Expr {
	g := &x.Graphs[s]
	if len(x.TimesIn(s)) == 0 {
		return nil
	}
	path := x.path(s, t)
	const far = 1000 // too far up the tree to be meant
	best, cost := -1, 2*far
	for _, n := range x.TimesIn(s) {
		e := &x.Times[n]
		if e.EDTF == "" || e.Duration {
			continue
		}
		c, ok := x.tie(g, path, e, t)
		if !ok || c >= far {
			continue
		}
		if strings.HasSuffix(e.EDTF, "/..") {
			c += far
		}
		if c < cost || c == cost && e.First > t && x.Times[best].First < t {
			best, cost = n, c
		}
	}
	if best < 0 {
		return nil
	}
	return &x.Times[best]
}

// path gives the words from t up to the clause that dates it.
func (x *statuses) path(s, t int) []int {
	g := &x.Graphs[s]
	path := []int{t}
	i := t
	for n := 0; n < 12; n++ {
		h := g.Head(i)
		if h < 0 {
			break
		}
		if g.Verb(i) || g.Kid(i, "cop") >= 0 {
			switch {
			case g.Is(i, "acl", "advcl") && (opening(g, i) == "where" || opening(g, i) == "when"): // "on Monday, where she met X"
			case g.Is(i, "parataxis") && !g.Verb(h) && x.timeAt(s, h): // "February 2003 - becomes head"
			case g.Is(i, "ccomp") && speaks(g, h), g.Is(i, "parataxis"), g.Rel(i) == "acl:relcl":
				return path
			case g.Is(i, "acl") && !x.complement(g, i):
				return path
			case g.Is(i, "advcl"):
				if m := g.Kid(i, "mark"); m >= 0 && g.Form(m) != "to" && g.Form(m) != "in" && g.Form(m) != "by" && g.Form(m) != "without" && g.Form(m) != "after" && g.Form(m) != "when" {
					return path
				}
			case g.Is(i, "conj"):
				if g.Kid(i, "nsubj") >= 0 && !x.near(g, i, "also") {
					return path
				}
			}
		}
		path = append(path, h)
		i = h
	}
	return path
}

// tie gives how far expression e is from the path, and whether it is tied to it
// at all.
func (x *statuses) tie(g *event.Graph, path []int, e *timex.Expr, t int) (int, bool) {
	if e.First < 0 || e.Last > len(g.Words) || e.First >= e.Last {
		return 0, false
	}
	i, climb := headOf(g, e), 0
	for n := 0; n < 12; n++ {
		for p, w := range path {
			if w != i {
				continue
			}
			c := 3*p + climb
			// Of two on the same word the nearer counts; what comes after another
			// verb of the path belongs to that verb.
			d := e.First - t
			if d < 0 {
				d = -d
			}
			return c*100 + min(d, 99), true
		}
		if n > 0 && (g.Verb(i) || g.Kid(i, "cop") >= 0) && !x.whenClause(g, i) && !(g.Is(i, "acl") && g.Head(i) == t && datesNoun[g.Lemma(i)]) {
			return 0, false // of another clause
		}
		h := g.Head(i)
		if h < 0 {
			return 0, false
		}
		if g.Is(i, "conj") && g.Verb(i) {
			return 0, false
		}
		i = h
		climb++
	}
	return 0, false
}

// headOf gives the head of an expression: the word whose head is outside.
func headOf(g *event.Graph, e *timex.Expr) int {
	for k := e.First; k < e.Last; k++ {
		if h := g.Head(k); h < e.First || h >= e.Last {
			return k
		}
	}
	return e.First
}

// timeOf gives the time of an event with its status.
func (x *statuses) timeOf(ev *event.Event, st Status, published string) timex.Time {
	none := timex.Time{Precision: timex.None, Basis: timex.NoBasis}
	if ev.Relation == event.HoldsPosition && ev.Rule == "post with name" {
		return none
	}
	if ev.Moved > 0 && ev.Again > 0 {
		return ahead(x.Times[ev.Moved-1].Time, published)
	}
	g := &x.Graphs[ev.Sentence]
	e := x.when(ev.Sentence, ev.Trigger)
	if ev.Moved > 0 && e == &x.Times[ev.Moved-1] {
		return none // the day it is put off to is not the day it was planned for
	}
	if e != nil && ev.ObjectAt > ev.Trigger && e.Last <= ev.ObjectAt { // "met X on Tuesday and Y on Wednesday"
		for _, n := range x.TimesIn(ev.Sentence) {
			if t := &x.Times[n]; t.First > ev.ObjectAt && t.Precision == e.Precision && !t.Duration && g.Is(ev.ObjectAt, "conj") && clause(g, t.First) == clause(g, ev.ObjectAt) {
				e = t
				break
			}
		}
	}
	if ev.Relation == event.Succeeded && !g.Verb(ev.Trigger) {
		switch {
		case g.Case(ev.Trigger) == "after": // "took office in April after his predecessor was jailed"
			for _, n := range x.TimesIn(ev.Sentence) {
				if t := &x.Times[n]; t.Last <= ev.Trigger && !t.Duration && t.EDTF != "" {
					e = t
				}
			}
		case e != nil && !g.Under(e.First, ev.Trigger) && g.Under(e.First, clause(g, ev.Trigger)):
			e = nil // "her predecessor was jailed in 2007"
		}
	}
	if e == nil && (ev.Relation == event.Appointed || ev.Relation == event.Nominated) {
		for _, k := range g.Kids(ev.Trigger) { // "was named to head Y last year"
			if g.Is(k, "xcomp") && g.Verb(k) {
				if t := x.when(ev.Sentence, k); t != nil && g.Under(t.First, k) && !strings.Contains(t.EDTF, "/") {
					e = t
				}
			}
		}
	}
	if ev.Relation == event.HoldsPosition && g.Verb(ev.Trigger) && g.Is(ev.Trigger, "xcomp") && st == Ongoing {
		return none
	}
	if e == nil && ev.TimeIn > 0 {
		for _, n := range x.TimesIn(ev.TimeIn - 1) {
			if t := &x.Times[n]; t.Precision == timex.Day {
				e = t
			}
		}
	}
	if e == nil {
		return none
	}
	t := e.Time
	if ev.Relation == event.HoldsPosition && !strings.Contains(t.EDTF, "/") {
		switch ev.Rule {
		case "became", "took office":
			t = after(t)
		case "copula":
			if st == Ongoing {
				return none
			}
		default:
			if st == Ongoing {
				return none
			}
		}
	}
	if st == Occurred && !strings.Contains(t.EDTF, "/") && x.repeated(g, ev.Trigger) {
		for i := e.First; i >= 0; i = g.Head(i) {
			if x.whenClause(g, i) && !g.Under(ev.Trigger, i) { // "when X took office in 2017, they met again and again"
				return after(t)
			}
		}
	}
	if st == Occurred && (x.anterior(g, ev.Trigger, e) || ev.Relation == event.Visited && ev.ObjectAt >= 0 && g.Case(ev.ObjectAt) == "from") {
		t = before(t)
	}
	return t
}

// opening gives the first word of the clause of i.
func opening(g *event.Graph, i int) string {
	first, last := g.Reach(i, nil)
	for first < last-1 && g.Words[first].UPOS == syntax.PUNCT {
		first++
	}
	return g.Form(first)
}

// whenClause reports whether word i is the predicate of a clause that dates
// another: "when she took office in 2017".
func (x *statuses) whenClause(g *event.Graph, i int) bool {
	return g.Is(i, "advcl") && x.near(g, i, "when") && tenseOf(g, i) == "past"
}

// repeated reports whether the clause of word i tells what happened several
// times, or a clause does that goes on from it.
func (x *statuses) repeated(g *event.Graph, i int) bool {
	for v := clause(g, i); v >= 0; v = g.Head(v) {
		if x.near(g, v, "repeatedly", "regularly", "often", "frequently", "several", "many", "times", "occasions") {
			return true
		}
		if !g.Is(v, "conj") {
			break
		}
	}
	return false
}

// timeAt reports whether word i is part of a temporal expression.
func (x *statuses) timeAt(s, i int) bool {
	for _, n := range x.TimesIn(s) {
		if e := &x.Times[n]; e.First <= i && i < e.Last {
			return true
		}
	}
	return false
}

// clause gives the predicate of the clause that word i stands in, -1 if none.
func clause(g *event.Graph, i int) int {
	for n := 0; n < 12 && i >= 0 && !g.Verb(i) && g.Kid(i, "cop") < 0; n++ {
		i = g.Head(i)
	}
	return i
}

// anterior reports whether expression e dates a clause that the event at word t
// came before: "returned on Monday from Astana, where he had met X", "arrived
// on Monday after visiting X".
func (x *statuses) anterior(g *event.Graph, t int, e *timex.Expr) bool {
	if e.First < 0 || e.Last > len(g.Words) || strings.Contains(e.EDTF, "/") {
		return false
	}
	own, other := clause(g, t), clause(g, e.First)
	if own < 0 || other < 0 || own == other || !g.Under(own, other) || g.Under(e.First, own) {
		return false
	}
	for i := own; i >= 0 && i != other; i = g.Head(i) {
		if g.Is(i, "advcl") && x.near(g, i, "after") && g.Kid(i, "nsubj") < 0 {
			return true
		}
	}
	return tenseOf(g, own) == "pastperf" && tenseOf(g, other) != "pastperf"
}

// after gives the open interval that starts with t.
func after(t timex.Time) timex.Time {
	if t.EDTF == "" || strings.Contains(t.EDTF, "/") {
		return t
	}
	return timex.Time{EDTF: t.EDTF + "/..", From: t.From, Precision: timex.Interval, Basis: t.Basis}
}

// before gives the open interval that ends with t.
func before(t timex.Time) timex.Time {
	if a, b, ok := strings.Cut(t.EDTF, "/"); ok {
		if b == ".." {
			return timex.Time{Precision: timex.None, Basis: timex.NoBasis}
		}
		_ = a
		return timex.Time{EDTF: "../" + b, To: t.To, Precision: timex.Interval, Basis: t.Basis}
	}
	if t.EDTF == "" {
		return timex.Time{Precision: timex.None, Basis: timex.NoBasis}
	}
	return timex.Time{EDTF: "../" + t.EDTF, To: t.To, Precision: timex.Interval, Basis: t.Basis}
}

// ahead gives the time to which something is put off: of "until June" June, of
// "to Thursday" the Thursday to come.
func ahead(t timex.Time, published string) timex.Time {
	end, _ := strings.CutPrefix(t.EDTF, "../")
	precision, ok := map[int]timex.Precision{4: timex.Year, 7: timex.Month, 10: timex.Day}[len(end)]
	if !ok {
		return t
	}
	t = timex.Time{EDTF: end, From: (end + "-01-01")[:10], To: t.To, Precision: precision, Basis: t.Basis}
	if day, err := time.Parse(time.DateOnly, end); err == nil && t.Basis == timex.Weekday && end < published {
		t.EDTF = day.AddDate(0, 0, 7).Format(time.DateOnly)
		t.From, t.To = t.EDTF, t.EDTF
	}
	return t
}

// share gives claims without a time of their own the time that the article
// gives them elsewhere, and posts the times of the events that tell of them.
func (x *statuses) share(cs []Claim, published string) {
	x.trips(cs)
	x.follow(cs)
	for i := range cs { // an act done by the text itself
		if c := &cs[i]; c.Rejected == "" && c.Rule == "list" && c.Time.EDTF == "" && len(published) >= 10 && x.dated(published) {
			c.Time = timex.Time{EDTF: published, From: published, To: published, Precision: timex.Day, Basis: timex.Explicit}
		}
	}
	x.posts(cs, published)
}

// dated reports whether the text names the day of its publication, or does
// what it says by saying it ("I hereby appoint").
func (x *statuses) dated(published string) bool {
	for i := range x.Times {
		if x.Times[i].EDTF == published {
			return true
		}
	}
	for s := range x.Graphs {
		for i := range x.Graphs[s].Words {
			if x.Graphs[s].Form(i) == "hereby" {
				return true
			}
		}
	}
	return false
}

// plans dates what is expected from the day on which it was said to be, where
// the text gives that day: by "today", or by the verb of speech.
func (x *statuses) plans(cs []Claim, published string) {
	today := false
	for i := range x.Times {
		t := &x.Times[i]
		today = today || t.EDTF == published && strings.EqualFold(strings.TrimSpace(x.Phrase(t.Sentence, t.First, t.Last)), "today")
	}
	spoke := x.spoke()
	for i := range cs {
		c := &cs[i]
		if c.Rejected != "" || c.Status != Expected || c.Time.EDTF != "" || c.Relation == event.HoldsPosition || c.Rule == "vice" {
			continue
		}
		day := ""
		for _, v := range c.SaidBy {
			if v.Entity != nil && day == "" {
				day = spoke[v.Entity]
			}
		}
		if day == "" && today && len(published) >= 10 {
			day = published
		}
		if day != "" {
			c.Time = timex.Time{EDTF: day + "/..", From: day, Precision: timex.Interval, Basis: timex.Relative}
			c.Steps = append(c.Steps, "said on "+day)
		}
	}
}

// spoke gives the day on which somebody first speaks in the article.
func (x *statuses) spoke() map[*coref.Entity]string {
	days := map[*coref.Entity]string{}
	for s := range x.Graphs {
		g := &x.Graphs[s]
		if len(x.TimesIn(s)) == 0 {
			continue
		}
		for v := range g.Words {
			if g.Words[v].UPOS != syntax.VERB || !speaks(g, v) {
				continue
			}
			for _, n := range x.TimesIn(s) {
				e := &x.Times[n]
				if e.Precision != timex.Day || strings.Contains(e.EDTF, "/") || e.First < 0 || e.Last > len(g.Words) {
					continue
				}
				if g.Head(headOf(g, e)) != v {
					continue
				}
				for _, w := range x.speaker(s, v) {
					if w.Entity != nil && days[w.Entity] == "" {
						days[w.Entity] = e.EDTF
					}
				}
			}
		}
	}
	return days
}

// trips gives a meeting on a journey the time of the journey: in the sentence
// that tells both, or where the meeting's place is where somebody travelled.
func (x *statuses) trips(cs []Claim) {
	for i := range cs {
		c := &cs[i]
		if c.Rejected != "" || c.Time.EDTF != "" || c.Relation != event.Met && c.Relation != event.SignedAgreementWith || c.Status != Occurred && c.Status != Expected {
			continue
		}
		for j := range cs {
			b := &cs[j]
			if b.Rejected != "" || b.Relation != event.Visited || b.Status != c.Status || b.Time.EDTF == "" || b.Subject == nil || b.Subject != c.Subject && b.Subject != c.Object {
				continue
			}
			if b.Sentence == c.Sentence && b.TriggerAt < c.TriggerAt || c.Place != nil && c.Place == b.Object {
				c.Time = b.Time
				c.Steps = append(c.Steps, "time of the journey: "+c.Time.EDTF)
				break
			}
		}
	}
}

// cues are openings by which a sentence goes on about what was told before.
var cues = []string{"later", "during the", "in the course of", "after the", "on the sidelines", "at the meeting", "at the talks", "in return", "he later", "she later", "following the", "afterwards", "also"}

// follow gives claims that follow up an event, in a sentence that opens with a
// cue, the day and place of that event.
func (x *statuses) follow(cs []Claim) {
	for i := range cs {
		c := &cs[i]
		if c.Rejected != "" || c.Time.EDTF != "" || c.Status != Occurred || (c.Relation != event.Met && c.Relation != event.SignedAgreementWith && c.Relation != event.Released) {
			continue
		}
		s := c.Sentence
		text := strings.ToLower(x.Phrase(s, 0, min(8, len(x.Graphs[s].Words))))
		cued := false
		for _, q := range cues {
			if strings.HasPrefix(text, q) {
				cued = true
			}
		}
		g := &x.Graphs[s]
		there := len(g.Words) > 0 && g.Form(0) == "there" && g.Is(0, "advmod")
		if !cued && !there {
			continue
		}
		for j := len(cs) - 1; j >= 0; j-- {
			b := &cs[j]
			if b.Rejected == "" && b.Sentence < s && b.Sentence >= s-3 && b.Status == Occurred && b.Time.Precision == timex.Day &&
				(b.Relation == event.Met || b.Relation == event.Released || b.Relation == event.Visited) && (b.Subject == c.Subject || b.Object == c.Subject || b.Subject == c.Object || b.Object == c.Object) {
				c.Time = b.Time
				if c.Place == nil && b.Relation != event.Visited {
					c.Place = b.Place
				} else if c.Place == nil && there {
					c.Place = b.Object
				}
				c.Steps = append(c.Steps, "day of the event before: "+c.Time.EDTF)
				break
			}
		}
	}
}

// posts dates posts by what the article tells of their holders.
func (x *statuses) posts(cs []Claim, published string) {
	for i := range cs {
		c := &cs[i]
		if c.Rejected != "" {
			continue
		}
		switch {
		case c.Relation == event.HoldsPosition && c.Status == Ongoing && c.Time.EDTF == "" && c.Subject != nil:
			for j := range cs { // somebody who was killed holds no post
				if b := &cs[j]; b.Rejected == "" && b.Relation == event.Killed && b.Status == Occurred && b.Object == c.Subject && b.Time.EDTF != "" {
					c.Status, c.Time = Ended, before(b.Time)
					c.Steps = append(c.Steps, "killed: ended")
					break
				}
			}
			if t := taken(cs, c); c.Status == Ongoing && t.EDTF != "" {
				c.Time = after(t)
			}
			if t := x.held(cs, c, published); c.Status == Ongoing && c.Time.EDTF == "" && t.EDTF != "" {
				c.Status, c.Time = Ended, t
				c.Steps = append(c.Steps, "told of "+t.EDTF+" alone: ended")
			}
		case c.Relation == event.Succeeded && c.Time.EDTF == "" && c.Status == Occurred:
			for j := range cs { // "took the post in April after his predecessor was arrested": the appointment told last before
				b := &cs[j]
				if b.Rejected == "" && b.Relation == event.Appointed && b.Status == Occurred && b.Object == c.Subject && b.Time.EDTF != "" && (b.Org == nil || c.Org == nil || b.Org == c.Org) && b.Sentence == c.Sentence && b.TriggerAt < c.TriggerAt {
					c.Time = b.Time
				}
			}
		}
	}
}

// taken gives the time at which the holder of a post took it over from another,
// where no appointment says so: "X, who took over from Y in 2006".
func taken(cs []Claim, c *Claim) timex.Time {
	var t timex.Time
	for j := range cs {
		if b := &cs[j]; b.Rejected == "" && b.Relation == event.Succeeded && b.Status == Occurred && b.Subject == c.Subject && samePost(b, c) {
			t = b.Time
		}
	}
	for j := range cs {
		if b := &cs[j]; b.Rejected == "" && b.Relation == event.Appointed && b.Object == c.Subject && b.Time.EDTF == t.EDTF {
			return timex.Time{}
		}
	}
	return t
}

// held gives the time for which the article shows that somebody held a post,
// where that is more than a year before the publication and all that the
// article tells of the holder: "in 1995 he met X, the director of Y".
func (x *statuses) held(cs []Claim, c *Claim, published string) timex.Time {
	var none timex.Time
	if c.Rule != "post with name" || len(published) < 10 || c.Sentence < 2 {
		return none
	}
	if g := &x.Graphs[c.Sentence]; c.SubjectAt >= 0 && (g.Is(c.SubjectAt, "nsubj", "root")) {
		return none // who acts in the text is there now
	}
	e := x.when(c.Sentence, c.TriggerAt)
	old := func(t timex.Time) bool {
		year, err := strconv.Atoi(published[:4])
		return err == nil && t.From != "" && t.To != "" && t.To < fmt.Sprintf("%04d%s", year-1, published[4:])
	}
	if e == nil || !old(e.Time) {
		return none
	}
	for m := range x.Res.Mentions {
		if s := x.Res.Mentions[m].Sentence; s != c.Sentence {
			for _, n := range x.Res.Of[m] {
				if &x.Res.Entities[n] == c.Subject {
					return none // told of elsewhere
				}
			}
		}
	}
	for i := range cs {
		b := &cs[i]
		for _, v := range b.SaidBy {
			if v.Entity == c.Subject {
				return none
			}
		}
		if b.Rejected == "" && (b.Subject == c.Subject || b.Object == c.Subject) && b.Relation != event.HoldsPosition && b.Time.EDTF != "" && !old(b.Time) {
			return none
		}
	}
	return e.Time
}
