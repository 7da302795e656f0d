// Package printing is what the screens that print share: the pane that shows the
// pages, the list of what is missing, and writing papers as PDF to a place that
// the user chooses.
package printing

import (
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/reports"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace"
)

const extension = ".pdf"

// Job is papers to be printed.
type Job[P reports.Paper] struct {
	Papers []P
	Title  string // of the file dialogs, and of a file with all papers
	Name   string // proposed for a file with all papers
	Done   string // what is said afterwards: "98 breve dannet"

	// OneSided leaves out the empty backs with which each paper begins on a
	// sheet of its own where both sides are printed.
	OneSided bool
}

// Together asks for a file and writes all papers into it, each beginning on a
// sheet of its own where both sides are printed.
func (j Job[P]) Together(ws *workspace.Workspace) {
	filter := []kit.FileFilter{{Name: ws.T("printing.pdf"), Patterns: []string{"*" + extension}}}
	ws.Files.Save(j.Title, ws.Folder(), j.Name, filter, chosen(ws, func(path string) {
		j.start(ws, path, extension, func(ctx context.Context, path string, _ func(float64, string)) error {
			data, err := reports.Together(j.Papers, reports.Stationery{}, j.Title, !j.OneSided)
			if err != nil {
				return err
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			return writing(path, reports.WriteFile(path, data))
		})
	}))
}

// Apart asks for a folder and writes each paper to a file of its own there.
func (j Job[P]) Apart(ws *workspace.Workspace) {
	ws.Files.Folder(j.Title, ws.Folder(), chosen(ws, func(folder string) {
		j.start(ws, folder, "", func(ctx context.Context, folder string, report func(float64, string)) error {
			files, err := reports.Files(j.Papers, reports.Stationery{})
			if err != nil {
				return err
			}
			for i := range files {
				if err := ctx.Err(); err != nil {
					return err
				}
				report(float64(i)/float64(len(files)), files[i].Name)
				if _, err := reports.WriteFiles(folder, files[i:i+1]); err != nil {
					return writing(filepath.Join(folder, files[i].Name), err)
				}
			}
			return nil
		})
	}))
}

// start does the work away from the window, then says what was done and shows
// it.
func (j Job[P]) start(ws *workspace.Workspace, path, ending string, run writer) {
	work(ws, j.Title, j.Done, path, ending, run)
}

// writer writes to a place, and reports how far it is.
type writer func(ctx context.Context, path string, report func(float64, string)) error

// work writes to a place away from the window, then says what was done and shows it
// with the system's own program. A name without an ending gets one, unless that is
// "".
func work(ws *workspace.Workspace, title, done, path, ending string, run writer) {
	kit.Work{
		Title: title, Cancel: ws.T("dialog.cancel"),
		Run: func(ctx context.Context, report func(float64, string)) (err error) {
			if ending != "" {
				if path, err = withExtension(path, ending); err != nil {
					return err
				}
			}
			return run(ctx, path, report)
		},
		Done: func(err error) {
			switch {
			case errors.Is(err, context.Canceled):
				ws.Say(ws.T("printing.cancelled"))
			case err != nil:
				ws.Problem(err)
			default:
				ws.Say(ws.T("printing.done", "what", done, "place", filepath.Base(path)))
				// A system without a program for it leaves the message, which
				// names the place.
				_ = fyne.CurrentApp().OpenURL(fileURL(path))
			}
		},
	}.Start(ws.Window)
}

// chosen takes what a file dialog returned.
func chosen(ws *workspace.Workspace, then func(path string)) func(string, error) {
	return func(path string, err error) {
		switch {
		case err != nil:
			ws.Problem(err)
		case path != "":
			then(path)
		}
	}
}

// withExtension completes a name without an ending. The user was asked about
// the name without it only, so that a file which has it is not replaced.
func withExtension(path, ending string) (string, error) {
	if filepath.Ext(path) != "" {
		return path, nil
	}
	path += ending
	if _, err := os.Lstat(path); err == nil {
		return "", &existsError{path}
	}
	return path, nil
}

func fileURL(path string) *url.URL {
	p := filepath.ToSlash(path)
	if !strings.HasPrefix(p, "/") { // C:/...
		p = "/" + p
	}
	return &url.URL{Scheme: "file", Path: p}
}

// existsError says that a file is there that nobody agreed to replace.
type existsError struct{ path string }

func (e *existsError) Error() string { return e.path + " exists" }

// Sentence says it to the user, with the remedy.
func (e *existsError) Sentence(l translations.Lang) string {
	return l.T("printing.exists", "file", filepath.Base(e.path))
}

// writeError says that a file could not be written.
type writeError struct {
	path string
	err  error
}

// writing wraps an error of writing a file, nil for none.
func writing(path string, err error) error {
	if err == nil {
		return nil
	}
	return &writeError{path, err}
}

func (e *writeError) Error() string { return e.err.Error() }

func (e *writeError) Unwrap() error { return e.err }

// Sentence says it to the user, with the remedy.
func (e *writeError) Sentence(l translations.Lang) string {
	return l.T("printing.unwritten", "file", filepath.Base(e.path), "folder", filepath.Dir(e.path))
}
