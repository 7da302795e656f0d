package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/ui/kit/style"
)

// Empty stands where a screen has nothing to show yet: what that is, and what to do next.
type Empty struct {
	title   *Label
	text    *Paragraph
	first   *Button
	content *fyne.Container
}

// emptyWidth is the width of the text, at the normal text size.
const emptyWidth = 440

// NewEmpty returns an empty state. The first button is what to do next; it should be the
// main one.
func NewEmpty(title, text string, buttons ...*Button) *Empty {
	e := &Empty{
		title: NewLabel(title, style.Ink, style.HeadingSize, style.Semibold),
		text:  NewParagraph(emptyWidth, Line{Quiet(text)}).withFixedWidth(),
	}
	row := container.NewHBox()
	for _, b := range buttons {
		row.Add(b)
	}
	if len(buttons) > 0 {
		e.first = buttons[0]
	}
	e.content = OnBackground(container.NewCenter(container.NewVBox(
		container.NewCenter(e.title), container.NewCenter(e.text), Padded(8, 0, 0, 0, container.NewCenter(row)))))
	return e
}

// Content returns the canvas object.
func (e *Empty) Content() *fyne.Container { return e.content }

// Title returns the title.
func (e *Empty) Title() string { return e.title.Text() }

// SetTitle changes the title.
func (e *Empty) SetTitle(title string) {
	e.title.SetText(title)
	e.content.Refresh()
}

// Focus gives the keyboard to the first button. Before the first drawing the button has no
// canvas of its own.
func (e *Empty) Focus(c fyne.Canvas) {
	if e.first != nil {
		c.Focus(e.first)
	}
}

// Switch shows one of an empty state and what a screen shows else.
func (e *Empty) Switch(empty bool, other fyne.CanvasObject) {
	if empty {
		other.Hide()
		e.content.Show()
		return
	}
	e.content.Hide()
	other.Show()
}
