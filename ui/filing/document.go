package filing

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/ui/intake"
	"bolgeplan/ui/kit"
)

// OpenFile implements workspace.Host: it opens another plan. If that fails, the window stays with the present plan.
func (f *File) OpenFile(path string) { f.openThen(path, nil) }

// openThen is OpenFile, and calls then, unless nil, when the plan is shown.
func (f *File) openThen(path string, then func()) {
	if f.ws == nil {
		return
	}
	present := f.ws.Document()
	f.openInstead(path, func(ctx context.Context) (*data.Document, error) {
		if present.IsAt(path) {
			fyne.Do(func() { f.openPresent(path) })
			return nil, nil
		}
		return data.Open(ctx, path, f.Identity)
	}, func(err error) { f.OpenRefused(path, err) }, then)
}

// openPresent opens the present file for editing where another program had it, and else says that
// it is open.
func (f *File) openPresent(path string) {
	if p := f.ws.Protected(); p != nil && p.Key == InUseKey {
		f.Reopen(false)
		return
	}
	f.ws.ShowMessage(f.ws.T("receive.own-file", "file", filepath.Base(path)))
}

// openInstead asks what is to become of what is not saved, runs open away from Fyne's goroutine
// and shows its document in place of the present one. Nothing happens if open returns neither a
// document nor an error. refused gets the error; then, unless nil, is called when the document is
// shown.
func (f *File) openInstead(path string, open func(context.Context) (*data.Document, error), refused func(error), then func()) {
	f.shell.AfterLeaving(func() { f.readInstead(path, open, refused, then) })
}

func (f *File) readInstead(path string, open func(context.Context) (*data.Document, error), refused func(error), then func()) {
	f.openings++
	turn := f.openings
	intake.Read(f.Intake, f.window, intake.Request[*data.Document]{
		Path: path, Title: "file.opening", Lang: f.ws.Lang,
		Read: open, Discard: f.discard,
		Done: func(doc *data.Document, err error) {
			switch {
			case err != nil:
				refused(err)
			case doc != nil:
				f.ws.AfterEdits(func(ok bool) { f.showAfterEdits(doc, ok && turn == f.openings, then) })
			}
		},
	})
}

// showAfterEdits shows a document when the edits of the present document are finished. ok
// is false if an edit was refused, which the user must see first, or if the user has chosen
// another plan meanwhile: then the document is closed.
func (f *File) showAfterEdits(doc *data.Document, ok bool, then func()) {
	if !ok {
		f.close(doc)
		return
	}
	f.shell.Show(doc)
	if then != nil {
		then()
	}
}

// discard closes a document that nobody waits for any more, and shows what opening it has
// fixed beside its file. It is called away from Fyne's goroutine.
func (f *File) discard(doc *data.Document) {
	if doc == nil {
		return
	}
	remarks := doc.Remarks()
	_ = doc.Close() // nothing was done in it
	fyne.Do(func() {
		if f.ws != nil {
			f.ws.ShowRemarks(remarks)
		}
	})
}

// Reopen opens the present file again, read only or for editing, when the screen can be left.
func (f *File) Reopen(toRead bool) {
	f.shell.AfterLeaving(func() { f.reopen(toRead) })
}

// reopen is Reopen. The window takes no edits meanwhile, because they would go to the document that
// is about to be closed.
func (f *File) reopen(toRead bool) {
	present := f.ws.Document()
	f.ws.AfterEdits(func(ok bool) {
		if !ok {
			return
		}
		intake.Read(f.Intake, f.window, intake.Request[*data.Document]{
			Path: present.Path(), Title: "file.opening", Lang: f.ws.Lang, Blocks: true,
			Read: func(ctx context.Context) (*data.Document, error) {
				return present.Reopen(ctx, toRead, f.Identity)
			},
			Discard: func(doc *data.Document) { fyne.Do(func() { f.shell.Show(doc) }) }, // the former document is closed already
			Done: func(doc *data.Document, err error) {
				if err != nil {
					f.ws.ShowError(err)
					return
				}
				f.shell.Show(doc)
			},
		})
	})
}

// close closes a document that is no longer in the window. Nobody can read its file before
// it is closed.
func (f *File) close(doc *data.Document) {
	f.closing.Add(1)
	end := f.Intake.MarkInUse(doc.IsAt)
	go func() {
		doc.RecordLeft()
		err := doc.Close()
		end()
		f.closing.Done()
		if err != nil {
			fyne.Do(func() { f.ws.ShowError(err) })
		}
	}()
}

// WaitClosed waits until the documents that have left the window are closed.
func (f *File) WaitClosed() { f.closing.Wait() }

// Close closes the document when all edits are in the file, and then calls then.
func (f *File) Close(then func()) {
	if f.ws == nil {
		then()
		return
	}
	f.ws.AfterEdits(func(ok bool) {
		if !ok {
			return
		}
		f.endWatch()
		doc := f.ws.Document()
		kit.Work{
			Title: f.ws.T("file.closing"), Cancel: f.ws.T("dialog.cancel"), Blocks: true,
			Run: func(context.Context, func(float64, string)) error {
				doc.RecordLeft()
				err := doc.Close()
				f.closing.Wait()
				return err
			},
			Done: func(err error) {
				f.ws.ShowError(err)
				then()
			},
		}.Start(f.window)
	})
}
