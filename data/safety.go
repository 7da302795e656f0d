package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/mattn/go-sqlite3"
)

// SafetyReason says why a safety copy was made.
type SafetyReason string

// The reasons, as they stand in the names of the files.
const (
	SafetyDaily     SafetyReason = "daily"     // the first edit of a day
	SafetyMigration SafetyReason = "migration" // before a newer program changes the file
	SafetyMerge     SafetyReason = "merge"     // before a merge
)

// SafetyKept is how many safety copies of a plan by one name are kept.
const SafetyKept = 14

const (
	// safetyFolder lies in the folder of Identity; in it is a folder for each
	// plan, named after the transaction that its log begins with, so that a plan
	// that was moved or renamed still has its copies.
	safetyFolder = "safety-copies"
	safetyTime   = "2006-01-02 15.04.05"
	// safetyStep is how many pages are copied at a time. Between two steps an
	// edit may pass: 64 pages take a fraction of a millisecond.
	safetyStep = 64
)

// SafetyCopy is a copy of a plan that the program made by itself.
type SafetyCopy struct {
	Path   string
	Name   string // of the plan file then, without its ending
	Made   time.Time
	Reason SafetyReason
	Size   int64 // bytes
}

// SafetyCopies lists the safety copies of this plan, the newest first.
func (d *Document) SafetyCopies() ([]SafetyCopy, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.safetyCopies()
}

// SafetyFolder is the folder of this plan's safety copies, "" where none are
// made. It exists once there is one.
func (d *Document) SafetyFolder() string {
	if d.who.Folder == "" {
		return ""
	}
	return filepath.Join(d.who.Folder, safetyFolder, d.root.String()[:16])
}

func (d *Document) safetyCopies() ([]SafetyCopy, error) {
	entries, err := os.ReadDir(d.SafetyFolder())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, problem("problem.safety-folder", err, "folder", d.SafetyFolder())
	}
	var list []SafetyCopy
	for _, e := range entries {
		c, ok := parseSafetyName(e.Name())
		info, err := e.Info()
		if !ok || err != nil {
			continue
		}
		c.Path, c.Size = filepath.Join(d.SafetyFolder(), e.Name()), info.Size()
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b SafetyCopy) int { return b.Made.Compare(a.Made) })
	return list, nil
}

// A safety copy is named "Monopolbruddet 2026-03-02 09.14.05 daily.bolgeplan",
// for those who look for it without the program.
func safetyName(c SafetyCopy) string {
	return fmt.Sprintf("%s %s %s%s", c.Name, c.Made.Format(safetyTime), c.Reason, extension)
}

const extension = ".bolgeplan"

func parseSafetyName(name string) (c SafetyCopy, ok bool) {
	rest, ok := strings.CutSuffix(name, extension)
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
	return SafetyCopy{Name: rest[:begin-1], Made: made, Reason: SafetyReason(rest[at+1:])}, true
}

// DailySafetyCopy makes a safety copy unless there is one of today. It is meant
// to be called after every edit, away from the window's goroutine: edits go on
// meanwhile.
func (d *Document) DailySafetyCopy() error {
	now := time.Now()
	d.mu.Lock()
	today := now.Format(time.DateOnly)
	due := d.who.Folder != "" && d.protected == nil && d.safe != today
	d.safe = today
	copies, err := d.safetyCopies()
	d.mu.Unlock()
	if !due || err != nil {
		return err
	}
	for _, c := range copies {
		if c.Name == d.name() && c.Made.Format(time.DateOnly) == today {
			return nil
		}
	}
	err = d.KeepSafetyCopy(SafetyDaily)
	if errors.Is(err, ErrClosed) {
		return nil // the next time that it is edited
	}
	return err
}

// name is the file's name without its ending.
func (d *Document) name() string { return strings.TrimSuffix(filepath.Base(d.path), extension) }

