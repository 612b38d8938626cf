package score

import (
	"bytes"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func str(s string) *string { return &s }

func TestScore(t *testing.T) {
	entities := []Entity{
		{ID: "a", Type: "Person", Name: "Anna Berg", Aliases: []string{"Berg"}},
		{ID: "b", Type: "Person", Name: "Boris Ilin"},
		{ID: "s", Type: "Service", Name: "SVR"},
		{ID: "ru", Type: "Country", Name: "Moscow"},
	}
	gold := Record{Article: "x", Entities: entities, Claims: []Claim{
		{Relation: "MET", Subject: str("a"), Object: str("b"), Status: "denied", Time: str("2021-06")},
		{Relation: "PHONED", Subject: str("a"), Object: str("b"), Status: "occurred", Time: str("2021"), SaidBy: []string{"a"}},
		{Relation: "HOLDS_POSITION", Subject: str("b"), Object: str("s"), Status: "ongoing", Position: str("director of the SVR")},
		{Relation: "VISITED", Subject: str("a"), Object: str("ru"), Status: "occurred", Alt: []string{"MET"}},
		{Relation: "KILLED", Subject: nil, Object: str("b"), Status: "hypothetical"},
	}}
	predicted := Record{Article: "x", Entities: []Entity{
		{ID: "1", Type: "Person", Name: "A. Berg"}, {ID: "2", Type: "Person", Name: "Ilin"}, {ID: "3", Type: "Country", Name: "Russia"},
	}, Claims: []Claim{
		{Relation: "MET", Subject: str("2"), Object: str("1"), Status: "occurred"}, // denied, told as fact
		{Relation: "PHONED", Subject: str("2"), Object: str("1"), Status: "ongoing", Time: str("2021"), SaidBy: []string{"1"}},
		{Relation: "PHONED", Subject: str("1"), Object: str("2"), Status: "occurred", Time: str("2021"), SaidBy: []string{"1"}}, // the same fact again
		{Relation: "HOLDS_POSITION", Subject: str("2"), Object: str("3"), Status: "ended", Position: str("former director")},
		{Relation: "MET", Subject: str("1"), Object: str("3"), Status: "occurred"},
	}}
	r := Score([]Record{gold}, map[string]*Record{"x": &predicted}, func(string) string { return "o" })
	want := Line{Right: 3, Wrong: 1, Missed: 1}
	if r.All != want || r.ToldAsFact != 1 || r.DeniedExpected != 1 || r.TimeRight != 1 || r.TimeOf != 1 || r.SaidByRight != 1 || r.Outlet["o"] != want {
		t.Errorf("got %+v", r)
	}
}

// TestAgrees compares with the project's reference scorer on gold that was
// damaged at random.
func TestAgrees(t *testing.T) {
	const dir = "../../../shared/eval"
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the shared evaluation set is not here")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not here")
	}
	for _, part := range []string{"dev", "agency"} {
		articles, err := os.ReadFile(filepath.Join(dir, part, "articles.jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		texts, _, err := ReadTexts(bytes.NewReader(articles))
		if err != nil {
			t.Fatal(err)
		}
		gold, err := ReadGold(os.DirFS(filepath.Join(dir, part, "gold")), texts)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		rnd := rand.New(rand.NewPCG(1, 2))
		for _, g := range gold {
			damaged := slices.Clone(g.Claims)
			for i := range damaged {
				c := &damaged[i]
				switch rnd.IntN(6) {
				case 0:
					c.Status = slices.Sorted(maps.Keys(families))[rnd.IntN(5)]
				case 1:
					c.Subject, c.Object = c.Object, c.Subject
				case 2:
					c.Time = nil
				case 3:
					c.Relation = "MET"
				case 4:
					c.SaidBy = nil
				}
			}
			json.NewEncoder(&b).Encode(map[string]any{"article": map[string]string{"id": g.Article}, "entities": g.Entities, "claims": damaged})
		}
		path := filepath.Join(t.TempDir(), "p.jsonl")
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		want, err := exec.Command(python, filepath.Join(dir, "score.py"), filepath.Join(dir, part, "gold"), path, "--articles", filepath.Join(dir, part, "articles.jsonl")).Output()
		if err != nil {
			t.Fatal(err)
		}
		predicted, err := ReadPredicted(&b)
		if err != nil {
			t.Fatal(err)
		}
		var got bytes.Buffer
		r := Score(gold, predicted, func(string) string { return "" })
		r.Print(&got, false)
		// the table by outlet is ours alone
		before, after, _ := strings.Cut(got.String(), "-- by outlet\n")
		_, after, _ = strings.Cut(after, "\n")
		if before+after != string(want) {
			t.Errorf("%s: got\n%s\nwant\n%s", part, before+after, want)
		}
	}
}

func TestCalibrate(t *testing.T) {
	var ps []Prediction
	for i, c := range []float64{.95, .9, 1, .72, .78, .7, 0} {
		ps = append(ps, Prediction{Claim: &Claim{Confidence: c}, Right: i%2 == 0})
	}
	bins := Calibrate(ps)
	var got strings.Builder
	if err := PrintCalibration(&got, bins); err != nil {
		t.Fatal(err)
	}
	want := `-- confidence against truth: mean gap 0.436
0.0 to 0.1  stated 0.00  right 1.00 of    1  |#######################################
0.7 to 0.8  stated 0.73  right 0.33 of    3  #############                |
0.9 to 1.0  stated 0.95  right 0.67 of    3  ###########################           |
`
	if got.String() != want {
		t.Errorf("got\n%swant\n%s", &got, want)
	}
	if svg := DrawCalibration(bins, "t"); strings.Count(svg, "<circle") != 3 {
		t.Error(svg)
	}
}
