package extract

import (
	"slices"
	"strings"

	"rensa/graph"
)

// knownSystem is a system that one of an incident's notices makes a node of.
type knownSystem struct {
	id, owner string
	stems     []string // of its name, then of its other names
	product   bool
}

// learnSystems notes the systems of an incident's notices, so that what one
// notice names and another only calls サーバ is one node.
func (a *assembly) learnSystems(notices []Findings) {
	for _, f := range notices {
		used := claimed(f)
		for i, e := range f.Entities {
			if e.Label != graph.System || !used[i] {
				continue
			}
			known := knownSystem{id: a.ownSystemID(f, e), owner: a.ownerID(f, e), product: e.Product()}
			for _, name := range append([]string{e.Name}, e.Aliases()...) {
				known.stems = append(known.stems, systemStem(a.lexicon.Stem(name)))
			}
			a.systems = append(a.systems, known)
		}
	}
}

// systemStem is the same for サーバ and サーバー.
func systemStem(stem string) string { return strings.TrimSuffix(stem, "ー") }

// systemID is the id of the node for a system: its own, or that of the product or
// the longer name that another notice of the incident has for it.
func (a *assembly) systemID(f Findings, e Entity) string {
	own, owner, stem := a.ownSystemID(f, e), a.ownerID(f, e), systemStem(a.lexicon.Stem(e.Name))
	if e.Product() {
		return own
	}
	for _, known := range a.systems {
		if known.product && slices.Contains(known.stems, stem) {
			return known.id
		}
	}
	for _, known := range a.systems {
		if !known.product && known.owner == owner && len(known.stems[0]) > len(stem) && (strings.HasSuffix(known.stems[0], stem) || slices.Contains(known.stems, stem)) {
			return known.id
		}
	}
	return own
}

// otherNames are the properties of a system that another notice names more
// fully: its names there are other names of that one, if it is no product.
func (a *assembly) otherNames(f Findings, e Entity) graph.Properties {
	if !strings.HasPrefix(a.systemID(f, e), a.ownerID(f, e)+"/") {
		return graph.Properties{}
	}
	return graph.Properties{"aliases": sorted(append(slices.Clone(e.Aliases()), e.Name))}
}

// properNames are those of a product's other names that name it. A product is
// one node in the whole graph, so a word for its kind (会員サイト) is none.
func (a *assembly) properNames(aliases []string) []string {
	return slices.DeleteFunc(slices.Clone(aliases), func(name string) bool { return a.lexicon.Head(name) != nil })
}

// ownSystemID is a product's name, or a generic system's behind its owner's id.
func (a *assembly) ownSystemID(f Findings, e Entity) string {
	if e.Product() {
		return a.lexicon.Stem(e.Name)
	}
	return a.ownerID(f, e) + "/" + systemStem(a.lexicon.Stem(e.Name))
}

func (a *assembly) ownerID(f Findings, e Entity) string {
	if e.Owner >= 0 && e.Owner < len(f.Entities) {
		return a.ref(f, e.Owner).ID
	}
	return a.incident
}
