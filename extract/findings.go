package extract

import "rensa/graph"

// Findings is what one notice says, before it is known which incident of the
// graph it tells of: its entities, and claims between them. It is plain data and
// encodes as JSON; an extractor of one's own writes the same form.
type Findings struct {
	Notice   About    `json:"notice"`
	Entities []Entity `json:"entities"`
	Claims   []Claim  `json:"claims"`
	// Refused tells what another program found and could not be taken, one line each.
	Refused []string `json:"-"`
}

// About is what joins a notice to others and names it in the graph.
type About struct {
	Incident  string `json:"incident,omitempty"`  // the archive's number; "" where there is none
	Title     string `json:"title"`               // the heading without the publisher
	Source    string `json:"source,omitempty"`    // file or address
	Published string `json:"published,omitempty"` // ISO date
	Edition   int    `json:"edition,omitempty"`   // 0 first, 続報1 → 1 …
	Hash      string `json:"hash"`                // of the text, hexadecimal

	joined string // why a notice without a number is with this incident
}

// The ends of a claim that are no entity of the list.
const (
	TheIncident = -1
	TheNotice   = -2
)

// Entity is something that a notice names.
type Entity struct {
	Label graph.Label `json:"label"`
	// Name is the name in full as written; for a technique, cause or weakness its id.
	Name string `json:"name"`
	// Owner is the index of the organisation that a generic system belongs to; NoOwner for none.
	Owner      int              `json:"owner"`
	Properties graph.Properties `json:"properties,omitempty"`
}

// NoOwner is the owner of an entity that belongs to nobody.
const NoOwner = -1

// Claim is one edge that a sentence says.
type Claim struct {
	Type       graph.Type       `json:"type"`
	From       int              `json:"from"` // index of an entity, TheIncident or TheNotice
	To         int              `json:"to"`
	Properties graph.Properties `json:"properties,omitempty"`
	Status     graph.Status     `json:"status"`
	Quote      string           `json:"quote"`  // as it stands in the source
	Offset     int              `json:"offset"` // code points from the start of the notice
	Confidence float64          `json:"confidence"`
	Rule       string           `json:"rule"`
}

// Unnamed reports whether the notice withholds the organisation's name.
func (e Entity) Unnamed() bool { b, _ := e.Properties["unnamed"].(bool); return b }

// Product reports whether e is a product known by name.
func (e Entity) Product() bool { b, _ := e.Properties["product"].(bool); return b }

// Kind is the organisation's or the event's kind.
func (e Entity) Kind() string { return e.Properties.Text("kind") }

// Aliases are the entity's other names.
func (e Entity) Aliases() []string { list, _ := e.Properties["aliases"].([]string); return list }
