package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"
)

// progress shows on a terminal how far a long work is; elsewhere nothing.
type progress struct {
	out     io.Writer // nil where there is no terminal
	what    string
	done    int
	started time.Time
	shown   time.Time
	total   int64        // bytes that there are to read, 0 where that is not known
	read    atomic.Int64 // of them
}

func newProgress(w io.Writer, what string) *progress {
	if terminalWidth(w) == 0 {
		w = nil
	}
	return &progress{out: w, what: what, started: time.Now()}
}

// step counts one more and shows the count, the rate and the time that is left.
func (p *progress) step() {
	p.done++
	if p.due() {
		p.show(p.state(time.Since(p.started)))
	}
}

// state is the state of the work that has taken so long.
func (p *progress) state(took time.Duration) string {
	text := fmt.Sprintf("%s %d, %.0f/s", p.what, p.done, float64(p.done)/took.Seconds())
	read := p.read.Load()
	if p.total == 0 || read == 0 {
		return text
	}
	part := min(float64(read)/float64(p.total), 1)
	left := time.Duration(float64(took) * (1 - part) / part)
	return fmt.Sprintf("%s, %.0f%%, -%s", text, part*100, left.Round(time.Second))
}

// due tells whether the last showing is a tenth of a second ago.
func (p *progress) due() bool { return p.out != nil && time.Since(p.shown) > time.Second/10 }

// show shows the state of the work, ten times a second at most.
func (p *progress) show(state string) {
	if p.due() {
		p.shown = time.Now()
		fmt.Fprintf(p.out, "\r\x1b[K%s", state)
	}
}

// clear takes the line away.
func (p *progress) clear() {
	if p.out != nil {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}

// sizeOf is how many bytes the files, folders and globs hold; 0 where any of them
// is something else, of which nobody knows.
func sizeOf(wheres []string) (total int64) {
	for _, where := range wheres {
		paths, err := filepath.Glob(where)
		if _, there := os.Stat(where); there == nil {
			paths = []string{where}
		}
		if err != nil || len(paths) == 0 {
			return 0
		}
		for _, path := range paths {
			_ = filepath.WalkDir(path, func(_ string, entry fs.DirEntry, err error) error {
				if err != nil {
					return nil // reading tells
				}
				if info, err := entry.Info(); err == nil && info.Mode().IsRegular() {
					total += info.Size()
				}
				return nil
			})
		}
	}
	return total
}
