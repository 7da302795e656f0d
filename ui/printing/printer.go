package printing

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"bolgeplan/data/disk"
	"bolgeplan/data/problem"
	"bolgeplan/reports"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/system"
	"bolgeplan/ui/workspace"
)

// SendToPrinter prints all papers on the user's printer. Each begins on a new sheet, unless
// OneSided is set.
func (j Job[P]) SendToPrinter(ws *workspace.Workspace) {
	doc := ws.Document()
	kit.Work{
		Title: j.Title, Cancel: ws.T("dialog.cancel"),
		Run: func(ctx context.Context, _ func(float64, string)) error {
			papers, s, err := j.prepare(doc)
			if err != nil {
				return err
			}
			data, err := reports.CombinedFile(papers, s, j.Title, !j.OneSided)
			if err == nil {
				err = ctx.Err() // nothing is printed yet
			}
			if err != nil {
				return err
			}
			return printFile(j.Name, data)
		},
		Done: func(err error) {
			switch {
			case errors.Is(err, context.Canceled):
				ws.ShowMessage(ws.T("printing.cancelled"))
			case err != nil:
				ws.ShowError(err)
			case j.Then != nil:
				j.Then(Written{Message: ws.T("printing.printed", "what", j.DoneText)})
			default:
				ws.ShowMessage(ws.T("printing.printed", "what", j.DoneText))
			}
		},
	}.Start(ws.Window)
}

// printFile sends a file to the printer from a folder of its own, which is gone afterwards: the
// printer has read it by then.
func printFile(name string, data []byte) (err error) {
	folder, err := os.MkdirTemp("", "bolgeplan-print-")
	if err != nil {
		return err
	}
	defer func() {
		if failed := disk.RemoveAll(folder); failed != nil && err == nil {
			err = problem.New("printing.left", failed, "folder", folder)
		}
	}()
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		return err
	}
	if err := system.Print(path); err != nil {
		return problem.New("printing.failed", err)
	}
	return nil
}
