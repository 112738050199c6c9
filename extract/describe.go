package extract

import (
	"maps"

	"rensa/extract/lexicon"
	"rensa/graph"
)

// Describe gives the techniques, causes and weaknesses that another program found
// the names that ATT&CK, VERIS and CWE have for them.
func (x *Extractor) Describe(f Findings) {
	terms := map[graph.Label]map[string]lexicon.Term{
		graph.Technique: x.lexicon.Techniques, graph.Cause: x.lexicon.Causes, graph.Weakness: x.lexicon.Weaknesses,
	}
	for i, e := range f.Entities {
		if term, ok := terms[e.Label][e.Name]; ok {
			p := termProperties(e.Label, term)
			maps.Copy(p, e.Properties)
			f.Entities[i].Properties = p
		}
	}
}
