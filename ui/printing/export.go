package printing

import (
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace"
)

// Export is a file for another program.
type Export struct {
	Title    string // of the file dialog
	Name     string // proposed for the file, with its ending
	Ending   string // ".xlsx"
	Kind     string // what such files are called, in the dialog
	DoneText string // what is said afterwards
	Make     func() ([]byte, error)
}

// Save asks for a file, writes it and opens it.
func (e Export) Save(ws *workspace.Workspace) {
	filter := []kit.FileFilter{{Name: e.Kind, Patterns: []string{"*" + e.Ending}}}
	ws.Files.Save(e.Title, ws.DialogFolder(), e.Name, filter, chosen(ws, func(path string) {
		toFile(path, e.Ending, e.Make).run(ws, e.Title, e.DoneText)
	}))
}
