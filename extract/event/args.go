package event

import (
	"slices"
	"strings"

	"liaison/extract/mention"
	"liaison/extract/syntax"
)

// A slot is a word that fills a role of a predicate. Roles are "subj" and
// "obj" as they are meant, whatever the voice; "iobj", "xcomp", "comp" (a noun
// in front), "poss", or a preposition.
type slot struct {
	role string
	at   int
}

// slots gathers the arguments of word p over the tree: its own, those it
// shares with the words it is coordinated with, those it gets from the verb
// that governs it (control, raising, participles, support verbs), and the noun
// that a relative clause or participle modifies.
func (a *Article) slots(s, p int) []slot {
	g := &a.Graphs[s]
	if g.Verb(p) {
		return a.verbSlots(s, p, 0)
	}
	return a.nounSlots(s, p, 0)
}

func (a *Article) verbSlots(s, v, depth int) []slot {
	g := &a.Graphs[s]
	var out []slot
	add := func(role string, at int) { out = append(out, slot{role, at}) }
	passive := g.Passive(v) || g.Is(v, "acl") && g.Rel(v) != "acl:relcl" && g.Kid(v, "obl:agent") >= 0
	hasObj, hasSubj, gap := false, false, true
	rel := func(k int) int { // the word a relative pronoun stands for
		if h := a.antecedent(s, k); h >= 0 {
			gap = false
			return h
		}
		return a.nearest(s, k)
	}
	for _, k := range g.Kids(v) {
		switch {
		case g.Is(k, "nsubj") && hasSubj && k > v: // "will do so, its chairman, X, said"
		case g.Is(k, "nsubj"):
			hasSubj = true
			if passive {
				add("obj", rel(k))
				hasObj = true
			} else {
				add("subj", rel(k))
			}
		case g.Is(k, "obj"):
			if passive && hasObj { // "was handed a letter"
				for i := range out {
					if out[i].role == "obj" {
						out[i].role = "iobj"
					}
				}
			}
			add("obj", rel(k))
			hasObj = true
		case g.Is(k, "iobj"):
			add("iobj", rel(k))
		case g.Is(k, "obl", "nmod"):
			c := g.Case(k)
			if c == "by" && passive || g.Is(k, "obl:agent") {
				add("subj", rel(k))
			} else if c != "" {
				add(c, rel(k))
			} else if h := rel(k); h != k {
				add("where", h)
			}
		case g.Is(k, "xcomp", "ccomp"):
			add("xcomp", k)
		case g.Is(k, "advmod") && (g.Form(k) == "where" || g.Form(k) == "there" || g.Form(k) == "here"):
			if g.Form(k) == "where" && g.Is(v, "acl:relcl") {
				gap = false
				add("where", g.Head(v))
			} else {
				add("where", k)
			}
		}
	}
	if passive && !slices.ContainsFunc(out, func(x slot) bool { return x.role == "subj" }) {
		if k := a.strayAgent(s, v); k >= 0 {
			add("subj", k)
		}
	}
	// The noun that a clause modifies.
	h := g.Head(v)
	if x := a.appointee(s, v); x >= 0 && !hasSubj {
		hasSubj = true
		add("subj", x)
	} else if h >= 0 && depth < 6 {
		switch {
		case g.Rel(v) == "acl:relcl" && gap:
			if !hasSubj {
				hasSubj = true
				if passive {
					add("obj", h)
				} else {
					add("subj", h)
				}
			} else if p := a.stranded(s, v); p != "" {
				add(p, h)
			} else if !hasObj && !passive {
				add("obj", h)
			}
		case g.Is(v, "acl") && g.Rel(v) != "acl:relcl" && !hasSubj:
			hasSubj = true
			switch {
			case passive && a.toBe(s, v): // "an offer to be named"
				for _, x := range a.holder(s, h, depth+1) {
					add("obj", x)
				}
			case passive:
				add("obj", h)
			case g.Words[v].Feats.Has(syntax.Inf) || a.toInf(s, v):
				for _, x := range a.holder(s, h, depth+1) {
					add("subj", x)
				}
			case g.Is(h, "obl") && g.Head(h) >= 0 && gerundObject[g.Lemma(g.Head(h))] && g.Kid(g.Head(h), "obj", "nsubj:pass") >= 0: // "accused X for years of arming Y"
				add("subj", g.Kid(g.Head(h), "obj", "nsubj:pass"))
			case g.Case(v) != "" || g.Kid(v, "mark") >= 0: // "the idea of meeting"
				for _, x := range a.holder(s, h, depth+1) {
					add("subj", x)
				}
			case classes["decrees"][g.Lemma(h)]: // "issued a decree sacking X"
				for _, x := range a.holder(s, h, depth+1) {
					add("subj", x)
				}
			default:
				add("subj", h)
				if k := g.Kid(h, "nsubj"); k >= 0 && g.Kid(h, "cop") >= 0 { // "is a spy, having run Y"
					add("subj", k)
				}
			}
		}
		if !hasSubj {
			for _, x := range a.surfaceSubject(s, v, depth+1) {
				if passive {
					add("obj", x)
				} else {
					add("subj", x)
				}
			}
		}
	}
	// "arrested and jailed X", "left for X and Y": what follows the last verb
	// of a coordination belongs to all of its bare members.
	if !passive && !hasObj {
		for _, k := range g.Kids(v) {
			if g.Is(k, "conj") && g.Verb(k) && k == v+2 { // "visited and praised X"
				if o := g.Kid(k, "obj"); o >= 0 {
					add("obj", o)
				}
			}
		}
	}
	return out
}

