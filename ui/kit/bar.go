package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// NewBar returns a strip at the bottom of a screen, with a line above it.
func NewBar(inside fyne.CanvasObject) fyne.CanvasObject {
	g := &barGround{fill: &canvas.Rectangle{}, line: &canvas.Rectangle{}}
	g.ExtendBaseWidget(g)
	return container.NewStack(g, inside)
}

// barGround is the ground of a bar.
type barGround struct {
	widget.BaseWidget
	fill, line *canvas.Rectangle
}

// CreateRenderer implements fyne.Widget.
func (g *barGround) CreateRenderer() fyne.WidgetRenderer {
	colours := func() {
		fill(g.fill, style.Color(style.Head), nil)
		fill(g.line, style.Color(style.Line), nil)
	}
	colours()
	return base.NewRenderer(base.Drawing{
		Widget: g, Objects: base.Fixed(g.fill, g.line), Refresh: colours,
		Layout: func(s fyne.Size) {
			setBounds(g.fill, 0, 0, s.Width, s.Height)
			setBounds(g.line, 0, 0, s.Width, 1)
		},
		Min: func() fyne.Size { return fyne.Size{} },
	})
}
