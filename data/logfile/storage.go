package logfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/mattn/go-sqlite3"

	"bolgeplan/data/disk"
	"bolgeplan/data/problem"
)

// StorageProblem turns an error of SQLite or the system into a problem that names
// file and remedy. It returns nil, problems and cancellations as they are.
func StorageProblem(path string, err error) error {
	var p *problem.Problem
	if err == nil || problem.IsCancelled(err) || errors.As(err, &p) {
		return err
	}
	name := filepath.Base(path)
	var newer *NewerError
	if errors.As(err, &newer) {
		return problem.New("problem.newer", nil, "file", name, "format", newer.Format, "newest", FormatVersion)
	}
	switch key := storageKey(err); key {
	case "problem.write", "problem.unreachable":
		return problem.New(key, err, "file", name)
	case "problem.readonly-folder":
		return problem.New(key, nil, "file", name, "folder", filepath.Dir(path))
	default:
		return problem.New(key, nil, "file", name)
	}
}

// storageKey returns the key of the problem for an error of SQLite or the system.
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
	case disk.IsFull(err):
		return "problem.full"
	case errors.Is(err, syscall.EROFS):
		return "problem.readonly"
	case disk.IsLost(err):
		return "problem.unreachable"
	case disk.IsInUse(err): // the file itself, or its journal
		return "problem.busy"
	}
	return "problem.write"
}

// readonlyDirectory is SQLITE_READONLY_DIRECTORY: the folder cannot hold a journal.
const readonlyDirectory = sqlite3.ErrNoExtended(8 | 6<<8)

// OpenProblem is StorageProblem for a file that is being opened: what does not
// concern access is damage.
func OpenProblem(path string, err error) error {
	if err == nil || problem.IsCancelled(err) {
		return err
	}
	if errors.Is(err, ErrAltered) {
		return problem.New("problem.altered", nil, "file", filepath.Base(path))
	}
	var p *problem.Problem
	if errors.As(StorageProblem(path, err), &p) && p.Key == "problem.write" {
		return problem.New("problem.damaged", p.Err, "file", filepath.Base(path))
	}
	return p
}

// checkSameFile returns nil if a path still leads to the file that was opened there,
// else a problem.
func checkSameFile(path string, opened fs.FileInfo) *problem.Problem {
	name := filepath.Base(path)
	now, err := stat(path)
	switch {
	case err == nil && os.SameFile(opened, now):
		return nil
	case err == nil:
		return problem.New("problem.replaced", nil, "file", name)
	case errors.Is(err, fs.ErrNotExist) && !disk.IsLost(err):
		return problem.New("problem.gone", nil, "file", name)
	}
	return problem.New("problem.unreachable", err, "file", name)
}

// stat is os.Stat with the number of the file. Windows otherwise reads it only when
// it is compared.
func stat(path string) (os.FileInfo, error) {
	info, err := os.Stat(path)
	if err == nil {
		_ = os.SameFile(info, info)
	}
	return info, err
}
