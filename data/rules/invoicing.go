package rules

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
)

// billingStart returns from when a unit is billed: on its own date or, without one, as the
// settlement model of its solution has it.
func (m *Pass) billingStart(u *unit) day.Span {
	s := &m.solutions[u.solution]
	if u.dates[invoicingStart].id != plan.None || !s.invoiced {
		return u.dates[invoicingStart].span
	}
	course := u.dates[courseEnd]
	end := plan.Milestone{ID: course.id, Earliest: course.span.Earliest, Latest: course.span.Latest}
	return m.plan.StartWithoutDate(s.settlement, end, course.id != plan.None).When
}

// invoicing reports where invoicing does not start as the rule has it: that may
// be agreed, but it is to be seen.
func (m *Pass) invoicing() {
	for i := range m.units {
		u := &m.units[i]
		s := &m.solutions[u.solution]
		if !s.invoiced || len(u.ids) == 0 || !u.dates[courseEnd].own && !u.dates[invoicingStart].own {
			continue
		}
		derived := plan.StartAfter(u.dates[courseEnd].span, s.settings.InvoicingMonths, s.firstBill)
		if derived == day.None || u.dates[invoicingStart].id == plan.None && m.billingStart(u).Decided() {
			continue
		}
		f := Finding{Rule: InvoicingRule, Severity: Info, Milestone: u.dates[invoicingStart].id}
		switch start := u.dates[invoicingStart].span; {
		case !start.Decided():
			f.Key, f.Figures = "rules.invoicing.missing", m.figures(Figure{"derived", derived})
		case start != day.On(derived):
			f.Key, f.Figures = "rules.invoicing.deviates", m.figures(Figure{"when", start}, Figure{"derived", derived})
		default:
			continue
		}
		m.report(u, basedOn(f, u.dates[courseEnd], u.dates[invoicingStart]))
	}
}
