package extract

import (
	"regexp"
	"slices"
	"strings"

	"rensa/extract/japanese"
	"rensa/graph"
)

// findEvents claims the dated steps of the incident.
func findEvents(d *Document) {
	var steps []step
	moments := d.moments()
	for _, m := range moments {
		if !m.sentence.Planned() || !m.borrowed && past.MatchString(m.sentence.Text) {
			steps = append(steps, d.steps(m)...)
		}
	}
	if !slices.ContainsFunc(steps, func(s step) bool { return s.kind == "detected" }) {
		steps = append(steps, d.noticed(moments)...)
	}
	for _, s := range began(first(steps, "detected")) {
		d.addEvent(s)
	}
	if s := d.dateline(); s != nil {
		d.addEvent(step{moment{sentence: s}, d.baseDate(), "disclosed", len(s.Text)})
	}
}

// past tells of what was done where plans are told otherwise.
var past = regexp.MustCompile(`済み|ました|(?:しており|おり)ま|した。?$`)

// addEvent claims one step.
func (d *Document) addEvent(s step) {
	status := s.moment.sentence.Status(s.end)
	if s.moment.period() && status != graph.Suspected {
		status = graph.Confirmed // what is denied is what happened within the period
	}
	if status != graph.Confirmed && status != graph.Suspected {
		return
	}
	date := s.date.String()
	p := graph.Properties{"date": date, "kind": s.kind}
	if s.moment.clock != "" {
		p["time"] = s.moment.clock
	}
	if text := d.words(s.moment); text != "" {
		p["text"] = text
	}
	i := d.Entity(Entity{Label: graph.Event, Name: date + " " + s.kind, Owner: NoOwner, Properties: p})
	d.Claim(Claim{Type: graph.HasEvent, From: TheIncident, To: i, Status: status, Rule: "event." + s.kind}, s.moment.sentence)
}

// words are what the notice tells of the moment, from the date on, as it stands
// in the source.
func (d *Document) words(m moment) string {
	from := m.before.End
	if m.borrowed {
		from = m.tells.Start
	}
	text, _ := d.text.Source(m.sentence.Start+from, m.sentence.Start+max(from, m.tells.End))
	return strings.Trim(text, " 　\t、。")
}

// noticing are the words of noticing in a sentence without a date.
var noticing = newPattern("気付|気づ|判明|発覚|指摘|通報|電話|問い合わせ", `気付い?[きた、]|気づ[きい]|で(?:判明|発覚)|により(?:判明|発覚)|(?:指摘|通報|電話|問い合わせ)を受け`)

// noticed is the first noticing that is told right behind a date, where none is dated.
func (d *Document) noticed(moments []moment) []step {
	for _, s := range d.Sentences[1:] {
		match := noticing.find(s.Text)
		if match == nil || s.Planned() {
			continue
		}
		for _, m := range slices.Backward(moments) {
			if near := s.Index - m.sentence.Index; near >= 0 && near <= 2 && !m.inner && !m.period() {
				m = moment{sentence: s, date: m.date, tells: japanese.Span{Start: 0, End: len(s.Text)}, borrowed: true}
				return []step{{m, m.date, "detected", match[1]}}
			}
		}
	}
	return nil
}

// first keeps only the earliest step of a kind.
func first(steps []step, kind string) []step {
	earliest := ""
	for _, s := range steps {
		if s.kind == kind && (earliest == "" || s.date.String() < earliest) {
			earliest = s.date.String()
		}
	}
	return slices.DeleteFunc(steps, func(s step) bool { return s.kind == kind && s.date.String() != earliest })
}

// began keeps only the earliest of the likeliest beginnings, none behind the detection.
func began(steps []step) []step {
	detected, most := "", 0
	for _, s := range steps {
		switch s.kind {
		case "detected":
			detected = s.date.String()
		case "started":
			most = max(most, s.rank())
		}
	}
	return first(slices.DeleteFunc(steps, func(s step) bool {
		return s.kind == "started" && (s.rank() < most || detected != "" && s.date.String() > detected)
	}), "started")
}

// attacks are the words for what is no mere slip.
var attacks = regexp.MustCompile(`不正|攻撃|侵入|第三者|消去され|削除され|暗号化|乗っ取|感染|改ざん`)

// rank orders beginnings: a period or an attack before an act that made it
// possible, a sure one before a supposed one.
func (s step) rank() int {
	rank := 0
	if s.moment.period() || s.moment.sentence.Status(s.end) == graph.Confirmed {
		rank += 2
	}
	if s.moment.period() || attacks.MatchString(s.moment.text(s.moment.tells)) {
		rank++
	}
	return rank
}
