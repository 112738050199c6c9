package main

import (
	"fmt"
	"os"
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

// programID tells two builds of the program apart: the revision it was built
// from, or, where that was still being changed, the file it runs from.
func programID() string {
	info, ok := debug.ReadBuildInfo()
	settings := map[string]string{}
	if ok {
		for _, s := range info.Settings {
			settings[s.Key] = s.Value
		}
	}
	if settings["vcs.revision"] != "" && settings["vcs.modified"] == "false" {
		return settings["vcs.revision"]
	}
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	file, err := os.Stat(path)
	if err != nil {
		return ""
	}
	return fmt.Sprint(file.Size(), " ", file.ModTime().UnixNano())
}

// programVersion is the version that Go stamped into the binary.
func programVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown)"
	}
	return info.Main.Version
}
