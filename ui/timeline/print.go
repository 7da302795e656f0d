package timeline

import (
	"fyne.io/fyne/v2"

	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/reports/gantt"
	"bolgeplan/reports/page"
	"bolgeplan/ui/letters/printing"
)

// paper is the timeline as it is shown, for the printer.
type paper struct {
	plan    *plan.Plan
	model   gantt.Model
	title   string
	span    day.Span // undecided: all
	options reports.PrintOptions
}

// Document implements reports.Paper.
func (p paper) Document(reports.Stationery) page.Document {
	return reports.LanesPrint(p.plan, p.model, p.title, p.span, p.options)
}

// FileName implements reports.Paper.
func (p paper) FileName() string { return p.title + ".pdf" }

// printMenu offers the sizes of paper, for all of the time or what is in sight.
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

// printOn writes the lanes of the tab, folded as they are, as a PDF file.
func (s *Screen) printOn(size page.Paper, all bool) {
	p := paper{
		plan: s.ws.Plan(), model: s.now.model, title: s.ws.T("screen.timeline"), span: day.Undecided,
		options: reports.PrintOptions{Lang: s.ws.Lang, Paper: size, Landscape: true, Date: s.ws.Today()},
	}
	if of, ok := p.plan.Solutions.Get(s.shown); ok {
		p.title += " " + of.Short
	}
	if !all {
		p.span = s.chart.InSight()
	}
	printing.Job[paper]{
		Papers: []paper{p}, Title: p.title, Name: p.FileName(), Done: s.ws.T("schedule.print.done"), OneSided: true,
	}.Together(s.ws)
}
