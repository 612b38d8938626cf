package timex

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"liaison/extract/lexicon"
	"liaison/extract/text"
)

// TestGold counts the gold claims with a time for which some expression in the
// claim's sentence, or in the one before or after it, gives that time. Times
// that no single expression gives (two bounds from two sentences, a state that
// begins with a dated deed) bound what is possible; -v lists the misses.
func TestGold(t *testing.T) {
	const eval = "../../../shared/eval"
	if _, err := os.Stat(eval); err != nil {
		t.Skip("no " + eval)
	}
	least := map[string]float64{"dev": 0.39, "agency": 0.86, "contrast": 0.99}
	for _, set := range []string{"agency", "contrast", "dev"} {
		type article struct{ ID, Published, Text string }
		articles := make(map[string]article)
		fh, err := os.Open(filepath.Join(eval, set, "articles.jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		sc := bufio.NewScanner(fh)
		sc.Buffer(nil, 1<<24)
		for sc.Scan() {
			var a article
			if err := json.Unmarshal(sc.Bytes(), &a); err != nil {
				t.Fatal(err)
			}
			articles[a.ID] = a
		}
		fh.Close()
		files, _ := filepath.Glob(filepath.Join(eval, set, "gold", "*.json"))
		n, ok, inferred := 0, 0, 0
		var misses []string
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var g struct {
				Article string
				Claims  []struct {
					Time     *string
					Status   string
					Relation string
					Offset   int
				}
			}
			if err := json.Unmarshal(data, &g); err != nil {
				t.Fatal(err)
			}
			a, found := articles[g.Article]
			if !found {
				continue
			}
			d := text.Split(a.Text)
			published := a.Published
			if published == "" {
				published, _, _ = Publication(d, lexicon.Default())
				if published != "" {
					inferred++
				}
			}
			es := Find(d, trees(d), published)
			for _, c := range g.Claims {
				if c.Time == nil {
					continue
				}
				n++
				at := byteOffset(a.Text, c.Offset)
				s := slices.IndexFunc(d.Sentences, func(s text.Sentence) bool { return at < s.End })
				hit := false
				var near []string
				for _, e := range es {
					if e.Sentence >= s-1 && e.Sentence <= s+1 {
						near = append(near, a.Text[e.Start:e.End]+" = "+e.EDTF)
						hit = hit || gives(e, *c.Time)
					}
				}
				if hit {
					ok++
				} else if s >= 0 {
					misses = append(misses, fmt.Sprintf("%s (%s) %s %s %s | %s | %s", g.Article, published, *c.Time, c.Status, c.Relation, near, strings.ReplaceAll(d.Source[d.Sentences[s].Start:d.Sentences[s].End], "\n", " ")))
				}
			}
		}
		t.Logf("%s: %d of %d times of gold claims given by an expression within a sentence (%.3f); dates of publication inferred: %d", set, ok, n, float64(ok)/float64(n), inferred)
		for _, m := range misses {
			t.Log(m)
		}
		if got := float64(ok) / float64(n); got < least[set] {
			t.Errorf("%s: %.3f, want %.3f at least", set, got, least[set])
		}
	}
}

// gives tells whether e gives the time, or the bound that an open time names:
// "../2018-05" is given by "May 2018".
func gives(e Expr, time string) bool {
	if e.EDTF == time || e.EDTF == "" {
		return e.EDTF != ""
	}
	if p, ok := strings.CutPrefix(time, "../"); ok {
		return e.EDTF == p
	}
	if p, ok := strings.CutSuffix(time, "/.."); ok {
		return e.EDTF == p
	}
	return false
}

func byteOffset(s string, runes int) int {
	at := 0
	for range runes {
		_, n := utf8.DecodeRuneInString(s[at:])
		at += n
	}
	return at
}
