package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/maphash"
	"io"
	"iter"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"liaison/extract"
	"liaison/extract/article"
	"liaison/graph/local"
	"liaison/graph/neo4j"
	"liaison/queries/render"
)

// connect returns the database that the settings choose, starting a local
// server if need be.
func (a *app) connect(ctx context.Context) (*neo4j.DB, *local.Server, error) {
	o := a.localOptions()
	o.Probe = neo4j.Probe
	s, err := local.Start(ctx, o)
	if err != nil {
		return nil, nil, err
	}
	db, err := neo4j.Connect(ctx, neo4j.Config{URI: s.URI, User: s.User, Password: s.Password, Database: s.Database, Version: version()})
	return db, s, err
}

// running returns the database of the settings if it answers already, else
// nil: completion must not start a server.
func (a *app) running(ctx context.Context) *neo4j.DB {
	if a.cfg.Neo4j.URI == "" {
		if st, err := local.Status(ctx, a.localOptions()); err != nil || !st.Running {
			return nil
		}
	}
	db, _, err := a.connect(ctx)
	if err != nil {
		return nil
	}
	return db
}

func (a *app) loadCmd() *cobra.Command {
	var in article.Options
	var o neo4j.LoadOptions
	var bulk bool
	cmd := &cobra.Command{
		Use:   "load [FILE or DIR or GLOB or -]...",
		Short: "Extract from articles and merge what is found into Neo4j",
		Long: `Extract from articles and merge what is found into Neo4j; also takes what
"liaison extract --format jsonl" wrote. An article that is in the graph
unchanged is skipped; one whose text has changed replaces its earlier version.
Loading the same again changes nothing.

` + inputHelp,
		Example: "  liaison load articles.jsonl",
		GroupID: "use",
		RunE: func(cmd *cobra.Command, args []string) error {
			sources, err := a.sources(cmd, args, in)
			if err != nil {
				return err
			}
			if bulk {
				return a.bulkLoad(cmd.Context(), sources, in)
			}
			db, server, err := a.connect(cmd.Context())
			if err != nil {
				return err
			}
			defer db.Close(context.WithoutCancel(cmd.Context()))
			progress := a.loadProgress()
			if progress.tty {
				progress.total, _ = article.Size(sources)
				in.Progress = func(n int64) { progress.read.Add(n) }
			}
			f := filter{known: db.Known, extractor: a.extractorKey()}
			o.Input = f.input
			docs, err := a.analyse(f.unknown(cmd.Context(), a.read(cmd.Context(), sources, in)), extract.Options{})
			if err != nil {
				return err
			}
			report, err := a.load(cmd.Context(), db, docs, o, progress)
			report.Articles.Unchanged += f.left
			if err == nil || report.Articles != (neo4j.Count{}) {
				a.printReport(report)
			}
			if err != nil {
				if errors.Is(err, context.Canceled) {
					a.sayf("liaison: interrupted; what is loaded stays, and the same command goes on from there")
					return errReported
				}
				if why := server.Trouble(); why != nil {
					return fmt.Errorf("%w\nliaison: %w", err, why)
				}
				return err
			}
			if report.Failures > 0 {
				return errReported
			}
			return nil
		},
	}
	cmd.Flags().AddFlagSet(serverFlagSet())
	inputFlags(cmd, &in)
	cmd.Flags().IntVar(&o.Batch, "batch", 0, "claims in a transaction (default 5000)")
	cmd.Flags().BoolVar(&bulk, "bulk", false, "first load of a large archive: through the local server's offline import, into an empty graph only")
	cmd.Flags().IntVar(&o.Writers, "writers", 0, "transactions at once (default 2)")
	return cmd
}

