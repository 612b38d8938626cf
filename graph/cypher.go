package graph

import (
	"fmt"
	"strings"
)

// The texts of the loader's statements. Each takes parameters only; types and
// labels in them are this package's. Rows are lists, not maps: a static list
// spares the server an Eager step, and the wire the keys.
//
// Index hints stand where an index is meant: a plan made while the graph is
// empty is kept, and must be good when it is not.
//
// All take one parameter, $p, a map with the rows in it: see graph/neo4j.
// A statement that gives one value a row gives all in one list: a record each
// was a third of the loader's own time.
// Rows name nodes by internal id (elementId), which is good only inside the
// transaction that has looked it up or checked it with [VerifyNodes].

// setters writes one property after another: Cypher for its value, with r for
// the row, as a map for CREATE when v is "", else as assignments to v.
func setters(v string, first int, props ...string) string {
	var list []string
	for i, p := range props {
		if v == "" {
			list = append(list, fmt.Sprintf("%s: r[%d]", p, first+i))
		} else {
			list = append(list, fmt.Sprintf("%s.%s = r[%d]", v, p, first+i))
		}
	}
	return strings.Join(list, ", ")
}

// Properties in the order of the rows.
var (
	articleProps = []string{"id", "hash", "story", "title", "url", "outlet", "published", "published_precision", "published_basis", "language", "ingested_from",
		"digest", "sketch", "names", "band0", "band1", "band2", "band3", "claims", "facts", "input"}
	claimProps = []string{"id", "fact_id", "relation", "status", "time", "from", "to", "precision", "basis", "position", "role", "quote", "start", "end", "mode", "rule",
		"confidence", "said_by", "pair"}
	entityProps = []string{"name", "aliases", "country", "kind", "wikidata"}
	edgeProps   = []string{"status", "time", "from", "to", "precision", "basis", "position", "role", "place", "articles", "sources", "claims", "outlets",
		"first_reported", "last_reported", "said_by", "told_by", "confidence", "evidence"}
)

