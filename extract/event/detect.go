package event

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"liaison/extract/lexicon"
	"liaison/extract/mention"
	"liaison/extract/syntax"
	"liaison/extract/text"
)

// maxPairs is how many pairs of participants a list gives; beyond it the first
// on each side is paired with all others (docs/annotation.md).
const maxPairs = 6

// Detect finds the events of an article in order of the text. Those it looked
// at and gave up carry the reason in Rejected.
func Detect(a *Article, lex *lexicon.Lexicon) []Event {
	d := &detector{Article: a, lex: lex, frames: frames(), classes: nounClasses()}
	d.headline = d.kindOfContact()
	a.readHeads()
	for s := range a.Graphs {
		if a.Text.Sentences[s].Kind != text.Body {
			continue
		}
		g := &a.Graphs[s]
		if shouted(g) {
			continue
		}
		d.posts(s)
		d.plurals(s)
		for i := range g.Words {
			switch g.Words[i].UPOS {
			case syntax.VERB, syntax.NOUN, syntax.ADJ, syntax.AUX, syntax.PROPN, syntax.ADV, syntax.X:
				d.trigger(s, i)
			}
		}
	}
	d.lists()
	d.ellipses()
	d.fillPosts()
	return d.events
}

// shouted reports whether a sentence is all in capitals: a heading or notice.
func shouted(g *Graph) bool {
	up, low := 0, 0
	for i := range g.Words {
		for _, r := range g.Words[i].Form {
			if unicode.IsUpper(r) {
				up++
			} else if unicode.IsLower(r) {
				low++
			}
		}
	}
	return len(g.Words) > 3 && up > 3*low
}

type detector struct {
	*Article
	lex     *lexicon.Lexicon
	frames  map[string][]*Frame
	classes map[string]map[string]bool
	events  []Event

	counterparts []counterpart
	bosses       [][2]int // event of a post and the person under whom it is held

	headline Relation // the kind of contact that the headline names: MET, PHONED or ""
}

// kindOfContact reads the kind of contact from the headline.
func (d *detector) kindOfContact() Relation {
	for i := range d.Text.Title {
		toks := d.Text.Title[i].Tokens
		word := func(n int) string {
			if n >= 0 && n < len(toks) {
				return strings.ToLower(toks[n].Form)
			}
			return ""
		}
		for n := range toks {
			switch w := word(n); w {
			case "call", "calls":
				if next := word(n + 1); next == "with" || next == "to" || next == "between" || next == "" || word(n-1) == "phone" || word(n-1) == "telephone" || word(n-1) == "'s" || word(n-1) == "’s" {
					return Phoned
				}
			case "phone", "phones", "telephone", "telephones", "phoned":
				return Phoned
			case "meeting", "meets", "meet", "meetings", "met":
				return Met
			}
		}
	}
	return ""
}

// trigger tries the frames of word i.
func (d *detector) trigger(s, i int) {
	g := &d.Graphs[s]
	lemma := g.Lemma(i)
	if g.Form(i) == "met" { // often taken for a noun
		lemma = "meet"
	}
	d.copula(s, i)
	if lemma == "counterpart" {
		d.counterpart(s, i)
	}
	if succession[lemma] {
		d.succession(s, i, lemma)
	}
	if g.Words[i].UPOS == syntax.VERB || g.Words[i].UPOS == syntax.AUX {
		switch lemma {
		case "become":
			d.become(s, i)
		case "take":
			d.takeOffice(s, i)
		}
	}
	d.located(s, i)
	d.cancelled(s, i)
	d.backed(s, i)
	if m := d.outer(s, i); m >= 0 && d.Res.Mentions[m].Form == mention.Name && d.Res.Mentions[m].Last > d.Res.Mentions[m].First+1 {
		return // "Operation Allies Welcome"
	}
	for _, f := range d.frames[lemma] {
		if d.fits(f, s, i) {
			d.apply(f, s, i)
		}
	}
}

// cancelled finds plans told before that come to nothing: "The trip was called
// off", "It was scrapped", "The meeting did not take place".
func (d *detector) cancelled(s, i int) {
	g := &d.Graphs[s]
	if !g.Verb(i) {
		return
	}
	off := false
	next := ""
	if i+1 < len(g.Words) {
		next = g.Form(i + 1)
	}
	switch g.Lemma(i) {
	case "cancel", "scrap", "shelve", "postpone":
		off = g.Passive(i)
	case "call", "put":
		off = next == "off"
	case "fall":
		off = next == "through"
	case "take", "materialise", "materialize", "happen":
		if next == "place" || g.Lemma(i) != "take" {
			for k := max(0, i-3); k < i; k++ {
				off = off || g.Form(k) == "not" || g.Form(k) == "n't" || g.Form(k) == "never"
			}
		}
	}
	if !off {
		return
	}
	k := g.Kid(i, "nsubj")
	if k < 0 {
		return
	}
	var want []Relation
	switch g.Lemma(k) {
	case "trip", "visit", "journey":
		want = []Relation{Visited}
	case "meeting", "talk", "session", "summit", "encounter":
		want = []Relation{Met}
	case "call", "conversation":
		want = []Relation{Phoned}
	case "it", "they", "plan":
		want = []Relation{Met, Visited}
	default:
		return
	}
	for j := len(d.events) - 1; j >= 0; j-- {
		ev := &d.events[j]
		if ev.Sentence < s-1 {
			return
		}
		if ev.Rejected == "" && slices.Contains(want, ev.Relation) && !(ev.Sentence == s && ev.Trigger == k) {
			ev.Cancelled = true
			ev.Never = ev.Sentence == s && (g.Lemma(k) == "it" || g.Lemma(k) == "they") && g.Lemma(i) != "call" && g.Lemma(i) != "put" && !g.Passive(i)
			ev.Steps = append(ev.Steps, fmt.Sprintf("%q: if it was expected, it was called off", d.Phrase(s, k, k+1)))
		}
	}
}

