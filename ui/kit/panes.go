package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/ui/kit/style"
)

// Widths of the right one of two panes, at the normal text size.
const (
	rightLeast = 300
	rightMost  = 640
)

const (
	rightShare = 0.43 // of the width
	upperShare = 0.62 // of the height, where the panes stand one above the other
)

// NewPanes puts a form at the left and what comes of it at the right, or below it in a narrow
// window: a form is never cut. A line is between them.
func NewPanes(form, result fyne.CanvasObject) *fyne.Container {
	return container.New(panes{}, form, result, NewThemed(style.Line, fyne.NewSize(1, 1)))
}

type panes struct{}

// Layout implements fyne.Layout.
func (panes) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	form, result, line := objects[0], objects[1], objects[2]
	room := s.Width - form.MinSize().Width
	if room < px(rightLeast) {
		upper := s.Height * upperShare
		setBounds(form, 0, 0, s.Width, upper)
		setBounds(result, 0, upper, s.Width, s.Height-upper)
		setBounds(line, 0, upper, s.Width, 1)
		return
	}
	right := min(s.Width*rightShare, px(rightMost), room)
	setBounds(form, 0, 0, s.Width-right, s.Height)
	setBounds(result, s.Width-right, 0, right, s.Height)
	setBounds(line, s.Width-right, 0, 1, s.Height)
}

// MinSize implements fyne.Layout.
func (panes) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), a.Height+b.Height)
}
