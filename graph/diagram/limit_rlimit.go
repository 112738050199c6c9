//go:build linux || darwin

package diagram

import (
	"syscall"
	"time"
)

// limitProcess bounds what the whole process may use from now on: bytes of
// memory, where the system counts them, and processor time. A lower limit that
// is there already stays.
func limitProcess(memory uint64, cpu time.Duration) error {
	if err := lower(syscall.RLIMIT_DATA, memory); err != nil {
		return err
	}
	return lower(syscall.RLIMIT_CPU, uint64(cpu/time.Second))
}

func lower(resource int, to uint64) error {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(resource, &limit); err != nil {
		return err
	}
	limit.Cur, limit.Max = min(limit.Cur, to), min(limit.Max, to)
	return syscall.Setrlimit(resource, &limit)
}
