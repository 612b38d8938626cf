package neo4j

import (
	"maps"
	"slices"
	"sync"

	"liaison/graph"
)

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

// readFact reads an edge: fact id, then its properties in their order.
func readFact(v []any) graph.Fact {
	return graph.Fact{
		ID: str(v[0]), Status: str(v[1]), Time: str(v[2]), From: str(v[3]), To: str(v[4]), Precision: str(v[5]), Basis: str(v[6]), Position: str(v[7]), Role: str(v[8]), Place: str(v[9]),
		Articles: num(v[10]), Sources: num(v[11]), Claims: num(v[12]), First: str(v[14]), Last: str(v[15]), SaidBy: strs(v[16]), Outlets: strs(v[17]), Confidence: float(v[18]), Evidence: str(v[19]),
	}
}

// touched are facts to be counted anew: fact id → the edge types it may have.
type touched map[string][]string

// read adds facts that a statement gives as fact id, relation, status.
func (f touched) read(t *tx, text string, rows []string) error {
	return each(t, text, rows, func(v []any) error { f.add(str(v[0]), str(v[1]), str(v[2])); return nil })
}

func (f touched) add(id, relation, status string) {
	if f[id] == nil {
		f[id] = graph.LegTypes(relation, status)
	}
}

// edgesOf finds the edges of facts and takes their locks: internal id → fact id.
func (f touched) edgesOf(t *tx) (map[string]string, error) {
	types := map[string][]string{}
	for id, list := range f {
		for _, typ := range list {
			types[typ] = append(types[typ], id)
		}
	}
	edges := map[string]string{}
	for _, typ := range slices.Sorted(maps.Keys(types)) {
		slices.Sort(types[typ])
		if err := each(t, graph.FindEdges(typ), types[typ], func(v []any) error { edges[str(v[1])] = str(v[0]); return nil }); err != nil {
			return nil, err
		}
	}
	n := 0
	err := each(t, graph.LockEdges, slices.Sorted(maps.Keys(edges)), func([]any) error { n++; return nil })
	if err == nil && n != len(edges) {
		err = errStale
	}
	return edges, err
}

// recomputed says what recompute did.
type recomputed struct{ changed, deleted int64 }

// recompute writes the edges of facts anew from their claims, and deletes
// those that have none any more.
func (db *DB) recompute(t *tx, facts touched) (recomputed, error) {
	edges, err := facts.edgesOf(t)
	if err != nil {
		return recomputed{}, err
	}
	return db.recount(t, edges)
}

func (db *DB) recount(t *tx, edges map[string]string) (recomputed, error) {
	var done recomputed
	byFact := map[string][]string{}
	for el, f := range edges {
		byFact[f] = append(byFact[f], el)
	}
	for ids := range slices.Chunk(slices.Sorted(maps.Keys(byFact)), 500) { // bounded memory
		support := map[string][]graph.Support{}
		err := each(t, graph.FactSupport, ids, func(v []any) error {
			id, s := readSupport(v)
			support[id] = append(support[id], s)
			return nil
		})
		if err != nil {
			return done, err
		}
		var set [][]any
		var del []string
		for _, id := range ids {
			f := graph.Gather(id, support[id])
			for _, el := range byFact[id] {
				if f.Claims == 0 {
					del = append(del, el)
				} else {
					set = append(set, f.Row(el))
				}
			}
		}
		if _, err := run(t, graph.SetEdges, set); err != nil {
			return done, err
		}
		if _, err := run(t, graph.DeleteEdges, del); err != nil {
			return done, err
		}
		done.changed, done.deleted = done.changed+int64(len(set)), done.deleted+int64(len(del))
	}
	return done, nil
}

// readSupport reads a row of graph.FactSupport.
func readSupport(v []any) (fact string, s graph.Support) {
	s = graph.Support{Claim: str(v[1]), Status: str(v[2]), Time: str(v[3]), From: str(v[4]), To: str(v[5]), Precision: str(v[6]), Basis: str(v[7]), Position: str(v[8]), Role: str(v[9]),
		Confidence: float(v[10]), SaidBy: strs(v[12]), Article: str(v[13]), Story: str(v[14]), Outlet: str(v[15]), Published: str(v[16])}
	if p := strs(v[11]); len(p) > 0 {
		s.Place = p[0]
	}
	return str(v[0]), s
}
