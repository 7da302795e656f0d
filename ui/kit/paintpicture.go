package kit

import (
	"image"
	"math"

	"golang.org/x/image/draw"

	"bolgeplan/reports/page"
)

// picture draws a picture, scaled to its place.
func (g *painter) picture(p page.Picture) {
	if p.Image == nil {
		return
	}
	a, b := g.at(p.X, p.Y), g.at(p.X+p.W, p.Y+p.H)
	whole := func(v float64) int { return int(math.Round(v)) }
	box := image.Rect(whole(a.x), whole(a.y), whole(b.x), whole(b.y))
	if !box.Overlaps(g.dst.Bounds()) {
		return
	}
	pixels := p.Image.Pixels
	draw.CatmullRom.Scale(g.dst, box, pixels, pixels.Bounds(), draw.Src, nil)
}
