package ui

import (
	"path/filepath"
	"strings"

	"bolgeplan/data/plan"
	"bolgeplan/reports/sheet"
	"bolgeplan/ui/printing"
)

// exportExcel writes the distribution as a workbook: an overview, and a sheet
// for each solution.
func (s *shell) exportExcel() { s.export("file.excel", ".xlsx", sheet.Workbook) }

// exportCSV writes the distribution as text that a Danish Excel opens.
func (s *shell) exportCSV() { s.export("file.csv", ".csv", sheet.CSV) }

func (s *shell) export(command, ending string, write func(*plan.Plan, sheet.Options) ([]byte, error)) {
	p, options := s.ws.Plan(), sheet.Options{Lang: s.ws.Lang, Date: s.ws.Today()}
	name := strings.TrimSuffix(filepath.Base(s.ws.Document().Path()), planExtension)
	printing.Export{
		Title: s.titleOf(command), Name: name + ending, Ending: ending, Kind: s.ws.T(command + ".kind"), DoneText: s.ws.T("file.exported"),
		Make: func() ([]byte, error) { return write(p, options) },
	}.Save(s.ws)
}
