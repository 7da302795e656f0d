package grid

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/data/severity"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

const (
	dotSize  float32 = 4
	markSize float32 = 8
)

// cellView is a slot of the pool for a cell. It makes an object of a kind when a cell first needs
// it.
type cellView struct {
	col   int // the column that it shows; -1 for none
	row   int
	stale bool
	dot   *canvas.Circle
	chip  *canvas.Rectangle
	dash  *base.Dashed
	text  *canvas.Text
	mark  *canvas.ArbitraryPolygon
}

func (c *cellView) hide() {
	if c.col < 0 {
		return
	}
	c.col = -1
	c.show(Cell{})
}

// bind shows a cell, unless it already does.
func (c *cellView) bind(r *renderer, row, col int, y float32) {
	if c.row == row && c.col == col && !c.stale {
		return
	}
	c.row, c.col, c.stale = row, col, false
	cell := r.g.model.Cell(row, col)
	c.make(r, cell)
	c.show(cell)
	geo := &r.g.geo
	x, w := geo.colX[col], geo.colX[col+1]-geo.colX[col]
	h := r.g.geo.row - 1
	switch cell.Style {
	case Dot:
		c.dot.FillColor = r.theme.Line
		base.SetBounds(c.dot, x+(w-dotSize)/2, y+(h-dotSize)/2, dotSize, dotSize)
		c.dot.Refresh()
	case Chip:
		c.chip.FillColor = cell.Fill
		c.outline(r, cell)
		base.SetBounds(c.chip, x+chipSide, y+base.ChipInset, w-2*chipSide, h-2*base.ChipInset)
		c.chip.Refresh()
	case Pilot, Ghost:
		line := r.theme.Accent
		switch {
		case cell.Style == Ghost:
			line = r.theme.Muted
		case cell.Mark == severity.Bad:
			line = r.theme.Bad
		}
		base.SetBounds(c.dash, x+chipSide, y+base.ChipInset, w-2*chipSide, h-2*base.ChipInset)
		c.dash.SetColors(line, r.theme.Surface)
	}
	c.bindText(r, cell, x, y, w)
	if cell.Mark >= severity.Warning {
		c.bindMark(r, cell, x+w-chipSide, y+base.ChipInset)
	}
}

func (c *cellView) outline(r *renderer, cell Cell) {
	c.chip.StrokeWidth = 0
	if cell.Mark == severity.Bad {
		c.chip.StrokeWidth, c.chip.StrokeColor = 2, r.theme.Bad
	}
}

func (c *cellView) bindText(r *renderer, cell Cell, x, y, w float32) {
	if cell.Text == "" {
		return
	}
	ink := cell.Ink
	if ink == nil {
		ink = r.theme.Ink
		switch cell.Style {
		case Pilot:
			ink = r.theme.Accent
		case Ghost:
			ink = r.theme.Muted
		}
	}
	bold := cell.Style == Chip || cell.Style == Pilot
	available := w - 2*chipSide - 4
	setText(c.text, r.fitter.Fit(cell.Text, available, r.theme.Text, bold), ink, r.theme.Text, bold)
	base.SetBounds(c.text, x+chipSide+2, y, available, r.g.geo.row-1)
}

// bindMark draws a corner at the upper right of the chip.
func (c *cellView) bindMark(r *renderer, cell Cell, right, top float32) {
	c.mark.FillColor = r.theme.Warning
	if cell.Mark == severity.Bad {
		c.mark.FillColor = r.theme.Bad
	}
	base.SetBounds(c.mark, right-markSize, top, markSize, markSize)
	c.mark.Refresh()
}

// make builds the objects that the cell needs and the slot lacks.
func (c *cellView) make(r *renderer, cell Cell) {
	switch {
	case cell.Style == Dot && c.dot == nil:
		c.dot = canvas.NewCircle(nil)
		r.chipLayer.Objects = append(r.chipLayer.Objects, c.dot)
	case cell.Style == Chip && c.chip == nil:
		c.chip = &canvas.Rectangle{CornerRadius: base.Radius}
		r.chipLayer.Objects = append(r.chipLayer.Objects, c.chip)
	case cell.isDashed() && c.dash == nil:
		c.dash = base.NewDashed(r.theme.Accent, r.theme.Surface)
		r.chipLayer.Objects = append(r.chipLayer.Objects, c.dash.Raster)
	}
	if cell.Text != "" && c.text == nil {
		c.text = &canvas.Text{Alignment: fyne.TextAlignCenter}
		r.textLayer.Objects = append(r.textLayer.Objects, c.text)
	}
	if cell.Mark >= severity.Warning && c.mark == nil {
		c.mark = &canvas.ArbitraryPolygon{
			NormalizedPoints: true,
			Points:           []fyne.Position{{X: 0, Y: 0}, {X: 1, Y: 0}, {X: 1, Y: 1}},
			CornerRadii:      []float32{0, 2, 0},
		}
		r.textLayer.Objects = append(r.textLayer.Objects, c.mark)
	}
}

// show shows the objects that the cell needs, and hides the rest.
func (c *cellView) show(cell Cell) {
	if c.dot != nil {
		base.SetVisible(c.dot, cell.Style == Dot)
	}
	if c.chip != nil {
		base.SetVisible(c.chip, cell.Style == Chip)
	}
	if c.dash != nil {
		base.SetVisible(c.dash.Raster, cell.isDashed())
	}
	if c.text != nil {
		base.SetVisible(c.text, cell.Text != "")
	}
	if c.mark != nil {
		base.SetVisible(c.mark, cell.Mark >= severity.Warning)
	}
}

// setText sets content and style of a text, and redraws it where they changed.
func setText(t *canvas.Text, text string, ink color.Color, size float32, bold bool) {
	if t.Text == text && t.Color == ink && t.TextSize == size && t.TextStyle.Bold == bold {
		return
	}
	t.Color, t.TextSize = ink, size
	style.SetText(t, text, style.Strong(bold))
	t.Refresh()
}
