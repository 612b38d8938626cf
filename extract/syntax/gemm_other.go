//go:build !amd64

package syntax

const hasFMA = false

func kernel6x16(k int, a *float32, lda int, b *float32, c *float32, ldc int) { panic("unreachable") }

func recurRowFMA(gates, state, x *float32) { panic("unreachable") }
