package cypher

import (
	"archive/zip"
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime/debug"
	"slices"
	"sort"
	"strings"
	"testing"

	gherkin "github.com/cucumber/gherkin/go/v26"
	messages "github.com/cucumber/messages/go/v21"
)

// The technology compatibility kit of openCypher (Apache-2.0) is not part of
// this repository.
const (
	tckVersion = "1.0.0-M23"
	tckHelp    = "no openCypher TCK: run `mvn dependency:get -Dartifact=org.opencypher:tck:" + tckVersion +
		"` or name a jar or folder of it in RENSA_TCK"
	tckGolden = "testdata/tck.golden"
)

var (
	updateGolden = flag.Bool("update", false, "write what was counted to "+tckGolden)
	showTCK      = flag.String("tck", "", "log the scenarios with this outcome: refused, wrong or panicked")
)

// outcome is how a scenario ended.
type outcome int

const (
	passed outcome = iota
	refused
	wrong
	panicked
)

var outcomes = []string{"passed", "refused", "wrong", "panicked"}

// tally counts outcomes.
type tally [4]int

func (t tally) String() string {
	return fmt.Sprintf("passed %4d  refused %4d  wrong %d  panicked %d", t[passed], t[refused], t[wrong], t[panicked])
}

func TestTCK(t *testing.T) {
	tck := openTCK(t)
	counts := map[string]*tally{}
	var reading, all tally
	for _, name := range featureFiles(t, tck) {
		folder := path.Dir(strings.TrimPrefix(name, "features/"))
		if counts[folder] == nil {
			counts[folder] = &tally{}
		}
		for _, scenario := range scenarios(t, tck, name) {
			got, why := runScenario(tck, scenario)
			counts[folder][got]++
			all[got]++
			if onlyReads(scenario) && !strings.Contains(folder, "temporal") {
				reading[got]++
			}
			if got == wrong || got == panicked || outcomes[got] == *showTCK {
				t.Logf("%s: %s: %s\n%s", outcomes[got], name, scenario.Name, why)
			}
		}
	}
	if all[wrong]+all[panicked] > 0 {
		t.Errorf("%d scenarios give a wrong answer and %d panic, want none", all[wrong], all[panicked])
	}
	share := 100 * float64(reading[passed]) / float64(reading[passed]+reading[refused]+reading[wrong]+reading[panicked])
	if share < 95 {
		t.Errorf("%.1f %% of the scenarios that only read and are not about temporal values pass, want 95", share)
	}
	compareGolden(t, goldenText(counts, all, reading))
}

// openTCK finds the TCK, or ends the test.
func openTCK(t *testing.T) fs.FS {
	t.Helper()
	name := os.Getenv("RENSA_TCK")
	if home, err := os.UserHomeDir(); name == "" && err == nil {
		name = filepath.Join(home, ".m2/repository/org/opencypher/tck", tckVersion, "tck-"+tckVersion+".jar")
	}
	info, err := os.Stat(name)
	switch {
	case err != nil && os.Getenv("RENSA_REQUIRE_TCK") == "1":
		t.Fatal(tckHelp)
	case err != nil:
		t.Skip(tckHelp)
	case info.IsDir():
		return os.DirFS(name)
	}
	jar, err := zip.OpenReader(name)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	t.Cleanup(func() { jar.Close() })
	return jar
}

