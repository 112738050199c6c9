package diagram

import (
	"rensa/graph"
)

// asIs draws an edge of the graph between two drawn nodes.
func asIs(e *graph.Edge, from, to int, said graph.Evidence) edge {
	r := relationOf(e.Type)
	if r.flip {
		from, to = to, from
	}
	word := r.word
	if service := e.Properties.Text("service"); service != "" {
		word += "（" + service + "）"
	}
	return edge{from: from, to: to, class: r.class, status: said.Status, word: word, tooltip: cited(r.word, said), back: r.back, bare: r.bare}
}
