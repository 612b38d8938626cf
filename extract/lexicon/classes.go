package lexicon

import (
	"fmt"
	"strings"
)

// Classes are sets of words by name, as the rooms of the pipeline keep them in
// their words.txt: what they know of words that no grammar closes.
type Classes map[string]map[string]bool

// ReadClasses reads one class a line, its name and then its words in lower case,
// with "_" for a space. Lines are sorted, and so are the words of each; a line
// that begins with # is a comment. The text is embedded in the program, so what
// is wrong with it panics, with the number of the line.
func ReadClasses(text string) Classes {
	all, last, n := Classes{}, "", 0
	for line := range strings.Lines(text) {
		n++
		f := strings.Fields(line)
		if len(f) == 0 || f[0][0] == '#' {
			continue
		}
		name, words := f[0], f[1:]
		switch {
		case len(words) == 0:
			panic(fmt.Sprintf("words.txt:%d: class %s has no words", n, name))
		case name <= last:
			panic(fmt.Sprintf("words.txt:%d: class %s stands out of order or twice", n, name))
		}
		for i := 1; i < len(words); i++ {
			if words[i] <= words[i-1] {
				panic(fmt.Sprintf("words.txt:%d: %s: %s stands out of order or twice", n, name, words[i]))
			}
		}
		last, all[name] = name, Words(strings.Join(words, " "))
	}
	return all
}

// Of gives the class of that name, which must be there.
func (c Classes) Of(name string) map[string]bool {
	if c[name] == nil {
		panic("words.txt has no class " + name)
	}
	return c[name]
}

// Words makes a set of the words of s, with a space for each "_" in them.
func Words(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(s) {
		set[strings.ReplaceAll(w, "_", " ")] = true
	}
	return set
}

// Under gives for each word of the classes called "name/X" that X.
func (c Classes) Under(name string) map[string]string {
	m := map[string]string{}
	for full, words := range c {
		if x, ok := strings.CutPrefix(full, name+"/"); ok {
			for w := range words {
				m[w] = x
			}
		}
	}
	if len(m) == 0 {
		panic("words.txt has no class under " + name)
	}
	return m
}
