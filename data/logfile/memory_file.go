package logfile

import (
	"context"
	"database/sql"
	"errors"
	"net/url"

	"github.com/google/uuid"
	"github.com/mattn/go-sqlite3"

	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
)

// MemoryFile is a plan file in the memory of this program, on no disk. Use it from
// one goroutine at a time.
type MemoryFile struct {
	name string // by which this program connects to it
	db   *sql.DB
}

// NewMemoryFile returns an empty file. Close frees its memory.
func NewMemoryFile() (*MemoryFile, error) {
	name := "/" + uuid.NewString()
	u := url.URL{Scheme: "file", Path: name, RawQuery: "vfs=memdb"}
	db, err := connectInMemory(u.String())
	if err != nil {
		return nil, err
	}
	return &MemoryFile{u.String(), db}, nil
}

// connectInMemory opens a database in memory, with its temporary tables.
func connectInMemory(source string) (*sql.DB, error) {
	db, err := connectTo(source)
	if err != nil {
		return nil, err
	}
	if _, err := db.Exec(`PRAGMA temp_store = MEMORY`); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// Close gives the memory back.
func (m *MemoryFile) Close() error { return m.db.Close() }

// Create writes a plan, as the function Create does.
func (m *MemoryFile) Create(p *plan.Plan, blobs map[string][]byte, label plan.Label, who Signature) error {
	return fill(m.db, func(s *store) error { return s.appendFirst(p, blobs, label, who) })
}

// Verify verifies the file, as File.Verify does.
func (m *MemoryFile) Verify() ([]problem.Fault, error) { return verify(m.db) }

// Bytes returns the file's content.
func (m *MemoryFile) Bytes() (b []byte, err error) {
	err = withDriverConn(m.db, func(c *sqlite3.SQLiteConn) (err error) {
		b, err = c.Serialize("main")
		return err
	})
	return b, err
}

// VacuumIntoMemory writes a compact copy of the file into memory.
func (f *File) VacuumIntoMemory(ctx context.Context, m *MemoryFile) error {
	return f.VacuumInto(ctx, m.name)
}

// CheckBytes checks that a file in memory can be read as a plan: its schema and its
// plan.
func CheckBytes(b []byte) error {
	f, err := OpenBytes("", b)
	if err != nil {
		return err
	}
	if err = f.Check(); err == nil {
		_, err = f.Plan()
	}
	return errors.Join(err, f.Close())
}

// OpenBytes opens the content of a plan file for reading. name stands for its path in
// problems.
func OpenBytes(name string, b []byte) (*File, error) {
	db, err := connectInMemory(":memory:")
	if err != nil {
		return nil, err
	}
	err = withDriverConn(db, func(c *sqlite3.SQLiteConn) error { return c.Deserialize(b, "main") })
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &File{path: name, mode: ReadOnly, db: db, inMemory: true}, nil
}
