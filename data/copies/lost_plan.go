package copies

import (
	"errors"
	"maps"
	"os"
	"path/filepath"

	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/data/registry"
)

// Saved says how much of a lost plan was saved.
type Saved int

// How much was saved, the best first.
const (
	SavedWhole Saved = iota // the plan with all of its log
	SavedPlan               // the plan as shown, without its history
)

// LostPlan is a plan as last shown. Its file may be deleted, replaced or out of
// reach.
type LostPlan struct {
	File   *logfile.File // as it was opened
	Plan   *plan.Plan
	Last   history.TxID      // the last that was shown as done
	Since  []*history.Tx     // transactions since the newest safety copy
	Blobs  map[string][]byte // by id; includes the blobs that Since names
	Erased bool              // personal data was erased: safety copies may have it
	Safety SafetyFolder
	Who    registry.Identity
}

// SaveLostPlan writes a lost plan under a new name. Its source is the open file,
// while the handle still works; else the newest safety copy and the recent
// transactions; else memory, without history. Its errors are problems.
func SaveLostPlan(l LostPlan, path string) (Saved, error) {
	if ok, err := l.File.Contains(l.Last); err == nil && ok {
		if err := Copy(path, l.File); err == nil || isTargetProblem(err) {
			return SavedWhole, err
		}
	}
	if err := l.saveFromSafetyCopies(path); err == nil || isTargetProblem(err) {
		return SavedWhole, err
	}
	label := plan.L("did.rescue", "file", filepath.Base(l.File.Path()))
	blobs := maps.Clone(l.Blobs)
	if stored, err := l.File.Blobs(); err == nil && stored != nil { // the handle still works
		maps.Copy(stored, blobs)
		blobs = stored
	}
	kept, named, _ := namedBlobs(l.Plan, blobs)
	return SavedPlan, create(path, kept, named, label, l.Who)
}

// isTargetProblem reports whether a copy failed because of its target.
func isTargetProblem(err error) bool {
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

// saveFromSafetyCopies writes the plan from a safety copy and the recent
// transactions.
func (l LostPlan) saveFromSafetyCopies(path string) error {
	if l.Erased {
		return logfile.ErrErased
	}
	copies, err := l.Safety.List()
	if err != nil {
		return err
	}
	failed := errors.New("there is no safety copy of the plan")
	for _, c := range copies {
		failed = writeWhole(path, func(temp string) error { return l.saveFromSafetyCopy(c.Path, temp) })
		if failed == nil || isTargetProblem(failed) {
			return failed
		}
	}
	return failed
}

// saveFromSafetyCopy adds the recent transactions to a copy of a safety copy, and
// compares the result with the plan in memory.
func (l LostPlan) saveFromSafetyCopy(safety, temp string) error {
	b, err := os.ReadFile(safety)
	if err != nil {
		return err
	}
	if err := os.WriteFile(temp, b, 0o644); err != nil {
		return err
	}
	err = logfile.With(temp, logfile.ReadWrite, func(f *logfile.File) error {
		if version, err := f.FormatVersion(); err != nil || version != logfile.FormatVersion {
			if err := errors.Join(err, f.Upgrade()); err != nil {
				return err
			}
		}
		return f.AppendRecorded(l.Since, l.Blobs, l.Plan)
	})
	if err != nil {
		return err
	}
	return verify(temp, l.File.Path())
}
