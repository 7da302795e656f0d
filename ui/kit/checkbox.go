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
	state       Check
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
	mark := style.OnAccent
	switch c.state {
	case Checked:
		fill(c.box, style.Color(style.Accent), style.Color(style.Accent))
	case PartlyChecked:
		mark = style.Accent
		fill(c.box, style.Color(style.Surface), style.Color(style.Accent))
	default:
		fill(c.box, style.Color(style.Surface), style.Color(style.Muted))
	}
	c.short.StrokeColor, c.long.StrokeColor = style.Color(mark), style.Color(mark)
}

// layout places the top left corner of the box.
func (c *checkBox) layout(x, y float32, state Check) {
	if c.state != state {
		c.state = state
		c.colours()
	}
	s := px(checkSize)
	setBounds(c.box, x, y, s, s)
	a, b, e := fyne.NewPos(x+s*0.22, y+s*0.52), fyne.NewPos(x+s*0.42, y+s*0.72), fyne.NewPos(x+s*0.78, y+s*0.28)
	if state == PartlyChecked {
		b, e = fyne.NewPos(x+s*0.25, y+s*0.5), fyne.NewPos(x+s*0.75, y+s*0.5)
	}
	c.short.Position1, c.short.Position2 = a, b
	c.long.Position1, c.long.Position2 = b, e
	c.short.Refresh()
	c.long.Refresh()
}

func (c *checkBox) show(state Check) {
	base.SetVisible(c.box, state != NoCheck)
	base.SetVisible(c.short, state == Checked)
	base.SetVisible(c.long, state == Checked || state == PartlyChecked)
}