// fits reports whether word i is the frame's trigger: its class and the
// further words and nouns that the frame asks for.
func (d *detector) fits(f *Frame, s, i int) bool {
	g := &d.Graphs[s]
	w := &g.Words[i]
	switch f.Class {
	case 'v':
		if w.UPOS != syntax.VERB && g.Form(i) != "met" {
			return false
		}
	case 'n':
		if w.UPOS != syntax.NOUN && w.UPOS != syntax.PROPN || g.Is(i, "compound", "flat", "nmod:desc") || g.Is(i, "case", "fixed") {
			return false
		}
		if m := d.MentionAt(s, i); m >= 0 && d.Res.Mentions[m].Form == mention.Name {
			return false // "the Munich Security Conference", "Talks Ltd"
		}
	}
	for _, x := range f.With {
		found := false
		for _, k := range g.Kids(i) {
			if g.Form(k) == x && g.Is(k, "compound:prt", "advmod", "xcomp", "obl", "case", "mark", "amod", "obj") {
				found = true
			}
			if !found && g.Is(k, "obl") && strings.HasPrefix(g.Case(k)+" ", x+" ") {
				found = true
			}
		}
		for t := i + 1; !found && x == "free" && t < len(g.Words) && t < i+7; t++ { // "set X free"
			found = g.Form(t) == x
		}
		if !found {
			return false
		}
	}
	if len(f.With) == 1 && f.With[0] == "on" && g.Kid(i, "obj") >= 0 {
		return false // "called X on his mobile"
	}
	if len(f.With) == 0 && f.Class == 'v' {
		// A particle makes another verb of it: "call off", "hand in", unless a
		// frame with that particle is the one.
		for _, k := range g.Kids(i) {
			if g.Is(k, "compound:prt") && !(f.Marks["contacts"] && g.Form(k) == "off") && !(f.Relation == Visited) && (g.Form(k) != "up" || lemmaHold[f.Trigger]) {
				return false
			}
		}
	}
	m := f.Marks
	switch {
	case m["info"]:
		return d.object(s, i, "info")
	case m["agreement"]:
		return d.object(s, i, "agreement")
	case m["arms"]:
		return d.object(s, i, "arms")
	case m["contacts"]:
		return d.object(s, i, "contacts")
	case m["leave"]:
		for _, k := range g.Kids(i) {
			if g.Is(k, "xcomp", "ccomp", "advcl", "acl") && (g.Lemma(k) == "leave" || g.Lemma(k) == "out") {
				return true
			}
			if x := g.Kid(k, "acl"); x >= 0 && g.Is(k, "obj") && g.Lemma(x) == "leave" { // "three days to leave"
				return true
			}
		}
		return false
	case m["impose"]:
		h := g.Head(i)
		if h < 0 {
			return false
		}
		return d.classes["impose"][g.Lemma(h)]
	case m["shake"]:
		return g.Head(i) >= 0 && g.Lemma(g.Head(i)) == "shake"
	case m["term"]:
		for _, k := range g.Kids(i) {
			if g.Is(k, "obj") && g.Lemma(k) != "sentence" && !d.near(s, i, 12, "prison") {
				return false // "served a term in parliament"
			}
			if g.Is(k, "obj") && (g.Lemma(k) == "sentence" || g.Lemma(k) == "term" || g.Lemma(k) == "year" || g.Lemma(k) == "month") {
				return true
			}
		}
		return false
	case m["trial"]:
		h := g.Head(i)
		return g.Case(i) == "on" || h >= 0 && (g.Lemma(h) == "stand" || g.Lemma(h) == "face" || g.Lemma(h) == "await")
	case m["behind"]:
		for t := i + 1; t < len(g.Words) && t < i+14; t++ {
			if g.Form(t) == "behind" || g.Form(t) == "responsible" && t+1 < len(g.Words) && g.Form(t+1) == "for" {
				return true
			}
		}
		return false
	case m["misdeed"]:
		for _, k := range g.Kids(i) {
			if g.Is(k, "ccomp", "acl") && d.misdeed(s, k) {
				return true
			}
		}
		return false
	case m["finger"], m["custody"], m["charge"], m["list"], m["prison"], m["guilty"], m["violent"]:
		for name, class := range d.classes {
			if !m[name] {
				continue
			}
			for _, k := range g.Kids(i) {
				if g.Is(k, "obj", "obl", "xcomp", "nsubj:pass") && d.ofClass(s, k, class) {
					return true
				}
			}
		}
		return false
	case m["nowith"]:
		for _, x := range d.slots(s, i) {
			if x.role == "with" {
				for _, e := range d.entities(s, x.at) {
					if d.isPerson(e) {
						return false
					}
				}
			}
		}
	case m["untaken"]:
		if h := g.Head(i); h >= 0 && (g.Lemma(h) == "take" || g.Lemma(h) == "remand") {
			return false
		}
		c := g.Case(i)
		return c == "in" || c == "into" || c == "under"
	case m["dead"]:
		for t := range g.Words {
			if g.Lemma(t) == "die" || g.Lemma(t) == "kill" || g.Lemma(t) == "death" {
				return true
			}
		}
		return false
	case m["nopost"]:
		for _, x := range d.slots(s, i) {
			if x.role == "as" || x.role == "xcomp" {
				if f, ok := d.titleAt(s, x.at); ok && f.t.Class == lexicon.Post {
					return false
				}
			}
		}
	case m["device"]:
		return d.object(s, i, "device")
	case m["assets"]:
		return d.object(s, i, "assets")
	case m["suspends"]:
		for _, k := range g.Kids(i) {
			if d.gerund(s, i, k) {
				return true
			}
		}
		return false
	case m["captive"]: // "holds X accountable"
		return !d.near(s, i, 9, "answering")
	case m["terror"]:
		for t := range g.Words {
			if d.classes["terror"][g.Form(t)] {
				return true
			}
		}
		return false
	case m["money"]:
		for t := i + 1; t < len(g.Words) && t < i+10; t++ {
			if u := g.Words[t].UPOS; u == syntax.NUM || u == syntax.SYM || g.Lemma(t) == "money" || g.Lemma(t) == "salary" || g.Lemma(t) == "stipend" || g.Lemma(t) == "bribe" {
				return true
			}
		}
		return false
	case m["ways"]: // "in consultation with": how something is decided
		c := g.Case(i)
		return c != "in" && c != "after" && (i == 0 || g.Form(i-1) != "in")
	case m["persona"]:
		for t := i + 1; t < len(g.Words) && t < i+20; t++ {
			if g.Form(t) == "persona" || g.Form(t) == "personae" {
				return true
			}
		}
		return false
	case m["on"]:
		return g.Case(i) == "on"
	case m["under"]:
		return g.Case(i) == "under"
	case m["abroad"]: // "expelled from school"
		for _, k := range g.Kids(i) {
			if c := g.Case(k); g.Is(k, "obl") && (c == "from" || c == "out of") && !d.refers(s, k) {
				return false
			}
		}
		return !g.Passive(i) || g.Kid(i, "obl:agent") >= 0 || d.abroad(s, i)
	case m["in"]:
		c := g.Case(i)
		return c == "in" || c == "into" || c == "under" || c == "" && g.Head(i) >= 0 && (g.Lemma(g.Head(i)) == "keep" || g.Lemma(g.Head(i)) == "lose")
	case m["joint"]:
		for _, k := range g.Kids(i) {
			if g.Form(k) == "joint" {
				return true
			}
		}
		return false
	case m["passive"]:
		return g.Passive(i)
	case m["active"]:
		return !g.Passive(i) || g.Kid(i, "aux:pass") < 0
	case m["postto"]:
		return g.Passive(i)
	case m["plain"]:
		for _, k := range g.Kids(i) {
			if g.Is(k, "xcomp", "ccomp") {
				return false
			}
		}
	case m["phone"]:
		for _, k := range g.Kids(i) {
			if c := g.Case(k); g.Is(k, "nmod") && (c == "for" || c == "on") {
				return false // "a call for calm"
			}
			if g.Is(k, "acl") && d.toInf(s, k) || g.Rel(k) == "case" && g.Form(k) == "on" {
				return false
			}
		}
	}
	return true
}

var lemmaHold = words("hold lock")

// gerund reports whether clause k is what verb i stops: "stopped sharing data".
func (d *detector) gerund(s, i, k int) bool {
	g := &d.Graphs[s]
	return g.Is(k, "xcomp", "ccomp", "advcl") && d.classes["exchange"][g.Lemma(k)] && k > i && k <= i+2 && strings.HasSuffix(g.Form(k), "ing")
}

