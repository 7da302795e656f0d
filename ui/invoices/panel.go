package invoices

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"bolgeplan/data"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/reports/einvoice"
	"bolgeplan/reports/page"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/datefield"
)

// Sizes of the panel, at the normal text size.
const (
	panelWidth  = 330
	panelMargin = 10
	labelWidth  = 84
)

// issuePanel asks what is issued, when and how. It stands beside the list, so that the amounts
// stay in sight, and follows what is ticked there and what becomes of the plan.
type issuePanel struct {
	s      *Screen
	of     issueChoice      // what is shown
	waves  map[plan.ID]bool // whose drafts are issued; empty: see ticked
	ticked bool             // those that are ticked; else all
	told   string           // what was told last

	which     *kit.Chips
	whichOf   []func() // what the chips do
	note      *kit.Paragraph
	date      *datefield.Field
	due       *datefield.Field
	dueTyped  bool
	numbers   *kit.Paragraph
	numberRow *fyne.Container
	series    *kit.FieldEntry // nil: the installation's own
	pdf       *kit.CheckField
	formats   []*kit.CheckField // of einvoice.Formats
	lacking   *lackingForm
	sums      *sumTable
	checks    *kit.Paragraph
	body      *fyne.Container
	show      *kit.Button
	do        *kit.Button

	status  data.SeriesStatus
	known   bool // status is known
	asked   int  // how often the status was asked for
	batch   drafts
	content *kit.Card
}

// issueChoice is what the header offers to issue, and by when that is to be paid.
type issueChoice struct {
	solution    plan.ID
	period      billing.Period
	paymentDays int
}

// canOpenPanel reports whether there is a draft that could be issued.
func (s *Screen) canOpenPanel() bool { return s.ws.CanEdit() && s.unissued() > 0 }

// isUnissued reports whether an entry is a draft for which nothing stands.
func isUnissued(e *billing.Entry) bool { return e.Statement.Due() && len(e.Standing) == 0 }

// countUnissued counts the drafts for which nothing stands, of those that a test leaves.
func (s *Screen) countUnissued(is func(*billing.Entry) bool) (n int) {
	if s.run == nil {
		return 0
	}
	for i := range s.run.list.Entries {
		if e := &s.run.list.Entries[i]; isUnissued(e) && is(e) {
			n++
		}
	}
	return n
}

func (s *Screen) unissued() int { return s.countUnissued(func(*billing.Entry) bool { return true }) }

// tickedDrafts counts those that are ticked. A tick of another period may name no draft of this
// one.
func (s *Screen) tickedDrafts() int {
	return s.countUnissued(func(e *billing.Entry) bool { return s.ticks[e.Statement.Municipality.ID] })
}

func (s *Screen) showIssueButton() {
	n := s.unissued()
	if ticked := s.tickedDrafts(); ticked > 0 {
		n = ticked
	}
	text := s.ws.T("invoices.issue")
	if n > 0 && s.panel == nil { // the panel counts those that it would issue
		text = s.ws.T("invoices.issue.n", "n", n)
	}
	s.issue.SetText(text)
	s.issue.SetEnabled(s.canOpenPanel() && s.panel == nil)
	s.header.Refresh()
}

func (s *Screen) switchPanel() {
	if s.panel == nil {
		s.openPanel()
	} else {
		s.closePanel()
	}
}

// openPanel shows the panel in place of the page.
func (s *Screen) openPanel() {
	if !s.canOpenPanel() {
		return
	}
	s.panel, s.receipt = newIssuePanel(s), nil
	s.setFront(s.panel.content)
	s.showIssueButton()
	s.panel.refresh()
	s.ws.Window.Canvas().Focus(s.panel.which)
}

