package printing

import (
	"context"
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"

	"bolgeplan/reports"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// target is where files go that are made first.
type target struct {
	folder     string
	opens      string // what is opened afterwards: the file, or the folder
	mayReplace bool   // to replace what is there: the file dialog has asked
	make       func() ([]reports.File, error)
}

// toFile is a file that a dialog was answered with. A name without an ending gets one:
// then the dialog has asked about another file, if any.
func toFile(path, ending string, content func() ([]byte, error)) target {
	agreed := true
	if filepath.Ext(path) == "" {
		path, agreed = path+ending, false
	}
	return target{folder: filepath.Dir(path), opens: path, mayReplace: agreed, make: func() ([]reports.File, error) {
		b, err := content()
		return []reports.File{{Name: filepath.Base(path), Data: b}}, err
	}}
}

// run makes the files away from the window and asks before any that is there is
// replaced by other content. Then it writes those that lack, says what was done and
// shows it with the system's own program.
func (t target) run(ws *workspace.Workspace, title, done string) {
	plan := ws.Document().Path()
	var out reports.Output
	kit.Work{
		Title: title, Cancel: ws.T("dialog.cancel"),
		Run: func(ctx context.Context, _ func(float64, string)) error {
			files, err := t.make()
			if err == nil {
				out, err = reports.PrepareFiles(t.folder, files, plan)
			}
			if err == nil {
				err = ctx.Err() // nothing is written yet
			}
			return err
		},
		Done: func(err error) {
			switch {
			case errors.Is(err, context.Canceled):
				ws.ShowMessage(ws.T("printing.cancelled"))
			case err != nil:
				ws.ShowError(err)
			default:
				t.confirmReplace(ws, out, func() { t.writeFiles(ws, out, title, done) })
			}
		},
	}.Start(ws.Window)
}

// confirmReplace asks whether other files may be replaced, unless the user has agreed or there are
// none.
func (t target) confirmReplace(ws *workspace.Workspace, out reports.Output, then func()) {
	n := len(out.Overwritten)
	if n == 0 || t.mayReplace {
		then()
		return
	}
	kit.Confirm(ws.Window, kit.Question{
		Title: ws.Lang.N("printing.replace.title", n),
		Text: ws.Lang.N("printing.replace", n, "all", out.Len(), "file", filepath.Base(out.Overwritten[0]),
			"folder", filepath.Base(t.folder)),
		Yes: ws.Lang.N("printing.replace.yes", n), No: ws.T("dialog.cancel"),
	}, func(yes bool) {
		if !yes {
			ws.ShowMessage(ws.T("printing.unchanged"))
			return
		}
		then()
	})
}

func (t target) writeFiles(ws *workspace.Workspace, out reports.Output, title, done string) {
	kit.Work{
		Title: title, Cancel: ws.T("dialog.cancel"),
		Run: func(context.Context, func(float64, string)) error {
			_, err := out.Write()
			return err
		},
		Done: func(err error) {
			if err != nil {
				ws.ShowError(err)
				return
			}
			what := ws.T("printing.done", "what", done, "place", filepath.Base(t.opens))
			ws.ShowMessage(wording.FormatWritten(ws.Lang, what, out.Len(), out.Unchanged()))
			// A system without a program for it leaves the message, which
			// names the place.
			_ = fyne.CurrentApp().OpenURL(fileURL(t.opens))
		},
	}.Start(ws.Window)
}
