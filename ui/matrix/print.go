package matrix

import (
	"bytes"
	"context"
	"errors"
	"net/url"
	"path/filepath"

	"fyne.io/fyne/v2"

	"bolgeplan/assets/translations"
	"bolgeplan/reports"
	"bolgeplan/reports/pdf"
	"bolgeplan/ui/kit"
)

// print writes the distribution of the chosen solution as a PDF file, as a
// board where the board is in sight and else as a matrix, and opens it.
func (s *Screen) print() {
	name := s.ws.T("matrix.print.file", "solution", s.facts.solution.Short) + ".pdf"
	dir := filepath.Dir(s.ws.Document().Path())
	filters := []kit.FileFilter{{Name: "PDF", Patterns: []string{"*.pdf"}}}
	s.ws.Files.Save(s.ws.T("command.print.view"), dir, name, filters, func(path string, err error) {
		if err != nil || path == "" {
			s.ws.Report(err)
			return
		}
		if filepath.Ext(path) == "" {
			path += ".pdf"
		}
		s.printTo(path)
	})
}

func (s *Screen) printTo(path string) {
	f, onBoard, pages := s.facts, s.view == columns, 0
	kit.Work{
		Title: s.ws.T("matrix.print.doing"), Cancel: s.ws.T("dialog.cancel"),
		Run: func(ctx context.Context, _ func(float64, string)) (err error) {
			pages, err = writePrint(ctx, path, f, s.ws.Lang, onBoard)
			return err
		},
		Done: func(err error) {
			switch {
			case errors.Is(err, context.Canceled):
				return
			case err != nil:
				s.ws.Problem(err)
				return
			}
			s.ws.Say(s.ws.Lang.N("matrix.print.done", pages, "file", filepath.Base(path)))
			if fyne.CurrentApp().OpenURL(fileURL(path)) != nil { // nothing here shows PDF files
				s.ws.Say(s.ws.Lang.N("matrix.print.done", pages, "file", path))
			}
		},
	}.Start(s.ws.Window)
}

// writePrint writes the print and returns how many pages it has.
func writePrint(ctx context.Context, path string, f facts, lang translations.Lang, onBoard bool) (pages int, err error) {
	options := reports.PrintOptions{Lang: lang, Landscape: onBoard, Date: f.today}
	doc := reports.MatrixPrint(f.plan, f.solution.ID, options)
	if onBoard {
		doc = reports.BoardPrint(f.plan, f.solution.ID, options)
	}
	var b bytes.Buffer
	if err := pdf.Write(&b, doc); err != nil {
		return 0, err
	}
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	return len(doc.Pages), reports.WriteFile(path, b.Bytes())
}

// fileURL is the address of a file, on Windows too.
func fileURL(path string) *url.URL {
	slashed := filepath.ToSlash(path)
	if len(slashed) > 1 && slashed[1] == ':' {
		slashed = "/" + slashed
	}
	return &url.URL{Scheme: "file", Path: slashed}
}
