package event

import (
	_ "embed"

	"liaison/extract/lexicon"
)

//go:embed words.txt
var wordsText string

var classes = lexicon.ReadClasses(wordsText)

// The classes of words.txt, which says what each is.
var (
	affirmingAnswer = classes.Of("affirming-answer")
	citing          = classes.Of("citing")
	deniedCharge    = classes.Of("denied-charge")
	denying         = classes.Of("denying")
	denyingAnswer   = classes.Of("denying-answer")
	formerPost      = classes.Of("former-post")
	formerly        = classes.Of("formerly")
	gerundFor       = classes.Of("gerund-for")
	gerundObject    = classes.Of("gerund-object")
	headingBody     = classes.Of("heading-body")
	holding         = classes.Of("holding")
	noParticiple    = classes.Of("no-participle")
	offVerbs        = classes.Of("off-verbs")
	partOfDay       = classes.Of("part-of-day")
	particles       = classes.Of("particles")
	planned         = classes.Of("planned")
	postsOf         = classes.Of("posts-of")
	refusing        = classes.Of("refusing")
	saying          = classes.Of("saying")
	sides           = classes.Of("sides")
	tookOffice      = classes.Of("took-office")
	verbParticles   = classes.Of("verb-particles")
	verdicts        = classes.Of("verdicts")
	weekday         = classes.Of("weekday")
)
