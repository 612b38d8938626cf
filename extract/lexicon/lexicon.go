// Package lexicon holds what the world knows before an article is read:
// services, bodies, countries, cities, titles, given names, and who held which
// post when. It is text, one entry a line, embedded beside its reader; users
// add files of their own (see README.md for the form of a line).
//
// A [Lexicon] never changes once made, and any number of goroutines may use
// it. It says what a form of words may mean and leaves the choice among several
// meanings ("National Security Agency", "Georgia", "SIS") to its caller.
package lexicon

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"sort"
	"strings"
	"sync"
)

// An Entry is a thing with a name that the lexicon knows.
type Entry struct {
	ID        string   // kind and slug of the canonical name: "service/central-intelligence-agency"; where several states have a body of that name the country follows: "service/foreign-intelligence-service-russia"
	Type      string   // Person, Service, Organization, Country, Place
	Name      string   // canonical English name: "Foreign Intelligence Service", "United States"
	Aliases   []string // acronyms, native and former names, other spellings
	Country   string   // id of the country it belongs to, "" for countries and international bodies
	Kind      string   // of a Service: foreign, domestic, military, signals, police, coordination; of an Organization: foreign-ministry, ministry, parliament, party, armed-group, international, media …; of a Place: city, capital, region, building
	Wikidata  string   // Q-number or ""
	From, To  string   // YYYY-MM-DD, YYYY-MM or YYYY; "" when unknown or open
	Successor string   // id of the body that followed it, "" when none or unknown
	Stands    string   // of a Place: id of the Country, Service or Organization that it may stand for ("Kremlin", "Langley", "Moscow")
	Size      int      // of a city: inhabitants in thousands, 0 if unknown
	Sex       byte     // of a Person: 'm', 'f' or 0
	AsOf      string   // the day the line was last checked
}

// A Term is one person's time in one post.
type Term struct {
	Person   string   // canonical name
	Aliases  []string // other spellings
	Sex      byte     // 'm', 'f' or 0
	Role     string   // head, deputy_head, minister, president, prime_minister …
	Title    string   // usual English title: "director"
	Body     string   // Entry.ID of the body: a service, ministry or country
	From, To string   // YYYY, YYYY-MM or YYYY-MM-DD; To "" while in office as of AsOf
	Acting   bool
	AsOf     string // the day the line was checked
	Source   string // where: file and line
	Public   string // the public sources it agrees with, "" for general knowledge
}

// PersonID returns the id of the term's person as an [Entry].
func (t Term) PersonID() string { return "person/" + Slug(t.Person) }

//go:embed data/*.txt
var embedded embed.FS

// A Lexicon is the embedded knowledge with a user's additions. It is immutable.
type Lexicon struct {
	entries  []*Entry
	byID     map[string]*Entry
	names    *matcher // payload: index into entries
	demonyms []Demonym
	people   *matcher // payload: index into demonyms
	titles   []Title
	posts    *matcher // payload: index into titles
	words    map[string]Modifier
	given    map[string]given
	classes  int
	terms    []Term
	holders  map[postKey][]int // indices into terms, by From
	persons  map[string][]int  // by person id
	surnames map[string]bool   // of people with terms of office
	rulers   func() map[string][]ruler
	byKind   map[string][]*Entry
	meant    map[string]string // id of the service meant by country and description
	common   map[string]bool
	families map[string]bool
	fields   map[string]string
	files    []File
}

// A ruler is a term as president or prime minister of a state.
type ruler struct {
	state *Entry
	term  int // index into terms
}

// A postKey names a post: who holds role in body.
type postKey struct{ body, role string }

// A File is a lexicon file: its name, for messages, and its text.
type File struct{ Name, Text string }

var builtin = sync.OnceValues(func() (*Lexicon, error) {
	var files []File
	err := fs.WalkDir(embedded, "data", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := embedded.ReadFile(path)
		files = append(files, File{path, string(b)})
		return err
	})
	if err != nil {
		return nil, err
	}
	return build(files)
})

// Default returns the embedded lexicon. It is built on the first call.
func Default() *Lexicon {
	l, err := builtin()
	if err != nil {
		panic("embedded lexicon: " + err.Error()) // a test reads every line
	}
	return l
}

// With returns a lexicon that also holds the given files. A line for an id
// that is known already adds its aliases to it. An error names file and line.
func (l *Lexicon) With(files ...File) (*Lexicon, error) {
	if len(files) == 0 {
		return l, nil
	}
	return build(slices.Concat(l.files, files))
}

