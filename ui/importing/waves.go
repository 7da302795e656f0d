package importing

import (
	"cmp"
	"slices"

	"bolgeplan/data/confirm"
	"bolgeplan/data/day"
	"bolgeplan/data/plan"
	"bolgeplan/data/wavetable"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
)

// newNames lists the names of a table of waves with what they mean.
func (c *confirmation) newNames() *kit.Table {
	t := c.ws.T
	list := kit.NewTable([]kit.Column{
		{Width: 30, Check: true},
		{Title: t("importing.text"), Width: 150, Grow: 2},
		{Title: t("importing.means"), Width: 130, Grow: 2},
		{Title: t("importing.now"), Width: 90, Grow: 1},
		{Title: t("importing.into"), Width: 90, Grow: 1},
		{Title: t("importing.how"), Width: 90},
	})
	c.fill(list)
	list.Cell = func(row, col int) kit.Cell { return c.nameCell(c.lists[namesTab][row].n, col) }
	list.OnCheck = func(row int, on bool) { c.checkName(c.lists[namesTab][row].n, on) }
	list.OnActivate = func(row int) { c.pickName(c.lists[namesTab][row].n) }
	return list
}

// nameCell is a cell of the list of names.
func (c *confirmation) nameCell(entry, col int) kit.Cell {
	w := c.proposal.Waves
	e, means := w.Proposal.Entries[entry], w.Proposal.Means(entry, w.Choices)
	id, role := means, style.Ink
	if id == plan.None {
		id, role = e.Municipality, style.Muted
	}
	switch col {
	case 0:
		return kit.Cell{Checked: means != plan.None, NoCheck: e.Wave < 0}
	case 1:
		return kit.Cell{Text: e.Text}
	case 2:
		if id == plan.None {
			return kit.Cell{Text: "–", Role: style.Muted}
		}
		return kit.Cell{Text: c.nameOf(id), Role: role, Strong: means != plan.None}
	case 3:
		return kit.Cell{Text: c.waveNow(id), Role: style.Muted}
	case 4:
		if e.Wave < 0 || means == plan.None {
			return kit.Cell{Text: c.ws.T("importing.out"), Role: style.Muted}
		}
		into := w.Proposal.Waves[e.Wave].Name
		if into == c.waveNow(id) {
			role = style.Muted
		}
		return kit.Cell{Text: into, Role: role}
	}
	return c.howCell(entry)
}

// howCell says how a name was recognized.
func (c *confirmation) howCell(entry int) kit.Cell {
	t, w := c.ws.T, c.proposal.Waves
	e := w.Proposal.Entries[entry]
	switch {
	case c.twice[entry]:
		return kit.Cell{Text: t("importing.name.twice"), Tone: kit.BadTone}
	case e.Wave < 0:
		return kit.Cell{Text: t("importing.nowave"), Tone: kit.QuietTone}
	case e.Status == wavetable.Suggested:
		return kit.Cell{Text: t("importing.suggested"), Tone: kit.WarningTone}
	case e.Status == wavetable.Unknown:
		return kit.Cell{Text: t("importing.unknown"), Tone: kit.BadTone}
	}
	return kit.Cell{Text: t("importing.exact"), Role: style.Muted}
}

// checkName takes a name, or leaves it out. One that means nobody is asked about.
func (c *confirmation) checkName(entry int, on bool) {
	e := c.proposal.Waves.Proposal.Entries[entry]
	switch {
	case !on:
		c.setName(entry, plan.None)
	case e.Municipality != plan.None:
		c.setName(entry, e.Municipality)
	default:
		c.pickName(entry)
	}
}

// pickName asks which municipality a name means.
func (c *confirmation) pickName(entry int) {
	if e := c.proposal.Waves.Proposal.Entries[entry]; e.Wave >= 0 {
		c.pick(confirm.Say("importing.pick.for", "text", e.Text), func(id plan.ID) { c.setName(entry, id) })
	}
}

// pick asks for a municipality: those that the table does not name come first.
func (c *confirmation) pick(why confirm.Sentence, then func(plan.ID)) {
	kit.ShowPalette(c.ws.Window.Canvas(), kit.PaletteTexts{Title: c.ws.Lang.Format(why), Find: c.ws.T("importing.pick.search"), None: c.ws.T("palette.none")}, c.pickItems(then))
}

func (c *confirmation) pickItems(then func(plan.ID)) []kit.PaletteItem {
	missing := map[plan.ID]bool{}
	for _, id := range c.proposal.Missing {
		missing[id] = true
	}
	var first, rest []kit.PaletteItem
	for _, m := range c.ws.Plan().AllMunicipalities() {
		it := kit.PaletteItem{Text: m.Name, Shortcut: m.Code, Run: func() { then(m.ID) }}
		if c.proposal.Waves != nil {
			it.Kind = c.waveNow(m.ID)
		}
		if missing[m.ID] {
			first = append(first, it)
		} else {
			it.Kind = c.ws.T("importing.pick.named")
			rest = append(rest, it)
		}
	}
	return append(first, rest...)
}

