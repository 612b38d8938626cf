package lexicon

import "strings"

// given is what is known of a given name.
type given struct {
	sex     byte // 'm', 'f', or 0 when it is used for both
	classes []int32
}

// givenName: name | sex | spellings and short forms
//
// The names of one line may stand for one another: "William | m | Bill; Will".
func (r *reader) givenName(f []string) error {
	if len(f) < 2 {
		return r.errorf("want name | sex | other forms")
	}
	var sex byte
	switch f[1] {
	case "m", "f":
		sex = f[1][0]
	case "u":
	default:
		return r.errorf("%s: sex is m, f or u", f[0])
	}
	l := r.lex
	class := int32(l.classes)
	l.classes++
	enter := func(name string) {
		key := Fold(name)
		g, known := l.given[key]
		if !known {
			g.sex = sex
		} else if g.sex != sex {
			g.sex = 0
		}
		g.classes = append(g.classes, class)
		l.given[key] = g
	}
	enter(f[0])
	rest := field(f, 2)
	for more := rest != ""; more; {
		var name string
		name, rest, more = strings.Cut(rest, ";")
		enter(strings.TrimSpace(name))
	}
	return nil
}

// Given reports whether name is a known given name, and the sex of its bearers:
// 'm', 'f', or 0 for both.
func (l *Lexicon) Given(name string) (sex byte, ok bool) {
	g, ok := l.given[Fold(name)]
	if !ok && strings.Contains(name, "-") { // "Jean-Pierre", "Jong-un"
		first, _, _ := strings.Cut(name, "-")
		g, ok = l.given[Fold(first)]
	}
	return g.sex, ok
}

// GivenNames returns how many given names the lexicon knows, spellings and
// short forms included.
func (l *Lexicon) GivenNames() int { return len(l.given) }

// SameGiven reports whether two given names may be one person's: equal but for
// diacritics, short forms of one name (Bill, William), spellings of one name
// (Sergey, Sergei, Serhii), or an initial and its name (W., William).
func (l *Lexicon) SameGiven(a, b string) bool {
	a, b = strings.TrimSuffix(Fold(a), "."), strings.TrimSuffix(Fold(b), ".")
	if a == b {
		return true
	}
	if a == "" || b == "" {
		return false
	}
	if len(a) == 1 || len(b) == 1 {
		return a[0] == b[0]
	}
	for _, x := range l.given[a].classes {
		for _, y := range l.given[b].classes {
			if x == y {
				return true
			}
		}
	}
	return spelling(a) == spelling(b)
}

// spellings levels the ways in which names are written in Latin letters; they
// apply in this order.
var spellings = strings.NewReplacer("iy", "i", "iiy", "i", "ii", "i", "yi", "i", "ey", "i", "ei", "i", "ij", "i", "yy", "i", "y", "i", "ie", "e",
	"ou", "u", "oo", "u", "ee", "i", "ss", "s", "mm", "m", "nn", "n", "ll", "l", "tt", "t", "dd", "d", "rr", "r", "kh", "h", "ck", "k", "ks", "x", "q", "k", "w", "v", "dzh", "j", "dj", "j", "j", "j", "tch", "ch", "tz", "z", "ts", "z", "ph", "f", "'", "", "’", "")

// spelling is the class of spellings of a folded name.
func spelling(name string) string { return spellings.Replace(name) }

// SameSpelling reports whether two names are one but for the way they are
// written in Latin letters: "Zelensky" and "Zelenskyy", "Haftar" and "Khaftar"
// are, "Gates" and "Bates" are not.
func SameSpelling(a, b string) bool {
	a, b = Fold(a), Fold(b)
	return a == b || spelling(a) == spelling(b)
}

// Surname reports whether word is the surname of somebody whose terms of office
// the lexicon knows.
func (l *Lexicon) Surname(word string) bool { return l.surnames[Fold(word)] }

// FamilyFirst reports whether word is a surname of people whose surname stands
// before the given name ("Xi", "Kim", "Nguyen").
func (l *Lexicon) FamilyFirst(word string) bool { return l.families[Fold(word)] }
