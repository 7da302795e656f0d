package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/style"
)

// curtain is the content of a window that has none yet. Fyne makes a window's
// surface while the plan is opened and the fonts are read, and then asks the
// content for its size in order to paint it: with what is ready by then the
// curtain is replaced before it was ever seen.
type curtain struct {
	widget.BaseWidget
	raise func()
}

func newCurtain() *curtain {
	c := &curtain{}
	c.ExtendBaseWidget(c)
	return c
}

// MinSize implements fyne.CanvasObject.
func (c *curtain) MinSize() fyne.Size {
	if raise := c.raise; raise != nil {
		c.raise = nil
		raise()
	}
	return fyne.Size{}
}

// CreateRenderer implements fyne.Widget.
func (c *curtain) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(style.Color(style.Background)))
}
