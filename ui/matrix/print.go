package matrix

import (
	"bytes"
	"context"
	"net/url"
	"path/filepath"

	"fyne.io/fyne/v2"

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
	f := s.facts
	onBoard := s.view == columns
	options := reports.PrintOptions{Lang: s.ws.Lang, Landscape: onBoard, Date: f.today}
	pages := 0
	kit.Work{
		Title: s.ws.T("matrix.print.doing"), Cancel: s.ws.T("dialog.cancel"),
		Run: func(ctx context.Context, _ func(float64, string)) error {
			doc := reports.MatrixPrint(f.plan, f.solution.ID, options)
			if onBoard {
				doc = reports.BoardPrint(f.plan, f.solution.ID, options)
			}
			pages = len(doc.Pages)
			var b bytes.Buffer
			if err := pdf.Write(&b, doc); err != nil {
				return err
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			return reports.WriteFile(path, b.Bytes())
		},
		Done: func(err error) {
			switch {
			case err == context.Canceled:
				return
			case err != nil:
				s.ws.Problem(err)
				return
			}
			s.ws.Say(s.ws.Lang.N("matrix.print.done", pages, "file", filepath.Base(path)))
			s.ws.Report(fyne.CurrentApp().OpenURL(fileURL(path)))
		},
	}.Start(s.ws.Window)
}

// fileURL is the address of a file, on Windows too.
func fileURL(path string) *url.URL {
	slashed := filepath.ToSlash(path)
	if len(slashed) > 1 && slashed[1] == ':' {
		slashed = "/" + slashed
	}
	return &url.URL{Scheme: "file", Path: slashed}
}
