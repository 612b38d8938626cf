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

type entityRef struct {
	element string
	e       graph.Entity
}

// maxEntities bounds what a loader remembers of entities: about 10 MB.
const maxEntities = 20_000

// A factCache remembers the edges of facts that this load made or found, so
// that most facts that are told again need not be looked for. It holds only
// while nobody else writes: for one epoch. Who uses it locks the edges by
// internal id and compares their fact ids.
type factCache struct {
	mu    sync.Mutex
	epoch int64
	legs  map[string][]edgeRef
}

// An edgeRef is an edge that is there.
type edgeRef struct{ typ, element string }

// maxFacts bounds a factCache: about 10 MB.
const maxFacts = 30_000

func (c *factCache) get(epoch int64, fact string) []edgeRef {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.epoch != epoch {
		return nil
	}
	return c.legs[fact]
}

func (c *factCache) put(epoch int64, facts map[string][]edgeRef) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if epoch < c.epoch {
		return
	}
	if epoch > c.epoch || len(c.legs) > maxFacts {
		c.epoch, c.legs = epoch, nil
	}
	if c.legs == nil {
		c.legs = map[string][]edgeRef{}
	}
	maps.Copy(c.legs, facts)
}

func (c *factCache) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.legs = nil
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

// writeEntities prepares the entities of a batch in a transaction of its own:
// batches side by side that make the same entities would wait for one another.
func (l *loader) writeEntities(ctx context.Context, b *batch) error {
	var c Count
	l.batches++
	note := fmt.Sprintf("pending %s %d", l.turns.me, l.batches)
	err := l.turns.write(ctx, 0, l.epoch, func(t *tx, alone bool) (err error) {
		if alone {
			clear(l.entities)
		}
		c, err = l.prepareEntities(t, b.docs, alone)
		l.epoch = l.turns.epoch.Load()
		b.note = ""
		if err == nil && c.New+c.Changed > 0 {
			b.note = note
			err = pend(t, note, wanted(b.docs))
		}
		return err
	})
	if err != nil {
		return err
	}
	b.epoch, b.known = l.epoch, map[string]entityRef{} // the batch's own: writers run beside the loader
	for _, d := range b.docs {
		for _, e := range d.Entities {
			b.known[e.ID] = l.entities[e.ID]
		}
	}
	l.add(func(r *Report) { r.Entities.New += c.New; r.Entities.Changed += c.Changed })
	return nil
}

// wanted are the entities of documents, each joined over all that name it.
func wanted(docs []pendingDoc) map[string]graph.Entity {
	want := map[string]graph.Entity{}
	for _, d := range docs {
		for _, e := range d.Entities {
			want[e.ID] = graph.MergeEntities(want[e.ID], e)
		}
	}
	return want
}

