package data

import (
	"os"

	"golang.org/x/sys/windows"
)

// isWritable reports whether a file can be written. It cannot tell for a folder, and
// returns true. Windows locks belong to a handle, so a second handle does no harm.
func isWritable(path string) bool {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return true
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return false
	}
	return f.Close() == nil
}

// hide keeps a file out of sight in the file manager.
func hide(path string) {
	if name, err := windows.UTF16PtrFromString(path); err == nil {
		_ = windows.SetFileAttributes(name, windows.FILE_ATTRIBUTE_HIDDEN)
	}
}

// nameTooLong reports whether the name of the file's journal would be too long for
// the disk.
func nameTooLong(string) bool { return false }
