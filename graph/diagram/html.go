package diagram

import (
	"fmt"
	"math"
	"slices"
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

func bold(size float64, colour, text string) string {
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
	rows.WriteString(`<TR>` + box(1, lid, "", "") + `</TR>`)
	for _, title := range titleLines(n) {
		rows.WriteString(row(bold(size, ink, title)))
	}
	if n.sub != "" {
		rows.WriteString(row(font(10, soft, label(n.sub))))
	}
	if n.figure != "" {
		rows.WriteString(row(bold(13, l.hue, n.figure)))
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

// header is the title above the picture with the line below it.
func (p Picture) header() string {
	rows := ""
	for _, l := range wrap(clean(p.Title), headerEms, headerRows) {
		rows += row(bold(19, ink, l))
	}
	for _, l := range wrap(clean(p.Subtitle), headerEms*1.7, headerRows) {
		rows += row(font(11, soft, label(l)))
	}
	rows += p.groupRoom(30)
	return table(` CELLSPACING="0" CELLPADDING="2"`, rows)
}

// strokesShown are the lines of the legend: drawn as text, so that they stand in
// every viewer.
var strokesShown = []struct{ hue, drawn, word string }{
	{red, "━━▶", "攻撃（確認済）"},
	{red, "╸╸╸▷", "攻撃（推定）"},
	{line, "┈┈┈╢", "否定・影響なし"},
	{purple, "━━▶", "漏えい"},
	{line, "──▷", "業務委託（委託元→委託先）"},
}

// legend explains the kinds of the picture and all kinds of lines.
func legend(p Picture) string {
	kinds, width := box(44, 24, ` ALIGN="LEFT"`, bold(10, soft, "凡例")), 44.0
	for _, l := range looks {
		if slices.ContainsFunc(p.nodes, func(n node) bool { return n.label == l.label }) {
			kinds += iconCell(l, 22, 12) + box(6, 24, "", "") + box(wordWidth(l.word), 24, ` ALIGN="LEFT"`, font(10, ink, label(l.word)))
			width += 28 + wordWidth(l.word)
		}
	}
	lines, length := box(44, 24, ` ALIGN="LEFT"`, bold(10, soft, "関係")), 44.0
	for _, s := range strokesShown {
		lines += box(wordWidth(s.drawn), 24, ` ALIGN="LEFT"`, bold(10, s.hue, s.drawn)) + box(wordWidth(s.word), 24, ` ALIGN="LEFT"`, font(10, ink, label(s.word)))
		length += wordWidth(s.drawn) + wordWidth(s.word)
	}
	return table(` CELLSPACING="0" CELLPADDING="0"`, p.groupRoom(16)+row(legendRow(kinds, width))+row(legendRow(lines, length)))
}

// groupRoom is an empty row for the rim of groups, which Graphviz knows nothing of.
func (p Picture) groupRoom(height float64) string {
	if len(p.groups) == 0 {
		return ""
	}
	return `<TR>` + box(1, height, "", "") + `</TR>` // an empty cell of no fixed size breaks go-graphviz
}

// wordWidth is the width of a word of the legend with the space behind it.
func wordWidth(word string) float64 { return math.Ceil(ems(word)*10*1.06 + 16) }

func legendRow(cells string, width float64) string {
	return table(fmt.Sprintf(` ALIGN="LEFT" CELLSPACING="0" CELLPADDING="0" FIXEDSIZE="TRUE" WIDTH="%.0f" HEIGHT="26"`, width), `<TR>`+cells+`</TR>`)
}