// prepareEntities sees that the entities of documents are in the graph, with
// all their names, and that l.entities knows them. An entity can get a better
// name only while nothing else writes, since edges carry names of speakers and
// places.
func (l *loader) prepareEntities(t *tx, docs []pendingDoc, alone bool) (c Count, err error) {
	if len(l.entities) > maxEntities {
		l.entities = map[string]entityRef{}
	}
	want := wanted(docs)
	lookup := map[string][]string{}
	for id, e := range want {
		if _, ok := l.entities[id]; !ok {
			lookup[e.Label] = append(lookup[e.Label], id)
		}
	}
	read := func(v []any) error { l.remember(v); return nil }
	for _, label := range graph.Labels {
		ids := lookup[label]
		if len(ids) == 0 {
			continue
		}
		slices.Sort(ids) // one order for all loaders: no deadlock
		if err := each(t, graph.FindEntities(label), ids, read); err != nil {
			return c, err
		}
		var rows [][]any
		for _, id := range ids {
			if _, ok := l.entities[id]; !ok {
				rows = append(rows, want[id].Row(id))
			}
		}
		if rows == nil {
			continue
		}
		m, err := run(t, graph.CreateEntities(label), rows)
		if err != nil {
			return c, err
		}
		c.New += int64(m.nodes)
		if err := each(t, graph.FindEntities(label), ids, read); err != nil {
			return c, err
		}
	}
	var lock []string
	for id, e := range want {
		r := l.entities[id]
		if r.e.Label != e.Label {
			return c, fmt.Errorf("entity %s is a %s in one place and a %s in another", id, r.e.Label, e.Label)
		}
		if !graph.MergeEntities(r.e, e).Equal(r.e) {
			lock = append(lock, r.element)
		}
	}
	if lock != nil {
		slices.Sort(lock)
		var rows [][]any
		var renamed []string
		err := each(t, graph.LockEntities, lock, func(v []any) error {
			old := l.remember(v)
			e := graph.MergeEntities(old.e, want[old.e.ID])
			if e.Equal(old.e) {
				return nil
			}
			if e.Name != old.e.Name {
				renamed = append(renamed, old.element)
			}
			rows = append(rows, e.Row(old.element))
			l.entities[e.ID] = entityRef{old.element, e}
			c.Changed++
			return nil
		})
		if err == nil {
			_, err = run(t, graph.SetEntities, rows)
		}
		if err == nil && renamed != nil {
			if !alone {
				return c, errTurn
			}
			l.turns.epoch.Add(1)
			facts := touched{}
			if err = facts.read(t, graph.EntityFacts, renamed); err == nil {
				_, err = l.db.recompute(t, facts)
			}
		}
		if err != nil {
			clear(l.entities)
			return c, err
		}
	}
	return c, nil
}

// remember keeps what the graph says of an entity.
func (l *loader) remember(v []any) entityRef {
	r := readEntity(v)
	l.entities[r.e.ID] = r
	return r
}

func readEntity(v []any) entityRef {
	e := graph.Entity{ID: str(v[2]), Name: str(v[3]), Aliases: strs(v[4]), Country: str(v[5]), Kind: str(v[6]), Wikidata: str(v[7])}
	for _, x := range strs(v[1]) {
		if slices.Contains(graph.Labels, x) {
			e.Label = x
		}
	}
	return entityRef{str(v[0]), e}
}

// insertBatch commits a batch of new articles.
func (l *loader) insertBatch(ctx context.Context, b *batch) error {
	var took Report
	var late []pendingDoc
	err := l.turns.write(ctx, b.writer, b.epoch, func(t *tx, alone bool) (err error) {
		todo, known := b.docs, b.known
		took, late = Report{}, nil
		epoch := b.epoch
		if alone {
			epoch = -1
			// Somebody else may have loaded some of them, or this batch, whose
			// commit was not heard of; and entities may be gone or have other names.
			if todo, late, err = stillNew(t, b.docs); err != nil {
				return err
			}
			if len(todo) < len(b.docs) && b.note != "" {
				if took.Entities.Removed, took.Entities.Changed, err = l.turns.tidy(t, []string{b.note}); err != nil {
					return err
				}
			}
			fresh := &loader{db: l.db, turns: l.turns, entities: map[string]entityRef{}}
			c, err := fresh.prepareEntities(t, todo, true)
			if err != nil {
				return err
			}
			took.Entities.New, took.Entities.Changed = c.New, took.Entities.Changed+c.Changed
			known = fresh.entities
		}
		if b.note != "" {
			if err := settle(t, b.note); err != nil {
				return err
			}
		}
		if len(todo) == 0 {
			return nil
		}
		made, err := l.insert(t, todo, known, epoch, &took)
		if epoch >= 0 { // known before the next batch asks
			t.done = append(t.done, func() { l.facts.put(epoch, made) })
		}
		return err
	})
	if err != nil {
		return err
	}
	l.add(func(r *Report) {
		r.Articles.New += took.Articles.New
		r.Articles.Unchanged += int64(len(b.docs)-len(late)) - took.Articles.New
		r.Claims.New += took.Claims.New
		r.Edges.New += took.Edges.New
		r.Edges.Changed += took.Edges.Changed
		r.Entities.New += took.Entities.New
		r.Entities.Changed += took.Entities.Changed
		r.Entities.Removed += took.Entities.Removed
		for _, d := range late {
			l.late[d.Article.ID] = d
		}
		if l.o.Progress != nil {
			l.o.Progress(*r)
		}
	})
	return nil
}

