//go:build !linux

package main

import "github.com/rogpeppe/go-internal/testscript"

// smallDisk cannot be had here: the script's disk is as large as any.
func smallDisk(ts *testscript.TestScript, _ bool, _ []string) {
	ts.Fatalf("small file systems can be mounted on Linux only: guard the script with [linux]")
}
