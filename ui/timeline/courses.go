package timeline

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/google/uuid"

	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// Measurements of the dialog of courses, at the normal text size.
const (
	courseLabel  = 150
	courseField  = 320
	coursesHigh  = 420
	courseShort  = 64
	courseBehind = 12 // between two courses
)

// The keys of the facts of a course.
const (
	courseName   = "course.name"
	courseChoose = "course.choose"
)

// hasCourses reports whether a milestone is the start of a wave's courses.
func hasCourses(m plan.Milestone) bool {
	return m.Kind == plan.CourseStart && m.MunicipalityID == plan.None && m.WaveID != plan.None
}

// coursesOf are the courses that begin with a milestone, in their order.
func (s *Screen) coursesOf(m plan.Milestone) (list []plan.Course) {
	for _, of := range setup.ListOf(setup.CourseList).Rows(s.ws.Plan(), setup.Of{Milestone: m.ID}) {
		c, _ := plan.Courses.Of(s.ws.Plan()).Get(of.Row)
		list = append(list, c)
	}
	return list
}

// courseItems is the menu item of the courses that begin with a milestone; none where there
// can be none.
func (s *Screen) courseItems(m plan.Milestone) []*fyne.MenuItem {
	if !hasCourses(m) || !s.ws.CanEdit() {
		return nil
	}
	return []*fyne.MenuItem{fyne.NewMenuItem(s.ws.T("schedule.courses"), func() { s.editCourses(m) })}
}

// ShowSetting selects the milestone of a fact that is entered with it, and opens the courses
// of a course start.
func (s *Screen) ShowSetting(_ string, of setup.Of) {
	m, ok := s.ws.Plan().Milestones.Get(of.Milestone)
	if !ok {
		return
	}
	s.selectMilestone(m.ID)
	if hasCourses(m) && s.ws.CanEdit() {
		s.editCourses(m)
	}
}

// coursesForm is the dialog of the courses that begin with a milestone.
type coursesForm struct {
	s     *Screen
	start plan.Milestone
	modal *kit.Modal
	body  *fyne.Container
	box   *container.Scroll
	said  *kit.Paragraph // why nothing can be saved
	rows  []*courseRow
	gone  []setup.Of // saved courses that were taken out
}

// courseRow is a course in the dialog.
type courseRow struct {
	of      setup.Of
	written map[string]string // by the keys of the facts
	first   fyne.Focusable
	note    *kit.Paragraph
}

// editCourses opens the dialog of the courses that begin with a milestone.
func (s *Screen) editCourses(m plan.Milestone) {
	if now, ok := s.ws.Plan().Milestones.Get(m.ID); ok {
		m = now // it may have moved meanwhile
	}
	f := &coursesForm{s: s, start: m, body: container.NewVBox(), said: kit.NewParagraph(courseLabel + courseField)}
	for _, of := range setup.ListOf(setup.CourseList).Rows(s.ws.Plan(), setup.Of{Milestone: m.ID}) {
		f.rows = append(f.rows, f.newRow(of))
	}
	if len(f.rows) == 0 {
		f.rows = append(f.rows, f.newRow(f.fresh()))
	}
	f.box = container.NewVScroll(kit.Padded(0, 14, 0, 0, f.body))
	add := kit.NewButton(s.ws.T("schedule.courses.add"), kit.NormalButton, f.add)
	content := kit.NewBorder(nil, container.NewVBox(kit.Padded(8, 0, 0, 0, container.NewHBox(add)), f.said), nil, nil, f.box)
	f.modal = kit.NewModal(s.ws.Window.Canvas(), s.ws.T("schedule.courses.title", "of", s.formatShortOwner(m), "date", m.FormatPlanned(s.ws.DayLang())), content, f.leave,
		kit.NewButton(s.ws.T("dialog.cancel"), kit.NormalButton, f.leave),
		kit.NewButton(s.ws.T("schedule.form.save"), kit.PrimaryButton, f.submit))
	f.show()
	f.modal.Show(f.rows[0].first)
}

// fresh is whose facts those of another course are.
func (f *coursesForm) fresh() setup.Of { return setup.Of{Milestone: f.start.ID, Row: uuid.New()} }

func (f *coursesForm) newRow(of setup.Of) *courseRow {
	r := &courseRow{of: of, written: map[string]string{}, note: kit.NewParagraph(courseLabel + courseField)}
	for _, field := range setup.ListOf(setup.CourseList).Fields {
		r.written[field.Key] = field.Format(f.s.ws.Lang, f.s.ws.DayLang(), field.Value(f.s.ws.Plan(), of))
	}
	return r
}

// show lays the courses out anew.
func (f *coursesForm) show() {
	f.body.RemoveAll()
	for i, r := range f.rows {
		f.addRow(i, r)
	}
	high := min(f.body.MinSize().Height, style.Px(coursesHigh))
	f.box.SetMinSize(fyne.NewSize(style.Px(courseLabel+courseField+20), high))
	f.body.Refresh()
	f.modal.Resize(fyne.Size{})
}

