package main

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"rensa/graph"
	"rensa/graph/embedded"
)

const buildHelp = `Reads the notices of the files and makes the store hold their graph. An archive
page holds many notices; "-" is the standard input. What was read before is not
read again. A file that cannot be read is named, the others are built, and the exit
code is 3; with --strict nothing is built then. The graph is replaced as a whole:
until the last moment, and where nothing could be read, the store stays as it is.
With --add the notices that the graph was built from so far stay in it. With --neo4j
the store's graph is pushed to that Neo4j as well: see push.

A notice without a number goes to the incident of the same publisher that it shares
its title, a count or a day with. --joins names a file that decides otherwise, one
decision a line, by an incident's id or a notice's source:

  join  2023-445 press.html
  apart 2023-451 release.pdf`

// buildFlags are the flags of the command build.
type buildFlags struct {
	sourceFlags
	extractor            extractorFlags
	strict, rebuild, add bool
	joins                string // a file of decisions, "" for none
}

func (a *app) newBuildCommand() *cobra.Command {
	var f buildFlags
	c := &cobra.Command{
		Use: "build FILE…|-", Short: "read notices into the store", Long: buildHelp, Args: between(1, -1, "files"),
		RunE: func(_ *cobra.Command, files []string) error { return a.build(files, f) },
	}
	f.sourceFlags.add(c)
	f.extractor.add(c)
	c.Flags().BoolVar(&f.strict, "strict", false, "build nothing where anything cannot be read")
	c.Flags().BoolVar(&f.add, "add", false, "keep the notices that the graph was built from so far")
	f.addJoins(c)
	c.Flags().BoolVar(&f.rebuild, "rebuild", false, "forget what was read before")
	return c
}

func (a *app) build(files []string, f buildFlags) error {
	if f.add && f.rebuild {
		return usage("--add keeps what --rebuild forgets: give one of them")
	}
	g, r, err := a.rebuild(files, f)
	if err != nil {
		return err
	}
	if err := a.writeSummary(g, r); err != nil {
		return err
	}
	if err := a.pushToo(g); err != nil {
		return err
	}
	return r.partly("built")
}

// rebuild makes the store hold the graph of the files and returns it.
func (a *app) rebuild(files []string, f buildFlags) (g *graph.Graph, r *reader, err error) {
	s, m, err := a.target(f.rebuild)
	if err != nil {
		return nil, nil, err
	}
	defer func() { err = cmp.Or(err, s.Close(context.Background())) }()
	r = newReader(a, m, f)
	end, err := r.use(f.extractor)
	if err != nil {
		return nil, nil, err
	}
	defer end()
	if err := r.decide(f.joins); err != nil {
		return nil, nil, err
	}
	if f.add {
		if err := r.recall(); err != nil {
			return nil, nil, err
		}
	}
	if err := r.read(files); err != nil {
		return nil, nil, err
	}
	if len(r.found) == 0 {
		return nil, nil, errors.New("nothing built: no notice could be read: the store is as it was")
	}
	g, err = r.replace(s)
	return g, r, err
}

// target opens the store for writing, its memory of earlier builds forgotten
// where asked.
func (a *app) target(forget bool) (graph.Store, memory, error) {
	s, err := embedded.Open(a.database)
	if err == nil && forget {
		err = s.Forget()
	}
	return s, a.newMemory(s), err
}

// replace puts the graph of what was found in the place of the store's, unless
// it is the same and can be read.
func (r *reader) replace(s graph.Store) (*graph.Graph, error) {
	if r.memory.built(r.inputs()) {
		if g, err := s.Load(r.ctx); err == nil {
			return g, nil
		}
	}
	g, err := r.assemble()
	if err != nil {
		return nil, err
	}
	if err := r.memory.setInputs(r.keys); err != nil {
		return nil, err
	}
	if err := s.Save(r.ctx, g); err != nil {
		return nil, err
	}
	return g, r.memory.setBuilt(r.inputs())
}

// assemble joins the findings to one graph and lets go of them.
func (r *reader) assemble() (*graph.Graph, error) {
	x, err := r.extractor()
	if err != nil {
		return nil, err
	}
	g, err := x.AssembleDecided(r.found, r.decisions)
	r.found = nil // they take as much memory as the graph
	return g, err
}

// partly is the error of a reading that left something out; done says what it did.
func (r *reader) partly(done string) error {
	var left []string
	if r.bad > 0 {
		left = append(left, plural(r.bad, "input", "inputs")+" could not be read")
	}
	if r.refused > 0 {
		left = append(left, plural(r.refused, "finding was", "findings were")+" refused")
	}
	if left == nil {
		return nil
	}
	return partlyError{errors.New(done + " in part: " + strings.Join(left, ", ") + ": see above")}
}
