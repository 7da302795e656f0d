package ui

import (
	"bytes"
	"path/filepath"
	"strings"

	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/reports/pdf"
	"bolgeplan/reports/sheet"
	"bolgeplan/ui/printing"
	"bolgeplan/ui/workspace"
)

// exportExcel writes the distribution as a workbook: an overview, and a sheet
// for each solution.
func (s *shell) exportExcel() { s.export("file.excel", ".xlsx", sheet.Workbook) }

// exportCSV writes the distribution as text that a Danish Excel opens.
func (s *shell) exportCSV() { s.export("file.csv", ".csv", sheet.CSV) }

// printCalibration writes the page by which letters are fitted to window envelopes.
func (s *shell) printCalibration() {
	p, lang, today := s.ws.Plan(), s.ws.Lang, s.ws.Today()
	printing.Export{
		Title: s.ws.CommandTitle("print.calibration"), Name: reports.PDFName(lang.T("calibration.title")), Ending: ".pdf", Kind: s.ws.T("printing.pdf"),
		DoneText: s.ws.T("print.calibration.done"),
		Make: func() ([]byte, error) {
			var b bytes.Buffer
			err := pdf.Write(&b, reports.CalibrationSheet(p, lang, today))
			return b.Bytes(), err
		},
	}.Save(s.ws)
}

// exportCalendar writes the dates for a calendar program.
func (s *shell) exportCalendar() {
	s.export("file.calendar", ".ics", func(p *plan.Plan, o sheet.Options) ([]byte, error) {
		data, _ := reports.PlanCalendar(p, o.Lang, o.Date)
		return data, nil
	})
}

func (s *shell) export(command, ending string, write func(*plan.Plan, sheet.Options) ([]byte, error)) {
	p, options := s.ws.Plan(), sheet.Options{Lang: s.ws.Lang, Date: s.ws.Today(), Shown: s.shown()}
	name := strings.TrimSuffix(filepath.Base(s.ws.Document().Path()), workspace.PlanExtension)
	printing.Export{
		Title: s.ws.CommandTitle(command), Name: name + ending, Ending: ending, Kind: s.ws.T(command + ".kind"), DoneText: s.ws.T("file.exported"),
		Make: func() ([]byte, error) { return write(p, options) },
	}.Save(s.ws)
}
