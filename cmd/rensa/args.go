package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// between takes from least to most arguments (most < 0: any number); what names
// them in the complaint.
func between(least, most int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) < least || most >= 0 && len(args) > most {
			return usage("%s wants %s, not %d arguments: see `%s --help`", c.Name(), what, len(args), c.CommandPath())
		}
		return nil
	}
}

// pairs parts "name=value" texts.
func pairs(texts []string) (map[string]string, error) {
	named := map[string]string{}
	for _, text := range texts {
		name, value, ok := strings.Cut(text, "=")
		if !ok || name == "" {
			return nil, usage("--param %q: want name=value", text)
		}
		named[name] = value
	}
	return named, nil
}

// plural is "1 file" or "2 files".
func plural(n int, one, many string) string {
	if n == 1 {
		return fmt.Sprint(n, " ", one)
	}
	return fmt.Sprint(n, " ", many)
}
