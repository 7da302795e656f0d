package vetting

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"bolgeplan/data/disk"
	"bolgeplan/data/journal"
	"bolgeplan/data/problem"
	"bolgeplan/data/progress"
	"bolgeplan/data/registry"
)

// privateFiles is a file and its side files as private copies.
type privateFiles struct {
	name   string
	folder *disk.TempFolder
	file   string // with its write-ahead log, if it has one
	// rolledBackPath is the file as journal makes it; both are "" without one.
	journal, rolledBackPath string

	effect           journal.Effect
	asIs, rolledBack inspection // of file and of rolledBackPath
}

// errSuperJournal says that a journal names a super-journal.
var errSuperJournal = errors.New("the journal names another file")

// copyWithJournal copies a file and its journal to a private folder, and rolls a
// second copy back.
func copyWithJournal(ctx context.Context, path string, state fileState) (f *privateFiles, err error) {
	f = &privateFiles{name: filepath.Base(path)}
	if err := state.checkSize(f.name); err != nil {
		return nil, err
	}
	if journal.InUse(path) {
		return nil, errChanged // the writing program will remove it
	}
	if f.folder, err = disk.NewTempFolder(os.TempDir()); err != nil { // for the user alone
		return nil, problem.New("problem.vetting", err, "file", f.name)
	}
	if err := f.copyFrom(ctx, path, state); err != nil {
		_ = f.folder.Remove()
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if gone := state.checkUnchanged(path); gone != nil {
			return nil, gone
		}
		if errors.Is(err, errSuperJournal) {
			return nil, sideFileProblem(f.name)
		}
		return nil, problem.New("problem.vetting", err, "file", f.name)
	}
	return f, nil
}

func (f *privateFiles) copyFrom(ctx context.Context, path string, state fileState) (err error) {
	// With these names SQLite does not take one for the journal of the other.
	f.file = f.folder.Path("is")
	if f.asIs.file, err = copyPrivately(ctx, path, f.file); err != nil {
		return err
	}
	if state.walInfo != nil {
		if _, err := copyPrivately(ctx, journal.WALPath(path), f.folder.Path("ahead")); err != nil {
			return err
		}
		if err := journal.ReplayWAL(f.file, f.folder.Path("ahead")); err != nil {
			return err
		}
	}
	if !state.hasJournal() || journal.IsIdle(journal.Path(path)) {
		return nil
	}
	f.journal, f.rolledBackPath = f.folder.Path("journal"), f.folder.Path("was")
	if _, err = copyPrivately(ctx, journal.Path(path), f.journal); err != nil {
		return err
	}
	if several, err := journal.NamesSuperJournal(f.journal); several || err != nil {
		return errors.Join(errSuperJournal, err)
	}
	if _, err = copyPrivately(progress.Silent(ctx), f.file, f.rolledBackPath); err != nil {
		return err
	}
	if f.effect, err = journal.RollBack(f.rolledBackPath, f.journal); err != nil {
		return err
	}
	f.rolledBack.file, err = sumOf(ctx, f.rolledBackPath)
	return err
}

// sumOf reads a file that nobody has open.
func sumOf(ctx context.Context, path string) (file registry.File, err error) {
	in, err := os.Open(path)
	if err != nil {
		return file, err
	}
	defer in.Close()
	return registry.CopyAndHash(discard{}, progress.Reader(progress.Silent(ctx), in, "reading.bytes", 0))
}

type discard struct{}

func (discard) Write(b []byte) (int, error) { return len(b), nil }

// read inspects both states of the file. It returns an error if that was impossible,
// or that of ctx.
func (f *privateFiles) read(ctx context.Context, program string) error {
	f.asIs = inspectCopy(ctx, f.name, f.file, program)
	if f.asIs.file == f.rolledBack.file {
		f.rolledBack = f.asIs // the journal changes nothing
	} else {
		f.rolledBack = inspectCopy(ctx, f.name, f.rolledBackPath, program)
	}
	if f.asIs.err != nil && f.rolledBack.err == nil && f.asIs.log == nil { // read as much of its log as possible
		if s, err := survey(ctx, f.name, f.file, program, nil); err == nil {
			f.asIs.log = s.Log
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	for _, r := range []inspection{f.asIs, f.rolledBack} {
		if problem.Is(r.err, "problem.vetting") {
			return r.err
		}
	}
	return nil
}

// inspectCopy inspects a private copy.
func inspectCopy(ctx context.Context, name, path, program string) (r inspection) {
	_ = progress.Report(ctx, progress.Step{Doing: "reading.checking"})
	ctx = progress.Silent(ctx) // it is local
	file, err := sumOf(ctx, path)
	if err != nil {
		return inspection{err: problem.New("problem.vetting", err, "file", name)}
	}
	if file.Size == 0 {
		return inspection{file: file, err: problem.New("problem.damaged", nil, "file", name)}
	}
	in, err := os.Open(path)
	if err != nil {
		return inspection{err: problem.New("problem.vetting", err, "file", name)}
	}
	defer in.Close()
	r = inspectBytes(ctx, name, in, file.Size, program)
	r.file = file
	return r
}
