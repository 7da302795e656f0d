package data

import (
	"os"

	"golang.org/x/sys/windows"
)

// mayWrite reports whether a file can be written. Of a folder that is known only
// once something is written in it. Locks are the handle's own on Windows, so that
// opening another does no harm.
func mayWrite(path string) bool {
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

// nameTooLong leaves it to the system, whose limit is one of the whole path.
func nameTooLong(string) bool { return false }
