package consequences

import (
	"maps"
	"slices"
	"strings"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
)

// FormatConsequences formats deadlines, letters and invoices, one sentence each, with the
// names that p has. The findings are formatted by rules.FormatFinding.
func FormatConsequences[L rules.Localizer](l L, p *plan.Plan, c Consequences) []string {
	var list []string
	for _, d := range c.Deadlines {
		list = append(list, formatDeadline(l, p, d))
	}
	if n := len(c.Stale); n > 0 {
		list = append(list, l.N("consequences.stale", n))
	}
	if n := len(c.TrueAgain); n > 0 {
		list = append(list, l.N("consequences.again", n))
	}
	for _, a := range c.Invoices {
		s, _ := p.Solutions.Get(a.Solution)
		list = append(list, formatInvoiceChange(l, SummaryAmount{s.Short, a.Year, a.Municipalities, int64(a.After - a.Before)}))
	}
	return list
}

func formatDeadline[L rules.Localizer](l L, p *plan.Plan, d DeadlineChange) string {
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

// FormatSummary formats a summary in a language, one sentence for each of its counts.
func FormatSummary[L rules.Localizer](l L, n Summary) []string {
	var sentences []string
	for _, part := range []struct {
		key    string
		counts map[rules.Rule]int
	}{{"consequences.added", n.Added}, {"consequences.gone", n.Gone}} {
		total := 0
		var names []string
		for _, rule := range slices.Sorted(maps.Keys(part.counts)) {
			total += part.counts[rule]
			names = append(names, l.T("rules.rule."+string(rule)))
		}
		if total > 0 {
			sentences = append(sentences, l.N(part.key, total, "rules", strings.Join(names, ", ")))
		}
	}
	for _, part := range []struct {
		key string
		n   int
	}{{"consequences.deadlines", n.Deadlines}, {"consequences.stale", n.Stale}, {"consequences.again", n.Again}} {
		if part.n > 0 {
			sentences = append(sentences, l.N(part.key, part.n))
		}
	}
	for _, a := range n.Invoices {
		sentences = append(sentences, formatInvoiceChange(l, a))
	}
	return sentences
}

func formatInvoiceChange[L rules.Localizer](l L, a SummaryAmount) string {
	key, change := "consequences.invoices.more", billing.Money(a.Change)
	switch {
	case change < 0:
		key, change = "consequences.invoices.less", -change
	case change == 0:
		key = "consequences.invoices.same"
	}
	return l.N(key, a.Municipalities, "solution", a.Solution, "year", a.Year, "amount", change.FormatKroner(day.Lang(string(l))))
}
