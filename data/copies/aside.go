package copies

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"bolgeplan/data/disk"
	"bolgeplan/data/journal"
	"bolgeplan/data/problem"
	"bolgeplan/data/registry"
	"bolgeplan/data/vetting"
)

// asideJournal is how the names of journals end that were set aside: none that SQLite
// takes for that of a file.
const asideJournal = ".journal"

// KeepAside returns what keeps a file with the journal that was found beside it: in
// the folder of the plan's safety copies or, where there is none, beside the file.
func KeepAside(who registry.Identity) vetting.Keep {
	return func(a vetting.Aside) (problem.Remark, error) {
		folder := SafetyFolderOf(who, a.Root)
		if folder == "" {
			return keepAside(a, filepath.Dir(a.Path), func(why SafetyReason) string { return freeName(a.Path, string(why)) })
		}
		if err := disk.MakeFolder(string(folder), 0o700); err != nil {
			return problem.Remark{}, problem.New("problem.safety-folder", err, "folder", string(folder))
		}
		said, err := keepAside(a, string(folder), func(why SafetyReason) string { return folder.freeName(a.Path, why) })
		if err == nil {
			err = folder.Rotate(PlanName(a.Path))
		}
		return said, err
	}
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

func keepAside(a vetting.Aside, folder string, freeName func(SafetyReason) string) (problem.Remark, error) {
	name := filepath.Base(a.Path)
	found := freeName(SafetyFound)
	pairs := []any{"file", name, "other", filepath.Base(journal.Of(a.Path)), "kept", filepath.Base(found), "folder", folder}
	// The file comes last: its name says that both are there.
	key, steps := "remark.stale", [][2]string{{a.Journal, journalAside(found)}, {a.File, found}}
	if a.RolledBack {
		key = "remark.rolled-back"
	}
	if a.Before != "" {
		undone := freeName(SafetyUndone)
		key, pairs = "remark.stale.before", append(pairs, "before", filepath.Base(undone))
		steps = append(steps, [2]string{a.Before, undone})
	}
	for _, step := range steps {
		err := writeWhole(step[1], func(temp string) error { return errors.Join(copyFile(step[0], temp), os.Chmod(temp, 0o600)) })
		if err != nil {
			return problem.Remark{}, problem.New("problem.aside", err, "file", name, "other", filepath.Base(journal.Of(a.Path)), "folder", folder)
		}
	}
	return problem.Remark{Key: key, Pairs: pairs}, nil
}

// journalAside is the name of the journal that was set aside with a file.
func journalAside(found string) string {
	return strings.TrimSuffix(found, filepath.Ext(found)) + asideJournal
}