// addRow adds the fields of a course below its number.
func (f *coursesForm) addRow(i int, r *courseRow) {
	t := f.s.ws.T
	remove := kit.NewButton("×", kit.NormalButton, func() { f.remove(i) })
	remove.SetToolTip(t("setup.list.remove"))
	head := kit.NewLabel(t("schedule.courses.number", "n", i+1), style.Ink, style.TextSize, style.Semibold)
	f.body.Add(kit.NewBorder(nil, nil, nil, remove, kit.Padded(4, 0, 0, 0, head)))
	for _, field := range setup.ListOf(setup.CourseList).Fields {
		var object fyne.CanvasObject
		if field.Key == courseChoose {
			object = container.NewHBox(f.chooser(r, field))
		} else {
			entry := kit.NewFieldEntry(r.written[field.Key], 1)
			entry.OnEscape, entry.OnSubmitted = f.leave, func(string) { f.submit() }
			entry.OnChanged = func(text string) {
				r.written[field.Key] = text
				f.judge(r)
			}
			if object = entry; field.Kind == setup.Number {
				object = kit.NewBorder(nil, nil, kit.MinWidth(courseShort, entry), nil, container.NewWithoutLayout())
			}
			if field.Key == courseName {
				r.first = entry
			}
		}
		name := wording.Capitalize(t("schedule." + field.Key))
		kit.SetName(object, base.JoinSpoken(head.Text(), name))
		label := kit.MinWidth(courseLabel, kit.Padded(6, 0, 0, 0, kit.NewQuiet(name)))
		f.body.Add(kit.NewBorder(nil, nil, container.NewVBox(label), nil, kit.MinWidth(courseField, object)))
	}
	f.body.Add(kit.Padded(0, 0, courseBehind, 0, r.note))
}

// chooser is the switch between taking all courses and one of them.
func (f *coursesForm) chooser(r *courseRow, field *setup.Field) *kit.Segmented {
	names := make([]string, len(field.Choices))
	for i, choice := range field.Choices {
		names[i] = field.Format(f.s.ws.Lang, f.s.ws.DayLang(), choice)
	}
	now := max(slices.Index(names, r.written[field.Key]), 0)
	return kit.NewSegmented(names, now, func(i int) { r.written[field.Key] = names[i] })
}

// add adds another course and gives it the keyboard.
func (f *coursesForm) add() {
	r := f.newRow(f.fresh())
	f.rows = append(f.rows, r)
	f.show()
	f.box.ScrollToBottom()
	f.s.ws.Window.Canvas().Focus(r.first)
}

// remove takes a course out.
func (f *coursesForm) remove(i int) {
	if of := f.rows[i].of; plan.Courses.Of(f.s.ws.Plan()).Has(of.Row) {
		f.gone = append(f.gone, of)
	}
	f.rows = slices.Delete(f.rows, i, i+1)
	f.show()
}

// value is what is written of a fact, as package setup has it.
func (f *coursesForm) value(r *courseRow, field *setup.Field) string {
	written := r.written[field.Key]
	for _, choice := range field.Choices {
		if field.Format(f.s.ws.Lang, f.s.ws.DayLang(), choice) == written {
			return choice
		}
	}
	p := f.s.ws.Plan()
	return field.Read(p, written, p.DateContext(f.s.ws.DayLang(), f.s.ws.Today().Year()))
}

// changesOf are what is written of a course and the plan does not say yet. place is where a
// new one stands.
func (f *coursesForm) changesOf(r *courseRow, place string) []setup.Change {
	p, l := f.s.ws.Plan(), setup.ListOf(setup.CourseList)
	comes := setup.Change{Entry: setup.EntryOf(p, l.Place, r.of), To: place}
	if comes.Value != "" {
		comes.To = comes.Value
	}
	all := []setup.Change{comes}
	for _, field := range l.Fields {
		all = append(all, setup.Change{Entry: setup.EntryOf(p, field, r.of), To: f.value(r, field)})
	}
	return slices.DeleteFunc(slices.Clone(all), func(c setup.Change) bool { return !c.IsNeeded(all) })
}

// changes are all that is to be saved.
func (f *coursesForm) changes() []setup.Change {
	p, l := f.s.ws.Plan(), setup.ListOf(setup.CourseList)
	var list []setup.Change
	last := ""
	for _, r := range f.rows {
		place := plan.KeyBetween(last, "")
		list = append(list, f.changesOf(r, place)...)
		if last = l.Place.Value(p, r.of); last == "" {
			last = place
		}
	}
	for _, of := range f.gone {
		list = append(list, setup.Change{Entry: setup.EntryOf(p, l.Place, of)})
	}
	return list
}

// judge says below a course what is wrong with it.
func (f *coursesForm) judge(r *courseRow) {
	var lines []kit.Line
	for _, w := range setup.Judge(f.s.ws.Plan(), f.changesOf(r, plan.KeyOf(0))...) {
		role := style.Bad
		if w.Warning {
			role = style.Warning
		}
		if w.Why != "empty" { // it is being written
			lines = append(lines, kit.Line{kit.Colored(f.s.ws.Lang.Format(w), role)})
		}
	}
	r.note.SetLines(lines...)
	f.body.Refresh()
}

// submit saves the courses as one step, or says why that is refused.
func (f *coursesForm) submit() {
	changes := f.changes()
	if len(changes) == 0 {
		f.leave()
		return
	}
	for _, w := range setup.Judge(f.s.ws.Plan(), changes...) {
		if !w.Warning {
			name := wording.Capitalize(f.s.ws.T("schedule." + w.Field.Key))
			f.said.SetLines(kit.Line{kit.Colored(name+": "+f.s.ws.Lang.Format(w), style.Bad)})
			f.modal.Resize(fyne.Size{})
			return
		}
	}
	f.s.ws.Do(setup.Label(f.s.ws.Plan(), changes...), func(d *plan.Draft) error { return setup.Apply(d, changes...) })
	f.leave()
}

// leave closes the dialog and gives the keyboard back to the timeline.
func (f *coursesForm) leave() {
	f.modal.Hide()
	f.s.Focus()
}