func newIssuePanel(s *Screen) *issuePanel {
	t := s.ws.T
	p := &issuePanel{s: s, waves: map[plan.ID]bool{}}
	p.which = kit.NewChips(func(i int) { p.whichOf[i]() })
	p.which.OnSubmit = func() { p.ask() }
	p.note = kit.NewParagraph(panelWidth)
	p.numbers, p.checks = kit.NewParagraph(panelWidth-labelWidth), kit.NewParagraph(panelWidth)
	options := datefield.Options{Year: s.ws.Today().Year(), Today: s.ws.Today(), OneDay: true, Thirds: s.ws.Plan().Thirds()}
	options.Beside = s.weekday
	p.date = datefield.New(s.ws.Lang, options)
	options.Beside = p.dueAnswer
	p.due = datefield.New(s.ws.Lang, options)
	p.date.SetWritten(s.ws.Today().Long(s.ws.DayLang()))
	p.date.OnChanged = func() {
		p.showDue()
		p.refresh()
	}
	p.due.OnChanged = func() {
		p.dueTyped = true
		p.refresh()
	}
	for _, f := range []*datefield.Field{p.date, p.due} {
		f.OnCancel, f.OnSubmit = s.closePanel, p.ask
	}
	p.makeForms()
	p.lacking = newLackingForm(p)
	p.sums = newSumTable()
	p.show = kit.NewButton(t("invoices.issue.pages"), kit.NormalButton, p.showPages)
	p.do = kit.NewButton("", kit.PrimaryButton, p.ask)
	p.layOut()
	p.askStatus()
	return p
}

// makeForms makes the check boxes of the forms, as they were last time.
func (p *issuePanel) makeForms() {
	was := rememberedForms()
	p.pdf = kit.NewCheckField("PDF", nil)
	p.pdf.Checked = was.PDF
	p.pdf.OnChanged = func(on bool) {
		rememberForm("pdf", on)
		p.refresh()
	}
	for _, f := range einvoice.Formats() {
		box := kit.NewCheckField(f.Name(), nil)
		box.Checked = slices.Contains(was.Electronic, f)
		box.OnChanged = func(on bool) {
			rememberForm(string(f), on)
			p.refresh()
		}
		p.formats = append(p.formats, box)
	}
}

func (p *issuePanel) forms() (forms reports.Forms) {
	forms.PDF = p.pdf.Checked
	for i, f := range einvoice.Formats() {
		if p.formats[i].Checked {
			forms.Electronic = append(forms.Electronic, f)
		}
	}
	return forms
}

// leaveOut issues without an electronic form.
func (p *issuePanel) leaveOut(f einvoice.Format) {
	p.formats[slices.Index(einvoice.Formats(), f)].SetChecked(false)
}

// layOut places everything; what can grow is rebuilt by refresh.
func (p *issuePanel) layOut() {
	t := p.s.ws.T
	p.body = container.New(layout.NewCustomPaddedVBoxLayout(6))
	scroll := container.NewVScroll(p.body)
	buttons := container.NewHBox(kit.NewButton(t("dialog.cancel"), kit.NormalButton, p.s.closePanel), p.show, layout.NewSpacer(), p.do)
	inside := kit.NewBorder(nil, kit.Padded(10, 0, 0, 0, buttons), nil, nil, scroll)
	p.content = kit.NewCard(nil, inside)
	forms := container.NewHBox(p.pdf)
	for _, box := range p.formats {
		forms.Add(box)
	}
	p.numberRow = container.NewStack(p.row("invoices.issue.numbers", kit.Padded(5, 0, 0, 0, p.numbers)))
	p.body.Objects = []fyne.CanvasObject{
		p.which, p.note,
		p.row("invoices.issue.date", p.date), p.row("invoices.issue.due", p.due),
		p.numberRow, p.row("invoices.issue.forms", forms),
		p.lacking.content, p.sums.content, p.checks,
	}
	kit.RevealIn(scroll)
}

// row puts a label before a field.
func (p *issuePanel) row(key string, field fyne.CanvasObject) fyne.CanvasObject {
	return kit.FieldLine(labelWidth, p.s.ws.T(key), field)
}

// follow takes over the solution and the period of the header, and how long there is to pay. The
// waves of another choice say nothing about this one. A due date that was typed stays.
func (p *issuePanel) follow() {
	s := p.s
	p.content.SetTitle(kit.Line{kit.Heading(s.ws.T("invoices.issue.title") + " "), kit.Quiet(p.about())}, nil)
	was := p.of
	p.of = issueChoice{s.solution, s.request.period, s.run.model.PaymentDays}
	if p.of.solution != was.solution || p.of.period != was.period {
		clear(p.waves)
		p.ticked = s.tickedDrafts() > 0
		p.lacking.dropUntouched()
	}
	if p.of.paymentDays != was.paymentDays {
		p.showDue()
	}
}

