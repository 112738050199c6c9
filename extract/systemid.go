package extract

import (
	"cmp"
	"slices"
	"strings"

	"rensa/graph"
)

// knownSystem is a system that one of an incident's notices makes a node of.
type knownSystem struct {
	id, owner string
	stems     []string // of its name, then of its other names
	product   bool
	category  string
	users     []string // ids of the organisations that use or run it
	notice    string   // the hash of the one that names it
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
			known := knownSystem{id: a.ownSystemID(f, e), owner: a.ownerID(f, e), product: e.Product(), category: e.Properties.Text("category"), users: a.usersOf(f, i), notice: f.Notice.Hash}
			for _, name := range append([]string{e.Name}, e.Aliases()...) {
				known.stems = append(known.stems, systemStem(a.lexicon.Stem(name)))
			}
			a.systems = append(a.systems, known)
		}
	}
}

// learnUsers notes who uses which product by the words of any notice.
func (a *assembly) learnUsers(notices []Findings) {
	a.used = map[[2]graph.Ref]bool{}
	for _, f := range notices {
		for _, c := range f.Claims {
			if n := len(f.Entities); c.Type == graph.Uses && c.From >= 0 && c.From < n && c.To >= 0 && c.To < n && f.Entities[c.To].Product() {
				a.used[[2]graph.Ref{a.ref(f, c.From), a.ref(f, c.To)}] = true
			}
		}
	}
}

// usersOf are the ids of the organisations that the notice says use or run entity i.
func (a *assembly) usersOf(f Findings, i int) []string {
	var users []string
	for _, c := range f.Claims {
		if c.To == i && c.From >= 0 && c.From < len(f.Entities) && (c.Type == graph.Uses || c.Type == graph.Operates) {
			users = append(users, a.ref(f, c.From).ID)
		}
	}
	return users
}

// kinds are categories of which an organisation has one product as a rule, so that
// a word for the kind means it: VPN機器 for the FortiGate of another notice.
var kinds = []string{"vpn", "file-transfer", "nas", "lms", "identity", "accounting", "call-center", "cloud-office"}

// ofKind is the id of the only product of e's kind that another notice says e's
// owner uses, where e's name is a word for the kind; else "".
func (a *assembly) ofKind(f Findings, e Entity) string {
	head, category := a.lexicon.Head(e.Name), e.Properties.Text("category")
	if head == nil || !slices.Contains(kinds, category) || !a.lexicon.IsHead(e.Name) {
		return ""
	}
	id := ""
	for _, known := range a.systems {
		if !known.product || known.category != category || !slices.Contains(known.users, a.ownerID(f, e)) {
			continue
		}
		if known.notice == f.Notice.Hash || id != "" && id != known.id {
			return ""
		}
		id = known.id
	}
	return id
}

// fuller is the id of the one system of e's kind that another notice calls by a longer
// word, where e's name is a word for the kind, too: SSL-VPN装置 for VPN機器; else "".
func (a *assembly) fuller(f Findings, e Entity) string {
	category, own := e.Properties.Text("category"), a.ownSystemID(f, e)
	if !slices.Contains(kinds, category) || !a.lexicon.IsHead(e.Name) {
		return ""
	}
	id := ""
	for _, known := range a.systems {
		if known.product || known.category != category || known.owner != a.ownerID(f, e) || known.id == own {
			continue
		}
		if known.notice == f.Notice.Hash || id != "" && id != known.id || len(known.stems[0]) <= len(a.lexicon.Stem(e.Name)) {
			return ""
		}
		id = known.id
	}
	return id
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
	if e.Owner < 0 {
		for _, known := range a.systems {
			if !known.product && known.notice != f.Notice.Hash && known.owner != a.incident && slices.Contains(known.stems, stem) {
				return known.id // whose it is, another notice says
			}
		}
	}
	return cmp.Or(a.ofKind(f, e), a.fuller(f, e), own)
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