// stillNew drops documents that are in the graph by now; late are those of
// them that are there in another version.
func stillNew(t *tx, docs []pendingDoc) (todo, late []pendingDoc, err error) {
	var ids []string
	for _, d := range docs {
		ids = append(ids, d.Article.ID)
	}
	there := map[string]string{}
	err = each(t, graph.FindArticles, ids, func(v []any) error { there[str(v[0])] = str(v[1]); return nil })
	for _, d := range docs {
		switch digest, ok := there[d.Article.ID]; {
		case !ok:
			todo = append(todo, d)
		case digest != d.Digest:
			late = append(late, d)
		}
	}
	return todo, late, err
}

// claimed are the facts that a batch in flight makes. Another batch that finds
// one of them missing waits for this one rather than make it, too, and fail.
type claimed struct {
	l     *loader
	facts []string
	done  chan struct{}
}

// take claims those of the facts that nobody else has, and gives the batches
// to wait for. It holds no lock of the database while somebody waits: facts
// are looked up before anything is written.
func (c *claimed) take(facts []string) (others []chan struct{}) {
	c.l.flightMu.Lock()
	defer c.l.flightMu.Unlock()
	for _, f := range facts {
		switch ch := c.l.creating[f]; ch {
		case nil:
			c.l.creating[f], c.facts = c.done, append(c.facts, f)
		case c.done:
		default:
			if !slices.Contains(others, ch) {
				others = append(others, ch)
			}
		}
	}
	return others
}

func (c *claimed) release() {
	c.l.flightMu.Lock()
	defer c.l.flightMu.Unlock()
	for _, f := range c.facts {
		delete(c.l.creating, f)
	}
	close(c.done)
}

// edgeEnds is an edge to make, by the internal ids of its ends.
type edgeEnds struct{ typ, from, to string }

// batchFact is a fact as a batch tells it.
type batchFact struct {
	legs   []edgeEnds
	claims []graph.Support
}

