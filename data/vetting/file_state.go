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

// fileState identifies the state of a file and its side files without opening them.
type fileState struct {
	file, journalInfo os.FileInfo // journalInfo is nil without a journal
	walInfo           os.FileInfo // nil without a write-ahead log
}

// stateOf returns the state of a file. A side file that no plan has is a problem.
func stateOf(path string) (fileState, error) {
	name := filepath.Base(path)
	s, err := stateWithWAL(path)
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

// stateWithWAL is stateOf for a file that another program may have put into the mode
// WAL.
func stateWithWAL(path string) (s fileState, err error) {
	name := filepath.Base(path)
	if s.file, err = os.Stat(path); err != nil {
		return s, problem.New("problem.unreadable", err, "file", name)
	}
	_ = os.SameFile(s.file, s.file) // Windows reads the number at the first comparison
	for _, side := range []struct {
		path string
		info *os.FileInfo
	}{{journal.Path(path), &s.journalInfo}, {journal.WALPath(path), &s.walInfo}} {
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

// hasJournal reports whether something may have to be rolled back.
func (s fileState) hasJournal() bool { return s.journalInfo != nil && s.journalInfo.Size() > 0 }

func (s fileState) same(t fileState) bool {
	return sameState(s.file, t.file) && s.hasJournal() == t.hasJournal() && (!s.hasJournal() || sameState(s.journalInfo, t.journalInfo)) &&
		(s.walInfo == nil) == (t.walInfo == nil) && (s.walInfo == nil || sameState(s.walInfo, t.walInfo))
}

func sameState(a, b os.FileInfo) bool {
	return os.SameFile(a, b) && a.Size() == b.Size() && a.ModTime().Equal(b.ModTime())
}

// checkUnchanged returns errChanged if a file has another state now.
func (s fileState) checkUnchanged(path string) error {
	now, err := stateWithWAL(path)
	if err == nil && !now.same(s) {
		err = errChanged
	}
	return err
}

// checkSize refuses files that are too large to read.
func (s fileState) checkSize(name string) error {
	switch {
	case s.file.IsDir():
		return problem.New("problem.directory", nil, "file", name)
	case !s.file.Mode().IsRegular():
		return problem.New("problem.special", nil, "file", name)
	}
	if s.file.Size() > foreign.MaxSize {
		return problem.New("problem.too-large", nil, "file", name, "mb", foreign.MaxSize>>20)
	}
	if s.hasJournal() && s.journalInfo.Size() > foreign.MaxSize {
		return sideFileProblem(name)
	}
	if s.walInfo != nil && s.walInfo.Size() > foreign.MaxSize {
		return problem.New("problem.side-file", nil, "file", name, "other", filepath.Base(journal.WALPath(name)))
	}
	return nil
}

// sideFileProblem returns the problem of a file whose journal cannot be its own.
func sideFileProblem(name string) *problem.Problem {
	return problem.New("problem.side-file", nil, "file", name, "other", filepath.Base(journal.Path(name)))
}
