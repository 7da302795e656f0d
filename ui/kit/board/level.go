package board

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/ui/kit/base"
)

const barHeight float32 = 4

// fillBar is a bar that shows how full something is.
type fillBar struct{ track, fill *canvas.Rectangle }

func newFillBar() fillBar {
	return fillBar{&canvas.Rectangle{CornerRadius: barHeight / 2}, &canvas.Rectangle{CornerRadius: barHeight / 2}}
}

// set shows used of most. An overfull bar has the warning colour. Without most there is no bar.
func (l fillBar) set(r *renderer, at fyne.Position, w float32, used, most int, ink color.Color) {
	base.SetVisible(l.track, most > 0)
	base.SetVisible(l.fill, most > 0 && used > 0)
	if most <= 0 {
		return
	}
	l.track.FillColor, l.fill.FillColor = r.theme.Line, ink
	if used > most {
		l.fill.FillColor = r.theme.Warning
	}
	base.SetBounds(l.track, at.X, at.Y, w, barHeight)
	base.SetBounds(l.fill, at.X, at.Y, max(w*float32(min(used, most))/float32(most), barHeight), barHeight)
	l.track.Refresh()
	l.fill.Refresh()
}
