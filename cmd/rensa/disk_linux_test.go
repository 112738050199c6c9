package main

import (
	"os"
	"syscall"

	"github.com/rogpeppe/go-internal/testscript"
)

// smallDisk mounts a file system of so many bytes (64k) on a new folder.
func smallDisk(ts *testscript.TestScript, _ bool, args []string) {
	folder := ts.MkAbs(args[0])
	ts.Check(os.Mkdir(folder, 0o755))
	ts.Check(mount(folder, args[1]))
	ts.Defer(func() { _ = syscall.Unmount(folder, 0) })
}

func mount(folder, size string) error {
	return syscall.Mount("tmpfs", folder, "tmpfs", 0, "size="+size)
}

// canMount tries it.
func canMount() bool {
	folder, err := os.MkdirTemp("", "rensa")
	if err != nil {
		return false
	}
	defer os.Remove(folder)
	return mount(folder, "64k") == nil && syscall.Unmount(folder, 0) == nil
}
