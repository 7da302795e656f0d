package kit

import "bolgeplan/ui/kit/style"

// Column is a column of a Table.
type Column struct {
	Title string
	Width float32 // least width in pixels at the normal text size
	Grow  float32 // share of the remaining width
	Right bool    // right-aligned, as for numbers
	Check bool    // a check box instead of text
	Order Order   // how the rows are sorted by it
}

// Order is how rows are sorted by a column.
type Order int

// The orders.
const (
	Unsorted Order = iota
	Ascending
	Descending
)

// Fitting returns the column at least as wide as texts of cells in normal weight, but at most most
// pixels at the normal text size.
func (c Column) Fitting(most float32, texts ...string) Column {
	for _, text := range texts {
		w := style.Width(text, style.TextSize, style.Normal)
		c.Width = max(c.Width, min(w+1, most))
	}
	return c
}

// title is the title with the sign of the order.
func (c Column) title() string {
	switch c.Order {
	case Ascending:
		return c.Title + " ↑"
	case Descending:
		return c.Title + " ↓"
	}
	return c.Title
}

// columnAt returns the column at an x; -1 for none.
func (t *Table) columnAt(x float32) int {
	for i := range t.cols {
		if x < t.lefts[i+1] {
			return i
		}
	}
	return -1
}

// layoutColumns spreads the columns over a width: the least widths first, the rest by Grow. Where
// the least widths do not fit, first the gaps between them shrink, then all columns equally.
func (t *Table) layoutColumns(available float32) {
	least, grow := float32(0), float32(0)
	for _, c := range t.cols {
		least += px(c.Width)
		grow += c.Grow
	}
	gaps := float32(len(t.cols) - 1)
	available -= 2 * px(tablePad)
	t.gap = px(columnGap)
	if gaps > 0 {
		t.gap = min(px(columnGap), max(px(leastColumnGap), (available-least)/gaps))
	}
	available -= gaps * t.gap
	spare, shrink := max(available-least, 0), float32(1)
	if least > available && least > 0 {
		shrink = max(available, 0) / least
	}
	x := px(tablePad)
	for i, c := range t.cols {
		t.lefts[i] = x
		w := px(c.Width) * shrink
		if grow > 0 {
			w += spare * c.Grow / grow
		}
		x += w + t.gap
	}
	t.lefts[len(t.cols)] = x
}

// cellBox returns left edge and width of a column's content.
func (t *Table) cellBox(col int) (x, w float32) {
	return t.lefts[col], t.lefts[col+1] - t.lefts[col] - t.gap
}
