package logfile

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// connect opens the only connection to a plan file. A DELETE journal with EXTRA
// synchronisation survives a power cut in a single file.
func connect(path string, mode Mode) (*sql.DB, error) { return connectTo(dataSource(path, mode)) }

func connectTo(source string) (*sql.DB, error) {
	db := sql.OpenDB(connector{source})
	db.SetMaxOpenConns(1)
	if err := db.Ping(); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// connector makes connections that trust neither the schema nor cells. The driver has
// no options for that.
type connector struct{ name string }

func (c connector) Driver() driver.Driver { return &sqlite3.SQLiteDriver{} }

func (c connector) Connect(context.Context) (driver.Conn, error) {
	d := sqlite3.SQLiteDriver{ConnectHook: func(conn *sqlite3.SQLiteConn) error {
		_, err := conn.Exec(`PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON`, nil)
		return err
	}}
	return d.Open(c.name)
}

// dataSource returns a URL: in a plain path a question mark would begin the options.
func dataSource(path string, mode Mode) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/…
	}
	options := url.Values{}
	options.Set("mode", string(mode))
	options.Set("_foreign_keys", "1")
	options.Set("_busy_timeout", strconv.Itoa(busyTimeout))
	if mode == ReadWrite {
		options.Set("_journal_mode", "DELETE")
		options.Set("_synchronous", "EXTRA")
		options.Set("_txlock", "immediate")
		options.Set("_secure_delete", "1")
	}
	u := url.URL{Scheme: "file", Path: slashed, RawQuery: options.Encode()}
	return u.String()
}

// inTransaction runs work in a transaction and commits it. It rolls back if work
// fails.
func inTransaction(db *sql.DB, work func(*sql.Tx) error) error {
	tx, err := db.BeginTx(context.Background(), nil)
	if err != nil {
		return err
	}
	if err := work(tx); err != nil {
		_ = tx.Rollback() // SQLite may have done it already
		return err
	}
	return tx.Commit()
}

// disconnect drops the connection with a failed edit that may be half done. The next
// query opens another connection, which first rolls the file back.
func disconnect(db *sql.DB) {
	conn, err := db.Conn(context.Background())
	if err != nil {
		return // there is none
	}
	_ = conn.Raw(func(any) error { return driver.ErrBadConn })
	_ = conn.Close()
}
