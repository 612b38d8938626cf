package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// A session is a folder of a user's own with the program on PATH and a local
// server that ends with the test.
type session struct {
	dir string
	env []string
}

// newSession builds the program. The server's jars come from the user's cache.
func newSession(t *testing.T) *session {
	t.Helper()
	if testing.Short() {
		t.Skip("runs a server: left out by -short")
	}
	requireServer(t)
	bin, dir := t.TempDir(), t.TempDir()
	if out, err := exec.Command("go", "build", "-o", filepath.Join(bin, "liaison"), ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	s := &session{dir: dir, env: append(os.Environ(), "PATH="+bin+":"+os.Getenv("PATH"), "LIAISON_DATA="+filepath.Join(dir, "data"), "NO_COLOR=1", "COLUMNS=110", "XDG_CONFIG_HOME="+dir)}
	t.Cleanup(func() { s.run("liaison server stop") })
	return s
}

// run runs a command line of the shell in the session's folder.
func (s *session) run(line string) (string, error) {
	cmd := exec.Command("sh", "-c", line)
	cmd.Dir, cmd.Env = s.dir, s.env
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// TestExamples runs the example of every --help as it would be pasted.
func TestExamples(t *testing.T) {
	s := newSession(t)
	for name, text := range map[string]string{
		"article.txt":    "Spy chiefs meet\n\nWilliam Burns met Sergey Naryshkin in Ankara on Monday, the White House said.\n",
		"articles.jsonl": `{"id":"x/1","outlet":"Example","published":"2022-11-15","title":"Spy chiefs meet","text":"William Burns met Sergey Naryshkin in Ankara on Monday."}` + "\n",
	} {
		if err := os.WriteFile(filepath.Join(s.dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var lines []string
	var walk func(*cobra.Command)
	walk = func(c *cobra.Command) {
		if c.Example == "" && c.Runnable() && c.Name() != "help" && c.Parent() != nil && c.Parent().Name() != "completion" && c.Name() != "completion" {
			t.Errorf("%s --help has no example", c.CommandPath())
		}
		for line := range strings.Lines(c.Example) {
			if line = strings.TrimSpace(line); line != "" {
				lines = append(lines, line)
			}
		}
		for _, child := range c.Commands() {
			walk(child)
		}
	}
	a := &app{in: strings.NewReader(""), out: new(bytes.Buffer), err: new(bytes.Buffer), flags: map[string]string{}}
	walk(a.root())
	// First what fills the graph, last what ends the server.
	slices.SortStableFunc(lines, func(x, y string) int { return exampleOrder(x) - exampleOrder(y) })
	for _, line := range slices.Compact(lines) {
		if strings.HasPrefix(line, "liaison browse") && !strings.Contains(line, "--files") {
			continue // serves until Ctrl-C; TestBrowser of queries does so and opens it
		}
		if out, err := s.run(line); err != nil {
			t.Errorf("$ %s: %v\n%s", line, err, out)
		}
	}
}

func exampleOrder(line string) int {
	switch {
	case strings.HasPrefix(line, "liaison demo"):
		return 0
	case strings.HasPrefix(line, "liaison load"):
		return 1
	case strings.HasPrefix(line, "liaison retract"):
		return 3
	case strings.HasPrefix(line, "liaison server stop"):
		return 4
	}
	return 2
}