// extractorKey changes when the same article may give other claims: with the
// program and with the user's lexicon files.
func (a *app) extractorKey() string {
	h := sha256.New()
	io.WriteString(h, version())
	if path, err := os.Executable(); err == nil {
		if info, err := os.Stat(path); err == nil { // a build without a version
			fmt.Fprint(h, info.Size(), info.ModTime().UnixNano())
		}
	}
	for _, name := range a.cfg.Lexicon {
		b, _ := os.ReadFile(name) // analyse reports what cannot be read
		h.Write(b)
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// A filter leaves out the articles that are in the graph unchanged, which need
// not be analysed again.
type filter struct {
	known     func(ctx context.Context, keys map[string]string) (map[string]bool, error) // as neo4j.DB.Known
	extractor string
	left      int64               // how many were left out
	keys      sync.Map            // of articles under way, by id: analysis may infer a date, so keys are made before it
	passed    map[uint64]struct{} // hashes of ids that were let through: what comes later under such an id counts, whatever is in the graph now
}

var idSeed = maphash.MakeSeed()

// key is for what a record will give: for a line of `liaison extract` it is all
// that the line says, which somebody may have corrected.
func (f *filter) key(rec article.Record) string {
	if rec.Extracted != nil {
		h := sha256.Sum256(rec.Extracted)
		return hex.EncodeToString(h[:16])
	}
	return neo4j.InputKey(rec.Article, f.extractor)
}

// input gives the key of a document for neo4j.LoadOptions.
func (f *filter) input(d *extract.Document) string {
	if key, ok := f.keys.LoadAndDelete(d.Article.ID); ok {
		return key.(string)
	}
	return ""
}

// unknown yields the items that are not in the graph. It asks for a few
// hundred at a time.
func (f *filter) unknown(ctx context.Context, items iter.Seq[item]) iter.Seq[item] {
	f.passed = map[uint64]struct{}{}
	return func(yield func(item) bool) {
		var held []item
		size := 0
		flush := func() bool {
			keys := map[string]string{}
			for _, it := range held {
				if it.rec.Article != nil {
					keys[it.rec.Article.ID] = f.key(it.rec)
				}
			}
			var there map[string]bool
			if len(keys) > 0 {
				there, _ = f.known(ctx, keys) // where this fails the load itself will say why
			}
			for _, it := range held {
				if a := it.rec.Article; a != nil {
					id, key := maphash.String(idSeed, a.ID), f.key(it.rec)
					if _, ok := f.passed[id]; !ok && there[a.ID] && key == keys[a.ID] {
						f.left++
						continue
					}
					f.passed[id] = struct{}{}
					if _, under := f.keys.LoadOrStore(a.ID, key); under {
						f.keys.Store(a.ID, "") // two versions under way: neither has a key, so that neither is taken for the other
					}
				}
				if !yield(it) {
					return false
				}
			}
			held, size = held[:0], 0
			return true
		}
		for it := range items {
			held = append(held, it)
			if it.rec.Article != nil {
				size += len(it.rec.Article.Text) + len(it.rec.Extracted)
			}
			if (len(held) >= 500 || size > 8<<20) && !flush() {
				return
			}
		}
		flush()
	}
}

// load writes analysed articles into the graph, telling failures as they come.
func (a *app) load(ctx context.Context, db *neo4j.DB, docs iter.Seq[analysed], o neo4j.LoadOptions, progress *progress) (neo4j.Report, error) {
	failed := func(d analysed) *extract.Document {
		var e *article.Error
		if !errors.As(d.Err, &e) {
			return nil
		}
		origin := e.Source
		if e.Line > 0 {
			origin = fmt.Sprintf("%s:%d", e.Source, e.Line)
		}
		return &extract.Document{Article: article.Article{ID: origin, IngestedFrom: origin}}
	}
	o.Progress = progress.show
	defer context.AfterFunc(ctx, func() {
		progress.clear()
		a.sayf("liaison: finishing the batch in hand; interrupt again to stop at once")
	})()
	report, err := db.Load(ctx, func(yield func(*extract.Document, error) bool) {
		for d := range docs {
			if d.Err != nil {
				progress.clear()
				a.sayf("liaison: %s", render.Clean(d.Err.Error()))
				if !yield(failed(d), d.Err) {
					return
				}
				continue
			}
			if d.Article != nil {
				progress.analysed(d.Article)
			}
			if !yield(d.Document, nil) {
				return
			}
		}
	}, o)
	progress.clear()
	return report, err
}

// A progress is the line that shows how far a load is, on terminals only.
type progress struct {
	a     *app
	tty   bool
	start time.Time
	total int64        // bytes to read; 0 when not known
	read  atomic.Int64 // bytes read
	words atomic.Int64 // of articles analysed
}

func (a *app) loadProgress() *progress {
	return &progress{a: a, tty: isTerminal(a.err), start: time.Now()}
}

func (p *progress) analysed(art *article.Article) {
	if p.tty {
		p.words.Add(int64(len(strings.Fields(art.Text))))
	}
}

func (p *progress) show(r neo4j.Report) {
	if p.tty {
		fmt.Fprintf(p.a.err, "\r\x1b[K%s", p.line(r, time.Since(p.start)))
	}
}

// line says how far a load is that has taken so long.
func (p *progress) line(r neo4j.Report, took time.Duration) string {
	n := r.Articles.New + r.Articles.Changed + r.Articles.Unchanged + r.Failures
	s := fmt.Sprintf("%d articles, %.0f words/s, %d claims, %d edges, %s", n, float64(p.words.Load())/max(took.Seconds(), 1e-3), r.Claims.New, r.Edges.New, took.Round(time.Second))
	// What was read is some batches ahead of what was written: too little at first.
	if read := p.read.Load(); p.total > 0 && read > 0 {
		left := time.Duration(float64(took) * float64(max(0, p.total-read)) / float64(read))
		s += fmt.Sprintf(", %s left", left.Round(time.Second))
	}
	return s
}

func (p *progress) clear() {
	if p.tty {
		fmt.Fprint(p.a.err, "\r\x1b[K")
	}
}

// printReport says what a load or a retraction did.
func (a *app) printReport(r neo4j.Report) {
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\tnew\tchanged\tunchanged\tremoved\tnow in the graph\t")
	for _, row := range []struct {
		name  string
		c     neo4j.Count
		total int64
	}{{"articles", r.Articles, r.Total.Articles}, {"entities", r.Entities, r.Total.Entities}, {"claims", r.Claims, r.Total.Claims}, {"edges", r.Edges, r.Total.Edges}} {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\t\n", row.name, row.c.New, row.c.Changed, row.c.Unchanged, row.c.Removed, row.total)
	}
	w.Flush()
	fmt.Fprintf(a.out, "%d failed\n", r.Failures)
	if r.Failures > 0 {
		a.sayf("liaison status --failed lists what did not go in")
	} else if (r.Articles.New | r.Articles.Changed | r.Articles.Removed | r.Claims.New | r.Claims.Removed | r.Edges.New | r.Edges.Changed | r.Edges.Removed) == 0 {
		fmt.Fprintln(a.out, "nothing changed")
	}
}

func (a *app) retractCmd() *cobra.Command {
	var sel neo4j.Selection
	var before string
	var dryRun bool
	cmd := &cobra.Command{
		Use:   "retract ARTICLE...",
		Short: "Take articles back: their claims go, and the edges that lose their last claim",
		Long: `Take articles back, by id, or by outlet and date. Their claims go, and exactly
the edges that lose their last claim; what other articles say stays.`,
		Example: "  liaison retract --outlet 'liaison samples' --before 2022-01-01 --dry-run",
		GroupID: "use",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 && sel.Outlet == "" && before == "" {
				return usagef("which articles? give ids, --outlet or --before\nSee '%s --help'.", cmd.CommandPath())
			}
			if before != "" {
				day, err := time.Parse(time.DateOnly, before)
				if err != nil {
					return usagef("--before %q: want YYYY-MM-DD", before)
				}
				sel.Before = day
			}
			sel.Articles = args
			db, _, err := a.connect(cmd.Context())
			if err != nil {
				return err
			}
			defer db.Close(context.WithoutCancel(cmd.Context()))
			report, missing, err := db.Retract(cmd.Context(), sel, dryRun)
			if err != nil {
				return err
			}
			if dryRun {
				fmt.Fprintf(a.out, "would take back %d articles and %d claims\n", report.Articles.Removed, report.Claims.Removed)
			} else {
				a.printReport(report)
			}
			if len(missing) > 0 {
				a.sayf("liaison: not in the graph: %s", render.Clean(strings.Join(missing, ", ")))
				return errReported
			}
			return nil
		},
	}
	cmd.Flags().AddFlagSet(serverFlagSet())
	cmd.Flags().StringVar(&sel.Outlet, "outlet", "", "only articles of this outlet")
	cmd.Flags().StringVar(&before, "before", "", "only articles published before this day (YYYY-MM-DD)")
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "only say how much would go")
	return cmd
}

