package batch

import (
	"strings"

	"bolgeplan/data"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
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
		s.stationery = reports.StationeryOf(p, reports.ReadPictures(p, doc.Blob))
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
		s.warnIncomplete(p, b)
	}
	if len(papers) == 0 {
		return s.fail("batch.invoices.none", "period", bills[0].Period.Name(s.dayLang()))
	}
	s.warnUnprintable(papers)
	files, err := reports.Files(papers, s.stationery)
	if err != nil {
		return err
	}
	w, err := s.write(s.values["--out"], files)
	for i, path := range w.paths {
		d := papers[i].Invoice
		s.amounts(path, d.Net, d.VAT, d.Total)
	}
	if err != nil {
		return err
	}
	s.amounts(s.formatWritten(s.Lang.N("batch.invoices.count", sum.Due), w), sum.Net, sum.VAT, sum.Total)
	return nil
}

// warnUnprintable names the characters that the pages cannot show.
func (s *session) warnUnprintable(papers []reports.InvoiceFacts) {
	signs := newTally()
	for _, f := range papers {
		for _, sign := range reports.UnprintableOnInvoice(f) {
			signs.add(string(sign), f.Invoice.Buyer.MunicipalityID, len(papers))
		}
	}
	for _, sign := range signs.names {
		s.warn(s.Lang.N("batch.invoices.sign", signs.count[sign], "sign", sign))
	}
}

// amounts prints the amounts of an invoice, or of all together.
func (s *session) amounts(what string, net, vat, total billing.Money) {
	l := s.dayLang()
	s.printRow(what, s.T("batch.invoices.net", "amount", net.Format(l)), s.T("batch.invoices.vat", "amount", vat.Format(l)),
		s.T("batch.invoices.total", "amount", total.FormatKroner(l)))
}

// warnNotInvoiced lists the municipalities that get no invoice, by reason.
func (s *session) warnNotInvoiced(p *plan.Plan, b billing.Bills) {
	if settlement, _ := p.SettlementOf(b.Solution.ID); p.CountPlaced(b.Solution.ID) == 0 && !settlement.AllMunicipalities {
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
	case st.Zero:
		return reports.FormatText(s.Lang, st.ZeroText())
	case st.First != day.None && st.StartsInsideAMonth():
		month := day.Span{Earliest: st.First, Latest: st.First.AddMonths(1) - 1}
		return s.T("batch.invoices.later.month", "date", st.Start.When.Long(s.dayLang()), "month", month.Long(s.dayLang()))
	case st.Start.When.Earliest > st.Period.Last():
		return s.T("batch.invoices.later", "date", st.Start.When.Long(s.dayLang()))
	}
	return s.T("batch.invoices.nothing")
}

// warnIncomplete says what drafts lack to be issued, and what of them is an example, once
// for all of the same.
func (s *session) warnIncomplete(p *plan.Plan, b billing.Bills) {
	drafts := b.Totals().Due
	if drafts == 0 {
		return
	}
	missing, examples := newTally(), newTally()
	for _, g := range b.Gaps(p) {
		switch name := reports.FormatText(s.Lang, g.Name()); {
		case g.Municipality != plan.None && !b.IsDue(g.Municipality):
		case g.Hinders():
			missing.add(name, g.Municipality, drafts)
		case g.State == plan.FactExample:
			examples.add(name, g.Municipality, drafts)
		}
	}
	s.warnTally("batch.invoices.missing", missing, "batch.invoices.examples", examples)
}

// warnTally says what papers lack, each thing by itself, and what of them is an example, by
// the texts of two keys.
func (s *session) warnTally(missingKey string, missing *tally, exampleKey string, examples *tally) {
	for _, name := range missing.names {
		s.warn(s.Lang.N(missingKey, missing.count[name], "what", name))
	}
	most := 0
	for _, n := range examples.count {
		most = max(most, n)
	}
	if most > 0 {
		s.warn(s.Lang.N(exampleKey, most, "what", strings.Join(examples.names, ", ")))
	}
}

// tally counts papers by what they lack, in the order in which it is met.
type tally struct {
	names []string
	count map[string]int
}

func newTally() *tally { return &tally{count: map[string]int{}} }

// add counts the paper of a municipality or, for none, all of them.
func (t *tally) add(name string, municipality plan.ID, all int) {
	n := 1
	if municipality == plan.None {
		n = all
	}
	if t.count[name] == 0 {
		t.names = append(t.names, name)
	}
	t.count[name] += n
}
