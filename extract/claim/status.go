package claim

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"liaison/extract/event"
	"liaison/extract/lexicon"
	"liaison/extract/syntax"
)

//go:embed signatures.txt
var signaturesText string

// An effect is what an embedding word does to the event below it.
type effect uint8

const (
	keep effect = iota
	fact
	deny
	expect
	hyp
)

var effects = map[string]effect{"keep": keep, "fact": fact, "deny": deny, "expect": expect, "hyp": hyp}

// A signature is one line of signatures.txt.
type signature struct {
	plus, minus effect
	object      effect // on an event that is its object, where clause
	clause      bool   // plus and minus are for clauses alone
}

var signatures = sync.OnceValue(func() map[string]signature {
	all, err := parseSignatures(signaturesText)
	if err != nil {
		panic(err) // the file is embedded and a test reads it
	}
	return all
})

func parseSignatures(s string) (map[string]signature, error) {
	all := map[string]signature{}
	for n, line := range strings.Split(s, "\n") {
		f := strings.Fields(line)
		if len(f) == 0 || strings.HasPrefix(f[0], "#") {
			continue
		}
		if len(f) < 4 {
			return nil, fmt.Errorf("signatures.txt:%d: want lemma, part of speech and two effects", n+1)
		}
		plus, ok1 := effects[f[2]]
		minus, ok2 := effects[f[3]]
		key, sig := f[0]+" "+f[1], signature{plus: plus, minus: minus}
		for _, mark := range f[4:] {
			if name, of := strings.CutPrefix(mark, "object:"); of {
				var ok bool
				sig.object, ok = effects[name]
				sig.clause, ok2 = true, ok2 && ok
			} else if mark == "contact" || mark == "vague" {
				key += " " + mark
			} else {
				return nil, fmt.Errorf("signatures.txt:%d: unknown mark %q", n+1, mark)
			}
		}
		if !ok1 || !ok2 {
			return nil, fmt.Errorf("signatures.txt:%d: unknown effect", n+1)
		}
		if _, twice := all[key]; twice {
			return nil, fmt.Errorf("signatures.txt:%d: %q is told twice", n+1, key)
		}
		all[key] = sig
	}
	return all, nil
}

// A factuality is what is known of an event on the way up from its trigger.
type factuality struct {
	negative bool
	mode     effect // fact, expect or hyp
	applied  []int  // the words whose signature was taken
	path     []int  // the words from the trigger up
	weak     bool   // a clause of speech lies between: what governs it is about the saying
	report   bool   // the content of a report: a denial of the report denies it
	negs     []int  // the words of negation that were counted
	drop     string // why it is told neither as a fact nor as anything else
	given    string // the word that takes the event for granted: "recent"
	settled  bool   // what governs it changes nothing any more
	goes     bool   // it is said to go on
	contact  bool   // it is a contact told by a noun
	setting  bool   // it is where something else is done
	rather   bool   // "rather than" stands before it
	taken    bool   // it is spoken of as known: "at their meeting"
	rumour   string // the word that leaves the event open unless it is denied: "alleged"
	steps    []string
}

func (f *factuality) say(format string, args ...any) {
	f.steps = append(f.steps, fmt.Sprintf(format, args...))
}

// apply composes an embedding word's effect.
func (f *factuality) apply(e effect, what string) {
	if f.settled {
		return
	}
	switch e {
	case deny:
		f.negative = !f.negative
		f.say("%s: denied", what)
		if !f.negative {
			f.steps[len(f.steps)-1] = what + ": a denial of the denial"
		}
	case expect:
		if f.mode != hyp {
			f.mode = expect
		}
		f.say("%s: expected", what)
	case hyp:
		f.mode = hyp
		f.say("%s: open", what)
	}
}

type statuses struct {
	*event.Article
	sig     map[string]signature
	contact bool // of the event in hand: it is a contact or a journey
	vague   bool // and told by a noun with "a": nothing says as yet that there was one
}

// line gives the line of signatures.txt for a word and its part of speech.
func (x *statuses) line(key string) (signature, bool) {
	s, ok := x.sig[key]
	if !ok && x.contact {
		s, ok = x.sig[key+" contact"]
	}
	if !ok && x.vague {
		s, ok = x.sig[key+" vague"]
	}
	return s, ok
}

// lookup gives the signature of word i, with its particle where it has one.
func (x *statuses) lookup(g *event.Graph, i int) (signature, string, bool) {
	lemma := g.Lemma(i)
	class := "n"
	switch g.Words[i].UPOS {
	case syntax.VERB, syntax.AUX:
		class = "v"
	case syntax.ADJ, syntax.ADV:
		class = "a"
	}
	for _, k := range g.Kids(i) {
		if g.Is(k, "compound:prt", "advmod", "xcomp", "obj", "nsubj:pass") {
			if s, ok := x.line(lemma + "_" + g.Form(k) + " " + class); ok {
				return s, lemma + " " + g.Form(k), true
			}
		}
	}
	if i+1 < len(g.Words) { // a particle that the parser took for a preposition
		if s, ok := x.line(lemma + "_" + g.Form(i+1) + " " + class); ok {
			return s, lemma + " " + g.Form(i+1), true
		}
	}
	if class == "v" && g.Kid(i, "compound:prt") >= 0 && particled[lemma] {
		return signature{}, lemma, false // "set up", "put down": other verbs
	}
	if s, ok := x.line(lemma + " " + class); ok {
		return s, lemma, true
	}
	if class == "v" { // "is scheduled", tagged as a verb or as an adjective
		if s, ok := x.sig[g.Form(i)+" a"]; ok {
			return s, lemma, true
		}
		if about, ok := speech()[lemma+" v"]; ok && !about {
			return signature{plus: keep, minus: hyp}, lemma, true
		}
	}
	return signature{}, lemma, false
}

// governing gives the signature of word h over word i, which may hang on the
// word between them: "insisted on meeting X", "forgot that he had met X".
func (x *statuses) governing(g *event.Graph, i, h int) (signature, string, bool) {
	how := g.Case(i)
	switch k := g.Kid(i, "mark"); {
	case how != "":
	case k >= 0:
		how = g.Form(k)
	case gerund(g, i):
		how = "ing"
	case g.Is(i, "ccomp"):
		how = "that"
	}
	if g.Verb(h) && how != "" {
		if s, ok := x.line(g.Lemma(h) + ":" + how + " v"); ok {
			return s, g.Lemma(h), true
		}
	}
	return x.lookup(g, h)
}

