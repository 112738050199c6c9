package diagram

import "rensa/graph"

// The colours in light. Whatever draws one of them gets its partner of darkOf
// where the reader's screen is dark.
const (
	paper  = "#ffffff"
	ground = "#f6f8fa" // an environment
	rim    = "#d5dbe3"
	ink    = "#1b2430"
	soft   = "#5b6675" // lesser text
	line   = "#7a8594" // contracts, ownership, denied edges
	blue   = "#0072b2"
	green  = "#00664f"
	purple = "#8f3f72"
	orange = "#b34a00"
	violet = "#4b3fae"
	red    = "#c8102e"
	pale   = "#eef1f5"
)

// darkOf lists light colours with their partners, in the order of the style sheet.
var darkOf = [][2]string{
	{paper, "#0f1621"}, {ground, "#161f2c"}, {rim, "#33415a"}, {ink, "#eef2f7"}, {soft, "#a9b4c4"}, {line, "#8c99ab"},
	{blue, "#4aa8e0"}, {"#e6f1f8", "#10283a"}, {green, "#35c09a"}, {"#e3f3ee", "#0e2b25"}, {purple, "#e08fc0"}, {"#f8eaf2", "#33182a"},
	{orange, "#ff9a57"}, {"#fdeee4", "#3a2113"}, {violet, "#b3a6ff"}, {"#eeecfa", "#221f40"}, {red, "#ff6b78"}, {pale, "#243044"},
}

// look is how nodes of one kind are drawn: a shape, an icon and a hue, so that
// none of the three has to be told apart alone.
type look struct {
	label     graph.Label
	class     string // in the SVG
	word      string // in the legend
	shape     string // Graphviz's
	style     string
	margin    string
	hue, tint string
	pen       string
	icon      string // SVG in a box of 24 by 24
	glyph     string // stands for the icon where there is only text
	open      string // Mermaid's brackets
	close     string
}

// looks is the table of kinds, in the legend's order.
var looks = []look{
	{graph.Organization, "org", "組織", "box", "filled,rounded", "0.11,0.07", blue, "#e6f1f8", "2",
		`<path d="M4 21V4h9v17M13 9h7v12M2.5 21h19M7 7.5h3M7 11h3M7 14.5h3M16 12.5h1.5M16 16h1.5"/>`, "組", "(", ")"},
	{graph.System, "system", "システム", "box", "filled", "0.11,0.07", green, "#e3f3ee", "1.4",
		`<rect x="3.5" y="4" width="17" height="6.5" rx="1.5"/><rect x="3.5" y="13.5" width="17" height="6.5" rx="1.5"/><path d="M7 7.2h.01M10 7.2h.01M7 16.8h.01M10 16.8h.01M15 7.2h2.5M15 16.8h2.5"/>`, "系", "[", "]"},
	{graph.Exposure, "data", "情報資産", "cylinder", "filled", "0.12,0.09", purple, "#f8eaf2", "1.4",
		`<ellipse cx="12" cy="5.5" rx="7.5" ry="2.8"/><path d="M4.5 5.5v13c0 1.6 3.4 2.8 7.5 2.8s7.5-1.2 7.5-2.8v-13M4.5 12c0 1.6 3.4 2.8 7.5 2.8s7.5-1.2 7.5-2.8"/>`, "情", "[(", ")]"},
	{graph.Technique, "technique", "攻撃手法", "hexagon", "filled", "0", orange, "#fdeee4", "1.4",
		`<circle cx="12" cy="12" r="7"/><path d="M12 2v5M12 17v5M2 12h5M17 12h5"/>`, "術", "{{", "}}"},
	{graph.Cause, "cause", "原因", "hexagon", "filled", "0", orange, "#fdeee4", "1.4",
		`<circle cx="12" cy="12" r="8.5"/><path d="M9.3 9.3c.2-1.7 1.3-2.6 2.8-2.6 1.6 0 2.8 1 2.8 2.5 0 2-2.7 2.3-2.7 4.6M12.1 17h.01"/>`, "因", "{{", "}}"},
	{graph.Weakness, "weakness", "脆弱性", "octagon", "filled", "0.14,0.10", orange, "#fdeee4", "1.4",
		`<path d="M12 2.5l8 3v6c0 5-3.4 8.5-8 10-4.6-1.5-8-5-8-10v-6zM12.5 6l-2.5 5h4l-2.5 5"/>`, "弱", "[/", "/]"},
	{graph.Incident, "incident", "インシデント", "box", "filled,rounded", "0.14,0.09", violet, "#eeecfa", "1.4",
		`<path d="M12 3.5L22 20.5H2zM12 10v4.5M12 17.5h.01"/>`, "事", "([", "])"},
	{graph.Notice, "notice", "お知らせ", "note", "filled", "0.12,0.08", soft, pale, "1.2",
		`<path d="M5.5 2.5h9l4 4v15h-13zM14.5 2.5v4h4M8.5 11h7M8.5 14.5h7M8.5 18h4"/>`, "報", "[[", "]]"},
	{graph.Event, "event", "経過", "cds", "filled", "0.22,0.14", soft, pale, "1.2",
		`<circle cx="12" cy="12" r="9"/><path d="M12 6.5V12l4 2.5"/>`, "時", ">", "]"},
}

