package datefield

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// popup shows the calendar over the window, below its field, or above where there is more space. A
// click beside the calendar closes it. Fyne's own popup does not report that it was left, and the
// field must get the focus back.
type popup struct {
	widget.BaseWidget
	canvas     fyne.Canvas
	field      *Field
	month      *calendar
	background *canvas.Rectangle
}

func newPopup(c fyne.Canvas, f *Field, month *calendar) *popup {
	p := &popup{canvas: c, field: f, month: month, background: &canvas.Rectangle{CornerRadius: style.RadiusCard, StrokeWidth: 1}}
	p.ExtendBaseWidget(p)
	return p
}

// show shows and focuses the calendar. It asks the canvas: the driver does not know the canvas of
// an object before it is drawn.
func (p *popup) show() {
	p.canvas.Overlays().Add(p)
	p.canvas.Focus(p.month)
}

func (p *popup) hide() { p.canvas.Overlays().Remove(p) }

// Tapped implements fyne.Tappable: a click beside the calendar.
func (p *popup) Tapped(*fyne.PointEvent) { p.field.closeCalendar() }

// popupPosition returns the position of a box that shares its right edge with the field's row.
func popupPosition(row fyne.Position, rowSize, box, window fyne.Size) fyne.Position {
	const gap = 3
	x := row.X + rowSize.Width - box.Width
	y := row.Y + rowSize.Height + gap
	if y+box.Height > window.Height && row.Y-gap-box.Height >= 0 {
		y = row.Y - gap - box.Height
	}
	return fyne.NewPos(
		max(min(x, window.Width-box.Width), 0),
		max(min(y, window.Height-box.Height), 0))
}

func (p *popup) layout(s fyne.Size) {
	row := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.field)
	rowSize := fyne.NewSize(p.field.Size().Width, p.field.entry.Size().Height)
	box := p.month.MinSize()
	at := popupPosition(row, rowSize, box, s)
	base.SetBounds(p.background, at.X, at.Y, box.Width, box.Height)
	base.SetBounds(p.month, at.X, at.Y, box.Width, box.Height)
}

func (p *popup) colours() {
	p.background.FillColor = style.Color(style.Surface)
	p.background.StrokeColor = style.Color(style.Edge)
	p.background.Shadow = canvas.Shadow{Color: style.Shadow(style.Variant()), BlurRadius: 10, Offset: fyne.NewPos(0, 3)}
	p.background.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (p *popup) CreateRenderer() fyne.WidgetRenderer {
	p.colours()
	return base.NewRenderer(base.Drawing{
		Widget: p, Objects: base.Fixed(p.background, p.month), Layout: p.layout,
		Min: p.month.MinSize,
		Refresh: func() {
			p.colours()
			p.month.Refresh()
		},
	})
}
