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

// Saved says what came along when a plan was saved from a file that is lost.
type Saved int

// What comes along, the best first.
const (
	SavedWhole Saved = iota // the plan with all of its log
	SavedPlan               // the plan as it was shown, without its history
)

// LostPlan is a plan whose file may be deleted, replaced or out of reach, as it was
// last shown.
type LostPlan struct {
	File   *logfile.File // as it was opened
	Plan   *plan.Plan
	Last   history.TxID      // that was shown as done
	Since  []*history.Tx     // what was written since the file was opened
	Blobs  map[string][]byte // by their ids, those that Since names among them
	Erased bool              // personal data was since then: safety copies may have it
	Safety SafetyFolder
	Who    registry.Identity
}

// SaveLostPlan writes a lost plan under a new name. It takes it from the file as
// far as the open handle still leads there, else from the newest safety copy and
// what was done since, else from memory, then without history. Its errors are
// problems.
func SaveLostPlan(l LostPlan, path string) (Saved, error) {
	if ok, err := l.File.Contains(l.Last); err == nil && ok {
		if err := Copy(path, l.File); err == nil || ofTarget(err) {
			return SavedWhole, err
		}
	}
	if err := l.saveFromSafetyCopies(path); err == nil || ofTarget(err) {
		return SavedWhole, err
	}
	label := plan.L("did.rescue", "file", filepath.Base(l.File.Path()))
	blobs := maps.Clone(l.Blobs)
	if there, err := l.File.Blobs(); err == nil && there != nil { // the handle still leads there
		maps.Copy(there, blobs)
		blobs = there
	}
	kept, named, _ := enclosed(l.Plan, blobs)
	return SavedPlan, create(path, kept, named, label, l.Who)
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

// saveFromSafetyCopies writes the plan under a new name from a safety copy and what was done
// since.
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
		if failed == nil || ofTarget(failed) {
			return failed
		}
	}
	return failed
}

// saveFromSafetyCopy brings a copy of a safety copy to where the plan stood. What
// comes of it is held against the plan in memory.
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
