package datefield

import (
	"image/color"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"bolgeplan/data/day"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// drawing is the objects of a calendar. They are made once.
type drawing struct {
	title       *canvas.Text
	arrows      [4]*canvas.Text
	highlight   *canvas.Rectangle // behind the arrow, title or week under the pointer
	names       [7]*canvas.Text   // Monday first
	weeks       [gridRows]*canvas.Text
	cells       [gridCells]cell
	edge        *canvas.Line // between the weeks and the days
	todayFrame  *canvas.Rectangle
	cursorFrame *canvas.Rectangle
}

// cell is a day of the grid.
type cell struct {
	background *canvas.Rectangle
	mark       *canvas.Circle // a quiet day
	text       *canvas.Text
}

func newDrawing() drawing {
	d := drawing{
		title: newText(), highlight: &canvas.Rectangle{CornerRadius: style.RadiusCell}, edge: &canvas.Line{StrokeWidth: 1},
		todayFrame:  &canvas.Rectangle{CornerRadius: style.RadiusCell, StrokeWidth: 1},
		cursorFrame: &canvas.Rectangle{CornerRadius: style.RadiusCell, StrokeWidth: 2},
	}
	for i := range d.arrows {
		d.arrows[i] = newText()
	}
	for i := range d.names {
		d.names[i] = newText()
	}
	for i := range d.weeks {
		d.weeks[i] = newText()
	}
	for i := range d.cells {
		d.cells[i] = cell{&canvas.Rectangle{}, &canvas.Circle{}, newText()}
	}
	return d
}

func newText() *canvas.Text { return &canvas.Text{Alignment: fyne.TextAlignCenter} }

func (d *drawing) objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{d.highlight, d.title, d.edge}
	for _, t := range d.arrows {
		out = append(out, t)
	}
	for _, t := range d.names {
		out = append(out, t)
	}
	for _, t := range d.weeks {
		out = append(out, t)
	}
	for _, c := range d.cells {
		out = append(out, c.background, c.mark, c.text)
	}
	return append(out, d.todayFrame, d.cursorFrame)
}

// CreateRenderer implements fyne.Widget.
func (c *calendar) CreateRenderer() fyne.WidgetRenderer {
	c.draw()
	return base.NewRenderer(base.Drawing{
		Widget: c, Objects: base.Fixed(append(c.drawing.objects(), c.info, c.list, c.keys)...),
		Layout: func(fyne.Size) { c.arrange() }, Min: calendarSize,
		Refresh: func() {
			c.draw()
			c.info.Refresh()
			c.list.Refresh()
			c.keys.Refresh()
		},
	})
}

// arrange places the objects.
func (c *calendar) arrange() {
	d := &c.drawing
	putBox(d.title, titleBox())
	for i, t := range d.arrows {
		putBox(t, arrowBox(i))
	}
	for i, t := range d.names {
		b := cellBox(i)
		putBox(t, box{b.x, b.y - daysHeight, b.w, daysHeight})
	}
	for row, t := range d.weeks {
		putBox(t, weekBox(row))
	}
	for i, cell := range d.cells {
		b := cellBox(i)
		putBox(cell.background, c.backgroundBox(i))
		putBox(cell.text, b)
		putBox(cell.mark, box{b.x + b.w/2 - 2, b.y + b.h - 6, 4, 4})
	}
	x, k := style.Px(calPad+weekWidth-2), style.Px(1)
	d.edge.Position1, d.edge.Position2 = fyne.NewPos(x, gridTop*k), fyne.NewPos(x, (gridTop+gridRows*cellHeight)*k)
	c.placeFrame(d.todayFrame, c.today)
	c.placeFrame(d.cursorFrame, c.cursor)
	c.placeHighlight()
	bottom := float32(gridTop + gridRows*cellHeight)
	putBox(c.info, box{calPad, bottom + 2, gridWidth, infoHeight - 2})
	putBox(c.list, box{calPad, bottom + infoHeight, gridWidth, listHeight})
	putBox(c.keys, box{calPad, bottom + infoHeight + listHeight, gridWidth, keysHeight})
}

func putBox(o fyne.CanvasObject, b box) {
	k := style.Px(1)
	base.SetBounds(o, b.x*k, b.y*k, b.w*k, b.h*k)
}

// backgroundBox is the background of a cell. The days of an interval touch each other.
func (c *calendar) backgroundBox(i int) box {
	b, s, d := cellBox(i), c.marked(), c.dayAt(i)
	b = box{b.x, b.y + 1, b.w, b.h - 2}
	if !covers(s, d) {
		return box{b.x + 1, b.y, b.w - 2, b.h}
	}
	return b
}

