// Package foreign reads plan files from elsewhere: mailed, found on a shared
// drive, restored, or damaged. Nothing in such a file is believed, SQLite
// included: the file is read in a process of its own, which may use little and
// write nothing, and which sends what it finds through a pipe (see the stream).
// The process that asked never opens the file; it checks every hash, every
// forerunner, every type and every length of what comes through the pipe.
//
// The package knows what a plan and a log are, and nothing of documents: its
// caller names the statements that make a plan's tables.
package foreign

import (
	"fmt"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// MaxSize is the largest file that is read, in bytes. A plan of five years has
// some 6 MB.
const MaxSize = 256 << 20

// Content is what a file holds. The log is sound as far as it is in Txs; whether
// the rest is what the log says, the caller compares.
type Content struct {
	Txs        []*history.Tx  // in causal order, each checked
	State      *history.State // what Txs give
	Quarantine []Quarantined  // what of the log cannot be applied

	Tables    *plan.Plan // the tables of the plan as the file has them
	TablesErr error      // why those are not a plan's: then Tables is nil
	Heads     []Head
	Tips      []Tip
	Stray     int // values that belong to no operation
}

// Tip is a line of the table of tips. Its id is zero where there is no such
// transaction.
type Tip struct {
	N  int64 // the number of the transaction in the file
	ID history.TxID
}

// Head is a line of the table of heads.
type Head struct {
	Cell history.Cell
	Ref  history.Ref
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
	Altered   Reason = 'a' // its tables are not those of a plan
	Damaged   Reason = 'd' // it cannot be read as a database
	Misplaced Reason = 'm' // the journal beside it is that of another file
	Excess    Reason = 'x' // reading it takes more time or memory than any plan does
	Internal  Reason = 'i' // the process that reads could not be run
)

// Refusal is the error of a file that was not read.
type Refusal struct {
	Reason Reason
	Said   string // what was found, in the words of SQLite or of a check
}

func (r *Refusal) Error() string {
	return fmt.Sprintf("the file was not read (%c): %s", r.Reason, r.Said)
}

func refuse(reason Reason, format string, args ...any) *Refusal {
	return &Refusal{reason, fmt.Sprintf(format, args...)}
}
