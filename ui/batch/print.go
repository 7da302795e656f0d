package batch

import (
	"bytes"
	"context"
	"path/filepath"
	"slices"
	"strings"

	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/history"
	"bolgeplan/data/plan"
	"bolgeplan/data/rules"
	"bolgeplan/reports"
	"bolgeplan/reports/page"
	"bolgeplan/reports/pdf"
)

// The views that can be printed.
const (
	matrix   = "matrix"
	board    = "board"
	timeline = "timeline"
	// difference compares the plan with another state or file
	difference = "difference"
	// municipality is a sheet for each municipality, or for one
	municipality = "municipality"
	// budget is what municipalities pay by year
	budget = "budget"
)

// views lists them for who asks for another one.
var views = []string{matrix, board, timeline, difference, municipality, budget}

// printView prints a view of the plan.
func printView(s *session) error {
	view := strings.ToLower(s.values["--view"])
	switch {
	case slices.Contains(views, view):
	case view == "portfolio":
		return s.notYet("batch.later." + view)
	default:
		return s.unknownValue("batch.unknown.view", "name", s.values["--view"], "known", strings.Join(views, ", "))
	}
	if s.has("--against") != (view == difference) {
		return s.usageProblem("batch.print.against")
	}
	if view == municipality && s.has("--solution") || view != municipality && view != budget && s.has("--municipality") {
		return s.usageProblem("batch.print.municipality")
	}
	paper, err := s.paper()
	if err != nil {
		return err
	}
	ending := strings.ToLower(filepath.Ext(s.values["--out"]))
	switch {
	case view == budget && ending == ".xlsx" && s.has("--paper"):
		return s.usageProblem("batch.print.paper.book")
	case view == budget && ending == ".xlsx":
		return s.withPlan(s.budgetWorkbook)
	case ending != ".pdf":
		return s.usageProblem("batch.wrong.pdf", "file", s.values["--out"])
	}
	return s.withPlan(func(doc *data.Document) error {
		p := doc.Plan()
		last, err := doc.Last() // tells two prints apart
		if err != nil {
			return err
		}
		docs, err := s.viewDocuments(doc, view, reports.PrintOptions{
			Lang: s.Lang, Paper: paper, Landscape: view == board || view == timeline, Date: s.todayOf(p), Version: last.Short(),
		})
		if err != nil {
			return err
		}
		pages := 0
		for _, d := range docs {
			pages += len(d.Pages)
		}
		painted, err := paint(docs)
		if err != nil {
			return err
		}
		w, err := s.writeOut(painted)
		if err != nil {
			return err
		}
		s.printLine(s.formatWritten(s.Lang.N("batch.print.done", pages, "file", w.paths[0]), w))
		return nil
	})
}

// paper returns the sheets of --paper: A4 unless it says A3.
func (s *session) paper() (page.Paper, error) {
	switch name := strings.ToUpper(s.values["--paper"]); {
	case !s.has("--paper"), name == "A4":
		return page.A4, nil
	case name == "A3":
		return page.A3, nil
	}
	return page.A4, s.unknownValue("batch.unknown.paper", "name", s.values["--paper"], "known", "A4, A3")
}

// viewDocuments lays out a view of a plan.
func (s *session) viewDocuments(doc *data.Document, view string, o reports.PrintOptions) ([]page.Document, error) {
	p := doc.Plan()
	if view == difference {
		before, name, err := s.against(doc, s.values["--against"])
		if err != nil {
			return nil, err
		}
		now := s.todayOf(p).Long(s.dayLang())
		return []page.Document{reports.DifferencePrint(before, p, name, now, o)}, nil
	}
	switch view {
	case municipality:
		return s.municipalitySheets(p, o)
	case budget:
		return s.budgetSheets(p, o)
	}
	solutions, err := s.viewed(p, view)
	if err != nil {
		return nil, err
	}
	return documentsOf(p, view, solutions, o), nil
}

// municipalitySheets lays out the sheet of one municipality, or of each. What is handed over is in
// the language of letters.
func (s *session) municipalitySheets(p *plan.Plan, o reports.PrintOptions) ([]page.Document, error) {
	of, err := s.municipalities(p)
	if err != nil {
		return nil, err
	}
	o.Lang = paperLang(p)
	docs := make([]page.Document, len(of))
	for i, m := range of {
		docs[i] = reports.MunicipalityPrint(p, m.ID, o)
	}
	return docs, nil
}

// against returns the plan to compare with, and its name: a named state, or another file.
func (s *session) against(doc *data.Document, what string) (*plan.Plan, string, error) {
	for _, b := range doc.Plan().NamedStates() {
		if !strings.EqualFold(b.Name, what) {
			continue
		}
		tips, err := history.ParseTips(b.Tips)
		if err != nil {
			return nil, "", err
		}
		p, err := doc.PlanAt(tips)
		return p, b.Name, err
	}
	other, err := doc.OpenOther(context.Background(), what)
	if err != nil {
		return nil, "", err
	}
	s.warnRemarks(other.Remarks())
	return other.Plan(), filepath.Base(what), other.Close()
}

// viewed returns the solutions of a view. The timeline also shows solutions with milestones
// and without waves.
func (s *session) viewed(p *plan.Plan, view string) ([]plan.Solution, error) {
	if view != timeline {
		return s.rolledOut(p)
	}
	shown := reports.TimelineSolutions(p)
	if len(shown) == 0 && len(p.MilestonesOfSolution(plan.None)) == 0 {
		return s.rolledOut(p) // says that there is nothing
	}
	return s.solutions(p, shown)
}

// documentsOf lays out a view: the timeline as one document, other views as one document
// per solution.
func documentsOf(p *plan.Plan, view string, solutions []plan.Solution, o reports.PrintOptions) []page.Document {
	if view == timeline {
		of := plan.None
		if len(solutions) == 1 {
			of = solutions[0].ID
		}
		lanes := reports.NewTimeline(p, solutions, o.Lang, o.Date)
		lanes.MarkFindings(rules.Check(p, o.Date))
		return []page.Document{reports.TimelinePrint(p, lanes.Model, of, day.Undecided, o)}
	}
	lay := reports.MatrixPrint
	if view == board {
		lay = reports.BoardPrint
	}
	var docs []page.Document
	for _, one := range solutions {
		docs = append(docs, lay(p, one.ID, o))
	}
	return docs
}

// paint paints documents into one PDF file.
func paint(docs []page.Document) ([]byte, error) {
	if len(docs) > 1 {
		return pdf.Combined(docs, pdf.CombineOptions{})
	}
	var b bytes.Buffer
	err := pdf.Write(&b, docs[0])
	return b.Bytes(), err
}
