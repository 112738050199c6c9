// Package tempdir keeps go-graphviz's cache of compiled code out of the shared
// temporary directory, where anybody could plant code for us to run.
//
// go-graphviz compiles Graphviz in a package init of its own and keeps the
// result in a folder of a fixed name under os.TempDir, trusting whatever lies
// there. Importing this package points the temporary directory at a folder that
// only the user can enter, before that init runs; Restore puts it back. The
// order rests on Go initialising packages sorted by import path as soon as what
// they import is ready: this package imports next to nothing, and a test reads
// the order from GODEBUG=inittrace=1.
package tempdir

import (
	"io/fs"
	"os"
	"runtime"
)

// diversion is what has to be undone once go-graphviz has set itself up.
type diversion struct {
	variable string
	value    string
	set      bool
	throw    string // a folder to throw away, "" for none
}

var diverted = divert()

// divert points the temporary directory at the user's private cache folder or,
// where there is none to be had, at a new folder for this run alone.
func divert() diversion {
	name := "TMPDIR"
	if runtime.GOOS == "windows" {
		name = "TMP"
	}
	d := diversion{variable: name}
	d.value, d.set = os.LookupEnv(name)
	folder, err := Private()
	if err != nil {
		if folder, err = os.MkdirTemp("", "rensa-"); err != nil {
			folder = os.DevNull // no cache at all: slower, but nothing foreign runs
		}
		d.throw = folder
	}
	os.Setenv(name, folder)
	return d
}

// Restore sets the temporary directory back. Call it once, after go-graphviz's
// set-up: from a package variable of a package that imports both.
func Restore() bool {
	if diverted.throw != "" && diverted.throw != os.DevNull {
		os.RemoveAll(diverted.throw)
	}
	if diverted.set {
		return os.Setenv(diverted.variable, diverted.value) == nil
	}
	return os.Unsetenv(diverted.variable) == nil
}

// Private is the folder "rensa" in the user's cache directory, made where it is
// missing and closed where others could read it. An error says why it cannot be
// trusted: it is no folder, belongs to somebody else or others could write to it.
func Private() (string, error) {
	base, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	folder := base + string(os.PathSeparator) + "rensa"
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	info, err := os.Lstat(folder)
	if err != nil {
		return "", err
	}
	if !info.IsDir() || !private(info) {
		return "", &fs.PathError{Op: "use as a private folder", Path: folder, Err: fs.ErrPermission}
	}
	if info.Mode().Perm() == 0o700 {
		return folder, nil
	}
	return folder, os.Chmod(folder, 0o700)
}
