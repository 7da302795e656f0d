package importing

import (
	"bolgeplan/data/confirm"
	"bolgeplan/ui/kit"
	"bolgeplan/ui/kit/style"
	"bolgeplan/ui/wording"
)

// firstRow is the first row of the table in sight.
func (v *confirmationView) firstRow() int { return max(v.rows.FirstRow(), 0) }

// showAbove names the heading of the first row in sight, where that is out of sight.
func (c *confirmation) showAbove(first int) {
	text := ""
	if rows := c.proposal.Rows; first > 0 && first < len(rows) && rows[first].Under > 0 && rows[first].Under <= first {
		head := rows[rows[first].Under-1]
		text = c.ws.Lang.N("importing.above", first+1-head.Number, "heading", joined(head.Cells))
	}
	c.view.above.SetText(text)
}

// newRows lists the rows of the table as they came.
func (c *confirmation) newRows() *kit.Table {
	list := kit.NewTable([]kit.Column{{Width: 26, Right: true}, {Width: 12}, {Width: 130, Grow: 1}, {Width: 96, Right: true}})
	list.Rows = func() int { return len(c.proposal.Rows) }
	list.Cell = func(row, col int) kit.Cell { return c.rowCell(c.proposal.Rows[row], col) }
	list.RowTone = func(row int) kit.Tone {
		if mark, _ := c.mark(c.proposal.Rows[row]); mark == "?" {
			return kit.WarningTone
		}
		return kit.NoTone
	}
	list.OnSelect = c.chooseRow
	list.OnScroll = c.showAbove
	list.OnEscape = c.leave
	list.OnActivate = func(int) { c.focus() }
	return list
}

func (c *confirmation) rowCell(r confirm.Row, col int) kit.Cell {
	mark, role := c.mark(r)
	switch col {
	case 0:
		return kit.Cell{Text: wording.FormatRows(c.ws.Lang, []int{r.Number}), Role: style.Muted}
	case 1:
		return kit.Cell{Text: mark, Role: role, Strong: true}
	case 2:
		cell := kit.Cell{Text: joined(r.Cells), Strong: r.Heads}
		if r.Under > 0 && c.isUnderName(r) {
			cell.Text = "   " + cell.Text
		}
		if r.Status == confirm.LeftOut {
			cell.Role = style.Muted
		}
		return cell
	}
	if r.Means != "" {
		return kit.Cell{Text: r.Means, Role: style.Muted}
	}
	return kit.Cell{Text: c.sentence(r.Why), Role: style.Muted}
}

// isUnderName reports whether the heading of a row is a name alone: that of a wave.
func (c *confirmation) isUnderName(r confirm.Row) bool {
	n := 0
	for _, cell := range c.proposal.Rows[r.Under-1].Cells {
		if cell != "" {
			n++
		}
	}
	return n == 1
}

// mark says in a sign what becomes of a row.
func (c *confirmation) mark(r confirm.Row) (string, style.Role) {
	for _, d := range r.Doubts {
		if !c.proposal.Doubts[d].Settled {
			return "?", style.Warning
		}
	}
	switch r.Status {
	case confirm.Refused:
		return "!", style.Bad
	case confirm.Taken, confirm.Heading:
		return "✓", style.Good
	case confirm.Unchanged:
		return "=", style.Muted
	}
	if joined(r.Cells) != "" {
		return "–", style.Muted
	}
	return "", style.Muted
}
