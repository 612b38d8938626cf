// Package neo4j is the only room with the driver: it connects, keeps the
// schema, loads, reads and retracts.
//
// Every write is a transaction that leaves the graph right: an edge of the
// view and the claims that support it come and go together, and an edge's
// counters are those of its claims after every commit. A transaction that
// loses against another loader is tried again from the start.
package neo4j

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"slices"
	"strings"
	"sync"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"

	"liaison/graph"
)

// Config says which database to use.
type Config struct {
	URI, User, Password string // User "" for a server without passwords
	Database            string // "" for the server's default
	Version             string // of liaison, for the server's query log
	// RetryFor is how long a write that fails for a reason that may pass is
	// tried again; default 1 minute.
	RetryFor time.Duration
}

// A DB is a database of a Neo4j server. It may be used by several goroutines.
type DB struct {
	c       Config
	d       driver.DriverWithContext
	version sync.Once
	dynamic bool // the server makes relationships of a type given in a row
}

// Connect opens a connection and checks that the server answers and lets the
// user in.
func Connect(ctx context.Context, c Config) (*DB, error) {
	if c.RetryFor == 0 {
		c.RetryFor = time.Minute
	}
	auth := driver.NoAuth()
	if c.User != "" {
		auth = driver.BasicAuth(c.User, c.Password, "")
	}
	d, err := driver.NewDriverWithContext(c.URI, auth, func(cfg *config.Config) {
		cfg.TelemetryDisabled = true
		cfg.UserAgent = "liaison/" + c.Version
		cfg.ConnectionAcquisitionTimeout = 30 * time.Second
		cfg.SocketConnectTimeout = 10 * time.Second
		cfg.MaxTransactionRetryTime = 15 * time.Second
	})
	if err != nil {
		return nil, fmt.Errorf("neo4j address %s: %w", c.URI, err)
	}
	if err := d.VerifyConnectivity(ctx); err != nil {
		d.Close(ctx)
		return nil, explain(c.URI, err)
	}
	return &DB{c: c, d: d}, nil
}

// Probe reports whether the server answers and has its database open: what
// graph/local's Options.Probe wants.
func Probe(ctx context.Context, uri, user, password string) error {
	db, err := Connect(ctx, Config{URI: uri, User: user, Password: password})
	if err != nil {
		return err
	}
	defer db.Close(ctx)
	return db.query(ctx, Query{Text: "RETURN 1", Timeout: time.Minute}, func(*driver.Record) error { return nil })
}

// Close closes all connections.
func (db *DB) Close(ctx context.Context) error { return db.d.Close(ctx) }

// readVersion asks the server once what it can do.
func (db *DB) readVersion(ctx context.Context) (err error) {
	db.version.Do(func() {
		var v string
		if v, err = db.ServerVersion(ctx); err == nil {
			var major, minor int
			fmt.Sscanf(v, "%d.%d", &major, &minor)
			db.dynamic = major > 5 || major == 5 && minor >= 26
		} else if ctx.Err() == nil {
			err = nil // a user who may not ask: use what all servers know
		}
	})
	return err
}

// explain says what a failure to connect means and what helps.
func explain(uri string, err error) error {
	var ne *driver.Neo4jError
	var op *net.OpError
	switch {
	case strings.Contains(err.Error(), "x509: "): // the driver keeps the text alone
		return fmt.Errorf("neo4j at %s: its certificate is not one that this machine trusts; bolt+ssc:// or neo4j+ssc:// takes a self-made one: %w", uri, err)
	case errors.As(err, &ne) && strings.Contains(ne.Code, "Security.CredentialsExpired"):
		return fmt.Errorf("neo4j at %s: the password must be changed first: ALTER CURRENT USER SET PASSWORD FROM 'old' TO 'new' in its Browser: %w", uri, err)
	case errors.As(err, &ne) && strings.Contains(ne.Code, "Security."):
		return fmt.Errorf("neo4j at %s: user or password is wrong (LIAISON_NEO4J_USER, LIAISON_NEO4J_PASSWORD): %w", uri, err)
	case errors.As(err, &op) || driver.IsConnectivityError(err):
		return fmt.Errorf("neo4j at %s does not answer: is it running, and is that its Bolt address? %w", uri, err)
	}
	return fmt.Errorf("neo4j at %s: %w", uri, err)
}

func (db *DB) session(ctx context.Context, mode driver.AccessMode) driver.SessionWithContext {
	return db.d.NewSession(ctx, driver.SessionConfig{DatabaseName: db.c.Database, AccessMode: mode, FetchSize: 5000, BookmarkManager: nil})
}

// EnsureSchema makes the constraints and indexes that are missing: those of
// graph.Schema, and waits until all can be used. If the user may not, the error
// names the statements for somebody who may. All are made at once, some seconds
// on an empty database, since every later change of the schema has the server
// forget its plans.
func (db *DB) EnsureSchema(ctx context.Context) error { return db.ensure(ctx, graph.Schema()) }

