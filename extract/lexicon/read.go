package lexicon

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// A reader reads lexicon files into a lexicon.
type reader struct {
	lex      *Lexicon
	name     string
	line     int
	asof     string
	sources  map[string]string // what the keys of the file's sources mean
	source   string            // the key for lines that name none
	refs     []ref
	capitals []capitalOf
	cities   map[string][]*Entry // cities by country
	demonyms []demonym
}

type ref struct{ at, id string }
type capitalOf struct {
	country, id, name string
	spellings         []string
	now               bool
}
type demonym struct {
	word, country             string
	adjective, person, plural bool
	sex                       byte
}

func (r *reader) at() string { return r.name + ":" + strconv.Itoa(r.line) }

func (r *reader) errorf(format string, args ...any) error {
	return fmt.Errorf("%s: "+format, append([]any{r.at()}, args...)...)
}

// file reads one file. A line "form NAME" says how the lines after it are to
// be read, "asof DAY" when they were checked, "source KEY = TEXT" what a public
// source is, "source KEY" that the lines after it are from there.
func (r *reader) file(f File) error {
	r.name, r.line, r.asof, r.sources, r.source = f.Name, 0, "", map[string]string{}, ""
	var read func([]string) error
	var buf [12]string
	for line := range strings.Lines(f.Text) {
		r.line++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if name, ok := strings.CutPrefix(line, "form "); ok {
			switch strings.TrimSpace(name) {
			case "countries":
				read = r.country
			case "services":
				read = func(f []string) error { return r.body("Service", f) }
			case "organizations":
				read = func(f []string) error { return r.body("Organization", f) }
			case "places":
				read = r.place
			case "terms":
				read = r.term
			case "described":
				read = r.described
			case "titles":
				read = r.title
			case "names":
				read = r.givenName
			case "words":
				read = r.word
			default:
				return r.errorf("unknown form %q: it is countries, services, described, organizations, places, terms, titles, names or words", name)
			}
			continue
		}
		if day, ok := strings.CutPrefix(line, "asof "); ok {
			if !ValidDate(day) {
				return r.errorf("asof: %q is no date", day)
			}
			r.asof = day
			continue
		}
		if s, ok := strings.CutPrefix(line, "source "); ok {
			key, text, defined := strings.Cut(s, "=")
			key = strings.TrimSpace(key)
			if defined {
				r.sources[key] = strings.TrimSpace(text)
			} else if r.source = key; r.sources[key] == "" {
				return r.errorf("source %q is not defined above", key)
			}
			continue
		}
		if read == nil {
			return r.errorf("a line before any \"form\" line")
		}
		fields := buf[:0]
		for more := true; more; {
			var field string
			field, line, more = strings.Cut(line, "|")
			fields = append(fields, strings.TrimSpace(field))
		}
		if err := read(fields); err != nil {
			return err
		}
	}
	return nil
}

// field returns the ith field or "".
func field(f []string, i int) string {
	if i < len(f) {
		return f[i]
	}
	return ""
}

// list returns the ith field divided at semicolons.
func list(f []string, i int) []string {
	s := field(f, i)
	if s == "" {
		return nil
	}
	parts := strings.Split(s, ";")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return slices.DeleteFunc(parts, func(s string) bool { return s == "" })
}

// enter adds an entry, or the aliases of one that is known.
func (r *reader) enter(e *Entry) error {
	if e.Name == "" {
		return r.errorf("no name")
	}
	if !ValidDate(e.From) && e.From != "" || !ValidDate(e.To) && e.To != "" {
		return r.errorf("%s: %q and %q must be YYYY, YYYY-MM or YYYY-MM-DD", e.Name, e.From, e.To)
	}
	e.AsOf = r.asof
	if have := r.lex.byID[e.ID]; have != nil {
		for _, a := range e.Aliases {
			if !slices.Contains(have.Aliases, a) {
				have.Aliases = append(have.Aliases, a)
			}
		}
		return nil
	}
	r.lex.add(e)
	return nil
}