// lookOf is the row of a label. Every label of the ontology has one.
func lookOf(label graph.Label) look {
	for _, l := range looks {
		if l.label == label {
			return l
		}
	}
	return looks[0]
}

// Colours are those of a kind of node on light ground: of its rim and icon, and
// of its inside.
func Colours(label graph.Label) (hue, tint string) {
	l := lookOf(label)
	return l.hue, l.tint
}

// EdgeColour is the colour of a confirmed edge of that type on light ground.
func EdgeColour(kind graph.Type) string { return strokes[relationOf(kind).class].hue }

// class is what an edge is about, which decides its colour and its line.
type class string

const (
	attack   class = "attack"
	leak     class = "leak"
	contract class = "contract"
	owns     class = "owns" // ownership: dotted, without a head
	tells    class = "tells"
)

// strokes are the DOT attributes of each class while the edge is confirmed.
var strokes = map[class]struct{ hue, attributes string }{
	attack:   {red, `penwidth=2.6 arrowsize=.85`},
	leak:     {purple, `penwidth=2 arrowsize=.8`},
	contract: {line, `penwidth=1.2 arrowsize=.7 arrowhead=vee arrowtail=vee`},
	owns:     {line, `penwidth=1 arrowhead=none style=dotted`},
	tells:    {line, `penwidth=1 arrowsize=.6 arrowhead=vee`},
}

// relation is how edges of one type are drawn when the picture shows them as
// they are.
type relation struct {
	kind graph.Type
	class
	word string
	flip bool // laid out from right to left, so that risk still flows to the right
	back bool // the head stands at the tail's end: from the client to the contractor
	bare bool // no head
}

// relations is the table of edge types.
var relations = []relation{
	{graph.SubcontractorOf, contract, "業務委託", false, true, false},
	{graph.SubsidiaryOf, contract, "子会社", false, true, false},
	{graph.AffiliateOf, contract, "関係会社", false, false, true},
	{graph.Supplies, contract, "システム提供", false, false, false},
	{graph.PivotedTo, attack, "侵入拡大", false, false, false},
	{graph.Provides, owns, "提供", false, false, true},
	{graph.Operates, owns, "運用", false, false, true},
	{graph.Uses, owns, "利用", true, false, true},
	{graph.Published, tells, "公表", false, false, false},
	{graph.Describes, tells, "報告", false, false, false},
	{graph.Affected, attack, "被害", false, false, false},
	{graph.OriginatedAt, attack, "起点", true, false, false},
	{graph.Compromised, attack, "侵害", false, false, false},
	{graph.UsedTechnique, attack, "手法", true, false, false},
	{graph.CausedBy, attack, "原因", true, false, false},
	{graph.Exploited, attack, "悪用", true, false, false},
	{graph.Exposed, leak, "漏えい", false, false, false},
	{graph.HasEvent, tells, "経過", false, false, false},
	{graph.ReportedTo, tells, "届出", false, false, false},
}

// relationOf is the row of an edge type. Every type of the ontology has one.
func relationOf(kind graph.Type) relation {
	for _, r := range relations {
		if r.kind == kind {
			return r
		}
	}
	return relation{kind: kind, class: tells, word: string(kind)}
}
