package rules

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// overdueGoLives reports go-lives that are over by the calendar and that nobody has reported
// done.
func (m *Pass) overdueGoLives() {
	for i := range m.units {
		u := &m.units[i]
		if d := u.dates[goLive]; d.own && len(u.ids) > 0 && m.overdue(d.id, d.span) {
			m.report(u, basedOn(Finding{
				Rule: PastRule, Severity: Warning, Key: "rules.past", Milestone: d.id,
				Figures: m.figures(Figure{"kind", plan.GoLive}, Figure{"when", d.span}),
			}, d))
		}
	}
	rows := m.plan.Milestones.Rows()
	for i := range rows {
		r := &rows[i]
		if r.Kind == plan.GoLive && r.WaveID == plan.None && r.MunicipalityID == plan.None && m.overdue(r.ID, r.When()) {
			m.Report(basedOn(Finding{
				Rule: PastRule, Severity: Warning, Key: "rules.past.solution", Solution: r.SolutionID, Milestone: r.ID,
				Figures: m.figures(Figure{"name", r.ID}, Figure{"when", r.When()}),
			}, date{example: r.Example}))
		}
	}
}

// overdue reports whether a milestone is over and not reported done.
func (m *Pass) overdue(id plan.ID, when day.Span) bool {
	if !m.isPast(when) {
		return false
	}
	row, ok := m.plan.Milestones.Get(id)
	return ok && !row.IsFinished()
}

// reportDone reports the milestone done on its own last day.
func (x *Fixer) reportDone() {
	m, ok := x.p.Milestones.Get(x.f.Milestone)
	if !ok {
		return
	}
	rows := []plan.Milestone{m}
	x.Offer(Fix{
		Key: "rules.fix.done", Figures: []Figure{{"on", x.p.DoneDay(m, x.today)}},
		Label: x.p.DoneLabel(day.None, x.today, rows),
		Edit:  func(d *plan.Draft) error { return d.ReportDone(day.None, x.today, m.ID) },
	})
}

// undated reports waves that have municipalities and no date at all.
func (m *Pass) undated() {
	for i := range m.units {
		u := &m.units[i]
		if u.deviates || len(u.ids) == 0 || u.hasDate() {
			continue
		}
		m.report(u, Finding{Rule: DatesRule, Severity: Warning, Key: "rules.dates"})
	}
}

func (u *unit) hasDate() bool {
	for _, d := range u.dates {
		if d.span.Decided() {
			return true
		}
	}
	return false
}
