package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// Measurements of rows of lists, at the normal text size.
const (
	listGap     = 6
	listLineGap = 4
	listRowGap  = 10  // below a row of several lines
	leastCell   = 60  // of a cell without a width
	mostOfNote  = 500 // that a note is broken at
)

// listPart is a cell of a row: its width at the normal text size, or 0 for its share of what
// is left.
type listPart struct {
	object fyne.CanvasObject
	width  float32
}

// listRow is a row of a list in one or more lines, with the note below them. A thin line at
// the left marks what is changed and not saved.
type listRow struct {
	widget.BaseWidget
	lines   [][]listPart
	note    *kit.Paragraph
	changed bool
	mark    *canvas.Rectangle
	wheel   *kit.Wheel
}

func newListRow(lines [][]listPart) *listRow {
	r := &listRow{lines: lines, note: kit.NewParagraph(mostOfNote), mark: &canvas.Rectangle{CornerRadius: 1}, wheel: kit.NewWheel(nil)}
	r.ExtendBaseWidget(r)
	return r
}

// Inner implements kit.Composite.
func (r *listRow) Inner() (list []fyne.CanvasObject) {
	for _, line := range r.lines {
		for _, p := range line {
			list = append(list, p.object)
		}
	}
	return list
}

// show sets the note and whether the row is changed.
func (r *listRow) show(note kit.Line, changed bool) {
	r.changed = changed
	if note == nil {
		r.note.SetLines()
	} else {
		r.note.SetLines(note)
	}
	r.Refresh()
}

func lineHeight(line []listPart) float32 {
	h := float32(0)
	for _, p := range line {
		h = max(h, p.object.MinSize().Height)
	}
	return h
}

// gapBelow is what parts a row from the next.
func (r *listRow) gapBelow() float32 {
	if len(r.lines) > 1 {
		return style.Px(listRowGap)
	}
	return style.Px(listLineGap)
}

func (r *listRow) layout(s fyne.Size) {
	left, y := style.Px(rowLeft), float32(0)
	for _, line := range r.lines {
		h, free, shares := lineHeight(line), s.Width-left-style.Px(listGap)*float32(len(line)-1), float32(0)
		for _, p := range line {
			free -= style.Px(p.width)
			if p.width == 0 {
				shares++
			}
		}
		x := left
		for _, p := range line {
			w := style.Px(p.width)
			if p.width == 0 {
				w = max(free/shares, style.Px(leastCell))
			}
			m := p.object.MinSize().Height
			place(p.object, x, y+(h-m)/2, w, m)
			x += w + style.Px(listGap)
		}
		y += h + style.Px(listLineGap)
	}
	r.note.Resize(fyne.NewSize(max(s.Width-left, 1), r.note.Size().Height))
	n := r.note.MinSize().Height
	place(r.note, left, y, max(s.Width-left, 1), n)
	r.mark.Move(fyne.NewPos(0, 2))
	r.mark.Resize(fyne.NewSize(2, max(y-style.Px(listLineGap)-4, 0)))
	place(r.wheel, 0, 0, s.Width, s.Height)
}

// CreateRenderer implements fyne.Widget.
func (r *listRow) CreateRenderer() fyne.WidgetRenderer {
	objects := append([]fyne.CanvasObject{r.mark}, r.Inner()...)
	objects = append(objects, r.note, r.wheel)
	colours := func() {
		r.mark.FillColor = style.Color(style.Accent)
		r.mark.Hidden = !r.changed
		r.mark.Refresh()
	}
	colours()
	return base.NewRenderer(base.Drawing{
		Widget: r, Objects: base.Fixed(objects...), Layout: r.layout, Refresh: colours,
		Min: func() fyne.Size {
			h := r.note.MinSize().Height + r.gapBelow() - style.Px(listLineGap)
			for _, line := range r.lines {
				h += lineHeight(line) + style.Px(listLineGap)
			}
			return fyne.NewSize(style.Px(rowLeft+leastField), h)
		},
	})
}
