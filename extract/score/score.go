// Package score measures extracted claims against what a careful reader
// found: precision, recall and F1 over all claims, by tier, status and
// relation, times, attribution, and how many denied or expected events are
// told as fact.
//
// A predicted claim is right when its relation (or one of gold's
// alternatives), both arguments and its status family agree: asserted
// (occurred, ongoing, ended), expected or denied. Hypothetical claims count on
// neither side. Each gold claim is matched once. docs/annotation.md says what
// gold means.
package score

import (
	_ "embed"
	"regexp"
	"slices"
	"sort"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A Record is one annotated or extracted article, in the shape that both share.
type Record struct {
	Article  string
	Upto     int // byte offset up to which gold was annotated; 0 is all
	Entities []Entity
	Claims   []Claim
}

// An Entity of a record.
type Entity struct {
	ID      string   `json:"id"`
	Type    string   `json:"type"`
	Name    string   `json:"name"`
	Aliases []string `json:"aliases"`
}

// A Claim of a record. Subject, Object, Org and SaidBy hold entity ids or names.
type Claim struct {
	Relation string   `json:"relation"`
	Subject  *string  `json:"subject"`
	Object   *string  `json:"object"`
	Status   string   `json:"status"`
	Time     *string  `json:"time"`
	Position *string  `json:"position"`
	Org      *string  `json:"org"`
	SaidBy   []string `json:"said_by"`
	Alt      []string `json:"alt"`
	Trigger  string   `json:"trigger"`
	Start    *int     `json:"start"`

	Rule       string  `json:"rule"` // of predictions
	Confidence float64 `json:"confidence"`
}

// families maps a status to its family; hypothetical has none.
var families = map[string]string{
	"occurred": "asserted", "ongoing": "asserted", "ended": "asserted", "expected": "expected", "denied": "denied",
}

var (
	symmetric = set("MET PHONED COMMUNICATED_WITH COOPERATED_WITH EXCHANGED_INFORMATION SIGNED_AGREEMENT_WITH")
	tier1     = set("MET PHONED COMMUNICATED_WITH VISITED APPOINTED NOMINATED DISMISSED RESIGNED_FROM SUCCEEDED HOLDS_POSITION")
	// authorityOptional: the authority is often left to the reader.
	authorityOptional = set("APPOINTED NOMINATED DISMISSED DETAINED RELEASED EXPELLED")
	// dull words of titles say nothing of the post.
	dull = set("the of former acting then deputy new us and")
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

//go:embed countries.txt
var countriesText string

// countryOf maps a plain name of a country, its capital or seat to the country.
var countryOf = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(countriesText) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		names := strings.Split(line, ", ")
		for _, n := range names {
			m[n] = names[0]
		}
	}
	return m
})

var (
	possessive = regexp.MustCompile(`'s\b`)
	notPlain   = regexp.MustCompile(`[^a-z0-9 ]+`)
	spaces     = regexp.MustCompile(`\s+`)
	courtesy   = regexp.MustCompile(`^(the|mr|mrs|ms|dr|gen|president|prime minister|sir|lord) `)
)

// plain folds a name to lower-case ASCII letters, digits and single spaces.
func plain(s string) string {
	s = norm.NFKD.String(strings.ReplaceAll(s, "\u2019", "'"))
	s = strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
	s = possessive.ReplaceAllString(s, "")
	s = notPlain.ReplaceAllString(strings.ReplaceAll(s, "-", " "), "")
	return strings.TrimSpace(spaces.ReplaceAllString(s, " "))
}

func bare(s string) string { return strings.TrimSpace(courtesy.ReplaceAllString(plain(s), "")) }

// an entity ready for comparison.
type entity struct {
	typ, name string
	names     map[string]bool
}

func newEntity(e Entity) *entity {
	x := &entity{typ: e.Type, name: bare(e.Name), names: map[string]bool{}}
	for _, n := range append([]string{e.Name}, e.Aliases...) {
		if n = bare(n); n != "" {
			x.names[n] = true
		}
	}
	return x
}

// same reports whether two entities are one for the purposes of scoring: they
// share a name, name the same country, or are persons with one surname and
// compatible first names.
func same(a, b *entity) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return a.like(b) || b.like(a)
}

