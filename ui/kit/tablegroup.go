package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"bolgeplan/ui/kit/base"
	"bolgeplan/ui/kit/style"
)

// TableGroup is a row that stands over the rows of a group. Its check box, if any, is that of its
// Check column.
type TableGroup struct {
	Text   string
	Note   string // quiet, behind the text
	Folded bool   // its rows are not listed
}

// groupNote is how far the notes of groups stand from the left, at the normal text size, so that
// they are in line.
const groupNote = 158

// groupAt returns the heading that a row is.
func (t *Table) groupAt(row int) (g TableGroup, ok bool) {
	if t.Group == nil || row < 0 || row >= t.rows() {
		return g, false
	}
	return t.Group(row)
}

// fold opens or closes the group of a heading.
func (t *Table) fold(row int, open bool) {
	if g, ok := t.groupAt(row); ok && g.Folded == open && t.OnFold != nil {
		t.OnFold(row, open)
	}
}

// rowFold returns whether a row that is no heading can be opened.
func (t *Table) rowFold(row int) Fold {
	if t.RowFold == nil || row < 0 || row >= t.rows() {
		return NoFold
	}
	return t.RowFold(row)
}

// foldRow opens or closes a row that is no heading.
func (t *Table) foldRow(row int, open bool) {
	now := t.rowFold(row)
	if now != NoFold && (now == Folded) == open && t.OnFold != nil {
		t.OnFold(row, open)
	}
}

// foldMark returns the sign of a row that can be opened.
func (t *Table) foldMark(row int) string {
	switch t.rowFold(row) {
	case Folded:
		return "▸"
	case Unfolded:
		return downMark
	}
	return ""
}

// Range returns the first selected row and the one after the last, equal for none.
func (t *Table) Range() (from, to int) {
	switch {
	case t.selected < 0:
		return 0, 0
	case t.to <= t.from || t.selected < t.from || t.selected >= t.to:
		return t.selected, t.selected + 1
	}
	return t.from, t.to
}

// extend selects the rows from where the selection began to another row.
func (t *Table) extend(row int) {
	if t.rows() == 0 {
		return
	}
	row = min(max(row, 0), t.rows()-1)
	if t.anchor < 0 || t.anchor >= t.rows() {
		t.anchor = max(t.selected, 0)
	}
	anchor := t.anchor
	t.selectByUser(row)
	t.anchor, t.from, t.to = anchor, min(anchor, row), max(anchor, row)+1
	t.body.Refresh()
}

// selectGroup selects all rows of the group in which the selection is, all rows without groups.
func (t *Table) selectGroup() {
	if t.OnCheckRange == nil || t.selected < 0 {
		return
	}
	from, to := t.selected, t.selected+1
	if _, head := t.groupAt(from); head {
		from++
	}
	for from > 0 {
		if _, head := t.groupAt(from - 1); head {
			break
		}
		from--
	}
	for to < t.rows() {
		if _, head := t.groupAt(to); head {
			break
		}
		to++
	}
	if from < to {
		if t.selected < from {
			t.selectByUser(from)
		}
		t.from, t.to, t.anchor = from, to, from
	}
	t.body.Refresh()
}

// toggleRange sets the check boxes of the selected rows to what the selected one is not.
func (t *Table) toggleRange() {
	from, to := t.Range()
	col := t.checkColumn()
	if to-from < 2 || t.OnCheckRange == nil || col < 0 {
		t.toggle(t.selected)
		return
	}
	t.OnCheckRange(from, to, !t.Cell(t.selected, col).Checked)
	t.body.Refresh()
}

// checkColumn returns the first column of check boxes; -1 for none.
func (t *Table) checkColumn() int {
	for i, c := range t.cols {
		if c.Check {
			return i
		}
	}
	return -1
}

// drawGroup draws a heading: the fold mark and its text in the place of the first text, then the
// note.
func (b *tableBody) drawGroup(r *tableRow, row int, g TableGroup, y, h, w float32) {
	used := 0
	for col := range b.table.cols {
		base.SetVisible(r.chips[col], false)
		if box := r.checks[col]; box != nil {
			b.drawCheck(box, b.table.Cell(row, col), col, y, h)
			r.texts[col].layout("", 0, y, 1, h)
			continue
		}
		k, text := r.texts[col], ""
		x, available := b.table.lefts[col], float32(0)
		left := b.table.lefts[b.firstText()]
		k.size = style.TextSize
		switch used {
		case 0:
			mark := "▸ "
			if !g.Folded {
				mark = downMark + " "
			}
			text, available = mark+g.Text, w-x-px(tablePad)
			k.set(k.Text.Text, style.Ink, style.Semibold)
		case 1:
			title := width("▸ "+g.Text, style.TextSize, style.Semibold)
			x = left + max(px(groupNote), title+px(columnGap))
			text, available = g.Note, w-x-px(tablePad)
			k.set(k.Text.Text, style.Muted, style.Normal)
		}
		used++
		k.layout(text, x, y, max(available, 0), h-1)
	}
}

// firstText returns the first column of texts.
func (b *tableBody) firstText() int {
	for i, c := range b.table.cols {
		if !c.Check {
			return i
		}
	}
	return 0
}

// drawCheck draws a check box in the middle of a row.
func (b *tableBody) drawCheck(box *checkBox, c Cell, col int, y, h float32) {
	x, _ := b.table.cellBox(col)
	box.layout(x, y+(h-1-px(checkSize))/2, c.check())
	box.show(c.check())
}

// check returns the state of the cell's check box.
func (c Cell) check() Check {
	switch {
	case c.NoCheck:
		return NoCheck
	case c.Checked:
		return Checked
	case c.Partly:
		return PartlyChecked
	}
	return Unchecked
}

// KeyDown implements desktop.Keyable: it tracks the modifier keys.
func (b *tableBody) KeyDown(e *fyne.KeyEvent) { b.mods.Key(e.Name, true) }

// KeyUp implements desktop.Keyable.
func (b *tableBody) KeyUp(e *fyne.KeyEvent) { b.mods.Key(e.Name, false) }

// goTo selects a row; with Shift the rows to it, where rows can be checked together.
func (b *tableBody) goTo(row int) {
	if b.table.OnCheckRange != nil && b.mods.Shift() {
		b.table.extend(row)
		return
	}
	b.table.selectByUser(row)
}

// layoutHeadCheck places the check box of all rows in the header.
func (t *Table) layoutHeadCheck(h float32) {
	state, col := NoCheck, t.checkColumn()
	if t.HeadCheck != nil && col >= 0 && h > 0 {
		state = t.HeadCheck()
	}
	if state != NoCheck {
		x, _ := t.cellBox(col)
		t.headBox.layout(x, (h-1-px(checkSize))/2, state)
	}
	t.headBox.show(state)
}

var _ desktop.Keyable = (*tableBody)(nil)
