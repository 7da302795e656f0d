package history

import (
	"cmp"
	"slices"

	"bolgeplan/data/plan"
)

// View is what a set of transactions means: which rows live, and the values of their
// registers. It depends on the set alone.
//
// A register's heads are the writes that no other write follows. Differing values are
// in conflict until somebody picks one; the latest is shown.
type View struct {
	log   *Log
	set   Set
	sides map[use][]Side   // of registers with more than one head
	gone  map[*row][]int32 // effective deletions
	alive map[*row]bool    // of mortal rows; nil until asked for
}

// At returns the view of some transactions and their ancestors; ErrHistoryMissing if
// the log lacks one.
func (l *Log) At(tips []TxID) (*View, error) {
	s, err := l.setOf(tips)
	if err != nil {
		return nil, err
	}
	return l.view(s), nil
}

// Now returns the view of all transactions.
func (l *Log) Now() *View { return l.view(l.all()) }

// maxViews is how many views a log caches.
const maxViews = 64

func (l *Log) view(s Set) *View {
	key := s.key()
	if v, ok := l.views[key]; ok {
		return v
	}
	if len(l.views) >= maxViews {
		clear(l.views)
	}
	v := &View{log: l, set: s, sides: map[use][]Side{}, gone: map[*row][]int32{}}
	l.views[key] = v
	return v
}

// commonView returns the view of the common ancestors of two transactions.
func (l *Log) commonView(a, b int32) *View {
	return l.view(Set{clock: l.ancestors(a).intersect(l.ancestors(b))})
}

// viewBefore returns the view of what a transaction follows.
func (l *Log) viewBefore(n int32) *View { return l.view(Set{clock: l.ancestors(n)}) }

// heads returns the writes to a register that no other follows.
func (v *View) heads(r *row, reg int) []*write {
	ws := r.writes(reg)
	var heads []*write
	for i := len(ws) - 1; i >= 0; i-- {
		w := &ws[i]
		if !v.log.has(v.set, w.tx) {
			continue
		}
		if !slices.ContainsFunc(heads, func(h *write) bool { return v.log.precedes(w.tx, h.tx) }) {
			heads = append(heads, w)
		}
		if w.seesAll {
			break
		}
	}
	return heads
}

// soleHead returns the last write to a register if its author saw all others, as in
// most registers. nil means that heads must tell.
func (v *View) soleHead(r *row, reg int) *write {
	if r.history == nil || reg >= len(r.history.writes) {
		return nil
	}
	ws := r.history.writes[reg]
	for i := len(ws) - 1; i >= 0; i-- {
		switch {
		case !v.log.has(v.set, ws[i].tx):
		case ws[i].seesAll:
			return &ws[i]
		default:
			return nil
		}
	}
	return nil
}

// currentSides returns the current values of a register, the shown one first: the
// latest and, among equals, that of the greatest id. It does not ask whether the row
// lives.
func (v *View) currentSides(r *row, reg int) []Side {
	return v.currentSidesFrom(v.soleHead(r, reg), r, reg)
}

// currentSidesFrom is currentSides with the result of soleHead.
func (v *View) currentSidesFrom(w *write, r *row, reg int) []Side {
	if w != nil {
		if s := v.log.sidesOf(r, reg, w); len(s) == 1 {
			return s
		}
	}
	heads := v.heads(r, reg)
	switch len(heads) {
	case 0:
		return nil
	case 1:
		if s := v.log.sidesOf(r, reg, heads[0]); len(s) == 1 {
			return s
		}
	}
	key := use{r, reg}
	if s, ok := v.sides[key]; ok {
		return s
	}
	s := sidesOfSourced(v.orderedSides(r, reg, v.sideHeads(r, reg, heads)))
	v.sides[key] = s
	return s
}

// sideHeads drops the heads that are no side of a conflict. An undone edit is none:
// its value is that of the common past, so it changed nothing. Heads are compared in
// pairs, so that a third branch does not bring it back. An edit that a deletion saw
// is no side against an edit that the deletion did not see.
func (v *View) sideHeads(r *row, reg int, heads []*write) []*write {
	if len(heads) < 2 || v.log.rules.keepUndone {
		return heads
	}
	left := slices.DeleteFunc(slices.Clone(heads), func(h *write) bool {
		return slices.ContainsFunc(heads, func(g *write) bool { return v.log.isUndone(h, g, r, reg) })
	})
	if len(left) == 0 {
		left = heads
	}
	kept := slices.DeleteFunc(slices.Clone(left), func(h *write) bool {
		return slices.ContainsFunc(left, func(g *write) bool { return v.deletedBy(h, g, r, reg) })
	})
	if len(kept) == 0 {
		return left
	}
	return kept
}

