// Package vetting looks at a plan file from elsewhere before it is opened: what it
// is, what lies beside it, and what a process of its own reads in a private copy
// (see package foreign).
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

// command is the hidden first argument that makes the program the process
// which reads a file from elsewhere.
const command = "read-foreign-file"

// Serve lets the program be the process that reads a file from elsewhere, where
// its arguments say so. It returns the exit code of that process. Every program
// that opens plans calls it first.
func Serve(args []string) (code int, asked bool) {
	if len(args) != 1 || args[0] != command {
		return 0, false
	}
	return foreign.Serve(layouts(), os.Stdin, os.Stdout), true
}

// OwnProgram is the program that runs now, also where its file was replaced by
// a newer one meanwhile.
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

// Checked is a file that may be opened, as it was when it was looked at.
type Checked struct {
	File       registry.File
	InRegistry bool             // it was not vetted, for its bytes are known
	Remarks    []problem.Remark // what was put right beside it, and is to be said
	// Substitute is what is shown in place of the file, which stays as it is; the zero value
	// for the file itself.
	Substitute logfile.Content
}

// Check lets a file be opened by somebody, or returns the problem that keeps it
// from that.
//
// A file that this installation knows is its own, and opens at once. Any other is
// from elsewhere and is vetted first: its bytes are read by another process, and
// what that says of them is checked here. Then the original is opened, which SQLite
// reads in this very process. What could bite is a file that is another by then:
//
//   - A file that a synchronising program or a colleague replaced or wrote
//     meanwhile: its state (number, size, time) is compared around the reading
//     and again before it is opened. If it is another, all begins anew.
//   - A journal beside it, which SQLite would play back into the file when it opens
//     it. Whether it is the file's own is judged on private copies (see judge); it is
//     played back, or kept aside, before this returns. One that names a further file,
//     which SQLite might delete, is refused unseen, and so is a WAL: our files have
//     none of the two.
//   - Somebody who can put another file into the place within the last
//     microseconds can write to the user's folder, and so to any plan that is
//     open. Against that no look before opening helps; it takes no part in what
//     a file from elsewhere can do by itself.
//
// keep keeps what is set aside of a file; nil refuses a file that would need it.
//
// Where ctx ends first the error is its own, and nothing is changed: neither process
// nor copy is left. What was put right by then is returned without an error.
func Check(ctx context.Context, path string, who registry.Identity, keep BackupFunc) (Checked, error) {
	return check(ctx, path, who, keep.settle, who.Registry.Find)
}

// CheckIgnoringRegistry is Check for a file that is not believed for being known.
func CheckIgnoringRegistry(ctx context.Context, path string, who registry.Identity, keep BackupFunc) (Checked, error) {
	return check(ctx, path, who, keep.settle, func(context.Context, string) (registry.File, bool) { return registry.File{}, false })
}

// settle says what comes of a file with a journal beside it.
type settle func(ctx context.Context, path string, state fileState, who registry.Identity) (Checked, error)

// finder finds what is known of the file at a path.
type finder func(ctx context.Context, path string) (registry.File, bool)

// check checks a file that known does not find.
func check(ctx context.Context, path string, who registry.Identity, beside settle, known finder) (Checked, error) {
	if err := Sniff(path); err != nil || who.Program == "" {
		return Checked{}, err
	}
	if ctx.Err() != nil { // what was found hung until now, as a share out of reach does
		return Checked{}, ctx.Err()
	}
	// SQLite follows links, and looks for side files where they lead.
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return Checked{}, problem.New("problem.unreadable", err, "file", filepath.Base(path))
	}
	var c Checked
	err = patiently(ctx, real, func() (err error) {
		c, err = inspect(ctx, real, who, beside, known)
		return err
	})
	return c, err
}

// errMoved says that a file was written or replaced while it was looked at.
var errMoved = errors.New("the file was changed meanwhile")

func inspect(ctx context.Context, path string, who registry.Identity, beside settle, known finder) (c Checked, err error) {
	state, err := stateOf(path)
	if err != nil {
		return c, err
	}
	if state.journal() && !journal.IsIdle(journal.Path(path)) {
		return beside(ctx, path, state, who)
	}
	if c.File, c.InRegistry = known(ctx, path); !c.InRegistry {
		c.File, err = vet(ctx, path, state, who.Program)
	}
	if ctx.Err() != nil {
		return c, ctx.Err()
	}
	// Whatever was found is worth nothing where the file is another by now.
	if err := state.still(path); err != nil {
		return c, err
	}
	return c, err
}

// vet has a file read by another process and judges what that says.
func vet(ctx context.Context, path string, state fileState, program string) (registry.File, error) {
	name := filepath.Base(path)
	if err := cmp.Or(ctx.Err(), state.sized(name)); err != nil {
		return registry.File{}, err
	}
	f, err := os.Open(path)
	if err != nil {
		return registry.File{}, problem.New("problem.vetting", err, "file", name)
	}
	defer f.Close()
	before := registry.StateOf(path)
	r := vetFrom(ctx, name, f, state.file.Size(), program)
	return r.file.WithState(path, before), r.err
}

// CheckBytes is Check for what is in no file: what a locked copy holds. name is
// what to call it.
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
	return vetFrom(progress.Silent(ctx), name, bytes.NewReader(b), int64(len(b)), who.Program).err
}

// reading is what is said of the bytes of a file.
type reading struct {
	file  registry.File
	count uint32       // how often the file was written, as its header says
	log   *history.Log // as far as it is sound; nil where it was not read
	err   error        // why the file may not be opened
}

// vetFrom hands the bytes of a file, of that many, to a process that reads them.
// They are on no disk besides where they come from. Where ctx ends first the error is
// its own.
func vetFrom(ctx context.Context, name string, from io.Reader, size int64, program string) (r reading) {
	defer func() {
		if ctx.Err() != nil {
			r = reading{err: ctx.Err()}
		}
	}()
	// The process starts while the file begins to be read.
	process, err := foreign.Start(ctx, program, command)
	if err != nil {
		return reading{err: refusalProblem(name, err)}
	}
	defer process.Close()
	from = progress.Reader(ctx, from, "reading.bytes", size)
	head := make([]byte, min(size, HeaderSize))
	if _, err := io.ReadFull(from, head); err != nil {
		return reading{err: problem.New("problem.vetting", err, "file", name)}
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

// copyPrivately copies a file. Where ctx ends first the error is its own.
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

// sizedFile is an open file and how many bytes it had then.
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

// reader tells how much of the file was read.
func (f sizedFile) reader(ctx context.Context) io.Reader {
	return progress.Reader(ctx, f.File, "reading.bytes", f.size)
}
