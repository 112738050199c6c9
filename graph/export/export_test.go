package export

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rensa/graph"
	"rensa/graph/diagram"
	"rensa/graph/diagram/sample"
)

// hostile are names that notices could be made to hold.
var hostile = []string{
	`<b>&amp;"'`, "=cmd|' /C calc'!A0", "＝1+1", "a\nb\r\nc", "back\\u0027) DETACH DELETE n //", `'; MATCH (n) DETACH DELETE n; //`, "a\x00\x1b\x1fb\u202Ec",
	"a,b;c|d\te", "]]>", strings.Repeat("長", 2000), "𩸽", "\u2028",
}

// hostileGraph holds each hostile name as an organisation with a quote.
func hostileGraph(t testing.TB) *graph.Graph {
	t.Helper()
	g := graph.New()
	put := func(n graph.Node) {
		if _, err := g.AddNode(n); err != nil {
			t.Fatal(err)
		}
	}
	put(graph.Node{Ref: graph.Ref{Label: graph.Organization, ID: "0"}, Properties: graph.Properties{"name": "0"}})
	for _, name := range hostile {
		ref := graph.Ref{Label: graph.Organization, ID: name}
		put(graph.Node{Ref: ref, Properties: graph.Properties{"name": name, "aliases": []string{name, "z"}, "unnamed": true}})
		said := graph.Evidence{Notice: "1/1", Status: graph.Confirmed, Quote: name, Offset: 3, Confidence: 0.25, Rule: "test"}
		again := said
		again.Notice = "1/2"
		e := graph.Edge{Type: graph.SubcontractorOf, From: ref, To: graph.Ref{Label: graph.Organization, ID: "0"}, Evidence: []graph.Evidence{said, again}}
		if err := g.AddEdge(e); err != nil {
			t.Fatal(err)
		}
	}
	if err := g.Derive(); err != nil {
		t.Fatal(err)
	}
	return g
}

// written is the graph in the form of that name.
func written(t testing.TB, g *graph.Graph, name string) []byte {
	t.Helper()
	var out bytes.Buffer
	for _, f := range Formats() {
		if f.Name == name {
			if err := f.Write(g, &out); err != nil {
				t.Fatal(err)
			}
		}
	}
	return out.Bytes()
}

// file is the graph in the form of that name, in a file.
func file(t testing.TB, g *graph.Graph, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name+".json") // the validator takes no other
	if err := os.WriteFile(path, written(t, g, name), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// python finds a Python that has the module, with its folder of scripts.
func python(t testing.TB, module string) string {
	t.Helper()
	const install = "python3 -m venv DIR && DIR/bin/pip install networkx==3.6.1 stix2-validator==3.3.2, and RENSA_PYTHON=DIR/bin/python3"
	path := os.Getenv("RENSA_PYTHON")
	if path == "" {
		path = sample.Tool(t, install, "python3")
	}
	if err := exec.Command(path, "-c", "import "+module).Run(); err != nil {
		sample.Missing(t, module, install)
	}
	return path
}

func TestNetworkXReadsTheXMLForms(t *testing.T) {
	interpreter := python(t, "networkx")
	for _, form := range []string{"graphml", "gexf"} {
		for name, g := range map[string]*graph.Graph{"sample": sample.All(t), "hostile": hostileGraph(t)} {
			t.Run(form+" "+name, func(t *testing.T) {
				out, err := exec.Command(interpreter, "testdata/read.py", form, file(t, g, form)).Output()
				if err != nil {
					t.Fatalf("%v: %s", err, err.(*exec.ExitError).Stderr)
				}
				var read struct {
					Nodes map[string]struct {
						Label, Name      string
						Red, Green, Blue int64
					}
					Edges [][]string
				}
				if err := json.Unmarshal(out, &read); err != nil {
					t.Fatal(err)
				}
				if nodes, edges := g.Size(); len(read.Nodes) != nodes || len(read.Edges) != edges {
					t.Fatalf("%d nodes and %d edges, want %d and %d", len(read.Nodes), len(read.Edges), nodes, edges)
				}
				for _, n := range g.Nodes() {
					got, there := read.Nodes[inXML(n.Key())]
					hue, _ := diagram.Colours(n.Label)
					red, green, blue := rgb(hue)
					if !there || got.Label != inXML(caption(n)) || got.Red != red || got.Green != green || got.Blue != blue {
						t.Errorf("%q: %+v, want the label %q and the colour %s", n.Key(), got, caption(n), hue)
					}
				}
			})
		}
	}
}

// inXML is a text as XML can hold it, read back.
func inXML(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' {
			return '\uFFFD'
		}
		return r
	}, s)
}

