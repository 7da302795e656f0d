package matrix

import (
	"bolgeplan/data/day"
	"bolgeplan/data/wavetable"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

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
