// Package local runs a real Neo4j on this machine: fetch, start, wait, stop.
package local
