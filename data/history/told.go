package history

import (
	"bytes"
	"cmp"
	"maps"
	"slices"

	"bolgeplan/data/plan"
)

// RegisterKey is what differs between two states: a row that came or went, or a
// register with other values.
type RegisterKey struct {
	Row      Row
	Register string // "" where the row came or went
}

// things are with their values.
type things map[RegisterKey][]Side

// Merge is what a merge of two states brought.
type Merge struct {
	Common       []TxID // the last common state
	Mine, Theirs int    // things that each side changed
	Same         int    // that both changed to the same
	Receipt      int    // transactions that are new to mine
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
	base := l.view(Set{clock: m.set.clock.meet(t.set.clock)})
	a, b := m.thingsSince(base), t.thingsSince(base)
	out := Merge{Common: l.tips(base.set), Mine: len(a), Theirs: len(b)}
	for thing, sides := range a {
		if other, ok := b[thing]; ok && sameSides(sides, other) {
			out.Same++
		}
	}
	for _, n := range l.numbers(t.set) {
		if !l.has(m.set, n) {
			out.Receipt++
		}
	}
	return out, nil
}

// thingsSince lists what differs from a state that came before, with the values; a
// row that is there has a side without parts.
func (v *View) thingsSince(base *View) things {
	var list []int32
	for _, n := range v.log.numbers(v.set) {
		if !v.log.has(base.set, n) {
			list = append(list, n)
		}
	}
	out := things{}
	for _, r := range v.log.touched(list...) {
		was, is := base.lives(r), v.lives(r)
		switch {
		case was && is:
			for reg := range r.table.registers {
				if now := v.standing(r, reg); !sameSides(base.standing(r, reg), now) {
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

// Changed lists what differs from a state that came before, in the order of tables
// and ids.
func (v *View) Changed(base *View) []RegisterKey {
	return slices.SortedFunc(maps.Keys(v.thingsSince(base)), RegisterKey.Compare)
}

// Compare is by row, then by register.
func (a RegisterKey) Compare(b RegisterKey) int {
	return cmp.Or(cmp.Compare(a.Row.Table, b.Row.Table), bytes.Compare(a.Row.ID[:], b.Row.ID[:]), cmp.Compare(a.Register, b.Register))
}

// Answered is a change of somebody's that another left out or picked against.
type Answered struct {
	RegisterKey
	By string // the author of the answer
}

// Answers lists what is shown to an author first when before becomes after: the
// author's changes that a transaction new to them answered, and that do not stand.
// answers gives the transactions that one leaves out or picks against.
func (v *View) Answers(before *View, author string, answers func(*Tx) []TxID) []Answered {
	var list []Answered
	for _, n := range v.log.numbers(v.set) {
		if v.log.has(before.set, n) {
			continue
		}
		t := v.log.txs[n]
		for _, id := range answers(t) {
			mine, ok := v.log.at[id]
			if !ok || v.log.txs[mine].Author != author || t.Author == author {
				continue
			}
			for _, thing := range v.answered(n, mine) {
				list = append(list, Answered{thing, t.Author})
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Answered) int { return a.RegisterKey.Compare(b.RegisterKey) })
	return list
}

// answered lists the registers that a transaction wrote or whose row it deleted,
// and that another had set to what does not stand.
func (v *View) answered(by, mine int32) []RegisterKey {
	var list []RegisterKey
	for _, r := range v.log.touched(mine) {
		deleted := r.log != nil && slices.Contains(r.log.gone, by)
		for reg := range r.table.registers {
			said := v.log.saidBy(mine, r, reg)
			if len(said) == 0 || !deleted && v.log.saidBy(by, r, reg) == nil {
				continue
			}
			stands := v.values(r, reg)
			if !slices.ContainsFunc(said, func(s Side) bool { return hasSide(stands, s) }) {
				list = append(list, RegisterKey{r.name(), r.table.registers[reg].name})
			}
		}
	}
	return list
}

// MayUndo lists the transactions of a view that an installation wrote in this
// line, whose last is given. Where there are others under its label, the label was
// cloned, and it may undo nothing.
func (v *View) MayUndo(label string, last TxID) []TxID {
	n, ok := v.log.at[last]
	if !ok {
		return nil
	}
	var own []TxID
	for _, m := range v.log.numbers(v.set) {
		t := v.log.txs[m]
		if t.Installation != label {
			continue
		}
		if m != n && !v.log.before(m, n) {
			return nil
		}
		own = append(own, t.ID)
	}
	return own
}

// StrippedTransactions lists the transactions that lack a value although nothing erased its row.
func (l *Log) StrippedTransactions() []TxID {
	var list []TxID
	for _, t := range l.txs {
		if slices.ContainsFunc(t.Ops, func(op Op) bool {
			r := l.rows[rowKey{op.Table, op.Row}]
			return op.Erased && (r == nil || r.log == nil || len(r.log.erased) == 0)
		}) {
			list = append(list, t.ID)
		}
	}
	return list
}

// MovedWithOwnDate lists the municipalities that one side of a merge moved to
// another wave and the other gave a date of their own.
func (l *Log) MovedWithOwnDate(mine, theirs []TxID) ([]plan.ID, error) {
	m, err := l.At(mine)
	if err != nil {
		return nil, err
	}
	t, err := l.At(theirs)
	if err != nil {
		return nil, err
	}
	base := l.view(Set{clock: m.set.clock.meet(t.set.clock)})
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

// municipalitiesOf returns the municipalities of the living rows of a table that
// differ from a state before.
func (v *View) municipalitiesOf(table string, base *View) map[plan.ID]bool {
	ids := map[plan.ID]bool{}
	for thing := range v.thingsSince(base) {
		if thing.Row.Table != table {
			continue
		}
		r := v.log.rows[rowKey{table, thing.Row.ID}]
		at := r.table.place("municipality_id")
		if s := v.shown(r, at.register); s != nil {
			if id := s[at.part].AsRef(); id != plan.None {
				ids[id] = true
			}
		}
	}
	return ids
}
