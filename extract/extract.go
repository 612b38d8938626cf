// Package extract turns an article into entities and claims.
//
// Its rooms are packages, each owning the type it produces and importing only
// those before it: article, text, syntax, lexicon, mention, coref, timex,
// event, claim. This package joins them.
package extract

import "liaison/extract/article"

// A Document is what was found in one article. Its JSON form is one line of
// `liaison extract --format jsonl`; docs/graph-model.md describes it.
type Document struct {
	Article  article.Article `json:"article"` // without its text
	Entities []Entity        `json:"entities"`
	Claims   []Claim         `json:"claims"`
	Sketch   string          `json:"sketch,omitempty"` // of the text, tells near duplicates: see [Sketch]
}

// An Entity of a document. Its labels in the graph is Type.
type Entity struct {
	ID       string   `json:"id"`
	Type     string   `json:"type"` // Person, Service, Organization, Country, Place
	Name     string   `json:"name"`
	Aliases  []string `json:"aliases"`
	Country  string   `json:"country,omitempty"`
	Kind     string   `json:"kind,omitempty"` // of a Service: foreign, domestic, military, signals, police, coordination
	Wikidata string   `json:"wikidata,omitempty"`
	Mentions [][2]int `json:"mentions"` // byte offsets into the article's text
}

// A Claim of a document. Subject, Object, Org and Place hold entity ids;
// SaidBy holds entity ids, or the article's words where they name no entity.
type Claim struct {
	ID         string   `json:"id"`      // 32 hex digits: hash of fact_id, article id and sentence span
	FactID     string   `json:"fact_id"` // 32 hex digits: hash of relation, arguments, status family, time and position
	Relation   string   `json:"relation"`
	Subject    *string  `json:"subject"` // nil where no authority is named
	Object     *string  `json:"object"`
	Status     string   `json:"status"`
	Time       *string  `json:"time"` // EDTF
	From       *string  `json:"from"` // YYYY-MM-DD, inclusive; nil when open
	To         *string  `json:"to"`
	Precision  string   `json:"precision"`
	Basis      string   `json:"basis"`
	Place      *string  `json:"place"`
	Position   *string  `json:"position"`
	Role       string   `json:"role,omitempty"`
	Org        *string  `json:"org"`
	SaidBy     []string `json:"said_by"`
	Mode       string   `json:"mode"`
	Start      int      `json:"start"` // byte offsets of the sentence in the article's text
	End        int      `json:"end"`
	Quote      string   `json:"quote"`
	Trigger    string   `json:"trigger"`
	Rule       string   `json:"rule"`
	Confidence float64  `json:"confidence"`
}
