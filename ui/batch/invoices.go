package batch

import (
	"slices"
	"strings"

	"bolgeplan/data"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/reports/einvoice"
)

// invoices prints the drafts of a period, and writes nothing to the plan; with --issue it issues
// them.
func invoices(s *session) error {
	forms, err := s.forms()
	if err != nil {
		return err
	}
	period, err := billing.ParsePeriod(s.values["--period"])
	if err != nil {
		return &usageError{error: err}
	}
	switch {
	case s.has("--issue"):
		return s.issueInvoices(period, forms)
	case len(forms.Electronic) > 0:
		return s.usageProblem("batch.wrong.format")
	case s.has("--series"):
		return s.usageProblem("batch.wrong.series")
	}
	return s.withPlan(func(doc *data.Document) error {
		p := doc.Plan()
		s.stationery = reports.StationeryOf(p, reports.ReadPictures(p, doc.Blob))
		bills, err := s.runs(p, period)
		if err != nil {
			return err
		}
		return s.printInvoices(p, bills)
	})
}

// runs makes the statements of a period for the solution of --solution or all that are invoiced.
func (s *session) runs(p *plan.Plan, period billing.Period) ([]billing.Bills, error) {
	solutions, err := s.solutions(p, billing.InvoicedSolutions(p))
	if err != nil {
		return nil, err
	}
	if len(solutions) == 0 {
		return nil, s.fail("batch.invoices.no-model")
	}
	bills := make([]billing.Bills, len(solutions))
	for i, solution := range solutions {
		if bills[i], err = billing.Run(p, solution.ID, period); err != nil {
			return nil, err
		}
	}
	return bills, nil
}

// forms reads --format; without it there is the PDF alone.
func (s *session) forms() (forms reports.Forms, err error) {
	value, given := s.values["--format"]
	if !given {
		return reports.Forms{PDF: true}, nil
	}
	for name := range strings.SplitSeq(value, ",") {
		format, electronic := einvoice.ParseFormat(name)
		switch {
		case electronic && !slices.Contains(forms.Electronic, format):
			forms.Electronic = append(forms.Electronic, format)
		case electronic:
		case strings.ToLower(strings.TrimSpace(name)) == "pdf":
			forms.PDF = true
		default:
			return forms, s.unknownValue("batch.unknown.format", "name", name)
		}
	}
	return forms, nil
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
