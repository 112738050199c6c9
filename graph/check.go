package graph

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// ontology is the two tables, keyed for checking.
type ontology struct {
	nodes map[Label]NodeType
	edges map[Type]EdgeType
}

var (
	schema   = newOntology()
	prefixes = keyPrefixes()
)

func newOntology() ontology {
	o := ontology{map[Label]NodeType{}, map[Type]EdgeType{}}
	for _, n := range NodeTypes() {
		o.nodes[n.Label] = n
	}
	for _, e := range EdgeTypes() {
		o.edges[e.Type] = e
	}
	return o
}

func keyPrefixes() map[Label]string {
	p := map[Label]string{}
	for _, n := range NodeTypes() {
		p[n.Label] = strings.ToLower(string(n.Label)) + ":"
	}
	return p
}

func (o ontology) checkNode(n Node) error {
	row, ok := o.nodes[n.Label]
	if !ok {
		return fmt.Errorf("node %q: no label %q in the ontology", n.ID, n.Label)
	}
	if n.ID == "" || !utf8.ValidString(n.ID) {
		return fmt.Errorf("node %s %q: the id is empty or not valid UTF-8", n.Label, n.ID)
	}
	if err := checkProperties(row.Properties, n.Properties); err != nil {
		return fmt.Errorf("node %s: %w", n.Ref.Key(), err)
	}
	return nil
}

func (o ontology) checkEdge(e Edge) error {
	row, ok := o.edges[e.Type]
	switch {
	case !ok:
		return fmt.Errorf("no edge type %q in the ontology", e.Type)
	case e.From.Label != row.From || e.To.Label != row.To:
		return fmt.Errorf("edge %s goes from %s to %s, not from %s to %s", e.Type, row.From, row.To, e.From.Label, e.To.Label)
	case e.From == e.To:
		return fmt.Errorf("edge %s: both ends are the same node", e.ID())
	case len(e.Evidence) == 0:
		return fmt.Errorf("edge %s: no evidence: every edge needs the words that say it", e.ID())
	}
	for _, evidence := range e.Evidence {
		if err := checkEvidence(evidence); err != nil {
			return fmt.Errorf("edge %s: %w", e.ID(), err)
		}
	}
	if err := checkProperties(row.Properties, e.Properties); err != nil {
		return fmt.Errorf("edge %s: %w", e.ID(), err)
	}
	return nil
}

func checkEvidence(e Evidence) error {
	switch {
	case e.Status.strength() == 0:
		return fmt.Errorf("no status %q: want confirmed, suspected or denied", e.Status)
	case e.Notice == "":
		return errors.New("evidence names no notice")
	case e.Quote == "":
		return errors.New("evidence has no quote")
	case e.Offset < 0 || e.Confidence < 0 || e.Confidence > 1:
		return fmt.Errorf("offset %d or confidence %v is out of range", e.Offset, e.Confidence)
	case e.Rule == "":
		return errors.New("evidence names no rule")
	}
	return nil
}

func checkProperties(allowed []Property, have Properties) error {
	for name, value := range have {
		i := slices.IndexFunc(allowed, func(p Property) bool { return p.Name == name })
		if i < 0 {
			return fmt.Errorf("no property %q in the ontology", name)
		}
		if !allowed[i].Kind.holds(value) {
			return fmt.Errorf("property %q is %T, want %s", name, value, allowed[i].Kind)
		}
	}
	return nil
}

func (k Kind) holds(value any) bool {
	switch value.(type) {
	case string:
		return k == Text
	case int64:
		return k == Int
	case float64:
		return k == Float
	case bool:
		return k == Bool
	case []string:
		return k == Texts
	case []int64:
		return k == Ints
	}
	return false
}
