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

// tense looks from piece i at the clause around it.
func (f *finder) tense(i int) tense {
	if f.tensed == i {
		return f.tenseWas
	}
	t := unclear
	if f.tree != nil {
		t = f.treeTense(f.at(i).tok)
	}
	if t == unclear {
		t = f.surfaceTense(i)
	}
	f.tensed, f.tenseWas = i, t
	return t
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
		var will, have, was, be, to, neg bool
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
				case "be", "get", "do":
					be = true
					was = was || ws[c].Feats.Has(syntax.Past)
				}
				if rel == "cop" {
					cop = c
				}
			case rel == "mark" && ws[c].Lemma == "to":
				to = true
			case ws[c].Feats.Has(syntax.Neg) || ws[c].Lemma == "not" || ws[c].Lemma == "never":
				neg = true
			}
		}
		_ = neg
		if steps > 0 && clause || clause && w.UPOS == syntax.VERB {
			kind := tenses[w.Lemma]
			switch {
			case will:
				return future
			case modal && have:
				return past
			case modal:
				return future
			case have:
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

// surfaceTense goes by the words of tense nearest to piece i in its clause.
func (f *finder) surfaceTense(i int) tense {
	best, found := unclear, 1000
	look := func(k, dist int) bool { // false ends the walk
		t := f.at(k)
		if t.low == ";" || t.low == "\"" || t.low == ":" || t.low == "—" {
			return false
		}
		kind := unclear
		switch t.low {
		case "will", "shall", "ll", "would":
			kind = future
		case "may", "might", "could", "should", "must":
			if t.class != month || !t.capital {
				kind = future
			}
		case "was", "were", "had", "did", "been":
			kind = past
		case "has", "have":
			kind = past
		case "is", "are":
			kind = present
		default:
			w := f.doc.Source[t.start:t.end]
			if t.class == number || len(w) < 3 || len(w) > 16 {
				break
			}
			switch tenses[w] {
			case "plan":
				kind = planned
			case "past", "report":
				kind = past
			case "":
				if strings.HasSuffix(w, "ed") && !t.capital && !strings.HasSuffix(w, "eed") {
					kind = past
				}
			}
		}
		if kind == unclear {
			return true
		}
		// "has been", "will be", "is due to", "was to return": the first word of
		// the group decides, and words of planning outweigh their auxiliary.
		switch {
		case (kind == present || kind == past && t.low == "was" || t.low == "were") && f.is(k+1, "to"):
			kind = future
			if t.low == "was" || t.low == "were" {
				kind = planned
			}
		case kind == past && f.is(k-1, "will", "would", "may", "might", "could", "should") && f.at(k-1).class != month:
			kind = future
		}
		if dist < found || kind == planned && dist < found+4 && best != future || kind == future && best == planned {
			best, found = kind, dist
		}
		return true
	}
	for k := i - 1; k >= 0 && i-k < 14; k-- {
		if f.is(k, "that") && i-k > 1 && best != unclear || f.is(k, ",") && best != unclear {
			break
		}
		if !look(k, i-k) {
			break
		}
		if best != unclear && i-k > found+4 {
			break
		}
	}
	left := best
	if left == unclear || found > 6 {
		for k := i + 1; k < len(f.ts) && k-i < 14; k++ {
			if f.is(k, ",") && left != unclear {
				break
			}
			if !look(k, k-i+2) {
				break
			}
			if best != left {
				break
			}
		}
	}
	if best == present {
		return present
	}
	return best
}
