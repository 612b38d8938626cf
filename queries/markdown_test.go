package queries_test

import (
	"testing"

	"liaison/queries"
)

func TestMarkdown(t *testing.T) {
	golden(t, "../docs/queries.md", []byte(queries.Markdown()))
	for _, g := range queries.Groups {
		if queries.About(g) == "" {
			t.Errorf("nothing is said about the group %s", g)
		}
	}
}
