package event

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"liaison/extract/lexicon"
	"liaison/extract/mention"
	"liaison/extract/syntax"
)

// A restriction decides whether word i of sentence s is the trigger that a
// frame with its mark means.
type restriction func(d *detector, s, i int) bool

// restrictions are the marks of frames.txt that restrict the trigger; what a
// mark asks for is told there. Other marks say what is made of the arguments.
var restrictions = map[string]restriction{
	"info":      theObject("info"),
	"agreement": theObject("agreement"),
	"arms":      theObject("arms"),
	"contacts":  theObject("contacts"),
	"device":    theObject("device"),
	"assets":    theObject("assets"),

	"finger":  argument("finger"),
	"custody": argument("custody"),
	"charge":  argument("charge"),
	"list":    argument("list"),
	"prison":  argument("prison"),
	"guilty":  (*detector).pleadsGuilty,
	"violent": argument("violent"),

	"impose":   (*detector).imposed,
	"shake":    (*detector).shaken,
	"leave":    (*detector).toLeave,
	"term":     (*detector).prisonTerm,
	"trial":    (*detector).onTrial,
	"behind":   (*detector).behindIt,
	"misdeed":  (*detector).wrongBelow,
	"nowith":   (*detector).withNobody,
	"untaken":  (*detector).untaken,
	"dead":     anywhere("dead"),
	"nopost":   (*detector).noPost,
	"suspends": (*detector).gerundBelow,
	"captive":  func(d *detector, s, i int) bool { return !d.near(s, i, 20, "answering") }, // "holds X accountable"
	"terror":   anywhere("terror"),
	"money":    (*detector).sum,
	"ways":     (*detector).noWay,
	"persona":  soon("persona", 20),
	"abroad":   (*detector).fromAbroad,
	"in":       (*detector).keptIn,
	"on":       func(d *detector, s, i int) bool { return d.Graphs[s].Case(i) == "on" },
	"under":    func(d *detector, s, i int) bool { return d.Graphs[s].Case(i) == "under" },
	"joint":    (*detector).joint,
	"passive":  func(d *detector, s, i int) bool { return d.Graphs[s].Passive(i) },
	"postto":   func(d *detector, s, i int) bool { return d.Graphs[s].Passive(i) },
	"active":   func(d *detector, s, i int) bool { g := &d.Graphs[s]; return !g.Passive(i) || g.Kid(i, "aux:pass") < 0 },
	"own":      func(d *detector, s, i int) bool { return d.Graphs[s].Kid(i, "nsubj") >= 0 },
	"plain":    func(d *detector, s, i int) bool { return d.Graphs[s].Kid(i, "xcomp", "ccomp") < 0 },
	"phone":    (*detector).aCall,
	"taken":    (*detector).takenCall,
	"received": (*detector).received,
	"oath":     theObject("oath"),
	"door":     theObject("door"),
	"stead":    theObject("stead"),
	"job":      theObject("job"),
	"done":     (*detector).done,
	"duties":   func(d *detector, s, i int) bool { return d.near(s, i, 14, "office") || d.near(s, i, 2, "as") },
	"ownjob":   (*detector).ownJob,
	"bare":     func(d *detector, s, i int) bool { return d.Graphs[s].Kid(i, "obj") < 0 },
	"meal":     soon("meal", 8),
	"table":    soon("table", 5),
	"hold":     soon("hold", 14),
	"cell":     soon("prison", 5),
	"hacking":  soon("hacking", 12),
	"after":    (*detector).afterTalks,
	"aided": func(d *detector, s, i int) bool {
		return d.Graphs[s].Case(i) == "with" || d.Graphs[s].Case(i) == "thanks to"
	},
	"bars":     func(d *detector, s, i int) bool { return d.Graphs[s].Case(i) == "behind" },
	"conveyed": (*detector).conveyed,
	"passed":   (*detector).passedOn,
	"signed":   modified("signed", "acl", "amod"),
	"leads":    func(d *detector, s, i int) bool { return !d.object(s, i, "visitors") && !d.chosen(s, i) },
	"chosen":   (*detector).chosen,
	"inreturn": (*detector).inReturn,
	"asone":    (*detector).asOne,
	"part":     theObject("parts"),
	"reins":    theObject("reins"),
	"quits":    (*detector).quits,
	"enlist":   (*detector).enlisted,
	"years":    theObject("years"),
	"pressed":  (*detector).pressed,
	"go":       (*detector).letGo,
	"line":     soon("device", 5),
	"loot": func(d *detector, s, i int) bool {
		return d.object(s, i, "info") || d.object(s, i, "device") || d.object(s, i, "loot")
	},
	"criminal": (*detector).criminal,
	"views":    theObject("views"),
	"notes":    theObject("notes"),
	"plotted":  (*detector).plotted,
	"crime":    (*detector).crime,
	"ousted":   (*detector).ousted,
	"foreign":  (*detector).foreigner,
	"literal":  (*detector).literal,
	"leaves":   (*detector).leaves,

	"attack":     theObject("attack"),
	"suspicions": theObject("suspicions"),
	"charges":    theObject("charges"),
	"diplomats":  theObject("expelled"),
	"accusing":   soon("accusing", 20),
	"inswap":     soon("inswap", 7),
	"withone": func(d *detector, s, i int) bool { // "replaced X with Y"; "sacked X and replaced him" is told by the verb before
		o := d.Graphs[s].Kid(i, "obj")
		return !d.withNobody(s, i) && o >= 0 && d.Graphs[s].Words[o].UPOS != syntax.PRON
	},
	"way":     theObject("way"),
	"noway":   func(d *detector, s, i int) bool { return !d.object(s, i, "way") },
	"shoes":   argument("shoes"),
	"at":      func(d *detector, s, i int) bool { return d.Graphs[s].Case(i) == "at" && d.Graphs[s].Kid(i, "cop") >= 0 },
	"forhelp": (*detector).forHelp,
	"jointin": func(d *detector, s, i int) bool {
		return d.Graphs[s].Case(i) == "in" || i > 1 && (d.Graphs[s].Form(i-1) == "in" || d.Graphs[s].Form(i-2) == "in")
	},
	"outright": (*detector).outright,
	"reached": func(d *detector, s, i int) bool {
		c := d.Graphs[s].Case(i)
		return c != "prior to" && c != "before" && c != "until" && c != "since" && (i < 1 || d.Graphs[s].Form(i-1) != "early") && !(i+1 < len(d.Graphs[s].Words) && d.Graphs[s].Form(i+1) == "age")
	},
	"forit":         (*detector).forDeed,
	"rebels":        (*detector).armedGroup,
	"bysanctions":   (*detector).bySanctions,
	"sanctionslist": modified("sanctions", "compound", "amod"),
	"sentenced":     (*detector).sentenced,
	"topolice":      (*detector).toPolice,
	"himself":       (*detector).himself,
	"defendants":    (*detector).defendants,
	"forwhom":       (*detector).forPerson,
	"hackers":       (*detector).byHackers,
	"todeath":       (*detector).toDeath,
}

