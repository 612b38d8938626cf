package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// A Query is a read.
type Query struct {
	Text   string
	Params map[string]any
	// Timeout is kept by the server; default 1 minute.
	Timeout time.Duration
}

// ErrWrites is returned, wrapped, by a query that tried to write.
var ErrWrites = errors.New("queries only read: this one would write")

// Query runs a query in read access mode, which the server enforces, and
// hands each record to f as it comes. A connection that has died since it was
// used last is no error: another is taken.
func (db *DB) Query(ctx context.Context, q Query, f func(*driver.Record) error) error {
	if q.Timeout == 0 {
		q.Timeout = time.Minute
	}
	return reread(ctx, func() (begun bool, err error) {
		err = db.query(ctx, q, func(r *driver.Record) error { begun = true; return f(r) })
		return begun, err
	})
}

// reread does f again, up to five times, while the connection is lost before
// it has begun to give anything.
func reread(ctx context.Context, f func() (begun bool, err error)) error {
	for try := 1; ; try++ {
		begun, err := f()
		if begun || try == 5 || !broken(err) || ctx.Err() != nil {
			return err
		}
		time.Sleep(time.Duration(try) * 20 * time.Millisecond)
	}
}

func (db *DB) query(ctx context.Context, q Query, f func(*driver.Record) error) error {
	s := db.session(ctx, driver.AccessModeRead)
	defer s.Close(context.WithoutCancel(ctx))
	t, err := s.BeginTransaction(ctx, driver.WithTxTimeout(q.Timeout))
	if err != nil {
		return explain(db.c.URI, err)
	}
	defer t.Close(context.WithoutCancel(ctx))
	r, err := t.Run(ctx, q.Text, q.Params)
	if err == nil {
		var rec *driver.Record
		for r.NextRecord(ctx, &rec) {
			if err := f(rec); err != nil {
				return err
			}
		}
		err = r.Err()
	}
	var ne *driver.Neo4jError
	if errors.As(err, &ne) {
		switch {
		case strings.Contains(ne.Code, "Statement.AccessMode"):
			return fmt.Errorf("%w: %s", ErrWrites, ne.Msg)
		case strings.Contains(ne.Code, "TransactionTimedOut"):
			return fmt.Errorf("the query took longer than %v and was stopped: %w", q.Timeout, err)
		}
	}
	return err
}

// Rows runs a query and hands the names of the columns, once, and then the
// values of each row to f as plain Go values: nil, bool, int64, float64,
// string, []any, map[string]any; dates and times as strings; nodes and
// relationships as maps.
func (db *DB) Rows(ctx context.Context, q Query, columns func([]string) error, row func([]any) error) error {
	first := true
	err := db.Query(ctx, q, func(r *driver.Record) error {
		if first {
			first = false
			if err := columns(r.Keys); err != nil {
				return err
			}
		}
		out := make([]any, len(r.Values))
		for i, v := range r.Values {
			out[i] = Plain(v)
		}
		return row(out)
	})
	if err == nil && first {
		err = columns(nil)
	}
	return err
}

// Plain turns a value of the driver into plain Go.
func Plain(v any) any {
	switch x := v.(type) {
	case driver.Date:
		return x.Time().Format(time.DateOnly)
	case time.Time:
		return x.Format(time.RFC3339)
	case driver.LocalDateTime:
		return x.Time().Format("2006-01-02T15:04:05")
	case driver.Duration:
		return x.String()
	case driver.Node:
		m := map[string]any{"labels": x.Labels}
		for k, v := range x.Props {
			m[k] = Plain(v)
		}
		return m
	case driver.Relationship:
		m := map[string]any{"type": x.Type}
		for k, v := range x.Props {
			m[k] = Plain(v)
		}
		return m
	case driver.Path:
		var list []any
		for i, n := range x.Nodes {
			list = append(list, Plain(n))
			if i < len(x.Relationships) {
				list = append(list, Plain(x.Relationships[i]))
			}
		}
		return list
	case []any:
		list := make([]any, len(x))
		for i := range x {
			list[i] = Plain(x[i])
		}
		return list
	case map[string]any:
		m := make(map[string]any, len(x))
		for k, v := range x {
			m[k] = Plain(v)
		}
		return m
	}
	return v
}
