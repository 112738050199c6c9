package plugin

import (
	"bytes"
	"cmp"
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"rensa/extract"
	"rensa/extract/notice"
	"rensa/graph"
	"rensa/graph/fuzztest"
)

var update = flag.Bool("update", false, "write the schema's file instead of comparing it")

const schemaFile = "testdata/answer.schema.json"

func TestTheShippedSchemaIsThatOfTheOntology(t *testing.T) {
	want, err := SchemaJSON()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(schemaFile, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if have, err := os.ReadFile(schemaFile); err != nil || !bytes.Equal(have, want) {
		t.Errorf("%s is not what Schema gives (%v): go test ./extract/plugin -update", schemaFile, err)
	}
}

func extractor(t testing.TB) *extract.Extractor {
	t.Helper()
	x, err := extract.Default()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func checker(t testing.TB) *Checker {
	t.Helper()
	c, err := NewChecker("mine")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// answerOf is the answer that says what findings do.
func answerOf(t testing.TB, id int, f extract.Findings) Answer {
	t.Helper()
	line, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	a := Answer{}
	if err := json.Unmarshal(line, &a); err != nil {
		t.Fatal(err)
	}
	a.ID = &id
	return a
}

func TestWhatTheOwnExtractorFindsIsTakenAsItIs(t *testing.T) {
	archive, err := os.ReadFile("../../testdata/archive.txt")
	if err != nil {
		t.Fatal(err)
	}
	x, c := extractor(t), checker(t)
	var own, taken []extract.Findings
	for n, err := range notice.Read(t.Context(), bytes.NewReader(archive), "archive.txt") {
		if err != nil {
			t.Fatal(err)
		}
		f := x.Extract(n)
		for i := range f.Entities {
			f.Entities[i].Name = cmp.Or(f.Entities[i].Name, "-") // one that went up in another: no claim is about it
		}
		got := c.Findings(n, answerOf(t, 1, f))
		if len(got.Refused) > 0 {
			t.Errorf("refused: %s", strings.Join(got.Refused, "\n"))
		}
		own, taken = append(own, f), append(taken, got)
	}
	want := graphOf(t, x, own)
	for line := range strings.Lines(strings.ReplaceAll(graphOf(t, x, taken), `"mine.`, `"`)) {
		if !strings.Contains(want, line) {
			t.Errorf("not in the own graph: %s", line)
		}
	}
}

func graphOf(t *testing.T, x *extract.Extractor, found []extract.Findings) string {
	t.Helper()
	g, err := x.Assemble(found)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := g.WriteJSON(&out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

const text = "甲株式会社 不正アクセスのお知らせ\n甲株式会社は乙株式会社に委託しています。乙株式会社が攻撃されました。乙株式会社が攻撃されました。"

var told = notice.Notice{Incident: "2023-1", Heading: "甲株式会社 不正アクセスのお知らせ", Source: "a.txt", Text: text}

// The parts of an answer that is taken whole.
const (
	first   = `{"label":"Organization","name":"甲株式会社","properties":{"kind":"company","aliases":["甲"]}}`
	second  = `{"label":"Organization","name":"乙株式会社"}`
	system  = `{"label":"System","name":"サーバ","owner":1,"properties":{"category":"server"}}`
	publish = `{"type":"PUBLISHED","from":0,"to":-2,"status":"confirmed","quote":"甲株式会社","confidence":1}`
	supply  = `{"type":"SUBCONTRACTOR_OF","from":1,"to":0,"status":"confirmed","quote":"甲株式会社は乙株式会社に委託しています。","confidence":1}`
)

func raw(parts ...string) []json.RawMessage {
	all := []json.RawMessage{}
	for _, part := range parts {
		all = append(all, json.RawMessage(part))
	}
	return all
}

func TestAnAnswerBecomesFindings(t *testing.T) {
	f := checker(t).Findings(told, Answer{Entities: raw(first, second, system), Claims: raw(publish, supply)})
	if len(f.Refused) > 0 {
		t.Fatal(f.Refused)
	}
	if f.Notice.Title != "不正アクセスのお知らせ" || f.Notice.Incident != "2023-1" || f.Notice.Source != "a.txt" || f.Notice.Hash == "" {
		t.Errorf("notice %+v", f.Notice)
	}
	if f.Entities[1].Owner != extract.NoOwner || f.Entities[2].Owner != 1 || !slices.Equal(f.Entities[0].Aliases(), []string{"甲"}) {
		t.Errorf("entities %+v", f.Entities)
	}
	if c := f.Claims[1]; c.Offset != 18 || c.Rule != "mine" || c.Status != graph.Confirmed {
		t.Errorf("claim %+v", c)
	}
}

func TestWhatIsRefusedIsNamedAndTheRestIsTaken(t *testing.T) {
	for _, test := range []struct{ name, entity, claim, want string }{
		{"a quote that does not stand in the notice", "", strings.Replace(supply, "います", "いる", 1), `claim 2 (SUBCONTRACTOR_OF) of mine refused: the quote "甲株式会社は乙株式会社に委託している。" does not stand in the notice`},
		{"a quote of other letters", "", strings.Replace(supply, "。", ".", 1), "does not stand in the notice"},
		{"an empty quote", "", strings.Replace(publish, `"quote":"甲株式会社"`, `"quote":""`, 1), "quote: minLength: got 0, want 1"},
		{"a type of its own", "", strings.Replace(supply, "SUBCONTRACTOR_OF", "HACKED", 1), `claim 2 (HACKED) of mine refused: no label or type "HACKED"`},
		{"a derived type", "", strings.Replace(supply, "SUBCONTRACTOR_OF", "SUPPLIES", 1), `no label or type "SUPPLIES"`},
		{"a label for a type", "", strings.Replace(supply, "SUBCONTRACTOR_OF", "Organization", 1), "refused"},
		{"an index out of range", "", strings.Replace(supply, `"from":1`, `"from":9`, 1), "from: no entity 9: there are 4"},
		{"a negative index", "", strings.Replace(supply, `"from":1`, `"from":-3`, 1), "from: minimum: got -3, want 0"},
		{"an end of the wrong label", "", strings.Replace(supply, `"from":1`, `"from":2`, 1), "from: entity 2 is a System, want Organization"},
		{"the incident where an organisation is wanted", "", strings.Replace(supply, `"from":1`, `"from":-1`, 1), "from: minimum: got -1, want 0"},
		{"a status of its own", "", strings.Replace(supply, "confirmed", "perhaps", 1), "status: value must be one of 'confirmed', 'suspected', 'denied'"},
		{"a confidence beyond 1", "", strings.Replace(supply, `"confidence":1`, `"confidence":2`, 1), "confidence: maximum: got 2, want 1"},
		{"a property of its own", "", strings.Replace(supply, `"from"`, `"properties":{"price":1},"from"`, 1), "properties: additional properties 'price' not allowed"},
		{"a field of its own", "", strings.Replace(supply, `"from"`, `"because":1,"from"`, 1), "additional properties 'because' not allowed"},
		{"a claim without an end", "", strings.Replace(supply, `"from":1,`, ``, 1), "missing property 'from'"},
		{"a claim that is no object", "", `7`, "claim 2 of mine refused"},
		{"a label of its own", `{"label":"Person","name":"甲"}`, "", `entity 3 of mine refused: no label or type "Person"`},
		{"the incident as an entity", `{"label":"Incident","name":"甲"}`, "", `no label or type "Incident"`},
		{"a name of white space", `{"label":"Organization","name":"　"}`, "", "name: nothing but white space"},
		{"a kind of its own", `{"label":"Organization","name":"甲","properties":{"kind":"shop"}}`, "", "properties.kind: value must be one of 'company'"},
		{"a property of the wrong kind", `{"label":"Exposure","name":"甲","properties":{"count":"many"}}`, "", "properties.count: got string, want integer"},
		{"a technique that is none", `{"label":"Technique","name":"phishing"}`, "", "name: 'phishing' does not match pattern"},
		{"a step without a date", `{"label":"Event","name":"甲","properties":{"kind":"started"}}`, "", "properties: missing property 'date'"},
		{"an owner that is no organisation", `{"label":"System","name":"甲","owner":2}`, "", "the owner of entity 3 of mine refused: entity 2 is a System, want Organization"},
		{"a claim of what was refused", `{"label":"Person","name":"甲"}`, strings.Replace(supply, `"from":1`, `"from":3`, 1), "from: entity 3 was refused"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := Answer{Entities: raw(first, second, system), Claims: raw(publish, supply)}
			if test.entity == "" {
				test.entity = second
			}
			a.Entities = append(a.Entities, json.RawMessage(test.entity))
			if test.claim != "" {
				a.Claims = append(a.Claims, json.RawMessage(test.claim))
			}
			f := checker(t).Findings(told, a)
			said := strings.Join(f.Refused, "\n")
			if !strings.Contains(said, test.want) || !strings.HasPrefix(said, "a.txt 2023-1: ") {
				t.Errorf("refused %q, want %q", said, test.want)
			}
			if len(f.Claims) != 2 {
				t.Errorf("%d claims, want the 2 good ones", len(f.Claims))
			}
		})
	}
}

func TestAnOffsetIsThatOfTheNearestPlaceWhereTheQuoteStands(t *testing.T) {
	ptr := func(n int) *int { return &n }
	for _, test := range []struct {
		name  string
		given *int
		want  int
	}{
		{"the first where none is given", nil, 1},
		{"that which is given", ptr(4), 4},
		{"the nearest before", ptr(5), 4},
		{"the nearest behind", ptr(3), 4},
		{"the last for one beyond the end", ptr(1 << 40), 7},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got, ok := find("あ甲乙あ甲乙あ甲乙", "甲乙", test.given); !ok || got != test.want {
				t.Errorf("%d, %t, want %d", got, ok, test.want)
			}
		})
	}
}

// FuzzAnswer holds that whatever a program writes, what is taken of it makes a
// graph, and every quote stands in the notice.
func FuzzAnswer(f *testing.F) {
	f.Add(`{"id":1,"entities":[` + first + "," + second + "," + system + `],"claims":[` + publish + "," + supply + `]}`)
	f.Add(`{"id":1,"entities":[{"label":"Event","name":"x","properties":{"date":"2023-10","kind":"started","text":"甲"}},{"label":"Exposure","name":"5件","properties":{"count":5,"dataTypes":["氏名"]}},{"label":"Technique","name":"T1486"},{"label":"Cause","name":"error.loss"},{"label":"Weakness","name":"CWE-79"}],"claims":[{"type":"HAS_EVENT","from":-1,"to":0,"status":"denied","quote":"甲","confidence":0.5},{"type":"EXPOSED","from":-1,"to":1,"status":"suspected","quote":"乙","confidence":0,"offset":3},{"type":"USED_TECHNIQUE","from":-1,"to":2,"status":"denied","quote":"乙","confidence":0,"rule":"x"},{"type":"DESCRIBES","from":-2,"to":-1,"status":"confirmed","quote":"甲","confidence":1}]}`)
	for _, junk := range []string{"", "null", "[]", `{"id":1}`, `{"id":1,"entities":[null],"claims":[{}]}`, `{"id":1e300}`, `{"id":1,"error":"no"}`} {
		f.Add(junk)
	}
	x, c := extractor(f), checker(f)
	f.Fuzz(func(t *testing.T, line string) {
		fuzztest.Bounded(t, func() {
			answer, err := decode([]byte(line), 1)
			if err != nil {
				return
			}
			found := c.Findings(told, answer)
			source := []rune(text)
			for _, claim := range found.Claims {
				if quote := []rune(claim.Quote); string(source[claim.Offset:claim.Offset+len(quote)]) != claim.Quote {
					t.Errorf("%q does not stand at %d", claim.Quote, claim.Offset)
				}
			}
			if _, err := x.Assemble([]extract.Findings{found}); err != nil {
				t.Errorf("what was taken makes no graph: %v", err)
			}
		})
	})
}
