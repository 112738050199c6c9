package main

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rensa/graph"
	"rensa/graph/diagram"
	"rensa/graph/embedded"
	"rensa/graph/export"
)

const exportHelp = `Writes the graph, or the part around an incident or organisation, in a form for
other programs or as a picture. A file is written whole or not at all.

  rensa export --format svg -o 2023-464.svg 2023-464
  rensa export --format svg --cypher 'MATCH p = ()-[:PIVOTED_TO]->() RETURN p'
  rensa export --format json -o graph.jsonl`

// exportFlags are the flags of the command export.
type exportFlags struct {
	format string
	file   string
	cypher string
	around bool
	hops   int
	limits diagram.Limits
}

func (a *app) newExportCommand() *cobra.Command {
	var f exportFlags
	c := &cobra.Command{
		Use: "export [ORGANISATION|INCIDENT]", Short: "write the graph or a picture", Long: exportHelp, Args: between(0, -1, "one subject at most"),
		ValidArgsFunction: a.completeNames,
		RunE:              func(_ *cobra.Command, args []string) error { return a.export(strings.Join(args, " "), f) },
	}
	c.Flags().StringVar(&f.format, "format", "svg", "`form`: "+strings.Join(exportFormats(), ", "))
	c.Flags().StringVarP(&f.file, "output", "o", "", "`file` (or folder) to write instead of the standard output")
	c.Flags().StringVar(&f.cypher, "cypher", "", "draw the nodes and edges that a Cypher `query` returns")
	c.Flags().BoolVar(&f.around, "around", false, "draw all that lies around the subject, not its chains or its attack path")
	c.Flags().IntVar(&f.hops, "hops", 3, "how many steps from the subject to go")
	c.Flags().IntVar(&f.limits.Nodes, "nodes", 0, "how many nodes a picture shows at most (default 300)")
	c.Flags().BoolVar(&f.limits.Force, "force", false, "draw more than 1,000 nodes")
	complete(c, "format", exportFormats())
	return c
}

func exportFormats() []string {
	names := []string{}
	for _, f := range diagram.Formats() {
		names = append(names, f.Name)
	}
	for _, f := range export.Formats() {
		names = append(names, f.Name)
	}
	return names
}

func (a *app) export(subject string, f exportFlags) error {
	s, err := a.store()
	if err != nil {
		return err
	}
	defer s.Close(context.Background())
	if file, ok := s.(*embedded.Store); ok && subject == "" {
		if form, ok := exportFormat(f.format); ok {
			source, err := file.Source(a.ctx)
			if err != nil {
				return err
			}
			return a.writeGraph(source, form, f.file)
		}
	}
	g, err := s.Load(a.ctx)
	if err != nil {
		return err
	}
	var about *graph.Node
	if subject != "" {
		if about, err = organizationOrIncident(g, subject); err != nil {
			return err
		}
	}
	if form, ok := exportFormat(f.format); ok {
		return a.writeGraph(part(g, about, f.hops), form, f.file)
	}
	for _, form := range diagram.Formats() {
		if form.Name == f.format {
			picture, err := a.picture(s, g, about, f)
			if err != nil {
				return err
			}
			return a.output(f.file, func(w io.Writer) error { return form.Write(a.ctx, picture, w) })
		}
	}
	return usage("no format %q: want one of %s", f.format, strings.Join(exportFormats(), ", "))
}

// exportFormat is the form for other programs that is called name.
func exportFormat(name string) (export.Format, bool) {
	all := export.Formats()
	i := slices.IndexFunc(all, func(f export.Format) bool { return f.Name == name })
	if i < 0 {
		return export.Format{}, false
	}
	return all[i], true
}

// writeGraph writes g in a form for other programs: to a file, or to a folder of them.
func (a *app) writeGraph(g graph.Source, form export.Format, file string) error {
	if form.Files == nil {
		return a.output(file, func(w io.Writer) error { return form.Write(g, w) })
	}
	if file == "" || file == "-" {
		return usage("%s is a folder of files: name one with -o", form.Name)
	}
	if err := export.WriteFolder(file, g, form.Files); err != nil {
		return cannotWrite(file, err)
	}
	return nil
}

// part is the part of g that about stands in; all of it where about is nil.
func part(g *graph.Graph, about *graph.Node, hops int) *graph.Graph {
	switch {
	case about == nil:
		return g
	case about.Label == graph.Incident:
		return g.OfIncident(about.ID)
	}
	return g.Neighbourhood(about.Ref, hops)
}

// picture chooses what to draw and tells on the error stream what it leaves out.
func (a *app) picture(s graph.Store, g *graph.Graph, about *graph.Node, f exportFlags) (picture diagram.Picture, err error) {
	switch {
	case f.cypher != "":
		var rows *graph.Rows
		if rows, err = s.Query(a.ctx, f.cypher, nil); err == nil {
			picture, err = diagram.Answer(g, "", rows, f.limits)
		}
	case about == nil:
		picture, err = diagram.Whole(g, f.limits)
	case f.around:
		picture, err = diagram.Neighbourhood(g, about.Ref, f.hops, f.limits)
	case about.Label == graph.Incident:
		picture, err = diagram.Incident(g, about.ID, f.limits)
	default:
		picture, err = diagram.SupplyChain(g, about.ID, f.hops, f.limits)
	}
	for _, warning := range picture.Warnings {
		complain(a.err, errors.New(warning))
	}
	return picture, err
}
