package graph

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// An Exporter takes the whole graph, all nodes before the relationships, and
// writes it in some format. Values of properties are nil, string (dates as
// YYYY-MM-DD), bool, int64, float64, or lists of these.
type Exporter interface {
	Node(label, id string, props map[string]any) error
	Relationship(typ, fromLabel, from, toLabel, to string, props map[string]any) error
	Close() error
}

// Formats are the names of the exports.
var Formats = []string{"jsonl", "graphml", "ftm", "csv"}

// A property's type in the graph; what is not listed is a string.
var propTypes = map[string]string{
	"aliases": "string[]", "said_by": "string[]", "told_by": "string[]", "names": "long[]", "from": "date", "to": "date", "published": "date", "first_reported": "date", "last_reported": "date",
	"start": "long", "end": "long", "confidence": "double", "claims": "long", "facts": "long", "articles": "long", "sources": "long", "outlets": "long", "loaded": "datetime",
	"band0": "long", "band1": "long", "band2": "long", "band3": "long",
}

// propsOf lists the properties of a label or type, its key first.
func propsOf(name string) []string {
	switch {
	case slices.Contains(Labels, name):
		return append([]string{"id"}, entityProps...)
	case name == "Article":
		return append(slices.Clone(articleProps), "loaded")
	case name == "Claim":
		return claimProps
	case name == "ATTRIBUTED_TO":
		return []string{"mode"}
	case slices.Contains(EdgeTypes, name):
		return append([]string{"fact_id"}, edgeProps...)
	}
	return nil
}

// NewJSONL writes one object a line: {"node": label, …} or {"relationship":
// type, …}.
func NewJSONL(w io.Writer) Exporter {
	b := bufio.NewWriter(w)
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	return &jsonl{b, e}
}

type jsonl struct {
	b *bufio.Writer
	e *json.Encoder
}

func (x *jsonl) Node(label, id string, props map[string]any) error {
	return x.e.Encode(struct {
		Node  string         `json:"node"`
		ID    string         `json:"id"`
		Props map[string]any `json:"properties"`
	}{label, id, props})
}

func (x *jsonl) Relationship(typ, fromLabel, from, toLabel, to string, props map[string]any) error {
	return x.e.Encode(struct {
		Rel   string         `json:"relationship"`
		From  [2]string      `json:"from"`
		To    [2]string      `json:"to"`
		Props map[string]any `json:"properties,omitempty"`
	}{typ, [2]string{fromLabel, from}, [2]string{toLabel, to}, props})
}

func (x *jsonl) Close() error { return x.b.Flush() }

// NewGraphML writes GraphML, as Gephi, yEd and NetworkX read it: lists as one
// string, its items parted by "; ".
func NewGraphML(w io.Writer) Exporter {
	x := &graphML{b: bufio.NewWriter(w)}
	x.b.WriteString(xml.Header + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">` + "\n")
	key := func(kind string, names map[string]bool) {
		for _, p := range slices.Sorted(maps.Keys(names)) {
			t := map[string]string{"long": "long", "double": "double"}[propTypes[p]]
			if t == "" {
				t = "string"
			}
			fmt.Fprintf(x.b, `<key id="%s-%s" for="%s" attr.name="%s" attr.type="%s"/>`+"\n", kind, p, kind, p, t)
		}
	}
	nodes, edges := map[string]bool{"label": true}, map[string]bool{"type": true}
	for _, l := range append([]string{"Article", "Claim"}, Labels...) {
		for _, p := range propsOf(l) {
			nodes[p] = true
		}
	}
	for _, p := range append(propsOf("MET"), "mode") {
		edges[p] = true
	}
	key("node", nodes)
	key("edge", edges)
	x.b.WriteString(`<graph edgedefault="directed">` + "\n")
	return x
}

type graphML struct{ b *bufio.Writer }

func (x *graphML) data(kind string, props map[string]any) {
	for _, p := range slices.Sorted(maps.Keys(props)) {
		if props[p] == nil {
			continue
		}
		fmt.Fprintf(x.b, `<data key="%s-%s">`, kind, p)
		xml.EscapeText(x.b, []byte(flat(props[p], "; ")))
		x.b.WriteString("</data>")
	}
}

func attr(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s))
	return b.String()
}

func (x *graphML) Node(label, id string, props map[string]any) error {
	fmt.Fprintf(x.b, `<node id="%s"><data key="node-label">%s</data>`, attr(label+":"+id), label)
	x.data("node", props)
	_, err := x.b.WriteString("</node>\n")
	return err
}

func (x *graphML) Relationship(typ, fromLabel, from, toLabel, to string, props map[string]any) error {
	fmt.Fprintf(x.b, `<edge source="%s" target="%s"><data key="edge-type">%s</data>`, attr(fromLabel+":"+from), attr(toLabel+":"+to), typ)
	x.data("edge", props)
	_, err := x.b.WriteString("</edge>\n")
	return err
}

