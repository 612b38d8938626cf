package claim

import (
	"strings"

	"liaison/extract/coref"
	"liaison/extract/event"
	"liaison/extract/mention"
	"liaison/extract/timex"
)

// fuse joins the claims that tell of one fact: same relation, arguments and
// status family, and times that can be one. The claim that stands has the best
// evidence and the most precise time. Claims that went into another keep the
// reason in Rejected.
func fuse(cs []Claim) []Claim {
	for j := range cs {
		b := &cs[j]
		if b.Rejected != "" {
			continue
		}
		for i := range j {
			a := &cs[i]
			if a.Rejected != "" || !sameFact(a, b) {
				continue
			}
			merge(a, b)
			b.Rejected = "told already"
			break
		}
	}
	// A contact by an unstated channel that is told as a meeting or a call as
	// well is that meeting or call.
	for j := range cs {
		b := &cs[j]
		if b.Rejected != "" || b.Relation != event.CommunicatedWith || b.Status == Ongoing || b.Status == Denied {
			continue
		}
		for i := range cs {
			a := &cs[i]
			if a.Rejected == "" && !b.both && (a.Relation == event.Met || a.Relation == event.Phoned) && family(a.Status) == family(b.Status) && sameArgs(a, b) && (compatible(a.Time, b.Time)) && near(a, b) {
				b.Rejected = "told as " + string(a.Relation) + " as well"
				break
			}
		}
	}
	for j := range cs { // "interaction with X on the exchange of data" is the exchange
		for i := range cs {
			a, b := &cs[i], &cs[j]
			if b.Rejected == "" && b.Rule == "interaction n" && i != j && a.Rejected == "" && a.Sentence == b.Sentence && sameArgs(a, b) && a.Relation != event.HoldsPosition {
				b.Rejected = "told as " + string(a.Relation) + " as well"
			}
		}
	}
	posts(cs)
	return cs
}

func near(a, b *Claim) bool { d := a.Sentence - b.Sentence; return d >= -3 && d <= 3 }

func family(s Status) string {
	switch s {
	case Occurred, Ongoing, Ended:
		return "asserted"
	}
	return string(s)
}

func sameEntity(a, b *coref.Entity) bool {
	return a == b || a != nil && b != nil && a.Type == b.Type && a.Name == b.Name
}

func sameArgs(a, b *Claim) bool {
	if sameEntity(a.Subject, b.Subject) && sameEntity(a.Object, b.Object) {
		return true
	}
	return (a.Relation.Symmetric() || b.Relation.Symmetric()) && sameEntity(a.Subject, b.Object) && sameEntity(a.Object, b.Subject)
}

func sameFact(a, b *Claim) bool {
	if a.Relation != b.Relation || family(a.Status) != family(b.Status) {
		return false
	}
	switch a.Relation {
	case event.HoldsPosition:
		if a.Subject != b.Subject || (a.Status == Ended) != (b.Status == Ended) {
			return false
		}
		return samePost(a, b) && (compatible(a.Time, b.Time) || a.Status == Ended && half(a.Time, b.Time))
	case event.Appointed, event.Nominated, event.Dismissed, event.Detained, event.Released, event.Expelled, event.Killed:
		if a.Object != b.Object || a.Subject != nil && b.Subject != nil && a.Subject != b.Subject {
			return false
		}
		if (a.Relation == event.Detained) && (a.Status != b.Status || detention(a) != detention(b)) {
			return false
		}
		if a.Relation == event.Appointed && a.Position != "" && b.Position != "" && !samePost(a, b) {
			return false
		}
	case event.ResignedFrom:
		if a.Subject != b.Subject {
			return false
		}
	default:
		if !sameArgs(a, b) {
			return false
		}
	}
	if !compatible(a.Time, b.Time) {
		return false
	}
	// Rival accounts stand side by side.
	return true
}

// detention tells arrest, charge, conviction and custody apart: they are
// distinct events.
func detention(c *Claim) string {
	w := strings.ToLower(c.Rule)
	for _, k := range []string{"charge", "indict", "convict", "conviction", "sentence"} {
		if strings.HasPrefix(w, k) {
			if k == "conviction" || k == "sentence" {
				return "convict"
			}
			if k == "indict" {
				return "charge"
			}
			return k
		}
	}
	if strings.HasPrefix(w, "hold") || strings.HasPrefix(w, "custody") {
		return "custody"
	}
	return "arrest"
}

// samePost reports whether two claims about one person speak of one post.
func samePost(a, b *Claim) bool {
	x, y := body(a), body(b)
	if a.Position == "" && b.Position == "" {
		return sameEntity(x, y)
	}
	if a.Position == "" || b.Position == "" {
		return sameEntity(x, y)
	}
	if overlap(a.Position, b.Position) || a.Role != "" && a.Role == b.Role {
		return sameEntity(x, y) || x == nil || y == nil || x.Type == mention.Country || y.Type == mention.Country || overlap(a.Position, b.Position) && strings.EqualFold(a.Position, b.Position)
	}
	return sameEntity(x, y) && x != nil && x.Type != mention.Country && headlike[lastWord(a.Position)] && headlike[lastWord(b.Position)] && deputy(a.Position) == deputy(b.Position)
}

