package main

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"liaison/extract/syntax"
	"liaison/extract/text"
	"liaison/queries/render"
)

func (a *app) parseCmd() *cobra.Command {
	format := "conllu"
	cmd := &cobra.Command{
		Use:   "parse [FILE]",
		Short: "Grammar: sentences, words and dependency trees of plain text",
		Long: `parse reads plain English text, from standard input when no file is named, and
writes its sentences as Universal Dependencies trees: in CoNLL-U, which other
tools read, or drawn for people. A blank line ends a paragraph.`,
		Example: "  echo 'The director did not meet his counterpart.' | liaison parse --format tree",
		GroupID: "look",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if format != "conllu" && format != "tree" {
				return usagef("--format %q: want conllu or tree", format)
			}
			in := a.in
			if len(args) == 1 && args[0] != "-" {
				f, err := os.Open(args[0])
				if err != nil {
					return err
				}
				defer f.Close()
				in = f
			}
			b, err := io.ReadAll(in)
			if err != nil {
				return err
			}
			d := text.SplitPlain(string(b))
			trees := a.parse(d)
			if format == "conllu" {
				return syntax.WriteCoNLLU(a.out, d, trees)
			}
			w := bufio.NewWriter(a.out)
			for i := range trees {
				drawTree(w, &trees[i], colours(a.out))
			}
			return w.Flush()
		},
	}
	cmd.Flags().StringVar(&format, "format", format, "conllu or tree")
	cmd.Flags().Int("workers", 0, "sentences analysed at once; 0 is one per core")
	return cmd
}

// parse gives the trees of d's sentences, on several cores.
func (a *app) parse(d *text.Document) []syntax.Tree {
	const batch = 64
	var batches iter.Seq[[]text.Sentence] = func(yield func([]text.Sentence) bool) {
		for s := d.Sentences; len(s) > 0; s = s[min(batch, len(s)):] {
			if !yield(s[:min(batch, len(s))]) {
				return
			}
		}
	}
	var trees []syntax.Tree
	for t := range ordered(batches, a.cfg.Workers,
		func(s []text.Sentence) []syntax.Tree { return new(syntax.Parser).ParseAll(s) },
		func(s []text.Sentence, err error) []syntax.Tree {
			a.sayf("liaison: %v", err)
			return make([]syntax.Tree, len(s))
		}) {
		trees = append(trees, t...)
	}
	return trees
}

// drawTree draws a tree from left to right, a word a line in the order of the
// text. Where arcs cross, words stand with their head instead.
func drawTree(w io.Writer, t *syntax.Tree, colour bool) {
	if len(t.Words) == 0 {
		return
	}
	var left, right = make([][]int, len(t.Words)), make([][]int, len(t.Words))
	root := 0
	for i := range t.Words {
		switch h := t.Words[i].Head; {
		case h < 0:
			root = i
		case i < h:
			left[h] = append(left[h], i)
		default:
			right[h] = append(right[h], i)
		}
	}
	type line struct {
		drawn string
		word  int
	}
	var lines []line
	var draw func(i int, above, own, below string)
	draw = func(i int, above, own, below string) {
		l, r := left[i], right[i]
		for k, c := range l {
			if k == 0 {
				draw(c, above+"  ", above+"╭─", above+"│ ")
			} else {
				draw(c, above+"│ ", above+"├─", above+"│ ")
			}
		}
		joint := "╼"
		switch {
		case len(l) > 0 && len(r) > 0:
			joint = "┾"
		case len(l) > 0:
			joint = "┶"
		case len(r) > 0:
			joint = "┮"
		}
		lines = append(lines, line{own + joint + " " + render.Clean(t.Words[i].Form), i})
		for k, c := range r {
			if k == len(r)-1 {
				draw(c, below+"│ ", below+"╰─", below+"  ")
			} else {
				draw(c, below+"│ ", below+"├─", below+"│ ")
			}
		}
	}
	draw(root, " ", "─", " ")
	width := 0
	for _, l := range lines {
		width = max(width, utf8.RuneCountInString(l.drawn))
	}
	width = min(width, 60)
	dim, plain := "", ""
	if colour {
		dim, plain = "\x1b[2m", "\x1b[0m"
	}
	for _, l := range lines {
		word := &t.Words[l.word]
		pad := strings.Repeat(" ", max(0, width-utf8.RuneCountInString(l.drawn)))
		fmt.Fprintf(w, "%s%s  %s%-5s %-12s %s%s\n", l.drawn, pad, dim, word.UPOS, word.Rel, render.Clean(word.Lemma), plain)
	}
	fmt.Fprintln(w)
}
