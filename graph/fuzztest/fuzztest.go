// Package fuzztest holds what is promised of every input, whoever wrote it: it is
// done with in time and takes no more memory than its size calls for.
package fuzztest

import (
	"fmt"
	"runtime/metrics"
	"testing"
	"time"
)

// What one input may take. A notice takes a thousandth.
const (
	maxTime  = time.Minute
	maxBytes = 512 << 20 // allocated in all, also what was free again before the end
)

// Bounded runs read and fails where it takes too much memory. One that does not
// come to an end, or fills the memory, ends the process, so that the fuzzer keeps
// its input.
func Bounded(t *testing.T, read func()) {
	t.Helper()
	before := allocated()
	done := make(chan struct{})
	defer close(done)
	go watch(before, done)
	read()
	if took := allocated() - before; took > maxBytes {
		t.Errorf("%d MiB allocated, want %d at most", took>>20, maxBytes>>20)
	}
}

// watch panics where an input is not done with in time.
func watch(before uint64, done <-chan struct{}) {
	for range maxTime / time.Second {
		select {
		case <-done:
			return
		case <-time.After(time.Second):
		}
		if took := allocated() - before; took > 4*maxBytes {
			panic(fmt.Sprintf("the input is not done with after %d MiB", took>>20))
		}
	}
	panic(fmt.Sprintf("the input is not done with after %s", maxTime))
}

// allocated counts the bytes that the process has allocated so far.
func allocated() uint64 {
	sample := []metrics.Sample{{Name: "/gc/heap/allocs:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
