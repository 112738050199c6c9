package graph

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Status says how sure a notice is of what it says.
type Status string

// The statuses, weakest claim first in strength's order.
const (
	Confirmed Status = "confirmed"
	Suspected Status = "suspected"
	Denied    Status = "denied"
)

// strength orders the statements of one notice: the strongest counts. A flat
// statement outdoes a flat denial elsewhere in the same notice, and both outdo
// a mere suspicion.
func (s Status) strength() int {
	switch s {
	case Confirmed:
		return 3
	case Denied:
		return 2
	case Suspected:
		return 1
	}
	return 0
}

// Stronger reports whether s is a stronger statement than other.
func (s Status) Stronger(other Status) bool { return s.strength() > other.strength() }

// Evidence is one notice's statement of an edge.
type Evidence struct {
	Notice     string  `json:"notice"` // the notice's id, "<incident>/<n>"
	Status     Status  `json:"status"`
	Quote      string  `json:"quote"`      // as it stands in the source
	Offset     int     `json:"offset"`     // code points from the start of the notice
	Confidence float64 `json:"confidence"` // 0–1
	Rule       string  `json:"rule"`
}

// incident is the id of the incident whose notice makes the statement.
func (e Evidence) incident() string {
	incident, _ := e.split()
	return incident
}

// split parts a notice's id into its incident and its number within it.
func (e Evidence) split() (incident string, number int) {
	i := strings.LastIndexByte(e.Notice, '/')
	if i < 0 {
		return e.Notice, 0
	}
	number, _ = strconv.Atoi(e.Notice[i+1:])
	return e.Notice[:i], number
}

// compareNotice orders statements by incident, then by the notice's number.
func compareNotice(a, b Evidence) int {
	ai, an := a.split()
	bi, bn := b.split()
	return cmp.Or(cmp.Compare(ai, bi), cmp.Compare(an, bn))
}

// better reports whether a says more than b of the same edge in the same notice.
func better(a, b Evidence) bool {
	if a.Status != b.Status {
		return a.Status.Stronger(b.Status)
	}
	return cmp.Or(-cmp.Compare(a.Confidence, b.Confidence), cmp.Compare(a.Offset, b.Offset),
		cmp.Compare(len(a.Quote), len(b.Quote)), cmp.Compare(a.Quote, b.Quote), cmp.Compare(a.Rule, b.Rule)) < 0
}

// addEvidence keeps one statement a notice, the strongest, in the notices' order.
func addEvidence(all []Evidence, e Evidence) []Evidence {
	i, found := slices.BinarySearchFunc(all, e, compareNotice)
	if !found {
		return slices.Insert(all, i, e)
	}
	if better(e, all[i]) {
		all[i] = e
	}
	return all
}

// Lead is the statement that decides an edge's status: within an incident the
// latest notice's, between incidents the strongest, and the earliest of equals.
func Lead(all []Evidence) Evidence {
	var lead Evidence
	for i, e := range all {
		if i+1 < len(all) && all[i+1].incident() == e.incident() {
			continue // a later notice of the same incident overrides
		}
		if lead.Notice == "" || e.Status.Stronger(lead.Status) {
			lead = e
		}
	}
	return lead
}
