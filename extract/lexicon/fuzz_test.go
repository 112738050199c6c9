package lexicon

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"rensa/graph/fuzztest"
)

// FuzzNew holds that a table of an analyst's own is read or refused by file and
// line, and that what was read can be asked. The program's own tables are the
// ends of those that it has, or reading them would take all the time.
func FuzzNew(f *testing.F) {
	names, err := fs.Glob(tables, "*.tsv")
	if err != nil {
		f.Fatal(err)
	}
	own := fstest.MapFS{}
	for i, name := range names {
		text, err := fs.ReadFile(tables, name)
		if err != nil {
			f.Fatal(err)
		}
		lines := strings.SplitAfter(string(text), "\n")
		end := strings.Join(lines[max(len(lines)-6, 0):], "")
		f.Add(i, end)
		if name != "cues.tsv" { // it names the techniques and causes of the others
			own[name] = &fstest.MapFile{Data: []byte(end)}
		}
	}
	f.Add(0, "a\t\x00\t|||\t\xff\n#\n\n\t\t\n")
	f.Fuzz(func(t *testing.T, table int, text string) {
		name := names[uint(table)%uint(len(names))]
		fuzztest.Bounded(t, func() {
			l, err := load(reader{own: own, extra: fstest.MapFS{name: {Data: []byte(text)}}})
			if err != nil {
				if !strings.HasPrefix(err.Error(), name) {
					t.Errorf("error %q does not name %s", err, name)
				}
				return
			}
			short := text[:min(len(text), 1000)]
			l.FindSystems(short)
			l.FindCues(short, always)
			l.FindRansomware(short)
			l.Stem(short)
			l.Suffix(short)
		})
	})
}