func TestTheSTIXValidatorFindsNoError(t *testing.T) {
	interpreter := python(t, "stix2validator")
	for name, g := range map[string]*graph.Graph{"sample": sample.All(t), "hostile": hostileGraph(t), "empty": graph.New()} {
		t.Run(name, func(t *testing.T) {
			out, err := exec.Command(interpreter, "-m", "stix2validator.scripts.stix2_validator", "-q", file(t, g, "stix")).CombinedOutput()
			if err != nil {
				t.Errorf("%v: %s", err, out)
			}
		})
	}
}

// stixBundle is what the tests look at in a bundle.
type stixBundle struct {
	ID      string
	Objects []struct {
		Type, ID, Name, Description, Content string
		SourceRef                            string   `json:"source_ref"`
		TargetRef                            string   `json:"target_ref"`
		RelationshipType                     string   `json:"relationship_type"`
		ObjectRefs                           []string `json:"object_refs"`
		Labels                               []string
		References                           []struct {
			Source string `json:"source_name"`
			ID     string `json:"external_id"`
		} `json:"external_references"`
	}
}

func bundled(t testing.TB, g *graph.Graph) stixBundle {
	t.Helper()
	var b stixBundle
	if err := json.Unmarshal(written(t, g, "stix"), &b); err != nil {
		t.Fatal(err)
	}
	return b
}

func TestABundleRefersOnlyToWhatItHolds(t *testing.T) {
	b := bundled(t, sample.All(t))
	held := map[string]bool{}
	for _, o := range b.Objects {
		if held[o.ID] {
			t.Errorf("two objects %s", o.ID)
		}
		held[o.ID] = true
	}
	for _, o := range b.Objects {
		for _, ref := range append(slices.Clone(o.ObjectRefs), o.SourceRef, o.TargetRef) {
			if ref != "" && !held[ref] {
				t.Errorf("%s refers to %s, which is not there", o.ID, ref)
			}
		}
	}
}

func TestWhatSTIXSaysOfAnIncident(t *testing.T) {
	b := bundled(t, sample.All(t))
	incident := stixID("incident", "incident:2023-315")
	for _, test := range []struct {
		name  string
		match func(i int) bool
		want  bool
	}{
		{"a technique carries its ATT&CK id", func(i int) bool {
			o := b.Objects[i]
			return o.Type == "attack-pattern" && len(o.References) == 1 && o.References[0].Source == "mitre-attack" && o.References[0].ID == "T1199"
		}, true},
		{"a denied edge is no relationship", func(i int) bool {
			o := b.Objects[i]
			return o.Type == "relationship" && o.SourceRef == incident && o.RelationshipType == "compromises"
		}, false},
		{"but a note with what was said", func(i int) bool {
			o := b.Objects[i]
			return o.Type == "note" && slices.Contains(o.ObjectRefs, incident) && strings.Contains(o.Content, "COMPROMISED")
		}, true},
		{"data that got out are a note", func(i int) bool {
			o := b.Objects[i]
			return o.Type == "note" && strings.Contains(o.Content, "ユーザーの情報が漏えい")
		}, true},
		{"a cause is a label", func(i int) bool { return slices.Contains(b.Objects[i].Labels, "veris:hacking.partner") }, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			if found := slices.Contains(matches(len(b.Objects), test.match), true); found != test.want {
				t.Errorf("found %v, want %v", found, test.want)
			}
		})
	}
}