// fits reports whether word i is the frame's trigger: of its class, with the
// further words that it asks for, and within its restrictions.
func (d *detector) fits(f *Frame, s, i int) bool {
	if !d.ofWordClass(f, s, i) || !d.withWords(f, s, i) {
		return false
	}
	for _, r := range f.restrictions {
		if !r(d, s, i) {
			return false
		}
	}
	return true
}

// ofWordClass reports whether word i is a verb or a noun, as the frame has it,
// and no part of a name.
func (d *detector) ofWordClass(f *Frame, s, i int) bool {
	g := &d.Graphs[s]
	w := &g.Words[i]
	switch f.Class {
	case 'v':
		return w.UPOS == syntax.VERB || g.Form(i) == "met"
	case 'n':
		if w.UPOS != syntax.NOUN && w.UPOS != syntax.PROPN || g.Is(i, "compound", "flat", "nmod:desc") || g.Is(i, "case", "fixed") {
			return false
		}
		if i > 0 && capital(g, i) && capital(g, i-1) && (g.Is(i-1, "amod", "compound") || w.UPOS == syntax.PROPN) {
			return false // "the Strategic Dialogue"
		}
		m := d.MentionAt(s, i)
		return m < 0 || d.Res.Mentions[m].Form != mention.Name // "the Munich Security Conference", "Talks Ltd"
	}
	return true
}

// capital reports whether word i begins with a capital.
func capital(g *Graph, i int) bool {
	r, _ := utf8.DecodeRuneInString(g.Words[i].Form)
	return unicode.IsUpper(r)
}

