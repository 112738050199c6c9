package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestProgressTellsTheRateAndTheTimeThatIsLeft(t *testing.T) {
	for _, test := range []struct {
		name        string
		total, read int64
		want        string
	}{
		{"of a file of known size", 1000, 250, "notices 50, 5/s, 25%, -30s"},
		{"of a file that grows", 1000, 2000, "notices 50, 5/s, 100%, -0s"},
		{"of a pipe", 0, 250, "notices 50, 5/s"},
		{"before anything was read", 1000, 0, "notices 50, 5/s"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := progress{what: "notices", done: 50, total: test.total}
			p.read.Store(test.read)
			if got := p.state(10 * time.Second); got != test.want {
				t.Errorf("%s, want %s", got, test.want)
			}
		})
	}
}

func TestTheSizeOfTheInputIsKnownWhereItIsFiles(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"a.txt", "b.txt"} {
		if err := os.WriteFile(filepath.Join(folder, name), make([]byte, 100), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	a := filepath.Join(folder, "a.txt")
	for _, test := range []struct {
		name   string
		wheres []string
		want   int64
	}{
		{"a file", []string{a}, 100},
		{"a folder and a file", []string{folder, a}, 300},
		{"a glob", []string{filepath.Join(folder, "*.txt")}, 200},
		{"a file and the standard input", []string{a, "-"}, 0},
		{"an address", []string{"https://example.jp/"}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := sizeOf(test.wheres); got != test.want {
				t.Errorf("%d bytes, want %d", got, test.want)
			}
		})
	}
}
