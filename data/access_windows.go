package data

import (
	"os"
	"syscall"

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

// What the system says when there is no room.
var fullErrors = []syscall.Errno{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL, windows.ERROR_DISK_QUOTA_EXCEEDED}

// What the system says when the disk or the network is gone rather than the
// file.
var lostErrors = []syscall.Errno{
	windows.ERROR_BAD_NETPATH, windows.ERROR_NETNAME_DELETED, windows.ERROR_UNEXP_NET_ERR, windows.ERROR_BAD_NET_NAME,
	windows.ERROR_DEV_NOT_EXIST, windows.ERROR_NOT_READY, windows.ERROR_NETWORK_UNREACHABLE, windows.ERROR_NO_NET_OR_BAD_PATH,
}

// hide keeps a file out of sight in the file manager.
func hide(path string) {
	if name, err := windows.UTF16PtrFromString(path); err == nil {
		_ = windows.SetFileAttributes(name, windows.FILE_ATTRIBUTE_HIDDEN)
	}
}
