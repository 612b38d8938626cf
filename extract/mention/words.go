package mention

import (
	_ "embed"

	"liaison/extract/lexicon"
)

//go:embed words.txt
var wordsText string

var wordClasses = lexicon.ReadClasses(wordsText)

// The classes of words.txt, which says what each is.
var (
	apposed           = wordClasses.Of("apposed")
	articles          = wordClasses.Of("articles")
	assaults          = wordClasses.Of("assaults")
	besideService     = wordClasses.Of("beside-service")
	calendar          = wordClasses.Of("calendar")
	capitalAdjectives = wordClasses.Of("capital-adjectives")
	civil             = wordClasses.Of("civil")
	companyForms      = wordClasses.Of("company-forms")
	compoundEnds      = wordClasses.Of("compound-ends")
	counsellors       = wordClasses.Of("counsellors")
	glued             = wordClasses.Of("glued")
	handing           = wordClasses.Of("handing")
	heights           = wordClasses.Of("heights")
	humanVerbs        = wordClasses.Of("human-verbs")
	inPosts           = wordClasses.Of("in-posts")
	joiners           = wordClasses.Of("joiners")
	journey           = wordClasses.Of("journey")
	leads             = wordClasses.Of("leads")
	learned           = wordClasses.Of("learned")
	located           = wordClasses.Of("located")
	mediaHeads        = wordClasses.Of("media-heads")
	ministers         = wordClasses.Of("ministers")
	movements         = wordClasses.Of("movements")
	namedAfter        = wordClasses.Of("named-after")
	notNames          = wordClasses.Of("not-names")
	owners            = wordClasses.Of("owners")
	particles         = wordClasses.Of("particles")
	pluralBody        = wordClasses.Of("plural-body")
	properNouns       = wordClasses.Of("proper-nouns")
	reportVerbs       = wordClasses.Of("report-verbs")
	sameHeads         = wordClasses.Of("same-heads")
	seated            = wordClasses.Of("seated")
	secretKind        = wordClasses.Of("secret-kind")
	secretWords       = wordClasses.Of("secret-words")
	servants          = wordClasses.Of("servants")
	shortForms        = wordClasses.Of("short-forms")
	stateForms        = wordClasses.Of("state-forms")
	storms            = wordClasses.Of("storms")
	surnames          = wordClasses.Of("surnames")
	talks             = wordClasses.Of("talks")
	towns             = wordClasses.Of("towns")
	travel            = wordClasses.Of("travel")
	verbNames         = wordClasses.Of("verb-names")
)
