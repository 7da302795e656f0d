package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

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
	return &renderer{
		widget: t, objects: []fyne.CanvasObject{t.fill}, refresh: colours,
		layout: func(s fyne.Size) { place(t.fill, 0, 0, s.Width, s.Height) },
		min:    func() fyne.Size { return t.least },
	}
}
