package extract

import (
	"cmp"
	"encoding/json"
	"errors"
	"iter"
	"slices"

	"rensa/graph/disksort"
)

// Joiner finds out which notices tell of one incident. It keeps their cards on
// disk: in memory it has those of one publisher at a time, and of the publishers
// whose notices people have joined to others.
//
// First the cards are sorted by publisher, and those of each are put with their
// incidents: a notice without a number goes to the incident of the same publisher
// that it shares dates, counts or its title with. Then the notices are sorted by
// incident.
type Joiner struct {
	decisions Decisions
	cards     *disksort.Sorter // by publisher
	placed    *disksort.Sorter // by incident
	count     int
	decided   map[string]bool // publishers whose notices people have joined to others
}

// NewJoiner returns a joiner that heeds the decisions. It sorts in files of the
// folder, of os.TempDir() where it is "".
func NewJoiner(d Decisions, folder string) *Joiner {
	return &Joiner{decisions: d, cards: disksort.New(folder, disksort.Buffer/2), placed: disksort.New(folder, disksort.Buffer/2), decided: map[string]bool{}}
}

// Close gives the disk back.
func (j *Joiner) Close() error { return errors.Join(j.cards.Close(), j.placed.Close()) }

// Add takes the card of one more notice. The notices of one page are added in its order.
func (j *Joiner) Add(c Card) error {
	j.count++
	if j.decisions.joins(c) {
		j.decided[c.publishers()] = true
	}
	encoded, err := json.Marshal(inOrder{c, j.count})
	if err != nil {
		return err
	}
	return j.cards.Put(disksort.NewKey(c.publishers(), c.placeOf(j.count)), encoded)
}

// inOrder is a card with its number among all.
type inOrder struct {
	Card   Card
	Number int
}

// publishers are whose notices have to be seen together with this one. Where no
// publisher was found, only those of the same incident.
func (c Card) publishers() string {
	if c.Publisher != "" {
		return c.Publisher
	}
	return "\x00" + cmp.Or(c.Notice.Incident, c.OwnID)
}

// placeOf is what notices are put with their incidents in the order of: those with
// a number first, then by edition and source and as they came.
func (c Card) placeOf(number int) string {
	numbered := "numbered"
	if c.Notice.Incident == "" {
		numbered = "without"
	}
	return string(disksort.NewKey(numbered, disksort.Number(c.Notice.Edition), c.Notice.Source, disksort.Number(number)))
}

// Incident is the notices that tell of one incident, the oldest first.
type Incident struct {
	ID      string
	Notices []Joined
}

// Joined is a notice with its incident.
type Joined struct {
	Key string // of its card
	Why string // a notice without a number is with this incident; "" for others
}

// Incidents yields the incidents by id, without the notices that are there twice.
// It can be asked for once.
func (j *Joiner) Incidents() iter.Seq2[Incident, error] {
	return func(yield func(Incident, error) bool) {
		if err := j.place(); err != nil {
			yield(Incident{}, err)
			return
		}
		for notices, err := range j.placed.Groups(1) {
			var i Incident
			if err == nil {
				i, err = incidentOf(notices)
			}
			if !yield(i, err) || err != nil {
				return
			}
		}
	}
}

// place puts the notices of every publisher with their incidents.
func (j *Joiner) place() error {
	var together []Card // of all publishers whose notices people have joined
	for encoded, err := range j.cards.Groups(1) {
		if err != nil {
			return err
		}
		cards, err := cardsOf(encoded)
		if err != nil {
			return err
		}
		if j.decided[cards[0].publishers()] {
			together = append(together, cards...)
		} else if err := j.assort(cards); err != nil {
			return err
		}
	}
	slices.SortFunc(together, func(a, b Card) int { return cmp.Compare(a.place, b.place) })
	return j.assort(together)
}

func cardsOf(encoded [][]byte) ([]Card, error) {
	cards := make([]Card, len(encoded))
	for i, text := range encoded {
		var c inOrder
		if err := json.Unmarshal(text, &c); err != nil {
			return nil, err
		}
		cards[i] = c.Card
		cards[i].place = c.Card.placeOf(c.Number)
	}
	return cards, nil
}

// placed is a notice with its incident, as it is sorted.
type placed struct {
	Incident, Hash string
	Joined
}

// assort puts cards, in their order, with their incidents.
func (j *Joiner) assort(cards []Card) error {
	a := newAssorter(j.decisions)
	for _, c := range cards {
		a.assort(c)
	}
	for id, notices := range a.groups {
		for _, c := range notices {
			encoded, err := json.Marshal(placed{id, c.Notice.Hash, Joined{c.Key, c.joined}})
			if err != nil {
				return err
			}
			if err := j.placed.Put(disksort.NewKey(id, disksort.Number(c.Notice.Edition), c.place), encoded); err != nil {
				return err
			}
		}
	}
	return nil
}

// incidentOf is the incident of these notices. Of a text that two publishers are
// found for the first counts.
func incidentOf(notices [][]byte) (i Incident, err error) {
	met := map[string]bool{}
	for _, encoded := range notices {
		var p placed
		if err := json.Unmarshal(encoded, &p); err != nil {
			return i, err
		}
		i.ID = p.Incident
		if !met[p.Hash] {
			met[p.Hash] = true
			i.Notices = append(i.Notices, p.Joined)
		}
	}
	return i, nil
}
