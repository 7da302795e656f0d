package timeline

import (
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// noteLines is how many lines the field of a reason shows.
const noteLines = 2

// letterFields is the part of the dialog about letters: the reason of the date, whether
// letters may give it, and whether they show the milestone at all.
type letterFields struct {
	note    *kit.FieldEntry
	mayTell *kit.CheckField // nil where no letter gives a reason
	isShown *kit.CheckField // nil where letters show the milestone anyway, or never

	was letterDetails
}

// letterDetails is what letters say of milestones beside their dates.
type letterDetails struct {
	note             string
	mayTell, isShown bool
}

// lettersOf is what letters say of the milestones of a bar.
func lettersOf(rows []plan.Milestone) (of letterDetails) {
	for _, m := range rows {
		if of.note == "" {
			of.note = m.Note
		}
		of.mayTell, of.isShown = of.mayTell || m.NoteInLetters, of.isShown || m.InLetters
	}
	return of
}

// addLetters adds the fields about letters.
func (f *form) addLetters(rows []plan.Milestone) {
	if hasCourses(rows[0]) {
		courses := kit.NewButton(f.s.ws.T("schedule.form.courses.open"), kit.NormalButton, func() {
			f.saveThen(func() { f.s.editCourses(rows[0]) })
		})
		f.add("schedule.form.courses", container.NewHBox(courses))
	}
	l := &letterFields{was: lettersOf(rows)}
	f.letters = l
	l.note = kit.NewFieldEntry(l.was.note, noteLines)
	l.note.OnEscape = f.form.Leave
	f.add("schedule.form.note", l.note)
	kind := rows[0].Kind
	inWave := f.s.ws.Plan().WaveOfMilestone(rows[0]) != plan.None
	switch {
	case reports.IsDateOfLetters(kind) && inWave:
		l.mayTell = kit.NewCheckField(f.s.ws.T("schedule.form.note.letters"), nil)
		l.mayTell.Checked = l.was.mayTell
		f.form.AddWide(kit.Padded(0, 0, 4, labelWidth-4, l.mayTell))
	case inWave:
		l.isShown = kit.NewCheckField(f.s.ws.T("schedule.form.letters"), nil)
		l.isShown.Checked = l.was.isShown
		f.form.AddWide(kit.Padded(0, 0, 4, labelWidth-4, l.isShown))
	}
}

// details are what is entered.
func (l *letterFields) details() letterDetails {
	now := letterDetails{note: l.note.Text, mayTell: l.was.mayTell, isShown: l.was.isShown}
	if l.mayTell != nil {
		now.mayTell = l.mayTell.Checked
	}
	if l.isShown != nil {
		now.isShown = l.isShown.Checked
	}
	return now
}

// set gives a milestone what was changed; what stands as it stood stays.
func (l *letterFields) set(row *plan.Milestone) {
	if l == nil {
		return
	}
	now := l.details()
	if now.note != l.was.note {
		row.Note = now.note
	}
	if now.mayTell != l.was.mayTell {
		row.NoteInLetters = now.mayTell
	}
	if now.isShown != l.was.isShown {
		row.InLetters = now.isShown
	}
}

// letterLines say in the panel what letters show of a milestone.
func (s *Screen) letterLines(m plan.Milestone) (lines []kit.Line) {
	if m.Note != "" {
		line := kit.Line{kit.Plain(m.Note)}
		if m.NoteInLetters {
			line = append(line, kit.Plain("  "), kit.Chip(s.ws.T("schedule.panel.told"), kit.QuietTone))
		}
		lines = append(lines, line)
	}
	if m.InLetters && !reports.IsDateOfLetters(m.Kind) {
		lines = append(lines, kit.Line{kit.Chip(s.ws.T("schedule.panel.inletters"), kit.QuietTone)})
	}
	if !hasCourses(m) {
		return lines
	}
	for _, c := range s.coursesOf(m) {
		lines = append(lines, kit.Line{kit.Plain(c.Name), kit.Quiet(separated(", ", c.Place))})
	}
	if s.ws.CanEdit() {
		link := kit.Link(s.ws.T("schedule.courses"), func() { s.editCourses(m) })
		link.Role = style.Accent
		lines = append(lines, kit.Line{link})
	}
	return lines
}

// separated is a text behind a separator, "" for none.
func separated(by, text string) string {
	if text == "" {
		return ""
	}
	return by + text
}
