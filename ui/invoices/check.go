package invoices

import (
	"slices"
	"strings"

	"bolgeplan/data/billing"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/reports"
	"bolgeplan/ui/printing"
)

// hindered counts the municipalities whose invoices cannot be made or issued.
func (s *Screen) hindered() int {
	if s.run == nil {
		return 0
	}
	all := hinders(s.run.gaps)
	n := 0
	for _, st := range s.run.list.Bills.Statements {
		if hinders(s.run.own[st.Municipality.ID]) || all && (st.Due() || len(st.Problems) > 0) {
			n++
		}
	}
	return n
}

func hinders(gaps []billing.Gap) bool {
	return slices.ContainsFunc(gaps, billing.Gap.Hinders)
}

// lacking lists what keeps invoices from being issued or made, and what of them is an
// example or an assumption: first what is the same for all, then by municipality.
func (s *Screen) lacking() []printing.Missing {
	if s.run == nil {
		return nil
	}
	var list []printing.Missing
	add := func(m plan.Municipality, gaps []billing.Gap) {
		if text := s.gapText(gaps); text != "" {
			list = append(list, printing.Missing{Municipality: m, Text: text, Open: s.openGap(gaps[0])})
		}
	}
	add(plan.Municipality{Name: s.ws.T("invoices.all")}, s.run.gaps)
	for _, st := range s.run.list.Bills.Statements {
		add(st.Municipality, s.run.own[st.Municipality.ID])
	}
	return list
}

// openGap goes to where the fact of a gap is entered.
func (s *Screen) openGap(g billing.Gap) func() {
	switch g.Fact {
	case billing.WaveFact:
		return func() { s.ws.OpenScreen("distribution", g.Municipality) }
	case billing.StartFact:
		return func() { s.ws.OpenScreen("timeline", s.startOf(g.Municipality)) }
	}
	key, of := setup.EntryKey(g)
	return func() { s.ws.OpenSetting(key, of) }
}

// openGapOf goes to what the invoice of a municipality lacks, or to the municipality.
func (s *Screen) openGapOf(id plan.ID) {
	if gaps := s.run.own[id]; len(gaps) > 0 && gaps[0].Hinders() {
		s.openGap(gaps[0])()
		return
	}
	s.ws.OpenScreen("municipalities", id)
}

// startOf is the milestone from which a municipality's billing starts: its invoicing start, or
// the course that it follows; None where there is neither.
func (s *Screen) startOf(municipality plan.ID) plan.ID {
	for _, kind := range []plan.MilestoneKind{plan.InvoicingStart, plan.CourseEnd} {
		if m, ok := s.ws.Plan().MilestoneFor(s.solution, municipality, kind); ok {
			return m.ID
		}
	}
	return plan.None
}

// gapText says what gaps are, the worst first: sentences of what keeps an invoice from being
// made, and words for the rest.
func (s *Screen) gapText(gaps []billing.Gap) string {
	var texts []string
	for _, g := range gaps {
		if g.Stops() || isContradiction(g) {
			texts = append(texts, reports.FormatText(s.ws.Lang, g.Text))
		}
	}
	names := map[plan.FactState][]string{
		plan.FactMissing: s.names(gaps, func(g billing.Gap) bool { return g.Hinders() && !g.Stops() && !isContradiction(g) }),
		plan.FactExample: s.names(gaps, func(g billing.Gap) bool { return g.State == plan.FactExample }),
	}
	if slices.ContainsFunc(gaps, func(g billing.Gap) bool { return g.State == plan.FactAssumed }) {
		for _, key := range s.run.assumptions() {
			names[plan.FactAssumed] = append(names[plan.FactAssumed], s.assumption(key))
		}
	}
	return strings.TrimSpace(strings.Join(texts, " ") + " " + printing.FormatGaps(s.ws.Lang, names))
}

// showMissing lists what is missing, and what is still an example.
func (s *Screen) showMissing() {
	title := s.ws.T("invoices.check")
	if n := s.hindered(); n > 0 {
		title = s.ws.Lang.N("invoices.missing.title", n)
	}
	printing.ShowMissing(s.ws, title, s.ws.T("invoices.lacking.none"), s.lacking())
}

// isContradiction reports whether two facts contradict each other: only a sentence says how.
func isContradiction(g billing.Gap) bool {
	return g.State == plan.FactWrong && g.Fact == billing.StartsOnFact
}
