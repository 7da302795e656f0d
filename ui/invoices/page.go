package invoices

import (
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/setup"
	"bolgeplan/reports"
	"bolgeplan/reports/page"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/printing"
	"bolgeplan/ui/wording"
)

// showPage shows the page of the selected row, or why there is none.
func (s *Screen) showPage() {
	r := s.current()
	if r == nil {
		var open func()
		if s.run == nil {
			open = func() { s.ws.OpenSetting("price@", setup.Of{Solution: s.ws.Solution()}) }
		}
		s.pane.ShowText(s.emptyText(), s.ws.T("setup.section.billing"), open)
		return
	}
	if pages := s.pagesOf(r); pages != nil {
		s.pane.ShowPages(pages, s.footLine(r))
		return
	}
	text, link, open := s.noPage(r)
	s.pane.ShowText(text, link, open)
}

// pagesOf returns the pages of a row: of what was issued as it was issued; nil for none.
func (s *Screen) pagesOf(r *billing.ListRow) []page.Page {
	stationery := s.stationery.Of(s.ws.Plan())
	switch {
	case r.Issued != nil && r.Issued.Err != nil:
		return nil
	case r.Issued != nil:
		return reports.InvoiceFacts{Invoice: r.Issued.Document}.Document(stationery).Pages
	case r.Kind == billing.ProposalRow:
		var pages []page.Page
		for i := range r.Entry.Proposal.Statements {
			if st := &r.Entry.Proposal.Statements[i]; st.Due() {
				pages = append(pages, s.run.facts(st).Document(stationery).Pages...)
			}
		}
		return pages
	case r.Entry.Statement.Due():
		return s.run.facts(r.Entry.Statement).Document(stationery).Pages
	}
	return nil
}

// noPage says why a row has no page, with a link to what is to be done.
func (s *Screen) noPage(r *billing.ListRow) (text, link string, open func()) {
	st := r.Entry.Statement
	switch {
	case r.Issued != nil:
		return s.ws.T("invoice.stored.damaged", "number", r.Issued.FormatNumber()), "", nil
	case r.Kind == billing.ProposalRow:
		return s.proposalText(r.Entry.Proposal), "", nil
	case len(st.Problems) > 0:
		id := st.Municipality.ID
		return reports.FormatText(s.ws.Lang, st.Problems[0].Text), s.ws.T("printing.goto"), func() { s.openGapOf(id) }
	case st.Zero:
		return reports.FormatText(s.ws.Lang, st.ZeroText()), "", nil
	}
	return s.laterText(st), "", nil
}

// laterText says from when a municipality is invoiced that is not yet, and from which month
// where its start is inside one.
func (s *Screen) laterText(st *billing.Statement) string {
	start := reports.StartText(s.ws.Plan(), st.Start, s.ws.Lang)
	if !st.StartsInsideAMonth() {
		return s.ws.T("invoices.later", "name", st.Municipality.Name, "date", start)
	}
	month := day.Span{Earliest: st.First, Latest: st.First.AddMonths(1) - 1}
	return s.ws.T("invoices.later.month", "name", st.Municipality.Name, "date", start, "month", month.Long(s.ws.DayLang()))
}

// emptyText says why there are no invoices to see.
func (s *Screen) emptyText() string {
	switch text := strings.TrimSpace(s.search.Text); {
	case s.problem != nil:
		return wording.FormatError(s.ws.Lang, s.problem)
	case s.run == nil:
		return s.ws.T("invoices.none")
	case text != "":
		return s.ws.T("invoices.none.found", "text", text)
	}
	return s.ws.T("invoices.none.filter")
}