// nearest gives the subject that stands right before its verb where the tree
// has another, further off, and this one for its apposition: Y in "X, a
// prosecutor, took office after his predecessor, Y, was indicted".
func (a *Article) nearest(s, k int) int {
	g := &a.Graphs[s]
	if !g.Is(k, "nsubj") {
		return k
	}
	for _, x := range g.Kids(k) {
		if !g.Is(x, "appos") {
			continue
		}
		m := a.MentionAt(s, x)
		if m < 0 || a.Res.Mentions[m].Form != mention.Name || a.Res.Mentions[m].Type != mention.Person {
			continue
		}
		for _, n := range a.in[s] {
			if y := &a.Res.Mentions[n]; y.Same == m && y.Form == mention.Nominal && y.Last+1 == a.Res.Mentions[m].First && k < y.First {
				return x
			}
		}
	}
	return k
}

// appointee gives who is put into a post by the verb above participle v, which
// tells whom he replaces: "named X as head of Y, replacing Z"; -1 if v is no
// such participle.
func (a *Article) appointee(s, v int) int {
	g := &a.Graphs[s]
	if !classes["following"][g.Lemma(v)] || !strings.HasSuffix(g.Form(v), "ing") || g.Kid(v, "aux") >= 0 || g.Kid(v, "nsubj") >= 0 {
		return -1
	}
	h := g.Head(v)
	for n := 0; n < 4 && h >= 0 && (!g.Verb(h) || h > v); n++ { // past "…, state television reported"
		h = g.Head(h)
	}
	if h < 0 || h > v || !classes["giving"][g.Lemma(h)] {
		return -1
	}
	if g.Passive(h) {
		for _, k := range g.Kids(h) {
			if g.Is(k, "nsubj") && k < h {
				return k
			}
		}
		return -1
	}
	for _, k := range g.Kids(h) {
		if g.Is(k, "obj", "iobj", "xcomp") && k > h && k < v {
			for _, e := range a.entities(s, k) {
				if a.Type(e) == mention.Person {
					return k
				}
			}
		}
	}
	return -1
}

// strayAgent finds the agent of passive v that the tree hangs on a name behind
// the verb, which cannot have one: "was appointed head of the SVR by Putin".
func (a *Article) strayAgent(s, v int) int {
	g := &a.Graphs[s]
	for k := v + 1; k < len(g.Words); k++ {
		if g.Verb(k) && g.Words[k].UPOS == syntax.VERB {
			break
		}
		if g.Is(k, "nmod") && g.Case(k) == "by" && g.Head(k) > v && a.properName(s, g.Head(k)) && a.refers(s, k) {
			for h, n := g.Head(k), 0; h >= 0 && n < 6; h, n = g.Head(h), n+1 {
				if h == v {
					return k
				}
			}
		}
	}
	return -1
}

// properName reports whether word t is a name.
func (a *Article) properName(s, t int) bool {
	m := a.MentionAt(s, t)
	return a.Graphs[s].Words[t].UPOS == syntax.PROPN || m >= 0 && a.Res.Mentions[m].Form == mention.Name
}

// antecedent gives the noun that relative pronoun k stands for, -1 if k is no
// relative pronoun.
func (a *Article) antecedent(s, k int) int {
	g := &a.Graphs[s]
	w := &g.Words[k]
	if w.UPOS != syntax.PRON && w.UPOS != syntax.DET {
		return -1
	}
	f := g.Form(k)
	if f != "who" && f != "whom" && f != "which" && f != "that" && !w.Feats.Has(syntax.Rel) {
		return -1
	}
	if f == "who" && k > 1 && g.Words[k-1].Form == "," { // "succeeding X, who", wherever the tree hangs the clause
		if m := a.outer(s, k-2); m >= 0 && a.Res.Mentions[m].Last == k-1 && a.Res.Mentions[m].Type == mention.Person && a.Res.Mentions[m].Form == mention.Name && (a.Res.Mentions[m].First == 0 || g.Form(a.Res.Mentions[m].First-1) != "and") {
			return a.Res.Mentions[m].Head
		}
	}
	for v, n := g.Head(k), 0; v >= 0 && n < 6; v, n = g.Head(v), n+1 {
		if g.Rel(v) == "acl:relcl" || g.Is(v, "acl") && f != "that" {
			return g.Head(v)
		}
	}
	return -1
}

// stranded gives a preposition left behind in clause v: "the man he met with".
func (a *Article) stranded(s, v int) string {
	g := &a.Graphs[s]
	for _, k := range g.Kids(v) {
		if k > v && (g.Is(k, "obl") || g.Is(k, "advmod") || g.Is(k, "compound:prt")) && g.Words[k].UPOS == syntax.ADP && len(g.Kids(k)) == 0 {
			switch f := g.Form(k); f {
			case "with", "to", "from", "by", "for":
				return f
			}
		}
	}
	return ""
}

// controls are verbs whose object does what follows: "invited X to visit".
var controls = classes.Of("controls")

func (a *Article) toInf(s, v int) bool {
	g := &a.Graphs[s]
	for _, k := range g.Kids(v) {
		if g.Is(k, "mark") && g.Form(k) == "to" {
			return true
		}
	}
	return false
}

// toBe reports whether v is a passive infinitive.
func (a *Article) toBe(s, v int) bool {
	g := &a.Graphs[s]
	for _, k := range g.Kids(v) {
		if g.Is(k, "aux:pass", "aux") && g.Form(k) == "be" && k > 0 && g.Form(k-1) == "to" {
			return true
		}
	}
	return false
}

