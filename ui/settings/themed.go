package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// themed is a rectangle in the colour of a role.
type themed struct {
	widget.BaseWidget
	role  style.Role
	least fyne.Size
	fill  *canvas.Rectangle
}

func newThemed(role style.Role, least fyne.Size) *themed {
	t := &themed{role: role, least: least, fill: &canvas.Rectangle{}}
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer implements fyne.Widget.
func (t *themed) CreateRenderer() fyne.WidgetRenderer {
	colours := func() {
		t.fill.FillColor = style.Color(t.role)
		t.fill.Refresh()
	}
	colours()
	return base.NewRenderer(base.Drawing{
		Widget: t, Objects: base.Fixed(t.fill), Refresh: colours,
		Layout: func(s fyne.Size) { place(t.fill, 0, 0, s.Width, s.Height) },
		Min:    func() fyne.Size { return t.least },
	})
}
