// Package papers lists the letters and invoices of a municipality, as screens show them
// beside other facts of it.
package papers

import (
	"cmp"
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

// formatState says what became of something that was issued.
func formatState(ws *workspace.Workspace, i *billing.Issued) string {
	of, by := "", make([]string, len(i.CreditedBy))
	if c := i.Document.Credits; c != nil {
		of = c.Number
	}
	for n, note := range i.CreditedBy {
		by[n] = note.FormatNumber()
	}
	return ws.T("series.state."+string(i.State(ws.Today())), "of", of, "by", strings.Join(by, ", "),
		"day", i.PaidOn.Long(ws.DayLang()), "paid", i.Paid.FormatKroner(ws.DayLang()))
}

func ofSolution(ws *workspace.Workspace, municipality plan.ID, settlement plan.Settlement, short string, most int) []kit.Line {
	p, lang := ws.Plan(), ws.DayLang()
	var lines []kit.Line
	add := func(period string, total billing.Money, state string) {
		amount := strings.Replace(total.FormatKroner(lang), "-", "−", 1)
		lines = append(lines, kit.Line{kit.Plain(short + period + " "), kit.Strong(amount), kit.Quiet(" " + state)})
	}
	own := ws.Ledger().Of(settlement.SolutionID, municipality)
	issued := map[string]bool{}
	for _, i := range own {
		issued[i.Row.Period] = issued[i.Row.Period] || !i.IsCreditNote() && !i.WhollyCredited()
	}
	slices.SortStableFunc(own, func(a, b *billing.Issued) int {
		return cmp.Or(strings.Compare(b.Row.Period, a.Row.Period), cmp.Compare(b.Row.IssuedOn, a.Row.IssuedOn))
	})
	for _, i := range own[:min(len(own), most)] {
		period := i.Row.Period
		if of, err := billing.ParsePeriod(period); err == nil {
			period = of.Name(lang)
		}
		add(period, billing.Money(i.Row.Total), i.FormatNumber()+", "+formatState(ws, i))
	}
	if start := p.BillingStartOf(settlement, municipality).When; start.Decided() {
		from := billing.PeriodAt(max(start.Earliest, ws.Today()), settlement.PeriodsPerYear)
		for n := 0; n < upcoming && len(lines) < most; n++ {
			period := from.Add(n)
			bill, err := billing.StatementFor(p, settlement, municipality, period)
			if err == nil && bill.Due() && !issued[period.String()] {
				add(period.Name(lang), bill.Total, ws.T("matrix.invoices.draft"))
			}
		}
	}
	return lines
}
