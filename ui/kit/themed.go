package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// Themed is a rectangle in the colour of a role: a rule, or a ground. The window itself is painted
// in style.Surface; only what lies on another ground needs one.
type Themed struct {
	widget.BaseWidget
	role  style.Role
	least fyne.Size
	rect  *canvas.Rectangle
}

// NewThemed returns a rectangle of at least a size.
func NewThemed(role style.Role, least fyne.Size) *Themed {
	t := &Themed{role: role, least: least, rect: &canvas.Rectangle{}}
	t.ExtendBaseWidget(t)
	return t
}

// NewGround returns a rectangle to lay behind something.
func NewGround(role style.Role) *Themed { return NewThemed(role, fyne.Size{}) }

// OnBackground lays objects on the ground that is behind cards.
func OnBackground(objects ...fyne.CanvasObject) *fyne.Container {
	return container.NewStack(append([]fyne.CanvasObject{NewGround(style.Background)}, objects...)...)
}

// CreateRenderer implements fyne.Widget.
func (t *Themed) CreateRenderer() fyne.WidgetRenderer {
	colours := func() { fill(t.rect, style.Color(t.role), nil) }
	colours()
	return base.NewRenderer(base.Drawing{
		Widget: t, Objects: base.Fixed(t.rect), Refresh: colours,
		Layout: func(s fyne.Size) { setBounds(t.rect, 0, 0, s.Width, s.Height) },
		Min:    func() fyne.Size { return t.least },
	})
}
