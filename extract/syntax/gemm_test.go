package syntax

import (
	"math"
	"testing"
)

func TestMatrix(t *testing.T) {
	const rows, k, cols = 7, 37, 50
	w, bias, a := make([]float32, cols*k), make([]float32, cols), make([]float32, roundUp(rows, rowBlock)*k)
	for i := range w {
		w[i] = float32(math.Sin(float64(i)))
	}
	for i := range bias {
		bias[i] = float32(i)
	}
	for i := range a {
		a[i] = float32(math.Cos(float64(i)))
	}
	m := newMatrix(w, bias, k, cols)
	out := make([]float32, roundUp(rows, rowBlock)*m.width)
	m.apply(rows, a, out)
	for r := range rows {
		for c := range cols {
			want := float64(bias[c])
			for i := range k {
				want += float64(a[r*k+i]) * float64(w[c*k+i])
			}
			if got := float64(out[r*m.width+c]); math.Abs(got-want) > 1e-3 {
				t.Fatalf("row %d column %d: got %v, want %v", r, c, got, want)
			}
		}
	}
}

func TestRecurRow(t *testing.T) {
	gates := make([]float32, 3*dim)
	for i := range gates {
		gates[i] = float32(10 * math.Sin(float64(i*i)))
	}
	var state, x, state2, x2 [half]float32
	for range 3 {
		recurRow(gates, state[:], x[:])
		recurRowGo(gates, state2[:], x2[:])
	}
	for i := range x {
		if math.Abs(float64(x[i]-x2[i])) > 1e-4 || math.Abs(float64(state[i]-state2[i])) > 1e-4 {
			t.Fatalf("unit %d: got %v %v, want %v %v", i, x[i], state[i], x2[i], state2[i])
		}
	}
	for v := float32(-90); v < 90; v += 0.37 {
		if got, want := float64(sigmoid(v)), 1/(1+math.Exp(float64(-v))); math.Abs(got-want) > 1e-5 {
			t.Errorf("sigmoid(%v): got %v, want %v", v, got, want)
		}
	}
}

func BenchmarkMatrix(b *testing.B) {
	const rows, k, cols = 240, 256, 768
	m := newMatrix(make([]float32, k*cols), make([]float32, cols), k, cols)
	a, out := make([]float32, rows*k), make([]float32, rows*cols)
	for b.Loop() {
		m.apply(rows, a, out)
	}
	b.ReportMetric(float64(rows*k*cols)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}
