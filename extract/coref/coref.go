// Package coref resolves mentions of the same thing to one [Entity].
package coref

import (
	"liaison/extract/lexicon"
	"liaison/extract/mention"
	"liaison/extract/text"
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
	Kind     string         // of a service: foreign, domestic, military, signals, police, coordination; "" if unknown
	Gender   byte           // of a person: 'm', 'f' or 0
	Named    bool           // a name refers to it; false for what only a description names ("Italian prosecutors")
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
	// Alt has one entry per mention: the other reading of a seat of government,
	// the city for "Moscow" taken for the state and the state for the city; -1
	// if there is none.
	Alt []int
	// Stands has one entry per mention: the mention is of people not named
	// ("Pakistani officials", "CIA officers", "a Kremlin delegation") who stand
	// for the body or state in Of.
	Stands []bool
	Quotes []Quote

	at map[[2]int]int
}

// A Quote is what an article gives as somebody's words, in quotation marks or
// as indirect speech.
type Quote struct {
	text.Span         // the words, without quotation marks
	Sentence     int  // the first sentence it stands in
	First, Last  int  // tokens [First, Last) of that sentence
	Direct       bool // in quotation marks
	Speaker      int  // the mention of the speaker, -1 if none is found
	Entities     []int
	Words        string // the speaker's words in the text: "a US official"
	Verb         int    // token of the verb in VerbSentence, -1 for "according to"
	VerbSentence int
}

// At gives the mention that a word, as head of a phrase, refers to: the name or
// description whose head it is, or the person whose post it heads ("Director"
// in "CIA Director William Burns"); -1 if there is none.
func (r *Resolution) At(sentence, token int) int {
	if i, ok := r.at[[2]int{sentence, token}]; ok {
		return i
	}
	return -1
}
