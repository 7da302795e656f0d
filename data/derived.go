package data

import (
	"fmt"
	"slices"

	"bolgeplan/data/foreign"
	"bolgeplan/data/history"
	"bolgeplan/data/problem"
)

// checkHeads compares the table head with the heads of the replayed log.
func checkHeads(q querier, state *history.State) ([]problem.Fault, error) {
	r := logReader{q: q, ids: map[int64]history.TxID{}}
	if err := r.loadNames(); err != nil {
		return nil, err
	}
	if err := r.loadIDs(); err != nil {
		return nil, err
	}
	var heads []foreign.Head
	err := each(q, `SELECT tbl, row, field, tx, n FROM head`, nil, func(scan func(...any) error) error {
		var table, field, tx, n int64
		var row []byte
		if err := scan(&table, &row, &field, &tx, &n); err != nil {
			return err
		}
		h := foreign.Head{Cell: history.Cell{Table: r.names[table], Field: r.names[field]}, Ref: history.Ref{Tx: r.ids[tx], N: int(n)}}
		copy(h.Cell.Row[:], row)
		if len(row) != len(h.Cell.Row) {
			h.Cell.Table = "" // a head of no cell
		}
		heads = append(heads, h)
		return nil
	})
	return headFaults(state, heads), err
}

// headFaults compares the heads of a file with those of its log, both ways.
func headFaults(state *history.State, heads []foreign.Head) (faults []problem.Fault) {
	want := map[history.Cell][]history.Ref{}
	state.EachCell(func(c history.Cell, heads []history.Head) {
		for _, h := range heads {
			want[c] = append(want[c], h.Ref)
		}
	})
	for _, h := range heads {
		i := slices.Index(want[h.Cell], h.Ref)
		if i < 0 {
			faults = append(faults, headFault("fault.head.extra", h.Cell))
			continue
		}
		want[h.Cell] = slices.Delete(want[h.Cell], i, i+1)
	}
	for c, left := range want {
		if len(left) > 0 {
			faults = append(faults, headFault("fault.head.missing", c))
		}
	}
	return faults
}

func headFault(key string, c history.Cell) problem.Fault {
	return problem.NewFault(key, "cell", fmt.Sprintf("%s %s %s", c.Table, c.Row, c.Field))
}

// checkTips compares the table tip with the transactions that nothing follows.
func checkTips(q querier, state *history.State) ([]problem.Fault, error) {
	var tips []foreign.Tip
	err := each(q, `SELECT tip.tx, tx.id FROM tip LEFT JOIN tx ON tx.n = tip.tx`, nil, func(scan func(...any) error) error {
		var t foreign.Tip
		var b []byte
		if err := scan(&t.N, &b); err != nil {
			return err
		}
		if id, err := asTxID(b); err == nil {
			t.ID = id
		}
		tips = append(tips, t)
		return nil
	})
	return tipFaults(state, tips), err
}

// tipFaults compares the tips of a file with those of its log. From a lost tip
// the next edit would part from the history before it.
func tipFaults(state *history.State, tips []foreign.Tip) (faults []problem.Fault) {
	want := map[history.TxID]bool{}
	for _, id := range state.Tips() {
		want[id] = true
	}
	for _, t := range tips {
		if !want[t.ID] {
			faults = append(faults, problem.NewFault("fault.tip.extra", "n", t.N))
		}
		delete(want, t.ID)
	}
	for id := range want {
		faults = append(faults, problem.NewFault("fault.tip.missing", "tx", id.Short()))
	}
	return faults
}

// checkValues looks for values that belong to no operation: nothing hashes
// them, so anything could be carried along in them.
func checkValues(q querier, _ *history.State) ([]problem.Fault, error) {
	const query = `SELECT count(*) FROM op_val LEFT JOIN op ON op.tx = op_val.tx AND op.n = op_val.n WHERE op.tx IS NULL`
	var n int
	err := q.QueryRow(query).Scan(&n)
	return valueFaults(n), err
}

func valueFaults(n int) []problem.Fault {
	if n == 0 {
		return nil
	}
	return []problem.Fault{problem.NewFault("fault.values", "n", n)}
}
