package history

import (
	"bytes"
	"cmp"
	"maps"
	"slices"

	"bolgeplan/data/plan"
)

// RegisterKey names a register of a row, or with no register the row itself.
type RegisterKey struct {
	Row      Row
	Register string // "" for the row itself
}

// sidesByRegister holds the values of registers. A living row has one empty side.
type sidesByRegister map[RegisterKey][]Side

// Merge counts what a merge of two states brings.
type Merge struct {
	Common       []TxID // the merge base
	Mine, Theirs int    // registers that each side changed
	Same         int    // registers that both changed to the same value
	Receipt      int    // transactions of theirs that mine lacks
}

// Merged compares two states with their last common one.
func (l *Log) Merged(mine, theirs []TxID) (Merge, error) {
	m, err := l.At(mine)
	if err != nil {
		return Merge{}, err
	}
	t, err := l.At(theirs)
	if err != nil {
		return Merge{}, err
	}
	base := m.Common(t)
	a, b := m.sidesChangedSince(base), t.sidesChangedSince(base)
	out := Merge{Common: l.tips(base.set), Mine: len(a), Theirs: len(b)}
	for thing, sides := range a {
		if other, ok := b[thing]; ok && sameSides(sides, other) {
			out.Same++
		}
	}
	out.Receipt = len(m.Lacks(t))
	return out, nil
}

// Common returns the view of what two views have in common: the merge base.
func (v *View) Common(o *View) *View {
	return v.log.view(Set{clock: v.set.clock.intersect(o.set.clock)})
}

// Union returns the view of the transactions of both.
func (v *View) Union(o *View) *View {
	return v.log.view(Set{clock: v.set.clock.union(o.set.clock)})
}

// Tips returns the transactions of the view that no other in it follows.
func (v *View) Tips() []TxID { return v.log.tips(v.set) }

// Lacks lists the transactions of another view that this one has not, in the order of
// adding.
func (v *View) Lacks(o *View) (list []*Tx) {
	for _, n := range v.log.numbers(o.set) {
		if !v.log.has(v.set, n) {
			list = append(list, v.log.txs[n])
		}
	}
	return list
}

// Writers lists the transactions that gave a register its present values or, with no
// register, that brought or deleted the row; the latest first.
func (v *View) Writers(key RegisterKey) (list []*Tx) {
	r, reg, err := v.find(key.Row, key.Register)
	if err != nil {
		return nil
	}
	var numbers []int32
	switch {
	case key.Register != "":
		for _, s := range v.orderedSides(r, reg, v.sideHeads(r, reg, v.heads(r, reg))) {
			numbers = append(numbers, s.tx)
		}
	case r.history == nil:
		numbers = append(numbers, r.image.tx)
	case v.lives(r):
		numbers = slices.Clone(r.history.images)
	default:
		numbers = append(slices.Clone(v.deletions(r)), r.history.erased...)
	}
	for _, n := range v.latestFirst(numbers) {
		if v.log.has(v.set, n) {
			list = append(list, v.log.txs[n])
		}
	}
	return list
}

// Sides returns the present values of a register, the shown one first; none if the row is
// not in the plan.
func (v *View) Sides(key RegisterKey) []Side {
	r, reg, err := v.find(key.Row, key.Register)
	if err != nil || key.Register == "" {
		return nil
	}
	return v.values(r, reg)
}

// Equal reports whether two values of a register are the same.
func (s Side) Equal(o Side) bool { return s.equal(o) }

// Against lists the transactions that picking a value of a register overrules, or with no
// register those that deleted a row of a family which is kept.
func (v *View) Against(key RegisterKey, s Side) []TxID {
	if key.Register != "" {
		return v.against(key.Row, key.Register, s)
	}
	r, _, err := v.find(key.Row, "")
	if err != nil {
		return nil
	}
	var list []TxID
	for _, x := range v.familyOf(r) {
		for _, n := range v.deletions(x) {
			list = append(list, v.log.txs[n].ID)
		}
	}
	slices.SortFunc(list, compareIDs)
	return slices.Compact(list)
}

// Keepers lists the transactions that keep a row which was deleted.
func (v *View) Keepers(at Row) []TxID {
	r, _, err := v.find(at, "")
	if err != nil {
		return nil
	}
	var list []TxID
	_, keepers := v.deletersAndKeepers(v.familyOf(r))
	for _, n := range keepers {
		list = append(list, v.log.txs[n].ID)
	}
	return list
}

// sidesChangedSince returns what differs from an earlier state, with the present
// values.
func (v *View) sidesChangedSince(base *View) sidesByRegister {
	var list []int32
	for _, n := range v.log.numbers(v.set) {
		if !v.log.has(base.set, n) {
			list = append(list, n)
		}
	}
	out := sidesByRegister{}
	for _, r := range v.log.touched(list...) {
		was, is := base.lives(r), v.lives(r)
		switch {
		case was && is:
			for reg := range r.table.registers {
				if now := v.currentSides(r, reg); !sameSides(base.currentSides(r, reg), now) {
					out[RegisterKey{r.name(), r.table.registers[reg].name}] = now
				}
			}
		case is:
			out[RegisterKey{r.name(), ""}] = []Side{{}}
		case was:
			out[RegisterKey{r.name(), ""}] = nil
		}
	}
	return out
}

