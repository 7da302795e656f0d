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
	nameColumn = iota
	waveColumn
	peopleColumn
	monthsColumn
	netColumn
	vatColumn
	totalColumn
	gapColumn // space between the right-aligned numbers and the status
	statusColumn
)

func (s *Screen) columns() []kit.Column {
	t := s.ws.T
	people := t("invoices.people", "year", s.request.period.Year%100)
	if s.run != nil && !s.run.model.ByInhabitants() {
		people = wording.Capitalize(s.run.model.Unit)
	}
	wave := kit.Column{Title: t("invoices.wave"), Width: 84, Grow: 1}
	if !s.hasWaves() {
		wave = kit.Column{} // without width
	}
	return []kit.Column{
		nameColumn:   {Title: t("invoices.municipality"), Width: 112, Grow: 2},
		waveColumn:   wave,
		peopleColumn: {Title: people, Width: 74, Right: true},
		monthsColumn: {Title: t("invoices.months"), Width: 32, Right: true},
		netColumn:    {Title: t("invoices.net"), Width: 92, Grow: 1, Right: true},
		vatColumn:    {Title: t("invoices.vat"), Width: 84, Grow: 1, Right: true},
		totalColumn:  {Title: t("invoices.total"), Width: 92, Grow: 1, Right: true},
		gapColumn:    {Width: 2},
		statusColumn: {Title: t("invoices.status"), Width: 118, Grow: 2},
	}
}

// hasWaves reports whether the municipalities of the chosen solution are in waves.
func (s *Screen) hasWaves() bool {
	return s.solution == plan.None || len(s.ws.Plan().WavesOf(s.solution)) > 0
}

func (s *Screen) cell(row, col int) kit.Cell {
	st := s.rows[row]
	switch col {
	case nameColumn:
		return kit.Cell{Text: st.Municipality.Name}
	case waveColumn:
		return kit.Cell{Text: st.Wave.Name, Role: style.Muted}
	case peopleColumn:
		n := int64(st.Population.Inhabitants) + st.Quantity.Amount // one of the two
		if n == 0 {
			return kit.Cell{}
		}
		return kit.Cell{Text: billing.Count(n).Format(s.ws.DayLang())}
	case statusColumn:
		return s.statusCell(st)
	}
	if !st.Due() {
		return kit.Cell{}
	}
	switch col {
	case monthsColumn:
		return kit.Cell{Text: strconv.Itoa(st.Months)}
	case netColumn:
		return kit.Cell{Text: s.formatMoney(st.Net)}
	case vatColumn:
		return kit.Cell{Text: s.formatMoney(st.VAT), Role: style.Muted}
	case totalColumn:
		return kit.Cell{Text: s.formatMoney(st.Total)}
	}
	return kit.Cell{}
}

func (s *Screen) formatMoney(m billing.Money) string { return m.Format(s.ws.DayLang()) }

// statusCell shows the state of an invoice, or why there is none.
func (s *Screen) statusCell(st *billing.Statement) kit.Cell {
	switch {
	case len(st.Problems) > 0:
		return kit.Cell{Text: s.ws.T("invoices.status." + string(st.Problems[0].Reason)), Tone: kit.WarningTone}
	case st.Zero:
		return kit.Cell{Text: s.ws.T("invoices.status.zero"), Role: style.Muted}
	case !st.Due():
		return kit.Cell{Text: s.ws.T("invoices.status.later"), Role: style.Muted}
	}
	if names := s.names(s.run.own[st.Municipality.ID], billing.Gap.Hinders); len(names) > 0 {
		return kit.Cell{Text: s.ws.T("invoices.lacks", "what", strings.Join(names, ", ")), Tone: kit.WarningTone}
	}
	return kit.Cell{Text: s.ws.T("invoices.status.draft"), Role: style.Muted}
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

// footer shows the sums of the listed invoices.
func (s *Screen) footer(col int) kit.Cell {
	switch col {
	case nameColumn:
		return kit.Cell{Text: s.ws.Lang.N("invoices.count", s.sums.Due)}
	case netColumn:
		return kit.Cell{Text: s.formatMoney(s.sums.Net)}
	case vatColumn:
		return kit.Cell{Text: s.formatMoney(s.sums.VAT)}
	case totalColumn:
		return kit.Cell{Text: s.formatMoney(s.sums.Total)}
	}
	return kit.Cell{}
}

// sumRows adds up statements.
func sumRows(rows []*billing.Statement) billing.Totals {
	var listed billing.Bills
	for _, st := range rows {
		listed.Statements = append(listed.Statements, *st)
	}
	return listed.Totals()
}
