package timeline

import (
	"slices"
	"strings"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/waves"
	"bolgeplan/reports"
	"bolgeplan/ui/kit/style"
	chart "bolgeplan/ui/kit/timeline"
	"bolgeplan/ui/wording"
)

// editor edits the milestones of one bar by their written date.
type editor struct {
	s        *Screen
	rows     []plan.Milestone // of the bar; two for a course
	first    plan.Milestone
	isCourse bool   // rows are the beginning and the end of a course
	text     string // the former date
}

// edit opens the dialog of a bar.
func (s *Screen) edit(bar string) {
	it, ok := s.current.Items[bar]
	if !ok { // a flag, which depends on another date
		if b := s.current.bars[bar]; b != nil {
			s.ws.ShowMessage(b.LockReason)
		}
		return
	}
	if e := s.newEditor(it); e != nil {
		e.newForm().show()
	}
}

// newEditor returns the editor of a bar, nil if its milestones are gone.
func (s *Screen) newEditor(it reports.BarMilestones) *editor {
	e := &editor{s: s, isCourse: it.End != plan.None}
	for _, id := range it.All() {
		if m, ok := s.ws.Plan().Milestones.Get(id); ok {
			e.rows = append(e.rows, m)
		}
	}
	if len(e.rows) == 0 || e.isCourse && len(e.rows) < 2 {
		return nil
	}
	e.first = e.rows[0]
	e.text = plan.FormatWritten(e.written()...)
	return e
}

func (e *editor) newForm() *form {
	s := e.s
	year := s.ws.Today().Year()
	if e.first.Earliest != day.None {
		year = e.first.Earliest.Year()
	}
	f := s.newForm(e.title(), e.text, year, e.isCourse || e.first.Kind.Lasts(), e.locked())
	if !slices.Contains(plan.ScheduleKinds[:], e.first.Kind) || e.first.Name != "" {
		f.addName(e.first.Name)
	}
	if e.first.Kind == plan.FrozenZone {
		f.addRule(e.first.Rule)
	}
	if k := e.first.Kind; k == plan.FrozenZone || k == plan.CutOver {
		f.addScope(e.first)
	}
	f.told = e.rows
	f.preview = e.preview
	f.save = func() string { return e.save(f) }
	return f
}

// written returns the milestones that say the date of the bar: others of it lie on the same days.
func (e *editor) written() []plan.Milestone {
	if e.isCourse {
		return e.rows[:2]
	}
	return e.rows[:1]
}

func (e *editor) locked() bool { return isLocked(e.rows) }

func isLocked(rows []plan.Milestone) bool {
	return slices.ContainsFunc(rows, func(m plan.Milestone) bool { return m.Locked })
}

// done returns the day on which any of the rows was reported done, None if none was.
func (e *editor) done() day.Day {
	for _, m := range e.rows {
		if m.DoneOn != day.None {
			return m.DoneOn
		}
	}
	return day.None
}

// title names what is edited: "Bølge 5 · Idriftsættelse".
func (e *editor) title() string {
	what := wording.MilestoneName(e.s.ws.Lang, e.first)
	if e.isCourse {
		what = e.s.ws.T("schedule.form.course")
	}
	return e.s.formatShortOwner(e.first) + " · " + what
}

// changes returns what a date means for the milestones of the bar.
func (e *editor) changes(w day.Written) []plan.Move {
	to := waves.DatesOf(w, e.isCourse, e.first.Kind.Lasts())
	rows := e.rows
	if e.isCourse {
		rows = e.written()
	}
	var list []plan.Move
	for i, m := range rows {
		list = append(list, plan.Move{Milestone: m, To: to[min(i, len(to)-1)]})
	}
	return list
}

// preview returns the effects of a date before it is saved.
func (e *editor) preview(w day.Written) []chart.TipLine {
	if w.Text == e.text || e.locked() || e.done() != day.None {
		return nil
	}
	byHand, all := e.requested(w)
	after, err := e.s.ws.Propose(waves.SetDates(byHand, all[len(byHand):]))
	if err != nil {
		return nil
	}
	lines := e.s.effectLines(nil, all, after, e.s.ws.Consequences(after), e.s.movesDependents)
	if n := len(all) - len(byHand); n > 0 {
		lines = append([]chart.TipLine{{Text: e.s.ws.Lang.N("schedule.form.along", n), Tone: style.QuietTone}}, lines...)
	}
	return lines
}

func (e *editor) requested(w day.Written) (byHand, all []plan.Move) {
	return e.s.withDependents(e.changes(w))
}

// save records the form. An unchanged text need not be a date. refused says why nothing was
// saved, "" if all was saved.
func (e *editor) save(f *form) (refused string) {
	dated := strings.TrimSpace(f.date.Text()) != e.text
	w, err := f.date.Written()
	switch {
	case dated && (err != nil || !f.date.Accepts()):
		return e.s.ws.T("schedule.form.nodate")
	case dated && e.locked() && f.lock.Checked:
		return e.s.ws.T("schedule.form.unlock")
	case dated && e.done() != day.None:
		return e.s.ws.T("schedule.form.done", "date", e.done().Long(e.s.ws.DayLang()))
	}
	var byHand, all []plan.Move
	if dated {
		byHand, all = e.requested(w)
	}
	rows, locked := e.rows, f.lock.Checked
	describe := setDetails(rows, f.details(), dated, w)
	e.s.ws.Do(e.label(byHand, all, locked), func(d *plan.Draft) error {
		describe(d)
		f.scope.save(d)
		if err := waves.SetDates(byHand, all[len(byHand):])(d); err != nil {
			return err
		}
		for _, m := range rows {
			plan.Update(d, m.ID, func(row *plan.Milestone) { row.Locked = locked })
		}
		return nil
	})
	return ""
}

// setDetails sets the properties of milestones beside the date, and unlocks them.
func setDetails(rows []plan.Milestone, t details, dated bool, w day.Written) func(*plan.Draft) {
	return func(d *plan.Draft) {
		for _, m := range rows {
			plan.Update(d, m.ID, func(row *plan.Milestone) {
				row.Locked = false
				t.letters.set(row)
				if t.hasRule {
					row.Rule = t.rule
				}
				if t.hasName {
					row.Name = t.name
				}
				if dated && row.Kind.Lasts() {
					row.EndsWith = endsWith(d.Base(), m, w)
				}
			})
		}
	}
}

// label returns the label of the edit: of the new date, else of the lock, else of the
// details.
func (e *editor) label(byHand, all []plan.Move, locked bool) plan.Label {
	p := e.s.ws.Plan()
	switch {
	case len(all) > 0:
		return movedLabel(p, byHand, all)
	case locked && !e.locked():
		return p.MilestoneLabel("did.milestone-lock", e.first)
	case !locked && e.locked():
		return p.MilestoneLabel("did.milestone-unlock", e.first)
	}
	return p.MilestoneLabel("did.milestone-edit", e.first)
}

// endsWith finds the milestone that a written date names as its end: the one whose name
// contains most of the words. It returns the former end if none matches.
func endsWith(p *plan.Plan, m plan.Milestone, w day.Written) plan.ID {
	if w.EndsWith == "" {
		return plan.None
	}
	best, most := m.EndsWith, 0
	words := strings.Fields(plan.Fold(w.EndsWith))
	for _, other := range p.MilestonesOfSolution(m.SolutionID) {
		n := 0
		for _, word := range words {
			if strings.Contains(plan.Fold(other.Name), word) {
				n++
			}
		}
		if other.ID != m.ID && n > most {
			best, most = other.ID, n
		}
	}
	return best
}
