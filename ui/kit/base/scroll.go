package base

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// NewVScroll returns a scroll container of a content that is at least as high as the container:
// while all of it is in sight, another height of the content needs no other scroll bar. Fyne would
// draw it anew while it paints, and paint twice.
func NewVScroll(content fyne.CanvasObject) *container.Scroll {
	s := container.NewVScroll(nil)
	s.Content = container.New(filling{s}, content)
	return s
}

// filling is the layout of a content that fills a scroll container.
type filling struct{ scroll *container.Scroll }

// Layout implements fyne.Layout.
func (f filling) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

// MinSize implements fyne.Layout.
func (f filling) MinSize(objects []fyne.CanvasObject) (least fyne.Size) {
	for _, o := range objects {
		least = least.Max(o.MinSize())
	}
	return fyne.NewSize(least.Width, max(least.Height, f.scroll.Size().Height))
}
