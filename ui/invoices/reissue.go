package invoices

import (
	"strings"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/problem"
	"bolgeplan/reports"
	"bolgeplan/ui/kit"
)

// reissueAll credits and issues anew all invoices of the period that the plan would make
// otherwise now.
func (s *Screen) reissueAll() { s.reissue(s.proposals()) }

// reissue asks for the credit notes and the new invoices of proposals, after it has said which
// municipalities lack something for theirs.
func (s *Screen) reissue(list []*billing.Proposal) {
	var possible []*billing.Proposal
	var lacking []string
	for _, p := range list {
		if s.canReissue(p) {
			possible = append(possible, p)
		} else {
			m, _ := s.ws.Plan().Municipalities.Get(p.Municipality)
			lacking = append(lacking, m.Name)
		}
	}
	ask := func() { s.askReissue(possible) }
	switch {
	case len(possible) == 0 && len(lacking) > 0:
		s.ws.ShowError(problem.New("invoices.reissue.lacking", nil, "names", strings.Join(lacking, ", ")))
	case len(lacking) > 0:
		kit.Confirm(s.ws.Window, kit.Question{
			Title: s.ws.Lang.N("invoices.reissue.some", len(possible)),
			Text:  s.ws.Lang.N("invoices.reissue.wait", len(lacking), "names", strings.Join(lacking, ", ")),
			Yes:   s.ws.T("invoices.reissue.on"), No: s.ws.T("dialog.cancel"),
		}, func(yes bool) {
			if yes {
				ask()
			}
		})
	case len(possible) > 0:
		ask()
	}
}

// canReissue reports whether the invoices that follow lack nothing.
func (s *Screen) canReissue(p *billing.Proposal) bool {
	if !p.Computed() || len(s.run.list.Shared) > 0 {
		return false
	}
	e := s.byMunicipality(p.Municipality)
	for _, doc := range s.renewed(p) {
		if e != nil && len(e.Gaps) > 0 || len(reports.IssueLacks(reports.InvoiceFacts{Invoice: doc}, rememberedForms())) > 0 {
			return false
		}
	}
	return true
}

// renewed are the drafts of the invoices that follow.
func (s *Screen) renewed(p *billing.Proposal) (docs []billing.Document) {
	if p.Kept != nil {
		return nil
	}
	for _, st := range p.Statements {
		if st.Due() {
			docs = append(docs, reports.GatherInvoice(s.ws.Plan(), st, s.request.lang, s.request.date).Invoice)
		}
	}
	return docs
}

// askReissue shows the dialog for proposals.
func (s *Screen) askReissue(list []*billing.Proposal) {
	var invoices []*billing.Issued
	var renewed []billing.Document
	for _, p := range list {
		for _, i := range p.Standing {
			if i != p.Kept {
				invoices = append(invoices, i)
			}
		}
		renewed = append(renewed, s.renewed(p)...)
	}
	d := newCreditDialog(s, invoices, list, renewed)
	d.reason.SetText(s.causeOf(list))
	d.open()
}

// causeOf proposes the reason of one credit note: what a municipality may read is written by who
// sends it, so of several it is empty.
func (s *Screen) causeOf(list []*billing.Proposal) string {
	if len(list) != 1 {
		return ""
	}
	return strings.TrimSuffix(s.proposalText(list[0]), ".")
}

func (s *Screen) dayContext() day.Context {
	return day.Context{Lang: s.ws.DayLang(), Year: s.ws.Today().Year(), Thirds: s.ws.Plan().Thirds()}
}
