package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"rensa/graph"
	"rensa/graph/embedded"
)

const buildHelp = `Reads the notices of the files and makes the store hold their graph. An archive
page holds many notices; "-" is the standard input. What was read before is not
read again. A file that cannot be read is named, the others are built, and the exit
code is 3; with --strict nothing is built then. The graph is replaced as a whole:
until the last moment, and where nothing could be read, the store stays as it is.`

// buildFlags are the flags of the command build.
type buildFlags struct {
	sourceFlags
	strict, rebuild bool
}

func (a *app) newBuildCommand() *cobra.Command {
	var f buildFlags
	c := &cobra.Command{
		Use: "build FILE…|-", Short: "read notices into the store", Long: buildHelp, Args: between(1, -1, "files"),
		RunE: func(_ *cobra.Command, files []string) error { return a.build(files, f) },
	}
	f.add(c)
	c.Flags().BoolVar(&f.strict, "strict", false, "build nothing where anything cannot be read")
	c.Flags().BoolVar(&f.rebuild, "rebuild", false, "forget what was read before")
	return c
}

func (a *app) build(files []string, f buildFlags) (err error) {
	s, memory, err := a.target(f.rebuild)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close(context.Background())) }()
	r := newReader(a, memory, f)
	if err := r.read(files); err != nil {
		return err
	}
	if len(r.found) == 0 {
		return errors.New("nothing built: no notice could be read: the store is as it was")
	}
	g, err := r.assemble()
	if err != nil {
		return err
	}
	if err := s.Save(a.ctx, g); err != nil {
		return err
	}
	if err := a.writeSummary(g, r); err != nil {
		return err
	}
	return r.partly()
}

// target opens the store for writing. The memory of earlier builds is that of
// an embedded store, forgotten where asked; a server has none.
func (a *app) target(forget bool) (graph.Store, *embedded.Store, error) {
	if isNeo4j(a.database) {
		s, err := a.neo4j(a.database)
		return s, nil, err
	}
	s, err := embedded.Open(a.database)
	if err == nil && forget {
		err = s.Forget()
	}
	return s, s, err
}

// assemble joins the findings to one graph.
func (r *reader) assemble() (*graph.Graph, error) {
	x, err := r.extractor()
	if err != nil {
		return nil, err
	}
	return x.Assemble(r.found)
}

// partly is the error of a reading that left something out.
func (r *reader) partly() error {
	if r.bad == 0 {
		return nil
	}
	return partlyError{errors.New("built in part: " + plural(r.bad, "input", "inputs") + " could not be read: see above")}
}
