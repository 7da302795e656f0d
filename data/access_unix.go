//go:build !windows

package data

import (
	"context"

	"golang.org/x/sys/unix"
)

// accessTo reports whether a file can be written, or a file be made in a folder. It
// asks without opening: closing a second handle on an open plan would drop SQLite's
// locks.
func accessTo(_ context.Context, path string) access {
	if unix.Access(path, unix.W_OK) != nil {
		return denied
	}
	return granted
}

// isUnreadable reports whether another program has a file and lets nobody read it, which
// only Windows has.
func isUnreadable(string) bool { return false }

// nameTooLong reports whether the name of the file's journal would be too long for
// the disk.
func nameTooLong(path string) bool { return len(journalName(path)) > maxName }

// maxName is the longest file name on most disks, in bytes.
const maxName = 255

// hide does nothing: a name that begins with a dot is hidden.
func hide(string) {}
