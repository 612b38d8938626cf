package event

import (
	"slices"
	"testing"

	"liaison/extract/coref"
	"liaison/extract/lexicon"
	"liaison/extract/mention"
	"liaison/extract/syntax"
	"liaison/extract/text"
)

// made gives an article of one sentence and the mends that are made in it.
func made(sentence string) (*Article, []string) {
	d, lex := text.Split(sentence), lexicon.Default()
	trees := syntax.Parse(d)
	a := NewArticle(d, trees, coref.Resolve(d, trees, mention.Find(d, trees, lex), lex, "2021-06-10"), nil)
	a.Graphs[0] = newGraph(slices.Clone(trees[0].Words))
	return a, a.repair(0, trees[0].Words)
}

func TestMends(t *testing.T) {
	for _, m := range mends {
		if _, got := made(m.like); !slices.Contains(got, m.name) {
			t.Errorf("%s: not made in %q, only %q", m.name, m.like, got)
		}
	}
}

// A mend that breaks the tree is taken back, those before it stand, and the
// children are those of the heads.
func TestRepair(t *testing.T) {
	defer func(all []mend) { mends = all }(mends)
	a, _ := made("The CIA tipped off the SVR.")
	w := slices.Clone(a.Graphs[0].Words)
	do := func(name string, do func(g *Graph)) mend {
		return mend{name, nil, tree(func(g *Graph, _ int) bool { do(g); return true }), ""}
	}
	mends = []mend{
		do("good", func(g *Graph) { g.Words[1].Rel = "dep" }),
		do("circle", func(g *Graph) { g.Words[0].Head, g.Words[1].Head = 1, 0 }),
		do("late", func(g *Graph) { g.Words[0].Head = 2 }),
	}
	if got := a.repair(0, w); !slices.Equal(got, []string{"good", "late"}) {
		t.Errorf("made %q, want good and late", got)
	}
	g := &a.Graphs[0]
	if got := g.Words[1]; got.Rel != "dep" || got.Head != w[1].Head {
		t.Errorf("CIA is %s of %d, want dep of %d", got.Rel, got.Head, w[1].Head)
	}
	for i := range g.Words {
		for _, k := range g.Kids(i) {
			if g.Head(k) != i {
				t.Errorf("word %d is a child of %d and hangs on %d", k, i, g.Head(k))
			}
		}
	}
	if !slices.Contains(g.Kids(2), 0) {
		t.Errorf("the children of word 2 are %v, want word 0 among them", g.Kids(2))
	}
}
