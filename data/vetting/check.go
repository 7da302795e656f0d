// Package vetting looks at a plan file from elsewhere before it is opened: what it
// is, what lies beside it, and what a process of its own reads in a private copy
// (see package foreign).
package vetting

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/google/uuid"

	"bolgeplan/data/foreign"
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
	"bolgeplan/data/registry"
)

// command is the hidden first argument that makes the program the process
// which reads a file from elsewhere.
const command = "read-foreign-file"

// Serve lets the program be the process that reads a file from elsewhere, where
// its arguments say so. It returns the exit code of that process. Every program
// that opens plans calls it first.
func Serve(args []string) (code int, asked bool) {
	if len(args) != 2 || args[0] != command {
		return 0, false
	}
	return foreign.Serve(args[1], layouts(), os.Stdin, os.Stdout), true
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
	File  registry.File // zero where it has still to be rolled back
	Known bool          // it was not vetted, for its bytes are known
}

// Check lets a file be opened by somebody, or returns the problem that keeps it
// from that.
//
// A file whose bytes this installation knows is its own, and opens at once. Any
// other is from elsewhere and is vetted first: a private copy is read by another
// process, and what that says of the copy is checked here. Then the original is
// opened, which SQLite reads in this very process. What could bite is a file
// that is another by then:
//
//   - A file that a synchronising program or a colleague replaced or wrote
//     meanwhile: its state (number, size, time) is compared around the copying
//     and again before it is opened. If it is another, all begins anew.
//   - A journal beside it, which SQLite plays back into the file when it opens
//     it: it is copied and played back with it, and the result is what is vetted.
//     The same bytes give the same result. One that names a further file, which
//     SQLite might delete, is refused unseen, and so is a WAL: our files have
//     none of the two.
//   - Somebody who can put another file into the place within the last
//     microseconds can write to the user's folder, and so to any plan that is
//     open. Against that no look before opening helps; it takes no part in what
//     a file from elsewhere can do by itself.
func Check(path string, who registry.Identity) (Checked, error) {
	if err := Sniff(path); err != nil || who.Program == "" {
		return Checked{}, err
	}
	// SQLite follows links, and looks for side files where they lead.
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return Checked{}, problem.New("problem.unreadable", err, "file", filepath.Base(path))
	}
	for waits := (patience{}); ; {
		c, err := inspect(real, who)
		if !errors.Is(err, errMoved) {
			return c, err
		}
		wait, ok := waits.pause() // another program is at it
		if !ok {
			return Checked{}, problem.New("problem.busy", nil, "file", filepath.Base(path))
		}
		time.Sleep(wait)
	}
}

// errMoved says that a file was written or replaced while it was looked at.
var errMoved = errors.New("the file was changed meanwhile")

func inspect(path string, who registry.Identity) (c Checked, err error) {
	state, err := stateOf(path)
	if err != nil {
		return c, err
	}
	if !state.journal() {
		c.File, c.Known = who.Registry.Find(path)
	}
	if !c.Known {
		c.File, err = vet(path, state, who.Program)
	}
	// Whatever was found is worth nothing where the file is another by now.
	now, gone := stateOf(path)
	switch {
	case gone != nil:
		return c, gone
	case !now.same(state):
		return c, errMoved
	case state.journal():
		c.File = registry.File{} // SQLite is about to write to it
	}
	return c, err
}

// vet has a copy of a file read by another process and judges what that says.
func vet(path string, state fileState, program string) (file registry.File, err error) {
	name := filepath.Base(path)
	if state.file.Size() > foreign.MaxSize {
		return file, problem.New("problem.too-large", nil, "file", name, "mb", foreign.MaxSize>>20)
	}
	sweepPrivate()
	dir, err := os.MkdirTemp("", privateFolder) // for the user alone
	if err != nil {
		return file, problem.New("problem.vetting", err, "file", name)
	}
	defer os.RemoveAll(dir)
	copied := filepath.Join(dir, uuid.NewString())
	// The process starts while the file is copied.
	process, err := foreign.Start(copied, program, command, copied)
	if err != nil {
		return file, refusalProblem(name, err)
	}
	defer process.Close()
	before := registry.StateOf(path)
	if file, err = copyPrivately(path, copied); err != nil {
		return file, problem.New("problem.vetting", err, "file", name)
	}
	file = file.As(path, before)
	if err := sniffCopy(name, path, copied, state); err != nil {
		return file, err
	}
	var checker *logfile.Checker
	content, err := process.Read(file.Size, func(version int, log *history.Log) (foreign.Sink, error) {
		checker, err = logfile.NewChecker(version, log)
		return checker, err
	})
	if err != nil {
		return file, refusalProblem(name, err)
	}
	return file, contentProblem(name, content, checker)
}

// privateFolder is what the folders of private copies are called.
const privateFolder = "bolgeplan-read-*"

// sweepPrivate takes away private copies that a program left when it was killed.
func sweepPrivate() {
	left, _ := filepath.Glob(filepath.Join(os.TempDir(), privateFolder))
	for _, dir := range left {
		if info, err := os.Stat(dir); err == nil && time.Since(info.ModTime()) > time.Hour {
			_ = os.RemoveAll(dir)
		}
	}
}

// sniffCopy judges the first bytes of a private copy, and copies the journal
// beside the file where there is one.
func sniffCopy(name, path, copied string, state fileState) error {
	head, err := ReadHead(copied)
	if err != nil {
		return problem.New("problem.vetting", err, "file", name)
	}
	if err := sniffHeader(name, head); err != nil {
		return err
	}
	if !state.journal() {
		return sniffPages(name, head, state.file.Size())
	}
	if _, err := copyPrivately(logfile.Journal(path), logfile.Journal(copied)); err != nil {
		return problem.New("problem.vetting", err, "file", name)
	}
	return sniffJournal(name, logfile.Journal(copied))
}

func copyPrivately(from, to string) (file registry.File, err error) {
	in, err := os.Open(from)
	if err != nil {
		return file, err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return file, err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	return registry.Copy(out, io.LimitReader(in, foreign.MaxSize))
}
