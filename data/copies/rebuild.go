package copies

import (
	"errors"
	"path/filepath"

	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
	"bolgeplan/data/vetting"
)

// MayRebuild reports whether the error of opening a file is of one that
// RebuildFromLog may put right, or of which ExtractReadable may read something.
func MayRebuild(err error) bool {
	for _, key := range []string{"problem.altered", "problem.damaged", "problem.unsound", "problem.quarantine"} {
		if problem.Is(err, key) {
			return true
		}
	}
	return false
}

// MayExtract reports whether an error of RebuildFromLog is of a file of which
// ExtractReadable may read something.
func MayExtract(err error) bool {
	return problem.Is(err, "problem.log-broken") || problem.Is(err, "problem.unrepaired")
}

// Rebuilt is what RebuildFromLog put right.
type Rebuilt struct {
	Faults     []problem.Fault // none: there was nothing to put right, and nothing was written
	BackupPath string          // the copy of the file as it was, beside it
}

// RebuildFromLog makes all that follows from the log anew, where the log itself is
// sound: the tables of the plan, heads and tips; what no plan has (triggers,
// views, other tables) goes. A copy of the file as it was is kept beside it, with
// a suffix in words added to its name. The rebuild is one transaction, which ends
// with a file that verifies or not at all. Where the log is broken the problem
// says so, and ExtractReadable gives what can still be read.
//
// The file must not be open in this program. Its errors are problems.
func RebuildFromLog(path, suffix string) (Rebuilt, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return Rebuilt{}, problem.New("problem.unreadable", err, "file", path)
	}
	if err := vetting.Sniff(path); err != nil && !problem.Is(err, "problem.altered") {
		return Rebuilt{}, err
	}
	var r Rebuilt
	err = logfile.With(path, logfile.ReadWrite, func(f *logfile.File) (err error) {
		r.Faults, err = f.Diagnose()
		return err
	})
	if err != nil {
		return Rebuilt{}, rebuildProblem(path, err)
	}
	if len(r.Faults) == 0 {
		return r, nil
	}
	if r.BackupPath, err = backUp(path, suffix); err != nil {
		return Rebuilt{}, err
	}
	if err := logfile.With(path, logfile.ReadWrite, (*logfile.File).Rebuild); err != nil {
		return r, rebuildProblem(path, err)
	}
	return r, nil
}

// rebuildProblem says why a file was not rebuilt. It is then as it was.
func rebuildProblem(path string, err error) error {
	name := filepath.Base(path)
	if errors.Is(err, logfile.ErrLog) {
		return problem.New("problem.log-broken", err, "file", name)
	}
	var p *problem.Problem
	if !errors.As(logfile.OpenProblem(path, err), &p) || p.Key == "problem.damaged" {
		return problem.New("problem.unrepaired", err, "file", name)
	}
	return p
}

// backUp copies a file to a free name beside it.
func backUp(path, suffix string) (kept string, err error) {
	kept = freeName(path, suffix)
	return kept, writeWhole(kept, func(temp string) error { return copyFile(path, temp) })
}
