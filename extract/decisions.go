package extract

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Decisions are what people have decided about notices that tell of one
// incident, or do not, whatever their words suggest. The zero value decides nothing.
type Decisions struct {
	together, apart map[[2]string]bool
	joined          map[string]bool // names in together
}

// ReadDecisions reads one decision a line, "join A B" or "apart A B", parted by
// white space; A and B are incidents' ids or notices' sources. Empty lines and
// lines that begin with # say nothing. An error names the line.
func ReadDecisions(r io.Reader, name string) (Decisions, error) {
	d := Decisions{map[[2]string]bool{}, map[[2]string]bool{}, map[string]bool{}}
	lines := bufio.NewScanner(r)
	number := 1
	for ; lines.Scan(); number++ {
		fields := strings.Fields(lines.Text())
		switch {
		case len(fields) == 0 || strings.HasPrefix(fields[0], "#"):
		case len(fields) == 3 && fields[0] == "join":
			d.together[pair(fields[1], fields[2])] = true
			d.joined[fields[1]], d.joined[fields[2]] = true, true
		case len(fields) == 3 && fields[0] == "apart":
			d.apart[pair(fields[1], fields[2])] = true
		default:
			return d, fmt.Errorf("%s:%d: want \"join A B\" or \"apart A B\", A and B an incident's id or a notice's source", name, number)
		}
	}
	if err := lines.Err(); err != nil {
		return d, fmt.Errorf("%s:%d: %w", name, number, err)
	}
	return d, nil
}

func pair(a, b string) [2]string { return [2]string{min(a, b), max(a, b)} }

// has reports whether a decision names both notices, by incident or source.
func has(decided map[[2]string]bool, a, b Card) bool {
	for _, x := range a.names() {
		for _, y := range b.names() {
			if decided[pair(x, y)] {
				return true
			}
		}
	}
	return false
}

// joins reports whether a decision joins the notice to others.
func (d Decisions) joins(c Card) bool {
	return slices.ContainsFunc(c.names(), func(name string) bool { return d.joined[name] })
}

// names are what decisions may call the notice.
func (c Card) names() []string {
	var names []string
	for _, name := range []string{c.Notice.Incident, c.Notice.Source} {
		if name != "" {
			names = append(names, name)
		}
	}
	return names
}
