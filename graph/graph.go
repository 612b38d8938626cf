// Package graph turns documents into statements that load them: the graph
// model of docs/graph-model.md, as pure data.
package graph
