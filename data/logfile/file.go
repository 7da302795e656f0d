// Package logfile is a plan file: an SQLite database with the log of everything
// that was ever done to a plan, and the tables that follow from it. It makes,
// reads, writes, verifies and rebuilds such files, and is the only room that
// knows SQL.
package logfile

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
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

// File is an open plan file. It must be used by one goroutine at a time.
type File struct {
	path  string
	mode  Mode
	db    *sql.DB
	info  os.FileInfo // the file that was opened, whatever path leads to now
	apart bool        // it is in memory: what is written to the file is not seen here

	log    *history.Log // in memory; nil until it is asked for
	logTip int64        // the number of the last transaction that it has
	edits  int          // that were written since it was asked for
}

// Open opens the file at an absolute path. It looks at nothing in it: see Check.
// Its errors, as those of all methods, are SQLite's and the system's unless it is
// said that they are problems: StorageProblem and OpenProblem tell them.
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

// Content is what a file holds, or would hold once something were put right that stays
// as it is.
type Content struct {
	Bytes []byte
	Info  os.FileInfo // the file as it was then
}

// IsZero reports whether there is none.
func (c Content) IsZero() bool { return c.Info == nil }

// OpenContent opens content in place of the file at an absolute path, for reading.
func OpenContent(path string, c Content) (*File, error) {
	db, err := connectInMemory(":memory:")
	if err != nil {
		return nil, err
	}
	err = raw(db, func(conn *sqlite3.SQLiteConn) error { return conn.Deserialize(c.Bytes, "main") })
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &File{path: path, mode: ReadOnly, db: db, info: c.Info, apart: true}, nil
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

// CheckInPlace returns the problem that keeps the file from being the one that its
// path leads to, nil where it is. Content is that of a file as long as nobody writes to
// it.
func (f *File) CheckInPlace() *problem.Problem {
	p := samePlace(f.path, f.info)
	if now, err := stat(f.path); p == nil && f.apart && err == nil && (now.Size() != f.info.Size() || !now.ModTime().Equal(f.info.ModTime())) {
		return problem.New("problem.replaced", nil, "file", filepath.Base(f.path))
	}
	return p
}

// IsSameFile reports whether the file is one that the system knows.
func (f *File) IsSameFile(info os.FileInfo) bool { return os.SameFile(f.info, info) }

// Check returns ErrAltered where the tables of the file are not those of a plan
// to the letter.
func (f *File) Check() error { return checkSchema(f.db) }

// FormatVersion returns the version of the file's format.
func (f *File) FormatVersion() (int, error) {
	format, err := formatOf(f.db)
	if err != nil {
		return 0, err
	}
	return format.version, nil
}

// Plan reads the plan: from its tables or, where the file is of an older format,
// from its log.
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

// First returns the number and the identity of the transaction that the log
// begins with, both zero where there is none.
func (f *File) First() (n int64, id history.TxID, err error) { return endOf(f.db, "ASC") }

// Last returns the number and the identity of the transaction that was written
// last, both zero where there is none.
func (f *File) Last() (n int64, id history.TxID, err error) { return lastOf(f.db) }

// Contains reports whether a transaction is in the log.
func (f *File) Contains(id history.TxID) (bool, error) { return contains(f.db, id) }

// Log reads the transactions with numbers from one on, in the order in which
// they were written, which is a causal one. 0 is for the whole log.
func (f *File) Log(from int64, visit func(*history.Tx) error) error {
	if from == 0 {
		return readLog(f.db, 0, visit)
	}
	return inTransaction(f.db, func(tx *sql.Tx) error { return readLog(tx, from, visit) })
}

// Journal returns the name of the journal that SQLite has beside a file while it
// writes.
func Journal(path string) string { return journal.Path(path) }

// RemoveIdleJournal removes the journal that a killed program left behind without having begun
// to write to the file. One that had anything to roll back is gone when the plan is
// loaded; this one goes with the next write, which is made for it. The journal of a
// program that lives is left alone: it holds the file meanwhile.
func (f *File) RemoveIdleJournal() error {
	if f.mode == ReadOnly || !journal.IsIdle(Journal(f.path)) {
		return nil
	}
	if err := f.waitFor(0); err != nil {
		return err
	}
	err := inTransaction(f.db, func(tx *sql.Tx) error {
		if !journal.IsIdle(Journal(f.path)) {
			return nil // it was that of a program which is done now
		}
		return touch(tx)
	})
	var said sqlite3.Error
	if errors.As(err, &said) && said.Code == sqlite3.ErrBusy {
		err = nil
	}
	return errors.Join(err, f.waitFor(busyTimeout))
}

// busyTimeout is how long SQLite waits for a file that another program writes to, in
// milliseconds.
const busyTimeout = 3000

func (f *File) waitFor(milliseconds int) error {
	_, err := f.db.Exec(fmt.Sprintf(`PRAGMA busy_timeout = %d`, milliseconds))
	return err
}

// RollBack undoes what a killed program had half done in a file.
func RollBack(path string) error {
	return With(path, ReadWrite, func(f *File) error {
		var n int
		return f.db.QueryRow(`SELECT count(*) FROM sqlite_schema`).Scan(&n)
	})
}

// touch writes durably and changes nothing. When it returns, all that was
// written before is on the disk too.
func (f *File) touch() error { return inTransaction(f.db, touch) }

func touch(tx *sql.Tx) error {
	var id int64
	if err := tx.QueryRow(`PRAGMA application_id`).Scan(&id); err != nil {
		return err
	}
	_, err := tx.Exec(fmt.Sprintf("PRAGMA application_id = %d", id))
	return err
}

// DisableSync lets what is written from now on reach the disk when the system likes.
// It is for files that have no name yet, and for tests.
func (f *File) DisableSync() error {
	_, err := f.db.Exec(`PRAGMA synchronous = OFF`)
	return err
}

// Vacuum writes the file anew, so that no page keeps what was taken out.
func (f *File) Vacuum() error {
	f.forgetLog()
	_, err := f.db.Exec(`VACUUM`)
	return err
}

// VacuumInto writes the whole file anew to another path, as it is now.
func (f *File) VacuumInto(ctx context.Context, path string) error {
	_, err := f.db.ExecContext(ctx, `VACUUM INTO ?`, path)
	return err
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

// contains reports whether a transaction is in the log.
func contains(q querier, id history.TxID) (bool, error) {
	var n int64
	err := q.QueryRow(`SELECT n FROM tx WHERE id = ?`, id[:]).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}