// KeepSafetyCopy makes a verified copy of the file as it is in the user's own
// folder, and lets the oldest go. What must not be done without a copy (a merge,
// a migration) is not done when it returns an error.
func (d *Document) KeepSafetyCopy(why SafetyReason) error {
	folder := d.SafetyFolder()
	if folder == "" {
		return problem("problem.no-home", nil)
	}
	if err := d.begin(); err != nil {
		return err
	}
	defer d.jobs.Done()
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return problem("problem.safety-folder", err, "folder", folder)
	}
	c := SafetyCopy{Name: d.name(), Made: time.Now(), Reason: why}
	path := filepath.Join(folder, safetyName(c))
	err := writeWhole(path, func(temp string) error {
		if err := d.backup(temp); err != nil {
			return err
		}
		if err := d.checkCopy(temp); err != nil {
			return err
		}
		return os.Chmod(temp, 0o600)
	})
	switch {
	case isOver(err):
		return err
	case err != nil:
		return problem("problem.safety", err, "file", filepath.Base(d.path))
	}
	return d.rotate(c.Name)
}

// rotate lets go of the oldest safety copies by a name, and of what a killed
// program left of one.
func (d *Document) rotate(name string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	copies, err := d.safetyCopies()
	if err != nil {
		return err
	}
	copies = slices.DeleteFunc(copies, func(c SafetyCopy) bool { return c.Name != name })
	for _, c := range copies[min(SafetyKept, len(copies)):] {
		if err := os.Remove(c.Path); err != nil {
			return problem("problem.safety-folder", err, "folder", d.SafetyFolder())
		}
	}
	left, _ := filepath.Glob(filepath.Join(d.SafetyFolder(), ".bolgeplan-*"))
	for _, dir := range left {
		if info, err := os.Stat(dir); err == nil && time.Since(info.ModTime()) > 24*time.Hour {
			_ = os.RemoveAll(dir)
		}
	}
	return nil
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

// backup copies the file page by page. It goes through the document's own
// connection: pages that an edit changes meanwhile are copied anew by SQLite,
// and no edit has to wait for more than a step.
func (d *Document) backup(path string) error {
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		return err
	}
	db, err := connect(path, readWrite)
	if err != nil {
		return err
	}
	if _, err := db.Exec(`PRAGMA synchronous = OFF`); err != nil { // it has no name yet
		return errors.Join(err, db.Close())
	}
	err = raw(db, func(to *sqlite3.SQLiteConn) error { return d.backupTo(to) })
	return errors.Join(err, db.Close())
}

func (d *Document) backupTo(to *sqlite3.SQLiteConn) error {
	var b *sqlite3.SQLiteBackup
	var from *sqlite3.SQLiteConn
	var failed error
	for done, idle := false, 0; !done && failed == nil; {
		d.mu.Lock()
		failed = raw(d.db, func(now *sqlite3.SQLiteConn) (err error) {
			switch {
			case d.closed:
				return ErrClosed
			case b == nil:
				from = now
				b, err = to.Backup("main", now, "main")
			case from != now:
				err = errors.New("the connection to the file was lost")
			}
			if err == nil {
				left := b.Remaining()
				done, err = b.Step(safetyStep)
				idle++
				if b.Remaining() != left {
					idle = 0
				}
			}
			return err
		})
		d.mu.Unlock()
		if idle > 0 {
			time.Sleep(time.Millisecond)
		}
		if idle > 5000 { // another program writes all the time
			failed = errors.New("the file is in use")
		}
	}
	if b == nil {
		return failed
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	return errors.Join(failed, b.Finish())
}

// raw runs a function on the driver's own connection.
func raw(db *sql.DB, use func(*sqlite3.SQLiteConn) error) error {
	conn, err := db.Conn(context.Background())
	if err != nil {
		return err
	}
	err = conn.Raw(func(c any) error { return use(c.(*sqlite3.SQLiteConn)) })
	return errors.Join(err, conn.Close())
}