func (a *app) statusCmd() *cobra.Command {
	var failed bool
	cmd := &cobra.Command{
		Use:     "status",
		Short:   "Server, versions, what is in the graph, the last load",
		Example: "  liaison status",
		GroupID: "server",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			if a.cfg.Neo4j.URI == "" {
				st, err := local.Status(ctx, a.localOptions())
				if err != nil {
					return err
				}
				if !st.Running {
					return a.printServer(ctx)
				}
			}
			db, s, err := a.connect(ctx)
			if err != nil {
				return err
			}
			defer db.Close(context.WithoutCancel(ctx))
			if failed {
				n := 0
				err := db.Failed(ctx, func(f neo4j.Failure) error {
					n++
					_, err := fmt.Fprintf(a.out, "%s\t%s\n", render.Clean(f.Origin), render.Clean(f.Reason))
					return err
				})
				if err == nil && n == 0 {
					a.sayf("every article went in")
				}
				return err
			}
			serverVersion, err := db.ServerVersion(ctx)
			if err != nil {
				return err
			}
			counts, err := db.Counts(ctx)
			if err != nil {
				return err
			}
			journal, err := db.Journal(ctx)
			if err != nil {
				return err
			}
			w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
			fmt.Fprintf(w, "liaison\t%s\n", version())
			fmt.Fprintf(w, "server\tNeo4j %s at %s (%s)\n", serverVersion, s.URI, s.Kind)
			fmt.Fprintf(w, "articles\t%d\n", counts.Articles)
			fmt.Fprintf(w, "entities\t%s\n", withParts(counts.Entities, counts.Labels))
			fmt.Fprintf(w, "claims\t%d (%d contradictions)\n", counts.Claims, counts.Contradictions)
			fmt.Fprintf(w, "edges\t%d\n", counts.Edges)
			if !journal.LastLoad.IsZero() {
				fmt.Fprintf(w, "last load\t%s from %s\n", journal.LastLoad.Local().Format(time.DateTime), render.Clean(journal.From))
			}
			if counts.Failed > 0 {
				fmt.Fprintf(w, "failed\t%d (liaison status --failed)\n", counts.Failed)
			}
			return w.Flush()
		},
	}
	cmd.Flags().AddFlagSet(serverFlagSet())
	cmd.Flags().BoolVar(&failed, "failed", false, "list the articles that did not go in, and why")
	return cmd
}

// withParts writes a total and what it is made of.
func withParts(total int64, parts map[string]int64) string {
	var list []string
	for _, k := range sortedKeys(parts) {
		list = append(list, fmt.Sprintf("%s %d", k, parts[k]))
	}
	if list == nil {
		return fmt.Sprint(total)
	}
	return fmt.Sprintf("%d: %s", total, strings.Join(list, ", "))
}
