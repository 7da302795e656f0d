package workspace

import "bolgeplan/ui/kit"

// unsavedWidth is the width of the question's text, at the normal text size.
const unsavedWidth = 380

// Unsaved is the question what is to become of changes that are not saved.
type Unsaved struct {
	Title string // Save the changes?, if empty
	Text  string
	Save  func() // nil: they cannot be saved
	// Discard drops the changes and leaves.
	Discard func()
	// Stay goes back to what was typed.
	Stay func()
}

// AskUnsaved asks the question. One of its functions is called, after the question is closed. The
// keyboard is on the answer that loses nothing and gets on: to save, else to stay.
func (ws *Workspace) AskUnsaved(q Unsaved) {
	if q.Title == "" {
		q.Title = ws.T("setup.leave.title")
	}
	var box *kit.Modal
	answer := func(key string, kind kit.ButtonKind, do func()) *kit.Button {
		return kit.NewButton(ws.T(key), kind, func() {
			box.Hide()
			do()
		})
	}
	discard := answer("setup.leave.discard", kit.NormalButton, q.Discard)
	var buttons []*kit.Button
	if q.Save == nil {
		buttons = []*kit.Button{discard, answer("setup.leave.stay", kit.PrimaryButton, q.Stay)}
	} else {
		buttons = []*kit.Button{answer("setup.leave.stay", kit.NormalButton, q.Stay), discard, answer("setup.leave.save", kit.PrimaryButton, q.Save)}
	}
	text := kit.MinWidth(unsavedWidth, kit.NewParagraph(unsavedWidth, kit.Line{kit.Plain(q.Text)}))
	box = kit.NewModal(ws.Window.Canvas(), q.Title, text, func() {
		box.Hide()
		q.Stay()
	}, buttons...)
	box.Show(buttons[len(buttons)-1])
}
