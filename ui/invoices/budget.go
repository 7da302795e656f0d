package invoices

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/billing"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/reports/page"
	"bolgeplan/reports/pdf"
	"bolgeplan/reports/sheet"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/printing"
)

// Sizes of the budget, at the normal text size.
const (
	budgetName = 130
	budgetYear = 104
	budgetHigh = 480
)

// budgetDialog shows what each municipality is to pay in several years: for the chosen solution
// or for all, with VAT.
type budgetDialog struct {
	s      *Screen
	all    bool // all solutions
	budget billing.Budget
	rows   []budgetRow
	sums   []billing.BudgetSums
	table  *kit.Table
	of     *kit.Segmented
	note   *kit.Paragraph
	modal  *kit.Modal
}

// budgetRow is what a municipality is to pay in each year.
type budgetRow struct {
	municipality plan.Municipality
	years        []billing.BudgetSums
}

// showBudget opens the budget.
func (s *Screen) showBudget() {
	d := newBudgetDialog(s)
	d.modal.Show(d.table.Focusable())
	d.table.Select(0)
}

func newBudgetDialog(s *Screen) *budgetDialog {
	t := s.ws.T
	d := &budgetDialog{s: s, note: kit.NewParagraph(500)}
	of, _ := s.ws.Plan().Solutions.Get(s.solution)
	d.of = kit.NewSegmented([]string{of.Short, t("invoices.budget.all")}, 0, func(i int) {
		d.all = i == 1
		d.refresh()
	})
	d.table = kit.NewTable(nil)
	d.table.Rows = func() int { return len(d.rows) }
	d.table.Cell, d.table.Footer = d.cell, d.footer
	d.table.OnEscape = d.leave
	d.table.OnActivate = d.showSheet
	d.refresh()
	width := min(budgetName+float32(len(d.budget.Years))*(budgetYear+10)+24, (s.ws.Window.Canvas().Size().Width-80)/style.Px(1))
	box := kit.NewBorder(container.NewHBox(d.of), kit.Padded(8, 0, 0, 0, d.note), nil, nil, kit.Padded(8, 0, 0, 0, kit.MinSize(width, budgetHigh, d.table)))
	d.modal = kit.NewModal(s.ws.Window.Canvas(), t("invoices.budget.title"), box, d.leave,
		kit.NewButton(t("invoices.budget.excel"), kit.NormalButton, d.saveWorkbook), kit.NewButton(t("invoices.budget.pdf"), kit.NormalButton, d.savePDF),
		kit.NewButton(t("dialog.close"), kit.PrimaryButton, d.leave))
	return d
}

func (d *budgetDialog) leave() {
	d.modal.Hide()
	d.s.Focus()
}

// refresh makes the budget anew.
func (d *budgetDialog) refresh() {
	var solutions []plan.ID
	if !d.all {
		solutions = []plan.ID{d.s.solution}
	}
	d.budget = billing.NewBudget(d.s.ws.Plan(), solutions, nil, d.s.ws.Today())
	d.rows = nil
	for _, m := range d.budget.Municipalities() {
		d.rows = append(d.rows, budgetRow{m, d.budget.Sums(func(r *billing.BudgetRow) bool { return r.Municipality.ID == m.ID })})
	}
	d.sums = d.budget.Sums(func(*billing.BudgetRow) bool { return true })
	cols := []kit.Column{{Title: d.s.ws.T("invoices.municipality"), Width: budgetName, Grow: 1}}
	for _, year := range d.budget.Years {
		cols = append(cols, kit.Column{Title: strconv.Itoa(year), Width: budgetYear, Right: true})
	}
	d.table.SetColumns(cols)
	text := d.s.ws.T("invoices.budget.note")
	if years, counted := d.budget.AssumedYears(); len(years) > 0 {
		text += " " + d.s.ws.T("invoices.budget.assumed", "from", years[0], "counted", counted[0])
	}
	d.note.SetLines(kit.Line{kit.Quiet(text)})
}

