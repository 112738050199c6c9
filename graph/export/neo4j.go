package export

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"

	"rensa/graph"
	"rensa/graph/diagram"
)

// listMark parts the entries of a list in import files: a control character that
// no text of a notice needs.
const listMark = "\u001F"

// writeImport writes a header and a data file for each label and each type that
// the source has, as neo4j-admin reads them, and in import.txt the command that
// loads them into an empty database called neo4j. It has to run in their folder,
// with the server stopped.
func writeImport(source graph.Source, folder Folder) error {
	command := []string{"neo4j-admin database import full neo4j --id-type=string --array-delimiter=U+001F --multiline-fields=true"}
	label := func(n *graph.Node) string { return string(n.Label) }
	err := runs(source.AllNodes(), label, func(name string, nodes iter.Seq2[*graph.Node, error]) error {
		command = append(command, fmt.Sprintf("--nodes=%s-header.csv,%[1]s.csv", name))
		return writeImportNodes(folder, graph.Label(name), nodes)
	})
	if err != nil {
		return err
	}
	kind := func(e *graph.Edge) string { return string(e.Type) }
	err = runs(source.AllEdges(), kind, func(name string, edges iter.Seq2[*graph.Edge, error]) error {
		command = append(command, fmt.Sprintf("--relationships=%s=%[1]s-header.csv,%[1]s.csv", name))
		return writeImportEdges(folder, graph.Type(name), edges)
	})
	if err != nil {
		return err
	}
	return folder("import.txt", func(w io.Writer) error {
		_, err := fmt.Fprintln(w, strings.Join(command, " "))
		return err
	})
}

// runs calls do with each run of elements of the same kind. It has to read all of it.
func runs[T any](all iter.Seq2[T, error], kind func(T) string, do func(kind string, run iter.Seq2[T, error]) error) error {
	next, stop := iter.Pull2(all)
	defer stop()
	x, err, ok := next()
	for ok {
		if err != nil {
			return err
		}
		name := kind(x)
		err := do(name, func(yield func(T, error) bool) {
			for ok && (err != nil || kind(x) == name) && yield(x, err) {
				x, err, ok = next()
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func writeImportNodes(folder Folder, label graph.Label, nodes iter.Seq2[*graph.Node, error]) error {
	types := graph.NodeTypes()
	t := types[slices.IndexFunc(types, func(t graph.NodeType) bool { return t.Label == label })]
	header := append([]string{"id:ID(" + string(label) + ")", ":LABEL"}, typedNames(t.Properties)...)
	return pair(folder, string(label), header, rows(nil, nodes, func(n *graph.Node) []string {
		return append([]string{importText(n.ID), strings.Join(texts(n.Labels()), listMark)}, importValues(t.Properties, n.Properties)...)
	}))
}

func writeImportEdges(folder Folder, kind graph.Type, edges iter.Seq2[*graph.Edge, error]) error {
	types := graph.EdgeTypes()
	t := types[slices.IndexFunc(types, func(t graph.EdgeType) bool { return t.Type == kind })]
	columns := addColumns(addColumns(nil, t.Properties), graph.EvidenceProperties())
	header := append([]string{":START_ID(" + string(t.From) + ")", ":END_ID(" + string(t.To) + ")"}, typedNames(columns)...)
	return pair(folder, string(kind), header, rows(nil, edges, func(e *graph.Edge) []string {
		return append([]string{importText(e.From.ID), importText(e.To.ID)}, importValues(columns, e.Flat())...)
	}))
}

// pair writes a header file and a data file.
func pair(folder Folder, name string, header []string, data iter.Seq2[[]string, error]) error {
	err := folder(name+"-header.csv", func(w io.Writer) error { return csv.NewWriter(w).WriteAll([][]string{header}) })
	if err != nil {
		return err
	}
	return folder(name+".csv", func(w io.Writer) error { return writeRows(w, data) })
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
func browserPack(_ graph.Source, folder Folder) error {
	return cmp.Or(folder("rensa.grass", writeGrass), folder("rensa.zip", writeFavourites))
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