// surfaceSubject gives the subject that verb v has by the grammar of what
// governs it.
func (a *Article) surfaceSubject(s, v, depth int) []int {
	g := &a.Graphs[s]
	h := g.Head(v)
	if h < 0 || depth > 6 {
		return nil
	}
	own := func(x int) []int {
		k := g.Kid(x, "nsubj")
		if k < 0 {
			k = g.Kid(x, "nsubj:pass", "nsubj:outer")
		}
		if k >= 0 {
			if r := a.antecedent(s, k); r >= 0 {
				k = r
			}
			return []int{k}
		}
		return nil
	}
	up := func(x int) []int {
		if o := own(x); o != nil {
			return o
		}
		return a.surfaceSubject(s, x, depth+1)
	}
	switch {
	case g.Rel(v) == "acl:relcl":
		return []int{h}
	case g.Is(v, "acl"):
		if g.Noun(h) {
			if (pastParticiple(&g.Words[v]) || g.Words[v].Feats.Has(syntax.Ger) || g.Words[v].Feats.Has(syntax.Pres)) && !(g.Is(h, "obl") && g.Head(h) >= 0 && gerundObject[g.Lemma(g.Head(h))]) {
				return []int{h}
			}
			if u := g.Head(h); u >= 0 && g.Is(h, "obl") && gerundObject[g.Lemma(u)] { // "accused X for years of arming Y"
				if o := g.Kid(u, "obj", "nsubj:pass"); o >= 0 {
					return []int{o}
				}
			}
			return a.holder(s, h, depth+1)
		}
		return nil
	case g.Is(v, "xcomp"):
		// Object control: "asked X to meet", "invited X to visit"; subject
		// control where there is no object, and with "promise".
		if o := g.Kid(h, "obj", "iobj"); o >= 0 && g.Lemma(h) != "promise" {
			if r := a.antecedent(s, o); r >= 0 {
				o = r
			}
			return []int{o}
		}
		if o := g.Kid(h, "obl"); o >= 0 && (g.Lemma(h) == "call" || g.Lemma(h) == "appeal") { // "called on X to resign"
			return []int{o}
		}
		if g.Verb(h) && g.Passive(h) {
			return up(h)
		}
		return up(h)
	case g.Is(v, "conj"):
		if g.Verb(h) || g.Kid(h, "nsubj") >= 0 {
			return up(h)
		}
	case g.Is(v, "advcl", "ccomp", "parataxis"):
		if k := g.Kid(v, "aux"); g.Is(v, "ccomp") && k >= 0 && g.Form(k) != "having" && !a.toInf(s, v) {
			return nil // finite: "said its director had held"
		}
		if g.Is(v, "ccomp", "parataxis") && !g.Words[v].Feats.Has(syntax.Ger) && !g.Words[v].Feats.Has(syntax.Part) {
			return nil
		}
		if g.Is(v, "advcl") && g.Words[v].Feats.Has(syntax.Fin) && g.Kid(v, "mark") >= 0 && !a.toInf(s, v) {
			// A finite clause has its own subject; the parser lost it.
			return nil
		}
		if o := g.Kid(h, "obl"); o >= 0 && o < v && (g.Lemma(h) == "call" && (g.Case(o) == "on" || g.Case(o) == "upon") || g.Lemma(h) == "appeal" && g.Case(o) == "to") && a.toInf(s, v) && a.refers(s, o) { // "called on X to sever ties"
			return []int{o}
		}
		if o := g.Kid(h, "obj"); o >= 0 && controls[g.Lemma(h)] && a.toInf(s, v) && (o < v || classes["giving"][g.Lemma(h)]) { // "To replace X, the president named Y"
			return []int{o}
		}
		if o := g.Kid(h, "obj", "iobj", "nsubj:pass"); o >= 0 && strings.HasSuffix(g.Form(v), "ing") && (gerundObject[g.Lemma(h)] || gerundFor[g.Lemma(h)] && v > 0 && (g.Form(v-1) == "for" || g.Kid(v, "mark") >= 0 && g.Form(g.Kid(v, "mark")) == "for")) {
			return []int{o}
		}
		if g.Verb(h) || g.Kid(h, "nsubj", "cop") >= 0 {
			return up(h)
		}
		if g.Noun(h) {
			return a.holder(s, h, depth+1)
		}
		if u := g.Head(h); g.Words[h].UPOS == syntax.ADV && u >= 0 && g.Verb(u) { // "far from meeting X, he …"
			return up(u)
		}
	case g.Is(v, "nmod", "obl", "obj", "dep", "csubj"):
		if g.Verb(h) {
			return up(h)
		}
		if g.Noun(h) {
			return a.holder(s, h, depth+1)
		}
	}
	return nil
}

// holder gives whose plan, refusal, invitation or chance noun n is: its
// possessor, or the subject of the verb it belongs to.
func (a *Article) holder(s, n, depth int) []int {
	g := &a.Graphs[s]
	if depth > 6 {
		return nil
	}
	if k := g.Kid(n, "nsubj"); k >= 0 { // "X is the first Egyptian official to visit"
		if r := a.antecedent(s, k); r >= 0 {
			k = r
		}
		return []int{k}
	}
	// "an invitation to X to visit", "a request for X to meet"
	for _, k := range g.Kids(n) {
		if g.Is(k, "nmod") && (g.Case(k) == "to" || g.Case(k) == "for") && a.refers(s, k) {
			return []int{k}
		}
	}
	if k := g.Kid(n, "nmod:poss"); k >= 0 {
		return []int{k}
	}
	for _, k := range g.Kids(n) { // "the US decision to expel X"
		if g.Is(k, "compound", "amod") && a.refers(s, k) {
			return []int{k}
		}
	}
	for _, k := range g.Kids(n) {
		if g.Is(k, "nmod") && (g.Case(k) == "by" || g.Case(k) == "of" || g.Case(k) == "from") && a.refers(s, k) {
			return []int{k}
		}
	}
	if h := g.Head(n); h >= 0 {
		if g.Is(n, "conj") {
			return a.holder(s, h, depth+1)
		}
		if g.Verb(h) && g.Is(n, "obl") && suspicions[g.Lemma(n)] && !g.Passive(h) { // "arrested X on charges of spying"
			if o := g.Kid(h, "obj"); o >= 0 {
				return []int{o}
			}
		}
		if g.Verb(h) && g.Is(n, "obj", "obl", "xcomp") {
			for _, x := range a.verbSlots(s, h, depth+1) {
				if x.role == "subj" {
					return []int{x.at}
				}
			}
			if g.Passive(h) {
				if k := g.Kid(h, "nsubj"); k >= 0 && k != n {
					return []int{k}
				}
			}
		}
		if g.Noun(h) && g.Is(n, "nmod", "appos") {
			return a.holder(s, h, depth+1)
		}
	}
	return nil
}

