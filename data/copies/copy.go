package copies

import (
	"context"
	"path/filepath"

	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
)

// Extension is the ending of a plan file's name.
const Extension = ".bolgeplan"

// Copy writes a clean copy of an open file under a new name: no side files, no
// free pages, verified before it gets its name. Its errors are problems.
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

// verify verifies a copy of a file.
func verify(path, of string) error {
	return logfile.With(path, logfile.ReadOnly, func(f *logfile.File) error { return sound(f, of) })
}

// verifier is a plan file, on the disk or in memory.
type verifier interface {
	Verify() ([]problem.Fault, error)
}

// sound verifies a copy of a file that is open.
func sound(f verifier, of string) error {
	faults, err := f.Verify()
	if err == nil && len(faults) > 0 {
		err = problem.New("problem.damaged", faults[0], "file", filepath.Base(of))
	}
	return err
}
