package neo4j

import (
	"context"
	"fmt"
	"slices"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"rensa/graph"
)

// idProperty is the one key of every node.
const idProperty = "id"

// mark is the property that tells what is ours: the number of the Save that
// wrote it last, below zero where it was somebody else's before.
const mark = "rensaBuild"

// NameIndex is the full-text index over the names of everything that has one.
// Its words are pairs of characters (the analyzer cjk), which Japanese needs;
// a name in double quotes is searched for as it is.
const NameIndex = "rensa_names"

// edgeTypes are the ontology's edges by type.
var edgeTypes = func() map[graph.Type]graph.EdgeType {
	types := map[graph.Type]graph.EdgeType{}
	for _, e := range graph.EdgeTypes() {
		types[e.Type] = e
	}
	return types
}()

// nodeTypes are the ontology's nodes by label.
var nodeTypes = func() map[graph.Label]graph.NodeType {
	types := map[graph.Label]graph.NodeType{}
	for _, n := range graph.NodeTypes() {
		types[n.Label] = n
	}
	return types
}()

// Schema is what the database is told before the first node: a constraint that
// keeps the ids of each label unique, by which loading finds its way, and the
// full-text index NameIndex.
func Schema() []string {
	statements := []string{}
	for _, n := range graph.NodeTypes() {
		statements = append(statements, fmt.Sprintf("CREATE CONSTRAINT rensa_%s_id IF NOT EXISTS FOR (n:%s) REQUIRE n.%s IS UNIQUE",
			strings.ToLower(string(n.Label)), n.Label, idProperty))
	}
	return append(statements, nameIndex())
}

// named are the properties that hold a name.
var named = []string{"name", "nameJa", "aliases"}

func nameIndex() string {
	labels, properties := []string{}, []string{}
	for _, n := range graph.NodeTypes() {
		for _, p := range n.Properties {
			if !slices.Contains(named, p.Name) {
				continue
			}
			if !slices.Contains(labels, string(n.Label)) {
				labels = append(labels, string(n.Label))
			}
			if property := "n." + p.Name; !slices.Contains(properties, property) {
				properties = append(properties, property)
			}
		}
	}
	return fmt.Sprintf("CREATE FULLTEXT INDEX %s IF NOT EXISTS FOR (n:%s) ON EACH [%s] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}",
		NameIndex, strings.Join(labels, "|"), strings.Join(properties, ", "))
}

// prepare makes the constraints and the index where they are not there yet.
func (w *writing) prepare(ctx context.Context) error {
	for _, statement := range append(Schema(), "CALL db.awaitIndexes(300)") {
		err := w.transact(ctx, func(tx driver.ManagedTransaction) (Summary, error) {
			_, err := ask(ctx, tx, statement, nil)
			return Summary{}, err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
