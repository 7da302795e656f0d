package importing

import (
	"strconv"

	"bolgeplan/data/confirm"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/wording"
)

// mostShown is how many doubts are shown at once: around the selected one.
const mostShown = 120

// newDoubts shows the doubts, a card each.
func (c *confirmation) newDoubts() *kit.DoubtCards {
	q := kit.NewDoubtCards()
	q.OnSelect = func(i int) { c.showDoubt(c.view.firstDoubt + i) }
	q.OnChoose = func(i, option int) { c.answer(c.view.firstDoubt+i, option) }
	q.OnAgain = func(i int) { c.open(c.view.firstDoubt + i) }
	q.OnEscape = c.leave
	return q
}

// showDoubt notes the selected doubt and marks its row.
func (c *confirmation) showDoubt(n int) {
	v := &c.view
	v.doubt = n
	c.markRow(c.rowOfDoubt(n))
	last := v.firstDoubt + len(v.doubts.Items())
	if n == v.firstDoubt && n > 0 || n == last-1 && last < len(c.proposal.Doubts) {
		c.showDoubts()
	}
}

// rowOfDoubt is the first row that a doubt is about, 0 for none.
func (c *confirmation) rowOfDoubt(n int) int {
	if n < 0 || n >= len(c.proposal.Doubts) {
		return 0
	}
	return c.proposal.Doubts[n].Row
}

// showDoubts shows the doubts around the selected one.
func (c *confirmation) showDoubts() {
	v, doubts := &c.view, c.proposal.Doubts
	v.doubt = min(v.doubt, len(doubts)-1)
	v.firstDoubt = max(0, min(v.doubt-mostShown/2, len(doubts)-mostShown))
	end := min(v.firstDoubt+mostShown, len(doubts))
	var items []kit.DoubtCard
	for _, d := range doubts[v.firstDoubt:end] {
		items = append(items, c.cardOf(d))
	}
	more := ""
	if n := len(doubts) - end; n > 0 {
		more = c.ws.Lang.N("importing.doubts.more", n)
	}
	v.doubts.SetItems(items, v.doubt-v.firstDoubt, more)
}

// cardOf is the card of a doubt.
func (c *confirmation) cardOf(d confirm.Doubt) kit.DoubtCard {
	q := kit.DoubtCard{Where: c.where(d), Title: c.ws.Lang.Format(d.Why), Second: c.sentence(d.More), Chosen: d.Chosen}
	if d.Settled {
		q.Settled, q.Again = c.ws.T("importing.settled"), c.ws.T("importing.again")
	}
	for _, o := range d.Options {
		line := kit.Line{kit.Strong(c.ws.Lang.Format(o.Sentence))}
		if note := c.sentence(o.Note); note != "" {
			line = append(line, kit.Quiet("  "+note))
		}
		q.Options = append(q.Options, line)
	}
	return q
}

// where says in which rows a doubt is.
func (c *confirmation) where(d confirm.Doubt) string {
	switch {
	case len(d.Rows) == 1 || len(d.Rows) == 0 && d.Row > 0:
		return c.ws.T("importing.line", "row", strconv.Itoa(d.Row))
	case len(d.Rows) > 1:
		return c.ws.T("importing.lines", "rows", wording.FormatRows(c.ws.Lang, d.Rows[:1]), "n", len(d.Rows)-1)
	}
	return ""
}

// focusNext goes to the next open doubt; where there is none, to the button that inserts.
func (c *confirmation) focusNext() {
	v, doubts := &c.view, c.proposal.Doubts
	for k := range doubts {
		n := (max(v.doubt, 0) + k) % len(doubts)
		if doubts[n].Settled {
			continue
		}
		v.doubt = n
		if v.tab != doubtsTab {
			v.tab = doubtsTab
			c.refresh()
		}
		c.showDoubts()
		c.markRow(c.rowOfDoubt(n))
		c.focus()
		return
	}
	if v.tab == doubtsTab && len(c.lists[refusedTab]) > 0 {
		v.tab = refusedTab
		c.refresh()
	}
	if v.insert.Enabled() {
		c.ws.Window.Canvas().Focus(v.insert)
		return
	}
	c.focus()
}
