package diagram

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// fonts stand in the SVG in place of the Verdana that Graphviz reckoned with.
const fonts = `"Noto Sans JP","Noto Sans CJK JP","Hiragino Sans","Yu Gothic UI","Yu Gothic",Meiryo,"IPAexGothic",sans-serif`

// WriteSVG draws the picture: one file for light and dark screens, with a title
// and a description for those who do not see it and the quoted sentences as
// tooltips. It starts the running program anew with Command.
func (p Picture) WriteSVG(ctx context.Context, w io.Writer) error {
	if len(p.nodes) == 0 {
		return errors.New("there is nothing to draw")
	}
	var dot bytes.Buffer
	if err := p.writeDOT(&dot, false); err != nil {
		return err
	}
	raw, err := layOut(ctx, dot.Bytes())
	if err != nil {
		return err
	}
	finished, err := p.finish(raw)
	if err != nil {
		return fmt.Errorf("graphviz's SVG cannot be read: %w", err)
	}
	_, err = w.Write(finished)
	return err
}

// finisher rewrites Graphviz's SVG into ours, element by element.
type finisher struct {
	picture Picture
	out     bytes.Buffer
	skip    int              // depth inside an element that is left out
	at      xml.StartElement // the character that an icon replaces

	chip         rect // the rounded box that the next text may stand in
	head, foot   *frame
	environments string // stand below everything else of the drawing
	grounded     bool   // they are written, in place of Graphviz's background
}

// finish gives Graphviz's SVG its fonts, icons, colours for dark screens and
// titles, and leaves out whatever does not belong to a picture.
func (p Picture) finish(raw []byte) ([]byte, error) {
	boxes, err := layoutOf(raw)
	if err != nil {
		return nil, err
	}
	f := finisher{picture: p, head: p.header(), foot: p.legend(), environments: p.environments(boxes)}
	decoder := xml.NewDecoder(bytes.NewReader(raw))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return f.out.Bytes(), nil
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			f.start(t)
		case xml.EndElement:
			f.end(t)
		case xml.CharData:
			f.text(string(t))
		}
	}
}

func (f *finisher) start(e xml.StartElement) {
	name := e.Name.Local
	if name != "text" {
		f.chip = nothing()
	}
	if name == "path" && attribute(e, "stroke") == "none" {
		f.chip = around(attribute(e, "d"))
	}
	switch {
	case f.skip > 0 || name == "title":
		f.skip++
	case name == "svg":
		f.root(e)
	case name == "text" && attribute(e, "font-family") == "rensa-icon":
		f.skip++
		f.at = e
	case name == "text" && f.chip != nothing() && attribute(e, "font-size") == "9.00":
		f.open(name, centred(e.Attr, f.chip))
	case name == "polygon" && !f.grounded:
		f.skip++
		f.out.WriteString(f.environments)
		f.grounded = true
	case name == "a":
		f.anchor(e)
	default:
		f.open(name, e.Attr)
	}
}

// centred puts a chip's text into its middle: our fonts are narrower than the one
// that Graphviz reckoned with.
func centred(attributes []xml.Attr, chip rect) []xml.Attr {
	for i, a := range attributes {
		switch a.Name.Local {
		case "x":
			attributes[i].Value = fmt.Sprintf("%.2f", (chip.left+chip.right)/2)
		case "text-anchor":
			attributes[i].Value = "middle"
		}
	}
	return attributes
}

func (f *finisher) end(e xml.EndElement) {
	if f.skip > 0 {
		f.skip--
		return
	}
	if e.Name.Local == "svg" {
		f.out.WriteString("</g>\n")
	}
	f.out.WriteString("</" + e.Name.Local + ">\n")
}

func (f *finisher) text(s string) {
	switch {
	case f.skip == 0 && strings.TrimSpace(s) != "":
		f.out.WriteString(escape(s))
	case f.skip == 1 && f.at.Name.Local == "text":
		f.use(f.at, s)
		f.at = xml.StartElement{}
	}
}

// open writes a start tag without the attributes that Graphviz's own fonts and
// links need.
func (f *finisher) open(name string, attributes []xml.Attr) {
	f.out.WriteString("<" + name)
	for _, a := range attributes {
		if a.Name.Space == "" && a.Name.Local != "font-family" && a.Name.Local != "xmlns" {
			fmt.Fprintf(&f.out, ` %s="%s"`, a.Name.Local, escape(a.Value))
		}
	}
	f.out.WriteString(">")
}