// withWords reports whether the further words of the frame stand under word i,
// and no particle that makes another verb of it.
func (d *detector) withWords(f *Frame, s, i int) bool {
	g := &d.Graphs[s]
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
		if o := g.Kid(i, "obj"); !found && x == "over" && f.Relation == Released && o > i { // "handed X over"
			t := o + 1
			for t < len(g.Words) && g.Words[t].UPOS == syntax.PROPN {
				t++
			}
			found = t < len(g.Words) && g.Form(t) == x
		}
		if !found {
			return false
		}
	}
	if len(f.With) == 1 && f.With[0] == "on" && g.Kid(i, "obj") >= 0 {
		return false // "called X on his mobile"
	}
	if len(f.With) == 0 && f.Class == 'v' {
		// "call off", "hand in", unless a frame with that particle is the one.
		for _, k := range g.Kids(i) {
			if g.Is(k, "compound:prt") && !(f.Marks["contacts"] && g.Form(k) == "off") && f.Relation != Visited && (g.Form(k) != "up" || classes["hold-up"][f.Trigger]) {
				return false
			}
		}
	}
	return true
}

// theObject restricts to what has an object of a class of words.txt.
func theObject(class string) restriction {
	return func(d *detector, s, i int) bool { return d.object(s, i, class) }
}

// argument restricts to verbs with any argument of a class of words.txt.
func argument(class string) restriction {
	return func(d *detector, s, i int) bool {
		g := &d.Graphs[s]
		for _, k := range g.Kids(i) {
			if g.Is(k, "obj", "obl", "xcomp", "nsubj:pass") && d.ofClass(s, k, classes[class]) {
				return true
			}
		}
		for t := i + 1; t+1 < len(g.Words) && t < i+14; t++ { // what the tree hangs elsewhere: "took X, a spy, into custody"
			if g.Form(t) == "into" && class == "custody" && classes[class][g.Lemma(t+1)] {
				return true
			}
		}
		return false
	}
}

// soon restricts to verbs that a word of a class of words.txt follows.
func soon(class string, n int) restriction {
	return func(d *detector, s, i int) bool { return d.near(s, i, n, class) }
}

// anywhere restricts to sentences with a word of a class of words.txt.
func anywhere(class string) restriction {
	return func(d *detector, s, i int) bool { return d.near(s, -1, len(d.Graphs[s].Words), class) }
}

// modified restricts to what a word of a class of words.txt modifies.
func modified(class string, rels ...string) restriction {
	return func(d *detector, s, i int) bool {
		g := &d.Graphs[s]
		return slices.ContainsFunc(g.Kids(i), func(k int) bool { return g.Is(k, rels...) && classes[class][g.Lemma(k)] })
	}
}

// afterTalks: "left Vienna after talks", not "left Vienna in 1990".
func (d *detector) afterTalks(s, i int) bool {
	g := &d.Graphs[s]
	for t := i + 1; t < len(g.Words) && t < i+10; t++ {
		if g.Form(t) == "after" && d.near(s, t, 5, "parting") {
			return true
		}
	}
	return false
}

// conveyed: "relayed a warning to X", "a warning he had delivered to X".
func (d *detector) conveyed(s, i int) bool {
	g := &d.Graphs[s]
	if v := d.governor(s, i); v >= 0 && classes["convey"][g.Lemma(v)] {
		return true
	}
	for _, k := range g.Kids(i) {
		if g.Is(k, "acl") && classes["convey"][g.Lemma(k)] {
			return true
		}
	}
	return false
}

// passedOn: "information from X", "information provided by X", not "information on X".
func (d *detector) passedOn(s, i int) bool {
	g := &d.Graphs[s]
	for _, k := range g.Kids(i) {
		if g.Is(k, "nmod") && g.Case(k) == "from" || g.Is(k, "acl") && (classes["exchange"][g.Lemma(k)] || g.Lemma(k) == "receive" || g.Lemma(k) == "obtain") {
			return true
		}
	}
	return false
}

// letGo: "let X go".
func (d *detector) letGo(s, i int) bool {
	g := &d.Graphs[s]
	for _, k := range g.Kids(i) {
		if g.Is(k, "xcomp", "ccomp") && g.Lemma(k) == "go" {
			return true
		}
	}
	return false
}

// chosen: what somebody is put into a post for: "named to head the agency".
func (d *detector) chosen(s, i int) bool {
	g := &d.Graphs[s]
	h := g.Head(i)
	return h >= 0 && g.Verb(h) && classes["giving"][g.Lemma(h)] && d.toInf(s, i)
}

// enlisted: "joined the CIA in 1985", not "joined the CIA delegation", "joined
// the CIA in condemning".
func (d *detector) enlisted(s, i int) bool {
	g := &d.Graphs[s]
	o := g.Kid(i, "obj")
	if o < 0 {
		return false
	}
	m := d.MentionAt(s, o)
	if m < 0 || d.Res.Mentions[m].Form != mention.Name {
		return false
	}
	for t := o + 1; t+1 < len(g.Words) && t < o+4; t++ {
		if f := g.Form(t); (f == "in" || f == "for") && g.Words[t+1].UPOS != syntax.NUM && (strings.HasSuffix(g.Form(t+1), "ing") || f == "for") {
			return false
		}
	}
	return true
}

