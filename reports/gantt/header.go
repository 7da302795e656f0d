package gantt

import (
	"strconv"
	"unicode"
	"unicode/utf8"

	"bolgeplan/data/day"
)

// Cell is a division of a header row. Its text is empty where no text fits.
type Cell struct {
	Start  day.Day
	X0, X1 float64
	Text   string
	TextX  float64 // left end of the text
}

// HeaderRow is a row of the header with its visible cells.
type HeaderRow struct {
	Font  Font
	Y, H  float64 // Y is the top, negative: the header is above the time area
	Cells []Cell
}

// GridLine is a vertical line at the start of a unit, from its header row down
// through the lanes.
type GridLine struct {
	X     float64
	Y     float64 // top, in the header
	Major bool    // begins a unit of the upper header row
}

// labelForm is a way to write the divisions of a unit.
type labelForm int

const (
	noForm labelForm = iota
	yearForm
	quarterYearForm
	quarterYearShort
	quarterForm
	quarterShort
	monthYearForm
	monthYearShort
	monthForm
	monthShort
	monthLetter
	weekForm
	numberForm
	weekdayForm
)

// rowPlan is what a header row shows: every step-th division of a unit.
type rowPlan struct {
	unit Unit
	form labelForm
	step int
}

// header lays the header out. The forms depend only on the zoom, so that panning never changes how
// a row is written.
type header struct {
	scale   Scale
	names   *Names
	metrics *Metrics
	measure Measure
}

// rowPlans chooses the three rows.
func (h *header) rowPlans() [3]rowPlan {
	number := h.measure("00", NumberFont) + numberGap*h.metrics.Pad
	perDay := h.scale.PerDay
	switch {
	case perDay >= number:
		return [3]rowPlan{
			h.fitting(Months, GroupFont, monthYearForm, monthYearShort),
			h.fitting(Weeks, HeaderFont, weekForm, numberForm),
			h.fitting(Days, NumberFont, weekdayForm, numberForm),
		}
	case 14*perDay >= number:
		low := h.fitting(Weeks, NumberFont, weekForm, numberForm)
		if low.form == noForm {
			low = rowPlan{Weeks, numberForm, 2}
		}
		return [3]rowPlan{
			h.fitting(Quarters, GroupFont, quarterYearForm, quarterYearShort),
			h.fitting(Months, HeaderFont, monthForm, monthShort, monthLetter),
			low,
		}
	}
	return [3]rowPlan{
		h.fitting(Years, GroupFont, yearForm),
		h.fitting(Quarters, HeaderFont, quarterForm, quarterShort),
		h.fitting(Months, NumberFont, monthForm, monthShort, monthLetter),
	}
}

// The least free width of a cell beside its text, in parts of the padding. Centred texts have no
// line between them and need more.
const (
	nameGap   = 1.4
	numberGap = 2.4
)

// fitting returns the first form whose widest text fits into the shortest division of a unit.
func (h *header) fitting(u Unit, f Font, forms ...labelForm) rowPlan {
	gap := nameGap
	if f == NumberFont {
		gap = numberGap
	}
	available := u.shortest()*h.scale.PerDay - gap*h.metrics.Pad
	for _, fm := range forms {
		if h.widest(fm, f) <= available {
			return rowPlan{u, fm, 1}
		}
	}
	return rowPlan{u, noForm, 1}
}

// widest returns the width of the widest text of a form.
func (h *header) widest(fm labelForm, f Font) float64 {
	widest := 0.0
	sample := func(d day.Day) { widest = max(widest, h.measure(h.text(fm, d), f)) }
	switch fm {
	case numberForm:
		return h.measure("00", f)
	case monthForm, monthShort, monthLetter, monthYearForm, monthYearShort:
		for m := 0; m < 12; m++ {
			sample(day.Of(2000, 1, 1).AddMonths(m))
		}
	case weekdayForm:
		for i := day.Day(0); i < 7; i++ {
			sample(day.Of(2000, 10, 20) + i)
		}
	default: // digits are equally wide: any late quarter or week will do
		sample(day.Of(2000, 12, 28))
	}
	return widest
}

