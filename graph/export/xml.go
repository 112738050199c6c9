package export

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"rensa/graph"
	"rensa/graph/diagram"
)

// xmlWriter writes XML by hand: every value that goes in is escaped, and what
// XML cannot hold becomes U+FFFD.
type xmlWriter struct{ *bufio.Writer }

// put writes a format whose strings are escaped for attributes and texts.
func (w xmlWriter) put(format string, values ...any) {
	for i, v := range values {
		if s, ok := v.(string); ok {
			var b strings.Builder
			xml.EscapeText(&b, []byte(s)) // a strings.Builder never fails
			values[i] = b.String()
		}
	}
	fmt.Fprintf(w, format, values...)
}

// xmlTypes are the names that GraphML and GEXF have for the ontology's kinds;
// lists are text.
func xmlType(kind graph.Kind, integer string) string {
	switch kind {
	case graph.Int:
		return integer
	case graph.Float:
		return "double"
	case graph.Bool:
		return "boolean"
	}
	return "string"
}

// caption is the text on a node: its name, and for data how much of it.
func caption(n *graph.Node) string {
	if n.Label != graph.Exposure {
		return n.Name()
	}
	text := n.Properties.Text("subject")
	if count, known := n.Properties["count"].(int64); known {
		text += " " + strconv.FormatInt(count, 10) + n.Properties.Text("unit")
	}
	if text == "" {
		return n.ID
	}
	return strings.TrimSpace(text)
}

// writeGraphML writes plain GraphML, which Gephi and networkx read with label
// and colour, and in it yEd's own boxes and lines.
func writeGraphML(g *graph.Graph, out io.Writer) error {
	w := xmlWriter{bufio.NewWriter(out)}
	w.put(xml.Header + `<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">` + "\n")
	for _, key := range []string{"label", "labels", "r", "g", "b"} {
		kind := "string"
		if len(key) == 1 {
			kind = "int"
		}
		w.put(`<key id="n.%s" for="node" attr.name="%s" attr.type="%s"/>`+"\n", key, key, kind)
	}
	for _, p := range nodeColumns() {
		w.put(`<key id="n.p.%s" for="node" attr.name="%s" attr.type="%s"/>`+"\n", p.Name, p.Name, xmlType(p.Kind, "long"))
	}
	w.put(`<key id="n.yed" for="node" yfiles.type="nodegraphics"/>` + "\n" + `<key id="e.label" for="edge" attr.name="label" attr.type="string"/>` + "\n")
	for _, p := range edgeColumns() {
		w.put(`<key id="e.p.%s" for="edge" attr.name="%s" attr.type="%s"/>`+"\n", p.Name, p.Name, xmlType(p.Kind, "long"))
	}
	w.put(`<key id="e.yed" for="edge" yfiles.type="edgegraphics"/>` + "\n" + `<graph id="rensa" edgedefault="directed">` + "\n")
	for _, n := range g.Nodes() {
		w.graphMLNode(n)
	}
	for _, e := range g.Edges() {
		w.graphMLEdge(e)
	}
	w.put("</graph>\n</graphml>\n")
	return w.Flush()
}

// yedShapes are yEd's shapes that come nearest to the pictures'.
var yedShapes = map[graph.Label]string{graph.Organization: "roundrectangle", graph.System: "rectangle", graph.Exposure: "ellipse",
	graph.Technique: "hexagon", graph.Cause: "hexagon", graph.Weakness: "octagon", graph.Incident: "roundrectangle", graph.Notice: "rectangle", graph.Event: "rectangle"}

func (w xmlWriter) graphMLNode(n *graph.Node) {
	hue, tint := diagram.Colours(n.Label)
	red, green, blue := rgb(hue)
	w.put(`<node id="%s"><data key="n.label">%s</data><data key="n.labels">%s</data><data key="n.r">%d</data><data key="n.g">%d</data><data key="n.b">%d</data>`,
		n.Key(), caption(n), labelText(n), red, green, blue)
	for _, p := range nodeColumns() {
		if value, has := n.Properties[p.Name]; has {
			w.put(`<data key="n.p.%s">%s</data>`, p.Name, plainText(value))
		}
	}
	w.put(`<data key="n.yed"><y:ShapeNode><y:Geometry width="%d" height="36"/><y:Fill color="%s"/><y:BorderStyle color="%s" width="2" type="%s"/><y:NodeLabel>%s</y:NodeLabel><y:Shape type="%s"/></y:ShapeNode></data></node>`+"\n",
		min(60+12*len([]rune(caption(n))), 320), tint, hue, borderType(n), caption(n), yedShapes[n.Label])
}

