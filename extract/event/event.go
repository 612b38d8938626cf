// Package event finds event triggers and their arguments over the tree.
package event

// A Relation is the type of a claim, one of the 23 of docs/annotation.md.
type Relation string

const (
	Met                   Relation = "MET"
	Phoned                Relation = "PHONED"
	CommunicatedWith      Relation = "COMMUNICATED_WITH"
	Visited               Relation = "VISITED"
	Appointed             Relation = "APPOINTED"
	Nominated             Relation = "NOMINATED"
	Dismissed             Relation = "DISMISSED"
	ResignedFrom          Relation = "RESIGNED_FROM"
	Succeeded             Relation = "SUCCEEDED"
	HoldsPosition         Relation = "HOLDS_POSITION"
	CooperatedWith        Relation = "COOPERATED_WITH"
	ExchangedInformation  Relation = "EXCHANGED_INFORMATION"
	SignedAgreementWith   Relation = "SIGNED_AGREEMENT_WITH"
	Supported             Relation = "SUPPORTED"
	Accused               Relation = "ACCUSED"
	Expelled              Relation = "EXPELLED"
	Sanctioned            Relation = "SANCTIONED"
	Detained              Relation = "DETAINED"
	Released              Relation = "RELEASED"
	SpiedOn               Relation = "SPIED_ON"
	SuspendedContactsWith Relation = "SUSPENDED_CONTACTS_WITH"
	Investigated          Relation = "INVESTIGATED"
	Killed                Relation = "KILLED"
)

// Relations lists all relations in the order of docs/annotation.md.
var Relations = []Relation{
	Met, Phoned, CommunicatedWith, Visited, Appointed, Nominated, Dismissed, ResignedFrom, Succeeded, HoldsPosition,
	CooperatedWith, ExchangedInformation, SignedAgreementWith, Supported, Accused, Expelled, Sanctioned, Detained,
	Released, SpiedOn, SuspendedContactsWith, Investigated, Killed,
}

// Symmetric reports whether the order of the arguments means nothing.
func (r Relation) Symmetric() bool {
	switch r {
	case Met, Phoned, CommunicatedWith, CooperatedWith, ExchangedInformation, SignedAgreementWith:
		return true
	}
	return false
}

// Contact reports whether the relation says that two were in touch.
func (r Relation) Contact() bool {
	return r == Met || r == Phoned || r == CommunicatedWith
}

// An Event is a trigger with one pair of arguments. Entities are indices into
// the article's resolution, -1 for none.
type Event struct {
	Relation Relation
	Sentence int // index into the document's sentences
	Trigger  int // token of that sentence
	Subject  int
	Object   int
	Place    int
	Org      int    // the body of a post
	Position string // the title of a post as in the text
	Role     string // its normal form from the lexicon of titles

	SubjectAt, ObjectAt int    // tokens that stand for the arguments, -1 where they stand in another sentence
	Rule                string // what found it: "meet v", "post title", "copula" …
	Stative             bool   // a state that holds at a time, unlike an act
	Status              string // what the trigger itself says: "ended" (former director), "ongoing", "expected", "denied"; "" if the clause decides
	Topic               bool   // denied, the words deny what was talked of and not the contact: "did not discuss X with"
	Cancelled           bool   // a later sentence calls it off, if it was expected
	Never               bool   // the same sentence says that it did not come about after all
	Both                bool   // a contact beside the call that the same words tell: "also by telephone"
	Moved               int    // 1 + the temporal expression to which it is put off, 0 for none; with Again, the event so put off
	TimeIn              int    // 1 + the sentence that dates it where its own does not, 0 for none
	Linear              bool   // read off the order of the words, not the tree
	Again               int    // 1 + index of the event before that this one only takes up, its status in Status; 0 for none
	From                int    // 1 + index of the event that implies this one, 0 for none
	headlined           bool   // only the headline tells what kind of contact it was
	Steps               []string
	Rejected            string // why it is no event after all; kept for explanation
}
