// Command liaison turns news about intelligence services into a graph one can
// question: who met, phoned, visited or appointed whom, with which status,
// when, and in whose words.
package main

import "os"

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
