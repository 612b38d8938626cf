package score

import (
	"fmt"
	"io"
	"strings"
)

// A Prediction is one claim that was extracted, and whether it is right.
type Prediction struct {
	Article, Family string
	*Claim
	Right bool
}

// A Bin holds the predictions whose confidence lies in one tenth.
type Bin struct {
	From, To float64 // From belongs to it; To only if it is 1
	Stated   float64 // mean confidence
	Right    int
	Of       int
}

// Calibrate sorts predictions into tenths of confidence, the lowest first;
// empty ones are left out. A well-calibrated program is right, in each, as
// often as it states (Guo et al. 2017, "On Calibration of Modern Neural
// Networks").
func Calibrate(predictions []Prediction) []Bin {
	var tenths [10]Bin
	for _, p := range predictions {
		b := &tenths[max(0, min(9, int(p.Confidence*10+1e-9)))]
		b.Of++
		b.Stated += p.Confidence
		if p.Right {
			b.Right++
		}
	}
	var out []Bin
	for i, b := range tenths {
		if b.Of > 0 {
			b.From, b.To, b.Stated = float64(i)/10, float64(i+1)/10, b.Stated/float64(b.Of)
			out = append(out, b)
		}
	}
	return out
}

// Gap is the expected calibration error: how far, on average over claims, the
// stated confidence of a bin lies from the share that is right.
func Gap(bins []Bin) float64 {
	gap, n := 0.0, 0
	for _, b := range bins {
		d := b.Stated*float64(b.Of) - float64(b.Right)
		gap += max(d, -d)
		n += b.Of
	}
	if n == 0 {
		return 0
	}
	return gap / float64(n)
}

// PrintCalibration writes bins as a table with a bar for the share that is
// right and a mark at the confidence stated.
func PrintCalibration(w io.Writer, bins []Bin) error {
	p := printer{w: w}
	p.linef("-- confidence against truth: mean gap %.3f", Gap(bins))
	for _, b := range bins {
		right := ratio(b.Right, b.Of)
		bar := []byte(strings.Repeat("#", int(right*40+.5)) + strings.Repeat(" ", 41-int(right*40+.5)))
		bar[min(40, int(b.Stated*40+.5))] = '|'
		p.linef("%.1f to %.1f  stated %.2f  right %.2f of %4d  %s", b.From, b.To, b.Stated, right, b.Of, strings.TrimRight(string(bar), " "))
	}
	return p.err
}

// DrawCalibration is the diagram of PrintCalibration as SVG: confidence stated
// to the right, share that is right upwards, dots as large as their bins.
func DrawCalibration(bins []Bin, title string) string {
	const size, margin = 320.0, 46.0
	x := func(v float64) float64 { return margin + v*size }
	y := func(v float64) float64 { return margin + (1-v)*size }
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %g %g" font-family="sans-serif" font-size="12" role="img" aria-label="%s">`+"\n", size+2*margin, size+2*margin, title)
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" fill="#fff"/><text x="%g" y="24" font-size="14">%s</text>`+"\n", margin, title)
	for i := 0; i <= 10; i += 2 {
		v := float64(i) / 10
		fmt.Fprintf(&b, `<path d="M%g %gH%gM%g %gV%g" stroke="#ddd"/><text x="%g" y="%g" text-anchor="end">%.1f</text><text x="%g" y="%g" text-anchor="middle">%.1f</text>`+"\n",
			x(0), y(v), x(1), x(v), y(0), y(1), x(0)-6, y(v)+4, v, x(v), y(0)+16, v)
	}
	fmt.Fprintf(&b, `<path d="M%g %gL%g %g" stroke="#888" stroke-dasharray="4 4"/>`+"\n", x(0), y(0), x(1), y(1))
	most := 1
	for _, bin := range bins {
		most = max(most, bin.Of)
	}
	for _, bin := range bins {
		right := ratio(bin.Right, bin.Of)
		fmt.Fprintf(&b, `<circle cx="%.1f" cy="%.1f" r="%.1f" fill="#2b6cb0" fill-opacity=".8"/><text x="%.1f" y="%.1f">%d</text>`+"\n",
			x(bin.Stated), y(right), 4+8*float64(bin.Of)/float64(most), x(bin.Stated)-34, y(right)-6, bin.Of)
	}
	fmt.Fprintf(&b, `<text x="%g" y="%g" text-anchor="middle">confidence stated</text><text transform="translate(14 %g) rotate(-90)" text-anchor="middle">share that is right</text>`+"\n</svg>\n",
		x(.5), y(0)+34, y(.5))
	return b.String()
}
