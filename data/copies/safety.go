package copies

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"bolgeplan/data/disk"
	"bolgeplan/data/history"
	"bolgeplan/data/problem"
	"bolgeplan/data/registry"
)

// SafetyReason says why a safety copy was made.
type SafetyReason string

// The reasons.
const (
	SafetyDaily      SafetyReason = "daily"     // the first edit of a day
	SafetyMigration  SafetyReason = "migration" // before a newer program changes the file
	SafetyMerge      SafetyReason = "merge"     // before a merge
	SafetySession    SafetyReason = "session"   // after many edits; only the newest is kept
	SafetyFound      SafetyReason = "found"     // as found, with a foreign journal
	SafetyRolledBack SafetyReason = "undone"    // as that journal makes it
)

// reasonWords are the reasons as the names of files have them, for those who look for a copy
// without the program. The names of former versions have the reasons themselves. No word is
// longer than the longest reason.
var reasonWords = map[SafetyReason]string{
	SafetyDaily: "daglig", SafetyMigration: "filformat", SafetyMerge: "fletning",
	SafetySession: "undervejs", SafetyFound: "fundet", SafetyRolledBack: "afbrudt",
}

func (r SafetyReason) word() string { return cmp.Or(reasonWords[r], string(r)) }

func reasonOf(word string) SafetyReason {
	for r, w := range reasonWords {
		if w == word {
			return r
		}
	}
	return SafetyReason(word)
}

// MaxSafetyCopies is the most safety copies of a plan by one name.
const MaxSafetyCopies = 14

const (
	// safetyFolder lies in the folder of an identity. It has a folder for each plan,
	// named after the plan's first transaction, so that a moved or renamed plan still
	// has its copies.
	safetyFolder = "safety-copies"
	safetyTime   = "2006-01-02 15.04.05"
)

// SafetyCopy is a copy of a plan that the program made by itself.
type SafetyCopy struct {
	Path   string
	Name   string // of the plan file then, without its ending
	Made   time.Time
	Reason SafetyReason
	Size   int64 // bytes
}

// SafetyFolder is the folder of a plan's safety copies, "" if none are made. The
// first copy creates it.
type SafetyFolder string

// SafetyFolderOf returns the folder for the plan with a first transaction.
func SafetyFolderOf(who registry.Identity, root history.TxID) SafetyFolder {
	if who.Folder == "" {
		return ""
	}
	return SafetyFolder(filepath.Join(who.Folder, safetyFolder, root.String()[:16]))
}

// IsSafetyCopy reports whether a path is that of a safety copy.
func IsSafetyCopy(path string) bool {
	return filepath.Base(filepath.Dir(filepath.Dir(path))) == safetyFolder
}

// PlanName returns the name of a plan file without its ending, as its safety copies
// have it. A long name is cut, to leave room for the time and the reason.
func PlanName(path string) string {
	const behind = len(" " + safetyTime + " migration" + Extension)
	return shorten(strings.TrimSuffix(filepath.Base(path), Extension), maxFileName-behind)
}

// List returns the safety copies, the newest first. Its errors are problems.
func (f SafetyFolder) List() ([]SafetyCopy, error) {
	entries, err := os.ReadDir(string(f))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, problem.New("problem.safety-folder", err, "folder", string(f))
	}
	var list []SafetyCopy
	for _, e := range entries {
		c, ok := parseSafetyName(e.Name())
		info, err := e.Info()
		if !ok || err != nil {
			continue
		}
		c.Path, c.Size = filepath.Join(string(f), e.Name()), info.Size()
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b SafetyCopy) int { return b.Made.Compare(a.Made) })
	return list, nil
}

// A safety copy is named "Monopolbruddet 2026-03-02 09.14.05 daglig.bolgeplan".
func safetyName(c SafetyCopy) string {
	return fmt.Sprintf("%s %s %s%s", c.Name, c.Made.Format(safetyTime), c.Reason.word(), Extension)
}

