//go:build !unix

package tempdir

import "io/fs"

// private trusts the user's own cache directory where modes say nothing.
func private(fs.FileInfo) bool { return true }
