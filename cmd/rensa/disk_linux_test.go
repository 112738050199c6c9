package main

import (
	"os"
	"syscall"

	"github.com/rogpeppe/go-internal/testscript"
)

// smallDisk mounts a file system of so many bytes (64k) on a new folder; where
// that is not allowed, the rest of the script is skipped.
func smallDisk(ts *testscript.TestScript, _ bool, args []string) {
	folder := ts.MkAbs(args[0])
	ts.Check(os.Mkdir(folder, 0o755))
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size="+args[1]); err != nil {
		ts.Logf("cannot mount a small file system: %v", err)
		ts.Check(os.WriteFile(ts.MkAbs("skip"), nil, 0o644))
		return
	}
	ts.Defer(func() { _ = syscall.Unmount(folder, 0) })
}
