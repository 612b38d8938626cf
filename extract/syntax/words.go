package syntax

import "strings"

// wordRow is what the cache holds of a word: the sum of its embeddings,
// normalised, and what the gates of the first layer make of it, as it stands,
// for the word after it and for the word before it.
const wordRow = dim + 3*gateDim

// generation is how many words the younger half of the cache takes: running
// text finds 85 words in a hundred in the two halves of 2,048.
const generation = 2048

// A wordKey is a form of up to 30 bytes, its length, and where it stands.
type wordKey [32]byte

// Where a word stands: after others, first in the sentence, or before it as its
// artificial root.
const (
	inside = iota
	opening
	root
)

// A wordCache keeps the rows of the words seen last. Up to the first layer a
// word is the same wherever it stands, and with weights known beforehand so is
// its share in the gates of its neighbours: what is kept need not be
// multiplied again. Rows come out bit by bit the same, kept or not.
type wordCache struct {
	rows  []float32 // wordRow each, the two generations one after the other
	slots [2]map[wordKey]int
	young int // which generation takes new words
	n     int // how many it has
	fresh []int
}

// begin makes room for as many words; slots found before are valid no longer.
func (c *wordCache) begin(words int) {
	if c.rows == nil {
		c.rows = make([]float32, 2*generation*wordRow)
		c.slots = [2]map[wordKey]int{make(map[wordKey]int, generation), make(map[wordKey]int, generation)}
	}
	c.fresh = c.fresh[:0]
	if c.n+words > generation {
		c.young, c.n = 1-c.young, 0
		clear(c.slots[c.young])
	}
}

func (c *wordCache) row(slot int) []float32 { return c.rows[slot*wordRow : (slot+1)*wordRow] }

// find gives the slot of a word and whether its row is still to be filled.
func (c *wordCache) find(form string, stands byte) (slot int, fresh bool) {
	var k wordKey
	keep := len(form) <= len(k)-2
	if keep {
		copy(k[:], form)
		k[30], k[31] = byte(len(form)), stands
		if s, ok := c.slots[c.young][k]; ok {
			return s, false
		}
	}
	slot = c.young*generation + c.n
	c.n++
	if keep {
		old, ok := c.slots[1-c.young][k]
		c.slots[c.young][k] = slot
		if ok {
			copy(c.row(slot), c.row(old))
			return slot, false
		}
	}
	c.fresh = append(c.fresh, slot)
	return slot, true
}

// firstLayer fills x with the words of the units and gates with what the first
// layer makes of them.
func (m *network) firstLayer(units []unit, rows int, x, gates []float32, s *scratch) {
	c := &s.words
	c.begin(rows)
	if cap(s.slots) < rows {
		s.slots = make([]int, rows+rows/4)
		s.lower = make([]string, rows+rows/4)
	}
	s.slots, s.lower = s.slots[:rows], s.lower[:rows]
	for _, u := range units {
		for i := -1; i < len(u.words); i++ {
			form, lower, stands := "", "", byte(root)
			if i >= 0 {
				form, stands = u.words[i].Form, inside
				lower = strings.ToLower(form)
				s.lower[u.row+i] = lower
			}
			if i == 0 {
				stands = opening
			}
			slot, fresh := c.find(form, stands)
			s.slots[u.row+1+i] = slot
			if !fresh {
				continue
			}
			row := c.row(slot)[:dim]
			clear(row)
			if stands == root {
				m.embedRoot(row)
			} else {
				m.embed(form, lower, stands == opening, row, s)
			}
			m.inNorm.apply(row, row)
		}
	}
	n := len(c.fresh)
	h := grow(&s.h, roundUp(n, rowBlock)*dim)
	clear(h)
	for i, slot := range c.fresh {
		m.firstNorm.apply(c.row(slot)[:dim], h[i*dim:(i+1)*dim])
	}
	if n > 0 {
		out := grow(&s.out, roundUp(n, rowBlock)*m.first.width)
		m.first.apply(n, h, out)
		for i, slot := range c.fresh {
			copy(c.row(slot)[dim:], out[i*m.first.width:])
		}
	}
	for _, u := range units {
		slots := s.slots[u.row : u.row+len(u.words)+1]
		for i, slot := range slots {
			row := c.row(slot)
			copy(x[(u.row+i)*dim:(u.row+i+1)*dim], row)
			g := gates[(u.row+i)*gateDim : (u.row+i+1)*gateDim]
			copy(g, row[dim:])
			if i > 0 {
				add(g, c.row(slots[i-1])[dim+gateDim:])
			}
			if i+1 < len(slots) {
				add(g, c.row(slots[i+1])[dim+2*gateDim:])
			}
		}
	}
}

// firstMatrix joins the gates of a layer for a word as it stands, for the word
// after it, which takes the share "before" of it, and for the word before it.
func firstMatrix(l *layer) matrix {
	g := &l.gates
	w, bias := make([]float32, 3*gateDim*dim), make([]float32, 3*gateDim)
	copy(bias, g.bias[:gateDim])
	for c := range gateDim {
		for i := range dim {
			v := g.w[c/16*16*dim+i*16+c%16]
			w[c*dim+i] = v
			w[(gateDim+c)*dim+i] = v * l.before[i]
			w[(2*gateDim+c)*dim+i] = v * l.after[i]
		}
	}
	return newMatrix(w, bias, dim, 3*gateDim)
}
