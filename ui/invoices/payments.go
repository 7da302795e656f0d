package invoices

import (
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/data"
	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/datefield"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/printing"
	"bolgeplan/ui/wording"
)

// payWidth is the width of the dialog, at the normal text size.
const payWidth = 380

// paymentMenu offers a payment of the selected invoice, those of a bank's file, and what is overdue.
func (s *Screen) paymentMenu() []*fyne.MenuItem {
	one := fyne.NewMenuItem(s.ws.T("invoices.pay"), s.payCurrent)
	one.Disabled = !s.canPayCurrent()
	if !one.Disabled {
		one.Label = s.ws.T("invoices.pay.of", "number", s.current().Issued.FormatNumber())
	}
	file := fyne.NewMenuItem(s.ws.T("invoices.pay.file"), s.ws.AskTable)
	file.Disabled = !s.ws.CanEdit()
	n := 0
	if s.run != nil {
		n = len(s.run.list.Ledger.Overdue(s.request.date))
	}
	overdue := fyne.NewMenuItem(s.ws.T("invoices.overdue", "n", n), s.showOverdue)
	overdue.Disabled = n == 0
	return []*fyne.MenuItem{one, file, fyne.NewMenuItemSeparator(), overdue}
}

// canPay reports whether a payment of an invoice can be booked.
func (s *Screen) canPay(i *billing.Issued) bool {
	return s.ws.CanEdit() && !i.IsCreditNote() && i.Err == nil
}

func (s *Screen) canPayCurrent() bool {
	r := s.current()
	return r != nil && r.Issued != nil && s.canPay(r.Issued)
}

func (s *Screen) payCurrent() { s.pay(s.current().Issued) }

// payDialog asks when and how much was paid of an invoice.
type payDialog struct {
	s      *Screen
	of     *billing.Issued
	date   *datefield.Field
	amount *kit.Entry
	text   *kit.Entry
	form   *kit.Form
}

func (s *Screen) pay(i *billing.Issued) {
	d := newPayDialog(s, i)
	d.refresh()
	d.form.Show(d.amount)
}

func newPayDialog(s *Screen, i *billing.Issued) *payDialog {
	t := s.ws.T
	d := &payDialog{s: s, of: i}
	d.form = kit.NewForm(s.ws.Window.Canvas(), kit.FormOptions{
		Title: t("invoices.pay.title", "number", i.FormatNumber(), "name", i.Document.Buyer.ShortName),
		Label: labelWidth, Field: payWidth - labelWidth, Cancel: t("dialog.cancel"), Do: t("invoices.pay.do"), Submit: d.submit, Left: s.Focus,
	})
	d.date = datefield.New(s.ws.Lang, datefield.Options{Year: s.ws.Today().Year(), Today: s.ws.Today(), OneDay: true, Thirds: s.ws.Plan().Thirds(), Beside: s.weekday})
	d.date.SetWritten(s.ws.Today().Long(s.ws.DayLang()))
	d.date.OnChanged, d.date.OnSubmit, d.date.OnCancel = d.refresh, d.form.Submit, d.form.Leave
	d.form.Add(t("invoices.pay.date"), d.date)
	d.amount = d.form.Text(t("invoices.pay.amount"), i.Left().Format(s.ws.DayLang()), "")
	d.text = d.form.Text(t("invoices.pay.text"), "", t("invoices.pay.text.like"))
	for _, e := range []*kit.Entry{d.amount, d.text} {
		e.OnChanged = func(string) { d.refresh() }
	}
	return d
}

// refresh says what is left after the payment, or what is wrong.
func (d *payDialog) refresh() {
	s, t := d.s, d.s.ws.T
	amount, ok := billing.ParseMoney(d.amount.Text, s.ws.DayLang())
	_, dated := dayOf(d.date)
	d.form.Main.SetEnabled(ok && amount != 0 && dated)
	switch left := d.of.Left() - amount; {
	case !ok:
		d.form.Note(kit.Line{kit.Colored(t("invoices.pay.wrong"), style.Bad)})
	case left > 0:
		d.form.Note(kit.Line{kit.Quiet(t("invoices.pay.left", "amount", s.formatMoney(left)))})
	case left < 0:
		d.form.Note(kit.Line{kit.Colored(t("invoices.pay.more", "amount", s.formatMoney(-left)), style.Warning)})
	default:
		d.form.Note(kit.Line{kit.Quiet(t("invoices.pay.whole"))})
	}
}

