package logfile

import (
	"syscall"

	"golang.org/x/sys/windows"
)

// What the system says when there is no room.
var fullErrors = []syscall.Errno{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL, windows.ERROR_DISK_QUOTA_EXCEEDED}

// What the system says when the disk or the network is gone rather than the
// file.
var lostErrors = []syscall.Errno{
	windows.ERROR_BAD_NETPATH, windows.ERROR_NETNAME_DELETED, windows.ERROR_UNEXP_NET_ERR, windows.ERROR_BAD_NET_NAME,
	windows.ERROR_DEV_NOT_EXIST, windows.ERROR_NOT_READY, windows.ERROR_NETWORK_UNREACHABLE, windows.ERROR_NO_NET_OR_BAD_PATH,
}
