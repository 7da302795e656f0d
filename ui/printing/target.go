package printing

import (
	"context"
	"errors"
	"path/filepath"

	"bolgeplan/reports"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/wording"
	"bolgeplan/ui/workspace"
)

// target is a folder with the files to make and write there.
type target struct {
	folder     string
	opens      string // opened afterwards: the file or the folder
	mayReplace bool   // the file dialog has asked about the existing file
	make       func() ([]reports.File, error)
	then       func(Written) // instead of the message and of opening it; nil for these
	failed     func(error)   // instead of the message; nil for that
}

// fail says that files were not written: nil where the user did not want to.
func (t target) fail(ws *workspace.Workspace, err error, message string) {
	switch {
	case t.failed != nil:
		t.failed(err)
	case err != nil:
		ws.ShowError(err)
	default:
		ws.ShowMessage(ws.T(message))
	}
}

// Written is what was written.
type Written struct {
	Message string // "98 breve dannet: Breve"
	path    string // of the file or the folder; "" for paper
	ws      *workspace.Workspace
}

// CanOpen reports whether there is something to open.
func (w Written) CanOpen() bool { return w.path != "" }

// Open opens the file or the folder. A message names its path, where no program opens it.
func (w Written) Open() { open(w.ws, w.path) }

// toFile returns the target of a path from a file dialog. A path without an ending gets
// one. Then the dialog has not asked about the existing file.
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

// run makes the files away from Fyne's goroutine. It asks before it replaces an existing
// file by other content. Then it writes the files that differ, shows a message and opens
// the result with the system's program.
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
				t.fail(ws, nil, "printing.cancelled")
			case err != nil:
				t.fail(ws, err, "")
			default:
				t.confirmReplace(ws, out, func() { t.writeFiles(ws, out, title, done) })
			}
		},
	}.Start(ws.Window)
}

// confirmReplace asks whether existing files may be replaced, unless mayReplace is set or
// there are none.
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
			t.fail(ws, nil, "printing.unchanged")
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
				t.fail(ws, err, "")
				return
			}
			what := ws.T("printing.done", "what", done, "place", filepath.Base(t.opens))
			w := Written{Message: wording.FormatWritten(ws.Lang, what, out.Len(), out.Unchanged()), path: t.opens, ws: ws}
			if t.then != nil {
				t.then(w)
				return
			}
			ws.ShowMessage(w.Message)
			w.Open()
		},
	}.Start(ws.Window)
}
