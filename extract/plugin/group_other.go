//go:build !unix

package plugin

import "os/exec"

// inGroup does nothing: what the program starts is not known here.
func inGroup(*exec.Cmd) {}

// killGroup ends the program.
func killGroup(cmd *exec.Cmd) error { return cmd.Process.Kill() }
