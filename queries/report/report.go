// Package report writes what the graph says about a person, a service or a
// pair: as a page of HTML that needs nothing else, as Markdown, as an SVG
// picture of the timeline, and as cards on the terminal.
//
// It is pure: the rows of the canned queries facts, facts-around and claims go
// in, bytes come out, the same for the same rows. Whatever is denied, expected
// or hypothetical is drawn and written so that nobody takes it for fact.
package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"liaison/queries/render"
)

// Data is what a report tells.
type Data struct {
	Subject Entity
	Other   *Entity // the other side of a pair
	From    string  // the period asked for, as YYYY-MM-DD; "" when open
	To      string
	Made    string // day on which the report is made; "" leaves it out
	Facts   []Fact // of the query facts
	Around  []Fact // of the query facts-around; may be empty
	Claims  []Claim
}

// An Entity is a node the report is about.
type Entity struct {
	ID, Kind, Name string // Kind is the label: Person, Service …
	Aliases        []string
	Country        string
}

// A Fact is an edge of the view.
type Fact struct {
	ID, Type, Status            string // Type with its suffix: MET_DENIED
	Time, From, To, Precision   string // EDTF, its bounds as YYYY-MM-DD, and what it is known to
	Subject, Who, SubjectKind   string
	Object, Whom, ObjectKind    string
	Position, Role, Place       string // Role is the post in its normal form: head
	Claims, Articles, Sources   int
	SaidBy                      []string
	FirstReported, LastReported string
}

// A Claim is a sentence of an article that says something.
type Claim struct {
	ID, Fact, Relation, Status  string
	Time                        string
	Subject, Who, Object, Whom  string
	Org, Position, Place        string
	SaidBy                      []string
	Mode, Quote                 string
	Start, End                  int
	Rule                        string
	Confidence                  float64
	Article, Title, Outlet, URL string
	Published                   string
	Contradicts                 []string // ids of claims
}

// Relation is the type of the edge without the suffix of its status.
func (f Fact) Relation() string {
	return strings.TrimSuffix(strings.TrimSuffix(f.Type, "_EXPECTED"), "_DENIED")
}

// Family is "happened", "expected" or "denied".
func (f Fact) Family() string {
	switch {
	case strings.HasSuffix(f.Type, "_EXPECTED"):
		return "expected"
	case strings.HasSuffix(f.Type, "_DENIED"):
		return "denied"
	}
	return "happened"
}

// isContact says whether the fact is a contact rather than a post, an
// accusation or the like.
func (f Fact) isContact() bool { return contacts[f.Relation()] != "" }

// isPost says whether the fact is about a post.
func (f Fact) isPost() bool { return posts[f.Relation()] != "" }

var contacts = map[string]string{
	"MET": "meeting", "PHONED": "call", "COMMUNICATED_WITH": "message", "VISITED": "visit",
	"COOPERATED_WITH": "cooperation", "EXCHANGED_INFORMATION": "exchange of information", "SIGNED_AGREEMENT_WITH": "agreement",
}

var posts = map[string]string{
	"HOLDS_POSITION": "holds", "HELD_POSITION": "held", "APPOINTED_TO": "appointed", "NOMINATED_TO": "nominated", "DISMISSED_FROM": "dismissed", "RESIGNED_FROM": "resigned",
}

