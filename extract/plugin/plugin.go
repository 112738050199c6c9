// Package plugin lets another program read notices: an extractor of one's own.
//
// The program is started once. For each notice it reads one line of JSON from its
// standard input ([Question]) and writes one to its standard output ([Answer],
// in the form of [Schema]), in the order of the questions. What it writes to its
// standard error is passed on. It ends when its input does.
//
// Nothing that it writes is trusted: [Checker] takes what the ontology knows and
// the notice says, word for word, and tells of the rest.
package plugin

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/mattn/go-shellwords"

	"rensa/extract"
	"rensa/extract/notice"
)

// maxFailures is how many times in a row a program may fail before it is given up.
const maxFailures = 5

// ErrGivenUp is what an extractor answers that has failed too often to be asked again.
var ErrGivenUp = errors.New("given up")

// Extractor is a program that reads notices. It is asked one notice at a time,
// whoever asks, and started again where it failed.
type Extractor struct {
	ctx     context.Context
	words   []string // of its command
	timeout time.Duration
	stderr  io.Writer
	name    string
	checker *Checker

	mu       sync.Mutex
	running  *process // nil where it has not been started, or failed
	asked    int
	failures int // in a row
	closed   bool
}

// New takes a command, parted into words as a shell does but run without one.
// Each notice may take as long as timeout; stderr gets what the program writes to
// its own. An error tells that the command is none, or that it is not there.
func New(ctx context.Context, command string, timeout time.Duration, stderr io.Writer) (*Extractor, error) {
	words, err := shellwords.NewParser().Parse(command)
	if err != nil || len(words) == 0 {
		return nil, fmt.Errorf("extractor %q is no command: want a program and its arguments", command)
	}
	if words[0], err = exec.LookPath(words[0]); err != nil {
		return nil, fmt.Errorf("no such extractor: %w", err)
	}
	x := &Extractor{ctx: ctx, words: words, timeout: timeout, stderr: stderr, name: nameOf(words)}
	x.checker, err = NewChecker(x.name)
	return x, err
}

// nameOf is the program's name, or that of the script right behind it.
func nameOf(words []string) string {
	file := words[0]
	if len(words) > 1 && isFile(words[1]) {
		file = words[1]
	}
	base := filepath.Base(file)
	return cmp.Or(strings.TrimSuffix(base, filepath.Ext(base)), base)
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// ID tells extractors apart that may find something else: by their command and
// by what stands in the files that it names.
func (x *Extractor) ID() string {
	sum := sha256.New()
	for _, word := range x.words {
		fmt.Fprintf(sum, "%q", word)
		if !isFile(word) {
			continue
		}
		if file, err := os.Open(word); err == nil {
			_, _ = io.Copy(sum, file) // what cannot be read cannot be run either
			_ = file.Close()
		}
	}
	return hex.EncodeToString(sum.Sum(nil))
}

// Extract asks the program what the notice says. An error concerns this notice,
// unless it is ErrGivenUp; parts of an answer that are not taken are no error.
func (x *Extractor) Extract(n notice.Notice) (extract.Findings, error) {
	answer, err := x.ask(n)
	if err == nil && answer.Error != "" {
		err = fmt.Errorf("extractor says: %s", cut(answer.Error))
	}
	if err != nil {
		return extract.Findings{}, fmt.Errorf("%s: %s: %w", noticeName(n), x.name, err)
	}
	return x.checker.Findings(n, answer), nil
}

// ask has the program answer one notice. One that fails is ended: nobody knows
// what it would answer next.
func (x *Extractor) ask(n notice.Notice) (answer Answer, err error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	switch {
	case x.ctx.Err() != nil:
		return answer, x.ctx.Err()
	case x.closed || x.failures >= maxFailures:
		return answer, fmt.Errorf("%w after %d failures in a row: run it by hand to see why", ErrGivenUp, x.failures)
	}
	if x.running == nil {
		if x.running, err = start(x.ctx, x.words, x.stderr); err != nil {
			return answer, fmt.Errorf("%w: %w", ErrGivenUp, err)
		}
	}
	x.asked++
	line, err := x.running.ask(question(x.asked, n), x.timeout)
	if err == nil {
		answer, err = decode(line, x.asked)
	}
	if err != nil {
		x.failures++
		x.running.kill()
		x.running = nil
		return answer, err
	}
	x.failures = 0
	return answer, nil
}

// Close ends the program, if it runs.
func (x *Extractor) Close() {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.closed = true
	if x.running != nil {
		x.running.end()
		x.running = nil
	}
}
