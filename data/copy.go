package data

import (
	"context"
	"errors"
	"path/filepath"
)

// Copy writes a clean copy of the document under a new name: no side files, no
// free pages, verified before it gets its name.
func (d *Document) Copy(path string) error {
	if err := d.hold(); err != nil {
		return err
	}
	defer d.mu.Unlock()
	return d.copy(path)
}

func (d *Document) copy(path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return problem("problem.create", err, "file", path)
	}
	return writeWhole(path, func(temp string) error {
		if err := d.vacuumInto(context.Background(), temp); err != nil {
			return err
		}
		return d.checkCopy(temp)
	})
}

// vacuumInto writes the whole file anew, as it is now.
func (d *Document) vacuumInto(ctx context.Context, path string) error {
	_, err := d.db.ExecContext(ctx, `VACUUM INTO ?`, path)
	return err
}

// checkCopy verifies a copy of the document.
func (d *Document) checkCopy(path string) error {
	copied, err := connect(path, readOnly)
	if err != nil {
		return err
	}
	faults, err := verify(copied)
	if err == nil && len(faults) > 0 {
		err = problem("problem.damaged", faults[0], "file", filepath.Base(d.path))
	}
	return errors.Join(err, copied.Close())
}
