package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"liaison/extract"
	"liaison/extract/article"
	"liaison/graph"
	"liaison/graph/local"
	"liaison/graph/neo4j"
	"liaison/queries/render"
)

func (a *app) exportCmd() *cobra.Command {
	var format, out string
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write the whole graph: JSON Lines, GraphML, FollowTheMoney, CSV for import",
		Long: `Write the whole graph: jsonl (a node or relationship a line), graphml, ftm
(FollowTheMoney entities, a line each), or csv (files for
"neo4j-admin database import full" in the folder named by -o).`,
		Example: "  liaison export --format ftm | head -n 3\n  liaison export --format csv -o csv",
		GroupID: "use",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(graph.Formats, format) {
				return usagef("--format %q is none of %s", format, strings.Join(graph.Formats, ", "))
			}
			if format == "csv" && out == "" {
				return usagef("--format csv writes many files: name a folder with -o")
			}
			ctx := cmd.Context()
			db, _, err := a.connect(ctx)
			if err != nil {
				return err
			}
			defer db.Close(context.WithoutCancel(ctx))
			if format == "csv" {
				x := graph.NewCSV(createIn(out))
				if err := db.Export(ctx, x, 0); err != nil {
					return err
				}
				a.sayf("in %s: neo4j-admin database import full %s neo4j", out, strings.Join(x.ImportArgs(), " "))
				return nil
			}
			w := a.out
			var file *os.File
			if out != "" {
				if file, err = os.Create(out); err != nil {
					return err
				}
				defer file.Close()
				w = file
			}
			exporter := map[string]func(io.Writer) graph.Exporter{"jsonl": graph.NewJSONL, "graphml": graph.NewGraphML, "ftm": graph.NewFtM}[format](w)
			if err := db.Export(ctx, exporter, 0); err != nil {
				return err
			}
			if file != nil {
				return file.Close()
			}
			return nil
		},
	}
	cmd.Flags().AddFlagSet(serverFlagSet())
	cmd.Flags().StringVar(&format, "format", "jsonl", strings.Join(graph.Formats, ", "))
	cmd.Flags().StringVarP(&out, "output", "o", "", "file to write, a folder for csv (default: standard output)")
	return cmd
}

// createIn returns what creates files in a folder, making the folder.
func createIn(dir string) func(string) (io.WriteCloser, error) {
	return func(name string) (io.WriteCloser, error) {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return nil, err
		}
		return os.Create(filepath.Join(dir, name))
	}
}

// bulkLoad loads into the local server's empty database through its offline
// import.
func (a *app) bulkLoad(ctx context.Context, sources []string, in article.Options) error {
	if a.cfg.Neo4j.URI != "" {
		return usagef("--bulk imports into the local server's files: leave --uri out")
	}
	if _, err := local.Fetch(ctx, a.localOptions()); err != nil {
		return err
	}
	if _, err := local.Stop(ctx, a.localOptions()); err != nil {
		return err
	}
	dir, err := os.MkdirTemp(a.cfg.Data, "liaison-import-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	docs, err := a.analyse(a.read(ctx, sources, in), extract.Options{})
	if err != nil {
		return err
	}
	key := a.extractorKey()
	x := graph.NewCSV(createIn(dir))
	bulk := graph.NewBulk(x, time.Now().UTC().Format(time.RFC3339))
	n, failed := 0, 0
	for d := range docs {
		err := d.Err
		if err == nil {
			err = bulk.Add(d.Document, neo4j.InputKey(&d.Document.Article, key))
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			failed++
			a.sayf("liaison: %s", render.Clean(err.Error()))
			continue
		}
		n++
	}
	if err := bulk.Close(); err != nil {
		return err
	}
	if err := local.Import(ctx, a.localOptions(), dir, x.ImportArgs()); err != nil {
		return err
	}
	db, _, err := a.connect(ctx)
	if err != nil {
		return err
	}
	defer db.Close(context.WithoutCancel(ctx))
	if err := db.EnsureSchema(ctx); err != nil {
		return err
	}
	counts, err := db.Counts(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.out, "%d articles, %d entities, %d claims, %d edges imported, %d failed\n", counts.Articles, counts.Entities, counts.Claims, counts.Edges, failed)
	if counts.Articles != int64(n) {
		return fmt.Errorf("%d articles were sent and %d are in the graph", n, counts.Articles)
	}
	if failed > 0 {
		return errReported
	}
	return nil
}
