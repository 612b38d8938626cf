package syntax

import "strings"

// repair mends what heads chosen word by word get wrong as a whole: a verb of
// saying that follows what is said ("X, the head of Y, expects to go, he
// said") takes X for a second subject of its own, and leaves the clause
// before it without one. The first subject then goes to that clause. So does
// what stands between "that" and the verb of its clause ("said that, when she
// came in 2017, they met"), and the owner in "X and Y's chief" to the chief. Words is
// one part of a sentence, before its heads are made to count from the
// sentence's start. "Whom" is never a subject: it is the
// object, or hangs on a preposition. Nothing is
// allocated.
func repair(words []Word) {
	for i := range words {
		if !strings.EqualFold(words[i].Form, "whom") {
			continue
		}
		words[i].UPOS = PRON
		bare := i == 0 || words[i-1].UPOS != ADP
		if isSubject(words[i].Rel) || bare && words[i].Rel == "obl" {
			words[i].Rel = "obj"
		}
	}
	for i := range words {
		name(words, i)
	}
	for g := range words { // the owner in "X and Y's chief met" is no conjunct beside the chief
		o := words[g].Head
		if words[g].UPOS != PART || words[g].Rel != "case" || o < 0 || o >= g || words[o].Rel != "conj" {
			continue
		}
		for n := g + 1; n < len(words) && n < g+6; n++ {
			u := words[n].UPOS
			if u != NOUN && u != PROPN && u != ADJ && u != NUM && words[n].Form != "-" {
				break
			}
			if words[n].Head == words[o].Head && (u == NOUN || u == PROPN) {
				words[o].Head, words[o].Rel = n, "nmod:poss"
				break
			}
		}
	}
	for m := range words {
		c := words[m].Head
		if words[m].Rel != "mark" || c <= m || words[c].Rel != "ccomp" {
			continue
		}
		for i := m + 1; i < c; i++ {
			if words[i].Head == words[c].Head && words[i].Rel == "advcl" {
				words[i].Head = c
			}
		}
	}
	for c := range words {
		h := words[c].Head
		if h <= c || words[c].UPOS != VERB || words[c].Rel != "ccomp" && words[c].Rel != "parataxis" && words[c].Rel != "advcl" {
			continue
		}
		outer, inner := -1, false // the verb's subject before the clause, and whether it has its own behind it
		for i := range words {
			switch {
			case words[i].Head == c && isSubject(words[i].Rel):
				outer = -2
			case words[i].Head == h && isSubject(words[i].Rel) && i < c && outer == -1:
				outer = i
			case words[i].Head == h && isSubject(words[i].Rel) && i > c:
				inner = true
			}
		}
		if outer >= 0 && inner {
			words[outer].Head = c
		}
	}
}

// name makes a name of what was taken for an auxiliary: those are few, and the
// name of somebody unknown before "did not" looks to the tagger like one more.
func name(words []Word, i int) {
	w := &words[i]
	if w.UPOS != AUX || w.Form == "" || w.Form[0] < 'A' || w.Form[0] > 'Z' || auxiliary[strings.ToLower(w.Form)] {
		return
	}
	w.UPOS, w.Feats, w.Lemma = PROPN, Sing, w.Form
	if w.Rel != "aux" && w.Rel != "cop" || w.Head < i {
		return
	}
	for k := range words {
		if words[k].Head == w.Head && isSubject(words[k].Rel) {
			return
		}
	}
	w.Rel = "nsubj"
}

var auxiliary = func() map[string]bool {
	m := map[string]bool{}
	for _, f := range strings.Fields(`be am is are was were been being 's 're 'm ’s ’re ’m ai do does did done doing have has had having 've 'd ’ve ’d will would wo shall should
		sha can could ca may might must ought need dare used get gets got getting let 'll ’ll d ll m s re ve im its it's whats i'm u r aint isnt arent wasnt werent dont doesnt didnt
		cant couldnt wont wouldnt shouldnt havent hasnt hadnt better going gonna gotta hafta to supposed`) {
		m[f] = true
	}
	return m
}()

func isSubject(rel string) bool {
	return strings.HasPrefix(rel, "nsubj") || strings.HasPrefix(rel, "csubj") || rel == "expl"
}
