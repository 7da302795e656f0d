package data

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
	"bolgeplan/data/vetting"
)

// MayRepair reports whether an error of Open is of a file that Repair may put
// right, or of which Salvage may read something.
func MayRepair(err error) bool {
	for _, key := range []string{"problem.altered", "problem.damaged", "problem.unsound", "problem.quarantine"} {
		if problem.Is(err, key) {
			return true
		}
	}
	return false
}

// MaySalvage reports whether an error of Repair is of a file of which Salvage
// may read something.
func MaySalvage(err error) bool {
	return problem.Is(err, "problem.log-broken") || problem.Is(err, "problem.unrepaired")
}

// Repaired is what Repair put right.
type Repaired struct {
	Faults []problem.Fault // none: there was nothing to repair, and nothing was written
	Kept   string          // the copy of the file as it was, beside it
}

// Repair makes all that follows from the log anew, where the log itself is
// sound: the tables of the plan, heads and tips; what no plan has (triggers,
// views, other tables) goes. A copy of the file as it was is kept beside it, with
// the words aside added to its name. The repair is one transaction, which ends with a file that Verify is content with
// or not at all. Where the log is broken the problem says so, and Salvage gives
// what can still be read.
//
// The file must not be open in this program.
func Repair(path, aside string) (Repaired, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return Repaired{}, problem.New("problem.unreadable", err, "file", path)
	}
	if err := vetting.Sniff(path); err != nil && !problem.Is(err, "problem.altered") {
		return Repaired{}, err
	}
	var r Repaired
	err = logfile.With(path, logfile.ReadWrite, func(f *logfile.File) (err error) {
		r.Faults, err = f.Diagnose()
		return err
	})
	if err != nil {
		return Repaired{}, repairProblem(path, err)
	}
	if len(r.Faults) == 0 {
		return r, nil
	}
	if r.Kept, err = keepAside(path, aside); err != nil {
		return Repaired{}, err
	}
	if err := logfile.With(path, logfile.ReadWrite, (*logfile.File).Rebuild); err != nil {
		return r, repairProblem(path, err)
	}
	return r, nil
}

// repairProblem says why a file was not repaired. It is then as it was.
func repairProblem(path string, err error) error {
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

// keepAside copies a file to a free name beside it.
func keepAside(path, aside string) (kept string, err error) {
	ext := filepath.Ext(path)
	for n := 1; ; n++ {
		kept = fmt.Sprintf("%s (%s)%s", strings.TrimSuffix(path, ext), aside, ext)
		if n > 1 {
			kept = fmt.Sprintf("%s (%s %d)%s", strings.TrimSuffix(path, ext), aside, n, ext)
		}
		if _, err := os.Lstat(kept); err != nil {
			return kept, writeWhole(kept, func(temp string) error { return copyFile(path, temp) })
		}
	}
}
