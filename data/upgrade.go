package data

import (
	"path/filepath"
	"sync"

	"bolgeplan/data/copies"
	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
)

// keyUpgradeOpen is the problem that an older program has a file of an older format
// open: it might set the file back while that is upgraded.
const keyUpgradeOpen = "problem.upgrade-open"

// mayUpgrade returns the problem that keeps a file of an older format from being
// edited: an older program has it open. It is nil for a file of the newest format.
func (d *Document) mayUpgrade() (*problem.Problem, error) {
	version, err := d.file.FormatVersion()
	if err != nil || version == logfile.FormatVersion {
		return nil, err
	}
	for _, who := range d.others() {
		if who.Format < logfile.FormatVersion {
			return problem.New(keyUpgradeOpen, nil, "file", filepath.Base(d.path), "author", who.Author, "host", who.Host), nil
		}
	}
	return nil, nil
}

// liftProtection lets a file be edited again once the older program has closed it
// that had it open.
func (d *Document) liftProtection() error {
	if d.protected == nil || d.protected.Key != keyUpgradeOpen {
		return nil
	}
	p, err := d.mayUpgrade()
	if err != nil {
		return logfile.StorageProblem(d.path, err)
	}
	d.protected = p
	return nil
}

// liftIfFree does so for one who waits for nothing else. It must not be called by one
// who holds the document.
func (d *Document) liftIfFree() {
	if p := d.Protected(); p == nil || p.Key != keyUpgradeOpen || d.hold() != nil {
		return
	}
	defer d.release(new(Outcome))
	_ = d.liftProtection() // it stays protected
}

// upgrade brings the file to the newest format, as the first edit needs it. Before
// that a safety copy is made: in the user's folder or, where there is none, beside
// the file.
func (d *Document) upgrade() error {
	p, err := d.mayUpgrade()
	if err != nil {
		return nowNewer(logfile.StorageProblem(d.path, err))
	}
	if p != nil {
		return p
	}
	switch ok, err := d.file.Contains(d.last); {
	case err != nil:
		return logfile.OpenProblem(d.path, err)
	case !ok: // an older copy was written into the file
		return problem.New("problem.replaced", nil, "file", filepath.Base(d.path))
	}
	if err := d.keepFormer(); err != nil {
		return err
	}
	if err := d.file.Upgrade(); err != nil {
		return logfile.StorageProblem(d.path, err)
	}
	if err := d.load(); err != nil {
		return logfile.OpenProblem(d.path, err)
	}
	return nil
}

// keepFormer makes a safety copy of the file before it is upgraded.
func (d *Document) keepFormer() error {
	copyTo := func(temp string) error {
		return logfile.Backup(temp, new(sync.Mutex), func() (*logfile.File, error) { return d.file, nil })
	}
	folder := d.safety()
	if folder == "" {
		return copies.MakeSafetyCopyBeside(d.path, SafetyMigration, copyTo)
	}
	if err := folder.MakeCopy(d.path, SafetyMigration, copyTo); err != nil {
		return err
	}
	return folder.Rotate(copies.PlanName(d.path))
}

// FormatVersion returns the version of the file's format.
func (d *Document) FormatVersion() (int, error) {
	if err := d.hold(); err != nil {
		return 0, err
	}
	defer d.mu.Unlock()
	version, err := d.file.FormatVersion()
	return version, logfile.StorageProblem(d.path, err)
}
