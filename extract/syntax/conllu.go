package syntax

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"liaison/extract/text"
)

// WriteCoNLLU writes trees, which stand parallel to d.Sentences, in CoNLL-U.
// Furniture, which has no trees, is left out. A paragraph opens with
// "# newpar". The FORM column has the characters of the text itself rather
// than the normalised form, so that the file can be aligned with its source.
// MISC holds TokenRange, the bytes of the word in d.Source.
func WriteCoNLLU(w io.Writer, d *text.Document, trees []Tree) error {
	b := bufio.NewWriter(w)
	paragraph, n := -1, 0
	for i := range trees {
		t := &trees[i]
		if len(t.Words) == 0 {
			continue
		}
		n++
		if p := d.Sentences[i].Paragraph; p != paragraph {
			paragraph = p
			fmt.Fprintln(b, "# newpar")
		}
		fmt.Fprintf(b, "# sent_id = %d\n# text = %s\n", n, oneLine(source(d, d.Sentences[i].Span)))
		writeWords(b, d, t.Words)
		b.WriteByte('\n')
	}
	return b.Flush()
}

func writeWords(b *bufio.Writer, d *text.Document, words []Word) {
	inside := 0 // words still to come of a multi-word token
	for i := range words {
		w := &words[i]
		if w.Multi > 1 && i+w.Multi <= len(words) {
			inside = w.Multi
			last := &words[i+w.Multi-1]
			span := text.Span{Start: w.Start, End: last.End}
			fmt.Fprintf(b, "%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n", i+1, i+w.Multi, form(d, span, w.Form), misc(span, last.SpaceAfter))
		}
		rel := w.Rel
		if rel == "" {
			rel = "dep"
		}
		fmt.Fprintf(b, "%d\t%s\t%s\t%s\t_\t%s\t%d\t%s\t_\t%s\n", i+1, form(d, w.Span, w.Form), oneLine(w.Lemma), w.UPOS, w.Feats,
			w.Head+1, rel, misc(w.Span, w.SpaceAfter || inside > 0))
		if inside > 0 {
			inside--
		}
	}
}

func misc(s text.Span, spaceAfter bool) string {
	r := "TokenRange=" + strconv.Itoa(s.Start) + ":" + strconv.Itoa(s.End)
	if !spaceAfter {
		return "SpaceAfter=No|" + r
	}
	return r
}

// form is the text under a span, or the normalised form where two words share
// a span or it cannot be read.
func form(d *text.Document, s text.Span, normal string) string {
	if f := oneLine(source(d, s)); f != "_" {
		return f
	}
	return oneLine(normal)
}

func source(d *text.Document, s text.Span) string {
	if s.Start < 0 || s.End > len(d.Source) || s.Start > s.End {
		return ""
	}
	return d.Source[s.Start:s.End]
}

// oneLine makes s fit a column: white space becomes single spaces, bytes that
// are no text become U+FFFD, and nothing becomes "_".
func oneLine(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
	if s == "" {
		return "_"
	}
	return s
}
