package coref

import (
	"slices"
	"strings"

	"liaison/extract/lexicon"
	"liaison/extract/mention"
)

// people resolves the names of people: full names to one another, then parts of
// names to the full names that hold them.
func (v *resolver) people() {
	type name struct {
		i     int
		words []string
	}
	var full, part []name
	for i := range v.Mentions {
		m := &v.Mentions[i]
		if m.Form != mention.Name || m.Type != mention.Person {
			continue
		}
		words := nameWords(m.Text)
		if solid(words) > 1 {
			full = append(full, name{i, words})
		} else {
			part = append(part, name{i, words})
		}
	}
	var persons []int
	for _, n := range full {
		m := &v.Mentions[n.i]
		found := -1
		if m.Entry != nil {
			if x, ok := v.byEntry[m.Entry.ID]; ok {
				found = x
			}
		}
		if found < 0 && m.Same >= 0 {
			found = v.one(m.Same) // "better known as"
		}
		for _, x := range persons {
			if found >= 0 {
				break
			}
			e := v.ents[x]
			if m.Entry != nil && e.Entry != nil {
				continue
			}
			for _, w := range e.names {
				if v.sameName(w, n.words) {
					found = x
					break
				}
			}
		}
		if found < 0 {
			if m.Entry != nil {
				found = v.ofEntry(m.Entry)
			} else {
				found = v.new(mention.Person, m.Text)
			}
			persons = append(persons, found)
		}
		v.ents[found].addName(n.words, m.Text)
		v.set(n.i, found, "full name")
	}
	// A part of a name can mean several people. It sticks to the first that it
	// was used of, which is the one the article is about ("Biden … Hunter Biden …
	// Biden"), unless the sex speaks against it; else it is the one named last.
	firsts := make([]int, len(v.ents)) // first mention in full, -1 if none
	for x := range firsts {
		firsts[x] = -1
	}
	for k := len(full) - 1; k >= 0; k-- {
		firsts[v.Of[full[k].i][0]] = full[k].i
	}
	bare := map[int]bool{} // called by a part before
	for _, n := range part {
		m := &v.Mentions[n.i]
		if m.Same >= 0 {
			if x := v.one(m.Same); x >= 0 {
				v.ents[x].addName(n.words, m.Text)
				v.set(n.i, x, "another name")
				continue
			}
		}
		best, score := -1, 0
		for _, x := range persons {
			e := v.ents[x]
			s := 0
			for _, w := range e.names {
				s = max(s, v.partScore(w, n.words))
			}
			if s == 0 || m.Gender != 0 && e.Gender != 0 && e.Gender != m.Gender {
				continue
			}
			s *= 10
			if bare[x] {
				s += 4
			}
			if x < len(firsts) && firsts[x] >= 0 && firsts[x] < n.i {
				s += 2
			}
			if s > score || s == score && best >= 0 && !bare[x] && firsts[x] < n.i && m.Gender != 0 {
				best, score = x, s
			}
		}
		if best < 0 {
			if e := v.holderNamed(n.i, m.Text); e != nil {
				best = v.ofEntry(e)
				v.ents[best].addName(nameWords(e.Name), e.Name)
				v.set(n.i, best, "surname with the post")
			} else {
				best = v.new(mention.Person, m.Text)
				v.set(n.i, best, "name")
			}
			persons = append(persons, best)
			firsts = append(firsts, make([]int, len(v.ents)-len(firsts))...)
			firsts[best] = n.i
		} else {
			v.set(n.i, best, "part of the name")
		}
		bare[best] = true
		v.ents[best].addName(n.words, m.Text)
	}
}

// holderNamed looks for an office holder of the lexicon by surname, where the
// article gives the post: "President Lukashenko".
func (v *resolver) holderNamed(i int, surname string) *lexicon.Entry {
	for _, p := range v.Mentions[i].Posts {
		var body *lexicon.Entry
		if p.Body >= 0 {
			if e := v.one(p.Body); e >= 0 {
				body = v.ents[e].Entry
			}
		} else {
			body = v.main
		}
		role, id, ok := v.lex.Post(p.Lexical, body)
		if !ok {
			continue
		}
		for _, t := range v.lex.Holders(role, id, "") {
			if words := nameWords(t.Person); len(words) > 0 && lexicon.SameSpelling(words[len(words)-1], surname) {
				if v.day == "" || t.From <= v.day {
					return v.lex.Entry(t.PersonID())
				}
			}
		}
	}
	return nil
}

func (e *entity) addName(words []string, form string) {
	for _, w := range e.names {
		if slices.Equal(w, words) {
			return
		}
	}
	e.names = append(e.names, words)
	e.forms = append(e.forms, form)
}

