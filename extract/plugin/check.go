package plugin

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"rensa/extract"
	"rensa/extract/notice"
	"rensa/graph"
)

// Checker turns answers into findings. It is safe for concurrent use.
type Checker struct {
	name    string // of the extractor
	schemas map[string]*jsonschema.Schema
	nodes   map[graph.Label]graph.NodeType
	edges   map[graph.Type]graph.EdgeType
}

// schemaURL is what the schema is called among others; nothing lies there.
const schemaURL = "urn:rensa:answer"

// NewChecker returns a checker for the answers of the extractor called name.
func NewChecker(name string) (*Checker, error) {
	c := &Checker{name, map[string]*jsonschema.Schema{}, map[graph.Label]graph.NodeType{}, map[graph.Type]graph.EdgeType{}}
	text, err := SchemaJSON()
	if err != nil {
		return nil, err
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return nil, err
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource(schemaURL, document); err != nil {
		return nil, err
	}
	for _, n := range graph.NodeTypes() {
		c.nodes[n.Label] = n
	}
	for _, e := range graph.EdgeTypes() {
		c.edges[e.Type] = e
	}
	for name := range Schema()["$defs"].(object) {
		if c.schemas[name], err = compiler.Compile(schemaURL + "#/$defs/" + name); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// checking is one answer on its way to findings.
type checking struct {
	*Checker
	notice  notice.Notice
	places  []int // of the answer's entities in the findings'; refused where there is none
	found   extract.Findings
	refused []string
}

// refused is the place of an entity that was not taken.
const refused = -1

// Findings are what of an answer the ontology and the notice bear out. What they
// do not is left out and told in Refused, a line each.
func (c *Checker) Findings(n notice.Notice, a Answer) extract.Findings {
	in := &checking{Checker: c, notice: n}
	in.found.Entities, in.found.Claims = []extract.Entity{}, []extract.Claim{}
	for i, raw := range a.Entities {
		in.entity(i, raw)
	}
	in.owners(a.Entities)
	for i, raw := range a.Claims {
		in.claim(i, raw)
	}
	in.found.Notice = in.about()
	in.found.Refused = in.refused
	return in.found
}

// maxRefused is how many refusals of one notice are told one by one.
const maxRefused = 20

func (in *checking) refuse(what string, err error) {
	line := fmt.Sprintf("%s: %s of %s refused: %v", noticeName(in.notice), what, in.name, err)
	switch {
	case len(in.refused) < maxRefused:
		in.refused = append(in.refused, line)
	case len(in.refused) == maxRefused:
		in.refused = append(in.refused, fmt.Sprintf("%s: more of %s refused", noticeName(in.notice), in.name))
	}
}

// noticeName names a notice in an error.
func noticeName(n notice.Notice) string {
	return strings.TrimSpace(n.Source + " " + cmp.Or(n.Incident, n.Heading))
}

// valid holds raw against the definition of that name.
func (c *Checker) valid(name string, raw []byte) error {
	schema := c.schemas[name]
	if schema == nil {
		return fmt.Errorf("no label or type %q: see the schema", name)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		return err
	}
	var invalid *jsonschema.ValidationError
	if err := schema.Validate(value); !errors.As(err, &invalid) {
		return err
	}
	for len(invalid.Causes) > 0 {
		invalid = invalid.Causes[0]
	}
	what := invalid.ErrorKind.LocalizedString(message.NewPrinter(language.English))
	return errors.New(strings.TrimPrefix(strings.Join(invalid.InstanceLocation, ".")+": ", ": ") + what)
}

// entity takes the i-th entity.
func (in *checking) entity(i int, raw json.RawMessage) {
	var e entity
	err := json.Unmarshal(raw, &e)
	if err == nil {
		err = in.valid(string(e.Label), raw)
	}
	if err == nil && e.Name != "" && strings.TrimSpace(e.Name) == "" {
		err = errors.New("name: nothing but white space")
	}
	if err != nil {
		in.refuse(fmt.Sprintf("entity %d", i), err)
		in.places = append(in.places, refused)
		return
	}
	in.places = append(in.places, len(in.found.Entities))
	in.found.Entities = append(in.found.Entities, extract.Entity{
		Label: e.Label, Name: e.Name, Owner: extract.NoOwner, Properties: graph.Typed(in.nodes[e.Label].Properties, e.Properties),
	})
}

// owners gives systems the organisations that they belong to.
func (in *checking) owners(all []json.RawMessage) {
	for i, raw := range all {
		var e entity
		if in.places[i] == refused || json.Unmarshal(raw, &e) != nil || e.Owner == nil || *e.Owner == extract.NoOwner {
			continue
		}
		owner, err := in.end(*e.Owner, graph.Organization)
		if err != nil {
			in.refuse(fmt.Sprintf("the owner of entity %d", i), err)
			continue
		}
		in.found.Entities[in.places[i]].Owner = owner
	}
}

// claim takes the i-th claim.
func (in *checking) claim(i int, raw json.RawMessage) {
	var c claim
	err := json.Unmarshal(raw, &c)
	if err == nil {
		err = in.valid(string(c.Type), raw)
	}
	if err == nil {
		err = in.take(c)
	}
	if err != nil {
		in.refuse(strings.TrimSuffix(fmt.Sprintf("claim %d (%s)", i, cut(string(c.Type))), " ()"), err)
	}
}

// take takes a claim of the right form, where its ends and its quote are there.
func (in *checking) take(c claim) error {
	row := in.edges[c.Type]
	from, err := in.end(c.From, row.From)
	if err != nil {
		return fmt.Errorf("from: %w", err)
	}
	to, err := in.end(c.To, row.To)
	if err != nil {
		return fmt.Errorf("to: %w", err)
	}
	offset, ok := find(in.notice.Text, c.Quote, c.Offset)
	if !ok {
		return fmt.Errorf("the quote %q does not stand in the notice", cut(c.Quote))
	}
	rule := in.name
	if c.Rule != "" {
		rule += "." + c.Rule
	}
	in.found.Claims = append(in.found.Claims, extract.Claim{
		Type: c.Type, From: from, To: to, Properties: graph.Typed(row.Properties, c.Properties),
		Status: c.Status, Quote: c.Quote, Offset: offset, Confidence: c.Confidence, Rule: rule,
	})
	return nil
}

// end is the place in the findings of what the answer calls i.
func (in *checking) end(i int, label graph.Label) (int, error) {
	switch {
	case label == graph.Incident, label == graph.Notice: // the schema knows no other
		return i, nil
	case i >= len(in.places):
		return 0, fmt.Errorf("no entity %d: there are %d", i, len(in.places))
	case in.places[i] == refused:
		return 0, fmt.Errorf("entity %d was refused", i)
	}
	if have := in.found.Entities[in.places[i]].Label; have != label {
		return 0, fmt.Errorf("entity %d is a %s, want %s", i, have, label)
	}
	return in.places[i], nil
}

// find tells at which code point of text quote stands: at the one given, else
// at the nearest to it, or the first where none is given.
func find(text, quote string, given *int) (offset int, ok bool) {
	at := 0
	if given != nil {
		at = byteOffset(text, *given)
	}
	behind := strings.Index(text[at:], quote)
	before := strings.LastIndex(text[:min(at+len(quote), len(text))], quote)
	switch {
	case behind < 0 && before < 0:
		return 0, false
	case behind < 0 || before >= 0 && at-before < behind:
		return utf8.RuneCountInString(text[:before]), true
	}
	return utf8.RuneCountInString(text[:at+behind]), true
}

// byteOffset is where the n-th code point of text begins; its end where it has fewer.
func byteOffset(text string, n int) int {
	for i := range text {
		if n == 0 {
			return i
		}
		n--
	}
	return len(text)
}

// about is what is known of the notice as a whole.
func (in *checking) about() extract.About {
	n := in.notice
	sum := sha256.Sum256([]byte(n.Text))
	return extract.About{Incident: n.Incident, Title: in.title(), Source: n.Source, Published: n.Published, Edition: n.Edition, Hash: hex.EncodeToString(sum[:8])}
}

// title is the heading without the publisher's name that it begins with.
func (in *checking) title() string {
	heading := strings.TrimSpace(in.notice.Heading)
	i := slices.IndexFunc(in.found.Claims, func(c extract.Claim) bool { return c.Type == graph.Published })
	if i < 0 {
		return heading
	}
	publisher := in.found.Entities[in.found.Claims[i].From]
	for _, name := range append([]string{publisher.Name}, publisher.Aliases()...) {
		if rest, ok := strings.CutPrefix(heading, name); ok {
			return strings.TrimSpace(rest)
		}
	}
	return heading
}
