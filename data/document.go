// Package data is the document: one SQLite file that holds a plan and the log
// of everything that was ever done to it. It opens, edits, undoes, verifies and
// copies such files; what a plan is and how its history works is in the pure
// packages below it.
package data

import (
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
	mode access

	mu   sync.Mutex
	db   *sql.DB
	plan *plan.Plan
	tip  int64 // the highest transaction number that plan stands for
	undo stacks
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

// Open opens a plan file. A file that cannot be written is opened for reading.
// What is no plan is refused with a Problem and left untouched.
func Open(path string, who Identity) (*Document, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, problem("problem.unreadable", err, "file", path)
	}
	if err := sniff(path); err != nil {
		return nil, err
	}
	mode := readWrite
	if !writable(path) {
		mode = readOnly
	}
	db, err := connect(path, mode)
	if err != nil {
		return nil, openProblem(path, err)
	}
	d := &Document{path: path, who: who, mode: mode, db: db}
	err = d.load()
	if err == nil { // what is no plan is not written to
		err = d.sweep()
	}
	if err != nil {
		return nil, errors.Join(openProblem(path, err), db.Close())
	}
	return d, nil
}

// sweep removes the journal that a killed program left behind. One that had
// anything to roll back is gone when the plan is loaded; one in which nothing
// was written yet goes with the next write, which this is.
func (d *Document) sweep() error {
	if _, err := os.Stat(d.path + "-journal"); err != nil || d.mode == readOnly {
		return nil
	}
	return inTransaction(d.db, func(tx *sql.Tx) error {
		_, err := tx.Exec(fmt.Sprintf("PRAGMA user_version = %d", formatVersion))
		return err
	})
}

// openProblem is storageProblem for a file that is being opened: what is not a
// matter of access is damage.
func openProblem(path string, err error) error {
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
	var tip sql.NullInt64
	if err := d.db.QueryRow(`SELECT max(n) FROM tx`).Scan(&tip); err != nil {
		return err
	}
	undo, err := loadStacks(d.db, d.who)
	if err != nil {
		return err
	}
	d.plan, d.tip, d.undo = p, tip.Int64, undo
	return nil
}

// Path returns the absolute path of the file.
func (d *Document) Path() string { return d.path }

// ReadOnly reports whether the file cannot be edited where it is.
func (d *Document) ReadOnly() bool { return d.mode == readOnly }

// Plan returns the plan as it is now. Inside an edit ask the draft instead:
// Plan would wait for the edit to end.
func (d *Document) Plan() *plan.Plan {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.plan
}

// Close closes the file. Nothing needs saving: every edit is in the file when
// it returns.
func (d *Document) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
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