func (x *graphML) Close() error {
	x.b.WriteString("</graph></graphml>\n")
	return x.b.Flush()
}

// flat writes a value as text, the items of a list parted by sep.
func flat(v any, sep string) string {
	switch x := v.(type) {
	case nil:
		return ""
	case string:
		return x
	case Day:
		return string(x)
	case bool:
		return strconv.FormatBool(x)
	case int:
		return strconv.Itoa(x)
	case int64:
		return strconv.FormatInt(x, 10)
	case float64:
		return strconv.FormatFloat(x, 'g', -1, 64)
	case []any:
		var s []string
		for _, i := range x {
			s = append(s, strings.ReplaceAll(flat(i, ""), sep, " "))
		}
		return strings.Join(s, sep)
	case []string:
		var s []string
		for _, i := range x {
			s = append(s, strings.ReplaceAll(i, sep, " "))
		}
		return strings.Join(s, sep)
	case []int64:
		var s []string
		for _, i := range x {
			s = append(s, strconv.FormatInt(i, 10))
		}
		return strings.Join(s, sep)
	}
	return fmt.Sprint(v)
}

// ArraySeparator parts the items of lists in the CSV files: no text has it.
const ArraySeparator = "\x1f"

// NewCSV writes files for `neo4j-admin database import full`, one for each
// label and each type with the labels of its ends, each opened with create
// under the name it is to have. ImportArgs says how to import them.
func NewCSV(create func(name string) (io.WriteCloser, error)) *CSV {
	return &CSV{create: create, open: map[string]*csvFile{}}
}

// CSV is the exporter of NewCSV.
type CSV struct {
	create func(string) (io.WriteCloser, error)
	open   map[string]*csvFile
}

type csvFile struct {
	c     io.WriteCloser
	w     *csv.Writer
	props []string
	arg   string // of neo4j-admin
}

func (x *CSV) file(name, arg string, key []string, kind string) (*csvFile, error) {
	if f := x.open[name]; f != nil {
		return f, nil
	}
	c, err := x.create(name + ".csv")
	if err != nil {
		return nil, err
	}
	f := &csvFile{c: c, w: csv.NewWriter(c), arg: arg + "=" + name + ".csv"}
	x.open[name] = f
	head := slices.Clone(key)
	for _, p := range propsOf(kind) {
		if p == "id" {
			continue // the key
		}
		f.props = append(f.props, p)
		if t := propTypes[p]; t != "" {
			p += ":" + t
		}
		head = append(head, p)
	}
	return f, f.w.Write(head)
}

func (f *csvFile) write(key []string, props map[string]any) error {
	for _, p := range f.props {
		key = append(key, flat(props[p], ArraySeparator))
	}
	return f.w.Write(key)
}

func (x *CSV) Node(label, id string, props map[string]any) error {
	f, err := x.file(label, "--nodes="+label, []string{"id:ID(" + label + ")"}, label)
	if err != nil {
		return err
	}
	return f.write([]string{id}, props)
}

func (x *CSV) Relationship(typ, fromLabel, from, toLabel, to string, props map[string]any) error {
	f, err := x.file(fromLabel+"-"+typ+"-"+toLabel, "--relationships="+typ, []string{":START_ID(" + fromLabel + ")", ":END_ID(" + toLabel + ")"}, typ)
	if err != nil {
		return err
	}
	return f.write([]string{from, to}, props)
}

func (x *CSV) Close() error {
	var errs []error
	for _, f := range x.open {
		f.w.Flush()
		errs = append(errs, f.w.Error(), f.c.Close())
	}
	return errors.Join(errs...)
}

// ImportArgs are the arguments of `neo4j-admin database import full` for the
// files, run in their folder, before the name of the database.
func (x *CSV) ImportArgs() []string {
	args := []string{"--multiline-fields=true", "--array-delimiter=U+001F", "--id-type=string"}
	for _, n := range slices.Sorted(maps.Keys(x.open)) {
		args = append(args, x.open[n].arg)
	}
	return args
}

// NewFtM writes entities of FollowTheMoney, one a line. Its vocabulary has no
// word for what did not happen or has yet to: expected and denied facts are
// left out, and so are claims. It keeps the names of entities in memory.
func NewFtM(w io.Writer) Exporter {
	b := bufio.NewWriter(w)
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	return &ftm{jsonl{b, e}, map[string]string{}}
}

type ftm struct {
	jsonl
	names map[string]string // of entities, by id
}

// ftmID is an id that FollowTheMoney takes: letters, digits and a few signs.
func ftmID(parts ...string) string { return "liaison-" + hex16(parts...) }

