package disk

import (
	"context"
	"errors"
	"os"
	"syscall"
	"time"

	"golang.org/x/sys/windows"
)

// CanRemoveOpen says that an open file may be renamed, replaced and removed, and so may a
// folder with one.
const CanRemoveOpen = false

// What the system says when there is no room.
var fullErrors = []syscall.Errno{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL, windows.ERROR_DISK_QUOTA_EXCEEDED}

// What the system says when the disk or the network is gone rather than the
// file, or when the file is in a cloud that cannot be reached.
var lostErrors = []syscall.Errno{
	windows.ERROR_BAD_NETPATH, windows.ERROR_NETNAME_DELETED, windows.ERROR_UNEXP_NET_ERR, windows.ERROR_BAD_NET_NAME,
	windows.ERROR_DEV_NOT_EXIST, windows.ERROR_NOT_READY, windows.ERROR_NETWORK_UNREACHABLE, windows.ERROR_NO_NET_OR_BAD_PATH,
	windows.ERROR_HOST_UNREACHABLE, windows.ERROR_SEM_TIMEOUT,
	windows.ERROR_CLOUD_FILE_PROVIDER_NOT_RUNNING, windows.ERROR_CLOUD_FILE_NETWORK_UNAVAILABLE, windows.ERROR_CLOUD_FILE_REQUEST_TIMEOUT,
}

// What the system says when another program has a file and does not share it.
var inUseErrors = []syscall.Errno{
	windows.ERROR_SHARING_VIOLATION, windows.ERROR_LOCK_VIOLATION, windows.ERROR_USER_MAPPED_FILE, windows.ERROR_CLOUD_FILE_IN_USE,
}

// cannotSync reports whether a file system does not bring names to the disk when
// asked.
func cannotSync(error) bool { return true }

// renameOver renames a file to the name of another. Windows denies that while somebody has
// the other, as it does where nobody may write: then it asks what is the matter.
func renameOver(from, to string) error {
	return Retry(context.Background(), func() error { return tryRename(from, to, windows.MOVEFILE_REPLACE_EXISTING) })
}

// RenameNew renames a file and never replaces another: it fails with fs.ErrExist if the
// name is taken.
func RenameNew(from, to string) error {
	return Retry(context.Background(), func() error { return tryRename(from, to, 0) })
}

func tryRename(from, to string, flags uint32) (err error) {
	old, err := windows.UTF16PtrFromString(from)
	if err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	name, err := windows.UTF16PtrFromString(to)
	if err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	for range 20 { // a file that is being removed is denied too
		err = windows.MoveFileEx(old, name, flags)
		if err == nil {
			return nil
		}
		if !errors.Is(err, windows.ERROR_ACCESS_DENIED) {
			break
		}
		if held := openToRemove(to); IsInUse(held) {
			err = held
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
}

// openToRemove opens a file as somebody who removes it must, and closes it again.
func openToRemove(path string) error {
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return err
	}
	const share = windows.FILE_SHARE_READ | windows.FILE_SHARE_WRITE | windows.FILE_SHARE_DELETE
	h, err := windows.CreateFile(name, windows.DELETE, share, nil, windows.OPEN_EXISTING, windows.FILE_FLAG_OPEN_REPARSE_POINT, 0)
	if err != nil {
		return err
	}
	return windows.CloseHandle(h)
}
