package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// checkSize is the side of a check box.
const checkSize = 13

// checkBox is a check box, drawn by the widget that has it.
type checkBox struct {
	box         *canvas.Rectangle
	short, long *canvas.Line
	on          bool
}

func newCheckBox() *checkBox {
	c := &checkBox{
		box:   &canvas.Rectangle{CornerRadius: 3},
		short: &canvas.Line{StrokeWidth: 1.8},
		long:  &canvas.Line{StrokeWidth: 1.8},
	}
	c.colours()
	return c
}

func (c *checkBox) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{c.box, c.short, c.long}
}

func (c *checkBox) colours() {
	c.short.StrokeColor, c.long.StrokeColor = style.Color(style.OnAccent), style.Color(style.OnAccent)
	if c.on {
		fill(c.box, style.Color(style.Accent), style.Color(style.Accent))
	} else {
		fill(c.box, style.Color(style.Surface), style.Color(style.Muted))
	}
}

// layout places the top left corner of the box.
func (c *checkBox) layout(x, y float32, on bool) {
	if c.on != on {
		c.on = on
		c.colours()
	}
	s := px(checkSize)
	setBounds(c.box, x, y, s, s)
	a, b, e := fyne.NewPos(x+s*0.22, y+s*0.52), fyne.NewPos(x+s*0.42, y+s*0.72), fyne.NewPos(x+s*0.78, y+s*0.28)
	c.short.Position1, c.short.Position2 = a, b
	c.long.Position1, c.long.Position2 = b, e
	c.short.Refresh()
	c.long.Refresh()
}

func (c *checkBox) show(visible, on bool) {
	base.SetVisible(c.box, visible)
	base.SetVisible(c.short, visible && on)
	base.SetVisible(c.long, visible && on)
}
