// Package risk weighs what the graph knows against a list of one's own
// suppliers: which of them were hit, by what, how sure that is, and whether
// trouble further up their chains may reach them.
//
// Its figure is a way of ordering suppliers for a closer look, no probability:
//
//	hit      = status × confidence × age × size
//	status   = 1 confirmed, 0.5 suspected
//	age      = halved for every two years between the incident and the day asked about
//	size     = 0.5 without a figure, up to 1 for a million records and more
//	figure   = 100 × (1 − ∏ (1 − hit × 0.5^hops))
//
// over every incident that hit the supplier (0 hops) or an organisation that
// stands before it in a chain (1 hop, 2 hops …). Each factor stands in the
// report, so that everyone can weigh it otherwise.
package risk

import (
	"cmp"
	"math"
	"slices"
	"time"

	"rensa/graph"
)

// Supplier is one entry of the list with what is known of it.
type Supplier struct {
	Asked        string      // as the list has it
	Organization *graph.Node // nil where the graph does not know it
	Hits         []Hit       // what weighs most first
	Figure       float64     // 0–100
}

// Hit is an incident that hit the supplier or one before it in its chain.
type Hit struct {
	Incident *graph.Node
	Chain    []*graph.Node // from the organisation that was hit to the supplier: one node where that is itself
	Edge     *graph.Edge   // says that the incident hit the first of the chain
	Causes   []*graph.Node
	Records  int64 // the largest figure of data that got out; 0 where there is none
	Date     string
	Weight   float64 // 0–1, before the hops
}

// Hops is how many steps the trouble is away from the supplier.
func (h Hit) Hops() int { return len(h.Chain) - 1 }

// What the figure is made of.
const (
	suspected = 0.5
	perHop    = 0.5
	halfLife  = 2 * 365.25 // days
	sizeless  = 0.5
	huge      = 1_000_000 // records
	deepest   = 3         // hops
)

// chain are the edges along which trouble travels to the one behind.
var chain = []graph.Type{graph.PivotedTo, graph.SubcontractorOf, graph.Supplies, graph.SubsidiaryOf, graph.AffiliateOf}

// Assess weighs the suppliers on the day asOf, the heaviest first, those that
// weigh the same in the order given. An Organization that is nil stays so.
func Assess(g *graph.Graph, suppliers []Supplier, asOf time.Time) []Supplier {
	a := newAssessor(g, asOf)
	assessed := make([]Supplier, 0, len(suppliers))
	for _, s := range suppliers {
		if s.Organization != nil {
			s.Hits = a.hits(s.Organization)
			s.Figure = figure(s.Hits)
		}
		assessed = append(assessed, s)
	}
	slices.SortStableFunc(assessed, func(x, y Supplier) int { return -cmp.Compare(x.Figure, y.Figure) })
	return assessed
}

func figure(hits []Hit) float64 {
	unhurt := 1.0
	for _, h := range hits {
		unhurt *= 1 - h.Weight*math.Pow(perHop, float64(h.Hops()))
	}
	return 100 * (1 - unhurt)
}

// assessor looks things up in a graph.
type assessor struct {
	graph *graph.Graph
	asOf  time.Time
	in    map[graph.Ref][]*graph.Edge // the edges that end at a node and are not denied
	from  map[graph.Ref][]*graph.Edge
}

func newAssessor(g *graph.Graph, asOf time.Time) *assessor {
	a := &assessor{g, asOf, map[graph.Ref][]*graph.Edge{}, map[graph.Ref][]*graph.Edge{}}
	for _, e := range g.Edges() {
		if e.Status() != graph.Denied {
			a.in[e.To], a.from[e.From] = append(a.in[e.To], e), append(a.from[e.From], e)
		}
	}
	return a
}

// hits are the incidents of the organisation and of those before it, each
// incident once, by its shortest way.
func (a *assessor) hits(of *graph.Node) []Hit {
	hits, told := []Hit{}, map[graph.Ref]bool{}
	seen := map[graph.Ref]bool{of.Ref: true}
	for ways := [][]*graph.Node{{of}}; len(ways) > 0; {
		var longer [][]*graph.Node
		for _, way := range ways {
			for _, e := range a.in[way[0].Ref] {
				switch {
				case e.Type == graph.Affected && !told[e.From]:
					told[e.From] = true
					hits = append(hits, a.hit(e, way))
				case slices.Contains(chain, e.Type) && !seen[e.From] && len(way) <= deepest:
					seen[e.From] = true
					longer = append(longer, slices.Insert(slices.Clone(way), 0, a.graph.Node(e.From)))
				}
			}
		}
		ways = longer
	}
	slices.SortStableFunc(hits, func(x, y Hit) int {
		return cmp.Or(cmp.Compare(x.Hops(), y.Hops()), -cmp.Compare(x.Weight, y.Weight))
	})
	return hits
}

func (a *assessor) hit(e *graph.Edge, way []*graph.Node) Hit {
	h := Hit{Incident: a.graph.Node(e.From), Chain: way, Edge: e}
	p := h.Incident.Properties
	h.Date = cmp.Or(p.Text("startedOn"), p.Text("detectedOn"), p.Text("disclosedOn"))
	for _, of := range a.from[e.From] {
		switch of.Type {
		case graph.CausedBy:
			h.Causes = append(h.Causes, a.graph.Node(of.To))
		case graph.Exposed:
			n, _ := a.graph.Node(of.To).Properties["count"].(int64)
			h.Records = max(h.Records, n)
		}
	}
	h.Weight = a.weight(graph.Lead(e.Evidence), h)
	return h
}

func (a *assessor) weight(said graph.Evidence, h Hit) float64 {
	weight := said.Confidence * a.age(h.Date) * size(h.Records)
	if said.Status == graph.Suspected {
		weight *= suspected
	}
	return weight
}

// age is 1 on the day of the incident, and where no date is known.
func (a *assessor) age(date string) float64 {
	for _, layout := range []string{time.DateOnly, "2006-01"} {
		if day, err := time.Parse(layout, date); err == nil {
			return math.Pow(0.5, max(0, a.asOf.Sub(day).Hours()/24)/halfLife)
		}
	}
	return 1
}

func size(records int64) float64 {
	grown := math.Log10(float64(1+max(0, records))) / math.Log10(huge)
	return min(1, sizeless+(1-sizeless)*grown)
}