// near reports whether a word of a class stands among the n after word i.
func (d *detector) near(s, i, n int, class string) bool {
	g, in := &d.Graphs[s], d.classes[class]
	for t := i + 1; t < len(g.Words) && t <= i+n; t++ {
		if in[g.Form(t)] || in[g.Lemma(t)] {
			return true
		}
	}
	return false
}

// abroad reports whether the passive expulsion at i names where from, or
// whoever is expelled is a diplomat or foreigner.
func (d *detector) abroad(s, i int) bool {
	g := &d.Graphs[s]
	for _, k := range g.Kids(i) {
		if c := g.Case(k); g.Is(k, "obl") && (c == "from" || c == "out of" || c == "by") && d.refers(s, k) {
			return true
		}
	}
	from := false
	for t := i + 1; t < len(g.Words) && t < i+8; t++ {
		from = from || g.Form(t) == "from"
	}
	return !from
}

// misdeed reports whether clause k tells of a wrong done: one of the verbs of
// that class, or being behind something.
func (d *detector) misdeed(s, k int) bool {
	g := &d.Graphs[s]
	for _, x := range g.Conjuncts(k) {
		if d.classes["misdeed"][g.Lemma(x)] || g.Form(x) == "behind" || g.Form(x) == "responsible" {
			return true
		}
		for _, y := range g.Kids(x) {
			if g.Is(y, "xcomp", "case") && (d.classes["misdeed"][g.Lemma(y)] || g.Form(y) == "behind") {
				return true
			}
		}
	}
	return false
}

// further adds the slots that single frames ask for: "whom", the subject of
// the clause below ("alleged that X had killed Y"); "owner", whose telephone
// or money the object is; "self", who is called by noun i ("his nominee, X");
// "strike", whose strike somebody died in.
func (d *detector) further(f *Frame, s, i int, slots []slot) []slot {
	g := &d.Graphs[s]
	want := func(r string) bool { return slices.Contains(f.Left, r) || slices.Contains(f.Right, r) }
	if want("whom") {
		for _, k := range g.Kids(i) {
			if g.Is(k, "ccomp", "acl", "parataxis") && k > i {
				for _, x := range d.slots(s, k) {
					if x.role == "subj" {
						slots = append(slots, slot{"whom", x.at})
					}
				}
				if x := g.Kid(k, "nsubj"); x >= 0 && !g.Verb(k) { // "that X was behind it"
					slots = append(slots, slot{"whom", x})
				}
			}
		}
	}
	if want("below") {
		for _, k := range g.Kids(i) {
			if d.gerund(s, i, k) {
				for _, x := range d.verbSlots(s, k, 0) {
					if x.role == "with" || x.role == "to" || x.role == "iobj" {
						slots = append(slots, slot{"below", x.at})
					}
				}
				if o := g.Kid(k, "obj"); o >= 0 {
					for _, x := range append(d.ownPhrases(s, o), d.phrases(s, o)...) {
						if x.role == "with" || x.role == "to" {
							slots = append(slots, slot{"below", x.at})
						}
					}
				}
			}
		}
	}
	if want("owner") {
		for _, k := range g.Kids(i) {
			if !g.Is(k, "obj", "nsubj:pass", "obl") {
				continue
			}
			for _, x := range g.Kids(k) {
				if g.Is(x, "nmod:poss", "compound") || g.Is(x, "nmod") && (g.Case(x) == "of" || g.Case(x) == "belonging to") {
					slots = append(slots, slot{"owner", x})
				}
			}
			for _, x := range d.phrases(s, k) {
				if x.role == "of" {
					slots = append(slots, slot{"owner", x.at})
				}
			}
		}
	}
	if want("self") {
		slots = append(slots, slot{"self", i})
		if h := g.Head(i); h >= 0 && g.Is(i, "appos", "nmod:desc", "compound") {
			slots = append(slots, slot{"self", h})
		}
		if k := g.Kid(i, "nsubj"); k >= 0 {
			slots = append(slots, slot{"self", k})
		}
		for t := i - 1; t > 0 && t > i-7; t-- { // "X, his choice for director,"
			if g.Words[t].Form == "," {
				if m := d.outer(s, t-1); m >= 0 && d.Res.Mentions[m].Type == mention.Person {
					slots = append(slots, slot{"self", d.Res.Mentions[m].Head})
				}
				break
			}
		}
		for t := i + 1; t+1 < len(g.Words) && t < i+9 && g.Words[t].UPOS != syntax.VERB; t++ { // "his nominee for director, X,"
			if m := d.outer(s, t+1); g.Words[t].Form == "," && m >= 0 && d.Res.Mentions[m].First == t+1 && d.Res.Mentions[m].Type == mention.Person {
				slots = append(slots, slot{"self", d.Res.Mentions[m].Head})
			}
		}
	}
	if want("strike") {
		for _, k := range g.Kids(i) {
			if g.Is(k, "obl", "nmod") && (g.Case(k) == "in" || g.Case(k) == "by" || g.Case(k) == "during") && d.ofClass(s, k, d.classes["strike"]) {
				for _, x := range g.Kids(k) {
					if g.Is(x, "amod", "compound", "nmod:poss") {
						slots = append(slots, slot{"strike", x})
					}
				}
			}
		}
	}
	return slots
}

// object reports whether the object of verb i, or noun i itself with what
// hangs on it, is of a class of nouns.txt.
func (d *detector) object(s, i int, class string) bool {
	g := &d.Graphs[s]
	c := d.classes[class]
	if g.Noun(i) {
		if i > 0 && g.Noun(i-1) && c[g.Lemma(i-1)] {
			return true
		}
		for _, k := range g.Kids(i) {
			if (g.Is(k, "compound", "amod") || g.Is(k, "nmod") && g.Case(k) == "of") && d.ofClass(s, k, c) {
				return true
			}
		}
		return false
	}
	for _, k := range g.Kids(i) {
		if g.Is(k, "obj", "nsubj:pass") || g.Is(k, "obl") && (g.Case(k) == "with" || g.Case(k) == "into") {
			for _, x := range g.Conjuncts(k) {
				if d.ofClass(s, x, c) {
					return true
				}
			}
		}
	}
	if g.Is(i, "acl") && g.Passive(i) {
		return d.ofClass(s, g.Head(i), c)
	}
	return false
}

func (d *detector) ofClass(s, k int, c map[string]bool) bool {
	g := &d.Graphs[s]
	if c[g.Lemma(k)] {
		return true
	}
	for _, x := range g.Kids(k) { // "a list of names", "copies of documents", "its sanctions list"
		if g.Lemma(k) == "list" && g.Is(x, "compound") && c[g.Lemma(x)] {
			return true
		}
		if g.Is(x, "nmod") && g.Case(x) == "of" && c[g.Lemma(x)] {
			return true
		}
	}
	return false
}

