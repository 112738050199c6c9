package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"rensa/graph"
	"rensa/graph/embedded"
)

const watchHelp = `Reads the files, folders and addresses again and again and adds what is new to the
store, until it is interrupted. It tells of every new incident and chain, one a
line. Between two looks the store is free for others.

  rensa watch --every 10m https://example.jp/news/feed.xml`

func (a *app) newWatchCommand() *cobra.Command {
	f := buildFlags{add: true}
	var every time.Duration
	c := &cobra.Command{
		Use: "watch FILE…", Short: "keep the store up to date with files and addresses", Long: watchHelp, Args: between(1, -1, "files"),
		RunE: func(_ *cobra.Command, files []string) error {
			if every < time.Second {
				return usage("--every %v: want a second at least", every)
			}
			return a.watch(files, f, every)
		},
	}
	f.sourceFlags.add(c)
	f.extractor.add(c)
	f.addJoins(c)
	c.Flags().DurationVar(&every, "every", time.Minute, "how long to wait between two looks")
	return c
}

// watch rebuilds until it is interrupted; what goes wrong in one look is told,
// and the next one is taken.
func (a *app) watch(files []string, f buildFlags, every time.Duration) error {
	known := map[string]bool{}
	if g, err := a.graph(); err == nil {
		a.news(g, known)
	}
	for {
		err := a.rebuild(files, f, func(s *embedded.Store, r *reader) error { return a.publish(s, r, known) })
		if a.ctx.Err() != nil {
			return nil
		}
		if err != nil {
			complain(a.err, err)
		}
		select {
		case <-a.ctx.Done():
			return nil
		case <-time.After(every):
		}
	}
}

// publish tells the news, and pushes where anything was read.
func (a *app) publish(s *embedded.Store, r *reader, known map[string]bool) error {
	g, err := s.Load(a.ctx)
	if err != nil {
		return err
	}
	news := a.news(g, known)
	if err := a.tell(news); err != nil || len(news) == 0 && r.inputs.count == r.recalled {
		return err
	}
	return a.pushToo(s)
}

func (a *app) tell(lines []string) error {
	for _, line := range lines {
		if _, err := fmt.Fprintln(a.out, line); err != nil {
			return err
		}
	}
	return nil
}

// news are the incidents and chains of g that were not known, which they are
// from now on.
func (a *app) news(g *graph.Graph, known map[string]bool) []string {
	lines := []string{}
	for _, n := range g.Nodes(graph.Incident) {
		lines = append(lines, n.ID+"  "+plain(n.Name())+"  "+a.statusWord(graph.Status(n.Properties.Text("status"))))
	}
	for _, c := range chains(g) {
		lines = append(lines, a.line(g, c))
	}
	fresh := []string{}
	for _, line := range lines {
		if !known[line] {
			known[line] = true
			fresh = append(fresh, line)
		}
	}
	return fresh
}
