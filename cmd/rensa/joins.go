package main

import (
	"bytes"
	"os"

	"github.com/spf13/cobra"

	"rensa/extract"
)

func (f *buildFlags) addJoins(c *cobra.Command) {
	c.Flags().StringVar(&f.joins, "joins", "", "`file` that says which notices tell of one incident and which do not")
}

// decide takes the decisions of the file of --joins.
func (r *reader) decide(file string) error {
	if file == "" {
		return nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	r.decided = hexSum(string(text))
	r.decisions, err = extract.ReadDecisions(bytes.NewReader(text), file)
	return err
}