// ensure runs those schema statements whose object is not there: one look
// instead of many statements.
//
// An index is there long before it can be used: the server fills it in the
// background, 13 s for a million claims. It plans a statement that comes
// meanwhile without it, as a look at all nodes for each row, and since plans
// are kept (keepPlan) would do so until it stops.
func (db *DB) ensure(ctx context.Context, statements []string) error {
	filling, err := db.makeSchema(ctx, statements)
	for pause := 10 * time.Millisecond; err == nil && filling != nil; pause = min(2*pause, time.Second) {
		select {
		case <-ctx.Done():
			return fmt.Errorf("wait for the server to fill the indexes %s: %w", strings.Join(filling, ", "), ctx.Err())
		case <-time.After(pause):
		}
		err = db.retry(ctx, func() (err error) {
			_, filling, err = db.readSchema(ctx, statements)
			return err
		})
	}
	return err
}

// readSchema gives the names of constraints and indexes that are there, and
// those among the ones that the statements make that are still being filled.
func (db *DB) readSchema(ctx context.Context, statements []string) (there map[string]bool, filling []string, err error) {
	there = map[string]bool{}
	ours := map[string]bool{}
	for _, s := range statements {
		ours[schemaName(s)] = true
	}
	for _, q := range []string{"SHOW CONSTRAINTS YIELD name RETURN name, 'ONLINE' AS state, '' AS failureMessage", "SHOW INDEXES YIELD name, state, failureMessage RETURN name, state, failureMessage"} {
		err := db.Query(ctx, Query{Text: q}, func(r *driver.Record) error {
			n := str(r.Values[0])
			there[n] = true
			switch state := str(r.Values[1]); {
			case !ours[n]:
			case state == "POPULATING":
				filling = append(filling, n)
			case state == "FAILED":
				return fmt.Errorf("the server could not fill the index %s: %s; drop it, and it is made again", n, str(r.Values[2]))
			}
			return nil
		})
		if err != nil {
			return nil, nil, fmt.Errorf("read the schema: %w", err)
		}
	}
	return there, filling, nil
}

// schemaName is the name of what a schema statement makes.
func schemaName(statement string) string {
	f := strings.Fields(statement)
	return f[slices.Index(f, "IF")-1]
}

// makeSchema runs the statements whose object is not there, and gives the
// indexes that are still being filled.
func (db *DB) makeSchema(ctx context.Context, statements []string) (filling []string, err error) {
	there, filling, err := db.readSchema(ctx, statements)
	if err != nil {
		return nil, err
	}
	var missing []string
	for _, s := range statements {
		if !there[schemaName(s)] {
			missing = append(missing, s)
			filling = append(filling, schemaName(s))
		}
	}
	if missing == nil {
		return filling, nil
	}
	err = db.retry(ctx, func() error {
		s := db.session(ctx, driver.AccessModeWrite)
		defer s.Close(ctx)
		tx, err := s.BeginTransaction(ctx)
		if err != nil {
			return err
		}
		defer tx.Close(ctx)
		for _, q := range missing {
			r, err := tx.Run(ctx, q, nil)
			if err == nil {
				_, err = r.Consume(ctx)
			}
			if err != nil {
				return err
			}
		}
		return tx.Commit(ctx)
	})
	return filling, schemaError(missing, err)
}

// schemaError says what it means that the statements could not be run.
func schemaError(missing []string, err error) error {
	var ne *driver.Neo4jError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &ne) && strings.Contains(ne.Code, "Security.Forbidden"):
		return &SchemaError{Statements: missing, Err: err}
	}
	return fmt.Errorf("make the schema: %w", err)
}

// A SchemaError says that the user may not make what the graph needs.
type SchemaError struct {
	Statements []string
	Err        error
}

func (e *SchemaError) Error() string {
	return fmt.Sprintf("this user may not create constraints and indexes, and %d are missing; somebody who may shall run:\n%s;\n(%v)", len(e.Statements), strings.Join(e.Statements, ";\n"), e.Err)
}

func (e *SchemaError) Unwrap() error { return e.Err }

// errStale: what was looked up before is not there any more; look again.
var errStale = errors.New("the graph changed under the load")

// passing reports whether an error may pass: a deadlock, a lost connection, a
// server that restarts, another loader that made or deleted the same node.
func passing(err error) bool {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return false
	}
	if errors.Is(err, errStale) || driver.IsRetryable(err) || driver.IsConnectivityError(err) {
		return true
	}
	var ne *driver.Neo4jError
	if errors.As(err, &ne) {
		for _, c := range []string{".TransientError.", "ConstraintValidationFailed", "EntityNotFound", "DatabaseUnavailable", "DatabaseNotFound", "TransactionNotFound", "Transaction.Terminated", "Statement.ExecutionFailed"} {
			if strings.Contains(ne.Code, c) {
				return true
			}
		}
		return false
	}
	return broken(err)
}

// broken reports whether the connection was lost, or could not be made.
func broken(err error) bool {
	var ne *driver.Neo4jError
	if err == nil || errors.As(err, &ne) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return false
	}
	var op net.Error
	return errors.As(err, &op) || driver.IsConnectivityError(err) || strings.Contains(err.Error(), "EOF") || strings.Contains(err.Error(), "connection")
}