var (
	// FindArticles gives what is loaded of articles: rows of id.
	FindArticles = "UNWIND $p.rows AS r MATCH (a:Article {id: r}) USING INDEX a:Article(id) RETURN a.id, a.digest, a.input, a.claims"

	// CreateArticles makes articles of Article rows and returns the list of their internal ids in order.
	CreateArticles = "UNWIND $p.rows AS r CREATE (a:Article {" + setters("", 0, articleProps...) + ", loaded: datetime()}) RETURN collect(elementId(a))"

	// FindAlike gives the articles that share a band with one of the keys in $b0 … $b3.
	FindAlike = findAlike()

	// RenameStory moves articles from one story to another: rows of old, new.
	RenameStory = "UNWIND $p.rows AS r MATCH (a:Article {story: r[0]}) USING INDEX a:Article(story) SET a.story = r[1]"
	// SetStory moves single articles: rows of id, story.
	SetStory = "UNWIND $p.rows AS r MATCH (a:Article {id: r[0]}) USING INDEX a:Article(id) SET a.story = r[1]"
	// StoryMembers lists the articles of stories: rows of story.
	StoryMembers = "UNWIND $p.rows AS r MATCH (a:Article {story: r}) USING INDEX a:Article(story) RETURN a.id, a.sketch, a.story"
	// ArticleFacts lists the facts that articles support: rows of article id.
	ArticleFacts = "UNWIND $p.rows AS r MATCH (a:Article {id: r})<-[:STATED_IN]-(c:Claim) USING INDEX a:Article(id) RETURN DISTINCT c.fact_id, c.relation, c.status"

	// VerifyNodes counts those of the rows (internal id, id) that are what they
	// are taken for: an internal id may have gone to another node since.
	VerifyNodes = "UNWIND $p.rows AS r MATCH (n) WHERE elementId(n) = r[0] AND n.id = r[1] RETURN count(*)"

	// CreateClaims makes claims, each stated in an article and about an object:
	// rows of the internal ids of article and object, then the claim's
	// properties. It returns the list of internal ids in order. CreateClaimsOf
	// wants that of the subject at the end of the row, too.
	CreateClaims   = "UNWIND $p.rows AS r MATCH (a) WHERE elementId(a) = r[0] MATCH (o) WHERE elementId(o) = r[1] CREATE (c:Claim {" + setters("", 2, claimProps...) + "})-[:STATED_IN]->(a), (c)-[:OBJECT]->(o) RETURN collect(elementId(c))"
	CreateClaimsOf = strings.Replace(CreateClaims, " CREATE ", fmt.Sprintf(" MATCH (s) WHERE elementId(s) = r[%d] CREATE (s)<-[:SUBJECT]-", 2+len(claimProps)), 1)
	// LinkClaims make the other relationships of the record: rows of the internal
	// ids of claim and entity; for ATTRIBUTED_TO also the mode.
	LinkClaims = linkClaims()

	// JoinRivals joins new claims with those that contradict them: rows of claim
	// id, opposite pair key, from, to, role, ids of rivals to leave out. So that
	// it need not look whether two are joined already, which costs a hot pair the
	// square of its claims, new claims are joined with one another from one side.
	JoinRivals = `UNWIND $p.rows AS r CALL { WITH r MATCH (d:Claim {pair: r[1]}) USING INDEX d:Claim(pair)
WHERE (d.from IS NULL OR r[3] IS NULL OR d.from <= r[3]) AND (d.to IS NULL OR r[2] IS NULL OR d.to >= r[2]) AND (d.role IS NULL OR r[4] IS NULL OR d.role = r[4]) AND NOT d.id IN r[5]
RETURN collect(d) AS rivals }
WITH r, rivals WHERE size(rivals) > 0
MATCH (c:Claim {id: r[0]}) USING INDEX c:Claim(id)
UNWIND rivals AS d
WITH CASE c.status WHEN 'denied' THEN c ELSE d END AS x, CASE c.status WHEN 'denied' THEN d ELSE c END AS y
CREATE (x)-[:CONTRADICTS]->(y)`

	// FindFacts gives those facts that have a claim: rows of fact id. One claim
	// is enough; some facts have thousands.
	FindFacts = "UNWIND $p.rows AS r CALL { WITH r MATCH (c:Claim {fact_id: r}) USING INDEX c:Claim(fact_id) RETURN 1 AS one LIMIT 1 } RETURN collect(r)"

	// LockEdges takes the write lock on edges and then reads them: rows of
	// internal id. The lock is taken by a property that nobody reads: setting
	// e.claims to e.claims would read it before the lock is there, so the claims
	// that another loader has just counted were lost.
	LockEdges = "UNWIND $p.rows AS r MATCH ()-[e]->() WHERE elementId(e) = r SET e.locked = true REMOVE e.locked RETURN elementId(e), e.fact_id, e." + strings.Join(edgeProps, ", e.")
	// SetEdges writes edges anew: rows of internal id and edge properties.
	SetEdges = "UNWIND $p.rows AS r MATCH ()-[e]->() WHERE elementId(e) = r[0] SET " + setters("e", 1, edgeProps...)
	// DeleteEdges deletes edges: rows of internal id.
	DeleteEdges = "UNWIND $p.rows AS r MATCH ()-[e]->() WHERE elementId(e) = r DELETE e"

	// FactSupport lists all claims of facts with what the edge needs: rows of fact id.
	FactSupport = `UNWIND $p.rows AS r MATCH (c:Claim {fact_id: r})-[:STATED_IN]->(a:Article) USING INDEX c:Claim(fact_id)
RETURN r, c.id, c.status, c.time, c.from, c.to, c.precision, c.basis, c.position, c.role, c.confidence,
[(c)-[:AT]->(p) | p.name], [(c)-[:ATTRIBUTED_TO]->(e) | e.name] + coalesce(c.said_by, []), a.id, a.story, a.outlet, a.published`

	// ArticleClaims lists what is to go with articles: rows of article id.
	ArticleClaims = `UNWIND $p.rows AS r MATCH (a:Article {id: r})<-[:STATED_IN]-(c:Claim) USING INDEX a:Article(id)
RETURN c.id, c.fact_id, c.relation, c.status, [(c)-[:SUBJECT|OBJECT|ORG|AT|ATTRIBUTED_TO]->(e) | elementId(e)]`
	// LockArticles takes the write lock on articles and returns them: rows of id.
	LockArticles  = "UNWIND $p.rows AS r MATCH (a:Article {id: r}) USING INDEX a:Article(id) SET a.locked = true REMOVE a.locked RETURN a.id, a.story, a.names, a.claims, a.facts"
	DeleteClaims  = "UNWIND $p.rows AS r MATCH (c:Claim {id: r}) USING INDEX c:Claim(id) DETACH DELETE c"
	DeleteArticle = "UNWIND $p.rows AS r MATCH (a:Article {id: r}) USING INDEX a:Article(id) DETACH DELETE a"
	// DeleteOrphans deletes entities that no claim needs any more: rows of internal id.
	DeleteOrphans = "UNWIND $p.rows AS r MATCH (e) WHERE elementId(e) = r AND NOT EXISTS { (e)<-[:SUBJECT|OBJECT|ORG|AT|ATTRIBUTED_TO]-() } DETACH DELETE e RETURN count(*)"
	// ReadEntities reads entities by internal id.
	ReadEntities = "UNWIND $p.rows AS r MATCH (e) WHERE elementId(e) = r RETURN elementId(e), labels(e), e.id, e." + strings.Join(entityProps, ", e.")
	// NamesSupported tells which names articles still give: rows of internal id of
	// the entity and a list of NameHash. SomeNamesSupported looks at some articles
	// only: nearly always every name is in them.
	NamesSupported     = namesSupported("")
	SomeNamesSupported = namesSupported(" LIMIT 200")
	// SetEntities writes entities anew: rows of internal id and entity properties.
	SetEntities = "UNWIND $p.rows AS r MATCH (e) WHERE elementId(e) = r[0] SET " + setters("e", 1, entityProps...)
	// LockEntities takes the write lock on entities and then reads them: rows of internal id.
	LockEntities = "UNWIND $p.rows AS r MATCH (e) WHERE elementId(e) = r SET e.locked = true REMOVE e.locked RETURN elementId(e), labels(e), e.id, e." + strings.Join(entityProps, ", e.")
	// EntityFacts lists the facts whose edges carry an entity's name: rows of internal id.
	EntityFacts = "UNWIND $p.rows AS r MATCH (e)<-[:AT|ATTRIBUTED_TO]-(c:Claim) WHERE elementId(e) = r RETURN DISTINCT c.fact_id, c.relation, c.status"

	// The nodes by which loaders take turns: see graph/neo4j. Rows of id; of owner.
	MakeLoading = "UNWIND $p.rows AS r MERGE (l:Loading {id: r})"
	LockLoading = "UNWIND $p.rows AS r MATCH (l:Loading {id: r}) USING INDEX l:Loading(id) SET l.locked = true REMOVE l.locked RETURN l.owner"
	ReadLoading = "UNWIND $p.rows AS r MATCH (l:Loading {id: r}) USING INDEX l:Loading(id) RETURN l.owner"
	TakeTurn    = "UNWIND $p.rows AS r MATCH (l:Loading {id: 'turn'}) USING INDEX l:Loading(id) SET l.owner = r"
	// Notes of entities whose claims are still to come: rows of id and a list of
	// "label id"; of id.
	Pend       = "UNWIND $p.rows AS r CREATE (:Loading {id: r[0], entities: r[1]})"
	Pending    = "UNWIND $p.rows AS r MATCH (l:Loading {id: r}) USING INDEX l:Loading(id) RETURN l.entities"
	Settle     = "UNWIND $p.rows AS r MATCH (l:Loading {id: r}) USING INDEX l:Loading(id) DELETE l"
	AllPending = "MATCH (l:Loading) WHERE l.entities IS NOT NULL RETURN l.id"

	// Fail and Unfail keep the list of what did not go in: rows of id, reason, origin; rows of id.
	Fail   = "UNWIND $p.rows AS r MERGE (f:FailedArticle {id: r[0]}) SET f.reason = r[1], f.ingested_from = r[2], f.at = datetime()"
	Unfail = "UNWIND $p.rows AS r MATCH (f:FailedArticle {id: r}) DELETE f"
)