// Entries returns every entry, sorted by id. The caller must not change them.
func (l *Lexicon) Entries() []*Entry { return l.entries }

// Entry returns the entry with the given id, or nil.
func (l *Lexicon) Entry(id string) *Entry { return l.byID[id] }

// Match finds the longest name that starts at words[i]: every entry that bears
// it, and the number of words it takes; nil and 0 if there is none.
//
// Words may be cut at hyphens and apostrophes or not ("al-Qaeda", "al - Qaeda",
// "People 's Liberation Army"), dots in acronyms and diacritics do not count,
// and names in capitals throughout match; but an acronym matches in capitals
// only, and a capital in the name must be one in the text.
func (l *Lexicon) Match(words []string, i int) (entries []*Entry, n int) {
	hits, n := l.names.match(words, i)
	for _, h := range hits {
		if e := l.entries[h]; !slices.Contains(entries, e) {
			entries = append(entries, e)
		}
	}
	return entries, n
}

// Lookup returns the entries that bear the whole of name, as Match would find
// them.
func (l *Lexicon) Lookup(name string) []*Entry {
	words := strings.Fields(name)
	for len(words) > 1 && strings.EqualFold(words[0], "the") {
		words = words[1:]
	}
	if entries, n := l.Match(words, 0); n == len(words) {
		return entries
	}
	return nil
}

// Pick returns those of entries that belong to the country with the given id,
// or are that country.
func Pick(entries []*Entry, country string) (picked []*Entry) {
	for _, e := range entries {
		if e.Country == country || e.ID == country {
			picked = append(picked, e)
		}
	}
	return picked
}

// Bodies returns the services and organizations of a country that are of the
// given kind: Bodies("country/france", "foreign-ministry").
func (l *Lexicon) Bodies(country, kind string) []*Entry { return l.byKind[country+" "+kind] }

// Described returns the service of a country that the press means by a
// description: "foreign", "domestic", "military", "signals", "security",
// "intelligence" or "spy"; nil where that is not clear.
func (l *Lexicon) Described(country, words string) *Entry { return l.byID[l.meant[country+" "+words]] }

// Common reports whether the words of a name are also ordinary words, given
// names or surnames, so that a match of it needs support from its context
// ("Nice", "Reading", "Jordan").
func (l *Lexicon) Common(name string) bool {
	key := Fold(name)
	_, given := l.given[key]
	return given || l.common[key]
}

// Capital returns the country whose capital is called city ("Moscow", "Kyiv",
// "Kiev"), or nil.
func (l *Lexicon) Capital(city string) *Entry {
	for _, e := range l.Lookup(city) {
		if e.Kind == "capital" {
			return l.byID[e.Stands]
		}
	}
	return nil
}

// CapitalOf returns the capital of a country, or nil.
func (l *Lexicon) CapitalOf(country string) *Entry {
	for _, e := range l.byKind[country+" capital"] {
		return e
	}
	return nil
}

// SeatWord returns the country, service or organization that a place may stand
// for ("the Kremlin", "Downing Street", "Langley"), or nil.
func (l *Lexicon) SeatWord(place string) *Entry {
	for _, e := range l.Lookup(place) {
		if e.Stands != "" {
			return l.byID[e.Stands]
		}
	}
	return nil
}

// A Demonym is a word for what or who is of a country: "Russian", "Swedes",
// "Englishwoman".
type Demonym struct {
	Country   *Entry
	Adjective bool // "Russian", "Swedish", "French"
	Person    bool // "a Russian", "a Swede", "a Frenchman"
	Plural    bool // "Russians", "Swedes"
	Sex       byte
}

// MatchDemonym finds the longest demonym at words[i] ("Saudi Arabian",
// "Koreans"). Several are returned where several countries share it.
func (l *Lexicon) MatchDemonym(words []string, i int) (found []Demonym, n int) {
	hits, n := l.people.match(words, i)
	for _, h := range hits {
		found = append(found, l.demonyms[h])
	}
	return found, n
}

// Demonym returns the country a word is a demonym of ("Russian", "Briton"), or
// nil if there is none or there are several.
func (l *Lexicon) Demonym(word string) *Entry {
	words := strings.Fields(word)
	found, n := l.MatchDemonym(words, 0)
	if n == 0 || n != len(words) {
		return nil
	}
	for _, d := range found[1:] {
		if d.Country != found[0].Country {
			return nil
		}
	}
	return found[0].Country
}

