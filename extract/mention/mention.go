// Package mention finds the words that refer to people, services,
// organizations, countries and places.
package mention

import (
	"liaison/extract/lexicon"
	"liaison/extract/text"
)

// A Type is what kind of thing an entity is; it is also the entity's label in
// the graph.
type Type string

const (
	Person       Type = "Person"
	Service      Type = "Service"
	Organization Type = "Organization"
	Country      Type = "Country"
	Place        Type = "Place"
)

// A Form says how a mention refers.
type Form uint8

const (
	Name    Form = iota // "William Burns", "the CIA", "Moscow"
	Nominal             // "the SVR chief", "his counterpart", "the agency", "both sides"
	Pronoun             // "he", "my", "we", "who"
)

// A Mention is a stretch of one sentence that refers to something.
//
// Titles are split from names: in "US Central Intelligence Agency Director
// William Burns" the person's mention is "William Burns", with Posts[0] =
// {Title: "Director", Body: the mention of the agency}; the agency's mention
// has its country's mention, "US", in Of.
type Mention struct {
	text.Span
	Sentence    int // index into the document's sentences
	First, Last int // tokens [First, Last) of that sentence
	Head        int // token index of the syntactic head
	Form        Form
	Type        Type
	Text        string         // normalised name or description, without title and article
	Plural      bool           // "the two leaders", "they", "both sides"
	Gender      byte           // 'm', 'f', 'n' or 0 for unknown
	Entry       *lexicon.Entry // what the lexicon says of the name, nil if nothing
	Posts       []Post         // posts that the words around the mention give it
	Of          int            // index of the mention that this one belongs to ("US" for "US Central Intelligence Agency", "SVR" for "the SVR chief"), -1 if none
	Why         string         // how it was found: lexicon, acronym, title, shape, pronoun …
}

// A Post is a title that stands with a mention of a person, in front of the
// name ("CIA Director William Burns") or in apposition ("Burns, director of
// the CIA").
type Post struct {
	text.Span          // the words of the title
	Sentence    int    // the sentence they stand in
	First, Last int    // its tokens [First, Last)
	Title       string // as in the text: "Director", "deputy foreign minister"
	Role        string // normal form from the lexicon of titles: head, deputy_head, minister …; "" if unknown
	Body        int    // index of the mention of the body, -1 if none is named with it
	Former      bool   // "former", "ex-", "then", "late"
	Acting      bool   // "acting", "interim"
	Elect       bool   // "-elect", "designate", "nominee", "incoming": not yet in the post
}
