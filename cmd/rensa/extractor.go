package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"rensa/extract"
	"rensa/extract/notice"
	"rensa/extract/plugin"
)

// extractorFlags are the flags of commands that another program may read notices for.
type extractorFlags struct {
	command string // "" for rensa's own rules
	timeout time.Duration
}

func (f *extractorFlags) add(c *cobra.Command) {
	c.Flags().StringVar(&f.command, "extractor", "", "`command` that reads the notices instead of rensa's own rules: see `rensa extractor`")
	c.Flags().DurationVar(&f.timeout, "extractor-timeout", 2*time.Minute, "how long it may take for a notice")
}

const extractorHelp = `Tells how to write an extractor of your own, for build, watch and eval:

  rensa build --extractor './mine --model x' testdata/archive.txt

It is started once. For each notice it reads one line of JSON,

  {"id":1,"incident":"2023-464","heading":"…","published":"2023-11-27","source":"…","text":"…"}

and writes one with the same id, in the same order, such as

  {"id":1,
   "entities":[{"label":"Organization","name":"甲株式会社","properties":{"kind":"company"}}],
   "claims":[{"type":"AFFECTED","from":-1,"to":0,"status":"confirmed","quote":"甲株式会社は…","confidence":0.9}]}

(on one line), or {"id":1,"error":"why not"}. From and to are places in the list of
entities, -1 is the incident, -2 the notice. The schema has all labels and types; who
PUBLISHED the notice joins it to others, and DESCRIBES says whether it happened. A
claim whose quote does not stand in the text is refused, so is what the ontology does
not know; what is refused is named, the rest is taken, and the exit code is 3. The
rule of a claim is the program's name. Findings are remembered as long as the command
and the files that it names are the same; build --rebuild forgets them.`

func (a *app) newExtractorCommand() *cobra.Command {
	c := &cobra.Command{
		Use: "extractor", Short: "tell how to write an extractor of your own", Long: extractorHelp, Args: between(0, 0, "no arguments"),
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(&cobra.Command{
		Use: "schema", Short: "print the JSON Schema of its answers", Args: between(0, 0, "no arguments"),
		RunE: func(*cobra.Command, []string) error {
			schema, err := plugin.SchemaJSON()
			if err != nil {
				return err
			}
			return a.output("", func(w io.Writer) error { _, err := w.Write(schema); return err })
		},
	})
	return c
}

// use has the flags' program read the notices, where they name one. It returns
// what ends it.
func (r *reader) use(f extractorFlags) (end func(), err error) {
	if f.command == "" {
		return func() {}, nil
	}
	if f.timeout <= 0 {
		return nil, usage("--extractor-timeout %v: want more than nothing", f.timeout)
	}
	said := &toldLines{w: r.streams.err}
	p, err := plugin.New(r.ctx, f.command, f.timeout, said)
	if err != nil {
		return nil, err
	}
	r.memory.program += p.ID()
	r.find = func() (finder, error) {
		x, err := r.extractor()
		return func(n notice.Notice) (extract.Findings, error) { return ask(p, x, n) }, err
	}
	return func() { p.Close(); said.flush() }, nil
}

// ask has p read a notice, and x name what it found.
func ask(p *plugin.Extractor, x *extract.Extractor, n notice.Notice) (extract.Findings, error) {
	f, err := p.Extract(n)
	if errors.Is(err, plugin.ErrGivenUp) || errors.Is(err, context.Canceled) {
		return f, fatalError{err}
	}
	x.Describe(f)
	return f, err
}

// toldLines passes on what another program says, fit for a terminal, a line at a time.
type toldLines struct {
	w    io.Writer
	mu   sync.Mutex
	line []byte
}

// longestLine is how much of a line is held until its end comes.
const longestLine = 8 << 10

// Write implements [io.Writer].
func (t *toldLines) Write(text []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for part := range bytes.Lines(text) {
		t.line = append(t.line, part...)
		if bytes.HasSuffix(t.line, []byte("\n")) || len(t.line) > longestLine {
			t.tell()
		}
	}
	return len(text), nil
}

func (t *toldLines) tell() {
	_, _ = io.WriteString(t.w, plain(string(bytes.TrimSuffix(t.line, []byte("\n"))))+"\n")
	t.line = nil
}

// flush tells a last line that did not end.
func (t *toldLines) flush() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.line) > 0 {
		t.tell()
	}
}