// build reads files and makes a lexicon of them.
func build(files []File) (*Lexicon, error) {
	size := 0
	for _, f := range files {
		size += strings.Count(f.Text, "\n")
	}
	l := &Lexicon{files: files, entries: make([]*Entry, 0, size), byID: make(map[string]*Entry, size), names: newMatcher(2 * size), people: newMatcher(500), posts: newMatcher(1500),
		words: map[string]Modifier{}, given: make(map[string]given, size/2), holders: make(map[postKey][]int, size/8), persons: make(map[string][]int, size/8), surnames: make(map[string]bool, size/8),
		byKind: map[string][]*Entry{}, meant: map[string]string{}, common: map[string]bool{}, families: map[string]bool{}, fields: map[string]string{}}
	l.rulers = sync.OnceValue(l.readRulers) // few articles ask
	r := reader{lex: l, cities: map[string][]*Entry{}}
	for _, f := range files {
		if err := r.file(f); err != nil {
			return nil, err
		}
	}
	return r.finish()
}

// finish checks references and builds the indices.
func (r *reader) finish() (*Lexicon, error) {
	l := r.lex
	for _, ref := range r.refs {
		if l.byID[ref.id] == nil {
			return nil, fmt.Errorf("%s: no entry %q", ref.at, ref.id)
		}
	}
	// A capital stands for its state.
	for _, c := range r.capitals {
		city := l.byID[c.id]
		if city == nil || city.Country != c.country {
			city = nil
			for _, e := range r.cities[c.country] {
				if e.Name == c.name || slices.Contains(e.Aliases, c.name) {
					city = e
					break
				}
			}
		}
		if city == nil {
			city = &Entry{ID: c.id, Type: "Place", Name: c.name, Country: c.country, Kind: "city"}
			if l.byID[city.ID] != nil {
				return nil, fmt.Errorf("capital %s of %s: mark one of the places of that name with \"@\"", c.name, c.country)
			}
			l.add(city)
		}
		for _, s := range c.spellings {
			if !slices.Contains(city.Aliases, s) && s != city.Name {
				city.Aliases = append(city.Aliases, s)
			}
		}
		if c.now {
			city.Kind = "capital"
		}
		if city.Stands == "" {
			city.Stands = c.country
		}
	}
	// Persons come from terms.
	for i := range l.terms {
		t := &l.terms[i]
		id := t.PersonID()
		p := l.byID[id]
		if p == nil {
			p = &Entry{ID: id, Type: "Person", Name: t.Person, Sex: t.Sex, AsOf: t.AsOf}
			if b := l.byID[t.Body]; b.Type == "Country" {
				p.Country = b.ID
			} else {
				p.Country = b.Country
			}
			l.add(p)
		}
		for _, a := range t.Aliases {
			if !slices.Contains(p.Aliases, a) {
				p.Aliases = append(p.Aliases, a)
			}
		}
		l.persons[id] = append(l.persons[id], i)
		if words := strings.Fields(t.Person); len(words) > 1 {
			surname := words[len(words)-1]
			if l.FamilyFirst(words[0]) {
				surname = words[0]
			}
			l.surnames[Fold(surname)] = true
		}
		for _, key := range l.keys(*t) {
			l.holders[key] = append(l.holders[key], i)
		}
	}
	for _, list := range l.holders {
		sort.SliceStable(list, func(a, b int) bool { return l.terms[list[a]].From < l.terms[list[b]].From })
	}
	for _, list := range l.persons {
		sort.SliceStable(list, func(a, b int) bool { return l.terms[list[a]].From < l.terms[list[b]].From })
	}
	slices.SortFunc(l.entries, func(a, b *Entry) int { return strings.Compare(a.ID, b.ID) })
	for i, e := range l.entries {
		l.names.add(e.Name, i, false)
		for _, a := range e.Aliases {
			l.names.add(a, i, false)
		}
		if e.Type == "Service" || e.Type == "Organization" || e.Kind == "capital" {
			key := e.Country + " " + e.Kind
			l.byKind[key] = append(l.byKind[key], e)
		}
	}
	for i, d := range r.demonyms {
		l.demonyms = append(l.demonyms, Demonym{l.byID[d.country], d.adjective, d.person, d.plural, d.sex})
		l.people.add(d.word, i, false)
	}
	l.composeTitles()
	return l, nil
}

func (l *Lexicon) add(e *Entry) {
	l.entries = append(l.entries, e)
	l.byID[e.ID] = e
}