// needs notes that an entry must exist once everything is read.
func (r *reader) needs(id string) {
	if id != "" {
		r.refs = append(r.refs, ref{r.at(), id})
	}
}

// countryID turns a country's name into its id; "-" is none.
func (r *reader) countryID(name string) string {
	if name == "-" || name == "" {
		return ""
	}
	id := "country/" + Slug(name)
	r.needs(id)
	return id
}

// named splits the mark "@" off a name: with it, the id ends in the country.
func named(kind, name, country string) (id, plain string) {
	plain, marked := strings.CutSuffix(name, " @")
	id = kind + "/" + Slug(plain)
	if marked {
		id += "-" + strings.TrimPrefix(country, "country/")
	}
	return id, plain
}

// country: name | adjectives | people | capitals | aliases | seats | from | to | wikidata
//
// People are in the singular, with an irregular plural after a slash. The
// first capital is today's, the others former or second ones, each with other
// spellings after slashes.
func (r *reader) country(f []string) error {
	e := &Entry{ID: "country/" + Slug(f[0]), Type: "Country", Name: f[0], Kind: "state", Aliases: list(f, 4), From: field(f, 6), To: field(f, 7), Wikidata: field(f, 8)}
	if name, ok := strings.CutSuffix(e.Name, " *"); ok { // territory, or partly recognised
		e.Name, e.Kind = name, "territory"
		e.ID = "country/" + Slug(name)
	}
	if err := r.enter(e); err != nil {
		return err
	}
	for _, adj := range list(f, 1) {
		r.demonyms = append(r.demonyms, demonym{word: adj, country: e.ID, adjective: true})
	}
	for _, p := range list(f, 2) {
		one, many, irregular := strings.Cut(p, "/")
		var sex byte
		switch {
		case strings.HasSuffix(one, "woman"):
			sex = 'f'
		case strings.HasSuffix(one, "man") && irregular:
			sex = 'm'
		}
		if !irregular {
			switch {
			case strings.HasSuffix(one, "ese"), strings.HasSuffix(one, "ss"), strings.HasSuffix(one, "sh"):
				many = ""
			default:
				many = one + "s"
			}
		}
		r.demonyms = append(r.demonyms, demonym{word: one, country: e.ID, person: true, sex: sex})
		if many != "" {
			r.demonyms = append(r.demonyms, demonym{word: many, country: e.ID, person: true, plural: true, sex: sex})
		}
	}
	for i, c := range list(f, 3) {
		spellings := strings.Split(c, "/")
		id, name := named("place", spellings[0], e.ID)
		r.capitals = append(r.capitals, capitalOf{e.ID, id, name, spellings[1:], i == 0})
	}
	for _, s := range list(f, 5) {
		seat := &Entry{ID: "place/" + Slug(s), Type: "Place", Kind: "building", Name: s, Country: e.ID, Stands: e.ID}
		if err := r.enter(seat); err != nil {
			return err
		}
	}
	return nil
}

// body: country | name | kind | aliases | from | to | successor | wikidata
func (r *reader) body(typ string, f []string) error {
	if len(f) < 3 {
		return r.errorf("want country | name | kind | aliases | from | to | successor | wikidata")
	}
	country := r.countryID(f[0])
	id, name := named(strings.ToLower(typ), f[1], country)
	e := &Entry{ID: id, Type: typ, Name: name, Country: country, Kind: f[2], Aliases: list(f, 3), From: field(f, 4), To: field(f, 5), Successor: field(f, 6), Wikidata: field(f, 7)}
	r.needs(e.Successor)
	return r.enter(e)
}

// described: country | words | id of the service
func (r *reader) described(f []string) error {
	if len(f) < 3 {
		return r.errorf("want country | words | id")
	}
	country := r.countryID(f[0])
	r.needs(f[2])
	for _, w := range list(f, 1) {
		r.lex.meant[country+" "+w] = f[2]
	}
	return nil
}

