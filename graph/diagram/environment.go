package diagram

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// rect is a box in the SVG's own units; y grows downwards.
type rect struct{ left, top, right, bottom float64 }

// nothing is the empty rect, to which points can be added.
func nothing() rect { return rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)} }

func (r rect) with(o rect) rect {
	return rect{min(r.left, o.left), min(r.top, o.top), max(r.right, o.right), max(r.bottom, o.bottom)}
}

// layout is what Graphviz decided: the boxes of the nodes, by their names in DOT,
// and about where the words beside the edges stand.
type layout struct {
	nodes map[string]rect
	words []rect
}

// covered reports whether words stand on r.
func (l layout) covered(r rect) bool {
	return slices.ContainsFunc(l.words, func(w rect) bool {
		return w.left < r.right && r.left < w.right && w.top < r.bottom && r.top < w.bottom
	})
}

// layoutOf reads Graphviz's SVG.
func layoutOf(raw []byte) (layout, error) {
	found := layout{nodes: map[string]rect{}}
	decoder := xml.NewDecoder(bytes.NewReader(raw))
	name, inNode, inEdge := "", false, false
	var word rect
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return found, nil
		}
		if err != nil {
			return found, err
		}
		e, ok := token.(xml.StartElement)
		switch {
		case !ok:
		case e.Name.Local == "g" && attribute(e, "class") != "":
			inNode = strings.HasPrefix(attribute(e, "class"), "node")
			inEdge = strings.HasPrefix(attribute(e, "class"), "edge")
		case e.Name.Local == "text" && inEdge:
			if word, err = wordAt(decoder, e); err != nil {
				return found, err
			}
			found.words = append(found.words, word)
		case e.Name.Local == "title" && inNode:
			if err := decoder.DecodeElement(&name, &e); err != nil {
				return found, err
			}
		case inNode && attribute(e, "points")+attribute(e, "d") != "":
			found.nodes[name] = around(attribute(e, "points") + attribute(e, "d"))
			inNode = false
		}
	}
}

// wordAt is about the box of a text element.
func wordAt(decoder *xml.Decoder, e xml.StartElement) (rect, error) {
	var s string
	if err := decoder.DecodeElement(&s, &e); err != nil {
		return rect{}, err
	}
	x, y, size := number(e, "x"), number(e, "y"), number(e, "font-size")
	return rect{x, y - size, x + ems(s)*size, y + size*0.3}, nil
}

var point = regexp.MustCompile(`(-?[\d.]+),(-?[\d.]+)`)

// around is the box of all points named in an outline.
func around(outline string) rect {
	r := nothing()
	for _, m := range point.FindAllStringSubmatch(outline, -1) {
		x, _ := strconv.ParseFloat(m[1], 64)
		y, _ := strconv.ParseFloat(m[2], 64)
		r = r.with(rect{x, y, x, y})
	}
	return r
}

// environments are the light rounded boxes around the nodes of each group, each
// with its title.
func (p Picture) environments(boxes layout) string {
	var out strings.Builder
	for g, group := range p.groups {
		r := nothing()
		for i, n := range p.nodes {
			if box, drawn := boxes.nodes[dotID(i)]; drawn && n.group == g+1 {
				r = r.with(box)
			}
		}
		if r == nothing() {
			continue
		}
		title, y := cut(group.title, (r.right-r.left)/10.5), r.top-13
		if boxes.covered(rect{r.left - 6, y - 10, r.left - 6 + 10*ems(title), y + 3}) {
			y = r.bottom + 10
		}
		fmt.Fprintf(&out, `<g class="environment"><title>%s</title>`, escape(group.tooltip))
		fmt.Fprintf(&out, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="12" fill="%s" stroke="%s" stroke-width="1.2"/>`,
			r.left-14, r.top-28, r.right-r.left+28, r.bottom-r.top+42, ground, rim)
		fmt.Fprintf(&out, `<text x="%.1f" y="%.1f" font-weight="bold" font-size="10" fill="%s">%s</text></g>`+"\n", r.left-6, y, soft, escape(title))
	}
	p.ownership(&out, boxes)
	return out.String()
}

// ownership are the dotted lines from an organisation down to the systems in its
// environment: each begins at whatever stands above its system.
func (p Picture) ownership(out *strings.Builder, boxes layout) {
	for _, e := range p.edges {
		above, system := boxes.nodes[dotID(e.to-1)], boxes.nodes[dotID(e.to)]
		if !p.inside(e) || e.to == 0 || above.bottom > system.top {
			continue
		}
		x := (max(above.left, system.left) + min(above.right, system.right)) / 2
		fmt.Fprintf(out, `<g class="edge owns %s"><a><title>%s</title><path fill="none" stroke="%s" stroke-dasharray="1,5" d="M%.1f,%.1fL%.1f,%.1f"/></a></g>`+"\n",
			e.status, tooltip(e.tooltip), line, x, above.bottom, x, system.top)
	}
}
