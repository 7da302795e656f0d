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
	if own == nil || !isWithin(folder, own.Path()) {
		return folder
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return folder
	}
	return home
}

// isWithin reports whether a folder is another one or inside it.
func isWithin(folder, other string) bool {
	rel, err := filepath.Rel(other, folder)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
