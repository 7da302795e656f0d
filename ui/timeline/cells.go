package timeline

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"github.com/google/uuid"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/waves"
	"bolgeplan/reports"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/datefield"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// columnsPreference remembers that the date columns are folded away.
const columnsPreference = "folded/columns"

func columnsShown() bool { return !fyne.CurrentApp().Preferences().Bool(columnsPreference) }

// toggleColumns shows the date columns or folds them away, and remembers it.
func (s *Screen) toggleColumns() {
	s.closeCell()
	fyne.CurrentApp().Preferences().SetBool(columnsPreference, columnsShown())
	s.showColumns()
	s.Focus()
}

func (s *Screen) showColumns() {
	s.chart.SetColumns(columnsShown())
	s.columnsButton.SetText(s.ws.T(map[bool]string{true: "schedule.columns.on", false: "schedule.columns.off"}[columnsShown()]))
}

// cellEditor writes the date in a column.
type cellEditor struct {
	editor
	lane   string
	column int
	isNew  bool // the wave lacks a milestone of the column

	date    *datefield.Field
	effects *kit.Paragraph // what the date does, or why it cannot be saved
}

// cellPadding is between a cell editor and its frame, in pixels at the normal text size.
const cellPadding = 6

// editCell opens the editor of a cell. A date that cannot be moved says why.
func (s *Screen) editCell(lane string, column int) {
	s.closeCell()
	c := s.newCellEditor(lane, column)
	if c == nil || !s.ws.CanEdit() {
		return
	}
	for _, m := range c.rows {
		if err := m.CheckEdit(); err != nil {
			s.ws.ShowMessage(wording.FormatError(s.ws.Lang, err))
			return
		}
	}
	s.cell = c
	s.chart.ShowCellEditor(lane, column, c.content())
	s.ws.Window.Canvas().Focus(c.date.Focusable())
	if text, ok := c.date.Focusable().(fyne.Shortcutable); ok {
		text.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// newCellEditor returns the editor of a cell; nil where there is nothing to write.
func (s *Screen) newCellEditor(lane string, column int) *cellEditor {
	c := &cellEditor{lane: lane, column: column}
	id, err := uuid.Parse(lane)
	if rows, stored := reports.ColumnMilestones(s.ws.Plan(), id, column); err == nil && len(rows) > 0 {
		c.editor, c.isNew = editor{s: s, rows: rows, first: rows[0], isCourse: len(rows) > 1}, !stored
		c.text = plan.FormatWritten(rows...)
	} else if e := s.newEditor(s.current.Items[s.current.cellBar(lane, column)]); e != nil {
		c.editor = *e
	} else {
		return nil
	}
	year := s.ws.Today().Year()
	if c.first.Earliest != day.None {
		year = c.first.Earliest.Year()
	}
	c.date = datefield.New(s.ws.Lang, datefield.Options{
		Year: year, Today: s.ws.Today(), Lasts: c.isCourse || c.first.Kind.Lasts(), Thirds: s.ws.Plan().Thirds(),
	})
	c.date.SetName(s.cellName(lane, column))
	c.date.SetWritten(c.text)
	c.effects = kit.NewParagraph(answerWidth)
	c.date.OnChanged, c.date.OnCancel = c.changed, func() {
		s.closeCell()
		s.Focus()
	}
	c.date.OnSubmit = func() { c.saveThen(func() {}) }
	c.date.OnTab = func(back bool) {
		by := 1
		if back {
			by = -1
		}
		c.saveThen(func() { s.chart.EditNextCell(lane, column, by) })
	}
	return c
}

// cellName names a cell by its lane and its column.
func (s *Screen) cellName(lane string, column int) string {
	name := ""
	for _, l := range s.current.Model.Lanes {
		if l.ID == lane {
			name = l.Title
		}
	}
	if column < len(s.current.Model.Columns) {
		name = base.JoinSpoken(name, s.current.Model.Columns[column].Title)
	}
	return name
}

// cellBar returns the bar whose date a cell tells; "" for none.
func (s *schedule) cellBar(lane string, column int) string {
	for _, l := range s.Model.Lanes {
		if l.ID == lane && column < len(l.Cells) {
			return l.Cells[column].Bar
		}
	}
	return ""
}

// content is the field on a card.
func (c *cellEditor) content() fyne.CanvasObject {
	card := canvas.NewRectangle(style.Color(style.Surface))
	card.StrokeColor, card.StrokeWidth, card.CornerRadius = style.Color(style.Accent), 1, style.RadiusButton
	card.Shadow = canvas.Shadow{Color: style.Shadow(style.Variant()), BlurRadius: 10, Offset: fyne.NewPos(0, 3)}
	return container.NewStack(card, kit.Padded(cellPadding, cellPadding, cellPadding, cellPadding, container.NewVBox(c.date, c.effects)))
}

// changed shows the effects of the date.
func (c *cellEditor) changed() {
	var lines []kit.Line
	if w, err := c.date.Written(); err == nil && !c.isNew {
		for _, l := range c.preview(w) {
			lines = append(lines, kit.Line{kit.Colored(l.Text, l.Tone.Role())})
		}
	}
	c.showLines(lines...)
}

func (c *cellEditor) showLines(lines ...kit.Line) {
	before := c.effects.Text()
	c.effects.SetLines(lines...)
	if now := c.effects.Text(); now != before {
		base.Say(c.s.ws.Window.Canvas(), base.JoinSpoken(now))
	}
	c.s.chart.ResizeCellEditor()
}

// isChanged reports whether another date was written than the plan has.
func (c *cellEditor) isChanged() bool { return strings.TrimSpace(c.date.Text()) != c.text }

// saveThen saves the date, closes the editor, and calls then when it is recorded. A text that is no
// date stays open: the field says why.
func (c *cellEditor) saveThen(then func()) {
	if c.isChanged() && !c.date.Accepts() {
		return
	}
	c.s.closeCell()
	c.save()
	c.s.Focus()
	c.s.ws.AfterEdits(func(ok bool) {
		if ok {
			then()
		}
	})
}

// save records the date as one step.
func (c *cellEditor) save() {
	w, err := c.date.Written()
	if !c.isChanged() || err != nil || !c.date.Accepts() {
		return
	}
	ws := c.s.ws
	byHand, all := c.requested(w)
	if !c.isNew {
		ws.Do(movedLabel(ws.Plan(), byHand, all), waves.SetDates(byHand, all[len(byHand):]))
		return
	}
	label := ws.Plan().MilestoneLabel("did.milestone-add", c.first, "date", w.Text)
	ws.Do(label, func(d *plan.Draft) error {
		for _, m := range byHand {
			if err := d.ScheduleWave(m.Milestone.WaveID, m.Milestone.Kind, m.To); err != nil {
				return err
			}
		}
		return d.Move(all[len(byHand):]...)
	})
}

// leaveCell saves what was written in a column when the mouse is pressed elsewhere. A text that is
// no date is given up.
func (s *Screen) leaveCell() {
	if c := s.cell; c != nil {
		s.closeCell()
		c.save()
	}
}

// closeCell closes the editor of a column.
func (s *Screen) closeCell() {
	if s.cell != nil {
		s.cell = nil
		s.chart.HideCellEditor()
	}
}