// verbs say relations, for what happened, is expected and is denied.
var verbs = map[string][3]string{
	"MET":                     {"met", "is expected to meet", "did not meet"},
	"PHONED":                  {"phoned", "is expected to phone", "did not phone"},
	"COMMUNICATED_WITH":       {"was in contact with", "is expected to contact", "was not in contact with"},
	"VISITED":                 {"visited", "is expected to visit", "did not visit"},
	"APPOINTED":               {"appointed", "is expected to appoint", "did not appoint"},
	"NOMINATED":               {"nominated", "is expected to nominate", "did not nominate"},
	"DISMISSED":               {"dismissed", "is expected to dismiss", "did not dismiss"},
	"APPOINTED_TO":            {"was appointed to", "is expected to be appointed to", "was not appointed to"},
	"NOMINATED_TO":            {"was nominated to", "is expected to be nominated to", "was not nominated to"},
	"DISMISSED_FROM":          {"was dismissed from", "is expected to be dismissed from", "was not dismissed from"},
	"RESIGNED_FROM":           {"resigned from", "is expected to resign from", "did not resign from"},
	"SUCCEEDED":               {"succeeded", "is expected to succeed", "did not succeed"},
	"HOLDS_POSITION":          {"has a post at", "is expected to have a post at", "has no post at"},
	"HELD_POSITION":           {"had a post at", "had a post at", "had no post at"},
	"COOPERATED_WITH":         {"cooperated with", "is expected to cooperate with", "did not cooperate with"},
	"EXCHANGED_INFORMATION":   {"exchanged information with", "is expected to exchange information with", "exchanged no information with"},
	"SIGNED_AGREEMENT_WITH":   {"signed an agreement with", "is expected to sign an agreement with", "signed no agreement with"},
	"SUPPORTED":               {"supported", "is expected to support", "did not support"},
	"ACCUSED":                 {"accused", "is expected to accuse", "did not accuse"},
	"EXPELLED":                {"expelled", "is expected to expel", "did not expel"},
	"SANCTIONED":              {"sanctioned", "is expected to sanction", "did not sanction"},
	"DETAINED":                {"detained", "is expected to detain", "did not detain"},
	"RELEASED":                {"released", "is expected to release", "did not release"},
	"SPIED_ON":                {"spied on", "is expected to spy on", "did not spy on"},
	"SUSPENDED_CONTACTS_WITH": {"suspended contacts with", "is expected to suspend contacts with", "did not suspend contacts with"},
	"INVESTIGATED":            {"investigated", "is expected to investigate", "did not investigate"},
	"KILLED":                  {"killed", "is expected to kill", "did not kill"},
}

// verb says a relation with its status in words.
func verb(relation, status string) string {
	v, ok := verbs[relation]
	if !ok {
		v[0] = strings.ToLower(strings.ReplaceAll(relation, "_", " "))
		v[1], v[2] = "expected: "+v[0], "not "+v[0]
	}
	switch status {
	case "expected":
		return v[1]
	case "denied":
		return v[2]
	case "hypothetical":
		return "perhaps " + v[0]
	case "ended":
		if relation == "HOLDS_POSITION" {
			return "had a post at"
		}
	}
	return v[0]
}

// passive says relations whose subject is not named.
var passive = map[string]string{
	"APPOINTED": "appointed", "NOMINATED": "nominated", "DISMISSED": "dismissed as", "EXPELLED": "expelled", "SANCTIONED": "sanctioned", "DETAINED": "detained",
	"RELEASED": "released", "KILLED": "killed", "INVESTIGATED": "investigated", "ACCUSED": "accused",
}

// offices say relations to a body where the post is known: "is head of".
var offices = map[string][3]string{
	"HOLDS_POSITION": {"is", "is expected to be", "is not"},
	"HELD_POSITION":  {"was", "was", "was not"},
	"APPOINTED_TO":   {"was appointed", "is expected to be appointed", "was not appointed"},
	"NOMINATED_TO":   {"was nominated", "is expected to be nominated", "was not nominated"},
	"DISMISSED_FROM": {"was dismissed as", "is expected to be dismissed as", "was not dismissed as"},
	"RESIGNED_FROM":  {"resigned as", "is expected to resign as", "did not resign as"},
}

// tell says who did what to whom, with status and post, in words.
func tell(relation, status, who, whom, position, org string) string {
	if p, ok := passive[relation]; ok && who == "" {
		v := map[string]string{"expected": "is expected to be ", "denied": "was not ", "hypothetical": "perhaps was "}[status]
		who, whom = whom, ""
		s := who + " " + cmp.Or(v, "was ") + p
		if position != "" {
			s += " " + position
			if org != "" {
				s += " of " + org
			}
		}
		return s
	}
	if who == "" {
		who = "somebody"
	}
	if o, ok := offices[relation]; ok && position != "" {
		v := o[0]
		switch status {
		case "expected":
			v = o[1]
		case "denied":
			v = o[2]
		case "hypothetical":
			v = "perhaps " + v
		case "ended":
			if relation == "HOLDS_POSITION" {
				v = "was"
			}
		}
		return who + " " + v + " " + position + " of " + whom
	}
	s := who + " " + verb(relation, status) + " " + whom
	if position != "" {
		s += " as " + position
		if org != "" {
			s += " of " + org
		}
	} else if org != "" {
		s += ", " + org
	}
	return s
}