// apply fills the frame's roles at word i and adds an event for each pair.
func (d *detector) apply(f *Frame, s, i int) {
	if f.Relation == ResignedFrom && d.isNotice(s) {
		return // "vice Y, resigned"
	}
	slots := d.slots(s, i)
	if f.Class == 'n' {
		for _, x := range d.phrases(s, i) {
			if !slices.ContainsFunc(slots, func(y slot) bool { return y.role == x.role && d.refers(s, y.at) || y.at == x.at }) {
				slots = append(slots, x)
			}
		}
	}
	slots = d.further(f, s, i, slots)
	if f.Class == 'v' && (f.Marks["contacts"] || f.Marks["agreement"] || f.Marks["info"] || f.Marks["arms"]) {
		for _, k := range d.Graphs[s].Kids(i) {
			if d.Graphs[s].Is(k, "obj", "nsubj:pass") {
				slots = append(slots, d.ownPhrases(s, k)...)
			}
		}
	}
	if h := d.Graphs[s].Head(i); f.Class == 'v' && h >= 0 && d.classes["exchange"][d.Graphs[s].Lemma(i)] && (d.Graphs[s].Lemma(h) == "stop" || d.Graphs[s].Lemma(h) == "cease") && d.gerund(s, h, i) {
		return // told as SUSPENDED_CONTACTS_WITH
	}
	if f.Class == 'n' && (f.Relation == CooperatedWith || f.Relation == ExchangedInformation || f.Relation == CommunicatedWith) {
		if v := d.governor(s, i); v >= 0 && suspends[d.Graphs[s].Lemma(v)] {
			return // told as SUSPENDED_CONTACTS_WITH
		}
	}
	ev := Event{Relation: f.Relation, Sentence: s, Trigger: i, Subject: -1, Object: -1, Place: -1, Org: -1, SubjectAt: -1, ObjectAt: -1,
		Rule: f.Name(), Stative: f.Marks["state"], Topic: f.Marks["topic"]}
	g := &d.Graphs[s]
	if f.Marks["phone"] && g.Words[i].UPOS == syntax.NOUN && !d.byPhone(s, i) && g.Lemma(i) == "call" {
		ok := false
		for _, x := range slots {
			ok = ok || x.role == "between" || x.role == "with" || x.role == "to" || x.role == "from"
		}
		if !ok {
			return
		}
	}
	var extra []slot // read off the order of the words, where the tree has nothing
	fill := func(roles []string, taken []int, class func(int) bool) (ents, at []int, role string) {
		for _, r := range roles {
			from := slots
			if extra != nil {
				from = extra
			}
			for _, x := range from {
				if x.role != r {
					continue
				}
				es, as := d.members(s, x.at)
				dir := 0 // "A and B" that the tree does not join
				if (r == "between" || r == "with" || r == "obj" || r == "to") && x.at > i {
					dir = 1
					if r == "between" {
						dir = 2
					}
				} else if r == "subj" && x.at < i {
					dir = -1
				}
				if dir != 0 && len(es) == 1 {
					at := as[0]
					if m := d.mentionFor(s, at); m >= 0 && d.MentionAt(s, at) < 0 && d.Res.Mentions[m].Sentence == s { // a title stands for its name
						at = d.Res.Mentions[m].Head
					}
					if hs := d.listed(s, at, dir); len(hs) > 1 {
						for _, h := range hs[1:] {
							for _, e := range d.entities(s, h) {
								if !slices.Contains(es, e) {
									es, as = append(slices.Clone(es), e), append(as, h)
								}
							}
						}
					}
				}
				for n, e := range es {
					if !slices.Contains(ents, e) && !slices.Contains(taken, e) && (class == nil || class(e)) {
						ents, at = append(ents, e), append(at, as[n])
					}
				}
			}
			if len(ents) > 0 {
				return ents, at, r
			}
		}
		return nil, nil, ""
	}
	optionalLeft := slices.Contains(f.Left, "-")
	optionalRight := slices.Contains(f.Right, "-")
	left, leftAt, leftRole := fill(f.Left, nil, d.leftClass(f))
	right, rightAt, rightRole := fill(f.Right, left, d.rightClass(f))
	if f.Class == 'v' && (len(left) == 0 && !optionalLeft || len(right) == 0 && !optionalRight && !(len(left) > 1 && slices.Contains(f.Right, "*"))) {
		if extra = d.linear(s, i); extra != nil {
			l, la, lr := left, leftAt, leftRole
			if len(left) == 0 {
				l, la, lr = fill(f.Left, right, d.leftClass(f))
			}
			other := false // the tree has another object: "dismissed the speculation"
			for _, x := range slots {
				other = other || x.role == "obj" && g.Words[x.at].UPOS == syntax.NOUN && (f.Marks["post"] || f.Relation == Detained || f.Relation == Released || f.Relation == Killed) && d.MentionAt(s, x.at) < 0 && !d.titleWord(s, x.at)
			}
			if len(right) == 0 && !other {
				right, rightAt, rightRole = fill(f.Right, l, d.rightClass(f))
			}
			if len(right) == 0 && len(l) == 1 && slices.Contains(f.Right, "*") {
				if l2, la2, lr2 := fill(f.Left, nil, d.leftClass(f)); len(l2) > 1 {
					l, la, lr = l2, la2, lr2
				}
			}
			if len(l) == 0 && slices.Contains(f.Left, "subj") {
				if e := d.chronology(s, i); e >= 0 {
					l, la, lr = []int{e}, []int{-1}, "whom the chronology is about"
				}
			}
			left, leftAt, leftRole = l, la, lr
			ev.Steps = append(ev.Steps, "by the order of the words")
			ev.Linear = true
			extra = nil
		}
	}
	left, leftAt = d.withoutTheirs(left, leftAt)
	right, rightAt = d.withoutTheirs(right, rightAt)
	right, rightAt = d.people(s, f, right, rightAt)
	// The participants beside the subject: "together with her deputy".
	if len(left) > 0 && leftRole == "subj" {
		for _, r := range []string{"together with", "along with", "accompanied by", "alongside"} {
			es, as, _ := fill([]string{r}, append(slices.Clone(left), right...), nil)
			left, leftAt = append(left, es...), append(leftAt, as...)
		}
	}
	if len(left) > 0 && f.Class == 'v' && (leftRole == "subj") {
		for t := 0; t+2 < i; t++ { // "X, together with her deputy, Y, met Z"
			if w := g.Form(t); w != "together" && w != "along" || g.Form(t+1) != "with" {
				continue
			}
			for k := t + 2; k < i; k++ {
				if m := d.outer(s, k); m >= 0 && d.Res.Mentions[m].Type == mention.Person && d.Res.Mentions[m].Form == mention.Name {
					if e := d.Res.Of[m][0]; !slices.Contains(left, e) && !slices.Contains(right, e) {
						left, leftAt = append(left, e), append(leftAt, d.Res.Mentions[m].Head)
					}
					break
				}
			}
		}
	}
	if f.Relation == Investigated && len(right) == 0 { // "an inquiry into X's expenses"
		for t := i + 1; t+1 < len(g.Words) && t < i+4; t++ {
			if g.Form(t) != "into" && g.Form(t) != "of" {
				continue
			}
			for k := t + 1; k < len(g.Words) && k < t+4; k++ {
				if m := d.outer(s, k); m >= 0 {
					if e := d.Res.Of[m][0]; !slices.Contains(left, e) && d.isAgent(e) {
						right, rightAt, rightRole = []int{e}, []int{k}, "whose affairs"
					}
					break
				}
			}
		}
	}
	if f.Class == 'n' && len(right) == 0 && !optionalRight && slices.Contains(f.Right, "with") {
		if k := d.withNear(s, i, slices.Contains(f.Right, "to")); k >= 0 {
			es, as := d.members(s, k)
			for n, e := range es {
				if !slices.Contains(left, e) && d.rightClass(f)(e) {
					right, rightAt, rightRole = append(right, e), append(rightAt, as[n]), "with"
				}
			}
		}
	}
	if f.Class == 'v' && f.Marks["post"] && len(right) == 0 && !optionalRight {
		// "appointed a reputable specialist, X, as director"
		for t := i + 1; t < len(g.Words) && t < i+30; t++ {
			if m := d.outer(s, t); m >= 0 && d.Res.Mentions[m].Type == mention.Person && d.Res.Mentions[m].Form == mention.Name {
				if l := d.Res.Mentions[m].Last; l < len(g.Words) && g.Form(l) == "as" {
					if p, at := d.titleFrom(s, l+1); at >= 0 {
						right, rightAt, rightRole = []int{d.Res.Of[m][0]}, []int{d.Res.Mentions[m].Head}, "the name before \"as\""
						ev.Position, ev.Role, ev.Org = p.title, p.role, p.body
					}
				}
				break
			}
		}
	}
	mixed := len(left) == 2 && leftAt[0] == leftAt[1] && d.Type(left[0]) != d.Type(left[1]) // "they", not understood
	if len(right) == 0 && slices.Contains(f.Right, "*") && (len(left) < 2 || mixed) && f.Relation.Symmetric() {
		if who := d.together(s, i, slots); who != nil {
			left, leftAt = who, make([]int, len(who))
			for n := range leftAt {
				leftAt[n] = -1
			}
		}
	}
	if f.Class == 'n' && slices.Contains(f.Left, "subj") && (len(left) == 0 && len(right) > 0 || len(left) == 1 && len(right) == 0 && slices.Contains(f.Right, "*") && leftRole != "from" && leftRole != "by") {
		// By the order of the words before the verb that supports the noun.
		if v := d.governor(s, i); v >= 0 && v < i && support[g.Lemma(v)] && !g.Passive(v) {
			if h := d.before(s, v); h >= 0 {
				for _, k := range d.listed(s, h, -1) {
					for _, e := range d.entities(s, k) {
						if !slices.Contains(left, e) && !slices.Contains(right, e) && d.leftClass(f)(e) {
							left, leftAt, leftRole = append(left, e), append(leftAt, k), "subj"
						}
					}
				}
			}
		}
	}
	if f.Class == 'n' && len(left) == 0 && len(right) > 0 && f.Relation != Visited {
		if c := d.clauseSubject(s, i); c >= 0 && !optionalLeft {
			es, as := d.members(s, c)
			for n, e := range es {
				if !slices.Contains(right, e) && d.leftClass(f)(e) {
					left, leftAt = append(left, e), append(leftAt, as[n])
				}
			}
		}
	}
	if f.Class == 'n' && len(left) == 0 && len(right) > 0 && !optionalLeft && (f.Relation == Met || f.Relation == Visited) && g.Is(i, "nsubj") && g.Kid(i, "nmod:poss") < 0 {
		// "A meeting with X, announced for Monday, did not take place": with
		// whoever the text speaks of.
		if e := d.protagonist(s); e >= 0 && !slices.Contains(right, e) {
			left, leftAt, leftRole = []int{e}, []int{-1}, "the subject of what came before"
		}
	}
	reject := func(why string) {
		ev.Rejected = why
		if len(left) > 0 {
			ev.Subject, ev.SubjectAt = left[0], leftAt[0]
		}
		if len(right) > 0 {
			ev.Object, ev.ObjectAt = right[0], rightAt[0]
		}
		d.events = append(d.events, ev)
	}
	d.place(&ev, slots)
	if f.Marks["post"] {
		if ev.Position == "" {
			d.findPost(&ev, slots)
		}
		if f.Marks["needpost"] && ev.Position == "" && ev.Org < 0 {
			reject("no post named")
			return
		}
	}
	if f.Relation == HoldsPosition && f.Marks["post"] && ev.Org >= 0 {
		right, rightAt, rightRole = []int{ev.Org}, []int{-1}, "the body of the post"
		ev.Org = -1
	}
	if f.Marks["office"] && ev.Position == "" && ev.Org < 0 && !d.near(s, i, 10, "office") && len(right) > 0 && !d.inOffice(right[0]) {
		reject("no post named")
		return
	}
	if f.Marks["active"] && ev.Position == "" && ev.Org < 0 && !slices.ContainsFunc(slots, func(x slot) bool { return x.role == "from" && d.refers(s, x.at) }) && len(left) > 0 && !d.inOffice(left[0]) {
		reject("retired from nothing named")
		return
	}
	if f.Marks["will"] {
		ev.Status = "expected"
	}
	if f.Marks["leads"] {
		d.leads(f, &ev, slots)
	}
	if f.Relation == CommunicatedWith || f.Relation == Met {
		if phone, also := d.byPhone(s, i), d.alsoByPhone(s, i); phone && also && f.Relation == CommunicatedWith && !ev.Both && len(left) > 0 && len(right) > 0 {
			e := ev
			e.Both = true
			e.Steps = append(e.Steps, "not by telephone alone")
			for a := range left {
				for b := range right {
					if left[a] != right[b] {
						e.Subject, e.SubjectAt, e.Object, e.ObjectAt = left[a], leftAt[a], right[b], rightAt[b]
						d.events = append(d.events, e)
					}
				}
			}
			ev.Relation = Phoned
		} else if phone {
			ev.Relation = Phoned
			ev.Steps = append(ev.Steps, "by telephone or video: PHONED")
		} else if f.Relation == CommunicatedWith && (f.Trigger == "speak" || f.Trigger == "talk" || f.Trigger == "conversation" || f.Trigger == "discuss") && d.headline != "" {
			ev.Relation = d.headline
			ev.Steps = append(ev.Steps, "the headline tells what kind of contact: "+string(d.headline))
		}
	}
	if f.Marks["inf"] && !d.deliberate(s, i) && ev.Place < 0 {
		reject("seeing is no meeting without a journey or a place")
		return
	}
	if f.Marks["postto"] {
		extra = nil
		if left, leftAt, leftRole = fill([]string{"obj"}, nil, d.isPerson); len(left) == 0 {
			return
		}
		right, rightAt, _ = fill([]string{"to", "where"}, left, func(e int) bool { return d.Type(e) == mention.Place || d.Type(e) == mention.Country })
		rightRole = "to"
	}
	if len(left) == 0 && !optionalLeft {
		if len(right) > 0 {
			reject("nobody named as " + f.Left[0])
		}
		return
	}
	if len(right) == 0 {
		switch {
		case slices.Contains(f.Right, "*") && len(left) > 1:
			d.pairs(ev, left, leftAt)
			return
		case optionalRight:
		default:
			if len(left) > 0 {
				reject("nobody named as " + f.Right[0])
			}
			return
		}
	}
	ev.Steps = append(ev.Steps, fmt.Sprintf("%q in frame %s: %s as %s, %s as %s", d.Graphs[s].Words[i].Form, f.Name(), d.names(left), leftRole, d.names(right), rightRole))
	if len(left) == 0 {
		left, leftAt = []int{-1}, []int{-1}
	}
	if len(right) == 0 {
		right, rightAt = []int{-1}, []int{-1}
	}
	n := 0
	for a := range left {
		for b := range right {
			if left[a] == right[b] || len(left)*len(right) > maxPairs && a > 0 && b > 0 || d.own(f.Relation, left[a], right[b]) || d.own(f.Relation, right[b], left[a]) {
				continue
			}
			if n++; n > 12 {
				return
			}
			e := ev
			e.Subject, e.SubjectAt, e.Object, e.ObjectAt = left[a], leftAt[a], right[b], rightAt[b]
			d.events = append(d.events, e)
		}
	}
}

