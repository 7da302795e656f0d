package ui

import (
	"context"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/ui/intake"
	"bolgeplan/ui/kit"
)

// runWork runs something away from Fyne's goroutine, with a progress dialog. It cannot be
// cancelled halfway.
func (s *shell) runWork(title string, run func() error, done func(error)) {
	kit.Work{
		Title: title, Cancel: s.ws.T("dialog.cancel"),
		Run:  func(context.Context, func(float64, string)) error { return run() },
		Done: done,
	}.Start(s.window)
}

// openFile opens another plan. If that fails, the window stays with the present plan.
func (s *shell) openFile(path string) { s.openFileThen(path, nil) }

// openFileThen is openFile, and calls then, unless nil, when the plan is shown.
func (s *shell) openFileThen(path string, then func()) {
	if s.ws == nil {
		return
	}
	present := s.ws.Document()
	s.openInstead(path, func(ctx context.Context) (*data.Document, error) {
		if present.IsAt(path) {
			return nil, nil
		}
		return data.Open(ctx, path, s.options.Identity)
	}, func(err error) { s.offerRecovery(path, err) }, then)
}

// openInstead runs open away from Fyne's goroutine and shows its document in place of the
// present one. Nothing happens if open returns neither a document nor an error. refused
// gets the error; then, unless nil, is called when the document is shown.
func (s *shell) openInstead(path string, open func(context.Context) (*data.Document, error), refused func(error), then func()) {
	s.openings++
	turn := s.openings
	intake.Read(s.intake, s.window, intake.Request[*data.Document]{
		Path: path, Title: "file.opening", Lang: s.ws.Lang,
		Read: open, Discard: s.discard,
		Done: func(doc *data.Document, err error) {
			switch {
			case err != nil:
				refused(err)
			case doc != nil:
				s.ws.AfterEdits(func(ok bool) { s.showAfterEdits(doc, ok && turn == s.openings, then) })
			}
		},
	})
}

// showAfterEdits shows a document when the edits of the present document are finished. ok
// is false if an edit was refused, which the user must see first, or if the user has chosen
// another plan meanwhile: then the document is closed.
func (s *shell) showAfterEdits(doc *data.Document, ok bool, then func()) {
	if !ok {
		s.close(doc)
		return
	}
	s.show(doc)
	if then != nil {
		then()
	}
}

// discard closes a document that nobody waits for any more, and shows what opening it has
// fixed beside its file. It is called away from Fyne's goroutine.
func (s *shell) discard(doc *data.Document) {
	if doc == nil {
		return
	}
	remarks := doc.Remarks()
	_ = doc.Close() // nothing was done in it
	fyne.Do(func() {
		if s.ws != nil {
			s.ws.ShowRemarks(remarks)
		}
	})
}

// reopen opens the present file again, read only or for editing. The window takes no edits
// meanwhile, because they would go to the document that is about to be closed.
func (s *shell) reopen(toRead bool) {
	present := s.ws.Document()
	s.ws.AfterEdits(func(ok bool) {
		if !ok {
			return
		}
		intake.Read(s.intake, s.window, intake.Request[*data.Document]{
			Path: present.Path(), Title: "file.opening", Lang: s.ws.Lang, Blocks: true,
			Read: func(ctx context.Context) (*data.Document, error) {
				return present.Reopen(ctx, toRead, s.options.Identity)
			},
			Discard: func(doc *data.Document) { fyne.Do(func() { s.show(doc) }) }, // the former document is closed already
			Done: func(doc *data.Document, err error) {
				if err != nil {
					s.ws.ShowError(err)
					return
				}
				s.show(doc)
			},
		})
	})
}

// close closes a document that is no longer in the window. Nobody can read its file before
// it is closed.
func (s *shell) close(doc *data.Document) {
	s.closing.Add(1)
	end := s.intake.MarkInUse(doc.IsAt)
	go func() {
		doc.RecordLeft()
		err := doc.Close()
		end()
		s.closing.Done()
		if err != nil {
			fyne.Do(func() { s.ws.ShowError(err) })
		}
	}()
}

// quit closes the document and the program when all edits are in the file.
func (s *shell) quit() {
	s.keepPlace()
	if s.ws == nil {
		s.app.Quit()
		return
	}
	s.ws.AfterEdits(func(ok bool) {
		if !ok {
			return
		}
		s.endWatch()
		doc := s.ws.Document()
		kit.Work{
			Title: s.ws.T("file.closing"), Cancel: s.ws.T("dialog.cancel"), Blocks: true,
			Run: func(context.Context, func(float64, string)) error {
				doc.RecordLeft()
				err := doc.Close()
				s.closing.Wait()
				return err
			},
			Done: func(err error) {
				s.ws.ShowError(err)
				s.app.Quit()
			},
		}.Start(s.window)
	})
}
