//go:build unix

package diagram

import (
	"syscall"
	"time"
)

// limitProcess bounds what the whole process may use from now on: bytes of
// memory, where the system counts them, and processor time.
func limitProcess(memory uint64, cpu time.Duration) error {
	data := syscall.Rlimit{Cur: memory, Max: memory}
	if err := syscall.Setrlimit(syscall.RLIMIT_DATA, &data); err != nil {
		return err
	}
	seconds := uint64(cpu / time.Second)
	return syscall.Setrlimit(syscall.RLIMIT_CPU, &syscall.Rlimit{Cur: seconds, Max: seconds})
}
