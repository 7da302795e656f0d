package timeline

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// The size of the table of the dialog, in pixels at the normal text size.
const (
	shiftWidth  = 640
	shiftHeight = 196 // of the table,
	effectsHigh = 168 // and of what the move brings: the dialog stays where it is while one types
)

// shiftUnits are the ways to say how far something is moved.
var shiftUnits = [...]string{"days", "weeks", "months", "date"}

// toDate is the last of the units: the first date comes to a day.
const toDate = len(shiftUnits) - 1

// shiftTarget is what can be moved: its name, and its milestones.
type shiftTarget struct {
	name string
	rows []plan.Milestone
}

// shifter is the dialog that moves a wave, a solution or the selection.
type shifter struct {
	s      *Screen
	target shiftTarget
	unit   int

	modal   *kit.Modal
	what    *kit.Button
	far     *kit.Entry
	table   *kit.Table
	effects *kit.Paragraph

	lines  []kit.Line  // what is said below the table
	all    []plan.Move // of the present input
	byHand []plan.Move
}

// shift asks how far the selection, or else what the tab shows, is to be moved.
func (s *Screen) shift() {
	if rows := s.selected(); len(rows) > 0 {
		s.shiftTarget(s.selectionTarget(rows))
		return
	}
	s.shiftOwner(s.selectedOwner())
}

// shiftOwner asks how far a wave or a solution is to be moved.
func (s *Screen) shiftOwner(at owner) { s.shiftTarget(s.ownerTarget(at)) }

func (s *Screen) selectionTarget(rows []plan.Milestone) shiftTarget {
	return shiftTarget{s.ws.Lang.N("schedule.shift.selected", len(s.chart.Selected())), rows}
}

// ownerTarget returns the milestones of a wave, or of a solution with its waves.
func (s *Screen) ownerTarget(at owner) shiftTarget {
	t := shiftTarget{name: s.formatOwner(at)}
	for _, m := range s.ws.Plan().Milestones.Rows() {
		if m.SolutionID == at.solution && (at.wave == plan.None || m.WaveID == at.wave) {
			t.rows = append(t.rows, m)
		}
	}
	return t
}

func (s *Screen) shiftTarget(of shiftTarget) *shifter {
	f := &shifter{s: s, target: of, effects: kit.NewParagraph(shiftWidth)}
	t := s.ws.T
	f.what = kit.NewMenuButton(of.name, f.targets)
	f.far = kit.NewEntry(f.leave)
	f.far.SetName(t("schedule.shift.title"))
	f.far.OnChanged = func(string) { f.show() }
	f.far.OnSubmitted = func(string) { f.submit() }
	names := make([]string, len(shiftUnits))
	for i, u := range shiftUnits {
		names[i] = t("schedule.shift." + u)
	}
	unit := kit.NewSegmented(names, 0, func(i int) {
		f.unit = i
		f.show()
		s.ws.Window.Canvas().Focus(f.far)
	})
	f.table = kit.NewTable([]kit.Column{
		{Title: t("schedule.find.place"), Width: 120, Grow: 1}, {Title: t("schedule.find.name"), Width: 170, Grow: 1},
		{Title: t("schedule.shift.from"), Width: 150, Grow: 1}, {Title: t("schedule.shift.to"), Width: 150, Grow: 1},
	})
	f.table.Rows = func() int { return len(f.all) }
	f.table.Cell = func(row, col int) kit.Cell { return kit.Cell{Text: f.cells(f.all[row])[col], Strong: col == 3} }
	f.table.OnEscape = f.leave
	effects := container.NewGridWrap(fyne.NewSize(style.Px(shiftWidth), style.Px(effectsHigh)), container.NewVScroll(f.effects))
	head := container.NewHBox(f.what, kit.MinWidth(150, f.far), unit)
	box := container.NewGridWrap(fyne.NewSize(style.Px(shiftWidth), style.Px(shiftHeight)), f.table)
	f.modal = kit.NewModal(s.ws.Window.Canvas(), t("schedule.shift.title"),
		container.NewVBox(head, kit.Padded(8, 0, 8, 0, box), effects), f.leave,
		kit.NewButton(t("dialog.cancel"), kit.NormalButton, f.leave),
		kit.NewButton(t("schedule.shift.do"), kit.PrimaryButton, f.submit))
	f.show()
	f.modal.Show(f.far)
	return f
}

