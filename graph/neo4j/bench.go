package neo4j

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"liaison/extract"
	"liaison/graph"
)

// Bench says what to measure.
type Bench struct {
	Articles int   // default 20,000: some 140,000 claims on 90,000 facts
	Batches  []int // sizes of transactions in claims; default 1,000, 5,000 and 10,000
	Writers  []int // default 1 and 2
	Seed     uint64
	Plain    bool // also with MERGE alone, 1,000 rows a transaction
	Grow     int  // also into graphs of a tenth of so many claims and of so many; 0 for not
	PID      int  // of the server's process, to count its processor time; 0 when it is elsewhere

	// Offline imports articles offline into an empty database, and starts a
	// server with it if need be.
	Offline func(ctx context.Context, docs iter.Seq2[*extract.Document, error], start bool) (*Imported, error)
}

// An Imported is a graph that was imported offline.
type Imported struct {
	DB    *DB // nil when the server was not started
	PID   int
	Took  Cost // of the import alone
	Write Cost // of writing the files for it
	Stop  func()
}

// A Cost is what something took: on a machine that has other things to do,
// processor time says more than the clock.
type Cost struct {
	Wall, Server, Own float64 // seconds; processor time of server and program, 0 where the system does not tell
}

// Meter begins to measure; the function it returns ends it.
func Meter(pid int) func() Cost {
	start, s, o := time.Now(), processorTime(pid), processorTime(os.Getpid())
	return func() Cost {
		return Cost{time.Since(start).Seconds(), processorTime(pid) - s, processorTime(os.Getpid()) - o}
	}
}

// CPU is the processor time of both.
func (c Cost) CPU() float64 { return c.Server + c.Own }

// processorTime is what a process has used, in seconds, with that of children
// it has waited for; 0 where the system does not tell (see proc(5)).
func processorTime(pid int) float64 {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	_, rest, ok := strings.Cut(string(b), ") ")
	f := strings.Fields(rest)
	if err != nil || !ok || len(f) < 15 {
		return 0
	}
	sum := 0.0
	for _, s := range f[11:15] {
		var n float64
		fmt.Sscan(s, &n)
		sum += n / 100
	}
	return sum
}

