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
	"bolgeplan/data/problem"
	"bolgeplan/data/wavetable/xlsx"
	"bolgeplan/ui/intake"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/screens"
	"bolgeplan/ui/wording"
)

// planExtension is how the names of plan files end.
const planExtension = ".bolgeplan"

// opened is the document that the window begins with.
type opened struct {
	doc     *data.Document
	refused error  // why the plan that was asked for is not the one
	asked   string // its path
	err     error  // why there is none at all
	example bool   // nobody asked for a plan: it is the built-in one
}

// close lets go of it.
func (o opened) close() {
	if o.doc != nil {
		_ = o.doc.Close()
	}
}

// openFirst opens the plan that was asked for, else the last one, else the
// example, whose copy for this user is in dir. It needs no window, so that it
// can be done while one is made.
//
// Where ctx ends before the one that was asked for is open the error is its own.
func openFirst(ctx context.Context, st start, who data.Identity) (o opened, err error) {
	if path := st.path(); path != "" {
		doc, err := data.Open(ctx, path, who)
		if err == nil {
			return opened{doc: doc}, nil
		}
		if ctx.Err() != nil {
			return o, ctx.Err()
		}
		if st.file != "" || !missing(err) {
			o.refused, o.asked = err, path
		}
	}
	o.doc, o.err = openExample(ctx, st.dir, who)
	o.example = true
	return o, ctx.Err()
}

func missing(err error) bool {
	var p *data.Problem
	return errors.As(err, &p) && p.Key == "problem.missing"
}

// openExample opens the user's copy of the built-in example, and makes it at
// the first start.
func openExample(ctx context.Context, dir string, who data.Identity) (*data.Document, error) {
	path := filepath.Join(dir, "Monopolbruddet"+planExtension)
	doc, err := data.Open(ctx, path, who)
	if !missing(err) {
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

// patience is how long the window may stay without a picture while the plan is
// opened: an empty one would cost as much time as it takes to open most plans.
const patience = 300 * time.Millisecond

// start is what the window begins with.
type start struct {
	file, last string // the plan that is asked for, and the last one
	dir        string // of the example
}

// path is where the plan is that the user waits for, "" for the example.
func (st start) path() string { return cmp.Or(st.file, st.last) }

// readFirst begins to read the plan that the window begins with. It needs no window.
func readFirst(in *intake.Intake, st start, lang translations.Lang, who data.Identity, done func(opened, error)) *intake.Running[opened] {
	return intake.Start(in, intake.Request[opened]{
		Path: st.path(), Title: "file.opening", Lang: lang,
		Read:    func(ctx context.Context) (opened, error) { return openFirst(ctx, st, who) },
		Discard: opened.close, Done: done,
	})
}

// await shows the plan that the window begins with as the first picture of all, or empty
// paper before it where that takes long, and how far it is. loaded is closed when
// anything can be shown.
func (s *shell) await(first *intake.Running[opened], loaded <-chan struct{}) {
	late := time.After(patience)
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

// begun takes the plan that the window begins with: the example, where the user did not
// wait for theirs.
func (s *shell) begun(st start, o opened, err error) {
	if err == nil {
		s.begin(o)
		return
	}
	intake.Read(s.intake, s.window, intake.Request[opened]{
		Title: "file.opening", Lang: s.prefs.lang(s.options.Lang),
		Read: func(ctx context.Context) (opened, error) {
			doc, failed := openExample(ctx, st.dir, s.options.Identity)
			return opened{doc: doc, refused: err, asked: st.path(), err: failed, example: true}, nil
		},
		Discard: opened.close,
		Done: func(o opened, stopped error) {
			o.err = errors.Join(o.err, stopped)
			s.begin(o)
		},
	})
}

// begin shows the document that the window begins with, and over it why it is
// not the one that was asked for.
func (s *shell) begin(o opened) {
	switch {
	case o.err != nil:
		s.failed(errors.Join(o.refused, o.err))
	case problem.IsCancelled(o.refused): // the user did not wait for it; the next start asks anew
		s.show(o.doc)
		s.prefs.setLastFile(o.asked)
		s.ShowMessage(intake.FormatStopped(s.ws.Lang, o.asked))
	case o.refused != nil:
		s.show(o.doc)
		s.refuse(o.asked, o.refused)
	default:
		s.show(o.doc)
		if o.example {
			s.hint()
		}
	}
}

// create writes a new plan from one of the built-in ones.
func create(path, name string, who data.Identity) error {
	steps, err := example.Steps(name)
	if err != nil {
		return err
	}
	_, err = data.CreateFrom(path, steps, who)
	return err
}

// failed shows a window with nothing but what went wrong.
func (s *shell) failed(err error) {
	lang := s.prefs.lang(s.options.Lang)
	s.window.SetContent(kit.Padded(40, 40, 40, 40, kit.NewParagraph(600, kit.Line{kit.Plain(wording.FormatError(lang, err))})))
	s.window.SetCloseIntercept(s.app.Quit)
}

// hint says at the first start what to try.
func (s *shell) hint() {
	if s.prefs.hintSeen() {
		return
	}
	s.prefs.setHintSeen()
	s.toasts.Hint(s.ws.T("start.hint"), s.ws.T("command.help.keys"), s.showKeys)
}

// dropped opens a plan that was dropped on the window, or shows what a table
// would do to the solution that is worked on. A dialog that is open wants its
// answer first, but for one that says how far another file is: it is no longer waited
// for.
func (s *shell) dropped(_ fyne.Position, uris []fyne.URI) {
	if s.window.Canvas().Overlays().Top() != nil && !s.intake.IsOnlyDialog(s.window) {
		return
	}
	for _, u := range uris {
		switch {
		case u.Scheme() != "file" || s.ws == nil:
			continue
		case xlsx.IsTable(u.Path()):
			s.importTable(u.Path())
		default:
			s.openFile(u.Path())
		}
		return
	}
}

// importTable shows the distribution with what a table would do to it.
func (s *shell) importTable(path string) {
	s.open(screens.Distribution)
	if at, ok := s.screen(screens.Distribution).(interface{ ImportFile(string) }); ok {
		at.ImportFile(path)
	}
}
