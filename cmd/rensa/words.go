package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"rensa/extract"
	"rensa/extract/lexicon"
)

// extractor knows the program's words and those of --lexicon.
func (a *app) extractor() (*extract.Extractor, error) {
	if a.lexicon == "" {
		return extract.Default()
	}
	if tables, err := a.tables(); err != nil || len(tables) == 0 {
		return nil, fmt.Errorf("no .tsv files in %s: --lexicon takes a folder with tables named as those of extract/lexicon", a.lexicon)
	}
	l, err := lexicon.New(os.DirFS(a.lexicon))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", a.lexicon, err)
	}
	return extract.New(l)
}

// tables are the files of --lexicon.
func (a *app) tables() ([]string, error) {
	return fs.Glob(os.DirFS(a.lexicon), "*.tsv")
}

// wordsID tells one state of the analyst's words from another, "" for none.
func (a *app) wordsID() string {
	if a.lexicon == "" {
		return ""
	}
	tables, _ := a.tables()
	id := ""
	for _, name := range tables {
		text, _ := os.ReadFile(filepath.Join(a.lexicon, name)) // what cannot be read, extractor refuses
		id += hexSum(name + string(text))
	}
	return id
}
