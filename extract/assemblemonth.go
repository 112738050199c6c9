package extract

import (
	"slices"

	"rensa/graph"
)

// withoutMonths takes out of notices of one incident the steps of which one tells the
// month and another the day.
func withoutMonths(notices []Findings) []Findings {
	days := map[string]bool{}
	for _, f := range notices {
		for _, e := range f.Entities {
			if date := e.Properties.Text("date"); e.Label == graph.Event && len(date) > len("2023-02") {
				days[e.Kind()+date[:len("2023-02")]] = true
			}
		}
	}
	told := func(f Findings, c Claim) bool {
		if c.Type != graph.HasEvent || c.To < 0 || c.To >= len(f.Entities) {
			return false
		}
		e := f.Entities[c.To]
		return days[e.Kind()+e.Properties.Text("date")]
	}
	if len(days) == 0 || len(notices) == 1 {
		return notices
	}
	notices = slices.Clone(notices)
	for i, f := range notices {
		notices[i].Claims = slices.DeleteFunc(slices.Clone(f.Claims), func(c Claim) bool { return told(f, c) })
	}
	return notices
}
