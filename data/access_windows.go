package data

import (
	"context"
	"errors"
	"os"

	"golang.org/x/sys/windows"

	"bolgeplan/data/disk"
)

// accessTo reports whether a file can be written, or a file be made in a folder. It waits
// while another program has the file. Windows locks belong to a handle, so a second handle
// does no harm.
func accessTo(ctx context.Context, path string) access {
	err := disk.Retry(ctx, func() error { return openToWrite(path) })
	switch {
	case disk.IsInUse(err):
		return held
	case errors.Is(err, os.ErrPermission), errors.Is(err, windows.ERROR_WRITE_PROTECT):
		return denied
	}
	return granted // what else is wrong is said where the file is read
}

// isUnreadable reports whether another program has a file and lets nobody read it.
func isUnreadable(path string) bool {
	f, err := os.Open(path)
	if err == nil {
		_ = f.Close()
	}
	return disk.IsInUse(err)
}

// openToWrite opens a file to write, or a folder to make a file in, and closes it again.
func openToWrite(path string) error {
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return err
	}
	want := uint32(windows.GENERIC_READ | windows.GENERIC_WRITE)
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		want = windows.FILE_WRITE_DATA // of a folder: to add a file
	}
	const share = windows.FILE_SHARE_READ | windows.FILE_SHARE_WRITE | windows.FILE_SHARE_DELETE
	h, err := windows.CreateFile(name, want, share, nil, windows.OPEN_EXISTING, windows.FILE_FLAG_BACKUP_SEMANTICS, 0)
	if err != nil {
		return err
	}
	return windows.CloseHandle(h)
}

// hide keeps a file out of sight in the file manager.
func hide(path string) {
	if name, err := windows.UTF16PtrFromString(path); err == nil {
		_ = windows.SetFileAttributes(name, windows.FILE_ATTRIBUTE_HIDDEN)
	}
}

// nameTooLong reports whether the name of the file's journal would be too long for
// the disk.
func nameTooLong(path string) bool { return len(windows.StringToUTF16(journalName(path)))-1 > maxName }

// maxName is the longest file name on most disks, in units of UTF-16.
const maxName = 255