// people leaves out of what must be people names that are called people by
// their shape alone and stand as things do: "released its Fact Sheet",
// "Removing Barriers".
func (d *detector) people(s int, f *Frame, who, at []int) ([]int, []int) {
	switch f.Relation {
	case Appointed, Nominated, Dismissed, Succeeded, Detained, Released, Killed:
	default:
		if !f.Marks["person"] {
			return who, at
		}
	}
	var w, t []int
	for i, e := range who {
		if !d.isPerson(e) || d.likely(s, at[i], e) {
			w, t = append(w, e), append(t, at[i])
		}
	}
	return w, t
}

// likely reports whether person e, named at word t, is one: known, spoken of
// in other ways than by its name, or named without article or owner.
func (d *detector) likely(s, t, e int) bool {
	x := &d.Res.Entities[e]
	if x.Entry != nil {
		return true
	}
	for _, m := range x.Mentions {
		if y := &d.Res.Mentions[m]; y.Form != mention.Name || len(y.Posts) > 0 || y.Gender == 'm' || y.Gender == 'f' {
			return true
		}
	}
	m := -1
	if t >= 0 {
		m = d.outer(s, t)
	}
	if m < 0 {
		return true
	}
	g := &d.Graphs[s]
	y := &d.Res.Mentions[m]
	if strings.HasSuffix(g.Form(y.First), "ing") && y.Last > y.First+1 {
		return false
	}
	p := y.First - 1
	for p >= 0 && g.Words[p].UPOS == syntax.PUNCT && g.Words[p].Form != "," {
		if g.Words[p].Form == "[" {
			return false // a link to what it is
		}
		p--
	}
	if p < 0 {
		return true
	}
	switch g.Form(p) {
	case "the", "a", "an", "this", "its", "their", "our", "his", "her", "my", "your", "new", "updated", "first":
		return false
	}
	return g.Words[p].UPOS != syntax.NUM
}

