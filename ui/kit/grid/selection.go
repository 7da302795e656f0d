package grid

import "slices"

// Pos is the position of a cell. Col is FrozenCol for the frozen columns.
type Pos struct{ Row, Col int }

// FrozenCol is the Col of frozen columns in callbacks.
const FrozenCol = -1

// Range is a rectangle of cells, From and To included, From the upper left.
type Range struct{ From, To Pos }

// RangeBetween returns the range between two opposite corners.
func RangeBetween(a, b Pos) Range {
	return Range{
		From: Pos{min(a.Row, b.Row), min(a.Col, b.Col)},
		To:   Pos{max(a.Row, b.Row), max(a.Col, b.Col)},
	}
}

// Contains reports whether p is in the range.
func (r Range) Contains(p Pos) bool {
	return r.hasRow(p.Row) && p.Col >= r.From.Col && p.Col <= r.To.Col
}

func (r Range) hasRow(row int) bool { return row >= r.From.Row && row <= r.To.Row }

func (r Range) single() bool { return r.From == r.To }

// Selection is one active cell and any number of ranges. Shift extends the last range. Without
// ranges nothing is selected.
type Selection struct {
	Active Pos
	Ranges []Range
}

// Select returns the selection of one cell.
func Select(p Pos) Selection {
	return Selection{Active: p, Ranges: []Range{{p, p}}}
}

// SelectRange returns the selection from the active cell to another.
func SelectRange(active, to Pos) Selection {
	return Selection{Active: active, Ranges: []Range{RangeBetween(active, to)}}
}

// Empty reports whether nothing is selected.
func (s Selection) Empty() bool { return len(s.Ranges) == 0 }

// Contains reports whether a cell is selected.
func (s Selection) Contains(p Pos) bool {
	return slices.ContainsFunc(s.Ranges, func(r Range) bool { return r.Contains(p) })
}

// HasRow reports whether a cell of a row is selected.
func (s Selection) HasRow(row int) bool {
	return slices.ContainsFunc(s.Ranges, func(r Range) bool { return r.hasRow(row) })
}

// Rows returns the rows in which a cell is selected, ascending, each once.
func (s Selection) Rows() []int {
	var rows []int
	for _, r := range s.Ranges {
		for row := r.From.Row; row <= r.To.Row; row++ {
			rows = append(rows, row)
		}
	}
	slices.Sort(rows)
	return slices.Compact(rows)
}

// Equal reports whether two selections are equal.
func (s Selection) Equal(o Selection) bool {
	return s.Active == o.Active && slices.Equal(s.Ranges, o.Ranges)
}

func (s Selection) clone() Selection {
	s.Ranges = slices.Clone(s.Ranges)
	return s
}

// within drops what lies outside the rows and columns, as after a filter.
func (s Selection) within(rows, cols int) Selection {
	last := Pos{rows - 1, max(cols-1, 0)}
	kept := make([]Range, 0, len(s.Ranges))
	for _, r := range s.Ranges {
		if rows == 0 || r.From.Row > last.Row || r.From.Col > last.Col {
			continue
		}
		r.To = Pos{min(r.To.Row, last.Row), min(r.To.Col, last.Col)}
		kept = append(kept, r)
	}
	s.Ranges = kept
	s.Active = Pos{min(s.Active.Row, last.Row), min(s.Active.Col, last.Col)}
	if len(kept) > 0 && !s.Contains(s.Active) {
		s.Active = kept[len(kept)-1].From
	}
	return s
}

// toggleRow adds a whole row to the selection, or removes it.
func (s Selection) toggleRow(row, cols int) Selection {
	if !s.HasRow(row) {
		s.Active = Pos{row, 0}
		s.Ranges = append(slices.Clone(s.Ranges), Range{Pos{row, 0}, Pos{row, max(cols-1, 0)}})
		return s
	}
	var kept []Range
	for _, r := range s.Ranges {
		if !r.hasRow(row) {
			kept = append(kept, r)
			continue
		}
		if r.From.Row < row {
			kept = append(kept, Range{r.From, Pos{row - 1, r.To.Col}})
		}
		if r.To.Row > row {
			kept = append(kept, Range{Pos{row + 1, r.From.Col}, r.To})
		}
	}
	s.Ranges = kept
	return s
}

// toggle adds a cell as its own range, or removes that range.
func (s Selection) toggle(p Pos) Selection {
	if i := slices.Index(s.Ranges, Range{p, p}); i >= 0 {
		s.Ranges = slices.Delete(slices.Clone(s.Ranges), i, i+1)
		if n := len(s.Ranges); n > 0 {
			s.Active = s.Ranges[n-1].From
		}
		return s
	}
	s.Active = p
	s.Ranges = append(slices.Clone(s.Ranges), Range{p, p})
	return s
}

// extend replaces the last range by the range from its anchor to p.
func (s Selection) extend(anchor, p Pos) Selection {
	s.Ranges = slices.Clone(s.Ranges)
	if len(s.Ranges) == 0 {
		s.Ranges = []Range{{}}
	}
	s.Ranges[len(s.Ranges)-1] = RangeBetween(anchor, p)
	return s
}
