package graph

import (
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"liaison/extract"
	"liaison/extract/article"
	"liaison/extract/claim"
	"liaison/extract/event"
)

// A Doc is a document checked and in the form of the graph.
type Doc struct {
	Article  Article
	Entities []Entity // those that a claim needs, by id
	Claims   []Claim  // by id, each once
	Digest   string   // 32 hex digits over all of the above but the article's origin: equal digests, equal graph
}

// An Article is a node of that label.
type Article struct {
	ID, Hash, Title, URL, Outlet       string
	Published                          string // YYYY-MM-DD, the first day of a month or year known no better; "" when unknown
	PublishedPrecision, PublishedBasis string
	Language, IngestedFrom             string
	Sketch                             string
	Names                              []int64 // NameHash of each name and alias that this article gives an entity
}

// An Entity is a node with one of Labels.
type Entity struct {
	Label, ID, Name         string
	Aliases                 []string // sorted, without Name
	Country, Kind, Wikidata string
}

// A Claim is a node of that label with its relationships of the record.
type Claim struct {
	ID, FactID, Relation, Status string
	Time, From, To               string // "" when open or unknown
	Precision, Basis             string
	Position, Role, Quote        string
	Start, End                   int
	Mode, Rule                   string
	Confidence                   float64
	Words                        []string // sources that are no entity
	Pair                         string   // PairKey of a claim that can contradict, "" for others
	Subject, Object, Org, At     int      // indices into Doc.Entities, -1 for none
	By                           []int
	Legs                         []Leg
}

// maxID bounds the length of ids: the server's indexes refuse long keys.
const maxID = 1000

// Prepare checks a document and brings it into the form of the graph. Ids of
// facts and claims are computed here, whatever the document says they are.
// Text that is not UTF-8 is made so.
func Prepare(d *extract.Document) (*Doc, error) {
	a := &d.Article
	p := &Doc{Article: Article{
		ID: clean(a.ID), Hash: clean(a.Hash), Title: clean(a.Title), URL: clean(a.URL), Outlet: clean(a.Outlet),
		PublishedPrecision: clean(a.PublishedPrecision), PublishedBasis: clean(a.PublishedBasis),
		Language: clean(a.Language), IngestedFrom: clean(a.IngestedFrom), Sketch: d.Sketch,
	}}
	if p.Article.ID == "" || len(p.Article.ID) > maxID {
		return nil, fmt.Errorf("article id of %d bytes, want 1 to %d", len(p.Article.ID), maxID)
	}
	if p.Article.Sketch == "" && a.Text != "" {
		p.Article.Sketch = extract.Sketch(a.Text)
	}
	if p.Article.Sketch != "" && minima(p.Article.Sketch) == nil {
		return nil, fmt.Errorf("sketch is not %d numbers in base64", extract.SketchSize)
	}
	var err error
	if p.Article.Published, err = firstDay(a.Published); err != nil {
		return nil, fmt.Errorf("published: %w", err)
	}
	known := map[string]int{}
	for i := range d.Entities {
		known[d.Entities[i].ID] = i
	}
	used := map[string]int{} // id → index into p.Entities, which is in order of first use till the end
	use := func(role string, id *string) (int, error) {
		if id == nil || *id == "" {
			return -1, nil
		}
		if i, ok := used[*id]; ok {
			return i, nil
		}
		i, ok := known[*id]
		if !ok {
			return -1, fmt.Errorf("%s %q is not among the document's entities", role, *id)
		}
		e, err := prepareEntity(&d.Entities[i])
		if err != nil {
			return -1, err
		}
		used[*id] = len(p.Entities)
		p.Entities = append(p.Entities, e)
		return used[*id], nil
	}
	seen := map[string]bool{}
	for i := range d.Claims {
		c, err := prepareClaim(&d.Claims[i], p.Article.ID, known, use)
		if err != nil {
			return nil, fmt.Errorf("claim %d: %w", i+1, err)
		}
		if !seen[c.ID] {
			seen[c.ID] = true
			p.Claims = append(p.Claims, c)
		}
	}
	p.sort()
	for _, e := range p.Entities {
		p.Article.Names = append(p.Article.Names, NameHash(e.ID, true, e.Name))
		for _, n := range e.Aliases {
			p.Article.Names = append(p.Article.Names, NameHash(e.ID, false, n))
		}
	}
	slices.Sort(p.Article.Names)
	p.Digest = p.digest()
	return p, nil
}

