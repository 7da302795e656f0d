package data

import (
	"errors"
	"slices"
	"time"

	"bolgeplan/data/copies"
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
)

// SafetyReason says why a safety copy was made.
type SafetyReason = copies.SafetyReason

// SafetyCopy is a copy of a plan that the program made by itself.
type SafetyCopy = copies.SafetyCopy

// The reasons for a safety copy, and how many of a plan by one name are kept.
const (
	SafetyDaily      = copies.SafetyDaily
	SafetyMigration  = copies.SafetyMigration
	SafetyMerge      = copies.SafetyMerge
	SafetySession    = copies.SafetySession
	SafetyFound      = copies.SafetyFound
	SafetyRolledBack = copies.SafetyRolledBack
	MaxSafetyCopies  = copies.MaxSafetyCopies
)

// SafetyCopies lists the safety copies of this plan, the newest first.
func (d *Document) SafetyCopies() ([]SafetyCopy, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.safety().List()
}

// SafetyFolder is the folder of this plan's safety copies, "" where none are
// made. It exists once there is one.
func (d *Document) SafetyFolder() string { return string(d.safety()) }

func (d *Document) safety() copies.SafetyFolder { return d.safetyFolder }

// MakeDueSafetyCopy makes a safety copy unless there is one of today, and one amid
// many edits. It is meant to be called after every edit, away from the window's
// goroutine: edits go on meanwhile.
func (d *Document) MakeDueSafetyCopy() error {
	why, since := d.safetyCopyDue(time.Now())
	if why == "" {
		return nil
	}
	err := d.MakeSafetyCopy(why)
	d.keptSafetyCopy(err == nil, since)
	if errors.Is(err, ErrClosed) {
		return nil // the next time that it is edited
	}
	return err
}

// safetyCopyDue returns why a safety copy is to be made now, "" for not, and the
// last transaction that it will have at least.
func (d *Document) safetyCopyDue(now time.Time) (why SafetyReason, last history.TxID) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.who.Folder == "" || d.protected != nil || d.closed {
		return "", last
	}
	if len(d.since) > 0 {
		last = d.since[len(d.since)-1].ID
	}
	today := now.Format(time.DateOnly)
	if d.safe != today {
		d.safe = today
		list, err := d.safety().List()
		if err != nil || !slices.ContainsFunc(list, func(c SafetyCopy) bool {
			return c.Name == copies.PlanName(d.path) && c.Made.Format(time.DateOnly) == today
		}) {
			return SafetyDaily, last
		}
	}
	if len(d.since) >= maxSince && !d.copying {
		d.copying = true
		return SafetySession, last
	}
	return "", last
}

// keptSafetyCopy drops from memory what a safety copy has now, up to a transaction.
func (d *Document) keptSafetyCopy(kept bool, last history.TxID) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.copying = false
	if !kept {
		return
	}
	i := slices.IndexFunc(d.since, func(t *history.Tx) bool { return t.ID == last })
	d.since = slices.Clone(d.since[i+1:])
	d.blobs.retain(d.since)
}

// MakeSafetyCopy makes a verified copy of the file as it is in the user's own
// folder, and lets the oldest go. What must not be done without a copy (a merge,
// a migration) is not done when it returns an error.
func (d *Document) MakeSafetyCopy(why SafetyReason) error {
	folder := d.safety()
	if folder == "" {
		return problem.New("problem.no-home", nil)
	}
	if err := d.begin(); err != nil {
		return err
	}
	defer d.jobs.Done()
	err := folder.MakeCopy(d.path, why, func(temp string) error {
		err := logfile.Backup(temp, &d.mu, d.openFile)
		if err == nil { // it is let in as the plan is, whatever its texts hold
			d.who.Registry.RecordFile(temp)
		}
		return err
	})
	if err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	return folder.Rotate(copies.PlanName(d.path))
}

// begin says that something goes on that Close must wait for, until jobs.Done.
func (d *Document) begin() error {
	if err := d.hold(); err != nil {
		return err
	}
	defer d.mu.Unlock()
	d.jobs.Add(1)
	return nil
}

// openFile returns the file of the document until that is closed.
func (d *Document) openFile() (*logfile.File, error) {
	if d.closed {
		return nil, ErrClosed
	}
	return d.file, nil
}
