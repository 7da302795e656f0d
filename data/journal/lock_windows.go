package journal

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// reservedByte is the byte that a program locks before it writes to a file. Then no
// other program takes its journal for an abandoned one.
const reservedByte = lockByte + 1

// InUse reports whether another program is writing to a file. This program must not
// be using the file: looking drops its locks.
func InUse(path string) bool {
	release, err := reserve(path, os.O_RDONLY)
	if err == nil {
		release()
	}
	return errors.Is(err, ErrInUse)
}

// Reserve keeps other programs from writing to a file until release is called, as
// SQLite does before it writes. It returns ErrInUse if another program has reserved
// the file. Without locks in the file system it does nothing.
func Reserve(path string) (release func(), err error) { return reserve(path, os.O_RDWR) }

func reserve(path string, flag int) (release func(), err error) {
	f, err := os.OpenFile(path, flag, 0)
	if err != nil {
		return nil, err
	}
	handle, at := windows.Handle(f.Fd()), windows.Overlapped{Offset: reservedByte}
	err = windows.LockFileEx(handle, windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &at)
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		_ = f.Close()
		return nil, ErrInUse
	}
	return func() {
		_ = windows.UnlockFileEx(handle, 0, 1, 0, &at)
		_ = f.Close()
	}, nil
}
