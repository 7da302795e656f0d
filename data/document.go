// Package data is the document: one SQLite file that holds a plan and the log
// of everything that was ever done to it. It opens, edits, undoes, verifies and
// copies such files; what a plan is and how its history works is in the pure
// packages below it.
package data

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"bolgeplan/data/copies"
	"bolgeplan/data/disk"
	"bolgeplan/data/history"
	"bolgeplan/data/logfile"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/data/progress"
	"bolgeplan/data/registry"
	"bolgeplan/data/vetting"
)

// Problem is what went wrong as a user reads it.
type Problem = problem.Problem

// Fault is a place where a plan file is not what its log says.
type Fault = problem.Fault

// Identity says who edits, and what their installation knows.
type Identity = registry.Identity

// Remark is what was found beside a file and put right without a question.
type Remark = problem.Remark

// LoadIdentity reads the identity of this installation from a file in the
// user's configuration folder dir, and makes it at the first start. Where that
// cannot be read or written, or there is no such folder (""), it returns one for
// this run with the error: nobody is kept from editing by it.
//
// With such an identity, files that this installation does not know are vetted
// before they are opened, by the program that runs: see ServeForeign. With one
// that was put together by hand they are not.
func LoadIdentity(dir string) (Identity, error) {
	who, err := registry.LoadIdentity(dir)
	who.Program = vetting.OwnProgram()
	return who, err
}

// ServeForeign lets the program be the process that reads a file from elsewhere,
// where its arguments say so. Every program that opens plans calls it first.
func ServeForeign(args []string) (code int, asked bool) { return vetting.Serve(args) }

// Sweep takes away what killed programs left in the folders of an installation. It
// is called wherever the program starts; what they left beside a plan goes when
// that is opened.
func Sweep(who Identity) {
	copies.Sweep(who)
	who.Registry.Sweep()
}

// Document is an open plan file. Its methods may be called from any goroutine. What
// State has is there at once; the others wait for those before them, so none may be
// called from a function that a method of the document runs (an edit of Do, the
// visitor of Log). The plans that it hands out never change.
type Document struct {
	path         string
	author       string
	safetyFolder copies.SafetyFolder

	state    atomic.Pointer[State]       // what is shown of the fields below
	hear     atomic.Pointer[func(Event)] // of every state after the first
	presence presence
	suffix   atomic.Pointer[string]       // see KeepRefused; nil for nowhere
	remarks  atomic.Pointer[[]Remark]     // what was put right beside the file and was not said yet
	place    atomic.Pointer[logfile.File] // file, for who asks nothing of it but which it is

	mu        sync.Mutex
	who       Identity
	news      News             // what was caught up with last
	protected *problem.Problem // why it is only read; nil where it is not
	file      *logfile.File
	plan      *plan.Plan
	tip       int64         // the highest transaction number that plan stands for
	last      history.TxID  // and its identity
	since     []*history.Tx // what was written since the newest safety copy of this session, by whomever
	blobs     blobCache     // what was read of the blobs, and all that since names
	copying   bool          // a safety copy amid many edits is being made
	erased    bool          // personal data was, since the file was opened: safety copies may have it
	root      history.TxID  // the transaction that its log begins with
	undo      stacks
	contested []history.RegisterKey // what is in conflict in the plan
	safe      string                // the day of which there is a safety copy
	closed    bool
	jobs      sync.WaitGroup // what Close waits for

	keptPath string // of the copy that has what was refused, "" before there is one
	keptHow  Saved  // what came along in it

	labels []string // under which this installation wrote in the plan; who has the present one
	made   bool     // the file is as this installation made or left it
	noted  int64    // tip as the registry has it
}

// Outcome is what an edit did: the plan before and after, the changes between
// them and the label under which they are recorded. Without changes nothing was
// written.
type Outcome struct {
	Tx            history.TxID
	Label         plan.Label
	Before, After *plan.Plan
	Changes       []plan.Change
	KeptRows      []history.Row      // rows that were deleted and that the edit keeps
	Left          []history.Leftover // of an undo: rows that are left as they are
	FastClocks    []string           // whose clocks are more than a day ahead, and were not followed
	Cleaned       bool               // something was taken out of the texts that were entered: what no text holds
}

// Changed reports whether the edit changed anything: also where that is not seen in
// the plan, as with a pick of what was shown.
func (o Outcome) Changed() bool { return len(o.Changes) > 0 || o.Tx != history.TxID{} }

