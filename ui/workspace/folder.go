package workspace

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
)

// DialogFolder is where the dialogs for files begin: beside the plan, or at home where
// the plan is the example in the program's own folder, which nobody looks into.
func (ws *Workspace) DialogFolder() string {
	folder := filepath.Dir(ws.doc.Path())
	own := fyne.CurrentApp().Storage().RootURI()
	if own == nil || !within(folder, own.Path()) {
		return folder
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return folder
	}
	return home
}

// within reports whether a folder is another one or inside it.
func within(folder, other string) bool {
	way, err := filepath.Rel(other, folder)
	return err == nil && way != ".." && !strings.HasPrefix(way, ".."+string(filepath.Separator))
}
