package printing

import (
	"bytes"
	"os"
	"path/filepath"
	"sync"

	"fyne.io/fyne/v2"

	"bolgeplan/data/disk"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/ui/system"
	"bolgeplan/ui/workspace"
)

// open opens a file or a folder with the system's program. Where there is none a message names the
// path, so that the user can open it.
func open(ws *workspace.Workspace, path string) {
	if err := fyne.CurrentApp().OpenURL(system.FileURL(path)); err != nil {
		ws.ShowMessage(ws.T("printing.noprogram", "path", path))
	}
}

// Viewer opens files that the plan keeps with the system's program. They stay in a temporary folder
// until the program is started again.
type Viewer struct {
	ws   *workspace.Workspace
	temp func() (*disk.TempFolder, error)
	Open func(path string) // with the system's program, unless a test watches
}

// NewViewer returns a viewer. It makes its folder when it is needed.
func NewViewer(ws *workspace.Workspace) *Viewer {
	return &Viewer{
		ws: ws, Open: func(path string) { open(ws, path) },
		temp: sync.OnceValues(func() (*disk.TempFolder, error) { return disk.NewTempFolder(os.TempDir()) }),
	}
}

// Show opens the stored file of the row with an id: two rows may have files of one name. stored
// runs away from Fyne's goroutine; its error is shown.
func (v *Viewer) Show(id plan.ID, stored func() (reports.File, error)) {
	workspace.RunAsync(v.ws, func() (string, error) {
		f, err := stored()
		if err != nil {
			return "", err
		}
		folder, err := v.temp()
		if err != nil {
			return "", err
		}
		dir := folder.Path(id.String())
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return "", err
		}
		path := filepath.Join(dir, f.Name)
		return path, writeChanged(path, f.Data)
	}, func(path string, err error) {
		if err != nil {
			v.ws.ShowError(err)
			return
		}
		v.Open(path)
	})
}

// writeChanged writes a file, unless it has the content already. A program that shows it may let
// nobody write it.
func writeChanged(path string, content []byte) error {
	if there, err := os.ReadFile(path); err == nil && bytes.Equal(there, content) {
		return nil
	}
	return os.WriteFile(path, content, 0o600)
}

// Remove removes the temporary folder.
func (v *Viewer) Remove() error {
	folder, err := v.temp()
	if err != nil {
		return err
	}
	return folder.Remove()
}
