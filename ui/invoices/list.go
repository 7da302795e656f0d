package invoices

import (
	"strconv"
	"strings"

	"bolgeplan/data/billing"
	"bolgeplan/data/plan"
	"bolgeplan/reports"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// The columns of the list.
const (
	checkColumn = iota
	nameColumn
	waveColumn
	peopleColumn
	monthsColumn
	netColumn
	vatColumn
	totalColumn
	numberColumn
	statusColumn
)

// numberGap stands before a number, as the amounts end beside it.
const numberGap = "\u2002"

// indent stands before the name of a row that belongs to the one above it.
const indent = "\u2003"

func (s *Screen) columns() []kit.Column {
	t := s.ws.T
	people := t("invoices.people", "year", s.request.period.Year%100)
	if s.run != nil && !s.run.model.ByInhabitants() {
		people = wording.Capitalize(s.run.model.Unit)
	}
	wave := kit.Column{Title: t("invoices.wave"), Width: 44, Drop: 2}.Fitting(92, s.waveNames()...)
	if !s.hasWaves() {
		wave = kit.Column{} // without width
	}
	number := kit.Column{Title: numberGap + t("invoices.number"), Width: 68}
	if s.run != nil && len(s.run.list.Ledger.Issued) == 0 {
		number = kit.Column{}
	}
	return []kit.Column{
		checkColumn:  {Check: true, Width: 14},
		nameColumn:   {Title: t("invoices.municipality"), Width: 108, Grow: 2},
		waveColumn:   wave,
		peopleColumn: kit.Column{Title: people, Width: 60, Right: true}.Fitting(92, people),
		monthsColumn: {Title: t("invoices.months"), Width: 26, Right: true},
		netColumn:    {Title: t("invoices.net"), Width: 87, Grow: 1, Right: true},
		vatColumn:    {Title: t("invoices.vat"), Width: 80, Grow: 1, Right: true, Drop: 1},
		totalColumn:  {Title: t("invoices.total"), Width: 87, Grow: 1, Right: true},
		numberColumn: number,
		statusColumn: {Title: t("invoices.status"), Width: 106, Grow: 3},
	}
}

// waveNames lists the names of the chosen solution's waves.
func (s *Screen) waveNames() (names []string) {
	for _, w := range s.ws.Plan().WavesOf(s.solution) {
		names = append(names, w.Name)
	}
	return names
}

// hasWaves reports whether the municipalities of the chosen solution are in waves.
func (s *Screen) hasWaves() bool {
	return s.solution == plan.None || len(s.ws.Plan().WavesOf(s.solution)) > 0
}

func (s *Screen) cell(row, col int) kit.Cell {
	r := &s.rows[row]
	c := s.plainCell(r, col)
	if isMuted(r, s) && c.Tone == kit.NoTone {
		c.Role = style.Muted
	}
	return c
}

// isMuted reports whether a row is of nothing that is to be paid.
func isMuted(r *billing.ListRow, s *Screen) bool {
	state := r.State(s.request.date)
	return state == billing.RowState(billing.CreditedState) || r.Kind == billing.NoteRow
}

func (s *Screen) plainCell(r *billing.ListRow, col int) kit.Cell {
	st := r.Entry.Statement
	switch col {
	case checkColumn:
		return kit.Cell{Checked: s.ticks[st.Municipality.ID] && canTick(r), NoCheck: !canTick(r)}
	case nameColumn:
		return s.nameCell(r)
	case waveColumn:
		return s.waveCell(r)
	case peopleColumn:
		return s.peopleCell(r)
	case numberColumn:
		if r.Issued != nil {
			return kit.Cell{Text: numberGap + r.Issued.FormatNumber()}
		}
		return kit.Cell{}
	case statusColumn:
		return s.statusCell(r)
	}
	return s.amountCell(r, col)
}

// nameCell is the municipality or, for a row below it, what the row is.
func (s *Screen) nameCell(r *billing.ListRow) kit.Cell {
	if !r.Below {
		return kit.Cell{Text: r.Entry.Statement.Municipality.Name}
	}
	key := map[billing.RowKind]string{
		billing.DraftRow: "draft", billing.InvoiceRow: "invoice", billing.NoteRow: "note", billing.ProposalRow: "proposal",
	}[r.Kind]
	return kit.Cell{Text: indent + s.ws.T("invoices.below."+key), Role: style.Muted}
}

func (s *Screen) waveCell(r *billing.ListRow) kit.Cell {
	name := r.Entry.Statement.Wave.Name
	switch {
	case r.Kind == billing.NoteRow:
		name = ""
	case r.Issued != nil && r.Issued.Err == nil:
		name = r.Issued.Document.Wave
	}
	return kit.Cell{Text: name, Role: style.Muted}
}

func (s *Screen) peopleCell(r *billing.ListRow) kit.Cell {
	st := r.Entry.Statement
	n := int64(st.Population.Inhabitants) + st.Quantity.Amount // one of the two
	switch {
	case r.Below && r.Kind != billing.InvoiceRow:
		n = 0
	case r.Issued != nil && r.Issued.Err == nil:
		n = r.Issued.Document.Basis.Billed
	}
	if n == 0 {
		return kit.Cell{}
	}
	return kit.Cell{Text: billing.Count(n).Format(s.ws.DayLang())}
}

// amountCell is the months or an amount of a row.
func (s *Screen) amountCell(r *billing.ListRow, col int) kit.Cell {
	net, vat, total := r.Amounts()
	months := r.Entry.Statement.Months
	switch {
	case r.Kind == billing.NoteRow:
		months = 0
	case r.Issued != nil && r.Issued.Err == nil:
		months = r.Issued.Document.Months
	case r.Kind == billing.DraftRow && !r.Entry.Statement.Due():
		return kit.Cell{}
	}
	switch col {
	case monthsColumn:
		if months > 0 {
			return kit.Cell{Text: strconv.Itoa(months)}
		}
		return kit.Cell{}
	case netColumn:
		return kit.Cell{Text: s.formatMoney(net)}
	case vatColumn:
		return kit.Cell{Text: s.formatMoney(vat), Role: style.Muted}
	}
	return kit.Cell{Text: s.formatMoney(total)}
}

// formatMoney formats an amount with a real minus.
func (s *Screen) formatMoney(m billing.Money) string {
	return strings.Replace(m.Format(s.ws.DayLang()), "-", "−", 1)
}

// statusCell shows the state of a row, or why there is no invoice.
func (s *Screen) statusCell(r *billing.ListRow) kit.Cell {
	e := r.Entry
	state := r.State(s.request.date)
	switch {
	case r.Issued != nil:
		return s.issuedCell(r.Issued)
	case state == billing.ImpossibleState:
		return kit.Cell{Text: s.ws.T("invoices.status." + string(e.Statement.Problems[0].Reason)), Tone: kit.WarningTone}
	case state == billing.LaterState && e.Statement.Zero:
		return kit.Cell{Text: s.ws.T("invoices.status.zero"), Role: style.Muted}
	case state == billing.LaterState:
		return kit.Cell{Text: s.ws.T("invoices.status.later"), Role: style.Muted}
	case state == billing.ProposalState:
		return s.proposalCell(e.Proposal)
	}
	draft := s.ws.T("invoices.status.draft")
	if names := s.names(e.Gaps, func(billing.Gap) bool { return true }); len(names) > 0 {
		return kit.Cell{Text: draft + ", " + s.ws.T("invoices.lacks", "what", strings.Join(names, ", ")), Tone: kit.WarningTone}
	}
	if first := e.Statement.First; first > e.Statement.Period.First() {
		draft += ", " + s.ws.T("invoices.status.from", "day", first.Short(s.ws.DayLang()))
	}
	return kit.Cell{Text: draft, Role: style.Muted}
}

// issuedCell says what became of an invoice or a credit note.
func (s *Screen) issuedCell(i *billing.Issued) kit.Cell {
	lang := s.ws.DayLang()
	switch state := i.State(s.request.date); state {
	case billing.Paid:
		return kit.Cell{Text: s.ws.T("invoices.state.paid", "day", i.PaidOn.Short(lang)), Role: style.Good}
	case billing.Overdue:
		return kit.Cell{Text: s.ws.Lang.N("invoices.state.overdue", i.DaysOverdue(s.request.date)), Tone: kit.BadTone}
	case billing.PartlyPaid:
		return kit.Cell{Text: s.ws.T("invoices.state.partly_paid", "left", s.formatMoney(i.Left())), Tone: kit.WarningTone}
	case billing.CreditedState:
		return kit.Cell{Text: s.ws.T("invoices.state.credited", "day", i.CreditedBy[len(i.CreditedBy)-1].Row.IssuedOn.Short(lang))}
	case billing.CreditNoteState:
		of := ""
		if i.Document.Credits != nil {
			of = i.Document.Credits.Number
		}
		return kit.Cell{Text: s.ws.T("invoices.state.credit_note", "of", of)}
	}
	return kit.Cell{Text: s.ws.T("invoices.state.open", "day", i.Row.DueOn.Short(lang))}
}

// proposalCell says by how much the plan differs from what was issued.
func (s *Screen) proposalCell(p *billing.Proposal) kit.Cell {
	if !p.Computed() {
		return kit.Cell{Text: s.ws.T("invoices.state.uncomputed"), Tone: kit.WarningTone}
	}
	sign := ""
	if p.Difference() >= 0 {
		sign = "+"
	}
	return kit.Cell{Text: s.ws.T("invoices.state.proposal", "amount", sign+s.formatMoney(p.Difference())), Tone: kit.WarningTone}
}

// names names the facts of those gaps for which something holds.
func (s *Screen) names(gaps []billing.Gap, holds func(billing.Gap) bool) []string {
	var words []string
	for _, g := range gaps {
		if holds(g) {
			words = append(words, reports.FormatText(s.ws.Lang, g.Name()))
		}
	}
	return words
}

// footer shows the sums of the valid invoices that are listed.
func (s *Screen) footer(col int) kit.Cell {
	switch col {
	case nameColumn:
		return kit.Cell{Text: s.ws.Lang.N("invoices.count", s.sums.Count)}
	case netColumn:
		return kit.Cell{Text: s.formatMoney(s.sums.Net)}
	case vatColumn:
		return kit.Cell{Text: s.formatMoney(s.sums.VAT)}
	case totalColumn:
		return kit.Cell{Text: s.formatMoney(s.sums.Total)}
	}
	return kit.Cell{}
}