// suspicions are nouns of what somebody is arrested, tried or put out for.
var suspicions = classes.Of("suspicions")

// refers reports whether word t of sentence s refers to an entity.
func (a *Article) refers(s, t int) bool { return len(a.entities(s, t)) > 0 }

// support verbs lend their subject to the noun they govern.
var support = classes.Of("support")

// governor gives the verb that noun n hangs on as object, subject of a
// passive, or after a preposition, and how; -1 if none.
func (a *Article) governor(s, n int) int {
	g := &a.Graphs[s]
	for i := 0; i < 8 && n >= 0; i++ {
		h := g.Head(n)
		if h < 0 {
			return -1
		}
		if g.Is(n, "obj", "nsubj", "obl", "xcomp", "ccomp", "iobj", "advcl", "dep") && g.Verb(h) {
			return h
		}
		if g.Is(n, "conj", "nmod", "compound", "appos") && g.Noun(h) { // "a series of talks", "a visit and talks"
			n = h
			continue
		}
		return -1
	}
	return -1
}

// pairBefore gives the two whom a compound before noun n joins: "U.S.-Russia
// talks".
func (a *Article) pairBefore(s, n int) []int {
	g := &a.Graphs[s]
	k := n - 1
	for k > 1 && k > n-3 && a.MentionAt(s, k) < 0 && (g.Words[k].UPOS == syntax.ADJ || g.Words[k].UPOS == syntax.NOUN) {
		k--
	}
	if k < 2 || g.Words[k-1].Form != "-" && g.Words[k-1].Form != "–" && g.Words[k-1].Form != "/" || !a.refers(s, k) || !a.refers(s, k-2) {
		return nil
	}
	for _, i := range []int{k, k - 2} {
		if m := a.MentionAt(s, i); m < 0 || a.Res.Mentions[m].Type == mention.Person || a.Res.Mentions[m].Type == mention.Place {
			return nil
		}
	}
	return []int{k - 2, k}
}

