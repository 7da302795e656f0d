package invoices

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"bolgeplan/data"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/reports/page"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/datefield"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// Sizes of the dialog, at the normal text size.
const (
	creditWidth = 360
	creditPage  = 330
	creditHigh  = 440
)

// creditDialog asks what of invoices is credited, why, and whether they are issued anew.
type creditDialog struct {
	s         *Screen
	invoices  []*billing.Issued
	proposals []*billing.Proposal // issued anew as the plan says now; nil for none
	new       []billing.Document  // the invoices that follow

	whole   *kit.Options
	lines   []*kit.CheckField
	lineBox *fyne.Container
	left    []int // positions of the lines that can be credited
	date    *datefield.Field
	reason  *kit.FieldEntry
	sums    *sumTable
	notes   *kit.Paragraph
	preview *kit.PagePreview
	form    *fyne.Container
	modal   *kit.Modal
	do      *kit.Button

	status data.SeriesStatus
	known  bool
}

// canCredit reports whether something of an invoice can be credited.
func (s *Screen) canCredit(i *billing.Issued) bool {
	return s.ws.CanEdit() && !i.IsCreditNote() && i.Err == nil && len(i.LinesLeft()) > 0
}

func (s *Screen) canCreditCurrent() bool {
	r := s.current()
	return r != nil && r.Issued != nil && s.canCredit(r.Issued)
}

func (s *Screen) creditCurrent() { s.credit([]*billing.Issued{s.current().Issued}) }

// CreditLast offers to credit what was issued last: what was issued cannot be undone.
func (s *Screen) CreditLast(label plan.Label) {
	first, last := label.Arg("first"), label.Arg("last")
	var list []*billing.Issued
	for _, i := range s.ws.Ledger().Between(first, last) {
		if s.canCredit(i) {
			list = append(list, i)
		}
	}
	if len(list) == 0 {
		s.ws.ShowMessage(s.ws.T("invoices.credit.none", "numbers", first))
		return
	}
	s.ShowInvoice(list[0].Row.ID)
	s.filter, s.last = showLast, map[plan.ID]bool{}
	for _, i := range list {
		s.last[i.Row.MunicipalityID] = true
	}
	s.showRows()
	s.credit(list)
}

// credit asks what of invoices is credited; of several it is all that is left.
func (s *Screen) credit(list []*billing.Issued) { newCreditDialog(s, list, nil, nil).open() }

func newCreditDialog(s *Screen, list []*billing.Issued, proposals []*billing.Proposal, renewed []billing.Document) *creditDialog {
	t := s.ws.T
	d := &creditDialog{s: s, invoices: list, proposals: proposals, new: renewed}
	d.whole = kit.NewOptions(false, func(int) { d.refresh() })
	d.lineBox = container.New(layout.NewCustomPaddedVBoxLayout(0))
	if len(list) == 1 && proposals == nil {
		d.makeLines(list[0])
	}
	d.date = datefield.New(s.ws.Lang, datefield.Options{Year: s.ws.Today().Year(), Today: s.ws.Today(), OneDay: true, Thirds: s.ws.Plan().Thirds(), Beside: s.weekday})
	d.date.SetWritten(s.ws.Today().Long(s.ws.DayLang()))
	d.date.OnChanged, d.date.OnCancel, d.date.OnSubmit = d.refresh, d.leave, d.submit
	d.reason = kit.NewFieldEntry("", 1)
	d.reason.SetPlaceHolder(t("invoices.credit.reason.like"))
	d.reason.OnChanged = func(string) { d.refresh() }
	d.reason.OnEscape, d.reason.OnSubmitted = d.leave, func(string) { d.submit() }
	d.sums, d.notes, d.preview = newSumTable(), kit.NewParagraph(creditWidth), kit.NewPagePreview()
	d.preview.FitPage()
	d.form = container.New(layout.NewCustomPaddedVBoxLayout(8), d.whole, d.lineBox,
		kit.FieldLine(labelWidth, t("invoices.credit.date"), d.date), kit.FieldLine(labelWidth, t("invoices.credit.reason"), d.reason), d.sums.content, d.notes)
	d.do = kit.NewButton(t("invoices.credit.do"), kit.PrimaryButton, d.submit)
	box := kit.NewBorder(nil, nil, kit.MinWidth(creditWidth, container.NewVScroll(d.form)), nil,
		kit.Padded(0, 0, 0, 14, kit.MinSize(creditPage, creditHigh, d.preview)))
	d.modal = kit.NewModal(s.ws.Window.Canvas(), d.title(), box, d.leave, kit.NewButton(t("dialog.cancel"), kit.NormalButton, d.leave), d.do)
	return d
}

