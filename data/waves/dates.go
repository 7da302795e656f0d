package waves

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// Kinds are the dates of a wave in the order of time. CourseStart stands for the whole course, which
// is one date from its beginning to its end.
var Kinds = [...]plan.MilestoneKind{plan.CourseStart, plan.GoLive, plan.InvoicingStart}

// Date is a date of a wave.
type Date struct {
	Kind plan.MilestoneKind // of Kinds
	Rows []plan.Milestone   // beginning and end of a course, else one; none where it has no date
	Text string             // as it is written, the course as one date
	// Follows is the day that the rule gives from the other dates; None where no rule does. Holds is
	// set where the date stands on that day.
	Follows day.Day
	Holds   bool
}

// Lasts reports whether the date has a beginning and an end.
func (d Date) Lasts() bool { return d.Kind == plan.CourseStart }

// CheckEdit returns why the date cannot be changed, nil where it can.
func (d Date) CheckEdit() error {
	for _, m := range d.Rows {
		if err := m.CheckEdit(); err != nil {
			return err
		}
	}
	return nil
}

// DateOf returns a date of a wave.
func DateOf(p *plan.Plan, wave plan.ID, kind plan.MilestoneKind) Date {
	d := Date{Kind: kind, Follows: rules.DayByRule(p, wave, kind)}
	if m, ok := p.WaveMilestone(wave, kind); ok {
		d.Rows, d.Text = []plan.Milestone{m}, m.Written
		d.Holds = d.Follows != day.None && m.When() == day.On(d.Follows)
		if end, ends := p.WaveMilestone(wave, plan.CourseEnd); d.Lasts() && ends {
			d.Rows = append(d.Rows, end)
			d.Text = writtenAsOne(m, end)
		}
	}
	return d
}

// writtenAsOne writes the beginning and the end of a course as one date.
func writtenAsOne(begin, end plan.Milestone) string {
	if begin.Written == end.Written && begin.When() == end.When() {
		return begin.Written
	}
	if text, ok := plan.FormatAsOne(begin.When(), end.When()); ok {
		return text
	}
	return plan.FormatWithEnd(begin.Written, end.Written)
}

// SetDate returns the edit that gives a wave a date, and what moves along with it by the rules.
func SetDate(p *plan.Plan, wave plan.ID, kind plan.MilestoneKind, w day.Written) (edit func(*plan.Draft) error, along []plan.Move) {
	date := DateOf(p, wave, kind)
	kinds, to := splitDate(kind, w)
	var byHand []plan.Move
	for i, m := range date.Rows {
		byHand = append(byHand, plan.Move{Milestone: m, To: to[i]})
	}
	all := rules.WithDependents(p, byHand)
	along = all[len(byHand):]
	return func(d *plan.Draft) error {
		for i, k := range kinds {
			if err := d.ScheduleWave(wave, k, to[i]); err != nil {
				return err
			}
		}
		return d.Move(along...)
	}, along
}

// splitDate returns the milestones that a written date of a wave is about, with their dates.
func splitDate(kind plan.MilestoneKind, w day.Written) ([]plan.MilestoneKind, []plan.Dates) {
	if kind != plan.CourseStart {
		begin, _ := w.BeginAndEnd(false)
		return []plan.MilestoneKind{kind}, []plan.Dates{{Text: w.Text, Span: begin}}
	}
	begin, end := w.BeginAndEnd(true)
	to := []plan.Dates{{Text: begin.Long(day.Danish), Span: begin}, {Text: end.Long(day.Danish), Span: end}}
	if begin == end {
		to[0].Text, to[1].Text = w.Text, w.Text
	}
	return []plan.MilestoneKind{plan.CourseStart, plan.CourseEnd}, to
}

// DateLabel returns the label of SetDate.
func DateLabel(p *plan.Plan, wave plan.ID, kind plan.MilestoneKind, w day.Written) plan.Label {
	date := DateOf(p, wave, kind)
	of, _ := p.Waves.Get(wave)
	m := plan.Milestone{SolutionID: of.SolutionID, WaveID: wave, Kind: kind}
	key := "did.milestone-add"
	if len(date.Rows) > 0 {
		m, key = date.Rows[0], "did.milestone"
	}
	if kind != plan.CourseStart {
		return p.MilestoneLabel(key, m, "date", w.Text)
	}
	begin, end := w.BeginAndEnd(true)
	return p.MilestoneLabel("did.course", m, "date", day.Span{Earliest: begin.Earliest, Latest: end.Latest}.Long(day.Danish))
}
