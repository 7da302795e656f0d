package rules

import (
	"cmp"
	"slices"

	"bolgeplan/data/plan"
)

// hit is something between two units, found in one municipality. The kind keeps
// apart what a rule finds of the same pair.
type hit struct {
	a, b, municipality int32
	kind               int32
}

// grouped calls report once for each kind of hit of a pair, with all the
// municipalities in Danish order.
func (m *Pass) grouped(hits []hit, report func(first hit, ids []plan.ID)) {
	slices.SortFunc(hits, func(x, y hit) int {
		if n := cmp.Compare(x.a, y.a); n != 0 {
			return n
		}
		return cmp.Or(cmp.Compare(x.b, y.b), cmp.Compare(x.kind, y.kind), cmp.Compare(x.municipality, y.municipality))
	})
	ids := make([]plan.ID, len(hits))
	for from := 0; from < len(hits); {
		h, to := hits[from], from
		for ; to < len(hits) && hits[to].a == h.a && hits[to].b == h.b && hits[to].kind == h.kind; to++ {
			ids[to] = m.municipalities[hits[to].municipality].ID
		}
		report(h, ids[from:to:to])
		from = to
	}
}

// sortStale puts groups of stale letters in the order of solutions and waves.
func sortStale(groups []stale) {
	slices.SortFunc(groups, func(x, y stale) int {
		return cmp.Or(cmp.Compare(x.solution, y.solution), cmp.Compare(x.unit, y.unit), cmp.Compare(x.kind, y.kind),
			cmp.Compare(x.wave, y.wave), cmp.Compare(x.said.Earliest, y.said.Earliest), cmp.Compare(x.said.Latest, y.said.Latest))
	})
}
