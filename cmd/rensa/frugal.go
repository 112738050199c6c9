package main

import (
	"math"
	"runtime/debug"
)

// frugalMemory is what a build gets along with, in bytes: it holds half of that at
// a time, however much it reads, and the rest is garbage.
const frugalMemory = 160 << 20

// frugal has garbage collected before the program takes more memory than a build
// needs, until end is called. Where GOMEMLIMIT is set, that counts.
func frugal() (end func()) {
	before := debug.SetMemoryLimit(-1)
	if before != math.MaxInt64 {
		return func() {}
	}
	debug.SetMemoryLimit(frugalMemory)
	return func() { debug.SetMemoryLimit(before) }
}
