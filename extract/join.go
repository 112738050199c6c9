package extract

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"rensa/extract/lexicon"
	"rensa/extract/regexp"
	"rensa/graph"
)

// Decisions are what people have decided about notices that tell of one
// incident, or do not, whatever their words suggest. The zero value decides nothing.
type Decisions struct {
	together, apart map[[2]string]bool
}

// ReadDecisions reads one decision a line, "join A B" or "apart A B", parted by
// white space; A and B are incidents' ids or notices' sources. Empty lines and
// lines that begin with # say nothing. An error names the line.
func ReadDecisions(r io.Reader, name string) (Decisions, error) {
	d := Decisions{map[[2]string]bool{}, map[[2]string]bool{}}
	lines := bufio.NewScanner(r)
	number := 1
	for ; lines.Scan(); number++ {
		fields := strings.Fields(lines.Text())
		switch {
		case len(fields) == 0 || strings.HasPrefix(fields[0], "#"):
		case len(fields) == 3 && fields[0] == "join":
			d.together[pair(fields[1], fields[2])] = true
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
func has(decided map[[2]string]bool, a, b Findings) bool {
	for _, x := range []string{a.Notice.Incident, a.Notice.Source} {
		for _, y := range []string{b.Notice.Incident, b.Notice.Source} {
			if x != "" && y != "" && decided[pair(x, y)] {
				return true
			}
		}
	}
	return false
}

// join groups the findings by incident, each group's notices oldest first, and
// leaves out what is there twice. A notice without a number goes to the incident
// of the same publisher that it shares dates, counts or its title with.
func (d Decisions) join(found []Findings, l *lexicon.Lexicon) map[string][]Findings {
	a := assorter{d, l, map[string][]Findings{}, map[string][]string{}}
	found = slices.SortedStableFunc(slices.Values(found), func(a, b Findings) int {
		return cmp.Or(cmp.Compare(a.Notice.Edition, b.Notice.Edition), cmp.Compare(a.Notice.Source, b.Notice.Source))
	})
	for _, f := range found {
		if f.Notice.Incident != "" {
			a.add(f.Notice.Incident, f)
		}
	}
	for _, f := range found {
		if f.Notice.Incident == "" {
			a.place(f)
		}
	}
	for _, notices := range a.groups {
		slices.SortStableFunc(notices, func(a, b Findings) int { return cmp.Compare(a.Notice.Edition, b.Notice.Edition) })
	}
	return a.groups
}

// assorter puts findings into groups, one an incident.
type assorter struct {
	Decisions
	lexicon *lexicon.Lexicon
	groups  map[string][]Findings
	by      map[string][]string // a publisher's stem → its incidents
}

// add puts f with the incident's notices, unless it is there already. Of a notice
// met twice the first counts, unless it was cut off.
func (a *assorter) add(id string, f Findings) {
	if i := slices.IndexFunc(a.groups[id], func(g Findings) bool { return a.sameNotice(f, g) }); i >= 0 {
		if first := &a.groups[id][i]; len(first.says(a.lexicon))*10 < 6*len(f.says(a.lexicon)) {
			*first = f
		}
		return
	}
	a.groups[id] = append(a.groups[id], f)
	publisher := f.publisher(a.lexicon)
	if publisher != "" && !slices.Contains(a.by[publisher], id) {
		a.by[publisher] = append(a.by[publisher], id)
	}
}

// place finds the incident of a notice without a number.
func (a *assorter) place(f Findings) {
	for _, id := range slices.Sorted(maps.Keys(a.groups)) {
		if slices.ContainsFunc(a.groups[id], func(g Findings) bool { return has(a.together, f, g) }) {
			f.Notice.joined = "decided"
			a.add(id, f)
			return
		}
	}
	for _, id := range a.by[f.publisher(a.lexicon)] {
		for _, g := range a.groups[id] {
			if why := sharedBy(f, g); why != "" && !farApart(f, g) && !has(a.apart, f, g) {
				f.Notice.joined = "same publisher and " + why
				a.add(id, f)
				return
			}
		}
	}
	a.add(f.ownID(a.lexicon), f)
}

// sameNotice reports whether two findings are of one publication met twice: the
// same text, or the same edition by the same publisher that says the same, or
// under the same title a part of it, as feeds do.
func (a *assorter) sameNotice(x, y Findings) bool {
	if x.Notice.Hash == y.Notice.Hash {
		return true
	}
	if x.Notice.Edition != y.Notice.Edition || x.publisher(a.lexicon) != y.publisher(a.lexicon) {
		return false
	}
	mine, other := x.says(a.lexicon), y.says(a.lexicon)
	both := inCommon(mine, other)
	sameTitle := bareTitle(x.Notice.Title) == bareTitle(y.Notice.Title)
	return both*10 >= 6*(len(mine)+len(other)-both) || // three fifths of what either says
		sameTitle && both*10 >= 9*min(len(mine), len(other))
}

// inCommon is how much of what one notice says the other says too.
func inCommon(one, other map[string]bool) int {
	count := 0
	for what := range one {
		if other[what] {
			count++
		}
	}
	return count
}

// says are a notice's claims in words that do not depend on how it is written.
func (f Findings) says(l *lexicon.Lexicon) map[string]bool {
	all := map[string]bool{}
	name := func(i int) string {
		if i < 0 {
			return ""
		}
		return l.Stem(f.Entities[i].Name)
	}
	for _, c := range f.Claims {
		all[string(c.Type)+" "+name(c.From)+" "+name(c.To)] = true
	}
	return all
}

// sharedBy tells what two notices of one publisher share that makes them tell of
// one incident; "" where they share nothing.
func sharedBy(a, b Findings) string {
	if title := bareTitle(a.Notice.Title); title != "" && title == bareTitle(b.Notice.Title) {
		return "title"
	}
	for _, label := range []graph.Label{graph.Exposure, graph.Event} {
		for _, x := range a.Entities {
			if x.Label != label || !telling(x) {
				continue
			}
			for _, y := range b.Entities {
				if y.Label == label && y.Name == x.Name {
					return strings.ToLower(string(label)) + " " + x.Name
				}
			}
		}
	}
	return ""
}

// farMonths is how far apart two notices of one publisher tell of different
// incidents, whatever else they share: titles recur.
const farMonths = 6

// farApart reports whether all that one notice dates lies long before all that
// the other does.
func farApart(a, b Findings) bool {
	firstA, lastA := a.months()
	firstB, lastB := b.months()
	return firstA > 0 && firstB > 0 && (firstA > lastB+farMonths || firstB > lastA+farMonths)
}

// months are the first and the last month that a notice names, counted from the
// year 0; 0 where it names none.
func (f Findings) months() (first, last int) {
	for _, date := range append(f.dates(), f.Notice.Published) {
		day, err := time.Parse("2006-01", date[:min(len(date), len("2023-10"))])
		if month := day.Year()*12 + int(day.Month()); err == nil {
			first, last = cmp.Or(min(first, month), month), max(last, month)
		}
	}
	return first, last
}

// dates are those of the events that a notice tells of.
func (f Findings) dates() []string {
	var all []string
	for _, e := range f.Entities {
		if e.Label == graph.Event {
			all = append(all, e.Properties.Text("date"))
		}
	}
	return all
}

// telling reports whether an entity is one that two incidents of a publisher
// hardly share: a count, or the day on which it began, was noticed or published.
func telling(e Entity) bool {
	if count, ok := e.Properties["count"].(int64); ok {
		return count > 20
	}
	return e.Label == graph.Event && slices.Contains([]string{"started", "detected", "disclosed"}, e.Kind()) && len(e.Properties.Text("date")) == len("2023-10-09")
}

// editions are the words that tell reports of one incident apart.
var editions = regexp.MustCompile(`[((【]?(?:第\s*[0-9一二三四五六七八九十]+\s*報|続報\s*[0-9]*|最終報告?|速報|中間報告)[^))】]*[))】]?|\s`)

func bareTitle(title string) string { return editions.ReplaceAllString(title, "") }

// publisher is the stem of the publisher's name.
func (f Findings) publisher(l *lexicon.Lexicon) string {
	for _, c := range f.Claims {
		if c.Type == graph.Published && c.From >= 0 && c.From < len(f.Entities) {
			return l.Stem(f.Entities[c.From].Name)
		}
	}
	return ""
}

// ownID is the id of an incident without a number: its publisher, the date of the
// notice or else the first that it names, and a mark made from the title.
func (f Findings) ownID(l *lexicon.Lexicon) string {
	sum := sha256.Sum256([]byte(bareTitle(f.Notice.Title)))
	date := f.Notice.Published
	if dates := f.dates(); date == "" && len(dates) > 0 {
		date = slices.Min(dates)
	}
	parts := []string{f.publisher(l), date, hex.EncodeToString(sum[:3])}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "-")
}
