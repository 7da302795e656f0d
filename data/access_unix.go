//go:build !windows

package data

import (
	"path/filepath"

	"golang.org/x/sys/unix"

	"bolgeplan/data/logfile"
)

// isWritable reports whether a file can be written, or a file be made in a folder. It
// asks without opening: closing a second handle on an open plan would drop SQLite's
// locks.
func isWritable(path string) bool { return unix.Access(path, unix.W_OK) == nil }

// nameTooLong reports whether the name of the file's journal would be too long for
// the disk.
func nameTooLong(path string) bool { return len(filepath.Base(logfile.Journal(path))) > maxName }

// maxName is the longest file name on most disks, in bytes.
const maxName = 255

// hide does nothing: a name that begins with a dot is hidden.
func hide(string) {}