func (d *creditDialog) title() string {
	if d.proposals != nil {
		return d.s.ws.Lang.N("invoices.reissue.title", len(d.invoices))
	}
	return d.s.ws.Lang.N("invoices.credit.title", len(d.invoices), "number", d.invoices[0].FormatNumber())
}

// makeLines offers all that is left of an invoice, or some of its lines.
func (d *creditDialog) makeLines(i *billing.Issued) {
	t := d.s.ws.T
	d.left = i.LinesLeft()
	d.whole.SetItems([]kit.Option{{Title: kit.Line{kit.Plain(t("invoices.credit.whole"))}}, {Title: kit.Line{kit.Plain(t("invoices.credit.lines"))}, Off: len(d.left) < 2}}, 0)
	for _, n := range d.left {
		l := i.Document.Lines[n]
		text := reports.FormatText(d.s.ws.Lang, i.Document.LineText(l)) + " · " + d.s.formatMoney(l.Amount)
		box := kit.NewCheckField(text, func(bool) { d.refresh() })
		d.lines = append(d.lines, box)
		d.lineBox.Add(box)
	}
}

// open shows the dialog.
func (d *creditDialog) open() {
	d.s.seriesStatus("", func(status data.SeriesStatus) {
		d.status, d.known = status, true
		d.refresh()
	})
	d.refresh()
	d.modal.Show(d.reason)
}

func (d *creditDialog) leave() {
	d.modal.Hide()
	d.s.Focus()
}

// request is what is asked for on a day.
func (d *creditDialog) request(on day.Day) billing.CreditRequest {
	r := billing.CreditRequest{Reason: strings.TrimSpace(d.reason.Text), Made: on, Renewed: d.proposals != nil}
	if d.whole.Selected() == 1 {
		r.Lines = []int{}
		for k, box := range d.lines {
			if box.Checked {
				r.Lines = append(r.Lines, d.left[k])
			}
		}
	}
	return r
}

// documents are the credit notes and, after that of their municipality, the new invoices.
func (d *creditDialog) documents() (docs []billing.Document, err error) {
	on, ok := dayOf(d.date)
	if !ok {
		return nil, nil
	}
	for _, i := range d.invoices {
		note, err := i.CreditNote(d.request(on))
		if err != nil {
			return nil, err
		}
		docs = append(docs, note)
	}
	for _, doc := range d.new {
		doc.IssuedOn = on
		at := 0
		for k := range docs {
			if docs[k].Buyer.MunicipalityID == doc.Buyer.MunicipalityID {
				at = k + 1
			}
		}
		docs = slices.Insert(docs, at, doc)
	}
	return docs, nil
}

// refresh says what the credit comes to, and shows the page.
func (d *creditDialog) refresh() {
	if d.whole.Selected() == 1 {
		d.lineBox.Show()
	} else {
		d.lineBox.Hide()
	}
	docs, err := d.documents()
	d.sums.set(d.sumRows(docs))
	d.notes.SetLines(d.noteLines(docs, err)...)
	var pages []page.Page
	stationery := d.s.stationery.Of(d.s.ws.Plan())
	for k := range docs[:min(len(docs), 2)] {
		pages = append(pages, reports.InvoiceFacts{Invoice: docs[k]}.Document(stationery).Pages...)
	}
	d.preview.SetPages(pages)
	d.do.SetEnabled(len(docs) > 0 && err == nil && d.known && d.status.Err == nil && len(d.lacks(docs)) == 0)
	d.form.Refresh()
}