// inOffice reports whether the article names a post of person e.
func (d *detector) inOffice(e int) bool {
	for _, m := range d.Res.Entities[e].Mentions {
		if len(d.Res.Mentions[m].Posts) > 0 {
			return true
		}
	}
	return false
}

// withoutTheirs leaves out the countries and bodies of which somebody named on
// the same side is: "X and other Israeli officials" are X.
func (d *detector) withoutTheirs(who, at []int) ([]int, []int) {
	if len(who) < 2 {
		return who, at
	}
	var w, t []int
	for i, e := range who {
		drop := false
		if d.Type(e) == mention.Country {
			for _, p := range who {
				drop = drop || d.isPerson(p) && d.Res.Entities[p].Country == d.Res.Entities[e].ID
			}
		}
		if !drop {
			w, t = append(w, e), append(t, at[i])
		}
	}
	return w, t
}

var suspends = words("suspend sever cut break freeze halt curtail restore resume stop end terminate pause downgrade")

// own reports whether a contact of e is with its own country: what a president
// tells "the American people" or his ministers is told nobody named.
func (d *detector) own(r Relation, e, country int) bool {
	switch r {
	case Met, Phoned, CommunicatedWith, Supported, ExchangedInformation, Visited:
		return e >= 0 && country >= 0 && d.Type(country) == mention.Country && d.Res.Entities[e].Country == d.Res.Entities[country].ID
	}
	return false
}

// pairs adds an event for every two of the participants.
func (d *detector) pairs(ev Event, who, at []int) {
	ev.Steps = append(ev.Steps, fmt.Sprintf("%q among %s", d.Graphs[ev.Sentence].Words[ev.Trigger].Form, d.names(who)))
	many := len(who)*(len(who)-1)/2 > maxPairs
	for a := range who {
		for b := a + 1; b < len(who); b++ {
			if many && a > 0 {
				return
			}
			if d.own(ev.Relation, who[a], who[b]) || d.own(ev.Relation, who[b], who[a]) {
				continue
			}
			e := ev
			e.Subject, e.SubjectAt, e.Object, e.ObjectAt = who[a], at[a], who[b], at[b]
			d.events = append(d.events, e)
		}
	}
}

func (d *detector) names(ents []int) string {
	if len(ents) == 0 {
		return "nobody"
	}
	var n []string
	for _, e := range ents {
		n = append(n, d.Res.Entities[e].Name)
	}
	return strings.Join(n, ", ")
}

func (d *detector) leftClass(f *Frame) func(int) bool {
	switch f.Relation {
	case HoldsPosition, ResignedFrom, Succeeded:
		return d.isPerson
	case Phoned:
		if f.Class == 'v' {
			return d.isPerson
		}
	case Visited:
		return func(e int) bool {
			return d.Type(e) == mention.Person || d.Type(e) == mention.Service || d.Type(e) == mention.Organization
		}
	}
	if f.Marks["authority"] {
		return func(e int) bool { return d.isAgent(e) && !d.isPerson(e) }
	}
	return d.isAgent
}

func (d *detector) rightClass(f *Frame) func(int) bool {
	switch {
	case f.Marks["country"]:
		return func(e int) bool { return d.Type(e) == mention.Country }
	case f.Marks["service"]:
		return func(e int) bool { return d.Type(e) == mention.Service }
	}
	switch f.Relation {
	case Visited:
		return func(e int) bool { return d.Type(e) != mention.Person }
	case Appointed, Nominated, Dismissed, Succeeded, Detained, Released, Killed:
		return d.isPerson
	case HoldsPosition, ResignedFrom:
		return func(e int) bool { t := d.Type(e); return t != mention.Person && t != mention.Place }
	}
	if f.Marks["person"] {
		return d.isPerson
	}
	return d.isAgent
}

func (d *detector) isPerson(e int) bool { return d.Type(e) == mention.Person }
func (d *detector) isAgent(e int) bool {
	return d.Type(e) != mention.Place && !d.media(e) && !(d.Res.Entities[e].Entry == nil && d.classes["generic"][strings.ToLower(d.Res.Entities[e].Name)])
}

// media reports whether entity e is a news outlet: interviews and statements to
// the press are no contacts.
func (d *detector) media(e int) bool {
	x := d.Res.Entities[e].Entry
	return x != nil && x.Kind == "media"
}

// clauseSubject gives the subject of the clause in which noun n stands, -1 if
// none: who "after talks with X" speaks of.
func (d *detector) clauseSubject(s, n int) int {
	g := &d.Graphs[s]
	for i := 0; i < 10 && n >= 0; i++ {
		if g.Verb(n) || g.Kid(n, "cop") >= 0 {
			for _, x := range d.verbSlots(s, n, 0) {
				if x.role == "subj" {
					return x.at
				}
			}
			if g.Is(n, "root", "ccomp", "parataxis") {
				if k := g.Kid(n, "nsubj"); k >= 0 {
					return k
				}
				return -1
			}
			return -1
		}
		if g.Is(n, "nsubj") {
			return -1
		}
		n = g.Head(n)
	}
	return -1
}