func (d *budgetDialog) cell(row, col int) kit.Cell {
	if col == 0 {
		return kit.Cell{Text: d.rows[row].municipality.Name}
	}
	return kit.Cell{Text: d.amount(d.rows[row].years[col-1].Total)}
}

func (d *budgetDialog) footer(col int) kit.Cell {
	if col == 0 {
		return kit.Cell{Text: d.s.ws.T("invoices.budget.sum")}
	}
	return kit.Cell{Text: d.amount(d.sums[col-1].Total)}
}

func (d *budgetDialog) amount(m billing.Money) string {
	if m == 0 {
		return ""
	}
	return d.s.formatMoney(m)
}

// solutionName is the chosen solution; "" for all.
func (d *budgetDialog) solutionName() string {
	if d.all {
		return ""
	}
	of, _ := d.s.ws.Plan().Solutions.Get(d.s.solution)
	return of.Short
}

func (d *budgetDialog) printOptions() reports.PrintOptions {
	return reports.PrintOptions{Lang: d.s.request.lang, Paper: page.A4, Date: d.s.ws.Today()}
}

// showSheet shows the sheet of a municipality.
func (d *budgetDialog) showSheet(row int) {
	doc := reports.BudgetSheet(d.s.ws.Plan(), d.budget, d.rows[row].municipality, d.printOptions())
	d.modal.Hide()
	d.s.showLarge(d.rows[row].municipality.Name, doc.Pages)
}

// savePDF writes the overview and a sheet for each municipality into one file.
func (d *budgetDialog) savePDF() {
	p, b, o, of := d.s.ws.Plan(), d.budget, d.printOptions(), d.solutionName()
	d.save(".pdf", d.s.ws.T("printing.pdf"), func() ([]byte, error) {
		docs := []page.Document{reports.BudgetPrint(p, b, of, o)}
		for _, m := range b.Municipalities() {
			docs = append(docs, reports.BudgetSheet(p, b, m, o))
		}
		return pdf.Combined(docs, pdf.CombineOptions{})
	})
}

func (d *budgetDialog) saveWorkbook() {
	p, b, o := d.s.ws.Plan(), d.budget, sheet.Options{Lang: d.s.request.lang, Date: d.s.ws.Today()}
	d.save(".xlsx", d.s.ws.T("invoices.excel"), func() ([]byte, error) { return sheet.Budget(p, b, o) })
}

func (d *budgetDialog) save(ending, kind string, make func() ([]byte, error)) {
	d.leave()
	name := strings.TrimSpace("Budget " + d.solutionName())
	printing.Export{
		Title: d.s.ws.T("invoices.budget.title"), Name: strings.ReplaceAll(name, " ", "-") + ending, Ending: ending, Kind: kind,
		DoneText: d.s.ws.T("invoices.budget.done"), Make: make,
	}.Save(d.s.ws)
}

// saveBooks writes all that was issued as a table for the books.
func (s *Screen) saveBooks() {
	p, o := s.ws.Plan(), sheet.Options{Lang: s.ws.Lang, Date: s.ws.Today()}
	printing.Export{
		Title: strings.TrimSuffix(s.ws.T("invoices.books"), "…"), Name: s.ws.T("invoices.books.file") + ".xlsx", Ending: ".xlsx", Kind: s.ws.T("invoices.excel"),
		DoneText: s.ws.T("invoices.books.done"), Make: func() ([]byte, error) { return sheet.InvoicesWorkbook(p, o) },
	}.Save(s.ws)
}

func (s *Screen) hasIssued() bool { return s.run != nil && len(s.run.list.Ledger.Issued) > 0 }

// otherPrints offers the budget and the table for the books.
func (s *Screen) otherPrints() []*fyne.MenuItem {
	books := fyne.NewMenuItem(s.ws.T("invoices.books"), s.saveBooks)
	books.Disabled = !s.hasIssued()
	return []*fyne.MenuItem{fyne.NewMenuItem(s.ws.T("invoices.budget"), s.showBudget), books, fyne.NewMenuItemSeparator()}
}