// retry does f again, with longer and longer pauses, while its error may pass.
func (db *DB) retry(ctx context.Context, f func() error) error {
	start, pause := time.Now(), 20*time.Millisecond
	for {
		err := f()
		if !passing(err) {
			return err
		}
		if time.Since(start) > db.c.RetryFor {
			return fmt.Errorf("tried for %v: %w", db.c.RetryFor, err)
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%w: %w", ctx.Err(), err)
		case <-time.After(pause/2 + rand.N(pause)):
		}
		pause = min(2*pause, 2*time.Second)
	}
}

// write runs f in a transaction that is tried again while its error may pass.
// f may thus run several times, and must not change anything outside that it
// does not set anew.
func (db *DB) write(ctx context.Context, f func(*tx) error) error {
	return db.retry(ctx, func() error { return db.once(ctx, f) })
}

// once runs f in a transaction.
func (db *DB) once(ctx context.Context, f func(*tx) error) error {
	s := db.session(ctx, driver.AccessModeWrite)
	defer s.Close(context.WithoutCancel(ctx))
	t, err := s.BeginTransaction(ctx)
	if err != nil {
		return err
	}
	x := &tx{ctx: ctx, t: t}
	defer func() {
		t.Close(context.WithoutCancel(ctx))
		for _, f := range x.over {
			f()
		}
	}()
	if err := f(x); err != nil {
		return err
	}
	if err := t.Commit(ctx); err != nil {
		return err
	}
	for _, f := range x.done {
		f()
	}
	return nil
}

// tx is a transaction in hand.
type tx struct {
	ctx  context.Context
	t    driver.ExplicitTransaction
	done []func() // to be called when it is committed
	over []func() // to be called then, or when it is lost
}

// rows runs a statement and calls f for each row of its result.
func (t *tx) rows(text string, params map[string]any, f func([]any) error) error {
	r, err := t.t.Run(t.ctx, keepPlan+text, params)
	if err != nil {
		return err
	}
	var rec *driver.Record
	for r.NextRecord(t.ctx, &rec) {
		if err := f(rec.Values); err != nil {
			return err
		}
	}
	return r.Err()
}

// each runs a statement over rows, in portions, and calls f for each row of
// the result.
func each[R any](t *tx, text string, rows []R, f func([]any) error) error {
	for p := range slices.Chunk(rows, portion) {
		if err := t.rows(text, rowsOf(p), f); err != nil {
			return err
		}
	}
	return nil
}

// collect runs a statement over rows, in portions, that gives one list of
// strings: far less to send and to read than a record each.
func collect[R any](t *tx, text string, rows []R) (list []string, err error) {
	for p := range slices.Chunk(rows, portion) {
		if err := t.rows(text, rowsOf(p), func(v []any) error { list = append(list, strs(v[0])...); return nil }); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// keepPlan has the server keep the plan of a statement: as the graph grows it
// would plan all of them anew again and again, which takes it longer than
// running them. The hints in the statements see to it that the first is right.
const keepPlan = "CYPHER replan=skip "

// rowsOf makes the parameter of a statement over rows. It is one map, $p,
// because the server keeps a plan for each combination of the types and sizes
// of parameters, but does not look into maps: one plan per statement is enough.
func rowsOf(rows any) map[string]any {
	if list, ok := rows.([][]any); ok {
		for _, row := range list {
			for i, v := range row {
				if d, ok := v.(graph.Day); ok {
					row[i] = dateOf(d)
				}
			}
		}
	}
	return map[string]any{"p": map[string]any{"rows": rows}}
}

// dateOf makes a day the driver's. Days of rows have been checked.
func dateOf(d graph.Day) driver.Date {
	t, _ := time.Parse(time.DateOnly, string(d))
	return driver.DateOf(t)
}

// portion is how many rows one statement takes.
const portion = 10_000

// made is what a statement changed.
type made struct{ nodes, rels, deletedNodes, deletedRels int }

// run runs a statement over rows that returns none, and says what it changed.
func run[R any](t *tx, text string, rows []R) (made, error) {
	var m made
	for p := range slices.Chunk(rows, portion) {
		r, err := t.t.Run(t.ctx, keepPlan+text, rowsOf(p))
		if err != nil {
			return m, err
		}
		s, err := r.Consume(t.ctx)
		if err != nil {
			return m, err
		}
		c := s.Counters()
		m.nodes += c.NodesCreated()
		m.rels += c.RelationshipsCreated()
		m.deletedNodes += c.NodesDeleted()
		m.deletedRels += c.RelationshipsDeleted()
	}
	return m, nil
}

func str(v any) string {
	switch x := v.(type) {
	case string:
		return x
	case driver.Date:
		return x.Time().Format(time.DateOnly)
	}
	return ""
}

func strs(v any) []string {
	l, _ := v.([]any)
	var s []string
	for _, x := range l {
		s = append(s, str(x))
	}
	return s
}

func num(v any) int64 {
	n, _ := v.(int64)
	return n
}

func float(v any) float64 {
	switch x := v.(type) {
	case float64:
		return x
	case int64:
		return float64(x)
	}
	return 0
}
