package diagram

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/goccy/go-graphviz"

	"rensa/graph/diagram/tempdir"
)

// Command is the hidden command of our own binary that must call Draw. A picture
// is laid out in a process of its own: go-graphviz leaks, ignores contexts and
// must not run twice at a time, and all of that ends with the process.
const Command = "_draw"

// What one layout may use.
const (
	drawTime   = 60 * time.Second
	drawMemory = 1 << 30 // bytes
	drawInput  = 64 << 20
)

// restored ends tempdir's diversion: go-graphviz, imported above, is set up by now.
var restored = tempdir.Restore()

// Draw is the child's part: it reads DOT from in and writes Graphviz's SVG to
// out. It takes a limit on memory and processor time upon the whole process, so
// call it only in the process that Command started.
func Draw(ctx context.Context, in io.Reader, out io.Writer) error {
	if !restored {
		return errors.New("cannot set the temporary directory back")
	}
	if err := limitProcess(drawMemory, drawTime); err != nil {
		return err
	}
	dot, err := io.ReadAll(io.LimitReader(in, drawInput))
	if err != nil {
		return err
	}
	g, err := graphviz.ParseBytes(dot)
	if err != nil {
		return fmt.Errorf("graphviz cannot read the drawing: %w", err)
	}
	engine, err := graphviz.New(ctx)
	if err != nil {
		return err
	}
	var svg bytes.Buffer
	if err := engine.Render(ctx, g, graphviz.SVG, &svg); err != nil {
		return fmt.Errorf("graphviz cannot lay the drawing out: %w", err)
	}
	_, err = svg.WriteTo(out)
	return err
}

// layOut starts the child, gives it the DOT text and returns its SVG. The error
// tells of a child that took too long, died or drew nothing.
func layOut(ctx context.Context, dot []byte) ([]byte, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, drawTime)
	defer cancel()
	var svg, complaint bytes.Buffer
	child := exec.CommandContext(ctx, self, Command)
	child.Args[0] = os.Args[0]
	child.Stdin, child.Stdout, child.Stderr = bytes.NewReader(dot), &svg, &complaint
	child.WaitDelay = time.Second
	err = child.Run()
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return nil, fmt.Errorf("the drawing took longer than %s: draw fewer nodes or take another format", drawTime)
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case err != nil:
		return nil, fmt.Errorf("the drawing process failed (%w) %s: if it is too large, draw fewer nodes or take another format", err, firstLine(complaint.String()))
	case !bytes.Contains(svg.Bytes(), []byte("</svg>")):
		return nil, errors.New("the drawing process gave no picture")
	}
	return svg.Bytes(), nil
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return cut(clean(line), 300)
}
