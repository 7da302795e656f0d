// Package foreign reads foreign plan files: mailed, found on a shared drive,
// restored, or damaged. It trusts nothing in such a file, SQLite's reading included:
// a separate process with little memory and no right to write reads the file, and
// sends what it finds through a pipe (see the stream). The asking process never opens
// the file. It checks every hash, predecessor, type and length that comes through the
// pipe.
//
// The package knows what a plan and a log are, and nothing of documents: its caller
// passes the layouts of plan files.
package foreign

import (
	"fmt"

	"bolgeplan/data/history"
)

// MaxSize is the largest file that is read, in bytes. A plan of five years has some 6
// MB.
const MaxSize = 256 << 20

// Content is the log of a file. A Sink gets everything else.
type Content struct {
	Version    int           // of the file's format
	Log        *history.Log  // the sound part, in causal order, each transaction checked
	Quarantine []Quarantined // transactions that cannot be applied
}

// Sink takes the tables of a file besides its log. None of it is trusted.
type Sink interface {
	// Enough reports whether there are enough faults already.
	Enough() bool
	// Name takes a line of the table of names, and Actor one of the table of writers.
	Name(n int64, name string)
	Actor(n int64, author, installation string)
	// Row takes a row of a table of the plan: its cells without the id.
	Row(table, id string, cells []any)
	// Head takes a line of the table of heads. at is zero if the line names no row.
	Head(at history.Row, line history.HeadLine)
	// Tip takes a line of the table of tips. The id is zero if there is no such
	// transaction.
	Tip(n int64, id history.TxID)
	// Conflict takes a line of the table of conflicts.
	Conflict(at history.Row, register string)
	// Blob takes a blob.
	Blob(id string, bytes []byte)
	// Orphaned takes the number of values without an operation.
	Orphaned(n int)
}

// Layout is how a plan file of a format is built.
type Layout struct {
	Version    int
	Statements []string   // of its tables
	Tables     [][]string // of the plan: the name, then the columns without the id
	HeadColumn string     // the column of head that names the register
	Conflicts  bool       // there are tables of conflicts and blobs
}

// Quarantined is a transaction that cannot be applied, and why. Nothing in it is
// trusted, including its id.
type Quarantined struct {
	ID  history.TxID
	Why error
}

// Reason says why a file was not read.
type Reason byte

// The reasons are part of the stream.
const (
	Altered  Reason = 'a' // its tables are not those of a plan
	Damaged  Reason = 'd' // it cannot be read as a database
	Excess   Reason = 'x' // reading it takes more time or memory than any plan
	Internal Reason = 'i' // the reading process could not run
)

// Refusal is the error of a file that was not read.
type Refusal struct {
	Reason Reason
	Detail string // as SQLite or a check put it
}

func (r *Refusal) Error() string {
	return fmt.Sprintf("the file was not read (%c): %s", r.Reason, r.Detail)
}

func refuse(reason Reason, format string, args ...any) *Refusal {
	return &Refusal{reason, fmt.Sprintf(format, args...)}
}