func (a *Article) nounSlots(s, n, depth int) []slot {
	g := &a.Graphs[s]
	var out []slot
	add := func(role string, at int) { out = append(out, slot{role, at}) }
	hasSubj := false
	collect := func(n int) {
		for _, k := range g.Kids(n) {
			switch {
			case g.Is(k, "nmod:poss", "det:poss"):
				add("poss", k)
			case g.Rel(k) == "nmod:desc":
			case g.Is(k, "nmod", "obl"):
				if c := g.Case(k); c != "" && c != "'s" {
					x := k
					if r := a.antecedent(s, k); r >= 0 {
						x = r
					}
					add(c, x)
				} else if c == "'s" {
					add("poss", k)
				}
			case g.Is(k, "obj") && g.Lemma(n) == "meeting": // a gerund taken for a noun
				add("with", k)
			case g.Is(k, "compound", "amod") && a.refers(s, k):
				if e := a.entities(s, k); classes["congress"][g.Lemma(n)] && a.Type(e[0]) == mention.Organization {
					continue // the summit of the G20, not one with it
				}
				add("comp", k)
			case g.Rel(k) == "nsubj" || g.Rel(k) == "nsubj:outer":
				if g.Words[k].UPOS != syntax.PRON || a.refers(s, k) {
					x := k
					if r := a.antecedent(s, k); r >= 0 {
						x = r
					}
					hasSubj = true
					add("subj", x)
				}
			case g.Rel(k) == "acl:relcl" && !g.Passive(k) && g.Kid(k, "nsubj") >= 0 && (g.Kid(k, "ccomp", "xcomp") >= 0 || classes["owning"][g.Lemma(k)] || saying[g.Lemma(k)]): // "talks that Washington denied were negotiations"
			case g.Rel(k) == "acl:relcl" && g.Verb(k) && support[g.Lemma(k)] && !g.Passive(k): // "a trip that he took"
				for _, x := range a.verbSlots(s, k, depth+1) {
					if x.at != n && x.role != "obj" && x.role != "xcomp" {
						add(x.role, x.at)
					}
				}
			case g.Is(k, "acl") && g.Verb(k):
				// "a meeting held with X", "a call made by X to Y", "talks involving X"
				for _, x := range a.verbSlots(s, k, depth+1) {
					if x.at != n && x.role != "xcomp" && (x.role != "obj" || g.Lemma(k) == "involve" || g.Lemma(k) == "include") {
						if x.role == "obj" {
							x.role = "between"
						}
						out = append(out, x)
					}
				}
			}
		}
	}
	pair := a.pairBefore(s, n)
	for _, k := range pair {
		add("between", k)
	}
	collect(n)
	// "talks between X and Y were held"; "X held talks with Y"; "at a meeting
	// with Y, X said"; "a round of talks".
	top := n
	for i := 0; i < 4; i++ {
		h := g.Head(top)
		if h >= 0 && g.Noun(h) && (g.Is(top, "nmod") && g.Case(top) == "of" || g.Is(top, "conj")) && !a.refers(s, h) {
			top = h
			if len(out) == 0 || g.Is(top, "conj") {
				collect(top)
			} else if k := g.Kid(top, "nmod:poss"); k >= 0 {
				add("poss", k)
			}
			continue
		}
		break
	}
	h := g.Head(top)
	if h < 0 || hasSubj {
		return out
	}
	if g.Is(top, "obl") && slices.ContainsFunc(out, func(x slot) bool {
		who, _ := a.members(s, x.at)
		return x.role == "between" && len(who) > 1
	}) {
		return out // "met in the first encounter between X and Y"
	}
	if r := a.requested(s, top); r >= 0 { // "X rejected a request from Y for a meeting"
		for _, k := range g.Kids(r) {
			if c := g.Case(k); g.Is(k, "nmod:poss") || g.Is(k, "nmod") && (c == "from" || c == "by" || c == "of") {
				add("subj", k)
				hasSubj = true
			}
		}
		if v := g.Head(r); hasSubj && v >= 0 && g.Verb(v) && g.Is(r, "obj", "nsubj:pass", "nsubj") {
			for _, x := range a.verbSlots(s, v, depth+1) {
				if x.role == "subj" && !slices.ContainsFunc(out, func(y slot) bool { return y.role == "with" }) {
					add("with", x.at)
				}
			}
			return out
		}
	}
	if g.Is(top, "nsubj") && g.Kid(h, "cop") >= 0 { // "talks are under way between X and Y"
		for _, k := range g.Kids(h) {
			if c := g.Case(k); g.Is(k, "nmod", "obl") && (c == "between" || c == "with") {
				add(c, k)
			}
		}
	}
	if o := g.Kid(h, "obj"); g.Is(top, "nsubj") && g.Lemma(h) == "take" && o >= 0 && g.Form(o) == "place" { // "talks took place between X and Y"
		for _, k := range g.Kids(o) {
			if c := g.Case(k); g.Is(k, "nmod") && (c == "between" || c == "with") {
				add(c, k)
			}
		}
	}
	lemma := g.Lemma(h)
	if g.Verb(h) && g.Is(top, "obj", "obl", "nsubj", "xcomp", "ccomp", "advcl") {
		c := g.Case(top)
		vs := a.verbSlots(s, h, depth+1)
		passiveSubject := g.Is(top, "nsubj:pass", "nsubj") && g.Passive(h)
		if slices.ContainsFunc(vs, func(x slot) bool { return x.role == "between" && !g.Under(x.at, n) }) {
			out = slices.DeleteFunc(out, func(x slot) bool { return x.role == "between" }) // "talks between Moscow and Washington were held between X and Y"
		}
		for _, x := range vs {
			if g.Under(top, x.at) || g.Under(x.at, n) {
				continue
			}
			switch {
			case x.role == "subj" && g.Is(top, "obl") && g.Passive(h) && classes["sending"][lemma]: // "was sent by X on a mission"
			case x.role == "subj" && !g.Is(top, "nsubj"):
				if g.Is(top, "obl") && topics[c] && asked[lemma] {
					continue // "asked about a meeting with X, the spokesman declined"
				}
				if support[lemma] || g.Is(top, "obl", "advcl") && c != "of" || depth > 0 {
					add("subj", x.at)
				} else {
					add("over", x.at) // the subject of a verb that is no support verb: last resort
				}
			case x.role == "subj" && passiveSubject && classes["arranging"][lemma]: // "the meeting was brokered by X"
			case x.role == "subj" && passiveSubject && owning[lemma]: // "the charge was dismissed by X"
			case x.role == "subj" && passiveSubject:
				add("by", x.at)
			case x.role == "obj" && passiveSubject:
			case x.role == "iobj" && g.Is(top, "obj"):
				add("vobj", x.at) // "sent X a letter"
			case x.role == "obj" || x.role == "iobj":
				if g.Is(top, "obl") {
					if g.Passive(h) { // "he was invited to talks"
						add("subj", x.at)
					} else {
						add("vobj", x.at)
					}
				}
			case x.role == "xcomp":
			case x.role == "by" && !g.Is(top, "nsubj"):
			default:
				if !g.Is(top, "obl") || x.role == "with" || x.role == "between" || x.role == "where" || x.role == "in" {
					add(x.role, x.at)
				}
			}
		}
		if u := g.Head(h); u >= 0 && g.Is(top, "nsubj") && g.Is(h, "ccomp") && owning[g.Lemma(u)] { // "X denied that a meeting with Y had taken place"
			if k := g.Kid(u, "nsubj"); k >= 0 {
				add("over", k)
			}
		}
	} else if g.Noun(h) && g.Is(top, "nmod") && g.Case(top) == "for" && kindOf[g.Lemma(h)] != nil { // "a visit by X for talks with Y"
		for _, k := range g.Kids(h) {
			if g.Is(k, "nmod:poss") || g.Is(k, "nmod") && g.Case(k) == "by" {
				add("subj", k)
			} else if g.Is(k, "nmod") { // "a visit to Y by X", all on Y
				for _, q := range g.Kids(k) {
					if g.Is(q, "nmod") && g.Case(q) == "by" {
						add("subj", q)
					}
				}
			}
		}
	} else if g.Noun(h) && g.Is(top, "acl", "nmod") {
		// "the man in contact with X"
		if g.Is(top, "nmod") && g.Case(top) == "in" && a.refers(s, h) {
			add("subj", h)
		}
	}
	return out
}

// requests are nouns of what somebody asks of another.
var requests = classes.Of("requests")

// requested gives the request, invitation or offer for contact noun n, -1 if
// there is none.
func (a *Article) requested(s, n int) int {
	g := &a.Graphs[s]
	h := g.Head(n)
	if c := g.Case(n); h < 0 || c != "for" && c != "of" && c != "to" {
		return -1
	}
	if g.Is(n, "obl") {
		h = g.Kid(h, "obj", "nsubj:pass")
	}
	if h >= 0 && requests[g.Lemma(h)] {
		return h
	}
	return -1
}

