package printing

import (
	"bolgeplan/reports"
	"bolgeplan/reports/page"
	"bolgeplan/ui/workspace"
)

// View is a screen as it is shown, to be printed on sheets of which one side is
// used.
type View struct {
	Title    string // of the file dialog and, with its ending, of the file
	DoneText string // what is said afterwards: "Tidslinjen er udskrevet"
	Layout   func() page.Document
}

// Document implements reports.Paper.
func (v View) Document(reports.Stationery) page.Document { return v.Layout() }

// FileName implements reports.Paper.
func (v View) FileName() string { return v.Title + extension }

// Print asks for a file and writes the view into it.
func (v View) Print(ws *workspace.Workspace) {
	Job[View]{Papers: []View{v}, Title: v.Title, Name: v.FileName(), DoneText: v.DoneText, OneSided: true}.SaveCombined(ws)
}
