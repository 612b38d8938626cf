package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"

	"liaison/extract/syntax"
	"liaison/extract/text"
)

// readTreebank reads the words of a CoNLL-U file; multi-word tokens and empty
// nodes are passed over.
func readTreebank(path string) ([][]syntax.Word, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out [][]syntax.Word
	var cur []syntax.Word
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		if line == "" {
			if len(cur) > 0 {
				out, cur = append(out, cur), nil
			}
			continue
		}
		c := strings.Split(line, "\t")
		if line[0] == '#' || strings.ContainsAny(c[0], "-.") {
			continue
		}
		if len(c) != 10 {
			return nil, fmt.Errorf("%s:%d: %d columns instead of 10", path, n, len(c))
		}
		head, err := strconv.Atoi(c[6])
		if err != nil {
			return nil, fmt.Errorf("%s:%d: head: %w", path, n, err)
		}
		cur = append(cur, syntax.Word{Token: text.Token{Form: c[1], SpaceAfter: !strings.Contains(c[9], "SpaceAfter=No")}, Lemma: c[2], UPOS: syntax.UPOS(c[3]),
			Feats: syntax.ParseFeats(c[5]), Head: head - 1, Rel: c[7]})
	}
	if len(cur) > 0 {
		out = append(out, cur)
	}
	return out, sc.Err()
}
