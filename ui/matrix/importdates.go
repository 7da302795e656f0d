package matrix

import (
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/data/day"
	"bolgeplan/data/wavetable"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// timing is a date of the table, by its place in the proposal.
type timing struct{ wave, date int }

// listDates lists the dates of the table, by wave.
func (c *confirmation) listDates() {
	c.timings = c.timings[:0]
	for i, w := range c.proposal.Waves {
		for k := range w.Dates {
			c.timings = append(c.timings, timing{i, k})
		}
	}
}

func (c *confirmation) timing(row int) *wavetable.DateProposal {
	at := c.timings[row]
	return &c.proposal.Waves[at.wave].Dates[at.date]
}

// hasAssumedYear reports whether any date of the table lacks a year.
func (c *confirmation) hasAssumedYear() bool {
	for row := range c.timings {
		if c.timing(row).Date.YearAssumed {
			return true
		}
	}
	for i := range c.reports {
		if c.report(i).Assumed {
			return true
		}
	}
	return false
}

// datesApply reports whether the import would set any date, or report anything done.
func (c *confirmation) datesApply() bool {
	for row := range c.timings {
		if c.timing(row).Applies() {
			return true
		}
	}
	for i := range c.reports {
		if c.report(i).Applies() {
			return true
		}
	}
	return false
}

// yearItems offers the years for dates without a year.
func (c *confirmation) yearItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for year := c.year - 2; year <= c.year+3; year++ {
		items = append(items, checked(item(itoa(year), func() {
			c.year = year
			c.matchAgain()
		}), year == c.year))
	}
	return items
}

// matchAgain matches the table again and keeps the choices of names.
func (c *confirmation) matchAgain() {
	choices := c.choices
	c.match()
	c.choices = choices
	c.refresh()
}

func (c *confirmation) newDates() *kit.Table {
	t := c.s.ws.T
	list := kit.NewTable([]kit.Column{
		{Width: 30, Check: true},
		{Title: t("matrix.wave"), Width: 100, Grow: 1},
		{Title: t("matrix.import.milestone"), Width: 120, Grow: 1},
		{Title: t("matrix.import.text"), Width: 110, Grow: 1},
		{Title: t("matrix.import.now"), Width: 120, Grow: 1},
		{Title: t("matrix.import.into"), Width: 120, Grow: 1},
		{Width: 80},
	})
	list.Rows = func() int { return len(c.timings) + len(c.reports) }
	list.Cell = func(row, col int) kit.Cell {
		if i := row - len(c.timings); i >= 0 {
			return c.reportCell(i, col)
		}
		return c.dateCell(row, col)
	}
	list.OnCheck = func(row int, on bool) {
		if i := row - len(c.timings); i >= 0 {
			c.report(i).Skip = !on
		} else {
			c.timing(row).Skip = !on
		}
		c.refresh()
	}
	return list
}

// The columns of the list of dates.
const (
	dateCheck = iota
	dateWave
	dateKind
	dateText
	dateNow
	dateInto
	dateState
)

func (c *confirmation) dateCell(row, col int) kit.Cell {
	t, d := c.s.ws.T, c.timing(row)
	role := style.Ink
	if !d.Applies() {
		role = style.Muted
	}
	switch col {
	case dateCheck:
		return kit.Cell{Checked: d.Applies(), NoCheck: !d.Possible()}
	case dateWave:
		return kit.Cell{Text: c.proposal.Waves[c.timings[row].wave].Name, Role: role}
	case dateKind:
		return kit.Cell{Text: t("milestone." + string(d.Kind)), Role: role}
	case dateText:
		return kit.Cell{Text: d.Text}
	case dateNow:
		if d.Before == "" {
			return kit.Cell{Text: "–", Role: style.Muted}
		}
		return kit.Cell{Text: d.Before, Role: style.Muted}
	case dateInto:
		if d.Refused != nil {
			return kit.Cell{Text: t("matrix.import.out"), Role: style.Muted}
		}
		return kit.Cell{Text: d.Written, Role: role, Strong: d.Applies()}
	}
	return c.dateStateCell(d)
}

