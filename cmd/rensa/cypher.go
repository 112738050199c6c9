package main

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

const cypherHelp = `Runs one reading openCypher statement on the graph; "-" reads it from the standard
input. The labels and edge types are those of the README's table.

  rensa cypher 'MATCH (a)-[r:PIVOTED_TO]->(b) RETURN a.name, b.name, r.quote'`

func (a *app) newCypherCommand() *cobra.Command {
	var parameters []string
	var format string
	c := &cobra.Command{
		Use: "cypher QUERY|-", Short: "ask a question of your own in Cypher", Long: cypherHelp, Args: between(1, 1, "one query, in quotes,"),
		RunE: func(_ *cobra.Command, args []string) error { return a.cypher(args[0], parameters, format) },
	}
	c.Flags().StringArrayVarP(&parameters, "param", "p", nil, "`name=value` for $name, as text")
	addFormatFlag(c, &format)
	return c
}

// maxQuery bounds a statement read from the standard input, in bytes.
const maxQuery = 1 << 20

func (a *app) cypher(text string, parameters []string, format string) error {
	if text == "-" {
		content, err := io.ReadAll(io.LimitReader(a.in, maxQuery))
		if err != nil {
			return err
		}
		text = string(content)
	}
	if strings.TrimSpace(text) == "" {
		return usage("cypher wants a query: such as 'MATCH (n:Incident) RETURN n.id, n.title'")
	}
	given, err := pairs(parameters)
	if err != nil {
		return err
	}
	bound := map[string]any{}
	for name, value := range given {
		bound[name] = value
	}
	s, err := a.store()
	if err != nil {
		return err
	}
	defer s.Close(context.Background())
	rows, err := s.Query(a.ctx, text, bound)
	if err != nil {
		return err
	}
	return a.writeAnswer(s, format, rows)
}
