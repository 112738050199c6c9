package cypher

import (
	"slices"
	"strings"
)

// Text writes a value as Cypher does: 'text', [1, 2.0], {key: null},
// (:Label {key: 1}), [:TYPE {key: 1}], <(:A)-[:T]->(:B)>.
func Text(v any) string {
	switch v := normalize(v).(type) {
	case nil:
		return "null"
	case string:
		return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(v) + "'"
	case []any:
		return "[" + joined(len(v), func(i int) string { return Text(v[i]) }) + "]"
	case map[string]any:
		return mapText(v)
	case *Node:
		return v.String()
	case *Relationship:
		return v.String()
	case *Path:
		return v.String()
	default:
		return scalarText(v)
	}
}

func joined(n int, text func(int) string) string {
	parts := make([]string, n)
	for i := range parts {
		parts[i] = text(i)
	}
	return strings.Join(parts, ", ")
}

func mapText(m map[string]any) string {
	keys := sortedKeys(m)
	return "{" + joined(len(keys), func(i int) string { return keys[i] + ": " + Text(m[keys[i]]) }) + "}"
}

// String writes the node as a pattern that would create it.
func (n *Node) String() string {
	return "(" + elementText(n.Labels, n.Properties) + ")"
}

// String writes the relationship without its ends.
func (r *Relationship) String() string {
	return "[" + elementText([]string{r.Type}, r.Properties) + "]"
}

func elementText(names []string, properties map[string]any) string {
	var parts []string
	if len(names) > 0 {
		parts = append(parts, ":"+strings.Join(names, ":"))
	}
	if len(properties) > 0 {
		parts = append(parts, mapText(properties))
	}
	return strings.Join(parts, " ")
}

// String writes the path with the direction of each relationship.
func (p *Path) String() string {
	if len(p.Nodes) == 0 {
		return "<>"
	}
	var text strings.Builder
	text.WriteString("<" + p.Nodes[0].String())
	for i, r := range p.Relationships {
		if r.Start == p.Nodes[i] {
			text.WriteString("-" + r.String() + "->")
		} else {
			text.WriteString("<-" + r.String() + "-")
		}
		text.WriteString(p.Nodes[i+1].String())
	}
	return text.String() + ">"
}

// equal tells whether two paths go over the same nodes and relationships.
func (p *Path) equal(q *Path) bool {
	return slices.Equal(p.Nodes, q.Nodes) && slices.Equal(p.Relationships, q.Relationships)
}
