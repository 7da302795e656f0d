package grid

// navigator moves the active cell over a grid.
type navigator struct {
	rows, cols int
	skip       func(row int) bool // whether a row is a heading, which is never active
	filled     func(Pos) bool
}

// row returns the nearest row without heading from r in the direction d, or else in the opposite
// direction; -1 for none.
func (t navigator) row(r, d int) int {
	r = min(max(r, 0), t.rows-1)
	for _, dir := range []int{d, -d} {
		for i := r; i >= 0 && i < t.rows; i += dir {
			if !t.skip(i) {
				return i
			}
		}
	}
	return -1
}

func (t navigator) lastCol() int { return max(t.cols-1, 0) }

// step moves by rows or columns, skips headings, and stops at the edges.
func (t navigator) step(p Pos, dr, dc int) Pos {
	if dr != 0 {
		d := 1
		if dr < 0 {
			d = -1
		}
		p.Row = t.row(p.Row+dr, d)
	}
	p.Col = min(max(p.Col+dc, 0), t.lastCol())
	return p
}

// jump moves as Ctrl+arrow does in a spreadsheet: to the end of a run of
// filled cells, else to the next filled cell, else to the edge.
func (t navigator) jump(p Pos, dr, dc int) Pos {
	next := func(p Pos) (Pos, bool) {
		q := t.step(p, dr, dc)
		return q, q != p
	}
	q, ok := next(p)
	if !ok {
		return p
	}
	if t.filled(p) && t.filled(q) {
		for {
			r, ok := next(q)
			if !ok || !t.filled(r) {
				return q
			}
			q = r
		}
	}
	for !t.filled(q) {
		r, ok := next(q)
		if !ok {
			return q
		}
		q = r
	}
	return q
}

// first and last return the corners for Ctrl+Home and Ctrl+End.
func (t navigator) first() Pos { return Pos{t.row(0, 1), 0} }
func (t navigator) last() Pos  { return Pos{t.row(t.rows-1, -1), t.lastCol()} }
