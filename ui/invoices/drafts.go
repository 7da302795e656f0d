package invoices

import (
	"slices"
	"strings"

	"bolgeplan/data/billing"
	"bolgeplan/reports"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// drafts are the drafts that were chosen: those that can be issued, and those that wait.
type drafts struct {
	ready   []reports.InvoiceFacts
	waiting []waitingDraft
}

// waitingDraft is a draft that lacks something.
type waitingDraft struct {
	entry *billing.Entry
	gaps  []billing.Gap       // of the municipality
	lacks []reports.IssueLack // what else is wrong
}

// isChosen reports whether the draft of a municipality is to be issued.
func (p *issuePanel) isChosen(e *billing.Entry) bool {
	switch {
	case !isUnissued(e):
		return false
	case p.ticked:
		return p.s.ticks[e.Statement.Municipality.ID]
	case len(p.waves) > 0:
		return p.waves[e.Statement.Wave.ID]
	}
	return true
}

// gather looks which of the chosen drafts can be issued in the chosen forms.
func (p *issuePanel) gather() (list drafts) {
	forms := p.forms()
	for i := range p.s.run.list.Entries {
		if e := &p.s.run.list.Entries[i]; p.isChosen(e) {
			p.s.sort(&list, e, forms)
		}
	}
	return list
}

// sort puts a draft among those that can be issued or those that wait.
func (s *Screen) sort(list *drafts, e *billing.Entry, forms reports.Forms) {
	w := waitingDraft{entry: e, gaps: e.Gaps}
	if len(s.run.list.Shared) > 0 {
		list.waiting = append(list.waiting, w)
		return
	}
	draft := s.run.facts(e.Statement)
	w.lacks = lacksBeyond(draft, e.Gaps, forms)
	if len(w.gaps) > 0 || len(w.lacks) > 0 {
		list.waiting = append(list.waiting, w)
		return
	}
	list.ready = append(list.ready, draft)
}

// lacksBeyond lists what keeps a draft from being issued in some forms, beyond its gaps.
func lacksBeyond(draft reports.InvoiceFacts, gaps []billing.Gap, forms reports.Forms) []reports.IssueLack {
	return slices.DeleteFunc(reports.IssueLacks(draft, forms), func(l reports.IssueLack) bool {
		return slices.ContainsFunc(gaps, func(g billing.Gap) bool { return l.Fact != "" && sameFact(g.Fact, l.Fact) })
	})
}

// sameFact reports whether two gaps are about one field of a municipality: it may have an EAN
// number of its own for invoices.
func sameFact(a, b billing.Fact) bool {
	ean := func(f billing.Fact) bool { return f == billing.EANFact || f == billing.BillingEANFact }
	return a == b || ean(a) && ean(b)
}

// checkLines say what was checked, and what nobody has confirmed.
func (p *issuePanel) checkLines() []kit.Line {
	s, t := p.s, p.s.ws.T
	var lines []kit.Line
	good := func(text string) { lines = append(lines, kit.Line{kit.Colored("✓ ", style.Good), kit.Plain(text)}) }
	bad := func(runs ...kit.Run) {
		lines = append(lines, append(kit.Line{kit.Colored("! ", style.Warning)}, runs...))
	}
	if n := len(p.batch.ready) * len(p.forms().Electronic); n > 0 {
		good(s.ws.Lang.N("invoices.check.einvoices", n))
	}
	if p.forms().Len() == 0 {
		bad(kit.Plain(t("invoices.check.noforms")))
	}
	lines = append(lines, p.gapLine()...)
	var links kit.Line
	for _, key := range s.run.assumptions() {
		if links != nil {
			links = append(links, kit.Quiet(", "))
		}
		links = append(links, s.assumptionLink(key))
	}
	if links != nil {
		bad(append(links, kit.Quiet(" "+t("invoices.check.assumed")))...)
	}
	return append(lines, kit.Line{kit.Quiet(t("invoices.issue.forever"))})
}

// gapLine says whether numbers of the series are missing.
func (p *issuePanel) gapLine() []kit.Line {
	s, t, ledger := p.s, p.s.ws.T, p.s.run.list.Ledger
	if !p.known || ledger.Last(p.status.Prefix) == 0 {
		return nil
	}
	var missing []string
	for _, f := range ledger.Faults {
		if f.Kind == billing.GapFault && f.Series == p.status.Prefix {
			missing = append(missing, billing.FormatNumber(f.Series, f.Number))
		}
	}
	if len(missing) > 0 {
		more := missing[:min(len(missing), 3)]
		return []kit.Line{{kit.Colored("! ", style.Warning), kit.Plain(s.ws.Lang.N("invoices.check.gaps", len(missing), "numbers", strings.Join(more, ", ")))}}
	}
	numbers := s.formatNumbers(p.status.Prefix, 1, ledger.Last(p.status.Prefix))
	return []kit.Line{{kit.Colored("✓ ", style.Good), kit.Plain(t("invoices.check.nogaps", "numbers", numbers))}}
}