// footLine says below a page what is known of the invoice, and offers what can be done.
func (s *Screen) footLine(r *billing.ListRow) kit.Line {
	switch {
	case r.Kind == billing.ProposalRow:
		line := kit.Line{kit.Colored(s.proposalText(r.Entry.Proposal)+" ", style.Warning)}
		if r.Entry.Proposal.Computed() && s.ws.CanEdit() {
			line = append(line, kit.Link(s.ws.T("invoices.reissue.one"), func() { s.reissue([]*billing.Proposal{r.Entry.Proposal}) }))
		}
		return line
	case r.Issued != nil:
		return s.issuedLine(r.Issued)
	}
	return s.assumptions()
}

// issuedLine says what was paid of an invoice, and offers payment and credit.
func (s *Screen) issuedLine(i *billing.Issued) (line kit.Line) {
	add := func(r kit.Run) {
		if line != nil {
			line = append(line, kit.Quiet(" · "))
		}
		line = append(line, r)
	}
	if i.Paid != 0 {
		add(kit.Quiet(s.ws.T("invoices.paid", "amount", s.formatMoney(i.Paid))))
	}
	if left := i.Left(); left < 0 {
		add(kit.Colored(s.ws.T("invoices.refund", "amount", s.formatMoney(-left)), style.Warning))
	}
	if s.canPay(i) {
		add(kit.Link(s.ws.T("invoices.pay"), func() { s.pay(i) }))
	}
	if s.canCredit(i) {
		add(kit.Link(s.ws.T("invoices.credit"), func() { s.credit([]*billing.Issued{i}) }))
	}
	add(kit.Link(s.ws.T("invoices.stored.open"), func() { s.openStored(i) }))
	return line
}

// proposalText says why the plan would make another invoice.
func (s *Screen) proposalText(p *billing.Proposal) string {
	if !p.Computed() {
		return reports.FormatText(s.ws.Lang, p.Problems[0].Text)
	}
	var words []string
	for _, c := range p.Causes {
		words = append(words, reports.FormatText(s.ws.Lang, c.Text))
	}
	return wording.Capitalize(strings.Join(words, ", ")) + "."
}

// assumptions lists what the model assumes: it is not published.
func (s *Screen) assumptions() kit.Line {
	var line kit.Line
	for _, key := range s.run.assumptions() {
		if line == nil {
			line = kit.Line{{Text: s.ws.T("invoices.assumptions") + " ", Role: style.Warning, Weight: style.Semibold}}
		} else {
			line = append(line, kit.Quiet(" · "))
		}
		line = append(line, s.assumptionLink(key))
	}
	return line
}

// assumptionLink leads to where an assumption is confirmed.
func (s *Screen) assumptionLink(key string) kit.Run {
	term, _, _ := strings.Cut(key, ".")
	of := setup.Of{Solution: s.run.model.SolutionID}
	return kit.Link(s.assumption(key), func() { s.ws.OpenSetting(term, of) })
}

func (s *Screen) assumption(key string) string {
	model := s.run.model
	return s.ws.T("invoices.assumption."+key, "percent", model.BreakPercent, "n", model.PeriodsPerYear,
		"break", billing.Count(model.BreakAt).Format(s.ws.DayLang()))
}

// openRow shows the page of a row large, or goes to what its invoice lacks.
func (s *Screen) openRow(row int) {
	r := &s.rows[row]
	st := r.Entry.Statement
	if pages := s.pagesOf(r); pages != nil {
		s.showLarge(s.rowTitle(r), pages)
		return
	}
	s.openGapOf(st.Municipality.ID)
}

// rowTitle names a row: "Aarhus, MH-0001".
func (s *Screen) rowTitle(r *billing.ListRow) string {
	name := r.Entry.Statement.Municipality.Name
	if r.Issued != nil {
		return name + ", " + r.Issued.FormatNumber()
	}
	return name + ", " + s.ws.T("invoices.status.draft")
}

// largeMargin is what a large page leaves of the window, at the normal text size.
const largeMargin = 150

