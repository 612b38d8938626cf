// Package queries holds the canned queries, one Cypher file each, and what
// reads, binds and shows them.
package queries
