package syntax

import "math"

// scratch is the memory that a forward pass works in. Rows are words; each
// sentence opens with the row of its artificial root.
type scratch struct {
	x, z, gates, h, out []float32
	labels, labelOut    []float32
	keys, arcs          []float32
	pieceIDs            []int
	lower               []string // forms in lower case, at the unit's row + word
	tree                treeScratch
	words               wordCache
	slots               []int // of the words in the cache, parallel to rows
}

func grow(s *[]float32, n int) []float32 {
	if cap(*s) < n {
		*s = make([]float32, n+n/4)
	}
	*s = (*s)[:n]
	return *s
}

// A span of words that is parsed as a sentence: a sentence, or a part of a
// very long one.
type unit struct {
	words []Word
	start int // of the part within its sentence
	row   int // of the artificial root
}

// analyse fills tags, features, lemmas and trees in. Heads count within the
// unit.
func (m *network) analyse(units []unit, s *scratch) {
	rows := 0
	for i := range units {
		units[i].row = rows
		rows += len(units[i].words) + 1
	}
	room := roundUp(rows, rowBlock) + rowBlock
	x, z := grow(&s.x, room*dim), grow(&s.z, room*dim)
	clear(x)
	clear(z)
	gates := grow(&s.gates, room*gateDim)
	m.firstLayer(units, rows, x, gates, s)
	for _, u := range units {
		recur(gates[u.row*gateDim:(u.row+len(u.words)+1)*gateDim], x[u.row*dim:])
	}
	h := grow(&s.h, room*dim)
	clear(h)
	for i := range m.layers {
		l := &m.layers[i]
		for r := range rows {
			l.norm.apply(x[r*dim:(r+1)*dim], h[r*dim:(r+1)*dim])
		}
		for _, u := range units {
			l.mix(h[u.row*dim:(u.row+len(u.words)+1)*dim], z[u.row*dim:])
		}
		l.gates.apply(rows, z, gates)
		for _, u := range units {
			recur(gates[u.row*gateDim:(u.row+len(u.words)+1)*gateDim], x[u.row*dim:])
		}
	}
	for r := range rows {
		m.outNorm.apply(x[r*dim:(r+1)*dim], z[r*dim:(r+1)*dim])
	}
	m.hidden.apply(rows, z, h)
	for i, v := range h {
		if v < 0 {
			h[i] = 0
		}
	}
	out := grow(&s.out, room*m.heads.width)
	m.heads.apply(rows, h, out)
	labels := grow(&s.labels, room*labelDim)
	for _, u := range units {
		m.tagAndAttach(u, out[u.row*m.heads.width:], labels[u.row*labelDim:], s)
	}
	lo := grow(&s.labelOut, room*m.label.width)
	m.label.apply(rows, labels, lo)
	for _, u := range units {
		for i := range u.words {
			at := (u.row + 1 + i) * m.label.width
			scores := lo[at : at+m.label.cols]
			w := &u.words[i]
			if w.Head < 0 {
				w.Rel = "root"
				continue
			}
			scores[m.root] = float32(math.Inf(-1))
			w.Rel = m.rels[argmax(scores)]
			// "National" of a name keeps its capital, as the treebanks have it.
			if w.UPOS == ADJ && i > 0 && u.words[w.Head].UPOS == PROPN && firstUpper(w.Form) && !w.Feats.Has(Cmp) && !w.Feats.Has(Sup) {
				w.Lemma = w.Form
			}
		}
	}
}

// embedRoot adds up the embeddings of the artificial root.
func (m *network) embedRoot(row []float32) {
	m.piece.addTo(row, unknownPiece, 1)
	m.form.addTo(row, 0, 1)
	m.end3.addTo(row, 0, 1)
	m.end2.addTo(row, 0, 1)
	add(row, m.shape[rootRow*dim:])
}

// embed adds up the embeddings of a word; first opens a sentence.
func (m *network) embed(form, lower string, first bool, row []float32, s *scratch) {
	s.pieceIDs = m.pieces.of(lower, s.pieceIDs[:0])
	for _, p := range s.pieceIDs {
		m.piece.addTo(row, p, 1/float32(len(s.pieceIDs)))
	}
	m.form.addTo(row, int(hash(lower)%uint32(len(m.form.scale))), 1)
	m.end3.addTo(row, int(hash(ending(lower, 3))%uint32(len(m.end3.scale))), 1)
	m.end2.addTo(row, int(hash(ending(lower, 2))%uint32(len(m.end2.scale))), 1)
	shape := shapeOf(form)
	if first {
		shape += firstRow
	}
	add(row, m.shape[shape*dim:])
}

func add(x, y []float32) {
	y = y[:len(x)]
	for i := range x {
		x[i] += y[i]
	}
}

