package wording

import (
	"strings"

	"bolgeplan/assets/translations"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/reports"
)

// FormatProposal says what the plan would invoice now instead of what was issued, and why.
func FormatProposal(l translations.Lang, of *billing.Proposal) string {
	if !of.Computed() {
		return l.T("invoices.proposal.problem", "why", reports.FormatText(l, of.Problems[0].Text))
	}
	var causes []string
	for _, c := range of.Causes {
		causes = append(causes, reports.FormatText(l, c.Text))
	}
	return l.T("invoices.proposal", "now", of.Now.FormatKroner(day.Lang(l)), "before", of.Before.FormatKroner(day.Lang(l)), "why", strings.Join(causes, "; "))
}
