package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"rensa/extract"
)

func (a *app) newVersionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "tell the versions of program, extractor and Go", Args: between(0, 0, "no arguments"),
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(a.out, "rensa %s, extractor %s, %s %s/%s\n", programVersion(), extract.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}

// programVersion is the version that Go stamped into the binary.
func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown)"
	}
	return info.Main.Version
}
