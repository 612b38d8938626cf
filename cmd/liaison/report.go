package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"liaison/graph/neo4j"
	"liaison/queries"
	"liaison/queries/render"
	"liaison/queries/report"
)

// canned runs a canned query by name and returns its rows.
func (a *app) canned(ctx context.Context, db *neo4j.DB, name string, values map[string]string) (render.Rows, error) {
	var rows render.Rows
	q, err := queries.Find(name)
	if err != nil {
		return rows, err
	}
	bound, err := q.Bind(values)
	if err != nil {
		return rows, usageError{err}
	}
	return a.rows(ctx, db, q, bound)
}

// reportData gathers what the graph says of one entity or a pair, in a period
// whose ends are "" when open.
func (a *app) reportData(ctx context.Context, db *neo4j.DB, subject neo4j.Candidate, other *neo4j.Candidate, from, to string) (report.Data, error) {
	entity := func(c neo4j.Candidate) report.Entity {
		return report.Entity{ID: c.ID, Kind: c.Label, Name: c.Name, Aliases: c.Aliases}
	}
	d := report.Data{Subject: entity(subject), From: from, To: to}
	values := map[string]string{"entity": subject.ID, "limit": "1000000"} // a report leaves nothing out unsaid
	if other != nil {
		o := entity(*other)
		d.Other, values["other"] = &o, other.ID
	}
	if from != "" {
		values["since"] = from
	}
	if to != "" {
		values["until"] = to
	}
	rows, err := a.canned(ctx, db, "facts", values)
	if err != nil {
		return d, err
	}
	d.Facts = report.FactsOf(rows)
	if rows, err = a.canned(ctx, db, "claims", values); err != nil {
		return d, err
	}
	d.Claims = report.ClaimsOf(rows)
	if other == nil {
		if rows, err = a.canned(ctx, db, "facts-around", values); err != nil {
			return d, err
		}
		d.Around = report.FactsOf(rows)
	}
	return d, nil
}

func (a *app) reportCmd() *cobra.Command {
	var out, format, from, to string
	cmd := &cobra.Command{
		Use:   "report PERSON|SERVICE [OTHER]",
		Short: "A report on a person, a service or a pair, to send to people",
		Long: `A report on a person, a service or a pair: a timeline on which denied, expected
and undated contacts can be told apart, the network, the claims with their
sentences and sources, and contradictions side by side. The HTML file holds all
that it needs, loads nothing and runs nothing.`,
		Example: "  liaison report naryshkin -o report.html\n  liaison report naryshkin 'William Burns' --format md",
		GroupID: "look",
		Args:    cobra.RangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			write := map[string]func(io.Writer, report.Data) error{"html": report.HTML, "md": report.Markdown, "svg": report.SVG}[format]
			if write == nil {
				return usagef("--format %q is none of html, md, svg", format)
			}
			ctx := cmd.Context()
			db, _, err := a.connect(ctx)
			if err != nil {
				return err
			}
			defer db.Close(context.WithoutCancel(ctx))
			subject, err := db.ResolveName(ctx, "", args[0])
			if err != nil {
				return err
			}
			var other *neo4j.Candidate
			if len(args) > 1 {
				c, err := db.ResolveName(ctx, "", args[1])
				if err != nil {
					return err
				}
				other = &c
			}
			d, err := a.reportData(ctx, db, subject, other, from, to)
			if err != nil {
				return err
			}
			d.Made = time.Now().UTC().Format(time.DateOnly)
			var b bytes.Buffer
			if err := write(&b, d); err != nil {
				return err
			}
			if out == "" || out == "-" {
				_, err := a.out.Write(b.Bytes())
				return err
			}
			if err := writeFile(out, b.Bytes()); err != nil {
				return err
			}
			a.sayf("wrote %s (%d kB): %d facts, %d claims", out, (b.Len()+1023)/1024, len(d.Facts), len(d.Claims))
			return nil
		},
	}
	cmd.Flags().AddFlagSet(serverFlagSet())
	cmd.Flags().StringVarP(&out, "output", "o", "", "file to write (default: standard output)")
	cmd.Flags().StringVar(&format, "format", "html", "html, md, svg (the timeline alone)")
	cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"html", "md", "svg"}, cobra.ShellCompDirectiveNoFileComp))
	cmd.Flags().StringVar(&from, "from", "", "leave out what ended before (YYYY, YYYY-MM or YYYY-MM-DD)")
	cmd.Flags().StringVar(&to, "to", "", "leave out what began after")
	cmd.ValidArgsFunction = a.completeEntity("")
	return cmd
}

