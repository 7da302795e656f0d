package invoices

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/problem"
	"bolgeplan/reports"
	"bolgeplan/reports/einvoice"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/printing"
	"bolgeplan/ui/workspace"
)

// batch is what is issued together: all, or none.
type batch struct {
	plan   *plan.Plan
	drafts []billing.Document
	on     day.Day // of all
	due    day.Day // of the invoices
	series string  // prefix; "" for the installation's own
	forms  reports.Forms
}

// preferences under which the forms are remembered.
const formPreference = "invoices."

// rememberedForms are the forms in which this user issued last; all at first.
func rememberedForms() (forms reports.Forms) {
	p := fyne.CurrentApp().Preferences()
	forms.PDF = p.BoolWithFallback(formPreference+"pdf", true)
	for _, f := range einvoice.Formats() {
		if p.BoolWithFallback(formPreference+string(f), true) {
			forms.Electronic = append(forms.Electronic, f)
		}
	}
	return forms
}

func rememberForm(name string, on bool) {
	fyne.CurrentApp().Preferences().SetBool(formPreference+name, on)
}

// askFolder asks where the files of a batch go, and issues it. Without files it asks nothing.
func (s *Screen) askFolder(b batch, title string) {
	if b.forms.Len() == 0 {
		s.issueBatch(b, "")
		return
	}
	s.ws.Files.Folder(title, s.ws.DialogFolder(), s.ws.IfChosen(func(folder string) { s.issueBatch(b, folder) }))
}

// issueBatch issues a batch as one transaction, writes its files and shows the receipt.
func (s *Screen) issueBatch(b batch, folder string) {
	doc := s.ws.Document()
	var i *reports.Issuing
	kit.Work{
		Title: s.ws.T("invoices.issuing"), Cancel: s.ws.T("dialog.cancel"), Blocks: true,
		Run: func(ctx context.Context, report func(float64, string)) error {
			i = reports.NewIssuing(b.plan, b.drafts, b.on, b.due, reports.StationeryOf(b.plan, reports.ReadPictures(b.plan, doc.Blob)), doc.Blob)
			if err := ctx.Err(); err != nil {
				return err
			}
			_, err := doc.Issue(b.series, func(_, after *plan.Plan) plan.Label { return i.IssueLabel(after) }, i.Edit)
			return err
		},
		Done: func(err error) {
			s.ws.ShowPendingEvents()
			switch {
			case errors.Is(err, context.Canceled):
				s.ws.ShowMessage(s.ws.T("invoices.issue.cancelled"))
			case errors.Is(err, reports.ErrPlanChanged):
				s.ws.ShowError(problem.New("invoices.issue.changed", err))
			case err != nil:
				s.ws.ShowError(err)
			default:
				s.afterIssue(b, i.Papers, folder)
			}
		},
	}.Start(s.ws.Window)
}

// afterIssue writes the files of what was issued.
func (s *Screen) afterIssue(b batch, papers []reports.IssuedPaper, folder string) {
	s.ticks, s.filter = map[plan.ID]bool{}, showAll
	r := &receipt{s: s, papers: papers, forms: b.forms}
	s.showReceipt(r)
	s.Refresh()
	if b.forms.Len() > 0 {
		r.writeTo(folder)
	}
}

// seriesStatus finds out what the next number of a series is, away from the window.
func (s *Screen) seriesStatus(prefix string, then func(data.SeriesStatus)) {
	doc := s.ws.Document()
	workspace.RunAsync(s.ws, func() (data.SeriesStatus, error) { return doc.SeriesStatus(prefix) }, func(status data.SeriesStatus, err error) {
		if err != nil {
			status.Err = err
		}
		then(status)
	})
}

// formatNumbers names the numbers of n papers: "MH-0052 til MH-0066".
func (s *Screen) formatNumbers(prefix string, first, n int) string {
	from := billing.FormatNumber(prefix, first)
	if n < 2 {
		return from
	}
	return s.ws.T("invoices.numbers", "first", from, "last", billing.FormatNumber(prefix, first+n-1))
}

// receipt says what was issued, and where its files are.
type receipt struct {
	s       *Screen
	papers  []reports.IssuedPaper
	forms   reports.Forms
	written *printing.Written // nil while the files are not written
	err     error             // why not
	failed  bool
}

// writeTo writes the files to a folder.
func (r *receipt) writeTo(folder string) {
	r.failed, r.err = false, nil
	printing.Files{
		Title: r.s.ws.T("invoices.stored.writing"), DoneText: r.s.ws.Lang.N("invoices.files", len(r.papers)*r.forms.Len()),
		Make: func() ([]reports.File, error) { return filesOf(r.papers, r.forms) },
		Then: func(w printing.Written) {
			r.written = &w
			r.s.showReceipt(r)
		},
		Failed: func(err error) {
			r.failed, r.err = true, err
			r.s.showReceipt(r)
		},
	}.SaveTo(r.s.ws, folder)
}

// askFolder asks for another folder for the files.
func (r *receipt) askFolder() {
	r.s.ws.Files.Folder(r.s.ws.T("invoices.stored.again"), r.s.ws.DialogFolder(), r.s.ws.IfChosen(r.writeTo))
}

// saveMails writes the draft of a mail for each paper, with its files.
func (r *receipt) saveMails() {
	p := r.s.ws.Plan()
	printing.Files{
		Title: r.s.ws.T("invoices.mails"), DoneText: r.s.ws.Lang.N("invoices.mails.done", len(r.papers)),
		Make: func() ([]reports.File, error) { return reports.InvoiceMails(p, r.papers, r.forms) },
	}.Save(r.s.ws)
}
