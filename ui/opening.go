package ui

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/ui/kit"
)

// work does something away from the window. It cannot be cancelled half done.
func (s *shell) work(title string, run func() error, done func(error)) {
	s.cancellable(title, func(context.Context) error { return run() }, done)
}

// cancellable does something away from the window that ends where nobody waits for it.
func (s *shell) cancellable(title string, run func(context.Context) error, done func(error)) {
	kit.Work{
		Title: title, Cancel: s.ws.T("dialog.cancel"),
		Run:  func(ctx context.Context, _ func(float64, string)) error { return run(ctx) },
		Done: done,
	}.Start(s.window)
}

// openFile shows another plan; the present one stays where that cannot be.
func (s *shell) openFile(path string) { s.openFileThen(path, nil) }

// openFileThen is openFile, and calls then, unless nil, when the plan is shown.
func (s *shell) openFileThen(path string, then func()) {
	if s.ws == nil {
		return
	}
	present := s.ws.Document()
	s.replace(func() (*data.Document, error) {
		if present.IsAt(path) {
			return nil, nil
		}
		return data.Open(path, s.options.Identity)
	}, func(err error) { s.refuse(path, err) }, then)
}

// replace has a document opened away from the window and shows it in place of the
// present one; none is no error. refused is told why there is none, and then, unless
// nil, that it is shown.
func (s *shell) replace(open func() (*data.Document, error), refused func(error), then func()) {
	var doc *data.Document
	kit.Work{
		Title: s.ws.T("file.opening"), Cancel: s.ws.T("dialog.cancel"),
		Run: func(ctx context.Context, _ func(float64, string)) (err error) {
			s.closing.Wait() // the file may be one of those
			doc, err = open()
			if doc != nil && ctx.Err() != nil {
				err, doc = errors.Join(ctx.Err(), doc.Close()), nil
			}
			return err
		},
		Done: func(err error) {
			switch {
			case err != nil:
				refused(err)
			case doc != nil:
				s.ws.WhenSettled(func(ok bool) { s.settled(doc, ok, then) })
			}
		},
	}.Start(s.window)
}

// settled shows a document once the edits of the present one are over. Where one of
// them was refused the user is to see that first.
func (s *shell) settled(doc *data.Document, ok bool, then func()) {
	if !ok {
		s.close(doc)
		return
	}
	s.show(doc)
	if then != nil {
		then()
	}
}

// reopen opens the present file anew, only to be read or to be changed. The window
// takes no edit meanwhile: it would go to the document that is about to be closed.
func (s *shell) reopen(toRead bool) {
	present := s.ws.Document()
	s.ws.WhenSettled(func(ok bool) {
		if !ok {
			return
		}
		var doc *data.Document
		kit.Work{
			Title: s.ws.T("file.opening"), Cancel: s.ws.T("dialog.cancel"), Blocks: true,
			Run: func(context.Context, func(float64, string)) (err error) {
				doc, err = present.Reopen(toRead, s.options.Identity)
				return err
			},
			Done: func(err error) {
				if err != nil {
					s.ws.Problem(err)
					return
				}
				s.show(doc)
			},
		}.Start(s.window)
	})
}

// close closes a document that is not in the window any more.
func (s *shell) close(doc *data.Document) {
	s.closing.Add(1)
	go func() {
		err := doc.Close()
		s.closing.Done()
		if err != nil {
			fyne.Do(func() { s.ws.Report(err) })
		}
	}()
}

// quit closes the document and the program, once all edits are in the file.
func (s *shell) quit() {
	s.prefs.setSize(s.window.Canvas().Size())
	if s.ws == nil {
		s.app.Quit()
		return
	}
	s.ws.WhenSettled(func(ok bool) {
		if !ok {
			return
		}
		s.endWatch()
		doc := s.ws.Document()
		kit.Work{
			Title: s.ws.T("file.closing"), Cancel: s.ws.T("dialog.cancel"), Blocks: true,
			Run: func(context.Context, func(float64, string)) error {
				err := doc.Close()
				s.closing.Wait()
				return err
			},
			Done: func(err error) {
				s.ws.Report(err)
				s.app.Quit()
			},
		}.Start(s.window)
	})
}
