package batch

import (
	"bolgeplan/data"
	"bolgeplan/data/billing"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/reports/page"
	"bolgeplan/reports/sheet"
)

// budgeted makes the budget of --solution and --municipality, or of all, and names the solution.
func (s *session) budgeted(p *plan.Plan) (b billing.Budget, municipalities []plan.Municipality, solution string, err error) {
	if municipalities, err = s.municipalities(p); err != nil {
		return b, nil, "", err
	}
	var solutions, ids []plan.ID
	if s.has("--solution") {
		one, err := s.solution(p, billing.InvoicedSolutions(p))
		if err != nil {
			return b, nil, "", err
		}
		solutions, solution = []plan.ID{one.ID}, one.Short
	}
	for _, m := range municipalities {
		ids = append(ids, m.ID)
	}
	b = billing.NewBudget(p, solutions, ids, s.todayOf(p))
	if len(b.Rows) == 0 {
		return b, nil, "", s.fail("batch.budget.none")
	}
	return b, municipalities, solution, nil
}

// budgetSheets lays out the budget: an overview and a sheet for each municipality, or only the
// sheet of one. What is handed over is in the language of letters.
func (s *session) budgetSheets(p *plan.Plan, o reports.PrintOptions) ([]page.Document, error) {
	b, municipalities, solution, err := s.budgeted(p)
	if err != nil {
		return nil, err
	}
	o.Lang = paperLang(p)
	var docs []page.Document
	if !s.has("--municipality") {
		docs, municipalities = append(docs, reports.BudgetPrint(p, b, solution, o)), b.Municipalities()
	}
	for _, m := range municipalities {
		docs = append(docs, reports.BudgetSheet(p, b, m, o))
	}
	return docs, nil
}

// budgetWorkbook writes the budget as a workbook.
func (s *session) budgetWorkbook(doc *data.Document) error {
	p := doc.Plan()
	b, _, _, err := s.budgeted(p)
	if err != nil {
		return err
	}
	content, err := sheet.Budget(p, b, sheet.Options{Lang: paperLang(p), Date: s.todayOf(p)})
	if err != nil {
		return err
	}
	w, err := s.writeOut(content)
	if err != nil {
		return err
	}
	s.printLine(s.formatWritten(s.Lang.N("batch.budget.done", len(b.Municipalities()), "file", w.paths[0]), w))
	return nil
}
