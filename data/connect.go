package data

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/mattn/go-sqlite3"
)

// access says what a connection may do with the file.
type access string

const (
	readWrite access = "rw"
	readOnly  access = "ro"
)

// connect opens the one connection to a plan file. DELETE journal and EXTRA
// synchronisation are what survives a power cut in a single file.
func connect(path string, mode access) (*sql.DB, error) {
	db, err := sql.Open("sqlite3", dataSource(path, mode))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	if err := db.Ping(); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// dataSource is a URL, for in a plain path a question mark would begin the
// options.
func dataSource(path string, mode access) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/…
	}
	options := url.Values{}
	options.Set("mode", string(mode))
	options.Set("_foreign_keys", "1")
	options.Set("_busy_timeout", "3000")
	options.Set("_trusted_schema", "0")
	if mode == readWrite {
		options.Set("_journal_mode", "DELETE")
		options.Set("_synchronous", "EXTRA")
		options.Set("_txlock", "immediate")
		options.Set("_secure_delete", "1")
	}
	u := url.URL{Scheme: "file", Path: slashed, RawQuery: options.Encode()}
	return u.String()
}

// inTransaction runs work in a transaction of its own and commits it, or rolls
// it back where work fails.
func inTransaction(db *sql.DB, work func(*sql.Tx) error) error {
	tx, err := db.BeginTx(context.Background(), nil)
	if err != nil {
		return err
	}
	if err := work(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// storageProblem turns an error of SQLite or the system into a problem that
// names file and remedy.
func storageProblem(path string, err error) error {
	var p *Problem
	if err == nil || errors.As(err, &p) {
		return err
	}
	name := filepath.Base(path)
	var serr sqlite3.Error
	if errors.As(err, &serr) {
		switch serr.Code {
		case sqlite3.ErrBusy, sqlite3.ErrLocked:
			return problem("problem.busy", nil, "file", name)
		case sqlite3.ErrFull:
			return problem("problem.full", nil, "file", name)
		case sqlite3.ErrReadonly, sqlite3.ErrPerm:
			return problem("problem.readonly", nil, "file", name)
		case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
			return problem("problem.damaged", nil, "file", name)
		}
	}
	if errors.Is(err, syscall.ENOSPC) {
		return problem("problem.full", nil, "file", name)
	}
	return problem("problem.write", err, "file", name)
}

// writable reports whether the file can be opened for writing. It must not be
// asked of a file that this process has open: closing the handle would drop
// SQLite's locks.
func writable(path string) bool {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return false
	}
	return f.Close() == nil
}
