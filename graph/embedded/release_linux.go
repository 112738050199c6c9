package embedded

import (
	"syscall"

	"go.etcd.io/bbolt"
)

// release tells the system that the pages of the file that were read are not
// needed in memory any more: a file is read from end to end, and all of it would
// count as memory of the process. It is called with mu held.
//
// What the advice covers must be the file's: bbolt maps at least as far as a
// transaction's size reaches, where check has seen that the file does too.
func (s *Store) release() {
	if s.db == nil {
		return
	}
	_ = s.view(func(tx *bbolt.Tx) error { // advice may be refused
		_, _, number := syscall.Syscall(syscall.SYS_MADVISE, s.db.Info().Data, uintptr(tx.Size()), syscall.MADV_DONTNEED)
		return number
	})
}
