// Package syntax assigns parts of speech, features, lemmas and dependency
// trees to sentences, after Universal Dependencies version 2.
package syntax

import "liaison/extract/text"

// UPOS is a universal part-of-speech tag, such as "NOUN" or "VERB".
type UPOS string

const (
	ADJ   UPOS = "ADJ"
	ADP   UPOS = "ADP"
	ADV   UPOS = "ADV"
	AUX   UPOS = "AUX"
	CCONJ UPOS = "CCONJ"
	DET   UPOS = "DET"
	INTJ  UPOS = "INTJ"
	NOUN  UPOS = "NOUN"
	NUM   UPOS = "NUM"
	PART  UPOS = "PART"
	PRON  UPOS = "PRON"
	PROPN UPOS = "PROPN"
	PUNCT UPOS = "PUNCT"
	SCONJ UPOS = "SCONJ"
	SYM   UPOS = "SYM"
	VERB  UPOS = "VERB"
	X     UPOS = "X"
)

// Feats is a set of morphological features. String prints them as UD does.
type Feats uint64

const (
	Past    Feats = 1 << iota // Tense=Past
	Pres                      // Tense=Pres
	Fin                       // VerbForm=Fin
	Inf                       // VerbForm=Inf
	Ger                       // VerbForm=Ger
	Part                      // VerbForm=Part
	Pass                      // Voice=Pass
	Ind                       // Mood=Ind
	Imp                       // Mood=Imp
	Sub                       // Mood=Sub
	Sing                      // Number=Sing
	Plur                      // Number=Plur
	First                     // Person=1
	Second                    // Person=2
	Third                     // Person=3
	Neg                       // Polarity=Neg
	Poss                      // Poss=Yes
	Reflex                    // Reflex=Yes
	Masc                      // Gender=Masc
	Fem                       // Gender=Fem
	Neut                      // Gender=Neut
	Nom                       // Case=Nom
	Acc                       // Case=Acc
	Prs                       // PronType=Prs
	Rel                       // PronType=Rel
	Int                       // PronType=Int
	Dem                       // PronType=Dem
	PronNeg                   // PronType=Neg
	Def                       // Definite=Def
	Indef                     // Definite=Ind
	Cmp                       // Degree=Cmp
	Sup                       // Degree=Sup
	Ord                       // NumType=Ord
	Card                      // NumType=Card
	Art                       // PronType=Art
	Tot                       // PronType=Tot
	PronInd                   // PronType=Ind
	Rcp                       // PronType=Rcp
	Emp                       // PronType=Emp
	Gen                       // Case=Gen
	Pos                       // Degree=Pos
	Ptan                      // Number=Ptan
	Frac                      // NumType=Frac
	Mult                      // NumType=Mult
)

// Has reports whether all features of g are in f.
func (f Feats) Has(g Feats) bool { return f&g == g }

// A Word is a token with its analysis.
type Word struct {
	text.Token
	Lemma string
	UPOS  UPOS
	Feats Feats
	Head  int    // index of the head in the tree's Words, -1 for the root
	Rel   string // UD relation with subtype: "nsubj:pass"
}

// A Tree is the analysis of one sentence. It is always a tree: one root, no
// cycle, every head in range. Words stand in the order of the tokens.
type Tree struct {
	Sentence *text.Sentence
	Words    []Word
}
