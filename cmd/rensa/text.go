package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"
)

func (a *app) newTextCommand() *cobra.Command {
	var f sourceFlags
	c := &cobra.Command{
		Use: "text FILE…|-", Short: "show the notices as they are read", Args: between(1, -1, "files"),
		RunE: func(_ *cobra.Command, files []string) error {
			return a.output("", func(w io.Writer) error { return a.text(w, files, f) })
		},
	}
	f.add(c)
	return c
}

// text writes each notice below a line that tells where it comes from.
func (a *app) text(w io.Writer, files []string, f sourceFlags) error {
	read, bad := 0, 0
	for n, err := range a.read(files, f) {
		if err != nil {
			complain(a.err, err)
			bad++
			continue
		}
		read++
		if _, err := fmt.Fprintf(w, "── %s %s\n%s\n", plain(n.Source), plain(n.Incident), printable(n.Text)); err != nil {
			return err
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
