package claim

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed confidence.txt
var confidenceText string

var confidences = sync.OnceValue(func() Confidences { return ReadConfidences(confidenceText) })

// Confidences maps a kind of claim ("MET asserted", "MET/talk asserted",
// "* denied" for a whole family of status) to how often such claims are right.
type Confidences map[string]float64

// ReadConfidences reads what CountConfidences writes.
func ReadConfidences(text string) Confidences {
	all := Confidences{}
	for _, line := range strings.Split(text, "\n") {
		f := strings.Fields(line)
		if len(f) != 5 || f[0] == "#" {
			continue
		}
		if c, err := strconv.ParseFloat(f[4], 64); err == nil {
			all[f[0]+" "+f[1]] = c
		}
	}
	return all
}

// Of is how often claims of a relation, found by a rule, with a status of a
// family (asserted, expected, denied) are right.
func (all Confidences) Of(relation, rule, family string) float64 {
	rule, _, _ = strings.Cut(rule, " ")
	for _, k := range []string{relation + "/" + rule, relation, "*"} {
		if v, ok := all[k+" "+family]; ok {
			return v
		}
	}
	return 0.5
}

// confidence says how often claims such as c are right, from 0 to 1.
func confidence(c *Claim) float64 {
	if c.Rejected != "" {
		return 0
	}
	return confidences().Of(string(c.Relation), c.Rule, family(c.Status))
}

// Judged is a claim that was compared with what a careful reader finds.
type Judged struct {
	Relation, Rule, Family string
	Right                  bool
}

// CountConfidences counts how often each kind of claim is right: each relation
// with each family of status, and each rule of a relation that has given five
// claims. The share of a kind is drawn towards the next wider kind, as if that
// had given four claims more.
func CountConfidences(judged []Judged) string {
	type count struct{ right, of int }
	counts := map[string]count{}
	for _, j := range judged {
		rule, _, _ := strings.Cut(j.Rule, " ")
		for _, k := range []string{"*", j.Relation, j.Relation + "/" + rule} {
			c := counts[k+" "+j.Family]
			c.of++
			if j.Right {
				c.right++
			}
			counts[k+" "+j.Family] = c
		}
	}
	kinds := make([]string, 0, len(counts))
	for k := range counts {
		kinds = append(kinds, k)
	}
	wider := func(k string) string {
		name, family, _ := strings.Cut(k, " ")
		if relation, _, ok := strings.Cut(name, "/"); ok {
			return relation + " " + family
		}
		return "* " + family
	}
	// "*" sorts before letters, and a relation before its rules.
	slices.SortFunc(kinds, func(a, b string) int { return cmp.Compare(a, b) })
	slices.SortStableFunc(kinds, func(a, b string) int { return cmp.Compare(strings.Count(a, "/"), strings.Count(b, "/")) })
	share := map[string]float64{}
	for _, k := range kinds {
		c := counts[k]
		if k[0] == '*' {
			share[k] = float64(c.right) / float64(c.of)
		} else {
			share[k] = (float64(c.right) + 4*share[wider(k)]) / float64(c.of+4)
		}
	}
	slices.Sort(kinds)
	var b strings.Builder
	for _, k := range kinds {
		if c := counts[k]; c.of >= 5 || !strings.Contains(k, "/") {
			fmt.Fprintf(&b, "%s %d %d %.2f\n", k, c.right, c.of, share[k])
		}
	}
	return b.String()
}
