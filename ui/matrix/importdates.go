package matrix

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"bolgeplan/data/day"
	"bolgeplan/data/wavetable"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// dateRow is a row of the list of dates: a date of the table, or a day on which
// something was done.
type dateRow struct {
	wave string
	date *wavetable.DateProposal // nil: done is set
	done *wavetable.DoneProposal
}

// listDates lists the dates of the table by wave, and below them the done days.
func (c *confirmation) listDates() {
	c.dateRows = nil
	for i := range c.proposal.Waves {
		w := &c.proposal.Waves[i]
		for k := range w.Dates {
			c.dateRows = append(c.dateRows, dateRow{wave: w.Name, date: &w.Dates[k]})
		}
	}
	for i := range c.proposal.Waves {
		w := &c.proposal.Waves[i]
		for k := range w.Reports {
			c.dateRows = append(c.dateRows, dateRow{wave: w.Name, done: &w.Reports[k]})
		}
	}
}

// applies reports whether the import would write the row to the plan.
func (r dateRow) applies() bool {
	if r.done != nil {
		return r.done.Applies()
	}
	return r.date.Applies()
}

// possible reports whether the row can be imported.
func (r dateRow) possible() bool {
	if r.done != nil {
		return r.done.Possible()
	}
	return r.date.Possible()
}

func (r dateRow) yearAssumed() bool {
	if r.done != nil {
		return r.done.Assumed
	}
	return r.date.Date.YearAssumed
}

func (r dateRow) setChecked(on bool) {
	if r.done != nil {
		r.done.Skip = !on
	} else {
		r.date.Skip = !on
	}
}

// hasAssumedYear reports whether any date of the table lacks a year.
func (c *confirmation) hasAssumedYear() bool {
	return slices.ContainsFunc(c.dateRows, dateRow.yearAssumed)
}

// datesApply reports whether the import would set any date, or report anything done.
func (c *confirmation) datesApply() bool { return slices.ContainsFunc(c.dateRows, dateRow.applies) }

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
	choices, accepted := c.choices, c.accepted
	c.match()
	c.choices, c.accepted = choices, accepted
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
	list.Rows = func() int { return len(c.dateRows) }
	list.Cell = c.dateCell
	list.OnCheck = func(row int, on bool) {
		c.dateRows[row].setChecked(on)
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
	r := c.dateRows[row]
	role := style.Ink
	if !r.applies() {
		role = style.Muted
	}
	text, now := c.dateTexts(r)
	switch col {
	case dateCheck:
		return kit.Cell{Checked: r.applies(), NoCheck: !r.possible()}
	case dateWave:
		return kit.Cell{Text: r.wave, Role: role}
	case dateKind:
		return kit.Cell{Text: c.formatDateKind(r), Role: role}
	case dateText:
		return kit.Cell{Text: text}
	case dateNow:
		return kit.Cell{Text: now, Role: style.Muted}
	case dateInto:
		return c.dateIntoCell(r, role)
	}
	if r.done != nil {
		return c.doneStateCell(r.done)
	}
	return c.dateStateCell(r.date)
}

// dateTexts returns the text of the table, and what the plan holds now.
func (c *confirmation) dateTexts(r dateRow) (text, now string) {
	if r.done != nil {
		return r.done.Text, c.dayOrNone(r.done.Before)
	}
	return r.date.Text, cmp.Or(r.date.Before, "–")
}

func (c *confirmation) formatDateKind(r dateRow) string {
	t := c.s.ws.T
	if r.done != nil {
		return t("matrix.import.done", "kind", t("milestone."+string(r.done.Kind)))
	}
	return t("milestone." + string(r.date.Kind))
}

// dateIntoCell shows what the import would write.
func (c *confirmation) dateIntoCell(r dateRow, role style.Role) kit.Cell {
	out := kit.Cell{Text: c.s.ws.T("matrix.import.out"), Role: style.Muted}
	switch {
	case r.date != nil && r.date.Refused != nil:
		return out
	case r.date != nil:
		return kit.Cell{Text: r.date.Written, Role: role, Strong: r.applies()}
	case r.done.Unchanged:
		return kit.Cell{Text: c.dayOrNone(r.done.Before), Role: style.Muted}
	case !r.possible():
		return out
	}
	return kit.Cell{Text: c.dayOrNone(r.done.On), Role: role, Strong: r.applies()}
}

func (c *confirmation) dateStateCell(d *wavetable.DateProposal) kit.Cell {
	switch {
	case d.Refused != nil:
		return c.stateChip("matrix.import.nodate", kit.BadTone)
	case d.Unchanged:
		return c.unchangedCell()
	case d.Locked:
		return c.stateChip("matrix.import.lock", kit.WarningTone)
	case d.Done:
		return c.stateChip("matrix.import.done.chip", kit.WarningTone)
	case d.Date.YearAssumed:
		return c.stateChip("matrix.import.assumed", kit.WarningTone)
	}
	return kit.Cell{}
}

func (c *confirmation) doneStateCell(r *wavetable.DoneProposal) kit.Cell {
	switch {
	case r.Refused != nil || r.Vague:
		return c.stateChip("matrix.import.nodate", kit.BadTone)
	case r.Denied != nil:
		return c.stateChip("matrix.import.done.cannot", kit.WarningTone)
	case r.Unchanged:
		return c.unchangedCell()
	case r.Assumed:
		return c.stateChip("matrix.import.assumed", kit.WarningTone)
	}
	return kit.Cell{}
}

func (c *confirmation) stateChip(key string, tone kit.Tone) kit.Cell {
	return kit.Cell{Text: c.s.ws.T(key), Tone: tone}
}

func (c *confirmation) unchangedCell() kit.Cell {
	return kit.Cell{Text: c.s.ws.T("matrix.import.equal"), Role: style.Muted}
}

func (c *confirmation) dayOrNone(d day.Day) string {
	if d == day.None {
		return "–"
	}
	return d.Long(c.s.ws.DayLang())
}

// formatDates summarizes the dates and the done days in sentences.
func (c *confirmation) formatDates() []string {
	lang := c.s.ws.Lang
	var sentences, refused, denied []string
	applied, locked, finished, reported := 0, 0, 0, 0
	for _, r := range c.dateRows {
		switch d := r.date; {
		case d == nil:
			if r.done.Refused != nil || r.done.Vague {
				refused = append(refused, r.done.Text)
			}
			switch {
			case r.applies():
				reported++
			case r.done.Denied != nil:
				denied = append(denied, wording.FormatError(lang, r.done.Denied))
			}
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
	add := func(key string, n int) {
		if n > 0 {
			sentences = append(sentences, lang.N(key, n))
		}
	}
	add("matrix.import.dates", applied)
	add("matrix.import.along", len(c.dependents))
	if len(refused) > 0 {
		sentences = append(sentences, lang.T("matrix.import.refused", "texts", strings.Join(refused, ", ")))
	}
	add("matrix.import.locked", locked)
	add("matrix.import.finished", finished)
	add("matrix.import.reports", reported)
	return append(sentences, denied...)
}
