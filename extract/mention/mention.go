// Package mention finds the words that refer to people, services,
// organizations, countries and places.
//
// It works from the shapes of words, the lexicon and lists of nouns
// (nouns.txt) in four steps, one file each: token.go looks at words, chunk.go
// cuts runs of capitals into titles and names, kind.go decides what unknown
// names name from what all of the article says of them, and phrase.go finds
// descriptions, the posts that they give, and pronouns.
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

// String gives the form's name in lower case.
func (f Form) String() string { return [...]string{"name", "nominal", "pronoun"}[f] }

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
	Text        string           // normalised name or description, without title and article
	Noun        string           // of a Nominal: its head noun in lower case, "chief"
	Plural      bool             // "the two leaders", "they", "both sides"
	Definite    bool             // of a Nominal: "the", "this", "his", "Russia's" stands before it
	Gender      byte             // 'm', 'f', 'n' or 0 for unknown
	Entry       *lexicon.Entry   // what the lexicon says of the name, nil if nothing
	Entries     []*lexicon.Entry // all that the lexicon says of it, where it says several things
	Alt         *lexicon.Entry   // the other reading of a seat of government: of "Moscow" taken for the state, the city
	Posts       []Post           // posts that the words around the mention give it
	Of          int              // index of the mention that this one belongs to ("US" for "US Central Intelligence Agency", "SVR" for "the SVR chief", "his" for "his counterpart"), -1 if none
	And         int              // the second owner of "the Russian and US services", -1 if none
	Same        int              // index of a mention of the same thing that the grammar gives ("the service, MI6": MI6; "the National Security Service (NSS)": the other), -1 if none
	Adjective   bool             // "Russian", "Swiss": a name used as an adjective
	Why         string           // how it was found: lexicon, acronym, title, shape, pronoun …
}

// A Post is a title that stands with a mention of a person, in front of the
// name ("CIA Director William Burns") or in apposition ("Burns, director of
// the CIA").
type Post struct {
	text.Span                 // the words of the title
	Sentence    int           // the sentence they stand in
	First, Last int           // its tokens [First, Last)
	Head        int           // the token of the title's head
	Whole       [2]int        // tokens of the whole phrase, "then director of the CIA"
	Title       string        // as in the text: "Director", "deputy foreign minister"
	Role        string        // normal form from the lexicon of titles: head, deputy_head, minister …; "" if unknown
	Lexical     lexicon.Title // what the lexicon says of the title
	Body        int           // index of the mention of the body, -1 if none is named with it
	Former      bool          // "former", "ex-", "then", "late"
	Acting      bool          // "acting", "interim"
	Elect       bool          // "-elect", "designate", "nominee", "incoming": not yet in the post
}
