// Package extract reads a notice and tells what it says: organisations and how
// they depend on each other, systems, techniques, causes, exposed data and
// dates, each with the words that say it.
//
// The way of a notice: sentences (document.go) → names (organization.go, publisher.go,
// system.go) → words that stand for them (alias.go, role.go, anaphor.go) → claims, by rules with their
// tables (supply.go, systemlink.go, technique.go, exposure.go, event.go …), each
// judged sure, suspected or denied (status.go) → Findings. Assemble joins the
// findings of many notices into one graph.
package extract

import (
	"crypto/sha256"
	"encoding/hex"

	"rensa/extract/japanese"
	"rensa/extract/lexicon"
	"rensa/extract/notice"
)

// Version changes whenever the same notice may give other findings.
const Version = "1"

// Extractor reads notices. It is safe for concurrent use.
type Extractor struct {
	lexicon   *lexicon.Lexicon
	tokenizer *japanese.Tokenizer
}

// New returns an extractor that knows the words of l. It loads the dictionary,
// which takes about half a second.
func New(l *lexicon.Lexicon) (*Extractor, error) {
	tokenizer, err := japanese.NewTokenizer()
	if err != nil {
		return nil, err
	}
	return &Extractor{l, tokenizer}, nil
}

// Default returns an extractor that knows the words that come with the program.
func Default() (*Extractor, error) {
	l, err := lexicon.Default()
	if err != nil {
		return nil, err
	}
	return New(l)
}

// rules make claims, in this order: later ones see what earlier ones found.
var rules = []struct {
	name string
	rule func(*Document)
}{
	{"supply", findSupply},
	{"pivot", findPivots},
	{"systems", findSystemLinks},
	{"compromised", findCompromised},
	{"attack", findAttack},
	{"report", findReports},
	{"affected", findAffected},
	{"operators", findOperators},
	{"pivot.systems", findSystemPivots},
	{"exposure", findExposures},
	{"exposure.parts", dropParts},
	{"event", findEvents},
	{"report.date", dateReports},
	{"publication", findPublication},
}

// Extract reads one notice. The same notice gives the same findings.
func (x *Extractor) Extract(n notice.Notice) Findings { return x.read(n).finish() }

func (x *Extractor) read(n notice.Notice) *Document {
	d := newDocument(n, x.lexicon)
	if len(d.Sentences) == 0 {
		return d // nothing but white space
	}
	d.findOrganizations(x.tokenizer)
	d.findSystems()
	d.mask()
	for _, r := range rules {
		r.rule(d)
	}
	return d
}

// finish fills in what is known of the notice as a whole.
func (d *Document) finish() Findings {
	sum := sha256.Sum256([]byte(d.Notice.Text))
	d.found.Notice = About{
		Incident: d.Notice.Incident, Title: d.title(), Source: d.Notice.Source, Published: d.Notice.Published,
		Edition: d.Notice.Edition, Hash: hex.EncodeToString(sum[:8]),
	}
	return d.found
}
