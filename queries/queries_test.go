package queries

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// Every file of the folder is read, has a group, and its examples bind.
func TestAll(t *testing.T) {
	names, err := files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		text, err := files.ReadFile(n.Name())
		if err != nil {
			t.Fatal(err)
		}
		q, err := Parse(n.Name(), string(text))
		if err != nil {
			t.Error(err)
			continue
		}
		if q.Group == "" {
			t.Errorf("%s:1: no group", n.Name())
		}
		if !strings.HasSuffix(q.Summary, ".") {
			t.Errorf("%s:1: the first line is a sentence and ends with a full stop", n.Name())
		}
		if q.Picture != (q.Group == "pictures") {
			t.Errorf("%s: pictures are in the group pictures", n.Name())
		}
		for _, p := range q.Params {
			if p.Example == "" {
				t.Errorf("%s: no :param line for %s, so it does not run as it stands", n.Name(), p.Name)
			}
		}
		if strings.Contains(q.Cypher, ";") {
			t.Errorf("%s: more than one statement", n.Name())
		}
		fav, err := q.Favourite(nil)
		if err != nil {
			t.Errorf("%s: as a favourite: %v", n.Name(), err)
		}
		if len(uses(fav)) > 0 {
			t.Errorf("%s: the favourite still has parameters:\n%s", n.Name(), fav)
		}
	}
	if len(names) < 30 || len(All()) != len(names) {
		t.Errorf("%d queries of %d files", len(All()), len(names))
	}
}

// A query that lists contacts must say of each how it stands to the facts.
func TestStatusColumn(t *testing.T) {
	for _, q := range All() {
		if q.Picture || !strings.Contains(q.Cypher, "relation") && !strings.Contains(q.Cypher, "MET") || q.Name == "outlets" {
			continue
		}
		if !strings.Contains(q.Cypher, "AS status") {
			t.Errorf("%s.cypher: no column status", q.Name)
		}
	}
}

func TestParseErrors(t *testing.T) {
	head := "// What it answers.\n//\n// group people\n"
	for _, tt := range []struct{ name, text, want string }{
		{"x.cypher", "MATCH (n) RETURN n", "x.cypher:1: the file must begin with a comment that says what the query answers"},
		{"Two Words.cypher", head + "RETURN 1", "Two Words.cypher:1: the file name must be lower-case words joined by hyphens and end in .cypher"},
		{"x.cypher", "//No space.\n// group people\nRETURN 1", "x.cypher:1: a header line begins with // and a space"},
		{"x.cypher", "// A.\n// group poeple\nRETURN 1", `x.cypher:2: unknown group "poeple"; did you mean people?`},
		{"x.cypher", head + "// param a person\nRETURN $a", "x.cypher:4: parameter a has no meaning: two spaces, then what it is for"},
		{"x.cypher", head + "// param a human  whose\nRETURN $a", `x.cypher:4: unknown type "human" of parameter a: one of person, service, entity, date, until, year, int, number, bool, string, words, relation`},
		{"x.cypher", head + "// param: a person  whose\nRETURN 1", "x.cypher:4: want // param name type = default  meaning"},
		{"x.cypher", head + "// param a int = many  how many\nRETURN $a", `x.cypher:4: default of parameter a: a is "many": want a whole number of 0 or more`},
		{"x.cypher", head + "// param a int  n\n// param a int  n\nRETURN $a", "x.cypher:5: parameter a is declared in line 4 already"},
		{"x.cypher", head + "// param since date  from when\nRETURN 1,\n $sinse", "x.cypher:6: undeclared parameter $sinse; did you mean since?\nx.cypher:4: parameter since is not used"},
		{"x.cypher", head + "// param a int  n\nRETURN '$a' // $a\n/* $a\n*/ AS `$a`", "x.cypher:4: parameter a is not used"},
		{"x.cypher", head + "// param a int = 3  n\n:param a => 4;\nRETURN $a", "x.cypher:5: a is 4 here and 3 by default"},
		{"x.cypher", head + "// param a int  n\n:param a = 4\nRETURN $a", "x.cypher:5: want :param name => value;"},
		{"x.cypher", head + "// param a int  n\n:param b => 4;\nRETURN $a", "x.cypher:5: undeclared parameter b; did you mean a?"},
		{"x.cypher", head, "x.cypher:5: there is no statement"},
	} {
		_, err := Parse(tt.name, tt.text)
		if got := fmt.Sprint(err); got != tt.want {
			t.Errorf("Parse(%q):\n%s\n got %s\nwant %s", tt.name, tt.text, got, tt.want)
		}
	}
}

func TestParse(t *testing.T) {
	q, err := Parse("queries/partners.cypher", "// Partners of a service.\n//\n// Most often\n// first.\n//\n// group services\n// picture\n// param service string             Name of it.\n// param since   date = 1945-01-01  Not before.\n:param service => 'x';\nMATCH (n {a: $service}) // $nothing\nRETURN $since;\n")
	if err != nil {
		t.Fatal(err)
	}
	want := Query{Name: "partners", Group: "services", Summary: "Partners of a service.", Doc: []string{"Most often", "first."}, Picture: true,
		Params: []Param{{Name: "service", Type: String, Required: true, Example: "x", Meaning: "Name of it."}, {Name: "since", Type: Date, Default: "1945-01-01", Meaning: "Not before."}},
		Text:   q.Text, Cypher: "MATCH (n {a: $service}) // $nothing\nRETURN $since"}
	if !reflect.DeepEqual(q, want) {
		t.Errorf("got  %+v\nwant %+v", q, want)
	}
}

