package kittest

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// Drawn is something that a window draws: a text, a line or a shape. Positions and sizes are
// pixels of the window.
type Drawn struct {
	Kind     string // "text", "rectangle", "line", "circle" or "image"
	Text     string
	TextSize float32
	Color    color.NRGBA // of the text, the line or the ground
	Edge     color.NRGBA // of a shape's outline; nothing where it has none
	At       fyne.Position
	Size     fyne.Size
	Clip     [2]fyne.Position // what lies outside is not drawn
}

// InSight reports whether some of it is drawn.
func (d *Drawn) InSight() bool {
	return d.At.X < d.Clip[1].X && d.At.Y < d.Clip[1].Y && d.At.X+d.Size.Width > d.Clip[0].X && d.At.Y+d.Size.Height > d.Clip[0].Y
}

// Shown returns the corners of what is drawn of it.
func (d *Drawn) Shown() [2]fyne.Position { return within(d.Clip, d.At, d.Size) }

// SceneOf lists what an object draws, in the order of drawing.
func SceneOf(o fyne.CanvasObject) (scene []Drawn) {
	size := o.Size()
	walkScene(o, fyne.Position{}, [2]fyne.Position{{}, {X: size.Width, Y: size.Height}}, func(d Drawn) { scene = append(scene, d) })
	return scene
}

func walkScene(o fyne.CanvasObject, at fyne.Position, clip [2]fyne.Position, emit func(Drawn)) {
	if o == nil || !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	children := func(list []fyne.CanvasObject) {
		for _, child := range list {
			walkScene(child, at, clip, emit)
		}
	}
	d := Drawn{At: at, Size: o.Size(), Clip: clip}
	switch o := o.(type) {
	case *canvas.Text:
		d.Kind, d.Text, d.TextSize, d.Color = "text", o.Text, o.TextSize, nrgba(o.Color)
	case *canvas.Rectangle:
		d.Kind, d.Color = "rectangle", nrgba(o.FillColor)
		if o.StrokeWidth > 0 {
			d.Edge = nrgba(o.StrokeColor)
		}
	case *canvas.Circle:
		d.Kind, d.Color = "circle", nrgba(o.FillColor)
		if o.StrokeWidth > 0 {
			d.Edge = nrgba(o.StrokeColor)
		}
	case *canvas.Line:
		d.Kind, d.Color = "line", nrgba(o.StrokeColor)
	case *canvas.Image, *canvas.Raster:
		d.Kind = "image"
	case *fyne.Container:
		children(o.Objects)
		return
	case fyne.Widget:
		if clips(o) {
			clip = within(clip, at, o.Size())
		}
		children(test.WidgetRenderer(o).Objects())
		return
	default:
		return
	}
	emit(d)
}

// clips reports whether a widget draws nothing outside itself.
func clips(w fyne.Widget) bool {
	switch w.(type) {
	case *container.Scroll, *container.Clip:
		return true
	}
	return false
}

// within is what two rectangles have in common.
func within(clip [2]fyne.Position, at fyne.Position, size fyne.Size) [2]fyne.Position {
	return [2]fyne.Position{
		{X: max(clip[0].X, at.X), Y: max(clip[0].Y, at.Y)},
		{X: min(clip[1].X, at.X+size.Width), Y: min(clip[1].Y, at.Y+size.Height)},
	}
}

func nrgba(c color.Color) color.NRGBA {
	if c == nil {
		return color.NRGBA{}
	}
	return color.NRGBAModel.Convert(c).(color.NRGBA)
}
