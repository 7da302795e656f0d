// Package vetting checks a plan file before it is opened, if this installation does
// not know it: what kind of file it is, what lies beside it, and what a separate
// process reads in it (see package foreign).
package vetting

import (
	"bytes"
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"

	"bolgeplan/data/foreign"
	"bolgeplan/data/history"
	"bolgeplan/data/journal"
	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
	"bolgeplan/data/progress"
	"bolgeplan/data/registry"
)

// command is the hidden first argument of the process that reads a foreign file.
const command = "read-foreign-file"

// Serve runs the process that reads a foreign file, if the arguments ask for it, and
// returns its exit code. Every program that opens plans calls it first.
func Serve(args []string) (code int, asked bool) {
	if len(args) != 1 || args[0] != command {
		return 0, false
	}
	return foreign.Serve(layouts(), os.Stdin, os.Stdout), true
}

// OwnProgram returns the path of the running program, even if its file was replaced
// meanwhile.
func OwnProgram() string {
	if runtime.GOOS == "linux" {
		const self = "/proc/self/exe"
		if _, err := os.Stat(self); err == nil {
			return self
		}
	}
	path, err := os.Executable()
	if err != nil {
		return os.Args[0]
	}
	return path
}

// Checked is a file that may be opened, as it was when it was checked.
type Checked struct {
	File       registry.File
	InRegistry bool             // the registry knows its bytes: it was not read
	Remarks    []problem.Remark // fixes that the user must see
	// Substitute is what is shown instead of the file, which stays as it is; zero for
	// the file itself.
	Substitute logfile.Content
}

// Check checks whether a file may be opened, and returns a problem if not.
//
// A file that the registry knows opens at once. Any other is foreign: a separate
// process reads its bytes, and Check verifies what the process sends. Then SQLite
// opens the original in this process. The file might be another by then:
//
//   - A synchronising program or a colleague may replace or write it. Its state (number, size, time) is
//     compared around the reading and again before opening. If it differs, all begins anew.
//   - SQLite would roll it back by a journal beside it. Private copies show whether the journal is its
//     own (see classify). It is rolled back, or backed up, before Check returns. A journal that names a
//     super-journal, which SQLite might delete, is refused unread, and so is a WAL: our files have none.
//   - Somebody might replace it within the last microseconds. They can write to the user's folder, and so
//     to any open plan. No check before opening helps against that; a foreign file alone cannot do it.
//
// backup backs up what is about to be changed; nil refuses a file that would need it.
//
// If ctx ends first the error is ctx's, and no process, copy or change is left. If
// something was changed by then, Check returns it without an error.
func Check(ctx context.Context, path string, who registry.Identity, backup BackupFunc) (Checked, error) {
	return check(ctx, path, who, backup.resolveJournal, who.Registry.Find)
}

// CheckIgnoringRegistry is Check for a file that is read even if the registry knows
// it.
func CheckIgnoringRegistry(ctx context.Context, path string, who registry.Identity, backup BackupFunc) (Checked, error) {
	return check(ctx, path, who, backup.resolveJournal, func(context.Context, string) (registry.File, bool) { return registry.File{}, false })
}

// journalResolver decides what becomes of a file with a journal beside it.
type journalResolver func(ctx context.Context, path string, state fileState, who registry.Identity) (Checked, error)

// finder looks a path up in the registry.
type finder func(ctx context.Context, path string) (registry.File, bool)

// check checks a file that known does not find.
func check(ctx context.Context, path string, who registry.Identity, resolve journalResolver, known finder) (Checked, error) {
	err := retryWhileChanged(ctx, path, func() error { return Sniff(path) })
	if err != nil || who.Program == "" {
		return Checked{}, err
	}
	if ctx.Err() != nil { // an unreachable share blocked until now
		return Checked{}, ctx.Err()
	}
	// SQLite follows links, and looks for side files at the target.
	real, err := realPath(path, filepath.EvalSymlinks)
	if err != nil {
		return Checked{}, err
	}
	var c Checked
	err = retryWhileChanged(ctx, real, func() (err error) {
		c, err = inspect(ctx, real, who, resolve, known)
		return err
	})
	return c, err
}

// realPath returns the path of the file that a path leads to by links. Its error is a problem.
//
// Windows follows links only where every folder above may be listed, but opens a file without: then
// the file is at the path itself.
func realPath(path string, evalLinks func(string) (string, error)) (string, error) {
	real, err := evalLinks(path)
	if err == nil {
		return real, nil
	}
	if info, statErr := os.Lstat(path); statErr == nil && info.Mode().IsRegular() {
		return path, nil
	}
	return "", problem.New("problem.unreadable", err, "file", filepath.Base(path))
}

// errChanged says that a file was written or replaced while it was read.
var errChanged = errors.New("the file was changed meanwhile")

