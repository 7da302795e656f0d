// Package data is the document: one SQLite file that holds a plan and the log of all
// edits. It opens, edits, undoes, verifies and copies such files. The pure packages
// below it define what a plan is and how its history works.
package data

import (
	"os"
	"sync"
	"sync/atomic"

	"bolgeplan/data/copies"
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/data/registry"
)

// Problem is an error as a user reads it.
type Problem = problem.Problem

// Fault is a difference between a plan file and its log.
type Fault = problem.Fault

// Identity says who edits, and what their installation knows.
type Identity = registry.Identity

// Remark says what was fixed beside a file or in it without a question.
type Remark = problem.Remark

// Document is an open plan file. Its methods may be called from any goroutine, and
// wait for each other; State and Author never wait. Therefore a function that a method of
// the document runs (an edit of Do, the visitor of Log) must not call methods. The
// plans that it hands out never change.
type Document struct {
	path         string
	author       string // at opening, for presence
	safetyFolder copies.SafetyFolder

	state         atomic.Pointer[State]       // what the fields below show
	listener      atomic.Pointer[func(Event)] // gets every state after the first
	presence      presence
	refusedSuffix atomic.Pointer[string]       // for copies with refused edits; nil: none are made
	remarks       atomic.Pointer[[]Remark]     // fixes that were not shown yet
	openFileID    atomic.Pointer[logfile.File] // file, for calls that only identify it
	openWho       atomic.Pointer[Identity]     // who, for calls that do not wait

	mu              sync.Mutex
	who             Identity
	news            News             // of the last catchUp
	protected       *problem.Problem // why the file is only read; nil if it is not
	file            *logfile.File
	plan            *plan.Plan
	lastNumber      int64         // the number of the last transaction in plan
	lastTx          history.TxID  // and its id
	recent          []*history.Tx // transactions since the newest safety copy of this session
	blobs           blobCache     // blobs that were read or written, and all that recent names
	sessionCopyRuns bool          // a session safety copy is being made
	erased          bool          // personal data was erased since opening: safety copies may have it
	root            history.TxID  // the first transaction
	undo            undoStacks
	contested       []history.RegisterKey // the registers in conflict
	safetyDay       string                // the day of the newest daily safety copy
	closed          bool
	jobs            sync.WaitGroup // what Close waits for

	unsureUndo *MergeRecord // an UndoMerge that may be in the file: see catchUp; nil for none

	refusedPath  string // of the copy with the refused edits, "" without one
	refusedSaved Saved  // how much of the plan is in it

	writerLabels   []string // of this installation in the plan; who has the present one
	ownFile        bool     // this installation made the file as it is
	recordedNumber int64    // lastNumber as recorded in the registry
}

// Outcome is what an edit did. Without changes nothing was written.
type Outcome struct {
	Tx            history.TxID
	Label         plan.Label
	Before, After *plan.Plan
	Changes       []plan.Change
	KeptRows      []history.Row // deleted rows that the edit keeps
	// Settled and Opened are what the edit took from State.Contested, and what it added.
	Settled, Opened []history.RegisterKey
	Left            []history.Leftover // rows that an undo left unchanged
	FastClocks      []string           // authors whose clocks are over a day ahead and were ignored
	Cleaned         bool               // forbidden characters were removed from the entered texts
	// Unsigned says that nothing was written in the author's name: the outcome is that of a
	// merge that only brought the transactions of others, or of UndoMerge.
	Unsigned bool
}

// Changed reports whether the edit changed anything, including a change that the plan
// does not show, such as picking the shown side of a conflict.
func (o Outcome) Changed() bool { return len(o.Changes) > 0 || o.Tx != history.TxID{} }

// Verify checks the whole file: SQLite's integrity, every hash of the log, all tables
// that follow from the log, and the texts (IsTextFault). It returns the faults; err
// means that the file could not be read at all.
func (d *Document) Verify() ([]Fault, error) {
	if err := d.lockOpen(); err != nil {
		return nil, err
	}
	defer d.mu.Unlock()
	return d.file.VerifyTexts()
}

// IsTextFault reports whether a fault is a forbidden character in a text. The file is
// sound then, and other installations refuse it.
func IsTextFault(f Fault) bool { return logfile.IsTextFault(f) }

// Path returns the absolute path of the file.
func (d *Document) Path() string { return d.path }

// Remarks returns the remarks since the last call, and forgets them. The caller shows
// them. It waits for nobody.
func (d *Document) Remarks() []Remark {
	if list := d.remarks.Swap(nil); list != nil {
		return *list
	}
	return nil
}

func (d *Document) remark(list []Remark) {
	if list = append(d.Remarks(), list...); len(list) > 0 {
		d.remarks.Store(&list)
	}
}

// IsAt reports whether a path leads to the document's file. Do not open such a path
// again: closing the second handle drops the locks of the first. It waits for nobody
// but the system, which may take long on a share.
func (d *Document) IsAt(path string) bool {
	if path == d.path {
		return true
	}
	info, err := os.Stat(path)
	return err == nil && d.openFileID.Load().IsSameFile(info)
}

// use makes a file the document's.
func (d *Document) use(file *logfile.File) {
	d.file = file
	d.openFileID.Store(file)
}

// signAs makes an identity the document's.
func (d *Document) signAs(who Identity) {
	d.who = who
	d.openWho.Store(&who)
}

// ErrClosed is the error of calls to a closed document. It is no Problem: nothing is
// wrong with the file, and the user need not read it.
var ErrClosed = problem.ErrClosed

// lockOpen locks the document for a call that uses its file, until mu.Unlock. With
// ErrClosed nothing is locked.
func (d *Document) lockOpen() error {
	d.mu.Lock()
	if d.closed {
		d.mu.Unlock()
		return ErrClosed
	}
	return nil
}

// Close closes the file. Nothing needs saving: every edit is in the file when it
// returns.
func (d *Document) Close() error {
	changed, err := d.close()
	if changed {
		d.who.Registry.RecordFile(d.path)
	}
	return err
}

// close closes the file and reports whether it was changed since it was opened and is
// still the file at the path.
func (d *Document) close() (changed bool, err error) {
	changed = d.recordLast()
	if err := d.lockOpen(); err != nil {
		return false, nil // it is closed already
	}
	d.closed = true
	d.mu.Unlock()
	d.jobs.Wait()
	d.mu.Lock()
	defer d.mu.Unlock()
	d.removePresence()
	return changed, d.file.Close()
}