// apply normalises x to mean 0 and variance 1, then scales; out may be x.
func (n *norm) apply(x, out []float32) {
	var s0, s1, s2, s3, q0, q1, q2, q3 float32
	x = x[:dim]
	for i := 0; i < dim; i += 4 {
		a, b, c, d := x[i], x[i+1], x[i+2], x[i+3]
		s0, s1, s2, s3 = s0+a, s1+b, s2+c, s3+d
		q0, q1, q2, q3 = q0+a*a, q1+b*b, q2+c*c, q3+d*d
	}
	mean := (s0 + s1 + s2 + s3) / dim
	inv := 1 / float32(math.Sqrt(float64((q0+q1+q2+q3)/dim-mean*mean)+1e-5))
	w, b, out := n.weight[:dim], n.bias[:dim], out[:dim]
	for i, v := range x {
		out[i] = (v-mean)*inv*w[i] + b[i]
	}
}

// mix adds to each row a share of the rows beside it.
func (l *layer) mix(h, z []float32) {
	before, after := l.before[:dim], l.after[:dim]
	for r := 0; r < len(h); r += dim {
		row, out := h[r:r+dim], z[r:r+dim]
		copy(out, row)
		if r > 0 {
			for i, v := range h[r-dim : r] {
				out[i] += before[i] * v
			}
		}
		if r+dim < len(h) {
			for i, v := range h[r+dim : r+2*dim] {
				out[i] += after[i] * v
			}
		}
	}
}

// recur runs the recurrences over gates (rows of values, forget gates and
// output gates), the first half of the units forwards and the second half
// backwards, and adds the outcome to x.
func recur(gates, x []float32) {
	var state [dim]float32
	n := len(gates) / gateDim
	for t := range n {
		recurRow(gates[t*gateDim:], state[:half], x[t*dim:t*dim+half])
		b := n - 1 - t
		recurRow(gates[b*gateDim+half:], state[half:], x[b*dim+half:b*dim+dim])
	}
}

// recurRow moves half units on by a word.
func recurRow(gates, state, x []float32) {
	if _, _, _ = gates[2*dim+half-1], state[half-1], x[half-1]; hasFMA {
		recurRowFMA(&gates[0], &state[0], &x[0])
		return
	}
	recurRowGo(gates, state, x)
}

func recurRowGo(gates, state, x []float32) {
	v, f, o := gates[:half], gates[dim:dim+half], gates[2*dim:2*dim+half]
	state, x = state[:half], x[:half]
	for i := range v {
		k := sigmoid(f[i])
		c := v[i] + k*(state[i]-v[i])
		state[i] = c
		x[i] += sigmoid(o[i]) * c
	}
}

func sigmoid(x float32) float32 {
	// 2^t by its integer part's bits and a polynomial for the rest.
	t := min(max(-x*1.4426950408889634, -60), 60)
	i := float32(int32(t+100.5)) - 100
	f := t - i
	p := 1 + f*(0.69314718+f*(0.24022651+f*(0.0555041+f*(0.0096181+f*0.0013333))))
	return 1 / (1 + p*math.Float32frombits(uint32(int32(i)+127)<<23))
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

// tagAndAttach chooses tags, lemmas and heads of a unit and fills the rows
// that labels are made of.
func (m *network) tagAndAttach(u unit, out, labels []float32, s *scratch) {
	width, n := m.heads.width, len(u.words)+1
	for i := range u.words {
		w := &u.words[i]
		at := (i + 1) * width
		k := argmax(out[at : at+len(m.upos)])
		w.UPOS, w.Feats = m.upos[k], m.feats[k]
		w.Lemma = m.lemmas.lemma(w.Form, s.lower[u.row+i], w.UPOS, w.Feats)
	}
	// The heads' keys, packed as a matrix of n columns.
	cols := roundUp(n, 16)
	keys := grow(&s.keys, cols*arcDim)
	clear(keys)
	for j := range n {
		panel := keys[j/16*16*arcDim+j%16:]
		for i, v := range out[j*width+m.kAt : j*width+m.kAt+arcDim] {
			panel[i*16] = v
		}
	}
	rows := roundUp(n, rowBlock)
	arcs := grow(&s.arcs, rows*cols)
	for i := range rows {
		row := arcs[i*cols : (i+1)*cols]
		for j := range row {
			row[j] = m.dist[min(max(j-i, -maxDist), maxDist)+maxDist]
		}
	}
	multiply(rows, arcDim, cols, out[m.qAt:], width, keys, arcs)
	heads := s.tree.heads(n, cols, arcs)
	clear(labels[:labelDim])
	for i := range u.words {
		h := heads[i+1]
		u.words[i].Head = h - 1
		row := labels[(i+1)*labelDim : (i+2)*labelDim]
		dep := out[(i+1)*width+m.depAt : (i+1)*width+m.depAt+labelDim]
		head := out[h*width+m.headAt : h*width+m.headAt+labelDim]
		for j := range row {
			row[j] = max(dep[j]+head[j], 0)
		}
	}
}
