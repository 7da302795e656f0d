// Package papers lists the letters and invoices of a municipality, as screens show them
// beside other facts of it.
package papers

import (
	"slices"
	"strings"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace"
)

// upcoming is how many periods are shown as drafts.
const upcoming = 2

// LetterLines lists at most so many letters to a municipality, the newest first, and a link to
// the screen of letters.
func LetterLines(ws *workspace.Workspace, municipality plan.ID, most int) []kit.Line {
	list := letters.StatusesTo(ws.Plan(), municipality)
	var lines []kit.Line
	for _, l := range list[:min(len(list), most)] {
		of, _ := ws.Plan().Solutions.Get(l.Letter.SolutionID)
		lines = append(lines, kit.Line{
			kit.Plain(ws.T("letter.kind."+l.Letter.Kind) + " " + of.Short + " "), kit.Quiet(formatEvent(ws, &l)),
		})
	}
	if len(lines) == 0 {
		lines = append(lines, kit.Line{kit.Quiet(ws.T("matrix.letters.none"))})
	}
	return append(lines, kit.Line{kit.Link(ws.T("matrix.letters.open"), func() { ws.OpenScreen("letters", municipality) })})
}

// formatEvent formats what last became of a letter: its day, and what it was where that is
// not that it was printed or sent.
func formatEvent(ws *workspace.Workspace, l *letters.Status) string {
	e, when := l.Last(), ""
	if when = e.Written; e.Day() != day.None {
		when = e.Day().Long(ws.DayLang())
	}
	switch l.State() {
	case letters.Returned, letters.Mistaken:
		when += ", " + ws.T("letter.event."+e.What)
	}
	return when
}

// InvoiceLines lists at most so many invoices of a municipality in each of some solutions: the
// issued ones, the newest first, and drafts of the next periods. A link goes to the screen of
// invoices. It is nil where none of the solutions is invoiced.
func InvoiceLines(ws *workspace.Workspace, municipality plan.ID, solutions []plan.Solution, most int) []kit.Line {
	lines := Invoices(ws, municipality, solutions, most)
	if lines == nil {
		return nil
	}
	return append(lines, kit.Line{kit.Link(ws.T("matrix.invoices.open"), func() { ws.OpenScreen("invoices", municipality) })})
}

// Invoices is InvoiceLines without the link.
func Invoices(ws *workspace.Workspace, municipality plan.ID, solutions []plan.Solution, most int) []kit.Line {
	var lines []kit.Line
	invoiced := false
	for _, of := range solutions {
		settlement, ok := ws.Plan().SettlementOf(of.ID)
		if !ok {
			continue
		}
		invoiced = true
		short := ""
		if len(solutions) > 1 {
			short = of.Short + " "
		}
		lines = append(lines, ofSolution(ws, municipality, settlement, short, most)...)
	}
	if !invoiced {
		return nil
	}
	if len(lines) == 0 {
		lines = append(lines, kit.Line{kit.Quiet(ws.T("matrix.invoices.none"))})
	}
	return lines
}

func ofSolution(ws *workspace.Workspace, municipality plan.ID, settlement plan.Settlement, short string, most int) []kit.Line {
	p, lang := ws.Plan(), ws.DayLang()
	var lines []kit.Line
	add := func(period string, total billing.Money, state string) {
		lines = append(lines, kit.Line{kit.Plain(short + period + " "), kit.Strong(total.FormatKroner(lang)), kit.Quiet(" " + ws.T(state))})
	}
	var own []plan.Invoice
	issued := map[string]bool{}
	for _, inv := range p.Invoices.Rows() {
		if inv.MunicipalityID == municipality && inv.SolutionID == settlement.SolutionID {
			own, issued[inv.Period] = append(own, inv), true
		}
	}
	slices.SortStableFunc(own, func(a, b plan.Invoice) int { return strings.Compare(b.Period, a.Period) })
	for _, inv := range own[:min(len(own), most)] {
		add(inv.Period, billing.Money(inv.Total), "invoice.kind."+inv.Kind)
	}
	if start := p.BillingStartOf(settlement, municipality).When; start.Decided() {
		from := billing.PeriodAt(max(start.Earliest, ws.Today()), settlement.PeriodsPerYear)
		for n := 0; n < upcoming && len(lines) < most; n++ {
			period := from.Add(n)
			bill, err := billing.StatementFor(p, settlement, municipality, period)
			if err == nil && bill.Due() && !issued[period.String()] {
				add(period.Name(lang), bill.Total, "matrix.invoices.draft")
			}
		}
	}
	return lines
}
