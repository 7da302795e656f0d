package matrix

import (
	"fyne.io/fyne/v2"

	"bolgeplan/reports"
	"bolgeplan/reports/page"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/printing"
)

// printMenu opens the menu of paper sizes below the header.
func (s *Screen) printMenu() {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s.showButton).AddXY(0, style.Px(style.ButtonHeight)+2)
	s.popUp(at, s.printItems()...)
}

// printItems offers the paper sizes, portrait and landscape.
func (s *Screen) printItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, paper := range []struct {
		key       string
		size      page.Paper
		landscape bool
	}{
		{"matrix.print.a4", page.A4, false}, {"matrix.print.a4.lying", page.A4, true},
		{"matrix.print.a3", page.A3, false}, {"matrix.print.a3.lying", page.A3, true},
	} {
		items = append(items, item(s.ws.T(paper.key), func() { s.print(paper.size, paper.landscape) }))
	}
	return items
}

// print writes the view to a PDF file and opens it: what is shown, and nothing else.
func (s *Screen) print(paper page.Paper, landscape bool) {
	f, shown := s.facts, s.Shown()
	options := reports.PrintOptions{
		Lang: s.ws.Lang, Paper: paper, Landscape: landscape, Date: f.today,
		Version: s.ws.Tip().Short(), // identifies the state of the plan
		Shown:   shown,
	}
	title, lay := s.ws.T("matrix.print.title", "solution", f.solution.Short), func() page.Document {
		return reports.MatrixPrint(f.plan, f.solution.ID, options)
	}
	switch s.view {
	case columns:
		lay = func() page.Document { return reports.BoardPrint(f.plan, f.solution.ID, options) }
	case overview:
		title = s.ws.T("matrix.print.all")
		lay = func() page.Document { return reports.OverviewPrint(f.plan, f.rolledOut, options) }
	}
	printing.View{Title: title, DoneText: s.ws.T("matrix.print.done"), Layout: lay}.Print(s.ws)
}
