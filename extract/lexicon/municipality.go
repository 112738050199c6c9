package lexicon

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"rensa/extract/wordstart"
)

// Municipalities are Japan's prefectures and municipalities.
type Municipalities struct {
	kinds       map[string]string // name → prefecture or municipality
	prefectures []string
	last        wordstart.Set // the last characters of names
	longest     int           // of names without their prefecture, in bytes
}

// add takes a row of municipalities.tsv: code, prefecture, municipality.
func (m *Municipalities) add(fields []string) error {
	if m.kinds == nil {
		m.kinds = map[string]string{}
	}
	short := cmp.Or(fields[2], fields[1])
	_, size := utf8.DecodeLastRuneInString(short)
	m.last.Add(short[len(short)-size:])
	m.longest = max(m.longest, len(short))
	if fields[2] == "" {
		m.kinds[fields[1]] = "prefecture"
		m.prefectures = append(m.prefectures, fields[1])
		return nil
	}
	m.kinds[fields[2]] = "municipality"
	m.kinds[fields[1]+fields[2]] = "municipality"
	return nil
}

// Kind is prefecture or municipality where name is one, with or without its
// prefecture in front, else "".
func (m *Municipalities) Kind(name string) string { return m.kinds[name] }

// StandIn reports whether a name stands in text.
func (m *Municipalities) StandIn(text string) bool {
	for at, _ := m.last.Next(text, 0); at < len(text); at, _ = m.last.Next(text, at+1) {
		_, size := utf8.DecodeRuneInString(text[at:])
		for start, end := at-1, at+size; start >= max(0, end-m.longest); start-- {
			if utf8.RuneStart(text[start]) && m.kinds[text[start:end]] != "" {
				return true
			}
		}
	}
	return false
}

// Names calls each with every name.
func (m *Municipalities) Names(each func(name, kind string)) {
	for name, kind := range m.kinds {
		each(name, kind)
	}
}

// police are the police forces of the prefectures: 大阪府警察, also 大阪府警.
// 東京都 has the 警視庁.
func (m *Municipalities) police() []Authority {
	var forces []Authority
	for _, p := range m.prefectures {
		if p == "東京都" {
			continue
		}
		short := p + "警"
		if p == "北海道" {
			short = "道警"
		}
		forces = append(forces, Authority{p + "警察", []string{short, strings.TrimSuffix(short, "察") + "本部", p + "警察本部"}, "police"})
	}
	return forces
}
