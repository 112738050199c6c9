package main

import (
	"cmp"
	"context"
	"fmt"
	"hash/fnv"

	"github.com/spf13/cobra"

	"rensa/graph/embedded"
	"rensa/graph/large"
)

func (f *buildFlags) addShards(c *cobra.Command) {
	c.Flags().IntVar(&f.shards, "shards", 0, "write `n` stores, NAME.1-of-n and so on, each incident whole in one: merge joins them")
}

// manyShards is how many stores a graph is parted into at most: all of them are
// sorted at once.
const manyShards = 100

func (a *app) checkShards(f buildFlags) error {
	switch {
	case f.shards < 0 || f.shards > manyShards:
		return usage("--shards %d: want 1 to %d", f.shards, manyShards)
	case f.shards > 0 && (a.database == embedded.Memory || a.asksServer()):
		return usage("--shards writes files: not into %s, and not to a Neo4j", embedded.Memory)
	}
	return nil
}

// writeShards parts the graph of what was read into n stores, which it tells of.
// Which notices tell of one incident was found out before, from all of them: so
// one without a number is where it would be in one store. The store of --db keeps
// what was read, and the graph that it had.
func (r *reader) writeShards(n int) error {
	parts := large.NewParts(r.scratch(), n)
	for _, part := range parts {
		defer part.Close()
	}
	if err := r.assemble(func(incident string) *large.Builder { return parts[shardOf(incident, n)] }); err != nil {
		return err
	}
	for i, part := range parts {
		if err := r.writeShard(fmt.Sprintf("%s.%d-of-%d", r.database, i+1, n), part); err != nil {
			return err
		}
	}
	return r.partly("built")
}

func shardOf(incident string, n int) int {
	mark := fnv.New32a()
	mark.Write([]byte(incident))
	return int(mark.Sum32() % uint32(n))
}

func (r *reader) writeShard(path string, part *large.Builder) (err error) {
	s, err := embedded.Open(path)
	if err != nil {
		return err
	}
	defer func() { err = cmp.Or(err, s.Close(context.Background())) }()
	if err := s.SaveFrom(r.ctx, part, builtOtherwise()); err != nil {
		return err
	}
	nodes, edges := part.Size()
	return r.tellSize(path, nodes, edges)
}

// tellSize tells how large the graph is that a store now holds.
func (a *app) tellSize(path string, nodes, edges int) error {
	_, err := fmt.Fprintf(a.out, a.say("%s: ノード %d、関係 %d\n", "%s: %d nodes, %d edges\n"), path, nodes, edges)
	return err
}
