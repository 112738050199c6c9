package embedded

import (
	"math/rand/v2"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestAFullDiskLeavesTheLastBuild(t *testing.T) {
	folder := t.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size=256k"); err != nil {
		t.Skip("needs the right to mount a small file system:", err)
	}
	defer syscall.Unmount(folder, 0)
	path := filepath.Join(folder, "rensa.db")
	write(t, path, read(t, built(t, "甲")))
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	noise := make([]byte, batch/2)
	rand.NewChaCha8([32]byte{}).Read(noise)
	if err := s.Remember("noise", noise); err != nil {
		t.Fatal(err)
	}
	err = s.Save(t.Context(), company(t, "乙", 0))
	if err == nil || !strings.Contains(err.Error(), "disk full") {
		t.Errorf("error %v, want that the disk is full", err)
	}
	if err := s.Close(t.Context()); err == nil {
		t.Error("what was remembered did not fit either")
	}
	if got := holds(t, path); got != "甲" {
		t.Errorf("the store holds %s, want 甲", got)
	}
}
