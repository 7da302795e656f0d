package disk

import (
	"errors"

	"golang.org/x/sys/windows"
)

// canRemoveLocked says that a folder with an open file may be renamed or removed.
const canRemoveLocked = false

// cannotSync reports whether a file system does not bring names to the disk when
// asked.
func cannotSync(error) bool { return true }

// inUse reports an error that only Windows gives.
func inUse(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_ACCESS_DENIED)
}
