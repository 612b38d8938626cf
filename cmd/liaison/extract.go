package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"liaison/extract"
	"liaison/extract/article"
	"liaison/extract/lexicon"
	"liaison/graph"
	"liaison/queries/render"
)

// inputFlags adds the flags of commands that read articles.
func inputFlags(cmd *cobra.Command, o *article.Options) {
	cmd.Flags().StringVar(&o.Published, "published", "", "date of publication of articles that do not give theirs: YYYY-MM-DD, YYYY-MM or YYYY")
	cmd.Flags().StringVar(&o.Outlet, "outlet", "", "outlet of articles that do not name theirs")
	cmd.Flags().Int("workers", 0, "articles analysed at once (default: one per core)")
}

// inputHelp is the part of the help that all commands which read articles share.
const inputHelp = `Articles come as plain text (title on the first line), Markdown with front
matter, saved HTML pages, JSON Lines or a JSON array with the fields id, outlet,
url, published, title and text, or CSV with a header of those names; each may be
compressed with gzip or zstd, or stand in a zip or tar archive or a folder. The
kind is told by content. In folders and archives, names that begin with a dot or
end as those of programs do (.py, .go, .yaml …) are left out. "-" is standard
input.`

// An analysed article: what was read, what was found, or what went wrong.
type analysed struct {
	Article  *article.Article // nil where a line of `liaison extract` was read
	Analysis *extract.Analysis
	Document *extract.Document
	Err      error
}

// sources checks the input's options and returns where to read from: the
// arguments, else standard input unless that is a terminal.
func (a *app) sources(cmd *cobra.Command, args []string, in article.Options) ([]string, error) {
	if in.Published != "" && !lexicon.ValidDate(in.Published) {
		return nil, usagef("--published %q: want YYYY-MM-DD, YYYY-MM or YYYY", in.Published)
	}
	if len(args) > 0 {
		return args, nil
	}
	if isTerminal(a.in) {
		return nil, usagef("nothing to read: name files, folders or patterns, or - for standard input\nSee '%s --help'.", cmd.CommandPath())
	}
	return []string{article.Stdin}, nil
}

// An item is a record that was read, or why it could not be.
type item struct {
	rec article.Record
	err error
}

// read yields the articles of sources.
func (a *app) read(ctx context.Context, sources []string, in article.Options) iter.Seq[item] {
	return func(yield func(item) bool) {
		for rec, err := range article.Read(ctx, sources, a.in, in) {
			if !yield(item{rec, err}) {
				return
			}
		}
	}
}

// analyse extracts from each article that is read, in order, with bounded
// memory.
func (a *app) analyse(items iter.Seq[item], o extract.Options) (iter.Seq[analysed], error) {
	lex, err := a.lexicon()
	if err != nil {
		return nil, err
	}
	o.Lexicon = lex
	work := func(it item) analysed {
		switch {
		case it.err != nil:
			return analysed{Err: it.err}
		case it.rec.Extracted != nil:
			doc := new(extract.Document)
			if err := json.Unmarshal(it.rec.Extracted, doc); err != nil {
				return analysed{Err: &article.Error{Source: "a line of liaison extract", Err: err, Remedy: "write it anew with liaison extract --format jsonl"}}
			}
			return analysed{Document: doc}
		}
		an := extract.Analyze(it.rec.Article, o)
		return analysed{Article: it.rec.Article, Analysis: an, Document: an.Document()}
	}
	onPanic := func(it item, err error) analysed {
		source := "an article"
		if it.rec.Article != nil {
			source = it.rec.Article.IngestedFrom
		}
		return analysed{Err: &article.Error{Source: source, Err: err, Remedy: "please report it; the article is left out"}}
	}
	return ordered(items, a.cfg.Workers, work, onPanic), nil
}