// insert writes new articles with all that hangs on them. What is remembered
// of facts is asked if it is of that epoch; -1 for not at all. It returns the
// edges of the facts that it made or found.
func (l *loader) insert(t *tx, docs []pendingDoc, known map[string]entityRef, epoch int64, took *Report) (map[string][]edgeRef, error) {
	own := &claimed{l: l, done: make(chan struct{})}
	t.over = append(t.over, own.release)
	element := func(d pendingDoc, i int) string { return known[d.Entities[i].ID].element }
	var verify [][]any
	seen := map[string]bool{}
	for _, d := range docs {
		for i, e := range d.Entities {
			if !seen[e.ID] {
				seen[e.ID] = true
				verify = append(verify, []any{element(d, i), e.ID})
			}
		}
	}
	var found int64
	if err := each(t, graph.VerifyNodes, verify, func(v []any) error { found += num(v[0]); return nil }); err != nil {
		return nil, err
	}
	if int(found) != len(verify) {
		return nil, errStale
	}
	st, err := stories(t, docs)
	if err != nil {
		return nil, err
	}

	facts := map[string]*batchFact{}
	for _, d := range docs {
		for i := range d.Claims {
			c := &d.Claims[i]
			if len(c.Legs) == 0 {
				continue
			}
			f := facts[c.FactID]
			if f == nil {
				f = &batchFact{}
				for _, g := range c.Legs {
					f.legs = append(f.legs, edgeEnds{g.Type, element(d, g.From), element(d, g.To)})
				}
				facts[c.FactID] = f
			}
			f.claims = append(f.claims, d.Support(c, st.of[d.Article.ID], func(i int) string { return known[d.Entities[i].ID].e.Name }))
		}
	}
	// Which facts are there, and their edges. Nothing is locked yet.
	refs := map[string][]edgeRef{} // of facts that are there
	there := map[string]bool{}
	ids := slices.Sorted(maps.Keys(facts))
	absent := func() []string { return slices.DeleteFunc(slices.Clone(ids), func(f string) bool { return there[f] }) }
	find := func(ids []string) error {
		ids = slices.DeleteFunc(ids, func(f string) bool {
			refs[f] = l.facts.get(epoch, f)
			there[f] = refs[f] != nil
			return there[f]
		})
		err := each(t, graph.FindFacts, ids, func(v []any) error { there[str(v[0])] = true; return nil })
		types := map[string][]string{} // edge type → facts
		for _, f := range ids {
			if there[f] {
				for _, g := range facts[f].legs {
					types[g.typ] = append(types[g.typ], f)
				}
			}
		}
		for _, typ := range slices.Sorted(maps.Keys(types)) {
			if err == nil {
				err = each(t, graph.FindEdges(typ), types[typ], func(v []any) error {
					f := str(v[0])
					refs[f] = append(refs[f], edgeRef{typ, str(v[1])})
					return nil
				})
			}
		}
		return err
	}
	if err := find(slices.Clone(ids)); err != nil {
		return nil, err
	}
	if others := own.take(absent()); others != nil {
		for _, ch := range others {
			select {
			case <-ch:
			case <-t.ctx.Done():
				return nil, t.ctx.Err()
			}
		}
		if err := find(absent()); err != nil {
			return nil, err
		}
	}

	// The record.
	var articleRows [][]any
	for _, d := range docs {
		articleRows = append(articleRows, d.Row(st.of[d.Article.ID], d.input))
	}
	var articles []string
	if err := each(t, graph.CreateArticles, articleRows, func(v []any) error { articles = append(articles, str(v[0])); return nil }); err != nil {
		return nil, err
	}
	if len(articles) != len(docs) {
		return nil, errStale
	}
	var claimRows, claimOfRows, rivals [][]any // of claims without a subject, of those with one
	for i, d := range docs {
		for j := range d.Claims {
			c := &d.Claims[j]
			row := c.Row(articles[i], element(d, c.Object))
			if c.Subject < 0 {
				claimRows = append(claimRows, row)
			} else {
				claimOfRows = append(claimOfRows, append(row, element(d, c.Subject)))
			}
			if c.Pair != "" {
				rivals = append(rivals, c.RivalRow())
			}
		}
	}
	var elements, elementsOf []string
	err = each(t, graph.CreateClaims, claimRows, func(v []any) error { elements = append(elements, str(v[0])); return nil })
	if err == nil {
		err = each(t, graph.CreateClaimsOf, claimOfRows, func(v []any) error { elementsOf = append(elementsOf, str(v[0])); return nil })
	}
	if err == nil && (len(elements) != len(claimRows) || len(elementsOf) != len(claimOfRows)) {
		err = errStale
	}
	if err != nil {
		return nil, err
	}
	links := map[string][][]any{}
	for _, d := range docs {
		for j := range d.Claims {
			c := &d.Claims[j]
			of := &elements
			if c.Subject >= 0 {
				of = &elementsOf
			}
			el := (*of)[0]
			*of = (*of)[1:]
			link := func(typ string, e int, more ...any) {
				if e >= 0 {
					links[typ] = append(links[typ], append([]any{el, element(d, e)}, more...))
				}
			}
			link("ORG", c.Org)
			link("AT", c.At)
			for _, e := range c.By {
				link("ATTRIBUTED_TO", e, c.Mode)
			}
		}
	}
	for _, typ := range slices.Sorted(maps.Keys(links)) {
		m, err := run(t, graph.LinkClaims[typ], links[typ])
		if err != nil {
			return nil, err
		}
		if m.rels != len(links[typ]) {
			return nil, errStale
		}
	}
	took.Articles.New, took.Claims.New = int64(len(docs)), int64(len(claimRows)+len(claimOfRows))

	// The view: new edges, then those that are there, whose locks others may
	// wait for, last.
	var lock []string
	add := map[string]graph.Fact{} // internal id of an edge → what comes to it
	rows := map[string][][]any{}   // edge type → edges to make
	for _, id := range ids {
		sum := graph.Gather(id, facts[id].claims)
		for _, r := range refs[id] {
			lock, add[r.element] = append(lock, r.element), sum
		}
		for _, g := range facts[id].legs {
			if !slices.ContainsFunc(refs[id], func(r edgeRef) bool { return r.typ == g.typ }) {
				rows[g.typ] = append(rows[g.typ], sum.Row(g.from, g.to, id))
			}
		}
	}
	made, err := l.createEdges(t, rows)
	if err != nil {
		return nil, err
	}
	for id, r := range made {
		took.Edges.New += int64(len(r))
		refs[id] = append(refs[id], r...)
	}
	if _, err := run(t, graph.JoinRivals, rivals); err != nil {
		return nil, err
	}
	if _, err := run(t, graph.RenameStory, st.rename); err != nil {
		return nil, err
	}
	slices.Sort(lock)
	var sums [][]any
	n := 0
	err = each(t, graph.LockEdges, lock, func(v []any) error {
		f, more := readFact(v[1:]), add[str(v[0])]
		if f.ID == more.ID {
			n++
		}
		f = f.Add(more)
		sums = append(sums, f.Row(v[0]))
		return nil
	})
	if err != nil {
		return nil, err
	}
	if n != len(lock) {
		return nil, errStale
	}
	if _, err := run(t, graph.SetEdges, sums); err != nil {
		return nil, err
	}
	took.Edges.Changed += int64(len(sums))
	if st.joined == nil {
		return refs, nil
	}
	// Articles that tell a story that was there: its sources cannot be summed.
	facts2 := touched{}
	if err := facts2.read(t, graph.ArticleFacts, st.joined); err != nil {
		return nil, err
	}
	_, err = l.db.recompute(t, facts2)
	return refs, err
}