// about names what is issued: "SAPA, 2. halvår 2019".
func (p *issuePanel) about() string {
	return p.s.run.list.Bills.Solution.Short + ", " + p.s.request.period.Name(p.s.ws.DayLang())
}

// showDue proposes by when is to be paid, until somebody types it.
func (p *issuePanel) showDue() {
	if on, ok := p.on(); ok && !p.dueTyped {
		p.due.SetWritten((on + day.Day(p.s.run.model.PaymentDays)).Long(p.s.ws.DayLang()))
	}
}

func (p *issuePanel) on() (day.Day, bool) { return dayOf(p.date) }

func dayOf(f *datefield.Field) (day.Day, bool) {
	w, err := f.Written()
	if err != nil || !f.Accepts() {
		return day.None, false
	}
	return w.Span.Earliest, true
}

// takeTicks follows the ticks of the list.
func (p *issuePanel) takeTicks() {
	p.ticked = p.s.tickedDrafts() > 0
	if p.ticked {
		clear(p.waves)
	}
	p.refresh()
}

// askStatus asks which number is next.
func (p *issuePanel) askStatus() {
	p.asked++
	asked := p.asked
	p.s.seriesStatus(p.prefix(), func(status data.SeriesStatus) {
		if p.s.panel != p || asked != p.asked {
			return // it is closed, or another series was asked for
		}
		p.status, p.known = status, true
		p.refresh()
	})
}

// prefix is the prefix that was typed; "" for the installation's own series.
func (p *issuePanel) prefix() string {
	if p.series == nil {
		return ""
	}
	return strings.TrimSpace(p.series.Text)
}

// otherSeries offers a field for the prefix of another series.
func (p *issuePanel) otherSeries() {
	p.series = kit.NewFieldEntry("", 1)
	p.series.SetPlaceHolder(p.s.ws.T("invoices.issue.series.like"))
	p.series.OnChanged = func(string) { p.askStatus() }
	p.series.OnEscape = p.s.closePanel
	p.series.OnSubmitted = func(string) { p.ask() }
	p.numberRow.Objects = []fyne.CanvasObject{p.row("invoices.issue.numbers", kit.NewBorder(kit.MinWidth(100, p.series), nil, nil, nil, p.numbers))}
	p.refresh()
	p.s.ws.Window.Canvas().Focus(p.series)
}

// canIssue reports whether something can be issued now.
func (p *issuePanel) canIssue() bool {
	on, ok := p.on()
	due, okDue := dayOf(p.due)
	return ok && okDue && due >= on && len(p.batch.ready) > 0 && p.known && p.status.Err == nil && p.s.ws.CanEdit()
}

// ask asks once more, and then where the files go.
func (p *issuePanel) ask() {
	if !p.canIssue() {
		return
	}
	s, n := p.s, len(p.batch.ready)
	on, _ := p.on()
	due, _ := dayOf(p.due)
	b := batch{plan: s.ws.Plan(), on: on, due: due, series: p.prefix(), forms: p.forms()}
	for i := range p.batch.ready {
		b.drafts = append(b.drafts, p.batch.ready[i].Invoice)
	}
	title := s.ws.Lang.N("invoices.issue.confirm", n, "solution", s.run.list.Bills.Solution.Short, "period", s.request.period.Name(s.ws.DayLang()))
	kit.Confirm(s.ws.Window, kit.Question{
		Title: title, Text: s.formatNumbers(p.status.Prefix, p.status.Next, n) + ". " + s.ws.T("invoices.issue.never"),
		Yes: s.ws.T("invoices.issue.do", "n", n), No: s.ws.T("dialog.cancel"),
	}, func(yes bool) {
		if yes {
			s.askFolder(b, s.ws.T("invoices.issue.title"))
		}
	})
}

// showPages shows the pages that would be issued.
func (p *issuePanel) showPages() {
	var pages []page.Page
	stationery := p.s.stationery.Of(p.s.ws.Plan())
	for _, f := range p.batch.ready {
		pages = append(pages, f.Document(stationery).Pages...)
	}
	p.s.showLarge(p.s.ws.Lang.N("invoices.count", len(p.batch.ready)), pages)
}

// weekday is the answer of a date field.
func (s *Screen) weekday(d day.Day) kit.Line {
	return kit.Line{kit.Quiet(s.ws.DayLang().Weekday(d.Weekday()))}
}
