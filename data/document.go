// Package data is the document: one SQLite file that holds a plan and the log
// of everything that was ever done to it. It opens, edits, undoes, verifies and
// copies such files; what a plan is and how its history works is in the pure
// packages below it.
package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// Document is an open plan file. Its methods may be called from any goroutine,
// one after the other: each waits for those before it, so none may be called
// from a function that a method of the document runs (an edit of Do, the visitor
// of Log). The plans that it hands out never change.
type Document struct {
	path string
	who  Identity

	mu        sync.Mutex
	mode      access
	protected *Problem // why it is only read; nil where it is not
	db        *sql.DB
	file      os.FileInfo // the file that was opened, whatever path leads to now
	plan      *plan.Plan
	tip       int64         // the highest transaction number that plan stands for
	last      history.TxID  // and its identity
	since     []*history.Tx // what was written since the file was opened, by whomever
	erased    bool          // personal data was, since the file was opened: safety copies may have it
	root      history.TxID  // the transaction that its log begins with
	undo      stacks
	safe      string    // the day of which there is a safety copy
	presence  *presence // nil where others are not told
	closed    bool
	jobs      sync.WaitGroup // what Close waits for

	labels []string // under which this installation wrote in the plan; who has the present one
	made   bool     // the file is as this installation made or left it
	noted  int64    // tip as the registry has it
}

// Outcome is what an edit did: the plan before and after, the changes between
// them and the label under which they are recorded. Without changes nothing was
// written.
type Outcome struct {
	Tx            history.TxID
	Label         plan.Label
	Before, After *plan.Plan
	Changes       []plan.Change
	Kept          []plan.Change // of an undo: what was left because it was changed since
}

// Changed reports whether the edit changed anything.
func (o Outcome) Changed() bool { return len(o.Changes) > 0 }

// Open opens a plan file. A file that cannot be written, or that lies where a
// mail program keeps attachments for the moment, is opened for reading. What is
// no plan is refused with a Problem and left untouched.
func Open(path string, who Identity) (*Document, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, problem("problem.unreadable", err, "file", path)
	}
	mode, protected := accessTo(path)
	return openAs(path, who, mode, protected)
}

// OpenToRead opens a plan file that is not to be changed.
func OpenToRead(path string, who Identity) (*Document, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, problem("problem.unreadable", err, "file", path)
	}
	return openAs(path, who, readOnly, problem("problem.to-read", nil, "file", filepath.Base(path)))
}

// OpenOther opens another plan file that is not to be changed, as whoever has
// this one open.
func (d *Document) OpenOther(path string) (*Document, error) { return OpenToRead(path, d.who) }

func openAs(path string, who Identity, mode access, protected *Problem) (*Document, error) {
	if err := sniff(path); err != nil {
		return nil, err
	}
	admitted, err := who.home.admit(path)
	if err != nil {
		return nil, err
	}
	file, err := stat(path)
	if err != nil {
		return nil, problem("problem.unreadable", err, "file", filepath.Base(path))
	}
	db, err := connect(path, mode)
	if err != nil {
		return nil, openProblem(path, err)
	}
	d := &Document{path: path, who: who, mode: mode, protected: protected, db: db, file: file, made: admitted.known}
	err = d.load()
	if err == nil { // what is no plan is not written to
		err = d.sweep()
	}
	if err == nil {
		err = d.inPlace()
	}
	if err != nil {
		return nil, errors.Join(openProblem(path, err), db.Close())
	}
	d.note(admitted.file)
	return d, nil
}

// inPlace returns the problem that keeps the file from being the one that path
// leads to. An edit that goes into a file without a name is lost when that is
// closed: every edit asks before it is shown as done.
func (d *Document) inPlace() error {
	if p := samePlace(d.path, d.file); p != nil {
		return p
	}
	return nil
}

// sweep removes the journal that a killed program left behind. One that had
// anything to roll back is gone when the plan is loaded; one in which nothing
// was written yet goes with the next write, which this is.
func (d *Document) sweep() error {
	if _, err := os.Stat(d.path + "-journal"); err != nil || d.mode == readOnly {
		return nil
	}
	return d.touch()
}

// touch writes durably and changes nothing. When it returns, all that was
// written before is on the disk too.
func (d *Document) touch() error {
	return inTransaction(d.db, func(tx *sql.Tx) error {
		_, err := tx.Exec(fmt.Sprintf("PRAGMA user_version = %d", formatVersion))
		return err
	})
}