// nameWords gives the words of a person's name, without diacritics and case,
// nicknames' quotation marks and suffixes.
func nameWords(s string) []string {
	var out []string
	for _, w := range strings.Fields(s) {
		w = strings.Trim(w, "\"',()")
		w = lexicon.Fold(w)
		switch strings.Trim(w, ".") {
		case "", "jr", "sr", "ii", "iii":
			continue
		}
		out = append(out, strings.TrimSuffix(w, "."))
	}
	return out
}

// solid counts the words of a name that are not particles.
func solid(words []string) int {
	n := 0
	for _, w := range words {
		if !small[w] {
			n++
		}
	}
	return n
}

// surname gives the last word with the particles before it.
func surname(words []string) []string {
	i := len(words) - 1
	for i > 1 && small[words[i-1]] {
		i--
	}
	return words[max(i, 0):]
}

func stripAl(w string) string {
	for _, p := range [...]string{"al-", "el-", "as-", "ash-", "an-", "ar-", "ad-", "az-"} {
		if strings.HasPrefix(w, p) {
			return w[len(p):]
		}
	}
	return w
}

func sameWord(a, b string) bool {
	if a == b {
		return true
	}
	if a == "" || b == "" || len(a) > len(b)+6 || len(b) > len(a)+6 {
		return false
	}
	a, b = stripAl(a), stripAl(b)
	return a == b || len(a) > 3 && len(b) > 3 && lexicon.SameSpelling(a, b)
}

// vowels reports whether two words differ in vowels only: "Osama" and "Usama",
// "Laden" and "Ladin".
func vowels(a, b string) bool {
	if len(a) != len(b) || len(a) < 3 {
		return a == b
	}
	for i := range len(a) {
		if a[i] != b[i] && (!strings.ContainsRune("aeiouy", rune(a[i])) || !strings.ContainsRune("aeiouy", rune(b[i])) || i == len(a)-1) {
			return false
		}
	}
	return true
}

// sameName reports whether two full names may be one person's: "Sergei
// Naryshkin" and "Sergey Naryshkin", "W. Burns" and "William Burns", "María
// José Suárez Rojo" and "María José Suárez".
func (v *resolver) sameName(a, b []string) bool {
	if slices.Equal(a, b) || slices.EqualFunc(a, b, vowels) {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 2 {
		return false
	}
	if !v.lex.SameGiven(a[0], b[0]) && !sameWord(a[0], b[0]) && !(vowels(a[0], b[0]) && sameWord(a[len(a)-1], b[len(b)-1])) {
		// "Lee Doe" for "John Lee Doe"; the given name differs otherwise.
		if len(b) > len(a) && sameWord(a[len(a)-1], b[len(b)-1]) && slices.Contains(b[1:len(b)-1], a[0]) {
			return true
		}
		// "Taro Yamada" and "Yamada Taro"
		return len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
	}
	// All words of the shorter stand in the longer in order.
	j := 1
	for _, w := range a[1:] {
		for j < len(b) && !sameWord(w, b[j]) && !(len(w) == 1 && strings.HasPrefix(b[j], w) || len(b[j]) == 1 && strings.HasPrefix(w, b[j])) {
			j++
		}
		if j == len(b) {
			return false
		}
		j++
	}
	return true
}

// partScore says how well words may be a part of a full name: a surname best,
// then a middle name, then a given name; 0 not at all.
func (v *resolver) partScore(full, part []string) int {
	if len(full) == 0 || len(part) == 0 || len(part) > len(full) {
		return 0
	}
	s := surname(full)
	if slices.EqualFunc(s, part, sameWord) || len(part) == 1 && sameWord(full[len(full)-1], part[0]) {
		return 3
	}
	if len(full) == 1 {
		return 0
	}
	if slices.EqualFunc(full[len(full)-len(part):], part, sameWord) {
		return 3
	}
	if full[0] == part[0] && len(part) == 1 && v.lex.FamilyFirst(part[0]) {
		return 3
	}
	// Double surnames: "Suárez", "Suárez Rojo" of "Ana Belén Suárez Rojo".
	for i := 1; i+len(part) <= len(full); i++ {
		if slices.EqualFunc(full[i:i+len(part)], part, sameWord) {
			return 2
		}
	}
	if len(part) == 1 {
		for _, w := range full {
			if strings.Contains(w, "-") && slices.Contains(strings.Split(w, "-"), part[0]) {
				return 1
			}
		}
		if full[0] == part[0] {
			if _, given := v.lex.Given(part[0]); given {
				return 1
			}
			return 2
		}
	}
	return 0
}
