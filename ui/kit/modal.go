package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/style"
)

// Modal is a box over the window that wants an answer first. Escape does what
// its last way out does, Enter what the focused button does.
type Modal struct {
	popup *widget.PopUp
}

// NewModal returns a box with a title, something in it, and buttons at the
// right; the last of them is the main one and has the focus. escape is called
// for Escape on a button.
func NewModal(c fyne.Canvas, title string, content fyne.CanvasObject, escape func(), buttons ...*Button) *Modal {
	row := container.New(layout.NewCustomPaddedHBoxLayout(8), layout.NewSpacer())
	for _, b := range buttons {
		b.onEscape = escape
		row.Add(b)
	}
	head := NewLabel(title, style.Ink, style.HeadingSize, style.Bold)
	body := container.New(layout.NewCustomPaddedVBoxLayout(12), head, content, row)
	return &Modal{popup: widget.NewModalPopUp(Padded(14, 16, 12, 16, body), c)}
}

// Show shows the box and gives the keyboard to an object in it, nil for none.
func (m *Modal) Show(focus fyne.Focusable) {
	m.popup.Show()
	if focus != nil {
		m.popup.Canvas.Focus(focus)
	}
}

// Resize makes the box as large as asked, or as large as it needs.
func (m *Modal) Resize(s fyne.Size) { m.popup.Resize(s) }

// Hide takes the box away.
func (m *Modal) Hide() { m.popup.Hide() }
