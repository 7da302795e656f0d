package page

import "strings"

// tableLayout is a table with its columns measured.
type tableLayout struct {
	Table
	width  float64
	left   []float64 // edges of each column's text, mm
	right  []float64
	digits []float64 // width from the decimal mark on, for Decimal columns
}

// header returns the slab with the titles; false for a table without titles.
func (l *tableLayout) header() (Slab, bool) {
	row := Row{Cells: make([]Cell, len(l.Columns))}
	titled := false
	for i, c := range l.Columns {
		row.Cells[i] = PlainCell(c.Title)
		if c.Align == Decimal {
			row.Cells[i].Align = Right
		}
		titled = titled || c.Title != ""
	}
	if !titled {
		return Slab{}, false
	}
	st := l.headStyle()
	row.Style = &st
	// Titles are short: all their lines are one slab, so that it can be repeated.
	var head Slab
	for _, s := range l.row(row, l.HeadRule, ColumnScope) {
		head.Items = append(head.Items, Moved(s.Items, 0, head.Height)...)
		head.Height += s.Height
	}
	return head, true
}

func (l *tableLayout) headStyle() Style {
	if l.Head.Size == 0 {
		return l.Style.With(Bold)
	}
	return l.Head
}

func (l *tableLayout) rowStyle(r Row) Style {
	if r.Style != nil {
		return *r.Style
	}
	return l.Style
}

// row returns a slab for each line of a row, kept together. heads is what its cells head: a column
// each, or the first one the row.
func (l *tableLayout) row(r Row, below Rule, heads Scope) []Slab {
	st := l.rowStyle(r)
	slabs := []Slab{{Height: st.LineHeight(), Keep: true}}
	col, tag := 0, l.Tag.child(TR)
	for _, c := range r.Cells {
		if col >= len(l.Columns) {
			break
		}
		last := min(col+max(c.Span, 1), len(l.Columns)) - 1
		for i, items := range l.cell(c, st, col, last, cellTag(tag, heads, col == 0 || c.Head)) {
			if i == len(slabs) {
				slabs = append(slabs, Slab{Height: st.LineHeight(), Keep: true})
			}
			slabs[i].Items = append(slabs[i].Items, items...)
		}
		col = last + 1
	}
	l.frame(slabs, r, below)
	slabs[len(slabs)-1].Keep = r.Keep
	return slabs
}

// cellTag returns the element of a cell in a row, which may head the row from there on.
func cellTag(row *Tag, heads Scope, head bool) *Tag {
	if row == nil {
		return nil
	}
	if heads == RowScope && !head {
		return row.child(TD)
	}
	tag := row.child(TH)
	tag.Scope = heads
	return tag
}

// cell sets a cell over columns first to last and returns the items of each of
// its lines.
func (l *tableLayout) cell(c Cell, st Style, first, last int, tag *Tag) [][]Item {
	align := c.Align
	if align == Auto {
		align = l.Columns[first].Align
	}
	if c.Color != nil {
		st.Color = *c.Color
	}
	left, right := l.left[first], l.right[last]
	lines := Break(within(tag, withRowFace(c.Runs, st.Face)), st.Size, right-left)
	if align == Decimal && first == last && len(lines) == 1 {
		shift := l.digits[first] - l.afterMark(lines[0].Runs, st.Size)
		right -= max(0, min(shift, right-left-lines[0].Width))
	}
	set := make([][]Item, len(lines))
	for i, line := range lines {
		set[i] = line.items(st, left, right, align, tag)
	}
	if tag != nil && len(set[0]) == 0 {
		set[0] = []Item{Text{Tag: tag}} // an empty cell is an element, too
	}
	return set
}

// withRowFace gives plain runs the face of their row.
func withRowFace(runs []Run, f Face) []Run {
	set := make([]Run, len(runs))
	for i, r := range runs {
		if r.Face == rowFace {
			r.Face = f
		}
		set[i] = r
	}
	return set
}

