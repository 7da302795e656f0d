package plan

import "slices"

// Compare lists the changes that turn plan a into plan b.
func Compare(a, b *Plan) []Change {
	var changes []Change
	for _, info := range currentRegistry().order {
		ids := append(info.IDs(a), info.ops.ids(b)...)
		slices.SortFunc(ids, compareIDs)
		for _, id := range slices.Compact(ids) {
			changes = info.compare(changes, a, b, id)
		}
	}
	return changes
}

// compare appends what differs in a row.
func (t *TableInfo) compare(changes []Change, a, b *Plan, id ID) []Change {
	before, had := t.ops.row(a, id)
	after, has := t.ops.row(b, id)
	switch {
	case !had && !has:
		return changes
	case !had:
		return append(changes, Change{Table: t.Name, Row: id, Old: Gone, New: t.image(after)})
	case !has:
		return append(changes, Change{Table: t.Name, Row: id, Old: t.image(before), New: Gone})
	}
	for i := range t.Fields {
		f := &t.Fields[i]
		if was, is := f.read(before), f.read(after); was != is {
			changes = append(changes, Change{t.Name, id, f.Name, was, is})
		}
	}
	return changes
}

// ChangedTables names the tables in which rows came, went or changed between two
// plans, in the order of their definition. Tables that the plans share cost nothing.
func ChangedTables(before, after *Plan) (names []string) {
	for i := range Tables() {
		if t := &Tables()[i]; before != after && t.ops.differs(before, after) {
			names = append(names, t.Name)
		}
	}
	return names
}

func (h *Handle[T]) differs(before, after *Plan) bool {
	a, b := h.Of(before).Rows(), h.Of(after).Rows()
	if len(a) != len(b) {
		return true
	}
	if len(a) == 0 || &a[0] == &b[0] {
		return false
	}
	for i := range a {
		if any(a[i]) != any(b[i]) { // rows are of fields that can be compared
			return true
		}
	}
	return false
}