// placeFrame puts a frame on a day, if the day is visible.
func (c *calendar) placeFrame(o *canvas.Rectangle, d day.Day) {
	i := c.cellOf(d)
	if d == day.None || i < 0 || i >= gridCells {
		o.Hide()
		return
	}
	o.Show()
	b := cellBox(i)
	putBox(o, box{b.x + 1, b.y + 1, b.w - 2, b.h - 2})
}

// placeHighlight highlights the arrow, title or week that a click would take.
func (c *calendar) placeHighlight() {
	b := box{}
	switch w := c.hovered.what; {
	case w == onMonth:
		b = titleBox()
	case w >= onBackYear:
		b = arrowBox(int(w - onBackYear))
	case w == onWeek:
		b = weekBox(c.cellOf(c.hovered.day) / 7)
		b = box{b.x, b.y + 1, b.w - 4, b.h - 2}
	}
	putBox(c.drawing.highlight, b)
}

// draw updates texts and colours.
func (c *calendar) draw() {
	d, lang := &c.drawing, c.dayLang()
	setText(d.title, lang.Month(c.shown.Month())+" "+strconv.Itoa(c.shown.Year()), style.Ink, style.TextSize, true)
	for i, p := range pagers() {
		setText(d.arrows[i], p.sign, style.Ink, style.HeadingSize, false)
	}
	for i, t := range d.names {
		setText(t, lang.ShortWeekday(time.Weekday((i+1)%7)), style.Muted, style.TinySize, false)
	}
	for row, t := range d.weeks {
		_, n := c.dayAt(row * 7).ISOWeek()
		setText(t, strconv.Itoa(n), style.Muted, style.TinySize, false)
	}
	for i := range d.cells {
		c.drawCell(i)
	}
	setColors(d.highlight, style.Color(style.Selection), color.Transparent)
	setColors(d.todayFrame, color.Transparent, style.Color(style.Ink))
	setColors(d.cursorFrame, color.Transparent, style.Color(c.ringRole()))
	d.edge.StrokeColor = style.Color(style.Line)
	d.edge.Refresh()
}

// ringRole is the colour of the cursor. It is visible on the ends of the marked span too.
func (c *calendar) ringRole() style.Role {
	if s := c.marked(); c.cursor == s.Earliest || c.cursor == s.Latest {
		return style.Ink
	}
	return style.Accent
}

// drawCell colours a day. Weekends and days of other months are muted, holidays have a soft
// background, quiet days a dot.
func (c *calendar) drawCell(i int) {
	at, d := c.drawing.cells[i], c.dayAt(i)
	_, _, n := d.Date()
	role, size, strong := style.Ink, float32(style.TextSize), false
	background, radius := color.Color(color.Transparent), float32(style.RadiusCell)
	_, holiday := day.Holiday(d)
	_, quiet := day.Quiet(d)
	other := d.Month() != c.shown.Month()
	if other || d.IsWeekend() {
		role = style.Muted
	}
	if other {
		size = style.TinySize
	}
	if d.IsWeekend() {
		background = style.Color(style.Background)
	}
	if holiday {
		role, strong, background = style.Bad, !other, style.Color(style.BadSoft)
	}
	if c.hovered == (hit{onDay, d}) {
		background = style.Color(style.Selection)
	}
	if s := c.marked(); covers(s, d) {
		background, radius = style.Color(style.AccentSoft), 0
		if d == s.Earliest || d == s.Latest {
			role, strong, background, radius = style.OnAccent, true, style.Color(style.Accent), style.RadiusCell
		}
	}
	at.background.CornerRadius = radius
	setColors(at.background, background, color.Transparent)
	setText(at.text, strconv.Itoa(n), role, size, strong)
	at.mark.FillColor = color.Transparent
	if quiet && !holiday {
		at.mark.FillColor = style.Color(style.Warning)
		if role == style.OnAccent {
			at.mark.FillColor = style.Color(style.OnAccent)
		}
	}
	at.mark.Refresh()
}

// covers reports whether a span is shown on a day. An undecided span has no days; an open span
// shows only its first.
func covers(s day.Span, d day.Day) bool {
	if s.Latest == day.None {
		return d == s.Earliest
	}
	return s.Contains(d)
}

func setText(t *canvas.Text, text string, role style.Role, size float32, strong bool) {
	t.Color, t.TextSize = style.Color(role), style.Px(size)
	style.SetText(t, text, style.Strong(strong))
	t.Refresh()
}

func setColors(r *canvas.Rectangle, background, stroke color.Color) {
	r.FillColor, r.StrokeColor = background, stroke
	r.Refresh()
}
