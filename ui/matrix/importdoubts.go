package matrix

import (
	"bolgeplan/data/wavetable"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// listDoubts lists what the table leaves open with the present choices.
func (c *confirmation) listDoubts() { c.doubts = c.proposal.Doubts(c.choices, c.accepted) }

// openDoubts counts the doubts that nobody settled.
func (c *confirmation) openDoubts() int { return len(wavetable.Open(c.doubts)) }

// settle accepts a doubt as it is, or opens it again.
func (c *confirmation) settle(row int, on bool) {
	if id := c.doubts[row].ID(); on {
		c.accepted[id] = true
	} else {
		delete(c.accepted, id)
	}
	c.refresh()
}

// settleAll accepts all doubts as they are.
func (c *confirmation) settleAll() {
	for _, d := range c.doubts {
		c.accepted[d.ID()] = true
	}
	c.refresh()
}

// settleEntry accepts the doubts about an entry: somebody looked at it.
func (c *confirmation) settleEntry(entry int) {
	for _, d := range c.doubts {
		if len(d.Entries) == 1 && d.Entries[0] == entry {
			c.accepted[d.ID()] = true
		}
	}
}

func (c *confirmation) newDoubts() *kit.Table {
	t := c.s.ws.T
	list := kit.NewTable([]kit.Column{{Width: 30, Check: true}, {Title: t("matrix.import.doubts.what"), Width: 400, Grow: 1}, {Width: 90}})
	list.Rows = func() int { return len(c.doubts) }
	list.Cell = c.doubtCell
	list.OnCheck = c.settle
	list.OnActivate = func(row int) {
		if d := c.doubts[row]; len(d.Entries) == 1 && c.proposal.Entries[d.Entries[0]].Wave >= 0 {
			c.showMeaningsOf(d.Entries[0], c.besideNames())
			return
		}
		c.s.ws.ShowMessage(wording.FormatDoubt(c.s.ws.Lang, c.doubts[row])) // the full text of a line that is cut off
	}
	return list
}

func (c *confirmation) doubtCell(row, col int) kit.Cell {
	d := c.doubts[row]
	switch {
	case col == 0:
		return kit.Cell{Checked: d.Answered, NoCheck: d.Key == "twice"}
	case col == 1 && d.Answered:
		return kit.Cell{Text: wording.FormatDoubt(c.s.ws.Lang, d), Role: style.Muted}
	case col == 1:
		return kit.Cell{Text: wording.FormatDoubt(c.s.ws.Lang, d)}
	case d.Answered:
		return kit.Cell{Text: c.s.ws.T("matrix.import.doubts.settled"), Role: style.Muted}
	}
	return kit.Cell{Text: c.s.ws.T("matrix.import.doubts.open"), Tone: kit.WarningTone}
}