// Sentence says a claim in words: "Ana Verlin did not meet Viktor Drosin".
func (c Claim) Sentence() string {
	return tell(c.Relation, c.Status, c.Who, c.Whom, c.Position, c.Org)
}

// Sentence says a fact in words, without its time.
func (f Fact) Sentence() string {
	return tell(f.Relation(), f.Status, f.Who, f.Whom, f.Position, "")
}

// Sources says who the claim is attributed to; the article where to nobody.
func (c Claim) Sources() string {
	if len(c.SaidBy) > 0 {
		return strings.Join(c.SaidBy, ", ")
	}
	return ""
}

// FactsOf reads the rows of the queries facts and facts-around.
func FactsOf(r render.Rows) []Fact {
	var out []Fact
	for _, row := range records(r) {
		out = append(out, Fact{
			ID: row.str("fact"), Type: row.str("relation"), Status: row.str("status"), Time: row.str("time"), From: row.str("from"), To: row.str("to"), Precision: row.str("precision"),
			Subject: row.str("subject"), Who: row.str("who"), SubjectKind: row.str("who_kind"), Object: row.str("object"), Whom: row.str("whom"), ObjectKind: row.str("whom_kind"),
			Position: row.str("position"), Role: row.str("role"), Place: row.str("place"), Claims: row.num("claims"), Articles: row.num("articles"), Sources: row.num("sources"), SaidBy: row.list("said_by"),
			FirstReported: row.str("first_reported"), LastReported: row.str("last_reported"),
		})
	}
	return out
}

// ClaimsOf reads the rows of the query claims; those of claim and article,
// too, as far as they have the columns.
func ClaimsOf(r render.Rows) []Claim {
	var out []Claim
	for _, row := range records(r) {
		c := Claim{
			ID: row.str("claim"), Fact: row.str("fact"), Relation: row.str("relation"), Status: row.str("status"), Time: row.str("time"),
			Subject: row.str("subject"), Who: row.str("who"), Object: row.str("object"), Whom: row.str("whom"), Org: row.str("org"), Position: row.str("position"), Place: row.str("place"),
			SaidBy: row.list("said_by"), Mode: row.str("mode"), Quote: row.str("quote"), Start: row.num("start"), End: row.num("end"), Rule: row.str("rule"),
			Article: row.str("article"), Title: row.str("title"), Outlet: row.str("outlet"), URL: row.str("url"), Published: row.str("published"), Contradicts: row.list("contradicts"),
		}
		c.Confidence, _ = row["confidence"].(float64)
		out = append(out, c)
	}
	return out
}

type record map[string]any

func records(r render.Rows) []record {
	var out []record
	for _, cells := range r.Cells {
		m := record{}
		for i, c := range r.Columns {
			m[c] = cells[i]
		}
		out = append(out, m)
	}
	return out
}

func (r record) str(k string) string {
	s, _ := r[k].(string)
	return s
}

func (r record) num(k string) int {
	switch v := r[k].(type) {
	case int64:
		return int(v)
	case int:
		return v
	case float64: // JSON
		return int(v)
	}
	return 0
}

func (r record) list(k string) []string {
	switch v := r[k].(type) {
	case []string:
		return v
	case []any:
		var out []string
		for _, x := range v {
			if s, ok := x.(string); ok {
				out = append(out, s)
			}
		}
		return out
	}
	return nil
}

