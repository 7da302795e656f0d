package sheet

import (
	"fmt"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
)

// Budget writes a budget as a workbook: a sheet with a row for each municipality and a column for
// each year, and one with a row for each instalment. Amounts are numbers, in kroner.
func Budget(p *plan.Plan, b billing.Budget, o Options) ([]byte, error) {
	return writeWorkbook(p, []filledTable{budgetByYear(b, o), budgetByPart(b, o)}, o)
}

// money is a cell of an amount.
func money(m billing.Money) cell { return cell{money: &m} }

// budgetByYear has what each municipality pays in each year, without VAT, and what all come to.
func budgetByYear(b billing.Budget, o Options) filledTable {
	t := o.Lang.T
	f := filledTable{table: table{name: t("sheet.budget"), columns: []column{{title: t("sheet.code"), most: 8}, {title: t("sheet.municipality"), most: 28}}, frozen: 2}}
	assumed := map[int]int{}
	years, counted := b.AssumedYears()
	for i, year := range years {
		assumed[year] = counted[i]
	}
	for _, year := range b.Years {
		title := fmt.Sprint(year)
		if of, ok := assumed[year]; ok {
			title += " " + t("budget.assumed", "year", of)
		}
		f.columns = append(f.columns, column{title: title, most: 20})
	}
	add := func(code, name string, sums []billing.BudgetSums, of func(billing.BudgetSums) billing.Money) {
		row := []cell{{text: code}, {text: name}}
		for _, s := range sums {
			row = append(row, money(of(s)))
		}
		f.rows = append(f.rows, row)
	}
	net := func(s billing.BudgetSums) billing.Money { return s.Net }
	for _, m := range b.Municipalities() {
		add(m.Code, m.Name, b.Sums(func(r *billing.BudgetRow) bool { return r.Municipality.ID == m.ID }), net)
	}
	all := b.Sums(func(*billing.BudgetRow) bool { return true })
	add("", t("budget.net"), all, net)
	add("", t("budget.vat"), all, func(s billing.BudgetSums) billing.Money { return s.VAT })
	add("", t("budget.total"), all, func(s billing.BudgetSums) billing.Money { return s.Total })
	add("", t("budget.issued"), all, func(s billing.BudgetSums) billing.Money { return s.Issued })
	add("", t("budget.paid"), all, func(s billing.BudgetSums) billing.Money { return s.Paid })
	return f
}

// budgetByPart has a row for each instalment with an amount, and for what cannot be computed.
func budgetByPart(b billing.Budget, o Options) filledTable {
	t := o.Lang.T
	f := filledTable{table: table{name: t("sheet.budget.parts"), frozen: 3}}
	for _, c := range []struct {
		key  string
		most float64
	}{
		{"sheet.code", 8}, {"sheet.municipality", 28}, {"sheet.solution", 20}, {"sheet.period", 16}, {"sheet.from", 12}, {"sheet.to", 12}, {"sheet.months", 8},
		{"sheet.billed", 12}, {"sheet.counted", 12}, {"budget.net", 16}, {"budget.vat", 16}, {"budget.total", 16}, {"budget.issued", 16}, {"budget.paid", 16}, {"sheet.remark", 60},
	} {
		f.columns = append(f.columns, column{title: t(c.key), most: c.most})
	}
	for i := range b.Rows {
		r := &b.Rows[i]
		for n := range r.Years {
			f.rows = append(f.rows, partRows(r, &r.Years[n], o)...)
		}
	}
	return f
}

// partRows are the rows of a year.
func partRows(r *billing.BudgetRow, y *billing.BudgetYear, o Options) (rows [][]cell) {
	first := []cell{{text: r.Municipality.Code}, {text: r.Municipality.Name}, {text: r.Solution.Short}}
	for _, part := range y.Parts {
		if !part.Due() && len(part.Problems) == 0 && part.Issued == 0 && part.Paid == 0 {
			continue
		}
		remark, counted := "", 0
		for _, problem := range part.Problems {
			fact := billing.Gap{Fact: problem.Reason.Fact(), Period: part.Period}
			remark = o.Lang.T("sheet.lacking", "what", reports.FormatText(o.Lang, fact.Name()))
		}
		if part.Due() && part.Settlement.ByInhabitants() {
			if counted = y.Counted; y.Assumed() {
				remark = o.Lang.T("budget.assumed", "year", y.Counted)
			}
		}
		billed := part.Population.Inhabitants
		if !part.Settlement.ByInhabitants() {
			billed = int(part.Quantity.Amount)
		}
		rows = append(rows, append(first[:3:3], cell{text: part.Period.Name(day.Lang(o.Lang))}, cell{day: part.From}, cell{day: part.To},
			cell{number: part.Months}, cell{number: billed}, yearCell(counted),
			money(part.Net), money(part.VAT), money(part.Total), money(part.Issued), money(part.Paid), cell{text: remark}))
	}
	if len(y.Parts) == 0 && (y.Issued != 0 || y.Paid != 0) { // the solution is not invoiced any more
		rows = append(rows, append(first[:3:3], cell{text: fmt.Sprint(y.Year)}, cell{}, cell{}, cell{}, cell{}, cell{},
			money(0), money(0), money(0), money(y.Issued), money(y.Paid), cell{}))
	}
	return rows
}

// yearCell is a year, which has no marks between its thousands.
func yearCell(year int) cell {
	if year == 0 {
		return cell{}
	}
	return cell{text: fmt.Sprint(year)}
}
