package mention

import (
	"fmt"
	"strings"
)

// String gives a mention on one line, for people: what was found, as what, and
// why. Links to other mentions are given by their numbers.
func (m Mention) String() string {
	var s strings.Builder
	fmt.Fprintf(&s, "%d-%d %s %s %q", m.Start, m.End, m.Type, m.Form, m.Text)
	if m.Plural {
		s.WriteString(" plural")
	}
	if m.Gender == 'm' || m.Gender == 'f' {
		fmt.Fprintf(&s, " %c", m.Gender)
	}
	if m.Entry != nil {
		fmt.Fprintf(&s, " = %s", m.Entry.ID)
	}
	if m.Alt != nil {
		fmt.Fprintf(&s, " or %s", m.Alt.ID)
	}
	for _, l := range []struct {
		name string
		i    int
	}{{"of", m.Of}, {"and", m.And}, {"same as", m.Same}} {
		if l.i >= 0 {
			fmt.Fprintf(&s, ", %s #%d", l.name, l.i)
		}
	}
	for _, p := range m.Posts {
		fmt.Fprintf(&s, "; post %s", p)
	}
	fmt.Fprintf(&s, " (%s)", m.Why)
	return s.String()
}

// String gives a post on one line.
func (p Post) String() string {
	s := fmt.Sprintf("%q", p.Title)
	if p.Role != "" {
		s += " " + p.Role
	}
	if p.Body >= 0 {
		s += fmt.Sprintf(" of #%d", p.Body)
	}
	for _, x := range []struct {
		name string
		on   bool
	}{{"former", p.Former}, {"acting", p.Acting}, {"elect", p.Elect}} {
		if x.on {
			s += " " + x.name
		}
	}
	return s
}
