// Package queries holds the canned queries: one Cypher file each, with a
// header that people and the program read, and what parses and binds them.
//
// A file explains itself and runs as it stands in Neo4j Browser and in
// cypher-shell:
//
//	// Contacts of a person: whom they met, phoned or wrote to.
//	//
//	// Further lines say what is worth knowing about the answer.
//	//
//	// group people
//	// param person person       whose contacts
//	// param since  date = null  leave out what ended before
//	:param person => 'person/sergey-naryshkin';
//	:param since => null;
//	MATCH (p:Person {id: $person}) …
//
// The first line is the answer in one sentence. A param line gives name, type,
// default if there is one, and, after two spaces, the meaning. A default of
// null means that the parameter may be left out. The :param lines set an
// example for those who paste the file; a driver is never sent them.
//
// The package takes and gives plain data: it knows neither the driver nor the
// extractor.
package queries

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
)

//go:embed *.cypher
var files embed.FS

// Groups are the groups of canned queries in the order in which people see them.
var Groups = []string{"people", "services", "pairs", "time", "sources", "contradictions", "evidence", "quality", "pictures"}

// A Type says what values a parameter takes, as people write them.
type Type string

// The types of parameters. Values of Person, Service and Entity are ids of the
// graph ("person/sergey-naryshkin"); a caller that takes names from people
// resolves them first.
const (
	Person   Type = "person"
	Service  Type = "service"
	Entity   Type = "entity"   // of any kind
	Date     Type = "date"     // 2017, 2017-03 or 2017-03-01; bound to the first day meant
	Until    Type = "until"    // the same; bound to the last day meant
	Year     Type = "year"     // four digits
	Int      Type = "int"      // 0 or more
	Number   Type = "number"   // with a decimal point if need be
	Bool     Type = "bool"     // true or false
	String   Type = "string"   // any text
	Words    Type = "words"    // words for a full-text index; bound without the signs and in lower case, so that nothing in them is syntax to it
	Relation Type = "relation" // a relation of the graph model, in any case: met, MET
)

// IsEntity reports whether values of the type are ids of nodes.
func (t Type) IsEntity() bool { return t == Person || t == Service || t == Entity }

var types = []Type{Person, Service, Entity, Date, Until, Year, Int, Number, Bool, String, Words, Relation}

// Relations are the relations of claims, as docs/annotation.md defines them.
var Relations = []string{
	"MET", "PHONED", "COMMUNICATED_WITH", "VISITED", "APPOINTED", "NOMINATED", "DISMISSED", "RESIGNED_FROM", "SUCCEEDED", "HOLDS_POSITION",
	"COOPERATED_WITH", "EXCHANGED_INFORMATION", "SIGNED_AGREEMENT_WITH", "SUPPORTED", "ACCUSED", "EXPELLED", "SANCTIONED", "DETAINED",
	"RELEASED", "SPIED_ON", "SUSPENDED_CONTACTS_WITH", "INVESTIGATED", "KILLED",
}

// A Query is a Cypher statement with the header that explains it.
type Query struct {
	Name    string   // the file's name without .cypher
	Group   string   // one of Groups; "" for a query of a user's own that names none
	Summary string   // one sentence: what it answers
	Doc     []string // further lines of the header
	Picture bool     // the answer is nodes and relationships, made to be looked at
	Params  []Param  // in the order of the header
	Text    string   // the whole file
	Cypher  string   // the statement as the driver takes it
}

// A Param is a parameter of a query.
type Param struct {
	Name     string
	Type     Type
	Required bool
	Default  string // as people write it; "null" where it may be left out
	Example  string // the value of the :param line as people write it; "" without one
	Meaning  string
}

// All gives the canned queries by group, then name.
func All() []Query { return slices.Clone(all()) }

var all = sync.OnceValue(func() []Query {
	names, err := fs.Glob(files, "*.cypher")
	if err != nil {
		panic(err)
	}
	var qs []Query
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err == nil {
			var q Query
			if q, err = Parse(name, string(text)); err == nil {
				qs = append(qs, q)
			}
		}
		if err != nil {
			panic(err) // the files are part of the program and TestAll reads them
		}
	}
	slices.SortFunc(qs, func(a, b Query) int {
		if d := slices.Index(Groups, a.Group) - slices.Index(Groups, b.Group); d != 0 {
			return d
		}
		return strings.Compare(a.Name, b.Name)
	})
	return qs
})

