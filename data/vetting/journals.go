package vetting

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"bolgeplan/data/disk"
	"bolgeplan/data/history"
	"bolgeplan/data/journal"
	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
	"bolgeplan/data/progress"
	"bolgeplan/data/registry"
)

// Backup is a file with the journal that was found beside it: private copies, to be
// kept before either is touched.
type Backup struct {
	Path          string       // of the user's file
	Root          history.TxID // the first transaction of the plan in it
	File, Journal string       // as they were found
	// RolledBackFile is the plan that the file would become by the journal, where that is
	// sound and has something that the file has not; "" where it is not.
	RolledBackFile string
	// RolledBack says that the file becomes what the journal says. Else the file
	// stays as it is, and the journal is taken away.
	RolledBack bool
}

// BackupFunc keeps what is set aside of a file, durably. Its errors are problems.
type BackupFunc func(Backup) (BackupResult, error)

// BackupResult is what was kept: the sentence that tells where, and what takes it away again
// where the file could not be changed after all.
type BackupResult struct {
	Remark problem.Remark
	Remove func()
}

// verdict says what a journal beside a file is.
type verdict int

const (
	unsound  verdict = iota // neither the file nor what the journal makes of it is sound
	own                     // it is the file's own: what a killed program had half done
	doubtful                // it looks like that, and the file may have something of somebody else
	stale                   // the file is sound without it, and is not what it was begun for
)

// found is a file with what lies beside it, as private copies.
type found struct {
	name   string
	folder *disk.TempFolder
	file   string // with what was written ahead of it, where another program did that
	// journal is the one beside it, and before the file as that makes it; "" for none.
	journal, before string

	effect  journal.Effect
	is, was reading // of file and before
}

// settle checks a file with a journal beside it, and rolls the file back or has the
// journal kept aside. Where ctx ends before that the error is its own, and both are as
// they were.
func (keep BackupFunc) settle(ctx context.Context, path string, state fileState, who registry.Identity) (c Checked, err error) {
	f, err := find(ctx, path, state)
	if err != nil {
		return c, err
	}
	defer f.folder.Remove()
	if err := f.read(ctx, who.Program); err != nil {
		return c, err
	}
	v := f.judge(who)
	switch {
	case v == unsound && f.is.err != nil:
		return c, f.is.err
	case (v == stale || v == doubtful) && keep == nil:
		return c, misplaced(f.name)
	}
	if err := cmp.Or(state.still(path), ctx.Err()); err != nil {
		return c, err
	}
	if v == own {
		c.File, err = rollBack(path, state, f.was.file)
		return c, err
	}
	kept, err := keep(f.aside(path, v))
	if err != nil {
		return c, err
	}
	switch {
	case ctx.Err() != nil:
		err = ctx.Err()
	case v == stale:
		c.File, err = takeAway(path, state, f.is.file)
	default:
		c.File, err = rollBack(path, state, f.was.file)
	}
	if err != nil {
		kept.Remove()
		return c, err
	}
	c.Remarks = append(c.Remarks, kept.Remark)
	return c, nil
}

// errSeveral says that a journal names a further file.
var errSeveral = errors.New("the journal names another file")

// find copies a file and its journal to a private folder, and plays the one back into
// a further copy of the other.
func find(ctx context.Context, path string, state fileState) (f *found, err error) {
	f = &found{name: filepath.Base(path)}
	if err := state.sized(f.name); err != nil {
		return nil, err
	}
	if journal.InUse(path) {
		return nil, errMoved // it is not left behind: who writes will take it away
	}
	if f.folder, err = disk.NewTempFolder(os.TempDir()); err != nil { // for the user alone
		return nil, problem.New("problem.vetting", err, "file", f.name)
	}
	if err := f.copyFrom(ctx, path, state); err != nil {
		_ = f.folder.Remove()
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if gone := state.still(path); gone != nil {
			return nil, gone
		}
		if errors.Is(err, errSeveral) {
			return nil, misplaced(f.name)
		}
		return nil, problem.New("problem.vetting", err, "file", f.name)
	}
	return f, nil
}

