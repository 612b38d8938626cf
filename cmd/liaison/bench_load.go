package main

import (
	"context"
	"iter"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"liaison/extract"
	"liaison/graph"
	"liaison/graph/local"
	"liaison/graph/neo4j"
)

func (a *app) benchLoadCmd() *cobra.Command {
	b := neo4j.Bench{Plain: true}
	cmd := &cobra.Command{
		Use:   "load",
		Short: "Claims a second into a throw-away local Neo4j, by size of transaction and writers, as ratios",
		Long: `Load synthetic articles into a throw-away local Neo4j in several ways: by number
of writers and claims in a transaction, with MERGE alone, and by the server's
offline import. Each way's time is printed, by the clock and as processor time
of server and program, and as a ratio to the offline import, and how much faster
an identical second load is. With --grow 1000000, loads into a graph of so many
claims are compared with loads into one a tenth that size. Your own graph is not
touched.`,
		Example: "  liaison bench load --articles 50 --batch 5000 --writers 2 --plain=false",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			dir, err := os.MkdirTemp("", "liaison-bench-*")
			if err != nil {
				return err
			}
			defer os.RemoveAll(dir)
			s, db, err := a.benchServer(ctx, filepath.Join(dir, "first"))
			if err != nil {
				return err
			}
			defer s.Stop(context.WithoutCancel(ctx))
			defer db.Close(context.WithoutCancel(ctx))
			b.PID = s.PID
			b.Offline = func(ctx context.Context, docs iter.Seq2[*extract.Document, error], start bool) (*neo4j.Imported, error) {
				return a.benchImport(ctx, docs, start, dir)
			}
			return db.BenchLoad(ctx, b, a.out)
		},
	}
	cmd.Flags().IntVar(&b.Articles, "articles", 20_000, "how many")
	cmd.Flags().IntSliceVar(&b.Batches, "batch", nil, "claims in a transaction, several by comma (default 1000,5000,10000)")
	cmd.Flags().IntSliceVar(&b.Writers, "writers", nil, "transactions at once, several by comma (default 1,2)")
	cmd.Flags().BoolVar(&b.Plain, "plain", true, "also with MERGE alone")
	cmd.Flags().IntVar(&b.Grow, "grow", 0, "also into graphs of a tenth of so many claims and of so many (some GB on disk for a million)")
	cmd.Flags().Uint64Var(&b.Seed, "seed", 0, "of the generator")
	return cmd
}

// benchOptions are those of a server to measure.
func (a *app) benchOptions(dir string) local.Options {
	o := a.localOptions()
	o.URI, o.DataDir, o.ThrowAway, o.Measure, o.HeapMB, o.PageCacheMB, o.Probe = "", dir, true, true, 1024, 512, neo4j.Probe
	return o
}

func (a *app) benchServer(ctx context.Context, dir string) (*local.Server, *neo4j.DB, error) {
	s, err := local.Start(ctx, a.benchOptions(dir))
	if err != nil {
		return nil, nil, err
	}
	db, err := neo4j.Connect(ctx, neo4j.Config{URI: s.URI, User: s.User, Password: s.Password, Database: s.Database, Version: version()})
	if err != nil {
		s.Stop(context.WithoutCancel(ctx))
	}
	return s, db, err
}

// benchImport imports documents offline into a folder of their own in a
// folder, and starts a server with them if need be.
func (a *app) benchImport(ctx context.Context, docs iter.Seq2[*extract.Document, error], start bool, in string) (*neo4j.Imported, error) {
	dir, err := os.MkdirTemp(in, "import-*")
	if err != nil {
		return nil, err
	}
	files := filepath.Join(dir, "files")
	x := graph.NewCSV(createIn(files))
	bulk := graph.NewBulk(x, "2026-01-01T00:00:00Z")
	stop := neo4j.Meter(0)
	for d, err := range docs {
		if err == nil {
			err = bulk.Add(d, "")
		}
		if err != nil {
			return nil, err
		}
	}
	if err := bulk.Close(); err != nil {
		return nil, err
	}
	done := &neo4j.Imported{Write: stop()}
	stop = neo4j.Meter(0)
	if err := local.Import(ctx, a.benchOptions(dir), files, x.ImportArgs()); err != nil {
		return nil, err
	}
	done.Took = stop()
	done.Took.Server, done.Took.Own = done.Took.Own, 0 // the import is a child of this process
	os.RemoveAll(files)
	done.Stop = func() { os.RemoveAll(dir) }
	if !start {
		return done, nil
	}
	s, db, err := a.benchServer(ctx, dir)
	if err != nil {
		return nil, err
	}
	done.DB, done.PID = db, s.PID
	done.Stop = func() {
		db.Close(context.WithoutCancel(ctx))
		s.Stop(context.WithoutCancel(ctx))
		os.RemoveAll(dir)
	}
	return done, nil
}
