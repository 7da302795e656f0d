package vetting

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"

	"bolgeplan/data/disk"
	"bolgeplan/data/history"
	"bolgeplan/data/journal"
	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
	"bolgeplan/data/registry"
)

// Backup is what is backed up of a file with a journal beside it: private copies,
// made before either is touched.
type Backup struct {
	Path          string       // of the user's file
	Root          history.TxID // the first transaction of the plan in it
	File, Journal string       // as found
	// RolledBackFile is the file as the journal makes it, if that is sound and has
	// something more than the file; else "".
	RolledBackFile string
	// RolledBack says that the file will be rolled back. Else the file stays, and its
	// journal is removed.
	RolledBack bool
}

// BackupFunc makes a backup, durably. Its errors are problems.
type BackupFunc func(Backup) (BackupResult, error)

// BackupResult is a backup that was made: the remark that says where, and a function
// that removes it if the file could not be changed after all.
type BackupResult struct {
	Remark problem.Remark
	Remove func()
}

// resolveJournal checks a file with a journal beside it. It rolls the file back, or
// backs the journal up and removes it. If ctx ends before that the error is ctx's,
// and both are unchanged.
func (backup BackupFunc) resolveJournal(ctx context.Context, path string, state fileState, who registry.Identity) (c Checked, err error) {
	f, err := copyWithJournal(ctx, path, state)
	if err != nil {
		return c, err
	}
	defer f.folder.Remove()
	if err := f.read(ctx, who.Program); err != nil {
		return c, err
	}
	v := f.classify(who)
	switch {
	case v == unsound && f.asIs.err != nil:
		return c, f.asIs.err
	case (v == staleJournal || v == doubtfulJournal) && backup == nil:
		return c, sideFileProblem(f.name)
	}
	if err := cmp.Or(state.checkUnchanged(path), ctx.Err()); err != nil {
		return c, err
	}
	if v == ownJournal {
		c.File, err = rollBack(path, state, f.rolledBack.file)
		return c, err
	}
	kept, err := backup(f.backup(path, v))
	if err != nil {
		return c, err
	}
	switch {
	case ctx.Err() != nil:
		err = ctx.Err()
	case v == staleJournal:
		c.File, err = removeJournal(path, state, f.asIs.file)
	default:
		c.File, err = rollBack(path, state, f.rolledBack.file)
	}
	if err != nil {
		kept.Remove()
		return c, err
	}
	c.Remarks = append(c.Remarks, kept.Remark)
	return c, nil
}

// backup returns what to back up of the file.
func (f *privateFiles) backup(path string, v verdict) Backup {
	a := Backup{Path: path, File: f.file, Journal: f.journal, RolledBack: v == doubtfulJournal}
	truth := f.asIs
	if a.RolledBack {
		truth = f.rolledBack
	}
	a.Root = truth.log.Tx(0).ID
	if v == staleJournal && f.rolledBack.err == nil && !hasAllOf(f.asIs.log, f.rolledBack.log) {
		a.RolledBackFile = f.rolledBackPath
	}
	return a
}

// removeJournal removes a journal that was backed up, while no other program may
// write. The file must be the one that was inspected.
func removeJournal(path string, state fileState, is registry.File) (registry.File, error) {
	release, err := journal.Reserve(path)
	if errors.Is(err, journal.ErrInUse) {
		return is, errChanged
	}
	if err != nil {
		return is, halfWrittenProblem(path, err)
	}
	defer release()
	before := registry.StateOf(path)
	if err := state.checkUnchanged(path); err != nil {
		return is, err
	}
	if err := os.Remove(journal.Path(path)); err != nil {
		return is, halfWrittenProblem(path, err)
	}
	return is.WithState(path, before), disk.SyncFolder(filepath.Dir(path))
}

// rollBack lets SQLite roll the file back. The result is known from the private copy.
func rollBack(path string, state fileState, want registry.File) (registry.File, error) {
	if err := state.checkUnchanged(path); err != nil {
		return want, err
	}
	if err := logfile.RollBack(path); err != nil {
		return want, halfWrittenProblem(path, err)
	}
	before := registry.StateOf(path)
	if now, err := sumOf(context.Background(), path); err != nil || now != want {
		return want, errChanged
	}
	return want.WithState(path, before), nil
}

// halfWrittenProblem returns the problem of a file with a journal that cannot be
// written.
func halfWrittenProblem(path string, err error) error {
	name := filepath.Base(path)
	if stored := logfile.StorageProblem(path, err); problem.Is(stored, "problem.busy") {
		return errChanged
	}
	return problem.New("problem.half-written", err, "file", name, "other", filepath.Base(journal.Path(path)))
}

// showResolved returns a file with a journal as resolveJournal would leave it.
func showResolved(ctx context.Context, path string, state fileState, who registry.Identity) (c Checked, err error) {
	f, err := copyWithJournal(ctx, path, state)
	if err != nil {
		return c, err
	}
	defer f.folder.Remove()
	if err := f.read(ctx, who.Program); err != nil {
		return c, err
	}
	from, key := f.rolledBackPath, ""
	switch f.classify(who) {
	case unsound:
		return c, f.asIs.err
	case staleJournal:
		from, key = f.file, "remark.shown.stale"
	case doubtfulJournal:
		key = "remark.shown.rolled-back"
	}
	if c.Substitute, err = contentOf(from, state); err != nil {
		return c, problem.New("problem.vetting", err, "file", f.name)
	}
	if key != "" {
		c.Remarks = []problem.Remark{{Key: key, Pairs: []any{"file", f.name, "other", filepath.Base(journal.Path(path))}}}
	}
	return c, cmp.Or(state.checkUnchanged(path), ctx.Err())
}

// contentOf returns a private copy as the substitute of the file that it was made of.
func contentOf(copied string, state fileState) (logfile.Content, error) {
	b, err := os.ReadFile(copied)
	return logfile.Content{Bytes: b, Info: state.file}, err
}

// Substitute returns a private file as the substitute of the original.
func (p *PrivateCopy) Substitute(path string) (logfile.Content, error) {
	return contentOf(path, p.state)
}
