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

// asideJournal is how the names of journals end that were set aside: none that SQLite
// takes for that of a file.
const asideJournal = ".journal"

// BackupFunc returns what keeps a file with the journal that was found beside it: in
// the folder of the plan's safety copies or, where there is none, beside the file.
func BackupFunc(who registry.Identity) vetting.BackupFunc {
	return func(a vetting.Backup) (kept vetting.BackupResult, err error) {
		place, err := asidePlace(who, a.Path, a.Root)
		if err != nil {
			return kept, err
		}
		found := place.free(SafetyFound)
		name, other := filepath.Base(a.Path), filepath.Base(journal.Path(a.Path))
		pairs := []any{"file", name, "other", other, "kept", filepath.Base(found), "folder", place.folder}
		key, more := "remark.stale", []keeping(nil)
		switch {
		case a.RolledBack:
			key = "remark.rolled-back"
		case a.RolledBackFile != "":
			undone := place.free(SafetyRolledBack)
			key, pairs = "remark.stale.before", append(pairs, "before", filepath.Base(undone))
			more = []keeping{{a.RolledBackFile, undone}}
		}
		// The file comes last: its name says that all is there.
		files := append(more, keeping{a.Journal, journalAside(found)}, keeping{a.File, found})
		if err := place.keep(files...); err != nil {
			return kept, err
		}
		return vetting.BackupResult{Remark: problem.Remark{Key: key, Pairs: pairs}, Remove: func() { remove(files) }}, nil
	}
}

// place is where something of a file is kept that is about to be changed.
type place struct {
	path   string // of the file
	folder string
	free   func(SafetyReason) string // a path there that is not taken
	rotate func() error
}

// keeping is a file that is copied to another path.
type keeping struct{ from, to string }

func asidePlace(who registry.Identity, path string, root history.TxID) (place, error) {
	p := place{path: path, folder: filepath.Dir(path), rotate: func() error { return nil }}
	p.free = func(why SafetyReason) string { return FreeName(path, string(why)) }
	folder := SafetyFolderOf(who, root)
	if folder == "" {
		return p, nil
	}
	if err := disk.MakeFolder(string(folder), 0o700); err != nil {
		return p, problem.New("problem.safety-folder", err, "folder", string(folder))
	}
	p.folder, p.rotate = string(folder), func() error { return folder.Rotate(PlanName(path)) }
	p.free = func(why SafetyReason) string { return folder.freeName(path, why) }
	return p, nil
}

// freeName returns a name of a safety copy of now that is not taken.
func (f SafetyFolder) freeName(path string, why SafetyReason) string {
	for made := time.Now(); ; made = made.Add(time.Second) {
		name := filepath.Join(string(f), safetyName(SafetyCopy{Name: PlanName(path), Made: made, Reason: why}))
		if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
			return name
		}
	}
}

// keep copies files, durably, all or none.
func (p place) keep(files ...keeping) error {
	for i, k := range files {
		err := writeWhole(k.to, func(temp string) error { return errors.Join(copyFile(k.from, temp), os.Chmod(temp, 0o600)) })
		if err != nil {
			remove(files[:i])
			return problem.New("problem.aside", err, "file", filepath.Base(p.path), "folder", p.folder)
		}
	}
	return p.rotate()
}

// remove takes copies away that turned out to be of no use.
func remove(files []keeping) {
	for _, k := range files {
		_ = os.Remove(k.to)
	}
}

// journalAside is the name of the journal that was set aside with a file.
func journalAside(found string) string {
	return strings.TrimSuffix(found, filepath.Ext(found)) + asideJournal
}
