package claim

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed confidence.txt
var confidenceText string

// confidences maps a kind of claim, "MET asserted", to how often such claims
// are right.
var confidences = sync.OnceValue(func() map[string]float64 {
	all := map[string]float64{}
	for _, line := range strings.Split(confidenceText, "\n") {
		f := strings.Fields(line)
		if len(f) != 5 || f[0] == "#" {
			continue
		}
		if c, err := strconv.ParseFloat(f[4], 64); err == nil {
			all[f[0]+" "+f[1]] = c
		}
	}
	return all
})

// confidence says how often claims such as c are right, from 0 to 1.
func confidence(c *Claim) float64 {
	if c.Rejected != "" {
		return 0
	}
	rule, _, _ := strings.Cut(c.Rule, " ")
	for _, k := range []string{string(c.Relation) + "/" + rule, string(c.Relation), "*"} {
		if v, ok := confidences()[k+" "+family(c.Status)]; ok {
			return v
		}
	}
	return 0.5
}