func inspect(ctx context.Context, path string, who registry.Identity, resolve journalResolver, known finder) (c Checked, err error) {
	state, err := stateOf(path)
	if err != nil {
		return c, err
	}
	if state.hasJournal() && !journal.IsIdle(journal.Path(path)) {
		return resolve(ctx, path, state, who)
	}
	if c.File, c.InRegistry = known(ctx, path); !c.InRegistry {
		c.File, err = inspectFile(ctx, path, state, who.Program)
	}
	if ctx.Err() != nil {
		return c, ctx.Err()
	}
	// The result is worthless if the file has changed.
	if err := state.checkUnchanged(path); err != nil {
		return c, err
	}
	return c, err
}

// inspectFile has a separate process read a file, and judges the result.
func inspectFile(ctx context.Context, path string, state fileState, program string) (registry.File, error) {
	name := filepath.Base(path)
	if err := cmp.Or(ctx.Err(), state.checkSize(name)); err != nil {
		return registry.File{}, err
	}
	f, err := os.Open(path)
	if err != nil {
		return registry.File{}, problem.New("problem.vetting", err, "file", name)
	}
	defer f.Close()
	before := registry.StateOf(path)
	r := inspectBytes(ctx, name, f, state.file.Size(), program)
	return r.file.WithState(path, before), r.err
}

// CheckBytes is Check for the content of a locked copy, which is in no file. name
// names it in problems.
func CheckBytes(ctx context.Context, name string, b []byte, who registry.Identity) error {
	if len(b) == 0 {
		return problem.New("problem.empty", nil, "file", name)
	}
	if who.Program == "" {
		if err := sniffWhole(name, b[:min(len(b), HeaderSize)], int64(len(b))); err != nil {
			return err
		}
		return logfile.OpenProblem(name, logfile.CheckBytes(b))
	}
	_ = progress.Report(ctx, progress.Step{Doing: "reading.checking"})
	return inspectBytes(progress.Silent(ctx), name, bytes.NewReader(b), int64(len(b)), who.Program).err
}

// inspection is the result of reading a file's bytes.
type inspection struct {
	file  registry.File
	count uint32       // the change counter in its header
	log   *history.Log // as far as it is sound; nil if it was not read
	err   error        // why the file may not be opened
}

// inspectBytes sends size bytes to a process that reads them. They are on no disk
// besides their source. If ctx ends first the error is ctx's.
func inspectBytes(ctx context.Context, name string, from io.Reader, size int64, program string) (r inspection) {
	defer func() {
		if ctx.Err() != nil {
			r = inspection{err: ctx.Err()}
		}
	}()
	// The process starts while the file is read.
	process, err := foreign.Start(ctx, program, command)
	if err != nil {
		return inspection{err: refusalProblem(name, err)}
	}
	defer process.Close()
	from = progress.Reader(ctx, from, "reading.bytes", size)
	head := make([]byte, min(size, HeaderSize))
	if _, err := io.ReadFull(from, head); err != nil {
		return inspection{err: problem.New("problem.vetting", err, "file", name)}
	}
	if len(head) == HeaderSize {
		r.count = binary.BigEndian.Uint32(head[24:])
	}
	if r.err = sniffWhole(name, head, size); r.err != nil {
		return r
	}
	whole := io.LimitReader(io.MultiReader(bytes.NewReader(head), from), size)
	var checker *logfile.Checker
	content, err := process.ReadFrom(size, func(to io.Writer) (err error) {
		if r.file, err = registry.CopyAndHash(to, whole); err == nil && r.file.Size != size {
			err = io.ErrUnexpectedEOF
		}
		return err
	}, func(version int, log *history.Log) (_ foreign.Sink, err error) {
		checker, err = logfile.NewChecker(version, log)
		return checker, err
	})
	var refused *foreign.Refusal
	switch {
	case errors.As(err, &refused):
		r.err = refusalProblem(name, err)
	case err != nil:
		r.err = problem.New("problem.vetting", err, "file", name)
	default:
		r.log, r.err = content.Log, contentProblem(name, content, checker)
	}
	return r
}

// copyPrivately copies a file. If ctx ends first the error is ctx's.
func copyPrivately(ctx context.Context, from, to string) (file registry.File, err error) {
	in, err := openSized(from)
	if err != nil {
		return file, err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return file, err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	return registry.CopyAndHash(out, io.LimitReader(in.reader(ctx), foreign.MaxSize+1))
}

// sizedFile is an open file and its size when it was opened.
type sizedFile struct {
	*os.File
	size int64
}

func openSized(path string) (f sizedFile, err error) {
	if f.File, err = os.Open(path); err != nil {
		return f, err
	}
	info, err := f.Stat()
	if err != nil {
		return f, errors.Join(err, f.Close())
	}
	f.size = info.Size()
	return f, nil
}

// reader reports how much of the file was read.
func (f sizedFile) reader(ctx context.Context) io.Reader {
	return progress.Reader(ctx, f.File, "reading.bytes", f.size)
}

// CheckReadOnly is Check if the file or its folder cannot be written: it changes
// nothing there. Substitute is the file after its journal.
func CheckReadOnly(ctx context.Context, path string, who registry.Identity) (Checked, error) {
	return check(ctx, path, who, showResolved, who.Registry.Find)
}
