package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"os"

	"github.com/spf13/cobra"

	"rensa/graph"
	"rensa/graph/diagram"
	"rensa/graph/embedded"
)

// streams are what a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// app is one run of the program: its streams and the flags that every command has.
type app struct {
	streams
	ctx      context.Context
	database string
	language string
}

// execute runs one command line and returns the exit code.
func execute(ctx context.Context, args []string, s streams) int {
	if len(args) == 1 && args[0] == diagram.Command {
		return exitCode(s.err, diagram.Draw(ctx, s.in, s.out))
	}
	a := &app{streams: s, ctx: ctx}
	root := a.newRootCommand()
	root.SetArgs(args)
	return exitCode(s.err, root.ExecuteContext(ctx))
}

const rootHelp = `rensa reads Japanese security-incident notices and builds a graph of who was
reached through whom: organisations, subcontractors, systems, techniques, exposed
data and dates, every edge with the words that say it.

  rensa build testdata/archive.txt    read notices into the store
  rensa query                         the questions that can be asked
  rensa show LINEヤフー               what is known of an organisation
  rensa export --format svg 2023-464  draw an incident

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done in part (some input was bad).
Environment: RENSA_DB names the store, NO_COLOR turns colours off, LANG chooses
English labels where it begins with "en".`

func (a *app) newRootCommand() *cobra.Command {
	root := &cobra.Command{
		Use: "rensa", Short: "supply chains from security-incident notices", Long: rootHelp,
		SilenceErrors: true, SilenceUsage: true,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.Help()
			}
			return usage("no command %q%s", args[0], didYouMean(c.SuggestionsFor(args[0])))
		},
	}
	root.SuggestionsMinimumDistance = 2
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	flags := root.PersistentFlags()
	flags.StringVar(&a.database, "db", cmp.Or(os.Getenv("RENSA_DB"), "rensa.db"), "the store's `file`, or :memory:")
	flags.StringVar(&a.language, "lang", "", "`language` of labels: ja or en")
	root.AddCommand(a.newBuildCommand(), a.newQueryCommand(), a.newCypherCommand(), a.newExportCommand(), a.newShowCommand(),
		a.newTextCommand(), a.newMergeCommand(), a.newDiffCommand(), a.newEvalCommand(), a.newExplainCommand(), a.newVersionCommand())
	return root
}

// errInMemory is the store in memory asked for what only another process could have put there.
var errInMemory = errors.New("store in memory: it is gone when the program ends: build into a file to ask it later")

// store opens the store for reading.
func (a *app) store() (*embedded.Store, error) {
	if a.database == embedded.Memory {
		return nil, errInMemory
	}
	return embedded.OpenReadOnly(a.database)
}

// graph reads the whole graph from the store.
func (a *app) graph() (*graph.Graph, error) {
	s, err := a.store()
	if err != nil {
		return nil, err
	}
	defer s.Close(a.ctx)
	return s.Load(a.ctx)
}
