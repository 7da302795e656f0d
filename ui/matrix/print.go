package matrix

import (
	"bolgeplan/reports"
	"bolgeplan/reports/page"
	"bolgeplan/ui/printing"
)

// print writes the distribution of the chosen solution as a PDF file, as a
// board where the board is in sight and else as a matrix, and opens it.
func (s *Screen) print() {
	f, onBoard := s.facts, s.view == columns
	options := reports.PrintOptions{Lang: s.ws.Lang, Landscape: onBoard, Date: f.today}
	lay := reports.MatrixPrint
	if onBoard {
		lay = reports.BoardPrint
	}
	printing.View{
		Title: s.ws.T("matrix.print.title", "solution", f.solution.Short), Done: s.ws.T("matrix.print.done"),
		Lay: func() page.Document { return lay(f.plan, f.solution.ID, options) },
	}.Print(s.ws)
}