// quits: "quit the CIA", "quit her job", not "quit smoking".
func (d *detector) quits(s, i int) bool {
	g := &d.Graphs[s]
	o := g.Kid(i, "obj")
	return o < 0 || d.refers(s, o) || classes["job"][g.Lemma(o)] || classes["office"][g.Lemma(o)] || d.titleWord(s, o)
}

// inReturn: "freed X in exchange for Y", not "in exchange for his testimony".
func (d *detector) inReturn(s, i int) bool {
	g := &d.Graphs[s]
	return i > 0 && g.Form(i-1) == "in" && slices.ContainsFunc(d.events, func(ev Event) bool {
		return ev.Relation == Released && ev.Sentence == s && ev.Rejected == ""
	})
}

// pleadsGuilty: no "pleaded not guilty".
func (d *detector) pleadsGuilty(s, i int) bool {
	g := &d.Graphs[s]
	for t := i + 1; t < len(g.Words) && t < i+7; t++ {
		if g.Form(t) == "not" || g.Form(t) == "innocent" {
			return false
		}
	}
	return argument("guilty")(d, s, i)
}

// asOne: "unveiled X as director", not "announced his intent to nominate X as".
func (d *detector) asOne(s, i int) bool {
	g := &d.Graphs[s]
	if !d.near(s, i, 12, "as") {
		return false
	}
	if g.Passive(i) {
		return true
	}
	o := g.Kid(i, "obj")
	if o < 0 {
		return false
	}
	m := d.MentionAt(s, o)
	return m >= 0 && d.Res.Mentions[m].Type == mention.Person && d.Res.Mentions[m].Form == mention.Name
}

// pressed: "brought charges against X", not "dropped the charges against X".
func (d *detector) pressed(s, i int) bool {
	g := &d.Graphs[s]
	v := d.governor(s, i)
	return v >= 0 && classes["press"][g.Lemma(v)]
}

// criminal: "opened a case against X", "a criminal case", not "the case against X".
func (d *detector) criminal(s, i int) bool {
	if modified("criminal", "amod", "compound")(d, s, i) {
		return true
	}
	g, v := &d.Graphs[s], d.governor(s, i)
	return v >= 0 && (g.Lemma(v) == "open" || g.Lemma(v) == "launch")
}

func (d *detector) imposed(s, i int) bool {
	g := &d.Graphs[s]
	h := g.Head(i)
	return h >= 0 && classes["impose"][g.Lemma(h)]
}

func (d *detector) shaken(s, i int) bool {
	g := &d.Graphs[s]
	return g.Head(i) >= 0 && g.Lemma(g.Head(i)) == "shake"
}

// toLeave: "ordered X to leave", "gave X three days to leave".
func (d *detector) toLeave(s, i int) bool {
	g := &d.Graphs[s]
	for _, k := range g.Kids(i) {
		if g.Is(k, "xcomp", "ccomp", "advcl", "acl") && (g.Lemma(k) == "leave" || g.Lemma(k) == "out") {
			return true
		}
		if x := g.Kid(k, "acl"); x >= 0 && g.Is(k, "obj") && g.Lemma(x) == "leave" {
			return true
		}
	}
	for t := i + 1; t+3 < len(g.Words) && t < i+14; t++ { // "ordered X out of the country"
		if g.Form(t) == "out" && g.Form(t+1) == "of" && g.Form(t+3) == "country" {
			return true
		}
	}
	return false
}

// prisonTerm: no "served a term in parliament".
func (d *detector) prisonTerm(s, i int) bool {
	g := &d.Graphs[s]
	for _, k := range g.Kids(i) {
		if g.Is(k, "obj", "obl:unmarked") && g.Lemma(k) != "sentence" && !d.near(s, i, 12, "prison") && !d.near(s, i, 6, "criminal") {
			return false
		}
		if g.Is(k, "obj", "obl:unmarked") && classes["term"][g.Lemma(k)] {
			return true
		}
	}
	return false
}

func (d *detector) onTrial(s, i int) bool {
	g := &d.Graphs[s]
	h := g.Head(i)
	return g.Case(i) == "on" || h >= 0 && (classes["stand-trial"][g.Lemma(h)] || g.Is(i, "nsubj") && classes["opens"][g.Lemma(h)])
}

