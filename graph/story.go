package graph

import (
	"encoding/binary"
	"slices"
)

// Bands of a sketch: texts are compared only if they agree on all minima of
// one band. With 4 bands of 3, a pair that shares .9 of its sentences is
// compared in .995 of cases, one that shares .7 in .81, one that shares .3 in
// .10. Each band is an index on articles, so there are few.
const (
	Bands    = 4
	bandRows = 3
	// alike is how many of the 24 minima must agree for two texts to be near
	// duplicates: an estimate of .6 or more of their sentences in common.
	alike = 15
)

// BandsOf gives the band keys of a sketch, nil when there is none.
func BandsOf(sketch string) []int64 {
	m := minima(sketch)
	if m == nil {
		return nil
	}
	b := make([]int64, Bands)
	for i := range b {
		h := uint64(i) + 1
		for _, x := range m[i*bandRows : (i+1)*bandRows] {
			var w [4]byte
			binary.BigEndian.PutUint32(w[:], x)
			for _, c := range w {
				h = (h ^ uint64(c)) * 1099511628211
			}
		}
		b[i] = int64(h)
	}
	return b
}

// near reports whether two texts, given by the minima of their sketches, are
// near duplicates: in at least one band together and with enough minima in
// common. It does not depend on order, so which articles tell one story depends
// on the set of articles alone.
func near(x, y []uint32) bool {
	same, band := 0, false
	for i := 0; i < len(x); i += bandRows {
		n := 0
		for j := i; j < i+bandRows; j++ {
			if x[j] == y[j] {
				n++
			}
		}
		same += n
		band = band || n == bandRows && i < Bands*bandRows
	}
	return band && same >= alike
}

// Stories groups articles, given by id and sketch, that are linked by near
// duplication, directly or through others. It returns for each the name of its
// story: the least id of the group.
func Stories(sketches map[string]string) map[string]string {
	story := make(map[string]string, len(sketches))
	var find func(string) string
	find = func(id string) string {
		if p := story[id]; p != id {
			story[id] = find(p)
		}
		return story[id]
	}
	union := func(a, b string) {
		if x, y := find(a), find(b); x != y {
			story[max(x, y)] = min(x, y)
		}
	}
	first := map[string]string{} // sketch → one article that has it
	for id, s := range sketches {
		story[id] = id
		if s == "" {
			continue
		}
		if other, ok := first[s]; ok {
			union(id, other)
		} else {
			first[s] = id
		}
	}
	type band struct {
		n   int
		key int64
	}
	type text struct {
		id  string
		min []uint32
	}
	in := map[band][]text{}
	for s, id := range first {
		t := text{id, minima(s)}
		for n, k := range BandsOf(s) {
			in[band{n, k}] = append(in[band{n, k}], t)
		}
	}
	for _, list := range in {
		// Each text is compared with the groups so far, and with those of a group
		// until one is like it: of thousands of copies of one form nearly all are
		// like the first.
		var groups [][]text
		for _, t := range list {
			mine, others := []text(nil), groups[:0]
			for _, g := range groups {
				if !slices.ContainsFunc(g, func(o text) bool { return near(t.min, o.min) }) {
					others = append(others, g)
					continue
				}
				union(t.id, g[0].id)
				mine = append(mine, g...)
			}
			groups = append(others, append(mine, t))
		}
	}
	for id := range story {
		story[id] = find(id)
	}
	return story
}
