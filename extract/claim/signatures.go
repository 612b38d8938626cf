package claim

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"liaison/extract/event"
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
			} else if mark == "contact" || mark == "vague" || mark == "report" {
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
			return s, g.Lemma(h) + " " + how, true
		}
	}
	return x.lookup(g, h)
}
