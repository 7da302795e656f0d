package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/style"
)

// splash is the content of a window that has none yet. Fyne makes a window's
// surface while the plan is opened and the fonts are read, and then asks the
// content for its size in order to paint it: with what is ready by then the
// curtain is replaced before it was ever seen.
type splash struct {
	widget.BaseWidget
	onFirstLayout func()
}

func newSplash() *splash {
	c := &splash{}
	c.ExtendBaseWidget(c)
	return c
}

// MinSize implements fyne.CanvasObject.
func (c *splash) MinSize() fyne.Size {
	if raise := c.onFirstLayout; raise != nil {
		c.onFirstLayout = nil
		raise()
	}
	return fyne.Size{}
}

// CreateRenderer implements fyne.Widget.
func (c *splash) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(style.Color(style.Background)))
}
