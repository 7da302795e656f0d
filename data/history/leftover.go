package history

import (
	"maps"
	"slices"
)

// Leftover is a row that undo leaves as it is.
type Leftover struct {
	Row   Row
	Since *Tx // that wrote it since, of several the last; nil where others use the row, or where it never changes
}

// leftovers returns what is left of what the transactions that are taken back wrote.
// Not among it is what stands as if they had not been written.
func (u *undoing) leftovers() (list []Leftover) {
	for _, r := range slices.SortedFunc(maps.Keys(u.left), (*row).compare) {
		since := u.since(r)
		if since == nil && !u.used[r] && !r.table.info.Immutable {
			continue
		}
		list = append(list, Leftover{r.name(), since})
	}
	return list
}

// since returns the last transaction that wrote of a row what is taken back, and that
// not all transactions which are taken back follow; nil for none.
func (u *undoing) since(r *row) (last *Tx) {
	take := func(n int32) {
		t := u.log.txs[n]
		if !u.log.has(u.set, n) || u.wrote(n) || u.beforeAll(n) {
			return
		}
		if last == nil || t.Time > last.Time || t.Time == last.Time && slices.Compare(t.ID[:], last.ID[:]) > 0 {
			last = t
		}
	}
	for reg := range r.table.registers {
		writes := r.writes(reg)
		if !slices.ContainsFunc(writes, func(w write) bool { return u.wrote(w.tx) }) {
			continue
		}
		for _, w := range writes {
			take(w.tx)
		}
	}
	if r.log != nil {
		for _, n := range slices.Concat(r.log.gone, r.log.erased) {
			take(n)
		}
	}
	return last
}
