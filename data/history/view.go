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

// values returns the values of a register that stand, the one that is shown first:
// the latest, and among equals that of the greatest id. Nothing of it says whether
// the row lives.
func (v *View) standing(r *row, reg int) []Side {
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

// deletions returns the deletions of a row that stand: no later image or deletion
// has seen them, and they are about something. What one side made and took out
// again by itself is an undone edit too.
func (v *View) deletions(r *row) []int32 {
	if r.log == nil || len(r.log.gone) == 0 {
		return nil
	}
	if list, ok := v.gone[r]; ok {
		return list
	}
	var standing []int32
	for _, d := range r.log.gone {
		if !v.log.has(v.set, d) {
			continue
		}
		later := func(i int32) bool { return v.log.has(v.set, i) && v.log.before(d, i) }
		if slices.ContainsFunc(r.log.images, later) || slices.ContainsFunc(r.log.gone, later) {
			continue
		}
		standing = append(standing, d)
	}
	standing = slices.DeleteFunc(standing, func(d int32) bool {
		by := v.keepers(r, d)
		return len(by) > 0 && !slices.ContainsFunc(by, func(h int32) bool { return v.log.concerns(d, h, r) })
	})
	v.gone[r] = standing
	return standing
}

// keepers returns the edits that keep a row which a transaction deleted: those that
// no deletion saw and that changed something but the order. A transaction that
// deletes a row and writes it says just that: deleted and kept.
func (v *View) keepers(r *row, d int32) []int32 {
	var by []int32
	for reg := range r.table.registers {
		if r.table.registers[reg].order {
			continue
		}
		for _, h := range v.heads(r, reg) {
			if h.tx == d || !v.seenByDeletion(r, h.tx) && v.log.unseen(d, h.tx, r, reg) {
				by = append(by, h.tx)
			}
		}
	}
	return by
}

func (v *View) seenByDeletion(r *row, h int32) bool {
	return slices.ContainsFunc(r.log.gone, func(d int32) bool { return v.log.has(v.set, d) && v.log.before(h, d) })
}

// exists reports whether anything was ever said of a row.
func (v *View) exists(r *row) bool {
	if r.log == nil {
		return v.log.has(v.set, r.image.tx)
	}
	for _, ws := range r.log.writes {
		for i := len(ws) - 1; i >= 0; i-- {
			if v.log.has(v.set, ws[i].tx) {
				return true
			}
		}
	}
	// Of a table that only a newer program knows a row may have no register.
	return slices.ContainsFunc(r.log.images, func(n int32) bool { return v.log.has(v.set, n) })
}

// lives reports whether a row is there. Of one whose values were taken out of the
// log nothing can be shown, in no state.
func (v *View) lives(r *row) bool {
	if r.lost || !v.exists(r) {
		return false
	}
	if r.log == nil || len(r.log.gone) == 0 && len(r.log.erased) == 0 {
		return true
	}
	if v.erased(r) {
		return false
	}
	if len(v.takenOutBy(r)) == 0 {
		return true
	}
	return v.life()[r]
}

// erased reports whether a row was erased: for ever, whatever else there is.
func (v *View) erased(r *row) bool {
	return r.log != nil && slices.ContainsFunc(r.log.erased, func(e int32) bool { return v.log.has(v.set, e) })
}

// takenOutBy returns the deletions of a row that stand and that no edit contradicts.
func (v *View) takenOutBy(r *row) []int32 {
	return slices.DeleteFunc(slices.Clone(v.deletions(r)), func(d int32) bool { return len(v.keepers(r, d)) > 0 })
}

// life returns which of the mortal rows live. What a living row refers or belongs
// to lives, whoever deleted it; and a deletion that did not take out the owner
// takes out nothing that it deleted along with it.
func (v *View) life() map[*row]bool {
	if v.alive != nil {
		return v.alive
	}
	alive := map[*row]bool{}
	type candidate struct {
		row *row
		by  []int32
	}
	var dead []candidate
	for _, r := range v.log.mortal {
		if r.lost || v.erased(r) || !v.exists(r) {
			continue
		}
		if by := v.takenOutBy(r); len(by) > 0 {
			dead = append(dead, candidate{r, by})
		} else {
			alive[r] = true
		}
	}
	is := func(r *row) bool {
		if r.log == nil || len(r.log.gone) == 0 && len(r.log.erased) == 0 {
			return v.exists(r)
		}
		return alive[r]
	}
	for changed := true; changed; {
		before := len(dead)
		dead = slices.DeleteFunc(dead, func(c candidate) bool {
			alive[c.row] = v.referredTo(c.row, is) || v.keptWithOwner(c.row, c.by, is)
			return alive[c.row]
		})
		changed = len(dead) < before
	}
	v.alive = alive
	return alive
}

// referredTo reports whether a living row refers to a row by any of its values.
func (v *View) referredTo(r *row, lives func(*row) bool) bool {
	for _, u := range v.log.usesOf(r) {
		if !lives(u.row) {
			continue
		}
		for _, s := range v.standing(u.row, u.register) {
			if slices.Contains(u.row.refs(u.register, s, false), r.id) {
				return true
			}
		}
	}
	return false
}

// keptWithOwner reports whether each deletion of a row took out an owner of it that
// lives.
func (v *View) keptWithOwner(r *row, by []int32, lives func(*row) bool) bool {
	for _, d := range by {
		kept := slices.ContainsFunc(v.log.pastOf(d).owners(r), func(o *row) bool {
			return lives(o) && slices.Contains(v.deletions(o), d) && !slices.Contains(o.log.images, d)
		})
		if !kept {
			return false
		}
	}
	return true
}

// owners returns what a row belongs to, by any of its values.
func (v *View) owners(r *row) []*row {
	var list []*row
	for reg := range r.table.registers {
		if !r.table.registers[reg].refs {
			continue
		}
		for _, s := range v.standing(r, reg) {
			for _, id := range r.refs(reg, s, true) {
				for _, o := range v.log.rowsNamed(id) {
					if !slices.Contains(list, o) {
						list = append(list, o)
					}
				}
			}
		}
	}
	slices.SortFunc(list, (*row).compare)
	return list
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

// Has reports whether a transaction is in the set.
func (v *View) Has(id TxID) bool {
	n, ok := v.log.at[id]
	return ok && v.log.has(v.set, n)
}
