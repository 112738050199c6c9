package cypher

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// noSeconds finds the :00 that the TCK leaves out.
var noSeconds = regexp.MustCompile(`^((?:.*T)?\d\d:\d\d):00($|[Z+\[-])`)

// canonical writes a value so that equal ones are written alike. Temporal
// values are written as the TCK does, as strings.
func canonical(v any, anyListOrder bool) string {
	switch v := v.(type) {
	case temporal:
		return Text(noSeconds.ReplaceAllString(v.String(), "$1$2"))
	case float64:
		return Text(v + 0) // -0.0 is 0.0
	case map[string]any:
		return "{" + canonicalMap(v, anyListOrder) + "}"
	case []any:
		texts := make([]string, len(v))
		for i, item := range v {
			texts[i] = canonical(item, anyListOrder)
		}
		if anyListOrder {
			sort.Strings(texts)
		}
		return "[" + strings.Join(texts, ", ") + "]"
	case *Node:
		return "(:" + strings.Join(v.Labels, ":") + " {" + canonicalMap(v.Properties, anyListOrder) + "})"
	case *Relationship:
		return "[:" + v.Type + " {" + canonicalMap(v.Properties, anyListOrder) + "}]"
	case *Path:
		text := canonical(v.Nodes[0], anyListOrder)
		for i, r := range v.Relationships {
			arrow := "-%s->"
			if r.Start != v.Nodes[i] {
				arrow = "<-%s-"
			}
			text += fmt.Sprintf(arrow, canonical(r, anyListOrder)) + canonical(v.Nodes[i+1], anyListOrder)
		}
		return "<" + text + ">"
	}
	return Text(v)
}

func canonicalMap(m map[string]any, anyListOrder bool) string {
	var parts []string
	for _, key := range sortedKeys(m) {
		parts = append(parts, key+": "+canonical(m[key], anyListOrder))
	}
	return strings.Join(parts, ", ")
}

// valueReader reads the values of the TCK's tables.
type valueReader struct {
	text string
	at   int
}

func parseValue(text string) (any, error) {
	r := &valueReader{text: text}
	v, err := r.value()
	r.space()
	if err == nil && r.at < len(text) {
		err = fmt.Errorf("cannot read %q after %q", text[r.at:], text[:r.at])
	}
	return v, err
}

func (r *valueReader) space() {
	for r.at < len(r.text) && r.text[r.at] == ' ' {
		r.at++
	}
}

// take passes over s, if that is next but for blanks.
func (r *valueReader) take(s string) bool {
	r.space()
	if !strings.HasPrefix(r.text[r.at:], s) {
		return false
	}
	r.at += len(s)
	return true
}

func (r *valueReader) value() (any, error) {
	r.space()
	switch {
	case strings.HasPrefix(r.text[r.at:], "[:"):
		return r.relationship()
	case r.take("["):
		return r.list()
	case r.take("{"):
		return r.entries()
	case r.take("'"):
		return r.string()
	case r.take("("):
		return r.node()
	case r.take("<"):
		return r.path()
	}
	return r.word()
}

func (r *valueReader) word() (any, error) {
	start := r.at
	for r.at < len(r.text) && !strings.ContainsRune(" ,]}):", rune(r.text[r.at])) {
		r.at++
	}
	word := r.text[start:r.at]
	switch word {
	case "null":
		return nil, nil
	case "true", "false":
		return word == "true", nil
	case "NaN":
		return math.NaN(), nil
	}
	if i, err := strconv.ParseInt(word, 10, 64); err == nil {
		return i, nil
	}
	f, err := strconv.ParseFloat(word, 64)
	return f, err
}

func (r *valueReader) string() (any, error) {
	var text strings.Builder
	for ; r.at < len(r.text); r.at++ {
		switch r.text[r.at] {
		case '\'':
			r.at++
			return text.String(), nil
		case '\\':
			r.at++
		}
		text.WriteByte(r.text[r.at])
	}
	return nil, fmt.Errorf("no end of string in %q", r.text)
}

func (r *valueReader) list() (any, error) {
	list := []any{}
	for !r.take("]") {
		r.take(",")
		item, err := r.value()
		if err != nil {
			return nil, err
		}
		list = append(list, item)
	}
	return list, nil
}

func (r *valueReader) name() string {
	r.space()
	start := r.at
	for r.at < len(r.text) && isNamePart(rune(r.text[r.at])) {
		r.at++
	}
	return r.text[start:r.at]
}

func (r *valueReader) entries() (map[string]any, error) {
	m := map[string]any{}
	for !r.take("}") {
		r.take(",")
		key := r.name()
		if !r.take(":") {
			return nil, fmt.Errorf("cannot read the map %q", r.text)
		}
		v, err := r.value()
		if err != nil {
			return nil, err
		}
		m[key] = v
	}
	return m, nil
}

func (r *valueReader) node() (*Node, error) {
	n := &Node{Properties: map[string]any{}}
	for r.take(":") {
		n.Labels = append(n.Labels, r.name())
	}
	slices.Sort(n.Labels)
	var err error
	if r.take("{") {
		n.Properties, err = r.entries()
	}
	r.take(")")
	return n, err
}

func (r *valueReader) relationship() (*Relationship, error) {
	r.at += len("[:")
	rel := &Relationship{Type: r.name(), Properties: map[string]any{}}
	var err error
	if r.take("{") {
		rel.Properties, err = r.entries()
	}
	r.take("]")
	return rel, err
}

func (r *valueReader) path() (*Path, error) {
	r.take("(")
	first, err := r.node()
	p := &Path{Nodes: []*Node{first}}
	for err == nil && !r.take(">") {
		backwards := r.take("<-")
		if !backwards {
			r.take("-")
		}
		r.space()
		var rel *Relationship
		if rel, err = r.relationship(); err != nil {
			break
		}
		if !r.take("->") {
			r.take("-")
		}
		r.take("(")
		var next *Node
		next, err = r.node()
		rel.Start, rel.End = p.Nodes[len(p.Nodes)-1], next
		if backwards {
			rel.Start, rel.End = next, rel.Start
		}
		p.Nodes, p.Relationships = append(p.Nodes, next), append(p.Relationships, rel)
	}
	return p, err
}
