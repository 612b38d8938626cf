package claim

import (
	"slices"

	"liaison/extract/event"
	"liaison/extract/lexicon"
	"liaison/extract/syntax"
)

// negated reports whether word i is negated by a word of its own that was not
// counted before, and counts it.
func (f *factuality) negated(g *event.Graph, i int) (string, bool) {
	t, w := negation(g, i, f.negs)
	if t < 0 {
		return "", false
	}
	nor := w == "neither" && slices.ContainsFunc(f.negs, func(n int) bool { return g.Form(n) == "nor" })
	f.negs = append(f.negs, t)
	return w, !nor // "neither met nor phoned": one negation
}

// never reports whether it is "never" that denies.
func (f *factuality) never(g *event.Graph) bool {
	return f != nil && slices.ContainsFunc(f.negs, func(t int) bool { return g.Form(t) == "never" })
}

// negation gives the word that negates word i, none of used, and how it reads;
// -1 if there is none.
func negation(g *event.Graph, i int, used []int) (int, string) {
	next := func(k int) string {
		if k+1 < len(g.Words) {
			return g.Form(k + 1)
		}
		return ""
	}
	for _, k := range g.Kids(i) {
		if slices.Contains(used, k) {
			continue
		}
		f := g.Form(k)
		switch f {
		case "not", "n't", "never", "hardly", "nor", "neither":
			if f == "not" && (affirming[next(k)] || k > i && g.Words[k-1].Form == ",") { // "was postponed, not at X's request but"
				continue
			}
			if g.Is(k, "advmod", "cc", "cc:preconj", "det", "aux", "mark", "dep", "discourse") {
				if (f == "neither" || f == "nor") && g.Is(k, "cc") && k > i {
					continue
				}
				return k, f
			}
		case "no":
			if (g.Is(k, "det", "advmod") || k == i-1) && !affirming[next(k)] {
				return k, f
			}
		case "nobody", "none", "nothing":
			if g.Is(k, "nsubj", "obj") {
				return k, f
			}
		case "without":
			if g.Is(k, "mark", "case") {
				return k, f
			}
		}
		if from, _ := g.Reach(k, nil); g.Is(k, "nsubj") && from >= 0 && g.Form(from) == "neither" && !slices.Contains(used, from) { // "Neither CIA chief X nor Y met"
			return from, "neither"
		}
		// "no official met", "neither side has met", "at no time did"
		if g.Is(k, "nsubj", "obj", "obl") {
			for _, q := range g.Kids(k) {
				if g.Is(q, "det", "cc:preconj", "advmod") && (g.Form(q) == "no" || g.Form(q) == "neither") && !slices.Contains(used, q) && !affirming[next(q)] {
					if g.Is(k, "obl") && !times[g.Lemma(k)] {
						continue
					}
					return q, g.Form(q) + " " + g.Form(k)
				}
			}
		}
	}
	return -1, ""
}

// excepted reports whether the phrase at word t is set off as what is not meant:
// "met X, not Y".
func excepted(g *event.Graph, t int) bool {
	for k := t - 1; k > 0 && k > t-9; k-- {
		if g.Form(k) == "not" && (g.Words[k-1].Form == "," || g.Form(k-1) == "but") && k+1 < len(g.Words) && !affirming[g.Form(k+1)] {
			return true
		}
		if d := g.Kid(k-1, "det"); g.Form(k) == "but" && (everybody[g.Form(k-1)] || d >= 0 && (g.Form(d) == "every" || everybody[g.Form(d)])) { // "met everyone but X"
			return true
		}
		if u := g.Words[k].UPOS; g.Words[k].Form == "," || u == syntax.VERB || u == syntax.AUX {
			return false
		}
	}
	return false
}

// everybody are words of all, of whom somebody may be excepted.
var everybody = lexicon.Words("everyone everybody all anyone anybody")
