package text

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
)

const treebanks = "../../../shared/data/ud/"

// A gold sentence of a treebank: its text, and the spans of its words in the
// text without white space, keyed so that a word of a multi-word token is not
// a word of its own.
type gold struct {
	text  string
	words []string
}

func readGold(t testing.TB, name string) []gold {
	f, err := os.Open(treebanks + name)
	if err != nil {
		t.Skipf("no treebanks: %v", err)
	}
	defer f.Close()
	var all []gold
	var g gold
	at, end := 0, 0
	for sc := bufio.NewScanner(f); sc.Scan(); {
		line := sc.Text()
		col := strings.Split(line, "\t")
		switch {
		case line == "":
			all = append(all, g)
			g, at, end = gold{}, 0, 0
		case strings.HasPrefix(line, "# text = "):
			g.text = line[len("# text = "):]
		case len(col) < 10 || strings.Contains(col[0], "."):
		case strings.Contains(col[0], "-"):
			_, b, _ := strings.Cut(col[0], "-")
			end, _ = strconv.Atoi(b)
			g.words = append(g.words, fmt.Sprintf("%d-%d", at, at+len(squeeze(col[1]))))
		default:
			form := squeeze(col[1])
			key := fmt.Sprintf("%d:%d", at, at+len(form))
			if id, _ := strconv.Atoi(col[0]); id <= end {
				key += "m"
			}
			g.words = append(g.words, key)
			at += len(form)
		}
	}
	return all
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// keys gives the words of a text in the manner of readGold.
func keys(d *Document) (keys []string) {
	at, multi := 0, 0
	for _, s := range d.Sentences {
		for i, w := range s.Tokens {
			n := len(squeeze(d.Source[w.Start:w.End]))
			if w.Multi > 0 {
				m := 0
				for _, p := range s.Tokens[i : i+w.Multi] {
					m += p.End - p.Start
				}
				keys = append(keys, fmt.Sprintf("%d-%d", at, at+m))
				multi = w.Multi
			}
			k := fmt.Sprintf("%d:%d", at, at+n)
			if multi > 0 {
				k += "m"
				multi--
			}
			keys = append(keys, k)
			at += n
		}
	}
	return keys
}

// TestWords holds the words of the development parts against the treebanks'.
func TestWords(t *testing.T) {
	for name, least := range map[string]float64{"ewt-dev.conllu": 99.3, "gum-dev.conllu": 99.8} {
		var right, want, got int
		for _, g := range readGold(t, name) {
			have := map[string]bool{}
			for _, k := range keys(SplitPlain(g.text)) {
				if !strings.Contains(k, "-") {
					have[k] = true
					got++
				}
			}
			for _, k := range g.words {
				if !strings.Contains(k, "-") {
					want++
					if have[k] {
						right++
					}
				}
			}
		}
		f1 := 200 * float64(right) / float64(got+want)
		t.Logf("%s: words F1 %.2f", name, f1)
		if f1 < least {
			t.Errorf("%s: words F1 %.2f, want %.1f", name, f1, least)
		}
	}
}
