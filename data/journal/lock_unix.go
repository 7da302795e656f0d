//go:build !windows

package journal

import (
	"errors"
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// reservedByte is what a program locks that is about to write to a file. While it
// does, no other takes its journal for one that was left behind.
const reservedByte = lockByte + 1

func reserved() unix.Flock_t {
	return unix.Flock_t{Type: unix.F_WRLCK, Whence: io.SeekStart, Start: reservedByte, Len: 1}
}

// InUse reports whether another program is writing to a file. It must not be open
// in this one with anything under way: looking lets go of its locks.
func InUse(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	lock := reserved()
	err = unix.FcntlFlock(f.Fd(), unix.F_GETLK, &lock)
	return err == nil && lock.Type != unix.F_UNLCK
}

// Reserve keeps other programs from writing to a file until release is called, as
// one does that is about to write. It returns ErrInUse where another does so. Where
// there are no locks it goes on without.
func Reserve(path string) (release func(), err error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	lock := reserved()
	err = unix.FcntlFlock(f.Fd(), unix.F_SETLK, &lock)
	if errors.Is(err, unix.EAGAIN) || errors.Is(err, unix.EACCES) {
		_ = f.Close()
		return nil, ErrInUse
	}
	return func() { _ = f.Close() }, nil
}
