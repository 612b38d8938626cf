package syntax

import "strings"

// featNames holds what UD calls each feature, in the order in which UD prints
// them: by name, then by value.
var featNames = []struct {
	feat Feats
	name string
}{
	{Acc, "Case=Acc"}, {Gen, "Case=Gen"}, {Nom, "Case=Nom"},
	{Def, "Definite=Def"}, {Indef, "Definite=Ind"},
	{Cmp, "Degree=Cmp"}, {Pos, "Degree=Pos"}, {Sup, "Degree=Sup"},
	{Fem, "Gender=Fem"}, {Masc, "Gender=Masc"}, {Neut, "Gender=Neut"},
	{Imp, "Mood=Imp"}, {Ind, "Mood=Ind"}, {Sub, "Mood=Sub"},
	{Card, "NumType=Card"}, {Frac, "NumType=Frac"}, {Mult, "NumType=Mult"}, {Ord, "NumType=Ord"},
	{Plur, "Number=Plur"}, {Ptan, "Number=Ptan"}, {Sing, "Number=Sing"},
	{First, "Person=1"}, {Second, "Person=2"}, {Third, "Person=3"},
	{Neg, "Polarity=Neg"}, {Poss, "Poss=Yes"},
	{Art, "PronType=Art"}, {Dem, "PronType=Dem"}, {Emp, "PronType=Emp"}, {PronInd, "PronType=Ind"},
	{Int, "PronType=Int"}, {PronNeg, "PronType=Neg"}, {Prs, "PronType=Prs"}, {Rcp, "PronType=Rcp"},
	{Rel, "PronType=Rel"}, {Tot, "PronType=Tot"},
	{Reflex, "Reflex=Yes"},
	{Past, "Tense=Past"}, {Pres, "Tense=Pres"},
	{Fin, "VerbForm=Fin"}, {Ger, "VerbForm=Ger"}, {Inf, "VerbForm=Inf"}, {Part, "VerbForm=Part"},
	{Pass, "Voice=Pass"},
}

// String prints the features as the sixth column of CoNLL-U does:
// "Mood=Ind|Tense=Past|VerbForm=Fin", or "_" for none.
func (f Feats) String() string {
	var b strings.Builder
	for _, n := range featNames {
		if f&n.feat != 0 {
			if b.Len() > 0 {
				b.WriteByte('|')
			}
			b.WriteString(n.name)
		}
	}
	if b.Len() == 0 {
		return "_"
	}
	return b.String()
}

// ParseFeats reads the sixth column of CoNLL-U. Features that Feats has no
// bit for (Typo, Abbr, ExtPos …) are passed over.
func ParseFeats(s string) Feats {
	var f Feats
	for part := range strings.SplitSeq(s, "|") {
		for _, n := range featNames {
			if n.name == part {
				f |= n.feat
			}
		}
	}
	return f
}