// chronology gives whom a line such as "June 2000 - Travels to Pyongyang" is
// about, -1 if sentence s is no such line: the person named first in the text.
func (d *detector) chronology(s, v int) int {
	g := &d.Graphs[s]
	if len(d.timesIn[s]) == 0 || d.Times[d.timesIn[s][0]].First > 1 {
		// A second sentence of the line: "Resigns in December".
		if v > 0 || s == 0 || d.Text.Sentences[s].Paragraph != d.Text.Sentences[s-1].Paragraph || g.Kid(v, "nsubj") >= 0 {
			return -1
		}
		return d.chronology(s-1, -1)
	}
	k := d.Times[d.timesIn[s][0]].Last
	if k >= len(g.Words) {
		return -1
	}
	if w := g.Words[k].Form; w != "-" && w != "–" && w != "—" && w != ":" && w != "--" {
		return -1
	}
	if v >= 0 && v > k+2 {
		for t := k + 1; t < v; t++ {
			if m := d.outer(s, t); m >= 0 && d.Res.Mentions[m].Type == mention.Person && g.Kid(v, "nsubj") >= 0 {
				return -1
			}
		}
	}
	for m := range d.Res.Mentions {
		x := &d.Res.Mentions[m]
		if x.Type == mention.Person && x.Form == mention.Name && len(d.Res.Of[m]) > 0 && d.Text.Sentences[x.Sentence].Kind == text.Body {
			return d.Res.Of[m][0]
		}
	}
	return -1
}

// withNear gives the name after a "with" shortly before noun i, in "interaction
// with X on the exchange of data"; -1 if there is none.
func (d *detector) withNear(s, i int, to bool) int {
	g := &d.Graphs[s]
	if g.Form(i) == "meeting" { // a gerund: "denied meeting X"
		if m := d.outer(s, i+1); m >= 0 && d.Res.Mentions[m].Form == mention.Name {
			return d.Res.Mentions[m].Head
		}
	}
	for t := i + 1; t < len(g.Words) && t < i+6; t++ {
		if g.Words[t].UPOS == syntax.VERB || g.Words[t].Form == "," {
			break
		}
		if g.Form(t) == "with" || to && g.Form(t) == "to" {
			for k := t + 1; k < len(g.Words) && k < t+8; k++ {
				m := d.outer(s, k)
				if m < 0 {
					if u := g.Words[k].UPOS; u == syntax.VERB || u == syntax.PUNCT || u == syntax.ADP && !d.titleWord(s, k) {
						break
					}
					continue
				}
				if x := &d.Res.Mentions[m]; x.Type != mention.Person {
					if next := d.named(s, x.Last); next >= 0 {
						m = next
					}
				}
				return d.Res.Mentions[m].Head
			}
			break
		}
	}
	for t := i - 1; t >= 0 && t > i-9; t-- {
		if g.Words[t].UPOS == syntax.VERB || g.Words[t].Form == "," {
			return -1
		}
		if g.Form(t) == "with" {
			for k := t + 1; k < i; k++ {
				if m := d.outer(s, k); m >= 0 {
					return d.Res.Mentions[m].Head
				}
			}
			return -1
		}
	}
	return -1
}

// together gives the two whom "we", "they" or "the sides" mean after a sentence
// that told of what they do with each other.
func (d *detector) together(s, i int, slots []slot) []int {
	g := &d.Graphs[s]
	for _, x := range slots {
		if x.role != "subj" {
			continue
		}
		switch g.Form(x.at) {
		case "we", "they", "sides", "parties", "both", "services", "agencies", "countries":
		default:
			continue
		}
		for j := len(d.events) - 1; j >= 0; j-- {
			ev := &d.events[j]
			if ev.Sentence < s-2 {
				return nil
			}
			if ev.Rejected == "" && (ev.Sentence < s || ev.Trigger < x.at) && ev.Relation.Symmetric() && ev.Subject >= 0 && ev.Object >= 0 && ev.Rule != "together" && d.Type(ev.Subject) == d.Type(ev.Object) {
				return []int{ev.Subject, ev.Object}
			}
		}
	}
	return nil
}

// protagonist gives the person who is the subject of the sentence before s, -1
// if there is none.
func (d *detector) protagonist(s int) int {
	for p := s - 1; p >= 0 && p >= s-2; p-- {
		g := &d.Graphs[p]
		for i := range g.Words {
			if g.Is(i, "nsubj") && g.Head(i) >= 0 && (g.Rel(g.Head(i)) == "root" || g.Is(g.Head(i), "ccomp")) {
				for _, e := range d.entities(p, i) {
					if d.isPerson(e) {
						return e
					}
				}
			}
		}
	}
	return -1
}

// byPhone reports whether the contact at word i was by telephone or video.
func (d *detector) byPhone(s, i int) bool {
	g := &d.Graphs[s]
	c := d.classes["phone"]
	check := func(i int) bool {
		for _, k := range g.Kids(i) {
			switch {
			case g.Is(k, "compound", "amod", "advmod") && c[g.Lemma(k)]:
				return true
			case g.Is(k, "obl", "nmod"):
				p := g.Case(k)
				if p == "by" || p == "over" || p == "via" || p == "on" || p == "through" || p == "in" {
					if c[g.Lemma(k)] || g.Lemma(k) == "call" {
						return true
					}
					if x := g.Kid(k, "compound", "amod"); x >= 0 && c[g.Lemma(x)] && (g.Lemma(k) == "link" || g.Lemma(k) == "line" || g.Lemma(k) == "conversation" || g.Lemma(k) == "conference") {
						return true
					}
				}
			}
		}
		return false
	}
	if check(i) {
		return true
	}
	if g.Verb(i) { // by the order of the words: "over the phone"
		for t := i + 1; t+1 < len(g.Words) && t < i+14 && g.Words[t].UPOS != syntax.VERB; t++ {
			switch g.Form(t) {
			case "by", "over", "on", "via":
				k := t + 1
				if g.Form(k) == "the" || g.Form(k) == "a" {
					k++
				}
				if k < len(g.Words) && (g.Form(k) == "phone" || g.Form(k) == "telephone" || g.Form(k) == "video" || g.Form(k) == "videoconference") {
					return true
				}
			}
		}
	}
	if !g.Verb(i) {
		if v := d.governor(s, i); v >= 0 && support[g.Lemma(v)] && check(v) {
			return true
		}
	}
	return false
}

// deliberate reports whether verb i is the purpose of a journey: "flew to X to
// see Y".
func (d *detector) deliberate(s, i int) bool {
	return d.toInf(s, i) && d.Graphs[s].Is(i, "advcl", "xcomp", "acl", "conj")
}

// alsoByPhone reports whether the telephone was one channel among others:
// "over the phone as well", "not even by telephone".
func (d *detector) alsoByPhone(s, i int) bool {
	g := &d.Graphs[s]
	for t := i + 1; t < len(g.Words) && t < i+14; t++ {
		if d.classes["phone"][g.Lemma(t)] {
			for k := max(i, t-4); k < min(len(g.Words), t+3); k++ {
				switch g.Form(k) {
				case "even", "also", "well", "including":
					return true
				}
			}
			return false
		}
	}
	return false
}