func matches(n int, match func(int) bool) []bool {
	found := make([]bool, n)
	for i := range found {
		found[i] = match(i)
	}
	return found
}

func TestTheSameGraphGivesTheSameBytes(t *testing.T) {
	for _, f := range Formats() {
		first, second := everything(t, f, sample.All(t)), everything(t, f, sample.All(t))
		if first != second || first == "" {
			t.Errorf("%s differs the second time, or is empty", f.Name)
		}
	}
}

// everything is all that a form writes.
func everything(t testing.TB, f Format, g *graph.Graph) string {
	t.Helper()
	if f.Write != nil {
		return string(written(t, g, f.Name))
	}
	var out bytes.Buffer
	err := f.Files(g, func(name string, write func(io.Writer) error) error {
		fmt.Fprintf(&out, "-- %s --\n", name)
		return write(&out)
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestSheets(t *testing.T) {
	g := hostileGraph(t)
	folder := t.TempDir()
	if err := WriteFolder(folder, g, spreadsheets); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]int{"nodes.csv": len(hostile) + 2, "edges.csv": len(hostile) + 1} {
		text, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		rest, marked := bytes.CutPrefix(text, []byte("\uFEFF"))
		rows, err := csv.NewReader(bytes.NewReader(rest)).ReadAll()
		if err != nil || !marked || len(rows) != want {
			t.Fatalf("%s: %d rows, byte order mark %v, error %v; want %d rows", name, len(rows), marked, err, want)
		}
		for _, row := range rows {
			for _, cell := range row {
				if cell != "" && strings.ContainsAny(cell[:1], "=+-@") || strings.HasPrefix(cell, "＝") {
					t.Errorf("%s: a spreadsheet would run %q", name, cell)
				}
			}
		}
	}
}

func TestAFolderIsWrittenFileByFile(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "new")
	one := func(text string, err error) error {
		return WriteFolder(folder, graph.New(), func(_ graph.Source, f Folder) error {
			return f("a", func(w io.Writer) error { _, failed := io.WriteString(w, text); return cmp.Or(err, failed) })
		})
	}
	if err := one("old", nil); err != nil {
		t.Fatal(err)
	}
	if err := one("half", io.ErrUnexpectedEOF); err == nil {
		t.Error("no error from a file that cannot be written")
	}
	text, err := os.ReadFile(filepath.Join(folder, "a"))
	if entries, _ := os.ReadDir(folder); err != nil || string(text) != "old" || len(entries) != 1 {
		t.Errorf("a failed write leaves %q and %d files, want the old file alone", text, len(entries))
	}
}

func TestEveryLabelHasAShapeInYEd(t *testing.T) {
	for _, n := range graph.NodeTypes() {
		if yedShapes[n.Label] == "" {
			t.Errorf("no shape for %s", n.Label)
		}
	}
}

func TestTheImportCommandNamesFilesThatFit(t *testing.T) {
	g := sample.All(t)
	texts := map[string][][]string{}
	command := ""
	err := writeImport(g, func(name string, write func(io.Writer) error) error {
		var out bytes.Buffer
		err := write(&out)
		if name == "import.txt" {
			command = out.String()
		} else if rows, err := csv.NewReader(&out).ReadAll(); err == nil {
			texts[name] = rows
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	nodes, edges := 0, 0
	for _, word := range strings.Fields(command) {
		kind, names, found := strings.Cut(word, "=")
		header, data, pair := strings.Cut(names[strings.LastIndex(names, "=")+1:], ",")
		if !found || !pair {
			continue
		}
		if len(texts[header]) != 1 || len(texts[data]) == 0 || len(texts[data][0]) != len(texts[header][0]) {
			t.Errorf("%s: header %v does not fit %d rows", word, texts[header], len(texts[data]))
		}
		if kind == "--nodes" {
			nodes += len(texts[data])
		} else {
			edges += len(texts[data])
		}
	}
	if wantNodes, wantEdges := g.Size(); nodes != wantNodes || edges != wantEdges {
		t.Errorf("the command loads %d nodes and %d edges, want %d and %d", nodes, edges, wantNodes, wantEdges)
	}
}
