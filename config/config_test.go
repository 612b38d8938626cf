package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// inDir runs the rest of the test in an empty folder with no settings of the
// user in reach.
func inDir(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	t.Chdir(dir)
	t.Setenv("XDG_CONFIG_HOME", dir)
	t.Setenv("HOME", dir)
	return dir
}

func source(t *testing.T, settings []Setting, key string) string {
	t.Helper()
	for _, s := range settings {
		if s.Key == key {
			return s.Source
		}
	}
	t.Fatalf("no setting %q", key)
	return ""
}

func TestPrecedence(t *testing.T) {
	inDir(t)
	write(t, "liaison.yaml", "workers: 3\nquery:\n  timeout: 5s\nlexicon: [a.txt, b.txt]\n", 0o644)
	t.Setenv("LIAISON_QUERY_TIMEOUT", "6s")
	t.Setenv("LIAISON_NEO4J_URI", "bolt://localhost:1")
	c, settings, err := Load(Source{Flags: map[string]string{"neo4j.uri": "bolt://localhost:2"}})
	if err != nil {
		t.Fatal(err)
	}
	if c.Workers != 3 || c.Query.Timeout != 6*time.Second || c.Neo4j.URI != "bolt://localhost:2" || c.Neo4j.User != "neo4j" || len(c.Lexicon) != 2 {
		t.Errorf("got %+v", c)
	}
	for key, want := range map[string]string{"workers": "liaison.yaml", "query.timeout": "LIAISON_QUERY_TIMEOUT", "neo4j.uri": "flag", "neo4j.user": "default"} {
		if got := source(t, settings, key); got != want {
			t.Errorf("source of %s: got %q, want %q", key, got, want)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, test := range []struct{ name, yaml, env, want string }{
		{"unknown key", "neo4j:\n  adress: x\n", "", "neo4j"},
		{"wrong type", "workers: many\n", "", "workers"},
		{"wrong variable", "", "LIAISON_WORKERS=x", "workers"},
		{"negative", "workers: -1\n", "", "less than 0"},
		{"scheme", "neo4j:\n  uri: http://x\n", "", "scheme"},
		{"password in address", "neo4j:\n  uri: bolt://u:p@h\n", "", "LIAISON_NEO4J_PASSWORD"},
		{"open password", "neo4j:\n  password: x\n", "", "chmod 600"},
		{"not yaml", "a: [", "", "liaison.yaml"},
	} {
		t.Run(test.name, func(t *testing.T) {
			inDir(t)
			write(t, "liaison.yaml", test.yaml, 0o644)
			if k, v, ok := strings.Cut(test.env, "="); ok {
				t.Setenv(k, v)
			}
			_, _, err := Load(Source{})
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want an error with %q", err, test.want)
			}
		})
	}
}

func TestPasswordFile(t *testing.T) {
	dir := inDir(t)
	path := filepath.Join(dir, "pw")
	write(t, path, "s3cret\n", 0o644)
	t.Setenv("LIAISON_NEO4J_PASSWORD_FILE", path)
	if _, _, err := Load(Source{}); err == nil || !strings.Contains(err.Error(), "chmod 600") {
		t.Errorf("a password file others may read: got %v", err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	c, settings, err := Load(Source{})
	if err != nil {
		t.Fatal(err)
	}
	if c.Neo4j.Password != "s3cret" {
		t.Errorf("got password %q", c.Neo4j.Password)
	}
	for _, s := range settings {
		if strings.Contains(s.Value, "s3cret") {
			t.Errorf("setting %s shows the password", s.Key)
		}
	}
}

// TestExample keeps the documented file complete and right.
func TestExample(t *testing.T) {
	example, err := filepath.Abs("liaison.yaml")
	if err != nil {
		t.Fatal(err)
	}
	_, settings, err := Load(Source{File: example})
	if err != nil {
		t.Fatal(err)
	}
	b, _ := os.ReadFile(example)
	for _, s := range settings {
		leaf := s.Key[strings.LastIndex(s.Key, ".")+1:]
		if s.Key != "neo4j.password" && !strings.Contains(string(b), leaf+":") {
			t.Errorf("liaison.yaml does not document %s", s.Key)
		}
	}
}

func write(t *testing.T, path, content string, mode os.FileMode) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), mode); err != nil {
		t.Fatal(err)
	}
}
