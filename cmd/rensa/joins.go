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

// joinsRecord names the record of the decisions that the graph was built with.
const joinsRecord = "joins"

// decide takes the decisions of the file of --joins. Where notices are added and no
// file is named, those hold that the graph was built with.
func (r *reader) decide(f buildFlags) error {
	var text []byte
	from := f.joins
	if f.joins != "" {
		var err error
		if text, err = os.ReadFile(f.joins); err != nil {
			return err
		}
	} else if f.add {
		text, from = r.memory.get(joinsRecord), "what the store was built with"
	}
	r.decided = string(text)
	var err error
	r.decisions, err = extract.ReadDecisions(bytes.NewReader(text), from)
	return err
}
