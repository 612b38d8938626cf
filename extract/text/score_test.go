package text

import (
	"bufio"
	"fmt"
	"os"
	"sort"
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
	forms []string
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
			g.forms = append(g.forms, "="+col[1])
		default:
			form := squeeze(col[1])
			key := fmt.Sprintf("%d:%d", at, at+len(form))
			if id, _ := strconv.Atoi(col[0]); id <= end {
				key += "m"
			}
			g.words = append(g.words, key)
			g.forms = append(g.forms, form)
			at += len(form)
		}
	}
	return all
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// keys gives the words of a text in the manner of readGold.
func keys(d *Document) (keys, forms []string) {
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
				forms = append(forms, "=")
				multi = w.Multi
			}
			k := fmt.Sprintf("%d:%d", at, at+n)
			if multi > 0 {
				k += "m"
				multi--
			}
			keys = append(keys, k)
			forms = append(forms, w.Form)
			at += n
		}
	}
	return keys, forms
}

func TestWords(t *testing.T) {
	for _, name := range []string{"ewt-dev.conllu", "gum-dev.conllu", "ewt-train.conllu", "gum-train.conllu"} {
		var right, want, got int
		miss := map[string]int{}
		for _, g := range readGold(t, name) {
			d := SplitPlain(g.text)
			k, f := keys(d)
			have := map[string]bool{}
			for _, x := range k {
				have[x] = true
			}
			ok := map[string]bool{}
			for i, x := range g.words {
				ok[x] = true
				if strings.Contains(x, "-") {
					continue
				}
				want++
				if have[x] {
					right++
				} else if i > 0 && i < len(g.words)-1 {
					miss["-"+strings.Join(g.forms[max(0, i-2):i], " ")+" ["+g.forms[i]+"] "+g.forms[i+1]]++
				} else {
					miss["-["+g.forms[i]+"]"]++
				}
			}
			for i, x := range k {
				if strings.Contains(x, "-") {
					continue
				}
				got++
				if !ok[x] {
					l, r := "", ""
					if i > 0 {
						l = f[i-1]
					}
					if i+1 < len(f) {
						r = f[i+1]
					}
					miss["+"+l+" ["+f[i]+"] "+r]++
				}
			}
		}
		t.Logf("%s words: P %.2f R %.2f F1 %.2f", name, 100*float64(right)/float64(got), 100*float64(right)/float64(want), 200*float64(right)/float64(got+want))
		if os.Getenv("WORDS_ERRORS") != "" {
			var list []string
			for k, n := range miss {
				list = append(list, fmt.Sprintf("%4d %s", n, k))
			}
			sort.Sort(sort.Reverse(sort.StringSlice(list)))
			os.WriteFile("/tmp/words-"+name+".txt", []byte(strings.Join(list, "\n")), 0o666)
		}
	}
}
