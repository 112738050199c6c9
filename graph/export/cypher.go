package export

import (
	"bufio"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"rensa/graph"
)

// batch is how many nodes or edges one statement writes.
const batch = 200

// writeCypher writes statements for cypher-shell. They merge on a node's id and
// on an edge's ends and qualifier, so that running them again changes nothing.
// What the script wrote belongs to nobody's push: none takes it away.
func writeCypher(g *graph.Graph, w io.Writer) error {
	out := bufio.NewWriter(w)
	for _, t := range graph.NodeTypes() {
		fmt.Fprintf(out, "CREATE CONSTRAINT rensa_%s_id IF NOT EXISTS FOR (n:%s) REQUIRE n.id IS UNIQUE;\n", strings.ToLower(string(t.Label)), t.Label)
	}
	for _, t := range graph.NodeTypes() {
		for some := range slices.Chunk(g.Nodes(t.Label), batch) {
			fmt.Fprintf(out, "UNWIND [\n")
			for i, n := range some {
				fmt.Fprintf(out, " {id: %s, p: %s, s: %s}%s\n", literal(n.ID), literal(map[string]any(n.Properties)), literal(texts(n.Second)), comma(i, len(some)))
			}
			fmt.Fprintf(out, "] AS row MERGE (n:%s {id: row.id}) SET n += row.p\n%s;\n", t.Label, seconds(t.Label))
		}
	}
	for _, t := range graph.EdgeTypes() {
		writeCypherEdges(out, t, g.Edges(t.Type))
	}
	return out.Flush()
}

// seconds gives organisations the labels that were derived for them.
func seconds(label graph.Label) string {
	if label != graph.Organization {
		return ""
	}
	text := ""
	for _, second := range []graph.Label{graph.Subcontractor, graph.Authority} {
		text += fmt.Sprintf("FOREACH (x IN CASE WHEN '%s' IN row.s THEN [1] ELSE [] END | SET n:%s)\n", second, second)
	}
	return strings.TrimSuffix(text, "\n")
}

func writeCypherEdges(out io.Writer, t graph.EdgeType, edges []*graph.Edge) {
	key := ""
	if t.Qualifier != "" {
		key = fmt.Sprintf(" {%s: row.q}", t.Qualifier)
	}
	for some := range slices.Chunk(edges, batch) {
		fmt.Fprintf(out, "UNWIND [\n")
		for i, e := range some {
			fmt.Fprintf(out, " {a: %s, b: %s, q: %s, p: %s}%s\n", literal(e.From.ID), literal(e.To.ID),
				literal(e.Properties.Text(t.Qualifier)), literal(map[string]any(e.Flat())), comma(i, len(some)))
		}
		fmt.Fprintf(out, "] AS row MATCH (a:%s {id: row.a}) MATCH (b:%s {id: row.b}) MERGE (a)-[e:%s%s]->(b) SET e += row.p;\n", t.From, t.To, t.Type, key)
	}
}

func comma(i, length int) string {
	if i == length-1 {
		return ""
	}
	return ","
}

func texts(labels []graph.Label) []string {
	all := make([]string, 0, len(labels))
	for _, l := range labels {
		all = append(all, string(l))
	}
	return all
}

// literal is a value as Cypher writes it, maps sorted by key.
func literal(value any) string {
	switch v := value.(type) {
	case string:
		return cypherText(v)
	case float64:
		if text := strconv.FormatFloat(v, 'f', -1, 64); strings.Contains(text, ".") {
			return text
		}
		return strconv.FormatFloat(v, 'f', 1, 64) // without a point it would be an integer
	case []string:
		return list(v, cypherText)
	case []int64:
		return list(v, func(n int64) string { return strconv.FormatInt(n, 10) })
	case map[string]any:
		keys := slices.Sorted(maps.Keys(v))
		parts := make([]string, 0, len(keys))
		for _, k := range keys {
			parts = append(parts, k+": "+literal(v[k]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return fmt.Sprint(value)
}

func list[T any](all []T, one func(T) string) string {
	parts := make([]string, 0, len(all))
	for _, x := range all {
		parts = append(parts, one(x))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// cypherText is a string in Cypher's single quotes. Invisible characters stand
// as numbers, so that a line of the script is what it looks like.
func cypherText(s string) string {
	var b strings.Builder
	b.WriteByte('\'')
	for _, r := range s {
		switch {
		case r == '\'':
			b.WriteString(`\'`)
		case r == '\\':
			b.WriteString(`\\' + '`) // or a u behind it would begin a number, which Neo4j reads first of all
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && r < 0x10000 || r == '\u2028' || r == '\u2029':
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('\'')
	return b.String()
}