func body(c *Claim) *coref.Entity {
	if c.Relation == event.HoldsPosition || c.Relation == event.ResignedFrom {
		return c.Object
	}
	return c.Org
}

func deputy(s string) bool {
	s = strings.ToLower(s)
	return strings.Contains(s, "deputy") || strings.Contains(s, "vice")
}

func lastWord(s string) string {
	f := strings.Fields(strings.ToLower(s))
	if len(f) == 0 {
		return ""
	}
	return f[len(f)-1]
}

func overlap(a, b string) bool {
	if deputy(a) != deputy(b) {
		return false
	}
	x := map[string]bool{}
	for _, w := range strings.Fields(strings.ToLower(strings.ReplaceAll(a, "-", " "))) {
		if !empty[w] {
			x[w] = true
		}
	}
	for _, w := range strings.Fields(strings.ToLower(strings.ReplaceAll(b, "-", " "))) {
		if x[w] {
			return true
		}
	}
	return false
}

// compatible reports whether two times can be those of one event.
func compatible(a, b timex.Time) bool {
	if a.EDTF == "" || b.EDTF == "" || a.EDTF == b.EDTF {
		return true
	}
	from := func(t timex.Time) string {
		if t.From == "" {
			return "0000"
		}
		return t.From
	}
	to := func(t timex.Time) string {
		if t.To == "" {
			return "9999"
		}
		return t.To
	}
	return from(a) <= from(b) && to(b) <= to(a) || from(b) <= from(a) && to(a) <= to(b)
}

// half reports whether one time says when something began and the other when
// it ended.
func half(a, b timex.Time) bool {
	return a.To == "" && b.From == "" && a.From <= b.To || b.To == "" && a.From == "" && b.From <= a.To
}

// width orders times by how much they say: a day first, nothing last.
func width(t timex.Time) int {
	switch {
	case t.EDTF == "":
		return 9
	case t.From == "" || t.To == "":
		return 5
	}
	switch t.Precision {
	case timex.Day:
		return 1
	case timex.Month:
		return 3
	case timex.Year:
		return 4
	}
	return 2
}

// merge gives a what b knows better.
func merge(a, b *Claim) {
	switch {
	case a.Time.EDTF != "" && b.Time.EDTF != "" && half(a.Time, b.Time) && a.Time.EDTF != b.Time.EDTF && a.Relation == event.HoldsPosition:
		from, to := a.Time, b.Time
		if a.Time.From == "" {
			from, to = b.Time, a.Time
		}
		if !strings.HasPrefix(from.EDTF, "..") && strings.HasPrefix(to.EDTF, "../") {
			a.Time = timex.Time{EDTF: strings.TrimSuffix(from.EDTF, "/..") + strings.TrimPrefix(to.EDTF, ".."), From: from.From, To: to.To, Precision: timex.Interval, Basis: from.Basis}
		}
	case width(b.Time) < width(a.Time):
		a.Time = b.Time
	}
	if a.Place == nil {
		a.Place = b.Place
	}
	if a.Subject == nil {
		a.Subject = b.Subject
	}
	if a.Org == nil {
		a.Org = b.Org
	}
	if a.Object == nil || a.Relation == event.HoldsPosition && a.Object.Type == mention.Country && b.Object != nil && b.Object.Type != mention.Country {
		a.Object = b.Object
	}
	if a.Position == "" {
		a.Position, a.Role = b.Position, b.Role
	}
	if len(a.SaidBy) == 0 && a.Relation != event.HoldsPosition && len(b.SaidBy) > 0 && b.Time.EDTF != "" && a.Time.EDTF == "" {
		a.SaidBy, a.Mode = b.SaidBy, b.Mode
	}
	a.Steps = append(a.Steps, "told again: "+b.Rule)
}

// posts settles what one text says of one post in several ways: somebody who
// has left it does not hold it, and whoever was put into it by the article's
// event gets no second claim.
func posts(cs []Claim) {
	for i := range cs {
		a := &cs[i]
		if a.Rejected != "" || a.Relation != event.HoldsPosition || a.Status != Ongoing {
			continue
		}
		for j := range cs {
			b := &cs[j]
			if b.Rejected != "" || i == j {
				continue
			}
			switch {
			case b.Relation == event.HoldsPosition && b.Status == Ended && b.Subject == a.Subject && samePost(a, b) && (a.Time.EDTF == "" || strings.HasPrefix(b.Rule, "left")):
				a.Rejected = "the post was left"
			case b.Relation == event.Appointed && b.Status == Occurred && b.Object == a.Subject && samePost(a, b) && a.Time.EDTF == "" && (b.Rule == "list" || b.Sentence == a.Sentence || b.Time.Precision == timex.Day && b.recent):
				a.Rejected = "newly appointed"
			case (b.Relation == event.Nominated || b.Relation == event.Appointed && b.Status == Expected) && b.Object == a.Subject && samePost(a, b) && a.Sentence == b.Sentence:
				a.Rejected = "only nominated"
			}
		}
	}
}
