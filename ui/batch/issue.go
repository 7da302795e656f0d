package batch

import (
	"strings"

	"bolgeplan/data"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/reports"
	"bolgeplan/ui/wording"
)

// issueInvoices issues the invoices of a period and writes their files. What was issued before is
// not issued again: its files are written, so that a run that was broken off can be repeated.
func (s *session) issueInvoices(period billing.Period, forms reports.Forms) error {
	return s.withEditablePlan(func(doc *data.Document) error {
		return s.whilePlanChanges("batch.invoices.again", "batch.invoices.changing", func() error {
			p := doc.Plan()
			s.stationery = reports.StationeryOf(p, reports.ReadPictures(p, doc.Blob))
			bills, err := s.runs(p, period)
			if err != nil {
				return err
			}
			return s.issueBatch(doc, s.gatherIssue(p, bills, forms), forms)
		})
	})
}

// issueBatch is what a run issues, and what was issued before.
type issueBatch struct {
	plan     *plan.Plan
	drafts   []billing.Document
	standing []*billing.Issued
	due      day.Day
}

// gatherIssue collects the drafts that may be issued, and says why others may not.
func (s *session) gatherIssue(p *plan.Plan, bills []billing.Bills, forms reports.Forms) issueBatch {
	today, ledger := s.todayOf(p), billing.LedgerOf(p)
	batch := issueBatch{plan: p, due: day.None}
	for _, b := range bills {
		candidates, shared := billing.Candidates(p, ledger, b)
		s.warnNotInvoiced(p, b)
		for _, g := range shared {
			s.warn(b.Solution.Short + ": " + reports.FormatText(s.Lang, g.Text))
		}
		why, due := newReasons(), 0
		for i := range candidates {
			c := &candidates[i]
			if c.Statement.Due() && len(c.Standing) == 0 {
				due++
			}
			switch {
			case len(c.Standing) > 0:
				batch.standing = append(batch.standing, c.Standing...)
			case !c.Statement.Due() || len(shared) > 0:
			case len(c.Gaps) > 0:
				for _, g := range c.Gaps {
					why.add(reports.FormatText(s.Lang, g.Text), c.Statement.Municipality.Name)
				}
			default:
				draft := reports.GatherInvoice(p, *c.Statement, paperLang(p), today)
				if lacks := s.lacks(draft, forms); len(lacks) > 0 {
					for _, sentence := range lacks {
						why.add(sentence, c.Statement.Municipality.Name)
					}
					continue
				}
				batch.drafts, batch.due = append(batch.drafts, draft.Invoice), c.Statement.DueOn(today)
			}
		}
		for _, sentence := range why.sentences {
			names, key := why.names[sentence], "batch.invoices.not-issued"
			if len(names) == due && due > 1 {
				key += ".all"
			}
			s.warn(s.Lang.N(key, len(names), "solution", b.Solution.Short, "why", sentence, "names", strings.Join(names, ", ")))
		}
	}
	return batch
}

// lacks says what a draft lacks for electronic forms, and which characters its page cannot show.
func (s *session) lacks(draft reports.InvoiceFacts, forms reports.Forms) (sentences []string) {
	for _, lack := range reports.IssueLacks(draft, forms) {
		sentences = append(sentences, s.Lang.Format(lack))
	}
	return sentences
}

// reasons collects names by the sentence that holds for them, in the order of the first.
type reasons struct {
	sentences []string
	names     map[string][]string
}

func newReasons() *reasons { return &reasons{names: map[string][]string{}} }

func (r *reasons) add(sentence, name string) {
	if _, known := r.names[sentence]; !known {
		r.sentences = append(r.sentences, sentence)
	}
	if list := r.names[sentence]; len(list) == 0 || list[len(list)-1] != name {
		r.names[sentence] = append(list, name)
	}
}

// issueBatch issues the drafts of a batch, and writes their files and those of what was issued
// before.
func (s *session) issueBatch(doc *data.Document, batch issueBatch, forms reports.Forms) error {
	if len(batch.drafts) == 0 && len(batch.standing) == 0 {
		return s.fail("batch.invoices.none-issued")
	}
	papers, err := reports.StoredPapers(batch.standing, doc.Blob)
	if err != nil {
		return err
	}
	if n := len(batch.standing); n > 0 {
		s.warn(s.Lang.N("batch.invoices.issued-before", n, "number", batch.standing[0].FormatNumber()))
	}
	issued, err := s.issue(doc, batch.plan, batch.drafts, batch.due)
	if err != nil {
		return err
	}
	return s.writeIssued(append(papers, issued...), len(issued), "batch.invoices.issued", forms)
}

// issue issues drafts in the series of --series or that of the installation, after it has seen
// that their files can be written to --out.
func (s *session) issue(doc *data.Document, p *plan.Plan, drafts []billing.Document, due day.Day) ([]reports.IssuedPaper, error) {
	if len(drafts) == 0 {
		return nil, nil
	}
	if _, err := s.prepare(s.values["--out"], nil, s.files[0]); err != nil {
		return nil, err
	}
	if status, err := doc.SeriesStatus(s.values["--series"]); err == nil && status.Err == nil && status.New {
		s.warn(s.T("batch.invoices.new-series", "series", status.Prefix))
	}
	i := reports.NewIssuing(p, drafts, s.todayOf(p), due, s.stationery, doc.Blob)
	out, err := doc.Issue(s.values["--series"], func(_, after *plan.Plan) plan.Label { return i.IssueLabel(after) }, i.Edit)
	if problem.Is(err, "problem.unsure") {
		s.warn(s.T("batch.invoices.unsure"))
	}
	for _, sentence := range wording.FormatOutcomeNotes(s.Lang, out) {
		s.warn(sentence)
	}
	return i.Papers, err
}

// writeIssued writes the files of what was issued, the last n just now, and prints their amounts.
// Where files cannot be written it says that the numbers were given all the same.
func (s *session) writeIssued(papers []reports.IssuedPaper, n int, countKey string, forms reports.Forms) error {
	var files []reports.File
	for _, paper := range papers {
		of, err := paper.Files(forms)
		if err != nil {
			return err
		}
		files = append(files, of...)
	}
	w, err := s.write(s.values["--out"], files)
	var net, vat, total billing.Money
	for i, paper := range papers {
		paid, sum := paper.Document.Signed()
		if at := i * (forms.Len()); at < len(w.paths) {
			s.amounts(w.paths[at], paid, sum-paid, sum)
		}
		if i >= len(papers)-n {
			net, vat, total = net+paid, vat+sum-paid, total+sum
		}
	}
	if err != nil {
		if n > 0 {
			s.warn(s.Lang.N("batch.invoices.issued-only", n, "first", papers[len(papers)-n].Document.FormatNumber(), "last", papers[len(papers)-1].Document.FormatNumber()))
		}
		return err
	}
	counted := s.Lang.N(countKey, n)
	if n == 0 {
		counted = s.T("batch.invoices.issued.none")
	}
	s.amounts(s.formatWritten(counted, w), net, vat, total)
	return nil
}
