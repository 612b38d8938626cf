// Package samples holds the articles that `liaison demo` reads: statements of
// the White House, two articles of Wikinews, and articles written for liaison.
// Each is Markdown with front matter that names its source and its licence;
// NOTICE repeats those that ask for it.
package samples

import "embed"

// Files holds the articles, one a file, by name.
//
//go:embed *.md
var Files embed.FS
