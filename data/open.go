package data

import (
	"context"
	"errors"
	"path/filepath"

	"bolgeplan/data/copies"
	"bolgeplan/data/disk"
	"bolgeplan/data/logfile"
	"bolgeplan/data/problem"
	"bolgeplan/data/progress"
	"bolgeplan/data/vetting"
)

// Open opens a plan file. A file that cannot be written lastingly is opened for
// reading: one without write access, or one in the attachment folder of a mail
// program. A file that is no plan is refused with a Problem and left untouched.
//
// If ctx ends first the error is ctx's, and nothing changed. Only after a fix the
// document is returned all the same: close it and show its remarks. Progress goes
// through package progress. An unreachable share may block until long after the end
// of ctx.
func Open(ctx context.Context, path string, who Identity) (*Document, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, problem.New("problem.unreadable", err, "file", path)
	}
	mode, protected := openMode(ctx, path)
	if protected != nil && protected.Key == inUseKey && isUnreadable(path) {
		return nil, problem.InUse(path)
	}
	return openAs(ctx, path, who, mode, protected)
}

// OpenToRead opens a plan file for reading only.
func OpenToRead(ctx context.Context, path string, who Identity) (*Document, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, problem.New("problem.unreadable", err, "file", path)
	}
	return openAs(ctx, path, who, logfile.ReadOnly, toReadProblem(path))
}

// OpenOther opens another plan file for reading, with the identity of this document. The
// file and what is beside it stay as they are.
func (d *Document) OpenOther(ctx context.Context, path string) (*Document, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, problem.New("problem.unreadable", err, "file", path)
	}
	return openFixing(ctx, path, d.identity(), logfile.ReadOnly, toReadProblem(path), copies.FixNothing)
}

func toReadProblem(path string) *problem.Problem {
	return problem.New("problem.to-read", nil, "file", filepath.Base(path))
}

func openAs(ctx context.Context, path string, who Identity, mode logfile.Mode, protected *problem.Problem) (*Document, error) {
	return openFixing(ctx, path, who, mode, protected, fixScope(ctx, path, mode, protected))
}

func openFixing(ctx context.Context, path string, who Identity, mode logfile.Mode, protected *problem.Problem, scope copies.FixScope) (*Document, error) {
	file, checked, err := openChecked(ctx, path, who, mode, scope)
	if err != nil {
		return nil, err
	}
	if len(checked.Remarks) > 0 { // the user must see them
		ctx = context.WithoutCancel(ctx)
	}
	d := &Document{path: path, author: who.Author, protected: protected, ownFile: checked.InRegistry}
	d.signAs(who)
	d.use(file)
	d.remark(checked.Remarks)
	if err = ctx.Err(); err == nil {
		err = d.load()
	}
	d.safetyFolder = copies.SafetyFolderOf(who, d.root)
	if err == nil && protected == nil {
		d.protected, err = d.upgradeBlocker()
	}
	if err == nil {
		err = ctx.Err()
	}
	if err == nil { // write only to a plan
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
		for _, name := range copies.ConflictCopies(path) {
			d.remark([]Remark{{Key: "remark.conflict-copy", Pairs: []any{"file", filepath.Base(path), "other", name}}})
		}
	}
	d.recordSeen(checked.File)
	d.publish(Outcome{}, News{})
	return d, nil
}

// openChecked opens a plan file, if it may be opened, without reading its plan.
func openChecked(ctx context.Context, path string, who Identity, mode logfile.Mode, scope copies.FixScope) (f *logfile.File, c vetting.Checked, err error) {
	if ctx.Err() != nil {
		return nil, c, ctx.Err()
	}
	if c, err = copies.CheckAndFix(ctx, path, who, scope); err != nil {
		return nil, c, err
	}
	if len(c.Remarks) > 0 { // the user must see them
		ctx = context.WithoutCancel(ctx)
	}
	if err := progress.Report(ctx, progress.Step{Doing: "reading.opening"}); err != nil {
		return nil, c, err
	}
	if c.Substitute.IsZero() {
		f, err = logfile.Open(path, mode)
	} else {
		f, err = logfile.OpenContent(path, c.Substitute)
	}
	return f, c, logfile.OpenProblem(path, err)
}

// Reopen opens the document's file again, for reading or for editing, and closes this
// document. If that fails, or ctx ends first, this document stays open.
func (d *Document) Reopen(ctx context.Context, toRead bool, who Identity) (*Document, error) {
	next, err := d.openAgain(ctx, toRead, who)
	if err != nil {
		return nil, err
	}
	_, _ = d.close() // every edit is in the file
	return next, nil
}

// openAgain opens the file once more and holds the document meanwhile: opening and
// closing a second handle drops the locks of the first.
func (d *Document) openAgain(ctx context.Context, toRead bool, who Identity) (*Document, error) {
	if err := d.lockOpen(); err != nil {
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

// inPlace returns a problem if the path no longer leads to the document's file. Every
// edit asks before it is shown as done: an edit of a deleted file would be lost.
func (d *Document) inPlace() error {
	if p := d.file.CheckInPlace(); p != nil {
		return p
	}
	return nil
}

// load reads the plan, the ends of its log, the undo stacks and the conflicts.
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
	if d.writerLabels == nil {
		if err := d.chooseWriterLabel(root); err != nil {
			return err
		}
	}
	undo, err := loadUndoStacks(d.file, d.writerLabels)
	if err != nil {
		return err
	}
	contested, err := d.file.Contested()
	if err != nil {
		return err
	}
	d.plan, d.lastNumber, d.lastTx, d.root, d.undo, d.contested = p, tip, last, root, undo, contested
	return nil
}
