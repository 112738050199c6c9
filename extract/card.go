package extract

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"hash/fnv"
	"maps"
	"slices"
	"strings"
	"time"

	"rensa/extract/lexicon"
	"rensa/extract/regexp"
	"rensa/graph"
)

// Card is what joining needs to know of a notice: little, however long the notice.
// It is plain data and encodes as JSON.
type Card struct {
	Key       string    // names the findings, for whoever keeps them
	Notice    About     //
	Publisher string    // the stem of the publisher's name, "" where none was found
	OwnID     string    // of an incident of its own, for a notice without a number
	Telling   []telling // what two incidents of one publisher hardly share
	Months    [2]int    // the first and the last that it names, see months
	Says      []uint32  // a mark of each claim, sorted, the same however the notice is written

	place  string // where it stands among the others, see Joiner.Add
	joined string // why a notice without a number is with an incident
}

// telling is a count, or the day on which something began, was noticed or published.
type telling struct {
	Label graph.Label
	Name  string
}

// Card is the card of a notice's findings, which are kept under key.
func (x *Extractor) Card(key string, f Findings) Card {
	c := Card{Key: key, Notice: f.Notice, Publisher: f.publisher(x.lexicon), Months: f.months(), Says: f.says(x.lexicon)}
	c.OwnID = f.ownID(c.Publisher)
	for _, label := range []graph.Label{graph.Exposure, graph.Event} {
		for _, e := range f.Entities {
			if e.Label == label && e.telling() {
				c.Telling = append(c.Telling, telling{label, e.Name})
			}
		}
	}
	return c
}

// telling reports whether an entity is one that two incidents of a publisher
// hardly share.
func (e Entity) telling() bool {
	if count, ok := e.Properties["count"].(int64); ok {
		return count > 20
	}
	return e.Label == graph.Event && slices.Contains([]string{"started", "detected", "disclosed"}, e.Kind()) && len(e.Properties.Text("date")) == len("2023-10-09")
}

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
func (f Findings) ownID(publisher string) string {
	sum := sha256.Sum256([]byte(bareTitle(f.Notice.Title)))
	date := f.Notice.Published
	if dates := f.dates(); date == "" && len(dates) > 0 {
		date = slices.Min(dates)
	}
	parts := []string{publisher, date, hex.EncodeToString(sum[:3])}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "-")
}

// months are the first and the last month that a notice names, counted from the
// year 0; 0 where it names none.
func (f Findings) months() (months [2]int) {
	for _, date := range append(f.dates(), f.Notice.Published) {
		day, err := time.Parse("2006-01", date[:min(len(date), len("2023-10"))])
		if month := day.Year()*12 + int(day.Month()); err == nil {
			months[0], months[1] = cmp.Or(min(months[0], month), month), max(months[1], month)
		}
	}
	return months
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

// says marks a notice's claims by words that do not depend on how it is written.
func (f Findings) says(l *lexicon.Lexicon) []uint32 {
	all := map[uint32]bool{}
	name := func(i int) string {
		if i < 0 || i >= len(f.Entities) {
			return ""
		}
		return l.Stem(f.Entities[i].Name)
	}
	for _, c := range f.Claims {
		mark := fnv.New32a()
		mark.Write([]byte(string(c.Type) + " " + name(c.From) + " " + name(c.To)))
		all[mark.Sum32()] = true
	}
	return slices.Sorted(maps.Keys(all))
}

// editions are the words that tell reports of one incident apart.
var editions = regexp.MustCompile(`[((【]?(?:第\s*[0-9一二三四五六七八九十]+\s*報|続報\s*[0-9]*|最終報告?|速報|中間報告)[^))】]*[))】]?|\s`)

func bareTitle(title string) string { return editions.ReplaceAllString(title, "") }

// sharedWith tells what two notices of one publisher share that makes them tell
// of one incident; "" where they share nothing.
func (c Card) sharedWith(other Card) string {
	if title := bareTitle(c.Notice.Title); title != "" && title == bareTitle(other.Notice.Title) {
		return "title"
	}
	for _, t := range c.Telling {
		if slices.Contains(other.Telling, t) {
			return strings.ToLower(string(t.Label)) + " " + t.Name
		}
	}
	return ""
}

// farMonths is how far apart two notices of one publisher tell of different
// incidents, whatever else they share: titles recur.
const farMonths = 6

// farFrom reports whether all that one notice dates lies long before all that the
// other does.
func (c Card) farFrom(other Card) bool {
	return c.Months[0] > 0 && other.Months[0] > 0 && (c.Months[0] > other.Months[1]+farMonths || other.Months[0] > c.Months[1]+farMonths)
}

// same reports whether two notices are one publication met twice: the same text,
// or the same edition by the same publisher that says the same, or under the same
// title a part of it, as feeds do.
func (c Card) same(other Card) bool {
	if c.Notice.Hash == other.Notice.Hash {
		return true
	}
	if c.Notice.Edition != other.Notice.Edition || c.Publisher != other.Publisher {
		return false
	}
	both := 0
	for _, mark := range c.Says {
		if _, found := slices.BinarySearch(other.Says, mark); found {
			both++
		}
	}
	sameTitle := bareTitle(c.Notice.Title) == bareTitle(other.Notice.Title)
	return both*10 >= 6*(len(c.Says)+len(other.Says)-both) || // three fifths of what either says
		sameTitle && both*10 >= 9*min(len(c.Says), len(other.Says))
}