// borderType is dashed for what the notices do not name.
func borderType(n *graph.Node) string {
	if unnamed, _ := n.Properties["unnamed"].(bool); unnamed {
		return "dashed"
	}
	return "line"
}

// labelText are all labels of a node, joined.
func labelText(n *graph.Node) string {
	names := make([]string, 0, 2)
	for _, l := range n.Labels() {
		names = append(names, string(l))
	}
	return strings.Join(names, listSeparator)
}

func (w xmlWriter) graphMLEdge(e *graph.Edge) {
	w.put(`<edge id="%s" source="%s" target="%s"><data key="e.label">%s</data>`, e.ID(), e.From.Key(), e.To.Key(), string(e.Type))
	flat := e.Flat()
	for _, p := range edgeColumns() {
		if value, has := flat[p.Name]; has {
			w.put(`<data key="e.p.%s">%s</data>`, p.Name, plainText(value))
		}
	}
	w.put(`<data key="e.yed"><y:PolyLineEdge><y:LineStyle color="%s" type="%s" width="2.0"/><y:Arrows source="none" target="standard"/><y:EdgeLabel>%s</y:EdgeLabel></y:PolyLineEdge></data></edge>`+"\n",
		diagram.EdgeColour(e.Type), lineType(e.Status()), string(e.Type))
}

// lineType is yEd's line for a status.
func lineType(s graph.Status) string {
	switch s {
	case graph.Suspected:
		return "dashed"
	case graph.Denied:
		return "dotted"
	}
	return "line"
}

// rgb parts a colour like #0072b2.
func rgb(colour string) (red, green, blue int64) {
	all, _ := strconv.ParseInt(strings.TrimPrefix(colour, "#"), 16, 32)
	return all >> 16 & 255, all >> 8 & 255, all & 255
}

// writeGEXF writes GEXF 1.2, which Gephi of every age and networkx read.
func writeGEXF(g *graph.Graph, out io.Writer) error {
	w := xmlWriter{bufio.NewWriter(out)}
	w.put(xml.Header + `<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">` + "\n")
	w.put(`<graph mode="static" defaultedgetype="directed">` + "\n")
	nodes := append([]graph.Property{{Name: "labels", Kind: graph.Text}}, nodeColumns()...)
	edges := append([]graph.Property{{Name: "type", Kind: graph.Text}}, edgeColumns()...)
	w.gexfColumns("node", nodes)
	w.gexfColumns("edge", edges)
	w.put("<nodes>\n")
	for _, n := range g.Nodes() {
		hue, _ := diagram.Colours(n.Label)
		w.put(`<node id="%s" label="%s">`, n.Key(), caption(n))
		w.gexfValues(nodes, n.Properties, labelText(n))
		w.gexfColour(hue)
		w.put("</node>\n")
	}
	w.put("</nodes>\n<edges>\n")
	for _, e := range g.Edges() {
		w.put(`<edge id="%s" source="%s" target="%s" label="%s">`, e.ID(), e.From.Key(), e.To.Key(), string(e.Type))
		w.gexfValues(edges, e.Flat(), string(e.Type))
		w.gexfColour(diagram.EdgeColour(e.Type))
		w.put("</edge>\n")
	}
	w.put("</edges>\n</graph>\n</gexf>\n")
	return w.Flush()
}

func (w xmlWriter) gexfColumns(class string, columns []graph.Property) {
	w.put(`<attributes class="%s" mode="static">`+"\n", class)
	for i, p := range columns {
		w.put(`<attribute id="%d" title="%s" type="%s"/>`+"\n", i, p.Name, xmlType(p.Kind, "long"))
	}
	w.put("</attributes>\n")
}

// gexfValues writes the properties; first is the value of the first column,
// which is no property.
func (w xmlWriter) gexfValues(columns []graph.Property, have graph.Properties, first string) {
	w.put(`<attvalues><attvalue for="0" value="%s"/>`, first)
	for i, p := range columns {
		if value, has := have[p.Name]; has && i > 0 {
			w.put(`<attvalue for="%d" value="%s"/>`, i, plainText(value))
		}
	}
	w.put(`</attvalues>`)
}

func (w xmlWriter) gexfColour(colour string) {
	red, green, blue := rgb(colour)
	w.put(`<viz:color r="%d" g="%d" b="%d"/>`, red, green, blue)
}
