package syntax

// A matrix multiplies rows of k numbers into rows of cols numbers. Its weights
// lie in panels of 16 columns, panel by panel, each k rows of 16 numbers; the
// last panel is filled up with zeros.
type matrix struct {
	k, cols, width int // width is cols rounded up to 16
	w, bias        []float32
}

// rowBlock is the number of rows that the kernel works on at once; buffers are
// as many rows long as a multiple of it.
const rowBlock = 6

func roundUp(n, to int) int { return (n + to - 1) / to * to }

// newMatrix packs weights laid out [cols][k], as training libraries have them.
func newMatrix(w, bias []float32, k, cols int) matrix {
	m := matrix{k: k, cols: cols, width: roundUp(cols, 16)}
	m.w, m.bias = make([]float32, m.width*k), make([]float32, m.width)
	copy(m.bias, bias)
	for c := range cols {
		p := m.w[c/16*16*k+c%16:]
		for i := range k {
			p[i*16] = w[c*k+i]
		}
	}
	return m
}

// apply fills out, rows of m.width, with a, rows of m.k, times m plus bias.
// Both have rows rounded up to rowBlock.
func (m *matrix) apply(rows int, a, out []float32) {
	rows = roundUp(rows, rowBlock)
	for r := range rows {
		copy(out[r*m.width:(r+1)*m.width], m.bias)
	}
	multiply(rows, m.k, m.width, a, m.k, m.w, out)
}

// multiply adds a×b to out. b lies in panels of 16 columns.
func multiply(rows, k, width int, a []float32, lda int, b, out []float32) {
	_, _, _ = a[(rows-1)*lda+k-1], b[width*k-1], out[rows*width-1]
	for p := 0; p < width; p += 16 {
		panel := b[p*k : (p+16)*k]
		for r := 0; r < rows; r += rowBlock {
			if hasFMA {
				kernel6x16(k, &a[r*lda], lda*4, &panel[0], &out[r*width+p], width*4)
				continue
			}
			for i := r; i < r+rowBlock; i++ {
				o := out[i*width+p : i*width+p+16]
				for j, x := range a[i*lda : i*lda+k] {
					for c, y := range panel[j*16 : j*16+16] {
						o[c] += x * y
					}
				}
			}
		}
	}
}
