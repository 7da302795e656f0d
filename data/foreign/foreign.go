// Package foreign reads plan files from elsewhere: mailed, found on a shared
// drive, restored, or damaged. Nothing in such a file is believed, SQLite
// included: the file is read in a process of its own, which may use little and
// write nothing, and which sends what it finds through a pipe (see the stream).
// The process that asked never opens the file; it checks every hash, every
// forerunner, every type and every length of what comes through the pipe.
//
// The package knows what a plan and a log are, and nothing of documents: its
// caller says how a plan file is built.
package foreign

import (
	"fmt"

	"bolgeplan/data/history"
)

// MaxSize is the largest file that is read, in bytes. A plan of five years has
// some 6 MB.
const MaxSize = 256 << 20

// Content is what the log of a file holds. What else the file has was told to a
// Sink.
type Content struct {
	Version    int           // of the file's format
	Log        *history.Log  // as far as it is sound, in causal order, each transaction checked
	Quarantine []Quarantined // what of the log cannot be applied
}

// Sink takes what a file has besides its log and what follows from that. Nothing
// of it is to be believed.
type Sink interface {
	// Enough reports whether nothing more needs to come: so much is wrong already.
	Enough() bool
	// Name takes a line of the table of names, and Actor one of that of who wrote.
	Name(n int64, name string)
	Actor(n int64, author, installation string)
	// Row takes a row of a table of the plan: its cells without the id.
	Row(table, id string, cells []any)
	// Head takes a line of the table of heads. Its row is none where it names none.
	Head(at history.Row, line history.HeadLine)
	// Tip takes a line of the table of tips. The id is zero where there is no such
	// transaction.
	Tip(n int64, id history.TxID)
	// Conflict takes a line of the table of conflicts.
	Conflict(at history.Row, register string)
	// Blob takes a blob.
	Blob(id string, bytes []byte)
	// Orphaned takes the number of values that belong to no operation.
	Orphaned(n int)
}

// Layout is how a plan file of a format is built.
type Layout struct {
	Version    int
	Statements []string   // that make its tables
	Tables     [][]string // of the plan: the name, then the columns without the id
	HeadColumn string     // of the table of heads: what has the head
	Conflicts  bool       // there are tables of conflicts and blobs
}

// Quarantined is a transaction that is kept apart, and why. Nothing in it is to
// be believed, its id included.
type Quarantined struct {
	ID  history.TxID
	Why error
}

// Reason says what kind of thing keeps a file from being read.
type Reason byte

// The reasons are part of the stream.
const (
	Altered  Reason = 'a' // its tables are not those of a plan
	Damaged  Reason = 'd' // it cannot be read as a database
	Excess   Reason = 'x' // reading it takes more time or memory than any plan does
	Internal Reason = 'i' // the process that reads could not be run
)

// Refusal is the error of a file that was not read.
type Refusal struct {
	Reason Reason
	Detail string // what was found, in the words of SQLite or of a check
}

func (r *Refusal) Error() string {
	return fmt.Sprintf("the file was not read (%c): %s", r.Reason, r.Detail)
}

func refuse(reason Reason, format string, args ...any) *Refusal {
	return &Refusal{reason, fmt.Sprintf(format, args...)}
}
