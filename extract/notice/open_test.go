package notice

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// openAll opens and returns the sources, relative to a folder, and the errors apart.
func openAll(t *testing.T, folder, where string, options Options) (sources []string, errs []error) {
	t.Helper()
	for n, err := range Open(t.Context(), where, options) {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		sources = append(sources, strings.TrimPrefix(n.Source, folder+string(filepath.Separator)))
	}
	return sources, errs
}

// write writes files into a new folder.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		err := cmpErr(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644))
		if err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestOpenFindsWhatIsMeant(t *testing.T) {
	folder := write(t, map[string]string{
		"b.txt": short, "a.txt": short, "deep/er/c.html": "<p>" + short, ".hidden": short, ".git/config": short, "[x].txt": short,
	})
	t.Chdir(folder)
	for _, test := range []struct{ name, where, want string }{
		{"a file", "a.txt", "a.txt"},
		{"a folder, sorted, with what lies deeper", ".", "[x].txt a.txt b.txt deep/er/c.html"},
		{"a glob, sorted", "?.txt", "a.txt b.txt"},
		{"a glob of folders", "d*", "deep/er/c.html"},
		{"a file whose name looks like a glob", "[x].txt", "[x].txt"},
		{"standard input", "-", "-"},
	} {
		t.Run(test.name, func(t *testing.T) {
			sources, errs := openAll(t, folder, test.where, Options{Stdin: strings.NewReader(short)})
			wantErrors(t, errs)
			if got := filepath.ToSlash(strings.Join(sources, " ")); got != test.want {
				t.Errorf("sources %s, want %s", got, test.want)
			}
		})
	}
}

func TestWhatCannotBeOpenedIsSaidInALine(t *testing.T) {
	folder := write(t, map[string]string{"empty/.keep": "", "secret.txt": short})
	t.Chdir(folder)
	if err := os.Chmod("secret.txt", 0); err != nil {
		t.Fatal(err)
	}
	for where, want := range map[string]string{
		"none.txt":   "none.txt: cannot be opened (no such file or directory): check the path and its permissions",
		"*.pdf":      "*.pdf: no file matches: give a file, a folder, a glob, an address or -",
		"[.txt":      "[.txt: no file matches: give a file, a folder, a glob, an address or -",
		"empty":      "empty: a folder without files: give one with notices",
		"https://":   "https://: no address: want https://host/path",
		"secret.txt": "secret.txt: cannot be opened (permission denied): check the path and its permissions",
	} {
		t.Run(where, func(t *testing.T) {
			if _, err := os.ReadFile("secret.txt"); err == nil && where == "secret.txt" {
				t.Skip("this user may read everything")
			}
			_, errs := openAll(t, folder, where, Options{})
			wantErrors(t, errs, want)
		})
	}
}

func TestReadingStopsWhenTheCallerDoes(t *testing.T) {
	archive := string(readFile(t, "archive.txt"))
	n := 0
	for range Read(t.Context(), strings.NewReader(archive), "test") {
		if n++; n == 3 {
			break
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var errs []error
	notices := 0
	for _, err := range Read(ctx, strings.NewReader(strings.Repeat(archive, 20)), "test") {
		if notices++; err != nil {
			errs = append(errs, err)
		}
		cancel()
	}
	if n != 3 || notices != 2 || len(errs) != 1 || !errors.Is(errs[0], context.Canceled) {
		t.Errorf("%d notices and errors %v after the end, want one error, that it was cancelled", notices, errs)
	}
}
