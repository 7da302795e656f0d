// Package logfiletest does to plan files in tests what another program may do: it
// runs SQL on them, and merges copies.
package logfiletest

import (
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	_ "github.com/mattn/go-sqlite3" // the driver

	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/logfile/internal/testformat"
	"bolgeplan/data/plan"
)

// Open opens a database as any program does, and creates it if needed.
func Open(t testing.TB, path string) *sql.DB {
	t.Helper()
	name := url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: "mode=rwc"}
	db, err := sql.Open("sqlite3", name.String())
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// Alter runs statements on a database.
func Alter(t testing.TB, path, statements string) {
	t.Helper()
	db := Open(t, path)
	if _, err := db.Exec(statements); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// ExtendFormat adds a table that a test has defined to the newest format, as a
// release would, until the test ends or restore is called. It returns the statement
// of the table. Tests that run meanwhile see the table too.
func ExtendFormat(t testing.TB, table plan.TableInfo) (statement string, restore func()) {
	t.Helper()
	restore = sync.OnceFunc(testformat.Extend(table))
	t.Cleanup(restore)
	layouts := logfile.Layouts()
	statements := layouts[len(layouts)-1].Statements
	return statements[len(statements)-1], restore
}

// Stripped is how many assignments Strip strips.
const Stripped = 40

// Strip removes the values of assignments from the log of a plan file, and makes all
// tables match the log, as an attacker might.
func Strip(t testing.TB, path string) {
	t.Helper()
	db := Open(t, path)
	var format int
	if err := db.QueryRow(`PRAGMA user_version`).Scan(&format); err != nil {
		t.Fatal(err)
	}
	statements := []string{
		`CREATE TEMP TABLE stripped AS SELECT op.tx, op.n, op.row FROM op JOIN name ON name.n = op.tbl
			WHERE name.name = 'assignment' GROUP BY op.row HAVING count(*) = 1 LIMIT 40`,
		`DELETE FROM op_val WHERE (tx, n) IN (SELECT tx, n FROM stripped)`,
		`DELETE FROM assignment WHERE replace(id, '-', '') IN (SELECT lower(hex(row)) FROM stripped)`,
	}
	if format == 1 { // its heads are those of fields
		statements = append(statements, `DELETE FROM head WHERE field <> 0 AND (tx, n) IN (SELECT tx, n FROM stripped)`)
	}
	for _, statement := range statements {
		result, err := db.Exec(statement)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := result.RowsAffected(); statement != statements[0] && (n < Stripped || err != nil) {
			t.Fatalf("%s: %d rows (%v)", statement, n, err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

// LeaveHotJournal copies the plan at path as a program leaves it that is killed while
// it writes: the copy is half written and has a hot journal.
func LeaveHotJournal(t testing.TB, path string) (killed string) {
	t.Helper()
	tx, err := Open(t, path).Begin()
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		`PRAGMA cache_size = 1`, `PRAGMA cache_spill = 1`,
		`UPDATE municipality SET name = hex(randomblob(2000))`,
		`UPDATE name SET name = name || hex(randomblob(2000))`,
	} {
		if _, err := tx.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	killed = filepath.Join(t.TempDir(), "killed.bolgeplan")
	for _, side := range []string{"", "-journal"} {
		b, err := os.ReadFile(path + side)
		if err := errors.Join(err, os.WriteFile(killed+side, b, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	return killed
}

// Transactions returns the log of a plan file that is not open.
func Transactions(t testing.TB, path string) (txs []*history.Tx) {
	t.Helper()
	path, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	err = logfile.With(path, logfile.ReadOnly, func(f *logfile.File) error {
		return f.Log(0, func(tx *history.Tx) error {
			txs = append(txs, tx)
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return txs
}

// MergeInto adds the transactions of a copy to a plan file. Neither is open.
func MergeInto(t testing.TB, path, copied string) {
	t.Helper()
	txs := Transactions(t, copied)
	var blobs map[string][]byte
	read := func(f *logfile.File) (err error) {
		blobs, err = f.Blobs()
		return err
	}
	err := logfile.With(copied, logfile.ReadOnly, read)
	if err == nil {
		err = logfile.With(path, logfile.ReadWrite, func(f *logfile.File) error { return f.AppendRecorded(txs, blobs, nil) })
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Edit edits a plan file that is not open, also in ways that no draft of today
// allows.
func Edit(t testing.TB, path string, who logfile.Signature, label plan.Label, edit func(*plan.Draft) error) {
	t.Helper()
	err := logfile.With(path, logfile.ReadWrite, func(f *logfile.File) error {
		p, err := f.Plan()
		if err != nil {
			return err
		}
		_, last, err := f.Last()
		if err != nil {
			return err
		}
		d := p.Replay()
		if err := edit(d); err != nil {
			return err
		}
		_, err = f.Append(logfile.Edit{LastSeen: last, Who: who, Label: label, Changes: d.Changes(), Blobs: d.Attached(), Before: p, After: d.Plan()})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Append writes a transaction of another author, made at a time, into a plan file.
// Its changes may be ones that no draft makes. It returns the transaction.
func Append(t testing.TB, path, author string, at time.Time, changes ...plan.Change) *history.Tx {
	t.Helper()
	tx := &history.Tx{Author: author, Installation: "elsewhere", Time: history.TimeOf(at.UnixMilli()), Label: plan.L("x").Encode()}
	for _, c := range changes {
		op := history.Op{Table: c.Table, Row: c.Row, Field: c.Field, Value: c.New}
		op.Hash = history.HashValue(op.Salt, op.Value)
		tx.Ops = append(tx.Ops, op)
	}
	err := logfile.With(path, logfile.ReadWrite, func(f *logfile.File) error {
		_, last, err := f.Last()
		tx.Parents = []history.TxID{last}
		tx.ID = tx.ContentID()
		return errors.Join(err, f.AppendRecorded([]*history.Tx{tx}, nil, nil))
	})
	if err != nil {
		t.Fatal(err)
	}
	return tx
}

// AppendToFormat1 appends a transaction that brings rows to a file of format 1, as
// the program of its time did.
func AppendToFormat1(t testing.TB, path string, tx *history.Tx) {
	t.Helper()
	db := Open(t, path)
	exec := func(statement string, args ...any) {
		t.Helper()
		if _, err := db.Exec(statement, args...); err != nil {
			t.Fatalf("%s: %v", statement, err)
		}
	}
	number := func(name string) (n int64) {
		t.Helper()
		exec(`INSERT OR IGNORE INTO name (name) VALUES (?)`, name)
		if err := db.QueryRow(`SELECT n FROM name WHERE name = ?`, name).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	exec(`INSERT OR IGNORE INTO actor (author, installation) VALUES (?, ?)`, tx.Author, tx.Installation)
	var last int64
	if err := db.QueryRow(`SELECT max(n) FROM tx`).Scan(&last); err != nil || last > 127 {
		t.Fatalf("the last transaction is %d (%v)", last, err)
	}
	exec(`INSERT INTO tx (n, id, parents, actor, time, label) SELECT ?, ?, ?, n, ?, ? FROM actor WHERE author = ? AND installation = ?`,
		last+1, tx.ID[:], []byte{byte(last)}, int64(tx.Time), tx.Label, tx.Author, tx.Installation)
	exec(`UPDATE tip SET tx = ?`, last+1)
	for n, op := range tx.Ops {
		table := number(op.Table)
		exec(`INSERT INTO op VALUES (?, ?, ?, ?, 0, ?, x'')`, last+1, n, table, op.Row[:], op.Hash[:])
		exec(`INSERT INTO op_val VALUES (?, ?, ?, ?)`, last+1, n, op.Salt[:], op.Value.Encode())
		head := `INSERT INTO head (tbl, row, field, tx, n) VALUES (?, ?, ?, ?, ?)`
		exec(head, table, op.Row[:], 0, last+1, n)
		op.Value.EachField(func(field string, _ plan.Value) { exec(head, table, op.Row[:], number(field), last+1, n) })
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}