func (c *confirmation) dateStateCell(d *wavetable.DateProposal) kit.Cell {
	t := c.s.ws.T
	switch {
	case d.Refused != nil:
		return kit.Cell{Text: t("matrix.import.nodate"), Tone: kit.BadTone}
	case d.Unchanged:
		return kit.Cell{Text: t("matrix.import.equal"), Role: style.Muted}
	case d.Locked:
		return kit.Cell{Text: t("matrix.import.lock"), Tone: kit.WarningTone}
	case d.Done:
		return kit.Cell{Text: t("matrix.import.done.chip"), Tone: kit.WarningTone}
	case d.Date.YearAssumed:
		return kit.Cell{Text: t("matrix.import.assumed"), Tone: kit.WarningTone}
	}
	return kit.Cell{}
}

// formatDates sums the dates up.
func (c *confirmation) formatDates() []string {
	lang := c.s.ws.Lang
	var said, refused []string
	applied, locked, finished := 0, 0, 0
	for row := range c.timings {
		d := c.timing(row)
		switch {
		case d.Refused != nil:
			refused = append(refused, d.Text)
		case d.Applies():
			applied++
		case d.Locked && !d.Unchanged:
			locked++
		case d.Done && !d.Unchanged:
			finished++
		}
	}
	for i := range c.reports {
		if r := c.report(i); r.Refused != nil || r.Vague {
			refused = append(refused, r.Text)
		}
	}
	if applied > 0 {
		said = append(said, lang.N("matrix.import.dates", applied))
	}
	if n := len(c.dependents); n > 0 {
		said = append(said, lang.N("matrix.import.along", n))
	}
	if len(refused) > 0 {
		said = append(said, lang.T("matrix.import.refused", "texts", strings.Join(refused, ", ")))
	}
	if locked > 0 {
		said = append(said, lang.N("matrix.import.locked", locked))
	}
	if finished > 0 {
		said = append(said, lang.N("matrix.import.finished", finished))
	}
	return append(said, c.formatReports()...)
}

// listReports lists what the table says is done, by wave.
func (c *confirmation) listReports() {
	c.reports = c.reports[:0]
	for i, w := range c.proposal.Waves {
		for k := range w.Reports {
			c.reports = append(c.reports, timing{i, k})
		}
	}
}

func (c *confirmation) report(i int) *wavetable.DoneProposal {
	at := c.reports[i]
	return &c.proposal.Waves[at.wave].Reports[at.date]
}

// reportCell shows a report below the dates.
func (c *confirmation) reportCell(i, col int) kit.Cell {
	t, r := c.s.ws.T, c.report(i)
	role := style.Ink
	if !r.Applies() {
		role = style.Muted
	}
	switch col {
	case dateCheck:
		return kit.Cell{Checked: r.Applies(), NoCheck: !r.Possible()}
	case dateWave:
		return kit.Cell{Text: c.proposal.Waves[c.reports[i].wave].Name, Role: role}
	case dateKind:
		return kit.Cell{Text: t("matrix.import.done", "kind", t("milestone."+string(r.Kind))), Role: role}
	case dateText:
		return kit.Cell{Text: r.Text}
	case dateNow:
		return kit.Cell{Text: c.dayOrNone(r.Before), Role: style.Muted}
	case dateInto:
		switch {
		case r.Unchanged:
			return kit.Cell{Text: c.dayOrNone(r.Before), Role: style.Muted}
		case !r.Possible():
			return kit.Cell{Text: t("matrix.import.out"), Role: style.Muted}
		}
		return kit.Cell{Text: c.dayOrNone(r.On), Role: role, Strong: r.Applies()}
	}
	switch {
	case r.Refused != nil || r.Vague:
		return kit.Cell{Text: t("matrix.import.nodate"), Tone: kit.BadTone}
	case r.Denied != nil:
		return kit.Cell{Text: t("matrix.import.done.cannot"), Tone: kit.WarningTone}
	case r.Unchanged:
		return kit.Cell{Text: t("matrix.import.equal"), Role: style.Muted}
	case r.Assumed:
		return kit.Cell{Text: t("matrix.import.assumed"), Tone: kit.WarningTone}
	}
	return kit.Cell{}
}

func (c *confirmation) dayOrNone(d day.Day) string {
	if d == day.None {
		return "–"
	}
	return d.Long(c.s.ws.DayLang())
}

// formatReports sums the reports up.
func (c *confirmation) formatReports() []string {
	lang := c.s.ws.Lang
	var said []string
	applied := 0
	for i := range c.reports {
		r := c.report(i)
		switch {
		case r.Applies():
			applied++
		case r.Denied != nil:
			said = append(said, wording.FormatError(lang, r.Denied))
		}
	}
	if applied > 0 {
		said = append([]string{lang.N("matrix.import.reports", applied)}, said...)
	}
	return said
}