func (a *entity) like(b *entity) bool {
	countries := map[string]bool{}
	for n := range a.names {
		if b.names[n] {
			return true
		}
		if c := countryOf()[n]; c != "" {
			countries[c] = true
		}
	}
	for n := range b.names {
		if countries[countryOf()[n]] {
			return true
		}
	}
	if a.typ == "Person" && (b.typ == "Person" || b.typ == "") {
		x, y := strings.Fields(a.name), strings.Fields(b.name)
		if len(x) > 0 && len(y) > 0 && x[len(x)-1] == y[len(y)-1] {
			return len(x) == 1 || len(y) == 1 || x[0][0] == y[0][0]
		}
	}
	return false
}

// a claim ready for comparison.
type claim struct {
	*Claim
	subject, object *entity
	family          string
	saidBy          []*entity
	title           map[string]bool
}

func claimsOf(r *Record) []claim {
	entities := map[string]*entity{}
	for _, e := range r.Entities {
		entities[e.ID] = newEntity(e)
	}
	get := func(id *string) *entity {
		if id == nil || *id == "" {
			return nil
		}
		if e := entities[*id]; e != nil {
			return e
		}
		return newEntity(Entity{Name: *id})
	}
	var out []claim
	for i := range r.Claims {
		c := &r.Claims[i]
		if families[c.Status] == "" {
			continue
		}
		x := claim{Claim: c, subject: get(c.Subject), object: get(c.Object), family: families[c.Status]}
		for _, s := range c.SaidBy {
			x.saidBy = append(x.saidBy, get(&s))
		}
		if c.Position != nil {
			x.title = map[string]bool{}
			for _, w := range strings.Fields(plain(*c.Position)) {
				if !dull[w] {
					x.title[w] = true
				}
			}
		}
		out = append(out, x)
	}
	return out
}

func overlap(a, b map[string]bool) bool {
	for w := range a {
		if b[w] {
			return true
		}
	}
	return false
}

// argsMatch reports whether the prediction p has the arguments of gold g.
func argsMatch(g, p claim) bool {
	if g.Relation == "HOLDS_POSITION" {
		return same(g.subject, p.subject) && (same(g.object, p.object) || overlap(g.title, p.title))
	}
	if same(g.subject, p.subject) && same(g.object, p.object) {
		return true
	}
	if symmetric[p.Relation] && same(g.subject, p.object) && same(g.object, p.subject) {
		return true
	}
	return authorityOptional[g.Relation] && same(g.object, p.object) && (g.subject == nil || p.subject == nil)
}

