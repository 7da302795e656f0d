package data

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"

	"github.com/mattn/go-sqlite3"
)

// storageProblem turns an error of SQLite or the system into a problem that
// names file and remedy. That nobody waits for an answer is no problem.
func storageProblem(path string, err error) error {
	var p *Problem
	if err == nil || isOver(err) || errors.As(err, &p) {
		return err
	}
	name := filepath.Base(path)
	switch key := storageKey(err); key {
	case "problem.write", "problem.unreachable":
		return problem(key, err, "file", name)
	case "problem.readonly-folder":
		return problem(key, nil, "file", name, "folder", filepath.Dir(path))
	default:
		return problem(key, nil, "file", name)
	}
}

// storageKey is the sentence for an error of SQLite or the system.
func storageKey(err error) string {
	var serr sqlite3.Error
	if errors.As(err, &serr) {
		switch serr.ExtendedCode {
		case sqlite3.ErrReadonlyDbMoved:
			return "problem.gone"
		case readonlyDirectory:
			return "problem.readonly-folder"
		}
		switch serr.Code {
		case sqlite3.ErrBusy, sqlite3.ErrLocked:
			return "problem.busy"
		case sqlite3.ErrFull:
			return "problem.full"
		case sqlite3.ErrReadonly, sqlite3.ErrPerm:
			return "problem.readonly"
		case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
			return "problem.damaged"
		}
		if serr.SystemErrno != 0 {
			err = serr.SystemErrno
		}
	}
	switch {
	case isOneOf(err, fullErrors):
		return "problem.full"
	case errors.Is(err, syscall.EROFS):
		return "problem.readonly"
	case isOneOf(err, lostErrors):
		return "problem.unreachable"
	}
	return "problem.write"
}

// readonlyDirectory is SQLITE_READONLY_DIRECTORY: the journal of an edit cannot
// be made in the folder.
const readonlyDirectory = sqlite3.ErrNoExtended(8 | 6<<8)

func isBusy(err error) bool {
	var p *Problem
	return errors.As(err, &p) && p.Key == "problem.busy"
}

func isOneOf(err error, list []syscall.Errno) bool {
	return slices.ContainsFunc(list, func(e syscall.Errno) bool { return errors.Is(err, e) })
}

// samePlace compares what a path leads to now with the file that was opened
// there. It returns nil where they are one file.
func samePlace(path string, opened fs.FileInfo) *Problem {
	name := filepath.Base(path)
	now, err := stat(path)
	switch {
	case err == nil && os.SameFile(opened, now):
		return nil
	case err == nil:
		return problem("problem.replaced", nil, "file", name)
	case errors.Is(err, fs.ErrNotExist) && !isOneOf(err, lostErrors):
		return problem("problem.gone", nil, "file", name)
	}
	return problem("problem.unreachable", err, "file", name)
}
