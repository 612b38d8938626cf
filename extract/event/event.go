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

// An Event is a trigger with its arguments.
type Event struct {
	Relation Relation
	Sentence int // index into the document's sentences
	Trigger  int // token of that sentence
	Rule     string
}
