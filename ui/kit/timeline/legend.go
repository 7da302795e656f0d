package timeline

import (
	"image/color"

	"bolgeplan/reports/gantt"
	"bolgeplan/ui/kit/style"
)

// legendRow is the height of a row of the legend, in pixels at the normal text size.
const legendRow = 26

// Sign is a sign of the legend.
type Sign int

// The signs.
const (
	CourseSign Sign = iota
	MilestoneSign
	UncertainSign
	FlagSign
	FormerSign
	GreenSign
	ZoneSign
	LockSign
	DoneSign
)

// LegendItem is a sign with what it means.
type LegendItem struct {
	Sign Sign
	Text string
}

// SetLegend shows a legend below the lanes; nil shows none.
func (t *Timeline) SetLegend(items []LegendItem) {
	t.legend = items
	t.redraw()
}

// placeLegend breaks the legend into rows of a width. It calls place, unless that is nil, with each
// sign, where it begins and in which row, and returns how many rows there are.
func (t *Timeline) placeLegend(width float64, place func(item *LegendItem, x float64, row int)) (rows int) {
	px := float64(style.Px(1))
	x := legendEdge * px
	for i := range t.legend {
		item := &t.legend[i]
		w := legendSign*px + t.measure(item.Text, gantt.LabelFont)
		if i == 0 || x+w > width {
			x = legendEdge * px
			rows++
		}
		if place != nil {
			place(item, x, rows-1)
		}
		x += w + legendGap*px
	}
	return rows
}

// The widths in the legend, in pixels at the normal text size.
const (
	legendEdge = 14 // before the first sign
	legendSign = 28 // from a sign to its text
	legendGap  = 18 // from a text to the next sign
)

// legendH is the height that the legend takes.
func (t *Timeline) legendH() float64 {
	return float64(t.placeLegend(float64(t.Size().Width), nil)) * legendRow * float64(style.Px(1))
}

// drawLegend draws the legend over the lanes.
func (t *Timeline) drawLegend() {
	if len(t.legend) == 0 {
		return
	}
	d, px, top := t.canvas, float64(style.Px(1)), float64(t.Size().Height)-t.legendH()
	d.pills.box(0, top, d.w, d.h-top, d.head, nil, 0, 0)
	d.pills.box(0, top, d.w, 1, d.line, nil, 0, 0)
	h := legendRow * px
	t.placeLegend(d.w, func(item *LegendItem, x float64, row int) {
		y := top + float64(row)*h
		d.drawSign(item.Sign, x, y+h/2)
		d.pills.text(item.Text, x+legendSign*px, y, t.measure(item.Text, gantt.LabelFont)+2, h, style.Px(style.SmallSize), false, d.muted)
	})
}

// drawSign draws a sign from x on, around a middle height.
func (d *drawing) drawSign(sign Sign, x, cy float64) {
	px := float64(style.Px(1))
	l, w, h := d.pills, 22*px, 11*px
	box := func(fill, stroke color.Color) { l.box(x, cy-h/2, w, h, fill, stroke, 1, style.RadiusCell) }
	switch sign {
	case CourseSign:
		k := d.barStyle(gantt.Class{Role: gantt.Wave, Index: 2, Of: 7})
		box(k.fill, k.stroke)
	case MilestoneSign:
		l.shape(diamond, diamondRadii, x+w/2-7*px, cy-7*px, 14*px, 14*px, d.accent, nil, 0)
	case UncertainSign:
		soft := style.Alpha(d.accent, softAlpha)
		l.fade(x, cy-h/2, w/2, h, style.Alpha(soft, 0), soft)
		l.fade(x+w/2, cy-h/2, w/2, h, soft, style.Alpha(soft, 0))
	case FlagSign:
		l.box(x+8*px, cy-7*px, 1.5, 14*px, d.bad, nil, 0, 0)
		l.shape(pennant, nil, x+8*px, cy-7*px, 9*px, 14*px, d.bad, nil, 0)
	case FormerSign:
		l.dash(x, cy-h/2, w, h, d.muted, false)
	case GreenSign:
		box(d.green, nil)
	case ZoneSign:
		box(d.zone, d.line)
	case LockSign:
		d.drawPadlock(l, x+w/2, cy+2*px)
	case DoneSign:
		d.drawCheckMark(l, x+w/2, cy)
	}
}
