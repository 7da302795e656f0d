package overview

import (
	"fyne.io/fyne/v2"

	"bolgeplan/ui/kit/style"
)

// cardGap is between cards, in pixels at the normal text size.
const cardGap = 12

// equalColumns lays objects beside one another in equal widths.
type equalColumns struct{}

func (equalColumns) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	if len(objs) == 0 {
		return
	}
	gap := style.Px(cardGap)
	w := (s.Width - gap*float32(len(objs)-1)) / float32(len(objs))
	for i, o := range objs {
		o.Move(fyne.NewPos(float32(i)*(w+gap), 0))
		o.Resize(fyne.NewSize(w, s.Height))
	}
}

func (equalColumns) MinSize(objs []fyne.CanvasObject) fyne.Size {
	m := fyne.Size{}
	for _, o := range objs {
		need := o.MinSize()
		m = fyne.NewSize(m.Width+need.Width+style.Px(cardGap), max(m.Height, need.Height))
	}
	return m
}
