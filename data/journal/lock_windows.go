package journal

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// reservedByte is what a program locks that is about to write to a file. While it
// does, no other takes its journal for one that was left behind.
const reservedByte = lockByte + 1

// InUse reports whether another program is writing to a file.
func InUse(path string) bool {
	release, err := reserve(path, os.O_RDONLY)
	if err == nil {
		release()
	}
	return errors.Is(err, ErrInUse)
}

// Reserve keeps other programs from writing to a file until release is called, as
// one does that is about to write. It returns ErrInUse where another does so. Where
// there are no locks it goes on without.
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
