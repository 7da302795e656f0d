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

// fileState tells two states of a file and of the journal beside it apart
// without opening either.
type fileState struct {
	file, beside os.FileInfo // beside is nil where there is no journal
}

// stateOf looks at a file and at what lies beside it. What a plan never has
// beside it is a problem.
func stateOf(path string) (s fileState, err error) {
	name := filepath.Base(path)
	if s.file, err = os.Stat(path); err != nil {
		return s, problem.New("problem.unreadable", err, "file", name)
	}
	_ = os.SameFile(s.file, s.file) // on Windows the number is read when it is first compared
	for _, suffix := range []string{"-wal", "-shm"} {
		if _, err := os.Lstat(path + suffix); err == nil {
			return s, problem.New("problem.side-file", nil, "file", name, "other", name+suffix)
		}
	}
	s.beside, err = os.Lstat(journal.Of(path))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		s.beside = nil
	case err != nil:
		return s, problem.New("problem.unreadable", err, "file", filepath.Base(journal.Of(path)))
	case !s.beside.Mode().IsRegular():
		return s, misplaced(name)
	}
	return s, nil
}

// journal reports whether something may have to be rolled back.
func (s fileState) journal() bool { return s.beside != nil && s.beside.Size() > 0 }

func (s fileState) same(t fileState) bool {
	return sameState(s.file, t.file) && s.journal() == t.journal() && (!s.journal() || sameState(s.beside, t.beside))
}

func sameState(a, b os.FileInfo) bool {
	return os.SameFile(a, b) && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}

// still returns errMoved where a file is another than it was.
func (s fileState) still(path string) error {
	now, err := stateOf(path)
	if err == nil && !now.same(s) {
		err = errMoved
	}
	return err
}

// sized refuses what is too large to be looked at.
func (s fileState) sized(name string) error {
	if s.file.Size() > foreign.MaxSize {
		return problem.New("problem.too-large", nil, "file", name, "mb", foreign.MaxSize>>20)
	}
	if s.journal() && s.beside.Size() > foreign.MaxSize {
		return misplaced(name)
	}
	return nil
}

// misplaced is the problem of a file whose journal cannot be its own.
func misplaced(name string) *problem.Problem {
	return problem.New("problem.side-file", nil, "file", name, "other", filepath.Base(journal.Of(name)))
}
