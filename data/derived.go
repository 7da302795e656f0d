package data

import (
	"fmt"
	"slices"

	"bolgeplan/data/history"
	"bolgeplan/data/plan"
)

// checkHeads compares the table head with the heads of the replayed log, both
// ways.
func checkHeads(q querier, state *history.State) ([]Fault, error) {
	want := map[history.Cell][]history.Ref{}
	state.EachCell(func(c history.Cell, heads []history.Head) {
		for _, h := range heads {
			want[c] = append(want[c], h.Ref)
		}
	})
	r := logReader{q: q, ids: map[int64]history.TxID{}}
	if err := r.loadNames(); err != nil {
		return nil, err
	}
	if err := r.loadIDs(); err != nil {
		return nil, err
	}
	var faults []Fault
	err := each(q, `SELECT tbl, row, field, tx, n FROM head`, nil, func(scan func(...any) error) error {
		var table, field, tx, n int64
		var row []byte
		if err := scan(&table, &row, &field, &tx, &n); err != nil {
			return err
		}
		if len(row) != len(plan.ID{}) {
			faults = append(faults, fault("fault.head.extra", "cell", fmt.Sprintf("%s %x", r.names[table], row)))
			return nil
		}
		c := history.Cell{Table: r.names[table], Row: plan.ID(row), Field: r.names[field]}
		i := slices.Index(want[c], history.Ref{Tx: r.ids[tx], N: int(n)})
		if i < 0 {
			faults = append(faults, headFault("fault.head.extra", c))
			return nil
		}
		want[c] = slices.Delete(want[c], i, i+1)
		return nil
	})
	for c, left := range want {
		if len(left) > 0 {
			faults = append(faults, headFault("fault.head.missing", c))
		}
	}
	return faults, err
}

func headFault(key string, c history.Cell) Fault {
	return fault(key, "cell", fmt.Sprintf("%s %s %s", c.Table, c.Row, c.Field))
}

// checkTips compares the table tip with the transactions that nothing follows.
// From a lost tip the next edit would part from the history before it.
func checkTips(q querier, state *history.State) (faults []Fault, err error) {
	want := map[history.TxID]bool{}
	for _, id := range state.Tips() {
		want[id] = true
	}
	err = each(q, `SELECT tip.tx, tx.id FROM tip LEFT JOIN tx ON tx.n = tip.tx`, nil, func(scan func(...any) error) error {
		var n int64
		var b []byte
		if err := scan(&n, &b); err != nil {
			return err
		}
		id, err := asTxID(b)
		if err != nil || !want[id] {
			faults = append(faults, fault("fault.tip.extra", "n", n))
		}
		delete(want, id)
		return nil
	})
	for id := range want {
		faults = append(faults, fault("fault.tip.missing", "tx", id.Short()))
	}
	return faults, err
}

// checkValues looks for values that belong to no operation: nothing hashes
// them, so anything could be carried along in them.
func checkValues(q querier, _ *history.State) ([]Fault, error) {
	const query = `SELECT count(*) FROM op_val LEFT JOIN op ON op.tx = op_val.tx AND op.n = op_val.n WHERE op.tx IS NULL`
	var n int
	if err := q.QueryRow(query).Scan(&n); err != nil || n == 0 {
		return nil, err
	}
	return []Fault{fault("fault.values", "n", n)}, nil
}
