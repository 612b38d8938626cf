package coref

import (
	"slices"
	"strings"

	"liaison/extract/lexicon"
	"liaison/extract/mention"
)

// finish drops those who are not named, gives ids and aliases, and renumbers.
func (v *resolver) finish() {
	to := make([]int, len(v.ents))
	for x := range to {
		to[x] = -1
	}
	for i := range v.Of {
		v.Of[i] = slices.DeleteFunc(v.Of[i], func(x int) bool { return v.ents[x].nobody })
		if len(v.Of[i]) == 0 {
			v.Of[i] = nil
		}
	}
	aliases := map[int]map[string]bool{}
	add := func(x int, s string) {
		s = strings.Join(strings.Fields(s), " ")
		if s == "" {
			return
		}
		if aliases[x] == nil {
			aliases[x] = map[string]bool{}
		}
		aliases[x][s] = true
	}
	used := make([]bool, len(v.ents))
	for i, of := range v.Of {
		m := &v.Mentions[i]
		for _, x := range of {
			used[x] = true
			e := v.ents[x]
			e.Mentions = append(e.Mentions, i)
			e.Why = append(e.Why, v.why[i])
			switch {
			case m.Form == mention.Name && len(of) == 1:
				e.Named = true
				add(x, m.Text)
				if (e.Type == mention.Service || e.Type == mention.Organization) && m.Of >= 0 && v.Mentions[m.Of].Form == mention.Name && v.Mentions[m.Of].Sentence == m.Sentence && v.Mentions[m.Of].First < m.First && v.Mentions[m.Of].Type == mention.Country {
					add(x, v.words(m.Sentence, v.Mentions[m.Of].First, m.Last))
					if adj := v.Mentions[m.Of]; !adj.Adjective && adj.Entry != nil {
						add(x, adj.Text+" "+m.Text)
					}
				}
			case m.Form == mention.Nominal && len(of) == 1 && (e.Type == mention.Service || e.Type == mention.Organization) && !v.Stands[i] && (m.Of < 0 || v.Mentions[m.Of].Type == mention.Country || v.Mentions[m.Of].Type == mention.Place) && m.Type != mention.Place:
				if !e.Named || m.Of >= 0 {
					add(x, m.Text)
				}
			}
		}
	}
	for _, q := range v.Quotes {
		for _, x := range q.Entities {
			used[x] = true
		}
	}
	for i := range v.Alt {
		if v.Alt[i] >= 0 {
			used[v.Alt[i]] = true
		}
	}
	// The fullest form names a person or body that the lexicon does not know.
	ids := map[string]int{}
	for x, e := range v.ents {
		if !used[x] || e.nobody {
			continue
		}
		if e.Entry == nil {
			for _, i := range e.Mentions {
				m := &v.Mentions[i]
				if m.Form == mention.Name && len(v.Of[i]) == 1 && (v.d.Sentences[m.Sentence].Kind == 0) && better(m.Text, e.Name, e.Type) {
					e.Name = strings.Join(strings.Fields(m.Text), " ")
				}
			}
		} else {
			e.Name = e.Entry.Name
			for _, a := range e.Entry.Aliases {
				add(x, a)
			}
		}
		if e.Type != mention.Person {
			for _, a := range e.forms {
				add(x, a)
			}
		}
		delete(aliases[x], e.Name)
		e.ID = v.id(e)
		for n := 2; ; n++ { // two people of one name in one article
			if _, taken := ids[e.ID]; !taken {
				break
			}
			e.ID = v.id(e) + "-" + string(rune('0'+n))
			if n == 9 {
				break
			}
		}
		ids[e.ID] = x
		for a := range aliases[x] {
			e.Aliases = append(e.Aliases, a)
		}
		slices.Sort(e.Aliases)
		if c := e.country; c != nil && e.Type != mention.Country {
			e.Country = c.ID
		}
		to[x] = len(v.Entities)
		v.Entities = append(v.Entities, e.Entity)
	}
	renumber := func(list []int) []int {
		var out []int
		for _, x := range list {
			if to[x] >= 0 && !slices.Contains(out, to[x]) {
				out = append(out, to[x])
			}
		}
		return out
	}
	for i := range v.Of {
		v.Of[i] = renumber(v.Of[i])
		if v.Body[i] >= 0 {
			v.Body[i] = to[v.Body[i]]
		}
		if v.Alt[i] >= 0 {
			v.Alt[i] = to[v.Alt[i]]
		}
	}
	for q := range v.Quotes {
		v.Quotes[q].Entities = renumber(v.Quotes[q].Entities)
	}
}

// better reports whether form a is a fuller name than b.
func better(a, b string, typ mention.Type) bool {
	na, nb := len(strings.Fields(a)), len(strings.Fields(b))
	if typ == mention.Person {
		return na > nb
	}
	return na > nb && len(a) > len(b)+2
}

// id gives the stable id of an entity: the lexicon's, else kind and slug of the
// name, with the state for bodies, since states share names of bodies.
func (v *resolver) id(e *entity) string {
	if e.Entry != nil {
		return e.Entry.ID
	}
	id := strings.ToLower(string(e.Type)) + "/" + lexicon.Slug(e.Name)
	if e.country != nil && (e.Type == mention.Service || e.Type == mention.Organization) {
		if c := strings.TrimPrefix(e.country.ID, "country/"); !strings.Contains(id, c) {
			id += "-" + c
		}
	}
	return id
}
