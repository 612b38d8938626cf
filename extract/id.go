package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"liaison/extract/claim"
	"liaison/extract/event"
)

// A Family is what claims of one fact have in common in their status: the
// graph never lets an edge of one family pass for one of another.
type Family string

const (
	Asserted     Family = "asserted" // occurred, ongoing, ended
	Held         Family = "held"     // HOLDS_POSITION that has ended: nobody shall take a former director for today's
	Expected     Family = "expected"
	Denied       Family = "denied"
	Hypothetical Family = "hypothetical"
)

// FamilyOf gives the family of a status. An unknown status is hypothetical,
// the family that makes no edge.
func FamilyOf(relation string, status string) Family {
	switch claim.Status(status) {
	case claim.Ended:
		if relation == string(event.HoldsPosition) {
			return Held
		}
		return Asserted
	case claim.Occurred, claim.Ongoing:
		return Asserted
	case claim.Expected:
		return Expected
	case claim.Denied:
		return Denied
	}
	return Hypothetical
}

// FactID names the fact that a claim is about: 32 hex digits over relation,
// arguments (ordered by id when the relation is symmetric), family of status,
// time and position. It reads those fields of the claim and no other.
func FactID(c *Claim) string {
	s, o := deref(c.Subject), deref(c.Object)
	if event.Relation(c.Relation).Symmetric() && o < s {
		s, o = o, s
	}
	position := strings.ToLower(strings.Join(strings.Fields(deref(c.Position)), " "))
	return hash32("fact", c.Relation, s, o, deref(c.Org), string(FamilyOf(c.Relation, c.Status)), deref(c.Time), position)
}

// ClaimID names a claim: 32 hex digits over its fact, the article's id and
// the span of its sentence. FactID must be set.
func ClaimID(c *Claim, article string) string {
	return hash32("claim", c.FactID, article, strconv.Itoa(c.Start), strconv.Itoa(c.End))
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// hash32 hashes parts so that no two lists of parts read the same.
func hash32(parts ...string) string {
	var b []byte
	for _, p := range parts {
		b = strconv.AppendInt(b, int64(len(p)), 10)
		b = append(append(b, ':'), p...)
	}
	s := sha256.Sum256(b)
	return hex.EncodeToString(s[:16])
}
