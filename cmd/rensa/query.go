package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"rensa/graph"
	"rensa/queries"
)

const queryHelp = `Asks one of the canned questions; without a name, lists them. An organisation may
be given by any of its names, in any width and case. Chains are written with
arrows; every row names the notice or quotes the words that it rests on.

  rensa query attack-paths-to --param organization=LINEヤフー
  rensa query --file mine.cypher --param organization=LINEヤフー`

// queryFlags are the flags of the command query.
type queryFlags struct {
	parameters []string
	file       string
	format     string
	text       bool
}

func (a *app) newQueryCommand() *cobra.Command {
	var f queryFlags
	c := &cobra.Command{
		Use: "query [NAME]", Short: "ask a canned question, or list them", Long: queryHelp, Args: between(0, 1, "one name at most"),
		ValidArgsFunction: completeQueries,
		RunE:              func(_ *cobra.Command, args []string) error { return a.query(args, f) },
	}
	c.Flags().StringArrayVarP(&f.parameters, "param", "p", nil, "`name=value` that the question asks for; lists with commas")
	c.Flags().StringVar(&f.file, "file", "", "a `file` with a question of your own, header and all")
	c.Flags().BoolVar(&f.text, "cypher", false, "show the question's Cypher instead of asking it")
	_ = c.RegisterFlagCompletionFunc("param", a.completeParameter)
	addFormatFlag(c, &f.format)
	return c
}

func (a *app) query(args []string, f queryFlags) error {
	all, err := queries.All()
	if err != nil {
		return err
	}
	if len(args) == 0 && f.file == "" {
		return a.output("", func(w io.Writer) error { return a.listQueries(w, all) })
	}
	q, err := chosenQuery(all, args, f.file)
	if err != nil {
		return err
	}
	if f.text {
		_, err := io.WriteString(a.out, q.Text)
		return err
	}
	return a.ask(q, f)
}

// chosenQuery is the question in the file, or the canned one of that name.
func chosenQuery(all []queries.Query, args []string, file string) (queries.Query, error) {
	if file != "" {
		if len(args) > 0 {
			return queries.Query{}, usage("query wants a name or --file, not both")
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return queries.Query{}, fmt.Errorf("cannot read the question: %w", err)
		}
		return queries.Parse(file, string(text))
	}
	names := []string{}
	for _, q := range all {
		if q.Name == args[0] {
			return q, nil
		}
		if distance(args[0], q.Name) >= 0 {
			names = append(names, q.Name)
		}
	}
	return queries.Query{}, usage("no question %q%s: `rensa query` lists them", args[0], didYouMean(names))
}

// ask runs the question and writes the answer.
func (a *app) ask(q queries.Query, f queryFlags) error {
	given, err := pairs(f.parameters)
	if err != nil {
		return err
	}
	bound, err := q.Bind(given)
	if err != nil {
		return usageError{err}
	}
	s, err := a.store()
	if err != nil {
		return err
	}
	defer s.Close(context.Background())
	g, err := s.Load(a.ctx)
	if err != nil {
		return err
	}
	if err := resolveParameters(g, bound); err != nil {
		return err
	}
	rows, err := s.Query(a.ctx, q.Text, bound)
	if err != nil {
		return fmt.Errorf("question %s: %w", q.Name, err)
	}
	return a.writeAnswer(s, f.format, rows)
}

// resolveParameters turns the names that people use for an organisation or an
// incident into the ids of the graph.
func resolveParameters(g *graph.Graph, bound map[string]any) error {
	if text, ok := bound["organization"].(string); ok {
		n, err := organization(g, text)
		if err != nil {
			return err
		}
		bound["organization"] = n.ID
	}
	if text, ok := bound["incident"].(string); ok {
		n := incident(g, text)
		if n == nil {
			return noIncident(g, text)
		}
		bound["incident"] = n.ID
	}
	return nil
}

// categoryTitles names the categories of questions, Japanese and English.
var categoryTitles = map[string][2]string{
	"supply-chain": {"供給の連鎖", "Supply chain"},
	"systems":      {"システムと手口", "Systems and techniques"},
	"exposures":    {"漏えい", "What got out"},
	"time":         {"時間と報告", "Time and reporting"},
	"graph":        {"グラフそのもの", "The graph itself"},
}

func (a *app) listQueries(w io.Writer, all []queries.Query) error {
	category, widest := "", 0
	for _, q := range all {
		widest = max(widest, len(q.Name))
	}
	for _, q := range all {
		if q.Category != category {
			category = q.Category
			fmt.Fprintf(w, "%s\n", a.heading(categoryTitles[category][0], categoryTitles[category][1]))
		}
		fmt.Fprintf(w, "  %-*s  %s%s\n", widest, q.Name, a.say(q.TitleJa, q.Title), parameterNames(q))
	}
	return nil
}

// parameterNames shows what a question asks for.
func parameterNames(q queries.Query) string {
	texts := []string{}
	for _, p := range q.Parameters {
		texts = append(texts, p.Name)
	}
	if len(texts) == 0 {
		return ""
	}
	return "  (" + strings.Join(texts, ", ") + ")"
}