// sumRows says what is credited, what is invoiced anew, and the difference.
func (d *creditDialog) sumRows(docs []billing.Document) (rows []sumRow) {
	t := d.s.ws.T
	var notes, renewed, sum billing.Tally
	for k := range docs {
		doc := &docs[k]
		net, total := doc.Signed()
		to := &renewed
		if doc.Kind == billing.CreditNoteKind {
			to = &notes
		}
		for _, of := range []*billing.Tally{to, &sum} {
			of.Net, of.VAT, of.Total = of.Net+net, of.VAT+total-net, of.Total+total
		}
	}
	row := func(key string, a billing.Tally, strong bool) sumRow {
		return sumRow{[4]string{t(key), d.s.formatMoney(a.Net), d.s.formatMoney(a.VAT), d.s.formatMoney(a.Total)}, strong}
	}
	rows = []sumRow{{texts: [4]string{"", t("invoices.sum.net"), t("invoices.sum.vat"), t("invoices.sum.total")}}, row("invoices.sum.credited", notes, true)}
	if d.proposals != nil {
		rows = append(rows, row("invoices.sum.renewed", renewed, true), row("invoices.sum.difference", sum, false))
	}
	return rows
}

// noteLines say which numbers are given, what is left to pay, and what is wrong.
func (d *creditDialog) noteLines(docs []billing.Document, err error) (lines []kit.Line) {
	s, t := d.s, d.s.ws.T
	warn := func(text string) { lines = append(lines, kit.Line{kit.Colored(text, style.Warning)}) }
	switch {
	case err != nil:
		warn(wording.FormatError(s.ws.Lang, err))
		return lines
	case d.known && d.status.Err != nil:
		warn(wording.FormatError(s.ws.Lang, d.status.Err))
	case d.known && len(docs) > 0:
		numbers := kit.Line{kit.Quiet(t("invoices.issue.numbers") + " "), kit.Strong(s.formatNumbers(d.status.Prefix, d.status.Next, len(docs)))}
		if d.status.New {
			numbers = append(numbers, kit.Quiet(" · "+t("invoices.issue.series.new")))
		}
		lines = append(lines, numbers)
	}
	for _, text := range d.lacks(docs) {
		warn(text)
	}
	if len(d.invoices) == 1 && d.proposals == nil && len(docs) == 1 {
		c := docs[0].Credits
		if c.Refund > 0 {
			warn(t("invoices.credit.refund", "amount", s.formatMoney(c.Refund)))
		} else {
			lines = append(lines, kit.Line{kit.Quiet(t("invoices.credit.left", "amount", s.formatMoney(c.Left)))})
		}
	}
	return append(lines, kit.Line{kit.Quiet(t("invoices.issue.forever"))})
}

// lacks says what keeps the documents from being issued in the remembered forms.
func (d *creditDialog) lacks(docs []billing.Document) (texts []string) {
	forms := rememberedForms()
	for k := range docs {
		for _, lack := range reports.IssueLacks(reports.InvoiceFacts{Invoice: docs[k]}, forms) {
			text := d.s.ws.Lang.Format(lack)
			if !ofSender(lack.Fact) {
				text = docs[k].Buyer.ShortName + ": " + text
			}
			if !slices.Contains(texts, text) {
				texts = append(texts, text)
			}
		}
	}
	if more := len(texts) - 4; more > 0 {
		texts = append(texts[:4], d.s.ws.T("invoices.credit.more", "n", strconv.Itoa(more)))
	}
	return texts
}

// submit issues what is asked for.
func (d *creditDialog) submit() {
	if !d.do.Enabled() {
		return
	}
	docs, err := d.documents()
	if err != nil || len(docs) == 0 {
		return
	}
	on, _ := dayOf(d.date)
	due := day.None
	for k := range docs {
		if docs[k].Kind == billing.InvoiceKind {
			due = on + day.Day(docs[k].PaymentDays)
		}
	}
	d.leave()
	d.s.askFolder(batch{plan: d.s.ws.Plan(), drafts: docs, on: on, due: due, forms: rememberedForms()}, d.title())
}
