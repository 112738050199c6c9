package cypher

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"sort"
	"testing"
)

func goldenText(counts map[string]*tally, all, reading tally) string {
	var text bytes.Buffer
	fmt.Fprintf(&text, "# openCypher TCK %s, scenarios by folder. Passed may only rise.\n", tckVersion)
	folders := make([]string, 0, len(counts))
	for folder := range counts {
		folders = append(folders, folder)
	}
	sort.Strings(folders)
	for _, folder := range folders {
		fmt.Fprintf(&text, "%-36s %s\n", folder, counts[folder])
	}
	fmt.Fprintf(&text, "%-36s %s\n", "all", all)
	fmt.Fprintf(&text, "%-36s %s\n", "reading, without temporal", reading)
	return text.String()
}

var passedCount = regexp.MustCompile(`(?m)^(.+?) +passed +(\d+)`)

// compareGolden holds got against the golden file. Counts of passed scenarios
// that fall are refused even with -update.
func compareGolden(t *testing.T, got string) {
	t.Helper()
	t.Log("\n" + got)
	golden, err := os.ReadFile(tckGolden)
	if err != nil && !*updateGolden {
		t.Fatal(err)
	}
	before := map[string]int{}
	for _, match := range passedCount.FindAllStringSubmatch(string(golden), -1) {
		n := 0
		fmt.Sscan(match[2], &n)
		before[match[1]] = n
	}
	for _, match := range passedCount.FindAllStringSubmatch(got, -1) {
		n := 0
		fmt.Sscan(match[2], &n)
		if n < before[match[1]] {
			t.Errorf("%s: %d scenarios pass, want %d as before", match[1], n, before[match[1]])
		}
	}
	if t.Failed() || string(golden) == got {
		return
	}
	if !*updateGolden {
		t.Errorf("%s is out of date: run go test -run TestTCK -update", tckGolden)
		return
	}
	if err := os.WriteFile(tckGolden, []byte(got), 0o644); err != nil {
		t.Fatal(err)
	}
}
