package sample

import (
	"os"
	"os/exec"
	"testing"
)

// Tool finds a program that a test holds our files against. Where it is missing
// the test is skipped with a line that says how to get it, or fails where
// RENSA_REQUIRE_TOOLS is 1.
func Tool(t testing.TB, install string, names ...string) string {
	t.Helper()
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	Missing(t, names[0], install)
	return ""
}

// File is the file that an environment variable names, for tools that are not
// programs; else as Tool.
func File(t testing.TB, install, variable string) string {
	t.Helper()
	path := os.Getenv(variable)
	if _, err := os.Stat(path); err != nil {
		Missing(t, variable, install)
	}
	return path
}

// Missing skips or fails a test for want of a tool.
func Missing(t testing.TB, what, install string) {
	t.Helper()
	if os.Getenv("RENSA_REQUIRE_TOOLS") == "1" {
		t.Fatalf("no %s: %s", what, install)
	}
	t.Skipf("no %s: %s", what, install)
}
