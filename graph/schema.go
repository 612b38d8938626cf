package graph

import (
	"fmt"
	"strings"
)

// FullText is the name of the full-text index over names and aliases.
const FullText = "entity_names"

// NodeSchema lists the statements that make the constraints and indexes on
// nodes. All can be run again.
func NodeSchema() []string {
	var list []string
	for _, l := range append([]string{"Article", "Claim", "FailedArticle", "Loading"}, Labels...) {
		list = append(list, fmt.Sprintf("CREATE CONSTRAINT %s_id IF NOT EXISTS FOR (n:%s) REQUIRE n.id IS UNIQUE", strings.ToLower(l), l))
	}
	index := func(label string, props ...string) {
		for _, p := range props {
			list = append(list, fmt.Sprintf("CREATE INDEX %s_%s IF NOT EXISTS FOR (n:%s) ON (n.%s)", strings.ToLower(label), p, label, p))
		}
	}
	index("Claim", "fact_id", "pair")
	index("Article", "story", "published")
	for i := range Bands {
		index("Article", fmt.Sprintf("band%d", i))
	}
	return append(list, fmt.Sprintf("CREATE FULLTEXT INDEX %s IF NOT EXISTS FOR (n:%s) ON EACH [n.name, n.aliases]", FullText, strings.Join(Labels, "|")))
}

// EdgeSchema lists the statements that make the constraints on the edges of
// the view: fact_id is unique within each type. (Neo4j 5.7 or later.)
func EdgeSchema() []string {
	var list []string
	for _, t := range EdgeTypes {
		list = append(list, fmt.Sprintf("CREATE CONSTRAINT %s_fact_id IF NOT EXISTS FOR ()-[r:%s]-() REQUIRE r.fact_id IS UNIQUE", strings.ToLower(t), t))
	}
	return list
}

// Schema lists NodeSchema and EdgeSchema.
func Schema() []string { return append(NodeSchema(), EdgeSchema()...) }
