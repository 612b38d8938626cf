package syntax

import (
	"os"
	"strings"
	"testing"

	"liaison/extract/text"
)

// TestPlain compares trees made without the assembly, as on other processors,
// with those made with it.
func TestPlain(t *testing.T) {
	if !hasFMA {
		t.Skip("this processor has neither AVX2 nor FMA")
	}
	file, err := os.ReadFile("testdata/constructions.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { hasFMA = true }()
	for line := range strings.Lines(string(file)) {
		if !strings.HasSuffix(line, ".\n") || line[0] == '#' {
			continue
		}
		d := text.SplitPlain(line)
		hasFMA = true
		want := draw(ParseSentence(&d.Sentences[0]))
		hasFMA = false
		if got := draw(ParseSentence(&d.Sentences[0])); got != want {
			t.Errorf("%sgot\n%swant\n%s", line, got, want)
		}
	}
}
