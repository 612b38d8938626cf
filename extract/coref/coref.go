// Package coref resolves mentions of the same thing to one [Entity].
package coref

import (
	"liaison/extract/lexicon"
	"liaison/extract/mention"
)

// An Entity is a person, service, body, country or place that an article
// speaks of.
type Entity struct {
	ID       string // kind and slug of the canonical name: "person/sergey-naryshkin"; the same in every article and run
	Type     mention.Type
	Name     string         // canonical: the lexicon's, else the fullest form in the article
	Aliases  []string       // other forms in the article, sorted, and usual acronyms
	Mentions []int          // indices of its mentions in order of the text
	Entry    *lexicon.Entry // nil if the lexicon does not know it
	Country  string         // of a service or person where known: the entity id of a country
	Why      []string       // one reason per mention, parallel to Mentions: "full name", "surname", "pronoun he", "role: head of svr on 2021-06-10" …
}

// A Resolution says which entity each mention refers to.
type Resolution struct {
	Mentions []mention.Mention
	Entities []Entity
	// Of has one entry per mention: the entities it refers to. It is empty
	// where unresolved; "they" and "the two leaders" refer to several.
	Of [][]int
	// Body has one entry per mention of a person: for "we" and "our side" the
	// entity spoken for; else -1.
	Body []int
}
