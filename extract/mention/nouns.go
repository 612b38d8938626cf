package mention

import (
	_ "embed"
	"strings"
	"sync"
)

// A class is a set of the classes of nouns.txt.
type class uint16

const (
	post class = 1 << iota
	rank
	honorific
	person
	service
	mixed
	body
	country
	place
	mod
	nameHead
	thing
)

var classes = map[string]class{"post": post, "rank": rank, "honorific": honorific, "person": person, "service": service, "mixed": mixed,
	"body": body, "country": country, "place": place, "mod": mod, "name": nameHead, "thing": thing}

const (
	titles = post | rank | honorific
	bodies = service | mixed | body
	people = post | rank | person
)

// A noun is what nouns.txt says of a word.
type noun struct {
	class
	sex    byte // 'm', 'f' or 0
	plural bool
	group  bool // one word for several: "the pair"
	plu    bool // an entry of its own in the plural: "prosecutors"
}

//go:embed nouns.txt
var nounsText string

// nouns maps words, singular and plural, in lower case. nounStarts maps the
// first word of entries of several words to the number of words of the longest.
var nouns, nounStarts = readNouns(nounsText)

func readNouns(s string) (map[string]*noun, map[string]int) {
	all, starts := map[string]*noun{}, map[string]int{}
	add := func(word string, c class, sex byte, plural, group bool) {
		n := all[word]
		if n == nil {
			n = &noun{}
			all[word] = n
		}
		n.class |= c
		if sex != 0 {
			n.sex = sex
		}
		n.plural = n.plural || plural
		n.group = n.group || group
		if first, _, several := strings.Cut(word, " "); several {
			starts[first] = max(starts[first], strings.Count(word, " ")+1)
		}
	}
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		c := classes[f[1]]
		var sex byte
		var plu, mass, group bool
		if len(f) > 2 {
			for _, m := range strings.Fields(f[2]) {
				switch m {
				case "m", "f":
					sex = m[0]
				case "plu":
					plu = true
				case "mass":
					mass = true
				case "g":
					group = true
				}
			}
		}
		add(f[0], c, sex, plu || group, group)
		all[f[0]].plu = all[f[0]].plu || plu
		if !plu && !mass && c&(mod|honorific|nameHead|thing) == 0 {
			add(plural(f[0]), c, sex, true, false)
		}
	}
	return all, starts
}

//go:embed ordinary.txt
var ordinaryText string

// ordinaryWords are the lines of ordinary.txt.
var ordinaryWords = sync.OnceValue(func() map[string]bool {
	all := make(map[string]bool, strings.Count(ordinaryText, "\n"))
	for line := range strings.Lines(ordinaryText) {
		if line[0] != '#' {
			all[strings.TrimSuffix(line, "\n")] = true
		}
	}
	return all
})

// ordinary reports whether a word in lower case is one of ordinary.txt.
func ordinary(w string) bool { return ordinaryWords()[w] }

// plural gives the regular plural of a noun, and those irregular ones that
// nouns.txt needs.
func plural(w string) string {
	switch {
	case strings.HasSuffix(w, "child"):
		return w + "ren"
	case strings.HasSuffix(w, "wife"):
		return strings.TrimSuffix(w, "fe") + "ves"
	case strings.HasSuffix(w, "man") && w != "ombudsman" || w == "serviceman":
		return strings.TrimSuffix(w, "man") + "men"
	case strings.HasSuffix(w, "-general"):
		return strings.TrimSuffix(w, "-general") + "s-general"
	case strings.HasSuffix(w, "-in-law"):
		return strings.TrimSuffix(w, "-in-law") + "s-in-law"
	case strings.HasSuffix(w, "s"), strings.HasSuffix(w, "x"), strings.HasSuffix(w, "ch"), strings.HasSuffix(w, "sh"):
		return w + "es"
	case strings.HasSuffix(w, "y") && len(w) > 2 && !strings.ContainsRune("aeiou", rune(w[len(w)-2])):
		return w[:len(w)-1] + "ies"
	}
	return w + "s"
}

// singulars gives the singular of each plural of nouns.txt.
var singulars = func() map[string]string {
	all := map[string]string{}
	for w, n := range nouns {
		if !n.plural && n.class&(mod|honorific|thing|nameHead) != n.class {
			if p := plural(w); nouns[p] != nil {
				all[p] = w
			}
		}
	}
	return all
}()