func (d *detector) behindIt(s, i int) bool {
	g := &d.Graphs[s]
	from := i + 1
	if k := g.Kid(i, "ccomp"); k >= 0 && k < i { // "X was behind the attack, Y said"
		if from = g.Kid(k, "nsubj") + 1; from < 1 {
			return false
		}
	}
	for t := from; t < len(g.Words) && t < from+13; t++ {
		if g.Form(t) == "behind" || g.Form(t) == "responsible" && t+1 < len(g.Words) && g.Form(t+1) == "for" {
			return true
		}
		if f := g.Form(t); (f == "involved" || f == "complicit" || f == "hand" || f == "implicated") && t+1 < len(g.Words) && g.Form(t+1) == "in" && d.near(s, t+1, 4, "attack") {
			return true
		}
	}
	return false
}

func (d *detector) wrongBelow(s, i int) bool {
	g := &d.Graphs[s]
	for _, k := range g.Kids(i) {
		if g.Is(k, "ccomp", "acl") && d.misdeed(s, k) {
			return true
		}
	}
	return false
}

// plotted: the clause below tells of a deed that nobody tells but as a charge.
func (d *detector) plotted(s, i int) bool {
	g := &d.Graphs[s]
	for _, k := range g.Kids(i) {
		if !g.Is(k, "ccomp") {
			continue
		}
		for _, x := range g.Conjuncts(k) {
			if (classes["charged"][g.Lemma(x)] || g.Lemma(x) == "plan" && g.Kid(x, "xcomp") >= 0 && classes["misdeed"][g.Lemma(g.Kid(x, "xcomp"))]) && g.Kid(x, "nsubj") >= 0 && g.Kid(x, "nsubj:pass", "aux:pass") < 0 {
				return true
			}
		}
	}
	return false
}

func (d *detector) withNobody(s, i int) bool {
	for _, x := range d.slots(s, i) {
		if x.role != "with" {
			continue
		}
		for _, e := range d.entities(s, x.at) {
			if d.isPerson(e) {
				return false
			}
		}
	}
	return true
}

// untaken: custody that is no verb's, "took X into custody".
func (d *detector) untaken(s, i int) bool {
	g := &d.Graphs[s]
	if h := g.Head(i); h >= 0 && (g.Lemma(h) == "take" || g.Lemma(h) == "remand") {
		return false
	}
	c := g.Case(i)
	return c == "in" || c == "into" || c == "under"
}

func (d *detector) noPost(s, i int) bool {
	for _, x := range d.slots(s, i) {
		if x.role == "as" || x.role == "xcomp" {
			if f, ok := d.titleAt(s, x.at); ok && f.t.Class == lexicon.Post {
				return false
			}
		}
	}
	return true
}

func (d *detector) gerundBelow(s, i int) bool {
	for _, k := range d.Graphs[s].Kids(i) {
		if d.gerund(s, i, k) {
			return true
		}
	}
	return false
}

func (d *detector) sum(s, i int) bool {
	g := &d.Graphs[s]
	for t := i + 1; t < len(g.Words) && t < i+10; t++ {
		if u := g.Words[t].UPOS; u == syntax.NUM || u == syntax.SYM || classes["sum"][g.Lemma(t)] {
			return true
		}
	}
	return false
}

// noWay: "in consultation with" tells how something is decided.
func (d *detector) noWay(s, i int) bool {
	g := &d.Graphs[s]
	c := g.Case(i)
	return c != "in" && c != "after" && (i == 0 || g.Form(i-1) != "in")
}

// fromAbroad: no "expelled from school".
func (d *detector) fromAbroad(s, i int) bool {
	g := &d.Graphs[s]
	for _, k := range g.Kids(i) {
		if c := g.Case(k); g.Is(k, "obl") && (c == "from" || c == "out of") && !d.refers(s, k) {
			return false
		}
	}
	return !g.Passive(i) || g.Kid(i, "obl:agent") >= 0 || d.abroad(s, i)
}

func (d *detector) keptIn(s, i int) bool {
	g := &d.Graphs[s]
	switch g.Case(i) {
	case "in", "into", "under":
		return true
	case "":
		return g.Head(i) >= 0 && (g.Lemma(g.Head(i)) == "keep" || g.Lemma(g.Head(i)) == "lose")
	}
	return false
}

func (d *detector) joint(s, i int) bool {
	g := &d.Graphs[s]
	for _, k := range g.Kids(i) {
		if g.Form(k) == "joint" {
			return true
		}
	}
	return false
}

