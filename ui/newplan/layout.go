package newplan

import (
	"fyne.io/fyne/v2"

	"bolgeplan/ui/kit/style"
)

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// column stacks objects as high as they need to be at its width.
type column struct{ width float32 }

// Layout implements fyne.Layout.
func (l *column) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	y := float32(0)
	for _, o := range objects {
		o.Resize(fyne.NewSize(s.Width, o.Size().Height)) // what breaks lines knows its height then
		h := o.MinSize().Height
		place(o, 0, y, s.Width, h)
		y += h
	}
}

// MinSize implements fyne.Layout.
func (l *column) MinSize(objects []fyne.CanvasObject) fyne.Size {
	m := fyne.Size{}
	for _, o := range objects {
		if l.width > 0 && o.Size().Width != l.width {
			o.Resize(fyne.NewSize(l.width, o.Size().Height))
		}
		need := o.MinSize()
		m = fyne.NewSize(max(m.Width, need.Width), m.Height+need.Height)
	}
	return m
}

// besides gives the first object a width, at the normal text size, and the second the rest.
type besides struct{ width float32 }

const besidesGap = 12

// Layout implements fyne.Layout.
func (l *besides) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	w := min(style.Px(l.width), s.Width)
	h := objects[0].MinSize().Height
	place(objects[0], 0, (s.Height-h)/2, w, h)
	rest := max(s.Width-w-style.Px(besidesGap), 0)
	objects[1].Resize(fyne.NewSize(rest, objects[1].Size().Height))
	m := objects[1].MinSize().Height
	place(objects[1], w+style.Px(besidesGap), max((s.Height-m)/2, 0), rest, m)
}

// MinSize implements fyne.Layout.
func (l *besides) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(style.Px(l.width+besidesGap)+max(b.Width, style.Px(230)), max(a.Height, b.Height))
}

// heightLayout gives what is in it a height, at the normal text size.
type heightLayout float32

// Layout implements fyne.Layout.
func (l heightLayout) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		place(o, 0, 0, s.Width, s.Height)
	}
}

// MinSize implements fyne.Layout.
func (l heightLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(style.Px(200), style.Px(float32(l)))
}