// sourcedSide is a value of a register with the latest transaction that wrote it.
type sourcedSide struct {
	side Side
	tx   int32
}

func sidesOfSourced(list []sourcedSide) []Side {
	sides := make([]Side, len(list))
	for i, s := range list {
		sides[i] = s.side
	}
	return sides
}

// orderedSides returns the distinct values of heads, the shown one first.
func (v *View) orderedSides(r *row, reg int, heads []*write) []sourcedSide {
	later := func(a, b int32) int {
		x, y := v.log.txs[a], v.log.txs[b]
		return cmp.Or(cmp.Compare(y.Time, x.Time), compareIDs(y.ID, x.ID))
	}
	var list []sourcedSide
	for _, h := range heads {
		for _, s := range v.log.sidesOf(r, reg, h) {
			i := slices.IndexFunc(list, func(x sourcedSide) bool { return x.side.equal(s) })
			switch {
			case i < 0:
				list = append(list, sourcedSide{s, h.tx})
			case later(h.tx, list[i].tx) < 0:
				list[i] = sourcedSide{s, h.tx}
			}
		}
	}
	slices.SortFunc(list, func(a, b sourcedSide) int { return cmp.Or(later(a.tx, b.tx), b.side.compare(a.side)) })
	return list
}

// isUndone reports whether h restores the value of the past that it shares with g.
func (l *Log) isUndone(h, g *write, r *row, reg int) bool {
	if h == g {
		return false
	}
	mine := l.sidesOf(r, reg, h)
	return !sameSides(mine, l.sidesOf(r, reg, g)) && sameSides(mine, l.commonView(h.tx, g.tx).values(r, reg))
}

// deletedBy reports whether a deletion saw h and did not see g.
func (v *View) deletedBy(h, g *write, r *row, reg int) bool {
	if r.history == nil {
		return false
	}
	return slices.ContainsFunc(r.history.gone, func(d int32) bool {
		return v.log.has(v.set, d) && v.log.unseen(d, g.tx, r, reg) && !v.log.precedes(d, h.tx) && !v.log.unseen(d, h.tx, r, reg)
	})
}

// unseen reports whether a deletion did not see a write that changed something since
// their common past.
func (l *Log) unseen(d, h int32, r *row, reg int) bool {
	if h == d {
		return true
	}
	if l.precedes(h, d) {
		return false
	}
	if l.rules.keepUndone || !l.concerns(d, h, r) {
		return true
	}
	return !sameSides(l.sidesBy(h, r, reg), l.commonView(d, h).values(r, reg))
}

// sidesBy returns what a transaction wrote to a register.
func (l *Log) sidesBy(n int32, r *row, reg int) []Side {
	for _, w := range r.writes(reg) {
		if w.tx == n {
			return l.sidesOf(r, reg, &w)
		}
	}
	return nil
}

// concerns reports whether a deletion is about an edit. It is not if the row did not
// exist in their common past, or if the edit's author saw the deletion as undone.
func (l *Log) concerns(d, h int32, r *row) bool {
	switch {
	case h == d, l.rules.keepUndone:
		return true
	case l.precedes(d, h):
		return slices.Contains(l.viewBefore(h).deletions(r), d)
	}
	return l.commonView(d, h).lives(r)
}

// values returns all values of a register: several in a conflict, none if the row is
// not in the plan.
func (v *View) values(r *row, reg int) []Side {
	if !v.lives(r) {
		return nil
	}
	return v.currentSides(r, reg)
}

// shown returns the shown value of a register, nil if the row is not in the plan.
func (v *View) shown(r *row, reg int) Side {
	if s := v.values(r, reg); len(s) > 0 {
		return s[0]
	}
	return nil
}

// rowsNamed returns the rows with an id. Only a forged file has one id in two tables.
func (l *Log) rowsNamed(id plan.ID) []*row {
	var list []*row
	for _, t := range l.tables {
		if r, ok := l.rows[rowKey{t.name, id}]; ok {
			list = append(list, r)
		}
	}
	return list
}

// target returns the row that a reference names, nil if there is none.
func (l *Log) target(p *part, id plan.ID) *row {
	if p.to != "" {
		return l.rows[rowKey{p.to, id}]
	}
	for _, r := range l.rowsNamed(id) {
		return r
	}
	return nil
}

// Has reports whether a transaction is in the view.
func (v *View) Has(id TxID) bool {
	n, ok := v.log.numberOf[id]
	return ok && v.log.has(v.set, n)
}