func parseSafetyName(name string) (c SafetyCopy, ok bool) {
	rest, ok := strings.CutSuffix(name, Extension)
	if !ok {
		return c, false
	}
	at := strings.LastIndexByte(rest, ' ')
	if at <= len(safetyTime) {
		return c, false
	}
	begin := at - len(safetyTime)
	made, err := time.ParseInLocation(safetyTime, rest[begin:at], time.Local)
	if err != nil || rest[begin-1] != ' ' {
		return c, false
	}
	return SafetyCopy{Name: rest[:begin-1], Made: made, Reason: reasonOf(rest[at+1:])}, true
}

// MakeCopy makes a verified safety copy of the plan at path by a function, and returns
// the path of the copy. Its errors are problems.
func (f SafetyFolder) MakeCopy(path string, why SafetyReason, copyTo func(temp string) error) (to string, err error) {
	// Durably: an upgrade relies on its safety copy.
	if err := disk.MakeFolder(string(f), 0o700); err != nil {
		return "", problem.New("problem.safety-folder", err, "folder", string(f))
	}
	to = f.freePath(SafetyCopy{Name: PlanName(path), Made: time.Now(), Reason: why})
	err = writeWhole(to, func(temp string) error {
		if err := copyTo(temp); err != nil {
			return err
		}
		if err := verify(temp, path); err != nil {
			return err
		}
		return os.Chmod(temp, 0o600)
	})
	if problem.IsCancelled(err) {
		return "", err
	}
	if err != nil {
		return "", problem.New("problem.safety", err, "file", filepath.Base(path))
	}
	return to, nil
}

// freePath returns the path of a new copy. Names have whole seconds: a second copy in
// one second is named after the next.
func (f SafetyFolder) freePath(c SafetyCopy) string {
	for {
		path := filepath.Join(string(f), safetyName(c))
		if _, err := os.Lstat(path); err != nil {
			return path
		}
		c.Made = c.Made.Add(time.Second)
	}
}

// MakeSafetyCopyBeside makes a verified safety copy beside the plan at path by a
// function, for a user without a folder for safety copies, and returns the path of the
// copy. Its errors are problems.
func MakeSafetyCopyBeside(path string, why SafetyReason, copyTo func(temp string) error) (to string, err error) {
	to = FreeName(path, why.word())
	err = writeWhole(to, func(temp string) error {
		if err := copyTo(temp); err != nil {
			return err
		}
		return verify(temp, path)
	})
	if err != nil {
		return "", problem.New("problem.safety", err, "file", filepath.Base(path))
	}
	return to, nil
}

// Rotate removes the oldest safety copies by a name. A copy that another program has stays until
// the next time, without waiting for it: it keeps no new copy from being made. Its errors are problems.
func (f SafetyFolder) Rotate(name string) error {
	copies, err := f.List()
	if err != nil {
		return err
	}
	copies = slices.DeleteFunc(copies, func(c SafetyCopy) bool { return c.Name != name })
	for _, c := range expired(copies) {
		err := os.Remove(c.Path)
		switch {
		case disk.IsInUse(err):
		case err != nil:
			return problem.New("problem.safety-folder", err, "folder", string(f))
		case c.Reason == SafetyFound:
			_ = disk.Remove(journalBackupPath(c.Path))
		}
	}
	return nil
}

// expired returns the copies to remove of a list that begins with the newest. It
// keeps the newest session copy, MaxSafetyCopies copies made for a foreign journal,
// and as many others. So quiet days do not push out the copies made for a journal.
func expired(copies []SafetyCopy) (list []SafetyCopy) {
	sessions, founds, others := 0, 0, 0
	for _, c := range copies {
		kept, most := &others, MaxSafetyCopies
		switch c.Reason {
		case SafetySession:
			kept, most = &sessions, 1
		case SafetyFound, SafetyRolledBack:
			kept = &founds
		}
		if *kept++; *kept > most {
			list = append(list, c)
		}
	}
	return list
}

// Sweep removes what killed programs left in the system's temporary folder and among
// the safety copies.
func Sweep(who registry.Identity) {
	disk.Sweep(os.TempDir())
	if who.Folder == "" {
		return
	}
	all := filepath.Join(who.Folder, safetyFolder)
	plans, _ := os.ReadDir(all)
	for _, e := range plans {
		disk.Sweep(filepath.Join(all, e.Name()))
	}
}
