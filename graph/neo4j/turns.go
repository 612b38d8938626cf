package neo4j

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"liaison/graph"
)

// Loaders that write into one graph at once take turns, since what a batch
// writes depends on what it sees: rival claims, near duplicates, names of
// entities. Two transactions that do not see each other would each leave it
// out.
//
// The node (:Loading {id: "turn"}) names the loader whose turn it is. A
// transaction of that loader locks a node of its writer's own ("writer 1") and
// looks whether the turn is still its loader's: one that writes alone pays two
// small statements a batch, and its writers do not wait for one another.
// Another loader takes the turn by locking "turn" and then all the writers'
// nodes, that is, it waits for the batches in flight. A loader that dies holds
// nothing: its locks go with its transactions.
//
// Whoever loses the turn must look again at all it knows of the graph.
type turns struct {
	db    *DB
	me    string
	epoch atomic.Int64 // grows when what was looked up before may not hold
}

func (db *DB) turns() *turns { return &turns{db: db, me: rand.Text()} }

// writerNodes are the nodes that writers lock; more writers share them.
var writerNodes = []string{"writer 0", "writer 1", "writer 2", "writer 3", "writer 4", "writer 5", "writer 6", "writer 7"}

// errTurn: this must be done alone.
var errTurn = errors.New("another loader's turn")

// write runs f in a transaction in which no other loader writes, and tries
// again while its error may pass. The first time, if the turn is ours and the
// epoch is still that, other writers of this loader may be at work, too.
// Otherwise f is told that it is alone: nothing else writes, and what was
// looked up before may not hold. f may return errTurn to be called again alone.
func (u *turns) write(ctx context.Context, writer int, epoch int64, f func(t *tx, alone bool) error) error {
	alone := epoch < 0
	return u.db.retry(ctx, func() error {
		if !alone {
			err := u.db.once(ctx, func(t *tx) error {
				owner, err := u.lock(t, []string{writerNodes[writer%len(writerNodes)]}, true)
				if err == nil && (owner != u.me || u.epoch.Load() != epoch) {
					err = errTurn
				}
				if err != nil {
					return err
				}
				return f(t, false)
			})
			if alone = err != nil; !errors.Is(err, errTurn) {
				return err
			}
		}
		return u.db.once(ctx, func(t *tx) error {
			owner, err := u.lock(t, []string{"turn"}, false)
			if err == nil && owner != u.me {
				u.epoch.Add(1)
				_, err = run(t, graph.TakeTurn, []string{u.me})
			}
			if err == nil {
				_, err = u.lock(t, writerNodes, false)
			}
			if err != nil {
				return err
			}
			return f(t, true)
		})
	})
}

// lock locks nodes, making them if need be. It returns whose turn it is, if
// turn is among them or asked for.
func (u *turns) lock(t *tx, ids []string, ask bool) (owner string, err error) {
	for range 2 {
		n := 0
		err = each(t, graph.LockLoading, ids, func(v []any) error { n++; owner = str(v[0]); return nil })
		if err != nil || n == len(ids) {
			break
		}
		if _, err = run(t, graph.MakeLoading, ids); err != nil {
			return "", err
		}
	}
	if err == nil && ask {
		owner = ""
		err = each(t, graph.ReadLoading, []string{"turn"}, func(v []any) error { owner = str(v[0]); return nil })
	}
	return owner, err
}

// pend notes in the graph, in the transaction that makes entities or gives
// them names, that the claims that need them are still to come.
func pend(t *tx, id string, entities map[string]graph.Entity) error {
	var list []string
	for _, e := range entities {
		list = append(list, e.Label+" "+e.ID)
	}
	_, err := run(t, graph.Pend, [][]any{{id, list}})
	return err
}

// settle takes such a note away: the claims come in this transaction.
func settle(t *tx, id string) error {
	_, err := run(t, graph.Settle, []string{id})
	return err
}

// tidy takes back what notes of pend, by id, say was made for claims that did
// not come: their loader died, or another one loaded the articles. It needs to
// be alone; what else is in hand must look again, since it may count on the
// same names.
func (u *turns) tidy(t *tx, notes []string) (gone, changed int64, err error) {
	byLabel := map[string][]string{}
	err = each(t, graph.Pending, notes, func(v []any) error {
		for _, s := range strs(v[0]) {
			label, id, _ := strings.Cut(s, " ")
			byLabel[label] = append(byLabel[label], id)
		}
		return nil
	})
	var elements []string
	gave := map[int64]bool{}
	for _, label := range graph.Labels {
		if err != nil {
			return 0, 0, err
		}
		err = each(t, graph.FindEntities(label), byLabel[label], func(v []any) error {
			r := readEntity(v)
			elements = append(elements, r.element)
			for _, h := range nameHashes(r.e) {
				gave[h] = true
			}
			return nil
		})
	}
	if err == nil {
		err = each(t, graph.DeleteOrphans, elements, func(v []any) error { gone += num(v[0]); return nil })
	}
	if err == nil {
		changed, err = u.db.reduceNames(t, elements, gave)
	}
	if err == nil {
		_, err = run(t, graph.Settle, notes)
	}
	if gone+changed > 0 {
		u.epoch.Add(1)
	}
	return gone, changed, err
}

// tidyAll is tidy for all that loaders before this one left.
func (u *turns) tidyAll(ctx context.Context) error {
	var notes []string
	find := func(v []any) error { notes = append(notes, str(v[0])); return nil }
	err := u.db.Query(ctx, Query{Text: graph.AllPending}, func(r *driver.Record) error { return find(r.Values) })
	if err != nil || notes == nil {
		return err
	}
	err = u.write(ctx, 0, -1, func(t *tx, _ bool) error {
		notes = nil
		err := t.rows(graph.AllPending, nil, find)
		if err == nil {
			_, _, err = u.tidy(t, notes)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("clean up after a load that was cut off: %w", err)
	}
	return nil
}
