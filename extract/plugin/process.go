package plugin

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"time"
)

// grace is how long a program may take to end when its input has, or when it was
// killed and something else holds its streams.
const grace = 5 * time.Second

// process is a program that runs.
type process struct {
	ctx    context.Context
	cmd    *exec.Cmd
	in     io.WriteCloser
	out    io.ReadCloser
	answer *bufio.Reader
}

func start(ctx context.Context, words []string, stderr io.Writer) (*process, error) {
	p := &process{ctx: ctx, cmd: exec.CommandContext(ctx, words[0], words[1:]...)}
	p.cmd.Stderr = stderr
	p.cmd.WaitDelay = grace
	p.cmd.Cancel = func() error { return killGroup(p.cmd) }
	inGroup(p.cmd)
	var err error
	if p.in, err = p.cmd.StdinPipe(); err != nil {
		return nil, err
	}
	if p.out, err = p.cmd.StdoutPipe(); err != nil {
		return nil, err
	}
	p.answer = bufio.NewReader(p.out)
	return p, p.cmd.Start()
}

// ask writes a question and reads the line that answers it.
func (p *process) ask(q Question, timeout time.Duration) ([]byte, error) {
	line, err := json.Marshal(q)
	if err != nil {
		return nil, err
	}
	overtime := time.AfterFunc(timeout, p.stop)
	defer overtime.Stop()
	defer context.AfterFunc(p.ctx, p.stop)()
	go func() { _, _ = p.in.Write(append(line, '\n')) }() // one that reads nothing answers nothing
	answer, err := readLine(p.answer)
	switch {
	case err == nil:
		return answer, nil
	case p.ctx.Err() != nil:
		return nil, p.ctx.Err()
	case !overtime.Stop():
		return nil, fmt.Errorf("no answer within %s", timeout)
	case errors.Is(err, errLongLine):
		return nil, err
	}
	return nil, p.death()
}

var errLongLine = fmt.Errorf("an answer longer than %d MiB", maxAnswer>>20)

// readLine reads a line as long as an answer may be.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line bytes.Buffer
	for {
		piece, err := r.ReadSlice('\n')
		line.Write(piece)
		switch {
		case line.Len() > maxAnswer:
			return nil, errLongLine
		case err == nil:
			return line.Bytes(), nil
		case !errors.Is(err, bufio.ErrBufferFull):
			return nil, err
		}
	}
}

// death tells how a program ended that should have answered.
func (p *process) death() error {
	p.end()
	if state := p.cmd.ProcessState; state != nil {
		return fmt.Errorf("it ended without an answer (%s)", state)
	}
	return errors.New("it ended without an answer")
}

// end lets the program end by itself, as it does when there is nothing to read.
func (p *process) end() {
	_ = p.in.Close()
	overtime := time.AfterFunc(grace, p.stop)
	defer overtime.Stop()
	_, _ = io.Copy(io.Discard, p.answer)
	_ = p.cmd.Wait()
}

// kill ends the program at once.
func (p *process) kill() {
	p.stop()
	_ = p.cmd.Wait()
}

// stop kills the program and lets go of its output.
func (p *process) stop() {
	_ = killGroup(p.cmd)
	_ = p.out.Close()
}
