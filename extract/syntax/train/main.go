// Command train has the two steps of making the model of extract/syntax that
// are written in Go; train.sh runs them and the Python programs between them.
//
//	train -tokens FILE -bulk DOCUMENTS.jsonl.gz
//
// writes sentences of documents, divided as the program divides text, for the
// teacher to label: words between tabs, one sentence a line.
//
//	train -ud FOLDER -weights FILE -out extract/syntax/model.bin
//
// learns the lemmatiser's tables from the treebanks and joins them with the
// network's weights.
package main

import (
	"bufio"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"liaison/extract/syntax"
	"liaison/extract/text"
)

func main() {
	tokens := flag.String("tokens", "", "file for the sentences of -bulk; only they are written")
	bulk := flag.String("bulk", "../shared/data/bulk/whitehouse-5000.jsonl.gz", "documents, a JSON object with title and text each line")
	most := flag.Int("n", 22000, "number of sentences for -tokens")
	ud := flag.String("ud", "../shared/data/ud", "folder with ewt-train.conllu and gum-train.conllu")
	weights := flag.String("weights", "student.weights", "what student.py exported")
	out := flag.String("out", "extract/syntax/model.bin", "file to write")
	flag.Parse()
	var err error
	if *tokens != "" {
		err = writeTokens(*bulk, *tokens, *most)
	} else {
		err = pack(*ud, *weights, *out)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func pack(ud, weights, out string) error {
	var words []syntax.Word
	for _, name := range []string{"ewt-train.conllu", "gum-train.conllu"} {
		sents, err := readTreebank(filepath.Join(ud, name))
		if err != nil {
			return err
		}
		for _, s := range sents {
			words = append(words, s...)
		}
	}
	w, err := os.ReadFile(weights)
	if err != nil {
		return err
	}
	return os.WriteFile(out, syntax.WriteModel(w, syntax.LearnLemmas(words)), 0o644)
}

// writeTokens chooses n sentences of 3 to 70 words that are mostly words, none
// twice, in an order that depends only on their text.
func writeTokens(bulk, out string, n int) error {
	f, err := os.Open(bulk)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("%s: %w", bulk, err)
	}
	chosen := map[string]uint64{}
	sc := bufio.NewScanner(z)
	sc.Buffer(nil, 1<<26)
	for sc.Scan() {
		var a struct{ Title, Text string }
		if err := json.Unmarshal(sc.Bytes(), &a); err != nil {
			return fmt.Errorf("%s: %w", bulk, err)
		}
		for _, s := range append(text.SplitTitle(a.Title), text.Split(a.Text).Sentences...) {
			if s.Kind == text.Furniture || len(s.Tokens) < 3 || len(s.Tokens) > 70 {
				continue
			}
			var forms []string
			letters := 0
			for _, t := range s.Tokens {
				forms = append(forms, strings.ReplaceAll(t.Form, "\t", " "))
				if strings.ContainsFunc(t.Form, unicode.IsLetter) {
					letters++
				}
			}
			if line := strings.Join(forms, "\t"); 10*letters >= 6*len(forms) && !strings.ContainsAny(line, "\r\n") {
				h := fnv.New64a()
				h.Write([]byte(line))
				chosen[line] = h.Sum64()
			}
		}
	}
	if err := sc.Err(); err != nil {
		return fmt.Errorf("%s: %w", bulk, err)
	}
	lines := make([]string, 0, len(chosen))
	for l := range chosen {
		lines = append(lines, l)
	}
	slices.SortFunc(lines, func(a, b string) int { return cmp.Or(cmp.Compare(chosen[a], chosen[b]), cmp.Compare(a, b)) })
	return os.WriteFile(out, []byte(strings.Join(lines[:min(n, len(lines))], "\n")+"\n"), 0o644)
}