func (d *payDialog) submit() {
	s := d.s
	on, _ := dayOf(d.date)
	amount, _ := billing.ParseMoney(d.amount.Text, s.ws.DayLang())
	of := billing.NewPayment{Invoice: d.of.Row.ID, On: on, Amount: amount, Source: billing.ByHand, Text: strings.TrimSpace(d.text.Text)}
	d.form.Hide()
	label := plan.L("did.payment", "number", d.of.FormatNumber())
	s.ws.DoThen(label, func(draft *plan.Draft) error {
		_, err := billing.Pay(draft, of)
		return err
	}, func(data.Outcome) { s.ws.ShowMessage(s.ws.FormatLabel(label)) })
}

// reverseItems offer to take back the payments of an invoice.
func (s *Screen) reverseItems(i *billing.Issued) (items []*fyne.MenuItem) {
	if !s.ws.CanEdit() {
		return nil
	}
	for _, p := range billing.LivePayments(s.ws.Plan()) {
		if p.InvoiceID != i.Row.ID {
			continue
		}
		text := s.ws.T("invoices.pay.reverse", "day", p.PaidOn.Long(s.ws.DayLang()), "amount", s.formatMoney(billing.Money(p.Amount)))
		items = append(items, fyne.NewMenuItem(text, func() { s.reverse(i, p) }))
	}
	return items
}

// reverse takes a payment back, after it has asked.
func (s *Screen) reverse(i *billing.Issued, p plan.Payment) {
	kit.Confirm(s.ws.Window, kit.Question{
		Title: s.ws.T("invoices.pay.reverse.title"), Text: s.ws.T("invoices.pay.reverse.text", "number", i.FormatNumber(),
			"amount", s.formatMoney(billing.Money(p.Amount)), "day", p.PaidOn.Long(s.ws.DayLang())),
		Yes: s.ws.T("invoices.pay.reverse.do"), No: s.ws.T("dialog.cancel"),
	}, func(yes bool) {
		if yes {
			s.ws.Do(plan.L("did.payment.reverse", "number", i.FormatNumber()), func(d *plan.Draft) error {
				_, err := billing.Reverse(d, p.ID)
				return err
			})
		}
		s.Focus()
	})
}

// showOverdue lists the invoices of all solutions that should have been paid, the longest first.
// Enter goes to one.
func (s *Screen) showOverdue() {
	var list []printing.Missing
	for _, i := range s.ws.Ledger().Overdue(s.ws.Today()) {
		m, _ := s.ws.Plan().Municipalities.Get(i.Row.MunicipalityID)
		of, _ := s.ws.Plan().Solutions.Get(i.Row.SolutionID)
		text := s.ws.T("invoices.overdue.row", "number", i.FormatNumber(), "solution", of.Short, "period", s.formatPeriod(i.Row.Period),
			"days", s.ws.Lang.N("invoices.state.overdue", i.DaysOverdue(s.ws.Today())), "amount", s.formatMoney(i.Left()))
		list = append(list, printing.Missing{Municipality: m, Text: text, Open: func() { s.ShowInvoice(i.Row.ID) }})
	}
	printing.ShowMissing(s.ws, s.ws.T("invoices.overdue.title"), s.ws.T("invoices.overdue.none"), list)
}

// formatPeriod names a stored period.
func (s *Screen) formatPeriod(stored string) string {
	p, err := billing.ParsePeriod(stored)
	if err != nil {
		return stored
	}
	return wording.Capitalize(p.Name(day.Lang(s.ws.Lang)))
}
