package extract

import (
	"maps"
	"slices"
)

// assorter puts notices that come in order, those with a number first, into
// groups, one an incident.
type assorter struct {
	Decisions
	groups map[string][]Card
	by     map[string][]string // a publisher → its incidents
}

func newAssorter(d Decisions) assorter {
	return assorter{d, map[string][]Card{}, map[string][]string{}}
}

// assort puts c with its incident: that of its number, that which it belongs to,
// or one of its own.
func (a *assorter) assort(c Card) {
	id := c.Notice.Incident
	if id == "" {
		id, c.joined = a.incidentOf(c)
	}
	a.add(id, c)
}

// add puts c with the incident's notices, unless it is there already. Of a notice
// met twice the first counts, unless it was cut off.
func (a *assorter) add(id string, c Card) {
	if i := slices.IndexFunc(a.groups[id], c.same); i >= 0 {
		if first := &a.groups[id][i]; len(first.Says)*10 < 6*len(c.Says) {
			c.place = first.place
			*first = c
		}
		return
	}
	a.groups[id] = append(a.groups[id], c)
	if c.Publisher != "" && !slices.Contains(a.by[c.Publisher], id) {
		a.by[c.Publisher] = append(a.by[c.Publisher], id)
	}
}

// incidentOf is the incident that a notice without a number tells of, and why.
func (a *assorter) incidentOf(c Card) (id, why string) {
	if a.joins(c) {
		for _, id := range slices.Sorted(maps.Keys(a.groups)) {
			if slices.ContainsFunc(a.groups[id], func(d Card) bool { return has(a.together, c, d) }) {
				return id, "decided"
			}
		}
	}
	for _, id := range a.by[c.Publisher] {
		for _, d := range a.groups[id] {
			if why := c.sharedWith(d); why != "" && d.Publisher == c.Publisher && !c.farFrom(d) && !has(a.apart, c, d) {
				return id, "same publisher and " + why
			}
		}
	}
	return c.OwnID, ""
}
