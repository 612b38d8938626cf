package timex

import (
	_ "embed"
	"strings"

	"liaison/extract/syntax"
)

// A tense is the direction in which a clause looks from publication.
type tense uint8

const (
	unclear tense = iota
	past
	present // of a schedule ("debates the report on Thursday") or of a chronology
	future
	planned // planned in the past, whether or not it came about
)

//go:embed tense.txt
var tenseText string

// tenses holds irregular past forms, words of planning and words of report by
// their kind in tense.txt.
var tenses = func() map[string]string {
	m := make(map[string]string)
	for line := range strings.SplitSeq(tenseText, "\n") {
		f := strings.Fields(line)
		if len(f) == 2 && f[0] != "#" {
			m[f[0]] = f[1]
		}
	}
	return m
}()

// tense looks from piece i at the clause around it: a verb that stands shortly
// before it in the same stretch of words decides, then the tree, then any word
// of tense in the sentence.
func (f *finder) tense(i int) tense {
	if f.tensed == i {
		return f.tenseWas
	}
	t := f.nearTense(i)
	if t == unclear && f.tree != nil {
		t = f.treeTense(f.at(i).tok)
	}
	if t == unclear {
		t = f.surfaceTense(i)
	}
	f.tensed, f.tenseWas = i, t
	return t
}

// nearTense gives the tense of the first verb or word of planning that stands
// before piece i with no mark between them, but for brackets and a name set
// off by commas. "Ahead of" reaches across commas.
func (f *finder) nearTense(i int) tense {
	marked := false
	for k, steps := i-1, 1; k >= 0 && steps < 16; k, steps = k-1, steps+1 {
		switch f.at(k).low {
		case ";", "\"", ":", "—", "(":
			return unclear
		case ")":
			for m := k - 1; m >= 0 && m > k-8; m-- {
				if f.is(m, "(") {
					k = m
					break
				}
			}
			if f.is(k, ")") {
				return unclear
			}
		case ",":
			if m := f.setOff(k); m >= 0 {
				k = m
			} else {
				marked = true
			}
		case "that", "which", "who":
			marked = true
		case "ahead":
			if f.is(k+1, "of") {
				return future
			}
		case "up":
			if f.is(k-1, "-") && f.form(k-2) == "run" { // "in the run-up to"
				return future
			}
		default:
			t := f.wordTense(k)
			if t == unclear {
				continue
			}
			if marked || steps > 9 && t != future {
				return unclear
			}
			return t
		}
	}
	return unclear
}

// setOff gives the comma that opens a name or an age which the comma at k
// closes ("the director, Anna Berg, 52, on Friday"), -1 if there is none.
func (f *finder) setOff(k int) int {
	for m := k - 1; m >= 0 && m > k-7; m-- {
		t := f.at(m)
		switch {
		case t.low == ",":
			if m < k-1 {
				return m
			}
			return -1
		case t.class == number || t.capital && t.class != month && t.class != weekDay || t.low == "." || t.low == "-" || t.low == "'" || t.end-t.start <= 3 && t.low == "":
		default:
			return -1
		}
	}
	return -1
}

// wordTense tells what the word at k says of the tense of its clause; unclear
// where it says nothing. Auxiliaries before a participle are counted in.
func (f *finder) wordTense(k int) tense {
	t := f.at(k)
	switch t.low {
	case "will", "shall", "ll", "would":
		return future
	case "may", "might", "could", "should", "must":
		if t.class == month && t.capital {
			return unclear
		}
		return future
	case "is", "are", "was", "were":
		was := t.low[0] == 'w'
		if f.is(k+1, "to") || f.at(k+1).low == "" && tenses[f.form(k+1)] == "plan" {
			if was {
				return planned
			}
			return future
		}
		if was {
			return past
		}
		return present
	case "had", "did", "been", "has", "have":
		for j := k - 1; j >= 0 && j > k-3; j-- {
			if f.is(j, "will", "would", "shall", "to", "may", "might", "could", "should", "must") && f.at(j).class != month {
				return future // "will have talks"
			}
			if f.at(j).low != "" && !f.is(j, "not", "also") {
				break
			}
		}
		return past
	}
	w := f.form(k)
	if w == "" {
		return unclear
	}
	kind := tenses[w]
	if kind == "" && (t.capital || !strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "eed")) {
		return unclear
	}
	// "to be received", "will have met", "is to be sentenced"
	have := false
	for j := k - 1; j >= 0 && j > k-4; j-- {
		switch f.at(j).low {
		case "will", "would", "shall", "may", "might", "could", "should", "must", "to":
			if f.at(j).class == month && f.at(j).capital {
				break
			}
			if have && !f.is(j, "will", "shall") {
				return past // "was to have met", "would have met"
			}
			if kind != "plan" || f.at(j).low != "to" {
				return future
			}
		case "be", "have", "also", "not":
			have = have || f.is(j, "have")
			continue
		case "":
			if f.at(j).class == other && strings.HasSuffix(f.form(j), "ly") {
				continue
			}
		}
		break
	}
	if kind == "plan" {
		return planned
	}
	return past
}

// form is the word at k as printed, "" for what is no word of usual length.
func (f *finder) form(k int) string {
	t := f.at(k)
	if t.class == number || t.end-t.start < 3 || t.end-t.start > 16 {
		return ""
	}
	return f.doc.Source[t.start:t.end]
}

