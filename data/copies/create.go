// Package copies makes plan files, and plan files of plan files: new ones, clean
// and locked copies to send, safety copies, and what can be saved of a file that
// is lost or broken. Every file appears whole under its name or not at all, and
// none replaces another.
package copies

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"bolgeplan/data/disk"
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/data/registry"
)

// Create writes a new plan file that holds p as its first transaction. It never
// replaces a file that is there: that is a Problem. The file appears whole or
// not at all.
func Create(path string, p *plan.Plan, label plan.Label, who registry.Identity) error {
	return create(path, p, nil, label, who)
}

// CreateFrom writes a new plan file with some steps as its transactions, and returns the
// plan that they lead to. It never replaces a file, as Create.
func CreateFrom(path string, steps []history.Step, who registry.Identity) (p *plan.Plan, err error) {
	err = createBy(path, who, func(temp string) error {
		p, err = logfile.CreateFrom(temp, steps, SignatureOf(who))
		return err
	})
	return p, err
}

// create is Create of a plan that names blobs.
func create(path string, p *plan.Plan, blobs map[string][]byte, label plan.Label, who registry.Identity) error {
	return createBy(path, who, func(temp string) error { return logfile.Create(temp, p, blobs, label, SignatureOf(who)) })
}

// createBy makes a plan file of what a function writes.
func createBy(path string, who registry.Identity, write func(temp string) error) error {
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

// enclosed returns a plan with those of some blobs that it names, by their ids. Where one
// is not among them the plan no longer names it; lost is how many those are.
func enclosed(p *plan.Plan, blobs map[string][]byte) (kept *plan.Plan, named map[string][]byte, lost int) {
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

// SignatureOf returns who writes as the log has them.
func SignatureOf(who registry.Identity) logfile.Signature {
	author, _ := plan.CleanText(who.Author, false)
	installation, _ := plan.CleanText(who.Installation, false)
	return logfile.Signature{Author: author, Installation: installation}
}

// writeWhole has a file written under a temporary name beside path, brings it
// to the disk and gives it its name, unless that is taken.
func writeWhole(path string, write func(temp string) error) error {
	if _, err := os.Lstat(path); err == nil {
		return problem.New("problem.exists", nil, "file", filepath.Base(path))
	}
	folder, err := disk.NewTempFolder(filepath.Dir(path))
	if errors.Is(err, syscall.ENOSPC) {
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

// createProblem is logfile.StorageProblem for a file that is not there yet: there is no
// plan that would be as it was before.
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

// rename gives temp the name path without ever replacing a file: a hard link
// fails where the name is taken. File systems without links fall back to a
// plain rename after a last look.
func rename(temp, path string) error {
	err := os.Link(temp, path)
	switch {
	case errors.Is(err, fs.ErrExist):
		return problem.New("problem.exists", nil, "file", filepath.Base(path))
	case err != nil:
		if _, err := os.Lstat(path); err == nil {
			return problem.New("problem.exists", nil, "file", filepath.Base(path))
		}
		if err := os.Rename(temp, path); err != nil {
			return err
		}
	}
	return disk.SyncFolder(filepath.Dir(path))
}

// copyFile copies a file as it is to a new one.
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
