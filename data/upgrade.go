package data

import (
	"path/filepath"
	"sync"

	"bolgeplan/data/copies"
	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
)

// keyUpgradeOpen is the problem of a file of an older format that an older program
// has open. That program might set the format back during an upgrade.
const keyUpgradeOpen = "problem.upgrade-open"

// upgradeBlocker returns the problem that blocks the upgrade of a file of an older
// format: an older program has it open. A file of the newest format has none.
func (d *Document) upgradeBlocker() (*problem.Problem, error) {
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

// liftUpgradeBlock makes the file editable once the older program has closed it.
func (d *Document) liftUpgradeBlock() error {
	if d.protected == nil || d.protected.Key != keyUpgradeOpen {
		return nil
	}
	p, err := d.upgradeBlocker()
	if err != nil {
		return logfile.StorageProblem(d.path, err)
	}
	d.protected = p
	return nil
}

// tryLiftUpgradeBlock locks the document and calls liftUpgradeBlock. The caller must
// not hold the document.
func (d *Document) tryLiftUpgradeBlock() {
	if p := d.Protected(); p == nil || p.Key != keyUpgradeOpen || d.lockOpen() != nil {
		return
	}
	defer d.publishAndUnlock(new(Outcome))
	_ = d.liftUpgradeBlock() // it stays protected
}

// upgrade brings the file to the newest format before the first edit. First it makes
// a safety copy: in the user's folder or, without one, beside the file.
func (d *Document) upgrade() error {
	p, err := d.upgradeBlocker()
	if err != nil {
		return asNowNewer(logfile.StorageProblem(d.path, err))
	}
	if p != nil {
		return p
	}
	switch ok, err := d.file.Contains(d.lastTx); {
	case err != nil:
		return logfile.OpenProblem(d.path, err)
	case !ok: // somebody wrote an older copy into the file
		return problem.New("problem.replaced", nil, "file", filepath.Base(d.path))
	}
	if _, err := d.makeCopyBefore(SafetyMigration); err != nil {
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

// makeCopyBefore makes a safety copy of the file before it is upgraded or merged, and
// returns its path: in the user's folder or, without one, beside the file. The caller
// holds the document.
func (d *Document) makeCopyBefore(why SafetyReason) (path string, err error) {
	copyTo := func(temp string) error {
		return logfile.Backup(temp, new(sync.Mutex), func() (*logfile.File, error) { return d.file, nil })
	}
	folder := d.safety()
	if folder == "" {
		return copies.MakeSafetyCopyBeside(d.path, why, copyTo)
	}
	if path, err = folder.MakeCopy(d.path, why, copyTo); err != nil {
		return "", err
	}
	return path, folder.Rotate(copies.PlanName(d.path))
}

// FormatVersion returns the version of the file's format.
func (d *Document) FormatVersion() (int, error) {
	if err := d.lockOpen(); err != nil {
		return 0, err
	}
	defer d.mu.Unlock()
	version, err := d.file.FormatVersion()
	return version, logfile.StorageProblem(d.path, err)
}