// root writes the head of the SVG: its size, texts, style, icons, and the frame
// around Graphviz's drawing.
func (f *finisher) root(e xml.StartElement) {
	box := strings.Fields(attribute(e, "viewBox"))
	drawing := [2]float64{}
	for i := range drawing {
		if len(box) == 4 {
			drawing[i], _ = strconv.ParseFloat(box[i+2], 64)
		}
	}
	width := max(drawing[0]+drawingLeft, f.head.width, f.foot.width)
	height := f.head.height + drawing[1] + f.foot.height
	fmt.Fprintf(&f.out, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f" role="img" aria-labelledby="rensa-title rensa-desc" lang="ja">`, width, height, width, height)
	fmt.Fprintf(&f.out, "<title id=\"rensa-title\">%s</title>\n<desc id=\"rensa-desc\">%s</desc>\n", escape(f.picture.Title), escape(f.picture.Description))
	fmt.Fprintf(&f.out, "<style>%s</style>\n<defs>", styleSheet())
	for _, l := range looks {
		fmt.Fprintf(&f.out, `<symbol id="i-%s" viewBox="0 0 24 24">%s</symbol>`+"\n", l.class, l.icon)
	}
	fmt.Fprintf(&f.out, "</defs>\n<rect class=\"ground\" width=\"100%%\" height=\"100%%\" fill=\"%s\"/>\n", paper)
	fmt.Fprintf(&f.out, "<g class=\"header\">%s</g>\n<g class=\"legend\" transform=\"translate(0 %g)\">%s</g>\n", f.head.out.String(), f.head.height+drawing[1], f.foot.out.String())
	fmt.Fprintf(&f.out, "<g transform=\"translate(%g %g)\">\n", drawingLeft, f.head.height)
}

// use draws an icon where Graphviz set the character that stands for it.
func (f *finisher) use(e xml.StartElement, glyph string) {
	points, x, y := number(e, "font-size"), number(e, "x"), number(e, "y")
	size := points * 4 / 3
	middle := x + points*1.055/2
	for _, l := range looks {
		if l.glyph == glyph {
			fmt.Fprintf(&f.out, `<use href="#i-%s" class="ic" x="%.1f" y="%.1f" width="%g" height="%g"/>`+"\n", l.class, middle-size/2, y-points*0.36-size/2, size, size)
		}
	}
}

// anchor writes a link or, where there is none, what carries a tooltip.
func (f *finisher) anchor(e xml.StartElement) {
	f.out.WriteString("<a")
	if link := attribute(e, "href"); isWeb(link) {
		fmt.Fprintf(&f.out, ` href="%s" target="_blank" rel="noopener noreferrer"`, escape(link))
	}
	f.out.WriteString("><title>" + tooltip(attribute(e, "title")) + "</title>\n")
}

// tooltip is a text of several lines, safe in XML.
func tooltip(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = escape(lines[i])
	}
	return strings.Join(lines, "&#10;")
}

// attribute is the value of the attribute of that local name, "" for none.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// number is the value of an attribute that holds a number, 0 for none.
func number(e xml.StartElement, name string) float64 {
	value, _ := strconv.ParseFloat(attribute(e, name), 64)
	return value
}

// isWeb reports whether a link may stand in a picture.
func isWeb(link string) bool {
	return strings.HasPrefix(link, "http://") || strings.HasPrefix(link, "https://")
}

// styleSheet is the SVG's CSS: fonts, icons, and the dark partner of every colour.
func styleSheet() string {
	var css strings.Builder
	css.WriteString(`text{font-family:` + fonts + `}.ic{fill:none;stroke:` + paper + `;stroke-width:1.7;stroke-linecap:round;stroke-linejoin:round}` +
		`.edge a:hover path,.edge a:focus path{stroke-width:5}.node a:hover,.node a:focus{filter:brightness(.96)}a{outline:none}a[href]{cursor:pointer}` +
		`.edge text{paint-order:stroke;stroke:` + paper + `;stroke-width:3px;stroke-linejoin:round}@media (prefers-color-scheme:dark){`)
	for _, pair := range darkOf {
		fmt.Fprintf(&css, `[fill="%s"]{fill:%s}[stroke="%s"]{stroke:%s}`, pair[0], pair[1], pair[0], pair[1])
	}
	night := darkOf[0][1]
	css.WriteString(`.ic{stroke:` + night + `}.edge text{stroke:` + night + `}}`)
	return css.String()
}
