//go:build unix

package tempdir

import (
	"io/fs"
	"os"
	"syscall"
)

// private reports whether the folder is the user's own and nobody else can have
// put anything there.
func private(info fs.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Getuid() && info.Mode().Perm()&0o022 == 0
}
