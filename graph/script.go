package graph

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"liaison/extract"
)

// WriteScript writes a script for cypher-shell that loads documents into an
// empty database: the same graph as graph/neo4j's Load makes. It holds the
// documents in memory. A document that cannot be loaded is left out and named
// in the error, which comes after all others are written.
func WriteScript(w io.Writer, docs []*extract.Document) error {
	out := bufio.NewWriter(w)
	fmt.Fprintln(out, "// Written by liaison extract --format cypher. For an empty database:\n//   cypher-shell -a ADDRESS -u USER -f THIS_FILE\n// Counters of edges count these articles only; liaison load counts all.")
	failed := Script(docs, func(s string) { fmt.Fprintf(out, "%s;\n", s) })
	if err := out.Flush(); err != nil {
		return err
	}
	return failed
}

// Script hands out the statements of WriteScript, in order.
func Script(docs []*extract.Document, statement func(string)) error {
	var failed error
	var list []*Doc
	at := map[string]int{}
	for _, d := range docs {
		p, err := Prepare(d)
		if err != nil {
			failed = cmp.Or(failed, fmt.Errorf("article %s: %w", d.Article.ID, err))
			continue
		}
		if i, ok := at[p.Article.ID]; ok {
			list[i] = p // the later version counts
			continue
		}
		at[p.Article.ID] = len(list)
		list = append(list, p)
	}
	entities := map[string]Entity{}
	sketches := map[string]string{}
	for _, d := range list {
		sketches[d.Article.ID] = d.Article.Sketch
		for _, e := range d.Entities {
			entities[e.ID] = MergeEntities(entities[e.ID], e)
		}
	}
	stories := Stories(sketches)

	byLabel := map[string][]any{}
	for _, id := range slices.Sorted(maps.Keys(entities)) {
		e := entities[id]
		byLabel[e.Label] = append(byLabel[e.Label], e.Row(id))
	}
	type edge struct {
		typ, fromLabel, toLabel string
	}
	type fact struct {
		legs    []Leg
		ends    [][2]Entity
		support []Support
	}
	facts := map[string]*fact{}
	var articles, claims []any
	links := map[[2]string][]any{} // type and label
	types := map[string]bool{}
	for _, d := range list {
		articles = append(articles, d.Row(stories[d.Article.ID], ""))
		for i := range d.Claims {
			c := &d.Claims[i]
			claims = append(claims, c.Row(d.Article.ID))
			link := func(typ string, e int, more ...any) {
				if e >= 0 {
					k := [2]string{typ, d.Entities[e].Label}
					links[k] = append(links[k], append([]any{c.ID, d.Entities[e].ID}, more...))
				}
			}
			link("SUBJECT", c.Subject)
			link("OBJECT", c.Object)
			link("ORG", c.Org)
			link("AT", c.At)
			for _, e := range c.By {
				link("ATTRIBUTED_TO", e, c.Mode)
			}
			if len(c.Legs) == 0 {
				continue
			}
			f := facts[c.FactID]
			if f == nil {
				f = &fact{legs: c.Legs}
				for _, l := range c.Legs {
					f.ends = append(f.ends, [2]Entity{d.Entities[l.From], d.Entities[l.To]})
					types[l.Type] = true
				}
				facts[c.FactID] = f
			}
			f.support = append(f.support, d.Support(c, stories[d.Article.ID], func(i int) string { return entities[d.Entities[i].ID].Name }))
		}
	}
	edges := map[edge][]any{}
	for _, id := range slices.Sorted(maps.Keys(facts)) {
		f := facts[id]
		sum := Gather(id, f.support)
		for i, l := range f.legs {
			k := edge{l.Type, f.ends[i][0].Label, f.ends[i][1].Label}
			edges[k] = append(edges[k], sum.Row(f.ends[i][0].ID, f.ends[i][1].ID, id))
		}
	}

	for _, s := range NodeSchema() {
		statement(s)
	}
	for i, s := range EdgeSchema() {
		if types[EdgeTypes[i]] {
			statement(s)
		}
	}
	rows := func(list []any, rest string) {
		for part := range slices.Chunk(list, 500) {
			var b strings.Builder
			b.WriteString("UNWIND ")
			literal(&b, part)
			statement(b.String() + " AS r " + rest)
		}
	}
	for _, l := range Labels {
		rows(byLabel[l], "MERGE (e:"+l+" {id: r[0]}) ON CREATE SET "+setters("e", 1, entityProps...))
	}
	rows(articles, "MERGE (a:Article {id: r[0]}) ON CREATE SET "+setters("a", 0, articleProps...)+", a.loaded = datetime()")
	rows(claims, "MATCH (a:Article {id: r[0]}) MERGE (c:Claim {id: r[1]}) ON CREATE SET "+setters("c", 1, claimProps...)+" MERGE (c)-[:STATED_IN]->(a)")
	for _, typ := range RecordTypes {
		for _, l := range Labels {
			props := ""
			if typ == "ATTRIBUTED_TO" {
				props = " {mode: r[2]}"
			}
			rows(links[[2]string{typ, l}], "MATCH (c:Claim {id: r[0]}) MATCH (e:"+l+" {id: r[1]}) MERGE (c)-[:"+typ+props+"]->(e)")
		}
	}
	for _, k := range slices.SortedFunc(maps.Keys(edges), func(a, b edge) int {
		return cmp.Or(cmp.Compare(a.typ, b.typ), cmp.Compare(a.fromLabel, b.fromLabel), cmp.Compare(a.toLabel, b.toLabel))
	}) {
		rows(edges[k], "MATCH (a:"+k.fromLabel+" {id: r[0]}) MATCH (b:"+k.toLabel+" {id: r[1]}) MERGE (a)-[e:"+k.typ+" {fact_id: r[2]}]->(b) SET "+setters("e", 3, edgeProps...))
	}
	statement(`MATCH (d:Claim) WHERE d.pair ENDS WITH '-' MATCH (c:Claim {pair: left(d.pair, 16) + '+'})
WHERE (d.from IS NULL OR c.to IS NULL OR d.from <= c.to) AND (d.to IS NULL OR c.from IS NULL OR d.to >= c.from) AND (d.role IS NULL OR c.role IS NULL OR d.role = c.role)
MERGE (d)-[:CONTRADICTS]->(c)`)
	return failed
}

