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
		d.Rows = []plan.Milestone{m}
		d.Holds = d.Follows != day.None && m.When() == day.On(d.Follows)
		if end, ends := p.WaveMilestone(wave, plan.CourseEnd); d.Lasts() && ends {
			d.Rows = append(d.Rows, end)
		}
		d.Text = plan.FormatWritten(d.Rows...)
	}
	return d
}

// SetDate returns the edit that gives a wave a date, and what moves along with it by the rules.
func SetDate(p *plan.Plan, wave plan.ID, kind plan.MilestoneKind, w day.Written) (edit func(*plan.Draft) error, along []plan.Move) {
	date := DateOf(p, wave, kind)
	kinds, to := []plan.MilestoneKind{kind}, DatesOf(w, date.Lasts(), false)
	if date.Lasts() {
		kinds = []plan.MilestoneKind{plan.CourseStart, plan.CourseEnd}
	}
	var byHand []plan.Move
	for i, m := range date.Rows {
		byHand = append(byHand, plan.Move{Milestone: m, To: to[i]})
	}
	along = rules.WithDependents(p, byHand)[len(byHand):]
	return func(d *plan.Draft) error {
		for i := len(byHand); i < len(kinds); i++ {
			if err := d.ScheduleWave(wave, kinds[i], to[i]); err != nil {
				return err
			}
		}
		return SetDates(byHand, along)(d)
	}, along
}

// SetDates returns the edit that gives milestones their dates by hand, and moves what moves along. A
// done milestone can be written in another way; only moving it is refused.
func SetDates(byHand, along []plan.Move) func(*plan.Draft) error {
	return func(d *plan.Draft) error {
		for _, m := range byHand {
			if err := d.Schedule(m.Milestone.ID, m.To); err != nil {
				return err
			}
		}
		return d.Move(along...)
	}
}

// DatesOf returns what a written date says: of a course its beginning and its end, else the date of a
// milestone, with an end where that lasts.
func DatesOf(w day.Written, course, lasts bool) []plan.Dates {
	begin, end := w.BeginAndEnd(course || lasts)
	switch {
	case course && begin == end:
		return []plan.Dates{{Text: w.Text, Span: begin}, {Text: w.Text, Span: end}}
	case course:
		return []plan.Dates{{Text: begin.Long(day.Danish), Span: begin}, {Text: end.Long(day.Danish), Span: end}}
	case lasts:
		return []plan.Dates{{Text: w.Text, Span: begin, End: end}}
	}
	return []plan.Dates{{Text: w.Text, Span: begin}}
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
