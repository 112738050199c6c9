package main

import (
	"cmp"
	"context"
	"errors"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"rensa/graph/embedded"
)

const buildHelp = `Reads the notices of the files and makes the store hold their graph. An archive
page holds many notices; "-" is the standard input. What was read before is not
read again. A file that cannot be read is named, the others are built, and the exit
code is 3; with --strict nothing is built then. The graph is replaced as a whole:
until the last moment, and where nothing could be read, the store stays as it is.
With --add the notices that the graph was built from so far stay in it. With --neo4j
the store's graph is pushed to that Neo4j as well: see push.

Memory does not grow with the number of notices, and a build that was killed goes on
where it was. --shards N writes the graph to N stores instead, NAME.1-of-N and so on,
each incident whole in one of them: the notices were joined before.

A notice without a number goes to the incident of the same publisher that it shares
its title, a count or a day with. --joins names a file that decides otherwise, one
decision a line, by an incident's id or a notice's source:

  join  2023-445 press.html
  apart 2023-451 release.pdf

Its decisions hold for what --add and watch add later, until another file is named.`

// buildFlags are the flags of the command build.
type buildFlags struct {
	sourceFlags
	extractor            extractorFlags
	strict, rebuild, add bool
	joins                string // a file of decisions, "" for none
	shards               int    // how many stores to write instead of one, 0 for one
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
	f.addShards(c)
	return c
}

func (a *app) build(files []string, f buildFlags) error {
	if f.add && f.rebuild {
		return usage("--add keeps what --rebuild forgets: give one of them")
	}
	if err := a.checkShards(f); err != nil {
		return err
	}
	return a.rebuild(files, f, func(s *embedded.Store, r *reader) error {
		if err := a.writeSummary(r); err != nil {
			return err
		}
		if err := a.pushToo(s); err != nil {
			return err
		}
		return r.partly("built")
	})
}

// rebuild makes the store hold the graph of the files, and then does what is to be
// done while it is open.
func (a *app) rebuild(files []string, f buildFlags, then func(*embedded.Store, *reader) error) (err error) {
	s, err := a.target(f.rebuild)
	if err != nil {
		return err
	}
	defer func() { err = cmp.Or(err, s.Close(context.Background())) }()
	r := newReader(a, a.newMemory(s), f)
	end, err := r.use(f.extractor)
	if err != nil {
		return err
	}
	defer end()
	if err := r.decide(f); err != nil {
		return err
	}
	defer r.begin(a.scratch())()
	relax := frugal()
	defer relax()
	if f.add {
		if err := r.recall(s); err != nil {
			return err
		}
	}
	if err := r.read(files); err != nil {
		return err
	}
	if r.inputs.count == 0 {
		return errors.New("nothing built: no notice could be read: the store is as it was")
	}
	if f.shards > 0 {
		return s.Explain(r.writeShards(f.shards))
	}
	if err := s.Explain(r.replace(s)); err != nil {
		return err
	}
	relax()
	return then(s, r)
}

// target opens the store for writing, what it remembers of earlier builds
// forgotten where asked.
func (a *app) target(forget bool) (*embedded.Store, error) {
	s, err := embedded.Open(a.database)
	if err == nil && forget {
		err = s.Forget()
	}
	return s, err
}

// scratch is the folder in which large things are sorted: beside the store, where
// there is room for what goes into it.
func (a *app) scratch() string {
	if a.database == embedded.Memory {
		return ""
	}
	return filepath.Dir(a.database)
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