func namesSupported(limit string) string {
	return `UNWIND $p.rows AS r MATCH (e) WHERE elementId(e) = r[0]
CALL { WITH e, r MATCH (e)<-[:SUBJECT|OBJECT|ORG|AT|ATTRIBUTED_TO]-(:Claim)-[:STATED_IN]->(a:Article) WITH DISTINCT a, r` + limit + `
UNWIND a.names AS h WITH h, r WHERE h IN r[1] RETURN DISTINCT h }
RETURN collect(DISTINCT h)`
}

func linkClaims() map[string]string {
	m := map[string]string{}
	for t, props := range map[string]string{"ORG": "", "AT": "", "ATTRIBUTED_TO": " {mode: r[2]}"} {
		m[t] = "UNWIND $p.rows AS r MATCH (c) WHERE elementId(c) = r[0] MATCH (e) WHERE elementId(e) = r[1] CREATE (c)-[:" + t + props + "]->(e)"
	}
	return m
}

func findAlike() string {
	var list []string
	for i := range Bands {
		list = append(list, fmt.Sprintf("UNWIND $p.b%d AS k MATCH (a:Article {band%d: k}) USING INDEX a:Article(band%d) RETURN min(a.id) AS id, a.sketch AS sketch, a.story AS story", i, i, i))
	}
	return strings.Join(list, " UNION ")
}

