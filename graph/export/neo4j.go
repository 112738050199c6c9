package export

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"rensa/graph"
	"rensa/graph/diagram"
)

// listMark parts the entries of a list in import files: a control character that
// no text of a notice needs.
const listMark = "\u001F"

// importFiles are a header and a data file for each label and each type that g
// has, as neo4j-admin reads them, and the command in import.txt.
func importFiles(g *graph.Graph) []File {
	files := []File{{"import.txt", func(w io.Writer) error { _, err := io.WriteString(w, ImportCommand(g)+"\n"); return err }}}
	for _, t := range graph.NodeTypes() {
		if nodes := g.Nodes(t.Label); len(nodes) > 0 {
			files = append(files, pair(string(t.Label), append([]string{"id:ID(" + string(t.Label) + ")", ":LABEL"}, typedNames(t.Properties)...), func() [][]string {
				rows := [][]string{}
				for _, n := range nodes {
					rows = append(rows, append([]string{importText(n.ID), strings.Join(texts(n.Labels()), listMark)}, importValues(t.Properties, n.Properties)...))
				}
				return rows
			})...)
		}
	}
	for _, t := range graph.EdgeTypes() {
		if edges := g.Edges(t.Type); len(edges) > 0 {
			columns := addColumns(addColumns(nil, t.Properties), graph.EvidenceProperties())
			header := []string{":START_ID(" + string(t.From) + ")", ":END_ID(" + string(t.To) + ")"}
			files = append(files, pair(string(t.Type), append(header, typedNames(columns)...), func() [][]string {
				rows := [][]string{}
				for _, e := range edges {
					rows = append(rows, append([]string{importText(e.From.ID), importText(e.To.ID)}, importValues(columns, e.Flat())...))
				}
				return rows
			})...)
		}
	}
	return files
}

// pair is a header file and a data file.
func pair(name string, header []string, rows func() [][]string) []File {
	return []File{
		{name + "-header.csv", func(w io.Writer) error { return csv.NewWriter(w).WriteAll([][]string{header}) }},
		{name + ".csv", func(w io.Writer) error { return csv.NewWriter(w).WriteAll(rows()) }},
	}
}

// ImportCommand is the command that loads the files of the form neo4j-admin into
// an empty database called neo4j. It has to run in their folder, with the server
// stopped.
func ImportCommand(g *graph.Graph) string {
	command := "neo4j-admin database import full neo4j --id-type=string --array-delimiter=U+001F --multiline-fields=true"
	for _, t := range graph.NodeTypes() {
		if len(g.Nodes(t.Label)) > 0 {
			command += fmt.Sprintf(" --nodes=%s-header.csv,%s.csv", t.Label, t.Label)
		}
	}
	for _, t := range graph.EdgeTypes() {
		if len(g.Edges(t.Type)) > 0 {
			command += fmt.Sprintf(" --relationships=%s=%s-header.csv,%s.csv", t.Type, t.Type, t.Type)
		}
	}
	return command
}

// typedNames are a header's cells: a property's name with its type.
func typedNames(columns []graph.Property) []string {
	types := map[graph.Kind]string{graph.Text: "string", graph.Int: "long", graph.Float: "double", graph.Bool: "boolean", graph.Texts: "string[]", graph.Ints: "long[]"}
	cells := make([]string, 0, len(columns))
	for _, p := range columns {
		cells = append(cells, p.Name+":"+types[p.Kind])
	}
	return cells
}

func importValues(columns []graph.Property, have graph.Properties) []string {
	cells := make([]string, 0, len(columns))
	for _, p := range columns {
		cells = append(cells, importCell(have[p.Name]))
	}
	return cells
}

// importCell is a value in a data file, its lists parted by listMark.
func importCell(value any) string {
	switch v := value.(type) {
	case []string:
		cells := make([]string, 0, len(v))
		for _, s := range v {
			cells = append(cells, importText(s))
		}
		return strings.Join(cells, listMark)
	case []int64:
		return strings.Trim(strings.ReplaceAll(fmt.Sprint(v), " ", listMark), "[]")
	}
	return importText(plainText(value))
}

// importText keeps the mark of lists out of a text.
func importText(s string) string { return strings.ReplaceAll(s, listMark, " ") }

// browserPack is what Neo4j Browser takes when it is dropped on its page: a style
// sheet with the colours of the pictures, and the canned questions.
func browserPack(*graph.Graph) []File {
	return []File{{"rensa.grass", writeGrass}, {"rensa.zip", writeFavourites}}
}

func writeGrass(w io.Writer) error {
	var b strings.Builder
	b.WriteString("node {\n  diameter: 65px;\n  color: #7a8594;\n  border-color: #5b6675;\n  border-width: 2px;\n  text-color-internal: #ffffff;\n  font-size: 10px;\n}\n")
	b.WriteString("relationship {\n  color: #7a8594;\n  shaft-width: 1px;\n  font-size: 8px;\n  padding: 3px;\n  text-color-external: #1b2430;\n  text-color-internal: #ffffff;\n  caption: \"<type>\";\n}\n")
	for _, t := range graph.NodeTypes() {
		hue, _ := diagram.Colours(t.Label)
		fmt.Fprintf(&b, "node.%s {\n  color: %s;\n  border-color: %s;\n  text-color-internal: #ffffff;\n  caption: \"{%s}\";\n}\n", t.Label, hue, hue, captionOf(t))
	}
	for _, t := range graph.EdgeTypes() {
		fmt.Fprintf(&b, "relationship.%s {\n  color: %s;\n  caption: \"<type>\";\n}\n", t.Type, diagram.EdgeColour(t.Type))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// captionOf is the property that Browser writes on a node.
func captionOf(t graph.NodeType) string {
	for _, wanted := range []string{"name", "title", "subject", "kind"} {
		for _, p := range t.Properties {
			if p.Name == wanted {
				return wanted
			}
		}
	}
	return "id"
}
