package neo4j

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"liaison/extract"
	"liaison/extract/article"
	"liaison/graph"
)

// LoadOptions say how documents are loaded. The zero value is ready.
type LoadOptions struct {
	Batch   int // claims in a transaction, about; default 5,000
	Writers int // transactions at once; default 2
	// Input, when not nil, gives a key for what went into a document (text,
	// metadata, version of the extractor), kept with the article so that
	// [DB.Known] can tell what need not be extracted again.
	Input func(*extract.Document) string
	// Progress is told the report so far after every transaction.
	Progress func(Report)
}

// A Count says what became of things of one kind.
type Count struct{ New, Changed, Unchanged, Removed int64 }

// A Report says what a load did.
type Report struct {
	Articles, Entities, Claims, Edges Count
	Failed                            []Failure // at most MaxFailures of them
	Failures                          int64
	Total                             Counts // in the database afterwards
	Took                              time.Duration
}

// MaxFailures bounds Report.Failed; the graph keeps all.
const MaxFailures = 1000

// A Failure is an article that did not go in.
type Failure struct{ Article, Origin, Reason string }

// A loader is one load under way.
type loader struct {
	db    *DB
	o     LoadOptions
	turns *turns
	fatal context.CancelCauseFunc

	mu     sync.Mutex
	report Report
	failed []Failure // not yet written down

	entities map[string]entityRef // what this load knows of entities in the graph
	epoch    int64                // of entities: see turns
	batches  int
	late     map[string]pendingDoc // new when looked up, but another loader was faster, with another version

	pending []pendingDoc
	claims  int             // in pending
	held    map[string]bool // ids of articles in pending or in flight

	facts *factCache

	slots    chan int // numbers of idle writers
	writing  sync.WaitGroup
	flightMu sync.Mutex
	flight   map[string]int           // keys of batches in flight: opposite pairs, bands
	creating map[string]chan struct{} // facts that a batch in flight makes
}

type pendingDoc struct {
	*graph.Doc
	input string
}

// Load puts documents into the graph. A document whose article is there
// unchanged is skipped, one whose article is there in another version replaces
// it. An error that comes with a document (nil or with only its article) marks
// it as failed and the load goes on. The error returned is one that ended the
// load; what was committed stays, and the same load again goes on from there.
// When ctx ends, nothing more is read, and what is in hand is still written.
func (db *DB) Load(ctx context.Context, docs iter.Seq2[*extract.Document, error], o LoadOptions) (Report, error) {
	if o.Batch <= 0 {
		o.Batch = 5000
	}
	if o.Writers <= 0 {
		o.Writers = 2
	}
	start := time.Now()
	work, cancel := context.WithCancelCause(context.WithoutCancel(ctx))
	defer cancel(nil)
	l := &loader{db: db, o: o, turns: db.turns(), fatal: cancel, entities: map[string]entityRef{}, late: map[string]pendingDoc{}, held: map[string]bool{},
		facts: &factCache{}, slots: make(chan int, o.Writers), flight: map[string]int{}, creating: map[string]chan struct{}{}}
	for i := range o.Writers {
		l.slots <- i + 1
	}
	before, err := db.Counts(ctx)
	if err == nil {
		err = db.readVersion(ctx)
	}
	if err == nil {
		err = l.all(ctx, work, docs)
	}
	l.writing.Wait()
	if cause := context.Cause(work); cause != nil && (err == nil || errors.Is(err, context.Canceled)) {
		err = cause
	}
	if len(l.failed) > 0 {
		if e := l.writeFailed(context.WithoutCancel(ctx)); err == nil {
			err = e
		}
	}
	r := &l.report
	r.Took = time.Since(start)
	if err != nil {
		return *r, err
	}
	if r.Total = before; r.Articles.New+r.Articles.Changed > 0 {
		if r.Total, err = db.Counts(work); err == nil {
			err = db.check(work)
		}
	}
	if err == nil {
		err = ctx.Err()
	}
	r.Edges.Changed = min(r.Edges.Changed, before.Edges)
	r.Edges.Unchanged = max(0, before.Edges-r.Edges.Changed-r.Edges.Removed)
	r.Entities.Unchanged = max(0, before.Entities-r.Entities.Changed-r.Entities.Removed)
	return *r, err
}

