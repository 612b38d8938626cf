package neo4j

import (
	"context"
	"slices"
	"time"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"liaison/graph"
)

// Export hands the whole graph, node by node and then relationship by
// relationship, to an exporter and closes it. Memory does not grow with the
// graph. limit is the time a query may take; 0 for an hour.
func (db *DB) Export(ctx context.Context, to graph.Exporter, limit time.Duration) error {
	if limit == 0 {
		limit = time.Hour
	}
	labels := append([]string{"Article", "Claim"}, graph.Labels...)
	label := func(v any) string {
		for _, l := range strs(v) {
			if slices.Contains(labels, l) {
				return l
			}
		}
		return ""
	}
	plain := func(m map[string]any) map[string]any {
		for k, v := range m {
			m[k] = Plain(v)
		}
		return m
	}
	for _, l := range labels {
		err := db.Query(ctx, Query{Text: "MATCH (n:" + l + ") RETURN n.id, properties(n)", Timeout: limit}, func(r *driver.Record) error {
			p, _ := r.Values[1].(map[string]any)
			return to.Node(l, str(r.Values[0]), plain(p))
		})
		if err != nil {
			return err
		}
	}
	err := db.Query(ctx, Query{Text: "MATCH (a)-[r]->(b) RETURN type(r), labels(a), a.id, labels(b), b.id, properties(r)", Timeout: limit}, func(r *driver.Record) error {
		typ, from, to2 := str(r.Values[0]), label(r.Values[1]), label(r.Values[3])
		if from == "" || to2 == "" || !slices.Contains(graph.EdgeTypes, typ) && !slices.Contains(graph.RecordTypes, typ) {
			return nil // not of this program
		}
		p, _ := r.Values[5].(map[string]any)
		return to.Relationship(typ, from, str(r.Values[2]), to2, str(r.Values[4]), plain(p))
	})
	if err != nil {
		return err
	}
	return to.Close()
}
