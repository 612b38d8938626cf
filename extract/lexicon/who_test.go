package lexicon

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// TestQuestions puts the frozen questions of testdata/who.txt and who_news.txt.
// An answer is right, unknown, or wrong; wrong where unknown was right is the worst.
func TestQuestions(t *testing.T) {
	for file, want := range map[string]int{"who": 200, "who_news": 100, "who_posts": 100} {
		t.Run(file, func(t *testing.T) { questions(t, "testdata/"+file, want) })
	}
}

func questions(t *testing.T, file string, want int) {
	l := Default()
	text, err := os.ReadFile(file + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	var right, unknown, wrong, invented int
	for i, line := range strings.Split(string(text), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, " | ")
		question, day, want := f[0], f[1], f[2]
		got := "unknown"
		role, body, ok := l.ParseQuestion(question)
		if ok {
			if term, ok := l.Who(role, body, day); ok {
				got = term.Person
			}
		}
		switch {
		case got == want || got != "unknown" && samePerson(l, got, want):
			right++
		case got == "unknown":
			unknown++
			t.Logf("line %d: %q on %s: unknown (%s %s), want %s", i+1, question, day, role, body, want)
		case want == "unknown":
			invented++
			t.Errorf("line %d: %q on %s: got %q, want unknown", i+1, question, day, got)
		default:
			wrong++
			t.Logf("line %d: %q on %s: got %q, want %s", i+1, question, day, got, want)
		}
	}
	n := right + unknown + wrong + invented
	t.Logf("%d questions: %d right, %d unknown, %d wrong, %d answered where unknown was right", n, right, unknown, wrong, invented)
	if n < want || invented > 0 || float64(right+unknown)/float64(n) < .97 {
		t.Errorf("want %d questions, .97 right or unknown, none answered where unknown was right", want)
	}
	got := fmt.Sprintf("questions %d\nright %d\nunknown %d\nwrong %d\ninvented %d\n", n, right, unknown, wrong, invented)
	if os.Getenv("UPDATE") != "" {
		os.WriteFile(file+".golden", []byte(got), 0o644)
	}
	if golden, _ := os.ReadFile(file + ".golden"); got != string(golden) {
		t.Errorf("score changed; UPDATE=1 go test rewrites %s.golden:\n%s", file, got)
	}
}

// samePerson reports whether two names are one person's: one is an alias of the
// other, or the words of one are, but for spelling, among those of the other.
func samePerson(l *Lexicon, a, b string) bool {
	if e := l.Entry("person/" + Slug(a)); e != nil && slices.ContainsFunc(e.Aliases, func(s string) bool { return Fold(s) == Fold(b) }) {
		return true
	}
	x, y := strings.Fields(strings.ReplaceAll(a, "-", " ")), strings.Fields(strings.ReplaceAll(b, "-", " "))
	if len(x) > len(y) {
		x, y = y, x
	}
	for _, w := range x {
		if !slices.ContainsFunc(y, func(v string) bool { return SameSpelling(w, v) || l.SameGiven(w, v) }) {
			return false
		}
	}
	return true
}
