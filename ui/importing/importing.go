// Package importing brings tables into the plan: from the clipboard or a file, through a
// confirmation that says what becomes of each row before anything is written.
package importing

import (
	"context"
	"io"
	"path/filepath"
	"strings"

	"bolgeplan/data"
	"bolgeplan/data/anytable"
	"bolgeplan/data/disk"
	"bolgeplan/data/plan"
	"bolgeplan/data/progress"
	"bolgeplan/data/wavetable"
	"bolgeplan/data/wavetable/xlsx"
	"bolgeplan/ui/intake"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/workspace"
)

// Importer takes tables for a window.
type Importer struct {
	ws    *workspace.Workspace
	focus func()

	// Do makes the edit and then calls a function; nil: the workspace does.
	Do func(label plan.Label, edit func(*plan.Draft) error, then func())
	// OnInserted gets the municipalities that moved to other waves of a solution, after the
	// edit; nil for nothing.
	OnInserted func(solution plan.ID, moved []plan.ID)
}

// New returns an importer. focus gets the keyboard back when a confirmation is left.
func New(ws *workspace.Workspace, focus func()) *Importer { return &Importer{ws: ws, focus: focus} }

// do makes the edit, and then calls a function.
func (i *Importer) do(label plan.Label, edit func(*plan.Draft) error, then func()) {
	if i.Do != nil {
		i.Do(label, edit, then)
		return
	}
	i.ws.DoThen(label, edit, func(data.Outcome) { then() })
}

// ShowText shows what a text would do, if it is a table.
func (i *Importer) ShowText(text string) {
	if strings.TrimSpace(text) != "" {
		var notes []wavetable.Note
		mended, wrong := wavetable.Mend(text)
		if wrong {
			notes = append(notes, wavetable.Note{Key: "mended"})
		}
		i.Show(anytable.Source{Cells: wavetable.Cells(mended), Notes: notes})
	}
}

// Show shows what a table would do, as what it is recognized.
func (i *Importer) Show(source anytable.Source) {
	c := newConfirmation(i, source)
	if err := c.read(); err != nil {
		i.ws.ShowError(err)
		return
	}
	c.show()
}

// Confirm shows what a table of waves would do to a plan that is in no file yet.
func Confirm(ws *workspace.Workspace, q workspace.TableQuestion) {
	preview := ws.Preview(q.Plan)
	c := newConfirmation(New(preview, func() {}), anytable.Source{Cells: q.Cells, Name: q.File})
	c.question, c.options.Solution = &q, q.Solution
	c.options.Kinds = append(c.options.Kinds, anytable.Waves)
	if err := c.read(); err != nil {
		ws.ShowError(err)
		q.Cancel()
		return
	}
	c.show()
}

// ShowFile shows what the table in a file would do.
func (i *Importer) ShowFile(path string) {
	short := ""
	if s, ok := i.ws.Plan().Solutions.Get(i.ws.Solution()); ok {
		short = s.Short
	}
	intake.Read(i.ws.Intake, i.ws.Window, intake.Request[xlsx.Source]{
		Path: path, Title: "reading.table", Lang: i.ws.Lang,
		Read: func(ctx context.Context) (xlsx.Source, error) { return ReadSource(ctx, path, short) },
		Done: func(s xlsx.Source, err error) {
			if err != nil {
				i.ws.ShowError(err)
				return
			}
			i.Show(anytable.Source{Cells: s.Cells, Name: filepath.Base(path), Sheet: s.Sheet, Notes: s.Notes})
		},
	})
}

// ReadTable reads the cells of a file; of a workbook, those of the sheet for the
// solution, a short name.
func ReadTable(ctx context.Context, path, solution string) ([][]string, error) {
	s, err := ReadSource(ctx, path, solution)
	return s.Cells, err
}

// ReadSource reads a file as a table, with the sheet and what was left out of it.
func ReadSource(ctx context.Context, path, solution string) (xlsx.Source, error) {
	f, err := disk.Open(path)
	if err != nil {
		return xlsx.Source{}, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return xlsx.Source{}, err
	}
	b, err := io.ReadAll(io.LimitReader(progress.Reader(ctx, f, "reading.bytes", info.Size()), xlsx.MaxFileSize+1))
	if err != nil {
		return xlsx.Source{}, err
	}
	if err := progress.Report(ctx, progress.Step{Doing: "reading.checking"}); err != nil {
		return xlsx.Source{}, err
	}
	return xlsx.Open(filepath.Base(path), b, solution)
}

// ChooseFile asks for a file and shows what the table in it would do.
func (i *Importer) ChooseFile() {
	filter := kit.FileFilter{Name: i.ws.T("importing.files")}
	for _, ending := range xlsx.Extensions {
		filter.Patterns = append(filter.Patterns, "*"+ending)
	}
	i.ws.Files.Open(i.ws.T("importing.title"), filepath.Dir(i.ws.Document().Path()), []kit.FileFilter{filter}, i.ws.IfChosen(i.ShowFile))
}
