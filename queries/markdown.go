package queries

import (
	"fmt"
	"strings"
)

// about says in a sentence what a group is for.
var about = map[string]string{
	"people":         "One person: contacts, career, travels, links to others.",
	"services":       "One service or two: their contacts, their heads, their people.",
	"pairs":          "Two people, services or countries and what lies between them.",
	"time":           "Periods, plans and what became of them.",
	"sources":        "Who says so: speakers, outlets, independent stories.",
	"contradictions": "What is denied, and what others say.",
	"evidence":       "Down to the sentence and its offsets in the article.",
	"quality":        "How good the data are, and where to look first.",
	"pictures":       "Graphs to look at in Neo4j Browser.",
}

// About says what a group is for, in a sentence; "" for no group.
func About(group string) string { return about[group] }

// Markdown gives docs/queries.md, made from the headers.
func Markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Canned queries\n\n<!-- Made from the headers of queries/*.cypher: go test ./queries -run TestMarkdown -update -->\n\n")
	fmt.Fprintf(&b, "%d questions that the graph answers. `liaison query NAME --param value` runs one, `liaison query NAME --show` prints its Cypher; each file also runs as it\n"+
		"stands in Neo4j Browser and in cypher-shell, with the example values of its `:param` lines. Parameters without a default must be given.\n"+
		"Every row about a contact has a column `status`: what is denied, expected or hypothetical never looks like fact.\n", len(All()))
	group := ""
	for _, q := range All() {
		if q.Group != group {
			group = q.Group
			fmt.Fprintf(&b, "\n## %s\n\n%s\n", group, About(group))
		}
		fmt.Fprintf(&b, "\n### [%s](../queries/%s.cypher)\n\n%s\n", q.Name, q.Name, q.Summary)
		if len(q.Doc) > 0 {
			fmt.Fprintf(&b, "%s\n", strings.Join(q.Doc, "\n"))
		}
		if len(q.Params) > 0 {
			fmt.Fprintf(&b, "\n| parameter | type | default | |\n|---|---|---|---|\n")
		}
		for _, p := range q.Params {
			d := p.Default
			switch {
			case p.Required:
				d = "required, as `" + p.Example + "`"
			case d == "null":
				d = "none"
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", p.Name, p.Type, d, p.Meaning)
		}
	}
	fmt.Fprintf(&b, `
## Types of parameters

| type | what it takes |
|---|---|
| person, service, entity | a name in any spelling the articles use, or an id such as %[1]sperson/sergey-naryshkin%[1]s |
| date | %[1]s2017%[1]s, %[1]s2017-03%[1]s or %[1]s2017-03-01%[1]s: the first day meant |
| until | the same: the last day meant |
| year | four digits |
| int, number, bool, string | a whole number of 0 or more; a number; true or false; any text |
| words | words of a name; signs in them mean nothing |
| relation | a relation of [graph-model.md](graph-model.md), in any case: %[1]smet%[1]s |

## A query of your own

A file with a comment on top and a statement below is enough: %[1]sliaison query --file mine.cypher --param key=value%[1]s. With a header it becomes typed:

`, "`")
	b.WriteString("```cypher\n// Countries that a person visited, most often first.\n//\n// group people\n// param person person       whose travels\n// param since  date = null  leave out what ended before\n" +
		":param person => 'person/sergey-naryshkin';\n:param since => null;\nMATCH (p:Person {id: $person})-[r:VISITED]->(c:Country)\nWHERE $since IS NULL OR r.to >= date($since)\n" +
		"RETURN c.name AS country, r.status AS status, count(*) AS visits ORDER BY visits DESC;\n```\n\n" +
		"The first line says what it answers. `param` lines give name, type, default (if any) and, after two spaces, the meaning; a default of `null` means that the parameter may be\n" +
		"left out. The `:param` lines are for those who paste the file into Browser. To add one to the canned queries put the file in `queries/`, a line in `queries/testdata/cases.txt`,\n" +
		"and run `go test ./queries/... -update`.\n")
	return b.String()
}
