package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"liaison/cmd/liaison/samples"
	"liaison/extract"
	"liaison/extract/article"
	"liaison/graph/local"
	"liaison/graph/neo4j"
	"liaison/queries"
	"liaison/queries/render"
)

// demoShows are the relations that the demo's table tells; posts and the like
// would drown them.
var demoShows = map[string]bool{"MET": true, "PHONED": true, "COMMUNICATED_WITH": true, "VISITED": true, "APPOINTED": true, "SUCCEEDED": true}

// demoRows is how many rows of its table an article may take.
const demoRows = 8

func (a *app) demoCmd() *cobra.Command {
	var yes bool
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Load sample articles into a local Neo4j and answer questions",
		Long: `Start a local Neo4j (fetching it first if need be), load the sample articles that
the program carries, show what was found, answer three canned queries and say
how to go on. A second run takes seconds and changes nothing.`,
		Example: "  liaison demo --yes",
		GroupID: "use",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.demo(cmd.Context(), yes) },
	}
	cmd.Flags().AddFlagSet(serverFlagSet())
	cmd.Flags().BoolVar(&yes, "yes", false, "install Java and Maven without asking where they are missing")
	return cmd
}

func (a *app) demo(ctx context.Context, yes bool) error {
	start := time.Now()
	db, server, err := a.connect(ctx)
	if errors.Is(err, local.ErrNone) {
		var missing []string
		for _, c := range a.checks(ctx, false) {
			if !c.OK && c.Pkg != "" {
				missing = append(missing, c.Pkg)
			}
		}
		if len(missing) == 0 {
			return err
		}
		a.sayf("%v", err)
		if ierr := a.installMissing(ctx, missing, yes); ierr != nil {
			return ierr
		}
		db, server, err = a.connect(ctx)
	}
	if err != nil {
		return err
	}
	defer db.Close(context.WithoutCancel(ctx))
	a.sayf("Neo4j %s at %s (%.1f s)", server.Version, server.URI, time.Since(start).Seconds())

	var docs []*extract.Document
	report, err := a.load(ctx, db, func(yield func(analysed) bool) {
		for d := range a.sampleDocuments(ctx) {
			if d.Err == nil {
				docs = append(docs, d.Document)
			}
			if !yield(d) {
				return
			}
		}
	}, neo4j.LoadOptions{}, a.loadProgress())
	if err != nil {
		return err
	}
	fmt.Fprintf(a.out, "Loaded %d sample articles:\n\n", len(docs))
	a.printReport(report)

	fmt.Fprint(a.out, "\nContacts and appointments that they tell of. Denied and expected ones are marked: they did not, or did not yet, happen.\n\n")
	rows := render.Rows{Columns: []string{"status", "time", "claim", "said by", "article"}}
	others := 0
	for _, d := range docs {
		shown := 0
		for i, row := range claimRows(d).Cells {
			if demoShows[d.Claims[i].Relation] && shown < demoRows {
				rows.Cells = append(rows.Cells, append(row[:4:4], strings.TrimPrefix(d.Article.ID, "sample/")))
				shown++
			} else {
				others++
			}
		}
	}
	if err := a.printRows(rows, "table"); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "and %d more claims on posts, lists of appointments, cooperation, arrests and the like\n", others)

	for _, question := range []struct {
		name   string
		values map[string]string
	}{
		{"contacts", map[string]string{"person": "naryshkin"}},
		{"denied-contacts", nil},
		{"expected", nil},
	} {
		q, err := queries.Find(question.name)
		if err != nil {
			return err
		}
		command := "liaison query " + q.Name
		given := map[string]string{}
		for k, v := range question.values {
			command += " --" + flagName(k) + " " + v
			given[k] = v
		}
		fmt.Fprintf(a.out, "\n%s\n$ %s\n\n", q.Summary, command)
		if err := a.answer(ctx, q, given, queryOptions{format: "table"}); err != nil {
			return err
		}
	}
	fmt.Fprint(a.out, `
How to go on
  liaison browse naryshkin             this graph in Neo4j Browser
  liaison query                        all canned queries
  liaison extract article.txt          the claims of an article of yours
  liaison load articles.jsonl          load your own articles
  liaison retract --outlet 'liaison samples'   take the samples written for the demo back
  liaison server stop                  stop the local Neo4j; the graph stays
`)
	return nil
}

// sampleDocuments yields what is found in the articles that the program
// carries, in order of name.
func (a *app) sampleDocuments(ctx context.Context) iter.Seq[analysed] {
	return func(yield func(analysed) bool) {
		names, _ := fs.Glob(samples.Files, "*.md")
		for _, name := range names {
			b, err := samples.Files.ReadFile(name)
			if err != nil {
				yield(analysed{Err: err})
				return
			}
			for rec, err := range article.Read(ctx, []string{article.Stdin}, bytes.NewReader(b), article.Options{}) {
				d := analysed{Article: rec.Article, Err: err}
				if err == nil {
					rec.Article.IngestedFrom = "sample " + name
					d.Analysis = extract.Analyze(rec.Article, extract.Options{})
					d.Document = d.Analysis.Document()
				}
				if !yield(d) {
					return
				}
			}
		}
	}
}