// crime: no "is charged with overseeing the budget".
func (d *detector) crime(s, i int) bool {
	g := &d.Graphs[s]
	for t := i + 1; t+1 < len(g.Words) && t < i+3; t++ {
		if g.Form(t) == "with" && classes["task"][g.Lemma(t+1)] && strings.HasSuffix(g.Form(t+1), "ing") {
			return false
		}
	}
	return true
}

// done: no "attempted assassination of X".
func (d *detector) done(s, i int) bool {
	for _, k := range d.Graphs[s].Kids(i) {
		if d.Graphs[s].Is(k, "amod", "compound") && classes["attempted"][d.Graphs[s].Form(k)] {
			return false
		}
	}
	return true
}

// ownJob: "lost his job", not "lost more jobs".
func (d *detector) ownJob(s, i int) bool {
	g := &d.Graphs[s]
	o := g.Kid(i, "obj")
	return o >= 0 && classes["job"][g.Lemma(o)] && g.Kid(o, "nmod:poss") >= 0
}

// ousted: no "removed from the country", "from the room".
func (d *detector) ousted(s, i int) bool {
	g := &d.Graphs[s]
	for t := i + 1; t+1 < len(g.Words) && t < i+8; t++ {
		if g.Form(t) != "from" {
			continue
		}
		for k := t + 1; k < len(g.Words) && k < t+5; k++ {
			if classes["office"][g.Lemma(k)] || d.titleWord(s, k) {
				return true
			}
			if m := d.outer(s, k); m >= 0 && d.Res.Mentions[m].Type != mention.Person {
				y := d.Res.Mentions[m].Type
				return y == mention.Organization || y == mention.Service
			}
		}
		return false
	}
	return true
}

// foreigner: whoever is put out is named, or acts for the state or body that he
// is named with: no "Armenians were deported", "gang members".
func (d *detector) foreigner(s, i int) bool {
	for _, x := range d.slots(s, i) {
		if x.role == "obj" || x.role == "of" {
			return d.actsFor(s, x.at)
		}
	}
	return true
}

func (d *detector) actsFor(s, t int) bool {
	g := &d.Graphs[s]
	if classes["expelled"][g.Lemma(t)] {
		return true
	}
	if m := d.mentionFor(s, t); m >= 0 && len(d.Res.Of[m]) > 0 {
		return d.Type(d.Res.Of[m][0]) != mention.Country || g.Kid(t, "nummod") >= 0 && !d.near(s, t, 12, "victims")
	}
	return false
}

// literal: no "sends a clear message", "the point of contact".
func (d *detector) literal(s, i int) bool {
	g := &d.Graphs[s]
	for _, k := range g.Kids(i) {
		if g.Is(k, "amod") && classes["figurative"][g.Lemma(k)] {
			return false
		}
	}
	return i < 2 || g.Form(i-1) != "of" || g.Lemma(i-2) != "point"
}

// leaves: no "Colonel X, United States Army, Retired", "retired to his farm",
// and no rank on leaving an army that another sentence names.
func (d *detector) leaves(s, i int) bool {
	g := &d.Graphs[s]
	if g.Words[i].Form[0] < 'a' && i > 0 || i+1 < len(g.Words) && g.Form(i+1) == "to" {
		return false
	}
	for t := i + 1; t < len(g.Words) && t < i+12; t++ {
		if g.Form(t) == "rank" {
			return false
		}
		if g.Form(t) == "as" {
			for k := t + 1; k < len(g.Words) && k < t+4; k++ {
				if x, n := d.lex.MatchTitle([]string{g.Words[k].Form}, 0); n > 0 {
					return x.Class != lexicon.Rank
				}
			}
			return true
		}
	}
	return true
}

// takenCall asks for a call from somebody: "took a call from X".
func (d *detector) takenCall(s, i int) bool {
	g := &d.Graphs[s]
	return slices.ContainsFunc(g.Kids(i), func(k int) bool { return g.Is(k, "nmod") && g.Case(k) == "from" && d.refers(s, k) })
}

// received: what came from somebody, at whoever got it: "received a letter from
// X", not "delivered a letter from X".
func (d *detector) received(s, i int) bool {
	g := &d.Graphs[s]
	h := g.Head(i)
	return d.takenCall(s, i) && h >= 0 && classes["receiving"][g.Lemma(h)]
}

