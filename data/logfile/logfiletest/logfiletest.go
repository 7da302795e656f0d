// Package logfiletest does to plan files in tests what another program may do:
// it runs SQL on them.
package logfiletest

import (
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	_ "github.com/mattn/go-sqlite3" // the driver
)

// Open opens a database as any program does, and makes it where there is none.
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

// LeaveHotJournal is a program that is killed while it writes to the plan at
// path: it returns a copy in which part of what it wrote is, with a journal
// beside it.
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