// targets offers the selection, and the solutions with their waves.
func (f *shifter) targets() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	item := func(of shiftTarget, text string) *fyne.MenuItem {
		return fyne.NewMenuItem(text, func() {
			f.target = of
			f.what.SetText(of.name)
			f.show()
			f.s.ws.Window.Canvas().Focus(f.far)
		})
	}
	if rows := f.s.selected(); len(rows) > 0 {
		of := f.s.selectionTarget(rows)
		items = append(items, item(of, of.name), fyne.NewMenuItemSeparator())
	}
	for _, of := range reports.TimelineSolutions(f.s.ws.Plan()) {
		whole := item(f.s.ownerTarget(owner{solution: of.ID}), of.Short)
		if waves := f.s.ws.Plan().WavesOf(of.ID); len(waves) > 0 {
			list := []*fyne.MenuItem{item(f.s.ownerTarget(owner{solution: of.ID}), f.s.ws.T("schedule.shift.all")), fyne.NewMenuItemSeparator()}
			for _, w := range waves {
				list = append(list, item(f.s.ownerTarget(owner{of.ID, w.ID}), w.Name))
			}
			whole = fyne.NewMenuItem(of.Short, nil)
			whole.ChildMenu = fyne.NewMenu("", list...)
		}
		items = append(items, whole)
	}
	return items
}

// read returns the shift that is typed; why says what is wrong with it, "" while it is empty.
func (f *shifter) read() (by plan.Shift, ok bool, why string) {
	text := strings.TrimSpace(f.far.Text)
	if text == "" {
		return by, false, ""
	}
	if f.unit == toDate {
		w, err := day.Parse(text, f.s.ws.Plan().DateContext(f.s.ws.DayLang(), f.s.ws.Today().Year()))
		if err != nil || !w.Span.Exact() {
			return by, false, f.s.ws.T("datefield.oneday")
		}
		return plan.Shift{To: w.Span.Earliest}, true, ""
	}
	n, err := strconv.Atoi(strings.NewReplacer("−", "-", "+", "", " ", "").Replace(text))
	if err != nil || n > maxShift || n < -maxShift {
		return by, false, f.s.ws.T("schedule.shift.number")
	}
	switch shiftUnits[f.unit] {
	case "weeks":
		return plan.Shift{Days: 7 * n}, n != 0, ""
	case "months":
		return plan.Shift{Months: n}, n != 0, ""
	}
	return plan.Shift{Days: n}, n != 0, ""
}

// maxShift is the largest number of days, weeks or months.
const maxShift = 5000

// show shows what the input would move, and what that brings.
func (f *shifter) show() {
	f.all, f.byHand = nil, nil
	by, ok, why := f.read()
	f.lines = nil
	add := func(text string, role style.Role) { f.lines = append(f.lines, kit.Line{kit.Colored(text, role)}) }
	if why != "" {
		add(why, style.Bad)
	}
	if why == "" && !ok {
		add(f.s.ws.T("schedule.shift.hint"), style.Muted)
	}
	if ok {
		moves, staying := f.s.ws.Plan().ShiftMoves(f.target.rows, by)
		f.byHand, f.all = f.s.withDependents(moves)
		if n := len(staying); n > 0 {
			add(f.s.ws.Lang.N("schedule.shift.staying", n), style.Muted)
		}
		if len(f.all) == 0 {
			add(f.s.ws.T("schedule.shift.nothing"), style.Muted)
		} else if after, err := f.s.ws.Propose(moveEdit(f.all)); err != nil {
			add(wording.FormatError(f.s.ws.Lang, err), style.Bad)
		} else {
			c := f.s.ws.Consequences(after)
			if len(c.Obstacles()) == 0 {
				add(f.s.ws.T("schedule.tip.green"), style.Good)
			}
			for _, l := range f.s.effectLines(nil, f.all, after, c, false) {
				add(l.Text, l.Tone.Role())
			}
		}
	}
	f.table.Refresh()
	f.effects.SetLines(f.lines...)
}

// cells returns the row of a move.
func (f *shifter) cells(m plan.Move) [4]string {
	return [4]string{
		f.s.formatOwner(owner{m.Milestone.SolutionID, m.Milestone.WaveID}), wording.MilestoneName(f.s.ws.Lang, m.Milestone),
		formatDates(m.Milestone.Dates()), formatDates(m.To),
	}
}

// formatDates writes dates as they are written.
func formatDates(d plan.Dates) string {
	if d.EndText != "" {
		return plan.FormatWithEnd(d.Text, d.EndText)
	}
	return d.Text
}

// submit moves as one step.
func (f *shifter) submit() {
	if len(f.all) == 0 {
		f.s.ws.Window.Canvas().Focus(f.far)
		return
	}
	byHand, all := f.byHand, f.all
	f.leave()
	f.s.ws.Do(movedLabel(f.s.ws.Plan(), byHand, all), moveEdit(all))
}

// leave closes the dialog and gives the keyboard back to the timeline.
func (f *shifter) leave() {
	f.modal.Hide()
	f.s.Focus()
}
