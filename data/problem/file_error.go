package problem

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"bolgeplan/data/disk"
)

// FileError is the system's error about a file.
type FileError struct {
	Path string
	Err  error
}

// AsFileError returns an error as a FileError, if it is one.
func AsFileError(err error) (f FileError, ok bool) {
	switch e := err.(type) {
	case *fs.PathError:
		return FileError{e.Path, e.Err}, true
	case *os.LinkError:
		return FileError{e.New, e.Err}, true
	}
	return f, false
}

// Key returns the key of the sentence, FileKey if there is no special one.
func (f FileError) Key() string {
	switch {
	case disk.IsInUse(f.Err):
		return "problem.in-use"
	case disk.IsFull(f.Err):
		return "problem.no-room"
	case disk.IsLost(f.Err):
		return "problem.out-of-reach"
	case errors.Is(f.Err, fs.ErrNotExist):
		return "problem.no-file"
	case errors.Is(f.Err, fs.ErrPermission):
		return NoAccessKey
	case errors.Is(f.Err, syscall.ENOTDIR):
		return "problem.not-a-folder"
	case errors.Is(f.Err, syscall.EISDIR), errors.Is(f.Err, fs.ErrExist):
		return "problem.a-folder"
	case errors.Is(f.Err, syscall.ENAMETOOLONG):
		return "problem.long-name"
	}
	return FileKey
}

// The sentences that only say that a file cannot be used.
const (
	FileKey     = "problem.file"
	NoAccessKey = "problem.no-access"
)

// Message returns the sentence for the user.
func (f FileError) Message() (key string, pairs []any) {
	key, pairs = f.Key(), []any{"file", f.Path, "why", f.Err}
	if disk.IsInUse(f.Err) {
		pairs = append(pairs, "who", Programs(disk.ProgramsIn(f.Err)))
	}
	return key, pairs
}