// asked are verbs with which a topic is nobody's own.
var topics = classes.Of("topics")
var asked = classes.Of("asked")

// owning are verbs whose subject speaks of what was his own.
var owning = classes.Of("owning")

// representatives are people who act for the body or country they are named
// with and stand for it where they are not named themselves.
var representatives = classes.Of("representatives")

// entities gives the entities that word t of sentence s refers to: by a
// mention that it heads or stands in, as a title in front of a name, or as
// unnamed people who act for a body named with them.
func (a *Article) entities(s, t int) []int {
	if a.anyNational(s, t) {
		return nil
	}
	if m := a.mentionFor(s, t); m >= 0 {
		if of := a.Res.Of[m]; len(of) > 0 {
			if a.behalf(s, t, m) {
				return nil
			}
			if a.Res.Stands[m] || representatives[a.Graphs[s].Lemma(t)] && a.Res.Mentions[m].Form != mention.Name && a.Res.Mentions[m].Plural && (len(of) == 1 || a.Type(of[0]) != mention.Person) { // not "the presidents of X and Y", who are known
				if b := a.bodyBehind(s, t); b != nil {
					return b
				}
			}
			return of
		}
	}
	return a.standsFor(s, t, 0)
}

// anyNational reports whether word t names somebody by nationality alone, who
// does not act for the country: "an American", "many Russians", "thousands of
// Iranians".
func (a *Article) anyNational(s, t int) bool {
	g := &a.Graphs[s]
	if g.Form(t) == "who" || g.Form(t) == "whom" {
		for n := 0; n < 4 && t >= 0 && !g.Is(t, "acl"); n++ {
			t = g.Head(t)
		}
		if t < 0 || g.Head(t) < 0 {
			return false
		}
		t = g.Head(t)
	}
	m := a.MentionAt(s, t)
	if m < 0 || !g.Noun(t) && g.Words[t].UPOS != syntax.ADJ || g.Is(t, "amod", "compound") {
		return false
	}
	switch x := &a.Res.Mentions[m]; {
	case x.Noun == "national" && a.Res.Stands[m]:
		if !x.Plural {
			return true // "the Libyan", who is not named
		}
	case x.Type != mention.Country || x.Form != mention.Name || x.Why != "demonym":
		return false
	}
	for _, k := range g.Kids(t) {
		if f := g.Form(k); g.Is(k, "det", "amod") && (f == "a" || f == "an" || f == "the" && !g.Words[t].Feats.Has(syntax.Plur) || quantifiers[g.Lemma(k)]) {
			return true
		}
	}
	h := g.Head(t)
	return h >= 0 && g.Case(t) == "of" && quantifiers[g.Lemma(h)]
}

// quantifiers are words for an indefinite number.
var quantifiers = classes.Of("quantifiers")

// mentionFor gives the mention that word t stands for, -1 if none.
func (a *Article) mentionFor(s, t int) int {
	if m, ok := a.inPost[[2]int{s, t}]; ok && a.Res.Mentions[m].Sentence == s && a.Res.Mentions[m].Form == mention.Name && len(a.Res.Of[m]) > 0 {
		return m // "head" of "X, head of Y" is X
	}
	if m := a.MentionAt(s, t); m >= 0 {
		return m
	}
	if m, ok := a.inPost[[2]int{s, t}]; ok && a.Res.Mentions[m].Sentence == s {
		return m
	}
	return -1
}

// standsFor gives the body or country for which the unnamed people or rooms
// at word t stand: "CIA officers", "a Kremlin delegation", "officials of X".
func (a *Article) standsFor(s, t, depth int) []int {
	g := &a.Graphs[s]
	if depth > 3 || t >= len(g.Words) || g.Words[t].UPOS == syntax.PRON {
		return nil
	}
	if m := a.MentionAt(s, t); m >= 0 && len(a.Res.Of[m]) == 0 {
		if of := a.Res.Mentions[m].Of; of >= 0 && representatives[g.Lemma(t)] && a.Res.Mentions[of].Type != mention.Person && len(a.Res.Of[of]) > 0 && a.Type(a.Res.Of[of][0]) != mention.Person {
			return a.Res.Of[of]
		}
	}
	if !representatives[g.Lemma(t)] {
		return nil
	}
	if e := a.standsForBody(s, t, depth); len(e) > 0 {
		if headNouns[g.Lemma(t)] && !a.oneOf(s, t) {
			var who []int
			for _, b := range e {
				if h := a.headOf(b); h >= 0 {
					who = append(who, h)
				}
			}
			if len(who) == len(e) {
				return who
			}
		}
		return e
	}
	return nil
}

// oneOf reports whether noun t is one of several: "a second CIA chief".
func (a *Article) oneOf(s, t int) bool {
	g := &a.Graphs[s]
	for _, k := range g.Kids(t) {
		switch g.Form(k) {
		case "a", "an", "another", "second", "third", "one", "several":
			return true
		}
	}
	return false
}

var headNouns = classes.Of("heads")

// readHeads notes who is named in the article as head of a body.
func (a *Article) readHeads() {
	a.heads = map[int]int{}
	for m := range a.Res.Mentions {
		x := &a.Res.Mentions[m]
		if x.Type != mention.Person || x.Form != mention.Name || len(a.Res.Of[m]) == 0 {
			continue
		}
		for _, p := range x.Posts {
			if p.Role != "head" && p.Role != "president" && p.Role != "chair" && p.Role != "commander" || p.Former || p.Elect || p.Body < 0 || len(a.Res.Of[p.Body]) == 0 {
				continue
			}
			b := a.Res.Of[p.Body][0]
			if p.Role != "head" && a.Type(b) != mention.Service {
				continue
			}
			if old, ok := a.heads[b]; ok && old != a.Res.Of[m][0] {
				a.heads[b] = -1
			} else if !ok {
				a.heads[b] = a.Res.Of[m][0]
			}
		}
	}
}

