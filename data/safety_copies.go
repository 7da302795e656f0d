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

// The reasons for a safety copy, and the most copies of a plan by one name.
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

// SafetyFolder returns the folder of this plan's safety copies, "" if none are made.
// The first copy creates it.
func (d *Document) SafetyFolder() string { return string(d.safety()) }

func (d *Document) safety() copies.SafetyFolder { return d.safetyFolder }

// MakeDueSafetyCopy makes the first safety copy of a day, and one after many edits.
// Call it after every edit, away from the window's goroutine: edits go on meanwhile.
func (d *Document) MakeDueSafetyCopy() error {
	why, since := d.safetyCopyDue(time.Now())
	if why == "" {
		return nil
	}
	err := d.MakeSafetyCopy(why)
	d.dropCopied(err == nil, since)
	if errors.Is(err, ErrClosed) {
		return nil // another edit makes the copy
	}
	return err
}

// safetyCopyDue returns why a safety copy is due, "" if none is. last is the last
// transaction that the copy will hold at least.
func (d *Document) safetyCopyDue(now time.Time) (why SafetyReason, last history.TxID) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.who.Folder == "" || d.protected != nil || d.closed {
		return "", last
	}
	if len(d.recent) > 0 {
		last = d.recent[len(d.recent)-1].ID
	}
	today := now.Format(time.DateOnly)
	if d.safetyDay != today {
		d.safetyDay = today
		list, err := d.safety().List()
		if err != nil || !slices.ContainsFunc(list, func(c SafetyCopy) bool {
			return c.Name == copies.PlanName(d.path) && c.Made.Format(time.DateOnly) == today
		}) {
			return SafetyDaily, last
		}
	}
	if len(d.recent) >= maxRecent && !d.sessionCopyRuns {
		d.sessionCopyRuns = true
		return SafetySession, last
	}
	return "", last
}

// dropCopied drops the transactions from memory that a new safety copy holds.
func (d *Document) dropCopied(kept bool, last history.TxID) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sessionCopyRuns = false
	if !kept {
		return
	}
	i := slices.IndexFunc(d.recent, func(t *history.Tx) bool { return t.ID == last })
	d.recent = slices.Clone(d.recent[i+1:])
	d.blobs.retain(d.recent)
}

// MakeSafetyCopy makes a verified copy of the file in the user's folder, and removes
// the oldest copies. Do not merge or upgrade after an error.
func (d *Document) MakeSafetyCopy(why SafetyReason) error {
	folder := d.safety()
	if folder == "" {
		return problem.New("problem.no-home", nil)
	}
	if err := d.beginJob(); err != nil {
		return err
	}
	defer d.jobs.Done()
	_, err := folder.MakeCopy(d.path, why, func(temp string) error {
		err := logfile.Backup(temp, &d.mu, d.openFile)
		if err == nil { // it is as trusted as the plan, whatever its texts hold
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

// beginJob registers a job that Close waits for, until jobs.Done.
func (d *Document) beginJob() error {
	if err := d.lockOpen(); err != nil {
		return err
	}
	defer d.mu.Unlock()
	d.jobs.Add(1)
	return nil
}

// openFile returns the document's file, ErrClosed once it is closed.
func (d *Document) openFile() (*logfile.File, error) {
	if d.closed {
		return nil, ErrClosed
	}
	return d.file, nil
}
