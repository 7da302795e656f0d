package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// NewWrap arranges objects in a row that breaks where the width ends. The hidden ones take no space.
func NewWrap(objs ...fyne.CanvasObject) *fyne.Container {
	l := &wrapLayout{}
	l.row = container.New(l, objs...)
	return l.row
}

// wrapGap is between the objects, and between the rows, at the normal text size.
const wrapGap = 8

// wrapLayout breaks a row.
type wrapLayout struct {
	row    *fyne.Container
	height float32 // in the width of the last layout
}

// Layout implements fyne.Layout.
func (l *wrapLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	x, y, high, gap := float32(0), float32(0), float32(0), px(wrapGap)
	for _, o := range objs {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		if x > 0 && x+m.Width > s.Width {
			x, y, high = 0, y+high+gap, 0
		}
		setBounds(o, x, y, m.Width, m.Height)
		x, high = x+m.Width+gap, max(high, m.Height)
	}
	if l.height != y+high {
		l.height = y + high
		canvas.Refresh(l.row) // what is around it is laid out anew in the next frame
	}
}

// MinSize implements fyne.Layout: as wide as the widest object, as high as the last layout.
func (l *wrapLayout) MinSize(objs []fyne.CanvasObject) (m fyne.Size) {
	for _, o := range objs {
		if o.Visible() {
			m = m.Max(o.MinSize())
		}
	}
	m.Height = max(m.Height, l.height)
	return m
}