// aCall: no "a call for calm", "calls to resign".
func (d *detector) aCall(s, i int) bool {
	g := &d.Graphs[s]
	for _, k := range g.Kids(i) {
		if c := g.Case(k); g.Is(k, "nmod") && (c == "for" || c == "on") {
			return false
		}
		if g.Is(k, "acl") && d.toInf(s, k) || g.Rel(k) == "case" && g.Form(k) == "on" {
			return false
		}
	}
	if h := g.Head(i); h >= 0 && g.Is(i, "obj") && g.Kid(i, "nmod") >= 0 && g.Form(i) == "calls" { // "faces calls from X to resign"
		for _, k := range g.Kids(h) {
			if k > i && g.Is(k, "advcl", "xcomp") && d.toInf(s, k) {
				return false
			}
		}
	}
	return true
}

// gerund reports whether clause k is what verb i stops: "stopped sharing data".
func (d *detector) gerund(s, i, k int) bool {
	g := &d.Graphs[s]
	return g.Is(k, "xcomp", "ccomp", "advcl") && classes["exchange"][g.Lemma(k)] && k > i && k <= i+2 && strings.HasSuffix(g.Form(k), "ing")
}

// near reports whether a word of a class stands among the n after word i.
func (d *detector) near(s, i, n int, class string) bool {
	g, in := &d.Graphs[s], classes[class]
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
		if classes["misdeed"][g.Lemma(x)] || g.Form(x) == "behind" || g.Form(x) == "responsible" {
			return true
		}
		for _, y := range g.Kids(x) {
			if g.Is(y, "xcomp", "case") && (classes["misdeed"][g.Lemma(y)] || g.Form(y) == "behind") {
				return true
			}
		}
	}
	return false
}

