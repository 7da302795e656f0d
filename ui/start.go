package ui

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/ui/importing"
	"bolgeplan/ui/intake"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/screens"
	"bolgeplan/ui/wording"
)

// planExtension is how the names of plan files end.
const planExtension = ".bolgeplan"

// firstDocument is the document that the window starts with.
type firstDocument struct {
	doc       *data.Document
	refused   error  // why the requested plan could not be opened
	askedPath string // path of the requested plan
	err       error  // why there is no document at all
	example   bool   // no plan was requested: doc is the built-in example
}

func (o firstDocument) close() {
	if o.doc != nil {
		_ = o.doc.Close()
	}
}

// openFirstDocument opens the requested plan, else the last one, else the user's copy of
// the example in st.dir. It needs no window, so that it can run while the window is made.
//
// If ctx ends before the requested plan is open, the error is that of ctx.
func openFirstDocument(ctx context.Context, st startOptions, who data.Identity) (o firstDocument, err error) {
	if path := st.path(); path != "" {
		doc, err := data.Open(ctx, path, who)
		if err == nil {
			return firstDocument{doc: doc}, nil
		}
		if ctx.Err() != nil {
			return o, ctx.Err()
		}
		if st.file != "" || !isMissing(err) {
			o.refused, o.askedPath = err, path
		}
	}
	o.doc, o.err = openExample(ctx, st.dir, who)
	o.example = true
	return o, ctx.Err()
}

func isMissing(err error) bool {
	var p *data.Problem
	return errors.As(err, &p) && p.Key == "problem.missing"
}

// openExample opens the user's copy of the built-in example. It makes the copy at the first
// start.
func openExample(ctx context.Context, dir string, who data.Identity) (*data.Document, error) {
	path := filepath.Join(dir, "Monopolbruddet"+planExtension)
	doc, err := data.Open(ctx, path, who)
	if !isMissing(err) {
		return doc, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	if err := create(path, example.Monopolbrud, who); err != nil {
		return nil, err
	}
	return data.Open(ctx, path, who)
}

// splashPatience is how long the window may stay without a picture while the plan is
// opened. An empty picture would take as long to paint as most plans take to open.
const splashPatience = 300 * time.Millisecond

// startOptions say which plan the window starts with.
type startOptions struct {
	file, last string // the requested plan, and the last one
	dir        string // folder of the example
}

// path returns the path of the plan that the user waits for, "" for the example.
func (st startOptions) path() string { return cmp.Or(st.file, st.last) }

// readFirstDocument begins to read the plan that the window starts with. It needs no
// window.
func readFirstDocument(in *intake.Intake, st startOptions, lang translations.Lang, who data.Identity, done func(firstDocument, error)) *intake.Running[firstDocument] {
	return intake.Start(in, intake.Request[firstDocument]{
		Path: st.path(), Title: "file.opening", Lang: lang,
		Read:    func(ctx context.Context) (firstDocument, error) { return openFirstDocument(ctx, st, who) },
		Discard: firstDocument.close, Done: done,
	})
}

// showWhenReady shows the first document as the window's first picture. If reading takes
// longer than splashPatience, the window shows its progress instead. loaded is closed when
// fonts and texts are loaded.
func (s *shell) showWhenReady(first *intake.Running[firstDocument], loaded <-chan struct{}) {
	late := time.After(splashPatience)
	select {
	case <-loaded:
		if first.WaitUntil(late) {
			return
		}
	case <-late:
	}
	go func() {
		<-loaded
		fyne.Do(func() { first.ShowProgress(s.window, time.Nanosecond) })
	}()
}

// firstRead gets the plan that the window starts with. If the user has stopped waiting, it
// opens the example.
func (s *shell) firstRead(st startOptions, o firstDocument, err error) {
	if err == nil {
		s.showFirst(o)
		return
	}
	intake.Read(s.intake, s.window, intake.Request[firstDocument]{
		Title: "file.opening", Lang: s.prefs.lang(s.options.Lang),
		Read: func(ctx context.Context) (firstDocument, error) {
			doc, failed := openExample(ctx, st.dir, s.options.Identity)
			return firstDocument{doc: doc, refused: err, askedPath: st.path(), err: failed, example: true}, nil
		},
		Discard: firstDocument.close,
		Done: func(o firstDocument, stopped error) {
			o.err = errors.Join(o.err, stopped)
			s.showFirst(o)
		},
	})
}

// showFirst shows the first document. If it is not the requested plan, a dialog says why.
func (s *shell) showFirst(o firstDocument) {
	switch {
	case o.err != nil:
		s.showFailure(errors.Join(o.refused, o.err))
	case problem.IsCancelled(o.refused): // the user stopped waiting; the next start tries again
		s.show(o.doc)
		s.prefs.setLastFile(o.askedPath)
		s.ShowMessage(intake.FormatStopped(s.ws.Lang, o.askedPath))
	case o.refused != nil:
		s.show(o.doc)
		s.offerRecovery(o.askedPath, o.refused)
	default:
		s.show(o.doc)
		if o.example {
			s.showHint()
		}
	}
}

// create writes a new plan from a built-in example.
func create(path, name string, who data.Identity) error {
	steps, err := example.Steps(name)
	if err != nil {
		return err
	}
	_, err = data.CreateFrom(path, steps, who)
	return err
}

// showFailure shows a window with nothing but the error.
func (s *shell) showFailure(err error) {
	lang := s.prefs.lang(s.options.Lang)
	s.window.SetContent(kit.Padded(40, 40, 40, 40, kit.NewParagraph(600, kit.Line{kit.Plain(wording.FormatError(lang, err))})))
	s.window.SetCloseIntercept(s.app.Quit)
}

// showHint shows a hint for newcomers at the first start, and offers a plan of their own. It
// stays until it is closed or another plan is shown.
func (s *shell) showHint() {
	s.hints = !s.prefs.hintSeen()
	s.refreshHint()
}

func (s *shell) refreshHint() {
	if !s.hints {
		s.hintBanner.SetMessage(kit.NoTone, "")
		return
	}
	s.hintBanner.SetMessage(kit.AccentTone, s.ws.T("start.hint"),
		kit.Link(s.ws.T("command.file.new"), s.showNew), kit.Link(s.ws.T("dialog.close"), s.closeHint))
}

// closeHint hides the hint for good.
func (s *shell) closeHint() {
	s.hints = false
	s.prefs.setHintSeen()
	s.refreshHint()
}

// openDropped receives copies of the plan that were dropped on the window, opens another
// plan, or shows the effects of importing a table. An open dialog must be answered first, unless it shows the
// progress of another file: that file is stopped.
func (s *shell) openDropped(_ fyne.Position, uris []fyne.URI) {
	if s.window.Canvas().Overlays().Top() != nil && !s.intake.IsOnlyDialog(s.window) {
		return
	}
	plans, table := plansAmong(uris)
	switch {
	case s.ws == nil:
	case table != "":
		s.tables().ShowFile(table)
	case len(plans) > 0:
		s.receiveDropped(plans)
	}
}

// tables takes tables for whatever screen is in sight. What a table moved is shown where it
// is distributed.
func (s *shell) tables() *importing.Importer {
	i := importing.New(s.ws, func() { s.screen(s.current).Focus() })
	i.OnInserted = func(solution plan.ID, moved []plan.ID) {
		s.open(screens.Distribution)
		if at, ok := s.screen(screens.Distribution).(interface{ SelectInserted(plan.ID, []plan.ID) }); ok {
			at.SelectInserted(solution, moved)
		}
	}
	return i
}
