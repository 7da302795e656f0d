package history

import (
	"cmp"
	"slices"

	"bolgeplan/data/plan"
)

// View is what a set of transactions means: which rows live, and the values of
// their registers. It is a function of the set alone.
//
// A register's heads are the writes that no other write follows. Values that
// differ are in conflict until somebody picks; the latest is shown.
type View struct {
	log   *Log
	set   Set
	sides map[use][]Side   // of registers with more than one head
	gone  map[*row][]int32 // the deletions of a row that stand
	alive map[*row]bool    // of mortal rows; nil until it is asked for
}

// At returns the view of some transactions with all that they follow; ErrNotKept
// where the log lacks one.
func (l *Log) At(tips []TxID) (*View, error) {
	s, err := l.setOf(tips)
	if err != nil {
		return nil, err
	}
	return l.view(s), nil
}

// Now returns the view of all transactions.
func (l *Log) Now() *View { return l.view(l.all()) }

// keptViews is how many views a log remembers what it found out about.
const keptViews = 64

func (l *Log) view(s Set) *View {
	key := s.key()
	if v, ok := l.views[key]; ok {
		return v
	}
	if len(l.views) >= keptViews {
		clear(l.views)
	}
	v := &View{log: l, set: s, sides: map[use][]Side{}, gone: map[*row][]int32{}}
	l.views[key] = v
	return v
}

// common returns the view of what both transactions follow.
func (l *Log) common(a, b int32) *View { return l.view(Set{clock: l.past(a).meet(l.past(b))}) }

// pastOf returns the view of what a transaction follows.
func (l *Log) pastOf(n int32) *View { return l.view(Set{clock: l.past(n)}) }

// heads returns the writes of a register that no other follows.
func (v *View) heads(r *row, reg int) []*write {
	ws := r.writes(reg)
	var heads []*write
	for i := len(ws) - 1; i >= 0; i-- {
		w := &ws[i]
		if !v.log.has(v.set, w.tx) {
			continue
		}
		if !slices.ContainsFunc(heads, func(h *write) bool { return v.log.before(w.tx, h.tx) }) {
			heads = append(heads, w)
		}
		if w.sees {
			break
		}
	}
	return heads
}

// only returns the write of a register that no other follows, where that is one whose
// author saw all before it: what most registers have. nil is for where heads must tell.
func (v *View) only(r *row, reg int) *write {
	if r.log == nil || reg >= len(r.log.writes) {
		return nil
	}
	ws := r.log.writes[reg]
	for i := len(ws) - 1; i >= 0; i-- {
		switch {
		case !v.log.has(v.set, ws[i].tx):
		case ws[i].sees:
			return &ws[i]
		default:
			return nil
		}
	}
	return nil
}

// standing returns the values of a register that stand, the one that is shown first:
// the latest, and among equals that of the greatest id. Nothing of it says whether
// the row lives.
func (v *View) standing(r *row, reg int) []Side { return v.standingFrom(v.only(r, reg), r, reg) }

// standingFrom is standing where it is known which write stands alone.
func (v *View) standingFrom(w *write, r *row, reg int) []Side {
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
	s := sidesSaid(v.ordered(r, reg, v.withoutUndone(r, reg, heads)))
	v.sides[key] = s
	return s
}