// bound is the begin or end of the fact's time as precisely as it is known:
// 2021-11 begins in 2021-11 and not on its first day. Where that side is open
// it is the other.
func (f Fact) bound(side int) string {
	halves := strings.Split(f.Time, "/")
	if len(halves) == 1 {
		return halves[0]
	}
	if b := halves[side]; b != "" && b != ".." {
		return b
	}
	return halves[1-side]
}

// Title names the report.
func (d Data) Title() string {
	if d.Other != nil {
		return d.Subject.Name + " and " + d.Other.Name
	}
	return d.Subject.Name
}

// Period says the period asked for, "" when all of it.
func (d Data) Period() string {
	switch {
	case d.From == "" && d.To == "":
		return ""
	case d.To == "":
		return "from " + d.From
	case d.From == "":
		return "until " + d.To
	}
	return d.From + " to " + d.To
}

// contactsBy counts the contacts that a report is about: those of the subject,
// or between the two of a pair.
func (d Data) count(family string) (n int, kinds map[string]int) {
	kinds = map[string]int{}
	for _, f := range d.Facts {
		if f.isContact() && f.Family() == family {
			n++
			kinds[f.Relation()]++
		}
	}
	return n, kinds
}

// Figures is the paragraph of figures.
func (d Data) Figures() string {
	var b strings.Builder
	n, kinds := d.count("happened")
	partners := map[string]bool{}
	begin, end, first, last := "", "", "", "" // as days, and as precisely as they are known
	undated, single := 0, 0
	for _, f := range d.Facts {
		if !f.isContact() || f.Family() != "happened" {
			continue
		}
		for _, id := range []string{f.Subject, f.Object} {
			if id != d.Subject.ID && (d.Other == nil || id != d.Other.ID) {
				partners[id] = true
			}
		}
		if f.Sources <= 1 {
			single++
		}
		if f.From == "" && f.To == "" {
			undated++
			continue
		}
		if f.From != "" && (begin == "" || f.From < begin) {
			begin, first = f.From, f.bound(0)
		}
		if x := cmp.Or(f.To, f.From); x > end {
			end, last = x, f.bound(1)
		}
	}
	if n == 0 {
		b.WriteString("The articles say of no contact that it happened")
	} else {
		var parts []string
		for _, r := range sortedByCount(kinds) {
			parts = append(parts, plural(kinds[r], contacts[r]))
		}
		fmt.Fprintf(&b, "The articles say of %s that they happened (%s)", plural(n, "contact"), strings.Join(parts, ", "))
		if n == 1 {
			b.Reset()
			fmt.Fprintf(&b, "The articles say of 1 contact that it happened (%s)", strings.Join(parts, ", "))
		}
	}
	if d.Other == nil && len(partners) > 0 && d.Subject.Kind == "Person" {
		fmt.Fprintf(&b, ", with %s", plural2(len(partners), "person or body", "people and bodies"))
	}
	switch {
	case first == "" && last == "":
	case first == last:
		fmt.Fprintf(&b, ", %s %s", map[bool]string{true: "on", false: "in"}[len(first) == len("2006-01-02")], first)
	case first != "":
		fmt.Fprintf(&b, ", between %s and %s", first, last)
	default:
		fmt.Fprintf(&b, ", until %s", last)
	}
	if undated > 0 {
		fmt.Fprintf(&b, "; %d of them undated", undated)
	}
	b.WriteString(". ")
	if e, _ := d.count("expected"); e > 0 {
		fmt.Fprintf(&b, "%s expected: plans and hopes, not facts. ", plural2(e, "contact is", "contacts are"))
	}
	if e, _ := d.count("denied"); e > 0 {
		fmt.Fprintf(&b, "%s denied. ", plural2(e, "contact is", "contacts are"))
	}
	if n > 0 {
		fmt.Fprintf(&b, "%d of the %d that happened %s on a single source. ", single, n, map[bool]string{true: "rests", false: "rest"}[single == 1])
	}
	articles, outlets, rival, hypo := map[string]bool{}, map[string]bool{}, 0, 0
	for _, c := range d.Claims {
		articles[c.Article] = true
		if c.Outlet != "" {
			outlets[c.Outlet] = true
		}
		if len(c.Contradicts) > 0 {
			rival++
		}
		if c.Status == "hypothetical" {
			hypo++
		}
	}
	fmt.Fprintf(&b, "The record holds %s from %s", plural(len(d.Claims), "claim"), plural(len(articles), "article"))
	if len(outlets) > 0 {
		fmt.Fprintf(&b, " of %s", plural(len(outlets), "outlet"))
	}
	if rival > 0 {
		fmt.Fprintf(&b, "; %d of the claims %s another claim", rival, map[bool]string{true: "contradicts", false: "contradict"}[rival == 1])
	}
	if hypo > 0 {
		fmt.Fprintf(&b, "; %d only %s something", hypo, map[bool]string{true: "supposes", false: "suppose"}[hypo == 1])
	}
	b.WriteString(".")
	return b.String()
}