// FindEntities reads entities of a label (one of Labels): rows of id.
func FindEntities(label string) string {
	return "UNWIND $p.rows AS r MATCH (e:" + closed(label, Labels) + " {id: r}) USING INDEX e:" + label + "(id) RETURN elementId(e), labels(e), e.id, e." + strings.Join(entityProps, ", e.")
}

// CreateEntities makes those entities of a label that are not there: rows of
// id and entity properties.
func CreateEntities(label string) string {
	return "UNWIND $p.rows AS r MERGE (e:" + closed(label, Labels) + " {id: r[0]}) ON CREATE SET " + setters("e", 1, entityProps...)
}

// FindEdges gives the edges of a type (one of EdgeTypes) that are there: rows of fact id.
func FindEdges(edgeType string) string {
	return "UNWIND $p.rows AS r MATCH ()-[e:" + closed(edgeType, EdgeTypes) + " {fact_id: r}]->() USING INDEX e:" + edgeType + "(fact_id) RETURN r, elementId(e)"
}

// CreateEdges makes edges of a type (one of EdgeTypes): rows of the internal
// ids of their ends, the fact id, and the edge properties. It returns the list
// of internal ids in order.
func CreateEdges(edgeType string) string {
	return "UNWIND $p.rows AS r MATCH (a) WHERE elementId(a) = r[0] MATCH (b) WHERE elementId(b) = r[1] CREATE (a)-[e:" + closed(edgeType, EdgeTypes) +
		" {fact_id: r[2], " + setters("", 3, edgeProps...) + "}]->(b) RETURN collect(elementId(e))"
}

// CreateAnyEdges is CreateEdges for all types in one statement, the type first
// in the row: far fewer statements to plan. Servers from 5.26 on know it. Types
// in the rows are of EdgeTypes: what makes the rows has checked.
var CreateAnyEdges = "UNWIND $p.rows AS r MATCH (a) WHERE elementId(a) = r[1] MATCH (b) WHERE elementId(b) = r[2] CREATE (a)-[e:$(r[0]) {fact_id: r[3], " + setters("", 4, edgeProps...) + "}]->(b) RETURN collect(elementId(e))"

// RivalRow is the claim's row for JoinRivals; it has a Pair. It is not joined
// with the claims left out.
func (c *Claim) RivalRow(but []string) []any {
	if but == nil {
		but = []string{} // in Cypher nothing is known to be outside null
	}
	return []any{c.ID, Opposite(c.Pair), day(c.From), day(c.To), null(c.Role), but}
}

// EdgeRow makes a row for CreateAnyEdges of one for CreateEdges(edgeType).
func EdgeRow(edgeType string, row []any) []any {
	return append([]any{closed(edgeType, EdgeTypes)}, row...)
}

