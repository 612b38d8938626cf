package event

import (
	"fmt"
	"slices"
	"strings"

	"liaison/extract/mention"
)

// besides finds those who take part in what was told of others: "He will be
// joined by X" in a journey, "The meeting was also attended by Y" in a meeting.
func (d *detector) besides() {
	for _, at := range d.beside {
		s, i := at[0], at[1]
		if classes["attend"][d.Graphs[s].Lemma(i)] {
			d.attended(s, i)
		} else {
			d.accompanied(s, i)
		}
	}
}

// accompanied adds the journey of the person whom somebody accompanies, told
// in this sentence or shortly before, for whoever accompanies him.
func (d *detector) accompanied(s, i int) {
	g := &d.Graphs[s]
	if !g.Passive(i) && g.Lemma(i) == "join" {
		return // "joined X for talks" is a contact, "joined the party" neither
	}
	var led, with, at []int
	for _, x := range d.verbSlots(s, i, 0) {
		switch es, as := d.members(s, x.at); x.role {
		case "obj":
			led = append(led, es...)
		case "subj":
			with, at = append(with, es...), append(at, as...)
		}
	}
	latest := -1 // its places may be several
	for j := len(d.events) - 1; j >= 0; j-- {
		trip := d.events[j]
		if latest >= 0 && (trip.Sentence != d.events[latest].Sentence || trip.Trigger != d.events[latest].Trigger) {
			continue
		}
		if trip.Relation != Visited || trip.Rejected != "" || trip.Sentence > s || trip.Sentence < s-2 || !slices.Contains(led, trip.Subject) {
			continue
		}
		for n, e := range with {
			if !d.isPerson(e) || slices.Contains(led, e) {
				continue
			}
			ev := trip
			ev.Sentence, ev.Trigger, ev.Subject, ev.SubjectAt, ev.Rule = s, i, e, at[n], "accompanied"
			if trip.Sentence != s {
				ev.ObjectAt, ev.TimeIn = -1, trip.Sentence+1
			}
			ev.Steps = []string{fmt.Sprintf("%s travels with %s", d.names([]int{e}), d.names([]int{trip.Subject}))}
			d.events = append(d.events, ev)
		}
		latest = j
	}
}

// attended adds a meeting told shortly before with whoever attended it as
// well: on the side of his own country, with the other.
func (d *detector) attended(s, i int) {
	g := &d.Graphs[s]
	var who, at []int
	meeting := false
	for _, x := range d.verbSlots(s, i, 0) {
		switch {
		case x.role == "subj":
			es, as := d.members(s, x.at)
			who, at = append(who, es...), append(at, as...)
		case x.role == "obj" || x.role == "in":
			meeting = meeting || classes["gathering"][g.Lemma(x.at)] && g.Kid(x.at, "nmod") < 0
		}
	}
	if !meeting {
		return
	}
	for j := len(d.events) - 1; j >= 0; j-- {
		met := d.events[j]
		if met.Relation != Met || met.Rejected != "" || met.Sentence > s || met.Sentence == s && met.Trigger >= i || met.Sentence < s-3 || met.Subject < 0 || met.Object < 0 || slices.Contains(who, met.Subject) || slices.Contains(who, met.Object) {
			continue
		}
		side := d.side
		for n, e := range who {
			other, otherAt := met.Object, met.ObjectAt
			if side(e) == side(met.Object) {
				other, otherAt = met.Subject, met.SubjectAt
			}
			if !d.isPerson(e) || side(e) == "" || side(other) == side(e) || side(other) == "" || side(met.Subject) != side(e) && side(met.Object) != side(e) {
				continue
			}
			ev := met
			if met.Sentence != s {
				otherAt, ev.TimeIn = -1, met.Sentence+1
			}
			ev.Sentence, ev.Trigger, ev.Rule = s, i, "attended"
			ev.Subject, ev.SubjectAt, ev.Object, ev.ObjectAt = e, at[n], other, otherAt
			ev.Steps = []string{fmt.Sprintf("%s attended the meeting of %s", d.names([]int{e}), d.names([]int{met.Subject, met.Object}))}
			d.events = append(d.events, ev)
		}
		return
	}
}

// side gives the country for which entity e stands, by the bodies of its posts
// where nothing else tells; "" if unknown.
func (d *detector) side(e int) string {
	x := &d.Res.Entities[e]
	if x.Country != "" {
		return x.Country
	}
	if d.Type(e) == mention.Country {
		return x.ID
	}
	for _, m := range x.Mentions {
		for _, p := range d.Res.Mentions[m].Posts {
			if p.Body < 0 || len(d.Res.Of[p.Body]) == 0 {
				continue
			}
			switch b := d.Res.Of[p.Body][0]; {
			case d.Type(b) == mention.Country:
				return d.Res.Entities[b].ID
			case d.Res.Entities[b].Country != "":
				return d.Res.Entities[b].Country
			}
		}
	}
	return ""
}

// apart reports whether two entities are known to stand for different countries.
func (d *detector) apart(a, b int) bool {
	x, y := d.side(a), d.side(b)
	return x != "" && y != "" && x != y
}

// inTitle reports whether the headline names entity e, by the last word of its
// name.
func (d *detector) inTitle(e int) bool {
	name := strings.Fields(d.Res.Entities[e].Name)
	for i := range d.Text.Title {
		for _, t := range d.Text.Title[i].Tokens {
			if len(name) > 0 && strings.EqualFold(t.Form, name[len(name)-1]) {
				return true
			}
		}
	}
	return false
}

// unheadlined takes back the kind of contact that the headline told, where
// another pair of the text has that kind in so many words.
func (d *detector) unheadlined() {
	for i := range d.events {
		ev := &d.events[i]
		if !ev.headlined || ev.Rejected != "" {
			continue
		}
		same := func(x *Event) bool {
			return x.Subject == ev.Subject && x.Object == ev.Object || x.Subject == ev.Object && x.Object == ev.Subject
		}
		other, own := false, false
		for j := range d.events {
			if x := &d.events[j]; !x.headlined && x.Relation == ev.Relation && x.Rejected == "" {
				own = own || same(x)
				other = other || !same(x)
			}
		}
		if other && !own && !d.inTitle(ev.Subject) && !d.inTitle(ev.Object) {
			ev.Relation = CommunicatedWith
			ev.Steps = append(ev.Steps, "the headline speaks of others: COMMUNICATED_WITH")
		}
	}
}
