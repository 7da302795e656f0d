package sheet

import (
	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/letters"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
)

// InvoicesCSV writes what was issued as a table for the books: a line for each invoice and credit
// note, in the order of series and number. The amounts of credit notes are negative.
func InvoicesCSV(p *plan.Plan, o Options) ([]byte, error) { return issuedTable(p, o).csv(o.Lang) }

// InvoicesWorkbook is InvoicesCSV as a workbook, with days and amounts as numbers.
func InvoicesWorkbook(p *plan.Plan, o Options) ([]byte, error) {
	return writeWorkbook(p, []filledTable{issuedTable(p, o)}, o)
}

// LettersCSV writes the register of letters: a line for each letter, in the order in which they
// were told, the newest first.
func LettersCSV(p *plan.Plan, o Options) ([]byte, error) { return lettersTable(p, o).csv(o.Lang) }

// LettersWorkbook is LettersCSV as a workbook.
func LettersWorkbook(p *plan.Plan, o Options) ([]byte, error) {
	return writeWorkbook(p, []filledTable{lettersTable(p, o)}, o)
}

// csv writes a table as text.
func (f filledTable) csv(l translations.Lang) ([]byte, error) {
	lines := [][]string{{}}
	for _, c := range f.columns {
		lines[0] = append(lines[0], c.title)
	}
	for _, row := range f.rows {
		line := make([]string, len(row))
		for i, c := range row {
			line[i] = c.csv(l)
		}
		lines = append(lines, line)
	}
	return writeCSV(lines)
}

// titled is an empty table whose columns have the texts of some keys as titles.
func titled(o Options, name string, frozen int, keys ...string) filledTable {
	f := filledTable{table: table{name: o.Lang.T(name), frozen: frozen}}
	for _, key := range keys {
		f.columns = append(f.columns, column{title: o.Lang.T(key), most: 40})
	}
	return f
}

// issuedTable has a row for each invoice and credit note.
func issuedTable(p *plan.Plan, o Options) filledTable {
	f := titled(o, "sheet.invoices", 1, "sheet.number", "sheet.kind", "sheet.issued", "sheet.due", "sheet.cvr", "sheet.ean", "sheet.municipality", "sheet.solution",
		"sheet.period", "sheet.net", "sheet.vat", "sheet.total", "sheet.credits", "sheet.paid", "sheet.paid_on", "sheet.state", "sheet.file", "sheet.payment_id")
	l := billing.LedgerOf(p)
	for _, i := range l.Issued {
		f.rows = append(f.rows, issuedRow(p, l, i, o))
	}
	return f
}

func issuedRow(p *plan.Plan, l *billing.Ledger, i *billing.Issued, o Options) []cell {
	row := i.Row
	m, _ := p.Municipalities.Get(row.MunicipalityID)
	cvr, ean, name := m.CVR, m.EAN, m.Name
	solution, _ := p.Solutions.Get(row.SolutionID)
	short := solution.Short
	if d := i.Document; i.Err == nil { // as they were when it was issued
		cvr, ean, name, short = d.Buyer.CVR, d.Buyer.EAN, d.Buyer.ShortName, d.Solution
	}
	credits, period := "", row.Period
	if of := l.Get(row.CreditsID); of != nil {
		credits = of.FormatNumber()
	}
	if read, err := billing.ParsePeriod(row.Period); err == nil {
		period = read.Name(day.Lang(o.Lang))
	}
	return []cell{
		{text: i.FormatNumber()}, {text: o.Lang.T("invoice.kind." + row.Kind)}, {day: row.IssuedOn}, {day: row.DueOn},
		{text: cvr}, {text: ean}, {text: name}, {text: short}, {text: period},
		money(billing.Money(row.Net)), money(billing.Money(row.VAT)), money(billing.Money(row.Total)), {text: credits},
		paidCell(i), {day: i.PaidOn}, {text: o.Lang.T("sheet.state." + string(i.State(o.Date)))}, {text: issuedFileName(i)}, {text: row.PaymentID},
	}
}

// paidCell is what was paid of an invoice. Of a credit note nothing is: what is paid back counts
// on its invoice.
func paidCell(i *billing.Issued) cell {
	if i.IsCreditNote() {
		return cell{}
	}
	return money(i.Paid)
}

// issuedFileName is the name of the PDF of what was issued.
func issuedFileName(i *billing.Issued) string {
	d := i.Document
	if i.Err != nil {
		return ""
	}
	return reports.InvoiceFacts{Invoice: d}.FileName()
}

// lettersTable has a row for each letter of the register.
func lettersTable(p *plan.Plan, o Options) filledTable {
	f := titled(o, "sheet.letters", 2, "sheet.code", "sheet.municipality", "sheet.solution", "sheet.wave", "sheet.letter", "sheet.reference",
		"sheet.delivery", "sheet.delivered", "sheet.channel", "sheet.holds", "sheet.replaced_by", "sheet.registered_by")
	list := append([]letters.Status(nil), letters.Statuses(p)...)
	letters.SortNewestFirst(list)
	for i := range list {
		f.rows = append(f.rows, letterRow(p, &list[i], o))
	}
	return f
}

func letterRow(p *plan.Plan, of *letters.Status, o Options) []cell {
	m, _ := p.Municipalities.Get(of.Letter.MunicipalityID)
	solution, _ := p.Solutions.Get(of.Letter.SolutionID)
	kind, channel := of.Letter.Kind, of.Last().Channel
	if of.Kind.ID != "" {
		kind = reports.LetterKind(kind).Name(o.Lang)
	}
	if key := "letter.channel." + channel; o.Lang.Has(key) {
		channel = o.Lang.T(key)
	}
	holds := of.Standing.String()
	if len(of.Differences(p, o.Date)) > 0 {
		holds = "stale"
	}
	by, _ := letters.StatusOf(p, of.ReplacedBy)
	return []cell{
		{text: m.Code}, {text: m.Name}, {text: solution.Short}, {text: of.Content.Wave}, {text: kind}, {text: of.Letter.Ref},
		{text: o.Lang.T("letter.event." + of.State().String())}, {day: of.Last().Day()}, {text: channel},
		{text: o.Lang.T("sheet.holds." + holds)}, {text: by.Letter.Ref}, {text: of.Letter.RegisteredBy},
	}
}
