package claim

import (
	"strings"

	"liaison/extract/event"
	"liaison/extract/syntax"
	"liaison/extract/timex"
)

// when gives the temporal expression that the tree ties to word t of sentence
// s, nil if there is none.
func (x *statuses) when(s, t int) *timex.Expr {
	g := &x.Graphs[s]
	if len(x.TimesIn(s)) == 0 {
		return nil
	}
	path := x.path(g, t)
	best, cost := -1, 1000
	for _, n := range x.TimesIn(s) {
		e := &x.Times[n]
		if e.EDTF == "" || e.Duration {
			continue
		}
		c, ok := x.tie(g, path, e, t)
		if ok && (c < cost || c == cost && e.First > t && x.Times[best].First < t) {
			best, cost = n, c
		}
	}
	if best < 0 {
		return nil
	}
	return &x.Times[best]
}

// path gives the words from t up to the clause that dates it.
func (x *statuses) path(g *event.Graph, t int) []int {
	path := []int{t}
	i := t
	for n := 0; n < 12; n++ {
		h := g.Head(i)
		if h < 0 {
			break
		}
		clause := g.Verb(i) || g.Kid(i, "cop") >= 0
		if clause {
			switch {
			case g.Rel(i) == "acl:relcl" && x.near(g, i, "where", "when"): // "on Monday, where she met X"
			case g.Is(i, "ccomp") && speaks(g, h), g.Is(i, "parataxis"), g.Rel(i) == "acl:relcl":
				return path
			case g.Is(i, "acl") && !x.complement(g, i):
				return path
			case g.Is(i, "advcl"):
				if m := g.Kid(i, "mark"); m >= 0 && g.Form(m) != "to" && g.Form(m) != "in" && g.Form(m) != "by" && g.Form(m) != "without" && g.Form(m) != "after" && g.Form(m) != "when" {
					return path
				}
			case g.Is(i, "conj"):
				if g.Kid(i, "nsubj") >= 0 {
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
	i := e.First
	for k := e.First; k < e.Last; k++ { // its head: the word whose head is outside
		if h := g.Head(k); h < e.First || h >= e.Last {
			i = k
			break
		}
	}
	climb := 0
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
		if n > 0 && (g.Verb(i) || g.Kid(i, "cop") >= 0) {
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

// timeOf gives the time of an event with its status.
func (x *statuses) timeOf(ev *event.Event, st Status) timex.Time {
	none := timex.Time{Precision: timex.None, Basis: timex.NoBasis}
	if ev.Relation == event.HoldsPosition && ev.Rule == "post with name" {
		return none
	}
	e := x.when(ev.Sentence, ev.Trigger)
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
	g := &x.Graphs[ev.Sentence]
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
	// An action in the past that stands with "since" or the like has no end of
	// its own.
	if st == Occurred && strings.HasSuffix(t.EDTF, "/..") && g.Words[ev.Trigger].UPOS == syntax.VERB && !ev.Stative && false {
		return none
	}
	return t
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

// cues are openings by which a sentence goes on about what was told before.
var cues = []string{"later", "during the", "in the course of", "after the", "on the sidelines", "at the meeting", "at the talks", "in return", "he later", "she later", "following the", "afterwards", "also"}

// inherit gives claims that follow up an event, in a sentence that opens with a
// cue, the day and place of that event.
func (x *statuses) inherit(cs []Claim) {
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
		if !cued {
			continue
		}
		for j := len(cs) - 1; j >= 0; j-- {
			b := &cs[j]
			if b.Rejected == "" && b.Sentence < s && b.Sentence >= s-3 && b.Status == Occurred && b.Time.Precision == timex.Day &&
				(b.Relation == event.Met || b.Relation == event.Released || b.Relation == event.Visited) && (b.Subject == c.Subject || b.Object == c.Subject || b.Subject == c.Object || b.Object == c.Object) {
				c.Time = b.Time
				if c.Place == nil && b.Relation != event.Visited {
					c.Place = b.Place
				}
				c.Steps = append(c.Steps, "day of the event before: "+c.Time.EDTF)
				break
			}
		}
	}
}
