// Package export writes the graph in the forms that other programs read: GraphML
// and GEXF for drawing it, STIX for exchanging it, CSV for spreadsheets, and
// what Neo4j loads.
//
// Every form is a row of Formats. The same graph gives the same bytes.
package export

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"rensa/graph"
)

// Format is a form in which the graph is written: as one file by Write or as a
// folder of files by Files, never both. What does not need the whole graph at once
// takes one larger than the memory: JSON and the folders.
type Format struct {
	Name   string // as the command line spells it
	Ending string // of the file, with the dot; "" for a folder
	About  string
	Write  func(graph.Source, io.Writer) error
	Files  func(graph.Source, Folder) error
}

// Folder takes the files of a form, each by its name and what writes it.
type Folder func(name string, write func(io.Writer) error) error

// Formats is the table of forms.
func Formats() []Format {
	return []Format{
		{Name: "json", Ending: ".jsonl", About: "JSON lines as Neo4j's APOC writes and reads them", Write: func(s graph.Source, w io.Writer) error { return graph.WriteJSON(w, s) }},
		{Name: "graphml", Ending: ".graphml", About: "GraphML with labels and colours for yEd and Gephi", Write: whole(writeGraphML)},
		{Name: "gexf", Ending: ".gexf", About: "GEXF for Gephi", Write: whole(writeGEXF)},
		{Name: "stix", Ending: ".stix.json", About: "a STIX 2.1 bundle", Write: whole(writeSTIX)},
		{Name: "cypher", Ending: ".cypher", About: "statements for cypher-shell that may be run again and again", Write: whole(writeCypher)},
		{Name: "csv", About: "nodes.csv and edges.csv for spreadsheets", Files: spreadsheets},
		{Name: "neo4j-csv", About: "files for neo4j-admin database import, with the command", Files: writeImport},
		{Name: "browser", About: "a style and the questions for Neo4j Browser: drop them on its page", Files: browserPack},
	}
}

// whole is a form that needs the graph as a whole.
func whole(write func(*graph.Graph, io.Writer) error) func(graph.Source, io.Writer) error {
	return func(s graph.Source, w io.Writer) error {
		g, err := graph.Collect(s)
		if err != nil {
			return err
		}
		return write(g, w)
	}
}

// WriteFolder writes the files of a form into the folder at path, which it makes
// where it is missing. Each file is there whole or not at all; files of other
// names stay.
func WriteFolder(path string, source graph.Source, files func(graph.Source, Folder) error) error {
	if err := os.MkdirAll(path, 0o755); err != nil {
		return err
	}
	return files(source, func(name string, write func(io.Writer) error) error {
		return writeWhole(filepath.Join(path, name), write)
	})
}

// writeWhole writes a file beside its place and moves it there when it is done.
func writeWhole(path string, write func(io.Writer) error) error {
	part, err := os.CreateTemp(filepath.Dir(path), ".rensa-*")
	if err != nil {
		return err
	}
	defer os.Remove(part.Name())
	out := bufio.NewWriter(part)
	if err := cmp.Or(write(out), out.Flush()); err != nil {
		part.Close()
		return err
	}
	if err := part.Close(); err != nil {
		return err
	}
	if err := os.Chmod(part.Name(), 0o644); err != nil {
		return err
	}
	return os.Rename(part.Name(), path)
}

// listSeparator parts the entries of a list where a form knows only text.
const listSeparator = " | "

// plainText is a value as text, for forms that know no lists.
func plainText(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case []string:
		return strings.Join(v, listSeparator)
	case []int64:
		return strings.Trim(strings.ReplaceAll(fmt.Sprint(v), " ", listSeparator), "[]")
	case nil:
		return ""
	}
	return fmt.Sprint(value)
}

// nodeColumns are the properties of all kinds of nodes, each name once, in the
// ontology's order.
func nodeColumns() []graph.Property {
	var all []graph.Property
	for _, t := range graph.NodeTypes() {
		all = addColumns(all, t.Properties)
	}
	return all
}

// edgeColumns are the properties of all types of edges and of their evidence.
func edgeColumns() []graph.Property {
	var all []graph.Property
	for _, t := range graph.EdgeTypes() {
		all = addColumns(all, t.Properties)
	}
	return addColumns(all, graph.EvidenceProperties())
}

func addColumns(all, more []graph.Property) []graph.Property {
	for _, p := range more {
		if !slices.ContainsFunc(all, func(have graph.Property) bool { return have.Name == p.Name }) {
			all = append(all, p)
		}
	}
	return all
}
