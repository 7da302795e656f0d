package plan

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
