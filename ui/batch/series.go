package batch

import (
	"cmp"
	"slices"
	"strings"

	"bolgeplan/data"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/ui/wording"
)

// jsonIssued is an issued invoice or credit note, or a number that is missing, for scripts. The
// fields are a contract. Amounts are øre, those of credit notes below 0.
type jsonIssued struct {
	Series       string `json:"series"`
	Number       int    `json:"number"`
	Kind         string `json:"kind"`
	Municipality string `json:"municipality"`
	Code         string `json:"code"`
	Solution     string `json:"solution"`
	Period       string `json:"period"`
	IssuedOn     string `json:"issued_on"`
	DueOn        string `json:"due_on"`
	Net          int64  `json:"net"`
	VAT          int64  `json:"vat"`
	Total        int64  `json:"total"`
	Credits      string `json:"credits"`     // the number that a credit note takes off
	CreditedBy   string `json:"credited_by"` // numbers, with commas
	Paid         int64  `json:"paid"`
	PaidOn       string `json:"paid_on"` // "" while something is left to pay
	State        string `json:"state"`
	PaymentID    string `json:"payment_id"`
	Fault        string `json:"fault"` // "" or gap, duplicate, basis_changed
	Why          string `json:"why"`   // the fault, as a sentence
}

// showSeries prints what was issued: numbers, amounts, gaps and duplicates, and what is credited
// and paid.
func showSeries(s *session) error {
	return s.withPlan(func(doc *data.Document) error {
		p := doc.Plan()
		ledger := billing.LedgerOf(p)
		rows := s.issuedRows(p, ledger, doc.LostNumbers())
		if s.has("--json") {
			return printJSON(s, len(rows), func(i int) any { return rows[i] })
		}
		for _, row := range rows {
			s.printIssuedRow(row)
		}
		if len(rows) == 0 {
			s.printText("batch.series.none")
		}
		return nil
	})
}

// issuedRows lists what was issued and, in rows of their own, the numbers that are missing.
func (s *session) issuedRows(p *plan.Plan, l *billing.Ledger, lost []data.LostNumber) []jsonIssued {
	var rows []jsonIssued
	changed := billing.ByInvoice(billing.Proposals(p, l))
	for _, i := range l.Issued {
		rows = append(rows, s.issuedRow(p, l, i, changed))
	}
	missing := map[string]bool{}
	for _, f := range l.Faults {
		if f.Kind == billing.GapFault {
			number := billing.FormatNumber(f.Series, f.Number)
			missing[number] = true
			rows = append(rows, jsonIssued{
				Series: f.Series, Number: f.Number, Fault: string(f.Kind), Why: s.gapWhy(number, lost),
			})
		}
	}
	for _, of := range lost { // behind the last number of the plan
		if number := billing.FormatNumber(of.Series, of.Number); !missing[number] && len(l.Find(number)) == 0 {
			rows = append(rows, jsonIssued{Series: of.Series, Number: of.Number, Fault: string(billing.GapFault), Why: s.gapWhy(number, lost)})
		}
	}
	slices.SortStableFunc(rows, func(a, b jsonIssued) int {
		return cmp.Or(strings.Compare(a.Series, b.Series), cmp.Compare(a.Number, b.Number))
	})
	return rows
}

// gapWhy says why a number is missing, where this installation knows.
func (s *session) gapWhy(number string, lost []data.LostNumber) string {
	for _, of := range lost {
		if billing.FormatNumber(of.Series, of.Number) == number {
			return s.T("series.gap.lost", "number", number, "file", of.File)
		}
	}
	return s.T("series.gap", "number", number)
}

func (s *session) issuedRow(p *plan.Plan, l *billing.Ledger, i *billing.Issued, changed map[plan.ID]*billing.Proposal) jsonIssued {
	r := i.Row
	m, _ := p.Municipalities.Get(r.MunicipalityID)
	solution, _ := p.Solutions.Get(r.SolutionID)
	today := s.todayOf(p)
	row := jsonIssued{
		Series: r.Series, Number: r.Number, Kind: r.Kind, Municipality: m.Name, Code: m.Code, Solution: solution.Short, Period: r.Period,
		IssuedOn: r.IssuedOn.ISO(), DueOn: r.DueOn.ISO(), Net: r.Net, VAT: r.VAT, Total: r.Total,
		Paid: int64(i.Paid), PaidOn: i.PaidOn.ISO(), State: string(i.State(today)), PaymentID: r.PaymentID,
	}
	if of := l.Get(r.CreditsID); of != nil {
		row.Credits = of.FormatNumber()
	}
	var by []string
	for _, note := range i.CreditedBy {
		by = append(by, note.FormatNumber())
	}
	row.CreditedBy = strings.Join(by, ",")
	if of, differs := changed[r.ID]; differs {
		row.Fault, row.Why = string(billing.BasisChangedFault), wording.FormatProposal(s.Lang, of)
	}
	if i.Duplicate {
		row.Fault, row.Why = string(billing.DuplicateFault), s.T("problem.series.duplicate", "number", i.FormatNumber())
	}
	return row
}

// printIssuedRow prints a row for people.
func (s *session) printIssuedRow(r jsonIssued) {
	number := billing.FormatNumber(r.Series, r.Number)
	if r.Fault == string(billing.GapFault) {
		s.printRow(number, r.Why)
		return
	}
	l := s.dayLang()
	on, _ := day.ParseISO(r.IssuedOn)
	cells := []string{
		number, s.T("invoice.kind." + r.Kind), r.Municipality, r.Solution, r.Period, on.Long(l),
		billing.Money(r.Net).Format(l), billing.Money(r.Total).FormatKroner(l), s.stateOf(r),
	}
	if r.Why != "" {
		cells = append(cells, r.Why)
	}
	s.printRow(cells...)
}

func (s *session) stateOf(r jsonIssued) string {
	paid, _ := day.ParseISO(r.PaidOn)
	return s.T("series.state."+r.State, "of", r.Credits, "by", r.CreditedBy, "day", paid.Long(s.dayLang()),
		"paid", billing.Money(r.Paid).FormatKroner(s.dayLang()))
}