// closed returns s if it is in the list. What is not has no business in the
// text of a statement.
func closed(s string, list []string) string {
	for _, x := range list {
		if x == s {
			return s
		}
	}
	panic("graph: not a label or type: " + s)
}

// null is what an empty string is in the graph: no property at all.
func null(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// A Day is a date in a row, as YYYY-MM-DD: who sends the row makes it the
// driver's, which spares the server the reading.
type Day string

// day is a date for a row, nil for none.
func day(s string) any {
	if s == "" {
		return nil
	}
	return Day(s)
}

func nulls(list []string) any {
	if len(list) == 0 {
		return nil
	}
	return list
}

// Row is the article's row for CreateArticles.
func (d *Doc) Row(story, input string) []any {
	a := &d.Article
	facts := map[string]bool{}
	for i := range d.Claims {
		if len(d.Claims[i].Legs) > 0 {
			facts[d.Claims[i].FactID] = true
		}
	}
	r := []any{a.ID, null(a.Hash), story, null(a.Title), null(a.URL), null(a.Outlet), day(a.Published), null(a.PublishedPrecision), null(a.PublishedBasis), null(a.Language), null(a.IngestedFrom),
		d.Digest, null(a.Sketch), a.Names}
	bands := BandsOf(a.Sketch)
	for i := range Bands {
		if bands == nil {
			r = append(r, nil)
		} else {
			r = append(r, bands[i])
		}
	}
	return append(r, len(d.Claims), len(facts), null(input))
}

// Row is the claim's row, its properties after what says where it belongs.
func (c *Claim) Row(key ...any) []any {
	return append(key, c.ID, c.FactID, c.Relation, c.Status, null(c.Time), day(c.From), day(c.To), null(c.Precision), null(c.Basis), null(c.Position), null(c.Role), null(c.Quote),
		c.Start, c.End, null(c.Mode), null(c.Rule), c.Confidence, nulls(c.Words), null(c.Pair))
}

// Row is the entity's row, its properties after the key.
func (e Entity) Row(key string) []any {
	return []any{key, e.Name, nulls(e.Aliases), null(e.Country), null(e.Kind), null(e.Wikidata)}
}

// Row is the edge's row, its properties after what says which edge it is.
func (f *Fact) Row(key ...any) []any {
	return append(key, null(f.Status), null(f.Time), day(f.From), day(f.To), null(f.Precision), null(f.Basis), null(f.Position), null(f.Role), null(f.Place),
		f.Articles, f.Sources, f.Claims, int64(len(f.Outlets)), day(f.First), day(f.Last), nulls(f.SaidBy), nulls(f.Outlets), f.Confidence, f.Evidence)
}

// Support is what the claim gives its fact, with the names of the entities as
// they stand in the graph.
func (d *Doc) Support(c *Claim, story string, name func(entity int) string) Support {
	a := &d.Article
	s := Support{Claim: c.ID, Status: c.Status, Time: c.Time, From: c.From, To: c.To, Precision: c.Precision, Basis: c.Basis, Position: c.Position, Role: c.Role,
		Confidence: c.Confidence, SaidBy: append([]string{}, c.Words...), Article: a.ID, Story: story, Outlet: a.Outlet, Published: a.Published}
	if c.At >= 0 {
		s.Place = name(c.At)
	}
	for _, i := range c.By {
		s.SaidBy = append(s.SaidBy, name(i))
	}
	return s
}

// LegTypes gives the edge types that facts of a relation and status may have.
func LegTypes(relation, status string) []string { return LegTypesOf(relation, status, true, true) }

// LegTypesOf gives those that they have with or without a subject and a body.
func LegTypesOf(relation, status string, subject, org bool) (types []string) {
	s, o := -1, -1
	if subject {
		s = 0
	}
	if org {
		o = 2
	}
	for _, l := range legs(relation, status, s, 1, o) {
		types = append(types, l.Type)
	}
	return types
}

// EdgeProps lists the properties of an edge after its fact_id.
func EdgeProps() []string { return edgeProps }
