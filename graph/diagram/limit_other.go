//go:build !linux && !darwin

package diagram

import "time"

// limitProcess does nothing where the system has no such limits.
func limitProcess(uint64, time.Duration) error { return nil }