// BenchLoad loads the same synthetic articles in several ways and prints what
// each took, also as a ratio to an offline import of the same graph, and how
// much faster an identical second load is. Everything in the database is
// deleted: it is for throw-away servers. The first round, which warms the
// server, is printed and compared with nothing.
func (db *DB) BenchLoad(ctx context.Context, b Bench, w io.Writer) error {
	if b.Articles == 0 {
		b.Articles = 20_000
	}
	if b.Batches == nil {
		b.Batches = []int{1000, 5000, 10000}
	}
	if b.Writers == nil {
		b.Writers = []int{1, 2}
	}
	var list []*extract.Document // the generator is not on the clock
	for d := range graph.Synthetic(b.Seed, b.Articles) {
		list = append(list, d)
	}
	docs := sequence(list)
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	var base Cost
	row := func(name string, claims int64, c Cost) {
		fmt.Fprintf(t, "%s\t%.1f\t%.0f\t%.1f\t%.1f\t", name, c.Wall, float64(claims)/c.Wall, c.Server, c.Own)
		if base.Wall > 0 {
			fmt.Fprintf(t, "%.2f\t", c.Wall/base.Wall)
		} else {
			fmt.Fprint(t, "\t")
		}
		if base.CPU() > 0 && c.CPU() > 0 {
			fmt.Fprintf(t, "%.2f\t\n", c.CPU()/base.CPU())
		} else {
			fmt.Fprintln(t, "\t")
		}
	}
	// As liaison load does it: what the graph knows by its key is left out.
	load := func(o LoadOptions) (Report, Cost, error) {
		o.Input = func(d *extract.Document) string { return InputKey(&d.Article, "") }
		var left int64
		stop := Meter(b.PID)
		r, err := db.Load(ctx, func(yield func(*extract.Document, error) bool) {
			for part := range slices.Chunk(list, 500) {
				keys := map[string]string{}
				for _, d := range part {
					keys[d.Article.ID] = o.Input(d)
				}
				known, err := db.Known(ctx, keys)
				for _, d := range part {
					if err == nil && known[d.Article.ID] {
						left++
					} else if !yield(d, err) {
						return
					}
				}
			}
		}, o)
		r.Articles.Unchanged += left
		return r, stop(), err
	}
	if err := db.Clear(ctx); err != nil {
		return err
	}
	r, cold, err := load(LoadOptions{})
	if err != nil {
		return err
	}
	claims := r.Claims.New
	meetings := int64(0)
	err = db.Query(ctx, Query{Text: "MATCH (:Person {id: 'person/synthetic-0'})-[r:MET]-(:Person {id: 'person/synthetic-1'}) RETURN count(DISTINCT r.time)"}, func(r *driver.Record) error {
		meetings = num(r.Values[0])
		return nil
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%d articles, %d claims, %d facts as edges, %d entities; one pair met on %d of %d days\n", r.Total.Articles, claims, r.Total.Edges, r.Total.Entities, meetings, min(300, b.Articles))
	fmt.Fprintln(t, "\twall s\tclaims/s\tserver CPU s\tliaison CPU s\t× offline, wall\t× offline, CPU\t")
	row("first load, cold", claims, cold)
	if b.Offline != nil {
		x, err := b.Offline(ctx, docs, false)
		if err != nil {
			return err
		}
		x.Stop()
		base = x.Took
		row("offline import, its files written", claims, base)
		row("writing its files", claims, x.Write)
	}
	if b.Plain {
		if err := db.Clear(ctx); err != nil {
			return err
		}
		stop := Meter(b.PID)
		if err := db.plainLoad(ctx, docs); err != nil {
			return err
		}
		row("MERGE, 1000 rows a transaction", claims, stop())
	}
	var last Report
	for _, n := range b.Writers {
		for _, size := range b.Batches {
			if err := db.Clear(ctx); err != nil {
				return err
			}
			_, c, err := load(LoadOptions{Batch: size, Writers: n})
			if err != nil {
				return err
			}
			row(fmt.Sprintf("%d writers, batches of %d claims", n, size), claims, c)
			again, c2, err := load(LoadOptions{Batch: size, Writers: n})
			if err != nil {
				return err
			}
			if last = again; again.Articles.Unchanged != int64(b.Articles) || again.Articles.New+again.Articles.Changed+again.Edges.Changed != 0 {
				return fmt.Errorf("an identical second load wrote something: %+v", again)
			}
			row(fmt.Sprintf("the same again: %.0f times as fast", c.Wall/c2.Wall), claims, c2)
		}
	}
	if err := t.Flush(); err != nil || b.Grow == 0 {
		return err
	}
	return b.grow(ctx, w, float64(last.Total.Claims)/float64(max(1, last.Total.Articles)))
}

// sequence hands out a slice.
func sequence(list []*extract.Document) iter.Seq2[*extract.Document, error] {
	return func(yield func(*extract.Document, error) bool) {
		for _, d := range list {
			if !yield(d, nil) {
				return
			}
		}
	}
}

// grow measures a load into a graph of b.Grow claims against one a tenth that
// size.
func (b Bench) grow(ctx context.Context, w io.Writer, perArticle float64) error {
	const warm, more = 1000, 2000 // articles
	var rates [2]Cost
	var claims [2]float64
	for i, size := range []int{b.Grow / 10, b.Grow} {
		n := int(float64(size) / perArticle)
		// What is loaded is made before it is measured: to make the last articles
		// of 140,000 takes longer than to load them.
		var last []*extract.Document
		x, err := b.Offline(ctx, func(yield func(*extract.Document, error) bool) {
			k := 0
			for d := range graph.Synthetic(b.Seed, n+warm+more) {
				if k++; k > n {
					last = append(last, d)
				} else if !yield(d, nil) {
					return
				}
			}
		}, true)
		if err != nil {
			return err
		}
		err = func() error {
			defer x.Stop()
			if err := x.DB.EnsureSchema(ctx); err != nil {
				return err
			}
			if _, err := x.DB.Load(ctx, sequence(last[:warm]), LoadOptions{}); err != nil {
				return err
			}
			stop := Meter(x.PID)
			r, err := x.DB.Load(ctx, sequence(last[warm:]), LoadOptions{})
			rates[i], claims[i] = stop(), float64(r.Claims.New)
			fmt.Fprintf(w, "%d claims more into a graph of %d: %.1f s, %.1f s of processor time\n", r.Claims.New, r.Total.Claims-r.Claims.New, rates[i].Wall, rates[i].CPU())
			return err
		}()
		if err != nil {
			return err
		}
	}
	fmt.Fprintf(w, "claims a second at %d against at %d: %.2f by the clock, %.2f by processor time\n", b.Grow, b.Grow/10,
		claims[1]/rates[1].Wall/(claims[0]/rates[0].Wall), claims[1]/rates[1].CPU()/(claims[0]/rates[0].CPU()))
	return nil
}

// plainLoad loads as most programs do: MERGE for every node and relationship.
// It keeps no edge right while it runs and knows nothing of what is there; the
// sums are made beforehand.
func (db *DB) plainLoad(ctx context.Context, docs iter.Seq2[*extract.Document, error]) error {
	x := &merger{db: db, ctx: ctx, nodes: map[string][]any{}, rels: map[string][]any{}}
	bulk := graph.NewBulk(x, time.Now().UTC().Format(time.RFC3339))
	for d, err := range docs {
		if err == nil {
			err = bulk.Add(d, "")
		}
		if err != nil {
			return err
		}
	}
	return bulk.Close()
}

// A merger is an exporter into a database.
type merger struct {
	db          *DB
	ctx         context.Context
	nodes, rels map[string][]any // by statement
}

func (x *merger) add(m map[string][]any, text string, row map[string]any) error {
	props, _ := row["props"].(map[string]any)
	for k, v := range props {
		if d, ok := v.(graph.Day); ok {
			props[k] = dateOf(d)
		}
	}
	if m[text] = append(m[text], row); len(m[text]) < 1000 {
		return nil
	}
	return x.flush(m, text)
}

func (x *merger) flush(m map[string][]any, text string) error {
	rows := m[text]
	delete(m, text)
	return x.db.write(x.ctx, func(t *tx) error {
		r, err := t.t.Run(x.ctx, text, map[string]any{"rows": rows})
		if err == nil {
			_, err = r.Consume(x.ctx)
		}
		return err
	})
}

func (x *merger) Node(label, id string, props map[string]any) error {
	return x.add(x.nodes, "UNWIND $rows AS r MERGE (n:"+label+" {id: r.id}) SET n += r.props", map[string]any{"id": id, "props": props})
}

func (x *merger) Relationship(typ, fromLabel, from, toLabel, to string, props map[string]any) error {
	key := ""
	if props["fact_id"] != nil {
		key = " {fact_id: r.props.fact_id}"
	}
	text := "UNWIND $rows AS r MATCH (a:" + fromLabel + " {id: r.from}) MATCH (b:" + toLabel + " {id: r.to}) MERGE (a)-[e:" + typ + key + "]->(b) SET e += r.props"
	x.rels[text] = append(x.rels[text], map[string]any{"from": from, "to": to, "props": props})
	return nil
}

func (x *merger) Close() error {
	for text := range x.nodes {
		if err := x.flush(x.nodes, text); err != nil {
			return err
		}
	}
	for text, rows := range x.rels {
		x.rels[text] = nil
		for _, r := range rows {
			if err := x.add(x.rels, text, r.(map[string]any)); err != nil {
				return err
			}
		}
		if len(x.rels[text]) > 0 {
			if err := x.flush(x.rels, text); err != nil {
				return err
			}
		}
	}
	return nil
}
