package export

import (
	"cmp"
	"crypto/sha1"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"rensa/graph"
)

// stixObject is one object of a bundle; its keys are written in sorted order.
type stixObject map[string]any

// stixSpace is the UUID under which all ids are made: a bundle of the same graph
// has the same ids, and objects of two bundles about the same thing meet. It is
// the version 5 UUID of "rensa" under the namespace for URLs.
var stixSpace = uuid5([16]byte{0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8}, "rensa")

// uuid5 is the version 5 UUID of a name (RFC 9562, 5.5).
func uuid5(space [16]byte, name string) [16]byte {
	sum := sha1.Sum(append(space[:], name...))
	var id [16]byte
	copy(id[:], sum[:])
	id[6] = id[6]&0x0f | 0x50
	id[8] = id[8]&0x3f | 0x80
	return id
}

// stixID is the id of an object of that type for that key.
func stixID(kind, key string) string {
	id := uuid5(stixSpace, kind+" "+key)
	return fmt.Sprintf("%s--%x-%x-%x-%x-%x", kind, id[:4], id[4:6], id[6:8], id[8:10], id[10:])
}

// bundle collects the objects of one export.
type bundle struct {
	g       *graph.Graph
	when    string // the time stamp of all objects
	ids     map[graph.Ref]string
	objects []stixObject
}