func TestBind(t *testing.T) {
	q, err := Parse("x.cypher", `// A.
// group people
// param person person       who
// param since  date = null  from
// param until  until = 2020-02  to
// param year   year = 2021  year
// param n      int = 5      how many
// param p      number = 0.5  share
// param b      bool = false  whether
// param rel    relation = null  which
// param s      string = a b  text
// param w      words = a  name
RETURN $person, $since, $until, $year, $n, $p, $b, $rel, $s, $w`)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		in   map[string]string
		want string
	}{
		{map[string]string{"person": "person/x"}, "map[b:false n:5 p:0.5 person:person/x rel:<nil> s:a b since:<nil> until:2020-02-29 w:a year:2021]"},
		{map[string]string{"person": "person/x", "since": "2017", "until": "2017", "rel": "signed-agreement-with", "s": "", "b": "yes", "w": `+O'Neill~2 (^"*`},
			"map[b:true n:5 p:0.5 person:person/x rel:SIGNED_AGREEMENT_WITH s: since:2017-01-01 until:2017-12-31 w:o neill 2 year:2021]"},
		{map[string]string{"person": "person/x", "since": "null"}, "map[b:false n:5 p:0.5 person:person/x rel:<nil> s:a b since:<nil> until:2020-02-29 w:a year:2021]"},
		{nil, "x needs person=PERSON: who"},
		{map[string]string{"persson": "person/x"}, "x has no parameter persson; did you mean person?\nx needs person=PERSON: who"},
		{map[string]string{"person": "person/x", "zzz": "1"}, "x has no parameter zzz; it takes person, since, until, year, n, p, b, rel, s, w"},
		{map[string]string{"person": "service/x"}, `person is "service/x": want the id of a person`},
		{map[string]string{"person": "person/x", "since": "2017-02-30"}, `since is "2017-02-30": want a date such as 2017, 2017-03 or 2017-03-01`},
		{map[string]string{"person": "person/x", "rel": "meet"}, `rel is "meet": want a relation; did you mean MET?`},
		{map[string]string{"person": "person/x", "w": "*?"}, `w is "*?": want one word or more`},
		{map[string]string{"person": "person/x", "n": "-1", "p": "NaN"}, "n is \"-1\": want a whole number of 0 or more\np is \"NaN\": want a number such as 0.7"},
	} {
		got, err := q.Bind(tt.in)
		s := fmt.Sprint(got)
		if err != nil {
			s = err.Error()
		}
		if s != tt.want {
			t.Errorf("Bind(%v)\n got %s\nwant %s", tt.in, s, tt.want)
		}
	}
}

func TestFavouriteQuotes(t *testing.T) {
	q, err := Parse("x.cypher", "// A.\n// param s string  text\n// param n int = 2  number\nMATCH (a {b: $s, c: '$s'}) RETURN a LIMIT $n")
	if err != nil {
		t.Fatal(err)
	}
	got, err := q.Favourite(map[string]string{"s": "O'Neil \\ \n// x"})
	want := "// A.\n// s is 'O\\'Neil \\\\ \\n// x': text\n// n is 2: number\nMATCH (a {b: 'O\\'Neil \\\\ \\n// x', c: '$s'}) RETURN a LIMIT 2"
	if err != nil || got != want {
		t.Errorf("got  %s, %v\nwant %s", got, err, want)
	}
}

func TestFind(t *testing.T) {
	if q, err := Find("denied-contacts"); err != nil || q.Name != "denied-contacts" {
		t.Errorf("Find: %v, %v", q.Name, err)
	}
	for name, want := range map[string]string{
		"contcats": "did you mean contacts?", "denied": "did you mean denied-contacts or picture-denied?", "timelin": "did you mean timeline?", "xyzzyxyzzy": `no query "xyzzyxyzzy"`,
	} {
		if _, err := Find(name); err == nil || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("Find(%q): %v, want … %s", name, err, want)
		}
	}
}

func TestAdhoc(t *testing.T) {
	q, err := Adhoc("dir/mine.cypher", ":param x => 1;\nMATCH (n {id: $x}) RETURN n, $y;\n")
	if err != nil || q.Name != "mine" || !slices.Equal(q.paramNames(), []string{"x", "y"}) || q.Cypher != "MATCH (n {id: $x}) RETURN n, $y" {
		t.Errorf("got %+v, %v", q, err)
	}
	if _, err := Adhoc("mine.cypher", "// A.\n// param x int\nRETURN 1"); err == nil {
		t.Error("a header with a mistake passed")
	}
	if _, err := Adhoc("empty.cypher", " \n"); err == nil {
		t.Error("an empty file passed")
	}
}

func FuzzParse(f *testing.F) {
	for _, q := range All() {
		f.Add(q.Text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		q, err := Parse("x.cypher", text)
		if err == nil {
			q.Bind(nil)
			q.Favourite(nil)
		}
		Adhoc("x.cypher", text)
	})
}
