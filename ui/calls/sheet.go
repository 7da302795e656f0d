// Package calls is the call sheet: what to say to a municipality that phones, and the calls that
// were noted.
package calls

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/workspace"
)

// Sizes at the normal text size.
const (
	sheetWidth  = 780
	sheetHeight = 600 // of what is read aloud, at most
	besideSheet = 330 // the height of everything else in the window
	aroundSheet = 80  // the least width beside the dialog
	scrollWidth = 16  // kept free for the scroll bar
)

// sheet is the dialog of a municipality.
type sheet struct {
	ws           *workspace.Workspace
	municipality plan.Municipality
	asked        plan.ID // the letter that the municipality asks about; None for none

	body   *fyne.Container
	scroll *container.Scroll
	form   *form // nil while the plan cannot be changed
	modal  *kit.Modal
}

// Show shows the call sheet of a municipality.
func Show(ws *workspace.Workspace, municipality plan.ID) { open(ws, municipality, plan.None) }

// ShowAsked shows the call sheet of the municipality of a letter, with the answer about the letter
// first.
func ShowAsked(ws *workspace.Workspace, letter plan.ID) {
	if l, ok := letters.StatusOf(ws.Plan(), letter); ok {
		open(ws, l.Letter.MunicipalityID, letter)
	}
}

// open shows the dialog. It is nil where the plan has no such municipality.
func open(ws *workspace.Workspace, municipality, asked plan.ID) *sheet {
	m, ok := ws.Plan().Municipalities.Get(municipality)
	if !ok {
		return nil
	}
	s := &sheet{ws: ws, municipality: m, asked: asked, body: container.NewVBox()}
	s.scroll = container.NewVScroll(kit.Padded(0, scrollWidth, 0, 0, s.body))
	s.fill()
	close := kit.NewButton(ws.T("dialog.close"), kit.NormalButton, s.close)
	content, buttons, focus := fyne.CanvasObject(container.NewGridWrap(s.size(), s.scroll)), []*kit.Button{close}, fyne.Focusable(close)
	if ws.CanEdit() {
		s.form = newForm(s)
		content, buttons, focus = kit.NewBorder(nil, s.form.content, nil, nil, content), append(buttons, s.form.button), s.form.who
	}
	s.modal = kit.NewModal(ws.Window.Canvas(), ws.T("call.title", "municipality", m.Name), content, s.close, buttons...)
	s.modal.Show(focus)
	return s
}

// size is that of what is read aloud: it leaves room for the rest in the window.
func (s *sheet) size() fyne.Size {
	window := s.ws.Window.Canvas().Size()
	high := min(style.Px(sheetHeight), window.Height-style.Px(besideSheet))
	return fyne.NewSize(min(style.Px(sheetWidth), window.Width-style.Px(aroundSheet)), max(high, style.Px(sheetHeight/4)))
}

// close closes the dialog.
func (s *sheet) close() { s.leave(func() {}) }

// leave closes the dialog and calls then. It asks first where a call is typed and not noted.
func (s *sheet) leave(then func()) {
	if s.form.isEmpty() {
		s.modal.Hide()
		then()
		return
	}
	drop := func() {
		s.modal.Hide()
		then()
	}
	s.ws.AskUnsaved(workspace.Unsaved{
		Title: s.ws.T("call.leave.title"), Text: s.ws.T("call.leave.text"),
		Save: func() {
			s.form.submit()
			s.ws.AfterEdits(func(bool) {
				if s.form.isEmpty() {
					drop()
				}
			})
		},
		Discard: drop,
		Stay:    func() { s.ws.Window.Canvas().Focus(s.form.note) },
	})
}

// openScreen returns what leads to a screen.
func (s *sheet) openScreen(screen string, row plan.ID) func() {
	return func() { s.leave(func() { s.ws.OpenScreen(screen, row) }) }
}
