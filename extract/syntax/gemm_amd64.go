package syntax

//go:noescape
func kernel6x16(k int, a *float32, lda int, b *float32, c *float32, ldc int)

func cpuid(leaf, sub uint32) (a, b, c, d uint32)

func xgetbv() uint32

// hasFMA tells whether the processor and the system know AVX2 and FMA.
var hasFMA = func() bool {
	top, _, _, _ := cpuid(0, 0)
	if top < 7 {
		return false
	}
	_, _, c, _ := cpuid(1, 0)
	const fma, osxsave, avx = 1 << 12, 1 << 27, 1 << 28
	if c&(fma|osxsave|avx) != fma|osxsave|avx || xgetbv()&6 != 6 {
		return false
	}
	_, b, _, _ := cpuid(7, 0)
	return b&(1<<5) != 0
}()

// recurRowFMA is recurRow for half units.
//
//go:noescape
func recurRowFMA(gates, state, x *float32)
