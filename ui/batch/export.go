package batch

import (
	"path/filepath"
	"strings"

	"bolgeplan/data"
	"bolgeplan/data/plan"
	"bolgeplan/reports/sheet"
)

// export writes the distribution as a workbook or as text for one.
func export(s *session) error {
	var write func(*plan.Plan, sheet.Options) ([]byte, error)
	switch out := s.values["--out"]; strings.ToLower(filepath.Ext(out)) {
	case ".xlsx":
		write = sheet.Workbook
	case ".csv":
		write = sheet.CSV
	default:
		return s.wrong("batch.wrong.export", "file", out)
	}
	return s.reading(func(doc *data.Document) error {
		p := doc.Plan()
		content, err := write(p, sheet.Options{Lang: s.Lang, Date: s.todayOf(p)})
		if err != nil {
			return err
		}
		w, err := s.writeOut(content)
		if err != nil {
			return err
		}
		s.line(s.counted(s.Lang.N("batch.export.done", p.Municipalities.Len(), "file", w.paths[0]), w))
		return nil
	})
}
