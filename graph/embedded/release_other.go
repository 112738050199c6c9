//go:build !linux

package embedded

// release does nothing where the system has no such advice.
func (s *Store) release() {}