// headOf gives the person whom the article names as head of body e, or of the
// one service of country e that it names a head of; -1 if none.
func (a *Article) headOf(e int) int {
	if h, ok := a.heads[e]; ok {
		return h
	}
	if a.Type(e) != mention.Country {
		return -1
	}
	found := -1
	for i := range a.Res.Entities {
		h, ok := a.heads[i]
		if ok && a.Type(i) == mention.Service && a.Res.Entities[i].Country == a.Res.Entities[e].ID {
			if found >= 0 {
				return -1
			}
			found = h
		}
	}
	return found
}

func (a *Article) standsForBody(s, t, depth int) []int {
	g := &a.Graphs[s]
	for _, k := range g.Kids(t) {
		if g.Is(k, "appos") || g.Is(k, "flat") {
			if m := a.MentionAt(s, k); m >= 0 && a.Res.Mentions[m].Type == mention.Person {
				return a.Res.Of[m]
			}
		}
	}
	if b := a.bodyBehind(s, t); b != nil {
		return b
	}
	for _, k := range g.Kids(t) {
		if g.Is(k, "compound", "nmod:poss", "amod") || g.Is(k, "nmod") && (g.Case(k) == "of" || g.Case(k) == "from") {
			if m := a.MentionAt(s, k); m >= 0 && a.Res.Mentions[m].Type != mention.Person && len(a.Res.Of[m]) > 0 {
				of := a.Res.Of[m]
				for _, c := range g.Conjuncts(k)[1:] { // "the chiefs of the SVR and the BND"
					if m := a.MentionAt(s, c); m >= 0 && a.Res.Mentions[m].Type != mention.Person && len(a.Res.Of[m]) > 0 && depth == 0 {
						of = append(append([]int(nil), of...), a.Res.Of[m]...)
					}
				}
				return of
			}
			if e := a.standsFor(s, k, depth+1); e != nil {
				return e
			}
		}
	}
	return nil
}

// explained gives the people whose names an apposition gives for noun t, over
// what stands between: "Russia's defence attache in London, Colonel X".
func (a *Article) explained(s, t int) (ents, at []int) {
	g := &a.Graphs[s]
	if m := a.MentionAt(s, t); m >= 0 && a.Res.Mentions[m].Form == mention.Name || g.Words[t].UPOS != syntax.NOUN || g.Words[t].Feats.Has(syntax.Plur) {
		return nil, nil
	}
	for _, k := range g.Kids(t) {
		if !g.Is(k, "appos") || k < t+2 || k > t+14 {
			continue
		}
		m := a.outer(s, k)
		for n := k; m < 0 && n < len(g.Words) && n < k+4; n++ { // "Brigadier General X"
			m = a.outer(s, n)
		}
		if m < 0 || a.Res.Mentions[m].Type != mention.Person || a.Res.Mentions[m].Form != mention.Name || len(a.Res.Of[m]) != 1 || a.Res.Mentions[m].First > k+3 {
			continue
		}
		comma := false
		for n := t + 1; n < k; n++ {
			comma = g.Words[n].Form == ","
			if g.Words[n].UPOS == syntax.VERB {
				return nil, nil
			}
			if comma {
				return a.Res.Of[m], []int{a.Res.Mentions[m].Head}
			}
		}
	}
	return nil, nil
}

// behalf reports whether unnamed people at word t, mention m, are somebody's,
// for whom they were taken: "envoys of President X", "members of X's team".
func (a *Article) behalf(s, t, m int) bool {
	g := &a.Graphs[s]
	if x := &a.Res.Mentions[m]; x.Form == mention.Name && (x.Head == t || !g.Words[t].Feats.Has(syntax.Plur)) || !representatives[g.Lemma(t)] || a.Type(a.Res.Of[m][0]) != mention.Person {
		return false
	}
	for _, k := range g.Kids(t) {
		if !g.Is(k, "nmod") || k < t && !g.Is(k, "nmod:poss") {
			continue
		}
		for n := 0; n < 3 && k >= 0; n, k = n+1, g.Kid(k, "nmod:poss", "nmod") {
			if slices.Contains(a.mentioned(s, k), a.Res.Of[m][0]) {
				return true
			}
		}
	}
	return false
}

// mentioned gives the entities of the mention that word t stands in.
func (a *Article) mentioned(s, t int) []int {
	if m := a.MentionAt(s, t); m >= 0 {
		return a.Res.Of[m]
	}
	return nil
}

// bodyBehind gives the bodies, or the several countries, after unnamed people at
// word t, "Japanese officials from the PSIA", "ministry officials from Russia
// and Turkey"; nil if there are none.
func (a *Article) bodyBehind(s, t int) []int {
	g := &a.Graphs[s]
	for _, k := range g.Kids(t) {
		if k < t || !g.Is(k, "nmod") || g.Case(k) != "of" && g.Case(k) != "from" {
			continue
		}
		if w := g.Kid(k, "amod"); w >= 0 && len(g.Conjuncts(w)) > 2 {
			continue // "of the Russian, Iranian and Chinese services": each of them
		}
		var all []int
		bodies := 0
		for _, c := range g.Conjuncts(k) {
			if m := a.MentionAt(s, c); m >= 0 && len(a.Res.Of[m]) > 0 && (body(a.Res.Mentions[m].Type) || a.Res.Mentions[m].Type == mention.Country) {
				all = append(all, a.Res.Of[m]...)
				if body(a.Res.Mentions[m].Type) {
					bodies++
				}
			}
		}
		if bodies > 0 || len(all) > 1 {
			return all
		}
	}
	return nil
}

