package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"
)

func (a *app) newTextCommand() *cobra.Command {
	return &cobra.Command{
		Use: "text FILE…|-", Short: "show the notices as they are read", Args: between(1, -1, "files"),
		RunE: func(_ *cobra.Command, files []string) error {
			return a.output("", func(w io.Writer) error { return a.text(w, files) })
		},
	}
}

// text writes each notice below a line that tells where it comes from.
func (a *app) text(w io.Writer, files []string) error {
	read, bad := 0, 0
	for _, file := range files {
		for n, err := range a.open(file) {
			if err != nil {
				complain(a.err, err)
				bad++
				continue
			}
			read++
			fmt.Fprintf(w, "── %s %s\n%s\n", plain(n.Source), plain(n.Incident), n.Text)
		}
	}
	switch {
	case read == 0:
		return errors.New("no notice could be read")
	case bad > 0:
		return partlyError{fmt.Errorf("%s could not be read: see above", plural(bad, "input", "inputs"))}
	}
	return nil
}