func (a *app) extractCmd() *cobra.Command {
	var format string
	var in article.Options
	cmd := &cobra.Command{
		Use:   "extract [FILE or DIR or GLOB or -]...",
		Short: "Print the claims of articles; needs no server",
		Long: `Print who did what with whom according to articles, with status, time, speaker
and the words. Needs no server.

` + inputHelp,
		Example: "  liaison extract --format jsonl article.txt\n  echo 'William Burns met Sergey Naryshkin in Ankara on Monday.' | liaison extract --published 2022-11-15",
		GroupID: "use",
		RunE: func(cmd *cobra.Command, args []string) error {
			sources, err := a.sources(cmd, args, in)
			if err != nil {
				return err
			}
			w := bufio.NewWriter(a.out)
			write, finish, err := a.documentWriter(w, format)
			if err != nil {
				return err
			}
			docs, err := a.analyse(a.read(cmd.Context(), sources, in), extract.Options{})
			if err != nil {
				return err
			}
			n, failed := 0, 0
			for d := range docs {
				if d.Err != nil {
					if errors.Is(d.Err, context.Canceled) {
						return d.Err
					}
					failed++
					a.sayf("liaison: %s", render.Clean(d.Err.Error()))
					continue
				}
				n++
				if err := write(d); err != nil {
					return err
				}
				if isTerminal(a.out) {
					w.Flush()
				}
			}
			if err := finish(); err != nil {
				return err
			}
			if err := w.Flush(); err != nil {
				return err
			}
			if failed > 0 {
				a.sayf("liaison: %d of %d articles failed", failed, n+failed)
				return errReported
			}
			return nil
		},
	}
	inputFlags(cmd, &in)
	cmd.Flags().StringVar(&format, "format", "table", "table, jsonl (one object an article), cypher (a script for cypher-shell), entities (who was found, as whom and why)")
	return cmd
}

// documentWriter returns what writes documents in a format, and what writes
// the end.
func (a *app) documentWriter(w *bufio.Writer, format string) (write func(analysed) error, finish func() error, err error) {
	none := func() error { return nil }
	switch format {
	case "table":
		first := true
		return func(d analysed) error {
			if !first {
				fmt.Fprintln(w)
			}
			first = false
			return a.writeTable(w, d.Document)
		}, none, nil
	case "jsonl":
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		return func(d analysed) error { return e.Encode(d.Document) }, none, nil
	case "cypher":
		// The script holds each entity and edge once, with counters over all
		// articles, so it is written when all are known.
		var docs []*extract.Document
		return func(d analysed) error { docs = append(docs, d.Document); return nil },
			func() error { return graph.WriteScript(w, docs) }, nil
	case "entities":
		return func(d analysed) error { return writeEntities(w, d) }, none, nil
	}
	return nil, nil, usagef("--format %q is none of table, jsonl, cypher, entities", format)
}

// width is how many columns tables may take: the terminal's, else COLUMNS,
// else 120.
func (a *app) width() int {
	if f, ok := a.out.(*os.File); ok {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			return w
		}
	}
	if n, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && n > 0 {
		return n
	}
	return 120
}

// names returns a function from entity ids to names; what is no id of the
// document is returned as it is.
func names(doc *extract.Document) func(string) string {
	m := make(map[string]string, len(doc.Entities))
	for _, e := range doc.Entities {
		m[e.ID] = e.Name
	}
	return func(id string) string {
		if n, ok := m[id]; ok {
			return n
		}
		return id
	}
}

// heading is an article's title with outlet and date.
func heading(art *article.Article) string {
	s := art.Title
	if s == "" {
		s = "no title: " + art.IngestedFrom
	}
	published := art.Published
	if published == "" {
		published = "date unknown"
	}
	if art.Outlet != "" {
		published = art.Outlet + ", " + published
	}
	return s + " (" + published + ")"
}

// writeTable writes an article's claims for people.
func (a *app) writeTable(w *bufio.Writer, doc *extract.Document) error {
	fmt.Fprintln(w, render.Clean(heading(&doc.Article)))
	if len(doc.Claims) == 0 {
		_, err := fmt.Fprintln(w, "no claims found")
		return err
	}
	return render.Text(w, claimRows(doc), render.Options{Width: a.width(), Color: colours(a.out)})
}

// claimRows are the claims of a document as rows of a table.
func claimRows(doc *extract.Document) render.Rows {
	name := names(doc)
	rows := render.Rows{Columns: []string{"status", "time", "claim", "said by", "words"}}
	for i := range doc.Claims {
		c := &doc.Claims[i]
		var said []string
		for _, s := range c.SaidBy {
			said = append(said, name(s))
		}
		when := ""
		if c.Time != nil {
			when = *c.Time
		}
		rows.Cells = append(rows.Cells, []any{c.Status, when, phrase(c, name), strings.Join(said, ", "), c.Quote})
	}
	return rows
}
