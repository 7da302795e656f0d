//go:build !windows

package disk

import (
	"errors"
	"syscall"
)

// locksMove says that a folder may be renamed or taken away in which a file is
// open.
const locksMove = true

// cannotSync reports whether a file system does not bring names to the disk when
// it is asked.
func cannotSync(err error) bool {
	return errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP)
}

// inUse is what only Windows says.
func inUse(error) bool { return false }
