package settings

import (
	"image/color"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// offered are colours that can be told apart, also by those who see few.
var offered = []string{"#0b6b6b", "#2b5f8c", "#6a4c93", "#a63a50", "#b5651d", "#8a7a1f", "#3f7d3f", "#4a5568"}

const swatchSize = 20

// colour is a field for a colour, with a few to choose from.
func (s *Screen) colour(e setup.Entry) control {
	if !s.ws.CanEdit() {
		return control{object: container.NewHBox(newSwatch(s.value(e), nil), s.fixed(e).object)}
	}
	typed := s.text(e)
	entry := typed.object.(*kit.FieldEntry)
	now := newSwatch(s.value(e), nil)
	keep := entry.OnChanged
	entry.OnChanged = func(text string) {
		keep(text)
		now.show(s.value(e))
	}
	row := container.NewHBox(now, container.NewGridWrap(fyne.NewSize(style.Px(typed.width), entry.MinSize().Height), entry))
	for _, c := range offered {
		row.Add(newSwatch(c, func() { entry.SetText(c) }))
	}
	typed.object, typed.width, typed.shrink = row, 0, false
	return typed
}

// swatch is a small square of a colour, which can be chosen where it has a function.
type swatch struct {
	widget.BaseWidget
	choose func()
	fill   *canvas.Rectangle
}

func newSwatch(hex string, choose func()) *swatch {
	w := &swatch{choose: choose, fill: &canvas.Rectangle{CornerRadius: style.RadiusCell, StrokeWidth: 1}}
	w.fill.FillColor = colourOf(hex)
	w.ExtendBaseWidget(w)
	return w
}

func (w *swatch) show(hex string) {
	w.fill.FillColor = colourOf(hex)
	w.Refresh()
}

// Tapped implements fyne.Tappable.
func (w *swatch) Tapped(*fyne.PointEvent) {
	if w.choose != nil {
		w.choose()
	}
}

// CreateRenderer implements fyne.Widget.
func (w *swatch) CreateRenderer() fyne.WidgetRenderer {
	colours := func() {
		w.fill.StrokeColor = style.Color(style.Edge)
		w.fill.Refresh()
	}
	colours()
	size := fyne.NewSize(style.Px(swatchSize), style.Px(swatchSize))
	return base.NewRenderer(base.Drawing{
		Widget: w, Objects: base.Fixed(w.fill), Refresh: colours,
		Layout: func(s fyne.Size) { place(w.fill, 0, (s.Height-size.Height)/2, size.Width, size.Height) },
		Min:    func() fyne.Size { return size },
	})
}

// colourOf reads "#0b6b6b"; what is no colour is none.
func colourOf(hex string) color.Color {
	n, err := strconv.ParseUint(strings.TrimPrefix(hex, "#"), 16, 32)
	if err != nil || len(hex) != 7 {
		return color.Transparent
	}
	return color.NRGBA{R: uint8(n >> 16), G: uint8(n >> 8), B: uint8(n), A: 0xFF}
}
