package base

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2/canvas"
)

// A dash and the gap after it, in Fyne's pixels.
const (
	dashOn   = 4
	dashStep = 6.5
)

// Dashed is a rounded rectangle with a dashed outline, which Fyne lacks. It is a picture that is
// redrawn only when size or colours change.
type Dashed struct {
	*canvas.Raster
	Line   color.Color
	Fill   color.Color
	Radius float32
}

// NewDashed returns an outline with the usual radius.
func NewDashed(line, fill color.Color) *Dashed {
	d := &Dashed{Line: line, Fill: fill, Radius: Radius}
	d.Raster = canvas.NewRaster(d.image)
	return d
}

// SetColors changes the colours, and redraws where they differ.
func (d *Dashed) SetColors(line, fill color.Color) {
	if d.Line == line && d.Fill == fill {
		return
	}
	d.Line, d.Fill = line, fill
	d.Refresh()
}

func (d *Dashed) image(w, h int) image.Image {
	scale := 1.0
	if width := d.Size().Width; width > 0 {
		scale = float64(w) / float64(width)
	}
	return dashedImage(w, h, scale, float64(d.Radius)*scale, d.Line, d.Fill)
}

// dashedImage draws the outline in w by h pixels. The distance of a pixel to the middle of the line
// decides its colour. The line is 1.2 Fyne pixels wide.
func dashedImage(w, h int, scale, radius float64, line, fill color.Color) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	half := 0.6 * scale
	fw, fh := float64(w), float64(h)
	around := 2 * (fw + fh)
	step := around / math.Max(math.Round(around/(dashStep*scale)), 1)
	on := step * dashOn / dashStep
	lc, fc := nrgba(line), nrgba(fill)
	for y := range h {
		for x := range w {
			px, py := float64(x)+0.5, float64(y)+0.5
			d := roundedDistance(px, py, fw, fh, radius) + half // 0 in the middle of the line
			c := fade(fc, clamp01(0.5-d))
			stroke := clamp01(half - math.Abs(d) + 0.5)
			along := math.Mod(perimeter(px, py, fw, fh), step)
			stroke *= clamp01(on/2 - math.Abs(along-step/2) + 0.5)
			img.SetNRGBA(x, y, over(lc, stroke, c))
		}
	}
	return img
}

// roundedDistance is the distance of a point to the edge of a rounded
// rectangle from 0,0 to w,h: negative inside.
func roundedDistance(x, y, w, h, r float64) float64 {
	qx := math.Abs(x-w/2) - w/2 + r
	qy := math.Abs(y-h/2) - h/2 + r
	return math.Hypot(math.Max(qx, 0), math.Max(qy, 0)) + math.Min(math.Max(qx, qy), 0) - r
}

// perimeter returns the distance along the edge, clockwise from the upper left corner, to the edge
// point nearest to x,y.
func perimeter(x, y, w, h float64) float64 {
	switch math.Min(math.Min(x, w-x), math.Min(y, h-y)) {
	case y:
		return x
	case w - x:
		return w + y
	case h - y:
		return w + h + w - x
	default:
		return 2*w + h + h - y
	}
}

func clamp01(v float64) float64 { return math.Min(math.Max(v, 0), 1) }

func nrgba(c color.Color) color.NRGBA {
	if c == nil {
		return color.NRGBA{}
	}
	return color.NRGBAModel.Convert(c).(color.NRGBA)
}

func fade(c color.NRGBA, by float64) color.NRGBA {
	c.A = uint8(float64(c.A)*by + 0.5)
	return c
}

// over blends top with opacity alpha over under.
func over(top color.NRGBA, alpha float64, under color.NRGBA) color.NRGBA {
	a := alpha * float64(top.A) / 255
	ua := float64(under.A) / 255 * (1 - a)
	sum := a + ua
	if sum == 0 {
		return color.NRGBA{}
	}
	mix := func(t, u uint8) uint8 { return uint8((float64(t)*a+float64(u)*ua)/sum + 0.5) }
	return color.NRGBA{R: mix(top.R, under.R), G: mix(top.G, under.G), B: mix(top.B, under.B), A: uint8(sum*255 + 0.5)}
}
