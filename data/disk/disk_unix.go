//go:build !windows

package disk

import (
	"errors"
	"syscall"
)

// canRemoveLocked says that a folder with an open file may be renamed or removed.
const canRemoveLocked = true

// cannotSync reports whether a file system does not bring names to the disk when
// asked.
func cannotSync(err error) bool {
	return errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP)
}

// inUse reports an error that only Windows gives.
func inUse(error) bool { return false }
