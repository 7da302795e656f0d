package data

import (
	"errors"
	"os"
	"path/filepath"

	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// Rescued says what came along when a plan was saved from a file that is lost.
type Rescued int

// What comes along, the best first.
const (
	RescuedWhole Rescued = iota // the plan with all of its log
	RescuedPlan                 // the plan as it was shown, without its history
)

// Rescue writes the plan as it was last shown under a new name, when the file
// itself may be deleted, replaced or out of reach. It takes it from the file as
// far as the open handle still leads there, else from the newest safety copy and
// what was done since, else from memory, then without history.
func (d *Document) Rescue(path string) (Rescued, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if ok, err := d.file.Contains(d.last); err == nil && ok {
		if err := d.copy(path); err == nil || ofTarget(err) {
			return RescuedWhole, err
		}
	}
	if err := d.rebuild(path); err == nil || ofTarget(err) {
		return RescuedWhole, err
	}
	label := plan.L("did.rescue", "file", filepath.Base(d.path))
	return RescuedPlan, Create(path, d.plan, label, d.who)
}

// ofTarget reports whether a copy failed for where it was to go.
func ofTarget(err error) bool {
	var p *problem.Problem
	if !errors.As(err, &p) {
		return false
	}
	switch p.Key {
	case "problem.exists", "problem.folder", "problem.create-full":
		return true
	}
	return false
}

// rebuild writes the plan under a new name from a safety copy and what was done
// since.
func (d *Document) rebuild(path string) error {
	if d.erased {
		return logfile.ErrErased
	}
	copies, err := d.safetyCopies()
	if err != nil {
		return err
	}
	failed := errors.New("there is no safety copy of the plan")
	for _, c := range copies {
		failed = writeWhole(path, func(temp string) error { return d.rebuildFrom(c.Path, temp) })
		if failed == nil || ofTarget(failed) {
			return failed
		}
	}
	return failed
}

// rebuildFrom brings a copy of a safety copy to where the document stands. What
// comes of it is held against the plan in memory.
func (d *Document) rebuildFrom(safety, temp string) error {
	b, err := os.ReadFile(safety)
	if err != nil {
		return err
	}
	if err := os.WriteFile(temp, b, 0o644); err != nil {
		return err
	}
	err = logfile.With(temp, logfile.ReadWrite, func(f *logfile.File) error { return f.AppendRecorded(d.since, d.plan) })
	if err != nil {
		return err
	}
	return d.checkCopy(temp)
}