// members gives every word coordinated with t that refers, and the entities.
func (a *Article) members(s, t int) (ents, at []int) {
	g := &a.Graphs[s]
	add := func(k int) {
		for _, e := range a.entities(s, k) {
			seen := false
			for _, x := range ents {
				seen = seen || x == e
			}
			if !seen {
				ents, at = append(ents, e), append(at, k)
			}
		}
	}
	for _, k := range g.Conjuncts(t) {
		if k != t && (!g.Noun(k) && !a.refers(s, k) || a.others(s, k, ents)) {
			continue
		}
		add(k)
		for _, x := range g.Kids(k) { // "together with her deputy", "X along with Y"
			if g.Is(x, "nmod") && (accompaniment[g.Case(x)] || !a.refers(s, k) && (g.Case(x) == "including" || g.Case(x) == "such as" || g.Case(x) == "among them")) {
				for _, y := range g.Conjuncts(x) {
					add(y)
				}
			}
		}
	}
	if who, hs := a.explained(s, t); who != nil {
		return who, hs
	}
	if m := a.MentionAt(s, t); (m < 0 || a.Res.Mentions[m].Form != mention.Name) && g.Words[t].UPOS == syntax.NOUN && (representatives[g.Lemma(t)] || classes["human"][g.Lemma(t)]) && t+2 < len(g.Words) && g.Words[t+1].Form == "," {
		// "two agents, X and Y": the names after the comma.
		if k := a.outer(s, t+2); k >= 0 && a.Res.Mentions[k].Type == mention.Person && a.Res.Mentions[k].Form == mention.Name && a.Res.Mentions[k].First == t+2 {
			ents, at = nil, nil
			for _, h := range a.listed(s, a.Res.Mentions[k].Head, 1) {
				add(h)
			}
			return ents, at
		}
	}
	if m := a.MentionAt(s, t); m >= 0 && len(ents) > 0 && a.Type(ents[0]) == mention.Country && (a.Res.Mentions[m].Why == "demonym" || a.Res.Mentions[m].Noun == "national") && t+2 < len(g.Words) && g.Words[t+1].Form == "," {
		// "two Paraguayans, X and Y"
		if k := a.outer(s, t+2); k >= 0 && a.Res.Mentions[k].Type == mention.Person && a.Res.Mentions[k].Form == mention.Name && a.Res.Mentions[k].First == t+2 {
			ents, at = nil, nil
			for _, h := range a.listed(s, a.Res.Mentions[k].Head, 1) {
				add(h)
			}
			return ents, at
		}
	}
	if m := a.MentionAt(s, t); m < 0 || a.Res.Mentions[m].Form != mention.Name { // "two Serbian officials, including X"
		for _, k := range g.Kids(t) {
			if !exemplifying[g.Case(k)] {
				continue
			}
			old, oldAt := ents, at
			ents, at = nil, nil
			for _, y := range g.Conjuncts(k) {
				if m := a.outer(s, y); m >= 0 && a.Res.Mentions[m].Type == mention.Person && a.Res.Mentions[m].Form == mention.Name {
					add(a.Res.Mentions[m].Head)
				}
			}
			if len(ents) > 0 {
				return ents, at
			}
			ents, at = old, oldAt
		}
	}
	if g.Lemma(t) == "counterpart" { // "its Polish counterpart, the ABW"
		for _, k := range g.Kids(t) {
			if m := a.MentionAt(s, k); g.Is(k, "appos") && m >= 0 && a.Res.Mentions[m].Form == mention.Name && (a.Res.Mentions[m].Type == mention.Service || a.Res.Mentions[m].Type == mention.Organization) {
				ents, at = nil, nil
				add(k)
				return ents, at
			}
		}
	}
	if len(ents) == 0 { // "two diplomats, X and Y"; "a guest, Z"; "a delegation headed by Z"
		for _, k := range g.Kids(t) {
			if g.Is(k, "appos", "flat", "parataxis") {
				for _, y := range g.Conjuncts(k) {
					add(y)
				}
			}
			if g.Is(k, "acl") && leads[g.Lemma(k)] && (representatives[g.Lemma(t)] || classes["human"][g.Lemma(t)]) {
				for _, x := range a.verbSlots(s, k, 1) {
					if x.role == "subj" {
						add(x.at)
					}
				}
			}
		}
	} else if m := a.mentionFor(s, t); representatives[g.Lemma(t)] && (m < 0 || a.Res.Mentions[m].Form != mention.Name) {
		// Named after all: "a Vietnamese delegation headed by X", "two agents, X and Y".
		var e2, a2 []int
		old, oldAt := ents, at
		ents, at = nil, nil
		for _, k := range g.Kids(t) {
			if g.Is(k, "appos") {
				for _, y := range g.Conjuncts(k) {
					if m := a.MentionAt(s, y); m >= 0 && a.Res.Mentions[m].Type == mention.Person {
						add(y)
					}
				}
			}
			if g.Is(k, "acl") && leads[g.Lemma(k)] {
				for _, x := range a.verbSlots(s, k, 1) {
					if x.role == "subj" {
						add(x.at)
					}
				}
			}
		}
		e2, a2 = ents, at
		ents, at = old, oldAt
		if len(e2) > 0 {
			ents, at = e2, a2
		}
	}
	return ents, at
}

// others reports whether word k is "other officials" of a body, beside a person
// who is named for it: that person stands for the body already.
func (a *Article) others(s, k int, named []int) bool {
	g := &a.Graphs[s]
	return representatives[g.Lemma(k)] && slices.ContainsFunc(g.Kids(k), func(q int) bool { return g.Form(q) == "other" }) &&
		slices.ContainsFunc(named, func(e int) bool { return a.Type(e) == mention.Person })
}

// exemplifying are the words before those of whom it is said that they were
// among others.
var exemplifying = map[string]bool{"including": true, "such as": true, "like": true}

var accompaniment = map[string]bool{"together with": true, "along with": true, "accompanied by": true}

var leads = classes.Of("leads")