// showLarge shows pages in the size of the window.
func (s *Screen) showLarge(title string, pages []page.Page) {
	preview := kit.NewPagePreview()
	preview.SetPages(pages)
	preview.FitWidth()
	var m *kit.Modal
	leave := func() {
		m.Hide()
		s.Focus()
	}
	size := s.ws.Window.Canvas().Size()
	high := max(size.Height-largeMargin, 200)
	box := kit.MinSize(min(high, size.Width-largeMargin), high, preview)
	closing := kit.NewButton(s.ws.T("dialog.close"), kit.PrimaryButton, leave)
	m = kit.NewModal(s.ws.Window.Canvas(), title, box, leave, closing)
	m.Show(closing)
}

// openStored opens the file of something issued, as it was issued.
func (s *Screen) openStored(i *billing.Issued) {
	doc := s.ws.Document()
	s.viewer.Show(i.Row.ID, func() (reports.File, error) { return reports.StoredInvoice(i, doc.Blob) })
}

// printAgain writes the files of what was issued again into a folder.
func (s *Screen) printAgain(list []*billing.Issued) {
	doc, forms := s.ws.Document(), rememberedForms()
	if forms.Len() == 0 {
		forms.PDF = true
	}
	printing.Files{
		Title: s.ws.T("invoices.stored.writing"), DoneText: s.ws.Lang.N("invoices.files", len(list)*forms.Len()),
		Make: func() ([]reports.File, error) {
			papers, err := reports.StoredPapers(list, doc.Blob)
			if err != nil {
				return nil, err
			}
			return filesOf(papers, forms)
		},
	}.Save(s.ws)
}

// filesOf returns the files of papers in some forms.
func filesOf(papers []reports.IssuedPaper, forms reports.Forms) (files []reports.File, err error) {
	for _, p := range papers {
		of, err := p.Files(forms)
		if err != nil {
			return nil, err
		}
		files = append(files, of...)
	}
	return files, nil
}

// openRowMenu offers what can be done about a row.
func (s *Screen) openRowMenu(row int, at fyne.Position) {
	r := &s.rows[row]
	var items []*fyne.MenuItem
	add := func(key string, run func()) { items = append(items, fyne.NewMenuItem(s.ws.T(key), run)) }
	if s.pagesOf(r) != nil {
		add("invoices.page.large", func() { s.openRow(row) })
	}
	if i := r.Issued; i != nil {
		add("invoices.stored.open", func() { s.openStored(i) })
		add("invoices.stored.again", func() { s.printAgain([]*billing.Issued{i}) })
		items = append(items, fyne.NewMenuItemSeparator())
		if s.canPay(i) {
			add("invoices.pay", func() { s.pay(i) })
		}
		items = append(items, s.reverseItems(i)...)
		if s.canCredit(i) {
			add("invoices.credit", func() { s.credit([]*billing.Issued{i}) })
		}
	}
	if p := r.Entry.Proposal; p != nil && p.Computed() && s.ws.CanEdit() {
		add("invoices.reissue.one", func() { s.reissue([]*billing.Proposal{p}) })
	}
	id := r.Entry.Statement.Municipality.ID
	if len(items) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	add("letters.open.municipality", func() { s.ws.OpenScreen("municipalities", id) })
	s.openMenuAt(fyne.NewMenu("", items...), at)
}

// proposals returns what the plan would make otherwise in the period, of what is listed.
func (s *Screen) proposals() (list []*billing.Proposal) {
	if s.run == nil || !s.ws.CanEdit() {
		return nil
	}
	for i := range s.run.list.Entries {
		if p := s.run.list.Entries[i].Proposal; p != nil && p.Computed() {
			list = append(list, p)
		}
	}
	return list
}

// byMunicipality returns the entry of a municipality; nil for none.
func (s *Screen) byMunicipality(id plan.ID) *billing.Entry {
	for i := range s.run.list.Entries {
		if e := &s.run.list.Entries[i]; e.Statement.Municipality.ID == id {
			return e
		}
	}
	return nil
}

func (s *Screen) showMenu(m *fyne.Menu, at fyne.Position) {
	kit.ShowMenu(s.ws.Window.Canvas(), m.Items, at)
}