// text writes the division that begins on d.
func (h *header) text(fm labelForm, d day.Day) string {
	year, month, dom := d.Date()
	quarter := (int(month) + 2) / 3
	n := h.names
	switch fm {
	case yearForm:
		return strconv.Itoa(year)
	case quarterYearForm:
		return n.number(n.Quarter, quarter) + " " + strconv.Itoa(year)
	case quarterYearShort:
		return n.number(n.QuarterShort, quarter) + " " + strconv.Itoa(year)
	case quarterForm:
		return n.number(n.Quarter, quarter)
	case quarterShort:
		return n.number(n.QuarterShort, quarter)
	case monthYearForm:
		return n.Lang.Month(month) + " " + strconv.Itoa(year)
	case monthYearShort:
		return n.month(d) + " " + strconv.Itoa(year)
	case monthForm:
		return n.Lang.Month(month)
	case monthShort:
		return n.month(d)
	case monthLetter:
		return firstUpper(n.month(d))
	case weekForm:
		_, week := d.ISOWeek()
		return n.Lang.Week(week)
	case weekdayForm:
		return n.weekday(d) + " " + strconv.Itoa(dom)
	}
	return ""
}

// number writes the week or day of a numberForm.
func (h *header) number(u Unit, d day.Day) string {
	if u == Weeks {
		_, week := d.ISOWeek()
		return strconv.Itoa(week)
	}
	_, _, dom := d.Date()
	return strconv.Itoa(dom)
}

// layout fills the rows and the grid for a width. strip is the height of the zone names between
// header and lanes. The lower row stays empty between the ends of blocked, where the pill of today
// is.
func (h *header) layout(s *Scene, width, strip float64, blocked [2]float64) {
	y := -strip - h.metrics.headerH()
	plans := h.rowPlans()
	for i := range s.Header {
		row := &s.Header[i]
		*row = HeaderRow{
			Font: [...]Font{GroupFont, HeaderFont, NumberFont}[i],
			Y:    y, H: h.metrics.HeadRows[i], Cells: row.Cells[:0],
		}
		y += row.H
		if plans[i].form != noForm || i == 0 {
			h.cells(row, plans[i], width)
		}
	}
	for i := range s.Header[2].Cells {
		c := &s.Header[2].Cells[i]
		if c.Text != "" && c.TextX < blocked[1] && c.TextX+h.measure(c.Text, NumberFont) > blocked[0] {
			c.Text = ""
		}
	}
	h.grid(s, plans, width)
}

// cells fills a row with the visible divisions.
func (h *header) cells(row *HeaderRow, p rowPlan, width float64) {
	for d := p.unit.Start(h.scale.DayAt(0)); ; {
		next := p.unit.Next(d)
		c := Cell{Start: d, X0: h.scale.X(d), X1: h.scale.X(next)}
		if c.X0 >= width {
			return
		}
		if text := h.cellText(p, d); text != "" {
			c.Text, c.TextX = h.placeText(text, row.Font, c)
		}
		row.Cells = append(row.Cells, c)
		d = next
	}
}

// cellText returns the text of the division of a row that begins on d.
func (h *header) cellText(p rowPlan, d day.Day) string {
	if p.form != numberForm {
		return h.text(p.form, d)
	}
	if _, week := d.ISOWeek(); week%p.step != 0 {
		return ""
	}
	return h.number(p.unit, d)
}

// placeText returns where a text stands in a cell: numbers in its middle, others at the left end of
// its visible part. A text that does not fit is left out.
func (h *header) placeText(text string, f Font, c Cell) (string, float64) {
	w := h.measure(text, f)
	if f == NumberFont {
		return text, (c.X0 + c.X1 - w) / 2
	}
	x := max(c.X0, 0) + h.metrics.Pad
	if x+w > c.X1 {
		return "", x
	}
	return text, x
}

// grid draws lines through the lanes at the divisions of the two upper rows.
func (h *header) grid(s *Scene, plans [3]rowPlan, width float64) {
	s.Grid = s.Grid[:0]
	for i, p := range plans[:2] {
		if p.form == noForm && i > 0 {
			continue
		}
		for d := p.unit.Start(h.scale.DayAt(0)); ; d = p.unit.Next(d) {
			x := h.scale.X(d)
			if x >= width {
				break
			}
			if x >= 0 && (i == 0 || plans[0].unit.Start(d) != d) {
				s.Grid = append(s.Grid, GridLine{X: x, Y: s.Header[i].Y, Major: i == 0})
			}
		}
	}
}

// firstUpper returns the first letter of s as a capital.
func firstUpper(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(r))
}
