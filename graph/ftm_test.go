package graph

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// An ftmSchema is a schema of testdata/ftm-schema.txt.
type ftmSchema struct {
	abstract          bool
	extends, required []string
	props             map[string][]string // name → type, and range or format
}

func ftmSchemata(t *testing.T) map[string]*ftmSchema {
	b, err := os.ReadFile("testdata/ftm-schema.txt")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*ftmSchema{}
	var s *ftmSchema
	split := func(list string) []string {
		return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == '-' })
	}
	for line := range strings.Lines(string(b)) {
		f := strings.Fields(line)
		switch {
		case line[0] == '#':
		case line[0] == '\t':
			s.props[f[0]] = f[1:]
		default:
			s = &ftmSchema{abstract: f[1] == "abstract", extends: split(f[2]), required: split(f[3]), props: map[string][]string{}}
			all[f[0]] = s
		}
	}
	return all
}

// Every entity of the export is one that FollowTheMoney's published schema
// takes: its properties, their types, what is required, what is referred to.
func TestFtM(t *testing.T) {
	var out bytes.Buffer
	x := NewFtM(&out)
	put := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	put(x.Node("Article", "a", map[string]any{"title": "T", "url": "https://example.org/a", "outlet": "O", "published": "2021-06-10", "language": "en"}))
	put(x.Node("Article", "b", map[string]any{"language": "de"}))
	put(x.Node("Claim", "c", map[string]any{"quote": "Q"}))
	for _, l := range Labels {
		put(x.Node(l, "id/"+l, map[string]any{"name": "Name of " + l, "aliases": []any{"A", "B; C"}, "wikidata": "Q42"}))
	}
	for i, typ := range append(append([]string{}, EdgeTypes...), RecordTypes...) {
		for _, a := range Labels {
			for _, b := range Labels {
				props := map[string]any{"fact_id": strings.Join([]string{typ, a, b}, " ")}
				switch i % 3 {
				case 0:
					props["from"], props["to"] = "2021-06-10", "2021-06-10"
				case 1:
					props["from"], props["position"] = "2021-06-10", "head"
				}
				put(x.Relationship(typ, a, "id/"+a, b, "id/"+b, props))
			}
		}
	}
	put(x.Close())

	type entity struct {
		ID, Schema string
		Properties map[string][]string
	}
	var all []entity
	schemaOf := map[string]string{}
	for line := range strings.Lines(out.String()) {
		var e entity
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		all = append(all, e)
		schemaOf[e.ID] = e.Schema
	}
	schemata := ftmSchemata(t)
	var is func(schema, what string) bool
	is = func(schema, what string) bool {
		return schema == what || slices.ContainsFunc(schemata[schema].extends, func(s string) bool { return is(s, what) })
	}
	var property func(schema, name string) []string
	property = func(schema, name string) []string {
		if p := schemata[schema].props[name]; p != nil {
			return p
		}
		for _, s := range schemata[schema].extends {
			if p := property(s, name); p != nil {
				return p
			}
		}
		return nil
	}
	forms := map[string]*regexp.Regexp{"date": regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?)?$`), "url": regexp.MustCompile(`^https?://`), "language": regexp.MustCompile(`^[a-z]{2,3}$`), "wikidata": regexp.MustCompile(`^Q\d+$`)}
	used := map[string]int{}
	for _, e := range all {
		s := schemata[e.Schema]
		if s == nil || s.abstract {
			t.Errorf("%s: no schema to be used", e.Schema)
			continue
		}
		used[e.Schema]++
		for _, r := range s.required {
			if len(e.Properties[r]) == 0 {
				t.Errorf("%s without %s: %v", e.Schema, r, e.Properties)
			}
		}
		for name, values := range e.Properties {
			p := property(e.Schema, name)
			if p == nil {
				t.Errorf("%s has no property %s", e.Schema, name)
				continue
			}
			for _, v := range values {
				switch form := forms[p[len(p)-1]]; {
				case p[0] == "entity":
					if to := schemaOf[v]; to == "" || !is(to, p[1]) {
						t.Errorf("%s.%s is a %q, want a %s", e.Schema, name, to, p[1])
					}
				case v == "" || form != nil && !form.MatchString(v):
					t.Errorf("%s.%s is %q", e.Schema, name, v)
				}
			}
		}
	}
	for _, s := range []string{"Article", "Person", "PublicBody", "Organization", "Address", "Event", "Call", "Sanction", "Succession", "Occupancy", "Position", "UnknownLink"} {
		if used[s] == 0 {
			t.Errorf("no %s was written", s)
		}
	}
}