// Open opens a plan file. A file that cannot be written, or that lies where a
// mail program keeps attachments for the moment, is opened for reading. What is
// no plan is refused with a Problem and left untouched.
//
// Where ctx ends first the error is its own, and nothing is left of the opening, unless
// something was put right beside the file by then: that document is to be closed, and
// its remarks are to be said. How far the opening is, is told as package progress has
// it. A share that is out of reach may hang until long after the end of ctx.
func Open(ctx context.Context, path string, who Identity) (*Document, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, problem.New("problem.unreadable", err, "file", path)
	}
	mode, protected := accessTo(path)
	return openAs(ctx, path, who, mode, protected)
}

// OpenToRead opens a plan file that is not to be changed.
func OpenToRead(ctx context.Context, path string, who Identity) (*Document, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, problem.New("problem.unreadable", err, "file", path)
	}
	return openAs(ctx, path, who, logfile.ReadOnly, problem.New("problem.to-read", nil, "file", filepath.Base(path)))
}

// OpenOther opens another plan file that is not to be changed, as whoever has
// this one open.
func (d *Document) OpenOther(ctx context.Context, path string) (*Document, error) {
	return OpenToRead(ctx, path, d.who)
}

func openAs(ctx context.Context, path string, who Identity, mode logfile.Mode, protected *problem.Problem) (*Document, error) {
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	checked, err := copies.CheckAndFix(ctx, path, who, accessFor(path, mode))
	if err != nil {
		return nil, err
	}
	if len(checked.Remarks) > 0 { // they are to be said
		ctx = context.WithoutCancel(ctx)
	}
	if err := progress.Report(ctx, progress.Step{Doing: "reading.opening"}); err != nil {
		return nil, err
	}
	var file *logfile.File
	if checked.Substitute.IsZero() {
		file, err = logfile.Open(path, mode)
	} else {
		file, err = logfile.OpenContent(path, checked.Substitute)
	}
	if err != nil {
		return nil, logfile.OpenProblem(path, err)
	}
	d := &Document{path: path, author: who.Author, who: who, protected: protected, made: checked.InRegistry}
	d.use(file)
	d.remark(checked.Remarks)
	if err = ctx.Err(); err == nil {
		err = d.load()
	}
	d.safetyFolder = copies.SafetyFolderOf(who, d.root)
	if err == nil && protected == nil {
		d.protected, err = d.mayUpgrade()
	}
	if err == nil {
		err = ctx.Err()
	}
	if err == nil { // what is no plan is not written to
		err = file.RemoveIdleJournal()
	}
	if err == nil {
		err = d.inPlace()
	}
	if err != nil {
		return nil, errors.Join(logfile.OpenProblem(path, err), file.Close())
	}
	if mode == logfile.ReadWrite {
		disk.Sweep(filepath.Dir(path))
	}
	d.recordSeen(checked.File)
	d.publish(Outcome{}, News{})
	return d, nil
}

// Reopen opens the document's file once more in its place, to be read only or to be
// changed, and closes this document. Where that cannot be, or ctx ends before, this one
// stays open.
func (d *Document) Reopen(ctx context.Context, toRead bool, who Identity) (*Document, error) {
	next, err := d.openAgain(ctx, toRead, who)
	if err != nil {
		return nil, err
	}
	_, _ = d.close() // every edit is in the file
	return next, nil
}

// openAgain opens the file once more. The document is held meanwhile: who looks into
// a file and closes it lets go of the locks that the same program has on it.
func (d *Document) openAgain(ctx context.Context, toRead bool, who Identity) (*Document, error) {
	if err := d.hold(); err != nil {
		return nil, err
	}
	defer d.mu.Unlock()
	open := Open
	if toRead {
		open = OpenToRead
	}
	next, err := open(ctx, d.path, who)
	if err == nil && ctx.Err() != nil {
		d.remark(next.Remarks())
		return nil, errors.Join(ctx.Err(), next.Close())
	}
	return next, err
}

// inPlace returns the problem that keeps the file from being the one that path
// leads to. An edit that goes into a file without a name is lost when that is
// closed: every edit asks before it is shown as done.
func (d *Document) inPlace() error {
	if p := d.file.CheckInPlace(); p != nil {
		return p
	}
	return nil
}

