package diagram

import (
	"fmt"
	"math"
	"strings"

	"rensa/graph"
)

// A node's text in ems: where a title breaks, and how many lines it may take.
const (
	titleEms   = 15
	titleRows  = 3
	subEms     = 22
	chipEms    = 16
	headerEms  = 40
	headerRows = 3
)

// escape makes s safe inside XML.
func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;").Replace(clean(s))
}

// label makes s safe inside Graphviz's HTML labels, where a backslash would
// stand for something else.
func label(s string) string { return strings.ReplaceAll(escape(s), `\`, `\\`) }

// font wraps finished HTML in a size and a colour.
func font(size float64, colour, html string) string {
	return fmt.Sprintf(`<FONT POINT-SIZE="%g" COLOR="%s">%s</FONT>`, size, colour, html)
}

// bold is bold text; nothing where there is none, which Graphviz would refuse.
func bold(size float64, colour, text string) string {
	if clean(text) == "" {
		return ""
	}
	return font(size, colour, "<B>"+label(text)+"</B>")
}

// table is a borderless HTML table; attributes start with a blank.
func table(attributes, rows string) string {
	return `<TABLE BORDER="0" CELLBORDER="0"` + attributes + `>` + rows + `</TABLE>`
}

func row(html string) string { return `<TR><TD ALIGN="LEFT" BALIGN="LEFT">` + html + `</TD></TR>` }

// box is a cell of a fixed size: text in it cannot move what stands beside it.
func box(width, height float64, attributes, html string) string {
	return fmt.Sprintf(`<TD FIXEDSIZE="TRUE" WIDTH="%.0f" HEIGHT="%.0f"%s>%s</TD>`, math.Ceil(width), height, attributes, html)
}

// iconCell is a kind's icon on a rounded square.
func iconCell(l look, size, points float64) string {
	return box(size, size, fmt.Sprintf(` STYLE="ROUNDED" BGCOLOR="%s"`, l.hue),
		fmt.Sprintf(`<FONT FACE="rensa-icon" POINT-SIZE="%g" COLOR="%s">%s</FONT>`, points, paper, l.glyph))
}

// titleLines are the lines in which a node's name stands in its box.
func titleLines(n node) []string { return wrap(n.title, titleEms, titleRows) }

// nodeTable is a node's label: the icon, the name, what is said of it, its chips.
func nodeTable(n node) string {
	l := lookOf(n.label)
	size := 12.0
	if n.label == graph.Organization {
		size = 15
	}
	var rows strings.Builder
	lid := 3.0 // Graphviz sets Verdana, our fonts stand higher
	if l.shape == "cylinder" {
		lid = 8
	}
	rows.WriteString(`<TR>` + box(3, lid, "", "") + `</TR>`)
	for _, title := range titleLines(n) {
		rows.WriteString(row(bold(size, ink, title)))
	}
	if n.sub != "" {
		rows.WriteString(row(font(10, soft, label(n.sub))))
	}
	if n.figure != "" {
		rows.WriteString(row(bold(13, l.hue, n.figure)))
	}
	for _, line := range n.list {
		rows.WriteString(row(font(10, ink, label(line))))
	}
	if len(n.chips) > 0 {
		rows.WriteString(row(chipRow(n.chips)))
	}
	return table(` CELLSPACING="0" CELLPADDING="0"`, `<TR>`+iconCell(l, 32, 15)+box(9, 9, "", "")+
		`<TD ALIGN="LEFT">`+table(` CELLSPACING="0" CELLPADDING="1"`, rows.String())+`</TD></TR>`)
}

func (c chip) width() float64 { return math.Ceil(ems(c.text)*9) + 13 }

// chipsWidth is the width of a row of chips, in points.
func chipsWidth(chips []chip) float64 {
	sum := 3.0
	for _, c := range chips {
		sum += c.width() + 3
	}
	return sum
}

func chipRow(chips []chip) string {
	cells := ""
	for _, c := range chips {
		cells += box(c.width(), 16, fmt.Sprintf(` STYLE="ROUNDED" BGCOLOR="%s" CELLPADDING="0"`, c.tint), bold(9, c.hue, c.text))
	}
	return table(fmt.Sprintf(` ALIGN="LEFT" CELLSPACING="3" CELLPADDING="0" FIXEDSIZE="TRUE" WIDTH="%.0f" HEIGHT="22"`, chipsWidth(chips)), `<TR>`+cells+`</TR>`)
}

// table is the label of an edge.
func (e edge) table(hue string) string {
	text := font(10, soft, label(e.words()))
	if (e.class == attack || e.class == leak) && e.status != graph.Denied {
		text = bold(11, hue, e.words())
	}
	rows := `<TR><TD>` + text + `</TD></TR>`
	if e.sub != "" {
		rows += `<TR><TD>` + font(9, soft, label(cut(clean(e.sub), subEms))) + `</TD></TR>`
	}
	return table(` CELLSPACING="0" CELLPADDING="1"`, rows)
}
