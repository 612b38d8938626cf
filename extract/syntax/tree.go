package syntax

// treeScratch is the memory in which trees are found.
type treeScratch struct {
	head []int
	mark []int
}

// heads gives the head of each of the nodes 1 to n-1 so that they form a tree
// with a single dependent of node 0. scores[d*stride+h] is what it is worth
// that h is the head of d. The best head of each node is taken where that
// makes a tree, which it nearly always does; else the best tree is found
// (Chu and Liu 1965, Edmonds 1967).
func (s *treeScratch) heads(n, stride int, scores []float32) []int {
	if cap(s.head) < n {
		s.head, s.mark = make([]int, n+n/2), make([]int, n+n/2)
	}
	head, mark := s.head[:n], s.mark[:n]
	roots := 0
	head[0] = -1
	for d := 1; d < n; d++ {
		row := scores[d*stride : d*stride+n]
		b := 0
		for h, v := range row {
			if h != d && v > row[b] {
				b = h
			}
		}
		head[d] = b
		if b == 0 {
			roots++
		}
	}
	if roots != 1 || cyclic(head, mark) {
		solve(n, stride, scores, head)
	}
	return head
}

// cyclic tells whether heads have a cycle.
func cyclic(head, mark []int) bool {
	clear(mark)
	for i := range head {
		j := i
		for ; j > 0 && mark[j] == 0; j = head[j] {
			mark[j] = i + 1
		}
		if j > 0 && mark[j] == i+1 {
			return true
		}
	}
	return false
}

// A root arc costs rootCost, so that a single one is taken.
const rootCost = 1e6

// solve finds the best tree by contracting cycles.
func solve(n, stride int, scores []float32, head []int) {
	// Nodes are 0 … n-1, and each contraction adds one.
	s := make([][]float64, n, 2*n)
	for d := range n {
		s[d] = make([]float64, n, 2*n)
		for h := range n {
			v := float64(scores[d*stride+h])
			if v != v || v > 1e3 {
				v = 0
			}
			v = max(v, -1e3)
			if h == 0 {
				v -= rootCost
			}
			s[d][h] = v
		}
	}
	type contraction struct {
		node  int
		cycle []int
		// entry[h] is the member of the cycle that an arc from h to the
		// node enters; exit[d] the member from which an arc to d leaves.
		entry, exit []int
	}
	alive := make([]bool, n, 2*n)
	for i := range alive {
		alive[i] = true
	}
	best := make([]int, n, 2*n)
	var done []contraction
	choose := func(d int) {
		best[d] = -1
		for h := range s {
			if h != d && alive[h] && (best[d] < 0 || s[d][h] > s[d][best[d]]) {
				best[d] = h
			}
		}
	}
	for d := 1; d < n; d++ {
		choose(d)
	}
	for {
		cycle := findCycle(best, alive)
		if cycle == nil {
			break
		}
		k := len(s)
		in := make([]bool, k)
		for _, v := range cycle {
			in[v], alive[v] = true, false
		}
		con := contraction{k, cycle, make([]int, k), make([]int, k)}
		row := make([]float64, k+1, 2*n)
		for u := range k {
			s[u] = append(s[u], 0)
			if in[u] || !alive[u] {
				continue
			}
			e, x := -1, -1
			var ev, xv float64
			for _, v := range cycle {
				if a := s[v][u] - s[v][best[v]]; e < 0 || a > ev {
					e, ev = v, a
				}
				if u > 0 {
					if a := s[u][v]; x < 0 || a > xv {
						x, xv = v, a
					}
				}
			}
			con.entry[u], con.exit[u] = e, x
			row[u] = ev
			s[u][k] = xv
		}
		s = append(s, row)
		alive, best = append(alive, true), append(best, -1)
		choose(k)
		for u := 1; u < k; u++ {
			if alive[u] && in[best[u]] {
				best[u] = k // the best of the cycle's members was the best of all
			}
		}
		done = append(done, con)
	}
	// Undo the contractions, the last first.
	for i := len(done) - 1; i >= 0; i-- {
		con := &done[i]
		k := con.node
		for u := 1; u < k; u++ {
			if best[u] == k && (alive[u]) {
				best[u] = con.exit[u]
			}
		}
		h := best[k]
		alive[k] = false
		for _, v := range con.cycle {
			alive[v] = true
		}
		best[con.entry[h]] = h
	}
	copy(head[1:], best[1:n])
}

func findCycle(best []int, alive []bool) []int {
	mark := make([]int, len(best))
	for i := 1; i < len(best); i++ {
		if !alive[i] {
			continue
		}
		j := i
		for ; j > 0 && mark[j] == 0; j = best[j] {
			mark[j] = i
		}
		if j > 0 && mark[j] == i {
			cycle := []int{j}
			for k := best[j]; k != j; k = best[k] {
				cycle = append(cycle, k)
			}
			return cycle
		}
	}
	return nil
}
