package main

import (
	"fmt"
	"iter"
	"runtime"
	"runtime/debug"
)

// ordered applies f to the items of seq on n goroutines and yields the results
// in the order of seq. At most 2n items are in hand at any time, so a batch of
// any size takes bounded memory and a slow consumer holds the reader back. A
// panic in f becomes onPanic's result for that item. This is the one place
// where articles are worked on side by side.
func ordered[In, Out any](seq iter.Seq[In], n int, f func(In) Out, onPanic func(In, error) Out) iter.Seq[Out] {
	if n <= 0 {
		n = runtime.GOMAXPROCS(0)
	}
	safe := func(x In) (y Out) {
		defer func() {
			if p := recover(); p != nil {
				y = onPanic(x, fmt.Errorf("internal error: %v\n%s", p, debug.Stack()))
			}
		}()
		return f(x)
	}
	return func(yield func(Out) bool) {
		type job struct {
			x    In
			done chan Out
		}
		jobs := make(chan job)            // to the workers
		queue := make(chan chan Out, 2*n) // results in order
		stop := make(chan struct{})       // closed when the consumer has enough
		for range n {
			go func() {
				for j := range jobs {
					j.done <- safe(j.x)
				}
			}()
		}
		go func() {
			defer close(jobs)
			defer close(queue)
			for x := range seq {
				j := job{x, make(chan Out, 1)}
				select {
				case queue <- j.done:
				case <-stop:
					return
				}
				select {
				case jobs <- j:
				case <-stop:
					return
				}
			}
		}()
		defer close(stop)
		for done := range queue {
			if !yield(<-done) {
				return
			}
		}
	}
}
