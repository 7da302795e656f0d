// Package logfile is a plan file: an SQLite database with the log of all edits, and
// the tables that follow from the log. It makes, reads, writes, verifies and rebuilds
// such files, and is the only package that knows their SQL.
package logfile

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"

	"github.com/mattn/go-sqlite3"

	"bolgeplan/data/history"
	"bolgeplan/data/journal"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// Mode says what a connection may do with the file.
type Mode string

// The modes.
const (
	ReadWrite Mode = "rw"
	ReadOnly  Mode = "ro"
)

// File is an open plan file. Use it from one goroutine at a time.
type File struct {
	path     string
	mode     Mode
	db       *sql.DB
	info     os.FileInfo // the file that was opened, whatever path leads to now
	inMemory bool        // content in memory: writes to the file are not seen

	history    *history.Log // in memory; nil until it is asked for
	historyEnd int64        // the number of its last transaction
	idleEdits  int          // edits since it was asked for
}

// Open opens the file at an absolute path. It does not look into the file: see Check.
// All methods return errors of SQLite and the system unless they say that they return
// problems: StorageProblem and OpenProblem convert them.
func Open(path string, mode Mode) (*File, error) {
	info, err := stat(path)
	if err != nil {
		return nil, problem.New("problem.unreadable", err, "file", filepath.Base(path))
	}
	db, err := connect(path, mode)
	if err != nil {
		return nil, err
	}
	return &File{path: path, mode: mode, db: db, info: info}, nil
}

// Content is what a file holds, or would hold after a fix that is not made.
type Content struct {
	Bytes []byte
	Info  os.FileInfo // of the file when the content was read
}

// IsZero reports whether there is no content.
func (c Content) IsZero() bool { return c.Info == nil }

// OpenContent opens content instead of the file at an absolute path, for reading.
func OpenContent(path string, c Content) (*File, error) {
	f, err := OpenBytes(path, c.Bytes)
	if err == nil {
		f.info = c.Info
	}
	return f, err
}

// With opens a file for a function and closes it.
func With(path string, mode Mode, use func(*File) error) error {
	f, err := Open(path, mode)
	if err != nil {
		return err
	}
	return errors.Join(use(f), f.Close())
}

// Close closes the file.
func (f *File) Close() error { return f.db.Close() }

// Path returns the path that the file was opened by.
func (f *File) Path() string { return f.path }

// Mode returns what may be done with the file.
func (f *File) Mode() Mode { return f.mode }

// CheckInPlace returns a problem if the path does not lead to this file any more.
// Opened content stands for its file until somebody writes to the file.
func (f *File) CheckInPlace() *problem.Problem {
	p := checkSameFile(f.path, f.info)
	if now, err := stat(f.path); p == nil && f.inMemory && err == nil && (now.Size() != f.info.Size() || !now.ModTime().Equal(f.info.ModTime())) {
		return problem.New("problem.replaced", nil, "file", filepath.Base(f.path))
	}
	return p
}

// IsSameFile reports whether info is of this file.
func (f *File) IsSameFile(info os.FileInfo) bool { return os.SameFile(f.info, info) }

// Check returns ErrAltered if the tables of the file are not exactly those of a plan.
func (f *File) Check() error { return checkSchema(f.db) }

// FormatVersion returns the version of the file's format.
func (f *File) FormatVersion() (int, error) {
	format, err := formatOf(f.db)
	if err != nil {
		return 0, err
	}
	return format.version, nil
}

// Plan reads the plan: from its tables or, in an older format, from the log.
func (f *File) Plan() (*plan.Plan, error) {
	format, err := formatOf(f.db)
	if err != nil {
		return nil, err
	}
	if format.version == FormatVersion {
		return loadPlan(f.db)
	}
	log, err := f.History()
	if err != nil {
		return nil, err
	}
	return log.Now().Plan()
}

// First returns the number and id of the first transaction, zero if there is none.
func (f *File) First() (n int64, id history.TxID, err error) { return endTx(f.db, "ASC") }

// Last returns the number and id of the last transaction, zero if there is none.
func (f *File) Last() (n int64, id history.TxID, err error) { return lastTx(f.db) }

// Tips returns the transactions that no other follows, in order.
func (f *File) Tips() (tips []history.TxID, err error) {
	err = each(f.db, `SELECT tx.id FROM tip JOIN tx ON tx.n = tip.tx ORDER BY tx.id`, nil, func(scan func(...any) error) error {
		var b []byte
		err := scan(&b)
		if err == nil {
			var id history.TxID
			id, err = asTxID(b)
			tips = append(tips, id)
		}
		return err
	})
	return tips, err
}

