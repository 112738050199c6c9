package queries

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

const header = `// title     t
// title.ja  題
// about     a
// about.ja  説
// category  supply-chain
`

func TestAHeaderIsStrict(t *testing.T) {
	for _, test := range []struct {
		name, text, want string
	}{
		{"a missing field", strings.Replace(header, "// title.ja  題\n", "", 1), `q.cypher: no field "title.ja"`},
		{"an unknown field", header + "// author    me\n", `q.cypher:6: no field "author"`},
		{"a field that stands twice", header + "// title     u\n", `q.cypher:6: field "title" stands twice`},
		{"an empty field", header + "// see\n", `q.cypher:6: field "see" is empty`},
		{"an unknown category", strings.Replace(header, "supply-chain", "chains", 1), `q.cypher:5: no category "chains": want one of supply-chain`},
		{"an unknown severity", header + "// severity  urgent\n", `no severity "urgent"`},
		{"a param without an example", header + "// param     name  about\n", "want a name, what it means and an example"},
		{"no header at all", "RETURN 1\n", `no field "title"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := Parse("q.cypher", test.text+"RETURN 1\n")
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want one with %q", err, test.want)
			}
		})
	}
}

func TestTheExampleTellsTheType(t *testing.T) {
	q, err := Parse("q.cypher", header+"// param     o  an organisation  NAVER Cloud\n// param     n  a number  3\n// param     l  a list  [a b, c]\nRETURN $o, $n, $l")
	if err != nil {
		t.Fatal(err)
	}
	bound, err := q.Bind(map[string]string{"o": "3", "l": "x,y z"})
	if err != nil {
		t.Fatal(err)
	}
	if bound["o"] != "3" || bound["n"] != int64(3) || !slices.Equal(bound["l"].([]any), []any{"x", "y z"}) {
		t.Errorf("bound %v", bound)
	}
}

func TestWrongParametersAreNamed(t *testing.T) {
	q, err := Parse("q.cypher", header+"// param     o  an organisation  NAVER Cloud\n// param     n  a number  3\nRETURN $o, $n")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name  string
		given map[string]string
		want  string
	}{
		{"one that is missing", nil, "no parameter o (an organisation): give one, such as --param 'o=NAVER Cloud'"},
		{"one that the question does not have", map[string]string{"o": "x", "p": "y"}, `no parameter "p": it has o, n`},
		{"a number that is none", map[string]string{"o": "x", "n": "three"}, `"three" is no whole number`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, err := q.Bind(test.given); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want one with %q", err, test.want)
			}
		})
	}
}

func TestEveryQuestionReadsOnWithQuestionsThereAre(t *testing.T) {
	all, names := canned(t)
	for _, q := range all {
		for _, see := range q.See {
			if !slices.Contains(names, see) || see == q.Name {
				t.Errorf("%s: see %q is no other question", q.Name, see)
			}
		}
	}
}

var reference = regexp.MustCompile(`\b(T\d{4}(\.\d{3})?|CWE-\d+)\b`)

func TestEveryIdThatAQuestionIsAboutStandsInItsHeader(t *testing.T) {
	all, _ := canned(t)
	for _, q := range all {
		_, body, _ := strings.Cut(q.Text, "\nMATCH")
		for _, id := range reference.FindAllString(body, -1) {
			if !slices.Contains(q.Attack, id) {
				t.Errorf("%s asks for %s, but its header does not name it", q.Name, id)
			}
		}
	}
}

func canned(t *testing.T) (all []Query, names []string) {
	t.Helper()
	all, err := All()
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range all {
		names = append(names, q.Name)
	}
	return all, names
}
