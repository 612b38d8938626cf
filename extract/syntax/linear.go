package syntax

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"sync"
)

// A Linear is a greedy tagger and an arc-hybrid transition parser over hashed
// features, both averaged perceptrons.
type Linear struct {
	Tags   []string // UPOS, tab, features
	Rels   []string
	Lemmas *Lemmatiser
	tag    Table // rows of len(Tags)
	move   Table // rows of 3: shift, left, right
	label  Table // rows of len(Rels)
	upos   []UPOS
	feats  []Feats
}

// A Table holds rows of weights, found by a feature's hash.
type Table struct {
	Bits, Width int
	W           []int8
	learn       []float32
	sum         []float32
}

const (
	tagBits   = 17
	moveBits  = 19
	labelBits = 17
	shift     = 0
	left      = 1
	right     = 2
)

func hash(a, b uint32) uint32 {
	h := (a ^ b*0x9E3779B1) * 0x85EBCA6B
	h ^= h >> 15
	h *= 0xC2B2AE35
	return h ^ h>>13
}

func hashString(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

func (t *Table) score(feats []uint32, out []float32) {
	for i := range out {
		out[i] = 0
	}
	mask := uint32(1)<<t.Bits - 1
	for _, f := range feats {
		r := int(f&mask) * t.Width
		if t.learn != nil {
			for i, w := range t.learn[r : r+t.Width] {
				out[i] += w
			}
		} else {
			for i, w := range t.W[r : r+t.Width] {
				out[i] += float32(w)
			}
		}
	}
}

func (t *Table) update(feats []uint32, class int, d, step float32) {
	mask := uint32(1)<<t.Bits - 1
	for _, f := range feats {
		r := int(f&mask)*t.Width + class
		t.learn[r] += d
		t.sum[r] += d * step
	}
}

func (t *Table) start() {
	t.learn, t.sum = make([]float32, t.Width<<t.Bits), make([]float32, t.Width<<t.Bits)
}

func (t *Table) finish(step float32) {
	t.W = make([]int8, len(t.learn))
	var big float32
	for i := range t.learn {
		t.learn[i] -= t.sum[i] / step
		if a := max(t.learn[i], -t.learn[i]); a > big {
			big = a
		}
	}
	scale := 127 * 2 / big
	for i, w := range t.learn {
		t.W[i] = int8(max(-127, min(127, w*scale)))
	}
	t.learn, t.sum = nil, nil
}

func shapeOf(form string) uint32 {
	var s uint32
	first := true
	for _, r := range form {
		var c uint32
		switch {
		case r >= 'A' && r <= 'Z':
			c = 1
			if first {
				c = 2
			}
		case r >= 'a' && r <= 'z':
			c = 4
		case r >= '0' && r <= '9':
			c = 8
		case r == '-' || r == '.':
			c = 16
		case r < 128:
			c = 32
		default:
			c = 64
		}
		s |= c
		first = false
	}
	return s
}

type token struct {
	form, lower, tag uint32
	shape            uint32
	aff              [7]uint32
}

func (m *Linear) look(forms []string, toks []token) []token {
	toks = toks[:0]
	for _, f := range forms {
		l := strings.ToLower(f)
		t := token{form: hashString(f), lower: hashString(l), shape: shapeOf(f)}
		for i := 1; i <= 4; i++ {
			t.aff[i-1] = hashString(l[max(0, len(l)-i):])
			if i < 4 {
				t.aff[3+i] = hashString(l[:min(i, len(l))])
			}
		}
		toks = append(toks, t)
	}
	return toks
}

func (m *Linear) tagFeatures(t []token, i int, out []uint32) []uint32 {
	out = out[:0]
	n := uint32(0)
	add := func(v uint32) { n++; out = append(out, hash(v, n)) }
	at := func(j int) *token {
		if j < 0 || j >= len(t) {
			return &none
		}
		return &t[j]
	}
	w, p, q, x, y := &t[i], at(i-1), at(i-2), at(i+1), at(i+2)
	first := uint32(0)
	if i == 0 {
		first = 1
	}
	add(1)
	add(w.form)
	add(w.lower)
	add(hash(w.shape, first))
	for _, a := range w.aff {
		add(a)
	}
	add(hash(w.aff[2], w.shape))
	add(hash(w.aff[1], p.tag))
	add(hash(w.aff[2], x.lower))
	add(p.tag)
	add(hash(p.tag, q.tag))
	add(hash(p.tag, w.lower))
	add(hash(hash(p.tag, q.tag), w.lower))
	add(p.lower)
	add(q.lower)
	add(x.lower)
	add(y.lower)
	add(x.aff[2])
	add(x.aff[1])
	add(hash(x.shape, w.shape))
	add(hash(p.shape, w.shape))
	add(hash(p.lower, w.lower))
	add(hash(w.lower, x.lower))
	add(hash(p.tag, x.lower))
	add(hash(p.tag, x.aff[2]))
	add(hash(x.aff[1], y.aff[1]))
	add(hash(x.lower, y.lower))
	add(hash(p.lower, x.lower))
	return out
}

var none = token{form: 7, lower: 7, tag: 7, shape: 7}

type state struct {
	stack       []int
	b, n        int
	head, label []int
	lc, lc2, rc []int // outermost dependents, -1 for none
	nl, nr      []int
}

func (s *state) reset(n int) {
	s.stack, s.b, s.n = s.stack[:0], 0, n
	grow := func(x []int, v int) []int {
		x = x[:0]
		for range n + 1 {
			x = append(x, v)
		}
		return x
	}
	s.head, s.label = grow(s.head, -1), grow(s.label, -1)
	s.lc, s.lc2, s.rc = grow(s.lc, -1), grow(s.lc2, -1), grow(s.rc, -1)
	s.nl, s.nr = grow(s.nl, 0), grow(s.nr, 0)
}

// s0, s1 and so on; -1 for none.
func (s *state) top(i int) int {
	if i >= len(s.stack) {
		return -1
	}
	return s.stack[len(s.stack)-1-i]
}

func (s *state) legal(m int) bool {
	switch m {
	case shift:
		return s.b < s.n
	case left:
		return len(s.stack) > 0 && (s.b < s.n || len(s.stack) == 1)
	}
	return len(s.stack) > 1
}

// arc gives head and dependent that a move makes.
func (s *state) arc(m int) (int, int) {
	if m == left {
		return s.b, s.top(0)
	}
	return s.top(1), s.top(0)
}

func (s *state) do(m, label int) {
	if m == shift {
		s.stack = append(s.stack, s.b)
		s.b++
		return
	}
	h, d := s.arc(m)
	s.head[d], s.label[d] = h, label
	s.stack = s.stack[:len(s.stack)-1]
	if d < h {
		s.lc2[h], s.lc[h] = s.lc[h], d
		s.nl[h]++
	} else {
		s.rc[h] = d
		s.nr[h]++
	}
}

func (m *Linear) stateFeatures(t []token, s *state, out []uint32) []uint32 {
	out = out[:0]
	n := uint32(0)
	add := func(v uint32) { n++; out = append(out, hash(v, n)) }
	at := func(j int) *token {
		if j < 0 || j >= len(t) {
			return &none
		}
		return &t[j]
	}
	rel := func(j int) uint32 {
		if j < 0 || j >= len(t) {
			return 99
		}
		return uint32(s.label[j] + 2)
	}
	child := func(c []int, j int) int {
		if j < 0 {
			return -1
		}
		return c[j]
	}
	i0, i1, i2 := s.top(0), s.top(1), s.top(2)
	s0, s1, s2, b0, b1, b2 := at(i0), at(i1), at(i2), at(s.b), at(s.b+1), at(s.b+2)
	if s.b == s.n {
		b0 = &rootToken
	}
	dist := uint32(0)
	if i0 >= 0 {
		dist = uint32(min(8, s.b-i0))
	}
	d2 := uint32(0)
	if i1 >= 0 {
		d2 = uint32(min(8, i0-i1))
	}
	s0l, s0r, s0l2, s1l, s1r, b0l := child(s.lc, i0), child(s.rc, i0), child(s.lc2, i0), child(s.lc, i1), child(s.rc, i1), child(s.lc, s.b)
	vs0, vs1, vb := uint32(0), uint32(0), uint32(0)
	if i0 >= 0 {
		vs0 = uint32(min(3, s.nl[i0])*4 + min(3, s.nr[i0]))
	}
	if i1 >= 0 {
		vs1 = uint32(min(3, s.nl[i1])*4 + min(3, s.nr[i1]))
	}
	vb = uint32(min(3, s.nl[s.b]))
	add(1)
	add(s0.lower)
	add(s0.tag)
	add(hash(s0.lower, s0.tag))
	add(s1.lower)
	add(s1.tag)
	add(hash(s1.lower, s1.tag))
	add(b0.lower)
	add(b0.tag)
	add(hash(b0.lower, b0.tag))
	add(b1.lower)
	add(b1.tag)
	add(b2.lower)
	add(b2.tag)
	add(s2.tag)
	st := hash(s0.tag, b0.tag)
	add(hash(st, dist))
	add(hash(s0.lower, b0.lower))
	add(hash(s0.lower, b0.tag))
	add(hash(s0.tag, b0.lower))
	add(hash(hash(s0.lower, b0.lower), st))
	s10 := hash(s1.tag, s0.tag)
	add(hash(s10, d2))
	add(hash(s1.lower, s0.lower))
	add(hash(s1.lower, s0.tag))
	add(hash(s1.tag, s0.lower))
	add(hash(s10, b0.tag))
	add(hash(s10, b0.lower))
	add(hash(hash(s10, b0.tag), b1.tag))
	add(hash(st, b1.tag))
	add(hash(st, b1.lower))
	add(hash(hash(st, b1.tag), b2.tag))
	add(hash(hash(s2.tag, s10), b0.tag))
	add(hash(b0.tag, b1.tag))
	add(hash(b0.lower, b1.lower))
	add(hash(s0.lower, vs0))
	add(hash(s0.tag, vs0))
	add(hash(s1.tag, vs1))
	add(hash(b0.tag, vb))
	add(hash(st, hash(vs0, vb)))
	add(hash(s10, hash(vs1, vs0)))
	add(hash(s0.tag, rel(s0l)))
	add(hash(s0.tag, rel(s0r)))
	add(hash(s0.tag, hash(rel(s0l), rel(s0l2))))
	add(hash(s1.tag, rel(s1l)))
	add(hash(s1.tag, rel(s1r)))
	add(hash(b0.tag, rel(b0l)))
	add(hash(s0.lower, hash(rel(s0l), rel(s0r))))
	add(hash(s1.lower, hash(rel(s1l), rel(s1r))))
	add(hash(st, at(s0l).tag))
	add(hash(st, at(s0r).tag))
	add(hash(st, at(b0l).tag))
	add(hash(s10, at(s0l).tag))
	add(hash(s10, at(s0r).lower))
	add(hash(s10, at(s1r).tag))
	add(hash(s10, at(s1l).tag))
	add(hash(s10, at(s1r).lower))
	add(hash(hash(s1.lower, at(s0l).lower), s0.tag))
	add(hash(hash(s0.lower, at(s0r).lower), b0.tag))
	add(at(s0l).lower)
	add(at(s1r).lower)
	return out
}

var rootToken = token{form: 11, lower: 11, tag: 11, shape: 11}

func (m *Linear) labelFeatures(t []token, s *state, h, d int, out []uint32) []uint32 {
	out = out[:0]
	n := uint32(0)
	add := func(v uint32) { n++; out = append(out, hash(v, n)) }
	at := func(j int) *token {
		if j < 0 || j > len(t) {
			return &none
		}
		if j == len(t) {
			return &rootToken
		}
		return &t[j]
	}
	rel := func(j int) uint32 {
		if j < 0 {
			return 99
		}
		return uint32(s.label[j] + 2)
	}
	H, D := at(h), at(d)
	dir := uint32(0)
	if h < d {
		dir = 1
	}
	dist := uint32(min(6, max(h-d, d-h)))
	ht := hash(hash(H.tag, D.tag), dir)
	add(dir)
	add(ht)
	add(hash(ht, dist))
	add(hash(ht, D.lower))
	add(hash(ht, H.lower))
	add(hash(hash(H.lower, D.lower), dir))
	add(hash(D.lower, dir))
	add(hash(D.tag, dir))
	add(hash(H.lower, dir))
	add(hash(D.aff[2], dir))
	add(hash(H.aff[2], dir))
	add(hash(H.lower, D.tag))
	add(hash(D.lower, H.tag))
	l, l2, r := s.lc[d], s.lc2[d], s.rc[d]
	add(hash(ht, rel(l)))
	add(hash(ht, hash(rel(l), at(l).lower)))
	add(hash(ht, hash(rel(l2), rel(l))))
	add(hash(ht, rel(r)))
	add(hash(ht, at(r).lower))
	add(hash(at(l).lower, H.lower))
	hl, hr := s.lc[h], s.rc[h]
	add(hash(ht, rel(hl)))
	add(hash(ht, rel(hr)))
	add(hash(ht, hash(rel(hl), rel(hr))))
	add(hash(H.lower, hash(rel(hl), dir)))
	add(hash(H.lower, hash(rel(hr), dir)))
	add(hash(ht, at(d-1).lower))
	add(hash(ht, at(d+1).lower))
	add(hash(ht, at(h-1).lower))
	add(hash(at(d-1).tag, hash(at(d+1).tag, ht)))
	add(hash(at(h-1).tag, hash(at(h+1).tag, ht)))
	return out
}

func argmax(x []float32) int {
	b := 0
	for i, v := range x {
		if v > x[b] {
			b = i
		}
	}
	return b
}

type linearScratch struct {
	toks  []token
	tags  []int
	f, g  []uint32
	s     state
	out   []float32
	moves [3]float32
}

func (m *Linear) setUp() {
	for _, t := range m.Tags {
		u, f, _ := strings.Cut(t, "\t")
		m.upos, m.feats = append(m.upos, UPOS(u)), append(m.feats, ParseFeats(f))
	}
}

func (m *Linear) parse(words []Word, c *linearScratch) {
	forms := make([]string, len(words))
	for i := range words {
		forms[i] = words[i].Form
	}
	c.toks = m.look(forms, c.toks)
	c.out = make([]float32, max(len(m.Tags), len(m.Rels)))
	for i := range words {
		c.f = m.tagFeatures(c.toks, i, c.f)
		m.tag.score(c.f, c.out[:len(m.Tags)])
		k := argmax(c.out[:len(m.Tags)])
		words[i].UPOS, words[i].Feats = m.upos[k], m.feats[k]
		c.toks[i].tag = uint32(k + 1)
		words[i].Lemma = m.Lemmas.Lemma(words[i].Form, m.upos[k], m.feats[k])
	}
	s := &c.s
	s.reset(len(words))
	for s.b < s.n || len(s.stack) > 0 {
		c.f = m.stateFeatures(c.toks, s, c.f)
		m.move.score(c.f, c.moves[:])
		best := -1
		for a := range 3 {
			if s.legal(a) && (best < 0 || c.moves[a] > c.moves[best]) {
				best = a
			}
		}
		l := 0
		if best != shift {
			h, d := s.arc(best)
			c.g = m.labelFeatures(c.toks, s, h, d, c.g)
			m.label.score(c.g, c.out[:len(m.Rels)])
			l = argmax(c.out[:len(m.Rels)])
		}
		s.do(best, l)
	}
	for i := range words {
		words[i].Head, words[i].Rel = s.head[i], m.Rels[s.label[i]]
		if s.head[i] == s.n {
			words[i].Head, words[i].Rel = -1, "root"
		} else if words[i].Rel == "root" {
			words[i].Rel = "parataxis"
		}
	}
}

// TrainLinear learns from sentences; tags of words in the training data are
// predicted by a tagger that has not seen them.
func TrainLinear(sents [][]Word, epochs int, log io.Writer) *Linear {
	m := &Linear{}
	ti, ri := map[string]int{}, map[string]int{}
	var all []Word
	for _, s := range sents {
		all = append(all, s...)
		for i := range s {
			k := string(s[i].UPOS) + "\t" + s[i].Feats.String()
			if _, ok := ti[k]; !ok {
				ti[k] = len(m.Tags)
				m.Tags = append(m.Tags, k)
			}
			if _, ok := ri[s[i].Rel]; !ok {
				ri[s[i].Rel] = len(m.Rels)
				m.Rels = append(m.Rels, s[i].Rel)
			}
		}
	}
	m.setUp()
	m.Lemmas = LearnLemmas(all)
	gold := make([][]int, len(sents))
	toks := make([][]token, len(sents))
	for i, s := range sents {
		var forms []string
		for j := range s {
			forms = append(forms, s[j].Form)
			gold[i] = append(gold[i], ti[string(s[j].UPOS)+"\t"+s[j].Feats.String()])
		}
		toks[i] = m.look(forms, nil)
	}
	rng := uint64(88172645463325252)
	order := make([]int, len(sents))
	for i := range order {
		order[i] = i
	}
	shuffle := func() {
		for i := len(order) - 1; i > 0; i-- {
			rng ^= rng << 13
			rng ^= rng >> 7
			rng ^= rng << 17
			j := int(rng % uint64(i+1))
			order[i], order[j] = order[j], order[i]
		}
	}
	out := make([]float32, 512)
	var f, g []uint32
	trainTagger := func(skip, epochs int) {
		m.tag = Table{Bits: tagBits, Width: len(m.Tags)}
		m.tag.start()
		step := float32(1)
		for range epochs {
			shuffle()
			right, n := 0, 0
			for _, i := range order {
				if i%4 == skip {
					continue
				}
				for j := range toks[i] {
					f = m.tagFeatures(toks[i], j, f)
					m.tag.score(f, out[:len(m.Tags)])
					k := argmax(out[:len(m.Tags)])
					n++
					step++
					if k == gold[i][j] {
						right++
					} else {
						m.tag.update(f, gold[i][j], 1, step)
						m.tag.update(f, k, -1, step)
					}
					toks[i][j].tag = uint32(k + 1)
				}
			}
			fmt.Fprintf(log, "tagger %d: %.2f\n", skip, 100*float64(right)/float64(n))
		}
		m.tag.finish(step)
	}
	predicted := make([][]uint32, len(sents))
	predict := func(i int) {
		for j := range toks[i] {
			f = m.tagFeatures(toks[i], j, f)
			m.tag.score(f, out[:len(m.Tags)])
			toks[i][j].tag = uint32(argmax(out[:len(m.Tags)]) + 1)
			predicted[i] = append(predicted[i], toks[i][j].tag)
		}
	}
	for fold := range 4 {
		trainTagger(fold, 3)
		for i := fold; i < len(sents); i += 4 {
			predict(i)
		}
	}
	trainTagger(-1, 5)
	for i := range toks {
		for j := range toks[i] {
			toks[i][j].tag = predicted[i][j]
		}
	}
	m.move, m.label = Table{Bits: moveBits, Width: 3}, Table{Bits: labelBits, Width: len(m.Rels)}
	m.move.start()
	m.label.start()
	step, lstep := float32(1), float32(1)
	var s state
	for e := range epochs {
		shuffle()
		n, ok := 0, 0
		for _, i := range order {
			words := sents[i]
			head := func(d int) int {
				if d >= len(words) {
					return -5
				}
				if words[d].Head < 0 {
					return len(words)
				}
				return words[d].Head
			}
			s.reset(len(words))
			for s.b < s.n || len(s.stack) > 0 {
				f = m.stateFeatures(toks[i], &s, f)
				var sc [3]float32
				m.move.score(f, sc[:])
				cost := [3]int{1e6, 1e6, 1e6}
				for a := range 3 {
					if s.legal(a) {
						cost[a] = s.cost(a, head)
					}
				}
				least := min(cost[0], cost[1], cost[2])
				best, good := -1, -1
				for a := range 3 {
					if cost[a] < 1e6 && (best < 0 || sc[a] > sc[best]) {
						best = a
					}
					if cost[a] == least && (good < 0 || sc[a] > sc[good]) {
						good = a
					}
				}
				step++
				n++
				if cost[best] == least {
					ok++
				} else {
					m.move.update(f, good, 1, step)
					m.move.update(f, best, -1, step)
				}
				take := best
				if e == 0 {
					take = good
				}
				l := 0
				if take != shift {
					h, d := s.arc(take)
					g = m.labelFeatures(toks[i], &s, h, d, g)
					m.label.score(g, out[:len(m.Rels)])
					l = argmax(out[:len(m.Rels)])
					if head(d) == h {
						lstep++
						if want := ri[words[d].Rel]; want != l {
							m.label.update(g, want, 1, lstep)
							m.label.update(g, l, -1, lstep)
						}
					}
				}
				s.do(take, l)
			}
		}
		fmt.Fprintf(log, "parser %d: %.2f\n", e, 100*float64(ok)/float64(n))
	}
	m.move.finish(step)
	m.label.finish(lstep)
	return m
}

// cost counts the gold arcs that a move puts out of reach.
func (s *state) cost(m int, head func(int) int) int {
	c := 0
	if m == shift {
		for k, x := range s.stack {
			if head(x) == s.b || head(s.b) == x && k < len(s.stack)-1 {
				c++
			}
		}
		return c
	}
	d := s.top(0)
	for x := s.b; x <= s.n; x++ {
		if head(x) == d || head(d) == x && !(m == left && x == s.b) {
			c++
		}
	}
	if m == left && s.top(1) >= 0 && head(d) == s.top(1) {
		c++
	}
	return c
}

// WriteTo writes the model.
func (m *Linear) WriteTo(w io.Writer) (int64, error) {
	z, _ := gzip.NewWriterLevel(w, 9)
	var lemmas bytes.Buffer
	m.Lemmas.WriteTo(&lemmas)
	for _, s := range []string{strings.Join(m.Tags, "\n"), strings.Join(m.Rels, "\n"), lemmas.String()} {
		binary.Write(z, binary.LittleEndian, uint32(len(s)))
		io.WriteString(z, s)
	}
	for _, t := range []*Table{&m.tag, &m.move, &m.label} {
		binary.Write(z, binary.LittleEndian, t.W)
	}
	return 0, z.Close()
}

func readLinear(data []byte) (*Linear, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(z)
	if err != nil {
		return nil, err
	}
	next := func() string {
		n := binary.LittleEndian.Uint32(b)
		s := string(b[4 : 4+n])
		b = b[4+n:]
		return s
	}
	m := &Linear{Tags: strings.Split(next(), "\n"), Rels: strings.Split(next(), "\n"), Lemmas: readLemmas(next())}
	m.setUp()
	for _, t := range []struct {
		t           *Table
		bits, width int
	}{{&m.tag, tagBits, len(m.Tags)}, {&m.move, moveBits, 3}, {&m.label, labelBits, len(m.Rels)}} {
		*t.t = Table{Bits: t.bits, Width: t.width, W: make([]int8, t.width<<t.bits)}
		for i := range t.t.W {
			t.t.W[i] = int8(b[i])
		}
		b = b[len(t.t.W):]
	}
	return m, nil
}

//go:embed model.bin
var modelFile []byte

var model = sync.OnceValue(func() *Linear {
	m, err := readLinear(modelFile)
	if err != nil {
		panic("syntax: the embedded model is damaged: " + err.Error())
	}
	return m
})
