package main

import (
	"cmp"
	"context"
	"io"
	"os"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"rensa/graph/diagram"
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
	database string // the embedded store's file
	server   serverFlags
	language string
	lexicon  string // a folder of the analyst's own words, "" for none

	flags      *pflag.FlagSet // those of every command
	unattended bool           // nobody is there to answer questions
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
Environment: RENSA_DB stands for --db, NEO4J_URI for --neo4j where --db is not given,
NEO4J_USERNAME, NEO4J_PASSWORD or NEO4J_TOKEN, and NEO4J_DATABASE say how to use the
Neo4j, NO_COLOR turns colours off, LANG chooses English labels where it begins with
"en".`

func (a *app) newRootCommand() *cobra.Command {
	root := &cobra.Command{
		Use: "rensa", Short: "supply chains from security-incident notices", Long: rootHelp,
		SilenceErrors: true, SilenceUsage: true,
		Args: cobra.ArbitraryArgs, PersistentPreRunE: a.refuseServerAsFile,
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
	a.flags = flags
	flags.StringVar(&a.database, "db", cmp.Or(os.Getenv("RENSA_DB"), "rensa.db"), "the store's `file`, or :memory:")
	a.server.add(flags)
	flags.StringVar(&a.language, "lang", "", "`language` of labels: ja or en")
	flags.StringVar(&a.lexicon, "lexicon", "", "`folder` of .tsv files with words of your own, named as those of extract/lexicon")
	root.AddCommand(a.newBuildCommand(), a.newWatchCommand(), a.newQueryCommand(), a.newCypherCommand(), a.newExportCommand(), a.newShowCommand(),
		a.newTextCommand(), a.newMergeCommand(), a.newDiffCommand(), a.newPushCommand(), a.newRiskCommand(), a.newEvalCommand(), a.newExplainCommand(), a.newExtractorCommand(), a.newVersionCommand())
	return root
}