// Changed lists what differs from an earlier state, in the order of tables and ids.
func (v *View) Changed(base *View) []RegisterKey {
	return slices.SortedFunc(maps.Keys(v.sidesChangedSince(base)), RegisterKey.Compare)
}

// Compare orders by row, then by register.
func (a RegisterKey) Compare(b RegisterKey) int {
	return cmp.Or(cmp.Compare(a.Row.Table, b.Row.Table), bytes.Compare(a.Row.ID[:], b.Row.ID[:]), cmp.Compare(a.Register, b.Register))
}

// Answered is a change that somebody else left out or picked against.
type Answered struct {
	RegisterKey
	By     string // the author of the answer
	Mine   TxID   // the change
	Answer TxID
}

// Answers lists the changes of an author that a new transaction left out or picked
// against and that do not stand. They are shown to the author first after a merge.
// answers returns the transactions that a transaction leaves out or picks against.
func (v *View) Answers(before *View, author string, answers func(*Tx) []TxID) []Answered {
	var list []Answered
	for _, n := range v.log.numbers(v.set) {
		if v.log.has(before.set, n) {
			continue
		}
		t := v.log.txs[n]
		for _, id := range answers(t) {
			mine, ok := v.log.numberOf[id]
			if !ok || v.log.txs[mine].Author != author || t.Author == author {
				continue
			}
			for _, thing := range v.answered(n, mine) {
				list = append(list, Answered{thing, t.Author, id, t.ID})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Answered) int { return a.RegisterKey.Compare(b.RegisterKey) })
	return list
}

// answered lists the registers that transaction mine set, transaction by overwrote or
// deleted, and whose value of mine does not stand.
func (v *View) answered(by, mine int32) []RegisterKey {
	var list []RegisterKey
	for _, r := range v.log.touched(mine) {
		deleted := r.history != nil && slices.Contains(r.history.gone, by)
		for reg := range r.table.registers {
			values := v.log.sidesBy(mine, r, reg)
			if len(values) == 0 || !deleted && v.log.sidesBy(by, r, reg) == nil {
				continue
			}
			stands := v.values(r, reg)
			if !slices.ContainsFunc(values, func(s Side) bool { return hasSide(stands, s) }) {
				list = append(list, RegisterKey{r.name(), r.table.registers[reg].name})
			}
		}
	}
	return list
}

// MayUndo lists the transactions of an installation that end in last. If there are
// others under its label, the label was cloned: then it may undo nothing.
func (v *View) MayUndo(label string, last TxID) []TxID {
	n, ok := v.log.numberOf[last]
	if !ok {
		return nil
	}
	var own []TxID
	for _, m := range v.log.numbers(v.set) {
		t := v.log.txs[m]
		if t.Installation != label {
			continue
		}
		if m != n && !v.log.precedes(m, n) {
			return nil
		}
		own = append(own, t.ID)
	}
	return own
}

// StrippedTransactions lists the transactions that lack a value although nothing
// erased its row.
func (l *Log) StrippedTransactions() []TxID {
	var list []TxID
	for _, t := range l.txs {
		if slices.ContainsFunc(t.Ops, func(op Op) bool {
			r := l.rows[rowKey{op.Table, op.Row}]
			return op.Erased && (r == nil || r.history == nil || len(r.history.erased) == 0)
		}) {
			list = append(list, t.ID)
		}
	}
	return list
}

// MovedWithOwnDate lists the municipalities that one side of a merge moved to another
// wave and the other gave their own date.
func (l *Log) MovedWithOwnDate(mine, theirs []TxID) ([]plan.ID, error) {
	m, err := l.At(mine)
	if err != nil {
		return nil, err
	}
	t, err := l.At(theirs)
	if err != nil {
		return nil, err
	}
	base := m.Common(t)
	var list []plan.ID
	for _, pair := range [][2]*View{{m, t}, {t, m}} {
		moved, dated := pair[0].municipalitiesOf("assignment", base), pair[1].municipalitiesOf("milestone", base)
		for id := range moved {
			if dated[id] && !slices.Contains(list, id) {
				list = append(list, id)
			}
		}
	}
	slices.SortFunc(list, func(a, b plan.ID) int { return bytes.Compare(a[:], b[:]) })
	return list, nil
}

// municipalitiesOf returns the municipalities of living rows of a table that differ
// from an earlier state.
func (v *View) municipalitiesOf(table string, base *View) map[plan.ID]bool {
	ids := map[plan.ID]bool{}
	for thing := range v.sidesChangedSince(base) {
		if thing.Row.Table != table {
			continue
		}
		r := v.log.rows[rowKey{table, thing.Row.ID}]
		at := r.table.posOf("municipality_id")
		if s := v.shown(r, at.register); s != nil {
			if id := s[at.part].AsRef(); id != plan.None {
				ids[id] = true
			}
		}
	}
	return ids
}
