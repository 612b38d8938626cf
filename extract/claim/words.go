package claim

import (
	_ "embed"

	"liaison/extract/lexicon"
)

//go:embed words.txt
var wordsText string

var classes = lexicon.ReadClasses(wordsText)

// The classes of words.txt, which says what each is.
var (
	accusing    = classes.Of("accusing")
	affirming   = classes.Of("affirming")
	asking      = classes.Of("asking")
	because     = classes.Of("because")
	calledOff   = classes.Of("called-off")
	causing     = classes.Of("causing")
	coming      = classes.Of("coming")
	counters    = classes.Of("counters")
	datesNoun   = classes.Of("dates-noun")
	denials     = classes.Of("denials")
	destined    = classes.Of("destined")
	disclosing  = classes.Of("disclosing")
	discussions = classes.Of("discussions")
	empty       = classes.Of("empty")
	goingOn     = classes.Of("going-on")
	granted     = classes.Of("granted")
	happens     = classes.Of("happens")
	heading     = classes.Of("heading")
	headlike    = classes.Of("headlike")
	installs    = classes.Of("installs")
	issuing     = classes.Of("issuing")
	keeping     = classes.Of("keeping")
	light       = classes.Of("light")
	linking     = classes.Of("linking")
	minds       = classes.Of("minds")
	motion      = classes.Of("motion")
	objects     = classes.Of("objects")
	parting     = classes.Of("parting")
	partaking   = classes.Of("partaking")
	partOf      = classes.Of("part-of")
	particulars = classes.Of("particulars")
	particled   = classes.Of("particled")
	press       = classes.Of("press")
	ranks       = classes.Of("ranks")
	reports     = classes.Of("reports")
	seizing     = classes.Of("seizing")
	swearing    = classes.Of("swearing")
	telling     = classes.Of("telling")
	times       = classes.Of("times")
	topics      = classes.Of("topics")
	vouching    = classes.Of("vouching")
	yielding    = classes.Of("yielding")
)
