// Package neo4j is the only room with the driver: it connects, keeps the
// schema, loads, reads and retracts.
package neo4j
