package main

import (
	"fmt"
	"io"
	"time"
)

// progress shows on a terminal how far a long work is; elsewhere nothing.
type progress struct {
	out   io.Writer // nil where there is no terminal
	what  string
	done  int
	shown time.Time
}

func newProgress(w io.Writer, what string) *progress {
	if terminalWidth(w) == 0 {
		w = nil
	}
	return &progress{out: w, what: what}
}

// step counts one more and shows the count.
func (p *progress) step() {
	p.done++
	p.show(fmt.Sprintf("%s %d", p.what, p.done))
}

// show shows the state of the work, ten times a second at most.
func (p *progress) show(state string) {
	if p.out != nil && time.Since(p.shown) > time.Second/10 {
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
