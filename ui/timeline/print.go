package timeline

import (
	"fyne.io/fyne/v2"

	"bolgeplan/data/day"
	"bolgeplan/reports"
	"bolgeplan/reports/page"
	"bolgeplan/ui/printing"
)

// printMenu offers the paper sizes, for the whole time or for the time in sight.
func (s *Screen) printMenu() []*fyne.MenuItem {
	item := func(key string, size page.Paper, all bool) *fyne.MenuItem {
		return fyne.NewMenuItem(s.ws.T(key), func() { s.printOn(size, all) })
	}
	return []*fyne.MenuItem{
		item("schedule.print.a4", page.A4, true), item("schedule.print.a3", page.A3, true),
		fyne.NewMenuItemSeparator(),
		item("schedule.print.sight.a4", page.A4, false), item("schedule.print.sight.a3", page.A3, false),
	}
}

// printOn writes the lanes of the tab to a PDF file, folded as they are.
func (s *Screen) printOn(size page.Paper, all bool) {
	p, model, shown, span, title := s.ws.Plan(), s.current.Model, s.shown, day.Undecided, s.ws.T("screen.timeline")
	if of, ok := p.Solutions.Get(s.shown); ok {
		title += " " + of.Short
	}
	if !all {
		span = s.chart.VisibleSpan()
	}
	options := reports.PrintOptions{Lang: s.ws.Lang, Paper: size, Landscape: true, Date: s.ws.Today(), Version: s.ws.Tip().Short()}
	printing.View{Title: title, DoneText: s.ws.T("schedule.print.done"), Layout: func() page.Document {
		return reports.TimelinePrint(p, model, shown, span, options)
	}}.Print(s.ws)
}
