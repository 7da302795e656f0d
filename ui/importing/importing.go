// Package importing brings tables into the plan: from the clipboard or a file, through a
// confirmation that says what becomes of each row before anything is written.
package importing

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"

	"bolgeplan/data/facttable"
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
	waves func(cells [][]string, file string)
	after func()
}

// New returns an importer. Tables of waves, and those that are recognized as nothing else,
// go to waves, with the name of their file or "" for the clipboard. after gets the keyboard
// back when a confirmation is left.
func New(ws *workspace.Workspace, waves func(cells [][]string, file string), after func()) *Importer {
	return &Importer{ws, waves, after}
}

// ShowText shows what a text would do, if it is a table.
func (i *Importer) ShowText(text string) {
	if strings.TrimSpace(text) != "" {
		text, _ = wavetable.Mend(text)
		i.showCells(wavetable.Cells(text), "")
	}
}

// showCells shows what a table would do, as what it is recognized.
func (i *Importer) showCells(cells [][]string, file string) {
	kinds := facttable.Recognize(i.ws.Plan(), cells)
	if len(kinds) == 0 {
		i.waves(cells, file)
		return
	}
	i.ShowFacts(cells, file, kinds)
}

// CheckFacts returns why a table cannot be read as a kind, nil where it can.
func (i *Importer) CheckFacts(cells [][]string, kind facttable.ID) error {
	_, err := facttable.Propose(i.ws.Plan(), cells, facttable.Options{Kinds: []facttable.ID{kind}})
	return err
}

// ShowFacts shows what a table would do that is read as some kinds.
func (i *Importer) ShowFacts(cells [][]string, file string, kinds []facttable.ID) {
	c := &confirmation{importer: i, ws: i.ws, cells: cells, file: file, kinds: kinds}
	if err := c.read(); err != nil {
		i.ws.ShowError(err)
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
	intake.Read(i.ws.Intake, i.ws.Window, intake.Request[[][]string]{
		Path: path, Title: "reading.table", Lang: i.ws.Lang,
		Read: func(ctx context.Context) ([][]string, error) { return ReadTable(ctx, path, short) },
		Done: func(cells [][]string, err error) {
			if err != nil {
				i.ws.ShowError(err)
				return
			}
			i.showCells(cells, filepath.Base(path))
		},
	})
}

// ReadTable reads the cells of a file; of a workbook, those of the sheet for the
// solution, a short name.
func ReadTable(ctx context.Context, path, solution string) ([][]string, error) {
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

// ChooseFile asks for a file and shows what the table in it would do.
func (i *Importer) ChooseFile() {
	filter := kit.FileFilter{Name: i.ws.T("matrix.import.files")}
	for _, ending := range xlsx.Extensions {
		filter.Patterns = append(filter.Patterns, "*"+ending)
	}
	i.ws.Files.Open(i.ws.T("importing.title"), filepath.Dir(i.ws.Document().Path()), []kit.FileFilter{filter}, i.ws.IfChosen(i.ShowFile))
}

// solution is the one that a table without a column of solutions is about.
func (i *Importer) solution() plan.ID { return i.ws.Solution() }
