package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"sort"
	"strings"

	"github.com/spf13/cobra"

	"liaison/extract"
	"liaison/extract/article"
	"liaison/extract/claim"
	"liaison/extract/coref"
	"liaison/extract/syntax"
	"liaison/extract/text"
	"liaison/queries/render"
)

func (a *app) explainCmd() *cobra.Command {
	var in article.Options
	var rejected bool
	var only string
	cmd := &cobra.Command{
		Use:   "explain [FILE or DIR or GLOB or -]...",
		Short: "Show how each claim was read from its sentence, and what was given up and why",
		Long: `Show for each claim the sentence with trigger, arguments, negation, source and
time marked (in colour on a terminal, in brackets elsewhere) and the steps that
led to its status; also what was found and rejected, with the reason.

` + inputHelp,
		Example: "  echo 'Naryshkin did not meet Gina Haspel.' | liaison explain",
		GroupID: "look",
		RunE: func(cmd *cobra.Command, args []string) error {
			sources, err := a.sources(cmd, args, in)
			if err != nil {
				return err
			}
			docs, err := a.analyse(a.read(cmd.Context(), sources, in), extract.Options{Explain: true})
			if err != nil {
				return err
			}
			w := bufio.NewWriter(a.out)
			defer w.Flush()
			failed := false
			for d := range docs {
				if d.Err != nil {
					if errors.Is(d.Err, context.Canceled) {
						return d.Err
					}
					failed = true
					a.sayf("liaison: %s", render.Clean(d.Err.Error()))
					continue
				}
				if d.Analysis == nil {
					failed = true
					a.sayf("liaison: %s: a line of liaison extract cannot be explained: give the article itself", render.Clean(d.Document.Article.ID))
					continue
				}
				a.explain(w, d, rejected, only)
			}
			if failed {
				return errReported
			}
			return nil
		},
	}
	inputFlags(cmd, &in)
	cmd.Flags().BoolVar(&rejected, "rejected", true, "also show what was found and given up")
	cmd.Flags().StringVar(&only, "claim", "", "only the claim with this id (the first digits will do)")
	return cmd
}

// explain writes how the claims of one article were read.
func (a *app) explain(w *bufio.Writer, d analysed, rejected bool, only string) {
	if only == "" {
		fmt.Fprintln(w, render.Clean(heading(&d.Document.Article)))
	}
	colour := colours(a.out)
	name := names(d.Document)
	an := d.Analysis
	kept := 0
	for i := range an.Claims {
		c := &an.Claims[i]
		line := "given up: " + c.Rejected
		if c.Rejected == "" {
			// Document keeps the order of claims but for their sentences'
			// order, so the claim is found by what it says.
			p := printed(d.Document, c)
			kept++
			if p == nil || only != "" && !strings.HasPrefix(p.ID, only) {
				continue
			}
			line = fmt.Sprintf("%s  %s  (%s, rule %s, confidence %.2f)", render.Status(p.Status, colour), render.Clean(phrase(p, name)), p.ID[:8], p.Rule, p.Confidence)
		} else if !rejected || only != "" {
			continue
		}
		fmt.Fprintf(w, "\n%s\n", line)
		fmt.Fprintf(w, "    %s\n", marked(an, c, colour))
		for _, s := range c.Steps {
			fmt.Fprintf(w, "    - %s\n", render.Clean(s))
		}
	}
	if only == "" {
		fmt.Fprintf(w, "\n%d claims, %d given up\n\n", kept, len(an.Claims)-kept)
	}
}

// printed finds the printed form of a claim.
func printed(doc *extract.Document, c *claim.Claim) *extract.Claim {
	same := func(id *string, e *coref.Entity) bool {
		return id == nil && e == nil || id != nil && e != nil && *id == e.ID
	}
	for i := range doc.Claims {
		p := &doc.Claims[i]
		if p.Relation == string(c.Relation) && p.Status == string(c.Status) && p.Start == c.Start && p.Trigger == c.Trigger && same(p.Subject, c.Subject) && same(p.Object, c.Object) &&
			(p.Time == nil && c.Time.EDTF == "" || p.Time != nil && *p.Time == c.Time.EDTF) {
			return p
		}
	}
	return nil
}

// A mark is a stretch of a sentence with what it is to a claim.
type mark struct {
	text.Span
	role   string
	colour string // ANSI
}

// marked writes the sentence of a claim with its parts marked.
func marked(an *extract.Analysis, c *claim.Claim, colour bool) string {
	if c.Sentence < 0 || c.Sentence >= len(an.Text.Sentences) {
		return ""
	}
	s := &an.Text.Sentences[c.Sentence]
	var marks []mark
	token := func(i int, role, colour string) {
		if i >= 0 && i < len(s.Tokens) {
			marks = append(marks, mark{s.Tokens[i].Span, role, colour})
		}
	}
	mentions := func(e *coref.Entity, role, colour string, at int) {
		if e == nil {
			return
		}
		for _, m := range e.Mentions {
			x := an.Resolution.Mentions[m]
			if x.Sentence == c.Sentence && (at < 0 || x.First <= at && at < x.Last) {
				marks = append(marks, mark{x.Span, role, colour})
				return
			}
		}
	}
	token(c.TriggerAt, "trigger", "1;4")
	mentions(c.Subject, "subject", "36", c.SubjectAt)
	mentions(c.Object, "object", "34", c.ObjectAt)
	for _, src := range c.SaidBy {
		mentions(src.Entity, "source", "35", -1)
	}
	for _, t := range an.Times {
		if t.Sentence == c.Sentence && c.Time.EDTF != "" && t.EDTF == c.Time.EDTF {
			marks = append(marks, mark{t.Span, "time", "33"})
		}
	}
	if c.Status == claim.Denied && c.Sentence < len(an.Trees) {
		for i, word := range an.Trees[c.Sentence].Words {
			if word.Feats.Has(syntax.Neg) || word.Feats.Has(syntax.PronNeg) {
				token(i, "negation", "31")
			}
		}
	}
	sort.SliceStable(marks, func(i, j int) bool { return marks[i].Start < marks[j].Start })
	src := an.Text.Source
	var b strings.Builder
	at := s.Start
	for _, m := range marks {
		if m.Start < at || m.End > s.End { // inside one that stands already
			continue
		}
		b.WriteString(render.Clean(src[at:m.Start]))
		words := render.Clean(src[m.Start:m.End])
		if colour {
			fmt.Fprintf(&b, "\x1b[%sm%s\x1b[0m", m.colour, words)
		} else {
			fmt.Fprintf(&b, "[%s: %s]", m.role, words)
		}
		at = m.End
	}
	b.WriteString(render.Clean(src[at:s.End]))
	return b.String()
}