// object reports whether the object of verb i, or noun i itself with what
// hangs on it, is of a class of words.txt.
func (d *detector) object(s, i int, class string) bool {
	g := &d.Graphs[s]
	c := classes[class]
	if class == "info" && d.whatKnown(s, i) {
		return true
	}
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

// whatKnown: "shared what they know", "told X what it had learned".
func (d *detector) whatKnown(s, i int) bool {
	g := &d.Graphs[s]
	for t := i + 1; t < len(g.Words) && t < i+9; t++ {
		if g.Form(t) == "what" {
			return d.near(s, t, 5, "learn")
		}
		if u := g.Words[t].UPOS; u == syntax.VERB || g.Words[t].Form == "." || g.Words[t].Form == ";" {
			return false
		}
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
		if g.Is(x, "nmod") && (g.Case(x) == "of" || g.Case(x) == "in" && (classes["quantifiers"][g.Lemma(k)] || g.Lemma(k) == "dollar")) && c[g.Lemma(x)] { // "billions in aid"
			return true
		}
	}
	return false
}

// forHelp: "thanked X for its cooperation".
func (d *detector) forHelp(s, i int) bool {
	g := &d.Graphs[s]
	for t := i + 1; t+1 < len(g.Words) && t < i+9; t++ {
		if g.Form(t) == "for" {
			return t+1 < len(g.Words) && (g.Form(t+1) == "its" || g.Form(t+1) == "their" || g.Form(t+1) == "the") && d.near(s, t, 4, "collaborating")
		}
	}
	return false
}

// forDeed: "condemned X for killing Y", "for the attack".
func (d *detector) forDeed(s, i int) bool {
	g := &d.Graphs[s]
	for t := i + 1; t+1 < len(g.Words) && t < i+14; t++ {
		if g.Form(t) == "for" && (d.near(s, t, 4, "misdeed") || d.near(s, t, 4, "attack")) {
			return true
		}
	}
	return false
}

// armedGroup: "backed the Taliban", "supported the rebels of X with weapons",
// not "supported Britain in the Council".
func (d *detector) armedGroup(s, i int) bool {
	g := &d.Graphs[s]
	for _, k := range g.Kids(i) {
		if (g.Is(k, "compound", "amod", "obl") || g.Is(k, "nmod") && g.Case(k) == "of") && (g.Case(k) == "" || g.Case(k) == "with" || g.Case(k) == "of") && d.ofClass(s, k, classes["arms"]) && !classes["mere-help"][g.Lemma(k)] {
			return true
		}
		if g.Is(k, "amod") && classes["martial"][g.Form(k)] {
			return true
		}
	}
	for _, x := range d.slots(s, i) {
		if (x.role == "obj" || x.role == "to" || x.role == "for" || x.role == "of") && d.fighters(s, x.at) {
			return true
		}
	}
	if g.Noun(i) {
		for _, x := range d.phrases(s, i) {
			if (x.role == "to" || x.role == "for" || x.role == "of") && d.fighters(s, x.at) {
				return true
			}
		}
		if v := d.governor(s, i); v >= 0 {
			for _, x := range d.verbSlots(s, v, 0) {
				if (x.role == "obj" && x.at != i || x.role == "to" || x.role == "subj" && !classes["giving-aid"][g.Lemma(v)]) && d.fighters(s, x.at) {
					return true
				}
			}
		}
	}
	return false
}

// fighters reports whether word t stands for an armed group.
func (d *detector) fighters(s, t int) bool {
	if classes["fighters"][d.Graphs[s].Lemma(t)] {
		return true
	}
	for _, e := range d.entities(s, t) {
		if x := d.Res.Entities[e].Entry; x != nil && x.Kind == "armed-group" {
			return true
		}
	}
	return false
}

// bySanctions: "EU sanctions target X".
func (d *detector) bySanctions(s, i int) bool {
	g := &d.Graphs[s]
	k := g.Kid(i, "nsubj")
	return k >= 0 && k < i && (g.Lemma(k) == "sanction" || g.Lemma(k) == "ban" || g.Lemma(k) == "freeze")
}

// sentenced: "received a 15-year sentence", "got six years in prison", not "got
// a long sentence right".
func (d *detector) sentenced(s, i int) bool {
	g := &d.Graphs[s]
	for _, k := range g.Kids(i) {
		if !g.Is(k, "obj", "obl:unmarked", "obl", "xcomp") || k < i {
			continue
		}
		switch l := g.Lemma(k); {
		case l == "sentence":
			return true
		case classes["term"][l] || l == "life" || l == "decade":
			if d.near(s, i, 9, "prison") {
				return true
			}
		}
	}
	return false
}

// toPolice: "surrendered to police", "surrendered to face charges".
func (d *detector) toPolice(s, i int) bool {
	g := &d.Graphs[s]
	for t := i + 1; t+1 < len(g.Words) && t < i+5; t++ {
		if g.Form(t) == "to" {
			return d.near(s, t, 4, "police")
		}
	}
	return false
}

// himself: "turned himself in".
func (d *detector) himself(s, i int) bool {
	g := &d.Graphs[s]
	for t := i + 1; t < len(g.Words) && t < i+3; t++ {
		if f := g.Form(t); strings.HasSuffix(f, "self") || f == "themselves" {
			return true
		}
	}
	return false
}

// defendants: "the accused were named as X", "the men arrested were identified
// as X and Y".
func (d *detector) defendants(s, i int) bool {
	g := &d.Graphs[s]
	k := g.Kid(i, "nsubj:pass", "nsubj")
	if k < 0 || k > i {
		return false
	}
	if classes["defendants"][g.Lemma(k)] || classes["seized"][g.Lemma(k)] && pastParticiple(&g.Words[k]) { // "those arrested" may be headed by the participle
		return true
	}
	for _, x := range g.Kids(k) {
		if g.Is(x, "acl", "amod") && classes["seized"][g.Lemma(x)] && pastParticiple(&g.Words[x]) {
			return true
		}
	}
	return false
}

// forPerson: "was traded for X".
func (d *detector) forPerson(s, i int) bool {
	for _, x := range d.slots(s, i) {
		if x.role == "for" {
			for _, e := range d.entities(s, x.at) {
				if d.isPerson(e) {
					return true
				}
			}
		}
	}
	return false
}

// byHackers: "Russian hackers accessed the servers of X".
func (d *detector) byHackers(s, i int) bool {
	g := &d.Graphs[s]
	for _, x := range d.slots(s, i) {
		if x.role == "subj" && classes["hackers"][g.Lemma(x.at)] {
			return true
		}
	}
	return false
}

// toDeath: "was beaten to death".
func (d *detector) toDeath(s, i int) bool {
	g := &d.Graphs[s]
	for t := i + 1; t+1 < len(g.Words) && t < i+7; t++ {
		if g.Form(t) == "to" && g.Form(t+1) == "death" {
			return true
		}
	}
	return false
}

// outright: "banned X", not "banned Americans from serving".
func (d *detector) outright(s, i int) bool {
	g := &d.Graphs[s]
	for t := i + 1; t+1 < len(g.Words) && t < i+12; t++ {
		if g.Form(t) == "from" && strings.HasSuffix(g.Form(t+1), "ing") {
			o := g.Kid(i, "obj")
			return o < 0 || !slices.ContainsFunc(d.entities(s, o), func(e int) bool { return d.Type(e) == mention.Country })
		}
	}
	return true
}