// IDs returns the ids of all transactions.
func (f *File) IDs() (map[history.TxID]bool, error) {
	r := logReader{q: f.db, ids: map[int64]history.TxID{}}
	if err := r.loadIDs(); err != nil {
		return nil, err
	}
	ids := make(map[history.TxID]bool, len(r.ids))
	for _, id := range r.ids {
		ids[id] = true
	}
	return ids, nil
}

// Without reads the transactions that known lacks, parents first. It reads no
// operations of a file that has none.
func (f *File) Without(known map[history.TxID]bool) (txs []*history.Tx, err error) {
	r := logReader{q: f.db, ids: map[int64]history.TxID{}}
	if err := errors.Join(r.loadNames(), r.loadIDs()); err != nil {
		return nil, err
	}
	first := int64(math.MaxInt64)
	for n, id := range r.ids {
		if !known[id] {
			first = min(first, n)
		}
	}
	if first == math.MaxInt64 {
		return nil, nil
	}
	list, err := r.load(first, math.MaxInt64)
	for _, t := range list.inOrder {
		if !known[t.ID] {
			txs = append(txs, t)
		}
	}
	return txs, err
}

// Contains reports whether a transaction is in the log.
func (f *File) Contains(id history.TxID) (bool, error) { return contains(f.db, id) }

// Log visits the transactions from a number on, in the order of writing, which is
// causal. 0 reads the whole log.
func (f *File) Log(from int64, visit func(*history.Tx) error) error {
	if from == 0 {
		return readLog(f.db, 0, visit)
	}
	return inTransaction(f.db, func(tx *sql.Tx) error { return readLog(tx, from, visit) })
}

// Journal returns the path of a file's rollback journal.
func Journal(path string) string { return journal.Path(path) }

// RemoveIdleJournal removes the journal of a program that was killed before it wrote
// to the file. Loading the plan already rolled back any other journal. SQLite removes
// this one with the next write, so the file is touched. A live program holds the
// file, and keeps its journal.
func (f *File) RemoveIdleJournal() error {
	if f.mode == ReadOnly || !journal.IsIdle(Journal(f.path)) {
		return nil
	}
	if err := f.waitFor(0); err != nil {
		return err
	}
	err := inTransaction(f.db, func(tx *sql.Tx) error {
		if !journal.IsIdle(Journal(f.path)) {
			return nil // the journal's program has finished
		}
		return touch(tx)
	})
	var sqliteErr sqlite3.Error
	if errors.As(err, &sqliteErr) && sqliteErr.Code == sqlite3.ErrBusy {
		err = nil
	}
	return errors.Join(err, f.waitFor(busyTimeout))
}

// busyTimeout is how long SQLite waits for another program that writes, in
// milliseconds.
const busyTimeout = 3000

func (f *File) waitFor(milliseconds int) error {
	_, err := f.db.Exec(fmt.Sprintf(`PRAGMA busy_timeout = %d`, milliseconds))
	return err
}

// RollBack lets SQLite undo what a killed program had half done in a file.
func RollBack(path string) error {
	return With(path, ReadWrite, func(f *File) error {
		var n int
		return f.db.QueryRow(`SELECT count(*) FROM sqlite_schema`).Scan(&n)
	})
}

// touch writes durably and changes nothing. Then everything written before is on the
// disk too.
func (f *File) touch() error { return inTransaction(f.db, touch) }

func touch(tx *sql.Tx) error {
	var id int64
	if err := tx.QueryRow(`PRAGMA application_id`).Scan(&id); err != nil {
		return err
	}
	_, err := tx.Exec(fmt.Sprintf("PRAGMA application_id = %d", id))
	return err
}

// DisableSync stops syncing writes to the disk. It is for files without a name, and
// for tests.
func (f *File) DisableSync() error {
	_, err := f.db.Exec(`PRAGMA synchronous = OFF`)
	return err
}

// Vacuum rewrites the file, so that no page keeps removed data.
func (f *File) Vacuum() error {
	f.dropHistory()
	_, err := f.db.Exec(`VACUUM`)
	return err
}

// VacuumInto writes a compact copy of the file to another path.
func (f *File) VacuumInto(ctx context.Context, path string) error {
	_, err := f.db.ExecContext(ctx, `VACUUM INTO ?`, path)
	return err
}

// lastTx returns the number and id of the last transaction, zero if there is none.
func lastTx(q querier) (n int64, id history.TxID, err error) { return endTx(q, "DESC") }

// endTx returns the transaction at one end of the log.
func endTx(q querier, order string) (n int64, id history.TxID, err error) {
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

// contains reports whether a transaction is in the log.
func contains(q querier, id history.TxID) (bool, error) {
	var n int64
	err := q.QueryRow(`SELECT n FROM tx WHERE id = ?`, id[:]).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}
