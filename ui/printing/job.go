// Package printing is what the screens that print share: the pane that shows pages, the
// list of what is missing, and writing papers as PDF files.
package printing

import (
	"bolgeplan/data"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/reports/page"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace"
)

const extension = ".pdf"

// Job is a set of papers to print.
type Job[P reports.Printable] struct {
	Papers   []P
	Plan     *plan.Plan // of the sender whose pictures the papers show; nil: no pictures
	Title    string     // title of the file dialogs, and of a file with all papers
	Name     string     // proposed name of a file with all papers
	DoneText string     // message afterwards: "98 breve dannet"

	// Prepare returns the papers as they are to be written, away from Fyne's goroutine; nil: as
	// they are. It can be cancelled by then.
	Prepare func(reports.Stationery) ([]P, error)
	// Files returns the files that SaveSeparately writes, away from Fyne's goroutine; nil: one for
	// each paper.
	Files func([]P, reports.Stationery) ([]reports.File, error)
	// Then is called on Fyne's goroutine with what was written; nil: a message says so, and it is
	// opened.
	Then func(Written)

	// OneSided leaves out the empty backs. Otherwise each paper begins on a new sheet when
	// both sides are printed.
	OneSided bool
}

// SaveCombined asks for a file and writes all papers into it. Each paper begins on a new
// sheet when both sides are printed, unless OneSided is set.
func (j Job[P]) SaveCombined(ws *workspace.Workspace) {
	doc := ws.Document()
	filter := []kit.FileFilter{{Name: ws.T("printing.pdf"), Patterns: []string{"*" + extension}}}
	ws.Files.Save(j.Title, ws.DialogFolder(), j.Name, filter, ws.IfChosen(func(path string) {
		t := toFile(path, extension, func() ([]byte, error) {
			papers, s, err := j.prepare(doc)
			if err != nil {
				return nil, err
			}
			return reports.CombinedFile(papers, s, j.Title, !j.OneSided)
		})
		t.then = j.Then
		t.run(ws, j.Title, j.DoneText)
	}))
}

// prepare returns the papers as they are to be written, and what they are laid out with.
func (j Job[P]) prepare(doc *data.Document) ([]P, reports.Stationery, error) {
	s := stationeryOf(j.Plan, doc)
	if j.Prepare == nil {
		return j.Papers, s, nil
	}
	papers, err := j.Prepare(s)
	return papers, s, err
}

// SaveSeparately asks for a folder and writes each paper to its own file there.
func (j Job[P]) SaveSeparately(ws *workspace.Workspace) {
	doc := ws.Document()
	ws.Files.Folder(j.Title, ws.DialogFolder(), ws.IfChosen(func(folder string) {
		target{folder: folder, opens: folder, then: j.Then, make: func() ([]reports.File, error) {
			papers, s, err := j.prepare(doc)
			if err != nil {
				return nil, err
			}
			if j.Files != nil {
				return j.Files(papers, s)
			}
			return reports.Files(papers, s)
		}}.run(ws, j.Title, j.DoneText)
	}))
}

// Files is files that are made elsewhere, each to be written under its own name.
type Files struct {
	Title    string // title of the folder dialog
	DoneText string // message afterwards
	Make     func() ([]reports.File, error)
	// Then is called on Fyne's goroutine with what was written; nil: a message says so, and it is
	// opened. Failed is called where nothing or not all was written, with why, or nil where the user
	// did not want to replace files; nil: the error is shown.
	Then   func(Written)
	Failed func(error)
}

// Save asks for a folder, writes the files there and opens it.
func (f Files) Save(ws *workspace.Workspace) {
	ws.Files.Folder(f.Title, ws.DialogFolder(), ws.IfChosen(func(folder string) { f.SaveTo(ws, folder) }))
}

// SaveTo is Save to a folder that was chosen before.
func (f Files) SaveTo(ws *workspace.Workspace, folder string) {
	target{folder: folder, opens: folder, make: f.Make, then: f.Then, failed: f.Failed}.run(ws, f.Title, f.DoneText)
}

// Export is a file for another program.
type Export struct {
	Title    string // title of the file dialog
	Name     string // proposed file name, with its ending
	Ending   string // ".xlsx"
	Kind     string // name of the file type, in the file dialog
	DoneText string // message afterwards
	Make     func() ([]byte, error)
}

// Save asks for a file, writes it and opens it.
func (e Export) Save(ws *workspace.Workspace) {
	filter := []kit.FileFilter{{Name: e.Kind, Patterns: []string{"*" + e.Ending}}}
	ws.Files.Save(e.Title, ws.DialogFolder(), e.Name, filter, ws.IfChosen(func(path string) {
		toFile(path, e.Ending, e.Make).run(ws, e.Title, e.DoneText)
	}))
}

// View is a screen's content to be printed on one side of sheets.
type View struct {
	Title    string // of the file dialog; with an ending, the proposed file name
	DoneText string // message afterwards: "Tidslinjen er udskrevet"
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