// withoutUndone drops the heads that are no side. An undone edit is none: what
// holds the values of the past that it shares with another head has changed
// nothing. Heads are compared two by two, so that a third branch does not bring it
// back. And what a deletion saw is no side against what it did not see.
func (v *View) withoutUndone(r *row, reg int, heads []*write) []*write {
	if len(heads) < 2 || v.log.rules.noPast {
		return heads
	}
	left := slices.DeleteFunc(slices.Clone(heads), func(h *write) bool {
		return slices.ContainsFunc(heads, func(g *write) bool { return v.log.yields(h, g, r, reg) })
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

// said is a value of a register with the latest transaction that says it.
type said struct {
	side Side
	tx   int32
}

func sidesSaid(list []said) []Side {
	sides := make([]Side, len(list))
	for i, s := range list {
		sides[i] = s.side
	}
	return sides
}

// ordered returns the values of heads, each once, the one that is shown first.
func (v *View) ordered(r *row, reg int, heads []*write) []said {
	later := func(a, b int32) int {
		x, y := v.log.txs[a], v.log.txs[b]
		return cmp.Or(cmp.Compare(y.Time, x.Time), compareIDs(y.ID, x.ID))
	}
	var list []said
	for _, h := range heads {
		for _, s := range v.log.sidesOf(r, reg, h) {
			i := slices.IndexFunc(list, func(x said) bool { return x.side.equal(s) })
			switch {
			case i < 0:
				list = append(list, said{s, h.tx})
			case later(h.tx, list[i].tx) < 0:
				list[i] = said{s, h.tx}
			}
		}
	}
	slices.SortFunc(list, func(a, b said) int { return cmp.Or(later(a.tx, b.tx), b.side.compare(a.side)) })
	return list
}

func (l *Log) yields(h, g *write, r *row, reg int) bool {
	if h == g {
		return false
	}
	mine := l.sidesOf(r, reg, h)
	return !sameSides(mine, l.sidesOf(r, reg, g)) && sameSides(mine, l.common(h.tx, g.tx).values(r, reg))
}

// deletedBy reports whether a deletion that saw h did not see g.
func (v *View) deletedBy(h, g *write, r *row, reg int) bool {
	if r.log == nil {
		return false
	}
	return slices.ContainsFunc(r.log.gone, func(d int32) bool {
		return v.log.has(v.set, d) && v.log.unseen(d, g.tx, r, reg) && !v.log.before(d, h.tx) && !v.log.unseen(d, h.tx, r, reg)
	})
}

// unseen reports whether a deletion did not see a write that changed something
// since the past that they share.
func (l *Log) unseen(d, h int32, r *row, reg int) bool {
	if h == d {
		return true
	}
	if l.before(h, d) {
		return false
	}
	if l.rules.noPast || !l.concerns(d, h, r) {
		return true
	}
	return !sameSides(l.saidBy(h, r, reg), l.common(d, h).values(r, reg))
}

// saidBy returns what a transaction says of a register.
func (l *Log) saidBy(n int32, r *row, reg int) []Side {
	for _, w := range r.writes(reg) {
		if w.tx == n {
			return l.sidesOf(r, reg, &w)
		}
	}
	return nil
}

// concerns reports whether a deletion is about what a transaction edited. It is
// not where the row was not there in the past that they share, nor where the
// edit's author had the deletion before him as no side.
func (l *Log) concerns(d, h int32, r *row) bool {
	switch {
	case h == d, l.rules.noPast:
		return true
	case l.before(d, h):
		return slices.Contains(l.pastOf(h).deletions(r), d)
	}
	return l.common(d, h).lives(r)
}

// values returns all values of a register: several where it is in conflict, none
// where the row is not there.
func (v *View) values(r *row, reg int) []Side {
	if !v.lives(r) {
		return nil
	}
	return v.standing(r, reg)
}

// shown returns the value of a register that is shown, nil where the row is not
// there.
func (v *View) shown(r *row, reg int) Side {
	if s := v.values(r, reg); len(s) > 0 {
		return s[0]
	}
	return nil
}

// rowsNamed returns the rows with an id. Only a file that somebody made up has one
// in two tables.
func (l *Log) rowsNamed(id plan.ID) []*row {
	var list []*row
	for _, t := range l.tables {
		if r, ok := l.rows[rowKey{t.name, id}]; ok {
			list = append(list, r)
		}
	}
	return list
}

// target returns the row that a reference is about, nil where there is none.
func (l *Log) target(p *part, id plan.ID) *row {
	if p.to != "" {
		return l.rows[rowKey{p.to, id}]
	}
	for _, r := range l.rowsNamed(id) {
		return r
	}
	return nil
}

// Has reports whether a transaction is in the set.
func (v *View) Has(id TxID) bool {
	n, ok := v.log.at[id]
	return ok && v.log.has(v.set, n)
}