// Find gives the canned query of that name. The error of an unknown name says
// which names come near.
func Find(name string) (Query, error) {
	var names []string
	for _, q := range all() {
		if q.Name == name {
			return q, nil
		}
		names = append(names, q.Name)
	}
	return Query{}, fmt.Errorf("no query %q%s", name, DidYouMean(name, names))
}

var (
	paramHead = regexp.MustCompile(`^([A-Za-z_]\w*)\s+([a-z]+)(?:\s+=\s(.*?))?(?:\s{2,}(\S.*))?$`)
	paramLine = regexp.MustCompile(`^:param\s+([A-Za-z_]\w*)\s+=>\s+(.+?);?$`)
	nameForm  = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*\.cypher$`)
)

// Parse reads a query with its header, strictly: whatever would pass in
// silence and surprise later is an error. Errors read "file:line: what is
// wrong"; all of them are given, joined.
func Parse(file, text string) (Query, error) {
	q := Query{Text: text}
	base := file[strings.LastIndexAny(file, `/\`)+1:]
	q.Name = strings.TrimSuffix(base, ".cypher")
	var errs []error
	fail := func(line int, format string, args ...any) {
		errs = append(errs, fmt.Errorf("%s:%d: %s", file, line, fmt.Sprintf(format, args...)))
	}
	if !nameForm.MatchString(base) {
		fail(1, "the file name must be lower-case words joined by hyphens and end in .cypher")
	}
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	at := map[string]int{} // line of each declared parameter
	i := 0
	for ; i < len(lines) && strings.HasPrefix(lines[i], "//"); i++ {
		line := strings.TrimRight(strings.TrimPrefix(lines[i], "//"), " \t")
		if line != "" && line[0] != ' ' {
			fail(i+1, "a header line begins with // and a space")
			continue
		}
		line = strings.TrimPrefix(line, " ")
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		rest = strings.TrimSpace(rest)
		switch {
		case i == 0:
			if q.Summary = strings.TrimSpace(line); q.Summary == "" {
				fail(1, "the first line must say what the query answers")
			}
		case word == "group" && rest != "" && !strings.Contains(rest, " "):
			if q.Group != "" {
				fail(i+1, "a second group")
			}
			if q.Group = rest; !slices.Contains(Groups, rest) {
				fail(i+1, "unknown group %q%s", rest, DidYouMean(rest, Groups))
			}
		case word == "picture" && rest == "":
			q.Picture = true
		case word == "param" || word == "params" || word == "param:":
			p, err := parseParam(word, rest)
			if err != nil {
				fail(i+1, "%v", err)
				at[p.Name] = i + 1 // its uses are no further mistake
				continue
			}
			if at[p.Name] != 0 {
				fail(i+1, "parameter %s is declared in line %d already", p.Name, at[p.Name])
				continue
			}
			at[p.Name] = i + 1
			q.Params = append(q.Params, p)
		default:
			q.Doc = append(q.Doc, strings.TrimSpace(line))
		}
	}
	if i == 0 {
		fail(1, "the file must begin with a comment that says what the query answers")
	}
	q.Doc = trimBlank(q.Doc)
	for ; i < len(lines) && (strings.HasPrefix(lines[i], ":") || strings.TrimSpace(lines[i]) == ""); i++ {
		if strings.TrimSpace(lines[i]) == "" {
			continue
		}
		m := paramLine.FindStringSubmatch(strings.TrimSpace(lines[i]))
		if m == nil {
			fail(i+1, "want :param name => value;")
			continue
		}
		n := slices.IndexFunc(q.Params, func(p Param) bool { return p.Name == m[1] })
		if n < 0 {
			fail(i+1, "undeclared parameter %s%s", m[1], DidYouMean(m[1], q.paramNames()))
			continue
		}
		v, err := unquote(m[2])
		if err != nil {
			fail(i+1, "%v", err)
			continue
		}
		if d := q.Params[n].Default; !q.Params[n].Required && v != d {
			fail(i+1, "%s is %s here and %s by default", m[1], v, d)
		}
		if _, err := q.Params[n].value(v); err != nil && v != "null" {
			fail(i+1, "%v", err)
		}
		q.Params[n].Example = v
	}
	q.Cypher = strings.TrimRight(strings.Join(lines[i:], "\n"), "; \t\n")
	if q.Cypher == "" {
		fail(i+1, "there is no statement")
	}
	used := uses(q.Cypher)
	for _, u := range used {
		if at[u.name] == 0 {
			fail(i+u.line, "undeclared parameter $%s%s", u.name, DidYouMean(u.name, q.paramNames()))
			at[u.name] = i + u.line // once is enough
		}
	}
	for _, p := range q.Params {
		if !slices.ContainsFunc(used, func(u use) bool { return u.name == p.Name }) {
			fail(at[p.Name], "parameter %s is not used", p.Name)
		}
	}
	return q, errors.Join(errs...)
}

func parseParam(word, rest string) (Param, error) {
	m := paramHead.FindStringSubmatch(rest)
	if word != "param" || m == nil {
		return Param{}, errors.New("want // param name type = default  meaning")
	}
	p := Param{Name: m[1], Type: Type(m[2]), Default: m[3], Meaning: m[4], Required: m[3] == ""}
	if !slices.Contains(types, p.Type) {
		var names []string
		for _, t := range types {
			names = append(names, string(t))
		}
		return p, fmt.Errorf("unknown type %q of parameter %s: one of %s", m[2], p.Name, strings.Join(names, ", "))
	}
	if p.Meaning == "" {
		return p, fmt.Errorf("parameter %s has no meaning: two spaces, then what it is for", p.Name)
	}
	if !p.Required && p.Default != "null" {
		if _, err := p.value(p.Default); err != nil {
			return p, fmt.Errorf("default of parameter %s: %w", p.Name, err)
		}
	}
	return p, nil
}

// Adhoc reads a query of a user's own, which needs no header: undeclared
// parameters are strings. A header that is there is held to the rules of Parse.
func Adhoc(file, text string) (Query, error) {
	if strings.HasPrefix(text, "//") && regexp.MustCompile(`(?m)^// (group|param) `).MatchString(text) {
		return Parse(file, text)
	}
	var body []string
	for _, l := range strings.Split(text, "\n") {
		if !strings.HasPrefix(l, ":param") {
			body = append(body, l)
		}
	}
	q := Query{Name: strings.TrimSuffix(file[strings.LastIndexAny(file, `/\`)+1:], ".cypher"), Text: text}
	if q.Cypher = strings.TrimRight(strings.Join(body, "\n"), "; \t\n"); strings.TrimSpace(q.Cypher) == "" {
		return q, fmt.Errorf("%s:1: there is no statement", file)
	}
	for _, u := range uses(q.Cypher) {
		if !slices.Contains(q.paramNames(), u.name) {
			q.Params = append(q.Params, Param{Name: u.name, Type: String, Required: true, Meaning: "parameter of " + file})
		}
	}
	return q, nil
}

// Bind turns values as people write them into the parameters of the statement:
// strings (dates as 2017-03-01), int64, float64, bool and nil. Every declared
// parameter is in the result.
func (q Query) Bind(values map[string]string) (map[string]any, error) {
	var errs []error
	for _, name := range sortedKeys(values) {
		if !slices.Contains(q.paramNames(), name) {
			hint := DidYouMean(name, q.paramNames())
			if hint == "" && len(q.Params) > 0 {
				hint = "; it takes " + strings.Join(q.paramNames(), ", ")
			}
			errs = append(errs, fmt.Errorf("%s has no parameter %s%s", q.Name, name, hint))
		}
	}
	out := map[string]any{}
	for _, p := range q.Params {
		s, ok := values[p.Name]
		switch {
		case !ok && p.Required:
			errs = append(errs, fmt.Errorf("%s needs %s=%s: %s", q.Name, p.Name, strings.ToUpper(string(p.Type)), p.Meaning))
			continue
		case !ok:
			s = p.Default
		}
		if !p.Required && s == "null" {
			out[p.Name] = nil
			continue
		}
		v, err := p.value(s)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		out[p.Name] = v
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return out, nil
}

// value reads s as the parameter's type says.
func (p Param) value(s string) (any, error) {
	wrong := func(want string) (any, error) {
		return nil, fmt.Errorf("%s is %q: want %s", p.Name, s, want)
	}
	switch p.Type {
	case Person, Service, Entity:
		if strings.TrimSpace(s) == "" {
			return wrong("a name or an id")
		}
		if prefix, _, ok := strings.Cut(s, "/"); ok && p.Type != Entity && prefix != string(p.Type) {
			return wrong("the id of a " + string(p.Type))
		}
		return s, nil
	case Date, Until:
		first, last, err := period(s)
		if err != nil {
			return wrong("a date such as 2017, 2017-03 or 2017-03-01")
		}
		if p.Type == Until {
			return last, nil
		}
		return first, nil
	case Year:
		n, err := strconv.Atoi(s)
		if err != nil || n < 1000 || n > 9999 {
			return wrong("a year such as 2017")
		}
		return int64(n), nil
	case Int:
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil || n < 0 {
			return wrong("a whole number of 0 or more")
		}
		return n, nil
	case Number:
		n, err := strconv.ParseFloat(s, 64)
		if err != nil || n-n != 0 { // neither infinite nor NaN
			return wrong("a number such as 0.7")
		}
		return n, nil
	case Bool:
		switch strings.ToLower(s) {
		case "true", "yes":
			return true, nil
		case "false", "no":
			return false, nil
		}
		return wrong("true or false")
	case Words:
		f := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
		if len(f) == 0 {
			return wrong("one word or more")
		}
		return strings.Join(f, " "), nil
	case Relation:
		r := strings.ToUpper(strings.ReplaceAll(s, "-", "_"))
		if !slices.Contains(Relations, r) {
			return wrong("a relation" + DidYouMean(r, Relations))
		}
		return r, nil
	}
	return s, nil
}

// period gives the first and last day of a day, a month or a year.
func period(s string) (first, last string, err error) {
	for _, f := range []struct {
		layout   string
		y, m, d  int
		lessADay int
	}{{"2006-01-02", 0, 0, 0, 0}, {"2006-01", 0, 1, 0, -1}, {"2006", 1, 0, 0, -1}} {
		if t, err := time.Parse(f.layout, s); err == nil {
			return t.Format(time.DateOnly), t.AddDate(f.y, f.m, f.d).AddDate(0, 0, f.lessADay).Format(time.DateOnly), nil
		}
	}
	return "", "", fmt.Errorf("%q is no date", s)
}

// Favourite gives the query as a text that runs in one go in Neo4j Browser,
// which shows a graph only where a single statement is run: comments on top,
// then the statement with the values in place of its parameters. Values not
// given are the examples of the file.
func (q Query) Favourite(values map[string]string) (string, error) {
	given := map[string]string{}
	for _, p := range q.Params {
		if p.Required {
			given[p.Name] = p.Example
		}
	}
	for k, v := range values {
		given[k] = v
	}
	bound, err := q.Bind(given)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "// %s\n", q.Summary)
	for _, d := range q.Doc {
		fmt.Fprintf(&b, "// %s\n", d)
	}
	for _, p := range q.Params {
		fmt.Fprintf(&b, "// %s is %s: %s\n", p.Name, literal(bound[p.Name]), p.Meaning)
	}
	rest := q.Cypher
	shift := 0
	for _, u := range uses(q.Cypher) {
		cut := u.offset - shift
		b.WriteString(rest[:cut])
		b.WriteString(literal(bound[u.name]))
		rest = rest[cut+len(u.name)+1:]
		shift = u.offset + len(u.name) + 1
	}
	b.WriteString(rest)
	return b.String(), nil
}

// literal writes a value of Bind in Cypher.
func literal(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		r := strings.NewReplacer(`\`, `\\`, `'`, `\'`, "\n", `\n`, "\r", `\r`, "\u2028", `\u2028`, "\u2029", `\u2029`)
		return "'" + r.Replace(v) + "'"
	}
	return fmt.Sprint(v)
}

// unquote reads a literal of a :param line.
func unquote(s string) (string, error) {
	if strings.HasPrefix(s, "'") {
		if len(s) < 2 || !strings.HasSuffix(s, "'") || strings.ContainsAny(s[1:len(s)-1], `'\`) {
			return "", fmt.Errorf("%s is no plain string in single quotes", s)
		}
		return s[1 : len(s)-1], nil
	}
	if s == "null" || s == "true" || s == "false" {
		return s, nil
	}
	if _, err := strconv.ParseFloat(s, 64); err != nil {
		return "", fmt.Errorf("%s is neither a string in single quotes nor a number, true, false or null", s)
	}
	return s, nil
}

type use struct {
	name         string
	line, offset int // the line counts from 1
}

// uses finds the parameters in a statement, passing over strings, quoted names
// and comments.
func uses(s string) []use {
	var out []use
	line := 1
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\n':
			line++
		case c == '\'' || c == '"' || c == '`':
			for i++; i < len(s) && s[i] != c; i++ {
				if s[i] == '\n' {
					line++
				}
				if s[i] == '\\' && c != '`' {
					i++
				}
			}
		case strings.HasPrefix(s[i:], "//"):
			for i+1 < len(s) && s[i+1] != '\n' {
				i++
			}
		case strings.HasPrefix(s[i:], "/*"):
			end := strings.Index(s[i+2:], "*/")
			if end < 0 {
				return out
			}
			line += strings.Count(s[i:i+2+end], "\n")
			i += end + 3
		case c == '$':
			j := i + 1
			for j < len(s) && (s[j] == '_' || s[j] >= '0' && s[j] <= '9' || s[j]|32 >= 'a' && s[j]|32 <= 'z') {
				j++
			}
			if j > i+1 {
				out = append(out, use{s[i+1 : j], line, i})
				i = j - 1
			}
		}
	}
	return out
}

func (q Query) paramNames() []string {
	var names []string
	for _, p := range q.Params {
		names = append(names, p.Name)
	}
	return names
}

// DidYouMean is a hint for a name that is none of those known, or "".
func DidYouMean(name string, known []string) string {
	near := Near(name, known)
	if len(near) == 0 {
		return ""
	}
	return "; did you mean " + strings.Join(near, " or ") + "?"
}

// Near gives those of known that somebody who typed name may have meant, at
// most three, the nearest first.
func Near(name string, known []string) []string {
	type scored struct {
		name string
		d    int
	}
	var near []scored
	for _, k := range known {
		d := distance(strings.ToLower(name), strings.ToLower(k))
		if name != "" && (strings.HasPrefix(k, name) || len(name) >= 4 && strings.Contains(k, name)) {
			d = min(d, 1)
		}
		if d <= max(1, len(name)/3) {
			near = append(near, scored{k, d})
		}
	}
	slices.SortStableFunc(near, func(a, b scored) int { return a.d - b.d })
	var out []string
	for _, s := range near[:min(3, len(near))] {
		out = append(out, s.name)
	}
	return out
}

// distance counts the letters to add, drop, change or swap with a neighbour.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	d := make([][]int, len(x)+1)
	for i := range d {
		d[i] = make([]int, len(y)+1)
		for j := range d[i] {
			switch {
			case i == 0 || j == 0:
				d[i][j] = i + j
			default:
				cost := 1
				if x[i-1] == y[j-1] {
					cost = 0
				}
				d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+cost)
				if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
					d[i][j] = min(d[i][j], d[i-2][j-2]+1)
				}
			}
		}
	}
	return d[len(x)][len(y)]
}

func trimBlank(s []string) []string {
	for len(s) > 0 && s[0] == "" {
		s = s[1:]
	}
	for len(s) > 0 && s[len(s)-1] == "" {
		s = s[:len(s)-1]
	}
	if len(s) == 0 {
		return nil
	}
	return s
}

func sortedKeys(m map[string]string) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
