package rules

import "bolgeplan/data/day"

// InvoicingStart returns when invoicing starts by the rule: on the 1st of the
// month that comes so many months after the one in which the course ended, but
// not before the earliest day (for SAPA 1 July 2019); none where the end of the
// course is not known.
func InvoicingStart(courseEnd day.Span, months int, earliest day.Day) day.Day {
	if courseEnd.Latest == day.None {
		return day.None
	}
	return max(courseEnd.Latest.StartOfMonth().AddMonths(months), earliest)
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
		derived := InvoicingStart(u.dates[courseEnd].span, s.settings.InvoicingMonths, s.firstBill)
		if derived == day.None {
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
