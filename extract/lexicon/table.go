package lexicon

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"rensa/extract/japanese"
	"rensa/graph"
)

// reader reads tables one after the other; the first error stays.
type reader struct {
	own, extra fs.FS // the program's tables and the analyst's, nil for none of these
	err        error
}

// read hands every line of the program's table, then of the analyst's own, to
// add, as at least the given number of fields in normal form.
func (r *reader) read(name string, fields int, add func([]string) error) {
	r.readFrom(r.own, name, fields, add)
	if r.extra != nil {
		r.readFrom(r.extra, name, fields, add)
	}
}

func (r *reader) readFrom(files fs.FS, name string, fields int, add func([]string) error) {
	file, err := files.Open(name)
	if r.err != nil || errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err != nil {
		r.err = err
		return
	}
	defer file.Close()
	r.err = readLines(file, name, fields, add)
}

func readLines(file io.Reader, name string, fields int, add func([]string) error) error {
	lines := bufio.NewScanner(file)
	for number := 1; lines.Scan(); number++ {
		line := lines.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		parts := strings.Split(line, "\t")
		for i := range parts {
			parts[i] = strings.TrimSpace(japanese.Normalise(parts[i]))
		}
		if len(parts) < fields || parts[0] == "" {
			return fmt.Errorf("%s:%d: %d fields parted by tabs: want %d, the first not empty", name, number, len(parts), fields)
		}
		if err := add(parts); err != nil {
			return fmt.Errorf("%s:%d: %w", name, number, err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// split parts a field at its bars. Nothing between two is no word.
func split(field string) []string {
	return slices.DeleteFunc(strings.Split(field, "|"), func(word string) bool { return strings.TrimSpace(word) == "" })
}

// oneOf is an error where value is none of the allowed.
func oneOf(what, value string, allowed []string) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	return fmt.Errorf("no %s %q: want one of %s", what, value, strings.Join(allowed, ", "))
}

func organizationKind(kind string) error {
	return oneOf("kind", kind, graph.OrganizationKinds())
}

func longestFirst(forms []Form) {
	slices.SortStableFunc(forms, func(a, b Form) int { return cmp.Compare(len(b.Text), len(a.Text)) })
}
