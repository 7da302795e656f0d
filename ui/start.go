package ui

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable/xlsx"
	"bolgeplan/ui/kit"
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

// openFirst opens the plan that was asked for, else the last one, else the
// example, whose copy for this user is in dir. It needs no window, so that it
// can be done while one is made.
func openFirst(file, last, dir string, who data.Identity) opened {
	path := file
	if path == "" {
		path = last
	}
	var o opened
	if path != "" {
		doc, err := data.Open(path, who)
		if err == nil {
			return opened{doc: doc}
		}
		if file != "" || !missing(err) {
			o.refused, o.asked = err, path
		}
	}
	o.doc, o.err = openExample(dir, who)
	o.example = true
	return o
}

func missing(err error) bool {
	var p *data.Problem
	return errors.As(err, &p) && p.Key == "problem.missing"
}

// openExample opens the user's copy of the built-in example, and makes it at
// the first start.
func openExample(dir string, who data.Identity) (*data.Document, error) {
	path := filepath.Join(dir, "Monopolbruddet"+planExtension)
	doc, err := data.Open(path, who)
	if !missing(err) {
		return doc, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	if err := create(path, example.Monopolbrud, who); err != nil {
		return nil, err
	}
	return data.Open(path, who)
}

// patience is how long the window may stay without a picture while the plan is
// opened: an empty one would cost as much time as it takes to open most plans.
const patience = 300 * time.Millisecond

// await shows the document that the window begins with as the first picture of
// all, or empty paper before it where that takes long.
func (s *shell) await(ready <-chan opened) {
	select {
	case o := <-ready:
		s.begin(o)
	case <-time.After(patience):
		go func() {
			o := <-ready
			fyne.Do(func() { s.begin(o) })
		}()
	}
}

// begin shows the document that the window begins with, and over it why it is
// not the one that was asked for.
func (s *shell) begin(o opened) {
	switch {
	case o.err != nil:
		s.failed(errors.Join(o.refused, o.err))
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
	p, err := example.Build(name)
	if err != nil {
		return err
	}
	return data.Create(path, p, plan.L(data.CreateKey, "name", name), who)
}

// failed shows a window with nothing but what went wrong.
func (s *shell) failed(err error) {
	lang := s.prefs.lang(s.options.Lang)
	s.window.SetContent(kit.Padded(40, 40, 40, 40, kit.NewParagraph(600, kit.Line{kit.Plain(wording.Explain(lang, err))})))
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
// answer first.
func (s *shell) dropped(_ fyne.Position, uris []fyne.URI) {
	if s.window.Canvas().Overlays().Top() != nil {
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
	s.open(distribution)
	if at, ok := s.screen(distribution).(interface{ ImportFile(string) }); ok {
		at.ImportFile(path)
	}
}