// createEdges makes edges, given by type, and gives them by fact.
func (l *loader) createEdges(t *tx, rows map[string][][]any) (map[string][]edgeRef, error) {
	made := map[string][]edgeRef{}
	create := func(text string, rows [][]any, typ func(i int) string, fact int) error {
		i := 0
		err := each(t, text, rows, func(v []any) error {
			f := rows[i][fact].(string)
			made[f] = append(made[f], edgeRef{typ(i), str(v[0])})
			i++
			return nil
		})
		if err == nil && i != len(rows) {
			err = errStale
		}
		return err
	}
	var any [][]any
	for _, typ := range slices.Sorted(maps.Keys(rows)) {
		if l.db.dynamic {
			for _, r := range rows[typ] {
				any = append(any, graph.EdgeRow(typ, r))
			}
		} else if err := create(graph.CreateEdges(typ), rows[typ], func(int) string { return typ }, 2); err != nil {
			return nil, err
		}
	}
	return made, create(graph.CreateAnyEdges, any, func(i int) string { return any[i][0].(string) }, 3)
}

func nullable(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// readFact reads an edge: fact id, then its properties in their order.
func readFact(v []any) graph.Fact {
	return graph.Fact{
		ID: str(v[0]), Status: str(v[1]), Time: str(v[2]), From: str(v[3]), To: str(v[4]), Precision: str(v[5]), Basis: str(v[6]), Position: str(v[7]), Role: str(v[8]), Place: str(v[9]),
		Articles: num(v[10]), Sources: num(v[11]), Claims: num(v[12]), First: str(v[14]), Last: str(v[15]), SaidBy: strs(v[16]), Outlets: strs(v[17]), Confidence: float(v[18]), Evidence: str(v[19]),
	}
}

// storied says which story each new article tells.
type storied struct {
	of     map[string]string // article → story
	rename [][]any           // stories that turn out to be one with another: old, new
	joined []string          // articles whose facts must be counted anew
}

// stories finds which new articles are near duplicates of one another or of
// what is in the graph.
func stories(t *tx, docs []pendingDoc) (storied, error) {
	s := storied{of: map[string]string{}}
	sketches := map[string]string{}
	keys := map[string]any{}
	bands := make([][]int64, graph.Bands)
	for _, d := range docs {
		s.of[d.Article.ID] = d.Article.ID
		if b := graph.BandsOf(d.Article.Sketch); b != nil {
			sketches[d.Article.ID] = d.Article.Sketch
			for i := range b {
				bands[i] = append(bands[i], b[i])
			}
		}
	}
	if len(sketches) == 0 {
		return s, nil
	}
	for i := range bands {
		slices.Sort(bands[i])
		keys[fmt.Sprint("b", i)] = slices.Compact(bands[i])
	}
	was := map[string]string{} // article of the graph → its story
	err := t.rows(graph.FindAlike, map[string]any{"p": keys}, func(v []any) error {
		was[str(v[0])] = str(v[2])
		sketches[str(v[0])] = str(v[1])
		return nil
	})
	if err != nil {
		return s, err
	}
	group := graph.Stories(sketches)
	// Groups as seen from here, joined through the stories of the graph.
	to := map[string]string{} // group or story → least name known
	var find func(string) string
	find = func(x string) string {
		if y, ok := to[x]; ok && y != x {
			return find(y)
		}
		return x
	}
	old := map[string]bool{}
	for id, story := range was {
		g, x := find("g"+group[id]), find("s"+story)
		if g != x {
			to[max(g, x)] = min(g, x) // "g…" < "s…", and names do not matter here
		}
		old[story] = true
	}
	least := map[string]string{} // root → the story's name: the least article id
	for story := range old {
		r := find("s" + story)
		least[r] = lessOf(least[r], story)
	}
	for _, d := range docs {
		id := d.Article.ID
		if _, ok := group[id]; ok {
			r := find("g" + group[id])
			least[r] = lessOf(least[r], id)
		}
	}
	roots := map[string][]string{} // root → stories of the graph in it
	for story := range old {
		r := find("s" + story)
		roots[r] = append(roots[r], story)
	}
	var merged []string
	for _, d := range docs {
		id := d.Article.ID
		g, ok := group[id]
		if !ok {
			continue
		}
		r := find("g" + g)
		s.of[id] = least[r]
		if len(roots[r]) > 0 {
			s.joined = append(s.joined, id)
		}
	}
	for r, list := range roots {
		new := false // a candidate that no new article joins changes nothing
		for _, id := range s.joined {
			new = new || s.of[id] == least[r]
		}
		if !new {
			continue
		}
		for _, story := range list {
			if story != least[r] {
				s.rename = append(s.rename, []any{story, least[r]})
			}
		}
		if len(list) > 1 {
			merged = append(merged, list...)
		}
	}
	slices.SortFunc(s.rename, func(a, b []any) int { return strings.Compare(a[0].(string), b[0].(string)) })
	if merged != nil {
		slices.Sort(merged)
		err = each(t, graph.StoryMembers, merged, func(v []any) error { s.joined = append(s.joined, str(v[0])); return nil })
	}
	return s, err
}

func lessOf(a, b string) string {
	if a == "" || b < a {
		return b
	}
	return a
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
