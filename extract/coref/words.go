package coref

import (
	_ "embed"

	"liaison/extract/lexicon"
)

//go:embed words.txt
var wordsText string

var classes = lexicon.ReadClasses(wordsText)

// The classes of words.txt, which says what each is.
var (
	anonymity   = classes.Of("anonymity")
	beforeNames = classes.Of("before-names")
	directOnly  = classes.Of("direct-only")
	bodyFields  = classes.Of("fields")
	hands       = classes.Of("hands")
	heading     = classes.Of("heading")
	impersonal  = classes.Of("impersonal")
	kin         = classes.Of("kin")
	leaderships = classes.Of("leaderships")
	noName      = classes.Of("no-name")
	notTheState = classes.Of("not-the-state")
	ofClauses   = classes.Of("of-clauses")
	ofEvents    = classes.Of("of-events")
	ownName     = classes.Of("own-name")
	plainWords  = classes.Of("plain-words")
	regions     = classes.Of("regions")
	seats       = classes.Of("seats")
	small       = classes.Of("small")
	speech      = classes.Of("speech")
	spies       = classes.Of("spies")
	standIns    = classes.Of("stand-ins")
	statements  = classes.Of("statements")
	vague       = classes.Of("vague")

	described     = classes.Under("described")
	groupsOfNouns = classes.Under("group")
	roleClass     = classes.Under("role")
	abbreviated   = classes.Under("short")
)
