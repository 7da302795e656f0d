//go:build !windows

package journal

import (
	"errors"
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// reservedByte is the byte that a program locks before it writes to a file. Then no
// other program takes its journal for an abandoned one.
const reservedByte = lockByte + 1

func reservedLock() unix.Flock_t {
	return unix.Flock_t{Type: unix.F_WRLCK, Whence: io.SeekStart, Start: reservedByte, Len: 1}
}

// InUse reports whether another program is writing to a file. This program must not
// be using the file: looking drops its locks.
func InUse(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	lock := reservedLock()
	err = unix.FcntlFlock(f.Fd(), unix.F_GETLK, &lock)
	return err == nil && lock.Type != unix.F_UNLCK
}

// Reserve keeps other programs from writing to a file until release is called, as
// SQLite does before it writes. It returns ErrInUse if another program has reserved
// the file. Without locks in the file system it does nothing.
func Reserve(path string) (release func(), err error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	lock := reservedLock()
	err = unix.FcntlFlock(f.Fd(), unix.F_SETLK, &lock)
	if errors.Is(err, unix.EAGAIN) || errors.Is(err, unix.EACCES) {
		_ = f.Close()
		return nil, ErrInUse
	}
	return func() { _ = f.Close() }, nil
}
