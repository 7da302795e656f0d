package matrix

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/data/progress"
	"bolgeplan/data/wavetable"
	"bolgeplan/data/wavetable/xlsx"
	"bolgeplan/ui/intake"
	"bolgeplan/ui/kit"
)

const (
	sourceWidth  = 460
	previewLines = 6
	previewRunes = 70
)

// insertTable asks for the source of a table: the clipboard or a file.
func (s *Screen) insertTable() {
	if !s.hasSolution() {
		return
	}
	t, text := s.ws.T, fyne.CurrentApp().Clipboard().Content()
	empty := strings.TrimSpace(text) == ""
	lines := []kit.Line{{kit.Plain(t("matrix.import.from"))}, {}}
	if empty {
		lines = append(lines, kit.Line{kit.Quiet(t("matrix.import.noclipboard"))})
	} else {
		lines = append(lines, kit.Line{kit.Plain(" ")}, kit.Line{kit.Strong(t("matrix.import.clipboard"))})
		for _, l := range preview(text) {
			lines = append(lines, kit.Line{kit.Quiet(l)})
		}
	}
	var m *kit.Modal
	leave := func() { m.Hide() }
	then := func(next func()) func() {
		return func() {
			m.Hide()
			next()
		}
	}
	cancel := kit.NewButton(t("dialog.cancel"), kit.NormalButton, leave)
	file := kit.NewButton(t("matrix.import.file"), kit.NormalButton, then(s.chooseTable))
	use := kit.NewButton(t("matrix.import.use"), kit.PrimaryButton, then(func() { s.importText(text) }))
	use.SetEnabled(!empty)
	m = kit.NewModal(s.ws.Window.Canvas(), t("matrix.import.title", "solution", s.facts.solution.Short),
		kit.MinWidth(sourceWidth, kit.NewParagraph(sourceWidth, lines...)), leave, cancel, file, use)
	focus := use
	if empty {
		focus = file
	}
	m.Show(focus)
}

// preview returns the first lines of a text, so that the user recognizes it.
func preview(text string) []string {
	var lines []string
	for l := range strings.Lines(text) {
		if l = cellsOf(l); l == "" {
			continue
		}
		if r := []rune(l); len(r) > previewRunes {
			l = string(r[:previewRunes]) + "…"
		}
		if lines = append(lines, l); len(lines) == previewLines {
			return append(lines, "…")
		}
	}
	return lines
}

// cellsOf returns the cells of a line that are not empty.
func cellsOf(line string) string {
	var cells []string
	for cell := range strings.SplitSeq(line, "\t") {
		if cell = strings.Join(strings.Fields(cell), " "); cell != "" {
			cells = append(cells, cell)
		}
	}
	return strings.Join(cells, " · ")
}

// importText previews the import of a text that is a table.
func (s *Screen) importText(text string) {
	if s.hasSolution() && strings.TrimSpace(text) != "" {
		s.confirmTable(wavetable.Cells(text), "")
	}
}

// chooseTable asks for a file and previews the import of its table.
func (s *Screen) chooseTable() {
	filter := kit.FileFilter{Name: s.ws.T("matrix.import.files")}
	for _, ending := range xlsx.Extensions {
		filter.Patterns = append(filter.Patterns, "*"+ending)
	}
	title := s.ws.T("matrix.import.title", "solution", s.facts.solution.Short)
	s.ws.Files.Open(title, filepath.Dir(s.ws.Document().Path()), []kit.FileFilter{filter}, s.ws.IfChosen(s.ImportFile))
}

// ImportFile previews the import of a file's table into the chosen solution.
func (s *Screen) ImportFile(path string) {
	if !s.hasSolution() {
		return
	}
	short := s.facts.solution.Short
	intake.Read(s.ws.Intake, s.ws.Window, intake.Request[[][]string]{
		Path: path, Title: "reading.table", Lang: s.ws.Lang,
		Read: func(ctx context.Context) ([][]string, error) { return readTable(ctx, path, short) },
		Done: func(cells [][]string, err error) {
			if err != nil {
				s.ws.ShowError(err)
				return
			}
			s.confirmTable(cells, filepath.Base(path))
		},
	})
}

// readTable reads the cells of a file. In a workbook it reads the sheet of the solution.
func readTable(ctx context.Context, path, solution string) ([][]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(progress.Reader(ctx, f, "reading.bytes", info.Size()), xlsx.MaxFileSize+1))
	if err != nil {
		return nil, err
	}
	if err := progress.Report(ctx, progress.Step{Doing: "reading.checking"}); err != nil {
		return nil, err
	}
	return xlsx.Cells(filepath.Base(path), b, solution)
}