// load reads the plan and where its log stands.
func (d *Document) load() error {
	if err := d.file.Check(); err != nil {
		return err
	}
	p, err := d.file.Plan()
	if err != nil {
		return err
	}
	tip, last, err := d.file.Last()
	if err != nil {
		return err
	}
	_, root, err := d.file.First()
	if err != nil {
		return err
	}
	if d.labels == nil {
		if err := d.takeLabel(root); err != nil {
			return err
		}
	}
	undo, err := loadStacks(d.file, d.labels)
	if err != nil {
		return err
	}
	contested, err := d.file.Contested()
	if err != nil {
		return err
	}
	d.plan, d.tip, d.last, d.root, d.undo, d.contested = p, tip, last, root, undo, contested
	return nil
}

// Verify checks the file from the ground: SQLite's own integrity, every hash of
// the log, and everything that is derived from it against the replayed log: the
// tables of the plan, the heads and the tips; and whether a text has something that
// keeps others from opening the file (IsTextFault). It returns what is wrong; err is for
// a file that could not be read at all.
func (d *Document) Verify() ([]Fault, error) {
	if err := d.hold(); err != nil {
		return nil, err
	}
	defer d.mu.Unlock()
	return d.file.VerifyTexts()
}

// IsTextFault reports whether a fault is about what a text has that no text of a plan
// should: the file is sound, and refused elsewhere.
func IsTextFault(f Fault) bool { return logfile.IsTextFault(f) }

// Path returns the absolute path of the file.
func (d *Document) Path() string { return d.path }

// Remarks returns what was found beside the file and put right since it was asked for
// last: whoever shows the plan is to say it. It waits for nobody.
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

// IsAt reports whether a path leads to the document's file. It must then not be
// opened a second time: closing that handle would drop the locks of this one. It waits
// for nobody but the system, which may take long where the path leads to a share.
func (d *Document) IsAt(path string) bool {
	if path == d.path {
		return true
	}
	info, err := os.Stat(path)
	return err == nil && d.place.Load().IsSameFile(info)
}

// use takes a file as that of the document.
func (d *Document) use(file *logfile.File) {
	d.file = file
	d.place.Store(file)
}

// ErrClosed ends what is asked of a document that was closed. It is no Problem:
// nothing is wrong with the file, and nobody is to read of it.
var ErrClosed = problem.ErrClosed

// hold takes the document for a call that asks its file, until mu.Unlock. Where
// it returns ErrClosed nothing is held.
func (d *Document) hold() error {
	d.mu.Lock()
	if d.closed {
		d.mu.Unlock()
		return ErrClosed
	}
	return nil
}

// Close closes the file. Nothing needs saving: every edit is in the file when
// it returns.
func (d *Document) Close() error {
	changed, err := d.close()
	if changed {
		d.who.Registry.RecordFile(d.path)
	}
	return err
}

// close closes the file and reports whether anything was written since it was opened,
// in the file that the path leads to.
func (d *Document) close() (changed bool, err error) {
	changed = d.recordLast()
	if err := d.hold(); err != nil {
		return false, nil // it is closed already
	}
	d.closed = true
	d.mu.Unlock()
	d.jobs.Wait()
	d.mu.Lock()
	defer d.mu.Unlock()
	d.leave()
	return changed, d.file.Close()
}

// takeLabel chooses the label under which this installation writes in the plan
// that begins with a transaction.
func (d *Document) takeLabel(root history.TxID) (err error) {
	label, all, err := d.who.Registry.WriterLabel(d.who.Installation, root, d.made, d.file.LastByWriterLabel)
	if err == nil {
		d.who.Installation, d.labels = label, all
	}
	return err
}

// recordSeen writes into the registry that the file is known as it is, and what
// was written last. Nothing depends on it but the time that opening takes.
func (d *Document) recordSeen(file registry.File) {
	if d.who.Registry == (registry.Registry{}) {
		return
	}
	var p registry.Plan
	if last, err := d.file.LastByWriterLabel(d.who.Installation); err == nil && d.file.Mode() == logfile.ReadWrite {
		p = registry.Plan{Plan: d.root.String(), Installation: d.who.Installation, Last: last}
	}
	d.who.Registry.Record(file, p)
	d.noted = d.tip
}

// recordLast records what was written last before the document is closed, and
// reports whether anything was since it was opened.
func (d *Document) recordLast() (changed bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.tip == d.noted {
		return false
	}
	d.recordSeen(registry.File{})
	return d.inPlace() == nil // else another file has its name, which is not known
}