// gerund reports whether verb i is a form in -ing without an auxiliary.
func gerund(g *event.Graph, i int) bool {
	return g.Verb(i) && strings.HasSuffix(g.Form(i), "ing") && g.Kid(i, "aux") < 0
}

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
			if f == "not" && affirming[next(k)] {
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

// modal gives what the auxiliaries of word i say: will, may, would, is to.
func (x *statuses) modal(g *event.Graph, i int, f *factuality) {
	perfect, would, should, must, be, to, bare, present := false, false, false, false, false, false, false, false
	for _, k := range g.Kids(i) {
		if g.Is(k, "mark") && g.Form(k) == "to" {
			to = true
		}
		if !g.Is(k, "aux", "cop") || x.inName(g, k) {
			continue
		}
		switch g.Form(k) {
		case "will", "shall", "'ll", "wo", "'ll'":
			f.apply(expect, g.Form(k))
		case "may", "might", "could", "can", "ca":
			if g.Form(k) == "can" && perfect {
				continue
			}
			if n := g.Form(k); f.negative && (n == "can" || n == "could" || n == "ca") && slices.ContainsFunc(f.negs, func(t int) bool { return g.Head(t) == i && t > k }) {
				continue // "could not meet": did not
			}
			f.apply(hyp, g.Form(k))
		case "would", "'d":
			would = g.Form(k) == "would" || !strings.HasSuffix(g.Form(i), "ed")
		case "should", "must", "ought":
			if n := g.Kid(i, "nsubj"); g.Form(k) == "should" && (k == 0 || g.Words[k-1].UPOS == syntax.PUNCT && (n < 0 || n > k)) && k < i { // "Should X visit Y, …"
				f.apply(hyp, "should, inverted")
				continue
			}
			should, must = should || g.Form(k) != "must", must || g.Form(k) == "must"
		case "have", "has", "had", "having":
			perfect = true
		case "is", "are", "was", "were", "'s", "'re", "be":
			if g.Form(k) == "be" && (g.Rel(k) == "aux:pass" || g.Is(k, "cop")) {
				bare = true
			}
			be = be || (g.Is(k, "aux") || g.Verb(i)) && g.Rel(k) != "aux:pass" || g.Form(k) != "be" && k+1 < i && g.Form(k+1) == "to" // "is to be the next head", "is to be appointed"
			present = be && !strings.HasPrefix(g.Form(k), "w") && g.Form(k) != "be"
		}
	}
	if bare && !to && f.mode == fact { // "demanded that X be released"
		modal := false
		for _, k := range g.Kids(i) {
			if g.Is(k, "aux") && g.Rel(k) != "aux:pass" {
				modal = true
			}
		}
		if !modal && g.Kid(i, "nsubj") >= 0 {
			f.apply(expect, "subjunctive")
		}
	}
	if !bare && !to && f.mode == fact && g.Verb(i) && g.Form(i) == g.Lemma(i) && g.Is(i, "ccomp") { // "demanded that Germany expel him"
		sing, that := false, false
		for _, k := range g.Kids(i) {
			if g.Is(k, "aux") {
				that = false
				break
			}
			if g.Is(k, "mark") && g.Form(k) == "that" {
				that = true
			}
			if g.Is(k, "nsubj") && (g.Words[k].UPOS == syntax.PROPN || g.Words[k].Feats.Has(syntax.Sing)) && g.Kid(k, "conj") < 0 {
				sing = true
			}
		}
		for t := max(0, i-8); t < i; t++ {
			that = that && g.Form(t) != "did" && g.Form(t) != "does"
		}
		if sing && that {
			f.apply(expect, "subjunctive")
		}
	}
	if present && !perfect && f.mode == fact && heading[g.Lemma(i)] && strings.HasSuffix(g.Form(i), "ing") {
		f.apply(expect, "is "+g.Form(i)) // "is travelling to X for talks"
	}
	if be && to { // "is to meet", "was to have met"
		if perfect {
			f.apply(deny, "was to have")
		} else {
			f.apply(expect, "is to")
		}
	}
	switch {
	case must && perfect:
		f.apply(hyp, "must have")
	case should && perfect:
		f.apply(deny, "should have")
	case should || must:
		f.apply(expect, "should or must")
	}
	if would {
		if perfect {
			f.apply(hyp, "would have")
		} else {
			f.apply(expect, "would")
		}
	}
}

// inName reports whether word k, such as "Will" or "May", has a capital inside
// a sentence and so belongs to a name.
func (x *statuses) inName(g *event.Graph, k int) bool {
	f := g.Words[k].Form
	return k > 0 && f != "" && f[0] >= 'A' && f[0] <= 'Z' || k == 0 && len(g.Words) > 1 && g.Words[1].UPOS == syntax.PROPN && (g.Words[0].Form == "Will" || g.Words[0].Form == "May")
}

// of walks from the trigger of an event up to the root of its sentence and
// composes what the words on the way do to it.
func (x *statuses) of(ev *event.Event) *factuality {
	g := &x.Graphs[ev.Sentence]
	i := ev.Trigger
	f := &factuality{mode: fact, contact: ev.Relation.Contact() && g.Noun(i)}
	x.contact = ev.Relation.Contact() || ev.Relation == event.Visited
	x.vague = (ev.Relation == event.Met || ev.Relation == event.Phoned || ev.Relation == event.Visited) && g.Noun(i) && g.Kid(i, "det") >= 0 && (g.Form(g.Kid(i, "det")) == "a" || g.Form(g.Kid(i, "det")) == "an")
	negation, modals := true, true // whether those of word i still count
	for n := 0; i >= 0 && n < 40; n++ {
		f.path = append(f.path, i)
		if negation {
			if w, ok := f.negated(g, i); ok {
				f.apply(deny, fmt.Sprintf("%q", w))
			}
		}
		if modals {
			x.modal(g, i, f)
		}
		x.marked(g, i, f)
		h := g.Head(i)
		if h < 0 {
			break
		}
		if g.Is(i, "acl") && (g.Rel(i) != "acl:relcl" || x.that(g, i)) {
			h = x.content(g, h)
		}
		var on bool
		if on, negation, modals = x.step(g, i, h, f); !on {
			break
		}
		i = h
	}
	if f.mode == fact && !f.negative && !f.setting {
		x.surface(g, ev.Trigger, f)
	}
	if f.mode == expect && !f.negative {
		x.verdict(g, ev.Trigger, f)
	}
	if f.rumour != "" && f.mode == fact && !f.negative {
		f.apply(hyp, fmt.Sprintf("%q", f.rumour))
	}
	return f
}

// surface looks at the words around an event that the tree tells as fact, for
// what a wrong tree may hide: telling a denied or planned contact as fact is
// the worst error, so a sign that the tree does not explain is heeded.
func (x *statuses) surface(g *event.Graph, i int, f *factuality) {
	f.weak, f.report = false, false
	in := func(t int) bool { return slices.Contains(f.path, t) }
	governs := func(t int) bool {
		s, lemma, ok := x.lookup(g, t)
		if !ok || slices.Contains(f.applied, t) || g.Is(t, "case", "mark", "fixed") && g.Words[t].UPOS != syntax.ADJ && g.Words[t].UPOS != syntax.VERB {
			return false
		}
		x.take(g, t, s, lemma, f)
		return true
	}
	verb := g.Verb(i)
	for k := max(0, i-6); k+1 < i; k++ { // "discussions were under way over X visiting Y"
		if c := g.Form(k); verb && strings.HasSuffix(g.Form(i), "ing") && (c == "over" || c == "about" || c == "on") && !x.verbBetween(g, k, i) {
			for q := k - 1; q >= 0 && q > k-6; q-- {
				if l := g.Lemma(q); discussions[l] {
					f.apply(hyp, l+" "+c)
					return
				}
			}
		}
	}
	if verb {
		for k := i + 1; k < len(g.Words) && k < i+4; k++ { // "met with neither X nor Y"
			switch w := g.Form(k); {
			case (w == "neither" || w == "nobody" || w == "none") && !in(k):
				f.apply(deny, w)
				return
			case g.Words[k].UPOS == syntax.ADP || g.Words[k].UPOS == syntax.ADV:
				continue
			}
			break
		}
	}
	if strings.HasSuffix(g.Form(i), "ing") && i > 1 && g.Form(i-1) == "from" { // "were kept from meeting"
		for k := i - 2; k >= 0 && k > i-5; k-- {
			if g.Words[k].UPOS == syntax.VERB && keeping[g.Lemma(k)] {
				f.apply(deny, g.Form(k)+" from")
				return
			}
		}
	}
	if verb && g.Form(0) == "had" && g.Words[0].Form == "Had" && len(g.Words) > 1 && !x.verbBetween(g, 0, i) && g.Words[1].UPOS != syntax.ADP {
		f.apply(hyp, "had, inverted") // "Had X met Y, …"
		return
	}
	t := i - 1
	for ; t >= 0; t-- {
		w := g.Form(t)
		if x.inName(g, t) {
			break
		}
		if w == "not" || w == "n't" || w == "never" || w == "no" && !verb || w == "without" {
			if (w == "not" || w == "no") && t+1 < len(g.Words) && affirming[g.Form(t+1)] {
				return
			}
			if !in(t) && !in(g.Head(t)) || w == "without" || w == "no" && t == i-1 {
				f.apply(deny, fmt.Sprintf("%q right before", w))
			}
			return
		}
		if verb && w == "to" && t > 0 {
			p := t - 1
			for p > 0 && g.Words[p].UPOS == syntax.ADV {
				p--
			}
			if governs(p) {
				return
			}
			break
		}
		u := g.Words[t].UPOS
		if w == "having" || u == syntax.AUX || u == syntax.ADV || !verb && (u == syntax.ADJ || u == syntax.DET) {
			if verb && (w == "will" || w == "would" || w == "could" || w == "may" || w == "might" || w == "wo") && !in(g.Head(t)) {
				x.modalWord(w, f)
				return
			}
			continue
		}
		break
	}
	if t >= 0 && verb && (strings.HasSuffix(g.Form(i), "ing") || g.Form(t+1) == "having") {
		governs(t)
		return
	}
	if !verb {
		for t >= 0 && i-t < 6 && (g.Words[t].UPOS == syntax.NOUN || g.Words[t].UPOS == syntax.ADJ || g.Words[t].UPOS == syntax.DET || g.Words[t].UPOS == syntax.PROPN || g.Words[t].UPOS == syntax.NUM) {
			t--
		}
	}
	if t >= 0 && !verb && g.Verb(t) {
		if s, lemma, ok := x.lookup(g, t); ok && !slices.Contains(f.applied, t) && s.plus == deny && !s.clause {
			x.take(g, t, s, lemma, f)
			return
		}
		_, _, known := x.lookup(g, t)
		far := !known && !light[g.Lemma(t)] // what is denied of it denies the event no longer: "did not want to put at risk the exchange"
		// What stands before the verb that supports the noun.
		for k := t - 1; k >= 0 && k > t-6; k-- {
			w := g.Form(k)
			switch {
			case w == "not" || w == "n't" || w == "never":
				if !far && !in(k) && !in(g.Head(k)) {
					f.apply(deny, fmt.Sprintf("%q before %q", w, g.Form(t)))
				}
				return
			case w == "to" && k > 0:
				if n, _ := negation(g, k-1, f.negs); !far || n < 0 {
					governs(k - 1)
				}
				return
			case (w == "will" || w == "would" || w == "could" || w == "may" || w == "might") && !in(g.Head(k)):
				x.modalWord(w, f)
				return
			}
			if u := g.Words[k].UPOS; u != syntax.AUX && u != syntax.ADV && u != syntax.PUNCT {
				break
			}
		}
	}
	if !verb && g.Case(i) == "for" { // "Preparations are under way for a meeting"
		for t := i - 1; t >= 0 && t > i-14; t-- {
			if u := g.Words[t].UPOS; u == syntax.NOUN && !in(t) {
				if s, ok := x.sig[g.Lemma(t)+" n"]; ok && (s.plus == expect || s.plus == hyp) {
					x.take(g, t, s, g.Lemma(t), f)
					return
				}
			}
		}
	}
	if !verb {
		for k := max(0, i-5); k+1 < i; k++ {
			if p := g.Lemma(k) + " " + g.Form(k+1); calledOff[p] && !slices.Contains(f.applied, k) {
				if _, n := f.negated(g, k); n {
					f.apply(hyp, p)
				} else {
					f.apply(deny, p)
				}
				return
			}
		}
		for t := range g.Words {
			if in(t) {
				continue
			}
			l := g.Lemma(t)
			off := calledOff[l] && (t < i || t-i < 15) && !slices.ContainsFunc(g.Words[min(t, i):max(t, i)], func(w syntax.Word) bool { return because[strings.ToLower(w.Form)] })
			if next := t + 1; next < len(g.Words) {
				off = off || calledOff[l+" "+g.Form(next)]
				off = off || g.Form(t) == "not" && (g.Form(next) == "take" || g.Form(next) == "materialise" || g.Form(next) == "materialize")
			}
			if off && g.Verb(t) || off && g.Form(t) == "not" {
				f.apply(deny, fmt.Sprintf("%q in the sentence", g.Form(t)))
				return
			}
		}
	}
	for k := max(0, i-4); k < i; k++ {
		if c := g.Form(k); (c == "of" || c == "with" || c == "for") && k > 0 && verb && strings.HasSuffix(g.Form(i), "ing") && !x.verbBetween(g, k, i) {
			for q := k - 1; q >= 0 && q > k-8; q-- {
				if accusing[g.Lemma(q)] {
					f.apply(hyp, g.Lemma(q)+": the deed is only alleged")
					return
				}
			}
		}
	}
	for k := i + 1; !verb && k+1 < len(g.Words) && k < i+16 && g.Words[k].UPOS != syntax.PUNCT; k++ { // "a meeting was under consideration"
		phrase := g.Form(k)
		for _, next := range g.Words[k+1 : min(k+4, len(g.Words))] {
			phrase += "_" + strings.ToLower(next.Form)
			if s, ok := x.sig[phrase+" p"]; ok {
				e := s.plus
				if w := g.Form(k - 1); w == "not" || w == "n't" || g.Form(max(0, k-2)) == "not" && !affirming[w] {
					e = s.minus
				}
				f.apply(e, strings.ReplaceAll(phrase, "_", " "))
				return
			}
		}
	}
	for k := max(1, i-4); k < i; k++ { // "let alone met her"
		if w := g.Form(max(0, k-3)); k > 2 && g.Form(k-2) == "so" && g.Form(k-1) == "much" && g.Form(k) == "as" && (w == "not" || w == "n't" || w == "never") {
			f.apply(deny, "not so much as")
			return
		}
		if p := g.Form(k-1) + " " + g.Form(k); p == "let alone" || p == "much less" || p == "still less" || p == "never mind" {
			f.apply(deny, p)
			return
		}
	}
	// "denied that …", "Reports that … are false", "whether …"
	for t := range g.Words {
		w := g.Form(t)
		switch {
		case t < i && (w == "whether" || w == "if" && t > 0) && i-t < 12 && !x.verbBetween(g, t, i):
			f.apply(hyp, fmt.Sprintf("%q before", w))
			return
		case t < i && g.Verb(t) && denials[g.Lemma(t)] && t+1 < i && g.Form(t+1) == "that" && !in(t) && !x.verbBetween(g, t, i):
			if !verb {
				if w := g.Form(max(0, i-1)); w == "her" || w == "his" || w == "their" || w == "the" || w == "its" {
					return // "denied that her meeting with X had touched on Y"
				}
			}
			f.apply(deny, fmt.Sprintf("%q before", g.Lemma(t)))
			return
		case t+2 < i && w == "at" && g.Form(t+1) == "no" && times[g.Lemma(t+2)]:
			f.apply(deny, "at no "+g.Form(t+2))
			return
		}
	}
	x.verdict(g, i, f)
}

// verdict looks for a report before word i that the sentence calls false:
// "media reports that X met Y are a canard".
func (x *statuses) verdict(g *event.Graph, i int, f *factuality) {
	for t := 0; t+1 < i; t++ {
		if !reports[g.Lemma(t)] || g.Words[t].UPOS != syntax.NOUN && t > 0 && !press[g.Form(t-1)] && !denials[g.Lemma(t-1)] || g.Form(t+1) != "that" && g.Form(t+1) != "of" && g.Form(t+1) != "about" {
			continue
		}
		for k := range g.Words {
			if k >= t && k <= i || slices.Contains(f.path, k) {
				continue
			}
			if s, lemma, ok := x.lookup(g, k); ok && s.plus == deny && (s.minus == fact && !g.Verb(k) || denials[lemma]) {
				f.apply(deny, fmt.Sprintf("report called %q", lemma))
				return
			}
		}
	}
}

func (x *statuses) verbBetween(g *event.Graph, a, b int) bool {
	for t := a + 1; t < b; t++ {
		if g.Words[t].UPOS == syntax.VERB {
			return true
		}
	}
	return false
}

func (x *statuses) modalWord(w string, f *factuality) {
	switch w {
	case "will", "would", "wo":
		f.apply(expect, w)
	default:
		f.apply(hyp, w)
	}
}

var (
	relative = lexicon.Words("which that")
	inverted = lexicon.Words("did do does has have had will would can could is are was were")
)

// marked takes conditionals and questions that open the clause of word i, and
// what a modifier says of an event that is a noun: "planned", "possible".
func (x *statuses) marked(g *event.Graph, i int, f *factuality) {
	for _, k := range g.Kids(i) {
		w := g.Form(k)
		switch {
		case g.Is(k, "mark") && (w == "if" || w == "unless" || w == "whether" || w == "against" && g.Kid(i, "aux", "cop") >= 0): // "is against meeting X"
			f.apply(hyp, fmt.Sprintf("%q", w))
		case g.Is(k, "advmod") && k < i:
			if s, ok := x.sig[w+" r"]; ok && (s.plus != deny || k == i-1 || g.Is(k+1, "aux", "advmod") && g.Head(k+1) == i) { // not "met almost every day"
				f.apply(s.plus, w)
			}
		case g.Is(k, "aux") && w == "should" && k < i && !g.Is(i, "ccomp", "xcomp"):
			if s := g.Kid(i, "nsubj"); s > k { // "Should X visit Y, …"
				f.apply(hyp, "should, inverted")
			}
		case g.Is(k, "aux", "cop") && k < i && inverted[w]:
			if last := len(g.Words) - 1; (g.Form(last) == "?" || last > 0 && g.Form(last-1) == "?") && g.Kid(i, "nsubj") > k {
				f.apply(hyp, "question")
			}
		}
		if g.Verb(i) {
			continue
		}
		if g.Is(k, "amod", "compound", "nmod:desc") {
			if s, ok := x.sig[w+" m"]; ok && s.plus == hyp && s.minus == deny {
				f.rumour = w
			} else if ok && s.plus == fact {
				f.given = w
			} else if ok {
				f.apply(s.plus, fmt.Sprintf("%q", w))
			}
		}
		if g.Rel(k) == "acl:relcl" && g.Verb(k) && g.Passive(k) && g.Kid(k, "nsubj") >= 0 && relative[g.Form(g.Kid(k, "nsubj"))] { // "which was cancelled"
			if s, lemma, ok := x.lookup(g, k); ok && s.plus == deny && f.mode != hyp {
				f.negative = false
				f.apply(deny, fmt.Sprintf("%q", lemma))
			}
		}
		if g.Is(k, "nmod") && g.Words[k].UPOS == syntax.PROPN { // "a visit to X planned for May", all on X
			for _, q := range g.Kids(k) {
				if q > k && g.Is(q, "acl") && g.Rel(q) != "acl:relcl" && g.Verb(q) && !x.complement(g, q) && g.Passive(q) {
					if s, lemma, ok := x.lookup(g, q); ok && (s.plus == expect || s.plus == deny) {
						f.apply(s.plus, fmt.Sprintf("%q", lemma))
					}
				}
			}
		}
		if g.Is(k, "acl") && g.Verb(k) && !x.complement(g, k) && g.Rel(k) != "acl:relcl" && g.Passive(k) {
			if s, lemma, ok := x.lookup(g, k); ok && (s.plus == expect || s.plus == deny) {
				f.apply(s.plus, fmt.Sprintf("%q", lemma))
			}
		}
	}
	if g.Verb(i) && f.mode == expect && !f.negative {
		for _, k := range g.Kids(i) { // "if he is approved, he will be sworn in"
			if m := g.Kid(k, "mark"); g.Is(k, "advcl") && m >= 0 && (g.Form(m) == "if" || g.Form(m) == "unless") && !slices.Contains(f.path, k) && (m == 0 || g.Form(m-1) != "even") {
				f.apply(hyp, "on a condition")
			}
		}
	}
	if i >= 2 && g.Form(i-1) == "than" && g.Form(i-2) == "rather" && g.Verb(i) { // "resigned rather than meet X"
		f.apply(deny, "rather than")
		f.rather = true
	}
	if i >= 2 && g.Form(i-1) == "to" && g.Form(i-2) == "yet" { // "has yet to meet"
		f.apply(deny, "yet to")
	}
}

// step goes from word i to its head h. It applies what h does to the event and
// reports whether the walk goes on, and whether h's own negation and
// auxiliaries still count there.
func (x *statuses) step(g *event.Graph, i, h int, f *factuality) (on, negation, modals bool) {
	clause := g.Verb(i) || g.Kid(i, "cop") >= 0
	switch {
	case g.Rel(i) == "acl:relcl" && x.that(g, i): // "reports that X met Y"
		return x.embedded(g, i, h, f)
	case g.Rel(i) == "acl:relcl", g.Rel(i) == "advcl:relcl":
		return false, false, false // told as it stands, whatever governs the noun
	case g.Is(i, "conj"):
		share := x.shares(g, i, h)
		nor := slices.ContainsFunc(g.Kids(i), func(k int) bool { return g.Form(k) == "nor" && slices.Contains(f.negs, k) })
		return true, share && !nor, share
	case g.Is(i, "parataxis", "list"):
		return false, false, false
	case g.Is(i, "acl") && !x.complement(g, i), g.Is(i, "xcomp") && i > 0 && g.Words[i-1].Form == "," && g.Passive(i) && g.Kid(i, "mark", "aux") < 0:
		return false, false, false // "the man arrested by X", "the man, held since May,"
	case g.Is(i, "advcl"):
		return x.adverbial(g, i, h, f)
	case g.Is(i, "appos"):
		return !clause && !g.Verb(h), false, false
	case clause && g.Is(i, "xcomp", "ccomp", "csubj", "acl", "obj", "obl", "nmod", "nsubj"):
		return x.embedded(g, i, h, f)
	case g.Is(i, "nsubj"):
		return x.subject(g, i, h, f)
	case g.Is(i, "obj", "iobj", "xcomp", "ccomp"):
		return x.object(g, i, h, f)
	case g.Is(i, "obl", "advmod"):
		return x.oblique(g, i, h, f)
	case g.Is(i, "nmod", "compound", "amod", "flat", "dep"):
		return x.modifier(g, i, h, f)
	}
	return false, false, false
}

// take applies the signature of h, negated or not.
func (x *statuses) take(g *event.Graph, h int, s signature, lemma string, f *factuality) {
	f.applied = append(f.applied, h)
	f.goes = f.goes || lemma == "continue"
	if f.given != "" && (s.plus == hyp || s.plus == expect) && len(f.applied) == 1 && f.mode == fact && !f.negative { // "discussed his recent visit"
		f.say("%q: taken for granted", f.given)
		f.mode = fact
		f.settled = true
		return
	}
	if accusing[lemma] {
		f.apply(hyp, lemma+": the deed is only alleged")
		return
	}
	e, w := s.plus, fmt.Sprintf("%q", lemma)
	if n, ok := f.negated(g, h); ok {
		e, w = s.minus, n+" "+w
		if denials[lemma] && (n == "nor" || n == "neither") { // "neither confirmed nor denied"
			e = hyp
		}
	}
	switch {
	case f.report && s.plus == deny: // "denied reports that", "reports that … are false"
		if e != deny {
			e = hyp
		}
		f.report, f.weak = false, false
	case f.weak: // a denial of what was said leaves the event open
		if e == deny || e == hyp {
			e = hyp
		} else {
			e = keep
		}
	}
	if f.setting && e == deny {
		if e = hyp; f.taken || s.plus == deny && s.minus == fact && g.Is(f.path[len(f.path)-1], "xcomp") {
			e = fact // "failed to win concessions in talks with X", "denied having raised it at their meeting"
		}
	}
	switch e {
	case fact, keep:
		f.say("%s: as it stands", w)
	default:
		f.apply(e, w)
	}
}

// content gives the noun of which a clause that hangs on noun h is the content:
// h itself, or the noun it modifies, in "a report in the press that X met Y".
func (x *statuses) content(g *event.Graph, h int) int {
	for n, k := h, 0; k < 5 && n >= 0; n, k = g.Head(n), k+1 {
		if _, ok := x.sig[g.Lemma(n)+" n"]; ok && g.Noun(n) {
			return n
		}
		// "a report in the press that", "reports spread by a newspaper that"
		if !(g.Noun(n) && (g.Is(n, "nmod", "appos") || g.Is(n, "obl"))) && !(g.Verb(n) && g.Rel(n) == "acl") {
			break
		}
	}
	return h
}

// embedded is a clause i that is the complement of h.
func (x *statuses) embedded(g *event.Graph, i, h int, f *factuality) (on, negation, modals bool) {
	s, lemma, ok := x.governing(g, i, h)
	if accusing[lemma] {
		if u := g.Head(h); u >= 0 && g.Noun(h) && g.Is(h, "obj", "nsubj:pass") && denials[g.Lemma(u)] { // "rejected the allegation that"
			if _, n := f.negated(g, u); !n {
				f.apply(deny, g.Lemma(u)+" "+lemma)
				return false, false, false
			}
		}
		f.apply(hyp, lemma+": the deed is only alleged")
		return false, false, false
	}
	if g.Is(i, "csubj") {
		if on, ok := x.linked(g, h, f); ok {
			return on, false, true
		}
	}
	c := g.Case(i)
	if g.Is(i, "obl", "nmod") && (c == "after" || c == "before" || c == "since" || c == "by" || c == "in" || c == "while") {
		return x.tensed(g, h, f)
	}
	if k := g.Kid(i, "mark"); g.Is(i, "acl") && !ok && x.contact && k >= 0 && g.Form(k) == "about" { // "in two minds about meeting X"
		f.apply(hyp, g.Form(h)+" about")
		return true, false, true
	}
	if g.Is(i, "acl") && !ok { // "the first to visit", "the man to see"
		if g.Noun(h) || g.Words[h].UPOS == syntax.ADJ {
			return true, true, true
		}
	}
	if !ok && g.Is(i, "xcomp", "ccomp") && x.bareTo(g, i) {
		if _, n := f.negated(g, h); n {
			f.apply(hyp, "negated "+g.Form(h))
			return true, false, true
		}
		if !motion[lemma] || g.Form(h) == "going" && g.Kid(h, "obl", "advmod") < 0 {
			f.apply(expect, g.Form(h)+" to") // "is about to meet", "is going to meet"
			return true, false, g.Form(h) != "going"
		}
	}
	if !ok {
		if _, n := f.negated(g, h); n || x.contact && g.Lemma(i) != "visit" && g.Is(i, "xcomp") && gerund(g, i) && g.Verb(h) && !motion[lemma] {
			f.apply(hyp, g.Form(h)+": nothing says that it was done")
		}
		return true, false, true
	}
	if lemma == "question" && g.Noun(h) && x.that(g, i) {
		if _, n := f.negated(g, h); n { // "there is no question that X met Y"
			f.say("no question that: as it stands")
			return true, false, false
		}
	}
	if v := g.Head(h); granted[lemma] && v >= 0 && g.Verb(v) && g.Is(h, "obj") && seizing[g.Lemma(v)] { // "had the chance to meet"
		if realised(g, v) {
			f.applied = append(f.applied, h)
			if w, n := f.negated(g, v); n {
				f.apply(deny, w+" "+lemma)
			}
			return false, false, false
		}
	}
	if v := g.Head(h); granted[lemma] && v >= 0 && g.Verb(v) && (g.Is(h, "obj") || g.Rel(h) == "obl" && g.Case(h) == "") { // "passed up a chance to meet"
		if e, what, known := x.lookup(g, v); known && e.plus == deny {
			f.applied = append(f.applied, h)
			x.take(g, v, e, what, f)
			return false, false, false
		}
	}
	if g.Is(i, "ccomp") && asking[lemma] && x.presupposes(g, i) {
		f.steps = append(f.steps, fmt.Sprintf("%q why or how: taken as having happened", lemma))
		return false, false, false
	}
	if lemma == "wish" && g.Is(i, "ccomp") && tenseOf(g, i) == "pastperf" { // "wishes he had met X"
		f.apply(deny, "wish … had")
		return false, false, false
	}
	if t := tenseOf(g, i); s.plus == expect && swearing[lemma] && g.Is(i, "ccomp") && !x.bareTo(g, i) && (t == "past" || t == "pastperf" || t == "presperf") {
		s.plus = keep // "swore that he had met X"
	}
	if b := g.Kid(h, "aux:pass", "cop"); b >= 0 && s.plus == expect && strings.HasPrefix(g.Form(b), "w") && g.Kid(i, "mark") >= 0 && g.Form(g.Kid(i, "mark")) == "to" && g.Kid(i, "aux") >= 0 && g.Form(g.Kid(i, "aux")) == "have" {
		f.apply(deny, g.Form(b)+" "+g.Form(h)+" to have") // "was supposed to have met X"
		return true, false, false
	}
	x.take(g, h, s, lemma, f)
	if g.Is(i, "ccomp") || g.Is(i, "acl") || g.Is(i, "csubj") {
		if s.plus == fact && s.minus == fact {
			return false, false, false // factive: holds whatever becomes of h
		}
		if s.plus == keep || s.plus == fact {
			f.report = f.report || !f.weak && g.Noun(h) && reports[lemma]
			f.weak = true
			return true, false, false
		}
	}
	return true, false, s.plus == fact || s.plus == keep
}

// realised reports whether verb v tells of something done: it is no infinitive,
// stands under no modal and not in the present.
func realised(g *event.Graph, v int) bool {
	for _, k := range g.Kids(v) {
		switch g.Form(k) {
		case "will", "would", "may", "might", "could", "can", "should", "must", "to":
			if g.Is(k, "aux", "mark") {
				return false
			}
		}
	}
	return tenseOf(g, v) != "pres" && g.Form(v) != g.Lemma(v)
}

// presupposes reports whether clause i asks why or how something happened,
// which grants that it did.
func (x *statuses) presupposes(g *event.Graph, i int) bool {
	for _, k := range g.Kids(i) {
		if f := g.Form(k); g.Is(k, "advmod") && k < i && (f == "why" || f == "how") {
			t := tenseOf(g, i)
			return t == "past" || t == "pastperf" || t == "presperf"
		}
	}
	return false
}

// subject is a noun i that is the subject of h: "the meeting took place", "the
// talks were cancelled", "the visit is possible", "the talks failed".
func (x *statuses) subject(g *event.Graph, i, h int, f *factuality) (on, negation, modals bool) {
	s, lemma, ok := x.lookup(g, h)
	if g.Kid(h, "cop") >= 0 && !g.Verb(h) {
		if e, phrase := x.predicate(g, h); phrase != "" {
			f.applied = append(f.applied, h)
			if n, not := f.negated(g, h); not {
				f.apply(e.minus, n+" "+phrase)
			} else {
				f.apply(e.plus, phrase)
			}
			return true, false, true
		}
		if ok {
			x.take(g, h, s, lemma, f)
			return true, false, true
		}
		d := g.Kid(i, "det", "nmod:poss")
		if g.Words[i].UPOS == syntax.NOUN && (d < 0 || g.Form(d) == "a" || g.Form(d) == "an") && tenseOf(g, h) == "pres" && !goingOn[g.Lemma(h)] {
			f.apply(hyp, g.Form(i)+" is "+g.Form(h)) // "a meeting is far from certain": none is said to have been
			return false, false, false
		}
		return x.tensed(g, h, f)
	}
	if g.Lemma(h) == "be" {
		return true, true, true // "there is no contact"
	}
	if on, ok := x.linked(g, h, f); ok {
		return on, false, true
	}
	passive := g.Passive(h)
	if passive && disclosing[g.Lemma(h)] {
		f.applied = append(f.applied, h)
		n, not := f.negated(g, h)
		switch {
		case not && f.mode == fact && !f.negative && x.secret(g, i, h): // "her visit was not announced in advance"
			f.say("%s %q: taken for granted", n, lemma)
			f.settled = true
		case not:
			f.apply(hyp, n+" "+lemma)
		case f.negative && g.Kid(i, "det") >= 0 && g.Form(g.Kid(i, "det")) == "no": // "no visit has been announced"
			f.negative = false
			f.apply(hyp, "no … "+lemma)
		default:
			f.say("%q: as it stands", lemma)
		}
		return true, false, true
	}
	if lemma == "fail" {
		for _, k := range g.Kids(h) { // "failed to take place"; talks that failed took place
			if g.Is(k, "xcomp") && happens[g.Lemma(k)] {
				x.take(g, h, s, lemma, f)
				return true, false, true
			}
		}
	}
	if ok && (passive || happens[g.Lemma(h)] || lemma == "fall through" || lemma == "depend") {
		x.take(g, h, s, lemma, f)
		return true, false, true
	}
	if happens[g.Lemma(h)] {
		return true, true, true
	}
	return x.tensed(g, h, f)
}

// secret reports whether noun i, of which it is said that it was not made known
// (verb h), is spoken of as something that happened all the same: by whom it
// was, or that it was not known before.
func (x *statuses) secret(g *event.Graph, i, h int) bool {
	if tenseOf(g, h) != "past" && tenseOf(g, h) != "pastperf" {
		return false
	}
	if x.near(g, h, "previously", "publicly", "officially", "beforehand", "initially", "earlier") || x.near(g, h, "advance") {
		return true
	}
	return g.Kid(i, "nmod:poss") >= 0
}

// linked takes what a linking verb h says of its subject: "a meeting remains a
// possibility", "seems unlikely".
func (x *statuses) linked(g *event.Graph, h int, f *factuality) (on, ok bool) {
	if !linking[g.Lemma(h)] {
		return false, false
	}
	for _, k := range g.Kids(h) {
		if !g.Is(k, "xcomp", "obj", "obl") || k < h || g.Verb(k) {
			continue
		}
		if s, lemma, known := x.lookup(g, k); known && (s.plus == hyp || s.plus == expect || s.plus == deny) {
			x.take(g, k, s, lemma, f)
			return true, true
		}
	}
	return false, false
}

// predicate gives the signature of a predicate with a preposition whose head is
// h: "on the agenda", and how it reads.
func (x *statuses) predicate(g *event.Graph, h int) (signature, string) {
	for _, k := range g.Kids(h) {
		if !g.Is(k, "case") || k > h || h-k > 3 {
			continue
		}
		phrase := g.Form(k)
		for t := k + 1; t <= h; t++ {
			phrase += "_" + g.Form(t)
		}
		if s, ok := x.sig[phrase+" p"]; ok {
			return s, strings.ReplaceAll(phrase, "_", " ")
		}
	}
	return signature{}, ""
}

// object is a noun i that is the object of h: "held talks", "cancelled the
// visit", "confirmed the report".
func (x *statuses) object(g *event.Graph, i, h int, f *factuality) (on, negation, modals bool) {
	s, lemma, ok := x.lookup(g, h)
	if lemma == "dismiss" && !reports[g.Lemma(i)] {
		ok = false
	}
	if ok && !s.clause {
		x.take(g, h, s, lemma, f)
		return true, false, true
	}
	if ok && s.object != keep { // "suggested a meeting with X", "ordered the arrest of X"
		f.apply(s.object, lemma)
		return true, true, true
	}
	if w, n := f.negated(g, h); n {
		if light[lemma] {
			f.apply(deny, w)
		} else {
			f.apply(hyp, w+" "+lemma)
		}
	}
	if !ok && !light[lemma] {
		if x.vague && g.Verb(h) {
			f.apply(hyp, lemma+": nothing says that there was one")
		}
		return x.tensed(g, h, f) // "put at risk the cooperation": it is there to be put at risk
	}
	return true, false, true
}

// oblique is a noun i after a preposition under h: "after talks", "called for
// talks", "flew there for talks".
func (x *statuses) oblique(g *event.Graph, i, h int, f *factuality) (on, negation, modals bool) {
	if x.setting(g, i, h, f) {
		f.setting, f.taken = true, g.Kid(i, "nmod:poss") >= 0 || g.Kid(i, "det") >= 0 && g.Form(g.Kid(i, "det")) == "the"
		f.say("only where it is told that somebody did something: as it stands")
		return true, false, true
	}
	c := g.Case(i)
	s, lemma, ok := x.governing(g, i, h)
	if c == "about" && (lemma == "ask" || lemma == "tell" || lemma == "question") {
		if k := g.Kid(i, "det"); k >= 0 && (g.Form(k) == "a" || g.Form(k) == "an" || g.Form(k) == "any") {
			f.apply(hyp, lemma+" about")
		}
		return false, false, false
	}
	if p := g.Head(h); (c == "to" || c == "into" || c == "at") && g.Verb(h) && g.Is(h, "acl") && x.bareTo(g, h) && p >= 0 {
		if s, _, ok := x.lookup(g, p); ok && (s.plus == expect || s.plus == hyp) { // "the intention to move to talks with X"
			return true, true, true
		}
	}
	if l := g.Lemma(i); l == "phone" || l == "telephone" {
		return true, true, true // "would talk with X on the phone"
	}
	if g.Rel(i) == "obl" && c == "" && g.Words[i].UPOS == syntax.NOUN || ok && c != "" && strings.HasSuffix(lemma, " "+c) { // "laughed off a report": an object
		return x.object(g, i, h, f)
	}
	switch c {
	case "ahead of", "before", "prior to", "pending", "until":
		if c != "until" {
			f.apply(expect, c)
		}
		return false, false, false
	case "instead of", "rather than":
		f.apply(deny, c)
		return false, false, false
	case "due to", "because of", "owing to", "thanks to": // a cause stands whatever comes of it
		return false, false, false
	case "by":
		if g.Passive(h) && causing[g.Lemma(h)] {
			return false, false, false
		}
		return x.tensed(g, h, f)
	case "without":
		return x.tensed(g, h, f)
	case "on", "upon", "about", "over", "to", "for":
		if c == "about" && x.vague && !ok {
			f.apply(hyp, lemma+" about")
			return true, false, true
		}
		if lemma == "agree" && c != "to" {
			if _, n := f.negated(g, h); n { // "did not agree on a meeting": nothing is said of one
				f.drop = "not agreed upon"
				return false, false, false
			}
		}
		fallthrough
	case "from", "of", "against", "out", "out of", "away from", "with", "into", "in", "at":
		if reports[g.Lemma(i)] {
			f.apply(hyp, c+" "+g.Form(i))
			return false, false, false
		}
		if (c == "of" || c == "about") && (lemma == "speak" || lemma == "talk") && x.bareTo(g, h) { // "it is too early to speak of a meeting"
			return true, true, true
		}
		if x.underway(g, i) {
			f.apply(expect, "on the way to")
			return false, false, false
		}
		if x.vague && !ok && g.Words[h].UPOS == syntax.ADJ { // "was sceptical of a meeting"
			f.apply(hyp, lemma+" "+c)
			return true, false, true
		}
		if ok && strings.HasSuffix(lemma, " "+g.Form(max(0, g.Kid(h, "obj")))) { // "closed the door on talks"
			x.take(g, h, s, lemma, f)
			return true, false, true
		}
		if ok && (c != "in" && c != "at" || s.plus != fact && c == "in") && (c != "with" && c != "on" || s.plus == expect && lemma != "expect" || lemma == "agree") && !motion[g.Lemma(h)] && (c != "to" || s.plus != fact) {
			x.take(g, h, s, lemma, f)
			return true, false, true
		}
		if c == "for" && (g.Lemma(h) == "depart" || g.Lemma(h) == "embark") {
			f.apply(expect, "bound for") // "departed for visits to X"
			return false, false, false
		}
		if motion[g.Lemma(h)] || c == "in" || c == "for" || light[g.Lemma(h)] && c != "at" || g.Lemma(h) == "be" || c == "into" {
			return true, true, true
		}
		return x.tensed(g, h, f)
	case "under":
		return true, true, true
	}
	return x.tensed(g, h, f)
}

// underway reports whether somebody is on the way to event i: "en route to talks".
func (x *statuses) underway(g *event.Graph, i int) bool {
	k := g.Kid(i, "case")
	if !x.contact || k < 1 || g.Form(k) != "to" {
		return false
	}
	l := g.Lemma(k - 1)
	return l == "way" && k > 1 && g.Words[k-2].UPOS != syntax.VERB || l == "route"
}

// modifier is a noun i that modifies the noun h: "plans for a meeting",
// "reports of a visit", "the date of the talks".
func (x *statuses) modifier(g *event.Graph, i, h int, f *factuality) (on, negation, modals bool) {
	if !g.Noun(h) && !g.Verb(h) {
		return false, false, false
	}
	s, lemma, ok := x.lookup(g, h)
	c := g.Case(i)
	if x.underway(g, i) {
		f.apply(expect, "on the way to")
		return false, false, false
	}
	if ok && !g.Verb(h) && (c == "of" || c == "for" || c == "on" || c == "about" || c == "in" && partOf[lemma] || c == "to" || c == "with" || g.Is(i, "compound")) {
		x.take(g, h, s, lemma, f)
		if s.plus == keep || s.plus == fact {
			f.weak = f.weak || s.plus == keep && false
			return true, false, false
		}
		return true, false, true
	}
	if v := g.Head(h); v >= 0 && g.Verb(v) && g.Is(h, "obj") {
		if s, what, ok := x.lookup(g, v); ok && strings.HasSuffix(what, " "+g.Form(h)) { // "pulled the plug on talks"
			f.path = append(f.path, h)
			x.take(g, v, s, what, f)
			return false, false, false
		}
	}
	if counters[g.Lemma(h)] || c == "for" && motion[g.Lemma(h)] { // "a visit for talks with X"
		return true, true, true
	}
	if topics[g.Lemma(h)] && c == "of" {
		f.drop = "only a topic"
	}
	if x.vague && (c == "for" || c == "of" || c == "about") {
		f.apply(hyp, lemma+": nothing says that there was one")
	}
	return false, false, false
}

// shares reports whether conjunct i has no auxiliary, subject or tense of its
// own and takes those of h: "will go to X and meet Y", "was not arrested or
// charged".
func (x *statuses) shares(g *event.Graph, i, h int) bool {
	if !g.Verb(i) {
		return g.Kid(i, "cop", "nsubj") < 0 // "no talks or contacts"
	}
	for _, k := range g.Kids(i) {
		if g.Is(k, "nsubj", "aux", "cop", "mark") {
			return false
		}
	}
	w, v := &g.Words[i], &g.Words[h]
	finite := w.Feats.Has(syntax.Fin) && w.Feats.Has(syntax.Past) || g.Form(i) != g.Lemma(i) && w.Feats.Has(syntax.Pres) && w.Feats.Has(syntax.Fin)
	if finite && g.Kid(h, "aux") >= 0 && !v.Feats.Has(syntax.Part) {
		return false
	}
	if finite && v.Feats.Has(syntax.Fin) {
		return false
	}
	return true
}

// that reports whether clause i is opened by the conjunction "that" and has a
// subject of its own. Where the parser takes "that" for a pronoun, the clause
// must have all that it needs without it: "reports that X met Y".
func (x *statuses) that(g *event.Graph, i int) bool {
	that, subject, object := false, false, false
	for _, k := range g.Kids(i) {
		switch {
		case g.Form(k) == "that" && (g.Is(k, "mark") || g.Is(k, "obj", "obl", "nsubj", "advmod") && g.Words[k].UPOS == syntax.PRON):
			that = true
			object = object || g.Is(k, "mark")
		case g.Is(k, "nsubj"):
			subject = true
		case g.Is(k, "obj", "ccomp", "xcomp"):
			object = true
		case g.Is(k, "obl"):
			object = object || g.Case(k) != "" // "that X met with Y"
		}
	}
	return that && subject && (object || g.Noun(i))
}

// bareTo reports whether clause i is an infinitive with "to" that is no
// perfect: what it tells lies ahead of what governs it.
func (x *statuses) bareTo(g *event.Graph, i int) bool {
	to := false
	for _, k := range g.Kids(i) {
		to = to || g.Is(k, "mark") && g.Form(k) == "to"
		if g.Is(k, "aux") && g.Form(k) == "have" {
			return false
		}
	}
	return to
}

// complement reports whether clause i under a noun is its content ("the plan
// to meet", "the claim that they met") and no modifier.
func (x *statuses) complement(g *event.Graph, i int) bool {
	for _, k := range g.Kids(i) {
		if g.Is(k, "mark") {
			return true
		}
	}
	return false
}

// adverbial is a clause i that modifies h.
func (x *statuses) adverbial(g *event.Graph, i, h int, f *factuality) (on, negation, modals bool) {
	mark, c := "", ""
	for _, k := range g.Kids(i) {
		if g.Is(k, "mark", "case") || g.Is(k, "advmod") && (g.Form(k) == "when" || g.Form(k) == "where") {
			mark = g.Form(k)
			c += g.Form(k) + " "
			for _, q := range g.Kids(k) {
				if g.Is(q, "fixed") {
					c += g.Form(q) + " "
				}
			}
		}
	}
	if accusing[g.Lemma(h)] && (mark == "of" || mark == "for" || mark == "with" || mark == "") && !g.Words[i].Feats.Has(syntax.Fin) {
		f.apply(hyp, g.Lemma(h)+": the deed is only alleged")
		return false, false, false
	}
	if k := g.Kid(i, "mark"); k > 1 && mark == "to" && g.Form(k-2) == "too" { // "arrived too late to meet X"
		f.apply(deny, "too … to")
		return false, false, false
	}
	switch {
	case mark == "before" && x.contact && gerund(g, i) && parting[g.Lemma(h)]: // "walked out before meeting X"
		f.apply(hyp, g.Form(h)+" before")
		return false, false, false
	case (mark == "until" || mark == "till" || mark == "before" || mark == "once") && tenseOf(g, i) == "pres":
		f.apply(expect, mark) // "until the minister informs Congress"
		return false, false, false
	case strings.HasPrefix(c, "instead of"), strings.HasPrefix(c, "rather than") && !f.rather, strings.HasPrefix(c, "far "):
		f.apply(deny, strings.TrimSpace(c))
		return false, false, false
	case mark == "from" && g.Form(h) == "far": // "far from meeting X"
		f.apply(deny, "far from")
		return false, false, false
	case strings.HasPrefix(c, "as if"), strings.HasPrefix(c, "as though"):
		f.apply(hyp, strings.TrimSpace(c))
		return false, false, false
	case mark == "to":
		// A purpose is as real as the journey made for it; of other acts it is
		// only intended.
		s, lemma, ok := x.lookup(g, h)
		if g.Lemma(h) == "be" { // "there was to have been a meeting"
			if k := g.Kid(i, "aux"); k >= 0 && g.Form(k) == "have" {
				f.apply(deny, "was to have")
			} else {
				f.apply(expect, "is to")
			}
			return true, false, false
		}
		if n := g.Kid(h, "nsubj:pass", "obj"); n >= 0 && n < i && (g.Is(n, "nsubj:pass") || light[g.Lemma(h)] || destined[g.Lemma(h)]) { // "a decision was taken to appoint X"
			if e, what, known := x.lookup(g, n); known && !granted[what] && (e.plus == expect || e.plus == hyp) {
				x.take(g, n, e, what, f)
				return true, true, true
			}
		}
		switch {
		case motion[g.Lemma(h)], destined[g.Lemma(h)], light[g.Lemma(h)] && g.Kid(h, "obj") >= 0 && motion[g.Lemma(g.Kid(h, "obj"))], yielding[g.Lemma(h)] && g.Kid(h, "obj") >= 0 && tenseOf(g, h) != "pres":
			return true, true, true
		case ok && (s.plus == expect || s.plus == deny || s.plus == hyp):
			x.take(g, h, s, lemma, f)
			return true, false, false
		case ok && s.plus == fact && installs[lemma]:
			return true, true, true
		}
		if k := g.Kid(i, "aux"); k >= 0 && g.Form(k) == "have" { // "is reported to have told", "is believed to have met"
			if ok {
				x.take(g, h, s, lemma, f)
			}
			return true, !ok, true
		}
		f.apply(expect, "purpose of "+g.Form(h))
		return true, false, false
	case mark == "of" || mark == "from" || mark == "against" || mark == "for" || mark == "about" || mark == "on" || mark == "in" || mark == "at":
		if s, lemma, ok := x.governing(g, i, h); ok && (mark != "in" || g.Words[h].UPOS == syntax.ADJ || g.Lemma(h) == "interest" || s.plus == fact && lemma == "succeed") { // "stopped short of meeting", "thought about visiting"
			x.take(g, h, s, lemma, f)
			return true, false, true
		}
		if (mark == "about" || g.Words[h].UPOS == syntax.ADJ && mark != "in") && x.contact { // "was nervous about meeting X", "was wary of meeting X"
			f.apply(hyp, g.Form(h)+" about")
			return true, false, true
		}
		return x.tensed(g, h, f)
	case mark == "that" || mark == "":
		if s, lemma, ok := x.lookup(g, h); ok && s.plus != fact && s.plus != keep && g.Words[i].Feats.Has(syntax.Ger) && g.Kid(h, "xcomp", "ccomp", "obj") < 0 {
			x.take(g, h, s, lemma, f)
			return true, false, true
		}
	}
	return x.tensed(g, h, f)
}

// tensed takes only the future of h, for what does not hang on whether h is
// true; the walk ends there.
func (x *statuses) tensed(g *event.Graph, h int, f *factuality) (on, negation, modals bool) {
	for _, k := range g.Kids(h) {
		if g.Is(k, "aux") {
			switch g.Form(k) {
			case "will", "shall", "'ll", "would":
				f.apply(expect, g.Form(k)+" "+g.Form(h))
			case "could", "may", "might":
				f.apply(hyp, g.Form(k)+" "+g.Form(h))
			}
		}
	}
	if s, lemma, ok := x.lookup(g, h); ok && s.plus == expect && g.Verb(h) && (g.Passive(h) || g.Words[h].Feats.Has(syntax.Pres)) {
		f.apply(expect, lemma)
	}
	return false, false, false
}

// goesOn are relations that hold between two over time.
var goesOn = map[event.Relation]bool{event.CooperatedWith: true, event.CommunicatedWith: true, event.ExchangedInformation: true, event.Supported: true}

// voted reports whether a parliament puts somebody into or out of a post by its
// vote: "parliament voted to dismiss X".
func (x *statuses) voted(ev *event.Event) bool {
	g := &x.Graphs[ev.Sentence]
	h := g.Head(ev.Trigger)
	return (ev.Relation == event.Appointed || ev.Relation == event.Dismissed) && h >= 0 && g.Is(ev.Trigger, "xcomp") && g.Lemma(h) == "vote" &&
		tenseOf(g, h) == "past" && g.Head(h) < 0
}

// headless reports whether an event is told as news are announced, without a
// finite verb: "CIA chief to meet Turkish spymaster".
func (x *statuses) headless(ev *event.Event) bool {
	g := &x.Graphs[ev.Sentence]
	i := ev.Trigger
	if !g.Verb(i) || !g.Is(i, "acl") || g.Head(g.Head(i)) >= 0 || !x.bareTo(g, i) {
		return false
	}
	return !slices.ContainsFunc(g.Words, func(w syntax.Word) bool { return w.Feats.Has(syntax.Fin) })
}

// status gives the status of an event and the steps that led to it.
func (x *statuses) status(ev *event.Event) (Status, *factuality) {
	f := x.of(ev)
	switch {
	case f.mode == hyp:
		return Hypothetical, f
	case f.negative:
		return Denied, f
	case f.mode == expect && x.voted(ev):
		f.say("who votes so does so")
		return Occurred, f
	case f.mode == expect:
		if f.goes && goesOn[ev.Relation] {
			return Ongoing, f // "will continue to work with": they work together
		}
		return Expected, f
	}
	if ev.Status != "" {
		return Status(ev.Status), f
	}
	if x.headless(ev) {
		f.say("no finite verb: expected")
		return Expected, f
	}
	if ev.Rule == "became" || ev.Rule == "took office" {
		return Ongoing, f
	}
	return x.aspect(ev, f), f
}

// aspect gives the status of what is told as fact: occurred, ongoing or ended.
func (x *statuses) aspect(ev *event.Event, f *factuality) Status {
	g := &x.Graphs[ev.Sentence]
	i := ev.Trigger
	if !g.Verb(i) && g.Kid(i, "cop") < 0 { // the verb that supports a noun
		for n := 0; n < 6; n++ {
			h := g.Head(i)
			if h < 0 {
				break
			}
			i = h
			if g.Verb(i) || g.Kid(i, "cop") >= 0 {
				break
			}
		}
	}
	t := tenseOf(g, i)
	for _, k := range g.Kids(i) {
		if w := g.Form(k); g.Is(k, "advmod") && (w == "longer" && k > 0 && (g.Form(k-1) == "no" || g.Form(k-1) == "any") || w == "anymore") {
			return Ended // "no longer meets X"
		}
	}
	since := x.near(g, ev.Trigger, "since") || x.near(g, i, "since")
	until := x.near(g, ev.Trigger, "until", "till") || x.near(g, i, "until", "till")
	if !ev.Stative {
		return Occurred
	}
	switch {
	case until:
		return Ended
	case t == "used":
		return Ended
	case t == "pres", t == "presperf":
		if t == "presperf" && ev.Relation != event.HoldsPosition && !since && !x.near(g, i, "for") && ev.Relation != event.CooperatedWith && ev.Relation != event.CommunicatedWith {
			return Occurred
		}
		return Ongoing
	case t == "pastperf" && since:
		return Ended
	case t == "past" || t == "pastperf":
		if ev.Relation == event.HoldsPosition {
			return Ended
		}
		return Occurred
	}
	return Ongoing
}

// near reports whether a preposition of that form heads a phrase of word i.
func (x *statuses) near(g *event.Graph, i int, forms ...string) bool {
	for _, k := range g.Kids(i) {
		if slices.Contains(forms, g.Form(k)) {
			return true
		}
		for _, q := range g.Kids(k) {
			if g.Is(q, "case", "mark") && slices.Contains(forms, g.Form(q)) {
				return true
			}
		}
	}
	return false
}

// tenseOf gives the tense of predicate i: past, pres, presperf, pastperf, used
// ("used to"), or "".
func tenseOf(g *event.Graph, i int) string {
	for n := 0; n < 4 && i >= 0; n++ {
		perfect, past, pres := false, false, false
		for _, k := range g.Kids(i) {
			if !g.Is(k, "aux", "cop") {
				continue
			}
			switch g.Form(k) {
			case "has", "have", "'ve":
				perfect = true
			case "had":
				return "pastperf"
			case "was", "were", "did":
				past = true
			case "is", "are", "am", "does", "do", "'s", "'re", "'m":
				pres = true
			}
		}
		w := g.Words[i]
		switch {
		case perfect:
			return "presperf"
		case past:
			return "past"
		case pres:
			return "pres"
		case w.Feats.Has(syntax.Fin) && w.Feats.Has(syntax.Past):
			return "past"
		case w.Feats.Has(syntax.Fin) && w.Feats.Has(syntax.Pres):
			return "pres"
		}
		h := g.Head(i)
		if h < 0 {
			return ""
		}
		if g.Lemma(h) == "use" && g.Is(i, "xcomp") {
			return "used"
		}
		if !g.Is(i, "xcomp", "conj", "ccomp") {
			return ""
		}
		i = h
	}
	return ""
}