// literal writes a value as Cypher. Whatever a string holds stays inside its
// quotation marks.
func literal(b *strings.Builder, v any) {
	switch x := v.(type) {
	case nil:
		b.WriteString("null")
	case string:
		quote(b, x)
	case Day:
		b.WriteString("date(")
		quote(b, string(x))
		b.WriteByte(')')
	case int:
		b.WriteString(strconv.Itoa(x))
	case int64:
		b.WriteString(strconv.FormatInt(x, 10))
	case float64:
		s := strconv.FormatFloat(x, 'g', -1, 64)
		if !strings.ContainsAny(s, ".e") {
			s += ".0"
		}
		b.WriteString(s)
	case []string:
		list(b, len(x), func(i int) { quote(b, x[i]) })
	case []int64:
		list(b, len(x), func(i int) { b.WriteString(strconv.FormatInt(x[i], 10)) })
	case []any:
		list(b, len(x), func(i int) { literal(b, x[i]) })
	default:
		panic(fmt.Sprintf("graph: no literal for %T", v))
	}
}

func list(b *strings.Builder, n int, item func(int)) {
	b.WriteByte('[')
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		item(i)
	}
	b.WriteByte(']')
}

// quote writes a string literal. A backslash stands in a literal of its own,
// joined with +: the server turns \uXXXX into a character before it looks for
// quotation marks, and so a backslash must never come before a u of the text.
func quote(b *strings.Builder, s string) {
	b.WriteByte('\'')
	for _, r := range s {
		switch {
		case r == '\'':
			b.WriteString(`\'`)
		case r == '\\':
			b.WriteString(`' + '\\' + '`)
		case r == '\n':
			b.WriteString(`\n`)
		case r < ' ', r >= 0x7f && r < 0xa0, r == '\u2028', r == '\u2029':
			fmt.Fprintf(b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('\'')
}