func (a *app) showCmd() *cobra.Command {
	var text string
	var n int
	cmd := &cobra.Command{
		Use:   "show ENTITY|CLAIM|ARTICLE",
		Short: "A card on a person, service or other entity, a claim, or an article",
		Long: `A card on the terminal: of a person or body who it is, the posts with their
dates, the last contacts, and the claims with their sentences; of a claim
everything known about it and what contradicts it; of an article its claims,
marked in the text if --text names the file that holds it.`,
		Example: "  liaison show 'Sergey Naryshkin'\n  liaison show sample/naryshkin-2021",
		GroupID: "look",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			db, _, err := a.connect(ctx)
			if err != nil {
				return err
			}
			defer db.Close(context.WithoutCancel(ctx))
			screen := report.Screen{Width: a.width(), Color: colours(a.out)}
			switch kind, title, err := kindOf(ctx, db, args[0]); {
			case err != nil:
				return err
			case kind == "Article":
				return a.showArticle(ctx, db, args[0], title, text, screen)
			case kind == "Claim":
				return a.showClaim(ctx, db, args[0], screen)
			}
			c, err := db.ResolveName(ctx, "", args[0])
			if err != nil {
				return err
			}
			d, err := a.reportData(ctx, db, c, nil, "", "")
			if err != nil {
				return err
			}
			return report.EntityCard(a.out, d, n, screen)
		},
	}
	cmd.Flags().AddFlagSet(serverFlagSet())
	cmd.Flags().StringVar(&text, "text", "", "a file with the article's text, to mark its claims in")
	cmd.Flags().IntVarP(&n, "rows", "n", 8, "how many posts, contacts and claims to show")
	cmd.ValidArgsFunction = a.completeEntity("")
	return cmd
}

// kindOf tells whether an id is that of an article, with its title, or of a
// claim; "" for neither.
func kindOf(ctx context.Context, db *neo4j.DB, id string) (kind, title string, err error) {
	err = db.Rows(ctx, neo4j.Query{Text: "MATCH (a:Article {id: $id}) RETURN 'Article' AS kind, a.title AS title UNION ALL MATCH (c:Claim {id: $id}) RETURN 'Claim' AS kind, null AS title", Params: map[string]any{"id": id}},
		func([]string) error { return nil },
		func(row []any) error {
			kind, _ = row[0].(string)
			title, _ = row[1].(string)
			return nil
		})
	return kind, title, err
}

func (a *app) showClaim(ctx context.Context, db *neo4j.DB, id string, screen report.Screen) error {
	claim := func(id string) (report.Claim, error) {
		rows, err := a.canned(ctx, db, "claim", map[string]string{"claim": id})
		claims := report.ClaimsOf(rows)
		if err == nil && len(claims) == 0 {
			err = fmt.Errorf("no claim %s in the graph", id)
		}
		if err != nil {
			return report.Claim{}, err
		}
		claims[0].ID = id
		return claims[0], nil
	}
	c, err := claim(id)
	if err != nil {
		return err
	}
	var rivals []report.Claim
	for _, r := range c.Contradicts {
		rival, err := claim(r)
		if err != nil {
			return err
		}
		rivals = append(rivals, rival)
	}
	return report.ClaimCard(a.out, c, rivals, screen)
}

func (a *app) showArticle(ctx context.Context, db *neo4j.DB, id, title, file string, screen report.Screen) error {
	rows, err := a.canned(ctx, db, "article", map[string]string{"article": id})
	if err != nil {
		return err
	}
	var body string
	if file != "" {
		b, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		body = string(b)
	}
	var outlet, published, address string
	err = db.Rows(ctx, neo4j.Query{Text: "MATCH (a:Article {id: $id}) RETURN a.outlet, toString(a.published), a.url", Params: map[string]any{"id": id}},
		func([]string) error { return nil },
		func(row []any) error {
			for i, s := range []*string{&outlet, &published, &address} {
				*s, _ = row[i].(string)
			}
			return nil
		})
	if err != nil {
		return err
	}
	return report.ArticleCard(a.out, strings.TrimSpace(title), outlet, published, address, body, report.ClaimsOf(rows), screen)
}
