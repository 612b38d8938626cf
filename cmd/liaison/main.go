// Command liaison turns news about intelligence services into a graph one can
// question: who met, phoned, visited or appointed whom, with which status,
// when, and in whose words.
package main

import (
	"os"
	"runtime/debug"
)

func main() {
	if os.Getenv("GOGC") == "" {
		// Most of what is held are weights and rows of numbers, which cost the
		// collector nothing to look at: memory a tenth lower at the same speed.
		debug.SetGCPercent(50)
	}
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
