package neo4j

import (
	"context"
	"fmt"
	"io"
	"time"

	"liaison/graph"
)

// Bench says what to measure.
type Bench struct {
	Articles int   // default 2,000
	Batches  []int // sizes of transactions in claims; default 500, 2,000, 5,000 and 10,000
	Writers  []int // default 1 and 2
	Seed     uint64
}

// BenchLoad loads the same synthetic articles in several ways and prints
// claims a second and their ratio to the first way, and how much faster an
// identical second load is. Everything in the database is deleted: it is for
// throw-away servers. The first round, which warms the server, does not count.
func (db *DB) BenchLoad(ctx context.Context, b Bench, w io.Writer) error {
	if b.Articles == 0 {
		b.Articles = 2000
	}
	if b.Batches == nil {
		b.Batches = []int{500, 2000, 5000, 10000}
	}
	if b.Writers == nil {
		b.Writers = []int{1, 2}
	}
	load := func(o LoadOptions) (Report, error) { return db.Load(ctx, graph.Synthetic(b.Seed, b.Articles), o) }
	if err := db.Clear(ctx); err != nil {
		return err
	}
	r, err := load(LoadOptions{})
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%d articles, %d claims, %d facts as edges, %d entities; cold %.1f s\n", r.Total.Articles, r.Total.Claims, r.Total.Edges, r.Total.Entities, r.Took.Seconds())
	fmt.Fprintf(w, "%8s %8s %10s %6s %12s\n", "batch", "writers", "claims/s", "ratio", "second load")
	first := 0.0
	for _, n := range b.Writers {
		for _, size := range b.Batches {
			if err := db.Clear(ctx); err != nil {
				return err
			}
			o := LoadOptions{Batch: size, Writers: n}
			r, err := load(o)
			if err != nil {
				return err
			}
			again, err := load(o)
			if err != nil {
				return err
			}
			rate := float64(r.Claims.New) / r.Took.Seconds()
			if first == 0 {
				first = rate
			}
			fmt.Fprintf(w, "%8d %8d %10.0f %6.2f %11.0fx\n", size, n, rate, rate/first, r.Took.Seconds()/max(again.Took, time.Microsecond).Seconds())
		}
	}
	return nil
}
