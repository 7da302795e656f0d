//go:build !windows

package data

import (
	"path/filepath"

	"golang.org/x/sys/unix"

	"bolgeplan/data/logfile"
)

// mayWrite reports whether a file can be written, or a file be made in a folder.
// It asks without opening: closing a handle on a plan that is open would drop
// SQLite's locks.
func mayWrite(path string) bool { return unix.Access(path, unix.W_OK) == nil }

// nameTooLong reports whether the journal of an edit could have no name: it is that of
// the file and some letters more.
func nameTooLong(path string) bool { return len(filepath.Base(logfile.Journal(path))) > maxName }

// maxName is how long a name may be on most disks, in bytes.
const maxName = 255

// hide does nothing: a name that begins with a dot is hidden.
func hide(string) {}
