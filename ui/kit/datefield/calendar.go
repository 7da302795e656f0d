package datefield

import (
	"time"

	"fyne.io/fyne/v2/widget"

	"bolgeplan/assets/translations"
	"bolgeplan/data/day"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// calendar shows a month: Monday first, ISO weeks at the left, holidays and quiet days marked. The
// user chooses a day, an interval, a week or the month. No day is disabled: days of weekends and of
// other months are only muted. What a date may not be, Field.Accepts and the caller refuse.
type calendar struct {
	widget.BaseWidget

	onChoose func(day.Span)
	onClose  func()

	lang   translations.Lang
	today  day.Day
	chosen day.Span // the date of the field, may be undecided
	shown  day.Day  // the first day of the shown month
	cursor day.Day  // the day that the keyboard moves
	anchor day.Day  // the start of an interval that is being selected, or None

	hovered hit // what is under the pointer
	pressed hit // what the mouse button was pressed on
	mods    base.Modifiers

	drawing drawing
	info    *kit.Label     // the day under the pointer or the cursor
	list    *kit.Paragraph // the month's holidays and quiet days
	keys    *kit.Label
}

func newCalendar(lang translations.Lang, today, cursor day.Day, chosen day.Span) *calendar {
	c := &calendar{
		lang: lang, today: today, chosen: chosen,
		drawing: newDrawing(),
		info:    kit.NewLabel("", style.Ink, style.SmallSize, style.Semibold).Shrink(),
		list:    kit.NewParagraph(gridWidth),
		keys:    kit.NewLabel(lang.T("datefield.keys"), style.Muted, style.TinySize, style.Normal).Shrink(),
	}
	c.cursor = within(cursor)
	c.shown = c.cursor.StartOfMonth()
	c.ExtendBaseWidget(c)
	c.describe()
	return c
}

// within limits a day to the years that the field accepts.
func within(d day.Day) day.Day {
	return min(max(d, day.Of(1971, time.February, 1)), day.Of(2199, time.November, 30))
}

func (c *calendar) dayLang() day.Lang { return day.Lang(c.lang) }

// dayAt returns the day in a cell, counted along the rows.
func (c *calendar) dayAt(cell int) day.Day { return c.shown.StartOfWeek() + day.Day(cell) }

// cellOf returns the cell of a day, which may be out of the grid.
func (c *calendar) cellOf(d day.Day) int { return int(d - c.shown.StartOfWeek()) }

// marked is the filled span: the interval that is being selected, or else what the field says.
func (c *calendar) marked() day.Span {
	if c.anchor == day.None {
		return c.chosen
	}
	return c.making()
}

// making returns the span from the anchor to the cursor.
func (c *calendar) making() day.Span {
	if c.anchor == day.None {
		return day.On(c.cursor)
	}
	return day.Span{Earliest: min(c.anchor, c.cursor), Latest: max(c.anchor, c.cursor)}
}

// moveTo moves the cursor to a day. extend selects an interval from its former day.
func (c *calendar) moveTo(d day.Day, extend bool) {
	switch {
	case !extend:
		c.anchor = day.None
	case c.anchor == day.None:
		c.anchor = c.cursor
	}
	c.cursor = within(d)
	c.shown = c.cursor.StartOfMonth()
	c.hovered = hit{}
	c.changed()
}

// page moves the cursor by n months.
func (c *calendar) page(n int) { c.moveTo(c.cursor.AddMonths(n), false) }

func (c *calendar) choose(s day.Span) {
	if c.onChoose != nil {
		c.onChoose(s)
	}
}

func (c *calendar) close() {
	if c.onClose != nil {
		c.onClose()
	}
}

// week returns the week of a day.
func week(d day.Day) day.Span {
	return day.Span{Earliest: d.StartOfWeek(), Latest: d.StartOfWeek() + 6}
}

func wholeMonth(d day.Day) day.Span {
	return day.Span{Earliest: d.StartOfMonth(), Latest: d.StartOfMonth().AddMonths(1) - 1}
}

func (c *calendar) changed() {
	c.describe()
	c.Refresh()
	base.Tell(c)
}

// describe sets the texts below the grid.
func (c *calendar) describe() {
	c.info.SetText(c.infoText())
	var line kit.Line
	for d := c.shown; d.Month() == c.shown.Month(); d++ {
		name, tone := holidayName(d, c.dayLang())
		if name == "" {
			continue
		}
		role := tone.Role()
		if len(line) > 0 {
			line = append(line, small(kit.Quiet(" · ")))
		}
		_, _, n := d.Date()
		line = append(line, small(kit.Colored(withNoBreakSpaces(c.lang.T("datefield.feast", "n", n, "name", name)), role)))
	}
	c.list.SetLines(line)
}

func small(r kit.Run) kit.Run {
	r.Size = style.TinySize
	return r
}

// infoText describes what a click or Enter would choose.
func (c *calendar) infoText() string {
	lang := c.dayLang()
	switch c.hovered.what {
	case onWeek:
		return c.lang.T("datefield.choose", "what", week(c.hovered.day).Long(lang))
	case onMonth:
		return c.lang.T("datefield.choose", "what", wholeMonth(c.shown).Long(lang))
	case onBack, onForward, onBackYear, onForwardYear:
		return c.lang.T(pagers()[c.hovered.what-onBackYear].tip)
	case onDay:
		if c.anchor == day.None {
			return c.dayText(c.hovered.day)
		}
	}
	if s := c.making(); !s.Exact() {
		return s.FormatDays(lang)
	}
	return c.dayText(c.cursor)
}

func (c *calendar) dayText(d day.Day) string {
	_, n := d.ISOWeek()
	s := d.LongWeekday(c.dayLang())
	if name, _ := holidayName(d, c.dayLang()); name != "" {
		s += " · " + name
	}
	if d == c.today {
		s += " · " + c.lang.T("datefield.today")
	}
	return s + " · " + c.dayLang().Week(n)
}
