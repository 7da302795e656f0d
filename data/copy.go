package data

import (
	"context"
	"path/filepath"

	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
)

// Copy writes a clean copy of the document under a new name: no side files, no
// free pages, verified before it gets its name.
func (d *Document) Copy(path string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.copy(path)
}

func (d *Document) copy(path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return problem.New("problem.create", err, "file", path)
	}
	return writeWhole(path, func(temp string) error {
		if err := d.file.VacuumInto(context.Background(), temp); err != nil {
			return err
		}
		return d.checkCopy(temp)
	})
}

// checkCopy verifies a copy of the document.
func (d *Document) checkCopy(path string) error {
	return logfile.With(path, logfile.ReadOnly, func(f *logfile.File) error {
		faults, err := f.Verify()
		if err == nil && len(faults) > 0 {
			err = problem.New("problem.damaged", faults[0], "file", filepath.Base(d.path))
		}
		return err
	})
}
