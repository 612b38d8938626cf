package samples

import (
	"io/fs"
	"strings"
	"testing"
)

// TestFrontMatter checks that every article names itself, its date and its
// licence, that ids are unique, and that there are eight articles at least.
func TestFrontMatter(t *testing.T) {
	names, err := fs.Glob(Files, "*.md")
	if err != nil {
		t.Fatal(err)
	}
	if len(names) < 8 {
		t.Errorf("%d articles, want 8 or more", len(names))
	}
	ids := make(map[string]string)
	for _, name := range names {
		data, err := Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		front, body, ok := strings.Cut(strings.TrimPrefix(string(data), "---\n"), "\n---\n")
		if !ok || len(body) < 300 {
			t.Errorf("%s: front matter or text is missing", name)
		}
		for _, key := range []string{"id: sample/", "outlet: ", "published: ", "title: ", "licence: "} {
			if !strings.Contains("\n"+front, "\n"+key) {
				t.Errorf("%s: no %q", name, key)
			}
		}
		_, id, _ := strings.Cut(front, "id: ")
		id, _, _ = strings.Cut(id, "\n")
		if other := ids[id]; other != "" {
			t.Errorf("%s and %s both have id %s", name, other, id)
		}
		ids[id] = name
		if id != "sample/"+strings.TrimSuffix(name, ".md") {
			t.Errorf("%s has id %s", name, id)
		}
	}
}