// newDates lists the dates of a table of waves.
func (c *confirmation) newDates() *kit.Table {
	t := c.ws.T
	list := kit.NewTable([]kit.Column{
		{Width: 30, Check: true},
		{Title: t("matrix.wave"), Width: 90, Grow: 1},
		{Title: t("importing.milestone"), Width: 110, Grow: 1},
		{Title: t("importing.text"), Width: 100, Grow: 1},
		{Title: t("importing.now"), Width: 110, Grow: 1},
		{Title: t("importing.into"), Width: 110, Grow: 1},
		{Width: 84},
	})
	c.fill(list)
	list.Cell = func(row, col int) kit.Cell { return c.dateCell(c.lists[datesTab][row], col) }
	list.OnCheck = func(row int, on bool) { c.setDate(c.lists[datesTab][row].dateKey(), !on) }
	return list
}

func (l line) dateKey() wavetable.DateKey {
	if l.done != nil {
		return wavetable.DateKey{Wave: l.wave, Kind: l.done.Kind, Done: true}
	}
	return wavetable.DateKey{Wave: l.wave, Kind: l.date.Kind}
}

// applies reports whether the plan will have a date.
func (l line) applies() bool {
	if l.done != nil {
		return l.done.Applies()
	}
	return l.date.Applies()
}

// possible reports whether the plan could have it.
func (l line) possible() bool {
	if l.done != nil {
		return l.done.Possible()
	}
	return l.date.Possible()
}

func (c *confirmation) dateCell(l line, col int) kit.Cell {
	role := style.Ink
	if !l.applies() {
		role = style.Muted
	}
	text, now := "", ""
	if l.done != nil {
		text, now = l.done.Text, c.dayOrNone(l.done.Before)
	} else {
		text, now = l.date.Text, cmp.Or(l.date.Before, "–")
	}
	switch col {
	case 0:
		return kit.Cell{Checked: l.applies(), NoCheck: !l.possible()}
	case 1:
		return kit.Cell{Text: c.proposal.Waves.Proposal.Waves[l.wave].Name, Role: role}
	case 2:
		return kit.Cell{Text: c.dateKind(l), Role: role}
	case 3:
		return kit.Cell{Text: text}
	case 4:
		return kit.Cell{Text: now, Role: style.Muted}
	case 5:
		return c.dateInto(l, role)
	}
	if l.done != nil {
		return c.doneState(l.done)
	}
	return c.dateState(l.date)
}

func (c *confirmation) dateKind(l line) string {
	if l.done != nil {
		return c.ws.T("importing.done", "kind", c.ws.T("milestone."+string(l.done.Kind)))
	}
	return c.ws.T("milestone." + string(l.date.Kind))
}

// dateInto shows what the plan will have.
func (c *confirmation) dateInto(l line, role style.Role) kit.Cell {
	out := kit.Cell{Text: c.ws.T("importing.out"), Role: style.Muted}
	switch {
	case l.date != nil && (l.date.Refused != nil || l.date.Skip):
		return out
	case l.date != nil && l.date.NotOfWave:
		return kit.Cell{Text: c.ws.Lang.N("importing.date.own", len(l.date.Own)), Role: role}
	case l.date != nil && len(l.date.Own) > 0:
		return kit.Cell{Text: l.date.Written + " " + c.ws.T("importing.date.also", "n", len(l.date.Own)), Role: role, Strong: l.applies()}
	case l.date != nil:
		return kit.Cell{Text: l.date.Written, Role: role, Strong: l.applies()}
	case l.done.Unchanged:
		return kit.Cell{Text: c.dayOrNone(l.done.Before), Role: style.Muted}
	case !l.possible() || l.done.Skip:
		return out
	}
	return kit.Cell{Text: c.dayOrNone(l.done.On), Role: role, Strong: l.applies()}
}

func (c *confirmation) dateState(d *wavetable.DateProposal) kit.Cell {
	switch {
	case d.Refused != nil:
		return c.state("importing.nodate", kit.BadTone)
	case d.Unchanged:
		return kit.Cell{Text: c.ws.T("importing.equal"), Role: style.Muted}
	case d.Locked:
		return c.state("importing.lock", kit.WarningTone)
	case d.Done:
		return c.state("importing.done.chip", kit.WarningTone)
	case d.Date.YearAssumed:
		return c.state("importing.assumed", kit.WarningTone)
	}
	return kit.Cell{}
}

func (c *confirmation) doneState(r *wavetable.DoneProposal) kit.Cell {
	switch {
	case r.Refused != nil || r.Vague:
		return c.state("importing.nodate", kit.BadTone)
	case r.Denied != nil:
		return c.state("importing.done.cannot", kit.WarningTone)
	case r.Unchanged:
		return kit.Cell{Text: c.ws.T("importing.equal"), Role: style.Muted}
	case r.Assumed:
		return c.state("importing.assumed", kit.WarningTone)
	}
	return kit.Cell{}
}

func (c *confirmation) state(key string, tone kit.Tone) kit.Cell {
	return kit.Cell{Text: c.ws.T(key), Tone: tone}
}

func (c *confirmation) dayOrNone(d day.Day) string {
	if d == day.None {
		return "–"
	}
	return d.Long(c.ws.DayLang())
}

// hasAssumedYear reports whether any date of the table lacks a year.
func (c *confirmation) hasAssumedYear() bool {
	return slices.ContainsFunc(c.lists[datesTab], func(l line) bool {
		return l.date != nil && l.date.Date.YearAssumed || l.done != nil && l.done.Assumed
	})
}
