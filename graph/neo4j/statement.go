package neo4j

import (
	"fmt"
	"slices"
	"strings"

	"rensa/graph"
)

// second are the derived labels, which an organisation has or has not.
var second = []graph.Label{graph.Authority, graph.Subcontractor}

// marking is how a merged node or edge x gets its mark. One that was there
// without is somebody else's, and stays known as that: see cleaning. The mark
// of a later Push is left, so that two at once do not undo each other.
const marking = `
ON CREATE SET x.` + mark + ` = $build
ON MATCH SET x.` + mark + ` = CASE WHEN abs(x.` + mark + `) >= $build THEN x.` + mark + ` WHEN x.` + mark + ` > 0 THEN $build ELSE -$build END`

// nodeStatement writes nodes of a type, all with the same second labels. A row
// is a list: the id, then the values of the type's properties in their order.
// What the graph does not say any more becomes null and goes; what others have
// put there stays.
func nodeStatement(n graph.NodeType, with []graph.Label) string {
	b := &strings.Builder{}
	fmt.Fprintf(b, "UNWIND $rows AS r\nMERGE (x:%s {%s: r[0]})%s", n.Label, idProperty, marking)
	assign(b, n.Properties)
	if n.Label == graph.Organization {
		for _, label := range second {
			if slices.Contains(with, label) {
				fmt.Fprintf(b, "\nSET x:%s", label)
			} else {
				fmt.Fprintf(b, "\nREMOVE x:%s", label)
			}
		}
	}
	b.WriteString("\nRETURN count(*)")
	return b.String()
}

// edgeStatement writes edges of a type. A row is a source's id and a list of
// its edges: of each the target's id, then the values of edgeProperties.
//
// An edge without its qualifier has the empty one while it is merged, for
// nothing merges on null, and none before and after.
func edgeStatement(e graph.EdgeType) string {
	b := &strings.Builder{}
	fmt.Fprintf(b, "UNWIND $rows AS s\nMATCH (a:%s {%s: s[0]})\nUNWIND s[1] AS r\nMATCH (b:%s {%s: r[0]})\n", e.From, idProperty, e.To, idProperty)
	properties := edgeProperties(e)
	if i := slices.IndexFunc(properties, func(p graph.Property) bool { return p.Name == e.Qualifier }); i < 0 {
		fmt.Fprintf(b, "MERGE (a)-[x:%s]->(b)", e.Type)
	} else {
		fmt.Fprintf(b, "CALL (a, b, r) { MATCH (a)-[x:%s]->(b) WHERE r[%[3]d] IS NULL AND x.%[2]s IS NULL SET x.%[2]s = '' }\n"+
			"MERGE (a)-[x:%[1]s {%[2]s: coalesce(r[%[3]d], '')}]->(b)", e.Type, e.Qualifier, i+1)
	}
	b.WriteString(marking)
	assign(b, properties)
	b.WriteString("\nRETURN count(*)")
	return b.String()
}

// assign sets x's properties from the second entry of row r on.
func assign(b *strings.Builder, properties []graph.Property) {
	for i, p := range properties {
		separator := ", "
		if i == 0 {
			separator = "\nSET "
		}
		fmt.Fprintf(b, "%sx.%s = r[%d]", separator, p.Name, i+1)
	}
}

// edgeProperties are all that an edge of the type carries, what it mostly has
// not, the lists of the evidence, last.
func edgeProperties(e graph.EdgeType) []graph.Property {
	return append(slices.Clone(e.Properties), graph.EvidenceProperties()...)
}

// values are a row: its first value, then the properties' in their order, without
// the nulls at the end, for what is past the end of a list is null to Cypher.
func values(first any, properties []graph.Property, of graph.Properties) []any {
	last := len(properties)
	for last > 0 && of[properties[last-1].Name] == nil {
		last--
	}
	row := make([]any, 1, 1+last)
	row[0] = first
	for _, p := range properties[:last] {
		row = append(row, of[p.Name])
	}
	return row
}
