package invoices

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"bolgeplan/data/billing"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// showReceipt shows a receipt in place of the panel.
func (s *Screen) showReceipt(r *receipt) {
	s.panel, s.receipt = nil, r
	lines := r.lines()
	close := kit.NewButton(s.ws.T("dialog.close"), kit.PrimaryButton, s.closePanel)
	buttons := container.NewHBox()
	if r.failed {
		buttons.Add(kit.NewButton(s.ws.T("invoices.receipt.folder"), kit.NormalButton, r.askFolder))
	}
	buttons.Add(close)
	box := container.NewVBox(kit.NewParagraph(panelWidth, lines...), kit.Padded(10, 0, 0, 0, buttons))
	card := kit.NewCard(kit.Line{kit.Heading(s.receiptTitle(r))}, box)
	s.setFront(container.NewVBox(card))
	s.showIssueButton()
	s.Focus()
}

// receiptTitle counts what was issued.
func (s *Screen) receiptTitle(r *receipt) string {
	notes := 0
	for i := range r.papers {
		if r.papers[i].Document.Kind == billing.CreditNoteKind {
			notes++
		}
	}
	switch invoices := len(r.papers) - notes; {
	case notes == 0:
		return s.ws.Lang.N("invoices.receipt.issued", invoices)
	case invoices == 0:
		return s.ws.Lang.N("invoices.receipt.credited", notes)
	default:
		return s.ws.Lang.N("invoices.receipt.reissued", notes, "invoices", invoices)
	}
}

// lines say which numbers were given, what they come to, and where the files are.
func (r *receipt) lines() []kit.Line {
	t := r.s.ws.T
	var sum billing.Money
	for i := range r.papers {
		_, total := r.papers[i].Document.Signed()
		sum += total
	}
	first, last := r.papers[0].Document, r.papers[len(r.papers)-1].Document
	numbers := first.FormatNumber()
	if len(r.papers) > 1 {
		numbers = t("invoices.numbers", "first", numbers, "last", last.FormatNumber())
	}
	lines := []kit.Line{{kit.Strong(numbers), kit.Quiet(" · " + t("invoices.receipt.sum", "amount", r.s.formatMoney(sum)))}}
	switch {
	case r.failed:
		why := t("invoices.receipt.unwritten")
		if r.err != nil {
			why += " " + wording.FormatError(r.s.ws.Lang, r.err)
		}
		lines = append(lines, kit.Line{kit.Colored(why, style.Warning)})
	case r.written != nil:
		lines = append(lines, kit.Line{kit.Plain(r.written.Message)})
		links := kit.Line{}
		if r.written.CanOpen() {
			links = append(links, kit.Link(t("invoices.receipt.open"), r.written.Open), kit.Quiet(" · "))
		}
		lines = append(lines, append(links, kit.Link(t("invoices.mails"), r.saveMails)))
	case r.forms.Len() == 0:
		lines = append(lines, kit.Line{kit.Quiet(t("invoices.receipt.nofiles"))})
	}
	return append(lines, kit.Line{kit.Quiet(t("invoices.issue.forever"))})
}

// setFront shows a card in place of the page; nil for the page.
func (s *Screen) setFront(card fyne.CanvasObject) {
	front := s.pane.Content()
	if card != nil {
		front = kit.OnBackground(kit.Padded(panelMargin, panelMargin, panelMargin, panelMargin, card))
	}
	s.right.Objects = []fyne.CanvasObject{front}
	s.right.Refresh()
}

// closePanel shows the page again.
func (s *Screen) closePanel() {
	s.panel, s.receipt = nil, nil
	s.setFront(nil)
	s.showIssueButton()
	s.showPage()
	s.Focus()
}
