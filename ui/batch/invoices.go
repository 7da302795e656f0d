package batch

import (
	"strings"

	"bolgeplan/data"
	"bolgeplan/data/billing"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
)

// invoices prints the drafts of a period. Nothing is written to the plan.
func invoices(s *session) error {
	if s.has("--issue") {
		return s.notYet("batch.later.issue")
	}
	if err := s.invoiceFormats(); err != nil {
		return err
	}
	period, err := billing.ParsePeriod(s.values["--period"])
	if err != nil {
		return &usageError{error: err}
	}
	return s.withPlan(func(doc *data.Document) error {
		p := doc.Plan()
		s.stationery.Pictures = reports.ReadPictures(p, doc.Blob)
		solutions, err := s.solutions(p, billing.InvoicedSolutions(p))
		if err != nil {
			return err
		}
		if len(solutions) == 0 {
			return s.fail("batch.invoices.no-model")
		}
		var bills []billing.Bills
		for _, solution := range solutions {
			b, err := billing.Run(p, solution.ID, period)
			if err != nil {
				return err
			}
			bills = append(bills, b)
		}
		return s.printInvoices(p, bills)
	})
}

// invoiceFormats reads --format.
func (s *session) invoiceFormats() error {
	value, given := s.values["--format"]
	if !given {
		return nil
	}
	for _, format := range strings.Split(value, ",") {
		switch strings.ToLower(strings.TrimSpace(format)) {
		case "pdf":
		case "peppol", "oioubl":
			return s.notYet("batch.later.einvoice")
		default:
			return s.unknownValue("batch.unknown.format", "name", format)
		}
	}
	return nil
}

func (s *session) printInvoices(p *plan.Plan, bills []billing.Bills) error {
	var papers []reports.InvoiceFacts
	var sum billing.Totals
	for _, b := range bills {
		papers = append(papers, reports.Invoices(p, b, paperLang(p), s.todayOf(p))...)
		t := b.Totals()
		sum.Due, sum.Net, sum.VAT, sum.Total = sum.Due+t.Due, sum.Net+t.Net, sum.VAT+t.VAT, sum.Total+t.Total
		s.warnNotInvoiced(p, b)
	}
	s.warnIncomplete(papers)
	if len(papers) == 0 {
		return s.fail("batch.invoices.none", "period", bills[0].Period.Name(s.dayLang()))
	}
	w, err := writePapers(s, papers)
	for i, path := range w.paths {
		st := papers[i].Statement
		s.amounts(path, st.Net, st.VAT, st.Total)
	}
	if err != nil {
		return err
	}
	s.amounts(s.formatWritten(s.Lang.N("batch.invoices.count", sum.Due), w), sum.Net, sum.VAT, sum.Total)
	return nil
}

// amounts prints the amounts of an invoice, or of all together.
func (s *session) amounts(what string, net, vat, total billing.Money) {
	l := s.dayLang()
	s.printRow(what, s.T("batch.invoices.net", "amount", net.Format(l)), s.T("batch.invoices.vat", "amount", vat.Format(l)),
		s.T("batch.invoices.total", "amount", total.FormatKroner(l)))
}

// warnNotInvoiced lists the municipalities that get no invoice, by reason.
func (s *session) warnNotInvoiced(p *plan.Plan, b billing.Bills) {
	if p.CountPlaced(b.Solution.ID) == 0 {
		s.warn(s.T("batch.invoices.nobody", "solution", b.Solution.Short))
		return
	}
	var reasons []string
	names := map[string][]string{}
	for _, st := range b.Statements {
		if st.Due() {
			continue
		}
		why := s.whyNot(st)
		if _, ok := names[why]; !ok {
			reasons = append(reasons, why)
		}
		names[why] = append(names[why], st.Municipality.Name)
	}
	for _, why := range reasons {
		list := names[why]
		s.warn(s.Lang.N("batch.invoices.not", len(list), "solution", b.Solution.Short,
			"period", b.Period.Name(s.dayLang()), "why", why, "names", strings.Join(list, ", ")))
	}
}

// whyNot says why a municipality is not invoiced in a period.
func (s *session) whyNot(st billing.Statement) string {
	var sentences []string
	for _, problem := range st.Problems {
		sentences = append(sentences, reports.FormatText(s.Lang, problem.Text))
	}
	switch {
	case len(sentences) > 0:
		return strings.Join(sentences, " ")
	case st.Start.Day > st.Period.Last():
		return s.T("batch.invoices.later", "date", st.Start.Day.Long(s.dayLang()))
	}
	return s.T("batch.invoices.nothing")
}

// warnIncomplete says what the drafts lack, one line per missing thing.
func (s *session) warnIncomplete(papers []reports.InvoiceFacts) {
	count := map[string]int{}
	var keys []string
	for _, f := range papers {
		for _, key := range reports.MissingOnInvoice(f) {
			if count[key]++; count[key] == 1 {
				keys = append(keys, key)
			}
		}
	}
	for _, key := range keys {
		s.warn(s.Lang.N("batch.invoices.missing", count[key], "what", s.T("invoice.missing."+key)))
	}
}
