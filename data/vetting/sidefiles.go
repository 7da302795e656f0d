package vetting

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"bolgeplan/data/logfile"
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
	s.beside, err = os.Lstat(logfile.Journal(path))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		s.beside = nil
	case err != nil:
		return s, problem.New("problem.unreadable", err, "file", filepath.Base(logfile.Journal(path)))
	case !s.beside.Mode().IsRegular():
		return s, problem.New("problem.side-file", nil, "file", name, "other", filepath.Base(logfile.Journal(path)))
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

// journalMagic begins every section of a journal, and ends one that names a
// further file.
var journalMagic = []byte{0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7}

// sniffJournal refuses a journal that names the journal of several files: ours
// never do, and SQLite deletes what is named there once it is done.
func sniffJournal(name, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return problem.New("problem.vetting", err, "file", name)
	}
	defer f.Close()
	end := make([]byte, len(journalMagic))
	if _, err := f.Seek(-int64(len(end)), io.SeekEnd); err != nil {
		return nil // too short to be anything
	}
	if _, err := io.ReadFull(f, end); err != nil {
		return problem.New("problem.vetting", err, "file", name)
	}
	if bytes.Equal(end, journalMagic) {
		return problem.New("problem.side-file", nil, "file", name, "other", filepath.Base(logfile.Journal(name)))
	}
	return nil
}
