// Package copies makes plan files from plans and from plan files: new ones, clean and
// locked copies to send, safety copies, and copies of lost or broken files. Every
// file appears whole under its name or not at all, and replaces no other.
package copies

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"bolgeplan/data/disk"
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/data/registry"
)

// Create writes a new plan file that holds p as its first transaction. It never
// replaces a file: an existing one is a Problem. The file appears whole or not at
// all.
func Create(path string, p *plan.Plan, label plan.Label, who registry.Identity) error {
	return create(path, p, nil, label, who)
}

// CreateFrom writes a new plan file with some steps as its transactions, and returns
// the resulting plan. It never replaces a file, as Create.
func CreateFrom(path string, steps []history.Step, who registry.Identity) (p *plan.Plan, err error) {
	err = createWith(path, who, func(temp string) error {
		p, err = logfile.CreateFrom(temp, steps, SignatureOf(who))
		return err
	})
	return p, err
}

// create is Create of a plan that names blobs.
func create(path string, p *plan.Plan, blobs map[string][]byte, label plan.Label, who registry.Identity) error {
	return createWith(path, who, func(temp string) error { return logfile.Create(temp, p, blobs, label, SignatureOf(who)) })
}

// createWith makes a plan file by a function, and records it in the registry.
func createWith(path string, who registry.Identity, write func(temp string) error) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return problem.New("problem.create", err, "file", path)
	}
	err = writeWhole(path, write)
	if err == nil {
		who.Registry.RecordFile(path)
	}
	return err
}

// namedBlobs returns the blobs that a plan names. If some are missing the plan no
// longer names them; lost counts these.
func namedBlobs(p *plan.Plan, blobs map[string][]byte) (kept *plan.Plan, named map[string][]byte, lost int) {
	named = map[string][]byte{}
	kept, lost = p.KeepBlobs(func(id string) bool {
		bytes, ok := blobs[id]
		if ok {
			named[id] = bytes
		}
		return ok
	})
	return kept, named, lost
}

// SignatureOf returns an identity as the log has it.
func SignatureOf(who registry.Identity) logfile.Signature {
	author, _ := plan.CleanText(who.Author, false)
	installation, _ := plan.CleanText(who.Installation, false)
	return logfile.Signature{Author: author, Installation: installation}
}

// writeWhole writes a file under a temporary name beside path, syncs it and gives it
// its name. An existing file is a problem.
func writeWhole(path string, write func(temp string) error) error {
	if err := problem.CheckName(path, true); err != nil {
		return err
	}
	if _, err := os.Lstat(path); err == nil {
		return problem.New("problem.exists", nil, "file", filepath.Base(path))
	}
	folder, err := disk.NewTempFolder(filepath.Dir(path))
	if disk.IsFull(err) {
		return createProblem(path, err)
	}
	if err != nil {
		return problem.New("problem.folder", err, "folder", filepath.Dir(path))
	}
	defer folder.Remove()
	temp := folder.Path("plan")
	for _, step := range []func() error{
		func() error { return write(temp) },
		func() error { return disk.SyncFile(temp) },
		func() error { return rename(temp, path) },
	} {
		if err := step(); err != nil {
			return createProblem(path, err)
		}
	}
	return nil
}

// createProblem is logfile.StorageProblem for a new file: its sentences mention no
// former plan.
func createProblem(path string, err error) error {
	var p *problem.Problem
	if !errors.As(logfile.StorageProblem(path, err), &p) {
		return err
	}
	switch p.Key {
	case "problem.full":
		return problem.New("problem.create-full", nil, p.Pairs...)
	case "problem.write":
		return problem.New("problem.create", p.Err, p.Pairs...)
	}
	return p
}

// rename renames temp to path and never replaces a file.
func rename(temp, path string) error {
	err := disk.RenameNew(temp, path)
	if errors.Is(err, fs.ErrExist) {
		return problem.New("problem.exists", nil, "file", filepath.Base(path))
	}
	if err != nil {
		return err
	}
	return disk.SyncFolder(filepath.Dir(path))
}

// copyFile copies a file to a new one.
func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	_, err = io.Copy(out, in)
	return err
}

// Extension ends the names of plan files.
const Extension = ".bolgeplan"

// Copy writes a clean copy of an open file under a new name: no side files, no free
// pages, verified before it is named. Its errors are problems.
func Copy(path string, f *logfile.File) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return problem.New("problem.create", err, "file", path)
	}
	return writeWhole(path, func(temp string) error {
		if err := f.VacuumInto(context.Background(), temp); err != nil {
			return err
		}
		return verify(temp, f.Path())
	})
}

// verify verifies a copy at path of the file of.
func verify(path, of string) error {
	return logfile.With(path, logfile.ReadOnly, func(f *logfile.File) error { return verifyOpen(f, of) })
}

// verifier is a plan file, on the disk or in memory.
type verifier interface {
	Verify() ([]problem.Fault, error)
}

// verifyOpen verifies an open copy of the file of.
func verifyOpen(f verifier, of string) error {
	faults, err := f.Verify()
	if err == nil && len(faults) > 0 {
		err = problem.New("problem.damaged", faults[0], "file", filepath.Base(of))
	}
	return err
}

// maxFileName is the longest file name on most disks, in bytes.
const maxFileName = 255

// shorten cuts a name to a number of bytes, in whole letters. A hash replaces what is
// cut off, so that long names differ.
func shorten(name string, most int) string {
	if len(name) <= most {
		return name
	}
	sum := sha256.Sum256([]byte(name))
	end := "~" + hex.EncodeToString(sum[:4])
	cut := max(most-len(end), 0)
	for cut > 0 && !utf8.RuneStart(name[cut]) {
		cut--
	}
	return name[:cut] + end
}

// FreeName returns a free name beside a file, with a suffix in words.
func FreeName(path, suffix string) string {
	ext := filepath.Ext(path)
	base := strings.TrimSuffix(filepath.Base(path), ext)
	for n := 1; ; n++ {
		end := fmt.Sprintf(" (%s)%s", suffix, ext)
		if n > 1 {
			end = fmt.Sprintf(" (%s %d)%s", suffix, n, ext)
		}
		name := filepath.Join(filepath.Dir(path), shorten(base, maxFileName-len(end))+end)
		if _, err := os.Lstat(name); err != nil {
			return name
		}
	}
}
