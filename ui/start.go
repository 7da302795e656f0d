package ui

import (
	"errors"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/example"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/wording"
)

// planExtension is how the names of plan files end.
const planExtension = ".bolgeplan"

// start opens the plan that was asked for, else the last one, else the example.
// What cannot be opened is explained over the example.
func (s *shell) start(file string) {
	path := file
	if path == "" {
		path = s.prefs.lastFile()
	}
	var refused error
	if path != "" {
		doc, err := data.Open(path, s.options.Identity)
		if err == nil {
			s.show(doc)
			return
		}
		if file != "" || !missing(err) {
			refused = err
		}
	}
	doc, err := s.exampleDocument()
	if err != nil {
		s.failed(errors.Join(refused, err))
		return
	}
	s.show(doc)
	if refused != nil {
		s.ws.Problem(refused)
		return
	}
	s.hint()
}

func missing(err error) bool {
	var p *data.Problem
	return errors.As(err, &p) && p.Key == "problem.missing"
}

// exampleDocument opens the user's copy of the built-in example, and makes it
// at the first start.
func (s *shell) exampleDocument() (*data.Document, error) {
	dir := filepath.Join(s.app.Storage().RootURI().Path(), "plans")
	path := filepath.Join(dir, "Monopolbruddet"+planExtension)
	doc, err := data.Open(path, s.options.Identity)
	if !missing(err) && err != nil || err == nil {
		return doc, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	if err := s.create(path, example.Monopolbrud); err != nil {
		return nil, err
	}
	return data.Open(path, s.options.Identity)
}

// create writes a new plan from one of the built-in ones.
func (s *shell) create(path, name string) error {
	p, err := example.Build(name)
	if err != nil {
		return err
	}
	return data.Create(path, p, plan.L(data.CreateKey, "name", name), s.options.Identity)
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
	s.toasts.Say(s.ws.T("start.hint"), s.ws.T("command.help.keys"), s.showKeys)
}

// dropped opens a plan that was dropped on the window.
func (s *shell) dropped(_ fyne.Position, uris []fyne.URI) {
	for _, u := range uris {
		if u.Scheme() == "file" {
			s.openFile(u.Path())
			return
		}
	}
}

// openFile shows another plan; the present one stays where that cannot be.
func (s *shell) openFile(path string) {
	if s.ws == nil || samePath(path, s.ws.Document().Path()) {
		return
	}
	doc, err := data.Open(path, s.options.Identity)
	if err != nil {
		s.ws.Problem(err)
		return
	}
	s.show(doc)
}

// samePath reports whether two names are of one file, which must not be opened
// twice: closing a second handle would drop the locks of the first.
func samePath(a, b string) bool {
	if a == b {
		return true
	}
	ia, erra := os.Stat(a)
	ib, errb := os.Stat(b)
	return erra == nil && errb == nil && os.SameFile(ia, ib)
}
