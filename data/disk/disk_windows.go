package disk

import (
	"errors"

	"golang.org/x/sys/windows"
)

// locksMove says that no folder is renamed or taken away in which a file is open.
const locksMove = false

// cannotSync reports that names are not brought to the disk when that is asked.
func cannotSync(error) bool { return true }

// inUse reports whether a file cannot be replaced because somebody has it open.
func inUse(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_ACCESS_DENIED)
}
