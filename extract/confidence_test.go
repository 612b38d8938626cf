package extract

import (
	"bytes"
	"context"
	"encoding/json"
	"hash/fnv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"liaison/extract/article"
	"liaison/extract/claim"
	"liaison/extract/score"
)

// TestConfidence asks whether a claim given .9 is right nine times in ten:
// counts are made on four fifths of the annotated articles and tried on the
// last fifth, in turn. With -update it writes claim/confidence.txt from all of
// them and draws docs/calibration.svg.
func TestConfidence(t *testing.T) {
	const dir = "../../shared/eval"
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the shared evaluation set is not here")
	}
	var all []score.Prediction
	for _, part := range []string{"dev", "agency"} {
		name := filepath.Join(dir, part, "articles.jsonl")
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts, _, err := score.ReadTexts(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		gold, err := score.ReadGold(os.DirFS(filepath.Join(dir, part, "gold")), texts)
		if err != nil {
			t.Fatal(err)
		}
		var found bytes.Buffer
		for r, err := range article.Read(context.Background(), []string{name}, nil, article.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			if err := json.NewEncoder(&found).Encode(Run(r.Article, Options{})); err != nil {
				t.Fatal(err)
			}
		}
		predicted, err := score.ReadPredicted(&found)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, score.Score(gold, predicted, func(string) string { return "" }).Predictions...)
	}
	fold := func(p score.Prediction) uint32 {
		h := fnv.New32a()
		h.Write([]byte(p.Article))
		return h.Sum32() % 5
	}
	counts := func(but uint32) string {
		var judged []claim.Judged
		for _, p := range all {
			if fold(p) != but {
				judged = append(judged, claim.Judged{Relation: p.Relation, Rule: p.Rule, Family: p.Family, Right: p.Right})
			}
		}
		return claim.CountConfidences(judged)
	}
	var tried []score.Prediction
	for k := range uint32(5) {
		table := claim.ReadConfidences(counts(k))
		for _, p := range all {
			if fold(p) == k {
				c := *p.Claim
				c.Confidence = table.Of(p.Relation, p.Rule, p.Family)
				p.Claim = &c
				tried = append(tried, p)
			}
		}
	}
	bins := score.Calibrate(tried)
	var b strings.Builder
	if err := score.PrintCalibration(&b, bins); err != nil {
		t.Fatal(err)
	}
	t.Logf("\n%s", &b)
	if gap := score.Gap(bins); gap > .06 {
		t.Errorf("stated and true confidence of unseen articles lie %.3f apart; go test ./extract -run Confidence -update counts anew\n%s", gap, &b)
	}
	if *update {
		const head = `# How often claims of a kind are right, counted on annotated articles by "go test ./extract -run Confidence -update":
# relation (or relation/rule, or * for all), family of status, right, of how many, confidence. Few claims are drawn towards
# the next wider kind.
`
		if err := os.WriteFile("claim/confidence.txt", []byte(head+counts(5)), 0o644); err != nil {
			t.Fatal(err)
		}
		svg := score.DrawCalibration(bins, "Confidence of claims in articles not counted on")
		if err := os.WriteFile("../docs/calibration.svg", []byte(svg), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