// check compares the journal with the claims: what the articles say they have
// with what is there. Other loaders may commit between the two looks, so a
// difference counts only when it stays.
func (db *DB) check(ctx context.Context) error {
	var said, there int64
	for range 3 {
		err := db.Query(ctx, Query{Text: "MATCH (a:Article) WITH sum(a.claims) AS said MATCH (c:Claim) RETURN said, count(c)"}, func(r *driver.Record) error {
			said, there = num(r.Values[0]), num(r.Values[1])
			return nil
		})
		if err != nil || said == there {
			return err
		}
		time.Sleep(200 * time.Millisecond)
	}
	if there == 0 {
		return nil // MATCH (c:Claim) of nothing gives no row
	}
	return fmt.Errorf("the articles in the graph have %d claims by their journal, but %d are there", said, there)
}

// all reads documents until ctx ends and writes them until work does.
func (l *loader) all(ctx, work context.Context, docs iter.Seq2[*extract.Document, error]) error {
	if err := l.db.EnsureSchema(ctx); err != nil {
		return err
	}
	if err := l.turns.tidyAll(ctx); err != nil {
		return err
	}
	var chunk []pendingDoc
	claims := 0
	for d, err := range docs {
		if ctx.Err() != nil || work.Err() != nil {
			break
		}
		var p *graph.Doc
		if err == nil {
			p, err = graph.Prepare(d)
		}
		if err != nil {
			if err := l.fail(work, d, err); err != nil {
				return err
			}
			continue
		}
		in := ""
		if l.o.Input != nil {
			in = l.o.Input(d)
		}
		chunk = append(chunk, pendingDoc{p, in})
		if claims += len(p.Claims); claims >= l.o.Batch || len(chunk) >= 1000 {
			if err := l.classify(work, chunk); err != nil {
				return err
			}
			chunk, claims = chunk[:0:0], 0
		}
	}
	if err := l.classify(work, chunk); err != nil {
		return err
	}
	if err := l.drain(work); err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(l.late)) {
		if err := l.replace(work, l.late[id]); err != nil {
			return err
		}
	}
	return nil
}

func (l *loader) fail(ctx context.Context, d *extract.Document, err error) error {
	f := Failure{Reason: err.Error()}
	if d != nil {
		f.Article, f.Origin = d.Article.ID, d.Article.IngestedFrom
	}
	if f.Article == "" {
		f.Article = f.Origin
	}
	l.mu.Lock()
	l.report.Failures++
	if len(l.report.Failed) < MaxFailures {
		l.report.Failed = append(l.report.Failed, f)
	}
	l.failed = append(l.failed, f)
	n := len(l.failed)
	l.mu.Unlock()
	if n >= 1000 {
		return l.writeFailed(ctx)
	}
	return nil
}

func (l *loader) writeFailed(ctx context.Context) error {
	var rows [][]any
	for _, f := range l.failed {
		if f.Article != "" && len(f.Article) <= 1000 {
			rows = append(rows, []any{strings.ToValidUTF8(f.Article, "\ufffd"), strings.ToValidUTF8(f.Reason, "\ufffd"), strings.ToValidUTF8(f.Origin, "\ufffd")})
		}
	}
	l.failed = nil
	return l.db.write(ctx, func(t *tx) error {
		_, err := run(t, graph.Fail, rows)
		return err
	})
}

