package main

import (
	"fmt"
	"os"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"liaison/extract/lexicon"
)

func (a *app) whoCmd() *cobra.Command {
	var on string
	cmd := &cobra.Command{
		Use:   "who NAME|POST",
		Short: "Ask the lexicon who held a post, or which posts a person held",
		Long: `who answers from the lexicon: the holder of a post on a day, all holders known
without --on, or the posts of a person. The last columns say when the line was
checked and where it stands. Where the lexicon cannot tell, it says unknown
and the exit code is 1.`,
		Example: "  liaison who \"director of the CIA\" --on 2018-06-01\n  liaison who \"Sergey Naryshkin\"",
		GroupID: "look",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if on != "" && !lexicon.ValidDate(on) {
				return usagef("--on %q: want YYYY-MM-DD, YYYY-MM or YYYY", on)
			}
			lex, err := a.lexicon()
			if err != nil {
				return err
			}
			question := strings.Join(args, " ")
			var terms []lexicon.Term
			if role, body, ok := lex.ParseQuestion(question); ok {
				if on == "" {
					terms = lex.Holders(role, body, "")
				} else if t, ok := lex.Who(role, body, on); ok {
					terms = []lexicon.Term{t}
				} else {
					near := "nobody near it is"
					var names []string
					for _, t := range lex.Holders(role, body, on) {
						names = append(names, t.Person)
					}
					if names != nil {
						near = strings.Join(names, ", ") + " may be meant"
					}
					a.sayf("unknown who was %s on %s: no term in the lexicon is sure to cover it; %s", question, on, near)
					return errReported
				}
			} else {
				for _, t := range lex.Posts(question) {
					if on == "" || lex.During(t, on) {
						terms = append(terms, t)
					}
				}
			}
			if terms == nil {
				a.sayf("unknown: the lexicon keeps neither a post nor a person called %q", question)
				return errReported
			}
			w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
			fmt.Fprintln(w, "PERSON\tPOST\tBODY\tFROM\tTO\tCHECKED\tSOURCE")
			for _, t := range terms {
				post := strings.ReplaceAll(t.Role, "_", " ")
				if t.Title != "" {
					post = t.Title
				}
				if t.Acting {
					post = "acting " + post
				}
				fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", t.Person, post, lex.Entry(t.Body).Name, t.From, t.To, t.AsOf, source(t))
			}
			return w.Flush()
		},
	}
	cmd.Flags().StringVar(&on, "on", "", "day (YYYY-MM-DD), month or year")
	return cmd
}

// source tells where a term is from: its public source, and file and line.
func source(t lexicon.Term) string {
	if t.Public == "" {
		return t.Source
	}
	return t.Public + ", " + t.Source
}

// lexicon returns the embedded lexicon with the user's files.
func (a *app) lexicon() (*lexicon.Lexicon, error) {
	var files []lexicon.File
	for _, name := range a.cfg.Lexicon {
		b, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("lexicon: %w", err)
		}
		files = append(files, lexicon.File{Name: name, Text: string(b)})
	}
	return lexicon.Default().With(files...)
}
