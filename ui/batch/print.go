package batch

import (
	"bytes"
	"path/filepath"
	"strings"

	"bolgeplan/data"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/reports/page"
	"bolgeplan/reports/pdf"
)

// The views that can be printed.
const (
	matrix   = "matrix"
	board    = "board"
	timeline = "timeline"
)

// printView prints a view of the plan.
func printView(s *session) error {
	view := strings.ToLower(s.values["--view"])
	switch view {
	case matrix, board, timeline:
	case "portfolio", "municipality":
		return s.notYet("batch.later." + view)
	default:
		return s.unknownValue("batch.unknown.view", "name", s.values["--view"], "known", strings.Join([]string{matrix, board, timeline}, ", "))
	}
	if !strings.EqualFold(filepath.Ext(s.values["--out"]), ".pdf") {
		return s.usageProblem("batch.wrong.pdf", "file", s.values["--out"])
	}
	return s.withPlan(func(doc *data.Document) error {
		p := doc.Plan()
		solutions, err := s.viewed(p, view)
		if err != nil {
			return err
		}
		last, err := doc.Last() // tells two prints apart
		if err != nil {
			return err
		}
		docs := documentsOf(p, view, solutions, reports.PrintOptions{
			Lang: s.Lang, Landscape: view != matrix, Date: s.todayOf(p), Version: last.Short(),
		})
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
		lanes := reports.NewTimeline(p, solutions, o.Lang, o.Date).Model
		return []page.Document{reports.TimelinePrint(p, lanes, of, day.Undecided, o)}
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
