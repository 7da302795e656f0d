package batch

import (
	"path/filepath"
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/reports/sheet"
)

// wholePlan is the default of --what: the distribution. The others are tables to be read by people
// and by the books.
const (
	wholePlan       = "plan"
	writtenLetters  = "letters"
	writtenInvoices = "invoices"
)

// exportFormat says how to export: one line per municipality of the plan, or one line per
// row of a table.
type exportFormat struct {
	write func(*plan.Plan, sheet.Options) ([]byte, error)
	count func(*plan.Plan) int
	done  string // text key of the message about the count
}

// export writes the distribution as a workbook or a CSV file, the dates for a calendar, or a
// table of the plan as a CSV file.
func export(s *session) error {
	how, err := s.exportFormat()
	if err != nil {
		return err
	}
	return s.withPlan(func(doc *data.Document) error {
		p := doc.Plan()
		content, err := how.write(p, sheet.Options{Lang: s.Lang, Date: s.todayOf(p)})
		if err != nil {
			return err
		}
		w, err := s.writeOut(content)
		if err != nil {
			return err
		}
		s.printLine(s.formatWritten(s.Lang.N(how.done, how.count(p), "file", w.paths[0]), w))
		return nil
	})
}

// calendarOf writes the dates of a plan for a calendar program.
func calendarOf(p *plan.Plan, o sheet.Options) ([]byte, error) {
	data, _ := reports.PlanCalendar(p, o.Lang, o.Date)
	return data, nil
}

func countDates(p *plan.Plan) int {
	_, n := reports.PlanCalendar(p, translations.Danish, 1)
	return n
}

func (s *session) exportFormat() (exportFormat, error) {
	out, what := s.values["--out"], s.values["--what"]
	ending := strings.ToLower(filepath.Ext(out))
	if what == "" || what == wholePlan {
		how := exportFormat{sheet.CSV, func(p *plan.Plan) int { return p.Municipalities.Len() }, "batch.export.done"}
		switch ending {
		case ".csv":
		case ".xlsx":
			how.write = sheet.Workbook
		case ".ics":
			how = exportFormat{calendarOf, countDates, "batch.export.dates"}
		default:
			return how, s.usageProblem("batch.wrong.export", "file", out)
		}
		return how, nil
	}
	if what == writtenLetters || what == writtenInvoices {
		return s.registerFormat(what, ending)
	}
	table, ok := plan.TableNamed(what)
	if !ok {
		known := []string{wholePlan, writtenLetters, writtenInvoices}
		for _, t := range plan.Tables() {
			known = append(known, t.Name)
		}
		return exportFormat{}, s.unknownValue("batch.unknown.what", "name", what, "known", strings.Join(known, ", "))
	}
	if ending != ".csv" {
		return exportFormat{}, s.usageProblem("batch.wrong.export.table", "file", out)
	}
	write := func(p *plan.Plan, o sheet.Options) ([]byte, error) { return sheet.Table(p, table, o) }
	return exportFormat{write, table.Len, "batch.export.rows"}, nil
}

// registerFormat exports the register of letters, or what was issued.
func (s *session) registerFormat(what, ending string) (exportFormat, error) {
	how := exportFormat{sheet.LettersCSV, func(p *plan.Plan) int { return p.Letters.Len() }, "batch.export.rows"}
	workbook := sheet.LettersWorkbook
	if what == writtenInvoices {
		how.write, workbook = sheet.InvoicesCSV, sheet.InvoicesWorkbook
		how.count = func(p *plan.Plan) int { return p.Invoices.Len() }
	}
	switch ending {
	case ".csv":
		return how, nil
	case ".xlsx":
		how.write = workbook
		return how, nil
	}
	return how, s.usageProblem("batch.wrong.export.register", "file", s.values["--out"])
}