// classify sends each document its way: skipped, replaced, or into the batch.
func (l *loader) classify(ctx context.Context, chunk []pendingDoc) error {
	if len(chunk) == 0 {
		return nil
	}
	var ids []string
	mine := map[string]bool{}
	for _, d := range chunk {
		ids = append(ids, d.Article.ID)
		if l.held[d.Article.ID] || mine[d.Article.ID] {
			// The same article twice in a load: the earlier one must be in
			// before it can be compared.
			if i := slices.Index(ids, d.Article.ID); i < len(ids)-1 {
				if err := l.classify(ctx, chunk[:len(ids)-1]); err != nil {
					return err
				}
				chunk = chunk[len(ids)-1:]
			}
			if err := l.drain(ctx); err != nil {
				return err
			}
			return l.classify(ctx, chunk)
		}
		mine[d.Article.ID] = true
	}
	digests := map[string]string{}
	err := l.db.retry(ctx, func() error {
		return l.db.Query(ctx, Query{Text: graph.FindArticles, Params: rowsOf(ids)}, func(r *driver.Record) error {
			digests[str(r.Values[0])] = str(r.Values[1])
			return nil
		})
	})
	if err != nil {
		return err
	}
	for _, d := range chunk {
		l.mu.Lock()
		delete(l.late, d.Article.ID) // this version counts
		l.mu.Unlock()
		switch digest, there := digests[d.Article.ID]; {
		case there && digest == d.Digest:
			l.add(func(r *Report) { r.Articles.Unchanged++; r.Claims.Unchanged += int64(len(d.Claims)) })
		case there:
			if err := l.drain(ctx); err != nil {
				return err
			}
			if err := l.replace(ctx, d); err != nil {
				return err
			}
		default:
			l.pending, l.claims = append(l.pending, d), l.claims+len(d.Claims)
			l.held[d.Article.ID] = true
			if l.claims >= l.o.Batch || len(l.pending) >= 2000 {
				if err := l.dispatch(ctx); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (l *loader) add(f func(*Report)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	f(&l.report)
}

// drain waits until all that was handed in is committed.
func (l *loader) drain(ctx context.Context) error {
	if err := l.dispatch(ctx); err != nil {
		return err
	}
	l.writing.Wait()
	l.held = map[string]bool{}
	return ctx.Err()
}

// dispatch hands the pending documents to a writer.
func (l *loader) dispatch(ctx context.Context) error {
	docs := l.pending
	l.pending, l.claims = nil, 0
	if len(docs) == 0 {
		return nil
	}
	keys := keysOf(docs)
	if l.conflicts(keys) {
		// Rival claims or near duplicates of what is in flight must see it.
		l.writing.Wait()
	}
	b := &batch{docs: docs}
	if err := l.writeEntities(ctx, b); err != nil {
		return err
	}
	select {
	case b.writer = <-l.slots:
	case <-ctx.Done():
		return ctx.Err()
	}
	if len(l.held) > 50_000 { // remember only what may be in flight
		l.writing.Wait()
		l.held = map[string]bool{}
	}
	l.enter(keys)
	l.writing.Go(func() {
		defer func() { l.leave(keys); l.slots <- b.writer }()
		if err := l.insertBatch(ctx, b); err != nil {
			l.fatal(fmt.Errorf("load articles %s to %s: %w", docs[0].Article.ID, docs[len(docs)-1].Article.ID, err))
		}
	})
	return nil
}

// A batch is what one transaction writes.
type batch struct {
	docs   []pendingDoc
	known  map[string]entityRef // their entities
	epoch  int64                // of known
	note   string               // in the graph, that known is there for this batch; "" when nothing had to be made
	writer int
}

// keysOf are the keys that a batch must not share with one in flight: bands,
// and for pair keys the opposite.
func keysOf(docs []pendingDoc) (k struct{ has, avoids []string }) {
	for _, d := range docs {
		for i, b := range graph.BandsOf(d.Article.Sketch) {
			s := fmt.Sprint(i, ":", b)
			k.has, k.avoids = append(k.has, s), append(k.avoids, s)
		}
		for i := range d.Claims {
			if p := d.Claims[i].Pair; p != "" {
				k.has, k.avoids = append(k.has, p), append(k.avoids, graph.Opposite(p))
			}
		}
	}
	return k
}

func (l *loader) conflicts(k struct{ has, avoids []string }) bool {
	l.flightMu.Lock()
	defer l.flightMu.Unlock()
	return slices.ContainsFunc(k.avoids, func(s string) bool { return l.flight[s] > 0 })
}

func (l *loader) enter(k struct{ has, avoids []string }) {
	l.flightMu.Lock()
	defer l.flightMu.Unlock()
	for _, s := range k.has {
		l.flight[s]++
	}
}

func (l *loader) leave(k struct{ has, avoids []string }) {
	l.flightMu.Lock()
	defer l.flightMu.Unlock()
	for _, s := range k.has {
		if l.flight[s]--; l.flight[s] == 0 {
			delete(l.flight, s)
		}
	}
}

// Known tells for articles whether the graph holds what the same input gave
// before: rows of article id and the key that LoadOptions.Input gave. What is
// known need not be extracted again.
func (db *DB) Known(ctx context.Context, keys map[string]string) (map[string]bool, error) {
	known := map[string]bool{}
	ids := slices.Sorted(maps.Keys(keys))
	err := db.retry(ctx, func() error {
		return db.Query(ctx, Query{Text: graph.FindArticles, Params: rowsOf(ids)}, func(r *driver.Record) error {
			id := str(r.Values[0])
			known[id] = keys[id] != "" && str(r.Values[2]) == keys[id]
			return nil
		})
	})
	return known, err
}

// InputKey is a key for LoadOptions.Input and Known: it changes with the
// article's text, its metadata, and the version of the extractor.
func InputKey(a *article.Article, extractor string) string {
	return graph.InputKey(a, extractor)
}
