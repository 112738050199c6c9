package main

import (
	"iter"

	"github.com/spf13/cobra"

	"rensa/extract/notice"
)

// sourceFlags are the flags of commands that read notices.
type sourceFlags struct {
	private bool
	read    func(bytes int) // is told how much was read; nil where nobody asks
}

func (f *sourceFlags) add(c *cobra.Command) {
	c.Flags().BoolVar(&f.private, "allow-private", false, "read addresses of this machine and of private networks as well")
}

// read yields the notices of files, folders, globs, addresses, and of the
// standard input for "-".
func (a *app) read(wheres []string, f sourceFlags) iter.Seq2[notice.Notice, error] {
	return notice.OpenAll(a.ctx, wheres, notice.Options{AllowPrivate: f.private, Stdin: a.in, Read: f.read})
}
