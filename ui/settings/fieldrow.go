package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// fieldHeight is the height of a field for one line.
const fieldHeight = 30

// Measurements of a row, at the normal text size.
const (
	rowLeft    = 12 // before the label, with the line of what is changed
	labelWidth = 146
	partGap    = 8
	noteGap    = 12
	noteWidth  = 150 // that fields leave to the note
	rowGap     = 6
	rowHeight  = 26 // of a row without a field
	leastField = 90 // to which a long field can shrink

	// leastBeside is the least of a long field beside its note. Where there is less the note
	// stands below.
	leastBeside = 170
)

// part is something in a row: a field, or the unit beside it.
type part struct {
	object fyne.CanvasObject
	width  float32 // at the normal text size; 0 for its least
	shrink bool    // can be narrower
}

// fieldRow is a label with fields and the note beside them. A thin line at the left marks
// what is changed and not saved.
type fieldRow struct {
	widget.BaseWidget
	label   fyne.CanvasObject
	parts   []part
	note    *kit.Paragraph
	below   bool // the note always stands below the fields
	changed bool
	mark    *canvas.Rectangle
	wheel   *kit.Wheel
}

func newFieldRow(label string, parts ...part) *fieldRow {
	r := &fieldRow{label: kit.NewQuiet(label).Shrink(), parts: parts, note: kit.NewParagraph(noteWidth), mark: &canvas.Rectangle{CornerRadius: 1}, wheel: kit.NewWheel(nil)}
	r.ExtendBaseWidget(r)
	return r
}

// Inner implements kit.Composite.
func (r *fieldRow) Inner() []fyne.CanvasObject {
	var list []fyne.CanvasObject
	for _, p := range r.parts {
		list = append(list, p.object)
	}
	return list
}

// show sets the note and whether the row is changed.
func (r *fieldRow) show(note kit.Line, changed bool) {
	r.changed = changed
	if note == nil {
		r.note.SetLines()
	} else {
		r.note.SetLines(note)
	}
	r.Refresh()
}

// isBelow reports whether the note stands below the fields in a width.
func (r *fieldRow) isBelow(total float32) bool {
	if r.below {
		return true
	}
	widths, _ := r.widths(total, false)
	for i, p := range r.parts {
		if p.shrink && widths[i] < min(style.Px(leastBeside), style.Px(p.width)) {
			return true
		}
	}
	return false
}

// widths are those of the parts in a row, and where a note beside them begins.
func (r *fieldRow) widths(total float32, below bool) (widths []float32, end float32) {
	left := style.Px(rowLeft + labelWidth)
	room := total - left
	if !below {
		room -= style.Px(noteGap + noteWidth)
	}
	sum, soft := float32(0), 0
	for i, p := range r.parts {
		w := style.Px(p.width)
		if p.width == 0 {
			w = p.object.MinSize().Width
		}
		if p.shrink {
			soft++
		}
		if i > 0 {
			sum += style.Px(partGap)
		}
		sum += w
		widths = append(widths, w)
	}
	if over := sum - room; over > 0 && soft > 0 {
		for i, p := range r.parts {
			if p.shrink {
				narrow := max(widths[i]-over/float32(soft), style.Px(leastField))
				sum -= widths[i] - narrow
				widths[i] = narrow
			}
		}
	}
	return widths, left + sum
}

func (r *fieldRow) height() float32 {
	h := style.Px(rowHeight)
	for _, p := range r.parts {
		h = max(h, p.object.MinSize().Height)
	}
	return h
}

func (r *fieldRow) layout(s fyne.Size) {
	h := r.height()
	r.mark.Move(fyne.NewPos(0, 2))
	r.mark.Resize(fyne.NewSize(2, max(s.Height-style.Px(rowGap)-4, 0)))
	line := min(h, style.Px(fieldHeight))
	m := min(r.label.MinSize().Height, line)
	place(r.label, style.Px(rowLeft), (line-m)/2, style.Px(labelWidth-8), m)
	below := r.isBelow(s.Width)
	widths, end := r.widths(s.Width, below)
	x := style.Px(rowLeft + labelWidth)
	for i, p := range r.parts {
		m := p.object.MinSize().Height
		place(p.object, x, max((line-m)/2, 0), widths[i], m)
		x += widths[i] + style.Px(partGap)
	}
	end += style.Px(noteGap)
	if below {
		end = style.Px(rowLeft + labelWidth)
	}
	room := max(s.Width-end, 1)
	r.note.Resize(fyne.NewSize(room, r.note.Size().Height))
	n, y := r.note.MinSize().Height, h
	if !below {
		y = max((line-n)/2, 0)
	}
	place(r.note, end, y, room, n)
	place(r.wheel, 0, 0, s.Width, s.Height)
}

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// CreateRenderer implements fyne.Widget.
func (r *fieldRow) CreateRenderer() fyne.WidgetRenderer {
	objects := []fyne.CanvasObject{r.mark, r.label}
	for _, p := range r.parts {
		objects = append(objects, p.object)
	}
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
			h, n := r.height(), r.note.MinSize().Height
			if r.isBelow(r.Size().Width) {
				h += n
			}
			_, least := r.widths(0, true)
			return fyne.NewSize(least, max(h, n)+style.Px(rowGap))
		},
	})
}
