package graph

import (
	"fmt"
	"slices"

	"liaison/extract"
	"liaison/extract/event"
)

// Labels are the labels of entities: the closed list of Entity.Type.
var Labels = []string{"Person", "Service", "Organization", "Country", "Place"}

// A Code says how other vocabularies of the field name a relation.
type Code struct {
	Relation  event.Relation
	CAMEO     string // "" where CAMEO has none
	PLOVER    string // event, with its mode after a hyphen; "" where there is none
	FtM       string // schema of FollowTheMoney that its facts are exported as
	Authority string // edge type from the person to the body where the relation has three parties, else ""
}

// Codes has one entry per relation, in the order of event.Relations. CAMEO and
// PLOVER after PETRARCH's and PLOVER's public tables; an expected contact is
// 036 (AGREE) whatever its relation.
var Codes = []Code{
	{event.Met, "040", "CONSULT", "Event", ""},
	{event.Phoned, "041", "CONSULT-phone", "Call", ""},
	{event.CommunicatedWith, "040", "CONSULT", "UnknownLink", ""},
	{event.Visited, "042", "CONSULT-visit", "Event", ""},
	{event.Appointed, "", "", "Occupancy", "APPOINTED_TO"},
	{event.Nominated, "", "", "Occupancy", "NOMINATED_TO"},
	{event.Dismissed, "", "", "Occupancy", "DISMISSED_FROM"},
	{event.ResignedFrom, "083", "RETREAT-resign", "Occupancy", ""},
	{event.Succeeded, "", "", "Succession", ""},
	{event.HoldsPosition, "", "", "Occupancy", ""},
	{event.CooperatedWith, "050", "COOPERATE", "UnknownLink", ""},
	{event.ExchangedInformation, "064", "COOPERATE-intelligence", "UnknownLink", ""},
	{event.SignedAgreementWith, "057", "SUPPORT", "Event", ""},
	{event.Supported, "070", "AID", "UnknownLink", ""},
	{event.Accused, "112", "ACCUSE-allege", "UnknownLink", ""},
	{event.Expelled, "166", "SANCTION-expel", "Event", ""},
	{event.Sanctioned, "163", "SANCTION", "Sanction", ""},
	{event.Detained, "173", "COERCE-arrest", "Event", ""},
	{event.Released, "0841", "RETREAT-release", "Event", ""},
	{event.SpiedOn, "", "", "UnknownLink", ""},
	{event.SuspendedContactsWith, "160", "SANCTION", "UnknownLink", ""},
	{event.Investigated, "090", "INVESTIGATE", "UnknownLink", ""},
	{event.Killed, "180", "ASSAULT", "Event", ""},
}

// CodeOf returns the entry of a relation.
func CodeOf(r string) (Code, bool) {
	i := slices.IndexFunc(Codes, func(c Code) bool { return string(c.Relation) == r })
	if i < 0 {
		return Code{}, false
	}
	return Codes[i], true
}

// suffix keeps a query that forgets about status honest.
func suffix(f extract.Family) (s string, edge bool) {
	switch f {
	case extract.Asserted, extract.Held:
		return "", true
	case extract.Expected:
		return "_EXPECTED", true
	case extract.Denied:
		return "_DENIED", true
	}
	return "", false
}

// EdgeTypes lists the types of the view: the closed list that statements are
// made from.
var EdgeTypes = edgeTypes()

func edgeTypes() (list []string) {
	for _, f := range []extract.Family{extract.Asserted, extract.Expected, extract.Denied} {
		s, _ := suffix(f)
		for _, c := range Codes {
			list = append(list, string(c.Relation)+s)
			if c.Authority != "" {
				list = append(list, c.Authority+s)
			}
		}
	}
	return append(list, "HELD_POSITION")
}

// RecordTypes are the relationship types of the record, beside the view.
var RecordTypes = []string{"SUBJECT", "OBJECT", "ORG", "AT", "STATED_IN", "ATTRIBUTED_TO", "CONTRADICTS"}

// A Leg is an edge of the view that a fact has. Most facts have one; those of
// three parties have two, and a fact whose authority is not named may have
// none.
type Leg struct {
	Type     string
	From, To int // indices into Doc.Entities
}

// legs gives the edges that a claim supports, by indices of its arguments
// (-1 where there is none).
func legs(relation, status string, subject, object, org int) []Leg {
	f := extract.FamilyOf(relation, status)
	s, edge := suffix(f)
	code, ok := CodeOf(relation)
	if !edge || !ok {
		return nil
	}
	var list []Leg
	if subject >= 0 && object >= 0 {
		t := relation + s
		if f == extract.Held {
			t = "HELD_POSITION"
		}
		list = append(list, Leg{t, subject, object})
	}
	if code.Authority != "" && object >= 0 && org >= 0 {
		list = append(list, Leg{code.Authority + s, object, org})
	}
	return list
}

func knownLabel(l string) error {
	if !slices.Contains(Labels, l) {
		return fmt.Errorf("unknown type of entity %q", l)
	}
	return nil
}
