package main

import (
	"slices"
	"testing"
	"time"
)

func TestOrdered(t *testing.T) {
	double := func(x int) int {
		if x%3 == 0 {
			time.Sleep(time.Duration(x%5) * time.Millisecond)
		}
		if x == 7 {
			panic("seven")
		}
		return 2 * x
	}
	onPanic := func(x int, err error) int { return -x }
	in := make([]int, 100)
	want := make([]int, 100)
	for i := range in {
		in[i], want[i] = i, 2*i
	}
	want[7] = -7
	for _, n := range []int{1, 2, 8} {
		if got := slices.Collect(ordered(slices.Values(in), n, double, onPanic)); !slices.Equal(got, want) {
			t.Errorf("%d workers: got %v", n, got)
		}
	}
	// A consumer that stops early leaves nobody waiting.
	for y := range ordered(slices.Values(in), 4, double, onPanic) {
		if y == 4 {
			break
		}
	}
}
