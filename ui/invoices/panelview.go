package invoices

import (
	"strconv"

	"bolgeplan/data/billing"
	"bolgeplan/data/day"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// refresh reckons what would be issued, and shows it.
func (p *issuePanel) refresh() {
	if p.s.run == nil {
		p.s.closePanel()
		return
	}
	p.follow()
	p.batch = p.gather()
	p.showWhich()
	p.showNumbers()
	p.lacking.refresh(p.batch.waiting)
	p.sums.set(p.sumRows())
	p.checks.SetLines(p.checkLines()...)
	p.due.ShowAnswer()
	p.do.SetText(p.s.ws.T("invoices.issue.do", "n", len(p.batch.ready)))
	p.do.SetEnabled(p.canIssue())
	p.show.SetEnabled(len(p.batch.ready) > 0)
	p.body.Refresh()
	p.tell()
}

// tell tells what would be issued, what waits and why, when it is something else than before.
func (p *issuePanel) tell() {
	parts := []string{p.s.ws.T("invoices.issue.title"), p.about()}
	for _, row := range p.sumRows()[1:] {
		parts = append(parts, row.texts[0]+" "+row.texts[3])
	}
	parts = append(append(parts, kit.ParagraphsIn(p.lacking.content)...), p.checks.Text())
	if now := base.JoinSpoken(parts...); now != p.told {
		p.told = now
		base.Say(p.s.ws.Window.Canvas(), now)
	}
}

// showWhich offers all drafts, those of each wave, and the ticked ones.
func (p *issuePanel) showWhich() {
	t := p.s.ws.T
	var items []kit.ChipItem
	p.whichOf = nil
	add := func(text string, on bool, do func()) {
		items = append(items, kit.ChipItem{Text: text, On: on})
		p.whichOf = append(p.whichOf, func() {
			do()
			p.refresh()
		})
	}
	add(t("invoices.issue.all", "n", p.s.unissued()), !p.ticked && len(p.waves) == 0, func() {
		p.ticked = false
		clear(p.waves)
	})
	for _, w := range p.s.ws.Plan().WavesOf(p.s.solution) {
		n := p.s.countUnissued(func(e *billing.Entry) bool { return e.Statement.Wave.ID == w.ID })
		if n == 0 {
			continue
		}
		add(w.Name+" · "+strconv.Itoa(n), p.waves[w.ID], func() {
			p.ticked = false
			if p.waves[w.ID] {
				delete(p.waves, w.ID)
			} else {
				p.waves[w.ID] = true
			}
		})
	}
	if n := p.s.tickedDrafts(); n > 0 || p.ticked {
		add(t("invoices.issue.ticked", "n", n), p.ticked, func() {
			p.ticked = true
			clear(p.waves)
		})
	}
	p.which.SetItems(items)
	p.note.SetLines(kit.Line{kit.Quiet(t("invoices.issue.which"))})
}

// showNumbers names the numbers that would be given, or why there are none.
func (p *issuePanel) showNumbers() {
	t := p.s.ws.T
	var line kit.Line
	switch {
	case !p.known:
		line = kit.Line{kit.Quiet("…")}
	case p.status.Err != nil:
		line = kit.Line{kit.Colored(wording.FormatError(p.s.ws.Lang, p.status.Err)+" ", style.Warning)}
	default:
		key := "invoices.issue.series.own"
		if p.status.New {
			key = "invoices.issue.series.new"
		}
		line = kit.Line{kit.Strong(p.s.formatNumbers(p.status.Prefix, p.status.Next, len(p.batch.ready))), kit.Quiet(" · " + t(key) + " ")}
	}
	if p.series == nil {
		line = append(line, kit.Link(t("invoices.issue.series.other"), p.otherSeries))
	}
	p.numbers.SetLines(line)
}

// mostDays is how many days public bodies may have to pay (lov om renter § 3 b).
const mostDays = 30

// dueAnswer says how long the payment term is, and what is wrong with it.
func (p *issuePanel) dueAnswer(due day.Day) kit.Line {
	on, ok := p.on()
	n := int(due - on)
	switch {
	case !ok:
		return nil
	case n < 0:
		return kit.Line{kit.Colored(p.s.ws.T("invoices.issue.due.before"), style.Bad)}
	case n > mostDays:
		return kit.Line{kit.Colored(p.s.ws.Lang.N("invoices.issue.due.days", n)+". "+p.s.ws.T("setup.wrong.payment-days"), style.Warning)}
	}
	return kit.Line{kit.Quiet(p.s.ws.Lang.N("invoices.issue.due.days", n))}
}

// sumRows is what is issued, what waits, and both.
func (p *issuePanel) sumRows() []sumRow {
	var ready, waiting billing.Tally
	for i := range p.batch.ready {
		d := &p.batch.ready[i].Invoice
		ready.Net, ready.VAT, ready.Total = ready.Net+d.Net, ready.VAT+d.VAT, ready.Total+d.Total
	}
	for i := range p.batch.waiting {
		st := p.batch.waiting[i].entry.Statement
		waiting.Net, waiting.VAT, waiting.Total = waiting.Net+st.Net, waiting.VAT+st.VAT, waiting.Total+st.Total
	}
	t := p.s.ws.T
	row := func(name string, a billing.Tally, strong bool) sumRow {
		return sumRow{[4]string{name, p.s.formatMoney(a.Net), p.s.formatMoney(a.VAT), p.s.formatMoney(a.Total)}, strong}
	}
	rows := []sumRow{
		{texts: [4]string{"", t("invoices.sum.net"), t("invoices.sum.vat"), t("invoices.sum.total")}},
		row(t("invoices.sum.ready", "n", len(p.batch.ready)), ready, true),
	}
	if n := len(p.batch.waiting); n > 0 {
		all := billing.Tally{Net: ready.Net + waiting.Net, VAT: ready.VAT + waiting.VAT, Total: ready.Total + waiting.Total}
		rows = append(rows, row(t("invoices.sum.waiting", "n", n), waiting, false),
			row(t("invoices.sum.all", "n", n+len(p.batch.ready)), all, false))
	}
	return rows
}
