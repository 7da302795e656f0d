//go:build !windows

package data

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// mayWrite reports whether a file can be written, or a file be made in a folder.
// It asks without opening: closing a handle on a plan that is open would drop
// SQLite's locks.
func mayWrite(path string) bool { return unix.Access(path, unix.W_OK) == nil }

// What the system says when there is no room.
var fullErrors = []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT}

// What the system says when the disk or the network is gone rather than the
// file.
var lostErrors = []syscall.Errno{
	syscall.ESTALE, syscall.ENOTCONN, syscall.EHOSTDOWN, syscall.EHOSTUNREACH,
	syscall.ENETDOWN, syscall.ENETUNREACH, syscall.ETIMEDOUT, syscall.ENODEV, syscall.ENXIO,
}

// hide does nothing: a name that begins with a dot is hidden.
func hide(string) {}
