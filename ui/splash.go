package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/style"
)

// splash is the content of the window until the plan is open. Fyne makes the window's
// surface while the plan and the fonts are read. Then Fyne asks the content for its size
// before it paints. The splash is usually replaced at that moment, before anybody has seen
// it.
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
