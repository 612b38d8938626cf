package mention

import (
	"liaison/extract/syntax"
)

// pronouns makes mentions of the pronouns of a sentence.
func (f *finder) pronouns(s int) {
	t := f.toks[s]
	for i := range t {
		switch t[i].low {
		case "he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself", "they", "them", "their", "theirs", "themselves",
			"i", "me", "my", "mine", "myself", "we", "our", "ours", "ourselves", "who", "whom", "whose":
			if t[i].low == "i" && (t[i].Form != "I" || t[i].chunk >= 0) {
				continue
			}
			f.pronoun(s, i)
		case "here": // where a dispatch was sent from
			if f.sent && t[i].UPOS == syntax.ADV && t[i].Rel == "advmod" {
				f.out[f.pronoun(s, i)].Type = Place
			}
		case "us":
			if t[i].Form != "US" {
				f.pronoun(s, i)
			}
		case "which", "that":
			if t[i].UPOS == syntax.PRON && t[i].Feats.Has(syntax.Rel) || t[i].low == "which" && i > 0 && t[i-1].Form == "," {
				f.pronoun(s, i)
			}
		case "both", "latter", "one", "another", "other", "others", "two", "three", "pair":
			// "both" alone, "the two", "the latter", "the other": stand for people or states named before.
			if i+1 < len(t) && (t[i+1].UPOS == syntax.NOUN || t[i+1].UPOS == syntax.ADJ || t[i+1].UPOS == syntax.PROPN || t[i+1].glue || t[i+1].chunk >= 0 || t[i+1].UPOS == syntax.NUM || t[i+1].low == "the" || t[i+1].low == "his" || t[i+1].low == "her" || t[i+1].low == "their" || t[i+1].low == "a") || t[i].np >= 0 || t[i].chunk >= 0 {
				continue
			}
			the := i > 0 && t[i-1].low == "the"
			switch t[i].low {
			case "both":
				if t[i].Rel == "cc:preconj" || t[i].Rel == "advmod" && false {
					continue
				}
			case "latter", "two", "three":
				if !the {
					continue
				}
			default:
				continue
			}
			a := i
			if the {
				a--
			}
			m := f.add(s, a, i+1)
			x := &f.out[m]
			x.Head, x.Form, x.Type, x.Text, x.Noun, x.Plural, x.Definite, x.Why = i, Nominal, Person, t[i].low, t[i].low, t[i].low != "latter", true, "the two"
			t[i].np = m
		case "former":
			if i > 0 && t[i-1].low == "the" && (i+1 >= len(t) || t[i+1].UPOS == syntax.VERB || t[i+1].UPOS == syntax.AUX || t[i+1].Form == ",") && t[i].np < 0 {
				m := f.add(s, i-1, i+1)
				x := &f.out[m]
				x.Head, x.Form, x.Type, x.Text, x.Noun, x.Definite, x.Why = i, Nominal, Person, "former", "former", true, "the former"
			}
		}
	}
}

// pronoun gives the mention of the pronoun at i, making it if need be.
func (f *finder) pronoun(s, i int) int {
	t := f.toks[s]
	for k := len(f.out) - 1; k >= 0 && f.out[k].Sentence == s; k-- {
		if f.out[k].Form == Pronoun && f.out[k].First == i {
			return k
		}
	}
	m := f.add(s, i, i+1)
	x := &f.out[m]
	x.Form, x.Type, x.Text, x.Gender, x.Plural, x.Why = Pronoun, Person, t[i].low, pronounGender[t[i].low], pronounPlural[t[i].low], "pronoun"
	if x.Gender == 'n' || x.Text == "which" {
		x.Type = Organization
		x.Gender = 'n'
	}
	return m
}

var pronounGender = map[string]byte{"he": 'm', "him": 'm', "his": 'm', "himself": 'm', "she": 'f', "her": 'f', "hers": 'f', "herself": 'f', "it": 'n', "its": 'n', "itself": 'n'}

var pronounPlural = map[string]bool{"they": true, "them": true, "their": true, "theirs": true, "themselves": true, "we": true, "us": true, "our": true, "ours": true, "ourselves": true, "both": true}