func prepareEntity(e *extract.Entity) (Entity, error) {
	n := Entity{Label: e.Type, ID: clean(e.ID), Name: clean(e.Name), Country: clean(e.Country), Kind: clean(e.Kind), Wikidata: clean(e.Wikidata)}
	if err := knownLabel(n.Label); err != nil {
		return n, fmt.Errorf("entity %q: %w", n.ID, err)
	}
	if n.ID == "" || len(n.ID) > maxID {
		return n, fmt.Errorf("entity id of %d bytes, want 1 to %d", len(n.ID), maxID)
	}
	if n.Name == "" {
		n.Name = n.ID
	}
	for _, s := range e.Aliases {
		if s = clean(s); s != "" && s != n.Name {
			n.Aliases = append(n.Aliases, s)
		}
	}
	slices.Sort(n.Aliases)
	n.Aliases = slices.Compact(n.Aliases)
	return n, nil
}

func prepareClaim(c *extract.Claim, article string, known map[string]int, use func(string, *string) (int, error)) (Claim, error) {
	n := Claim{
		Relation: c.Relation, Status: c.Status, Time: clean(value(c.Time)), From: value(c.From), To: value(c.To), Precision: clean(c.Precision), Basis: clean(c.Basis),
		Position: clean(value(c.Position)), Role: clean(c.Role), Quote: clean(c.Quote), Start: c.Start, End: c.End, Mode: clean(c.Mode), Rule: clean(c.Rule), Confidence: c.Confidence,
	}
	if _, ok := CodeOf(n.Relation); !ok {
		return n, fmt.Errorf("unknown relation %q", n.Relation)
	}
	switch claim.Status(n.Status) {
	case claim.Occurred, claim.Ongoing, claim.Ended, claim.Expected, claim.Denied, claim.Hypothetical:
	default:
		return n, fmt.Errorf("unknown status %q", n.Status)
	}
	for _, s := range []string{n.From, n.To} {
		if _, err := time.Parse(time.DateOnly, s); s != "" && err != nil {
			return n, fmt.Errorf("%q is not a day", s)
		}
	}
	if math.IsNaN(n.Confidence) || math.IsInf(n.Confidence, 0) {
		return n, fmt.Errorf("confidence %v", n.Confidence)
	}
	var err error
	for _, r := range []struct {
		role string
		id   *string
		to   *int
	}{{"subject", c.Subject, &n.Subject}, {"object", c.Object, &n.Object}, {"org", c.Org, &n.Org}, {"place", c.Place, &n.At}} {
		if *r.to, err = use(r.role, r.id); err != nil {
			return n, err
		}
	}
	if n.Object < 0 {
		return n, fmt.Errorf("%s without an object", n.Relation)
	}
	for _, s := range c.SaidBy {
		if _, ok := known[s]; !ok {
			if s = clean(s); s != "" {
				n.Words = append(n.Words, s)
			}
			continue
		}
		i, err := use("said_by", &s)
		if err != nil {
			return n, err
		}
		if !slices.Contains(n.By, i) {
			n.By = append(n.By, i)
		}
	}
	slices.Sort(n.Words)
	n.Words = slices.Compact(n.Words)
	ids := *c // with ids as they will stand in the graph
	ids.FactID = extract.FactID(c)
	n.FactID, n.ID = ids.FactID, extract.ClaimID(&ids, article)
	n.Legs = legs(n.Relation, n.Status, n.Subject, n.Object, n.Org)
	n.Pair = pairKey(c)
	return n, nil
}

// pairKey is equal for claims of one relation and the same arguments, but for
// its last character, which is + for the asserted and - for the denied. Other
// claims contradict nothing and have none.
func pairKey(c *extract.Claim) string {
	sign := "+"
	switch extract.FamilyOf(c.Relation, c.Status) {
	case extract.Asserted, extract.Held:
	case extract.Denied:
		sign = "-"
	default:
		return ""
	}
	s, o := value(c.Subject), value(c.Object)
	if event.Relation(c.Relation).Symmetric() && o < s {
		s, o = o, s
	}
	h := sha256.Sum256([]byte(strings.Join([]string{c.Relation, s, o, value(c.Org)}, "\x00")))
	return hex.EncodeToString(h[:8]) + sign
}

// Opposite is the key of the claims that contradict those of key k.
func Opposite(k string) string {
	if s, ok := strings.CutSuffix(k, "+"); ok {
		return s + "-"
	}
	return strings.TrimSuffix(k, "-") + "+"
}

// NameHash stands for "this article gives entity id this name" (or alias).
func NameHash(id string, name bool, s string) int64 {
	h := sha256.Sum256([]byte(id + "\x00" + strconv.FormatBool(name) + "\x00" + s))
	return int64(binary.BigEndian.Uint64(h[:]))
}