func (x *ftm) put(id, schema string, props map[string][]string) error {
	for k, v := range props {
		if v = slices.DeleteFunc(v, func(s string) bool { return s == "" }); len(v) == 0 {
			delete(props, k)
		} else {
			props[k] = v
		}
	}
	return x.e.Encode(struct {
		ID     string              `json:"id"`
		Schema string              `json:"schema"`
		Props  map[string][]string `json:"properties"`
	}{id, schema, props})
}

func (x *ftm) Node(label, id string, props map[string]any) error {
	s := func(p string) string { return flat(props[p], "; ") }
	p := map[string][]string{"name": {s("name")}}
	if a := s("aliases"); a != "" {
		p["alias"] = strings.Split(a, "; ")
	}
	if q := s("wikidata"); q != "" {
		p["wikidataId"] = []string{q}
	}
	switch label {
	case "Article":
		language := s("language")
		if language == "en" {
			language = "eng" // it takes ISO 639-3
		}
		return x.put(ftmID(label, id), "Article", map[string][]string{"title": {s("title")}, "sourceUrl": {s("url")}, "publisher": {s("outlet")}, "date": {s("published")}, "language": {language}})
	case "Claim":
		return nil
	}
	x.names[id] = s("name")
	schema := label
	switch label {
	case "Service", "Country":
		schema = "PublicBody"
	case "Place":
		p["full"] = p["name"]
		schema = "Address"
	}
	return x.put(ftmID(label, id), schema, p)
}

// Relationship writes a fact. A place is an Address there, which takes no part
// in anything: where one does, the fact is a link, or happened at the place.
func (x *ftm) Relationship(typ, fromLabel, from, toLabel, to string, props map[string]any) error {
	relation := typ
	switch typ {
	case "HELD_POSITION":
		relation = "HOLDS_POSITION"
	case "APPOINTED_TO", "NOMINATED_TO", "DISMISSED_FROM": // the post; its other leg adds nothing
	default:
		if _, ok := CodeOf(typ); !ok {
			return nil // of the record, or not known to have happened
		}
	}
	s := func(p string) string { return flat(props[p], "; ") }
	a, b, id := ftmID(fromLabel, from), ftmID(toLabel, to), ftmID("fact", typ, s("fact_id"))
	p := map[string][]string{"summary": {strings.ToLower(strings.ReplaceAll(typ, "_", " "))}}
	if s("from") == s("to") && s("from") != "" {
		p["date"] = []string{s("from")}
	} else {
		p["startDate"], p["endDate"] = []string{s("from")}, []string{s("to")}
	}
	code, _ := CodeOf(relation)
	schema := code.FtM
	switch {
	case typ == "APPOINTED" || typ == "NOMINATED" || typ == "DISMISSED":
		schema = "UnknownLink"
	case typ == "NOMINATED_TO" || typ == "DISMISSED_FROM":
		schema = "UnknownLink" // in no post, or in none any more from a day that is not the post's end
	case typ == "APPOINTED_TO":
		schema = "Occupancy"
	case typ == "RESIGNED_FROM":
		p["endDate"], p["startDate"] = []string{s("to")}, nil
		delete(p, "date")
	}
	if schema == "Occupancy" && fromLabel != "Person" || fromLabel == "Place" || toLabel == "Place" && schema != "Event" && schema != "Occupancy" {
		schema = "UnknownLink"
	}
	switch schema {
	case "Occupancy":
		title := s("position")
		if title == "" {
			title = "member"
		}
		post := ftmID("post", toLabel, to, title)
		position := map[string][]string{"name": {title}}
		switch toLabel {
		case "Place":
			position["addressEntity"] = []string{b}
		case "Person": // posts with a person are with the person's office
			position["summary"] = []string{"with " + x.names[to]}
		default:
			position["organization"] = []string{b}
		}
		if err := x.put(post, "Position", position); err != nil {
			return err
		}
		p["holder"], p["post"] = []string{a}, []string{post}
		if typ == "HELD_POSITION" || typ == "RESIGNED_FROM" {
			p["status"] = []string{"ended"}
		} else {
			p["status"] = []string{"current"}
		}
	case "Call":
		p["caller"], p["receiver"] = []string{a}, []string{b}
	case "Event":
		p["involved"], p["name"] = []string{a}, []string{p["summary"][0]}
		if toLabel == "Place" {
			p["addressEntity"] = []string{b}
		} else {
			p["involved"] = append(p["involved"], b)
		}
	case "Sanction":
		p["entity"], p["authority"] = []string{b}, []string{x.names[from]}
	case "Succession":
		p["successor"], p["predecessor"] = []string{a}, []string{b}
	default:
		schema = "UnknownLink"
		p["subject"], p["object"], p["role"] = []string{a}, []string{b}, p["summary"]
	}
	return x.put(id, schema, p)
}
