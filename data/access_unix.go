//go:build !windows

package data

import "golang.org/x/sys/unix"

// mayWrite reports whether a file can be written, or a file be made in a folder.
// It asks without opening: closing a handle on a plan that is open would drop
// SQLite's locks.
func mayWrite(path string) bool { return unix.Access(path, unix.W_OK) == nil }

// hide does nothing: a name that begins with a dot is hidden.
func hide(string) {}