func (f *found) copyFrom(ctx context.Context, path string, state fileState) (err error) {
	// No name here makes SQLite take the one for the journal of the other.
	f.file = f.folder.Path("is")
	if f.is.file, err = copyPrivately(ctx, path, f.file); err != nil {
		return err
	}
	if state.ahead != nil {
		if _, err := copyPrivately(ctx, journal.WALPath(path), f.folder.Path("ahead")); err != nil {
			return err
		}
		if err := journal.ReplayWAL(f.file, f.folder.Path("ahead")); err != nil {
			return err
		}
	}
	if !state.journal() || journal.IsIdle(journal.Path(path)) {
		return nil
	}
	f.journal, f.before = f.folder.Path("journal"), f.folder.Path("was")
	if _, err = copyPrivately(ctx, journal.Path(path), f.journal); err != nil {
		return err
	}
	if several, err := journal.NamesSuperJournal(f.journal); several || err != nil {
		return errors.Join(errSeveral, err)
	}
	if _, err = copyPrivately(progress.Silent(ctx), f.file, f.before); err != nil {
		return err
	}
	if f.effect, err = journal.RollBack(f.before, f.journal); err != nil {
		return err
	}
	f.was.file, err = sumOf(ctx, f.before)
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

// read has both states of the file vetted. Its error is of a file that could not be,
// or that of ctx.
func (f *found) read(ctx context.Context, program string) error {
	f.is = readCopy(ctx, f.name, f.file, program)
	if f.is.file == f.was.file {
		f.was = f.is // the journal changes nothing
	} else {
		f.was = readCopy(ctx, f.name, f.before, program)
	}
	if f.is.err != nil && f.was.err == nil && f.is.log == nil { // what of it makes sense is looked at
		if s, err := survey(ctx, f.name, f.file, program, nil); err == nil {
			f.is.log = s.Log
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	for _, r := range []reading{f.is, f.was} {
		if problem.Is(r.err, "problem.vetting") {
			return r.err
		}
	}
	return nil
}

// readCopy vets a private copy.
func readCopy(ctx context.Context, name, path, program string) (r reading) {
	_ = progress.Report(ctx, progress.Step{Doing: "reading.checking"})
	ctx = progress.Silent(ctx) // it is here already
	file, err := sumOf(ctx, path)
	if err != nil {
		return reading{err: problem.New("problem.vetting", err, "file", name)}
	}
	if file.Size == 0 {
		return reading{file: file, err: problem.New("problem.damaged", nil, "file", name)}
	}
	in, err := os.Open(path)
	if err != nil {
		return reading{err: problem.New("problem.vetting", err, "file", name)}
	}
	defer in.Close()
	r = vetFrom(ctx, name, in, file.Size, program)
	r.file = file
	return r
}

// judge says what the journal is. It is the file's own where the file is what it was
// begun for, and perhaps the one transaction more that was being written: by this
// installation where the file is sound as it stands, for a sound file by somebody
// else is his, and no half of mine.
func (f *found) judge(who registry.Identity) verdict {
	is, was := f.is, f.was
	switch {
	case is.file == was.file && is.err == nil:
		return own
	case is.err == nil && was.err != nil:
		return stale
	case was.err != nil:
		return unsound
	}
	follows := is.count == was.count || is.count == was.count+1
	if is.err == nil {
		if more, ok := onTop(is.log, was.log); ok && follows && (more == nil || who.IsMine(was.log.Tx(0).ID, more.Installation)) {
			return own
		}
		return stale
	}
	if !follows {
		return unsound
	}
	return f.judgeTorn(who)
}

// judgeTorn judges a file that is not sound where the journal makes a sound one of it.
// Of a file that was torn amid a transaction the log can be read in part, and has at most
// that one transaction more.
func (f *found) judgeTorn(who registry.Identity) verdict {
	is, was := f.is.log, f.was.log
	if is == nil || is.Len() == 0 {
		// Where nothing of the file is left by the journal, it tells only by what it
		// still names that it is that plan, or this installation by having written in it.
		if f.effect.Whole() && !mentions(f.file, was) && !who.Registry.KnowsPlan(was.Tx(0).ID) {
			return unsound
		}
		return own
	}
	var more []*history.Tx
	for i := range is.Len() {
		if _, there := was.Number(is.Tx(i).ID); !there {
			more = append(more, is.Tx(i))
		}
	}
	switch {
	case len(more) > 1 || len(more) == is.Len():
		return unsound // somebody else's, or another plan
	case len(more) == 1 && !who.IsMine(was.Tx(0).ID, more[0].Installation):
		return doubtful
	}
	return own
}

// mentions reports whether the bytes of a file name any transaction of a log.
func mentions(path string, log *history.Log) bool {
	b, err := os.ReadFile(path)
	if err != nil {
		return false
	}
	const most = 40 // of the first and of the last
	for i := range log.Len() {
		if i >= most && i < log.Len()-most {
			continue
		}
		if id := log.Tx(i).ID; bytes.Contains(b, id[:]) {
			return true
		}
	}
	return false
}

// onTop reports whether a log is another one with at most one transaction more, that
// follows all of it, and returns that.
func onTop(log, below *history.Log) (more *history.Tx, ok bool) {
	extra := log.Len() - below.Len()
	if extra != 0 && extra != 1 {
		return nil, false
	}
	for i := range log.Len() {
		t := log.Tx(i)
		if _, there := below.Number(t.ID); there {
			continue
		}
		if more != nil || !sameIDs(t.Parents, below.Tips()) {
			return nil, false
		}
		more = t
	}
	return more, (more != nil) == (extra == 1)
}

func sameIDs(a, b []history.TxID) bool {
	if len(a) != len(b) {
		return false
	}
	for _, id := range a {
		if !slices.Contains(b, id) {
			return false
		}
	}
	return true
}

// aside is what is to be kept of the file.
func (f *found) aside(path string, v verdict) Backup {
	a := Backup{Path: path, File: f.file, Journal: f.journal, RolledBack: v == doubtful}
	truth := f.is
	if a.RolledBack {
		truth = f.was
	}
	a.Root = truth.log.Tx(0).ID
	if v == stale && f.was.err == nil && !hasAll(f.is.log, f.was.log) {
		a.RolledBackFile = f.before
	}
	return a
}

// hasAll reports whether a log has every transaction of another.
func hasAll(log, of *history.Log) bool {
	for i := range of.Len() {
		if _, there := log.Number(of.Tx(i).ID); !there {
			return false
		}
	}
	return true
}

// takeAway removes a journal that was kept, while no other program may write. The file
// stays the one that was looked at.
func takeAway(path string, state fileState, is registry.File) (registry.File, error) {
	release, err := journal.Reserve(path)
	if errors.Is(err, journal.ErrInUse) {
		return is, errMoved
	}
	if err != nil {
		return is, halfWritten(path, err)
	}
	defer release()
	before := registry.StateOf(path)
	if err := state.still(path); err != nil {
		return is, err
	}
	if err := os.Remove(journal.Path(path)); err != nil {
		return is, halfWritten(path, err)
	}
	return is.WithState(path, before), disk.SyncFolder(filepath.Dir(path))
}

// rollBack lets SQLite undo in the file what a killed program had half done. What
// comes of it is known already.
func rollBack(path string, state fileState, want registry.File) (registry.File, error) {
	if err := state.still(path); err != nil {
		return want, err
	}
	if err := logfile.RollBack(path); err != nil {
		return want, halfWritten(path, err)
	}
	before := registry.StateOf(path)
	if now, err := sumOf(context.Background(), path); err != nil || now != want {
		return want, errMoved
	}
	return want.WithState(path, before), nil
}

// halfWritten is the problem of a file that cannot be written, with a journal beside
// it.
func halfWritten(path string, err error) error {
	name := filepath.Base(path)
	if stored := logfile.StorageProblem(path, err); problem.Is(stored, "problem.busy") {
		return errMoved
	}
	return problem.New("problem.half-written", err, "file", name, "other", filepath.Base(journal.Path(path)))
}
