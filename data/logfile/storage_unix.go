//go:build !windows

package logfile

import "syscall"

// What the system says when there is no room.
var fullErrors = []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT}

// What the system says when the disk or the network is gone rather than the
// file.
var lostErrors = []syscall.Errno{
	syscall.ESTALE, syscall.ENOTCONN, syscall.EHOSTDOWN, syscall.EHOSTUNREACH,
	syscall.ENETDOWN, syscall.ENETUNREACH, syscall.ETIMEDOUT, syscall.ENODEV, syscall.ENXIO,
}