// place: country | name | kind | thousands | aliases | stands for
func (r *reader) place(f []string) error {
	if len(f) < 3 {
		return r.errorf("want country | name | kind | inhabitants in thousands | aliases | id it stands for")
	}
	country := r.countryID(f[0])
	id, name := named("place", f[1], country)
	e := &Entry{ID: id, Type: "Place", Name: name, Country: country, Kind: f[2], Aliases: list(f, 4), Stands: field(f, 5)}
	if s := field(f, 3); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			return r.errorf("%s: inhabitants: %q is no number", name, s)
		}
		e.Size = n
	}
	r.needs(e.Stands)
	if e.Kind == "city" {
		r.cities[country] = append(r.cities[country], e)
	}
	return r.enter(e)
}

// term: body | role | from | to | person | sex | aliases | title | acting | as of | keys of sources
func (r *reader) term(f []string) error {
	if len(f) < 6 {
		return r.errorf("want body | role | from | to | person | sex | aliases | title | acting")
	}
	t := Term{Body: f[0], Role: f[1], From: f[2], To: f[3], Person: f[4], Aliases: list(f, 6), Title: field(f, 7), Acting: field(f, 8) == "acting", AsOf: r.asof, Source: r.at()}
	if !ValidDate(t.From) || !ValidDate(t.To) && t.To != "" {
		return r.errorf("%s: %q and %q must be YYYY, YYYY-MM or YYYY-MM-DD", t.Person, t.From, t.To)
	}
	if day := field(f, 9); day != "" {
		if !ValidDate(day) {
			return r.errorf("%s: as of: %q is no date", t.Person, day)
		}
		t.AsOf = day
	}
	keys := list(f, 10)
	if keys == nil && r.source != "" {
		keys = []string{r.source}
	}
	for i, key := range keys {
		text := r.sources[key]
		if text == "" {
			return r.errorf("%s: source %q is not defined above", t.Person, key)
		}
		if i > 0 {
			t.Public += "; "
		}
		t.Public += text
	}
	switch f[5] {
	case "m", "f":
		t.Sex = f[5][0]
	case "":
	default:
		return r.errorf("%s: sex is m, f or empty", t.Person)
	}
	r.needs(t.Body)
	r.lex.terms = append(r.lex.terms, t)
	return nil
}

// title: title | role | class | sex | field | country
func (r *reader) title(f []string) error {
	if len(f) < 3 {
		return r.errorf("want title | role | class | sex | field | country")
	}
	t := Title{Text: f[0], Role: f[1], Field: field(f, 4)}
	switch f[2] {
	case "post":
	case "rank":
		t.Class = Rank
	case "noun":
		t.Class = Noun
	case "honorific":
		t.Class = Honorific
	default:
		return r.errorf("%s: class is post, rank, noun or honorific", f[0])
	}
	if s := field(f, 3); s != "" {
		t.Sex = s[0]
	}
	t.Country = r.countryID(field(f, 5))
	r.lex.titles = append(r.lex.titles, t)
	return nil
}

// word: word | class | value
func (r *reader) word(f []string) error {
	if len(f) < 2 {
		return r.errorf("want word | class | value")
	}
	key := Fold(f[0])
	switch f[1] {
	case "deputy", "acting", "former", "elect", "senior", "particle":
		r.lex.words[key] = modifiers[f[1]]
	case "common":
		r.lex.common[key] = true
	case "family": // surname that stands before the given name
		r.lex.families[key] = true
	case "field":
		r.lex.fields[key] = field(f, 2)
	default:
		return r.errorf("%s: unknown class %q", f[0], f[1])
	}
	return nil
}

// ValidDate reports whether s is YYYY, YYYY-MM or YYYY-MM-DD.
func ValidDate(s string) bool {
	if len(s) != 4 && len(s) != 7 && len(s) != 10 {
		return false
	}
	for i := range len(s) {
		if i == 4 || i == 7 {
			if s[i] != '-' {
				return false
			}
		} else if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return (len(s) < 7 || s[5:7] >= "01" && s[5:7] <= "12") && (len(s) < 10 || s[8:] >= "01" && s[8:] <= "31")
}
