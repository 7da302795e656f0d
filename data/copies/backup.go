package copies

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"bolgeplan/data/disk"
	"bolgeplan/data/history"
	"bolgeplan/data/journal"
	"bolgeplan/data/problem"
	"bolgeplan/data/registry"
	"bolgeplan/data/vetting"
)

// journalBackupExt ends the names of backed up journals. SQLite takes none of them
// for the journal of a file.
const journalBackupExt = ".journal"

// BackupFunc returns the function that backs up a file with the journal found beside
// it. The backup goes to the folder of the plan's safety copies or, without one,
// beside the file.
func BackupFunc(who registry.Identity) vetting.BackupFunc {
	return func(a vetting.Backup) (kept vetting.BackupResult, err error) {
		place, err := backupTargetOf(who, a.Path, a.Root)
		if err != nil {
			return kept, err
		}
		found := place.freeName(SafetyFound)
		name, other := filepath.Base(a.Path), filepath.Base(journal.Path(a.Path))
		pairs := []any{"file", name, "other", other, "kept", filepath.Base(found), "folder", place.folder}
		key, more := "remark.stale", []copyJob(nil)
		switch {
		case a.RolledBack:
			key = "remark.rolled-back"
		case a.RolledBackFile != "":
			undone := place.freeName(SafetyRolledBack)
			key, pairs = "remark.stale.before", append(pairs, "before", filepath.Base(undone))
			more = []copyJob{{a.RolledBackFile, undone}}
		}
		// The file comes last: it shows that the backup is complete.
		files := append(more, copyJob{a.Journal, journalBackupPath(found)}, copyJob{a.File, found})
		if err := place.copyAll(files...); err != nil {
			return kept, err
		}
		return vetting.BackupResult{Remark: problem.Remark{Key: key, Pairs: pairs}, Remove: func() { remove(files) }}, nil
	}
}

// backupTarget is where a file is backed up before it is changed.
type backupTarget struct {
	path     string // of the file
	folder   string
	freeName func(SafetyReason) string // a free path in folder
	rotate   func() error
}

// copyJob is a file to copy to another path.
type copyJob struct{ from, to string }

func backupTargetOf(who registry.Identity, path string, root history.TxID) (backupTarget, error) {
	p := backupTarget{path: path, folder: filepath.Dir(path), rotate: func() error { return nil }}
	p.freeName = func(why SafetyReason) string { return FreeName(path, why.word()) }
	folder := SafetyFolderOf(who, root)
	if folder == "" {
		return p, nil
	}
	if err := disk.MakeFolder(string(folder), 0o700); err != nil {
		return p, problem.New("problem.safety-folder", err, "folder", string(folder))
	}
	p.folder, p.rotate = string(folder), func() error { return folder.Rotate(PlanName(path)) }
	p.freeName = func(why SafetyReason) string { return folder.freeName(path, why) }
	return p, nil
}

// freeName returns a free name for a safety copy made now.
func (f SafetyFolder) freeName(path string, why SafetyReason) string {
	for made := time.Now(); ; made = made.Add(time.Second) {
		name := filepath.Join(string(f), safetyName(SafetyCopy{Name: PlanName(path), Made: made, Reason: why}))
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			return name
		}
	}
}

// copyAll copies files durably, all or none.
func (p backupTarget) copyAll(files ...copyJob) error {
	for i, k := range files {
		err := writeWhole(k.to, func(temp string) error { return errors.Join(copyFile(k.from, temp), os.Chmod(temp, 0o600)) })
		if err != nil {
			remove(files[:i])
			return problem.New("problem.aside", err, "file", filepath.Base(p.path), "folder", p.folder)
		}
	}
	return p.rotate()
}

// remove removes copies that are not needed after all.
func remove(files []copyJob) {
	for _, k := range files {
		_ = os.Remove(k.to)
	}
}

// journalBackupPath returns the path of the journal backed up with a file.
func journalBackupPath(found string) string {
	return strings.TrimSuffix(found, filepath.Ext(found)) + journalBackupExt
}