func sortedByCount(m map[string]int) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b string) int { return cmp.Or(m[b]-m[a], strings.Compare(a, b)) })
	return keys
}

func plural(n int, noun string) string {
	switch {
	case n == 1:
		return "1 " + noun
	case strings.HasPrefix(noun, "exchange"):
		return fmt.Sprintf("%d exchanges%s", n, strings.TrimPrefix(noun, "exchange"))
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func plural2(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// A Voice is a claim with all the articles that make it in the same words:
// near duplicates of one story.
type Voice struct {
	Claim
	Articles []Claim // of which the article counts
	More     int     // how many voices say the same and were left out after this one
}

// few keeps the first voices of each fact: a president is called one in a
// thousand articles.
func few(list []Voice) []Voice {
	const most = 3
	var out []Voice
	count, last := map[string]int{}, map[string]int{}
	for _, v := range list {
		k := v.Fact + "\x00" + v.Status
		if count[k]++; count[k] <= most {
			last[k] = len(out)
			out = append(out, v)
		} else {
			out[last[k]].More++
		}
	}
	return out
}

// voices gathers claims of one fact in the same words, in the order of the
// first of each.
func voices(claims []Claim) []Voice {
	var out []Voice
	at := map[[3]string]int{}
	for _, c := range claims {
		k := [3]string{c.Fact, c.Status, c.Quote}
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k] = i
			out = append(out, Voice{Claim: c})
		}
		out[i].Articles = append(out[i].Articles, c)
	}
	return out
}

// A Contradiction is what is asserted and what is denied about one thing.
type Contradiction struct {
	About    string // the claim in words, as asserted
	Asserted []Voice
	Denied   []Voice
}

// Contradictions pairs the claims that contradict each other. A denial stands
// once, beside all that it contradicts.
func (d Data) Contradictions() []Contradiction {
	byID := map[string]Claim{}
	for _, c := range d.Claims {
		byID[c.ID] = c
	}
	var out []Contradiction
	var asserted, denied [][]Claim
	at := map[string]int{} // by the facts of the denial
	for _, c := range d.Claims {
		if c.Status != "denied" || len(c.Contradicts) == 0 {
			continue
		}
		i, ok := at[c.Fact]
		if !ok {
			i = len(denied)
			at[c.Fact] = i
			asserted, denied = append(asserted, nil), append(denied, nil)
		}
		denied[i] = append(denied[i], c)
		for _, id := range c.Contradicts {
			if a, ok := byID[id]; ok && a.Status != "denied" && !slices.ContainsFunc(asserted[i], func(x Claim) bool { return x.ID == a.ID }) {
				asserted[i] = append(asserted[i], a)
			}
		}
	}
	for i := range denied {
		if len(asserted[i]) == 0 {
			continue
		}
		slices.SortStableFunc(asserted[i], func(a, b Claim) int { return cmp.Compare(a.Published, b.Published) })
		about := asserted[i][0].Sentence()
		if t := asserted[i][0].Time; t != "" {
			about += ", " + render.When(t)
		}
		out = append(out, Contradiction{about, voices(asserted[i]), voices(denied[i])})
	}
	return out
}

// days counts the days of a date from the year 1, for placing it on a line.
func days(date string) (float64, bool) {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return 0, false
	}
	return float64(t.Unix()) / 86400, true
}
