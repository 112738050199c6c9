package main

import (
	"strings"

	"github.com/spf13/cobra"

	"rensa/graph"
	"rensa/queries"
)

// completeQueries completes the name of a question.
func completeQueries(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	all, err := queries.All()
	if err != nil || len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	names := []string{}
	for _, q := range all {
		names = append(names, q.Name+"\t"+q.TitleJa)
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}

// completeNames completes organisations and incidents from the store.
func (a *app) completeNames(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return a.namesOf(graph.Organization, graph.Incident), cobra.ShellCompDirectiveNoFileComp
}

// completeParameter completes --param: the names of the question's parameters,
// then the organisations or incidents of the store.
func (a *app) completeParameter(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	name, _, valued := strings.Cut(typed, "=")
	labels := map[string]graph.Label{"organization": graph.Organization, "incident": graph.Incident}
	if label, ok := labels[name]; ok && valued {
		values := a.namesOf(label)
		for i, value := range values {
			values[i] = name + "=" + value
		}
		return values, cobra.ShellCompDirectiveNoFileComp
	}
	all, err := queries.All()
	if err != nil || len(args) == 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	q, err := chosenQuery(all, args, "")
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	names := []string{}
	for _, p := range q.Parameters {
		names = append(names, p.Name+"=\t"+p.About)
	}
	return names, cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// namesOf are what the nodes of the labels are called: none where there is no store.
func (a *app) namesOf(labels ...graph.Label) []string {
	a.unattended = true
	g, err := a.graph()
	if err != nil {
		return nil
	}
	names := []string{}
	for _, n := range g.Nodes(labels...) {
		if n.Label == graph.Incident {
			names = append(names, n.ID+"\t"+plain(n.Name()))
		} else {
			names = append(names, plain(n.Name()))
		}
	}
	return names
}
