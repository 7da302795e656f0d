package importing

import (
	"strconv"

	"bolgeplan/data/confirm"
	"bolgeplan/data/consequences"
	"bolgeplan/data/facttable"
	"bolgeplan/data/rules"
	"bolgeplan/data/wavetable"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// The lists at the right.
const (
	doubtsTab  = "doubts"
	namesTab   = "names"
	datesTab   = "dates"
	changesTab = "changes"
	refusedTab = "refused"
	sameTab    = "same"
	effectsTab = "effects"
	missingTab = "missing"
	notesTab   = "notes"
)

// allTabs are the lists in their order.
var allTabs = [...]string{doubtsTab, namesTab, datesTab, changesTab, refusedTab, sameTab, effectsTab, missingTab, notesTab}

// line is a row of a list at the right.
type line struct {
	row  int // of the table, from 1; 0 for none
	n    int // in what the list is of: doubts, entries, items, missing
	date *wavetable.DateProposal
	done *wavetable.DoneProposal
	wave int // of a date
	text string
	chip string // before the text
	tone kit.Tone
}

// listAll sorts what becomes of the table into the lists.
func (c *confirmation) listAll() {
	c.lists, c.twice = map[string][]line{}, map[int]bool{}
	for n, d := range c.proposal.Doubts {
		c.add(doubtsTab, line{row: d.Row, n: n})
	}
	c.listWaves()
	c.listFacts()
	c.listEffects()
	for n := range c.proposal.Missing {
		c.add(missingTab, line{n: n})
	}
	for _, n := range c.proposal.Notes {
		c.add(notesTab, line{text: c.ws.Lang.Format(n)})
	}
}

func (c *confirmation) add(tab string, l line) { c.lists[tab] = append(c.lists[tab], l) }

// listWaves lists the names and dates of a table of waves.
func (c *confirmation) listWaves() {
	if c.proposal.Waves == nil {
		return
	}
	p := c.proposal.Waves.Proposal
	for _, same := range p.Duplicates(c.proposal.Waves.Choices) {
		for _, i := range same {
			c.twice[i] = true
		}
	}
	for i, e := range p.Entries {
		c.add(namesTab, line{row: e.Row, n: i})
	}
	for i := range p.Waves {
		for k := range p.Waves[i].Dates {
			t := &p.Waves[i].Dates[k]
			l := line{wave: i, date: t}
			if len(t.Rows) > 0 {
				l.row = t.Rows[0]
			}
			c.add(datesTab, l)
		}
	}
	for i := range p.Waves {
		for k := range p.Waves[i].Reports {
			c.add(datesTab, line{wave: i, done: &p.Waves[i].Reports[k]})
		}
	}
}

// listFacts lists what becomes of facts.
func (c *confirmation) listFacts() {
	if c.proposal.Facts == nil {
		return
	}
	for _, r := range c.proposal.Facts.Rows {
		if r.Status == facttable.Refused && len(r.Items) == 0 {
			c.add(refusedTab, line{row: r.Number, text: c.ws.Lang.Format(r.Why)})
		}
		if c.proposal.Is(facttable.Payments) && r.Status == facttable.LeftOut && r.Why.Key != "" {
			c.add(notesTab, line{row: r.Number, text: c.ws.Lang.Format(r.Why)})
		}
		for _, n := range r.Items {
			switch item := c.proposal.Facts.Items[n]; item.Status {
			case facttable.Taken:
				c.add(changesTab, line{row: r.Number, n: n})
			case facttable.Unchanged:
				c.add(sameTab, line{row: r.Number, n: n})
			case facttable.Refused:
				c.add(refusedTab, line{row: r.Number, text: c.ws.Lang.Format(item.Why)})
			case facttable.LeftOut:
				c.add(notesTab, line{row: r.Number, text: c.ws.T("importing.leftout", "name", c.nameOf(item.Of), "why", item.Why)})
			}
		}
	}
}

// listEffects lists the consequences: new findings, the worst first, then dates that move
// along, deadlines, letters and invoices, then resolved findings.
func (c *confirmation) listEffects() {
	if c.next == nil {
		return
	}
	lang, now := c.ws.Lang, c.ws.Plan()
	news, resolved := c.brings.News()
	for _, f := range news {
		c.add(effectsTab, line{text: rules.FormatFinding(lang, c.next, f), chip: "importing.effect.new", tone: style.ToneOf(f.Severity)})
	}
	for _, m := range c.along {
		c.add(effectsTab, line{text: wording.FormatDependentMove(lang, c.next, m), chip: "importing.effect.along", tone: kit.QuietTone})
	}
	for _, text := range consequences.FormatConsequences(lang, c.next, c.brings) {
		c.add(effectsTab, line{text: text})
	}
	for _, f := range resolved {
		c.add(effectsTab, line{text: rules.FormatFinding(lang, now, f), chip: "importing.effect.gone", tone: kit.GoodTone})
	}
}

// newItems lists facts.
func (c *confirmation) newItems() *kit.Table {
	t := c.ws.T
	list := kit.NewTable([]kit.Column{
		{Title: t("importing.row"), Width: 40, Right: true},
		{Title: t("importing.of"), Width: 100, Grow: 1},
		{Title: t("importing.field"), Width: 100, Grow: 1},
		{Title: t("importing.old"), Width: 120, Grow: 1},
		{Title: t("importing.new"), Width: 130, Grow: 1},
		{Width: 110, Grow: 1},
	})
	c.fill(list)
	list.Cell = func(row, col int) kit.Cell {
		if row >= len(c.lists[c.view.tab]) {
			return kit.Cell{}
		}
		return c.itemCell(c.proposal.Facts.Items[c.lists[c.view.tab][row].n], col)
	}
	return list
}

// fill has a table list the lines in sight.
func (c *confirmation) fill(list *kit.Table) {
	list.Rows = func() int { return len(c.lists[c.view.tab]) }
	list.OnSelect = func(row int) { c.markRow(c.lists[c.view.tab][row].row) }
	list.OnEscape = c.leave
}

func (c *confirmation) itemCell(i facttable.Item, col int) kit.Cell {
	value := func(text string, role style.Role, strong bool) kit.Cell {
		if text == "" {
			return kit.Cell{Text: "–", Role: style.Muted}
		}
		return kit.Cell{Text: joined([]string{text}), Role: role, Strong: strong}
	}
	switch col {
	case 0:
		return kit.Cell{Text: strconv.Itoa(i.Row), Role: style.Muted}
	case 1:
		return kit.Cell{Text: c.nameOf(i.Of)}
	case 2:
		return kit.Cell{Text: c.fieldOf(i), Role: style.Muted}
	case 3:
		return value(i.Old, style.Muted, false)
	case 4:
		return value(i.New, style.Ink, i.Status == facttable.Taken)
	}
	return kit.Cell{Text: c.sentence(i.Why), Role: style.Muted}
}

// sentence is a sentence, "" for one without a key.
func (c *confirmation) sentence(s confirm.Sentence) string {
	if s.Key == "" {
		return ""
	}
	return c.ws.Lang.Format(s)
}

// fieldOf says what an item is: "programleder e-mail", "indbyggere 2025".
func (c *confirmation) fieldOf(i facttable.Item) string {
	field := c.ws.T("facts.field." + string(i.Field))
	if i.Role != "" {
		field = i.Role + " " + field
	}
	if i.Year > 0 {
		field += " " + strconv.Itoa(i.Year)
	}
	return field
}

// newEffects lists what follows.
func (c *confirmation) newEffects() *kit.Table {
	list := kit.NewTable([]kit.Column{{Width: 84}, {Width: 400, Grow: 1}})
	c.fill(list)
	list.Cell = func(row, col int) kit.Cell {
		l := c.lists[effectsTab][row]
		switch {
		case col == 1:
			return kit.Cell{Text: l.text}
		case l.chip == "":
			return kit.Cell{}
		}
		return kit.Cell{Text: c.ws.T(l.chip), Tone: l.tone}
	}
	list.OnActivate = c.showWhole
	return list
}

// showWhole shows the whole of a line that is cut off.
func (c *confirmation) showWhole(row int) { c.ws.ShowMessage(c.lists[c.view.tab][row].text) }

// newTexts lists sentences: what is refused, or left out.
func (c *confirmation) newTexts() *kit.Table {
	list := kit.NewTable([]kit.Column{
		{Title: c.ws.T("importing.row"), Width: 40, Right: true},
		{Title: c.ws.T("importing.why"), Width: 400, Grow: 1},
	})
	c.fill(list)
	list.Cell = func(row, col int) kit.Cell {
		l := c.lists[c.view.tab][row]
		switch {
		case col == 0 && l.row > 0:
			return kit.Cell{Text: strconv.Itoa(l.row), Role: style.Muted}
		case col == 1:
			return kit.Cell{Text: l.text}
		}
		return kit.Cell{}
	}
	list.OnActivate = c.showWhole
	return list
}

// newMissing lists the municipalities that the table does not name.
func (c *confirmation) newMissing() *kit.Table {
	list := kit.NewTable([]kit.Column{
		{Title: c.ws.T("importing.means"), Width: 150, Grow: 1},
		{Title: c.ws.T("importing.now"), Width: 150, Grow: 1},
		{Width: 200, Grow: 1},
	})
	c.fill(list)
	list.Cell = func(row, col int) kit.Cell {
		id := c.proposal.Missing[c.lists[missingTab][row].n]
		switch {
		case col == 0:
			return kit.Cell{Text: c.nameOf(id)}
		case c.proposal.Waves == nil:
			return kit.Cell{}
		case col == 1:
			return kit.Cell{Text: c.waveNow(id), Role: style.Muted}
		}
		return kit.Cell{Text: c.ws.T("importing.keeps"), Role: style.Muted}
	}
	return list
}

// markRow shows the row of the table that a line at the right is about.
func (c *confirmation) markRow(row int) {
	if row > 0 {
		c.view.rows.Select(row - 1)
	}
}

// chooseRow shows what becomes of a row of the table.
func (c *confirmation) chooseRow(row int) {
	for _, tab := range [...]string{doubtsTab, refusedTab, namesTab, changesTab, datesTab, sameTab, notesTab} {
		for n, l := range c.lists[tab] {
			if l.row != row+1 && (tab != doubtsTab || !c.isAbout(l.n, row)) {
				continue
			}
			if c.view.tab != tab {
				c.view.tab = tab
				c.refresh()
			}
			c.selectLine(n)
			return
		}
	}
}

// isAbout reports whether a doubt is about a row, from 0.
func (c *confirmation) isAbout(doubt, row int) bool {
	for _, n := range c.proposal.Rows[row].Doubts {
		if n == doubt {
			return true
		}
	}
	return false
}
