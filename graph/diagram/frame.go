package diagram

import (
	"fmt"
	"slices"
	"strings"
)

// The measures of what stands around the drawing, in the SVG's units.
const (
	frameLeft = 34.0

	drawingLeft = 16.0 // Graphviz adds 18
	titleSize   = 19.0
	titleStep   = 27.0
	subSize     = 11.0
	subStep     = 17.0
	rimAbove    = 30.0 // of groups, beyond the topmost node
	rimBelow    = 16.0
	legendStep  = 26.0
)

// frame is what we draw around Graphviz's drawing.
type frame struct {
	out           strings.Builder
	width, height float64
}

// text draws a line of text and widens the frame to it.
func (f *frame) text(x, y, size float64, weight, colour, s string) {
	fmt.Fprintf(&f.out, `<text x="%g" y="%g" font-weight="%s" font-size="%g" fill="%s">%s</text>`+"\n", x, y, weight, size, colour, escape(s))
	f.width = max(f.width, x+ems(s)*size+frameLeft)
}

// header is the title with the line below it, and the room that groups need.
func (p Picture) header() *frame {
	f := &frame{height: 20}
	for _, l := range wrap(clean(p.Title), headerEms, headerRows) {
		f.height += titleStep
		f.text(frameLeft, f.height-2, titleSize, "bold", ink, l)
	}
	for _, l := range wrap(clean(p.Subtitle), headerEms*1.7, headerRows) {
		f.height += subStep
		f.text(frameLeft, f.height, subSize, "normal", soft, l)
	}
	if len(p.groups) > 0 {
		f.height += rimAbove
	}
	return f
}

// legend explains the kinds of nodes in the picture and all kinds of lines. Its
// top is the frame's 0.
func (p Picture) legend() *frame {
	f := &frame{}
	if len(p.groups) > 0 {
		f.height += rimBelow
	}
	f.text(frameLeft-8, f.height+15, 10, "bold", soft, "凡例")
	x := frameLeft + 36
	for _, l := range looks {
		if slices.ContainsFunc(p.nodes, func(n node) bool { return n.label == l.label }) {
			fmt.Fprintf(&f.out, `<rect x="%g" y="%g" width="22" height="22" rx="6" fill="%s"/><use href="#i-%s" class="ic" x="%g" y="%g" width="16" height="16"/>`,
				x, f.height, l.hue, l.class, x+3, f.height+3)
			f.text(x+28, f.height+15, 10, "normal", ink, l.word)
			x += 28 + ems(l.word)*10 + 20
		}
	}
	f.height += legendStep
	f.text(frameLeft-8, f.height+15, 10, "bold", soft, "関係")
	x = frameLeft + 36
	for _, s := range samples {
		fmt.Fprintf(&f.out, `<g transform="translate(%g %g)" fill="none" stroke="%s" stroke-width="%s"><path d="M0,0H30"%s/><path d="%s"%s/></g>`+"\n",
			x, f.height+11.5, s.hue, s.pen, s.dash, s.head, s.fill)
		f.text(x+42, f.height+15, 10, "normal", ink, s.word)
		x += 42 + ems(s.word)*10 + 20
	}
	f.height += legendStep + 8
	return f
}

// Heads of lines, drawn at the end of a line of 30.
const (
	arrowHead = "M30,-3.5L38,0L30,3.5Z"
	veeHead   = "M31,-4L38,0L31,4M30,0H38"
	barHead   = "M33,-5V5M30,0H33"
)

// samples are the lines of the legend.
var samples = []struct{ hue, pen, dash, head, fill, word string }{
	{red, "2.6", "", arrowHead, ` fill="` + red + `" stroke-width="1"`, "攻撃（確認済）"},
	{red, "2.6", ` stroke-dasharray="5,3"`, arrowHead, ` fill="` + paper + `" stroke-width="1.4"`, "攻撃（推定）？"},
	{line, "1.4", ` stroke-dasharray="1,4"`, barHead, ` stroke-width="2"`, "否定・影響なし"},
	{purple, "2", "", arrowHead, ` fill="` + purple + `" stroke-width="1"`, "漏えい"},
	{line, "1.2", "", veeHead, "", "業務委託（委託元→委託先）"},
	{line, "1", ` stroke-dasharray="1,4"`, "", "", "運用・提供・利用"},
}

// dotHeader is the header in Graphviz's HTML, for the DOT that goes out.
func (p Picture) dotHeader() string {
	rows := ""
	for _, l := range wrap(clean(p.Title), headerEms, headerRows) {
		rows += row(bold(titleSize, ink, l))
	}
	for _, l := range wrap(clean(p.Subtitle), headerEms*1.7, headerRows) {
		rows += row(font(subSize, soft, label(l)))
	}
	return table(` CELLSPACING="0" CELLPADDING="2"`, rows)
}

// dotLegend is the legend in Graphviz's HTML: words in the colours of their lines.
func (p Picture) dotLegend() string {
	text := bold(10, soft, "凡例")
	for _, l := range looks {
		if slices.ContainsFunc(p.nodes, func(n node) bool { return n.label == l.label }) {
			text += "　" + bold(10, l.hue, l.glyph) + " " + font(10, ink, l.word)
		}
	}
	for _, s := range samples {
		text += "　" + font(10, s.hue, s.word)
	}
	return text
}
