package main

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"

	"liaison/extract"
)

//go:embed phrases.txt
var phrasesText string

// phrases returns infinitive and past form by relation.
var phrases = sync.OnceValue(func() map[string][2]string {
	columns := regexp.MustCompile(`\s{2,}`)
	m := map[string][2]string{}
	for line := range strings.Lines(phrasesText) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			f := columns.Split(line, 3)
			m[f[0]] = [2]string{f[1], f[2]}
		}
	}
	return m
})

// phrase tells a claim in words in which its status cannot be overlooked:
// "Ann did not meet Bob", "Ann is expected to phone Bob". name gives the name
// of an entity id.
func phrase(c *extract.Claim, name func(id string) string) string {
	party := func(id *string) string {
		if id == nil {
			return "(not named)"
		}
		return name(*id)
	}
	subject, object := party(c.Subject), party(c.Object)
	position := ""
	if c.Position != nil {
		position = *c.Position
	}
	if c.Relation == "HOLDS_POSITION" {
		verb := map[string]string{"expected": "is expected to be", "denied": "is not", "hypothetical": "might be", "ended": "was"}[c.Status]
		if verb == "" {
			verb = "is"
		}
		if position == "" {
			position = "with"
		} else {
			position += ","
		}
		return subject + " " + verb + " " + position + " " + object
	}
	p := phrases()[c.Relation]
	var verb string
	switch c.Status {
	case "expected":
		verb = "is expected to " + p[0]
	case "denied":
		verb = "did not " + p[0]
	case "hypothetical":
		verb = "might " + p[0]
	case "ongoing", "ended":
		verb = p[1] + " (" + c.Status + ")"
	default:
		verb = p[1]
	}
	s := subject + " " + verb + " " + object
	switch {
	case position != "" && c.Org != nil:
		s += " as " + position + ", " + name(*c.Org)
	case position != "":
		s += " as " + position
	case c.Org != nil:
		s += " at " + name(*c.Org)
	}
	if c.Place != nil {
		s += " in " + name(*c.Place)
	}
	return s
}
