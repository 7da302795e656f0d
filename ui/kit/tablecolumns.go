package kit

import "bolgeplan/ui/kit/style"

// Column is a column of a Table.
type Column struct {
	Title string
	Width float32 // least width in pixels at the normal text size
	Grow  float32 // share of the remaining width
	Right bool    // right-aligned, as for numbers, of which none is cut
	Drop  int     // left out where the columns do not fit, the highest first; 0 for never
	Whole bool    // of texts that say nothing when they are cut, such as dates
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
		w := width(text, style.TextSize, style.Normal) / px(1)
		c.Width = max(c.Width, min(w+1, most))
	}
	return c
}

// isWhole reports whether what stands in the column is not cut before texts are.
func (c Column) isWhole() bool { return c.Right || c.Check || c.Whole }

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

// leastText is how much of their least widths columns of texts keep before a column is left out.
const leastText = 0.8

// layoutColumns spreads the columns over a width: the least widths first, the rest by Grow. Where
// the least widths do not fit, first the gaps between them shrink, then the columns of texts, then
// columns are left out by Drop. Where that is not enough all columns shrink equally.
func (t *Table) layoutColumns(available float32) {
	available -= 2 * px(tablePad)
	widths := t.leastWidths()
	for drop := t.highestDrop(); drop > 0 && !t.fitsIn(available, widths); drop-- {
		for i, c := range t.cols {
			if c.Drop == drop {
				widths[i] = 0
			}
		}
	}
	t.fitColumns(available, widths)
	x := px(tablePad)
	for i, w := range widths {
		t.lefts[i] = x
		if w > 0 {
			x += w + t.gap
		}
	}
	t.lefts[len(t.cols)] = x
}

// leastWidths returns the least width of each column; that of numbers holds title and footer.
func (t *Table) leastWidths() []float32 {
	widths := make([]float32, len(t.cols))
	for i, c := range t.cols {
		widths[i] = px(c.Width)
		if c.Grow > 0 {
			widths[i] = max(widths[i], 1) // shown, however narrow
		}
		if t.isBesideNumbers(i) {
			widths[i] += px(numberGap)
		}
		if !c.Right {
			continue
		}
		widths[i] = max(widths[i], width(c.title(), style.TextSize, style.Normal)+1)
		if t.Footer != nil {
			widths[i] = max(widths[i], width(t.foot.cells[i].Text, style.TextSize, style.Semibold)+1)
		}
	}
	return widths
}

func (t *Table) highestDrop() (n int) {
	for _, c := range t.cols {
		n = max(n, c.Drop)
	}
	return n
}

// columnSums returns how wide the columns are together, how much of that is of texts, and how many
// columns are shown.
func (t *Table) columnSums(widths []float32) (all, texts float32, n int) {
	for i, w := range widths {
		all += w
		if !t.cols[i].isWhole() {
			texts += w
		}
		if w > 0 {
			n++
		}
	}
	return all, texts, n
}

// fitsIn reports whether the columns fit where gaps and texts shrink as far as they may.
func (t *Table) fitsIn(available float32, widths []float32) bool {
	all, texts, n := t.columnSums(widths)
	return all-(1-leastText)*texts+float32(n-1)*px(leastColumnGap) <= available
}

// fitColumns sets the gap, and shrinks or widens the columns to the available width.
func (t *Table) fitColumns(available float32, widths []float32) {
	all, texts, n := t.columnSums(widths)
	t.gap = px(columnGap)
	if n > 1 {
		t.gap = min(px(columnGap), max(px(leastColumnGap), (available-all)/float32(n-1)))
	}
	available -= float32(n-1) * t.gap
	numbers, few := float32(1), float32(1) // what is left of the columns of numbers, and of texts
	switch missing := all - available; {
	case missing <= 0:
	case missing <= texts/2:
		few = 1 - missing/texts
	case all > 0:
		few = max(available, 0) / all
		numbers = few
	}
	spare, grow := max(available-all, 0), float32(0)
	for i, c := range t.cols {
		if widths[i] > 0 {
			grow += c.Grow
		}
	}
	for i, c := range t.cols {
		switch {
		case widths[i] == 0:
		case c.isWhole():
			widths[i] *= numbers
		default:
			widths[i] *= few
		}
		if widths[i] > 0 && grow > 0 {
			widths[i] += spare * c.Grow / grow
		}
	}
}

// numberGap is the more space between numbers and a text at their right, where they meet.
const numberGap = 6

// isBesideNumbers reports whether a column of texts stands beside one of numbers.
func (t *Table) isBesideNumbers(col int) bool {
	return col > 0 && t.cols[col-1].Right && !t.cols[col].Right && t.cols[col].Width > 0
}

// cellBox returns left edge and width of a column's content; 0 where the column is left out.
func (t *Table) cellBox(col int) (x, w float32) {
	x, w = t.lefts[col], max(t.lefts[col+1]-t.lefts[col]-t.gap, 0)
	if w > 0 && t.isBesideNumbers(col) {
		return x + px(numberGap), max(w-px(numberGap), 0)
	}
	return x, w
}
