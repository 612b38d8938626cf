// Package graph turns documents into statements that load them: the graph
// model of docs/graph-model.md, as pure data.
//
// [Prepare] checks a document and brings it into the form of the graph, a
// [Doc]. A [Fact] gathers what claims say of one fact into the properties of
// its edge. The texts of all statements that write are in cypher.go and
// schema.go; labels and types in them come from the closed tables of this
// package and never from data. [WriteScript] writes the statements of whole
// documents as a script for cypher-shell.
//
// Nothing here talks to a server: graph/neo4j does.
package graph