// treeTense climbs from token k to the verb that governs it.
func (f *finder) treeTense(k int) tense {
	ws := f.tree.Words
	if k < 0 || k >= len(ws) {
		return unclear
	}
	for steps := 0; k >= 0 && steps < 12; steps++ {
		w := &ws[k]
		head := w.Head
		// The date as a modifier of its own preposition or noun: go on up.
		if w.Rel == "case" || w.Rel == "mark" || w.UPOS == syntax.ADP || w.UPOS == syntax.SCONJ {
			k = head
			continue
		}
		clause := w.UPOS == syntax.VERB || w.UPOS == syntax.AUX && w.Rel != "aux" && w.Rel != "aux:pass" && w.Rel != "cop"
		cop := -1
		var will, have, was, did, be, to bool
		var modal bool
		for c := range ws {
			if ws[c].Head != k {
				continue
			}
			switch rel := ws[c].Rel; {
			case rel == "aux" || rel == "aux:pass" || rel == "cop":
				clause = true
				switch ws[c].Lemma {
				case "will", "shall", "'ll":
					will = true
				case "would", "could", "may", "might", "can", "should", "must":
					modal = true
				case "have":
					have = true
				case "do":
					did = did || ws[c].Feats.Has(syntax.Past)
				case "be", "get":
					be = true
					was = was || ws[c].Feats.Has(syntax.Past)
				}
				if rel == "cop" {
					cop = c
				}
			case rel == "mark" && ws[c].Lemma == "to":
				to = true
			}
		}
		if steps > 0 && clause || clause && w.UPOS == syntax.VERB {
			kind := tenses[w.Lemma]
			switch {
			case will:
				return future
			case modal && have:
				return past
			case modal:
				return future
			case have, did:
				return past
			case to || w.Feats.Has(syntax.Inf):
				if head < 0 {
					return future
				}
				h := &ws[head]
				if tenses[h.Lemma] == "plan" || h.Lemma == "be" || h.Lemma == "go" || h.Lemma == "due" || h.Lemma == "have" {
					if h.Feats.Has(syntax.Past) && h.Lemma != "be" || f.pastBe(head) {
						return planned
					}
					return future
				}
			case w.Feats.Has(syntax.Part) && !be && (w.Rel == "acl" || w.Rel == "amod") && kind == "plan":
				return f.plannedUnlessFailed(head)
			case kind == "plan" && be && w.Feats.Has(syntax.Part), cop >= 0 && kind == "plan":
				if was {
					return planned
				}
				return future
			case was:
				return past
			case w.Feats.Has(syntax.Past):
				if w.Feats.Has(syntax.Fin) || w.Feats.Has(syntax.Part) {
					return past
				}
			case be && w.Feats.Has(syntax.Part|syntax.Pres) || be && strings.HasSuffix(w.Form, "ing"):
				if was {
					return past
				}
				return future // "is travelling on Friday"
			case be && w.Feats.Has(syntax.Part):
				return present
			case cop >= 0:
				return present
			case w.Feats.Has(syntax.Fin) && w.Feats.Has(syntax.Pres):
				if kind == "report" {
					return past
				}
				return present
			}
		} else if tenses[w.Lemma] == "plan" && (w.UPOS == syntax.ADJ || w.UPOS == syntax.NOUN) && steps > 0 {
			return planned
		}
		if head < 0 {
			break
		}
		k = head
	}
	return unclear
}

// pastBe tells whether word k has a past form of be as its copula or auxiliary.
func (f *finder) pastBe(k int) bool {
	ws := f.tree.Words
	if ws[k].Lemma == "be" {
		return ws[k].Feats.Has(syntax.Past)
	}
	for c := range ws {
		if ws[c].Head == k && (ws[c].Rel == "cop" || ws[c].Rel == "aux:pass" || ws[c].Rel == "aux") && ws[c].Feats.Has(syntax.Past) {
			return true
		}
	}
	return false
}

// plannedUnlessFailed looks at what became of the plan named by word k: a
// meeting "announced for Monday" that "did not take place" lies in the past.
func (f *finder) plannedUnlessFailed(k int) tense {
	ws := f.tree.Words
	if k < 0 || ws[k].Head < 0 {
		return planned
	}
	v := ws[k].Head
	did, not := false, false
	for c := range ws {
		if ws[c].Head == v {
			did = did || ws[c].Lemma == "do" && ws[c].Feats.Has(syntax.Past) || ws[c].Lemma == "have"
			not = not || ws[c].Feats.Has(syntax.Neg) || ws[c].Lemma == "not" || ws[c].Lemma == "never"
		}
	}
	if not && (did || ws[v].Feats.Has(syntax.Past)) {
		return past
	}
	return planned
}

// surfaceTense goes by the word of tense nearest to piece i in the sentence,
// those before it first.
func (f *finder) surfaceTense(i int) tense {
	for k := i - 1; k >= 0 && i-k < 25; k-- {
		if f.is(k, ";", "\"") {
			break
		}
		if t := f.wordTense(k); t != unclear {
			return t
		}
	}
	for k := i + 1; k < len(f.ts) && k-i < 25; k++ {
		if f.is(k, ";") {
			break
		}
		if t := f.wordTense(k); t != unclear {
			return t
		}
	}
	return unclear
}
