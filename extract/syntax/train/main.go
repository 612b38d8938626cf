// Command train learns the model of extract/syntax from treebanks:
//
//	go run ./extract/syntax/train -ud ../shared/data/ud -out extract/syntax/model.bin
//
// reads ewt-train.conllu and gum-train.conllu. The same treebanks give the
// same bytes.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"liaison/extract/syntax"
)

func main() {
	ud := flag.String("ud", "../shared/data/ud", "folder with ewt-train.conllu and gum-train.conllu")
	out := flag.String("out", "extract/syntax/model.bin", "file to write")
	epochs := flag.Int("epochs", 8, "passes over the treebanks")
	flag.Parse()
	if err := run(*ud, *out, *epochs); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(ud, out string, epochs int) error {
	var sents [][]syntax.Word
	for _, name := range []string{"ewt-train.conllu", "gum-train.conllu"} {
		s, err := readTreebank(filepath.Join(ud, name))
		if err != nil {
			return err
		}
		sents = append(sents, s...)
	}
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	if _, err := syntax.TrainLinear(sents, epochs, os.Stderr).WriteTo(f); err != nil {
		return fmt.Errorf("writing %s: %w", out, err)
	}
	return f.Close()
}