// openProblem is storageProblem for a file that is being opened: what is not a
// matter of access is damage. That nobody waits any more is neither.
func openProblem(path string, err error) error {
	if isOver(err) {
		return err
	}
	if errors.Is(err, errAltered) {
		return problem("problem.altered", nil, "file", filepath.Base(path))
	}
	var p *Problem
	if errors.As(storageProblem(path, err), &p) && p.Key == "problem.write" {
		return problem("problem.damaged", p.Err, "file", filepath.Base(path))
	}
	return p
}

// load reads the plan and where its log stands.
func (d *Document) load() error {
	if err := checkSchema(d.db); err != nil {
		return err
	}
	p, err := loadPlan(d.db)
	if err != nil {
		return err
	}
	tip, last, err := lastOf(d.db)
	if err != nil {
		return err
	}
	_, root, err := endOf(d.db, "ASC")
	if err != nil {
		return err
	}
	if d.labels == nil {
		if err := d.takeLabel(root); err != nil {
			return err
		}
	}
	undo, err := loadStacks(d.db, d.labels)
	if err != nil {
		return err
	}
	d.plan, d.tip, d.last, d.root, d.undo = p, tip, last, root, undo
	return nil
}

// lastOf returns the number and the identity of the transaction that was written
// last, both zero where there is none.
func lastOf(q querier) (n int64, id history.TxID, err error) { return endOf(q, "DESC") }

// endOf returns the transaction at one end of the log.
func endOf(q querier, order string) (n int64, id history.TxID, err error) {
	var b []byte
	err = q.QueryRow(`SELECT n, id FROM tx ORDER BY n `+order+` LIMIT 1`).Scan(&n, &b)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, id, nil
	}
	if err == nil {
		id, err = asTxID(b)
	}
	return n, id, err
}

// Path returns the absolute path of the file.
func (d *Document) Path() string { return d.path }

// IsAt reports whether a path leads to the document's file. It must then not be
// opened a second time: closing that handle would drop the locks of this one.
func (d *Document) IsAt(path string) bool {
	if path == d.path {
		return true
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	info, err := os.Stat(path)
	return err == nil && os.SameFile(d.file, info)
}

// ReadOnly reports whether the file cannot be edited where it is.
func (d *Document) ReadOnly() bool { return d.Protected() != nil }

// Protected returns why the file cannot be edited where it is, nil where it can.
func (d *Document) Protected() *Problem {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.protected
}

// Plan returns the plan as it is now. Inside an edit ask the draft instead:
// Plan would wait for the edit to end.
func (d *Document) Plan() *plan.Plan {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.plan
}

// ErrClosed ends what is asked of a document that was closed. It is no Problem:
// nothing is wrong with the file, and nobody is to read of it.
var ErrClosed = errors.New("the plan was closed")

// isOver reports whether an error says only that nobody waits for the answer.
func isOver(err error) bool { return errors.Is(err, ErrClosed) || errors.Is(err, context.Canceled) }

// hold takes the document for a call that asks its file, until mu.Unlock. Where
// it returns ErrClosed nothing is held.
func (d *Document) hold() error {
	d.mu.Lock()
	if d.closed {
		d.mu.Unlock()
		return ErrClosed
	}
	return nil
}

// Close closes the file. Nothing needs saving: every edit is in the file when
// it returns.
func (d *Document) Close() error {
	defer d.noteClosed(d.noteLast())
	d.mu.Lock()
	d.closed = true
	d.mu.Unlock()
	d.jobs.Wait()
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.presence != nil {
		d.presence.end()
		d.presence = nil
		_ = d.holders() // and what dead programs left
	}
	return d.db.Close()
}

// errAltered says that a file has tables, triggers or views that no plan has, or
// lacks some that every plan has: another program has been at it.
var errAltered = errors.New("its tables are not those of a plan")

// checkSchema refuses a file whose tables are not ours to the letter.
func checkSchema(q querier) error {
	want := map[string]bool{}
	for _, statement := range schema() {
		want[statement] = true
	}
	found := 0
	const query = `SELECT coalesce(sql, '') FROM sqlite_schema WHERE NOT (type = 'index' AND sql IS NULL)`
	err := each(q, query, nil, func(scan func(...any) error) error {
		var statement string
		if err := scan(&statement); err != nil {
			return err
		}
		if !want[statement] {
			return errAltered
		}
		found++
		return nil
	})
	if err == nil && found != len(want) {
		err = errAltered
	}
	return err
}
