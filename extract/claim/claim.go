// Package claim turns events into claims: who is said to have done what, with
// which status, when, and in whose words.
package claim

import (
	"liaison/extract/coref"
	"liaison/extract/event"
	"liaison/extract/text"
	"liaison/extract/timex"
)

// A Status says how a claim stands to the facts.
type Status string

const (
	Occurred     Status = "occurred"
	Ongoing      Status = "ongoing"
	Ended        Status = "ended"
	Expected     Status = "expected"
	Denied       Status = "denied"
	Hypothetical Status = "hypothetical"
)

// A Mode says in whose voice the article makes a claim.
type Mode string

const (
	Narrator Mode = "narrator"
	Quote    Mode = "quote"
	Indirect Mode = "indirect"
)

// A Source is one of those to whom the article attributes a claim: an entity
// of the article, or words that name none ("a US official").
type Source struct {
	Entity *coref.Entity // nil when only words are known
	Words  string
}

// A Claim is an assertion about an event, with the words that make it.
type Claim struct {
	Relation event.Relation
	Subject  *coref.Entity // nil where the authority is not named
	Object   *coref.Entity
	Status   Status
	Time     timex.Time
	Place    *coref.Entity // nil when unknown
	Position string        // title as in the text
	Role     string        // its normal form
	Org      *coref.Entity // the body of the post, for APPOINTED, NOMINATED, DISMISSED and SUCCEEDED
	SaidBy   []Source      // empty when the article speaks in its own voice
	Mode     Mode

	text.Span         // the sentence that best supports the claim
	Trigger    string // the one word there that signals the relation
	Rule       string // which rule found it
	Steps      []string
	Rejected   string  // why it was not kept; "" for claims that stand
	Confidence float64 // how often claims such as this one are right, 0 to 1
}