// motion are verbs whose destination is where what follows them happens.
var motion = words("visit travel go fly arrive land come return tour head leave depart flee slip sneak trip visit journey stay spend")

// place looks for where the event happened: at the trigger, at the verb that
// supports it, or at the journey whose purpose it was.
func (d *detector) place(ev *Event, slots []slot) {
	s := ev.Sentence
	g := &d.Graphs[s]
	isPlace := func(e int) bool { return d.Type(e) == mention.Place || d.Type(e) == mention.Country }
	find := func(slots []slot, roles ...string) bool {
		for _, x := range slots {
			if slices.Contains(roles, x.role) {
				for _, e := range d.entities(s, x.at) {
					if isPlace(e) {
						ev.Place = e
						return true
					}
				}
			}
		}
		return false
	}
	here := []string{"in", "at", "where", "near", "outside", "inside", "on", "aboard"}
	if ev.Relation == Visited {
		return
	}
	if find(slots, here...) {
		return
	}
	// "on the island of Malta", "at the conference in Vilnius", "on the margins of a conference in Vilnius"
	for _, x := range slots {
		if slices.Contains(here, x.role) || x.role == "during" || x.role == "with" {
			for _, k := range g.Kids(x.at) {
				if g.Is(k, "nmod") && (slices.Contains(here, g.Case(k)) || g.Case(k) == "of") {
					for _, y := range append([]int{k}, g.Kids(k)...) {
						for _, e := range d.entities(s, y) {
							if isPlace(e) && (y == k || slices.Contains(here, g.Case(y))) && x.role != "with" {
								ev.Place = e
								return
							}
						}
					}
				}
			}
		}
	}
	v := ev.Trigger
	for n := 0; n < 4 && v >= 0; n++ {
		if !g.Verb(v) && !motion[g.Lemma(v)] {
			v = d.governor(s, v)
			if v < 0 {
				return
			}
		}
		if v != ev.Trigger {
			vs := d.slots(s, v)
			if motion[g.Lemma(v)] {
				if find(vs, "obj", "to", "in", "at", "into", "for", "where", "from") {
					return
				}
			} else if g.Is(v, "advcl", "xcomp") || n == 0 {
				if support[g.Lemma(v)] && find(vs, here...) {
					return
				}
			}
		}
		if g.Is(v, "advcl", "xcomp", "conj", "acl") {
			v = g.Head(v)
			continue
		}
		return
	}
}

var located = words("in to at")

// located finds presence at a place told by "to be": "was in London", "is due
// in Sofia", "has been to Baku".
func (d *detector) located(s, i int) {
	g := &d.Graphs[s]
	var subj, place int = -1, i
	due := false
	switch {
	case g.Kid(i, "cop") >= 0 && located[strings.TrimPrefix(g.Case(i), "due ")]:
		due = strings.HasPrefix(g.Case(i), "due ")
		subj = g.Kid(i, "nsubj")
		if h := g.Head(i); subj < 0 && g.Is(i, "conj") && g.Verb(h) { // "called X and is due in Y"
			for _, x := range d.verbSlots(s, h, 0) {
				if x.role == "subj" {
					subj = x.at
				}
			}
		}
	case (g.Form(i) == "due" || g.Form(i) == "expected" || g.Form(i) == "scheduled") && g.Kid(i, "nsubj") >= 0:
		subj, place = g.Kid(i, "nsubj"), -1
		for _, k := range g.Kids(i) {
			if g.Is(k, "obl") && (g.Case(k) == "in" || g.Case(k) == "at") {
				for _, e := range d.entities(s, k) {
					if t := d.Type(e); t == mention.Place || t == mention.Country {
						place, due = k, true
					}
				}
			}
			if g.Is(k, "xcomp") {
				return
			}
		}
	case g.Lemma(i) == "be" && g.Verb(i):
		subj, place = g.Kid(i, "nsubj"), -1
		for _, k := range g.Kids(i) {
			if g.Is(k, "obl") && (g.Case(k) == "in" || g.Case(k) == "to") {
				place = k
			}
		}
	}
	if subj < 0 || place < 0 {
		return
	}
	who, at := d.members(s, subj)
	for n, e := range who {
		if !d.isPerson(e) {
			continue
		}
		for _, p := range d.entities(s, place) {
			if t := d.Type(p); t == mention.Place || t == mention.Country {
				ev := Event{Relation: Visited, Sentence: s, Trigger: i, Subject: e, SubjectAt: at[n], Object: p, ObjectAt: place, Place: -1, Org: -1, Rule: "presence"}
				if due {
					ev.Status, ev.Rule = "expected", "due in"
				}
				ev.Steps = []string{fmt.Sprintf("%s is said to be at %s", d.names([]int{e}), d.names([]int{p}))}
				d.events = append(d.events, ev)
			}
		}
	}
}

// backed finds "the Iran-backed Houthis", "the PMF, an Iranian-backed militia".
func (d *detector) backed(s, i int) {
	g := &d.Graphs[s]
	if !d.classes["backing"][g.Form(i)] || i < 2 || i+1 >= len(g.Words) {
		return
	}
	if w := g.Words[i-1].Form; w != "-" && w != "–" {
		return
	}
	by := d.outer(s, i-2)
	if by < 0 || d.Res.Mentions[by].Last != i-1 {
		return
	}
	whom, at := -1, -1
	for t := i + 1; t < len(g.Words) && t < i+8; t++ {
		if m := d.outer(s, t); m >= 0 {
			x := &d.Res.Mentions[m]
			if next := d.named(s, x.Last); next >= 0 && x.Type != mention.Person {
				x, m = &d.Res.Mentions[next], next
			}
			whom, at = d.Res.Of[m][0], x.Head
			break
		}
		if u := g.Words[t].UPOS; u == syntax.NOUN || u == syntax.PROPN {
			if t+1 < len(g.Words) && (g.Noun(t+1) || d.outer(s, t+1) >= 0) {
				continue // "the Iran-backed Kataib militia"
			}
			for h := t; h >= 0 && whom < 0; h = g.Head(h) { // an apposition
				for _, e := range d.entities(s, h) {
					if h != t || d.mentionFor(s, h) >= 0 {
						whom, at = e, h
					}
				}
				if !g.Is(h, "appos") {
					break
				}
			}
			break
		} else if u != syntax.ADJ {
			break
		}
	}
	if whom < 0 || d.Type(whom) == mention.Place || d.Type(whom) == mention.Country {
		return
	}
	for _, e := range d.Res.Of[by] {
		if e == whom || !d.isAgent(e) {
			continue
		}
		ev := Event{Relation: Supported, Sentence: s, Trigger: i, Subject: e, SubjectAt: i - 2, Object: whom, ObjectAt: at, Place: -1, Org: -1, Rule: "backed", Stative: true, Status: "ongoing"}
		ev.Steps = []string{fmt.Sprintf("%s-%s: %s", d.names([]int{e}), g.Form(i), d.names([]int{whom}))}
		d.events = append(d.events, ev)
	}
}
