package vetting

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"bolgeplan/data/foreign"
	"bolgeplan/data/journal"
	"bolgeplan/data/problem"
)

// fileState tells two states of a file and of what lies beside it apart without
// opening either.
type fileState struct {
	file, beside os.FileInfo // beside is nil where there is no journal
	ahead        os.FileInfo // the log of the mode WAL; nil where there is none
}

// stateOf looks at a file and at what lies beside it. What a plan never has
// beside it is a problem.
func stateOf(path string) (fileState, error) {
	name := filepath.Base(path)
	s, err := stateToRepair(path)
	if err != nil {
		return s, err
	}
	for _, suffix := range []string{"-wal", "-shm"} {
		if _, err := os.Lstat(path + suffix); err == nil {
			return s, problem.New("problem.side-file", nil, "file", name, "other", name+suffix)
		}
	}
	return s, nil
}

// stateToRepair is stateOf for a file that another program may have put into the mode
// WAL.
func stateToRepair(path string) (s fileState, err error) {
	name := filepath.Base(path)
	if s.file, err = os.Stat(path); err != nil {
		return s, problem.New("problem.unreadable", err, "file", name)
	}
	_ = os.SameFile(s.file, s.file) // on Windows the number is read when it is first compared
	for _, side := range []struct {
		path string
		info *os.FileInfo
	}{{journal.Path(path), &s.beside}, {journal.WALPath(path), &s.ahead}} {
		other := filepath.Base(side.path)
		*side.info, err = os.Lstat(side.path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			*side.info = nil
		case err != nil:
			return s, problem.New("problem.unreadable", err, "file", other)
		case !(*side.info).Mode().IsRegular():
			return s, problem.New("problem.side-file", nil, "file", name, "other", other)
		}
	}
	return s, nil
}

// journal reports whether something may have to be rolled back.
func (s fileState) journal() bool { return s.beside != nil && s.beside.Size() > 0 }

func (s fileState) same(t fileState) bool {
	return sameState(s.file, t.file) && s.journal() == t.journal() && (!s.journal() || sameState(s.beside, t.beside)) &&
		(s.ahead == nil) == (t.ahead == nil) && (s.ahead == nil || sameState(s.ahead, t.ahead))
}

func sameState(a, b os.FileInfo) bool {
	return os.SameFile(a, b) && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}

// still returns errMoved where a file is another than it was.
func (s fileState) still(path string) error {
	now, err := stateToRepair(path)
	if err == nil && !now.same(s) {
		err = errMoved
	}
	return err
}

// sized refuses what is too large to be looked at.
func (s fileState) sized(name string) error {
	switch {
	case s.file.IsDir():
		return problem.New("problem.directory", nil, "file", name)
	case !s.file.Mode().IsRegular():
		return problem.New("problem.special", nil, "file", name)
	}
	if s.file.Size() > foreign.MaxSize {
		return problem.New("problem.too-large", nil, "file", name, "mb", foreign.MaxSize>>20)
	}
	if s.journal() && s.beside.Size() > foreign.MaxSize {
		return misplaced(name)
	}
	if s.ahead != nil && s.ahead.Size() > foreign.MaxSize {
		return problem.New("problem.side-file", nil, "file", name, "other", filepath.Base(journal.WALPath(name)))
	}
	return nil
}

// misplaced is the problem of a file whose journal cannot be its own.
func misplaced(name string) *problem.Problem {
	return problem.New("problem.side-file", nil, "file", name, "other", filepath.Base(journal.Path(name)))
}
