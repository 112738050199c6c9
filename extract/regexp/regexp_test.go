package regexp

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestWhatEveryMatchHas(t *testing.T) {
	for _, test := range []struct {
		expression string
		want       [][]string
	}{
		{`(原因)|要因`, [][]string{{"原因", "要因"}}},
		{`再発(の)?防止|防止策`, [][]string{{"防止策", "再発防止", "再発の防止"}}},
		{`((?:不正)?アクセス)`, [][]string{{"アクセス"}}},
		{`(判明)|判断`, [][]string{{"判明", "判断"}}},
		{`(原因)$`, [][]string{{"原因"}}},
		{`.*から[^。]{0,20}委託し(?:た|て)`, [][]string{{"から"}, {"委託し"}}},
		{`(甲|乙)の?[^。]*(?:の.*侵入|攻撃)`, [][]string{{"乙", "甲"}, {"侵入", "攻撃"}}},
		{`([都道府県])(?:が|は)`, [][]string{{"府が", "府は", "県が", "県は", "道が", "道は", "都が", "都は"}}},
		{`(?:報告)+した`, [][]string{{"報告"}, {"した"}}},
		{`^(原因)`, nil},
		{`^[^。]{0,20}原因`, [][]string{{"原因"}}},
		{`(?i)vpn`, nil},
		{`原因|.`, nil},
		{`(?:原因)?`, nil},
	} {
		t.Run(test.expression, func(t *testing.T) {
			if got := newPlan(test.expression).needs; !reflect.DeepEqual(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestListsMatchWhatTheStandardPackageMatches(t *testing.T) {
	for _, expression := range []string{`原因|要因`, `原|原因`, `原因|原`, `(?:の)?原因?`, `原因??`, `^(?:の|の原因)`, `(?:因|原因)$`, `^原因$`, `(?:報告){1,2}`, `^原因|要因$`} {
		for _, text := range []string{"", "原因", "の原因", "原因の原因", "要因は原因", "報告報告報告", "原", "要因"} {
			ours, theirs := MustCompile(expression), regexp.MustCompile(expression)
			got, want := ours.FindAllStringSubmatchIndex(text, -1), theirs.FindAllStringSubmatchIndex(text, -1)
			if !reflect.DeepEqual(got, want) || ours.MatchString(text) != (want != nil) {
				t.Errorf("%s in %q: %v, want %v", expression, text, got, want)
			}
		}
	}
}

func TestWhereMarksBeginEveryMatch(t *testing.T) {
	for expression, want := range map[string]int{
		"([\uE000-\uE7FF])(?:は|が)[^。]*([\uE000-\uE7FF])":  2,
		"([\uE000-\uE7FF])に|([\uE800-\uEFFF])の([\uE000])": 1,
		"の[\uE000-\uE7FF]?": 0,
		"[^\uE000-\uE7FF]":  0,
	} {
		if got := newPlan(expression).marks; got != want {
			t.Errorf("%q: %d marks in every match, want %d", expression, got, want)
		}
	}
	system := MustCompile("[\uE800-\uEFFF]が")
	if got := system.FindStringIndex("\uE001が\uE800が"); !slices.Equal(got, []int{6, 12}) {
		t.Errorf("got %v, want the second mark", got)
	}
}

func TestWhatEveryMatchBeginsWith(t *testing.T) {
	for expression, want := range map[string][]string{
		`(?:侵入|感染)(?:し|を受け)[^。]*`: {"侵入し", "侵入を受け", "感染し", "感染を受け"},
		`(?:不正な?)?アクセス(を)?`:       {"アクセス", "不正なアクセス", "不正アクセス"},
		`(?:攻撃)+[0-9]`:            {"攻撃"},
		`(?:が)?[^。]*侵入`:           nil,
		`[^。]*侵入`:                 nil,
		`侵入|^感染`:                  nil,
		`\b侵入`:                    nil,
	} {
		t.Run(expression, func(t *testing.T) {
			if got := newPlan(expression).heads; !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// TestTheExtractorsExpressionsMatchWhatTheStandardPackageMatches tries every
// expression of the rules on every line of the sample.
func TestTheExtractorsExpressionsMatchWhatTheStandardPackageMatches(t *testing.T) {
	sample, err := os.ReadFile("../../testdata/archive.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines := slices.Compact(slices.Sorted(strings.SplitSeq(string(sample), "\n")))
	for _, expression := range expressions(t) {
		ours, theirs := MustCompile(expression), regexp.MustCompile(expression)
		for _, line := range lines {
			got, want := ours.FindAllStringSubmatchIndex(line, -1), theirs.FindAllStringSubmatchIndex(line, -1)
			if !reflect.DeepEqual(got, want) || ours.MatchString(line) != (want != nil) {
				t.Errorf("%s in %q: %v, want %v", expression, line, got, want)
			}
			if want != nil && !ours.In(NewPairs(line), len(line)) {
				t.Errorf("%s has a match in %q, but its pairs deny it", expression, line)
			}
		}
	}
}

// expressions are the texts in the extractor's files that are expressions.
func expressions(t testing.TB) []string {
	paths, err := filepath.Glob("../*.go")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no rules: %v", err)
	}
	var all []string
	for _, path := range paths {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			literal, ok := n.(*ast.BasicLit)
			if !ok || !strings.HasPrefix(literal.Value, "`") {
				return true
			}
			text, _ := strconv.Unquote(literal.Value)
			text = strings.NewReplacer("〔組〕", `([\x{E000}-\x{E7FF}])`, "〔系〕", `([\x{E800}-\x{EFFF}])`).Replace(text)
			if _, err := regexp.Compile(text); err == nil {
				all = append(all, text)
			}
			return true
		})
	}
	return all
}