// frame adds padding, fill and rules to the slabs of a row.
func (l *tableLayout) frame(slabs []Slab, r Row, below Rule) {
	for i := range slabs {
		s := &slabs[i]
		if i == 0 {
			s.Items = Moved(s.Items, 0, l.Pad)
			s.Height += l.Pad
		}
		if i == len(slabs)-1 {
			s.Height += l.Pad
		}
		if r.Fill != nil {
			fill := *r.Fill
			s.Items = append([]Item{Rect{W: l.width, H: s.Height, Fill: &fill}}, s.Items...)
		}
	}
	// Rules lie inside the row, where no neighbour's fill covers them.
	first, last := &slabs[0], &slabs[len(slabs)-1]
	l.rule(first, r.Above, r.Above.Width/2)
	l.rule(last, below, last.Height-below.Width/2)
}

func (l *tableLayout) rule(s *Slab, r Rule, y float64) {
	if r.Width > 0 {
		s.Items = append(s.Items, Line{Y1: y, X2: l.width, Y2: y, Width: r.Width, Color: r.Color})
	}
}

// afterMark returns the width of a number from its decimal mark on, in mm.
func (l *tableLayout) afterMark(runs []Run, size float64) float64 {
	width := 0.0
	for i := len(runs) - 1; i >= 0; i-- {
		r := runs[i]
		at := strings.LastIndex(r.S, string(l.DecimalMark))
		if at >= 0 {
			return width + Width(r.S[at:], r.Face, size)
		}
		width += Width(r.S, r.Face, size)
	}
	return 0
}

// measureColumns computes the edges of the columns.
func (l *tableLayout) measureColumns() {
	n := len(l.Columns)
	widths := make([]float64, n)
	l.digits = make([]float64, n)
	free := l.width - 2*l.Inset - l.Gap*float64(max(n-1, 0))
	shares, natural := 0.0, 0.0
	for i, c := range l.Columns {
		own := l.natural(i)
		switch {
		case c.Width > 0:
			widths[i] = c.Width
			free -= c.Width
		case c.Share > 0:
			shares += c.Share
		default:
			widths[i] = own
			natural += own
		}
	}
	// Columns as wide as their content shrink where they do not fit.
	if natural > free && natural > 0 {
		scale := max(free, 0) / natural
		for i, c := range l.Columns {
			if c.Width == 0 && c.Share == 0 {
				widths[i] *= scale
			}
		}
	}
	free = max(free-natural, 0)
	x := l.Inset
	for i, c := range l.Columns {
		if c.Width == 0 && c.Share > 0 {
			widths[i] = free * c.Share / shares
		}
		l.left = append(l.left, x)
		l.right = append(l.right, x+widths[i])
		x += widths[i] + l.Gap
	}
}

// natural returns the width of a column's widest cell in mm, and sets the width of its decimals.
func (l *tableLayout) natural(col int) float64 {
	head := l.headStyle()
	widest := Width(Sanitize(l.Columns[col].Title), head.Face, head.Size)
	whole := 0.0
	for _, r := range l.Rows {
		c, ok := r.at(col)
		if !ok {
			continue
		}
		st := l.rowStyle(r)
		// Lines that the text itself breaks count one by one.
		for _, line := range Break(withRowFace(c.Runs, st.Face), st.Size, 1e6) {
			widest = max(widest, line.Width)
			if l.Columns[col].Align == Decimal && (c.Align == Auto || c.Align == Decimal) {
				after := l.afterMark(line.Runs, st.Size)
				l.digits[col] = max(l.digits[col], after)
				whole = max(whole, line.Width-after)
			}
		}
	}
	return max(widest, whole+l.digits[col])
}

// at returns the cell that fills exactly the given column.
func (r Row) at(col int) (Cell, bool) {
	at := 0
	for _, c := range r.Cells {
		span := max(c.Span, 1)
		if at == col && span == 1 {
			return c, true
		}
		if at += span; at > col {
			break
		}
	}
	return Cell{}, false
}