// writeSTIX writes a STIX 2.1 bundle: the types that the ontology's table names,
// what STIX has no type for (exposures, causes, steps) as notes and labels, and
// the quoted sentences as notes on the relationships. A denied edge is a note
// alone, since a relationship would claim it.
func writeSTIX(g *graph.Graph, w io.Writer) error {
	b := &bundle{g: g, when: lastDay(g) + "T00:00:00.000Z", ids: map[graph.Ref]string{}}
	types := map[graph.Label]string{}
	for _, t := range graph.NodeTypes() {
		types[t.Label] = t.STIX
	}
	for _, n := range g.Nodes() {
		if kind := types[n.Label]; kind != "" {
			b.ids[n.Ref] = stixID(kind, n.Key())
		}
	}
	for _, n := range g.Nodes() {
		if kind := types[n.Label]; kind != "" {
			b.addNode(n, kind)
		}
	}
	for _, t := range graph.EdgeTypes() {
		for _, e := range g.Edges(t.Type) {
			b.addEdge(e, t)
		}
	}
	whole := stixObject{"type": "bundle", "id": stixID("bundle", b.digest())}
	if len(b.objects) > 0 { // STIX allows no empty lists
		whole["objects"] = b.objects
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(whole)
}

// digest tells bundles of different contents apart.
func (b *bundle) digest() string {
	text, _ := json.Marshal(b.objects) // strings, numbers and lists of them alone
	return fmt.Sprintf("%x", sha1.Sum(text))
}

// lastDay is the latest whole date that the graph knows, so that an export does
// not change with the day on which it is made.
func lastDay(g *graph.Graph) string {
	last := "1970-01-01"
	for _, n := range g.Nodes(graph.Incident, graph.Notice, graph.Event) {
		for _, name := range []string{"disclosedOn", "publishedOn", "startedOn", "date"} {
			if day := n.Properties.Text(name); len(day) == len(last) {
				last = max(last, day)
			}
		}
	}
	return last
}

func (b *bundle) add(kind, id string, more stixObject) {
	o := stixObject{"type": kind, "id": id, "spec_version": "2.1", "created": b.when, "modified": b.when}
	for name, value := range more {
		if value != "" && value != nil {
			o[name] = value
		}
	}
	b.objects = append(b.objects, o)
}

func (b *bundle) addNode(n *graph.Node, kind string) {
	o := stixObject{"name": n.Name()}
	switch n.Label {
	case graph.Organization:
		o["identity_class"] = "organization"
		o["roles"] = optional(texts(n.Second))
	case graph.System:
		o["infrastructure_types"] = []string{"unknown"}
		o["aliases"] = optional(n.Properties["aliases"])
		o["description"] = n.Properties.Text("category")
	case graph.Technique:
		o["external_references"] = []stixObject{{"source_name": "mitre-attack", "external_id": n.ID,
			"url": "https://attack.mitre.org/techniques/" + strings.ReplaceAll(n.ID, ".", "/") + "/"}}
		o["kill_chain_phases"] = phases(n)
		o["description"] = n.Properties.Text("nameJa")
	case graph.Weakness:
		source, _, _ := strings.Cut(strings.ToLower(n.ID), "-")
		o["external_references"] = []stixObject{{"source_name": source, "external_id": n.ID}}
	case graph.Incident:
		b.describeIncident(n, o)
	case graph.Notice:
		b.describeNotice(n, o)
	}
	b.add(kind, b.ids[n.Ref], o)
}

// optional is a list, or nil where it is empty: STIX allows no empty lists.
func optional(value any) any {
	if all, _ := value.([]string); len(all) > 0 {
		return all
	}
	return nil
}

// phases are a technique's tactics as STIX spells them.
func phases(n *graph.Node) any {
	tactics, _ := n.Properties["tactics"].([]string)
	if len(tactics) == 0 {
		return nil
	}
	all := make([]stixObject, 0, len(tactics))
	for _, t := range tactics {
		all = append(all, stixObject{"kill_chain_name": "mitre-attack", "phase_name": strings.ReplaceAll(strings.ToLower(t), " ", "-")})
	}
	return all
}

// describeIncident puts what STIX 2.1's incident has no field for into its
// labels (causes) and its description (number, status, dates).
func (b *bundle) describeIncident(n *graph.Node, o stixObject) {
	text := []string{"id: " + n.ID}
	for _, name := range []string{"status", "startedOn", "endedOn", "detectedOn", "disclosedOn"} {
		if value := n.Properties.Text(name); value != "" {
			text = append(text, name+": "+value)
		}
	}
	o["description"] = strings.Join(text, "\n")
	var causes []string
	for _, e := range b.g.Edges(graph.CausedBy) {
		if e.From == n.Ref && e.Status() != graph.Denied {
			causes = append(causes, "veris:"+e.To.ID)
		}
	}
	o["labels"] = optional(causes)
}

// describeNotice gives a report its publisher and the incident that it tells of.
func (b *bundle) describeNotice(n *graph.Node, o stixObject) {
	day := cmp.Or(n.Properties.Text("publishedOn"), lastDay(b.g))
	if len(day) < len("2006-01-02") {
		day += "-01"
	}
	o["published"] = day + "T00:00:00Z"
	o["report_types"] = []string{"threat-report"}
	var about []string
	for _, e := range b.g.Edges(graph.Describes) {
		if e.From == n.Ref {
			about = append(about, b.ids[e.To])
		}
	}
	for _, e := range b.g.Edges(graph.Published) {
		if e.To == n.Ref {
			o["created_by_ref"] = b.ids[e.From]
		}
	}
	if len(about) == 0 {
		about = []string{b.ids[n.Ref]}
	}
	o["object_refs"] = about
}

// addEdge writes a relationship with a note of what was said for it; a note
// alone where STIX has no such relationship or where the edge is denied.
func (b *bundle) addEdge(e *graph.Edge, t graph.EdgeType) {
	from, to := b.ids[e.From], b.ids[e.To]
	about := from
	switch {
	case t.Type == graph.Published || t.Type == graph.Describes:
		return // they stand in the report
	case e.Status() != graph.Denied && t.STIX != "" && from != "" && to != "":
		about = stixID("relationship", e.ID())
		b.addRelationship(e, t, about)
	}
	if about == "" {
		return
	}
	var said []string
	for _, v := range e.Evidence {
		said = append(said, fmt.Sprintf("%s (%s, %d): %s", v.Notice, v.Status, v.Offset, v.Quote))
	}
	b.add("note", stixID("note", e.ID()), stixObject{"abstract": b.abstract(e), "content": strings.Join(said, "\n"), "object_refs": []string{about}})
}

// addRelationship writes the edge as STIX's relationship. An edge whose ends are
// not those that STIX prescribes for a name is related-to.
func (b *bundle) addRelationship(e *graph.Edge, t graph.EdgeType, id string) {
	lead := graph.Lead(e.Evidence)
	b.add("relationship", id, stixObject{"relationship_type": t.STIX, "source_ref": b.ids[e.From], "target_ref": b.ids[e.To],
		"description": string(e.Type) + ": " + lead.Quote, "confidence": int(math.Round(lead.Confidence * 100)), "labels": []string{string(lead.Status)}})
}

// abstract names an edge in one line, with the figures of what was exposed.
func (b *bundle) abstract(e *graph.Edge) string {
	return strings.Join(slices.DeleteFunc([]string{string(e.Status()), string(e.Type), caption(b.g.Node(e.From)), "→", caption(b.g.Node(e.To))}, func(s string) bool { return s == "" }), " ")
}
