package data

import (
	"errors"
	"time"

	"bolgeplan/data/copies"
	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
)

// SafetyReason says why a safety copy was made.
type SafetyReason = copies.SafetyReason

// SafetyCopy is a copy of a plan that the program made by itself.
type SafetyCopy = copies.SafetyCopy

// The reasons for a safety copy, and how many of a plan by one name are kept.
const (
	SafetyDaily     = copies.SafetyDaily
	SafetyMigration = copies.SafetyMigration
	SafetyMerge     = copies.SafetyMerge
	SafetyKept      = copies.SafetyKept
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

// DailySafetyCopy makes a safety copy unless there is one of today. It is meant
// to be called after every edit, away from the window's goroutine: edits go on
// meanwhile.
func (d *Document) DailySafetyCopy() error {
	now := time.Now()
	d.mu.Lock()
	today := now.Format(time.DateOnly)
	due := d.who.Folder != "" && d.protected == nil && d.safe != today
	d.safe = today
	list, err := d.safety().List()
	d.mu.Unlock()
	if !due || err != nil {
		return err
	}
	for _, c := range list {
		if c.Name == copies.PlanName(d.path) && c.Made.Format(time.DateOnly) == today {
			return nil
		}
	}
	err = d.KeepSafetyCopy(SafetyDaily)
	if errors.Is(err, ErrClosed) {
		return nil // the next time that it is edited
	}
	return err
}

// KeepSafetyCopy makes a verified copy of the file as it is in the user's own
// folder, and lets the oldest go. What must not be done without a copy (a merge,
// a migration) is not done when it returns an error.
func (d *Document) KeepSafetyCopy(why SafetyReason) error {
	folder := d.safety()
	if folder == "" {
		return problem.New("problem.no-home", nil)
	}
	if err := d.begin(); err != nil {
		return err
	}
	defer d.jobs.Done()
	err := folder.Keep(d.path, why, func(temp string) error { return logfile.Backup(temp, &d.mu, d.openFile) })
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
