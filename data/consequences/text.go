package consequences

import (
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// FormatConsequences says the consequences besides the findings, which rules.Sentence
// says: deadlines, letters and invoices, with the names that p has.
func FormatConsequences[L rules.Localizer](l L, p *plan.Plan, c Consequences) []string {
	var list []string
	for _, d := range c.Deadlines {
		list = append(list, deadlineText(l, p, d))
	}
	if n := len(c.Stale); n > 0 {
		list = append(list, l.N("consequences.stale", n))
	}
	if n := len(c.TrueAgain); n > 0 {
		list = append(list, l.N("consequences.again", n))
	}
	for _, a := range c.Invoices {
		s, _ := p.Solutions.Get(a.Solution)
		by, key := a.After-a.Before, "consequences.invoices.more"
		if by < 0 {
			by, key = -by, "consequences.invoices.less"
		}
		if by == 0 {
			key = "consequences.invoices.same"
		}
		list = append(list, l.N(key, a.Municipalities, "solution", s.Short, "year", a.Year, "amount", by.FormatKroner(day.Lang(l))))
	}
	return list
}

func deadlineText[L rules.Localizer](l L, p *plan.Plan, d DeadlineChange) string {
	in := day.Lang(l)
	s, _ := p.Solutions.Get(d.Solution)
	w, _ := p.Waves.Get(d.Wave)
	where := w.Name
	if m, ok := p.Municipalities.Get(d.Municipality); ok {
		where = m.Name
	}
	key := "consequences.deadline"
	switch {
	case d.Before == day.None:
		key = "consequences.deadline.new"
	case d.After == day.None:
		key = "consequences.deadline.none"
	}
	return l.T(key, "solution", s.Short, "wave", where, "before", d.Before.Long(in), "after", d.After.Long(in))
}
