package workspace

import (
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/data/sealed"
	"bolgeplan/ui/kit"
)

// scopedFiles are the file dialogs of one workspace. A dialog of the system may answer
// after another document has replaced this one. Such an answer counts as cancelled.
type scopedFiles struct {
	kit.Files
	ws *Workspace
}

// SetFiles sets the file dialogs. An answer counts as cancelled if another document has
// replaced this one by then.
func (ws *Workspace) SetFiles(files kit.Files) {
	if own, ok := files.(scopedFiles); ok {
		files = own.Files
	}
	ws.Files = scopedFiles{files, ws}
}

func (f scopedFiles) Open(title, dir string, filters []kit.FileFilter, done func(string, error)) {
	f.Files.Open(title, dir, filters, f.unlessReplaced(done))
}

func (f scopedFiles) Save(title, dir, name string, filters []kit.FileFilter, done func(string, error)) {
	f.Files.Save(title, dir, name, filters, f.unlessReplaced(done))
}

func (f scopedFiles) Folder(title, dir string, done func(string, error)) {
	f.Files.Folder(title, dir, f.unlessReplaced(done))
}

func (f scopedFiles) unlessReplaced(done func(string, error)) func(string, error) {
	return func(path string, err error) {
		if f.ws.replaced {
			path, err = "", nil
		}
		done(path, err)
	}
}

// IfChosen returns a callback for a file dialog. It calls then with the chosen path, shows
// an error, and does nothing if the user cancelled.
func (ws *Workspace) IfChosen(then func(path string)) func(string, error) {
	return func(path string, err error) {
		switch {
		case err != nil:
			ws.ShowError(err)
		case path != "":
			then(path)
		}
	}
}

// DialogFolder returns the folder in which file dialogs start: that of the plan, or the
// user's home if the plan is the example in the program's own folder.
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

// isWithin reports whether a folder is another folder, or inside it.
func isWithin(folder, other string) bool {
	rel, err := filepath.Rel(other, folder)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// PlanExtension is how the names of plan files end.
const PlanExtension = ".bolgeplan"

// PlanFilter shows plan files in a file dialog.
func (ws *Workspace) PlanFilter() []kit.FileFilter {
	return []kit.FileFilter{{Name: ws.T("file.plans"), Patterns: []string{"*" + PlanExtension}}}
}

// OpenFilter shows locked copies beside plans.
func (ws *Workspace) OpenFilter() []kit.FileFilter {
	return []kit.FileFilter{{Name: ws.T("file.plansandlocked"), Patterns: []string{"*" + PlanExtension, "*" + sealed.Extension}}}
}