func featureFiles(t *testing.T, tck fs.FS) []string {
	t.Helper()
	var files []string
	err := fs.WalkDir(tck, "features", func(name string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(name, ".feature") {
			files = append(files, name)
		}
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("no features in the TCK: %v", err)
	}
	return files
}

// scenarios reads a feature, with outlines written out.
func scenarios(t *testing.T, tck fs.FS, name string) []*messages.Pickle {
	t.Helper()
	f, err := tck.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	document, err := gherkin.ParseGherkinDocument(f, (&messages.Incrementing{}).NewId)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return gherkin.Pickles(*document, name, (&messages.Incrementing{}).NewId)
}

// onlyReads tells whether a scenario needs no clause that writes, but for
// CREATE, and no procedure.
func onlyReads(scenario *messages.Pickle) bool {
	for _, step := range scenario.Steps {
		if strings.HasPrefix(step.Text, "there exists a procedure") {
			return false
		}
		if step.Argument == nil || step.Argument.DocString == nil {
			continue
		}
		tokens, err := tokenize(step.Argument.DocString.Content)
		if err != nil {
			continue
		}
		for i, token := range tokens {
			word := strings.ToUpper(token.text)
			writes := slices.Contains([]string{"MERGE", "SET", "DELETE", "REMOVE", "FOREACH"}, word)
			procedure := word == "CALL" && (tokens[i+1].kind == nameToken || tokens[i+1].kind == quotedToken)
			if token.kind == nameToken && (writes || procedure) {
				return false
			}
		}
	}
	return true
}

// scenarioRun is a scenario under way.
type scenarioRun struct {
	tck        fs.FS
	graph      *Graph
	before     graphSize
	parameters map[string]any
	result     *Result
	compiled   bool
	err        error
}

func runScenario(tck fs.FS, scenario *messages.Pickle) (got outcome, why string) {
	defer func() {
		if r := recover(); r != nil {
			got, why = panicked, fmt.Sprintf("%v\n%s", r, debug.Stack())
		}
	}()
	run := &scenarioRun{tck: tck, graph: NewGraph()}
	for _, step := range scenario.Steps {
		if err := run.step(step); err != nil {
			return judge(err), step.Text + ": " + err.Error() + "\n" + queryOf(scenario)
		}
	}
	return passed, ""
}

func queryOf(scenario *messages.Pickle) string {
	text := ""
	for _, step := range scenario.Steps {
		if step.Argument != nil && step.Argument.DocString != nil {
			text += step.Argument.DocString.Content + "\n"
		}
	}
	return text
}

var errProcedure = &Error{Kind: Unsupported, Message: "procedures"}

func judge(err error) outcome {
	var e *Error
	if errors.As(err, &e) && e.Kind == Unsupported {
		return refused
	}
	return wrong
}

func (s *scenarioRun) step(step *messages.PickleStep) error {
	text := step.Text
	switch {
	case text == "an empty graph" || text == "any graph":
		return nil
	case strings.HasPrefix(text, "the binary-tree-"):
		name := strings.Fields(text)[1]
		query, err := fs.ReadFile(s.tck, "graphs/"+name+"/"+name+".cypher")
		if err != nil {
			return err
		}
		return s.setUp(string(query))
	case text == "having executed:":
		return s.setUp(step.Argument.DocString.Content)
	case text == "parameters are:":
		return s.setParameters(step.Argument.DataTable)
	case strings.HasPrefix(text, "there exists a procedure"):
		return errProcedure
	case text == "executing query:" || text == "executing control query:":
		s.execute(step.Argument.DocString.Content)
		return nil
	case strings.Contains(text, "should be raised at"):
		return s.checkError(text)
	}
	if s.err != nil {
		return fmt.Errorf("unexpected error: %w", s.err)
	}
	return s.check(text, step.Argument)
}

func (s *scenarioRun) setUp(query string) error {
	q, err := Compile(query)
	if err != nil {
		return fmt.Errorf("setting up: %w", err)
	}
	_, err = q.Build(context.Background(), s.graph, s.parameters, Limits{})
	return err
}

func (s *scenarioRun) setParameters(table *messages.PickleTable) error {
	s.parameters = map[string]any{}
	for _, row := range table.Rows {
		v, err := parseValue(row.Cells[1].Value)
		if err != nil {
			return err
		}
		s.parameters[row.Cells[0].Value] = v
	}
	return nil
}

func (s *scenarioRun) execute(query string) {
	s.before = sizeOfGraph(s.graph)
	q, err := Compile(query)
	s.compiled = err == nil
	if err == nil {
		s.result, err = q.Build(context.Background(), s.graph, s.parameters, Limits{})
	}
	s.err = err
}

// checkError wants an error of the query, found when the text says. A missing
// parameter is found when a query runs, not when it compiles.
func (s *scenarioRun) checkError(text string) error {
	var e *Error
	if s.err == nil {
		return errors.New("no error")
	}
	if !errors.As(s.err, &e) {
		return s.err
	}
	if e.Kind == Unsupported {
		return s.err
	}
	if strings.Contains(text, "compile time") && s.compiled && e.Kind != Parameter {
		return fmt.Errorf("found only when it ran: %v", s.err)
	}
	if strings.Contains(text, "at runtime") && !s.compiled {
		return fmt.Errorf("found when it was compiled: %v", s.err)
	}
	return nil
}

func (s *scenarioRun) check(text string, argument *messages.PickleStepArgument) error {
	switch {
	case strings.HasPrefix(text, "no side effects"):
		return s.checkSideEffects(nil)
	case text == "the side effects should be:":
		return s.checkSideEffects(argument.DataTable)
	case text == "the result should be empty":
		if len(s.result.Rows) > 0 {
			return fmt.Errorf("got %d rows", len(s.result.Rows))
		}
		return nil
	case strings.HasPrefix(text, "the result should be"):
		return s.checkRows(argument.DataTable, !strings.Contains(text, "in order"), strings.Contains(text, "ignoring element order"))
	}
	return fmt.Errorf("unknown step")
}

func (s *scenarioRun) checkRows(table *messages.PickleTable, anyOrder, anyListOrder bool) error {
	var want, got []string
	header := cellTexts(table.Rows[0])
	columns := make([]int, len(header))
	for i, name := range header {
		columns[i] = slices.Index(s.result.Columns, name)
	}
	if len(header) != len(s.result.Columns) || slices.Contains(columns, -1) {
		return fmt.Errorf("columns %q, want %q", s.result.Columns, header)
	}
	for _, row := range table.Rows[1:] {
		text := ""
		for _, cell := range cellTexts(row) {
			v, err := parseValue(cell)
			if err != nil {
				return err
			}
			text += canonical(v, anyListOrder) + " | "
		}
		want = append(want, text)
	}
	for _, row := range s.result.Rows {
		text := ""
		for _, i := range columns {
			text += canonical(row[i], anyListOrder) + " | "
		}
		got = append(got, text)
	}
	if anyOrder {
		sort.Strings(want)
		sort.Strings(got)
	}
	if !slices.Equal(got, want) {
		return fmt.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
	return nil
}

func cellTexts(row *messages.PickleTableRow) []string {
	var texts []string
	for _, cell := range row.Cells {
		texts = append(texts, cell.Value)
	}
	return texts
}

// graphSize is what side effects are counted in.
type graphSize map[string]int

func sizeOfGraph(g *Graph) graphSize {
	size := graphSize{"nodes": len(g.Nodes()), "relationships": len(g.Relationships()), "labels": len(g.byLabel)}
	for _, n := range g.Nodes() {
		size["properties"] += len(n.Properties)
	}
	for _, r := range g.Relationships() {
		size["properties"] += len(r.Properties)
	}
	return size
}

func (s *scenarioRun) checkSideEffects(table *messages.PickleTable) error {
	want := graphSize{"nodes": 0, "relationships": 0, "labels": 0, "properties": 0}
	if table != nil {
		for _, row := range table.Rows {
			n := 0
			fmt.Sscan(row.Cells[1].Value, &n)
			if strings.HasPrefix(row.Cells[0].Value, "-") {
				n = -n
			}
			want[row.Cells[0].Value[1:]] += n
		}
	}
	after := sizeOfGraph(s.graph)
	for what, n := range want {
		if got := after[what] - s.before[what]; got != n {
			return fmt.Errorf("%+d %s, want %+d", got, what, n)
		}
	}
	return nil
}
