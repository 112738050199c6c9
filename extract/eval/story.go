package eval

import (
	"fmt"
	"path/filepath"

	"golang.org/x/tools/txtar"
)

// Story is the notices of one incident with their answer, in one txtar file:
// notice.txt and answer.json below a few words on what it is about.
type Story struct {
	Path   string
	Notice []byte // as an archive page has it
	Answer Answer
}

// ReadStories reads the stories (*.txtar) of a folder in the order of their
// names, none where there are none. An error names file and field.
func ReadStories(folder string) ([]Story, error) {
	paths, err := filepath.Glob(filepath.Join(folder, "*.txtar"))
	if err != nil {
		return nil, err
	}
	var stories []Story
	var all collection
	for _, path := range paths {
		file, err := txtar.ParseFile(path)
		if err != nil {
			return nil, err
		}
		files := map[string][]byte{}
		for _, f := range file.Files {
			files[f.Name] = f.Data
		}
		if len(files) != 2 || files["notice.txt"] == nil || files["answer.json"] == nil {
			return nil, fmt.Errorf("%s: no story: want notice.txt and answer.json in it", path)
		}
		if err := all.add(path, files["answer.json"]); err != nil {
			return nil, err
		}
		stories = append(stories, Story{path, files["notice.txt"], all.answers[len(all.answers)-1]})
	}
	return stories, nil
}