func relationMatch(g, p claim) bool {
	return p.Relation == g.Relation || slices.Contains(g.Alt, p.Relation)
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// interval returns the bounds of an EDTF time for comparison.
func interval(t string) [2]string {
	a, b, found := strings.Cut(t, "/")
	if !found {
		b = a
	}
	if a == ".." || a == "" {
		a = "0000"
	}
	if b == ".." || b == "" {
		b = "9999"
	}
	return [2]string{a, b}
}

func timeMatch(g, p string) bool { return g != "" && p != "" && interval(g) == interval(p) }

// distinct drops repetitions: the same fact told twice is one fact.
func distinct(claims []claim) []claim {
	seen := map[string]bool{}
	var out []claim
	for _, c := range claims {
		names := []string{"", ""}
		for i, e := range []*entity{c.subject, c.object} {
			if e != nil {
				names[i] = e.name
			}
		}
		if symmetric[c.Relation] {
			sort.Strings(names)
		}
		key := strings.Join([]string{c.Relation, names[0], names[1], c.family, value(c.Time), bare(value(c.Position))}, "\x00")
		if !seen[key] {
			seen[key] = true
			out = append(out, c)
		}
	}
	return out
}

// A Line is one row of the result.
type Line struct{ Right, Wrong, Missed int }

// Precision is the share of predictions that are right; 0 without any.
func (l Line) Precision() float64 { return ratio(l.Right, l.Right+l.Wrong) }

// Recall is the share of gold that was found; 0 without any.
func (l Line) Recall() float64 { return ratio(l.Right, l.Right+l.Missed) }

// F1 is the harmonic mean of precision and recall.
func (l Line) F1() float64 { return ratio(2*l.Right, 2*l.Right+l.Wrong+l.Missed) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// A Result is what was measured.
type Result struct {
	Articles, Missing          int // gold articles; those without a prediction
	All                        Line
	Tier, Status, Relation     map[string]Line
	Outlet                     map[string]Line
	TimeRight, TimeOf          int // of matched claims whose gold has a time
	TimeInvented               int // matched claims with a time where gold has none
	SaidByRight, SaidByOf      int // of matched claims that gold attributes
	ToldAsFact, DeniedExpected int // denied or expected in gold, asserted in the prediction
	Errors                     []Error
	Predictions                []Prediction `json:"-"`
}

// An Error is a gold claim that was missed or a prediction that is wrong.
type Error struct {
	Article, Kind   string // Kind: missed, wrong
	Claim           *Claim
	Subject, Object string // plain names
}

// Score compares predictions with gold; both are keyed by article id. outlet
// gives the outlet of an article for the table by outlet, "" if unknown.
func Score(gold []Record, predicted map[string]*Record, outlet func(article string) string) *Result {
	res := &Result{Articles: len(gold), Tier: map[string]Line{}, Status: map[string]Line{}, Relation: map[string]Line{}, Outlet: map[string]Line{}}
	for i := range gold {
		g := &gold[i]
		goldClaims := claimsOf(g)
		var preds []claim
		if p := predicted[g.Article]; p != nil {
			for _, c := range claimsOf(p) {
				if g.Upto > 0 && c.Start != nil && *c.Start >= g.Upto {
					continue
				}
				preds = append(preds, c)
			}
			preds = distinct(preds)
		} else {
			res.Missing++
		}
		hit, taken := match(goldClaims, preds)
		count := func(c claim, add func(*Line)) {
			tier := "tier 2"
			if tier1[c.Relation] {
				tier = "tier 1"
			}
			add(&res.All)
			for _, m := range []struct {
				lines map[string]Line
				key   string
			}{{res.Tier, tier}, {res.Status, c.family}, {res.Relation, c.Relation}, {res.Outlet, outlet(g.Article)}} {
				l := m.lines[m.key]
				add(&l)
				m.lines[m.key] = l
			}
		}
		for i, c := range goldClaims {
			guarded := c.family != "asserted"
			if guarded {
				res.DeniedExpected++
			}
			j, ok := hit[i]
			if !ok {
				count(c, func(l *Line) { l.Missed++ })
				res.Errors = append(res.Errors, newError(g.Article, "missed", c))
				if guarded && slices.ContainsFunc(indices(preds, taken), func(q claim) bool {
					return q.family == "asserted" && relationMatch(c, q) && argsMatch(c, q)
				}) {
					res.ToldAsFact++
				}
				continue
			}
			q := preds[j]
			count(c, func(l *Line) { l.Right++ })
			if value(c.Time) != "" {
				res.TimeOf++
				if timeMatch(value(c.Time), value(q.Time)) {
					res.TimeRight++
				}
			} else if value(q.Time) != "" {
				res.TimeInvented++
			}
			if len(c.saidBy) > 0 {
				res.SaidByOf++
				if slices.ContainsFunc(c.saidBy, func(x *entity) bool {
					return slices.ContainsFunc(q.saidBy, func(y *entity) bool { return same(x, y) })
				}) {
					res.SaidByRight++
				}
			}
		}
		for j, q := range preds {
			res.Predictions = append(res.Predictions, Prediction{Article: g.Article, Family: q.family, Claim: q.Claim, Right: taken[j]})
			if !taken[j] {
				count(q, func(l *Line) { l.Wrong++ })
				res.Errors = append(res.Errors, newError(g.Article, "wrong", q))
			}
		}
	}
	return res
}

// match pairs gold with predictions. The first pass wants the time to agree as
// well, so that two meetings of a pair find their own.
func match(gold, preds []claim) (hit map[int]int, taken []bool) {
	hit, taken = map[int]int{}, make([]bool, len(preds))
	for _, exact := range []bool{true, false} {
		for i, c := range gold {
			if _, done := hit[i]; done {
				continue
			}
			for j, q := range preds {
				if taken[j] || q.family != c.family || !relationMatch(c, q) || exact && value(c.Time) != value(q.Time) || !argsMatch(c, q) {
					continue
				}
				hit[i], taken[j] = j, true
				break
			}
		}
	}
	return hit, taken
}

func indices(preds []claim, taken []bool) []claim {
	var out []claim
	for j, q := range preds {
		if !taken[j] {
			out = append(out, q)
		}
	}
	return out
}

func newError(article, kind string, c claim) Error {
	e := Error{Article: article, Kind: kind, Claim: c.Claim, Subject: "-", Object: "-"}
	if c.subject != nil {
		e.Subject = c.subject.name
	}
	if c.object != nil {
		e.Object = c.object.name
	}
	return e
}
