package syntax

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"testing"

	"liaison/extract/text"
)

// TestDevScore prints scores over gold tokens.
func TestDevScore(t *testing.T) {
	for _, name := range []string{"ewt", "gum"} {
		f, err := os.Open("../../../shared/data/ud/" + name + "-dev.conllu")
		if err != nil {
			t.Skip("no treebank: ", err)
		}
		defer f.Close()
		var s text.Sentence
		var gold []Word
		var n, up, ft, le, ua, la float64
		sc := bufio.NewScanner(f)
		for sc.Scan() {
			if sc.Text() == "" {
				tree := ParseSentence(&s)
				for i, w := range tree.Words {
					g := gold[i]
					n++
					if w.UPOS == g.UPOS {
						up++
					}
					if w.Feats == g.Feats {
						ft++
					}
					if w.Lemma == g.Lemma {
						le++
					}
					if w.Head == g.Head {
						ua++
						a, _, _ := strings.Cut(w.Rel, ":")
						b, _, _ := strings.Cut(g.Rel, ":")
						if a == b {
							la++
						}
					}
				}
				s, gold = text.Sentence{}, nil
				continue
			}
			c := strings.Split(sc.Text(), "\t")
			if sc.Text()[0] == '#' || strings.ContainsAny(c[0], "-.") {
				continue
			}
			h, _ := strconv.Atoi(c[6])
			s.Tokens = append(s.Tokens, text.Token{Form: c[1]})
			gold = append(gold, Word{UPOS: UPOS(c[3]), Lemma: c[2], Feats: ParseFeats(c[5]), Head: h - 1, Rel: c[7]})
		}
		t.Logf("%s: UPOS %.2f feats %.2f lemma %.2f UAS %.2f LAS %.2f", name, 100*up/n, 100*ft/n, 100*le/n, 100*ua/n, 100*la/n)
	}
}