// sort puts entities and claims in order of id, so that equal documents are
// equal values.
func (p *Doc) sort() {
	order := make([]int, len(p.Entities))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(p.Entities[a].ID, p.Entities[b].ID) })
	to := make([]int, len(order)) // old index → new
	sorted := make([]Entity, len(order))
	for n, o := range order {
		to[o], sorted[n] = n, p.Entities[o]
	}
	p.Entities = sorted
	for i := range p.Claims {
		c := &p.Claims[i]
		for _, x := range []*int{&c.Subject, &c.Object, &c.Org, &c.At} {
			if *x >= 0 {
				*x = to[*x]
			}
		}
		for j := range c.By {
			c.By[j] = to[c.By[j]]
		}
		slices.Sort(c.By)
		for j := range c.Legs {
			l := &c.Legs[j]
			l.From, l.To = to[l.From], to[l.To]
			if event.Relation(c.Relation).Symmetric() && l.To < l.From {
				l.From, l.To = l.To, l.From // one direction for both ways of saying it
			}
		}
	}
	slices.SortFunc(p.Claims, func(a, b Claim) int { return cmp.Compare(a.ID, b.ID) })
}

// digest hashes what the graph will hold of the document.
func (p *Doc) digest() string {
	var b []byte
	s := func(list ...string) {
		for _, x := range list {
			b = append(append(b, x...), 0)
		}
	}
	n := func(list ...int) {
		for _, x := range list {
			b = append(strconv.AppendInt(b, int64(x), 10), 0)
		}
	}
	a := &p.Article
	s("2", a.ID, a.Hash, a.Title, a.URL, a.Outlet, a.Published, a.PublishedPrecision, a.PublishedBasis, a.Language, a.Sketch)
	for i := range p.Entities {
		e := &p.Entities[i]
		s(e.Label, e.ID, e.Name, e.Country, e.Kind, e.Wikidata)
		s(e.Aliases...)
		s("")
	}
	for i := range p.Claims {
		c := &p.Claims[i]
		s(c.ID, c.Status, c.From, c.To, c.Precision, c.Basis, c.Position, c.Role, c.Quote, c.Mode, c.Rule)
		n(c.Subject, c.Object, c.Org, c.At, len(c.By), len(c.Words), int(c.Confidence*1e6))
		n(c.By...)
		s(c.Words...)
	}
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:16])
}

// firstDay gives the first day of an EDTF date of day, month or year.
func firstDay(edtf string) (string, error) {
	full := edtf
	switch len(edtf) {
	case 0:
		return "", nil
	case 4:
		full += "-01-01"
	case 7:
		full += "-01"
	}
	if _, err := time.Parse(time.DateOnly, full); err != nil {
		return "", fmt.Errorf("%q is not a day, month or year", edtf)
	}
	return full, nil
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func clean(s string) string { return strings.ToValidUTF8(s, "\ufffd") }

// minima reads a sketch; nil if it is none.
func minima(sketch string) []uint32 {
	b, err := base64.RawStdEncoding.DecodeString(sketch)
	if err != nil || len(b) != 4*extract.SketchSize {
		return nil
	}
	m := make([]uint32, extract.SketchSize)
	for i := range m {
		m[i] = binary.BigEndian.Uint32(b[4*i:])
	}
	return m
}

// MergeEntities joins what two sources say of one entity. The result does not
// depend on the order in which many are joined.
func MergeEntities(a, b Entity) Entity {
	if b.ID == "" {
		return a
	}
	if a.ID == "" {
		return b
	}
	m := a
	m.Name = betterName(a.Name, b.Name)
	m.Aliases = slices.Concat(a.Aliases, b.Aliases, []string{a.Name, b.Name})
	slices.Sort(m.Aliases)
	m.Aliases = slices.DeleteFunc(slices.Compact(m.Aliases), func(s string) bool { return s == m.Name })
	if len(m.Aliases) == 0 {
		m.Aliases = nil
	}
	m.Country, m.Kind, m.Wikidata = lesser(a.Country, b.Country), lesser(a.Kind, b.Kind), lesser(a.Wikidata, b.Wikidata)
	return m
}

// betterName prefers the longer of two names, and of two as long the first in
// order.
func betterName(a, b string) string {
	if len(b) > len(a) || len(b) == len(a) && b < a {
		return b
	}
	return a
}

func lesser(a, b string) string {
	if a == "" || b != "" && b < a {
		return b
	}
	return a
}

// Equal reports whether two entities are the same node.
func (e Entity) Equal(f Entity) bool {
	return e.Label == f.Label && e.ID == f.ID && e.Name == f.Name && slices.Equal(e.Aliases, f.Aliases) && e.Country == f.Country && e.Kind == f.Kind && e.Wikidata == f.Wikidata
}

// InputKey is a key for what a document is made from: it changes with the
// article's text, its metadata, and the version of the extractor.
func InputKey(a *article.Article, extractor string) string {
	h := sha256.New()
	for _, s := range []string{extractor, a.ID, a.Hash, a.Title, a.Outlet, a.URL, a.Published, a.PublishedPrecision, a.PublishedBasis, a.Language} {
		h.Write([]byte(s))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// hex16 hashes parts to 16 hex digits.
func hex16(parts ...string) string {
	h := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(h[:8])
}
