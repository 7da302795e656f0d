package problem

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// FileError is what the system said of a file.
type FileError struct {
	Path string
	Err  error
}

// AsFileError returns what the system said of a file, where an error is that.
func AsFileError(err error) (f FileError, ok bool) {
	switch e := err.(type) {
	case *fs.PathError:
		return FileError{e.Path, e.Err}, true
	case *os.LinkError:
		return FileError{e.New, e.Err}, true
	}
	return f, false
}

// Key is that of the sentence, FileKey for what has none of its own.
func (f FileError) Key() string {
	switch {
	case errors.Is(f.Err, fs.ErrNotExist):
		return "problem.no-file"
	case errors.Is(f.Err, fs.ErrPermission):
		return NoAccessKey
	case errors.Is(f.Err, syscall.ENOTDIR):
		return "problem.not-a-folder"
	case errors.Is(f.Err, syscall.ENOSPC):
		return "problem.no-room"
	case errors.Is(f.Err, syscall.EISDIR), errors.Is(f.Err, fs.ErrExist):
		return "problem.a-folder"
	case errors.Is(f.Err, syscall.ENAMETOOLONG):
		return "problem.long-name"
	}
	return FileKey
}

// The sentences that say no more than that a file cannot be used.
const (
	FileKey     = "problem.file"
	NoAccessKey = "problem.no-access"
)

// Message is the sentence for the user.
func (f FileError) Message() (key string, pairs []any) {
	return f.Key(), []any{"file", f.Path, "why", f.Err}
}
