package syntax

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
	"sync"
)

// Sizes of the network; train/network.py has the same.
const (
	dim      = 192     // numbers per word throughout the encoder
	half     = dim / 2 // units per direction of a recurrent layer
	gateDim  = 3 * dim // values, forget gates and output gates of a layer
	arcDim   = 96
	labelDim = 96
	maxDist  = 32 // distances between word and head are told apart up to this
	rootRow  = 9  // row of shapes for the artificial root
	firstRow = 10 // added to the shape of a sentence's first word
)

// modelMagic opens a model file. The version goes up with the layout.
const modelMagic = "liaison syntax 1\n"

// A network is the model as it stands in memory, shared by all parsers.
//
// A word is the sum of embeddings of its pieces (the mean), its lower-case
// form, its last three and two letters (hashed) and its shape. Layers of
// gated recurrences in both directions follow; of their output are made the
// part of speech with its features, a score for each pair of word and head,
// and the label of the arc that is chosen.
type network struct {
	upos   []UPOS
	feats  []Feats
	rels   []string
	root   int // index of "root" in rels
	lemmas *Lemmatiser
	pieces pieces

	piece, form, end3, end2 table
	shape                   []float32 // rows of dim
	inNorm, outNorm         norm
	first                   matrix  // gates of the first layer: dim → for the word, the word after and the word before
	firstNorm               norm    // of the first layer
	layers                  []layer // the others
	hidden, heads, label    matrix  // dim→dim, dim→tags|q|k|dependent|head, labelDim→rels
	dist                    []float32
	qAt, kAt, depAt, headAt int // columns of heads
}

// A table holds embeddings in eight bits with a scale for each row.
type table struct {
	scale []float32
	rows  []byte // two's complement, dim a row
}

func (t *table) addTo(x []float32, row int, weight float32) {
	s := t.scale[row] * weight
	r := t.rows[row*dim : (row+1)*dim]
	x = x[:len(r)]
	for i, v := range r {
		x[i] += s * float32(int8(v))
	}
}

type norm struct{ weight, bias []float32 }

type layer struct {
	norm
	before, after []float32 // share of the neighbours' numbers
	gates         matrix    // dim → values, forget gates, output gates
}

//go:embed model.bin
var modelFile []byte

var model = sync.OnceValue(func() *network {
	m, err := readModel(modelFile)
	if err != nil {
		panic("syntax: the embedded model is damaged: " + err.Error())
	}
	return m
})

// WriteModel joins what the trainer of the network wrote (sections and
// tensors, see train/network.py) with the lemmatiser's tables into a model
// file.
func WriteModel(weights []byte, l *Lemmatiser) []byte {
	var b strings.Builder
	l.WriteTo(&b)
	out := append([]byte(modelMagic), binary.LittleEndian.AppendUint32(nil, uint32(b.Len()))...)
	return append(append(out, b.String()...), weights...)
}

type modelReader struct {
	b   []byte
	err error
}

func (r *modelReader) take(n int) []byte {
	if r.err != nil || n < 0 || n > len(r.b) {
		r.err = errors.New("too short")
		return nil
	}
	b := r.b[:n:n]
	r.b = r.b[n:]
	return b
}

func (r *modelReader) uint32() int {
	b := r.take(4)
	if b == nil {
		return 0
	}
	return int(binary.LittleEndian.Uint32(b))
}

func (r *modelReader) text() string    { return string(r.take(r.uint32())) }
func (r *modelReader) lines() []string { return strings.Split(r.text(), "\n") }

// floats reads a tensor: its number of elements, then the elements.
func (r *modelReader) floats() []float32 {
	b := r.take(4 * r.uint32())
	f := make([]float32, len(b)/4)
	for i := range f {
		f[i] = math.Float32frombits(binary.LittleEndian.Uint32(b[4*i:]))
	}
	return f
}

func (r *modelReader) table() table {
	scale := r.floats()
	return table{scale, r.take(len(scale) * dim)}
}

func (r *modelReader) norm() norm { return norm{r.floats(), r.floats()} }

func (r *modelReader) matrix(k int) matrix {
	w, bias := r.floats(), r.floats()
	if r.err == nil && len(w) != k*len(bias) {
		r.err = fmt.Errorf("matrix of %d weights, want %d rows of %d", len(w), len(bias), k)
	}
	if r.err != nil {
		return matrix{}
	}
	return newMatrix(w, bias, k, len(bias))
}

func readModel(file []byte) (*network, error) {
	b, ok := strings.CutPrefix(string(file[:min(len(file), len(modelMagic))]), modelMagic)
	if !ok || b != "" {
		return nil, errors.New("no model")
	}
	r := &modelReader{b: file[len(modelMagic):]}
	m := &network{root: -1}
	m.lemmas = readLemmas(r.text())
	m.pieces = newPieces(r.lines())
	m.lemmas.known = m.pieces.start
	for _, t := range r.lines() {
		u, f, _ := strings.Cut(t, "\t")
		m.upos, m.feats = append(m.upos, UPOS(u)), append(m.feats, ParseFeats(f))
	}
	m.rels = r.lines()
	for i, rel := range m.rels {
		if rel == "root" {
			m.root = i
		}
	}
	m.piece, m.form, m.end3, m.end2 = r.table(), r.table(), r.table(), r.table()
	m.shape = r.floats()
	m.inNorm = r.norm()
	for range r.uint32() {
		m.layers = append(m.layers, layer{r.norm(), r.floats(), r.floats(), r.matrix(dim)})
	}
	if r.err == nil && len(m.layers) > 0 && m.layers[0].gates.cols == gateDim {
		m.first, m.firstNorm, m.layers = firstMatrix(&m.layers[0]), m.layers[0].norm, m.layers[1:]
	}
	m.outNorm = r.norm()
	m.hidden, m.heads, m.label = r.matrix(dim), r.matrix(dim), r.matrix(labelDim)
	m.dist = r.floats()
	m.qAt = len(m.upos)
	m.kAt, m.depAt, m.headAt = m.qAt+arcDim, m.qAt+2*arcDim, m.qAt+2*arcDim+labelDim
	switch {
	case r.err != nil:
		return nil, r.err
	case len(r.b) != 0 || m.root < 0 || m.first.k == 0 || m.heads.cols != m.headAt+labelDim || m.label.cols != len(m.rels) || len(m.dist) != 2*maxDist+1:
		return nil, errors.New("parts do not fit")
	}
	return m, nil
}
