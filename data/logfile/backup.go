package logfile

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"sync"
	"time"

	"github.com/mattn/go-sqlite3"
)

// backupStep is how many pages are copied at a time. An edit can pass between two
// steps: 64 pages take a fraction of a millisecond.
const backupStep = 64

// Backup copies a file to path page by page. source returns the file, or an error
// that ends the copying; it is called under the lock before each step. The copy goes
// through the file's own connection: SQLite copies pages again that an edit changes
// meanwhile, and no edit waits for more than a step.
func Backup(path string, lock sync.Locker, source func() (*File, error)) error {
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		return err
	}
	return With(path, ReadWrite, func(to *File) error {
		if err := to.DisableSync(); err != nil { // it has no name yet
			return err
		}
		return withDriverConn(to.db, func(to *sqlite3.SQLiteConn) error { return backupTo(to, lock, source) })
	})
}

func backupTo(to *sqlite3.SQLiteConn, lock sync.Locker, source func() (*File, error)) error {
	var b *sqlite3.SQLiteBackup
	var from *sqlite3.SQLiteConn
	var failed error
	step := func(now *sqlite3.SQLiteConn) (done, moved bool, err error) {
		switch {
		case b == nil:
			from = now
			b, err = to.Backup("main", now, "main")
		case from != now:
			err = errors.New("the connection to the file was lost")
		}
		if err != nil {
			return false, false, err
		}
		left := b.Remaining()
		done, err = b.Step(backupStep)
		return done, b.Remaining() != left, err
	}
	for done, idle := false, 0; !done && failed == nil; {
		moved := false
		failed = withLockedConn(lock, source, func(now *sqlite3.SQLiteConn) (err error) {
			done, moved, err = step(now)
			return err
		})
		if idle++; moved {
			idle = 0
		}
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
	lock.Lock()
	defer lock.Unlock()
	return errors.Join(failed, b.Finish())
}

// withLockedConn runs a function on the connection of the file, under the lock.
func withLockedConn(lock sync.Locker, source func() (*File, error), use func(*sqlite3.SQLiteConn) error) error {
	lock.Lock()
	defer lock.Unlock()
	f, err := source()
	if err != nil {
		return err
	}
	return withDriverConn(f.db, use)
}

// withDriverConn runs a function on the driver's own connection.
func withDriverConn(db *sql.DB, use func(*sqlite3.SQLiteConn) error) error {
	conn, err := db.Conn(context.Background())
	if err != nil {
		return err
	}
	err = conn.Raw(func(c any) error { return use(c.(*sqlite3.SQLiteConn)) })
	return errors.Join(err, conn.Close())
}

// Overwrite replaces the content of a plan file by that of another file, which nobody
// has open, in one transaction under an exclusive lock. Programs that have the file
// open see an edit. The file at the path is written, whatever it held.
func Overwrite(path, from string) error {
	return With(from, ReadOnly, func(source *File) error {
		return With(path, ReadWrite, func(f *File) error {
			err := withDriverConn(source.db, func(source *sqlite3.SQLiteConn) error {
				return withDriverConn(f.db, func(to *sqlite3.SQLiteConn) error { return overwrite(to, source) })
			})
			if err == nil {
				if p := f.CheckInPlace(); p != nil {
					err = p
				}
			}
			return err
		})
	})
}

func overwrite(to, from *sqlite3.SQLiteConn) error {
	b, err := to.Backup("main", from, "main")
	if err != nil {
		return err
	}
	until := time.Now().Add(busyTimeout * time.Millisecond)
	for done := false; err == nil && !done; {
		if done, err = b.Step(-1); err == nil && !done { // another program has it
			if time.Now().After(until) {
				err = sqlite3.Error{Code: sqlite3.ErrBusy}
			}
			time.Sleep(10 * time.Millisecond)
		}
	}
	return errors.Join(err, b.Finish())
}
