package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestReadme runs the console blocks of README.md and docs/*.md as a reader
// would, one shell a file, and compares what is shown below a command with
// what it prints. "…" stands for any text, on a line of its own for any lines.
// A command with nothing below it must just succeed.
func TestReadme(t *testing.T) {
	s := newSession(t)
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	s.dir = root
	files, _ := filepath.Glob("../../docs/*.md")
	for _, file := range append([]string{"../../README.md"}, files...) {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, step := range consoleSteps(string(b)) {
			out, err := s.run(step.command)
			if err != nil {
				t.Errorf("%s: $ %s: %v\n%s", file, step.command, err, out)
				continue
			}
			if step.want != "" && !shownMatches(step.want, out) {
				t.Errorf("%s: $ %s\nprints\n%s\nbut the document shows\n%s", file, step.command, out, step.want)
			}
		}
	}
}

// A consoleStep is one command of a console block and what is shown below it.
type consoleStep struct{ command, want string }

// consoleSteps reads the ```console blocks of a Markdown text.
func consoleSteps(md string) []consoleStep {
	var steps []consoleStep
	in := false
	for line := range strings.Lines(md) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "```"):
			in = line == "```console"
		case !in:
		case strings.HasPrefix(line, "$ "):
			steps = append(steps, consoleStep{command: line[2:]})
		case len(steps) > 0:
			steps[len(steps)-1].want += line + "\n"
		}
	}
	return steps
}

// shownMatches reports whether got is what want shows. White space at the ends
// of lines is ignored.
func shownMatches(want, got string) bool {
	var re strings.Builder
	re.WriteString(`(?s)\A`)
	for line := range strings.Lines(want) {
		line = strings.TrimSpace(line)
		if line == "…" {
			re.WriteString(`.*?`)
			continue
		}
		parts := strings.Split(line, "…")
		for i, p := range parts {
			parts[i] = regexp.QuoteMeta(p)
		}
		re.WriteString(`[ \t]*` + strings.Join(parts, `[^\n]*?`) + `[ \t]*\n`)
	}
	re.WriteString(`\s*\z`)
	return regexp.MustCompile(re.String()).MatchString(got)
}

func TestShownMatches(t *testing.T) {
	for _, test := range []struct {
		want, got string
		ok        bool
	}{
		{"a\nb\n", "a  \nb\n", true},
		{"a\nb\n", "a\nc\n", false},
		{"a\n…\nz\n", "a\nb\nc\nz\n", true},
		{"a …s z\n", "a 12s z\n", true},
		{"a …s z\n", "a 12\ns z\n", false},
		{"a\n", "a\nb\n", false},
	} {
		if got := shownMatches(test.want, test.got); got != test.ok {
			t.Errorf("want %q, got %q: %v", test.want, test.got, got)
		}
	}
}
