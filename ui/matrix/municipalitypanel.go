package matrix

import (
	"slices"
	"strings"
	"time"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
)

const (
	lettersShown  = 4
	invoicesShown = 4
)

// ownDateLines lists the deviating dates of a municipality with their reasons, and links to
// change them.
func (s *Screen) ownDateLines(id plan.ID) []kit.Line {
	var lines []kit.Line
	for _, sol := range s.facts.rolledOut {
		for _, m := range s.facts.plan.Deviations(sol.ID, id) {
			what := sol.Short + " " + s.ws.T("milestone."+string(m.Kind)) + ": "
			lines = append(lines,
				kit.Line{kit.Plain(what), kit.Strong(m.When().Long(s.ws.DayLang()))},
				kit.Line{kit.Quiet(m.Note + " "), kit.Link(s.ws.T("matrix.own.change"), func() {
					s.askOwnDateOf(sol, []plan.ID{id}, m.Kind)
				})})
		}
	}
	if _, placed := s.facts.plan.WaveOf(s.facts.solution.ID, id); placed {
		lines = append(lines, kit.Line{kit.Link(s.ws.T("matrix.own.new"), func() {
			s.askOwnDateOf(s.facts.solution, []plan.ID{id}, plan.GoLive)
		})})
	}
	return lines
}

// letterLines lists the letters to a municipality, the newest first.
func (s *Screen) letterLines(id plan.ID) []kit.Line {
	p := s.facts.plan
	var sent []plan.Letter
	for _, l := range p.Letters.Rows() {
		if l.MunicipalityID == id {
			sent = append(sent, l)
		}
	}
	slices.SortStableFunc(sent, func(a, b plan.Letter) int { return strings.Compare(letters.EffectiveTime(b), letters.EffectiveTime(a)) })
	var lines []kit.Line
	for _, l := range sent[:min(len(sent), lettersShown)] {
		sol, _ := p.Solutions.Get(l.SolutionID)
		lines = append(lines, kit.Line{
			kit.Plain(s.ws.T("letter.kind."+l.Kind) + " " + sol.Short + " "), kit.Quiet(s.formatDay(letters.EffectiveTime(l))),
		})
	}
	if len(lines) == 0 {
		lines = append(lines, kit.Line{kit.Quiet(s.ws.T("matrix.letters.none"))})
	}
	return append(lines, kit.Line{kit.Link(s.ws.T("matrix.letters.open"), func() { s.ws.OpenScreen("letters", id) })})
}

// formatDay formats the day of a time in the plan's form.
func (s *Screen) formatDay(at string) string {
	if t, err := time.Parse(time.RFC3339, at); err == nil {
		return day.FromTime(t).Long(s.ws.DayLang())
	}
	if d, err := day.ParseISO(at); err == nil && d != day.None {
		return d.Long(s.ws.DayLang())
	}
	return at
}

// invoiceLines lists a municipality's issued invoices of the chosen solution. It adds
// drafts of the next periods.
func (s *Screen) invoiceLines(id plan.ID) []kit.Line {
	p, lang := s.facts.plan, s.ws.DayLang()
	settlement, ok := p.SettlementOf(s.facts.solution.ID)
	if !ok {
		return nil
	}
	var lines []kit.Line
	add := func(period string, total billing.Money, state string) {
		lines = append(lines, kit.Line{kit.Plain(period + " "), kit.Strong(total.FormatKroner(lang)), kit.Quiet(" " + s.ws.T(state))})
	}
	issued := map[string]bool{}
	for _, inv := range p.Invoices.Rows() {
		if inv.MunicipalityID == id && inv.SolutionID == s.facts.solution.ID && len(lines) < invoicesShown {
			issued[inv.Period] = true
			add(inv.Period, billing.Money(inv.Total), "invoice.kind."+inv.Kind)
		}
	}
	if start := p.BillingStartOf(settlement, id).When; start.Decided() {
		from := billing.PeriodAt(max(start.Earliest, s.facts.today), settlement.PeriodsPerYear)
		for n := 0; n < 2 && len(lines) < invoicesShown; n++ {
			period := from.Add(n)
			bill, err := billing.StatementFor(p, settlement, id, period)
			if err == nil && bill.Due() && !issued[period.String()] {
				add(period.Name(lang), bill.Total, "matrix.invoices.draft")
			}
		}
	}
	if len(lines) == 0 {
		lines = append(lines, kit.Line{kit.Quiet(s.ws.T("matrix.invoices.none"))})
	}
	return append(lines, kit.Line{kit.Link(s.ws.T("matrix.invoices.open"), func() { s.ws.OpenScreen("invoices", id) })})
}
