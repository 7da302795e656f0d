//go:build !windows

package disk

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// CanRemoveOpen says that an open file may be renamed, replaced and removed, and so may a
// folder with one.
const CanRemoveOpen = true

// What the system says when there is no room.
var fullErrors = []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT}

// What the system says when the disk or the network is gone rather than the
// file.
var lostErrors = []syscall.Errno{
	syscall.ESTALE, syscall.ENOTCONN, syscall.EHOSTDOWN, syscall.EHOSTUNREACH,
	syscall.ENETDOWN, syscall.ENETUNREACH, syscall.ETIMEDOUT, syscall.ENODEV, syscall.ENXIO,
}

// inUseErrors is empty: every file can be opened, renamed and removed while others have it.
var inUseErrors []syscall.Errno

// cannotSync reports whether a file system does not bring names to the disk when
// asked.
func cannotSync(err error) bool {
	return errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP)
}

// renameOver renames a file to the name of another.
func renameOver(from, to string) error { return os.Rename(from, to) }

// RenameNew renames a file and never replaces another: a hard link fails with
// fs.ErrExist if the name is taken. A file system without links gets a plain rename after
// a last look. The former name may remain.
func RenameNew(from, to string) error {
	err := os.Link(from, to)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	if _, err := os.Lstat(to); err == nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: fs.ErrExist}
	}
	return os.Rename(from, to)
}

// ProgramsWith returns the names of the other programs that have a file. Here nobody has a file
// to himself, so there is none to name.
func ProgramsWith(string) []string { return nil }
